"""Who takes part, in what and when: a decision on somebody else, another network or another time takes no side."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text
from tests.parsers import short_minutes
from tests.parsers.sampling import of_this_run

# without a course of the meeting
FINNISH = short_minutes.FINNISH.replace("Käsittely\n{course}\n\n", "").replace(
    "{side}", "että kunta {proposed}"
)
SWEDISH = short_minutes.SWEDISH.replace("Behandling\n{course}\n\n", "").replace("{side}", "{proposed}")
PROPOSED = {FINNISH: ("osallistuu", "ei osallistu"), SWEDISH: ("deltar", "inte deltar")}
SAID = {
    FINNISH: (
        "Kunnanhallitus päätti, että {}.",
        "Päätettiin yksimielisesti, että {}.",
        "Todettiin, että {}.",
    ),
    SWEDISH: ("Kommunstyrelsen beslutade att {}.", "Beslöts enhälligt att {}.", "Det konstaterades att {}."),
}
OTHERS = {
    FINNISH: """naapurikunta|kuntayhtymä|hyvinvointialue|vesiosuuskunta|kunnan jäteyhtiö|Lämpö Oy|peruskoulu|poliisi
koko henkilöstö|seurakunta|kauppakamari|ministeriö|nuorisovaltuusto|seudun toinen kunta|joka toinen kunta
osa kunnista|kunnanjohtaja""",
    SWEDISH: """grannkommunen|samkommunen|välfärdsområdet|vattenandelslaget|kommunens avfallsbolag|Värme Ab
grundskolan|hela personalen|den svenska församlingen|handelskammaren|ministeriet|var tredje kommun
en del av kommunerna|någon annan kommun""",
}
OWN = {
    FINNISH: ("kunta", "kaupunki", "Juvan kunta", "Kerava", "Punkalaidun"),
    SWEDISH: ("kommunen", "staden", "Ingå kommun", "Malax"),
}
JOINS = {
    FINNISH: (
        "osallistuu USO-verkostoon",
        "on mukana verkostossa kaudella 2025-2026",
        "jatkaa USO-verkostossa",
    ),
    SWEDISH: ("deltar i USO-nätverket", "går med i nätverket 2025-2026", "fortsätter i USO-nätverket"),
}
DECLINES = {
    FINNISH: ("jää pois USO-verkostosta", "eroaa verkostosta", "ei lähde mukaan USO-verkostoon"),
    SWEDISH: ("inte deltar i USO-nätverket", "drar sig ur nätverket", "lämnar USO-nätverket"),
}


def outcomes(language: str, decision: str) -> set[str]:
    """What a decision is read as beside the printed proposal to join, and beside that to stay out."""
    texts = (language.format(proposed=proposed, decision=decision) for proposed in PROPOSED[language])
    return {str(read_text(text).outcome) for text in texts}


@pytest.mark.parametrize("language", [FINNISH, SWEDISH])
def test_what_somebody_else_does_is_no_side_of_the_municipality(language: str) -> None:
    who = OTHERS[language].replace("\n", "|").split("|")
    told = [f"{w} {does}" for w, does in product(who, (*JOINS[language], *DECLINES[language]))]
    said = [SAID[language][n % 3].format(one) for n, one in enumerate(told)]
    assert [one for one in of_this_run(said) if outcomes(language, one) & {"joins", "declines"}] == []


@pytest.mark.parametrize("language", [FINNISH, SWEDISH])
def test_what_the_municipality_does_is_its_side_by_whatever_name(language: str) -> None:
    sides = ((JOINS[language], "joins"), (DECLINES[language], "declines"))
    told = [(w, d, side) for does, side in sides for w, d in product(OWN[language], does)]
    said = [(SAID[language][n % 2].format(f"{w} {d}"), side) for n, (w, d, side) in enumerate(told)]
    assert [one for one, side in of_this_run(said) if outcomes(language, one) != {side}] == []


NOBODYS = {
    FINNISH: """Verkostoon osallistuu lähikunta.
