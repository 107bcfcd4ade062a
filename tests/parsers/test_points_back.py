"""A proposal that only points to the handling before, titles of several matters, lists of matters, signatures."""

from __future__ import annotations

import pytest

from parsers.document import read_text

TABLED = """Juvan kunta
Kunnanhallitus
Pöytäkirja 16.12.2024

§ 262 Osallistuminen USO-verkostoon 2025–2026

Kh 2.12.2024 § 248
Kunnanjohtajan ehdotus: Kunnanhallitus päättää, että Juvan kunta osallistuu USO-verkostoon.
Päätös: {before}
- - -

Kh 16.12.2024 § 262

Hinta on ennallaan.

Kunnanjohtajan ehdotus: {points}

Päätös: {decision}
"""
TABLED_SV = """Sibbo kommun
Kommunstyrelsen
Protokoll 16.12.2024

§ 262 Deltagande i USO-nätverket 2025–2026

Kst 2.12.2024 § 248
Kommundirektörens förslag: Kommunstyrelsen beslutar att Sibbo kommun ansluter sig till USO-nätverket.
Beslut: {before}
- - -

Kst 16.12.2024 § 262

Priset är oförändrat.

Kommundirektörens förslag: {points}

Beslut: {decision}
"""
ITEM_SV = """Sibbo kommun
Kommunstyrelsen
3.12.2024

§ 118  {title}

{body}

Kommundirektörens förslag: {proposal}

Beslut: {decision}
"""


@pytest.mark.parametrize(
    "points",
    ["Kuten 2.12.2024.", "Kuten edellisellä kerralla.", "Sama kuin edellisessä kokouksessa.", "Ennallaan.",
     "Ks. 2.12.2024 § 248.", "Kunnanjohtaja uudistaa 2.12.2024 tekemänsä ehdotuksen."],
)  # fmt: skip
def test_a_proposal_that_points_back_is_the_tabled_one(points: str) -> None:
    text = TABLED.format(before="Asia jätettiin pöydälle.", points=points, decision="Ehdotuksen mukaan.")
    assert read_text(text).outcome == "joins"


@pytest.mark.parametrize(
    "points",
    ["Som 2.12.2024.", "Som vid förra mötet.", "Samma som tidigare.", "Oförändrat.", "Se § 248.",
     "Föredraganden vidhåller sitt förslag."],
)  # fmt: skip
def test_a_swedish_proposal_that_points_back_is_the_tabled_one(points: str) -> None:
    text = TABLED_SV.format(before="Ärendet bordlades.", points=points, decision="Enligt förslaget.")
    assert read_text(text).outcome == "joins"


@pytest.mark.parametrize(
    ("before", "points"),
    [("Asia jätettiin pöydälle.", "Kuten 4.11.2024."), ("Asia jätettiin pöydälle.", "Toisin kuin 2.12.2024."),
     ("Asia jätettiin pöydälle.", "Kuten edellisellä kerralla päätettiin."),
     ("Kunnanhallitus päätti, ettei kunta osallistu.", "Kuten edellä.")],
)  # fmt: skip
def test_what_points_elsewhere_takes_no_side(before: str, points: str) -> None:
    text = TABLED.format(before=before, points=points, decision="Ehdotuksen mukaan.")
    assert read_text(text).outcome not in ("joins", "declines")


def test_a_title_of_several_matters_goes_on_in_the_line_that_says_which() -> None:
    title, body = "Diverse inbjudningar\nb) USO-nätverket", "FCG har bjudit in kommunen till USO-nätverket."
    text = ITEM_SV.format(title=title, body=body, proposal="Kommunen deltar inte.", decision="Godkändes.")
    assert read_text(text).outcome == "declines"


def test_a_proposal_is_called_by_the_name_of_its_heading() -> None:
    text = ITEM_SV.format(
        title="Svar på inbjudan till USO-nätverket",
        body="FCG har bjudit in kommunen.",
        proposal="Kommunen deltar i nätverket.",
        decision="Framställningen godkändes.",
    )
    assert read_text(text.replace("direktörens förslag", "direktörens framställning")).outcome == "joins"
    assert read_text(text).outcome != "joins"


@pytest.mark.parametrize(
    ("title", "body"),
    [("Redogörelse över arbetet inom USO-nätverket", "Kommunen deltog 2021–2022 i USO-nätverket."),
     ("Nätverk för bibliotekschefer", "Arbetssättet påminner om det i Kommunförbundets och FCG:s USO-nätverk.")],
)  # fmt: skip
def test_a_report_or_a_compared_network_is_no_membership(title: str, body: str) -> None:
    proposal = (
        "Kommunstyrelsen antecknar redogörelsen." if "Redo" in title else "Kommunen går med i nätverket."
    )
    text = ITEM_SV.format(title=title, body=body, proposal=proposal, decision="Enligt förslaget.")
    assert not read_text(text).relevant


def test_a_list_of_matters_is_no_title() -> None:
    text = """Sibbo kommun
Kommunstyrelsen
Ärendelista till sammanträdet 18.11.2024

9. Förfrågan om deltagande i USO-nätverket (Dnr 144/2024)

FCG har frågat kommunen om deltagande i USO-nätverket, säsong 8.

Kommundirektören:
Föreslår att kommunstyrelsen beslutar huruvida kommunen deltar.
"""
    assert (read_text(text).relevant, read_text(text).outcome) == (True, "proposed")


def test_a_signature_with_its_day_says_nothing() -> None:
    text = """Kaskö stad
Stadsdirektörens beslut 14.11.2024 nr 41

Svar på förfrågan om deltagande i USO-nätverket

Beslut: Kaskö stad tackar nej till att delta i USO-nätverket.

Stadsdirektör
Kaskö den 14 november 2024
"""
    assert read_text(text).outcome == "declines"


def test_what_another_municipality_refuses_is_no_refusal() -> None:
    proposal = "Kommunstyrelsen beslutar konstatera att Borgå stad inte deltar i nätverket."
    text = ITEM_SV.format(
        title="Deltagande i USO-nätverket", body="FCG har bjudit in kommunen.", proposal=proposal,
        decision="Förslaget godkändes.",
    )  # fmt: skip
    assert read_text(text).outcome not in ("joins", "declines")


def test_the_fee_is_the_one_that_the_presenter_corrects_it_to() -> None:
    text = """Juvan kunta
Kunnanhallitus
Pöytäkirja 16.12.2024

§ 262 Osallistuminen USO-verkostoon 2025–2026

Tarjouksen mukaan maksu on 9 100 euroa vuodessa.

Kunnanjohtajan ehdotus: Kunnanhallitus päättää, että kunta osallistuu verkostoon vuosihintaan 9 100 euroa.

Käsittely: {told}

Päätös: Hyväksyttiin kunnanjohtajan muutettu ehdotus.
"""
    for told in (
        "Kunnanjohtaja korjasi ehdotustaan maksun osalta. Oikea vuosimaksu on 8 400 euroa.",
        "Kunnanjohtaja ilmoitti, että vuosihinta on 8 400 euroa, ja muutti ehdotustaan hinnan osalta.",
    ):
        reading = read_text(text.format(told=told))
        assert reading.outcome == "joins"
        assert reading.fee is not None
        assert reading.fee.annual_eur == 8400
