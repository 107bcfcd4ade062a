"""The reader's doubts in alerts and on pages: in the reader's language, with what the document says."""

from __future__ import annotations

import re

import pytest

from alerts.text.doubts import Doubt, doubts
from alerts.text.render import render_change
from alerts.text.telling import ChangeFacts
from parsers import PASSED_OVER
from tests.shared import ROOT


def codes_of_the_reader() -> set[str]:
    """Every code that the parser's source gives to a warning."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "parsers").rglob("*.py"))
    return {*re.findall(r'(?:\bcode=|\.warn\(|\bWarning_\()\s*"([a-z_]+)"', source), PASSED_OVER}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_each_doubt_of_the_reader_has_words_in_the_readers_language(language: str) -> None:
    codes = codes_of_the_reader()
    assert {"changed_unread", "left_over", PASSED_OVER} < codes
    for code in codes:
        (shown,) = doubts([{"code": code, "message": "An English sentence."}], language, limit=200)
        assert shown.language == language, code
        assert "English" not in shown.text, code


def test_what_is_not_accounted_for_is_quoted_in_every_language() -> None:
    warning = {"code": "left_over", "message": "Not accounted for: “mikäli valtuusto niin päättää”"}
    for language in ("fi", "sv", "en"):
        assert "mikäli valtuusto niin päättää" in doubts([warning], language, limit=200)[0].text


def test_a_doubt_of_a_code_that_is_not_known_here_stays_english_and_says_so() -> None:
    unknown = [{"code": "of_a_later_parser", "message": "A new doubt."}, "An old sentence alone."]
    assert doubts(unknown, "fi", limit=200) == [
        Doubt("A new doubt.", "en"),
        Doubt("An old sentence alone.", "en"),
    ]


def test_an_alert_of_what_a_person_settled_says_so_and_not_what_was_in_doubt() -> None:
    warnings = [{"code": "changed_unread", "message": "The proposal was changed."}]
    read = ChangeFacts("joined", {"warnings": warnings}, "182")
    assert "Huomaa: Ehdotusta muutettiin, eikä tekstistä näy, miten." in render_change(read).text
    settled = {"at": "2026-11-27T10:00:00+02:00", "why": "Soitettu kirjaamoon."}
    told = render_change(ChangeFacts("joined", {"warnings": warnings, "settled": settled}, "182")).text
    assert "Ihminen on vahvistanut tämän 27.11.2026: Soitettu kirjaamoon." in told
    assert "Ehdotusta muutettiin" not in told
