"""`portals new-platform` as somebody who has a checkout and a new platform uses it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cli.failure import Failure
from tests import forked
from tests.cli.test_portals import run
from tests.shared import ROOT

PLACES = ("scrapers/platforms", "tests/test_structure.py")
ONLY_READ = ("core", "parsers", "ledger", "alerts", "workers", "web", "cli", "replay")


def not_of_platforms(folder: str, names: list[str]) -> list[str]:
    """The rooms of `tests/` that tests of platforms do not need."""
    wanted = ("forked", "scrapers", "__pycache__")
    return [
        name for name in names if Path(folder) == ROOT / "tests" and "." not in name and name not in wanted
    ]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of one's own; what is only read in it, and compiled, is this one's."""
    folder = tmp_path / "checkout"
    for room in ("scrapers", "tests"):
        shutil.copytree(ROOT / room, folder / room, ignore=not_of_platforms)
    for room in ONLY_READ:
        (folder / room).symlink_to(ROOT / room)
    for name in ("pyproject.toml", "scrapy.cfg"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def at(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ, "PYTHONPATH": str(checkout), "USOVAHTI_HOME": str(checkout.parent / "home"),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }  # fmt: skip
    begin = ["-c", "from cli.main import main; main()"] if words[0] == "usovahti" else ["-m", words[0]]
    command = [forked.REAL, *begin, *words[1:]]  # it loads the copy's own code
    return subprocess.run(command, cwd=checkout, env=env, capture_output=True, text=True, check=False)


@pytest.mark.service
@pytest.mark.whole
def test_what_the_command_writes_reads_its_own_site_from_the_first_minute(
    checkout: Path, whole: bool
) -> None:
    written = at(checkout, "usovahti", "portals", "new-platform", "kunta_kanava", "--title", "Kuntakanava")
    assert written.returncode == 0, written.stderr
    folder = checkout / "scrapers" / "platforms" / "kunta_kanava"
    assert {path.name for path in folder.iterdir()} == {
        "__init__.py", "facts.py", "spider.py", "pages.py", "rehearsal"
    }  # fmt: skip
    few = ("-q", "-p", "no:cacheprovider", "-p", "pytest_timeout", "-k", "kunta_kanava")
    tested = at(checkout, "pytest", *few, *PLACES)
    assert tested.returncode == 0, tested.stdout[-3000:] + tested.stderr[-1000:]
    checked = at(checkout, "ruff", "check", "scrapers/platforms/kunta_kanava")
    assert checked.returncode == 0, checked.stdout
    formatted = at(checkout, "ruff", "format", "--check", "scrapers/platforms/kunta_kanava")
    assert formatted.returncode == 0, formatted.stdout
    if whole:
        typed = at(checkout, "mypy", "-p", "scrapers.platforms.kunta_kanava")
        assert "4 source files" in typed.stdout, typed.stdout
        assert "scrapers/platforms/kunta_kanava" not in typed.stdout, typed.stdout
    listed = at(checkout, "usovahti", "portals", "list", "--platform", "kunta_kanava")
    assert listed.returncode == 0, listed.stderr


def test_a_platform_that_there_is_stays_as_it_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapers.platforms.__path__", [str(home / "platforms")])
    with pytest.raises(Failure, match="there is a platform dynasty already"):
        run("new-platform", "dynasty")


@pytest.mark.parametrize("name", ["Kunta", "9kunta", "kunta-kanava", "../kunta", ""])
def test_a_name_that_no_folder_can_have_is_refused(name: str, home: Path) -> None:
    with pytest.raises(Failure, match="no name for a platform"):
        run("new-platform", name)
