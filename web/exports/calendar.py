"""A calendar of coming meetings that have the network on their agenda (iCal, RFC 5545)."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from alerts.text.bodies import body_name
from alerts.text.sanitize import from_page
from ledger.memberships.publication import ReadItem
from web.links import Links
from web.model.country import Country
from web.model.one_municipality import grouped
from web.view import SiteOptions, View


@dataclass(frozen=True)
class Meeting:
    """A meeting to come: its item as it was published last, and the page on which it was first seen."""

    item: ReadItem
    first: ReadItem


def coming(country: Country) -> list[Meeting]:
    """Meetings from today on that have the network on their agenda, the next first; each once."""
    found: dict[tuple[str, str, dt.date], Meeting] = {}
    for items in country.items.values():
        newest: dict[tuple[int, str], dt.datetime] = {}
        for item in items:
            page = (item.portal_id, item.locator)
            newest[page] = max(item.fetched_at, newest.get(page, item.fetched_at))
        for versions in grouped(items):
            latest, day = versions[0], versions[0].decided_on
            if day is None or day < country.today or not any(map(_is_on_agenda, versions)):
                continue
            if latest.fetched_at < newest[latest.portal_id, latest.locator]:
                continue  # its page was published again, and the item stands there no more
            meeting = Meeting(latest, min(versions, key=_order))
            key = (latest.municipality_code, _body(latest), day)
            known = found.get(key)
            if known is not None:  # another item of the same meeting
                first = min(known.first, meeting.first, key=_order)
                meeting = Meeting(max(known.item, meeting.item, key=_order), first)
            found[key] = meeting
    return [found[key] for key in sorted(found, key=lambda one: (one[2], one[0], one[1]))]


def _is_on_agenda(item: ReadItem) -> bool:
    return item.payload.get("document_kind") == "agenda"


def _order(item: ReadItem) -> tuple[dt.datetime, str, str]:
    return item.fetched_at, item.locator, item.item_key


def _body(item: ReadItem) -> str:
    return str((item.payload.get("body") or {}).get("name") or "")


def written(country: Country, language: str, options: SiteOptions) -> bytes:
    """The calendar in a language; without a meeting where none is known."""
    view = View(language, "feeds/meetings.ics", options)
    calendar = Calendar()
    calendar.add("prodid", "-//usovahti//usovahti//EN")
    calendar.add("version", "2.0")
    name = view.words.gettext("%(network)s: coming meetings") % view.network
    calendar.add("x-wr-calname", name)
    used: set[str] = set()
    for meeting in coming(country):
        mark = f"{meeting.first.municipality_code}:{meeting.first.locator}"
        if mark in used:  # several meetings on one page
            mark += f":{meeting.item.decided_on}"
        used.add(mark)
        calendar.add_component(_event(meeting.item, mark, country, view))
    if not calendar.subcomponents:
        calendar.add_component(_universal_time())
    made: bytes = calendar.to_ical()
    return made


def _universal_time() -> Timezone:
    """What stands in a calendar without events: it must have one component at least (RFC 5545, 3.6)."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", dt.datetime(1970, 1, 1))  # noqa: DTZ001 - local time, as the standard asks here
    for name in ("tzoffsetfrom", "tzoffsetto"):
        standard.add(name, dt.timedelta(0))
    zone.add_component(standard)
    return zone


def _event(item: ReadItem, mark: str, country: Country, view: View) -> Event:
    """The event. By its id calendars know it while the meeting is moved and its items are numbered anew: it is made of
    `mark`, and of nothing that changes then."""
    place = country.place_of(item.municipality_code)
    body = body_name(_body(item), view.language)
    title = from_page(str(item.payload.get("title") or ""), limit=200)
    event = Event()
    event.add("uid", f"{uuid.uuid5(uuid.NAMESPACE_URL, f'usovahti:meeting:{mark}')}@usovahti")
    event.add("dtstamp", item.fetched_at.astimezone(dt.UTC))
    event.add("dtstart", item.decided_on)
    event.add("dtend", (item.decided_on or country.today) + dt.timedelta(days=1))
    name = view.words.place(place) if place else item.municipality_code
    event.add("summary", f"{name}: {body}" if body else name)
    event.add("description", title)
    if address := Links.outside(item.url):
        event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event
