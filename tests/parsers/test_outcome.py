"""Joins and declines only from positive words in what was carried; the settled readings of the shared schema."""

from __future__ import annotations

import pytest

from parsers.document import read_text
from parsers.membership.stance import Sides
from parsers.schema import Decision
from parsers.text.spans import Span

JOINS = [
    "Kunnanhallitus päättää, että Paltamon kunta osallistuu USO-kehittämisverkoston kaudelle.",
    "Kaupunginhallitus päättää liittyä USO-verkostoon.",
    "Kunta jatkaa USO-verkostossa kaudella 2025-2026.",
    "Kunnan jäsenyyttä verkostossa jatketaan.",
    "Kunnanhallitus hyväksyy kunnan osallistumisen USO-verkostoon.",
    "Kunta lähtee mukaan USO-verkostoon.",
    "Kunta osallistuu USO-verkostoon, eikä erillistä määrärahaa varata.",
    "Kunta eroaa EPAnet-verkostosta ja liittyy USO-verkostoon.",
    "Kunta uusii USO-verkoston sopimuksensa.",
    "Kunnanhallitus päättää hyväksyä tarjouksen USO-verkostoon osallistumisesta.",
    "Ilmoitetaan kunta mukaan USO-verkoston kaudelle.",
    "Kommunstyrelsen beslutar att Närpes stad deltar i USO-nätverket.",
    "Kommunstyrelsen beslutar ansluta sig till USO-nätverket.",
    "Kunta liittyy USO-verkostoon eikä jatka Terve Kunta -verkostossa.",
    "Kunta ei irtisano USO-verkoston sopimusta.",
    "Kunnanhallitus päättää, ettei kunta käytä irtisanomisoikeuttaan ja jatkaa USO-verkostossa.",
]
DECLINES = [
    "Kunnanhallitus päätti yksimielisesti, ettei Siikajoen kunta osallistu verkoston toimintaan.",
    "Kunnanhallitus päättää olla osallistumatta USO-verkostoon.",
    "Kunta ei tässä vaiheessa lähde mukaan verkostoon.",
    "Päätetään jättäytyä pois USO-verkostosta.",
    "Kunta ei jatka USO-verkostossa eikä osallistu uudelle kaudelle.",
    "Kunnan jäsenyyttä verkostossa ei jatketa.",
    "Kaupunginhallitus ei pidä tarkoituksenmukaisena osallistua USO-verkostoon.",
    "Kutsu USO-verkostoon hylätään.",
    "Kunnanhallitus päättää, ettei kunta, toisin kuin aiemmin, osallistu verkostoon.",
    "Kunta irtisanoo USO-verkoston sopimuksen.",
    "Kunta jää USO-verkoston ulkopuolelle.",
    "Kunta ei liity USO-verkostoon, mutta osallistuu Kuntaliiton koulutukseen.",
    "Kunta ei ole kiinnostunut osallistumaan USO-verkostoon.",
    "Kommunstyrelsen beslutar att staden inte deltar i USO-nätverket.",
    "Staden ansluter sig inte till nätverket.",
    "Kommunstyrelsen beslutar avstå från att delta i nätverket.",
]
NEITHER = [
    "USO-verkostoon liittyy 12 000 euron vuosimaksu.",
    "Kaupunginhallituksen jäsenet voivat osallistua USO-verkoston seminaareihin paikan päällä.",
    "Kunta on ollut mukana USO-verkostossa vuodesta 2015.",
    "Kunnanhallitus päättää USO-verkostoon osallistumisesta.",
    "Kunta lykkää osallistumista USO-verkostoon.",
]
DOUBT = [
    "Kunnanhallitus päättää, että kunta osallistu",
    "Kunnalla ei ole estettä osallistua USO-verkostoon.",
]


def side(text: str) -> str | None:
    return Sides(text)[Span(0, len(text))].side


@pytest.mark.parametrize("text", JOINS)
def test_words_that_join(text: str) -> None:
    assert side(text) == "joins"
    assert side(text.upper()) == "joins"


@pytest.mark.parametrize("text", DECLINES)
def test_words_that_decline(text: str) -> None:
    assert side(text) == "declines"
    assert side(text.upper()) == "declines"


@pytest.mark.parametrize("text", NEITHER)
def test_words_that_take_no_side(text: str) -> None:
    assert side(text) is None


@pytest.mark.parametrize("text", DOUBT)
def test_words_that_leave_doubt(text: str) -> None:
    assert side(text) == "doubt"


@pytest.mark.parametrize("text", [*JOINS, *DECLINES])
def test_words_broken_by_a_line_end_or_misread_never_change_sides(text: str) -> None:
    meant = side(text)
    for at in range(1, len(text) - 1):
        if text[at - 1].isalpha() and text[at].isalpha():
            assert side(text[:at] + "\n" + text[at:]) in (meant, "doubt", None), text[:at] + "|" + text[at:]
            assert side(text[:at] + "\u00ad" + text[at:]) == meant
    assert side(text.replace("l", "1")) == meant


