"""Who decides: officers alone, sections, federations of municipalities. Invented items."""

from __future__ import annotations

import datetime as dt

import pytest

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

LAYOUTS = [
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
    pytest.param(
        JAOSTO, "adopted", "any", {"body_kind": "committee", "body": "Henkilöstöjaosto"}, None, id="jaosto"
    ),
    pytest.param(YHTYMA, "adopted", "any", {"body_kind": "other"}, None, id="yhtyma"),
]
