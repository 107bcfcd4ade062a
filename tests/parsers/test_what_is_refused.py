"""What a body turns down in its own words: the membership only with the proposal, the matter or itself."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text
from tests.parsers import short_minutes
from tests.parsers.sampling import of_this_run

STAYING_OUT = {short_minutes.FINNISH: "ettei kunta osallistu", short_minutes.SWEDISH: "inte deltar"}
PROPOSED = {
    page: [
        page.replace("{side}", side).replace("{course}\n", "")
        for side in (
            short_minutes.JOINING[page],
            STAYING_OUT[page],
        )
    ]
    for page in (short_minutes.FINNISH, short_minutes.SWEDISH)
}
REFUSES = {
    short_minutes.FINNISH: [
        "Kunnanhallitus hylkäsi {gen}.", "Kunnanhallitus ei hyväksynyt {par}.", "Kunnanhallitus ei hyväksy {par}.",
        "Kunnanhallitus päätti olla hyväksymättä {par}.", "Kunnanhallitus jätti {gen} hyväksymättä.",
        "Kunnanhallitus päätti, ettei {par} hyväksytä.", "Kunnanhallitus kieltäytyi {ela}.",
        "Kunnanhallitus luopui {ela}.",
    ],
    short_minutes.SWEDISH: [
        "Kommunstyrelsen förkastade {gen}.", "Kommunstyrelsen godkände inte {gen}.",
        "Kommunstyrelsen biföll inte {gen}.",
        "Kommunstyrelsen beslutade att inte godkänna {gen}.", "Kommunstyrelsen beslutade att {gen} inte godkänns.",
        "Kommunstyrelsen avslog {gen}.", "Kommunstyrelsen avstod från {gen}.",
    ],
}  # fmt: skip
THINGS = {
    short_minutes.FINNISH: [
        ("oikaisuvaatimuksen", "oikaisuvaatimusta", "oikaisuvaatimuksesta"), ("ponnen", "pontta", "ponnesta"),
        ("pöytäkirjan", "pöytäkirjaa", "pöytäkirjasta"), ("kurssimatkan", "kurssimatkaa", "kurssimatkasta"),
        ("asian kiireellisyyden", "asian kiireellisyyttä", "asian kiireellisyydestä"),
        ("lisäajan", "lisäaikaa", "lisäajasta"), ("lausunnon", "lausuntoa", "lausunnosta"),
        ("Rinteen lisäyksen", "Rinteen lisäystä", "Rinteen lisäyksestä"),
        ("siirtoesityksen", "siirtoesitystä", "siirtoesityksestä"),
    ],
    short_minutes.SWEDISH: [
        (one, one, one)
        for one in (
            "rättelseyrkandet", "klämmen", "protokollet", "kursresan", "ärendets brådskande karaktär", "tilläggstid",
            "Holms tillägg", "begäran om uppskov", "bordläggningsförslaget",
        )
    ],
}  # fmt: skip
CASES = [
    (page, refuses, thing) for page in REFUSES for refuses, thing in product(REFUSES[page], THINGS[page])
]


@pytest.mark.parametrize("turned", [0, 1])
def test_who_turns_something_else_down_takes_no_side(turned: int) -> None:
    sides = []
    for page, refuses, (gen, par, ela) in of_this_run(CASES):
        decision = refuses.format(gen=gen, par=par, ela=ela)
        outcome = read_text(PROPOSED[page][turned].format(decision=decision)).outcome
        sides += [(decision, outcome)] if outcome in ("joins", "declines") else []
    assert sides == []


@pytest.mark.parametrize(
    ("page", "decision"),
    [
        (short_minutes.FINNISH, "Kunnanhallitus hylkäsi ehdotuksen."),
        (short_minutes.FINNISH, "Kunnanhallitus ei hyväksynyt tarjousta."),
        (short_minutes.FINNISH, "Kunnanhallitus päätti olla hyväksymättä esitystä."),
        (short_minutes.FINNISH, "Kunnanhallitus pidättäytyi liittymästä verkostoon."),
        (short_minutes.SWEDISH, "Kommunstyrelsen förkastade förslaget."),
        (short_minutes.SWEDISH, "Kommunstyrelsen godkände inte offerten."),
        (short_minutes.SWEDISH, "Kommunstyrelsen avstod från deltagande."),
    ],
)
def test_who_turns_the_proposal_or_the_membership_down_declines(page: str, decision: str) -> None:
    assert read_text(PROPOSED[page][0].format(decision=decision)).outcome == "declines"
