"""A municipality accedes to a statement, a letter or a survey on the network, in a decision that names no network."""

from __future__ import annotations

import pytest

from parsers.document import read_text

SV = """Hangö stad
Stadsstyrelsen 7.4.2025 § 70

{title}

{told}

{proposed}
Beslut: {decided}
"""
FI = """Hangon kaupunki
Kaupunginhallitus 7.4.2025 § 70

{title}

{told}

{proposed}
Päätös: {decided}
"""
PUT_SV = "Stadsdirektörens förslag: Stadsstyrelsen beslutar att staden {}.\n"
PUT_FI = "Kaupunginjohtajan ehdotus: Kaupunginhallitus päättää, että kaupunki {}.\n"
OF_ELSE = [
    (SV, "Utlåtande om USO-nätverkets avgifter", "ansluter sig till utlåtandet", "Staden ansluter sig."),
    (SV, "USO-nätverkets gemensamma brev", "går med i brevet", "Staden går med."),
    (SV, "Avgifterna i USO-nätverket", "ansluter sig till kommunernas utlåtande", "Staden ansluter sig."),
    (
        SV,
        "USO-nätverkets upphandling",
        "ansluter sig till ramavtalet om transporter",
        "Staden ansluter sig inte.",
    ),
    (FI, "Lausunto USO-verkoston maksuista", "liittyy yhteiseen lausuntoon", "Kaupunki liittyy."),
    (FI, "USO-verkoston kuntien vetoomus", "lähtee mukaan vetoomukseen", "Kaupunki lähtee mukaan."),
    (FI, "USO-verkoston maksuperusteet", "liittyy kuntien yhteiseen kannanottoon", "Kaupunki ei liity."),
]
TOLD = {
    SV: "Kommunerna i nätverket har skrivit gemensamt till Kommunförbundet om avgifterna. Kommunerna uppmanas att "
    "ansluta sig före den 15 april.",
    FI: "Verkoston kunnat ovat kirjoittaneet yhdessä Kuntaliitolle maksuista. Kuntia pyydetään mukaan 15.4. mennessä.",
}


@pytest.mark.parametrize(("item", "title", "put", "decided"), OF_ELSE)
def test_what_is_acceded_to_in_the_proposal_is_what_the_bare_decision_means(
    item: str, title: str, put: str, decided: str
) -> None:
    proposed = (PUT_SV if item is SV else PUT_FI).format(put)
    read = read_text(item.format(title=title, told=TOLD[item], proposed=proposed, decided=decided))
    assert read.outcome not in ("joins", "declines")


@pytest.mark.parametrize(
    ("item", "title", "put", "decided"), [OF_ELSE[0], OF_ELSE[1], OF_ELSE[4], OF_ELSE[5]]
)
def test_a_title_of_a_statement_is_asked_for_where_there_is_no_proposal(
    item: str, title: str, put: str, decided: str
) -> None:
    assert put
    read = read_text(item.format(title=title, told=TOLD[item], proposed="", decided=decided))
    assert read.outcome not in ("joins", "declines")


@pytest.mark.parametrize(
    ("item", "title", "put", "decided"),
    [
        (SV, "Brev om deltagande i USO-nätverket", "ansluter sig till nätverket", "Staden ansluter sig."),
        (SV, "USO-nätverket 2025–2026", "ansluter sig", "Staden ansluter sig."),
        (
            SV,
            "Utlåtande om USO-nätverket",
            "ansluter sig",
            "Staden ansluter sig till USO-nätverket 2025–2026.",
        ),
        (FI, "Kutsukirje USO-verkostoon liittymiseksi", "liittyy verkostoon", "Kaupunki liittyy."),
        (FI, "USO-verkosto 2025–2026", "liittyy mukaan", "Kaupunki liittyy mukaan."),
    ],
)
def test_what_is_of_the_network_itself_is_still_read(item: str, title: str, put: str, decided: str) -> None:
    proposed = (PUT_SV if item is SV else PUT_FI).format(put)
    told = "Hinta on 9 000 euroa vuodessa." if item is FI else "Avgiften är 9 000 euro per år."
    assert (
        read_text(item.format(title=title, told=told, proposed=proposed, decided=decided)).outcome == "joins"
    )
