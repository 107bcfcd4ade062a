"""What lists print as a title or in a § cell, as every platform's reader takes it."""

from __future__ import annotations

import pytest

from scrapers.listing.links import section_number, squeeze


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Uuden suku\N{SOFT HYPHEN}polven organi\N{SOFT HYPHEN}saatiot", "Uuden sukupolven organisaatiot"),
        ("USO-verkosto,\N{NO-BREAK SPACE}9.\N{NO-BREAK SPACE}kausi", "USO-verkosto, 9. kausi"),
        ("  Jäsenyys\n   verkostossa\t2026 ", "Jäsenyys verkostossa 2026"),
    ],
)
def test_a_title_is_one_line_without_the_marks_that_browsers_do_not_show(printed: str, title: str) -> None:
    assert squeeze(printed) == title


@pytest.mark.parametrize(
    ("cell", "number"), [("72", 72), ("72 §", 72), ("§ 72", 72), ("", None), ("Pykälät", None)]
)
def test_a_section_cell_gives_its_number_or_none(cell: str, number: int | None) -> None:
    assert section_number(cell) == number
