"""Phrases as rows: what a name of such a file comes to, and that no row stands there for nothing."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import parsers.text.phrases
from parsers.text.edges import by_letters
from parsers.text.phrases import phrases
from tests.shared import ROOT

PARSERS = ROOT / "parsers"
CODE = {path: path.read_text(encoding="utf-8") for path in PARSERS.rglob("*.py")}
FILES: dict[str, list[str]] = {}  # each file of phrases, with the code that reads it
for code in CODE.values():
    for read in re.findall(r'_said = phrases\(\s*"([\w/]+\.toml)"', code):
        FILES.setdefault(read, []).append(code)
ASKED_OF_MODULES = {one for code in CODE.values() for one in re.findall(r"\b[A-Z][A-Z_]+\b", code)}
ROWS = r"""
LOOSE = ['NETWORK']
JOINS = ['osallistu\w+', '{NETWORK} (?:mukaan', 'sisaan)']
NETWORK.words = ['uso', 'verkosto']
THEN.around = '{NETWORK}(?:{ROWS}) {YEAR}'
THEN.rows = ['on', 'oon']
[[kind]]
name = 'one'
"""


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> parsers.text.phrases.Phrases:
    (tmp_path / "rows.toml").write_text(ROWS, encoding="utf-8")
    monkeypatch.setattr(parsers.text.phrases, "files", lambda _: tmp_path)
    return phrases("rows.toml", YEAR=r"\d{4}")


def test_the_rows_of_a_name_are_one_pattern_with_the_names_that_they_hold(
    said: parsers.text.phrases.Phrases,
) -> None:
    assert said.text("JOINS") == r"osallistu\w+|\b(?:uso|verkosto)\b (?:mukaan|sisaan)"
    assert said.text("THEN") == r"\b(?:uso|verkosto)\b(?:on|oon) \d{4}"
    assert said.NETWORK.search("u so")
    assert not said.NETWORK.search("verkostosta")
    assert not said.JOINS.search("osallis tu")
    assert said.joined(["{YEAR}", "nyt"]) == r"\d{4}|nyt"
    assert said.tables("kind") == [{"name": "one"}]


def test_a_name_that_the_file_has_not_is_an_error(said: parsers.text.phrases.Phrases) -> None:
    with pytest.raises(AttributeError, match=r"rows\.toml has no LEAVES"):
        said.LEAVES  # noqa: B018 - to ask is enough


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_name_of_a_file_of_phrases_is_asked_for(name: str) -> None:
    rows = tomllib.loads((PARSERS / name).read_text(encoding="utf-8"))
    text = (PARSERS / name).read_text(encoding="utf-8")
    asked = {"LOOSE", "NEEDS"}
    assert {*rows.get("LOOSE", ()), *rows.get("NEEDS", ())} <= set(rows)
    for code in FILES[name]:
        asked |= {*re.findall(r"_said\.([A-Z_]+)", code), *re.findall(r'_said\.\w+\(\s*"(\w+)"', code)}
        asked |= ASKED_OF_MODULES if "_said.among(globals())" in code else set()
    assert set(rows) - asked - set(re.findall(r"\{([A-Z_]+)\}", text)) == set()


def _holds(parts: Any, needs: tuple[str, ...], run: str = "") -> bool:
    """Whether all that the parsed pattern finds holds one of the needs; `run`: the letters right before it."""
    for of, value in parts:
        name, known = str(of), run
        if name == "LITERAL":
            run += chr(value)
            if run.endswith(needs):
                return True
            continue
        if name == "ASSERT" and value[0] > 0 and _holds(value[1], needs, known):
            return True
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue  # nothing stands there
        run = ""
        if name == "SUBPATTERN" and _holds(value[3], needs, known):
            return True
        if name == "BRANCH" and all(_holds(row, needs, known) for row in value[1]):
            return True
        if name in ("MAX_REPEAT", "MIN_REPEAT") and value[0] and _holds(value[2], needs):
            return True
    return False


@pytest.mark.parametrize("name", sorted(FILES))
def test_what_a_pattern_finds_holds_what_it_needs(name: str) -> None:
    read = tomllib.loads((PARSERS / name).read_text(encoding="utf-8"))
    for row, needs in read.get("NEEDS", {}).items():
        for path in (path for path, code in CODE.items() if code in FILES[name] and row in code):
            said = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))._said
            parsed = importlib.import_module("re._parser").parse(said.text(row))
            assert row not in read.get("LOOSE", ())
            assert _holds(parsed, tuple(needs.split("|"))), f"{row}: a new row needs another word"


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(PARSERS).as_posix())
def test_each_pattern_that_is_asked_for_can_be_made(path: Path) -> None:
    asked = [
        node
        for node in ast.walk(ast.parse(CODE[path]))
        if isinstance(node, ast.Attribute) and node.attr.isupper()
    ]
    names = {(one.value.id, one.attr) for one in asked if isinstance(one.value, ast.Name)}
    room = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for of, name in names:
        if hasattr(room, of):
            getattr(getattr(getattr(room, of), name), "pattern", None)  # a lazy one is made when asked


# with what the rewriting must not take for an opening letter: a count, a class, a group, an empty row, a quoted bar
EDGED = (
    r"\bliity|\bosallistu\w*|jatka",
    r"(?:\bliity|\bosallistu)n\b|^ei\b",
    r"\b(?:ei|[ej]j)\b (?P<what>\w+)",
    r"\ba?liity|\b[lo]si|\bos{2}|\b|x",
    r"^(?:asia )?liity|^ei|\b(?:(?:on|ei) )?liity\b|\|",
    r"\b[a-z]+tu\b|\b(?!ei)liity(?<=ity)|[|)(]ei|\bei\b",
)
PASSAGES = (
    "kunta liityn ja osallistun",
    "ei, (ei |liityttu",
    "aliity ei_ei 1ei osallistuu",
    "asia liity\nei",
    "ej",
    "",
)


@pytest.mark.parametrize("pattern", EDGED)
@pytest.mark.parametrize("passage", PASSAGES)
def test_a_pattern_by_its_letters_finds_the_same(pattern: str, passage: str) -> None:
    plainly, quickly = (list(re.finditer(one, passage)) for one in (pattern, by_letters(pattern)))
    assert [(m.span(), m.groups()) for m in quickly] == [(m.span(), m.groups()) for m in plainly]
    begun = re.compile(by_letters(pattern)).match(passage, 3)
    assert (begun and begun.span()) == ((m := re.compile(pattern).match(passage, 3)) and m.span())
