"""A municipality on Innofactor Dynasty 10 ("tietopalvelu"), served as DREQUEST.PHP serves it.

Facts of the platform, 2026-09: feeds and lists are declared iso-8859-1 and hold windows-1252 bytes, items
and meetings are utf-8; the feed names neither kind nor §, and keeps its entry when an agenda turns into
minutes under the same id; lists leave out `</tr>`; the PHP session remembers a "current page" and may answer
with it. How an item is marked up is in replay/platforms/dynasty_items.py.
"""

from __future__ import annotations

import html
import secrets
import threading
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from replay.pages import Page, Request, file_page, html_page, not_found
from replay.pdf import meeting_pdf
from replay.platforms.dynasty_items import (
    LETTERS,
    Layout,
    document_page,
    footer,
    item_blocks,
    number_of,
    officer_blocks,
)
from replay.world import Attachment, World, entities, padded

LATIN = "iso-8859-1"


@dataclass
class DynastySite:
    """One Dynasty portal. `prefix` stands before /cgi and /kokous ("/D10_Paltamo"); meeting ids may be GUIDs
    written with X; `link_base` is what absolute links begin with ("https://old.example.fi:443"; None: the
    address asked). `margin_headings` prints the header lines as Kuopio's template does: "§ 50" / "Asianro …".

    With `stale_every` = k, every k-th request of one PHP session is answered with the session's previous
    page; with `first_hit_empty` a request without a session gets an empty 200 and a cookie.
    """

    world: World
    prefix: str = ""
    layout: Layout = "10.4.0.260401"
    link_base: str | None = None
    swapped_parameters: bool = False
    margin_headings: bool = False
    stale_every: int = 0
    first_hit_empty: bool = False
    robots: bytes | None = None
    _sessions: dict[str, tuple[int, Page | None]] = field(default_factory=dict, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def page(self, request: Request) -> Page:
        """Any page below the prefix; the site's root is refused with 403, as the shared hosts do."""
        if request.path in {"/", self.prefix + "/"}:
            return html_page("<html><body><h1>403 Forbidden</h1></body></html>", status=403)
        if request.path.startswith(f"{self.prefix}/kokous/"):
            return self._file(request.path.rpartition("/")[2])
        if request.path.casefold() != f"{self.prefix}/cgi/DREQUEST.PHP".casefold():
            return not_found()
        return self._within_session(request, self._answer(request))

    def _answer(self, request: Request) -> Page:
        parameters = request.parameters
        identity = parameters.get("id", "")
        match parameters.get("page", ""):
            case "meeting_frames":
                return self._shell()
            case "meeting_handlers":
                return self._bodies()
            case "meetings":
                return self._meetings(identity)
            case "meeting":
                return self._meeting(identity)
            case "meetingitem":
                return self._item(identity)
            case "official_frames" | "official_handlers" | "official_search":
                return self._officers(parameters)
            case "official_decision":
                return self._officer_decision(identity)
            case "rss/meetingitems" | "rss/meetings" | "rss/official_decisions" as feed:
                return self._feed(feed, int(parameters.get("show") or 30), request)
            case _:
                return html_page("")  # unknown pages are an empty 200 on the real hosts

    # sessions

    def _within_session(self, request: Request, page: Page) -> Page:
        known = request.cookies.get("PHPSESSID")
        with self._lock:
            if known is None or known not in self._sessions:
                name = secrets.token_hex(8)
                self._sessions[name] = (1, page)
                fresh = html_page("") if self.first_hit_empty else page
                return fresh.with_header("Set-Cookie", f"PHPSESSID={name}; path=/")
            count, previous = self._sessions[known]
            count += 1
            self._sessions[known] = (count, page)
            if self.stale_every and count % self.stale_every == 0 and previous is not None:
                return previous
            return page

    # addresses

    def _script(self, base: str) -> str:
        return f"{self.link_base or base}{self.prefix}/cgi/DREQUEST.PHP"

    def _query(self, page: str, identity: str | None = None) -> str:
        pairs = [("page", page), *([("id", identity)] if identity is not None else [])]
        return "?" + urlencode(pairs[::-1] if self.swapped_parameters else pairs, safe="/")

    def _href(self, page: str, identity: str) -> str:
        return html.escape(self._query(page, identity))

    def _link(self, page: str, identity: str, text: str) -> str:
        return f'<a href="{self._href(page, identity)}">{html.escape(text)}</a>'

    # feeds

    def _feed(self, feed: str, show: int, request: Request) -> Page:
        script = self._script(request.base)
        entries: list[tuple[str, str, str]] = []
        if feed == "rss/official_decisions":
            description = "Dynasty - Viranhaltijapäätökset"
            for made in self.world.decisions_newest_first():
                title = f"{made.officer} {padded(made.date)} / {made.title}"
                entries.append((title, made.title, script + self._query("official_decision", made.id)))
        else:
            description = "Dynasty - Kokoukset" if feed == "rss/meetings" else "Dynasty - Kokousasiat"
            for meeting in self.world.newest_first():
                name = f"{meeting.body.name} {padded(meeting.date)}"
                if feed == "rss/meetings":
                    entries.append((name, name, script + self._query("meeting", meeting.id)))
                    continue
                for n, item in reversed(list(enumerate(meeting.items, 1))):
                    link = script + self._query("meetingitem", f"{meeting.id}-{n}")
                    entries.append((f"{name} / {item.title}", item.title, link))
        channel = [
            f"<title>{_cdata('Dynasty')}</title>",
            f"<description>{_cdata(description)}</description>",
            f"<link><![CDATA[{script}?page=meeting_frames]]></link>",
            *(
                f"<item>\n<title>{_cdata(title)}</title>\n<description>{_cdata(about)}</description>\n"
                f"<link><![CDATA[{link}]]></link>\n</item>"
                for title, about, link in entries[: min(show, 1000)]
            ),
        ]
        head = "<?xml version='1.0' encoding='iso-8859-1'?>\n<rss version='2.0'>\n<channel>\n"
        page = html_page(head + "\n".join(channel) + "\n</channel>\n</rss>\n", charset=LATIN)
        return page.with_header("Content-Type", "text/xml; charset=iso-8859-1")

    # lists

    def _shell(self) -> Page:
        return html_page(
            f"<html><head><title>{html.escape(self.world.organisation)}</title></head>"
            f"<frameset rows='60,*'><frame src='{self._href('meeting_handlers', '')}' name='handlers'>"
            "<noframes>Dynasty tietopalvelu</noframes></frameset></html>",
            charset=LATIN,
        )

    def _bodies(self) -> Page:
        rows = ["<tr><th>Toimielin</th><th>Viimeisin kokous</th><th>Kokouspäivämäärä</th>"]
        for body in self.world.bodies:
            latest = next(iter(self.world.meetings_of(body)), None)
            if latest is None:
                rows.append(
                    f"<tr><td>{html.escape(body.name)}</td><td>Ei julkaistuja kokouksia</td><td></td>"
                )
                continue
            rows.append(
                f"<tr><td>{self._link('meetings', body.id, body.name)}</td>"
                f"<td>{self._link('meeting', latest.id, latest.kind_word)}</td><td>{padded(latest.date)}</td>"
            )
        return self._framed("Toimielimet", "<table>" + "\n".join(rows) + "</table>", charset=LATIN)

    def _meetings(self, body_id: str) -> Page:
        body = next((body for body in self.world.bodies if body.id == body_id), None)
        if body is None:
            return html_page("")
        rows = "\n".join(
            f"<tr><td>{padded(meeting.date)}</td>"
            f"<td>{self._link('meeting', meeting.id, meeting.kind_word)}</td>"
            for meeting in self.world.meetings_of(body)
        )
        table = f"<table><tr><th>Kokouspäivä</th><th></th>\n{rows}</table>"
        return self._framed(body.name, table, charset=LATIN)

    def _officers(self, parameters: dict[str, str]) -> Page:
        start, size = int(parameters.get("alo") or 1), int(parameters.get("siv") or 100)
        shown = self.world.decisions_newest_first()[start - 1 : start - 1 + size]
        rows = "\n".join(
            f"<tr><td>{html.escape(made.officer)}    {padded(made.date)}</td><td>"
            + self._link("official_decision", made.id, f"Viranhaltijapäätös {made.number}{made.title}")
            + "</td>"
            for made in shown
        )
        head = "<tr><th>Viranhaltija/Päätöspäivämäärä</th><th>Otsikko</th></tr>"
        return self._framed("Viranhaltijapäätökset", f"<table>{head}\n{rows}</table>", charset=LATIN)

    def _framed(self, title: str, markup: str, *, charset: str) -> Page:
        return html_page(
            f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
            f"<title>{html.escape(title)}</title></head><body>\n"
            f"<div class='header'>Dynasty tietopalvelu <a href='?page=search'>Haku</a> RSS "
            f"{html.escape(self.world.organisation)}</div>\n"
            f"<h1>{html.escape(title)}</h1>\n{markup}\n{footer(self.layout)}</body></html>",
            charset=charset,
        )

    def _meeting(self, identity: str) -> Page:
        meeting = next((meeting for meeting in self.world.meetings if meeting.id == identity), None)
        if meeting is None:
            return html_page("")
        column = "Asianro" if meeting.kind == "agenda" else "Pykälä"
        clip = '<img alt="Sisältää liitteitä">'
        rows = "\n".join(
            f"<tr><td>{number_of(meeting, item, n)}</td><td>{clip if item.attachments else ''}</td>"
            f"<td>{self._link('meetingitem', f'{meeting.id}-{n}', item.title)}</td></tr>"
            for n, item in enumerate(meeting.items, 1)
        )
        table = (
            f"<table>\n<tr><th>{column}</th><th></th><th>Otsikko</th><th>Julkaistu: {padded(meeting.date)} "
            f'<a href="../kokous/{meeting.id}.PDF">{meeting.kind_word}</a></th></tr>\n{rows}\n</table>'
        )
        title = f"{meeting.body.name}  {meeting.kind_word} {padded(meeting.date)} klo {meeting.time} -  "
        up = f"<ul><li>{self._link('meetings', meeting.body.id, meeting.body.name)}</li></ul>"
        return self._framed(title + meeting.place, up + table, charset="utf-8")

    # items

    def _item(self, identity: str) -> Page:
        meeting_id, _, n = identity.rpartition("-")
        meeting = next((meeting for meeting in self.world.meetings if meeting.id == meeting_id), None)
        if meeting is None or not n.isdigit() or not 0 < int(n) <= len(meeting.items):
            return html_page("")
        item = meeting.items[int(n) - 1]
        place = "Asianro" if meeting.kind == "agenda" else "Pykälä"
        date = padded(meeting.date)
        heading = f"{meeting.body.name} {meeting.kind_word} {date}/{place} {number_of(meeting, item, int(n))}"
        steps = [
            self._link("meetingitem", f"{meeting_id}-{step}", f"{word} asia")
            for word, step in (("Edellinen", int(n) - 1), ("Seuraava", int(n) + 1))
            if 0 < step <= len(meeting.items)
        ]
        body = item_blocks(meeting, item, margin_headings=self.margin_headings)
        return document_page(
            self.world.organisation, self.layout, identity, heading, steps, body, item.attachments
        )

    def _officer_decision(self, identity: str) -> Page:
        made = next((made for made in self.world.officer_decisions if made.id == identity), None)
        if made is None:
            return html_page("")
        heading = f"{made.officer} Viranhaltijapäätös {padded(made.date)}/{made.number}"
        return document_page(
            self.world.organisation,
            self.layout,
            identity,
            heading,
            [],
            officer_blocks(made),
            made.attachments,
        )

    def _file(self, name: str) -> Page:
        """A meeting's PDF (<id>.PDF), an item's (<id>-<n>.PDF), or an attachment by its own bytes."""
        for owner, files in self._owners():
            for file in files:
                if name == f"{owner}-{file.id}.PDF":
                    return file_page(file.data, "application/pdf")
        for meeting in self.world.meetings:
            if name == f"{meeting.id}.PDF":
                return file_page(meeting_pdf(meeting, self.world.organisation), "application/pdf")
            for n, item in enumerate(meeting.items, 1):
                if name == f"{meeting.id}-{n}.PDF":
                    alone = replace(meeting, items=(item,))
                    return file_page(meeting_pdf(alone, self.world.organisation), "application/pdf")
        return not_found()

    def _owners(self) -> list[tuple[str, tuple[Attachment, ...]]]:
        items = [
            (f"{meeting.id}-{n}", item.attachments)
            for meeting in self.world.meetings
            for n, item in enumerate(meeting.items, 1)
        ]
        return items + [(made.id, made.attachments) for made in self.world.officer_decisions]


def _cdata(text: str) -> str:
    """CDATA with HTML entities inside it, the letters of latin-1 as bytes: how the feeds are written."""
    return f"<![CDATA[{entities(text, keep=LETTERS)}]]>"
