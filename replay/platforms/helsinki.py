"""Helsinki's päätökset: the open search interface (Elasticsearch behind a proxy) and the public item pages.

Facts: POST /paatokset_decisions/_search and _msearch; values come as arrays; ranges of dates are ISO strings;
contents are Ahjo's HTML (`div.paatos`, `.Asiapykala`, `.SisaltoSektio > h3.SisaltoOtsikko`), decision before
arguments, without the meeting's date. The index holds decisions of bodies and officers, and the motions of coming
meetings, which are no decisions yet. A decision in Swedish is a node of its own, with Swedish words in the same
elements and an address of its own (/sv/arende/…?beslut=…); with the Finnish one it shares organisation, day, § and
case. Of a hidden decision the index has no text and the page only a link to its PDF.
"""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from replay.pages import Page, Request, file_page, html_page, not_found
from replay.pdf import item_pdf
from replay.world import DECISION_HEADINGS, Block, Item, Meeting, World, blocks

ROBOTS = b"User-agent: *\nDisallow: /search/\nDisallow: /*?*from=*\nDisallow: /*?*to=*\n"
INDEX = "paatokset_decisions"
COUNCILS = ("valtuusto", "fullmäktige")
# What the contents print beside the text's own headings, by language.
PRINTED = {
    "fi": {"summary": "Tiivistelmä", "presenter": "Esittelijä", "appeal": "Muutoksenhaku"},
    "sv": {"summary": "Sammandrag", "presenter": "Föredragande", "appeal": "Sökande av ändring"},
}


@dataclass(frozen=True)
class Indexed:
    """One decision or motion as the index holds it, in one language."""

    identity: str
    language: str
    who: str
    maker: str  # the organisation's id, the same in both languages
    kind_of_body: str  # organization_type
    date: dt.date
    title: str
    case: str
    section: int | None
    content: str  # the decision, "" of a motion
    motion: str
    text: str  # what the search sees, and the PDF prints

    @property
    def path(self) -> str:
        """The public page's path, as decision_url has it."""
        place, key = {"fi": ("/fi/asia", "paatos"), "sv": ("/sv/arende", "beslut")}[self.language]
        if not self.case:
            return f"{place}/{self.identity}"
        return f"{place}/hel-{self.case}?{key}={self.identity}"


@dataclass
class HelsinkiSite:
    """Search interface and pages on one address. `epoch_dates` gives meeting_date in milliseconds
    instead of ISO; of titles in `hidden` the text is not published, and where `pdfs` is False no PDF either.
    Meetings in Swedish stand beside the Finnish ones; the same organisation has one id in both languages.
    """

    world: World
    epoch_dates: bool = False
    robots: bytes | None = ROBOTS
    hidden: tuple[str, ...] = ()
    pdfs: bool = True

    def page(self, request: Request) -> Page:
        """A search (POST), an item's page (GET /fi/asia/<case>?paatos=<uuid>), or a decision's PDF."""
        if request.path == f"/{INDEX}/_search" and request.method == "POST":
            return _json(self._found(json.loads(request.body or b"{}")))
        if request.path.endswith("/_msearch") and request.method == "POST":
            lines = [json.loads(line) for line in request.body.splitlines() if line.strip()]
            return _json({"responses": [self._found(query) for query in lines[1::2]]})
        for one in self._indexed():
            asked = (request.parameters.get("paatos"), request.parameters.get("beslut"))
            if one.identity in (*asked, request.path.rpartition("/")[2]):
                return self._item_page(one, request.base)
            if self.pdfs and request.path == f"/{one.identity}.pdf":
                return file_page(item_pdf(one.title, one.text, labels=False), "application/pdf")
        return not_found()

    def _indexed(self) -> Iterator[Indexed]:
        for meeting in self.world.newest_first():
            for n, item in enumerate(meeting.items, 1):
                decided = meeting.kind == "minutes"
                yield Indexed(
                    decision_uuid(meeting, n), meeting.language, meeting.body.name, meeting.body.id,
                    "Valtuusto" if meeting.body.name.lower().endswith(COUNCILS) else "Hallitus",
                    meeting.date, item.title, _case(item.case_number), item.section if decided else None,
                    content(item, meeting.language) if decided else "", motion(item, meeting.language),
                    meeting.text_of(item),
                )  # fmt: skip
        for made in self.world.decisions_newest_first():
            item = Item(made.title, made.text, made.section, made.case_number)
            yield Indexed(
                str(uuid5(NAMESPACE_URL, f"helsinki:{made.id}")), "fi", made.officer, made.officer,
                "Viranhaltija", made.date, made.title, _case(made.case_number), made.section, content(item), "",
                made.text,
            )  # fmt: skip

    def _found(self, query: dict[str, object]) -> dict[str, object]:
        words = [word for text in _values(query, "query") for word in _alternatives(text)]
        hits = [
            one
            for one in self._indexed()
            if _within(one.date, query) and (not words or any(word in self._searched(one) for word in words))
        ]
        by_id = json.dumps(query.get("sort", "")).find("search_api_id") > 0
        hits.sort(key=lambda one: (-one.date.toordinal(), _id(one) if by_id else ""))
        start, size = _count(query, "from", 0), _count(query, "size", 10)
        return {
            "took": 4,
            "timed_out": False,
            "hits": {
                "total": {"value": len(hits), "relation": "eq"},
                "max_score": None,
                "hits": [self._hit(one) for one in hits[start : start + size]],
            },
        }

    def _searched(self, one: Indexed) -> str:
        return (one.title if one.title in self.hidden else f"{one.title} {one.text}").casefold()

    def _hit(self, one: Indexed) -> dict[str, object]:
        midnight = dt.datetime.combine(one.date, dt.time(0), dt.UTC)
        source = {
            "subject": [one.title],
            "issue_subject": [one.title],
            "unique_issue_id": [f"HEL {one.case}" if one.case else f"{{{one.identity.upper()}}}"],
            "search_api_language": [one.language],
            "field_policymaker_id": [one.maker],
            "organization_name": [one.who],
            "organization_type": [one.kind_of_body],
            "meeting_date": [int(midnight.timestamp() * 1000) if self.epoch_dates else midnight.isoformat()],
            "field_is_decision": [bool(one.content)],
            "decision_url": [one.path],
            "category_name": ["Hallintoasiat"],
        }
        if one.case:
            source["issue_id"] = [f"HEL {one.case}"]
        if one.section:
            source["field_decision_section"] = [one.section]
        if one.title not in self.hidden:
            source |= {"decision_content": [one.content], "decision_motion": [one.motion]}
        return {"_index": INDEX, "_id": _id(one), "_source": source, "fields": source}

    def _item_page(self, one: Indexed, base: str) -> Page:
        if one.title not in self.hidden:
            return html_page(one.content or one.motion)
        address, style = (f"{base}/{one.identity}.pdf", "") if self.pdfs else ("#", ' style="display:none;"')
        return html_page(
            f"<html><body><h2>{html.escape(one.title)}</h2>"
            '<div class="issue__hidden-message">Päätöksen sisältö ei ole nähtävillä.</div>'
            f'<div class="issue__pdf"{style}>\n  <a href="{address}" data-hds-component="button">'
            "Lataa päätös (pdf)</a></div></body></html>"
        )


