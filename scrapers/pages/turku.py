"""Turku's JSON interface (paatokset.turku.fi/api): PORTALS.md section 5 [M; field names from public code]."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

from scrapers.pages.links import ItemLink, MeetingLink, UnexpectedPage, finnish_date, kind_of, squeeze

HELSINKI = ZoneInfo("Europe/Helsinki")


def _json(data: bytes, expected: str) -> Any:
    try:
        return json.loads(data)
    except ValueError as error:
        raise UnexpectedPage(expected, f"no JSON ({error})") from error


def bodies(data: bytes) -> dict[str, str]:
    """Abbreviation to name of the bodies in /toimielimet, without the abolished ones (lakkautetut)."""
    answer = _json(data, "Turku's bodies")
    groups = answer if isinstance(answer, dict) else {"": answer}
    found = {}
    for group, members in groups.items():
        if "lakkautetut" in group.lower():
            continue
        for member in members if isinstance(members, list) else [members]:
            if isinstance(member, dict) and str(member.get("lyhenne") or "").strip():
                abbreviation = str(member["lyhenne"]).strip()
                found[abbreviation] = squeeze(str(member.get("nimi") or abbreviation))
    if not found:
        raise UnexpectedPage("Turku's bodies with 'lyhenne'")
    return found


def meetings(data: bytes, api: str, body: str) -> list[MeetingLink]:
    """The meetings of /toimielin/<abbreviation>: tktviiteId and kokPvm (a date, ISO text or milliseconds)."""
    rows = _json(data, "Turku's meetings")
    if not isinstance(rows, list):
        raise UnexpectedPage("Turku's meetings: a list", type(rows).__name__)
    return [
        MeetingLink(
            str(row["tktviiteId"]),
            f"{api}/poytakirja/{row['tktviiteId']}",
            body,
            day(row.get("kokPvm")),
            kind_of(str(row.get("tyyppi") or "")) or "minutes",
        )
        for row in rows
        if isinstance(row, dict) and row.get("tktviiteId")
    ]


def day(value: Any) -> dt.date | None:
    """The day in Finland of a date as text, or of milliseconds since 1970."""
    if isinstance(value, int | float):
        return dt.datetime.fromtimestamp(value / 1000, HELSINKI).date()
    if not isinstance(value, str):
        return None
    try:
        moment = dt.datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return finnish_date(value)
    return (moment.astimezone(HELSINKI) if moment.tzinfo else moment).date()


def items(data: bytes, url: str) -> list[tuple[ItemLink, bytes]]:
    """The items of /poytakirja/<id>, each with its own HTML: the interface gives a whole meeting at once."""
    answer = _json(data, "Turku's minutes")
    rows = answer.get("pykalat") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise UnexpectedPage("Turku's minutes with 'pykalat'")
    found = []
    for number, row in enumerate(rows):
        if not isinstance(row, dict) or not row.get("html"):
            continue
        id_ = str(row.get("tktviiteId") or number)
        title = squeeze(str(row.get("tktNimi") or ""))
        section = row.get("pykala")
        item = ItemLink(id_, f"{url}#{id_}", title, section if isinstance(section, int) else None)
        found.append((item, str(row["html"]).encode()))
    return found
