"""The rows that the API gives, made of the country as pages are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from alerts.text.doubts import doubts
from alerts.text.sanitize import from_page
from core.clock import HELSINKI
from ledger.memberships.publication import ReadItem
from web.exports.tables import Table
from web.links import municipality_page
from web.model.country import Country
from web.model.passages import SHOWN
from web.model.places import Place
from web.server.site_cache import Listed

# from_page masks telephone numbers and identity codes.
Rows = list[dict[str, Any]]
_LONGEST = 1_000
# Names of persons stand on the pages beside their passage; a list of them for programs is nobody's business.
_EVIDENCE = tuple(name for name in SHOWN if name != "contact_person")


def rows_of(table: Table) -> Rows:
    """A table's rows as objects."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def table_rows(listed: Listed, name: str) -> Rows:
    """The rows of one of the tables of data. They are shared: not to be changed."""
    if name not in listed.rows:
        listed.rows[name] = rows_of(next(table for table in listed.tables.all if table.name == name))
    return listed.rows[name]


def decisions(listed: Listed) -> Rows:
    """The readings, the latest decided first, each with the passages that it rests on. Shared, too."""
    if "proved decisions" not in listed.rows:
        listed.rows["proved decisions"] = _proved(listed)
    return listed.rows["proved decisions"]


def _proved(listed: Listed) -> Rows:
    items = {item.decision_id: item for some in listed.country.items.values() for item in some}
    rows = sorted(
        table_rows(listed, "decisions"),
        key=lambda row: (str(row["decided_on"] or ""), row["decision_id"]),
        reverse=True,
    )
    return [row | _proof(items[row["decision_id"]]) for row in rows]


def _proof(item: ReadItem) -> dict[str, Any]:
    evidence = item.payload.get("evidence") or {}
    return {
        "evidence": {
            name: [
                {
                    "start": one["start"],
                    "end": one["end"],
                    "quote": from_page(one["quote"], limit=_LONGEST),
                }
                for one in evidence[name]
            ]
            for name in _EVIDENCE
            if evidence.get(name)
        },
        "warnings": [one.text for one in doubts(item.payload.get("warnings"), "en", limit=_LONGEST)],
        "settled": item.settled and {**item.settled, "why": from_page(item.settled["why"], limit=_LONGEST)},
    }


def seasons(country: Country, place: Place) -> Rows:
    """How the municipality stands in each season, the latest first."""
    return [
        {
            "season": season.number,
            "first_year": season.first_year,
            "last_year": season.last_year,
            "group": one.group,
            "state": one.state,
            "annual_eur": one.annual_eur,
            "total_eur": one.total_eur,
            "decided_on": one.decided_on,
            "document_id": one.document_id,
            "terms": list(one.terms),
            "doubtful": one.doubtful,
        }
        for season in country.seasons
        for one in (country.standing(place.code, season.number),)
    ]


def municipality(listed: Listed, code: str, path: Callable[[str], str]) -> dict[str, Any] | None:
    """One of today's municipalities with its seasons. `path`: a path of ours as one on our host."""
    place = listed.country.by_code.get(code)
    row = next((one for one in table_rows(listed, "municipalities") if one["code"] == code), None)
    if place is None or row is None:
        return None
    page = path(f"fi/{municipality_page(place.slug)}")
    return row | {"seasons": seasons(listed.country, place), "page": page}


def portals(listed: Listed) -> Rows:
    """How the minutes of each municipality are read."""
    country = listed.country
    return [
        {
            "municipality_code": place.code,
            "municipality": place.name,
            "platform": None if covered.platform == "unknown" else covered.platform,
            "state": covered.state,
            "since": covered.since.astimezone(HELSINKI) if covered.since else None,
            "why": covered.why,
            "read": covered.read,
            "newest_meeting": covered.newest_on,
            "unread_documents": country.unread.get(place.code, 0),
            "limits": list(covered.limits),
        }
        for place in country.places
        for covered in (country.covered[place.code],)
    ]
