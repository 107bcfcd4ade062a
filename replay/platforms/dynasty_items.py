"""How Dynasty 10 marks up one item or officer's decision, in the two layouts that its hosts run.

The text inside is the customer's Word template: here either typed lines ("Khall 08.10.2024 § 177") or, as
Kuopio prints them, margin labels. Navigation and attachment tables stand before the text, inside the data
region, and are known by their `<caption>` only.
"""

from __future__ import annotations

from typing import Literal

from replay.pages import Page, html_page
from replay.world import Attachment, Block, Item, Meeting, OfficerDecision, blocks, entities, padded

Layout = Literal["10.4.0.250317", "10.4.0.260401", "10.5.0.2601"]
LETTERS = "äöåÄÖÅé"
_TABLES = (("Liitteet", "Liite", False), ("Oheismateriaali", "Oheismateriaali", True))
_OLDER: Layout = "10.4.0.250317"


def number_of(meeting: Meeting, item: Item, n: int) -> str:
    """What stands in the list's first column: the § in minutes, the running number in agendas."""
    return str(item.section if meeting.kind == "minutes" and item.section else n)


def item_blocks(meeting: Meeting, item: Item, *, margin_headings: bool) -> list[Block]:
    """The item's paragraphs: header lines, earlier handlings, the current one."""
    section = f"§ {item.section}" if meeting.kind == "minutes" and item.section else ""
    if margin_headings:
        head = [section, f"Asianro {item.case_number}" if item.case_number else "", item.title]
        kept = [Block("paragraph", line) for line in head if line]
        return [*kept, *blocks(item.earlier), *blocks(meeting.text_of(item))]
    case = [Block("paragraph", item.case_number)] if item.case_number else []
    line = f"{meeting.body.abbreviation} {padded(meeting.date)} {section}".strip()
    head_blocks = [*case, Block("heading", item.title), *blocks(item.earlier), Block("paragraph", line)]
    return [*head_blocks, *blocks(meeting.text_of(item))]


def officer_blocks(made: OfficerDecision) -> list[Block]:
    """An officer's decision: case number, title, officer with date and §, text, signature."""
    case = [Block("paragraph", made.case_number)] if made.case_number else []
    section = f" § {made.section}" if made.section else ""
    signed = [Block("paragraph", made.person), Block("paragraph", made.officer)]
    line = Block("paragraph", f"{made.officer} {padded(made.date)}{section}")
    return [*case, Block("heading", made.title), line, *blocks(made.text), *signed]


def footer(layout: Layout) -> str:
    """The footer, whose version number looks like a date."""
    return f"<div class='footer'>&copy; DYNASTY/{layout}</div>"


def document_page(
    organisation: str,
    layout: Layout,
    identity: str,
    heading: str,
    steps: list[str],
    body: list[Block],
    attachments: tuple[Attachment, ...],
) -> Page:
    """The whole page, utf-8. `steps` are the links to the previous and next item."""
    text = "\n".join(_markup(block, coded=layout == _OLDER) for block in body)
    if layout == _OLDER:
        text = f"<div class='data-part-block-htm'><div>\n{text}\n</div></div>"
        text = f"<div class='data-part meetingitem'>{text}</div>"
    else:
        text = f"<div>{text}</div>"
    return html_page(
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'>"
        "<title>Dynasty tietopalvelu</title></head><body>\n"
        "<div class='header'>Dynasty tietopalvelu <a href='?page=search'>Haku</a> RSS "
        f"{entities(organisation)} <a href='?page=rss/meetingitems&amp;show=30'>RSS-linkki</a></div>\n"
        f"<!--DATABEGIN-->\n<h1 class='h1title'>{entities(heading)}</h1>\n"
        f"{_navigation(layout, identity, steps)}{_attachments(layout, identity, attachments)}\n"
        f"{text}\n<!--DATAEND-->\n{footer(layout)}</body></html>"
    )


def _navigation(layout: Layout, identity: str, steps: list[str]) -> str:
    pdf = f"<a href='../kokous/{identity}.PDF'>Kokousasia&nbsp;PDF-muodossa</a>"
    row = f"<tr><td>{' | '.join(steps)}</td><td>{pdf}</td></tr>"
    if layout == _OLDER:
        table = f"<table class='data-part-table'><caption>Navigointi</caption>{row}</table>"
        return f"<div class='data-part page-navigation'>{table}</div>"
    caption = "<caption class='caption navigation hidden'>Navigointi</caption>"
    return f"<table class='tbl navigation'>{caption}{row}</table>"


def _attachments(layout: Layout, identity: str, attachments: tuple[Attachment, ...]) -> str:
    tables = ""
    for caption, label, background in _TABLES:
        kept = [file for file in attachments if file.background is background]
        rows = "".join(
            f"<tr><td><a href='../kokous/{identity}-{file.id}.PDF'>"
            f"{label} {n}{entities(file.name)}</a></td></tr>"
            for n, file in enumerate(kept, 1)
        )
        if not kept:
            continue
        if layout == _OLDER:
            table = f"<table class='data-part-table'><caption>{caption}</caption>{rows}</table>"
            tables += f"<div class='data-part attachments'>{table}</div>"
        else:
            tables += f"<table class='tbl attachments'><caption>{caption}</caption>{rows}</table>"
    return tables


def _markup(block: Block, *, coded: bool) -> str:
    """One paragraph as the Word templates leave it; `coded`: every letter beyond ASCII as an entity."""

    def text(raw: str) -> str:
        return entities(raw) if coded else entities(raw, keep=LETTERS + "–”…€§")

    match block.kind:
        case "heading":
            value = f" <span>{text(block.value)}</span>" if block.value else ""
            return f"<p><span style='font-weight:bold'>{text(block.text)}</span>{value}</p>"
        case "number":
            return f"<p><span>{block.number}.&#xa0;{text(block.text)}</span></p>"
        case "bullet":
            return f"<p><span>-&#xa0;{text(block.text)}</span></p>"
        case _:
            return f"<p><span>{text(block.text)}</span></p>"
