"""A joining that is only likely, or put off to a day that nobody names, is none; nor is one to which a change comes."""

from __future__ import annotations

import itertools

import pytest

from parsers.document import read_text
from tests.parsers.sampling import of_this_run

FINNISH = """Suonenlahden kunta
Kunnanhallitus 14.9.2026 § 212

USO-verkoston jäsenyys kaudella 2027–2028

Ehdotus
Kunnanjohtaja esittää, että kunnanhallitus päättää liittyä USO-verkostoon kaudelle 2027–2028.

Päätös
{}
"""
SWEDISH = """Ekholms kommun
Kommunstyrelsen 14.9.2026 § 212

Medlemskapet i USO-nätverket för perioden 2027–2028

Förslag
Kommundirektören föreslår att kommunstyrelsen beslutar ansluta kommunen till USO-nätverket för perioden 2027–2028.

Beslut
{}
"""
ADOPTS = (
    "Kunnanhallitus hyväksyi ehdotuksen muutettuna siten, että {}.",
    "Ehdotus hyväksyttiin siten, että {}.",
    "Kunnanhallitus päätti, että {}.",
    "Kunnanhallitus päätti asiasta siten, että {}.",
)
LEADS = ("", "asiasta keskusteltiin ja ", "merkitään keskustelu ja ")
JOINS = ("liitytään", "kunta liittyy verkostoon", "lähdetään mukaan", "kunta osallistuu USO-verkostoon")
PERHAPS = (
    "ehkä", "mahdollisesti", "todennäköisesti", "luultavasti", "toivottavasti", "aikanaan", "joskus", "myöhemmin",
    "vasta myöhemmin", "jossain vaiheessa", "seuraavalla kerralla", "lähivuosina",
)  # fmt: skip
ADOPTS_SV = (
    "Styrelsen godkände förslaget ändrat så att {}.",
    "Förslaget godkändes kompletterat så att {}.",
    "Kommunstyrelsen godkände förslaget med den ändringen att {}.",
    "Kommunstyrelsen beslutade att {}.",
)
PERHAPS_SV = (
    "kanske",
    "möjligen",
    "troligen",
    "förhoppningsvis",
    "senare",
    "nästa gång",
    "någon gång",
    "så småningom",
)


@pytest.mark.parametrize("perhaps", PERHAPS)
def test_what_is_likely_or_some_day_is_no_joining(perhaps: str) -> None:
    decisions = [
        adopts.format(lead + told)
        for adopts, lead, joins in itertools.product(ADOPTS, LEADS, JOINS)
        for told in (f"{joins} {perhaps}", f"{perhaps} {joins}")
    ]
    for decision in of_this_run(decisions):  # with each word others
        assert read_text(FINNISH.format(decision)).outcome != "joins", decision


@pytest.mark.parametrize("perhaps", PERHAPS_SV)
def test_nor_in_swedish(perhaps: str) -> None:
    for adopts in ADOPTS_SV:
        for told in (f"kommunen ansluter sig {perhaps}", f"kommunen deltar {perhaps} i nätverket"):
            decision = adopts.format(told)
            assert read_text(SWEDISH.format(decision)).outcome != "joins", decision


@pytest.mark.parametrize("change", ["kommunen följer verksamheten utifrån", "man tar upp saken igen i vår"])
def test_a_proposal_that_is_changed_so_that_something_else_comes_of_it_is_not_the_proposal(
    change: str,
) -> None:
    for adopts in ADOPTS_SV:
        assert read_text(SWEDISH.format(adopts.format(change))).outcome != "joins", adopts


BEGINS = (
    "Kunnanhallitus päätti, että kunta liittyy verkostoon vuodesta {}.",
    "Ehdotus hyväksyttiin siten, että kunta liittyy verkostoon vuoden {} alusta.",
    "Kunnanhallitus päätti liittyä USO-verkostoon {} alkaen.",
    "Kommunstyrelsen beslutade att kommunen ansluter sig till nätverket från början av år {}.",
    "Förslaget godkändes ändrat så att kommunen ansluter sig från {}.",
)


@pytest.mark.parametrize("begins", BEGINS)
def test_a_joining_that_begins_long_after_all_years_that_the_text_names_is_not_this_seasons(
    begins: str,
) -> None:
    frame = SWEDISH if begins.startswith(("Kommun", "Förslag")) else FINNISH
    assert read_text(frame.format(begins.format(2031))).outcome != "joins"
    assert read_text(frame.format(begins.format(2027))).outcome == "joins"


def test_nor_is_one_whose_proposal_says_so_and_is_adopted_as_it_stands() -> None:
    text = FINNISH.replace(
        "liittyä USO-verkostoon kaudelle 2027–2028", "liittyä USO-verkostoon vuoden 2031 alusta"
    )
    assert read_text(text.format("Ehdotus hyväksyttiin.")).outcome != "joins"


@pytest.mark.parametrize(
    "decision",
    [
        "Kunnanhallitus päätti, että kunta liittyy verkostoon.",
        "Kunnanhallitus hyväksyi ehdotuksen muutettuna siten, että yhteyshenkilö on hallintojohtaja.",
        "Kommunstyrelsen godkände förslaget kompletterat så att förvaltningschefen är kontaktperson.",
        "Kommunstyrelsen beslutade att kommunen ansluter sig till nätverket.",
    ],
)
def test_a_plain_joining_and_a_harmless_change_stay_what_they_are(decision: str) -> None:
    frame = SWEDISH if decision.startswith("Kommun") else FINNISH
    assert read_text(frame.format(decision)).outcome == "joins"
