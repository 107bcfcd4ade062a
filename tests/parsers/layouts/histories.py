"""Items that print their earlier handlings, before the current one or behind it. Invented items."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.parsers.invented_minutes import UNANIMOUS

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

LAYOUTS = [
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
        COUNCIL_TWO_BODIES,
        "rejected",
        (14, 9),
        {"decided_on": dt.date(2024, 11, 11), "section": 40, "body_kind": "council"},
        None,
        id="council two bodies",
    ),
    pytest.param(
        ASIA_KH_THEN_KV_IN_PDF_EMPTY,
        "none",
        "any",
        {"decided_on": dt.date(2024, 11, 4), "section": 6},
        None,
        id="asia kh then kv in pdf empty",
    ),
]
