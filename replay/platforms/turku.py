"""Turku's two portals: the static pages of ah.turku.fi and the JSON interface of paatokset.turku.fi.

Facts: static lists are UTF-8, one line per document ("08.05.2017 - Esityslista - 012/2017"), several
documents of one meeting; the letter at a folder's end tells the kind (x minutes, l agenda, a digit a
supplementary list). An item's attachments are pages of the same folder. The interface gives bodies, meetings and
minutes with the items' HTML inside; its search answers 500. What it gives for a meeting that is still to come was
not seen: here, the agenda's items. What was decided is marked span.ehdotuspaatos, as what is proposed.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from itertools import groupby

from replay.pages import Page, Request, file_page, html_page, not_found
from replay.world import Item, Meeting, World, blocks, padded


@dataclass
class TurkuStaticSite:
    """ah.turku.fi: `/<body>/<year>/welcome.htm` and below. Bodies are known by their abbreviation in
    lower case. `additional` are additional lists (lisälista) to agendas of the world; `keeps_agendas` goes on
    listing the agendas of meetings whose minutes are there.
    """

    world: World
    robots: bytes | None = None
    additional: tuple[Meeting, ...] = ()
    keeps_agendas: bool = False

    def page(self, request: Request) -> Page:
        """Years of a body, meetings of a year, items of a meeting, one item."""
        steps = request.path.strip("/").split("/")
        meetings = [one for one in self._published() if one.body.abbreviation.lower() == steps[0]]
        match steps[1:]:
            case ["welcome.htm"] if meetings:
                return self._years(meetings)
            case [year, "welcome.htm"] if meetings:
                return self._meetings(meetings, year)
            case [_, folder, name]:
                meeting = next((one for one in meetings if self._folder(one) == folder), None)
                return self._within(meeting, name.removesuffix(".htm")) if meeting else not_found()
            case _:
                return not_found()

    def _published(self) -> list[Meeting]:
        found = []
        for meeting in self.world.newest_first():
            found.append(meeting)
            found += [one for one in self.additional if one.date == meeting.date]
            if self.keeps_agendas and meeting.kind == "minutes":
                found.append(meeting.as_agenda())
        return found

    def _list_number(self, meeting: Meeting) -> int:
        same_day = [one for one in self.additional if one.date == meeting.date]
        return same_day.index(meeting) + 1 if meeting in same_day else 0

    def _kind(self, meeting: Meeting) -> str:
        number = self._list_number(meeting)
        return f"Lisälista {number}" if number else meeting.kind_word

    def _folder(self, meeting: Meeting) -> str:
        letter = str(self._list_number(meeting) or ("x" if meeting.kind == "minutes" else "l"))
        return f"{meeting.date:%m%d}{_running(meeting)}{letter}"

    def _years(self, meetings: list[Meeting]) -> Page:
        years = groupby(meetings, key=lambda meeting: meeting.date.year)
        rows = "".join(f'<li><a href="{year}/welcome.htm">{year}</a></li>\n' for year, _ in years)
        return _static(f"Esityslistat/pöytäkirjat - {meetings[0].body.name}", f"<ul>\n{rows}</ul>")

    def _meetings(self, meetings: list[Meeting], year: str) -> Page:
        rows = "".join(
            f'<li><a href="{self._folder(meeting)}/welcome.htm">{padded(meeting.date)} - {self._kind(meeting)} - '
            f"{_running(meeting)}/{year}</a></li>\n"
            for meeting in meetings
            if str(meeting.date.year) == year
        )
        back = '<a href="../welcome.htm">Takaisin vuoden valintaan</a><hr>'
        title = f"Esityslistat/pöytäkirjat - {meetings[0].body.name} {year}"
        return _static(title, f"<h2>Kokouksen valinta</h2>\n{back}\n<ul>\n{rows}</ul>")

    def _within(self, meeting: Meeting, name: str) -> Page:
        if name == "welcome":
            return self._items(meeting)
        for n, item in enumerate(meeting.items, 1):
            if document_id(meeting, n) == name:
                return _static_item(meeting, item, n, self.world.organisation)
            for file in item.attachments:
                if file.id == name:
                    kind = "text/html" if file.data.startswith(b"<") else "application/pdf"
                    return file_page(file.data, kind)
        return not_found()

    def _items(self, meeting: Meeting) -> Page:
        rows = "".join(
            f'<tr valign="top">\n<td align="center"><a href="{document_id(meeting, n)}.htm">'
            f"{_section(meeting, item, n)}</a></td>\n<td></td>\n<td>{html.escape(item.title)}</td>\n</tr>\n"
            for n, item in enumerate(meeting.items, 1)
        )
        column = "Pykälä" if meeting.kind == "minutes" else "Asia"
        head = f'<tr>\n<th width="8%">{column}</th>\n<th></th>\n<th class="left">Otsikko</th>\n</tr>\n'
        title = f"{meeting.body.name} {padded(meeting.date)} - {self._kind(meeting)}"
        when = f"<h3>Kokousaika ja -paikka: {meeting.time} {html.escape(meeting.place)}</h3>\n"
        return _static(title, f'{when}<table border="0" width="100%">\n{head}{rows}</table>', body="luettelo")


@dataclass
class TurkuApiSite:
    """paatokset.turku.fi/api: `/toimielimet`, `/toimielin/<abbreviation>`, `/poytakirja/<id>`; `/haku`
    fails.
    """

    world: World
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        """One call of the interface."""
        match request.path.strip("/").split("/"):
            case ["api", "toimielimet"]:
                return _json(
                    [{"lyhenne": body.abbreviation, "nimi": body.name} for body in self.world.bodies]
                )
            case ["api", "toimielin", abbreviation]:
                return _json(
                    [
                        {
                            "tktviiteId": int(meeting.id),
                            "kokPvm": str(meeting.date),
                        }
                        for meeting in self.world.newest_first()
                        if meeting.body.abbreviation.casefold() == abbreviation.casefold()
                    ]
                )
            case ["api", "poytakirja", identity]:
                meeting = next((one for one in self.world.meetings if one.id == identity), None)
                return _json(self._minutes(meeting)) if meeting else not_found()
            case ["api", "haku", *_]:
                return html_page("<h1>500</h1>", status=500)
            case _:
                return not_found()

    def _minutes(self, meeting: Meeting) -> dict[str, object]:
        items = [
            {
                "tktviiteId": int(document_id(meeting, n)),
                "tktNimi": item.title,
                "html": item_markup(meeting, item),
            }
            for n, item in enumerate(meeting.items, 1)
        ]
        return {
            "poytakirja": {"tktviiteId": int(meeting.id), "kokPvm": str(meeting.date)},
            "pykalat": items,
        }


def document_id(meeting: Meeting, n: int) -> str:
    """The number of the meeting's n-th item (from 1)."""
    return meeting.items[n - 1].id or str(int(meeting.id) * 100 + n)


