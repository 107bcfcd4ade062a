"""A municipality on the static pages of Dynasty 5-7 (/kokous/TELIMET.HTM), as old hosts still serve
them.

Facts of the platform: windows-1252 by meta element only; upper-case extensions, case-sensitive; the
page type is the body's class; list rows carry comments with id, ISO date and file; `</tr><tr>` stand
one row late, so that a row's cells belong together only through their anchors; a body has a new id each
council term; items are Word's filtered HTML between `<!--DATA_BEGIN-->` and `<!--DATA_END-->`.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import groupby

from replay.pages import Page, Request, file_page, html_page, not_found
from replay.pdf import item_pdf, meeting_pdf
from replay.world import Block, Body, Item, Meeting, World, blocks, padded

HEADING = "p class=Sivuotsikko"


@dataclass
class DynastyStaticSite:
    """One static portal. `root` is the path of its folder ("/kokous/", "/d5web/kokous/"). Items whose titles are in
    `only_pdf` have their text in their PDF alone."""

    world: World
    root: str = "/kokous/"
    robots: bytes | None = None
    only_pdf: tuple[str, ...] = ()

    def page(self, request: Request) -> Page:
        """TELIMET.HTM, TELIN-<id>.HTM, <meeting>.HTM, <meeting>-<n>.HTM and the PDFs."""
        if not request.path.startswith(self.root):
            return not_found()
        name = request.path.removeprefix(self.root)
        if name.endswith(".PDF"):
            return self._pdf(name.removesuffix(".PDF"))
        stem = name.removesuffix(".HTM")
        if stem == name:
            return not_found()
        if stem == "TELIMET":
            return self._bodies()
        if stem.startswith("TELIN-"):
            return self._body(stem.removeprefix("TELIN-"))
        for meeting in self.world.meetings:
            if stem == meeting.id:
                return self._meeting(meeting)
            for n, item in enumerate(meeting.items, 1):
                if stem == f"{meeting.id}-{n}":
                    return self._item(meeting, item, n)
        return not_found()

    def _bodies(self) -> Page:
        rows = ""
        for body in self.world.bodies:
            latest = next(iter(self.world.meetings_of(body)), None)
            if latest is None:
                continue
            name = html.escape(body.name)
            rows += (
                f'<!--TIETUE:TELIN-{body.id}-->\n<!--{name}-->\n</tr><tr><td class="tcBul">&nbsp;</td>\n'
                f'<td class="tcDat" nowrap><a href="TELIN-{body.id}.HTM">{name}</a></td><td></td>\n'
                f'<td colspan="3" class="tcDat">{padded(latest.date)}&nbsp;&nbsp;'
                f'<a href="{latest.id}.HTM">{latest.kind_word}</a></td>\n<!--TIETUE-->\n'
            )
        head = _header_row("Toimielimet", "Viimeisin&nbsp;kokous")
        return self._page("bodyTelimet", f"{self.world.organisation}<br>Kokouslistat", head + rows)

    def _body(self, identity: str) -> Page:
        body = next((body for body in self.world.bodies if body.id == identity), None)
        if body is None:
            return not_found()
        rows = ""
        for year, meetings in groupby(self.world.meetings_of(body), key=lambda meeting: meeting.date.year):
            rows += _header_row(f"Vuosi&nbsp;{year}")
            for meeting in meetings:
                rows += (
                    f"<!--TIETUE:{meeting.id}-->\n<!--{meeting.date}-->\n<!--{meeting.id}.HTM-->\n<!--8-->\n"
                    f'</tr><tr><td class="tcDat">&nbsp;&nbsp;{padded(meeting.date)}&nbsp;&nbsp;</td>\n'
                    '<td class="tcDat" width="100%">'
                    f'<a href="{meeting.id}.HTM">{meeting.kind_word}</a></td>\n'
                    "<!--TIETUE-->\n"
                )
        return self._page("bodyTelin", f"Kokouslistat<br>{html.escape(body.name)}", rows, body)

    def _meeting(self, meeting: Meeting) -> Page:
        pdf = f'<a target="_blank" href="{meeting.id}.PDF" class="linkMListPDF">'
        column = "Pykälä" if meeting.kind == "minutes" else "Asianro"
        rows = _header_row(column, "Otsikko", f"{pdf}{meeting.kind_word}&nbsp;PDF-muodossa</a>")
        for n, item in enumerate(meeting.items, 1):
            clip = '<img src="ATTACHEMENT.GIF">' if item.attachments else "&nbsp;"
            rows += (
                '</tr><tr><td class="tcDat" valign="top">'
                f"&nbsp;&nbsp;{_number(meeting, item, n)}</td><td>{clip}</td>"
                f'<td class="tcDat" colspan="3"><a href="{meeting.id}-{n}.HTM">'
                f"{html.escape(item.title)}</a></td>\n"
            )
        state = " / Tarkastettu" if meeting.kind == "minutes" and meeting.inspected else ""
        title = f"{meeting.body.name}<br>{meeting.kind_word} {padded(meeting.date)} klo {meeting.time}{state}"
        return self._page("bodyKokous", title, rows, meeting.body)

    def _item(self, meeting: Meeting, item: Item, n: int) -> Page:
        place = "Pykälä" if meeting.kind == "minutes" else "Asianro"
        title = (
            f"{meeting.body.name}<br>{meeting.kind_word} {padded(meeting.date)} {place} "
            f"{_number(meeting, item, n)}"
        )
        section = f"§ {item.section}" if meeting.kind == "minutes" and item.section else ""
        lines = [item.case_number or "", f"{meeting.body.abbreviation} {section}".strip()]
        word = "".join(
            f"<p class=MsoNormal align=right><span lang=FI>{line}</span></p>\n" for line in lines if line
        )
        word += f"<p class=MsoNormal><b>{html.escape(item.title)}</b></p>\n"
        body = [*blocks(item.earlier), *blocks(meeting.text_of(item))]
        word = "" if item.title in self.only_pdf else word + "\n".join(_word(block) for block in body)
        steps = f'<a href="{meeting.id}-{n - 1}.HTM">Edellinen asia</a> | ' if n > 1 else ""
        chrome = f'<table width="100%"><tr><td class="tcDat">{steps}</td><td class="tcDat" align="right">'
        chrome += f'<a target="_blank" href="{meeting.id}-{n}.PDF">Kokousasia&nbsp;PDF-muodossa</a>'
        chrome += "</td></tr></table>"
        files = "".join(
            f"<tr><td>Liite</td><td>{k}</td>"
            f'<td><a href="{meeting.id}-{n}-{k}.PDF">{html.escape(file.name)}</a></td></tr>'
            for k, file in enumerate(item.attachments, 1)
        )
        chrome += f'<table class="tcDat"><tr><td>Liitteet</td></tr>{files}</table>' if files else ""
        markup = (
            f'<div class="tblDoc"><div class="tcDoc"><div class="tcDat">{chrome}</div><hr>\n'
            '<meta name="Generator" content="Microsoft Word 14 (filtered)"><style>\n<!--\n'
            " p.MsoNormal {margin-left:8.5pt;}\n-->\n</style>\n"
            f"<div class=WordSection1>\n{word}\n</div></div></div>"
        )
        return self._page("bodyKokousasia", title, markup, meeting.body, table=False)

    def _pdf(self, stem: str) -> Page:
        for meeting in self.world.meetings:
            if stem == meeting.id:
                return file_page(meeting_pdf(meeting, self.world.organisation), "application/pdf")
            for n, item in enumerate(meeting.items, 1):
                if stem == f"{meeting.id}-{n}":
                    return file_page(
                        item_pdf(item.title, meeting.text_of(item), labels=False), "application/pdf"
                    )
                for k, file in enumerate(item.attachments, 1):
                    if stem == f"{meeting.id}-{n}-{k}":
                        return file_page(file.data, "application/pdf")
        return not_found()

    def _page(
        self, kind: str, title: str, markup: str, body: Body | None = None, *, table: bool = True
    ) -> Page:
        trail = '<a href="TELIMET.HTM">Toimielimet</a>'
        if body is not None:
            trail += f' | <a href="TELIN-{body.id}.HTM">{html.escape(body.name)}</a>'
        if table:
            markup = f'<table class="tbl" cellspacing="0" border="0" width="100%">\n{markup}</tr></table>\n'
        return html_page(
            '<html><head>\n <meta http-equiv="Content-Type" content="text/html; charset=windows-1252">\n'
            ' <meta http-equiv="pragma" content="no-cache">\n <meta name="robots" content="noindex">\n'
            f" <title>{html.escape(self.world.organisation)}</title>\n <!--PARENTUPD-->\n</head>\n"
            f'<body class="{kind}" onload="init()">\n<center>{trail}</center>\n'
            f'<label class="h3"><!-- RSPEAK_START -->{title}<!-- RSPEAK_STOP --></label>\n'
            f"<!--DATA_BEGIN-->\n{markup}\n<!--DATA_END-->\n<center><!--LINKIT--></center>\n</body></html>",
            charset="cp1252",
            declared="",
        )


def _number(meeting: Meeting, item: Item, n: int) -> str:
    return str(item.section if meeting.kind == "minutes" and item.section else n)


def _header_row(*cells: str) -> str:
    first, *rest = cells
    others = "".join(f'<td class="tcHea">{cell}</td>' for cell in rest)
    return (
        f'<tr class="trHea"><td class="tcHeaFirst" height="25">&nbsp;{first}</td>{others}'
        '<td class="tcHeaLast" width="100%">&nbsp;</td>\n</tr><tr><td class="tcHeaSepa">&nbsp;</td>\n'
    )


def _word(block: Block) -> str:
    """A paragraph of Word's filtered HTML: headings padded with hard spaces, texts indented by them."""
    if block.kind == "heading":
        value = f"&nbsp;&nbsp;&nbsp;{html.escape(block.value)}" if block.value else ""
        return f"<{HEADING}>{html.escape(block.text)}&nbsp;&nbsp;&nbsp;&nbsp;{value}</p>"
    mark = {"bullet": "-&nbsp;&nbsp;&nbsp;", "number": f"{block.number}.&nbsp;&nbsp;"}.get(block.kind, "")
    return f"<p class=Sisennetty>{'&nbsp;' * 30}{mark}{html.escape(block.text)}</p>"
