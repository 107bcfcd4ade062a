"""The site's world: a ledger made once, copied for whoever changes it, and the site built of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
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


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the world's ledger: to be read, or copied."""
    home = tmp_path_factory.mktemp("filled")
    world.registry(home)
    with settings_of(home):
        upgrade()
        world.fill()
        engine().dispose()
    return home


@pytest.fixture
def here(filled_home: Path) -> Iterator[Path]:
    """The world's ledger, to be read only."""
    with settings_of(filled_home):
        yield filled_home


@pytest.fixture
def own(filled_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A ledger of the world that the test may change: its home. The country is small, so that sites build quickly."""
    few = tuple(one for one in municipalities.ALL if one.code in (*world.READ, world.ESPOO, world.HELSINKI))
    monkeypatch.setattr(municipalities, "ALL", few)
    home = tmp_path / "own"
    shutil.copytree(filled_home, home, symlinks=True, ignore=shutil.ignore_patterns("site", ".site.builds"))
    with settings_of(home):
        yield home
        engine().dispose()


@pytest.fixture(scope="session")
def site(filled_home: Path) -> Path:
    """The site of the world, built once; not to be changed."""
    with settings_of(filled_home):
        directory = filled_home / "site"
        build(BuildRequest(directory, BASE_URL))
    return directory
