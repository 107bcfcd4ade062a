"""A decision printed in both languages of its municipality: where they say different things, no side is said."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.document import read_text

HEAD = (
    "Kristiinankaupunki – Kristinestad\nKaupunginhallitus – Stadsstyrelsen\n25.11.2024 § 309\n\n"
    "Liittyminen USO-verkostoon 2025–2026\nAnslutning till USO-nätverket 2025–2026\n\n"
)
PROPOSED = {
    "fi": "Kaupunginjohtajan ehdotus: Kaupunki liittyy USO-verkostoon.\n",
    "sv": "Stadsdirektörens förslag: Staden ansluter sig till USO-nätverket.\n",
}
JOINS = {
    "fi": ("Ehdotus hyväksyttiin.", "Kaupunki liittyy USO-verkostoon."),
    "sv": ("Stadsstyrelsen godkände förslaget.", "Staden ansluter sig till USO-nätverket."),
}
DOES_NOT = {
    "fi": (
        "Kaupunginhallitus hylkäsi ehdotuksen.",
        "Kaupunki ei liity verkostoon.",
        "Asia jätettiin pöydälle.",
    ),
    "sv": ("Förslaget förkastades.", "Staden ansluter sig inte till nätverket.", "Ärendet bordlades."),
}
LABEL = {"fi": "Päätös: ", "sv": "Beslut: "}
ORDERS = [("fi", "sv"), ("sv", "fi")]


def layouts(first: str, second: str, decided: dict[str, str]) -> list[str]:
    """The texts of one item in the layouts in which such minutes are printed."""
    one, two = (f"{LABEL[language]}{decided[language]}\n" for language in (first, second))
    return [
        f"{HEAD}{PROPOSED[first]}{PROPOSED[second]}\n{one}\n{two}",
        f"{HEAD}{PROPOSED[first]}\n{one}\n{PROPOSED[second]}\n{two}",
        f"{HEAD}{PROPOSED[first]}\n{one}\n{two}",
    ]


@pytest.mark.parametrize(("first", "second"), ORDERS)
def test_what_is_said_alike_in_both_languages_is_the_decision(first: str, second: str) -> None:
    for fi, sv in product(JOINS["fi"], JOINS["sv"]):
        for text in layouts(first, second, {"fi": fi, "sv": sv}):
            assert read_text(text).outcome == "joins", text


@pytest.mark.parametrize(("first", "second"), ORDERS)
def test_where_the_languages_differ_no_side_is_said(first: str, second: str) -> None:
    pairs = [*product(JOINS["fi"], DOES_NOT["sv"]), *product(DOES_NOT["fi"], JOINS["sv"])]
    for n, (fi, sv) in enumerate(pairs):
        text = layouts(first, second, {"fi": fi, "sv": sv})[n % 3]
        assert read_text(text).outcome not in ("joins", "declines"), text
