"""A municipality on TWeb (Triplan), in its old ISAPI layout and in its new one.

Facts of the platform, 2026-09: robots.txt forbids everything (the vendor's default) and so does a meta
element; pages are windows-1252 by their meta element only, without a charset in the header; the search form
holds no meeting links, lists come by POST; one `bid` names agenda and minutes, whose documents differ; the
feed lists meetings and calls their local time GMT; a meeting's number is not unique. The documents are in
replay/platforms/tweb_documents.py.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from replay.pages import Page, Request, file_page, html_page, not_found
from replay.pdf import item_pdf, scanned_pdf
from replay.platforms import tweb_officers as officers
from replay.platforms.tweb_documents import docid, memo
from replay.world import Attachment, Item, Meeting, OfficerDecision, World, plain

FORBIDDING_ROBOTS = b"User-Agent: *\nDisallow: /\n"
NOT_IN_SEARCH = set("';-/*")
COVER, APPEAL = 0, 99  # running numbers of the unnumbered rows: kansilehti, muutoksenhakuohjeet


@dataclass
class TwebSite:
    """One TWeb portal. `layout` "old" is /ktwebbin/dbisa.dll with `?+bid=`, "new" is /ktwebscr with `?bid=`;
    `suffix` follows the page names (Tervola has none); `doctype` 3 gives PDFs, 7 memos; `title_last` prints
    a meeting's columns as § | Liitteet | Otsikko; `lying_types` sends every document as text/html. An item
    without text is a scan, or a memo with nothing but its head.
    """

    world: World
    layout: Literal["old", "new"] = "new"
    suffix: str = "_tweb"
    doctype: Literal[3, 7] = 7
    title_last: bool = False
    lying_types: bool = False
    robots: bytes | None = FORBIDDING_ROBOTS

    @property
    def scripts(self) -> str:
        """The path before the page names."""
        return "/ktwebbin/dbisa.dll/ktwebscr" if self.layout == "old" else "/ktwebscr"

    def page(self, request: Request) -> Page:
        """Any page or document of the site."""
        documents = "/ktwebbin/ktproxy2.dll" if self.layout == "old" else "/ktwebscr/fileshow"
        if request.path == documents:
            return self._document(request.parameters.get("docid", ""))
        folder, _, name = request.path.rpartition("/")
        name = name.removesuffix(".htm").removesuffix(self.suffix or "\0")
        if folder != self.scripts:
            return not_found()
        match name:
            case "pk_tek" | "epj_tek":
                return self._form(name)
            case "pk_kokl" | "epj_kokl" if request.method == "POST":
                return self._meetings(name.partition("_")[0], request.form)
            case "pk_asil2" | "epj_asil2" if request.method == "POST":
                return self._found(name.partition("_")[0], request.form)
            case "pk_asil" | "epj_asil":
                return self._meeting(name.partition("_")[0], request.query)
            case "pk_rssfeed" | "epj_rssfeed":
                return self._feed(name.partition("_")[0], request)
            case "epjattn":
                return self._attachments(request.query)
            case "vparhaku":
                return self._officer_form()
            case officers.ANSWERED if request.method == "POST":
                return self._officers(request.form)
            case _:
                return not_found()

    # lists

    def _form(self, name: str) -> Page:
        options = "".join(
            f'<option value="{body.id}">{html.escape(body.name)}</option>\n' for body in self.world.bodies
        )
        prefix = name.partition("_")[0]
        choice = f'<select name="kirjaamo"><option value="">Kaikki toimielimet</option>\n{options}</select>'
        dates = '<input name="pvm1" size="10"> - <input name="pvm2" size="10">'
        listing, search = (f"{self.scripts}/{prefix}_{page}{self.suffix}.htm" for page in ("kokl", "asil2"))
        return self._html(
            "Kokousasiakirjat",
            f'<form class="meet" action="{listing}" name="form1" method="POST">'
            f'<input name="oper" value="where" type="hidden">{choice}{dates}<input type="submit">\n'
            f'<form class="meet" action="{search}" name="form2" method="POST">{choice}'
            f'<input name="text" size="20" maxlength="30">{dates}<input name="dnro" size="20"></form>',
        )  # form1 is never closed, as on Vantaa's page

    def _chosen(self, prefix: str, form: dict[str, str]) -> list[Meeting]:
        since, until = _day(form.get("pvm1")), _day(form.get("pvm2"))
        return [
            meeting
            for meeting in self.world.newest_first()
            if (meeting.kind == "minutes" or prefix == "epj")
            and form.get("kirjaamo", "") in {"", meeting.body.id}
            and (since is None or meeting.date >= since)
            and (until is None or meeting.date <= until)
        ]

    def _meetings(self, prefix: str, form: dict[str, str]) -> Page:
        chosen = self._chosen(prefix, form) if form.get("oper") == "where" else []
        rows = []
        for n, meeting in enumerate(chosen[:200]):
            when = f"{plain(meeting.date)} {meeting.time}"
            link = f'<td class="data"><a href="{self._meeting_path(prefix, meeting)}">{when}</a></td>'
            name = f'<td class="data">{_named(meeting)}</td>'
            cells = link + name if self.layout == "old" else name + link
            rows.append(f'<tr class="data{n % 2}">{cells}</tr>')
        names = ("Kokouspvm", "Toimielin") if self.layout == "old" else ("Toimielin", "Aika")
        head = "".join(f'<td class="colheader">{name}</td>' for name in names)
        return self._html("Kokoukset", _table(f'<tr class="colheader">{head}</tr>', rows))

    def _found(self, prefix: str, form: dict[str, str]) -> Page:
        words = form.get("text", "")
        if not 3 <= len(words) <= 30 or NOT_IN_SEARCH & set(words):
            return self._html("Virhe", "<p>Hakusana on virheellinen.</p>")
        rows = [
            f'<tr><td class="data"><a href="{self._meeting_path(prefix, meeting)}">{plain(meeting.date)}</a></td>'
            f'<td class="data">{_named(meeting)}</td>'
            f'<td class="data">{self._link(docid(prefix, meeting, n), item.title)}</td></tr>'
            for meeting in self._chosen(prefix, form)
            for n, item in enumerate(meeting.items, 1)
            if words.casefold() in item.title.casefold().replace("-", " ")
        ]
        head = '<tr class="colheader"><td>Kokouspvm</td><td>Toimielin</td><td>Otsikko</td></tr>'
        return self._html("Asiat", _table(head, rows))

    def _feed(self, prefix: str, request: Request) -> Page:
        entries = []
        for meeting in self._chosen(prefix, {"kirjaamo": request.parameters.get("toimielin", "")})[:50]:
            hour, minute = (int(part) for part in meeting.time.replace(".", ":").split(":"))
            at = dt.datetime.combine(meeting.date, dt.time(hour, minute))
            entries.append(
                f"<item><title>{_named(meeting)} {plain(meeting.date)} {meeting.time}</title>"
                f"<link>{request.base}{self._meeting_path(prefix, meeting)}</link>"
                f"<category>{html.escape(meeting.body.name)}</category>"
                f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
            )
        title = "Pöytäkirjat" if prefix == "pk" else "Esityslistat"
        xml = (
            '<?xml version="1.0" encoding="windows-1252"?>\n<rss version="2.0"><channel>'
            f"<title>{title}</title><link>{request.base}{self.scripts}/{prefix}_tek{self.suffix}.htm</link>"
            f"<description>{title}</description>\n{''.join(entries)}\n</channel></rss>\n"
        )
        return html_page(xml, charset="cp1252").with_header("Content-Type", "text/xml")

    def _officers(self, asked: dict[str, str]) -> Page:
        if asked.get("oper") != "where":
            return self._html("Virhe", "<p>Haku ei onnistunut.</p>")
        made = self.world.decisions_newest_first()
        since, until = _day(asked.get(officers.SINCE)), _day(asked.get(officers.UNTIL))
        kept = [one for one in made if (not since or one.date >= since) and (not until or one.date <= until)]
        return self._html("Päätökset", officers.table(kept, asked, self._link, self._attachments_path))

    def _officer_form(self) -> Page:
        names = sorted({made.officer for made in self.world.officer_decisions})
        address = f"{self.scripts}/{officers.ANSWERED}{self.suffix}.htm"
        return self._html("Viranhaltijapäätökset", officers.form(address, names))

    # one meeting

    def _meeting(self, prefix: str, query: str) -> Page:
        bid = unquote(query).removeprefix("+bid=" if self.layout == "old" else "bid=")
        known = (one for one in self.world.meetings if one.id == bid)
        meeting = next((one for one in known if one.kind == "minutes" or prefix == "epj"), None)
        if meeting is None:
            return self._html("Kokous", "<p>Kokousta ei löydy.</p>")
        word = "Pöytäkirja" if prefix == "pk" else "Esityslista"
        rows = [self._row(prefix, meeting, COVER, "Kansilehti", None)]
        rows += [self._row(prefix, meeting, n, item.title, item) for n, item in enumerate(meeting.items, 1)]
        if prefix == "pk":
            rows.append(self._row(prefix, meeting, APPEAL, "Muutoksenhakuohjeet", None))
        place = [_named(meeting), f"{plain(meeting.date)} {meeting.time}", word]
        names = self._ordered("§" if self.layout == "old" else "Pykälä", "Otsikko", "Liitteet")
        if self.layout == "old":
            head = f'<tr class="header"><td class="header" colspan="3">{"<br>".join(place)}</td></tr>'
            head += "<tr>" + "".join(f'<td class="colheader">{name}</td>' for name in names) + "</tr>"
        else:
            head = f"<caption>{' '.join(place)}</caption>"
            head += "<tr>" + "".join(f"<th>{name}</th>" for name in names) + "</tr>"
        other = f'<a href="{self._meeting_path("epj", meeting)}">Hae esityslista</a>'
        material = f'<tr><td class="colheader">Kokousmateriaali:</td></tr><tr><td>{other}</td></tr>'
        return self._html("Kokousasiakirjat", _table(head, rows) + _table(material, []))

    def _row(self, prefix: str, meeting: Meeting, n: int, title: str, item: Item | None) -> str:
        document = docid(prefix, meeting, n)
        section = str(item.section) if item and item.section and prefix == "pk" else ""
        number = f'<td class="data_pykala">{section or (n if item and prefix == "epj" else "")}</td>'
        link = f'<td class="data">{self._link(document, title)}</td>'
        files = "-"
        if item and item.attachments:
            files = f'<a href="{self._attachments_path(document)}">{len(item.attachments)} kpl</a>'
        cells = self._ordered(number, link, f'<td class="data">{files}</td>')
        return f'<tr class="data{n % 2}">{"".join(cells)}</tr>'

    def _ordered(self, section: str, title: str, files: str) -> tuple[str, str, str]:
        return (section, files, title) if self.title_last else (section, title, files)

    def _attachments(self, document: str) -> Page:
        rows = [
            f'<tr><td class="data">{self._link(file.id, file.name)}</td></tr>'
            for identity, files in self._files()
            if identity == document
            for file in files
        ]
        return self._html("Liitteet", _table('<tr><td class="colheader">Liitteet</td></tr>', rows))

    # documents

    def _document(self, identity: str) -> Page:
        for meeting in self.world.meetings:
            for prefix, shown in (("pk", meeting.as_minutes()), ("epj", meeting.as_agenda())):
                if prefix == "pk" and meeting.kind == "agenda":
                    continue
                for n, item in enumerate(meeting.items, 1):
                    if docid(prefix, meeting, n) == identity:
                        return self._rendered(item.title, shown.text_of(item), item, shown)
                if identity in {docid(prefix, meeting, COVER), docid(prefix, meeting, APPEAL)}:
                    return self._rendered("Yleistä", "Kokouksen yleiset tiedot.", None, shown)
        for made in self.world.officer_decisions:
            if made.id == identity:
                return self._rendered(made.title, made.text, made, None)
        for _, files in self._files():
            for file in files:
                if file.id == identity:
                    return self._sent(file.data, "application/pdf")
        return not_found()

    def _rendered(
        self, title: str, text: str, item: Item | OfficerDecision | None, meeting: Meeting | None
    ) -> Page:
        case = item.case_number if item else None
        if self.doctype == 3 and not text:
            return self._sent(scanned_pdf(), "application/pdf")
        if self.doctype == 3:
            return self._sent(item_pdf(title, text, case_number=case), "application/pdf")
        return self._sent(memo(title, text, case, meeting, item), "text/html")

    def _sent(self, data: bytes, media_type: str) -> Page:
        return file_page(data, "text/html" if self.lying_types else media_type)

    def _files(self) -> Iterator[tuple[str, tuple[Attachment, ...]]]:
        for meeting in self.world.meetings:
            for n, item in enumerate(meeting.items, 1):
                yield docid("pk", meeting, n), item.attachments
                yield docid("epj", meeting, n), item.attachments
        for made in self.world.officer_decisions:
            yield made.id, made.attachments

    # addresses

    def _meeting_path(self, prefix: str, meeting: Meeting) -> str:
        plus = "+" if self.layout == "old" else ""
        return f"{self.scripts}/{prefix}_asil{self.suffix}.htm?{plus}bid={meeting.id}"

    def _attachments_path(self, document: str) -> str:
        return f"{self.scripts}/epjattn{self.suffix}.htm?{document}"

    def _link(self, document: str, title: str) -> str:
        target = ' target="_blank"' if self.layout == "old" else ""
        return f'<a{target} href="{self._document_path(document)}">{html.escape(title)}</a>'

    def _document_path(self, document: str) -> str:
        script = "/ktwebbin/ktproxy2.dll" if self.layout == "old" else "/ktwebscr/fileshow"
        return f"{script}?doctype={self.doctype}&amp;docid={document}"

    def _html(self, title: str, markup: str) -> Page:
        """windows-1252, said so by the meta element only."""
        head = (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
            f'<title>{html.escape(title)}</title><meta name="robots" content="noindex,nofollow">'
        )
        page = f"<!DOCTYPE html><html><head>{head}</head><body>\n{markup}\n</body></html>"
        return html_page(page, charset="cp1252", declared="")


def _named(meeting: Meeting) -> str:
    return html.escape(f"{meeting.body.name}: {meeting.number or meeting.body.name}")


def _day(printed: str | None) -> dt.date | None:
    if not printed:
        return None
    day, month, year = (int(part) for part in printed.split("."))
    return dt.date(year, month, day)


def _table(head: str, rows: list[str]) -> str:
    return f'<table class="list">{head}\n{"".join(rows)}</table>\n'
