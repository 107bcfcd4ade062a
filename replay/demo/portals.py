"""The demo's world: five municipalities on three days of December 2024, each on the platform it really uses.

Day one is the baseline. By day two Jämsä's agenda has become minutes under the same id and joins, Siikajoki
has declined, Kuopio has joined for another fee than last season, and Kajaani's portal has published a
decision again under a new id. On day three, which is for whoever looks around in `usovahti demo --serve`, Siikajoki has
taken the matter up again with a decision that only a person can understand. The events since day two are invented.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from replay.demo import events
from replay.demo.everyday import everyday
from replay.pages import Site
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.world import Body, Item, Meeting, World

DAYS = {1: dt.date(2024, 12, 12), 2: dt.date(2024, 12, 17), 3: dt.date(2024, 12, 19)}


@dataclass(frozen=True)
class DemoPortal:
    """One portal of the demo: `path` is what the registry's base URL has after the server's own address."""

    name: str
    municipality: str
    code: str
    platform: str
    path: str


DEMO_PORTALS = (
    DemoPortal("paltamo", "Paltamo", "578", "dynasty", "/cgi/DREQUEST.PHP"),
    DemoPortal("jamsa", "Jämsä", "182", "dynasty", "/cgi/DREQUEST.PHP"),
    DemoPortal("siikajoki", "Siikajoki", "748", "dynasty", "/D10_Siikajoki/cgi/DREQUEST.PHP"),
    DemoPortal("kuopio", "Kuopio", "297", "dynasty", "/cgi/DREQUEST.PHP"),
    DemoPortal("kajaani", "Kajaani", "205", "cloudnc", "/fi-FI"),
)


def day_moment(day: int) -> dt.datetime:
    """Nine in the morning of the demo's day 1, 2 or 3, in Finland. Raises KeyError for another day."""
    return dt.datetime.combine(DAYS[day], dt.time(9), ZoneInfo("Europe/Helsinki"))


def demo_world(day: int) -> dict[str, Site]:
    """The five portals by name as they stand on day 1, 2 or 3. Raises KeyError for another day."""
    today = DAYS[day]
    makers: dict[str, Callable[[dt.date], Site]] = {
        "paltamo": _paltamo,
        "jamsa": _jamsa,
        "siikajoki": _siikajoki,
        "kuopio": _kuopio,
        "kajaani": _kajaani,
    }
    return {portal.name: makers[portal.name](today) for portal in DEMO_PORTALS}


@dataclass(frozen=True)
class _Place:
    """What the meetings of one municipality have in common."""

    organisation: str  # as it speaks of itself
    board: Body
    council: Body
    committee: Body
    presenter: str

    def routine(self, start: int) -> tuple[Meeting, ...]:
        """A year of meetings with everyday items: council, committee and two of the board."""
        return (
            self.meeting("2024104", self.council, dt.date(2024, 3, 25), start, 3, 12),
            self.meeting("2024287", self.committee, dt.date(2024, 8, 20), start + 3, 3, 41),
            self.meeting("2024355", self.board, dt.date(2024, 9, 16), start + 6, 4, 150),
            self.meeting("2024471", self.board, dt.date(2024, 11, 18), start + 10, 4, 290),
        )

    def meeting(
        self, identity: str, body: Body, date: dt.date, start: int, count: int, section: int, *event: Item
    ) -> Meeting:
        """Minutes of `count` everyday items, then `event`."""
        items = everyday(
            self.organisation, body.name, self.presenter, start=start, count=count, first_section=section
        )
        return Meeting(identity, body, date, "minutes", (*items, *event))

    def world(self, *meetings: Meeting) -> World:
        """All of it, with a body that has published nothing."""
        bodies = (self.council, self.board, self.committee, Body("Keskusvaalilautakunta", "Kvlk", "88"))
        return World(self.organisation, bodies, meetings)


