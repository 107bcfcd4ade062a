"""Courses of Swedish meetings: who moved what, who backed it, how it was voted on and how the decision is worded.

Every way of each is combined with plain ways of the others, for a printed proposal to join and one to stay out, so that
both outcomes come of each; what was carried is known by how the row is made.
"""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text
from tests.parsers import short_minutes

PRINTED = {"joins": "deltar", "declines": "inte deltar"}
OTHER = {"joins": "declines", "declines": "joins"}
WHAT = {"joins": "kommunen deltar i nätverket", "declines": "kommunen inte deltar i nätverket"}
MAIN = {"joins": "Kommunen deltar i nätverket", "declines": "Kommunen deltar inte i nätverket"}

# what is put against the printed proposal: {what} a clause with "att", {main} a sentence
MOVED = (
    "Ledamot Rita Dahl föreslog att {what}.",
    "Rita Dahl (sfp) föreslog som motförslag att {what}.",
    "Rita Dahl föreslog med hänvisning till diskussionen att {what}.",
    "Rita Dahl ansåg att ärendet är för dåligt berett och föreslog att {what}.",
    "Rita Dahl lade fram ett motförslag enligt vilket {what}.",
    "Rita Dahl kom med ett motförslag: {main}.",
    "Det föreslogs av Rita Dahl att {what}.",
    "Förslag av Rita Dahl: {main}.",
    "Rita Dahls förslag: {main}.",
    "Som motförslag framförde Rita Dahl att {what}.",
)
BACKED = (
    "Tor Vik understödde.",
    "Yrkandet biträddes av Tor Vik.",
    "Tor Vik och Mia Löv förenade sig om Dahls förslag.",
)
COUNTED = (
    "Vid omröstningen fick {winner} 7 röster och {loser} 4.",
    "Rösterna utföll 7–4 för {winner}.",
    "Sju ledamöter röstade för {winner} och fyra för {loser}.",
    "Efter handuppräckning kunde ordföranden konstatera att {winner} vunnit med 7–4.",
)
DAHL, PRESENTER = "Dahls förslag", "föredragandens förslag"
WON = (
    "Kommunstyrelsen beslutade enligt Dahls förslag.",
    "Kommunstyrelsen beslöt enligt ledamot Dahls förslag att {what}.",
    "Kommunstyrelsen beslöt så som Dahl föreslagit.",
    "Kommunstyrelsen godkände det förslag som Rita Dahl lagt fram.",
    "Kommunstyrelsens beslut blev det som Dahl föreslagit.",
    "Kommunstyrelsen omfattade Dahls linje.",
    "Efter omröstning stannade kommunstyrelsen för Dahls förslag.",
    "Beslutsförslaget förkastades och Dahls förslag godkändes.",
    "Beslutsförslaget förkastades. Dahls förslag godkändes.",
)
LOST = (
    "Föredragandens förslag godkändes.",
    "Dahls förslag förkastades. Föredragandens förslag godkändes.",
    "Dahls motförslag avslogs och beslutsförslaget godkändes.",
    "Kommunstyrelsen förkastade Dahls förslag och godkände beslutsförslaget.",
    "Efter omröstning stannade kommunstyrelsen för föredragandens förslag.",
    "Beslutsförslaget kvarstod.",
    "Beslutsförslaget godkändes med klar majoritet.",
)
PLAINLY = [(MOVED[0], BACKED[0], COUNTED[0])]
WAYS = [
    *((moved, BACKED[0], COUNTED[0]) for moved in MOVED),
    *((MOVED[0], backed, COUNTED[1]) for backed in BACKED),
    *((MOVED[0], BACKED[0], counted) for counted in COUNTED),
]


def outcome(printed: str, course: str, decision: str) -> str:
    text = short_minutes.SWEDISH.format(side=PRINTED[printed], course=course, decision=decision)
    return str(read_text(text).outcome)


def course(printed: str, way: tuple[str, str, str], *, won: bool) -> str:
    moved, backed, counted = way
    other = OTHER[printed]
    voices = counted.format(
        winner=DAHL if won else PRESENTER, loser=PRESENTER if won else DAHL
    )  # in the order of the sentence
    return f"{moved.format(what=WHAT[other], main=MAIN[other])} {backed} {voices}"


