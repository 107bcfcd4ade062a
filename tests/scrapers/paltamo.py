"""One invented municipality for the crawl tests: a board, a committee and an officer; two items name the network."""

from __future__ import annotations

import datetime as dt

from replay.world import Body, Item, Meeting, OfficerDecision, World

BOARD = Body("Kunnanhallitus", "Khall", "10")
COMMITTEE = Body("Tekninen lautakunta", "Tekla", "11")
ORDINARY = "Selvitys asiasta ja sen taustasta.\n\n# Päätös\n\nMerkittiin tiedoksi."
JOINS = "Kunta liittyy USO-verkostoon kaudelle 2025–2026.\n\n# Päätös\n\nHyväksyttiin esityksen mukaan."


def ordinary(count: int, first_section: int = 1) -> tuple[Item, ...]:
    """Items that never mention the network."""
    return tuple(
        Item(f"Tavallinen asia {n}", ORDINARY, section=n) for n in range(first_section, first_section + count)
    )


MINUTES = Meeting(
    "2024999",
    BOARD,
    dt.date(2024, 10, 8),
    "minutes",
    (*ordinary(3), Item("Kehittämisverkosto", JOINS, section=177)),
)
AGENDA = Meeting(
    "20241001",
    COMMITTEE,
    dt.date(2024, 10, 15),
    "agenda",
    (*ordinary(1), Item("Jäsenyys", JOINS, section=20)),
)
MADE = OfficerDecision(
    "2024374767",
    "Hallintojohtaja",
    "Nimi Nimetön",
    dt.date(2024, 10, 1),
    "17/2024",
    "Osallistuminen",
    JOINS,
    section=17,
)
WORLD = World("Paltamon kunta", (BOARD, COMMITTEE), (MINUTES, AGENDA), (MADE,))


def with_meetings(*meetings: Meeting) -> World:
    """The same bodies with these meetings instead, on pages that do not say whose they are: tests give them to many."""
    return World("Päätökset", WORLD.bodies, meetings, WORLD.officer_decisions)