def _place(name: str, kind: str, abbreviation: str, presenter: str) -> _Place:
    return _Place(
        name,
        Body(f"{kind}hallitus", abbreviation, "46"),
        Body(f"{kind}valtuusto", "Kvalt", "45"),
        Body("Sivistyslautakunta", "Sivltk", "52"),
        presenter,
    )


def _paltamo(today: dt.date) -> Site:
    later = today >= DAYS[2]
    place = _place("Paltamon kunta", "Kunnan", "Khall", "Kunnanjohtaja Helmi Mäkiranta")
    joined = place.meeting("2024399", place.board, dt.date(2024, 10, 8), 4, 3, 174, events.PALTAMO_8)
    new = place.meeting("2024530", place.board, dt.date(2024, 12, 16), 8, 3, 231)
    return DynastySite(place.world(*place.routine(0), joined, *([new] if later else [])), stale_every=3)


def _jamsa(today: dt.date) -> Site:
    later = today >= DAYS[2]
    place = _place("Jämsän kaupunki", "Kaupungin", "Khall", "Vt. kaupunginjohtaja Sanna Koivuaho")
    listed = place.meeting("2024198", place.board, dt.date(2024, 5, 6), 9, 2, 94, events.MEMBERSHIPS_LISTED)
    meeting = place.meeting("2024540", place.board, dt.date(2024, 12, 16), 2, 3, 399, events.JAMSA_8)
    shown = meeting if later else meeting.as_agenda()
    return DynastySite(place.world(*place.routine(2), listed, shown), layout="10.4.0.250317")


def _siikajoki(today: dt.date) -> Site:
    later = today >= DAYS[2]
    place = _place("Siikajoen kunta", "Kunnan", "KHALL", "Kunnanjohtaja Tauno Raivio")
    declined = place.meeting("202312", place.board, dt.date(2023, 1, 9), 5, 2, 19, events.SIIKAJOKI_7)
    again = place.meeting("2024561", place.board, dt.date(2024, 12, 16), 1, 2, 316, events.SIIKAJOKI_8)
    reopened = place.meeting("2024575", place.board, dt.date(2024, 12, 18), 2, 2, 330, events.SIIKAJOKI_AGAIN)
    meetings = [
        declined, *place.routine(4), *([again] if later else []), *([reopened] if today >= DAYS[3] else [])
    ]  # fmt: skip
    return DynastySite(place.world(*meetings), prefix="/D10_Siikajoki", swapped_parameters=True)


def _kuopio(today: dt.date) -> Site:
    later = today >= DAYS[2]
    place = _place("Kuopion kaupunki", "Kaupungin", "Kh", "Kaupunginjohtaja Lauri Hirvisaari")
    sixth = place.meeting("2021792", place.board, dt.date(2021, 1, 25), 3, 2, 48, events.KUOPIO_6)
    seventh = place.meeting("2022910", place.board, dt.date(2022, 12, 12), 7, 2, 468, events.KUOPIO_7)
    eighth = place.meeting("2024570", place.board, dt.date(2024, 12, 16), 11, 2, 431, events.KUOPIO_8)
    meetings = [sixth, seventh, *place.routine(6), *([eighth] if later else [])]
    return DynastySite(
        place.world(*meetings), layout="10.5.0.2601", margin_headings=True, first_hit_empty=True
    )


def _kajaani(today: dt.date) -> Site:
    later = today >= DAYS[2]
    place = _place("Kajaanin kaupunki", "Kaupungin", "Kh", "Kaupunginjohtaja Iida Salovaara")
    meetings = [replace(meeting, id=str(13000 + n)) for n, meeting in enumerate(place.routine(8))]
    decision = events.KAJAANI_8
    if later:
        meetings.append(replace(meetings[-1], id="13061"))  # the same meeting, published again as a new node
        decision = replace(decision, id="31842")
    return CloudNcSite(replace(place.world(*meetings), officer_decisions=(decision,)))
