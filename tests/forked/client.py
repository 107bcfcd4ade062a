"""What stands for a forked process: passes on its streams, folder, environment and signals, and ends as it does.

Run with `-I -S`, so that it starts in some milliseconds; it loads nothing of ours. See tests/forked/__init__.py.
"""

import marshal
import os
import signal
import socket
import sys

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
OURS = ("cli.", "dramatiq", "ledger.", "parsers.", "scrapers.", "scrapy", "tests.chaos.", "workers.")
OF_ANY_TOPIC = ("parsers.", "scrapers.")  # they take up the topic when they run
LATE = "# may come late"  # it changes what a process looks up when it runs, not what another module has taken already
PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2)


def wanted(words: list[str]) -> bool:
    """Whether a fork may run it: a program, or a module of ours. But not where a sitecustomize comes before it that
    does not say that it may, or another copy of our rooms, or where help speaks of another topic or metrics are
    gathered: what is loaded already would not know.
    """
    folders = [os.getcwd(), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    copies = [folder for folder in folders if os.path.exists(os.path.join(folder, "ledger"))]
    return (
        len(words) > 1
        and (
            (words[0] == "-m" and words[1].startswith(OURS))
            or (words[0] == "-c" and "multiprocessing" not in words[1])
        )
        and not (words[1] == "dramatiq" and "USOVAHTI_METRICS_PORT" in os.environ)
        and ("USOVAHTI_TOPIC" not in os.environ or words[1].startswith(OF_ANY_TOPIC))
        and all(map(_may_come_late, folders))
        and (not copies or os.path.realpath(copies[0]) == ROOT)
    )


def _may_come_late(folder: str) -> bool:
    """Whether a fork runs this folder's sitecustomize as well as a new Python: there is none, or it says so."""
    try:
        with open(os.path.join(folder, "sitecustomize.py"), encoding="utf-8") as code:
            return code.readline().strip() == LATE
    except FileNotFoundError:
        return True


def main(address: str, real: str, *words: str) -> None:
    connection = socket.socket(socket.AF_UNIX)
    asked = words[
        words[:1] == ("-u",) :
    ]  # to who writes in bytes, as workers that run tests do, it is the same
    try:
        if not wanted(list(asked)):
            raise ConnectionError
        connection.connect(address)
    except OSError:
        os.execv(real, [real, *words])
    question = marshal.dumps((asked, os.getcwd(), dict(os.environ)))
    socket.send_fds(connection, [len(question).to_bytes(8, "big")], [0, 1, 2])
    connection.sendall(question)
    for number in PASSED_ON:
        signal.signal(number, lambda got, _frame: connection.sendall(bytes([got])))
    for number in (0, 1, 2):  # whoever reads to the end waits for the fork alone
        os.dup2(os.open(os.devnull, os.O_RDWR), number)
    status = int(_answer(connection))
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


def _answer(connection: socket.socket) -> bytes:
    """How the fork ended. A process that says whose child it is (USOVAHTI_PARENT_PID) is let know when that ends."""
    watched = "USOVAHTI_PARENT_PID" in os.environ
    parent = os.getppid()
    connection.settimeout(0.2 if watched else None)
    while True:
        try:
            return connection.recv(16) or b"256"
        except TimeoutError:
            if os.getppid() != parent:
                connection.sendall(b"\0")
                os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
