"""A matter of the network is found under whatever title it has: numbered, like a heading, bare letters, a claim."""

from __future__ import annotations

import pytest

from parsers.item import read_text
from parsers.source import Context

HEADED = {
    "fi": (
        "Juvan kunta\nKunnanhallitus, {kind} 2.12.2024\n{title}\n\nKunnan maksu on 9 000 euroa vuodessa. Tarjous on "
        "oheismateriaalina.\n\nKunnanjohtajan ehdotus: Kunnanhallitus päättää, että kunta liittyy verkostoon.\n\n"
        "Päätös: {done}\n",
        ("pöytäkirja", "Hyväksyttiin.", "esityslista"),
    ),
    "sv": (
        "Sjundeå kommun\nKommunstyrelsen, {kind} 20.1.2025\n{title}\n\nKostnaden är 9 000 euro per år. Offerten finns "
        "som bilaga.\n\nKommundirektörens förslag: Kommunstyrelsen beslutar att kommunen ansluter sig till nätverket."
        "\n\nBeslut: {done}\n",
        ("protokoll", "Godkändes.", "föredragningslista"),
    ),
}  # fmt: skip
TITLES = {
    "fi": (
        "Asia 8 / USO-verkosto 2025–2026", "Asia 8: USO-verkosto 2025–2026", "Asia nro 8 USO-verkostoon liittyminen",
        "Pykälä 17: Liittyminen USO-verkostoon", "Pykälä 17 – Liittyminen USO-verkostoon",
        "17 § / USO-verkoston jäsenyys",
        "USO-verkoston tarjouksen käsittely", "USO-verkostoa koskevan kutsun käsittely § 17", "Kohta 8 / USO-verkosto",
        "Esityslistan asia 8 USO-verkosto", "Päätös USO-verkostosta", "Osallistuminen USOon 2025–2026",
        "Lausunto ja päätös: USO-verkosto", "USO – kunnan osallistuminen 2025–2026",
    ),
    "sv": (
        "Ärende 8 / USO-nätverket 2025–2026", "Ärende nr 8 USO-nätverket", "Paragraf 17: Anslutning till USO-nätverket",
        "Paragraf 17 – Anslutning till USO-nätverket", "17 § / Medlemskap i USO-nätverket", "Punkt 8 / USO-nätverket",
        "Behandling av USO-nätverkets offert", "Beslut om USO-nätverket", "USO – Sjundeås deltagande 2025–2026",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", HEADED)
def test_a_title_behind_an_agenda_number_or_like_a_heading_is_the_title(language: str) -> None:
    text, (minutes, adopted, agenda) = HEADED[language]
    read = {
        title: (
            read_text(text.format(kind=minutes, title=title, done=adopted), Context()).outcome,
            read_text(text.format(kind=agenda, title=title, done=""), Context()).outcome,
        )
        for title in TITLES[language]
    }
    assert {title: got for title, got in read.items() if got != ("joins", "proposed")} == {}


@pytest.mark.parametrize(
    ("title", "fee", "about"),
    [
        ("USO – Sjundeås deltagande 2025–2026", "12 000 €", True),
        ("USO-utbildning för lärare 2025–2026", "120 €", False),
        ("Deltagande i USO Ab:s emission", "100 €", False),
    ],
)
def test_bare_letters_in_a_title_are_the_network_beside_taking_part_and_a_season(
    title: str, fee: str, about: bool
) -> None:
    head = f"Sjundeå kommun\nKommunstyrelsen 3.2.2025\n§ 31 {title}\n\nAvgiften är {fee}.\n\n"
    read = read_text(
        f"{head}Förslag: Kommunstyrelsen godkänner deltagandet.\n\nBeslut: Godkändes.\n", Context()
    )
    assert read.relevant == about


CLAIMS = {
    "the joining": ("Kunnanhallitus päätti joulukuussa liittyä USO-verkostoon kaudelle 2025–2026.", True),
    "a plot, and the joining beside it": (
        "Kunnanhallitus päätti joulukuussa myydä tontin. Samassa kokouksessa päätettiin liittyä USO-verkostoon.", False
    ),
    "a training, with which the network is compared": (
        "Kunnanhallitus on päättänyt ostaa koulutuksen. Vaatija katsoo, että USO-verkosto olisi riittänyt.", False
    ),
}  # fmt: skip


@pytest.mark.parametrize("decided", CLAIMS)
def test_a_claim_against_the_joining_is_its_own_matter_and_takes_no_side_by_itself(decided: str) -> None:
    told, about = CLAIMS[decided]
    head = "Juvan kunta\nKunnanhallitus 3.2.2025\n§ 47 Oikaisuvaatimus päätöksestä 16.12.2024 § 488\n\n"
    for proposal, decision in (
        ("Oikaisuvaatimus hylätään.", "Hyväksyttiin."),
        ("Oikaisuvaatimus hyväksytään.", "Hyväksyttiin."),
    ):
        read = read_text(
            f"{head}{told} Kuntalainen on vaatinut oikaisua.\n\nEhdotus: {proposal}\n\nPäätös: {decision}\n",
            Context(),
        )
        assert read.relevant == about
        assert read.outcome not in ("joins", "declines")
