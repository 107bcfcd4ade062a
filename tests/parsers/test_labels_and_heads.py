"""What stands beside a decision under a label, and how the letterhead and the headings are printed: swept in short."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from parsers.item import read_text

HEAD = {
    "fi": "Kunnanhallitus 3.2.2025 § 17\n\nUSO-verkostoon osallistuminen\n\nVerkosto on kuntien johdolle.\n\n",
    "sv": "Kommunstyrelsen 3.2.2025 § 17\n\nDeltagande i USO-nätverket\n\nNätverket är för kommunernas ledning.\n\n",
}
PROPOSAL = {
    "fi": "Kunnanjohtajan ehdotus\n\nKunnanhallitus päättää, että kunta osallistuu verkostoon 2025-2026.\n\n",
    "sv": "Kommundirektörens förslag\n\nKommunstyrelsen beslutar att kommunen deltar i nätverket 2025-2026.\n\n",
}
ACT = {"fi": "Kunnanhallitus hyväksyi ehdotuksen.\n", "sv": "Kommunstyrelsen godkände förslaget.\n"}
DECISION = {"fi": "Päätös\n\n", "sv": "Beslut\n\n"}
PLACES = (
    "{proposal}{row}\n\n{act}",
    "{proposal}{decision}{row}\n\n{act}",
    "{proposal}{decision}{act}\n{row}\n",
)

EMPTY = {
    "fi": ("Jääviys: –", "Äänestykset: ei ole", "Vastaehdotukset: –", "Pöytäkirjalausumat\nEi ilmoitettu",
           "LIITTEET: –",
           "Kielivaikutukset\tEi merkittäviä", "| Esteelliset | – |", "Kartat: ei ole"),
    "sv": ("Jäv: –", "Omröstning: ingen", "Motförslag: –", "Reservationer\nInga anmälda", "BILAGOR: –",
           "Språkkonsekvenser\tInga betydande", "| Jäviga | – |", "Önskemål: inga"),
}  # fmt: skip
HELD = {
    "fi": ("Esteellisyys: Anni Oja poistui.", "Asiasanat: kunnat, verkostot", "Arkistokoodi\n00.04",
           "Asian tila: Päätetty",
           "Esittelijä: kunnanjohtaja Jaana Oja"),
    "sv": ("Jäv: Ann Ek avlägsnade sig.", "Nyckelord: kommuner, nätverk", "Arkivbeteckning\n00.04",
           "Ärendets status: Avgjort",
           "Föredragande: kommundirektör Ann Ek"),
}  # fmt: skip
TURNING = {
    "fi": ("Vastaehdotus: Ei osallistuta", "Osallistuminen: ei", "Asian tila: Kesken", "Kesto: –", "Äänestys: Ei 5",
           "Asian tila: Palautettu valmisteluun", "Viite: Kumottu päätös", "Ehto: Valtuusto hyväksyy"),
    "sv": ("Motförslag: Deltar inte", "Deltagande: nej", "Ärendets status: Pågår", "Status: Bordlagt",
           "Omröstning: Nej 5",
           "Ärendets status: Under beredning", "Referens: Upphävt beslut", "Villkor: Fullmäktige godkänner"),
}  # fmt: skip


def text(language: str, place: str, row: str) -> str:
    parts = {"proposal": PROPOSAL, "decision": DECISION, "act": ACT}
    return HEAD[language] + place.format(row=row, **{name: of[language] for name, of in parts.items()})


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_row_that_says_nothing_of_the_matter_leaves_the_decision_where_it_stands(language: str) -> None:
    rows = product((*EMPTY[language], *HELD[language]), PLACES)
    read = {(row, place): read_text(text(language, place, row)).outcome for row, place in rows}
    assert {cell for cell, outcome in read.items() if outcome != "joins"} == set()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_row_that_may_turn_the_decision_is_still_read(language: str) -> None:
    read = {row: read_text(text(language, PLACES[2], row)).outcome for row in TURNING[language]}
    assert [row for row, outcome in read.items() if outcome == "joins"] == []


def test_what_a_label_tells_of_the_matter_is_not_passed_over_before_a_decision_without_heading() -> None:
    for language, row in (
        ("fi", "Toimenpiteet: Asia palautetaan valmisteluun."),
        ("sv", "Åtgärder: Ärendet bordläggs."),
    ):
        assert read_text(text(language, PLACES[0], row)).outcome != "joins"


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        *product(("fi",), ("Päätös 3.2.2025:", "Päätös (yksimielinen)\n", "Käsittelyn tulos:",
                  "Päätös ja käsittely\t",
                           "Beslut - Päätös\n", "Kunnanhallitus\t", "PÄÄTÖS § 17:", "Käsittely:")),
        *product(("sv",), ("Beslut 3.2.2025:", "Beslut (enhälligt)\n", "Ärendets utgång:", "Beslut och behandling\t",
                           "Päätös - Beslut\n", "Kommunstyrelsen\t", "BESLUT § 17:", "Mötesbehandling:")),
    ],
)  # fmt: skip
def test_a_decision_is_found_below_its_heading(language: str, heading: str) -> None:
    for act in {"fi": ("Hyväksyttiin.", "Ehdotuksen mukaan."), "sv": ("Godkändes.", "Enligt förslaget.")}[
        language
    ]:
        assert read_text(HEAD[language] + PROPOSAL[language] + f"{heading} {act}\n").outcome == "joins"
    left = {"fi": "Jätettiin pöydälle.", "sv": "Bordlades."}[language]
    assert read_text(HEAD[language] + PROPOSAL[language] + f"{heading} {left}\n").outcome != "joins"


OFFICER = (
    "{who}\n{kind} 3.2.2025 § 4\n\n{title}\n\n{why}\n\n{grounds}\n\n{heading}\n{decision}\n\n{told}\nFCG\n"
)


@pytest.mark.parametrize(("verb", "outcome"), [("osallistuu", "joins"), ("ei osallistu", "declines")])
@pytest.mark.parametrize(
    "heading", ["Viranhaltijan päätös", "Lopputulos", "Päätös ja perustelut", "Ratkaisu:"]
)
def test_an_officer_decides_under_his_own_headings(heading: str, verb: str, outcome: str) -> None:
    read = read_text(
        OFFICER.format(
            who="Kunnanjohtaja", kind="Viranhaltijapäätös", title="USO-verkosto 2025-2026", heading=heading,
            why="Perustelut päätökselle\nKutsu saapui.", grounds="Päätöksentekijän toimivalta\nHallintosääntö 23 §",
            decision=f"Kunta {verb} USO-verkostoon 2025-2026.", told="Tiedoksi saajat",
        )
    )  # fmt: skip
    assert read.outcome == outcome


TITLE = {"fi": "Osallistuminen USO-verkostoon", "sv": "Deltagande i USO-nätverket"}


@pytest.mark.parametrize(
    ("language", "head"),
    [
        *product(("fi",), ("Kunnanhallitus 3.2.2025 § 17 {title}", "Kunnanhallitus, § 17, 3.2.2025: {title}",
                           "Etusivu > Kokoukset > Kunnanhallitus 3.2.2025 / § 17\n\n{title}",
                           "Kunnanhallitus ma 3.2.2025 § 17\n{title}",
                           "Aihe: {title}\nKunnanhallitus 3.2.2025 § 17",
                           "Käsiteltävä asia: {title}\nKunnanhallitus 3.2.2025 § 17",
                           "§ 17, RAU/12/2025, {title}\nKunnanhallitus 3.2.2025")),
        *product(("sv",), ("Kommunstyrelsen 3.2.2025 § 17 {title}",
                  "Kommunstyrelsen den 3 februari 2025, § 17\n{title}",
                           "Hem / Möten / Kommunstyrelsen 3.2.2025 / § 17\n\n{title}",
                           "Kommunstyrelsen må 3.2.2025 § 17\n{title}",
                           "Ämne: {title}\nKommunstyrelsen 3.2.2025 § 17",
                           "Ärendets namn: {title}\nKommunstyrelsen 3.2.2025 § 17")),
    ],
)  # fmt: skip
def test_a_head_tells_its_day_its_section_and_its_title(language: str, head: str) -> None:
    told = HEAD[language].split("\n\n")[2]
    body = f"\n\n{told}\n\n{PROPOSAL[language]}{DECISION[language]}{ACT[language]}"
    read = read_text(head.format(title=TITLE[language]) + body)
    assert (read.title, read.decided_on, read.section) == (TITLE[language], dt.date(2025, 2, 3), 17)
    assert read.outcome == "joins"
