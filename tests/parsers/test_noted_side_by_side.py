"""What a clerk notes side by side is read each by itself, and what stands in set words in a Finnish record's course
and below its decision leaves a joining as it is; the like that takes it back or puts it off does not."""

from __future__ import annotations

import pytest

from parsers.item import read_text
from tests.parsers.short_minutes import FINNISH

JOINS, STAYS_OUT = "että kunta osallistuu", "että kunta ei osallistu"
HARMLESS = (
    "Merkittiin, että Eeva Hakala poistui kokouksesta klo 18.05 ja että Olli Hult toimi sihteerinä.",
    "Merkitään, että pöytäkirjan ruotsinnoksesta vastaa kielenkääntäjä ja että Hakala oli poissa pykälän ajan.",
    "Jäsen Eeva Hakala sanoi pitävänsä linjausta perusteltuna.",
    "Jäsen Olli Hult totesi olevansa hyvillään päätöksestä.",
    "Eeva Hakala saapui kokoukseen klo 17.40 asian tultua käsitellyksi.",
    "Asia käsiteltiin esityslistan järjestyksestä poiketen kokouksen viimeisenä.",
    "Puheenjohtaja julisti keskustelun päättyneeksi ja pohjaehdotuksen saaneen laajan kannatuksen.",
    "Kp 2210, tili 4410, toiminto 30.",
    "Sopimus arkistoidaan viisi vuotta kauden päättymisestä.",
    "Kutsujalle vastataan asiasta kirjallisesti.",
    "Ei haitallisia ympäristövaikutuksia.",
    "Tämä päätös on samalla osallistumisilmoitus.",
)
HARMFUL = (
    "Merkittiin, että Eeva Hakala poistui kokouksesta klo 18.05 ja että lopputulos oli ehdotetulle vastainen.",
    "Merkittiin, että Hakala oli poissa asian käsittelyn ajan ja että kunta jää verkostosta pois.",
    "Todettiin, että pykälä tarkastettiin heti ja että asia tuodaan uudelleen käsittelyyn.",
    "Merkittiin, että Hult oli poissa ja että päätös koskee ainoastaan vuotta 2025.",
    "Jäsen Eeva Hakala sanoi pitävänsä linjausta perusteltuna, minkä jälkeen asia palautettiin.",
    "Eeva Hakala saapui kokoukseen asian tultua hylätyksi.",
    "Sopimus irtisanotaan kauden päättymisestä.",
    "Kutsujalle vastataan asiasta kieltävästi.",
    "Tämä päätös on samalla irtisanomisilmoitus.",
    "Puheenjohtaja julisti keskustelun päättyneeksi ja vastaehdotuksen saaneen laajan kannatuksen.",
)
STAMPS = (
    "Pöytäkirjanote lähetetty 29.1.2025 / EH",
    "Kunnanhallituksen puolesta Eeva Hakala, puheenjohtaja, ja Olli Hult, sihteeri",
    "KH § 27 liite 2",
)


def outcome(side: str, course: str, decision: str) -> str | None:
    return read_text(FINNISH.format(side=side, course=course, decision=decision)).outcome


@pytest.mark.parametrize("said", HARMLESS)
def test_set_words_leave_a_joining(said: str) -> None:
    assert outcome(JOINS, "-", f"Hyväksyttiin. {said}") == "joins"


@pytest.mark.parametrize("said", HARMFUL)
def test_what_takes_it_back_does_not(said: str) -> None:
    assert outcome(JOINS, "-", f"Hyväksyttiin. {said}") not in ("joins", "declines")


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_below_the_decision_does_not_cut_it_off(stamp: str) -> None:
    assert outcome(JOINS, "-", f"Hyväksyttiin.\n\n{stamp}") == "joins"


@pytest.mark.parametrize("line", ["JAA 3 (Aho, Berg, Hult)", "Tauko klo 18.10–18.20", "Jaa = pohjaehdotus"])
def test_a_line_of_the_vote_is_no_other_item(line: str) -> None:
    read = read_text(FINNISH.format(side=JOINS, course=f"Keskusteltiin.\n{line}", decision="Hyväksyttiin."))
    assert "several_matters" not in [warning.code for warning in read.warnings]


@pytest.mark.parametrize(
    ("course", "decision", "came_to"),
    [
        (
            "Verkoston järjestäjä on tarkistanut tarjoustaan. Uusi hinta on 8 100 euroa. Kunnanjohtaja muutti "
            "ehdotuksensa vastaavasti.",
            "Muutettu ehdotus hyväksyttiin.",
            "joins",
        ),
        ("Kunnanjohtaja muutti ehdotuksensa vastaavasti.", "Muutettu ehdotus hyväksyttiin.", "unclear"),
        (
            "Olli Hult esitti, ettei verkostoon liitytä. Eeva Hakala kannatti Hultin esitystä. Koska Hultin esitystä "
            "ei vastustettu, se tuli hyväksytyksi.",
            "Hultin esitys hyväksyttiin.",
            "declines",
        ),
        (
            "Hult esitti, että luottamushenkilöedustajat nimetään uudelleen valtuustokauden alkaessa. Esittelijä "
            "muutti esitystään tämän mukaiseksi.",
            "Muutettu esitys hyväksyttiin.",
            "joins",
        ),
        (
            "Puheenjohtaja ehdotti, että seuranta toteutetaan kerran vuodessa. Ehdotus hyväksyttiin yksimielisesti.",
            "Kunnanhallitus päätti asiasta päätösehdotuksen mukaisesti edellä todetulla muutoksella.",
            "joins",
        ),
    ],
)
def test_what_a_change_comes_to(course: str, decision: str, came_to: str) -> None:
    assert outcome(JOINS, course, decision) == came_to


def test_years_joined_by_a_dash_are_no_new_clause() -> None:
    told = (
        "Kunnanhallitus päätti, että kunta osallistuu USO-verkostoon vuosina 2025 – 2026 sillä ehdolla, että "
    )
    assert outcome(JOINS, "-", f"{told}valtuusto hyväksyy siihen esitetyn määrärahan.") == "joins"
