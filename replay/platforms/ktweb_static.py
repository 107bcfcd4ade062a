"""A municipality on the static pages of old KTweb (as Jyväskylä's until 2014).

Facts: a body's page (/paatokset/kh.htm) names its records in `h3 > a`; a meeting's index is iso-8859-1,
its first table's rows begin with the § and lead to htmtxt<N>.htm, which are windows-1252; htmtxt0.htm
is the cover.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from replay.pages import Page, Request, html_page, not_found
from replay.world import Body, Item, Meeting, World, blocks, plain


@dataclass
class KtwebStaticSite:
    """One portal. `root` is the folder of the bodies' pages, which are named by the bodies' abbreviations."""

    world: World
    root: str = "/paatokset/"
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        """A body's page, a meeting's index or one of its texts."""
        steps = request.path.removeprefix(self.root).split("/")
        if not request.path.startswith(self.root):
            return not_found()
        for body in self.world.bodies:
            if steps == [f"{body.abbreviation.lower()}.htm"]:
                return self._body(body)
        for meeting in self.world.meetings:
            if steps[0] == folder(meeting) and len(steps) == 2:
                return self._within(meeting, steps[1])
        return not_found()

    def _body(self, body: Body) -> Page:
        rows = "\n".join(
            f'<h3><a href="{folder(meeting)}/index.htm">{meeting.kind_word} {plain(meeting.date)}</a></h3>'
            for meeting in self.world.meetings_of(body)
        )
        return _latin(f"<h1>{html.escape(body.name)}</h1>\n{rows}", "iso-8859-1")

    def _within(self, meeting: Meeting, name: str) -> Page:
        if name == "index.htm":
            return self._index(meeting)
        if name == "htmtxt0.htm":
            return _latin(
                f"<p>{html.escape(meeting.body.name)}</p><p>{plain(meeting.date)}</p>", "windows-1252"
            )
        for n, item in enumerate(meeting.items, 1):
            if name == f"htmtxt{n}.htm":
                return self._item(meeting, item)
        return not_found()

    def _index(self, meeting: Meeting) -> Page:
        rows = "\n".join(
            f"<tr><td>{_section(meeting, item) or n}</td>"
            f'<td><a href="htmtxt{n}.htm">{html.escape(item.title)}</a></td></tr>'
            for n, item in enumerate(meeting.items, 1)
        )
        cover = '<tr><td></td><td><a href="htmtxt0.htm">Kansilehti</a></td></tr>'
        title = f"<h1>{html.escape(meeting.body.name)} {meeting.kind_word} {plain(meeting.date)}</h1>"
        return _latin(
            f"{title}\n<table>{cover}\n{rows}</table>\n<table><tr><td>1</td></tr></table>", "iso-8859-1"
        )

    def _item(self, meeting: Meeting, item: Item) -> Page:
        section = f" § {_section(meeting, item)}" if _section(meeting, item) else ""
        rows = [f"<p>{html.escape(meeting.body.name)} {plain(meeting.date)}{section}</p>"]
        rows += [f"<p>{item.case_number}</p>"] if item.case_number else []
        rows.append(f"<h2>{html.escape(item.title)}</h2>")
        for block in [*blocks(item.earlier), *blocks(meeting.text_of(item))]:
            text = html.escape(block.text)
            if block.kind == "heading":
                named = "Ehdotus" if "ehdotus" in block.text.lower() else "Otsikko"
                value = f"<p>{html.escape(block.value)}</p>" if block.value else ""
                rows.append(f'<p class="{named}"><b>{text}</b></p>{value}')
            else:
                mark = {"bullet": "- ", "number": f"{block.number}. "}.get(block.kind, "")
                rows.append(f"<p>{mark}{text}</p>")
        return _latin("\n".join(rows), "windows-1252")


def folder(meeting: Meeting) -> str:
    """A meeting's folder, e.g. "kh08102024.0"."""
    return f"{meeting.body.abbreviation.lower()}{meeting.date:%d%m%Y}.0"


def _section(meeting: Meeting, item: Item) -> int | None:
    return item.section if meeting.kind == "minutes" else None


def _latin(markup: str, declared: str) -> Page:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    page = f"<html><head>{meta}<title>Päätökset</title></head><body>\n{markup}\n</body></html>"
    return html_page(page, charset="cp1252", declared="")
