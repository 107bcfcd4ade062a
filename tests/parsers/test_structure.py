"""Layouts of every platform: parts, header, and which of several handlings is the current one. Invented items."""

from __future__ import annotations

import datetime as dt

import pytest

from parsers.resolution import resolve
from parsers.source import Context
from parsers.structure import structure

UNANIMOUS = True

DYNASTY_H1 = """\
Kunnanhallitus Pöytäkirja 08.10.2024/Pykälä 177

Kehittämisverkostoon liittyminen
236/00.04.02/2024
Khall 08.10.2024 § 177

Valmistelija: hallintojohtaja Olli Oletus, puh. 040 123 4567

Verkosto tarjoaa tukea.

Kj:n esitys:

Kunnanhallitus päättää liittyä verkostoon.

Päätös:

Kj:n esitys hyväksyttiin.

Muutoksenhaku
Oikaisuvaatimus
"""

AGENDA_ASIANRO = """\
Kunnanhallitus Esityslista 23.09.2026/Asianro 4

Liittyminen verkostoon

Kunnanhallitus 02.09.2026 § 88
Päätösehdotus
Kunnanhallitus päättää palauttaa.
Päätös
Hyväksyttiin.

Kunnanhallitus 23.09.2026
Päätösehdotus
Kunnanhallitus päättää liittyä verkostoon.
Päätös
"""

EARLIER_BEFORE = """\
Khall 02.09.2024 § 150

Valmistelija hallintojohtaja Olli Oletus

Verkosto alkaa.

Kunnanjohtajan ehdotus:
Kunnanhallitus päättää liittyä verkostoon.

Päätös:
Asia jätettiin yksimielisesti pöydälle.

Khall 08.10.2024 § 177
12/00.01/2024

Kunnanjohtajan ehdotus:
Kunnanhallitus päättää, että kunta ei liity verkostoon.

Päätös:
Ehdotus hyväksyttiin.
"""

UUDISTAN = """\
Khall 02.09.2024 § 150

Kunnanjohtajan ehdotus:
Kunnanhallitus päättää liittyä verkostoon.

Päätös:
Asia jätettiin yksimielisesti pöydälle.

Khall 08.10.2024 § 177

Kunnanjohtajan ehdotus:
Uudistan päätösehdotuksen.

Päätös:
Ehdotus hyväksyttiin.
"""

ESPOO_HISTORY_AT_END = """\
Kaupunginhallitus
Pöytäkirja 08.05.2017 Pykälä 127
730/2017
00.01.01.00
Verkostoon liittyminen (Pöydälle 10.4.2017)
Päätösehdotus Kaupunginjohtaja Aino Esimerkki
Kaupunginhallitus päättää liittyä verkostoon.
Päätös Kaupunginhallitus:
Kaupunginjohtajan ehdotus hyväksyttiin yksimielisesti.
Selostus Verkosto on hyvä.
Päätöshistoria
Kaupunginhallitus 10.4.2017 § 105
Päätösehdotus Kaupunginjohtaja Aino Esimerkki
Kaupunginhallitus päättää, ettei kaupunki liity.
Päätös Kaupunginhallitus:
Kaupunginhallitus jätti asian yksimielisesti pöydälle.
"""

ESPOO_AGENDA_WITH_HISTORY = """\
Kaupunginhallitus
Esityslista 08.05.2017 Asianro 4
Verkostoon liittyminen
Päätösehdotus Kaupunginjohtaja Aino Esimerkki
Kaupunginhallitus päättää liittyä verkostoon.
Selostus Verkosto on hyvä.
Päätöshistoria
Kaupunginhallitus 10.4.2017 § 105
Päätös Kaupunginhallitus:
Kaupunginhallitus päätti liittyä verkostoon.
"""

