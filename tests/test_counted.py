"""One item is one item: no message counts a noun without asking whether there is one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from core.counting import counted
from tests.shared import ROOT

ROOMS = ("core", "ledger", "scrapers", "alerts", "workers", "web", "cli")
NOUNS = (
    "alerts|answers|attempts|changes|crawls|days|decisions|deliveries|documents|files|hours|items|letters|lines"
    "|links|meetings|municipalities|names|notices|pages|PDFs|people|portals|readings|requests|rows|seasons"
    "|sources|subscriptions|targets|times|weeks|years"
)
COUNTED = re.compile(rf" (?:[a-z]+ )?(?:{NOUNS})\b|^ (?:are|were|have)\b")


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (1, ("item",), "1 item"),
        (0, ("item",), "0 items"),
        (12, ("item",), "12 items"),
        (1, ("delivery", "deliveries"), "1 delivery"),
        (2, ("delivery", "deliveries"), "2 deliveries"),
    ],
)
def test_a_number_has_the_noun_that_belongs_to_it(number: int, words: tuple[str, ...], said: str) -> None:
    assert counted(number, *words) == said


def numbers_before_nouns(path: Path) -> list[str]:
    """Where an f-string prints a number of its own and then a plural, "of 308 municipalities" apart."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        parts = node.values if isinstance(node, ast.JoinedStr) else []
        for before, value, after in zip([None, *parts], parts, parts[1:], strict=False):
            whole = isinstance(before, ast.Constant) and re.search(r"\bof (?:the )?$", str(before.value))
            plural = isinstance(after, ast.Constant) and COUNTED.match(str(after.value))
            if isinstance(value, ast.FormattedValue) and plural and not whole and is_number(value.value):
                found.append(f"{path.relative_to(ROOT)}:{value.lineno}")
    return found


def is_number(value: ast.expr) -> bool:
    """Whether the expression is a count of something: a length, a difference, a field that counts, a sum."""
    words = ast.unparse(value)
    return not words.isupper() and bool(
        re.match(r"len\(|sum\(|.* - len\(", words)
        or re.search(r"(?:^|[._\['])(?:count|counts|fetched|listed|rows|files|made|attempts|days)\b", words)
    )


@pytest.mark.parametrize("room", ROOMS)
def test_no_message_counts_a_noun_without_regard_to_one(room: str) -> None:
    files = (path for path in sorted((ROOT / room).rglob("*.py")) if "__pycache__" not in path.parts)
    assert [where for path in files for where in numbers_before_nouns(path)] == []
