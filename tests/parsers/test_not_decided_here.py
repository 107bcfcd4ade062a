"""Sides that a text tells and that this meeting did not take: another meeting's decision, an alternative that is only
prepared, a box on a form, another row of a table."""

from __future__ import annotations

import pytest

from parsers.item import read_text

FINNISH = "Rautalammin kunta\nKunnanhallitus 7.4.2025 § 61\n{title}\n\nEhdotus:\n{put}\n\nPäätös:\n{done}\n"
SWEDISH = "Vörå kommun\nKommunstyrelsen 7.4.2025 § 61\n{title}\n\nFörslag:\n{put}\n\nBeslut:\n{done}\n"
TITLES = {FINNISH: "USO-verkosto 2025–2026", SWEDISH: "USO-nätverket 2025–2026"}
SIDES = ("joins", "declines")


def outcome(page: str, put: str, done: str) -> str | None:
    return read_text(page.format(title=TITLES[page], put=put, done=done)).outcome


THEN = {
    FINNISH: (
        "Kunnanhallitus päätti 12.12.2022 § 301, että kunta {} verkostoon.",
        "Kunnanhallitus oli jo päättänyt, että kunta {} USO-verkostoon.",
        "Edellisellä kaudella valtuusto päätti, että kunta {} USO-verkostoon.",
        "Kunnanhallituksen 12.12.2022 tekemän päätöksen mukaan kunta {} USO-verkostoon.",
        "Vuonna 2022 kunnanhallitus päätti, että kunta {} USO-verkostoon.",
        "Kunta {} USO-verkostoon (kunnanhallitus 12.12.2022 § 301).",
    ),
    SWEDISH: (
        "Kommunstyrelsen beslutade 12.12.2022 § 301 att kommunen {} i USO-nätverket.",
        "Kommunstyrelsen hade beslutat att kommunen {} i USO-nätverket.",
        "Kommunstyrelsen har redan tidigare beslutat att kommunen {} i USO-nätverket.",
        "Förra perioden beslutade fullmäktige att kommunen {} i USO-nätverket.",
        "Kommunstyrelsens beslut 12.12.2022 § 301: Kommunen {} i USO-nätverket.",
        "Kommunen {} i USO-nätverket (kommunstyrelsen 12.12.2022 § 301).",
    ),
}
TAKES = {FINNISH: ("osallistuu", "ei osallistu"), SWEDISH: ("deltar", "deltar inte")}
NOTED = {
    FINNISH: ("Merkitään tiedoksi.", "Merkittiin tiedoksi."),
    SWEDISH: ("Antecknas för kännedom.", "Antecknades för kännedom."),
}
ADOPTED = {FINNISH: "Hyväksyttiin.", SWEDISH: "Godkändes."}


@pytest.mark.parametrize(("page", "then"), [(page, one) for page, told in THEN.items() for one in told])
def test_what_an_earlier_meeting_decided_takes_no_side_now(page: str, then: str) -> None:
    put, done = NOTED[page]
    for side in TAKES[page]:
        told = then.format(side)
        assert outcome(page, put, f"{done} {told}") not in SIDES
        assert outcome(page, put, f"{told}\n\n{done}") not in SIDES
        assert outcome(page, f"{put} {told}", ADOPTED[page]) not in SIDES


NOW = {
    FINNISH: (
        "Kunnanhallitus päätti 7.4.2025 § 61, että kunta {} USO-verkostoon.",
        "Kunnanhallitus päätti, että kunta {} USO-verkostoon.",
    ),
    SWEDISH: (
        "Kommunstyrelsen beslutade 7.4.2025 § 61 att kommunen {} i USO-nätverket.",
        "Kommunstyrelsen beslutade att kommunen {} i USO-nätverket.",
    ),
}


@pytest.mark.parametrize("page", [FINNISH, SWEDISH])
def test_the_meetings_own_day_and_a_day_of_none_leave_the_side(page: str) -> None:
    for now in NOW[page]:
        read = [outcome(page, NOTED[page][0], now.format(side)) for side in TAKES[page]]
        assert read == list(SIDES), now


