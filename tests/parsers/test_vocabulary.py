"""The word lists of the parsers are whole: one word or phrase an entry, and every heading is known as one."""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import parsers
from parsers import Source, read
from parsers.vocabulary.heading_words import WORDS, is_label

ROOM = Path(parsers.__file__).parent
# the files of phrases (parsers/text/phrases.py)
PHRASES = {
    ROOM / found
    for path in ROOM.rglob("*.py")
    for found in re.findall(r'phrases\(\s*"([\w/]+\.toml)"', path.read_text(encoding="utf-8"))
}
_PATTERN_SIGNS = set("\\([{|?*+^$")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, kept in value.items():
            yield from _strings(key)
            yield from _strings(kept)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from _strings(one)


def _word_lists() -> Iterator[tuple[str, str]]:
    """Every string in a TOML file and every word in a list, set or table at the top of a module of the parsers.

    Of the phrases' patterns, whose blanks count, each without the blanks at its ends.
    """
    for file in sorted(ROOM.rglob("*.toml")):
        for entry in _strings(tomllib.loads(file.read_text(encoding="utf-8"))):
            phrase = file in PHRASES and _PATTERN_SIGNS & set(entry)
            yield file.name, entry.strip(" ") if phrase else entry
    for found in pkgutil.walk_packages([str(ROOM)], "parsers."):
        if found.name == "parsers.sandbox_child":
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, (list, tuple, set, frozenset, dict)) and not name.startswith("__"):
                for entry in _strings(value):
                    if any(c.isascii() and c.isalpha() for c in entry) and not _PATTERN_SIGNS & set(entry):
                        yield f"{found.name}.{name}", entry


def test_no_word_list_has_an_entry_with_a_line_break_or_blanks_at_its_ends() -> None:
    entries = list(_word_lists())
    assert len(entries) > 1000
    assert [(where, entry) for where, entry in entries if entry != entry.strip() or "\n" in entry] == []


def test_every_heading_is_a_label_that_a_layout_may_set_apart() -> None:
    words = [word for words in WORDS.values() for word in words]
    assert [word for word in words if not (is_label(word) and is_label(f"{word.capitalize()}:"))] == []


@pytest.mark.parametrize(
    "lost_once",
    [
        "Äänestys", "Eriävä mielipide", "Hallituksen päätös", "Kaupunginhallituksen päätös", "Esittelijän perustelut",
        "Asiaselostus", "Motivering", "Förslag till beslut", "Asian valmisteli", "Asianro", "Esittelyteksti",
        "Lisätietojen antaja", "Asian valmistelija",
    ],
)  # fmt: skip
def test_a_label_that_a_reflow_broke_apart_is_one_again(lost_once: str) -> None:
    assert is_label(lost_once)


@pytest.mark.parametrize("text", ["Hallituksen", "päätös asian", "Kunta ei osallistu"])
def test_what_is_no_whole_heading_is_no_label(text: str) -> None:
    assert not is_label(text)


_PAGE = """<html><body><h1>Kunnanhallitus 12.3.2024 § 41</h1><h2>USO-verkostoon osallistuminen</h2>
<p><b>Päätösehdotus</b> Kunta osallistuu USO-verkostoon kaudella 2025–2026.</p>
<p><b>{label}</b> {decision}</p></body></html>"""


@pytest.mark.parametrize("label", ["Hallituksen päätös", "Kunnanhallituksen päätös", "Päätös"])
@pytest.mark.parametrize(
    ("decision", "outcome"), [("Kunta ei osallistu.", "declines"), ("Kunta osallistuu.", "joins")]
)
def test_a_bold_heading_over_the_decision_is_read_as_one(label: str, decision: str, outcome: str) -> None:
    page = _PAGE.format(label=label, decision=decision).encode()
    assert read(Source(data=page)).outcome == outcome


@pytest.mark.parametrize("name", ["beside_sv.tsv", "change_words.tsv", "ordinary_sv.tsv"])
def test_no_word_stands_twice_in_one_kind(name: str) -> None:
    text = files("parsers").joinpath("vocabulary", name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] not in "#="]
    listed = Counter((row[0], word) for row in rows for word in row[-1].split())
    assert [word for word, times in listed.items() if times > 1] == []
