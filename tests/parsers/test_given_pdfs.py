"""The small PDFs of ../shared/cases/files_and_portals: a ligature's letters, filled fields, narrow blanks."""

from __future__ import annotations

import pytest

from parsers.document import read_items
from parsers.schema import Decision
from parsers.source import Source
from tests.shared import shared


def read(name: str) -> Decision:
    data = shared("cases", "files_and_portals", f"{name}.pdf").read_bytes()
    return read_items(Source(data=data, media_type="application/pdf"))[0]


@pytest.mark.parametrize(
    ("name", "outcome", "resolution"),
    [
        ("01-ligatures-join", "joins", "adopted"),
        ("01-ligatures-decline", "declines", "rejected"),
        ("01-ligatures-decline-2", "declines", "rejected"),
    ],
)
def test_letters_that_share_one_sign_are_read(name: str, outcome: str, resolution: str) -> None:
    decision = read(name)
    assert (decision.outcome, decision.resolution) == (outcome, resolution)


def test_what_was_filled_into_a_form_is_read() -> None:
    decision = read("02-filled-form")
    assert decision.relevant
    assert (decision.outcome, decision.fee.annual_eur if decision.fee else None) == ("joins", 9000)


def test_words_between_narrow_blanks_stand_apart() -> None:
    assert read("14-narrow-blanks").outcome == "declines"
