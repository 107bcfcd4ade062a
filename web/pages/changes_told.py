"""A change in words, for lists, feeds and pages: as alerts tell it, with a link to the municipality's page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from alerts.text.telling import Telling, anchor
from web.model.country import Country, PublicChange
from web.view import View


@dataclass(frozen=True)
class ToldChange:
    """`name` is the municipality's; `link` leads to its page, to the decision where it is shown there."""

    id: int
    key: str
    kind: str
    day: dt.date
    published_at: dt.datetime
    updated_at: dt.datetime
    headline: str
    telling: Telling
    link: str
    path: str
    code: str
    name: str
    source: str | None


def told(change: PublicChange, country: Country, view: View) -> ToldChange:
    """The change for the view's reader and page."""
    facts = change.facts
    telling = country.told(change, view.language)
    place = country.place_of(facts.municipality_code)
    document = facts.payload.get("document_id")
    place_there = anchor(int(document), int(facts.payload.get("item_index") or 0)) if document else ""
    return ToldChange(
        id=change.id,
        key=facts.key,
        kind=facts.kind,
        day=change.day,
        published_at=change.published_at,
        updated_at=change.updated_at,
        headline=telling.headline,
        telling=telling,
        link=view.links.municipality(place, place_there) if place else view.links.named("changes"),
        path=f"{view.language}/municipality/{place.slug}.html#{place_there}" if place else "",
        code=facts.municipality_code,
        name=view.words.place(place) if place else facts.municipality_code,
        source=view.links.outside(str(facts.payload.get("url") or "")),
    )
