"""Helsinki's open search interface and its public pages. Facts of 2026-09 (docs/platforms.md "Helsinki").

Field names and markup are those of the site's own public code (City-of-Helsinki/helsinki-paatokset) (seen); that every
field comes in a list and meeting_date in seconds was measured (measured). Swedish contents have Swedish words in the
same elements; each language version of a decision is a node with ids of its own (seen).
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from parsers import BodyKind, DocumentKind, topic
from scrapers.glance.record import Ask
from scrapers.listing.links import UnexpectedPage, day_in_finland, joined, section_number, squeeze

INDEX = "paatokset_decisions"
JSON = {"Content-Type": "application/json", "Accept": "application/json"}
_FIELDS = ("subject", "issue_subject", "decision_content", "decision_motion")
PAGE_SIZE = 50
NEWEST = 20  # of the newest decisions are asked for: a field that none of so many has is called otherwise now
# What is read of each: one of so many has it, or it has another name. Of texts: decided, or not yet.
_NEEDED = (
    "subject", "organization_name", "organization_type", "meeting_date", "decision_url", "field_is_decision"
)  # fmt: skip
_TEXTS = {True: "decision_content", False: "decision_motion"}
# Newest first, so that all of one day stands together; by id, so that further pages go on where one ended.
_SORT = [{"meeting_date": "desc"}, {"search_api_id": {"order": "asc", "unmapped_type": "keyword"}}]
# Who decides alone (organization_type): a civil servant, an elected official.
_OFFICERS = ("viranhaltija", "luottamushenkilö", "tjänsteinnehavare", "förtroendevald")
_OWN_ID = re.compile(r"\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?", re.I)
_SECTIONS = (b"SisaltoSektio", b"AsiaOtsikko", b"Asiapykala", b"SisaltoOtsikko")
_WITHOUT_TEXT = (b"issue__hidden-message", b"issue__pdf")
_PDF = re.compile(
    rb"<div\b[^<>]*class=[\"'][^\"']*\bissue__pdf\b[^<>]*>\s*<a\b[^<>]*?href=[\"']([^\"'#][^\"']*)[\"']", re.I
)


@dataclass(frozen=True)
class Hit:
    """One decision or proposal in the index, in one language; `url` is its public page.

    `id` names the node and its language ("entity:node/116165:fi").
    """

    id: str
    url: str
    title: str
    body: str | None
    held_on: dt.date | None
    kind: DocumentKind
    case_number: str | None
    section: int | None
    content: str  # decision and motion as HTML, where the index gives them; hidden ones are empty
    body_kind: BodyKind | None = None
    language: str = "fi"
    maker: str | None = None  # the organisation's id, the same in both languages

    @property
    def handling(self) -> str:
        """What was handled, whatever the language: who, when, § or case, and whether it is decided.

        A decision in Finnish and one in Swedish share it. Where the index tells too little, the node alone.
        """
        mark = f"§ {self.section}" if self.section is not None else self.case_number
        if mark is None or self.held_on is None:
            return self.id.rpartition(":")[0] or self.id
        return f"{self.maker} {self.held_on} {mark} {self.kind}"


def query(since: dt.date | None, start: int = 0, size: int = PAGE_SIZE) -> bytes:
    """The search: decisions that name the network, newest first, from `start`. The last word of each phrase is
    matched as a prefix: verkostoon, verkoston, organisaatioiden …

    Dates go as ISO text: the index takes bare numbers for milliseconds although it stores seconds (measured).
    """
    phrases = [
        {"multi_match": {"query": phrase, "type": "phrase_prefix", "fields": list(_FIELDS)}}
        for phrase in topic.current().search.phrases
    ]
    window = [{"range": {"meeting_date": {"gte": since.isoformat()}}}] if since else []
    return json.dumps(
        {
            "from": start,
            "size": size,
            "sort": _SORT,
            "query": {"bool": {"should": phrases, "minimum_should_match": 1, "filter": window}},
        },
        ensure_ascii=False,
    ).encode()


def newest_query(today: dt.date) -> bytes:
    """The search for the newest decisions of all until today: whether the index lives, and has the fields that our
    words are looked for in, is not told by a search for these.
    """
    window = {"range": {"meeting_date": {"lte": today.isoformat()}}}
    query = {"bool": {"filter": [window]}}
    return json.dumps({"from": 0, "size": NEWEST, "sort": _SORT, "query": query}).encode()


def poll_request(day: dt.date, search: str, window: int, start: int) -> Ask:
    """The request of a poll on that day for the decisions of the `window` days before it, at the address `search`."""
    return Ask(search, query(day - dt.timedelta(days=window), start), JSON)


def newest_request(day: dt.date, search: str) -> Ask:
    """The request of a poll on that day for the newest decisions of all."""
    return Ask(search, newest_query(day), JSON)


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


def check_fields(data: bytes) -> None:
    """Raises UnexpectedPage where none of the newest decisions has a field that is read of them, under its name.

    Single ones lack some, and the texts of single ones are hidden: so of texts that of the most is looked for.
    """
    rows = [row.get("_source") or {} for row in json.loads(data)["hits"]["hits"]]
    decided = sum(_is_decided(row) for row in rows)
    for name in (*_NEEDED, _TEXTS[2 * decided >= len(rows)]):
        if all(_first(row, name) in (None, "") for row in rows):
            raise UnexpectedPage(f"Helsinki's decisions with '{name}'")


def _is_decided(source: dict[str, Any]) -> bool:
    return _first(source, "field_is_decision") not in (False, "false", 0)


def _hit(row: dict[str, Any], site: str) -> Hit:
    source = row.get("_source") or {}
    path = _first(source, "decision_url") or ""
    decided = _is_decided(source)
    officer = str(_first(source, "organization_type") or "").strip().lower() in _OFFICERS
    content = "\n".join(
        str(_first(source, name) or "") for name in ("decision_content", "decision_motion")
    ).strip()
    return Hit(
        id=str(row.get("_id") or path),
        url=joined(site, str(path)) if path else "",
        title=squeeze(str(_first(source, "subject") or _first(source, "issue_subject") or "")),
        body=squeeze(str(_first(source, "organization_name") or "")) or None,
        held_on=day(_first(source, "meeting_date")),
        kind="agenda" if not decided else "officer_decision" if officer else "minutes",
        case_number=_case(source),
        section=section_number(str(_first(source, "field_decision_section") or "")) if decided else None,
        content=content,
        body_kind="officer" if officer else None,
        language=str(_first(source, "search_api_language") or str(row.get("_id")).rpartition(":")[2]),
        maker=_first(source, "field_policymaker_id"),
    )


def _case(source: dict[str, Any]) -> str | None:
    """The case number; a decision without a case has its own id in that field (seen), which is none."""
    found = (str(_first(source, name) or "") for name in ("issue_id", "unique_issue_id"))
    return next((one for one in found if one and not _OWN_ID.fullmatch(one)), None)


def one_language_each(hits: Sequence[Hit], was_read: Callable[[Hit], bool]) -> list[Hit]:
    """The hits without those that say in another language what one of the others says.

    Of two languages the one that was read before stays, else the one whose text the index gives, else Finnish.
    """
    kept: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda one: (not was_read(one), not one.content, one.language != "fi")):
        kept.setdefault(hit.handling, hit)
    return [hit for hit in hits if hit.language == kept[hit.handling].language]


def _first(source: dict[str, Any], name: str) -> Any:
    """A field's value; every field comes wrapped in a list (measured)."""
    value = source.get(name)
    return (value[0] if value else None) if isinstance(value, list) else value


def has_text(data: bytes) -> bool:
    """Whether the public page shows the decision's own text."""
    return any(mark in data for mark in _SECTIONS)


def is_page_without_text(data: bytes) -> bool:
    """Whether it is a decision's public page that shows no text: hidden by the city, or only a PDF."""
    return any(mark in data for mark in _WITHOUT_TEXT)


def pdf_link(data: bytes, url: str) -> str | None:
    """The address of the decision's PDF on its public page; None where the page has none ("#")."""
    found = _PDF.search(data)
    return (joined(url, html.unescape(found.group(1).decode("utf-8", "replace"))) or None) if found else None


def day(value: Any) -> dt.date | None:
    """The day in Finland of a `meeting_date`: seconds since 1970, or milliseconds, or ISO text."""
    if isinstance(value, str) and not (value.isascii() and value.isdecimal()):
        try:
            moment = dt.datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            return None
        return day_in_finland(moment)
    if not isinstance(value, str | int | float):
        return None
    seconds = float(value)
    return day_in_finland(seconds / 1000 if seconds > 1e11 else seconds)
