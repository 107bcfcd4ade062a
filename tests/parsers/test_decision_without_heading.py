"""A decision that stands without its heading at the end of an item, and an earlier one that is only told there."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text

HEADS = {
    "finnish": (
        "Lopen kunta\nKunnanhallitus 16.11.2026 § 275\n\nKunnan osallistuminen USO-verkostoon kaudella 2027–2028\n\n"
        "Verkosto on kuntien johdolle. Maksu on 9 000 euroa vuodessa.\n\n",
        "Kunnanjohtajan ehdotus: Kunnanhallitus päättää, että kunta osallistuu verkostoon.\n\n",
    ),
    "swedish": (
        "Malax kommun\nKommunstyrelsen 16.11.2026 § 275\n\nDeltagande i USO-nätverket under perioden 2027–2028\n\n"
        "Nätverket är för kommunernas ledning. Avgiften är 9 000 euro per år.\n\n",
        "Kommundirektörens förslag: Kommunstyrelsen beslutar att kommunen deltar i nätverket.\n\n",
    ),
}
DECIDED = {
    "finnish": {
        "Kunnanhallitus katsoi, ettei tarvetta ole, ja päätti olla osallistumatta.": "declines",
        "Kunnanhallitus kävi keskustelun ja päätti, että kunta osallistuu kaudelle.": "joins",
        "Merkittiin, että asia poistettiin esityslistalta.": "withdrawn",
        "Esittelijä poisti asian esityslistalta.": "withdrawn",
        "Asia päätettiin jättää pöydälle ja käsitellä tammikuussa.": "postponed",
        "Kunnanhallitus merkitsi asian tiedoksi.": "noted",
    },
    "swedish": {
        "Kommunstyrelsen diskuterade saken och beslöt att kommunen inte deltar i nätverket.": "declines",
        "Det beslöts enhälligt att delta i nätverket.": "joins",
        "Antecknades att ärendet strukits från föredragningslistan.": "withdrawn",
        "Ärendet beslöts bordläggas och behandlas på nytt i januari.": "postponed",
        "Antecknades för kännedom.": "noted",
    },
}
EARLIER = {
    "finnish": (
        "Kunnanhallitus päätti viime kaudella, ettei kunta osallistu.",
        "Kunnanhallitus totesi keväällä verkoston hyväksi ja päätti pyytää tarjouksen.",
        "Asia poistettiin toukokuun kokouksen listalta.",
        "Asia on palautettu valmisteluun keväällä.",
    ),
    "swedish": (
        "Kommunstyrelsen beslöt under förra perioden att inte delta.",
        "Det beslöts i fjol att delta i den förra perioden.",
        "Ärendet bordlades i våras.",
        "Ärendet ströks från listan i maj.",
    ),
}
LAST = [(language, said) for language, told in DECIDED.items() for said in told]
TOLD = [(language, said) for language, told in EARLIER.items() for said in told]


@pytest.mark.parametrize(("language", "said"), LAST, ids=[said[:40] for _, said in LAST])
def test_what_the_body_did_at_the_end_is_the_decision_though_no_heading_says_so(
    language: str, said: str
) -> None:
    head, proposal = HEADS[language]
    for proposed, below in product(("", proposal), ("", "\n\n--\n11/2026")):
        assert read_text(f"{head}{proposed}{said}{below}\n").outcome == DECIDED[language][said]


@pytest.mark.parametrize(("language", "said"), TOLD, ids=[said[:40] for _, said in TOLD])
def test_what_the_body_did_at_another_time_is_no_decision(language: str, said: str) -> None:
    head, proposal = HEADS[language]
    for text in (f"{head}{said}\n", f"{head}{said}\n\n{proposal}", f"{head}{proposal}{said}\n"):
        assert read_text(text).outcome == "proposed"


BODIES = {"finnish": "Kunnanhallitus", "swedish": "Kommunstyrelsen"}
BY_BODY = [(language, said) for language, said in TOLD if said.startswith(BODIES[language])]


@pytest.mark.parametrize(("language", "said"), BY_BODY, ids=[said[:40] for _, said in BY_BODY])
def test_a_bodys_name_over_what_it_did_at_another_time_heads_no_decision(language: str, said: str) -> None:
    assert read_text(f"{HEADS[language][0]}{BODIES[language]}\n{said}\n").outcome == "proposed"
