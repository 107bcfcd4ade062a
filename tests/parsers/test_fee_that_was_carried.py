"""Which sum is the fee where the meeting changed the proposal: a grid of courses, sums and closings."""

from __future__ import annotations

import pytest

from parsers.document import read_text

FINNISH = """Ilmajoen kunta
Kunnanhallitus 4.11.2024 § 233

USO-verkoston kausi 2025–2026

{told}

Kunnanjohtajan ehdotus:
Kunnanhallitus päättää, että kunta osallistuu verkostoon {printed}.

Käsittely:
{course}

Päätös:
{decided}
"""
SWEDISH = """Pedersöre kommun
Kommunstyrelsen 4.11.2024 § 233

USO-nätverkets period 2025–2026

{told}

Kommundirektörens förslag:
Kommunstyrelsen beslutar att kommunen deltar i nätverket {printed}.

Behandling:
{course}

Beslut:
{decided}
"""
OFFERS = {
    FINNISH: ["Kutsu on saatu.", "Vuosimaksu on 11 200 euroa.",
              "Kuuden hengen ryhmän vuosimaksu on 11 200 euroa ja kolmen hengen ryhmän 7 600 euroa."],
    SWEDISH: ["En inbjudan har kommit.", "Årsavgiften är 11 200 euro.",
              "Årsavgiften för en grupp på sex personer är 11 200 euro och för en grupp på tre 7 600 euro."],
}  # fmt: skip
SUMS = {
    FINNISH: ["{} euron vuosimaksulla", "hintaan {} euroa vuodessa", "siten, että vuosimaksu on {} euroa"],
    SWEDISH: ["till en årsavgift på {} euro", "till priset {} euro per år", "så att årsavgiften är {} euro"],
}
MOTION = {
    FINNISH: "Eino Kangas ehdotti Salla Mäen kannattamana, että kunta osallistuu verkostoon {}. ",
    SWEDISH: "Eino Kangas föreslog understödd av Salla Mäki att kommunen deltar i nätverket {}. ",
}
CARRIED = [
    (FINNISH, "Kunnanjohtaja muutti ehdotuksensa tämän mukaiseksi.", "Hyväksyttiin muutettu ehdotus."),
    (FINNISH, "Äänestyksessä Kankaan ehdotus voitti äänin 6–5.", "Äänestyksen tuloksen mukaisesti."),
    (FINNISH, "", "Kunnanhallitus hyväksyi Kankaan ehdotuksen yksimielisesti."),
    (
        SWEDISH,
        "Kommundirektören ändrade sitt förslag i enlighet med detta.",
        "Det ändrade förslaget godkändes.",
    ),
    (SWEDISH, "Vid omröstningen vann Kangas förslag med rösterna 6–5.", "Enligt omröstningens resultat."),
    (SWEDISH, "", "Kommunstyrelsen godkände enhälligt Kangas förslag."),
]
LAPSED = [
    (FINNISH, "Kangas veti ehdotuksensa pois.", "Ehdotus hyväksyttiin."),
    (
        FINNISH,
        "Äänestyksessä kunnanjohtajan ehdotus voitti äänin 6–5.",
        "Kunnanjohtajan ehdotus hyväksyttiin.",
    ),
    (SWEDISH, "Kangas drog tillbaka sitt förslag.", "Förslaget godkändes."),
    (SWEDISH, "Vid omröstningen vann kommundirektörens förslag.", "Kommundirektörens förslag godkändes."),
]


def fees(layout: str, course: str, decided: str) -> list[float | None]:
    """The yearly fee that is read from each item of this course, with each way to tell the sums."""
    found = []
    for told in OFFERS[layout]:
        for way in SUMS[layout]:
            motion = MOTION[layout].format(way.format("7 600"))
            printed = way.format("11 200")
            text = layout.format(told=told, printed=printed, course=motion + course, decided=decided)
            decision = read_text(text)
            found.append(decision.fee.annual_eur if decision.fee else None)
    return found


@pytest.mark.parametrize(("layout", "course", "decided"), CARRIED)
def test_the_sum_of_a_carried_motion_takes_the_place_of_the_printed_one(
    layout: str, course: str, decided: str
) -> None:
    assert set(fees(layout, course, decided)) == {7600}


@pytest.mark.parametrize(("layout", "course", "decided"), LAPSED)
def test_the_sum_of_a_motion_that_fell_is_nobodys_fee(layout: str, course: str, decided: str) -> None:
    assert set(fees(layout, course, decided)) == {11200}


def test_no_older_sum_stands_where_the_one_that_was_carried_is_not_read() -> None:
    motion = "Eino Kangas ehdotti, että kunta on mukana Seinäjoen kanssa yhteisellä 7 600 euron osuudella. "
    text = FINNISH.format(
        told="Vuosimaksu on 11 200 euroa.", printed="hintaan 11 200 euroa vuodessa", course=motion,
        decided="Kankaan ehdotus hyväksyttiin.",
    )  # fmt: skip
    decision = read_text(text)
    assert decision.fee is None or decision.fee.annual_eur in (None, 7600)


@pytest.mark.parametrize(
    ("layout", "course", "decided"),
    [
        (FINNISH, "Kunnanjohtaja ilmoitti, että vuosimaksu on 7 600 euroa.", "Ehdotus hyväksyttiin tällä muutoksella."),
        (FINNISH, "Kunnanjohtaja korjasi vuosimaksuksi 7 600 euroa.", "Ehdotus hyväksyttiin korjattuna."),
    ],
)  # fmt: skip
def test_a_price_told_in_the_meeting_is_the_change_with_which_the_proposal_is_adopted(
    layout: str, course: str, decided: str
) -> None:
    text = layout.format(told="Kutsu on saatu.", printed="vuosina 2025–2026", course=course, decided=decided)
    decision = read_text(text)
    assert (decision.outcome, decision.fee and decision.fee.annual_eur) == ("joins", 7600)


@pytest.mark.parametrize(
    "told",
    [
        "Hinnat ovat vuodessa kolmen hengen ryhmälle 7 600 euroa ja kuuden hengen ryhmälle 11 200 euroa.",
        "Maksut alkavat 7 600 eurosta vuodessa.",
        "Verkoston budjetti on 380 000 euroa vuodessa.",
    ],
)
def test_a_price_of_nobody_yet_is_no_fee(told: str) -> None:
    text = FINNISH.format(
        told=told,
        printed="vuosina 2025–2026",
        course="Asiasta keskusteltiin.",
        decided="Ehdotus hyväksyttiin.",
    )
    decision = read_text(text)
    assert decision.fee is None or decision.fee.annual_eur is None
