"""A municipality on Gemilo (/agenda): a table of meetings whose documents are PDFs of whole meetings.

What is known is the entry's address and that documents are PDFs (PORTALS.md, one code reference); the table's
markup here is a guess, so a reader should rely on the links, their texts and the dates beside them.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from replay.pages import Page, Request, file_page, html_page, not_found
from replay.pdf import meeting_pdf
from replay.world import World, plain


@dataclass
class GemiloSite:
    """One portal."""

    world: World
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        """The table of meetings or a document."""
        if request.path.rstrip("/") == "/agenda":
            return self._table()
        for meeting in self.world.meetings:
            if request.path == f"/agenda/document/{meeting.id}.pdf":
                return file_page(meeting_pdf(meeting, self.world.organisation), "application/pdf")
        return not_found()

    def _table(self) -> Page:
        rows = "\n".join(
            f"<tr><td>{html.escape(meeting.body.name)}</td><td>{plain(meeting.date)}</td>"
            f'<td><a href="/agenda/document/{meeting.id}.pdf">{meeting.kind_word}</a></td></tr>'
            for meeting in self.world.newest_first()
        )
        head = '<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>Kokoukset</title></head>'
        table = f'<table class="agenda"><tr><th>Toimielin</th><th>Kokous</th><th></th></tr>\n{rows}</table>'
        return html_page(f"{head}<body><h1>Kokoukset</h1>{table}</body></html>")