HELSINKI = """\
Kaupunginhallitus
§ 84
Verkostoon liittyminen
HEL 2024-009117 T 00 00 03

Päätös
Kaupunginhallitus päätti panna asian viikoksi pöydälle.

Käsittely
Kaupunginhallitus päätti yksimielisesti panna asian pöydälle Maija Mallin ehdotuksesta.

Esittelijä
kansliapäällikkö
Olli Oletus

Muutoksenhaku
Muutoksenhakukielto

Päätösehdotus
Kaupunginhallitus päättää liittyä verkostoon.

Esittelijän perustelut
Verkosto on hyvä.
"""

HELSINKI_ADOPTED = """\
Kaupunginhallitus
§ 84
Verkostoon liittyminen
HEL 2024-009117 T 00 00 03

Päätös
Kaupunginhallitus päätti liittyä verkostoon kaudeksi 2025–2026.

Päätös on ehdotuksen mukainen.

Esittelijän perustelut
Verkosto on hyvä.

Esittelijä
kansliapäällikkö
Olli Oletus
"""

CLOUDNC = """\
Kunnanhallitus, kokous 25.3.2019
Pöytäkirja on tarkastettu
§ 47 Verkostoprojektiin osallistuminen vuosina 2019 - 2020
PUUDno-2019-83
Valmistelija
Niina Nimi, vs. kunnanjohtaja, niina.nimi@example.fi
Kuvaus
Verkosto on kuntien yhteinen hanke.
Päätösehdotus
Esittelijä
Niina Nimi, vs. kunnanjohtaja, niina.nimi@example.fi
Kunnanhallitus päättää, että kunta osallistuu verkostoon.
Päätös
Hyväksyttiin yksimielisesti.
Tiedoksi
Kuntaliitto
"""

PDF_FOOTER_MID_SENTENCE = """\
Kuusjärven kunta
Kunnanhallitus
Pöytäkirja 12.2.2024
§ 33
Verkostoon liittyminen
Ehdotus
Kunnanhallitus päättää, että kunta osallistuu
Liitteet
4/2024
12 ( 30)
Kuusjärven kunta
Kunnanhallitus
verkostoon.
Päätös
Kuusjärven kunta Pöytäkirja 4/2024 13 (30)
Kunnanhallitus 12.2.2024
Kunnanhallitus päätti yksimielisesti hyväksyä
Kuusjärven kunta
Kunnanhallitus
4/2024
13 ( 30)
kunnanjohtajan ehdotuksen.
"""

GLUED = """\
Turun kaupunki§KokouspvmAsia1
Kaupunginhallitus19002.05.20174
5024-2017 (010)
Verkostoon liittyminen
Tiivistelmä:
Verkosto.
Kaupunginjohtaja Aino Esimerkki:
EhdotusKaupunginhallitus päättää liittyä verkostoon.
PäätösAsia pantiin yksimielisesti pöydälle.
Jakelu
"""

ALL_ONE_LINE = (
    "Kunnanhallitus Pöytäkirja 08.10.2024/Pykälä 177 Verkostoon liittyminen Verkosto "
    "alkaa vuonna 2025. Kunnanjohtajan päätösehdotus: Kunnanhallitus päättää, että "
    "kunta osallistuu verkostoon. Kunnanhallitus: Kunnanhallitus hyväksyi "
    "kunnanjohtajan päätösehdotuksen. Toimeenpano: ote, FCG Muutoksenhaku: "
    "oikaisuvaatimus"
)

ALL_ONE_LINE_2 = (
    "Kunnanhallitus 08.10.2024 § 177 Verkostoon liittyminen Verkosto alkaa vuonna "
    "2025. Päätösehdotus Kunnanjohtaja Aino Esimerkki Kunnanhallitus päättää, ettei "
    "kunta osallistu verkostoon. Päätös Hyväksyttiin. Muutoksenhaku"
)

UPPER = """\
KUNNANHALLITUS 08.10.2024 § 177
VERKOSTOON LIITTYMINEN
PÄÄTÖSEHDOTUS
KUNNANJOHTAJA AINO ESIMERKKI
KUNNANHALLITUS PÄÄTTÄÄ, ETTÄ KUNTA OSALLISTUU VERKOSTOON.
PÄÄTÖS
KUNNANHALLITUS HYVÄKSYI YKSIMIELISESTI KUNNANJOHTAJAN EHDOTUKSEN.
TÄYTÄNTÖÖNPANO
"""

