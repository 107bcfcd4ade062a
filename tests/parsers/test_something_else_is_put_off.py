"""Words that put off, withdraw or send on something else than the matter, behind a joining that is decided."""

from __future__ import annotations

import pytest

from parsers.document import read_text

FI = """Kaavin kunta
Kunnanhallitus 10.2.2025 § 23

USO-verkosto 2025–2026

Kunta on saanut kutsun USO-verkoston kaudelle 2025–2026.

Kunnanjohtajan ehdotus:
Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon vuosina 2025–2026.

Päätös:
"""
SV = """Larsmo kommun
Kommunstyrelsen 10.2.2025 § 23

USO-nätverket 2025–2026

Kommunen har fått en inbjudan till USO-nätverkets period 2025–2026.

Kommundirektörens förslag:
Kommunstyrelsen beslutar att kommunen deltar i USO-nätverket 2025–2026.

Beslut:
"""
JOINS = {
    FI: (
        "Ehdotus hyväksyttiin.",
        "Kunnanhallitus päätti, että kunta osallistuu USO-verkostoon vuosina 2025–2026.",
    ),
    SV: ("Förslaget godkändes.", "Kommunstyrelsen beslutade att kommunen deltar i USO-nätverket 2025–2026."),
}
OF_ELSE = [
    (FI, "Varapuheenjohtaja jatkoi kokouksen johtamista seuraavaan asiaan."),
    (FI, "Retken ajankohta siirrettiin seuraavaan kokoukseen."),
    (FI, "Kahvitauko siirrettiin puoli tuntia myöhemmäksi."),
    (FI, "Valtuustolle annetaan päätöksestä tieto sen seuraavassa kokouksessa."),
    (
        FI,
        "Hyväksyttiin lisäksi toivomus, jonka mukaan osallistujat laativat valtuustolle koosteen opeistaan.",
    ),
    (SV, "Pressmeddelandet utgår dagen efter mötet, klockan tolv."),
    (SV, "Utfärden flyttades till nästa möte."),
    (SV, "Fullmäktige får en redogörelse vid sitt nästa möte."),
]


@pytest.mark.parametrize(("head", "other"), OF_ELSE)
@pytest.mark.parametrize("which", [0, 1])
def test_what_is_done_with_something_else_does_not_take_the_joining_away_unseen(
    head: str, other: str, which: int
) -> None:
    read = read_text(f"{head}{JOINS[head][which]} {other}\n")
    assert read.outcome in ("joins", "unclear"), other


@pytest.mark.parametrize(
    ("head", "closing", "outcome"),
    [
        (FI, "Asia siirrettiin kuitenkin seuraavaan kokoukseen.", "postponed"),
        (FI, "Tämän jälkeen kunnanhallitus päätti jättää asian pöydälle.", "postponed"),
        (FI, "Asia lähetetään valtuuston päätettäväksi.", "proposed"),
        (FI, "Jatkokäsittely: kunnanvaltuusto 24.2.2025", "proposed"),
        (SV, "Härefter beslöt styrelsen bordlägga ärendet.", "postponed"),
        (SV, "Ärendet går vidare till fullmäktige.", "proposed"),
        (SV, "Till fullmäktige", "proposed"),
    ],
)
def test_what_is_done_with_the_matter_itself_closes_it(head: str, closing: str, outcome: str) -> None:
    read = {read_text(f"{head}{joins}\n{closing}\n").outcome for joins in JOINS[head]}
    assert read <= {outcome, "unclear"}
    assert outcome in read
