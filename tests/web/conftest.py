"""The site's world: a ledger made once, copied for whoever changes it, and the site built of it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from core import clock
from ledger.db.database import engine
from ledger.db.migrate import upgrade
from parsers import municipalities
from tests.web import world
from web.site.build import BuildRequest, build

BASE_URL = "https://uso.example.fi/alku"


@contextmanager
def settings_of(home: Path) -> Iterator[None]:
    """Within the block everything works on the ledger in this home, at the world's moment."""
    environment = {
        "USOVAHTI_HOME": str(home), "USOVAHTI_REGISTRY": str(home / "portals.csv"), "DATABASE_URL": "",
        "REDIS_URL": "", "USOVAHTI_CONTACT": "vahti@example.fi", "USOVAHTI_SITE_DIR": "", "USOVAHTI_SITE_URL": "",
    }  # fmt: skip
    with patch.dict(os.environ, environment), clock.fixed(world.NOW):
        yield


def small_country(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sites and lists of this test know the municipalities of the world (and of the demo) alone."""
    few = tuple(one for one in municipalities.ALL if one.code in (*world.READ, world.ESPOO, world.HELSINKI))
    monkeypatch.setattr(municipalities, "ALL", few)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name as `make` makes it, for all of a run's workers: whoever needs it first makes it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    whole = folder.with_suffix(".whole")
    folder.mkdir(exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            make(folder)
            whole.touch()
    return folder


def _ledger(home: Path) -> None:
    world.registry(home)
    with settings_of(home):
        upgrade()
        world.fill()
        engine().dispose()


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the world's ledger, this worker's own: to be read, or copied."""
    home = tmp_path_factory.mktemp("filled") / "home"
    shutil.copytree(made_once(tmp_path_factory, "world", _ledger), home)
    return home


@pytest.fixture
def here(filled_home: Path) -> Iterator[Path]:
    """The world's ledger, to be read only."""
    with settings_of(filled_home):
        yield filled_home


@pytest.fixture
def own(filled_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A ledger of the world that the test may change: its home. The country is small, so that sites build quickly."""
    small_country(monkeypatch)
    home = tmp_path / "own"
    shutil.copytree(filled_home, home, symlinks=True)
    with settings_of(home):
        yield home
        engine().dispose()


@pytest.fixture(scope="session")
def site(filled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the world, built once for all workers; not to be changed."""

    def make(folder: Path) -> None:
        with settings_of(filled_home):
            build(BuildRequest(folder / "site", BASE_URL))

    return made_once(tmp_path_factory, "world_site", make) / "site"
