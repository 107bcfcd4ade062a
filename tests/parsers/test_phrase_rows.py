"""Phrases as rows: what a name of such a file comes to, and that no row stands there for nothing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import parsers.text.phrases
from parsers.text.phrases import phrases
from tests.shared import ROOT

VOCABULARY = ROOT / "parsers" / "vocabulary"
FILES = sorted(
    path.stem
    for path in VOCABULARY.glob("*.py")
    if f'phrases("vocabulary/{path.stem}.toml"' in path.read_text(encoding="utf-8")
)
ROWS = r"""
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
    assert said("JOINS").pattern == r"osallistu\w+|\b(?:uso|verkosto)\b (?:mukaan|sisaan)"
    assert said("THEN").pattern == r"\b(?:uso|verkosto)\b(?:on|oon) \d{4}"
    assert said.loose("NETWORK").search("u so")
    assert not said("NETWORK").search("verkostosta")
    assert said.joined(["{YEAR}", "nyt"]) == r"\d{4}|nyt"
    assert said.tables("kind") == [{"name": "one"}]


def test_a_name_that_the_file_has_not_is_an_error(said: parsers.text.phrases.Phrases) -> None:
    with pytest.raises(KeyError):
        said("LEAVES")


@pytest.mark.parametrize("name", FILES)
def test_each_name_of_a_file_of_phrases_is_asked_for(name: str) -> None:
    rows, code = (VOCABULARY / f"{name}{kind}" for kind in (".toml", ".py"))
    text = rows.read_text(encoding="utf-8")
    asked = set(re.findall(r'_said(?:\.\w+)?\("(\w+)"\)', code.read_text(encoding="utf-8")))
    assert set(tomllib.loads(text)) - asked - set(re.findall(r"\{([A-Z_]+)\}", text)) == set()


def test_the_phrases_of_the_reader_stand_in_such_files() -> None:
    assert {"accounted", "deciding", "joining", "no_side", "putting_forward", "undecided"} <= set(FILES)
