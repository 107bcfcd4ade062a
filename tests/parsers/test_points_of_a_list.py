"""Proposals in points under a line that breaks off: the points have its subject, and it says what is done with them.

What a board puts before the council in points is proposed, however the points are marked and the board adopts it.
"""

from __future__ import annotations

import pytest

from parsers.item import read_text
from tests.parsers.short_minutes import INVITED_FINNISH, INVITED_SWEDISH

FINNISH = (
    INVITED_FINNISH
    + """Kunnanjohtajan ehdotus
{proposal}

Päätös
{decision}
"""
)
SWEDISH = (
    INVITED_SWEDISH
    + """Kommundirektörens förslag
{proposal}

Beslut
{decision}
"""
)
MARKS = (
    *(("1. ", "2. "), ("1) ", "2) "), ("– ", "– "), ("- ", "- "), ("• ", "• ")),
    *(("a) ", "b) "), ("a. ", "b. "), ("", "")),
)
TO_THE_COUNCIL = {
    FINNISH: (
        "Kunnanhallitus esittää valtuustolle, että valtuusto",
        "Kunnanhallitus päättää ehdottaa kunnanvaltuustolle, että se",
        "Kunnanhallitus ehdottaa, että kunnanvaltuusto",
        "Kunnanhallitus pyytää valtuustoa päättämään, että valtuusto",
        "Kunnanvaltuustolle esitetään, että kunnanvaltuusto",
        "Kunnanhallitus anoo kunnanvaltuustolta, että valtuusto",
        "Kunnanhallitus vie asian esityksenään valtuustolle, että valtuusto",
        "Kunnanvaltuusto",
    ),
    SWEDISH: (
        "Kommunstyrelsen föreslår fullmäktige att fullmäktige",
        "Kommunstyrelsen beslutar föreslå kommunfullmäktige att detta",
        "Kommunstyrelsen hemställer hos fullmäktige att fullmäktige",
        "Kommunstyrelsen framlägger för fullmäktige följande förslag: fullmäktige",
        "Kommunstyrelsen vill att fullmäktige",
        "Fullmäktige",
    ),
}
POINTS = {
    FINNISH: (
        ("hyväksyy kunnan liittymisen USO-verkostoon", "osoittaa siihen 9 000 euroa"),
        ("päättää osallistua USO-verkostoon kaudella 2025–2026", "nimeää yhteyshenkilöksi kunnansihteerin"),
        ("liittää kunnan USO-verkostoon kaudeksi 2025–2026", "lisää talousarvioon 9 000 euroa"),
    ),
    SWEDISH: (
        ("godkänner kommunens anslutning till USO-nätverket", "anvisar 9 000 euro för ändamålet"),
        ("beslutar delta i USO-nätverket 2025–2026", "utser kommunsekreteraren till kontaktperson"),
        ("ansluter kommunen till USO-nätverket 2025–2026", "beviljar ett anslag om 9 000 euro"),
    ),
}
ADOPTED = {FINNISH: "Kunnanhallitus hyväksyi ehdotuksen.", SWEDISH: "Kommunstyrelsen godkände förslaget."}
DECIDED = {
    FINNISH: (
        "Kunnanhallitus päättää, että Juvan kunta",
        "Kunnanhallitus päättää hallintosäännön 20 §:n nojalla, että kunta",
        "Kunnanhallitus merkitsee kutsun tiedoksi ja päättää, että kunta",
        "Esitän kunnanhallitukselle päätettäväksi, että kunta",
        "Hyväksytään, että kunta",
        "Päätetään seuraavaa: kunta",
    ),
    SWEDISH: (
        "Kommunstyrelsen beslutar att Malax kommun",
        "Kommunstyrelsen beslutar med stöd av 20 § i förvaltningsstadgan att kommunen",
        "Kommunstyrelsen godkänner att kommunen",
        "Jag föreslår att kommunstyrelsen beslutar att kommunen",
        "Beslutas följande: kommunen",
    ),
}
OWN_POINTS = {
    FINNISH: (
        ("liittyy USO-verkostoon kaudelle 2025–2026", "nimeää yhteyshenkilöksi kunnansihteerin"),
        ("lähtee mukaan USO-verkostoon kaudelle 2025–2026", "maksaa maksun koulutusmäärärahasta"),
    ),
    SWEDISH: (
        ("går med i USO-nätverket för perioden 2025–2026", "utser kommunsekreteraren till kontaktperson"),
        ("deltar i USO-nätverket 2025–2026", "betalar avgiften ur styrelsens budget"),
    ),
}
NOT_DECIDED = {
    FINNISH: (
        "Kunnanhallitus ei päätä, että",
        "Kunnanhallitus ei päätä, että kunta",
        "Kunnanhallitus harkitsee keväällä, että kunta:",
        "Kunnanhallitus päättää selvittää, että",
        "Kunnanhallitus toivoo, että kunta",
        "Kunnanhallitus päättää, ettei kunta:",
        "Kunnanhallitus pitää mahdollisena, että",
        "Kunnanhallitus päättää, että naapurikunta",
        "Kunnanhallitus kumoaa päätöksen, jonka mukaan",
        "Kunnanhallitus harkitsee seuraavia vaihtoehtoja:",
        "Kunnanhallitus päättää valita jonkin seuraavista:",
        "Kunnanhallitus merkitsee tiedoksi, että jäsen esitti:",
        "Aiemmin on päätetty seuraavaa:",
        "Kunnanhallitus päättää poistaa ehdotuksesta seuraavat kohdat:",
        "Kunnanhallitus pyytää valmistelemaan seuraavat asiat:",
    ),
    SWEDISH: (
        "Kommunstyrelsen beslutar inte att",
        "Kommunstyrelsen överväger att",
        "Kommunstyrelsen önskar att kommunen",
        "Kommunstyrelsen beslutar att kommunen inte:",
        "Kommunstyrelsen beslutar utreda att kommunen",
        "Kommunstyrelsen anser det inte motiverat att",
        "Kommunstyrelsen beslutar att Pedersöre kommun",
    ),
}


