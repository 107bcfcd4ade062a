"""A municipality on CloudNC (Triplan's ASP.NET publishing of CaseM), served as *.cloudnc.fi serves it.

Facts of the platform, 2026-09: no feed; links single-quoted on list pages and double-quoted on others;
meeting addresses run day, month and year together (Kokous_1112026); each publication of a meeting is a new
node with new content ids; full-text search, 20 hits a page, hits under the site's root node 23; downloads
under `{GUID}` with file names in latin-1. How a page is marked up is in replay/platforms/cloudnc_markup.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from replay.pages import Page, Request, file_page, not_found
from replay.platforms.cloudnc_markup import (
    Crumb,
    bare,
    body_slug,
    content_id,
    file_guid,
    files_of,
    framed,
    markup_of,
    slug,
)
from replay.world import Block, Body, Item, Meeting, OfficerDecision, World, blocks, entities, plain

OFFICERS: Crumb = ("Viranhaltijat", "/fi-FI/Viranhaltijat")
ROOT_NODE = "23"
HITS_PER_PAGE = 20
ROBOTS = b"User-agent: *\nDisallow: /rss\nDisallow: /*.axd\n"
CONTAINERS = ("minutes", "agendas", "announcements", "officers")


@dataclass
class CloudNcSite:
    """One CloudNC portal. `officer_titles` fill the side navigation beside those who decide (a title may name
    the network: a trap); `containers` is the customer's order of the front page's lists; without
    `dated_items` an item's own text does not repeat body and date, so that the breadcrumb is all there is.
    """

    world: World
    officer_titles: tuple[str, ...] = ("Kirjastonjohtaja", "USO-verkoston koordinaattori", "Rehtori")
    containers: tuple[str, ...] = CONTAINERS
    dated_items: bool = True
    robots: bytes | None = ROBOTS

    def page(self, request: Request) -> Page:
        """Any page of the site."""
        path = request.path.rstrip("/")
        if path.startswith("/download/noname/"):
            return self._download(path)
        if path == "/fi-FI/haku":
            return self._search(request.parameters)
        page = self._by_path(path)
        return (
            page.with_header("Set-Cookie", "ASP.NET_SessionId=replay; path=/; HttpOnly")
            if page
            else not_found()
        )

    def _by_path(self, path: str) -> Page | None:
        steps = path.split("/")[2:] if path.startswith("/fi-FI") else None
        match steps:
            case []:
                return self._front()
            case ["Toimielimet"]:
                return self._bodies()
            case ["Toimielimet", body]:
                return self._body(body)
            case ["Toimielimet", body, meeting]:
                return self._meeting(body, meeting)
            case ["content", content, _] | ["Toimielimet" | "Viranhaltijat", *_, content] if self._content(
                content
            ):
                return self._content(content)
            case ["Viranhaltijat", *title] if len(title) < 2:
                return self._officers(title[0] if title else None)
            case _:
                return None

    # lists

    def _front(self) -> Page:
        lists = {
            "minutes": ("Pöytäkirjat", [self._latest(meeting) for meeting in self._of_kind("minutes")]),
            "agendas": ("Esityslistat", [self._latest(meeting) for meeting in self._of_kind("agenda")]),
            "announcements": ("Kuulutukset", []),
            "officers": ("Viranhaltijapäätökset", [_officer_link(made) for made in self._made()]),
        }
        markup = ""
        for n, name in enumerate(self.containers):
            heading, links = lists[name]
            rows = "\n".join(f"<li>{link}</li>" for link in links[:10])
            markup += (
                f'<div id="Content_ctl{n:02d}_ncContainer"><h2>{entities(heading)}</h2>'
                f"<div><div><ul>\n{rows}</ul></div></div></div>\n"
            )
        form = '<form id="ctl01" method="post" action="./fi-FI">'
        form += '<input type="hidden" name="__VIEWSTATE" value="">'
        return bare(self.world.organisation, f"{form}\n{markup}</form>")

    def _bodies(self) -> Page:
        rows = "".join(
            f"<li><a href='/fi-FI/Toimielimet/{body_slug(body)}'>{entities(body.name)}</a></li>"
            for body in self.world.bodies
        )
        newest = [
            self._item_row(meeting, n, item)
            for meeting in self.world.newest_first()
            for n, item in enumerate(meeting.items, 1)
        ]
        return self._inside("Toimielimet", f"<ul>{rows}</ul>{''.join(newest[:15])}")

    def _body(self, name: str) -> Page | None:
        body = next((body for body in self.world.bodies if body_slug(body) == name), None)
        if body is None:
            return None
        markup, year = "", None
        for meeting in self.world.meetings_of(body):
            if meeting.date.year != year:
                year = meeting.date.year
                markup += f"<h3>{year}</h3>\n"
            text = entities(f"Kokous {plain(meeting.date)} {meeting.kind_word}")
            markup += f"<div><a href='{self._meeting_path(meeting)}'>{text}</a></div>\n"
        return self._inside(body.name, markup, crumbs=[_body_crumb(body)])

    def _meeting(self, body: str, name: str) -> Page | None:
        path = f"/fi-FI/Toimielimet/{body}/{name}"
        meeting = next((one for one in self.world.meetings if self._meeting_path(one) == path), None)
        if meeting is None:
            return None
        rows = "\n".join(self._item_row(meeting, n, item) for n, item in enumerate(meeting.items, 1))
        state = "" if meeting.kind == "agenda" or not meeting.inspected else " on tarkastettu"
        markup = f"<p>{entities(meeting.kind_word + state)}</p><p><a>Kokouksen tiedot</a></p>{rows}"
        crumbs = [_body_crumb(meeting.body), self._meeting_crumb(meeting)]
        return self._inside(f"{meeting.body.name} Kokous {plain(meeting.date)}", markup, crumbs=crumbs)

    def _officers(self, title: str | None) -> Page | None:
        made = [one for one in self._made() if title is None or slug(one.officer) == title]
        if title is not None and not made:
            return None
        rows = "".join(
            f"<div class='decision-title'>{_officer_link(one)}</div>"
            f"<div class='decision-date'>{plain(one.date)}</div>\n"
            for one in made
        )
        return self._inside("Viranhaltijapäätökset", rows, crumbs=[OFFICERS])

    def _latest(self, meeting: Meeting) -> str:
        text = f"{meeting.body.name} - Kokous {plain(meeting.date)} {meeting.kind_word}"
        return f"<a href='{self._meeting_path(meeting)}'>{entities(text)}</a>"

    def _item_row(self, meeting: Meeting, n: int, item: Item) -> str:
        title = entities(f"§ {item.section} {item.title}" if item.section else item.title)
        address = f"{self._meeting_path(meeting)}/{slug(item.title)[:40]}({content_id(meeting, n)})"
        return f'<div class="decision-title"><a href="{address}">{title}</a></div>'

    def _of_kind(self, kind: str) -> list[Meeting]:
        return [meeting for meeting in self.world.newest_first() if meeting.kind == kind]

    def _made(self) -> list[OfficerDecision]:
        return self.world.decisions_newest_first()

    def _meeting_crumb(self, meeting: Meeting) -> Crumb:
        return f"Kokous {plain(meeting.date)}", self._meeting_path(meeting)

    def _meeting_path(self, meeting: Meeting) -> str:
        """A second publication of one day gets a number after it: how the platform does it is not known."""
        same = [m for m in self.world.meetings if (m.body, m.date) == (meeting.body, meeting.date)]
        again = f"_{same.index(meeting) + 1}" if same.index(meeting) else ""
        day = f"{meeting.date.day}{meeting.date.month}{meeting.date.year}"
        return f"/fi-FI/Toimielimet/{body_slug(meeting.body)}/Kokous_{day}{again}"

    # items

    def _all(self) -> Iterator[tuple[str, Meeting | OfficerDecision, Item | OfficerDecision]]:
        for meeting in self.world.meetings:
            for n, item in enumerate(meeting.items, 1):
                yield content_id(meeting, n), meeting, item
        for made in self.world.officer_decisions:
            yield made.id, made, made

    def _content(self, address: str) -> Page | None:
        wanted = re.search(r"(\d+)\)?$", address)
        for identity, owner, item in self._all():
            if wanted and identity == wanted[1]:
                if isinstance(owner, Meeting) and isinstance(item, Item):
                    return self._item(owner, item)
                if isinstance(item, OfficerDecision):
                    return self._officer_decision(item)
        return None

    def _item(self, meeting: Meeting, item: Item) -> Page:
        title = f"§ {item.section} {item.title}" if item.section else item.title
        head = [f"{meeting.body.name}, kokous {plain(meeting.date)}"] if self.dated_items else []
        if meeting.kind == "minutes" and meeting.inspected:
            head.append("Pöytäkirja on tarkastettu")
        head += [item.case_number] if item.case_number else []
        earlier = [Block("heading", "Aikaisempi käsittely"), *blocks(item.earlier)] if item.earlier else []
        body = [*(Block("paragraph", line) for line in head), *earlier, *blocks(meeting.text_of(item))]
        crumbs = [_body_crumb(meeting.body), self._meeting_crumb(meeting), (item.title, None)]
        return self._inside(f" {title} ", markup_of(body) + files_of(item.attachments), crumbs=crumbs)

    def _officer_decision(self, made: OfficerDecision) -> Page:
        title = f"§ {made.section} {made.title}" if made.section else made.title
        head = ["Viranhaltijapäätös", f"{made.officer} {plain(made.date)}", made.case_number or ""]
        signed = [
            Block("heading", "Allekirjoitus"),
            Block("paragraph", f"{made.person}, {made.officer.lower()}"),
        ]
        body = [*(Block("paragraph", line) for line in head if line), *blocks(made.text), *signed]
        officer = (made.officer, f"/fi-FI/Viranhaltijat/{slug(made.officer)}")
        crumbs = [OFFICERS, officer, (made.title, None)]
        return self._inside(f" {title} ", markup_of(body) + files_of(made.attachments), crumbs=crumbs)

    def _inside(self, title: str, markup: str, *, crumbs: Sequence[Crumb] = ()) -> Page:
        officers = dict.fromkeys([*(made.officer for made in self._made()), *self.officer_titles])
        return framed(title, markup, crumbs, officers)

    # search and files

    def _search(self, parameters: dict[str, str]) -> Page:
        asked = parameters.get("s", "")
        words = asked.strip('"').casefold()
        page = max(int(parameters.get("page") or 1), 1)
        hits = [
            (identity, item.title)
            for identity, owner, item in self._all()
            if words and words in f"{item.title}\n{_text_of(owner, item)}".casefold()
        ]
        shown = hits[(page - 1) * HITS_PER_PAGE : page * HITS_PER_PAGE]
        rows = "\n".join(
            f'<a href="/fi-FI/content/{identity}/{ROOT_NODE}">{entities(title)}</a>'
            for identity, title in shown
        )
        more = ""
        if len(hits) > page * HITS_PER_PAGE:
            query = f"n={ROOT_NODE}&amp;d=1&amp;s={quote(asked)}&amp;o=Rank&amp;page={page + 1}"
            more = f'<a class="next" href="/fi-FI/haku?{query}">Seuraava</a>'
        return self._inside("Haku", f"{rows}\n{more}")

    def _download(self, path: str) -> Page:
        for _, _, item in self._all():
            for file in item.attachments:
                if path.endswith(f"/{file_guid(file)}/{file.id}"):
                    return file_page(file.data, "application/pdf", f'attachment; filename="{file.name}.pdf"')
        return not_found()


def _officer_link(made: OfficerDecision) -> str:
    section = f"§ {made.section} " if made.section else ""
    address = f"/fi-FI/Viranhaltijat/{slug(made.officer)}/{slug(made.title)[:40]}({made.id})"
    return f"<a href='{address}'>{entities(f'{made.officer} {section}{made.title}')}</a>"


def _body_crumb(body: Body) -> Crumb:
    return body.name, f"/fi-FI/Toimielimet/{body_slug(body)}"


def _text_of(owner: Meeting | OfficerDecision, item: Item | OfficerDecision) -> str:
    if isinstance(owner, Meeting) and isinstance(item, Item):
        return owner.text_of(item)
    return item.text