OCR = """\
Kunnanhallitus 08.10.2024 § 177
Verkostoon liittyminen
Paatösehd0tus
Kunnanjohtaja Aino Esimerkki
Kunnanhallitus päättää, että kunta osallistuu verkostoon.
Päat0s
Hyväksyttiin.
Taytäntöönpano
"""

OFFICER = """\
Kuusjärven kunta
Viranhaltijapäätös
Hallintojohtaja
10.12.2024 § 23
KUUDno-2024-17

Liittyminen verkostoon

Päätöksen perustelut
Verkosto tukee kuntaa. Johtoryhmä kannattaa (26.11.2024).

Päätös
Päätän, että Kuusjärven kunta liittyy verkostoon kaudelle 2025–2026.

Tiedoksi
Kirjaamo

Allekirjoitus
Olli Oletus
hallintojohtaja

Päätös on julkaistu 13.12.2024.
"""

OFFICER_NEG = """\
Viranhaltijapäätös 4/2024
Kunnanjohtaja 5.11.2024

Verkosto

Päätös
Kunta ei liity verkostoon.
"""

OFFICER_LONE = """\
Viranhaltijapäätös
Sivistysjohtaja
§ 12
Avustus
Päätös
Avustuksen saaja: Seura ry, 500 euroa.
Kuusjärvi 3.4.2024
Aino Esimerkki
sivistysjohtaja
"""

DECISION_REMOVED = """\
Kunnanhallitus 08.10.2024 § 177
Päätösehdotus
Kunnanhallitus päättää liittyä verkostoon.
Käsittely
Ville Vastus ehdotti, että kunta ei liity. Ehdotusta ei kannatettu.
Täytäntöönpano
"""

COUNCIL_TWO_BODIES = """\
Khall 01.10.2024 § 100
Kunnanjohtajan ehdotus:
Kunnanhallitus esittää valtuustolle, että kunta liittyy.
Päätös:
Hyväksyttiin.
Kvalt 11.11.2024 § 40
Kunnanhallituksen ehdotus:
Valtuusto päättää, että kunta liittyy verkostoon.
Päätös:
Valtuusto päätti äänin 14-9 hylätä kunnanhallituksen ehdotuksen.
"""

LOST_HEADING = """\
Kunnanhallitus 08.10.2024 § 177
Verkostoon liittyminen
Ehdotus
Esittelijä: Aino Esimerkki, kunnanjohtaja
Kunnanhallitus päättää liittyä verkostoon.
18/2024
33 ( 49)
Kuusjärven kunta
Kunnanhallitus
Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.
"""

JAOSTO = """\
Henkilöstöjaosto 08.10.2024 § 17
Ehdotus
Jaosto päättää.
Päätös
Hyväksyttiin.
"""

YHTYMA = """\
Kuntayhtymän hallitus 08.10.2024 § 17
Ehdotus
Hallitus päättää liittyä.
Päätös
Hyväksyttiin.
"""

SWEDISH = """\
Kommunstyrelsen Protokoll 08.10.2024/Paragraf 17
Anslutning till nätverket
Beredare: förvaltningsdirektör Olle Exempel
Kommundirektörens förslag:
Kommunstyrelsen beslutar att kommunen deltar i nätverket.
Beslut:
Godkändes enhälligt enligt förslaget.
Ändringssökande
"""

SWEDISH_AGENDA = """\
Stadsstyrelsen Föredragningslista 08.10.2024
Anslutning
Förslag till beslut
Stadsstyrelsen beslutar att staden deltar.
Beslut
"""

LAW_SECTION = """\
Kunnanhallitus
Pöytäkirja 8.10.2024
§ 177
Verkostoon liittyminen
Toimivalta, johon päätös perustuu:
Hallintosääntö § 25 / kunnanhallituksen tehtävät
Kuntalain 39 §:n mukaan.
§ 25
Ehdotus
Kunnanhallitus päättää liittyä.
Päätös
Hyväksyttiin.
"""

