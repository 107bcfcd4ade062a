"""Layouts of every platform: parts, header, and which of several handlings is the current one. Invented items."""

from __future__ import annotations

import pytest

from parsers.resolution.resolution import resolve
from parsers.structure.item_parts import structure
from tests.parsers.layouts import LAYOUTS


@pytest.mark.parametrize(("text", "resolution", "vote", "header", "carried"), LAYOUTS)
def test_each_layout_shows_its_header_and_its_own_decision(
    text: str, resolution: str, vote: object, header: dict[str, object], carried: str | None
) -> None:
    item = structure(text)
    reading = resolve(item)
    assert reading.resolution == resolution
    assert {name: getattr(item.header, name) for name in header} == header
    if vote != "any":
        shown = (
            None
            if reading.vote is None
            else reading.vote.unanimous or (reading.vote.for_, reading.vote.against)
        )
        assert shown == vote
    if carried:
        assert carried in item.quote(reading.adopted[0])


@pytest.mark.parametrize(("text", "resolution", "vote", "header", "carried"), LAYOUTS)
def test_every_place_lies_in_the_text_and_parts_do_not_overlap(
    text: str, resolution: str, vote: object, header: dict[str, object], carried: str | None
) -> None:
    del resolution, vote, header, carried
    item = structure(text)
    position = 0
    for part in item.parts:
        assert position <= part.body.start <= part.body.end <= len(text)
        position = part.body.end
    for name in ("body", "decided_on", "section", "case_number"):
        span = getattr(item.header, f"{name}_span")
        assert span is None or text[span.start : span.end].strip()


def test_invisible_characters_move_no_part_not_even_an_empty_decision() -> None:
    text = (
        "Kunnanhallitus 8.10.2024 § 1\nOtsikko tässä\nPäätösehdotus\n{hidden}Kunnanhallitus päättää liittyä.\n"
        "Päätös\nHyväksyttiin.\nPäätösehdotus\nKunnanhallitus päättää muuta.\nPäätös\n"
    )
    plain, hidden = structure(text.format(hidden="")), structure(text.format(hidden="\u00ad" * 100))
    assert [p.body.start for p in hidden.of("decision")] == [p.body.start + 100 for p in plain.of("decision")]
    assert resolve(hidden).resolution == resolve(plain).resolution == "none"


def test_a_heading_word_that_opens_a_sentence_is_no_heading() -> None:
    text = "Kh 8.10.2024 § 1\nOtsikko\nPäätösehdotus\nKunnanhallitus päättää liittyä.\nPäätös tarkastetaan heti.\n"
    assert structure(text).of("decision") == []


def test_glued_headings_are_cut_at_the_capital() -> None:
    text = "Kh § 190\nOtsikko tässä\nEhdotusKaupunginhallitus päättää liittyä.\nPäätösEhdotus hyväksyttiin.\n"
    item = structure(text)
    assert [item.quote(p.body) for p in item.of("proposal", "decision")] == [
        "Kaupunginhallitus päättää liittyä.",
        "Ehdotus hyväksyttiin.",
    ]
