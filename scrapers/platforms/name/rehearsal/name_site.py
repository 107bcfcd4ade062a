"""A municipality on 31.12.2027, on loopback: make it answer as the real pages do, and name what was not seen."""

from __future__ import annotations

import html
from dataclasses import dataclass

from replay.pages import Page, Request, html_page, not_found
from replay.world import Meeting, World, blocks, plain

GENERATOR = '<meta charset="utf-8"><meta name="generator" content="name">'


@dataclass
class NameSite:
    """One portal."""

    world: World
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        """The list, a meeting or an item."""
        path = request.path.rstrip("/")
        if path == "/name/kokoukset":
            return _page("<h1>Kokoukset</h1><ul>" + "".join(map(_row, self.world.newest_first())) + "</ul>")
        for meeting in self.world.meetings:
            if path == f"/name/kokous/{meeting.id}":
                return _meeting(meeting)
            for number, item in enumerate(meeting.items, 1):
                if path == f"/name/asia/{meeting.id}-{number}":
                    text = f"<h1>{html.escape(item.title)}</h1>{_text(meeting.text_of(item))}"
                    return _page(f'<div id="asia">{text}</div>')
        return not_found()


def _kind(meeting: Meeting) -> str:
    return "Pöytäkirja" if meeting.kind == "minutes" else "Esityslista"


def _row(meeting: Meeting) -> str:
    link = f'<a href="/name/kokous/{meeting.id}">{html.escape(meeting.body.name)}</a>'
    return f"<li>{link} {_kind(meeting)} {plain(meeting.date)}</li>"


def _meeting(meeting: Meeting) -> Page:
    rows = ""
    for number, item in enumerate(meeting.items, 1):
        link = f'<a href="/name/asia/{meeting.id}-{number}">{html.escape(item.title)}</a>'
        rows += f"<tr><td>§ {item.section}</td><td>{link}</td></tr>"
    head = f"<h1>{html.escape(meeting.body.name)} {_kind(meeting)} {plain(meeting.date)}</h1>"
    return _page(f"{head}<table>{rows}</table>")


def _text(text: str) -> str:
    return "".join(
        f"<h2>{html.escape(block.text)}</h2>"
        if block.kind == "heading"
        else f"<p>{html.escape(block.text)}</p>"
        for block in blocks(text)
    )


def _page(markup: str) -> Page:
    return html_page(f"<!DOCTYPE html><html lang='fi'><head>{GENERATOR}</head><body>{markup}</body></html>")
