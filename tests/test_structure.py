"""The tree keeps its shape: folders and files of a good size, one name for one module."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.shared import ROOT

ROOMS = ("core", "parsers", "ledger", "scrapers", "alerts", "workers", "web", "cli", "replay", "bench")
FEW, MANY = 3, 16
# The face of a room, and Alembic's revisions, which grow by one file each.
OF_ANY_SIZE = ("alerts", "ledger", "scrapers", "scrapers/platforms", "ledger/db/migrations/versions")
# One module of each of these names stands in every platform's folder.
PLATFORM_NAMES = {"facts", "spider", "pages", "lists"}


def modules(room: str) -> list[Path]:
    return sorted(path for path in (ROOT / room).rglob("*.py") if "__pycache__" not in path.parts)


def code_folders() -> list[Path]:
    return sorted({path.parent for room in ROOMS for path in modules(room)})


@pytest.mark.parametrize("folder", code_folders(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_folder_of_code_has_three_to_sixteen_files(folder: Path) -> None:
    if folder.relative_to(ROOT).as_posix() in OF_ANY_SIZE or folder.name == "rehearsal":
        return  # a platform's site and its test stand beside it, no package: a crawl does not load them
    files = len(list(folder.glob("*.py")))
    assert FEW <= files <= MANY, f"{files} files"


@pytest.mark.parametrize("room", ROOMS)
def test_no_two_modules_of_a_room_have_one_name(room: str) -> None:
    names = Counter(
        path.stem
        for path in modules(room)
        if path.stem != "__init__" and not (path.stem in PLATFORM_NAMES and "platforms" in path.parts)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_file_of_code_is_a_giant() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for room in ROOMS
        for path in modules(room)
        if "versions" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_no_module_is_called_what_says_nothing() -> None:
    nothing = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
    assert [path for room in ROOMS for path in modules(room) if path.stem in nothing] == []
