"""A municipality that publishes whole-meeting PDFs on its own WordPress site.

Facts: the media interface tells the upload's date, not the meeting's; it may be switched off, then the
listing page is all there is, some steps below the front page and perhaps in several numbered pages; files may
end in .PDF, have a query behind their name, be scans, or come under a wrong Content-Type; one site refuses
clients that do not look like a browser.
"""

from __future__ import annotations

import datetime as dt
import html
import json
from dataclasses import dataclass

from replay.pages import Page, Request, file_page, html_page, not_found
from replay.pdf import meeting_pdf, scanned_pdf
from replay.world import Meeting, World, plain


@dataclass
class MunicipalSite:
    """One site. `rest` False switches the media interface off; `scanned` holds ids of meetings whose
    PDF is a picture; `upper_case` ends file names in .PDF; `media_type` is what PDFs are sent as;
    `wants_browser` refuses requests without Accept-Language; `edition` stands behind each link to a file;
    `page_size` parts the listing into numbered pages; `by_heading` names body and kind above the links only.
    """

    world: World
    listing: str = "/paatoksenteko/poytakirjat/"
    rest: bool = True
    scanned: tuple[str, ...] = ()
    upper_case: bool = False
    media_type: str = "application/pdf"
    wants_browser: bool = False
    edition: str = ""
    page_size: int | None = None
    by_heading: bool = False
    robots: bytes | None = b"User-agent: *\nDisallow: /wp-admin/\n"

    def page(self, request: Request) -> Page:
        """The media interface, the listing page or a PDF."""
        if self.wants_browser and "accept-language" not in request.headers:
            return html_page("<h1>403 Forbidden</h1>", status=403)
        if request.path == "/wp-json/wp/v2/media":
            return self._media(request)
        if request.path.rstrip("/") == self.listing.rstrip("/"):
            return self._listing(int(request.parameters.get("page", "1")))
        if self.listing.startswith(request.path.rstrip("/") + "/"):
            return self._above(request.path)
        for meeting in self.world.meetings:
            if request.path == self.file_path(meeting):
                return self._pdf(meeting)
        return not_found()

    def file_path(self, meeting: Meeting) -> str:
        """Where the meeting's PDF lies: under the month of its upload."""
        kind = "Poytakirja" if meeting.kind == "minutes" else "Esityslista"
        ending = "PDF" if self.upper_case else "pdf"
        if self.by_heading:
            return f"/tiedostot/{meeting.id}.{ending}"
        name = f"{kind}_{meeting.body.name.replace(' ', '-')}_{meeting.date:%Y_%m_%d}.{ending}"
        return f"/wp-content/uploads/{uploaded(meeting):%Y/%m}/{name}"

    def _media(self, request: Request) -> Page:
        if not self.rest:
            return _json({"code": "rest_disabled", "message": "REST API disabled"}, status=401)
        asked = request.parameters
        size, number = int(asked.get("per_page", "10")), int(asked.get("page", "1"))
        words = asked.get("search", "").casefold()
        found = sorted(
            (meeting for meeting in self.world.meetings if words in _title(meeting).casefold()),
            key=uploaded,
            reverse=asked.get("order", "desc") == "desc",
        )
        pages = max(-(-len(found) // size), 1)
        if number > pages:
            return _json({"code": "rest_post_invalid_page_number"}, status=400)
        shown = [
            {
                "id": 4000 + self.world.meetings.index(meeting),
                "date": f"{uploaded(meeting)}T09:12:00",
                "title": {"rendered": html.escape(_title(meeting))},
                "mime_type": "application/pdf",
                "source_url": request.base + self.file_path(meeting),
            }
            for meeting in found[(number - 1) * size : number * size]
        ]
        page = _json(shown).with_header("X-WP-Total", str(len(found)))
        return page.with_header("X-WP-TotalPages", str(pages))

    def _above(self, path: str) -> Page:
        """The front page or a page between it and the listing: a menu of the next step and of everything else."""
        step = path.rstrip("/") + "/" + self.listing[len(path.rstrip("/")) + 1 :].partition("/")[0] + "/"
        names = {step: "Päätöksenteko", "/matkailu/": "Matkailu", "/esite.pdf": "Matkailuesite"}
        menu = "".join(f'<li><a href="{address}">{name}</a></li>' for address, name in names.items())
        return _page(f"<h1>{html.escape(self.world.organisation)}</h1><ul>{menu}</ul>")

    def _listing(self, number: int) -> Page:
        meetings = self.world.newest_first()
        size = self.page_size or len(meetings) or 1
        rows = "\n".join(self._entry(meeting) for meeting in meetings[(number - 1) * size : number * size])
        count = -(-len(meetings) // size)
        links = " ".join(f'<a href="?page={n}">{n}</a>' for n in range(1, count + 1)) if count > 1 else ""
        title = "Kokoukset" if self.by_heading else "Esityslistat ja pöytäkirjat"
        return _page(
            f"<nav><a href='/'>{html.escape(self.world.organisation)}</a></nav>"
            f"<main><h1>{title}</h1><ul>\n{rows}\n</ul>{links}</main>"
        )

    def _entry(self, meeting: Meeting) -> str:
        address = html.escape(self.file_path(meeting) + self.edition)
        body, day, kind = html.escape(meeting.body.name), plain(meeting.date), meeting.kind_word.lower()
        if self.by_heading:
            return f'</ul><h3>{body}, {kind}</h3><ul><li><a href="{address}">{day}</a></li>'
        return f'<li><a href="{address}">{body} {day} {kind}</a></li>'

    def _pdf(self, meeting: Meeting) -> Page:
        scan = meeting.id in self.scanned
        data = scanned_pdf(2) if scan else meeting_pdf(meeting, self.world.organisation)
        return file_page(data, self.media_type)


def uploaded(meeting: Meeting) -> dt.date:
    """When the file was put on the site: minutes a week after the meeting, agendas five days before it."""
    return meeting.date + dt.timedelta(days=7 if meeting.kind == "minutes" else -5)


def _title(meeting: Meeting) -> str:
    return f"{meeting.kind_word}_{meeting.body.name.lower()}_ {meeting.date:%Y_%m_%d}"


def _page(main: str) -> Page:
    return html_page(
        '<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>Kunta</title></head>'
        f"<body>{main}</body></html>"
    )


def _json(value: object, *, status: int = 200) -> Page:
    headers = (("Content-Type", "application/json; charset=UTF-8"),)
    return Page(status, headers, json.dumps(value).encode("ascii"))
