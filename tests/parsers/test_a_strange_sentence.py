"""A sentence from another item, put into a decision, never turns its side into the opposite."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest

from parsers.source import Context
from parsers.structure.item_parts import structure
from parsers.text.sentences import sentences
from tests.parsers.test_phrases import JOIN, SECTIONS, STAY_OUT, SWEDISH_JOIN, item, labelled, swedish_item

ITEMS = Path(__file__).parents[1] / "items"
OPPOSITE = {"joins": "declines", "declines": "joins"}
SWEDISH_OUT = "Kommunstyrelsen beslutar att Vörå kommun inte deltar i USO-nätverket."
FINNISH = [
    (JOIN, "Hyväksyttiin."),
    (JOIN, "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen."),
    (JOIN, "Kunnanhallitus päätti, että Juvan kunta osallistuu USO-verkostoon kaudella 2025-2026."),
    (STAY_OUT, "Ehdotus hyväksyttiin."),
    (JOIN, "Kunnanhallitus päätti, ettei kunta osallistu verkostoon."),
    (JOIN, "Ehdotus hylättiin äänin 6-3."),
]
SWEDISH = [
    (SWEDISH_JOIN, "Förslaget godkändes."),
    (SWEDISH_OUT, "Enligt förslaget."),
    (SWEDISH_JOIN, "Kommunstyrelsen beslöt att kommunen inte deltar i nätverket."),
]
# what turns a proposal round by right, and what is more than one sentence
_TURNS_ROUND = re.compile(
    r"ehdotu(?:staan|ksensa)|esity(?:stään|ksensä)|tekemä päätösehdotus|sitt förslag|^Päätös:|[a-zåäö)][.:] [A-ZÅÄÖ]"
)
PER_BASE = 7


@cache
def strange(swedish: bool) -> tuple[str, ...]:
    """The sentences of our items' proposals, courses and decisions, and single sentences of clerks, by language."""
    found: set[str] = set()
    for path in sorted(ITEMS.glob("*.txt")):
        s = structure(path.read_text(encoding="utf-8"), Context())
        if (s.language == "sv") is swedish:
            for part in s.of("proposal", "course", "decision"):
                found |= {one.raw for one in sentences(s.text, part.body, s.furniture)}
    heads = (
        ("swedish proposals", "swedish decisions")
        if swedish
        else ("proposals", "decisions", "over a refusal")
    )
    for head in heads:
        found |= {sentence for _, sentence in labelled(head)}
    if not swedish:
        found |= {line for head in ("no side", "in doubt", "never joins") for line in SECTIONS[head]}
    return tuple(sorted(one for one in found if one.endswith(".") and not _TURNS_ROUND.search(one)))


@pytest.mark.parametrize("base", [*FINNISH, *SWEDISH], ids=lambda base: base[1])
def test_a_strange_sentence_never_turns_a_side_into_its_opposite(base: tuple[str, str], whole: bool) -> None:
    swedish = base in SWEDISH
    reads = swedish_item if swedish else item
    proposal, decision = base
    side = reads(proposal, decision).outcome
    assert side in OPPOSITE
    drawn = strange(swedish)
    for sentence in random.Random(decision).sample(drawn, len(drawn) if whole else min(PER_BASE, len(drawn))):
        for text in (f"{sentence} {decision}", f"{decision} {sentence}"):
            assert reads(proposal, text).outcome != OPPOSITE[side], text
