"""The parser against the labelled reference texts, and what must hold for every one of them."""

from __future__ import annotations

import csv
from functools import cache

import pytest

from parsers.resolution.resolution import ResolutionReading, resolve
from parsers.scoring import label_of_row
from parsers.structure.item_parts import structure
from parsers.structure.model import Structure
from tests.shared import SHARED, shared

CORPUS = SHARED / "corpus"


@cache
def labelled() -> list[tuple[str, dict[str, object], str]]:
    shared("corpus", "labels_items.csv")
    with (CORPUS / "labels_items.csv").open(encoding="utf-8") as table:
        return [label_of_row(row) for row in csv.DictReader(table)]


@cache
def read_whole(name: str) -> tuple[str, Structure, ResolutionReading]:
    """A reference text, its parts and what its body did, read once for all that is asked of it."""
    text = (CORPUS / name).read_text("utf-8")
    parts = structure(text)
    return text, parts, resolve(parts)


def wrong(by: str | None = None) -> tuple[list[str], int]:
    rows = [row for row in labelled() if by is None or row[2] == by]
    missed = [
        f"{name}: {reading} is {label['resolution']}"
        for name, label, _ in rows
        if (reading := read_whole(name)[2].resolution) != label["resolution"]
    ]
    return missed, len(rows)


def test_nearly_all_items_labelled_by_a_person_are_read_right() -> None:
    missed, total = wrong("read")
    assert len(missed) <= 0.05 * total, missed


def test_nearly_all_labelled_items_are_read_right() -> None:
    missed, total = wrong()
    assert len(missed) <= 0.08 * total, missed


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_decision_cut_anywhere_never_ends_certain_of_another_side(quarter: int) -> None:
    for name, _, _ in labelled():
        text, whole, read = read_whole(name)
        decisions = whole.of("decision")
        if not decisions:
            continue
        body = decisions[-1].body
        cut = resolve(structure(text[: body.start + (body.end - body.start) * quarter // 4]))
        assert not cut.certain or cut.resolution in ("none", read.resolution), name


def test_an_item_without_its_decision_and_meeting_is_undecided() -> None:
    for name, _, _ in labelled():
        text, whole, _ = read_whole(name)
        for part in reversed(whole.of("decision", "course")):
            text = text[: part.body.start] + text[part.body.end :]
        assert resolve(structure(text)).resolution == "none", name
