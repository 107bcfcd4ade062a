"""A municipality on Gemilo (/agenda): each meeting is one page with the texts of all its items.

Facts are the texts of archived pages of 2021-2024 (the order of what a page says, its labels, its addresses);
their markup and the list at /agenda were not seen and are a guess here, so a reader should rely on addresses,
labels and texts.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from replay.pages import Page, Request, html_page, not_found
from replay.world import Meeting, World, blocks, plain


@dataclass
class GemiloSite:
    """One portal. `dated` False: the list does not say when a meeting was; `terse` prints decisions under
    "Päätöksen lisätiedot" instead of "Päätös", as clerks do; `empty` prints that label on agendas too, with nothing
    under it."""

    world: World
    robots: bytes | None = None
    dated: bool = True
    terse: bool = False
    empty: bool = False

    def page(self, request: Request) -> Page:
        """The list, or a meeting under /agenda/<id> and /agenda/<id>/info."""
        path = request.path.rstrip("/").removesuffix("/info")
        if path == "/agenda":
            return self._list()
        for meeting in self.world.meetings:
            if path == f"/agenda/{meeting.id}":
                return self._meeting(meeting)
        return not_found()

    def _list(self) -> Page:
        rows = "\n".join(
            f'<li><a href="/agenda/{meeting.id}/info">{html.escape(meeting.body.name)}</a>'
            f"{f' {plain(meeting.date)}' if self.dated else ''}</li>"
            for meeting in self.world.newest_first()
        )
        return _page("Kokoukset", f"<h1>Kokoukset</h1><ul>\n{rows}\n</ul>")

    def _meeting(self, meeting: Meeting) -> Page:
        facts = {
            "Tila": "Julkaistu",
            "Kokousnumero": meeting.number,
            "Kokouspäivä": plain(meeting.date),
            "Kokouksen alkuaika": meeting.time,
            "Kokouspaikka": meeting.place,
        }
        rows = "".join(
            f"<tr><td>{name}</td><td>{html.escape(value)}</td></tr>" for name, value in facts.items()
        )
        head = (
            f"<p>{html.escape(meeting.body.name)}</p><h1>{html.escape(meeting.body.name)} 2025-2029</h1>"
            f"<p>{plain(meeting.date)}</p><p>#{meeting.id}</p><table>{rows}</table>"
        )
        ahead = meeting.kind == "agenda"
        items = "\n".join(
            f"<h2>§ {item.section} {html.escape(item.title)}</h2>\n{self._text(meeting.text_of(item), ahead)}"
            for item in meeting.items
        )
        return _page(meeting.body.name, f"{head}\n{items}")

    def _text(self, text: str, ahead: bool) -> str:
        rows, label = [], "Päätöksen lisätiedot" if self.terse else "Päätös"
        for block in blocks(text):
            if block.kind == "heading":
                rows.append(f"<h3>{html.escape(label if block.text == 'Päätös' else block.text)}</h3>")
            else:
                mark = {"bullet": "- ", "number": f"{block.number}. "}.get(block.kind, "")
                rows.append(f"<p>{mark}{html.escape(block.text)}</p>")
        if ahead and self.empty:
            rows.append(f"<h3>{label}</h3>")
        return "\n".join(rows)


def _page(title: str, markup: str) -> Page:
    head = f'<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
    return html_page(f"{head}<body><nav>Etusivu Palvelut</nav>{markup}</body></html>")