Verkostosta eroaa kunnan vuokrataloyhtiö.
Kunnanhallitus hyväksyi lukion liittymisen USO-verkostoon.
Kunnanhallitus päätti irtisanoa kuntayhtymän jäsenyyden USO-verkostossa.
Kunnanhallitus ei hyväksynyt Lämpö Oy:n osallistumista verkostoon.
Kunta ei osallistu Hinku-verkostoon.
Kunta jää pois yliopiston kokeilusta.
Kunta liittyy Kestävä kunta -ohjelmaan.
Kunta erosi verkostosta vuonna 2019.
Kunta osallistuu verkostoon kauden 2025-2026 jälkeen.
Kunta jää pois verkostosta kaudesta 2027-2028 alkaen.
Kunta on mukana verkostossa kauden 2023-2024 loppuun.
Kunta osallistuu verkostoon seuraavan kerran vuonna 2027.
USO-verkoston osalta asia jätetään avoimeksi.
Kunnanhallitus piti osallistumista hyödyllisenä.
Kunnanhallitus ei pidä osallistumista kiireellisenä.
Kunnanhallitus piti todennäköisenä, että kunta osallistuu verkostoon.
Talousjohtaja puolsi osallistumista verkostoon.
Lehden mukaan kunta ei osallistu verkostoon.
Kunta lähtisi mukaan verkostoon, mikäli talous sen sallisi.""",
    SWEDISH: """I nätverket deltar grundskolan.
Ur nätverket utträder näringsbolaget.
Kommunstyrelsen godkände personalens anslutning till nätverket.
Kommunstyrelsen beslutade säga upp samkommunens medlemskap i USO-nätverket.
Kommunstyrelsen godkände inte grannkommunens deltagande i nätverket.
Kommunen går med i programmet Hållbar kommun.
Kommunen utträdde ur nätverket år 2019.
Kommunen lämnar nätverket efter perioden 2025-2026.
Kommunen lämnar nätverket från och med perioden 2027-2028.
Kommunen är med i nätverket till utgången av perioden 2023-2024.
Kommunstyrelsen ansåg det vara bra att kommunen inte deltar.
Kommunstyrelsen väntar sig att kommunen inte deltar i nätverket.
Enligt tidningen är det så att kommunen inte deltar i nätverket.""",
}
ITS_SIDE = {
    FINNISH: """Kunta jatkaa verkostossa kauden 2023-2024 jälkeenkin.
Kunta osallistuu verkostoon ainakin kaudella 2025-2026.
Kunta osallistuu verkostoon viimeisen kerran.
Kunta jatkaa verkostossa aiempaan tapaan.""",
    SWEDISH: """Kommunen fortsätter i nätverket också efter perioden 2023-2024.
Kommunen deltar i nätverket åtminstone under perioden 2025-2026.
Kommunen deltar i nätverket för sista gången.
Kommunen fortsätter i nätverket liksom tidigare.""",
}


@pytest.mark.parametrize("language", [FINNISH, SWEDISH])
def test_another_thing_another_time_and_an_opinion_are_no_side(language: str) -> None:
    assert [
        one for one in NOBODYS[language].splitlines() if outcomes(language, one) & {"joins", "declines"}
    ] == []


@pytest.mark.parametrize("language", [FINNISH, SWEDISH])
def test_when_it_joins_takes_nothing_back(language: str) -> None:
    assert [one for one in ITS_SIDE[language].splitlines() if outcomes(language, one) != {"joins"}] == []


@pytest.mark.parametrize(
    "told",
    [
        "Kunta on osallistunut verkostoon kaudesta 2019-2020 lähtien.",
        "Kunta on tähän asti ollut mukana verkostossa.",
        "Kunta osallistui USO-verkostoon kaudella 2023-2024.",
        "Kunta ei ole aiemmin osallistunut verkostoon.",
    ],
)
def test_how_it_was_before_changes_nothing_beside_an_adoption_and_decides_nothing_alone(told: str) -> None:
    assert outcomes(FINNISH, f"Kunnanhallitus hyväksyi ehdotuksen. {told}") == {"joins", "declines"}
    assert not outcomes(FINNISH, told) & {"joins", "declines"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (FINNISH, "Kunnanhallitus ottaa osallistumisen käsiteltäväkseen tammikuussa."),
        (FINNISH, "USO-verkostoon varattu määräraha käytetään johtamiskoulutukseen."),
        (SWEDISH, "Det anslag som reserverats för nätverket används för en annan utbildning."),
        (SWEDISH, "I stället för deltagandet ansluter sig kommunen till ett försök."),
    ],
)
def test_what_gives_its_place_or_money_elsewhere_takes_an_adoption_back(language: str, sentence: str) -> None:
    adopted = {FINNISH: "Kunnanhallitus hyväksyi ehdotuksen.", SWEDISH: "Kommunstyrelsen godkände förslaget."}
    text = language.format(proposed=PROPOSED[language][0], decision=f"{adopted[language]} {sentence}")
    assert str(read_text(text).outcome) == "unclear"