BROKEN_OFF = ("kunta", "kommunen", "inte", "kommun")
WHO = {FINNISH: "kunta ", SWEDISH: "kommunen "}


def outcomes(
    minutes: str,
    head: str,
    several: tuple[tuple[str, str], ...],
    marks: tuple[tuple[str, str], ...],
    who: str = "",
) -> set[str]:
    """What the item comes to in each of the layouts, with one after the other of the points."""
    found = set()
    for n, (first, second) in enumerate(marks):
        one, other = several[n % len(several)]
        proposal = "\n".join((head, f"{first}{who}{one}", f"{second}{who}{other}."))
        text = minutes.format(proposal=proposal, decision=ADOPTED[minutes])
        found.add(str(read_text(text).outcome))
    return found


def cells(heads: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(minutes, head) for minutes, some in heads.items() for head in some]


@pytest.mark.parametrize(("minutes", "head"), cells(TO_THE_COUNCIL))
def test_what_is_put_before_the_council_in_points_is_proposed(minutes: str, head: str) -> None:
    assert outcomes(minutes, head, POINTS[minutes], MARKS) == {"proposed"}


@pytest.mark.parametrize(("minutes", "head"), cells(DECIDED))
def test_points_go_on_the_sentence_over_them_with_its_subject(minutes: str, head: str) -> None:
    assert outcomes(minutes, head, OWN_POINTS[minutes], MARKS[:-1]) == {"joins"}


@pytest.mark.parametrize(("minutes", "head"), cells(NOT_DECIDED))
def test_points_under_a_line_that_decides_nothing_take_no_side(minutes: str, head: str) -> None:
    who = "" if head.rstrip(": ").endswith(BROKEN_OFF) else WHO[minutes]
    assert "joins" not in outcomes(minutes, head, OWN_POINTS[minutes], MARKS[:-1], who)


@pytest.mark.parametrize("mark", ["1)", "a)", "1.", "–"])
def test_points_under_the_bodys_name_alone_are_what_an_officer_proposes(mark: str) -> None:
    text = (
        "Laihian kunta\nKunnanhallitus\n§ 15     13.01.2025\n\nUSO-verkostoon ilmoittautuminen\n\n"
        "Kauden 2025–2026 hinta on 8 200 euroa vuodessa.\n\nKunnanjohtaja Maija Meri:\nKunnanhallitus\n"
        f"{mark} päättää, että kunta osallistuu USO-verkostoon 2025–2026,\n"
        f"{mark.replace('1', '2').replace('a', 'b')} toteaa, että edustajat nimetään kesällä.\n\nKhall:\n"
        "Päätettiin ehdotuksen mukaisesti.\n"
    )
    assert read_text(text).outcome == "joins"


@pytest.mark.parametrize(
    ("item", "points", "formula"),
    [
        (
            FINNISH,
            "Kunnanhallitus päättää\na. merkitä loppuraportin tiedoksi\nb. että kunta osallistuu verkostoon.",
            "Hyväksyttiin.",
        ),
        (
            SWEDISH,
            "Kommunstyrelsen beslutar\n1 anteckna slutrapporten för kännedom\n2 att kommunen deltar i nätverket.",
            "Förslaget godkändes.",
        ),
    ],
)
def test_points_with_a_letter_and_a_stop_or_a_bare_number_are_points(
    item: str, points: str, formula: str
) -> None:
    assert read_text(item.format(proposal=points, decision=formula)).outcome == "joins"


def test_the_young_peoples_council_in_an_addition_is_no_higher_body() -> None:
    decision = (
        "Ledamot Berg föreslog att också ungdomsfullmäktige hörs. Tillägget godkändes. "
        "Kommunstyrelsen beslutade enligt förslaget."
    )
    assert read_text(SWEDISH.format(proposal="Kommunen deltar i nätverket.", decision=decision)).outcome != (
        "proposed"
    )
