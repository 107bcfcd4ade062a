"""The process that forks: it has loaded all that commands, crawls and readers need. `python -m tests.forked.server`.

For each process that is asked for it forks a keeper, and the keeper the process: it tells the client how the process
ended, passes signals on, and kills the process when the client has been killed.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import marshal
import os
import runpy
import select
import signal
import socket
import sys
import threading
import traceback
import types
from contextlib import suppress
from typing import NoReturn

from alembic import command
from sqlalchemy import Engine

import workers
from tests import forked, new_ledger


def main(address: str, program: str) -> None:
    """Answers until standard input closes. What it forks starts its own processes with `program`, too."""
    from tests.forked import loaded  # noqa: F401 - before anybody asks

    assert threading.active_count() == 1, "a process with threads cannot be forked safely"
    sys.executable = program
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen(64)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers are waited for by nobody
    os.write(1, b"ready\n")
    while 0 not in select.select([listener, 0], [], [])[0]:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            words = _kept(connection)
            _end(_ended(*words) if words else 0)
        connection.close()


def _kept(connection: socket.socket) -> list[str]:
    """In the process that was asked for, what it is to run; in its keeper nothing, when it has ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    head, streams, _, _ = socket.recv_fds(connection, 8, 3)
    with connection.makefile("rb") as rest:
        words, folder, environment = marshal.loads(rest.read(int.from_bytes(head, "big")))
    process = os.fork()
    if process == 0:
        connection.close()
        _become(streams, folder, environment)
        return list(words)
    for stream in streams:
        os.close(stream)
    ended = os.pidfd_open(process)
    heard = [ended, connection]
    while ended not in select.select(heard, [], [])[0]:
        said = connection.recv(1)
        if said == b"\0":
            return []  # its parent has ended: the process sees that it has another
        with suppress(ProcessLookupError):
            if said:
                os.kill(process, said[0])
            else:
                os.killpg(process, signal.SIGKILL)
        heard = heard if said else [ended]
    with suppress(OSError):
        connection.sendall(b"%d" % os.waitpid(process, 0)[1])
    return []


def _become(streams: list[int], folder: str, environment: dict[str, str]) -> None:
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    sys.stdin = os.fdopen(0, encoding=encoding, closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding=encoding, closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, encoding, "backslashreplace", closefd=False)
    os.chdir(folder)
    if "USOVAHTI_PARENT_PID" in environment:
        environment["USOVAHTI_PARENT_PID"] = str(os.getppid())
    os.environ.clear()
    os.environ.update(environment)
    if forked.SHARED in environment:  # who runs tests says in each room what they start their processes with
        forked.take_up()
        sys.executable = forked.REAL
    if forked.TABLES_AT_ONCE in environment:
        command.upgrade = new_ledger.upgrade
    atexit.register(_close_ledgers)
    more = environment.get("PYTHONPATH", "").split(os.pathsep)
    first = [folder, *(os.path.abspath(one) for one in more if one)]
    sys.path[0:0] = first
    for code in (os.path.join(one, "sitecustomize.py") for one in first):
        if os.path.exists(code):
            with open(code, "rb") as file:
                exec(compile(file.read(), code, "exec"), {"__name__": "sitecustomize"})
            break


def _close_ledgers() -> None:
    """What is frozen (tests.forked.loaded) is not taken down at the end, nor is an engine that it keeps."""
    for one in gc.get_objects():
        if isinstance(one, Engine):
            one.dispose()


def _ended(*words: str) -> int:
    """The exit code of what is run, and on standard error what Python writes there."""
    try:
        _run(*words)
    except SystemExit as end:
        if isinstance(end.code, int) or end.code is None:
            return end.code or 0
        print(end.code, file=sys.stderr)
        return 1
    except BaseException as error:  # noqa: BLE001 - an interpreter prints it, whatever it is
        traceback.print_exc()
        if isinstance(error, KeyboardInterrupt):
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGINT)
        return 1
    return 0


def _end(code: int) -> NoReturn:
    """As an interpreter ends, but without taking down all that was loaded: that takes longer than many a command."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(ValueError, OSError):
            stream.flush()
    os._exit(code)


def _run(kind: str, what: str, *arguments: str) -> None:
    if kind == "-m":
        sys.argv = [what, *arguments]
        if what == "dramatiq":  # our actors look whether its command is being loaded
            importlib.import_module("dramatiq.cli")
            importlib.reload(workers)
        if not hasattr(sys.modules.get(what), "__path__"):
            sys.modules.pop(what, None)  # it is loaded anew, as the main module
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.argv = ["-c", *arguments]
        sys.modules["__main__"] = program = types.ModuleType("__main__")
        exec(compile(what, "<string>", "exec"), vars(program))


if __name__ == "__main__":
    main(*sys.argv[1:])
