"""The usual layouts of the platforms, Finnish and Swedish. Invented items."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.parsers.invented_minutes import UNANIMOUS

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
]