def item(proposal: str, decision: str, body: str = "Kunnanhallitus") -> Decision:
    return read_text(
        f"{body} 4.11.2024 § 221\n\nUSO-verkosto\n\n123/00.04.02/2024\n\nEhdotus\n\nEsittelijä: "
        "Matti Meri, kunnanjohtaja\n\n"
        f"{proposal}\n\nPäätös\n\n{decision}\n\nTiedoksi\n\nFCG\n"
    )


JOIN = "Kunnanhallitus päättää, että Juvan kunta osallistuu USO-verkostoon kaudella 2025-2026."


@pytest.mark.parametrize(
    ("proposal", "decision", "outcome"),
    [
        (JOIN, "Ehdotus hyväksyttiin.", "joins"),
        (JOIN, "", "proposed"),
        (JOIN, "Asia jätettiin pöydälle.", "postponed"),
        (JOIN, "Asia palautettiin valmisteluun.", "returned"),
        (JOIN, "Poistettiin esityslistalta.", "withdrawn"),
        (JOIN, "Merkittiin tiedoksi.", "noted"),
        (JOIN, "Kunnanhallitus hylkäsi ehdotuksen.", "declines"),
        (JOIN, "Päätettiin, ettei USO-verkostoon osallistuta.", "declines"),
        (JOIN, "Hyväksyttiin muutettuna siten, että kunta ei osallistu verkostoon.", "declines"),
        (JOIN, "Esittelijän ehdotuksesta poiketen.", "unclear"),
        (JOIN, "Kunta lykkää osallistumista USO-verkostoon.", "unclear"),
        ("Ehdotus annetaan kokouksessa.", "Hyväksyttiin.", "unclear"),
        ("Kunnanhallitus päättää osallistumisesta.", "Ehdotus hyväksyttiin.", "unclear"),
        (
            "Kunnanhallitus päättää esittää kunnanvaltuustolle, että kunta osallistuu USO-verkostoon.",
            "Hyväksyttiin.",
            "proposed",
        ),
        ("Kunta jättäytyy pois USO-verkostosta.", "Hyväksyttiin.", "declines"),
    ],
)
def test_the_outcome_follows_what_was_carried(proposal: str, decision: str, outcome: str) -> None:
    read = item(proposal, decision)
    assert read.outcome == outcome
    assert outcome != "unclear" or read.warnings


def test_a_council_decides_what_the_board_proposed_to_it() -> None:
    proposal = "Kunnanhallitus esittää kunnanvaltuustolle, että kunta osallistuu USO-verkostoon."
    assert item(proposal, "Kunnanvaltuusto hyväksyi ehdotuksen.", "Kunnanvaltuusto").outcome == "joins"


@pytest.mark.parametrize(
    ("added", "code"),
    [("sillä ehdolla, että valtuusto varaa määrärahan", "conditional"), ("vuodeksi 2025", "one_year")],
)
def test_joining_on_a_condition_or_for_one_year_joins_with_a_warning(added: str, code: str) -> None:
    read = item(f"Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon {added}.", "Hyväksyttiin.")
    assert read.outcome == "joins"
    assert code in {w.code for w in read.warnings}


@pytest.mark.parametrize(
    ("decided", "code"),
    [
        ("Kunnanhallitus päätti, että kunta osallistuu verkostoon vain vuonna 2025.", "one_year"),
        ("Kunnanhallitus päätti osallistua verkostoon vuoden 2025 ja päättää vuodesta 2026 erikseen.", "one_year"),
        ("Kunnanhallitus päätti, että kunta osallistuu vuonna 2025 ja arvioi jatkon ensi syksynä.", "one_year"),
        ("Kommunstyrelsen beslutade att delta i nätverket endast år 2025.", "one_year"),
        ("Kommunstyrelsen beslutade delta under 2025 och tar ställning till 2026 separat.", "one_year"),
        ("Kunnanhallitus päätti osallistua, mutta hinnan on oltava enintään 9 000 euroa vuodessa.", "conditional"),
        ("Kommunstyrelsen beslutade att kommunen deltar, men priset får vara högst 9 000 euro.", "conditional"),
        ("Kunnanhallitus päätti osallistua verkostoon vuosina 2025 ja 2026.", None),
        ("Kunnanhallitus päätti osallistua verkostoon vuodesta 2025 alkaen.", None),
        ("Kunnanhallitus päätti osallistua verkostoon ja maksaa vuoden 2025 maksun käyttövaroista.", None),
        ("Kommunstyrelsen beslutade att kommunen deltar i nätverket åren 2025 och 2026.", None),
    ],
)  # fmt: skip
def test_a_body_that_joins_for_a_year_or_at_a_price_is_read_so(decided: str, code: str | None) -> None:
    read = item("Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon kaudella 2025-2026.", decided)
    assert read.outcome == "joins"
    assert {w.code for w in read.warnings} & {"one_year", "conditional"} == ({code} if code else set())


def test_turning_down_is_rejected_and_leaving_is_not() -> None:
    assert item("Kunta ei osallistu USO-verkostoon.", "Hyväksyttiin.").resolution == "rejected"
    leaving = item("Kunta eroaa USO-verkostosta kesken kauden 2025-2026.", "Hyväksyttiin.")
    assert (leaving.outcome, leaving.resolution) == ("declines", "adopted")
