"""Texts that suffered on the way: page breaks, lost line breaks and headings, capitals, misread letters. Invented."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.parsers.invented_minutes import UNANIMOUS

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

DECISION_REMOVED = """\
Kunnanhallitus 08.10.2024 § 177
Päätösehdotus
Kunnanhallitus päättää liittyä verkostoon.
Käsittely
Ville Vastus ehdotti, että kunta ei liity. Ehdotusta ei kannatettu.
Täytäntöönpano
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
    pytest.param(DECISION_REMOVED, "none", "any", {}, None, id="decision removed"),
    pytest.param(LOST_HEADING, "adopted", "any", {}, None, id="lost heading"),
    pytest.param(DEEP_WRAP, "adopted", UNANIMOUS, {}, None, id="deep wrap"),
    pytest.param(WORDBREAK, "adopted", "any", {}, None, id="wordbreak"),
]