OPTIONS = {
    FINNISH: "Vaihtoehto A: Kunta osallistuu USO-verkostoon.\nVaihtoehto B: Kunta ei osallistu USO-verkostoon.",
    SWEDISH: "Alternativ A: Kommunen deltar i USO-nätverket.\nAlternativ B: Kommunen deltar inte i USO-nätverket.",
}
NOT_TAKEN = {
    FINNISH: (
        "Vaihtoehto {} hyväksyttiin jatkovalmisteluun.",
        "Päätettiin laskea vaihtoehdon {} kustannukset.",
        "Vaihtoehto {} poistettiin.",
        "Vaihtoehdosta {} luovuttiin.",
        "Valmistelua jatketaan vaihtoehdon {} pohjalta.",
    ),
    SWEDISH: (
        "Beredningen fortsätter enligt alternativ {}.",
        "Kommunstyrelsen godkände alternativ {} som grund för beredningen.",
        "Alternativ {} ströks.",
        "Man beslutade utreda alternativ {}.",
    ),
}
TAKEN = {
    FINNISH: (
        "Kunnanhallitus valitsi vaihtoehdon {}.",
        "Päätettiin vaihtoehdon {} mukaisesti.",
        "Vaihtoehto {}.",
    ),
    SWEDISH: ("Kommunstyrelsen valde alternativ {}.", "Man går vidare med alternativ {}.", "Alternativ {}."),
}


@pytest.mark.parametrize("page", [FINNISH, SWEDISH])
def test_an_alternative_that_is_prepared_or_dropped_is_not_taken(page: str) -> None:
    for done in NOT_TAKEN[page]:
        assert not {outcome(page, OPTIONS[page], done.format(one)) for one in "AB"} & set(SIDES), done


@pytest.mark.parametrize("page", [FINNISH, SWEDISH])
def test_an_alternative_is_taken_by_a_verb_that_takes_it_or_by_its_name_alone(page: str) -> None:
    for done in TAKEN[page]:
        read = [outcome(page, OPTIONS[page], done.format(one)) for one in "AB"]
        assert read in (list(SIDES), ["unclear", "unclear"]), done
    assert [outcome(page, OPTIONS[page], TAKEN[page][0].format(one)) for one in "AB"] == list(SIDES)


BOXES = (("[x]", "[ ]"), ("☒", "☐"), ("(x)", "( )"), ("■", "□"), ("X", "_"))
FORMS = {
    FINNISH: "Vastaus kyselyyn:\n{} Kunta osallistuu USO-verkostoon\n{} Kunta ei osallistu USO-verkostoon",
    SWEDISH: "Kommunstyrelsen besvarar enkäten:\n{} Kommunen deltar i USO-nätverket\n{} Kommunen deltar inte",
}


@pytest.mark.parametrize("page", [FINNISH, SWEDISH])
@pytest.mark.parametrize("boxes", BOXES)
def test_a_box_beside_the_sides_words_leaves_it_open_which_is_ticked(
    page: str, boxes: tuple[str, str]
) -> None:
    for one in (boxes, boxes[::-1]):
        assert outcome(page, FORMS[page].format(*one), ADOPTED[page]) not in SIDES


def test_a_form_behind_a_plain_proposal_and_decision_changes_nothing() -> None:
    form = "Hyväksyttiin.\n\nLiite 1\nIlmoittautumislomake\n[x] osallistumme\n[ ] emme osallistu"
    assert outcome(FINNISH, "Kunta osallistuu USO-verkostoon kaudella 2025–2026.", form) == "joins"


TABLE = (
    "Kunnanhallitus hyväksyy seuraavan taulukon:\n\nVerkosto{c}Maksu{c}Päätös\nHinku-verkosto{c}900{c}{others}\n\
USO-verkosto{c}9 000{c}{ours}\nKEHTO-foorumi{c}700{c}{others}"
)


@pytest.mark.parametrize("cell", ["\t", " | ", "   "])
@pytest.mark.parametrize("others", ["luovutaan", "ei osallistuta", "erotaan"])
def test_what_becomes_of_other_networks_is_not_what_becomes_of_this_one(cell: str, others: str) -> None:
    for ours in ("avoin", "selvitetään", "harkinnassa"):
        assert outcome(FINNISH, TABLE.format(c=cell, ours=ours, others=others), "Hyväksyttiin.") not in SIDES


@pytest.mark.parametrize(
    "foot", ["Protokolljusterarnas signatur\n7", "Protokolljustering:\n7", "Signaturer: ____"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_foot_of_a_page_hides_no_negation(foot: str, gap: str) -> None:
    put = f"Kommunen deltar{gap}{foot}{gap}inte i USO-nätverket."
    assert outcome(SWEDISH, put, "Godkändes.") != "joins"
