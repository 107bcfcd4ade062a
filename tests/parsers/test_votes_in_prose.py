"""Votes told in prose: who won is read from the voices, names or words of each side; bare numbers decide nothing."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text
from tests.parsers.test_whose_proposal import FINNISH, SWEDISH

MOVED = {
    FINNISH: "Jäsen Matti Salo esitti Aino Bergin kannattamana, ettei kunta osallistu verkostoon. ",
    SWEDISH: "Ledamot Matti Salo föreslog understödd av Aino Berg att kommunen inte deltar i nätverket. ",
}
LOST = {  # what the presenter proposed
    FINNISH: (
        "Äänestyksessä kunnanjohtajan ehdotus sai 3 ääntä ja Salon esitys 6 ääntä.",
        "Jaa (esittelijän ehdotus): Aho, Harju. Ei (Salon esitys): Fors, Gran, Salo, Berg.",
        "Kuusi jäsentä kannatti Salon esitystä ja kolme esittelijän ehdotusta.",
        "Salon esityksen puolesta äänesti kuusi, esittelijän ehdotuksen puolesta kolme.",
        "Vastaesitystä vastaan annettiin 3 ja sen puolesta 6 ääntä.",
        "Äänet jakautuivat 3–6 Salon esityksen hyväksi.",
        "Esittelijän ehdotus jäi vähemmistöön.",
        "Pohjaehdotuksen taakse asettui vain kolme jäsentä.",
        "Salon esitys sai enemmän ääniä kuin esittelijän ehdotus.",
        "Äänet: listan ehdotus 3, Salo 6.",
    ),
    SWEDISH: (
        "Vid omröstningen fick kommundirektörens förslag 3 röster och Salos förslag 6 röster.",
        "Ja (föredragandens förslag): Aho, Ek. Nej (Salos förslag): Fors, Gran, Salo, Berg.",
        "För Salos förslag röstade sex, för föredragandens förslag tre.",
        "Rösterna föll 3–6 till förmån för Salos förslag.",
        "Vid namnupprop hamnade föredragandens förslag i minoritet.",
        "Bara tre ledamöter ställde sig bakom det utsända förslaget.",
        "Salos förslag fick fler röster än föredragandens förslag.",
        "Röster: grundförslaget 3, Salo 6.",
    ),
}
ONLY_VOTED = {  # what says no more than that it was voted on
    FINNISH: (
        "Kunnanhallitus päätti asian äänin 6–3.",
        "Päätös tehtiin äänestyksellä.",
        "Kunnanhallitus päätti enemmistön kannan mukaisesti.",
        "Kunnanhallitus hyväksyi voittaneen esityksen.",
    ),
    SWEDISH: (
        "Kommunstyrelsen avgjorde ärendet med rösterna 6–3.",
        "Beslutet fattades genom omröstning.",
        "Kommunstyrelsen beslutade enligt majoritetens ståndpunkt.",
        "Kommunstyrelsen godkände det segrande förslaget.",
    ),
}
PRINTED = {  # what names, or may name, the printed proposal
    FINNISH: (
        "Päätösehdotus hyväksyttiin äänin 6–3.",
        "Kunnanhallitus hyväksyi ehdotuksen.",
        "Hyväksyttiin.",
    ),
    SWEDISH: (
        "Beslutsförslaget godkändes med rösterna 6–3.",
        "Kommunstyrelsen godkände förslaget.",
        "Godkändes.",
    ),
}


def decided(template: str, course: str, decision: str) -> str:
    return str(read_text(template.format(course=MOVED[template] + course, decision=decision)).outcome)


@pytest.mark.parametrize("template", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_a_decision_that_only_says_that_it_was_voted_on_is_what_won(template: str) -> None:
    cells = list(product(LOST[template], ONLY_VOTED[template]))
    assert [cell for cell in cells if decided(template, *cell) != "declines"] == []


@pytest.mark.parametrize("template", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_a_printed_proposal_that_lost_the_vote_is_not_carried_by_a_bare_adoption(template: str) -> None:
    cells = list(product(LOST[template], PRINTED[template]))
    assert [cell for cell in cells if decided(template, *cell) == "joins"] == []


@pytest.mark.parametrize(
    ("template", "won"),
    [
        (FINNISH, "Äänestyksessä kunnanjohtajan ehdotus sai 6 ääntä ja Salon esitys 3 ääntä."),
        (FINNISH, "Äänet jakautuivat 6–3 esittelijän ehdotuksen hyväksi."),
        (FINNISH, "Salon esityksen taakse asettui vain kolme jäsentä."),
        (FINNISH, "Salon esitys ei saanut enemmistöä."),
        (SWEDISH, "För Salos förslag röstade tre, för föredragandens förslag sex."),
        (SWEDISH, "Grundförslaget fick majoriteten bakom sig."),
        (SWEDISH, "Salos förslag föll med rösterna 3–6."),
    ],
)
def test_a_vote_that_the_printed_proposal_won_carries_it(template: str, won: str) -> None:
    closings = (*ONLY_VOTED[template], *PRINTED[template])
    assert [one for one in closings if decided(template, won, one) != "joins"] == []


@pytest.mark.parametrize("template", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_without_a_told_vote_nobody_won(template: str) -> None:
    assert [one for one in ONLY_VOTED[template] if decided(template, "", one) in ("joins", "declines")] == []


@pytest.mark.parametrize(
    ("template", "course"),
    [
        (FINNISH, "Kunnanjohtaja täydensi esittelyään. Hän esittää nyt, ettei kunta osallistu."),
        (FINNISH, "Esittelijänä hän ehdotti osallistumisesta luopumista."),
        (FINNISH, "Ehdotus käännettiin kokouksessa toisin päin."),
        (FINNISH, "Ennen päätöstä ehdotus kirjoitettiin kielteiseksi."),
        (
            SWEDISH,
            "Kommundirektören kompletterade sin föredragning. Hon föreslår nu att kommunen inte deltar.",
        ),
        (SWEDISH, "Som föredragande föreslog hon att kommunen avstår."),
        (SWEDISH, "Förslaget vändes vid mötet."),
    ],
)
def test_a_proposal_turned_by_its_presenter_or_by_nobody_does_not_join_by_its_name(
    template: str, course: str
) -> None:
    whose = (
        "Kunnanjohtajan ehdotus hyväksyttiin."
        if template is FINNISH
        else "Kommundirektörens förslag godkändes."
    )
    text = template.format(course=course, decision=whose)
    assert str(read_text(text).outcome) != "joins"


@pytest.mark.parametrize(
    ("template", "course", "decision", "outcome"),
    [
        (FINNISH, "Salon ryhmä piti hintaa kovana.", "Kunnanjohtajan ehdotus hyväksyttiin.", "joins"),
        (FINNISH, "Kunnanjohtaja ei muuttanut ehdotustaan.", "Kunnanhallitus hyväksyi Salon esityksen.", "declines"),
        (FINNISH, "", "Salon ehdotus hävisi äänestyksen, ja päätösehdotus hyväksyttiin.", "joins"),
        (SWEDISH, "Sex sedlar hade texten ja.", "Kommundirektörens förslag godkändes.", "joins"),
        (SWEDISH, "Kommundirektören ändrade inte sitt förslag.", "Kommunstyrelsen godkände Salos förslag.", "declines"),
    ],
)  # fmt: skip
def test_what_was_only_said_before_an_act_that_names_what_it_carries_changes_nothing(
    template: str, course: str, decision: str, outcome: str
) -> None:
    assert decided(template, course, decision) == outcome
