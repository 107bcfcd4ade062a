"""The watched network's names stand in parsers/topic/ and nowhere else in product code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from parsers import topic
from tests.shared import ROOT

ROOMS = ("core", "parsers", "ledger", "scrapers", "alerts", "workers", "web", "cli")
HOME = ROOT / "parsers" / "topic"
_BINARY = {".pyc", ".png", ".ico", ".woff2"}
# Rows about the packaged network, used while it is the one that is watched: pages that listed its members.
EVIDENCE = {ROOT / "ledger" / "data" / "listed_before.csv", ROOT / "scrapers" / "data" / "witnesses.csv"}


def _names() -> re.Pattern[str]:
    """The short name as a word, the full names, the labels, and who runs the network, in any case."""
    own = topic.own()
    phrases = [
        *own.names.traces,
        *own.organiser.stems,
        *(text for form in ("fi", "sv", "en") for text in own.spoken(form).values()),
    ]
    words = [own.names.short, *own.organiser.names]
    either = "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]{0,3}") for phrase in phrases)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])|{either}", re.IGNORECASE)


def product_files() -> Iterator[Path]:
    for room in ROOMS:
        for file in sorted(set((ROOT / room).rglob("*")) - EVIDENCE):
            if file.is_file() and file.suffix not in _BINARY and not file.is_relative_to(HOME):
                yield file


def test_the_networks_names_stand_in_the_topic_only() -> None:
    names = _names()
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for file in product_files()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if names.search(line)
    ]
    assert found == [], "take the name from parsers.topic.current()"


@pytest.mark.parametrize(
    "line",
    [
        'say("USO-verkosto")', "# USO 8", "uso_names = 1", "uuden sukupolven organisaatiot", "ask FCG", "Kuntaliiton",
        "Uuden sukupolven\u00a0organisaatio", "%(name)s joins the USO network", "Kommunförbundet",
    ],
)  # fmt: skip
def test_a_name_in_code_is_seen(line: str) -> None:
    assert _names().search(line)


@pytest.mark.parametrize(
    "line", ["usovahti", "USOVAHTI_TOPIC", "kuntaliitos", "sukupolven", "resource", "US"]
)
def test_what_only_looks_like_a_name_is_not_one(line: str) -> None:
    assert not _names().search(line)
