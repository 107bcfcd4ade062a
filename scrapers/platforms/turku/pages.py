"""Turku's JSON interface (paatokset.turku.fi/api): docs/platforms.md "Turku" (measured; field names from public code).

Only the fields that the public code uses are read: lyhenne, tktviiteId, kokPvm, pykalat, tktNimi, html; and a body's
nimi, where there is one (our guess).
"""

from __future__ import annotations

import datetime as dt
import html as entities
import json
import re
from typing import Any

from scrapers.listing.links import (
    ItemLink,
    MeetingLink,
    UnexpectedPage,
    day_in_finland,
    finnish_date,
    squeeze,
)

# An item's HTML is marked as on the static pages (seen).
# "Kh § 190" in a paragraph of its own; earlier handlings have theirs before it, so the last one counts.
_SECTION = re.compile(r"<p\b[^<>]*>\s*[A-ZÅÄÖ][\wåäö-]{0,20}\s+§\s*(\d{1,4})\s*</p>", re.I)
# What was decided, beside what was proposed ("Ehdotus").
_DECIDED = re.compile(r"<span\b[^<>]*\behdotuspaatos\b[^<>]*>\s*(?:Päätös|Beslut)\s*<", re.I)


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
    """The meetings of /toimielin/<abbreviation>: tktviiteId and kokPvm (a date, ISO text or milliseconds).

    Whether a meeting has been held yet is not said here: its items tell (`decided`).
    """
    rows = _json(data, "Turku's meetings")
    if not isinstance(rows, list):
        raise UnexpectedPage("Turku's meetings: a list", type(rows).__name__)
    found = [
        MeetingLink(
            str(row["tktviiteId"]),
            f"{api}/poytakirja/{row['tktviiteId']}",
            body,
            day(row.get("kokPvm")),
        )
        for row in rows
        if isinstance(row, dict) and row.get("tktviiteId")
    ]
    if rows and not found:
        raise UnexpectedPage("Turku's meetings with 'tktviiteId'")
    if found and not any(row.get("kokPvm") for row in rows if isinstance(row, dict)):
        raise UnexpectedPage("Turku's meetings with 'kokPvm'")
    return found


def day(value: Any) -> dt.date | None:
    """The day in Finland of a date as text, or of milliseconds since 1970."""
    if isinstance(value, int | float):
        return day_in_finland(value / 1000)
    if not isinstance(value, str):
        return None
    try:
        moment = dt.datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return finnish_date(value)
    return day_in_finland(moment)


def items(data: bytes, url: str) -> list[tuple[ItemLink, bytes]]:
    """The items of /poytakirja/<id>, each with its own HTML: the interface gives a whole meeting at once.

    Raises UnexpectedPage where it gives items, and none of them has a text, or none a title.
    """
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
        sections = _SECTION.findall(entities.unescape(str(row["html"])))
        item = ItemLink(id_, f"{url}#{id_}", title, int(sections[-1]) if sections else None)
        found.append((item, str(row["html"]).encode()))
    if rows and not found:
        raise UnexpectedPage("the items of Turku's minutes with 'html'")
    if found and not any(item.title for item, _ in found):
        raise UnexpectedPage("the items of Turku's minutes with 'tktNimi'")
    return found


def decided(found: list[tuple[ItemLink, bytes]]) -> bool:
    """Whether any of a meeting's items says what was decided: an agenda's say only what is proposed."""
    return any(_DECIDED.search(entities.unescape(html.decode())) for _, html in found)
