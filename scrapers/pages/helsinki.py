"""Helsinki's open search interface: PORTALS.md section 4 [M], fields as measured in 2026."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from parsers.schema import DocumentKind
from scrapers.pages.links import UnexpectedPage, section_number, squeeze

HELSINKI = ZoneInfo("Europe/Helsinki")
INDEX = "paatokset_decisions"
# The last word of each is matched as a prefix: verkostoon, verkoston, organisaatioiden …
PHRASES = ("USO-verkosto", "uuden sukupolven organisaatio", "nya generationens organisation")
_FIELDS = ("subject", "issue_subject", "decision_content", "decision_motion")
PAGE_SIZE = 50


@dataclass(frozen=True)
class Hit:
    """One decision or proposal in the index; `url` is its public page."""

    id: str
    url: str
    title: str
    body: str | None
    held_on: dt.date | None
    kind: DocumentKind
    case_number: str | None
    section: int | None
    content: str  # decision and motion as HTML, where the index gives them


def query(since: dt.date | None, start: int = 0, size: int = PAGE_SIZE) -> bytes:
    """The search: decisions that name the network, newest first, from `start`.

    Dates go as ISO text: the index takes bare numbers for milliseconds although it stores seconds [M].
    """
    phrases = [
        {"multi_match": {"query": phrase, "type": "phrase_prefix", "fields": list(_FIELDS)}}
        for phrase in PHRASES
    ]
    window = [{"range": {"meeting_date": {"gte": since.isoformat()}}}] if since else []
    return json.dumps(
        {
            "from": start,
            "size": size,
            "sort": [{"meeting_date": "desc"}],
            "query": {"bool": {"should": phrases, "minimum_should_match": 1, "filter": window}},
        },
        ensure_ascii=False,
    ).encode()


def newest_query(today: dt.date) -> bytes:
    """The search for the newest decision of all until today: whether the index lives is not told by our words."""
    window = {"range": {"meeting_date": {"lte": today.isoformat()}}}
    return json.dumps(
        {"from": 0, "size": 1, "sort": [{"meeting_date": "desc"}], "query": {"bool": {"filter": [window]}}}
    ).encode()


def hits(data: bytes, site: str) -> tuple[list[Hit], int]:
    """The hits of an answer and how many there are in all.

    Raises UnexpectedPage where the answer is none of a search, or the search timed out (a partial answer).
    """
    try:
        answer = json.loads(data)
        rows, total = answer["hits"]["hits"], answer["hits"]["total"]
    except (ValueError, KeyError, TypeError) as error:
        raise UnexpectedPage("a search answer with hits", f"{type(error).__name__} {error}") from error
    if answer.get("timed_out") or answer.get("_shards", {}).get("failed"):
        raise UnexpectedPage("a complete search answer", "a partial one (timed out or failed shards)")
    return [_hit(row, site) for row in rows], int(total["value"] if isinstance(total, dict) else total)


def _hit(row: dict[str, Any], site: str) -> Hit:
    source = row.get("_source") or {}
    path = _first(source, "decision_url") or ""
    decided = _first(source, "field_is_decision")
    content = "\n".join(
        str(_first(source, name) or "") for name in ("decision_content", "decision_motion")
    ).strip()
    return Hit(
        id=str(row.get("_id") or path),
        url=urljoin(site, str(path)) if path else "",
        title=squeeze(str(_first(source, "subject") or _first(source, "issue_subject") or "")),
        body=squeeze(str(_first(source, "organization_name") or "")) or None,
        held_on=day(_first(source, "meeting_date")),
        kind="agenda" if decided in (False, "false", 0) else "minutes",
        case_number=_first(source, "issue_id") or _first(source, "unique_issue_id"),
        section=section_number(str(_first(source, "decision_section") or "")),
        content=content,
    )


def _first(source: dict[str, Any], name: str) -> Any:
    """A field's value; every field comes wrapped in a list [M]."""
    value = source.get(name)
    return (value[0] if value else None) if isinstance(value, list) else value


def day(value: Any) -> dt.date | None:
    """The day in Finland of a `meeting_date`: seconds since 1970, or milliseconds, or ISO text."""
    if isinstance(value, str) and not value.isdigit():
        try:
            moment = dt.datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            return None
        return (moment.astimezone(HELSINKI) if moment.tzinfo else moment).date()
    if value is None or value == "":
        return None
    seconds = float(value)
    return dt.datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, HELSINKI).date()