EXPLANATION_AFTER = """\
Kunnanhallitus 08.10.2024 § 177
Otsikko tässä
Päätösehdotus
Kunnanhallitus päättää liittyä verkostoon.
Päätös
Hyväksyttiin.
Selostus
Kunnanhallitus päätti 1.2.2023, ettei kunta osallistu. Asia jätettiin pöydälle.
"""

ASIA_KH_THEN_KV_IN_PDF_EMPTY = """\
Kaupunginhallitus 1.10.2024 § 5
Päätösesitys
Kaupunginhallitus esittää valtuustolle, että kaupunki liittyy.
Päätös
Hyväksyttiin.
Kaupunginvaltuusto 4.11.2024 § 6
Kaupunginhallituksen päätösehdotus
Valtuusto päättää liittyä.
Päätös
"""

DEEP_WRAP = """\
Kunnanhallitus 08.10.2024 § 177
Otsikko
Päätösehdotus
Kunnanhallitus päättää liit-
tyä verkostoon.
Päätös
Kunnanhal-
litus hyväk-
syi yksimie-
lisesti kunnan-
johtajan ehdo-
tuksen.
"""

WORDBREAK = """\
Kunnanhallitus 08.10.2024 § 177
Otsikko
Päätösehdotus
Kunnanhallitus päättää liittyä verkostoon.
Päätös
Kunnanhallitus hyväk
syi kunnanjohtajan päätöseh
dotuksen.
"""