def item_markup(meeting: Meeting, item: Item) -> str:
    """The text of one item, without the frame of a page."""
    section = f" § {item.section}" if meeting.kind == "minutes" and item.section else ""
    rows = [f"<p>{item.case_number}</p>"] if item.case_number else []
    rows.append(f'<p class="ots">{html.escape(item.title)}</p>')
    rows += [f"<p>{html.escape(block.text)}</p>" for block in blocks(item.earlier)]
    rows.append(f'<p>{meeting.body.abbreviation}{section}</p><div class="XSDoc">')
    for block in blocks(meeting.text_of(item)):
        text = html.escape(block.text)
        if block.kind == "heading" and block.text.startswith("Päätös"):
            rows.append(f'<p><span class="ehdotuspaatos">{text}</span> {html.escape(block.value)}</p>')
        elif block.kind == "heading":
            rows.append(f"<p><strong>{text}</strong> {html.escape(block.value)}</p>")
        else:
            mark = {"bullet": "- ", "number": f"{block.number}. "}.get(block.kind, "")
            rows.append(f"<p>{mark}{text}</p>")
    rows += [
        f'<p class="liiteoheis"><span class="liiteoheis">Liite {n}</span>{html.escape(file.name)}.</p>'
        for n, file in enumerate(item.attachments, 1)
    ]
    return "\n".join([*rows, "</div>"])


def _static_item(meeting: Meeting, item: Item, n: int, organisation: str) -> Page:
    number = _section(meeting, item, n).removesuffix(" §")
    table = (
        f'<table class="ytt"><tr class="yttr1"><td><b>{html.escape(organisation)}</b></td><td>§</td>'
        "<td>Kokouspvm</td><td>Asia</td><td>1</td></tr>"
        f"<tr><td>{html.escape(meeting.body.name)}</td><td>{number if meeting.kind == 'minutes' else ''}</td>"
        f'<td>{padded(meeting.date)}</td><td colspan="2">{n} </td></tr></table><hr>'
    )
    files = "".join(
        f'<span class="liomLabel">Liite {at}:</span><a href="{file.id}.htm">{html.escape(file.name)}</a><br>'
        for at, file in enumerate(item.attachments, 1)
    )
    linked = f"<hr><p><strong>Liitteet:</strong></p><p>{files}</p>" if files else ""
    return _static("", f'{table}{item_markup(meeting, item)}<div id="divTiedote"></div>{linked}')


def _section(meeting: Meeting, item: Item, n: int) -> str:
    return f"{item.section} §" if meeting.kind == "minutes" and item.section else str(n)


def _running(meeting: Meeting) -> str:
    return (meeting.number.partition("/")[0] or "1").zfill(3)


def _static(title: str, markup: str, *, body: str = "") -> Page:
    heading = f"<h1>{html.escape(title)}</h1>\n" if title else ""
    kind = f' class="{body}"' if body else ""
    return html_page(
        '<html><head>\n<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">\n'
        f"<title>Esityslistat/pöytäkirjat</title>\n</head>\n<body{kind}>\n{heading}{markup}\n</body></html>",
        declared="",
    )


def _json(value: object) -> Page:
    body = json.dumps(value, ensure_ascii=False).encode("utf-8")
    return Page(200, (("Content-Type", "application/json"),), body)
