"""A calendar of coming meetings that have the network on their agenda (iCal, RFC 5545)."""

from __future__ import annotations

import datetime as dt
import uuid

from icalendar import Calendar, Event

from alerts.text.bodies import body_name
from alerts.text.sanitize import from_page
from ledger.memberships.publication import ReadItem
from web.links import Links
from web.model.country import Country
from web.view import SiteOptions, View


def coming(country: Country) -> list[ReadItem]:
    """Items on agendas of meetings from today on, the next first; each meeting's item once, as last published."""
    found: dict[tuple[str, str, object], ReadItem] = {}
    for items in country.items.values():
        for item in items:
            if item.payload.get("document_kind") != "agenda" or item.decided_on is None:
                continue
            body = str((item.payload.get("body") or {}).get("name"))
            known = found.get((item.municipality_code, body, item.decided_on))
            if item.decided_on >= country.today and (known is None or known.fetched_at < item.fetched_at):
                found[item.municipality_code, body, item.decided_on] = item
    return sorted(found.values(), key=lambda one: (one.decided_on or dt.date.min, one.municipality_code))


def written(country: Country, language: str, options: SiteOptions) -> bytes:
    """The calendar in a language; empty where no such meeting is known."""
    view = View(language, "feeds/meetings.ics", options)
    calendar = Calendar()
    calendar.add("prodid", "-//usovahti//usovahti//EN")
    calendar.add("version", "2.0")
    name = view.words.gettext("%(network)s: coming meetings") % view.network
    calendar.add("x-wr-calname", name)
    for item in coming(country):
        calendar.add_component(_event(item, country, view))
    made: bytes = calendar.to_ical()
    return made


def _event(item: ReadItem, country: Country, view: View) -> Event:
    place = country.place_of(item.municipality_code)
    body = body_name(str((item.payload.get("body") or {}).get("name") or ""), view.language)
    title = from_page(str(item.payload.get("title") or ""), limit=200)
    event = Event()
    event.add("uid", f"{uuid.uuid5(uuid.NAMESPACE_URL, f'usovahti:meeting:{item.item_key}')}@usovahti")
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
