"""A municipality on M-Files: one table of meetings whose documents are PDFs of whole meetings.

Facts: /Kokoukset/<slug> lists body, date and document; the documents' addresses have no ending; robots.txt
forbids everything.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from replay.pages import Page, Request, file_page, html_page, not_found
from replay.pdf import meeting_pdf
from replay.world import Meeting, World, plain


@dataclass
class MFilesSite:
    """One portal. `slug` is the municipality's name in its addresses."""

    world: World
    slug: str = "mallila"
    robots: bytes | None = b"User-agent: *\nDisallow: /\n"

    def page(self, request: Request) -> Page:
        """The table of all meetings, that of one body, or a document."""
        match request.path.strip("/").split("/"):
            case ["Kokoukset", self.slug]:
                return self._table(self.world.newest_first())
            case ["Kokoukset", self.slug, body]:
                return self._table([one for one in self.world.newest_first() if one.body.id == body])
            case ["Kokoukset", self.slug, body, document]:
                for meeting in self.world.meetings:
                    if (meeting.body.id, meeting.id) == (body, document):
                        return file_page(meeting_pdf(meeting, self.world.organisation), "application/pdf")
        return not_found()

    def _table(self, meetings: list[Meeting]) -> Page:
        entry = f"/Kokoukset/{self.slug}"
        rows = "\n".join(
            f'<tr><td><a href="{entry}/{meeting.body.id}">{html.escape(meeting.body.name)}</a></td>'
            f"<td>{plain(meeting.date)}</td>"
            f'<td><a href="{entry}/{meeting.body.id}/{meeting.id}">{meeting.kind_word}</a></td></tr>'
            for meeting in meetings
        )
        head = '<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"></head>'
        return html_page(f"{head}<body><table><tbody>\n{rows}\n</tbody></table></body></html>")
