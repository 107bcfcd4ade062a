"""Other rooms know the parsers by one face, and what they do not ask for is not loaded."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import parsers

ROOT = Path(parsers.__file__).parent.parent
ROOMS = ("core", "ledger", "scrapers", "alerts", "workers", "web", "cli", "replay")
HEAVY = ("pypdfium2", "lxml", "pydantic", "bs4")


def _asked_of_parsers() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            where = str(file.relative_to(ROOT))
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    yield from ((where, a.name) for a in node.names if a.name.startswith("parsers"))
                elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "parsers":
                    yield from ((where, f"{node.module}.{a.name}") for a in node.names)


def test_other_rooms_import_only_the_names_of_the_face() -> None:
    known = {f"parsers.{name}" for name in parsers.__all__}
    asked = list(_asked_of_parsers())
    assert len(asked) > 50
    assert [(where, name) for where, name in asked if name not in known] == []


@pytest.mark.parametrize("name", parsers.__all__)
def test_every_name_of_the_face_leads_somewhere(name: str) -> None:
    assert getattr(parsers, name) is not None


def test_a_name_that_is_not_of_the_face_is_refused() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = parsers.nothing_of_the_kind


@pytest.mark.parametrize(
    ("asked", "not_loaded"),
    [
        ("import parsers", HEAVY),
        (
            "from parsers import Decision, Source, municipalities, mentions, PARSER_VERSION",
            ("pypdfium2", "lxml"),
        ),
        ("from parsers import read, plain_text", ("pypdfium2",)),
    ],
)
def test_what_is_not_asked_for_is_not_loaded(asked: str, not_loaded: tuple[str, ...]) -> None:
    code = f"{asked}\nimport sys\nprint(sorted(set({not_loaded!r}) & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