@pytest.mark.parametrize("printed", PRINTED)
@pytest.mark.parametrize("won", [True, False], ids=["won", "lost"])
def test_what_was_put_against_the_proposal_is_carried_or_lost(printed: str, *, won: bool) -> None:
    side = OTHER[printed] if won else printed
    closings = WON if won else LOST
    rows = [*product(WAYS, closings[:1]), *product(PLAINLY, closings)]
    read = [
        (way, closing, outcome(printed, course(printed, way, won=won), closing.format(what=WHAT[side])))
        for way, closing in rows
    ]
    assert [one for one in read if one[2] != side] == []


CHANGED = (
    "Kommundirektören ändrade under sammanträdet sitt förslag så att det lyder: Kommunstyrelsen beslutar att {what}.",
    "Vid föredragningen ändrades beslutsförslaget till följande: Kommunstyrelsen beslutar att {what}.",
    "Kommundirektören meddelade att hon inte längre förordar det utsända förslaget utan föreslår att {what}.",
    "Rita Dahl föreslog att {what}. Kommundirektören ändrade sitt förslag i enlighet med Dahls förslag.",
)


@pytest.mark.parametrize("printed", PRINTED)
def test_a_change_of_the_presenter_is_read_from_where_it_begins(printed: str) -> None:
    other = OTHER[printed]
    read = [
        (one, outcome(printed, one.format(what=WHAT[other]), "Det ändrade förslaget godkändes."))
        for one in CHANGED
    ]
    assert [one for one in read if one[1] != other] == []


ADDED = (
    "en rapport om nyttan ges till styrelsen varje år",
    "motiveringen kompletteras med en hänvisning till strategin",
    "personalen informeras om beslutet",
)
AGREED = (
    "Tillägget godkändes enhälligt.",
    "Ingen motsatte sig detta.",
    "Föredraganden tog in tillägget i sitt förslag.",
)
NARROWED = (  # and what is no addition
    "en rapport om nyttan ges till styrelsen och att beslutet fattas därefter",
    "anmälan skickas först när nyttan har utretts",
    "endast de öppna seminarierna följs",
    "motiveringen kompletteras med att kommunen inte deltar",
)


@pytest.mark.parametrize("agreed", AGREED)
def test_an_addition_leaves_the_side_as_it_was_and_what_narrows_does_not(agreed: str) -> None:
    def read(what: str) -> str:
        told = f"Rita Dahl föreslog som tillägg att {what}. {agreed}"
        return outcome("joins", told, "Kommunstyrelsen godkände beslutsförslaget med Dahls tillägg.")

    assert {what: read(what) for what in ADDED} == dict.fromkeys(ADDED, "joins")
    assert "joins" not in {read(what) for what in NARROWED}


HARMFUL = (  # a course after which the bare adoption is not the printed proposal's, or may not be
    "Rita Dahl föreslog att kommunen inte deltar. Detta godkändes enhälligt.",
    "Rita Dahl föreslog att kommunen inte deltar. Kommundirektören ändrade sitt förslag i enlighet härmed.",
    "Förslag av Rita Dahl: kommunen avstår.",
    "Enighet rådde om att kommunen inte ska delta.",
    "Efter pausen återtog kommundirektören sitt förslag.",
    "Dahl återtog sitt förslag, men Vik gjorde det till sitt och fick understöd.",
)


@pytest.mark.parametrize("told", HARMFUL)
def test_a_bare_adoption_behind_another_motion_never_joins(told: str) -> None:
    assert outcome("joins", told, "Förslaget godkändes.") in ("declines", "unclear")


HARMLESS = (
    "Ärendet togs upp till behandling trots att det saknades på föredragningslistan.",
    "Fortsatt behandling från 4.11, då ärendet bordlades.",
    "Dahl lämnade sammanträdet kl. 18.20 och ersattes av Tor Vik.",
    "Två ledamöter hade lämnat in skriftliga synpunkter. De föranledde inga åtgärder.",
    "I huvudsaken rådde enighet.",
    "Föredraganden ändrade motiveringen men inte beslutsförslaget.",
    "Motförslag väcktes inte.",
)


@pytest.mark.parametrize(("printed", "told"), [*product(PRINTED, HARMLESS)])
def test_what_minutes_tell_of_the_meeting_leaves_the_side_as_it_was(printed: str, told: str) -> None:
    assert outcome(printed, told, "Kommunstyrelsen godkände beslutsförslaget.") == printed