def _id(one: Indexed) -> str:
    return f"entity:node/{one.identity}:{one.language}"


def _case(number: str | None) -> str:
    return (number or "").removeprefix("HEL ").split(" ")[0].lower()


def decision_uuid(meeting: Meeting, n: int) -> str:
    """The identity of the meeting's n-th item, the same at each start."""
    return str(uuid5(NAMESPACE_URL, f"helsinki:{meeting.id}:{n}"))


def content(item: Item, language: str = "fi") -> str:
    """Ahjo's HTML of a decision: Päätös and Käsittely first, then the proposal and its arguments."""
    sections = _sections(item.text, language)
    order = sorted(sections, key=lambda section: section[0].text not in DECISION_HEADINGS)
    markup = "\n".join(_section(heading, body, language) for heading, body in order)
    return (
        f'<html lang="{language}"><head><META content="text/html; charset=UTF-8" http-equiv="Content-Type">'
        f"<title>{html.escape(item.title)}</title></head><body>\n"
        f'<div class="paatos">\n<div class="Asiapykala">§ {item.section or ""}</div>\n'
        f'<h1 class="AsiaOtsikko">{html.escape(item.title)}</h1>\n'
        f'<div class="DnroTmuoto">{html.escape(item.case_number or "")}</div>\n{markup}\n'
        f'<h3 class="MuutoksenhakuOtsikko">{PRINTED[language]["appeal"]}</h3><p>–</p>\n</div></body></html>'
    )


def motion(item: Item, language: str = "fi") -> str:
    """Ahjo's HTML of the presenter's motion: everything but what was decided."""
    kept = [pair for pair in _sections(item.text, language) if pair[0].text not in DECISION_HEADINGS]
    return f'<div class="esitys">{"".join(_section(heading, body, language) for heading, body in kept)}</div>'


def _sections(text: str, language: str) -> list[tuple[Block, list[Block]]]:
    found: list[tuple[Block, list[Block]]] = []
    for block in blocks(text):
        if block.kind == "heading":
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
        else:
            found.append((Block("heading", PRINTED[language]["summary"]), [block]))
    return found


def _section(heading: Block, body: list[Block], language: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(block.text)}</p>" for block in body)
    word = PRINTED[language]["presenter"]
    presenter = f'<h3 class="EsittelijaTiedot">{word}</h3><div>{html.escape(heading.value)}</div>'
    return (
        f'<div class="SisaltoSektio"><h3 class="SisaltoOtsikko">{html.escape(heading.text)}</h3>'
        f"<div>{paragraphs}</div></div>{presenter if heading.value else ''}"
    )


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
