"""What takes a joining back in a sentence that is harmless but for that: at its head, or in a clause behind.

Harmless sentences x heads and tails, beside the bare adoption of a proposal to join; each alone leaves the joining.
"""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text
from parsers.vocabulary.closed.known_sentence import takes_it_back
from tests.parsers.short_minutes import FINNISH, JOINING, SWEDISH

ADOPTED = {FINNISH: "Ehdotus hyväksyttiin.", SWEDISH: "Förslaget godkändes."}
HARMLESS = {
    FINNISH: (
        "Kokouksessa pidettiin viiden minuutin tauko",
        "Pöytäkirja tarkastettiin tältä osin kokouksessa",
        "Asiantuntija poistui kokouksesta ennen päätöksentekoa",
        "Keskustelussa käytettiin neljä puheenvuoroa",
        "Jäsen Maija Suo poistui kokouksesta käsittelyn aikana",
        "Vihreiden ryhmä jätti asiassa kirjallisen lausuman",
    ),
    SWEDISH: (
        "Sammanträdet avbröts för en paus på fem minuter",
        "Protokollet justerades omedelbart för denna paragrafs del",
        "Den sakkunnige avlägsnade sig före beslutsfattandet",
        "Fyra ledamöter yttrade sig i saken",
        "Ledamot Bo Ek avlägsnade sig under behandlingen",
        "Mötet ajournerades direkt efter beslutet",
    ),
}
HEADS = {
    FINNISH: (
        "Asia jätettiin pöydälle, ja ", "Liittyminen peruttiin, ja ", "Kunta ei osallistu, ja ",
        "Päätös kumottiin, ja ",
    ),
    SWEDISH: (
        "Ärendet bordlades och ", "Anslutningen återtogs och ", "Kommunen deltar inte och ", "Beslutet hävdes och ",
        "Styrelsen avslog det och ",
    ),
}  # fmt: skip
TAILS = {
    FINNISH: (
        ", ja asia palautettiin valmisteluun", ", mutta kunta ei osallistu", ", joten liittyminen peruttiin",
        ", ja osallistumisesta päätetään myöhemmin", ", ja kunta valitsi toisen verkoston",
        ", eikä ilmoittautumista tehdä",
    ),
    SWEDISH: (
        ", och ärendet återremitterades", ", men kommunen deltar inte", ", varför deltagandet skjuts upp",
        ", och beslutet upphävdes", ", och kommunen valde ett annat nätverk", " och ärendet går till fullmäktige",
    ),
}  # fmt: skip


def outcome(form: str, beside: str) -> str | None:
    decision = f"{ADOPTED[form]} {beside}."
    return read_text(form.format(side=JOINING[form], course="", decision=decision)).outcome


def inner(sentence: str) -> str:
    """As it stands behind a head: a name keeps its capital."""
    return sentence if sentence.startswith("Vihreiden") else sentence[0].lower() + sentence[1:]


@pytest.mark.parametrize("form", HARMLESS, ids=["finnish", "swedish"])
def test_each_sentence_alone_leaves_the_joining(form: str) -> None:
    assert [one for one in HARMLESS[form] if outcome(form, one) != "joins"] == []


@pytest.mark.parametrize("form", HARMLESS, ids=["finnish", "swedish"])
def test_with_a_head_or_a_tail_that_takes_it_back_it_leaves_no_joining(form: str) -> None:
    told = [head + inner(one) for head, one in product(HEADS[form], HARMLESS[form])]
    told += [one + tail for one, tail in product(HARMLESS[form], TAILS[form])]
    assert [one for one in told if outcome(form, one) == "joins"] == []


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("asia jatettiin poydalle", " kokouksessa 28.10.2024"),
        ("arendet bordlades", " vid sammantradet 28.10.2024"),
    ],
)
def test_what_was_done_on_an_earlier_day_is_no_act_of_now(said: str, day: str) -> None:
    assert takes_it_back(said)
    assert not takes_it_back(said + day)
