"""The reader's doubts on pages: in the page's language, with what the document says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from web.doubts import doubts
from web.words import words

ROOT = Path(__file__).parents[2]


def codes_of_the_reader() -> set[str]:
    """Every code that the parser's source gives to a warning."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "parsers").rglob("*.py"))
    return set(re.findall(r'\bcode="([a-z]+(?:_[a-z]+)*)"', source))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_each_doubt_of_the_reader_has_words_in_the_pages_language(language: str) -> None:
    codes = codes_of_the_reader()
    assert len(codes) > 15
    for code in codes:
        (shown,) = doubts([{"code": code, "message": "An English sentence."}], words(language))
        assert shown["language"] == language, code
        assert "English" not in shown["text"], code


def test_what_is_not_accounted_for_is_quoted_in_every_language() -> None:
    warning = {"code": "left_over", "message": "Not accounted for: “mikäli valtuusto niin päättää”"}
    for language in ("fi", "sv", "en"):
        assert "mikäli valtuusto niin päättää" in doubts([warning], words(language))[0]["text"]


def test_a_doubt_of_a_code_that_is_not_known_here_stays_english_and_says_so() -> None:
    (shown,) = doubts([{"code": "of_a_later_parser", "message": "A new doubt."}], words("fi"))
    assert shown == {"text": "A new doubt.", "language": "en"}