LAYOUTS = [
    pytest.param(
        DYNASTY_H1,
        "adopted",
        "any",
        {
            "body": "Kunnanhallitus",
            "document_kind": "minutes",
            "decided_on": dt.date(2024, 10, 8),
            "section": 177,
            "case_number": "236/00.04.02/2024",
            "body_kind": "board",
        },
        None,
        id="dynasty h1",
    ),
    pytest.param(
        AGENDA_ASIANRO,
        "none",
        "any",
        {"document_kind": "agenda", "section": None, "decided_on": dt.date(2026, 9, 23)},
        None,
        id="agenda asianro",
    ),
    pytest.param(
        EARLIER_BEFORE,
        "rejected",
        None,
        {"decided_on": dt.date(2024, 10, 8), "section": 177},
        "ei liity",
        id="earlier before",
    ),
    pytest.param(
        UUDISTAN,
        "adopted",
        "any",
        {"decided_on": dt.date(2024, 10, 8), "section": 177},
        "liittyä verkostoon",
        id="uudistan",
    ),
    pytest.param(
        ESPOO_HISTORY_AT_END,
        "adopted",
        UNANIMOUS,
        {
            "decided_on": dt.date(2017, 5, 8),
            "section": 127,
            "case_number": "730/2017",
            "document_kind": "minutes",
        },
        None,
        id="espoo history at end",
    ),
    pytest.param(
        ESPOO_AGENDA_WITH_HISTORY,
        "none",
        "any",
        {"document_kind": "agenda", "decided_on": dt.date(2017, 5, 8), "section": None},
        None,
        id="espoo agenda with history",
    ),
    pytest.param(
        HELSINKI,
        "postponed",
        UNANIMOUS,
        {"section": 84, "case_number": "HEL 2024-009117 T 00 00 03"},
        None,
        id="helsinki",
    ),
    pytest.param(
        HELSINKI_ADOPTED, "adopted", "any", {"section": 84}, "liittyä verkostoon", id="helsinki adopted"
    ),
    pytest.param(
        CLOUDNC,
        "adopted",
        UNANIMOUS,
        {
            "body": "Kunnanhallitus",
            "decided_on": dt.date(2019, 3, 25),
            "section": 47,
            "case_number": "PUUDno-2019-83",
            "document_kind": "minutes",
        },
        None,
        id="cloudnc",
    ),
    pytest.param(
        PDF_FOOTER_MID_SENTENCE,
        "adopted",
        UNANIMOUS,
        {"decided_on": dt.date(2024, 2, 12), "section": 33, "body": "Kunnanhallitus"},
        None,
        id="pdf footer mid sentence",
    ),
    pytest.param(
        GLUED,
        "postponed",
        UNANIMOUS,
        {"decided_on": dt.date(2017, 5, 2), "section": 190, "case_number": "5024-2017 (010)"},
        None,
        id="glued",
    ),
    pytest.param(
        ALL_ONE_LINE,
        "adopted",
        "any",
        {"decided_on": dt.date(2024, 10, 8), "section": 177},
        None,
        id="all one line",
    ),
    pytest.param(
        ALL_ONE_LINE_2,
        "rejected",
        "any",
        {"decided_on": dt.date(2024, 10, 8), "section": 177},
        None,
        id="all one line 2",
    ),
    pytest.param(
        UPPER, "adopted", UNANIMOUS, {"decided_on": dt.date(2024, 10, 8), "section": 177}, None, id="upper"
    ),
    pytest.param(OCR, "adopted", "any", {}, None, id="ocr"),
    pytest.param(
        OFFICER,
        "adopted",
        "any",
        {
            "document_kind": "officer_decision",
            "body_kind": "officer",
            "decided_on": dt.date(2024, 12, 10),
            "section": 23,
            "body": "Hallintojohtaja",
        },
        None,
        id="officer",
    ),
    pytest.param(
        OFFICER_NEG,
        "rejected",
        "any",
        {
            "document_kind": "officer_decision",
            "body_kind": "officer",
            "decided_on": dt.date(2024, 11, 5),
            "section": None,
        },
        None,
        id="officer neg",
    ),
    pytest.param(
        OFFICER_LONE,
        "adopted",
        "any",
        {"document_kind": "officer_decision", "decided_on": dt.date(2024, 4, 3), "section": 12},
        None,
        id="officer lone",
    ),
    pytest.param(DECISION_REMOVED, "none", "any", {}, None, id="decision removed"),
    pytest.param(
        COUNCIL_TWO_BODIES,
        "rejected",
        (14, 9),
        {"decided_on": dt.date(2024, 11, 11), "section": 40, "body_kind": "council"},
        None,
        id="council two bodies",
    ),
    pytest.param(LOST_HEADING, "adopted", "any", {}, None, id="lost heading"),
    pytest.param(
        JAOSTO, "adopted", "any", {"body_kind": "committee", "body": "Henkilöstöjaosto"}, None, id="jaosto"
    ),
    pytest.param(YHTYMA, "adopted", "any", {"body_kind": "other"}, None, id="yhtyma"),
    pytest.param(
        SWEDISH,
        "adopted",
        UNANIMOUS,
        {"body": "Kommunstyrelsen", "body_kind": "board", "document_kind": "minutes", "section": 17},
        None,
        id="swedish",
    ),
    pytest.param(SWEDISH_AGENDA, "none", "any", {"document_kind": "agenda"}, None, id="swedish agenda"),
    pytest.param(
        LAW_SECTION,
        "adopted",
        "any",
        {"section": 177, "decided_on": dt.date(2024, 10, 8)},
        None,
        id="law section",
    ),
    pytest.param(EXPLANATION_AFTER, "adopted", "any", {}, None, id="explanation after"),
    pytest.param(
        ASIA_KH_THEN_KV_IN_PDF_EMPTY,
        "none",
        "any",
        {"decided_on": dt.date(2024, 11, 4), "section": 6},
        None,
        id="asia kh then kv in pdf empty",
    ),
    pytest.param(DEEP_WRAP, "adopted", UNANIMOUS, {}, None, id="deep wrap"),
    pytest.param(WORDBREAK, "adopted", "any", {}, None, id="wordbreak"),
]


