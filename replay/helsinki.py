"""Helsinki's päätökset: the open search interface (Elasticsearch behind a proxy) and the public item pages.

Facts: POST /paatokset_decisions/_search and _msearch; values come as arrays; ranges of dates are ISO strings;
contents are Ahjo's HTML (`div.paatos`, `.Asiapykala`, `.SisaltoSektio > h3.SisaltoOtsikko`), decision before
arguments, without the meeting's date; only what was decided is in the index.
"""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from replay.pages import Page, Request, html_page, not_found
from replay.world import Block, Item, Meeting, World, blocks

ROBOTS = b"User-agent: *\nDisallow: /search/\nDisallow: /*?*from=*\nDisallow: /*?*to=*\n"
INDEX = "paatokset_decisions"


@dataclass
class HelsinkiSite:
    """Search interface and pages on one address. `epoch_dates` gives meeting_date in milliseconds
    instead of ISO.
    """

    world: World
    epoch_dates: bool = False
    robots: bytes | None = ROBOTS

    def page(self, request: Request) -> Page:
        """A search (POST) or an item's page (GET /fi/asia/<case>?paatos=<uuid>)."""
        if request.path == f"/{INDEX}/_search" and request.method == "POST":
            return _json(self._found(json.loads(request.body or b"{}")))
        if request.path.endswith("/_msearch") and request.method == "POST":
            lines = [json.loads(line) for line in request.body.splitlines() if line.strip()]
            return _json({"responses": [self._found(query) for query in lines[1::2]]})
        if request.path.startswith("/fi/asia/"):
            return self._item_page(request)
        return not_found()

    def _decided(self) -> Iterator[tuple[Meeting, Item, int]]:
        for meeting in self.world.newest_first():
            if meeting.kind == "minutes":
                for n, item in enumerate(meeting.items, 1):
                    yield meeting, item, n

    def _found(self, query: dict[str, object]) -> dict[str, object]:
        words = [word for text in _values(query, "query") for word in _alternatives(text)]
        hits = [
            (meeting, item, n)
            for meeting, item, n in self._decided()
            if _within(meeting.date, query) and (not words or any(word in _plain(item) for word in words))
        ]
        start, size = _count(query, "from", 0), _count(query, "size", 10)
        return {
            "took": 4,
            "timed_out": False,
            "hits": {
                "total": {"value": len(hits), "relation": "eq"},
                "max_score": None,
                "hits": [self._hit(*hit) for hit in hits[start : start + size]],
            },
        }

    def _hit(self, meeting: Meeting, item: Item, n: int) -> dict[str, object]:
        identity = decision_uuid(meeting, n)
        midnight = dt.datetime.combine(meeting.date, dt.time(0), dt.UTC)
        case = (item.case_number or "HEL 0000-000000").replace("HEL ", "").split(" ")[0]
        source = {
            "subject": [item.title],
            "issue_subject": [item.title],
            "unique_issue_id": [f"HEL {case}"],
            "organization_name": [meeting.body.name],
            "meeting_date": [int(midnight.timestamp() * 1000) if self.epoch_dates else midnight.isoformat()],
            "decision_content": [content(meeting, item)],
            "decision_motion": [motion(item)],
            "decision_url": [f"/fi/asia/hel-{case.lower()}?paatos={identity}"],
            "category_name": ["Hallintoasiat"],
        }
        return {"_index": INDEX, "_id": f"entity:node/{identity}:fi", "_source": source, "fields": source}

    def _item_page(self, request: Request) -> Page:
        wanted = request.parameters.get("paatos")
        for meeting, item, n in self._decided():
            if decision_uuid(meeting, n) == wanted:
                return html_page(content(meeting, item))
        return not_found()


def decision_uuid(meeting: Meeting, n: int) -> str:
    """The identity of the meeting's n-th item, the same at each start."""
    return str(uuid5(NAMESPACE_URL, f"helsinki:{meeting.id}:{n}"))


def content(meeting: Meeting, item: Item) -> str:
    """Ahjo's HTML of a decision: Päätös and Käsittely first, then the proposal and its arguments."""
    sections = _sections(item.text)
    order = sorted(sections, key=lambda section: section[0].text not in {"Päätös", "Käsittely"})
    markup = "\n".join(_section(heading, body) for heading, body in order)
    return (
        '<html lang="fi"><head><META content="text/html; charset=UTF-8" http-equiv="Content-Type">'
        f"<title>{html.escape(item.title)}</title></head><body>\n"
        f'<div class="paatos">\n<div class="Asiapykala">§ {item.section or ""}</div>\n'
        f'<h1 class="AsiaOtsikko">{html.escape(item.title)}</h1>\n'
        f'<div class="DnroTmuoto">{html.escape(item.case_number or "")}</div>\n{markup}\n'
        '<h3 class="MuutoksenhakuOtsikko">Muutoksenhaku</h3><p>Oikaisuvaatimus</p>\n</div></body></html>'
    )


def motion(item: Item) -> str:
    """Ahjo's HTML of the presenter's motion: everything but what was decided."""
    kept = [pair for pair in _sections(item.text) if pair[0].text not in {"Päätös", "Käsittely"}]
    return f'<div class="esitys">{"".join(_section(heading, body) for heading, body in kept)}</div>'


def _sections(text: str) -> list[tuple[Block, list[Block]]]:
    found: list[tuple[Block, list[Block]]] = []
    for block in blocks(text):
        if block.kind == "heading":
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
        else:
            found.append((Block("heading", "Tiivistelmä"), [block]))
    return found


def _section(heading: Block, body: list[Block]) -> str:
    paragraphs = "".join(f"<p>{html.escape(block.text)}</p>" for block in body)
    presenter = f'<h3 class="EsittelijaTiedot">Esittelijä</h3><div>{html.escape(heading.value)}</div>'
    return (
        f'<div class="SisaltoSektio"><h3 class="SisaltoOtsikko">{html.escape(heading.text)}</h3>'
        f"<div>{paragraphs}</div></div>{presenter if heading.value else ''}"
    )


def _plain(item: Item) -> str:
    return f"{item.title} {item.text}".casefold()


def _values(query: object, name: str) -> Iterator[str]:
    """Every text that stands under the key `name` anywhere in a query."""
    if isinstance(query, dict):
        for key, value in query.items():
            if key == name and isinstance(value, str):
                yield value
            yield from _values(value, name)
    elif isinstance(query, list):
        for part in query:
            yield from _values(part, name)


def _alternatives(text: str) -> list[str]:
    return [part.strip(' "*()').casefold() for part in text.split(" OR ") if part.strip(' "*()')]


def _within(day: dt.date, query: object) -> bool:
    """Whether the day is inside the query's ranges of meeting_date; bounds that are no ISO strings
    match nothing.
    """
    for name, holds in (("gte", day.__ge__), ("gt", day.__gt__), ("lte", day.__le__), ("lt", day.__lt__)):
        for bound in _values(query, name):
            if not holds(dt.date.fromisoformat(bound[:10])):
                return False
    return True


def _count(query: dict[str, object], name: str, default: int) -> int:
    value = query.get(name, default)
    return value if isinstance(value, int) else default


def _json(value: object) -> Page:
    return Page(
        200, (("Content-Type", "application/json; charset=UTF-8"),), json.dumps(value).encode("ascii")
    )