@pytest.mark.parametrize(("text", "resolution", "vote", "header", "carried"), LAYOUTS)
def test_each_layout_shows_its_header_and_its_own_decision(
    text: str, resolution: str, vote: object, header: dict[str, object], carried: str | None
) -> None:
    item = structure(text)
    reading = resolve(item)
    assert reading.resolution == resolution
    assert {name: getattr(item.header, name) for name in header} == header
    if vote != "any":
        shown = (
            None
            if reading.vote is None
            else reading.vote.unanimous or (reading.vote.for_, reading.vote.against)
        )
        assert shown == vote
    if carried:
        assert carried in item.quote(reading.adopted[0])


@pytest.mark.parametrize(("text", "resolution", "vote", "header", "carried"), LAYOUTS)
def test_every_place_lies_in_the_text_and_parts_do_not_overlap(
    text: str, resolution: str, vote: object, header: dict[str, object], carried: str | None
) -> None:
    del resolution, vote, header, carried
    item = structure(text)
    position = 0
    for part in item.parts:
        assert position <= part.body.start <= part.body.end <= len(text)
        position = part.body.end
    for name in ("body", "decided_on", "section", "case_number"):
        span = getattr(item.header, f"{name}_span")
        assert span is None or text[span.start : span.end].strip()


def test_a_heading_word_that_opens_a_sentence_is_no_heading() -> None:
    text = "Kh 8.10.2024 § 1\nOtsikko\nPäätösehdotus\nKunnanhallitus päättää liittyä.\nPäätös tarkastetaan heti.\n"
    assert structure(text).of("decision") == []


def test_glued_headings_are_cut_at_the_capital() -> None:
    text = "Kh § 190\nOtsikko tässä\nEhdotusKaupunginhallitus päättää liittyä.\nPäätösEhdotus hyväksyttiin.\n"
    item = structure(text)
    assert [item.quote(p.body) for p in item.of("proposal", "decision")] == [
        "Kaupunginhallitus päättää liittyä.",
        "Ehdotus hyväksyttiin.",
    ]


def test_what_the_portal_said_wins_over_the_text() -> None:
    context = Context(
        body="Kunnanhallitus", document_kind="minutes", decided_on=dt.date(2024, 10, 8), section=177
    )
    text = (
        context.heading()
        + "\n\nVerkosto\nPäätösehdotus\nKunnanhallitus päättää liittyä.\nPäätös\nHyväksyttiin.\n"
    )
    header = structure(text, context).header
    assert (header.body, header.decided_on, header.section) == ("Kunnanhallitus", dt.date(2024, 10, 8), 177)
    assert header.document_kind == "minutes"


@pytest.mark.parametrize(
    "number",
    [
        "2771/10.03.01/2026",
        "579/10.03.00.01/2021",
        "1947/01/016/2010",
        "KUUDno-2024-1799",
        "TRE:4787/10.03.01/2016",
        "OUKA/1472/02.02.02/2017",
        "3720-2013 (611)",
        "HEL 2024-009117 T 00 00 03",
    ],
)
def test_case_numbers_are_found_in_every_shape(number: str) -> None:
    text = f"Kunnanhallitus 8.10.2024 § 1\nOtsikko tässä\n{number}\nPäätös\nHyväksyttiin.\n"
    assert structure(text).header.case_number == number


@pytest.mark.parametrize("label", ["Dno", "Dnro", "Dnro:", "Diaarinumero", "Asianumero:"])
def test_a_labelled_case_number_loses_its_label(label: str) -> None:
    text = f"Kunnanhallitus 8.10.2024 § 1\nOtsikko tässä\n{label} 12 /2013\nPäätös\nHyväksyttiin.\n"
    assert structure(text).header.case_number == "12 /2013"


def test_a_law_s_section_and_a_publication_date_are_not_the_item_s() -> None:
    text = "Kunnanhallitus\nPöytäkirja\nOtsikko tässä\nKuntalaki 39 §\nJulkaistu 13.12.2024\nPäätös\nHyväksyttiin.\n"
    header = structure(text).header
    assert (header.section, header.decided_on) == (None, None)
