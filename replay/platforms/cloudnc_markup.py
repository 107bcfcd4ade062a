"""How CloudNC marks up a page: UTF-8, every letter beyond ASCII as an HTML entity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from replay.pages import Page, html_page
from replay.world import Attachment, Block, Body, Meeting, entities

Crumb = tuple[str, str | None]  # a step of the breadcrumb and its address
LIST_TAGS = {"bullet": "ul", "number": "ol"}


def content_id(meeting: Meeting, n: int) -> str:
    """The content id of the meeting's n-th item (from 1): its own, else made from the node."""
    return meeting.items[n - 1].id or str(int(meeting.id) * 100 + n)


def body_slug(body: Body) -> str:
    """A body's address: what is left of the entity-coded name ("Yhtymaumlvaltuusto")."""
    return re.sub(r"[&;]", "", entities(body.name)).replace(" ", "_")


def file_guid(file: Attachment) -> str:
    """`{GUID}` of a file, the same at each start."""
    return "{" + str(uuid5(NAMESPACE_URL, f"cloudnc:{file.id}")) + "}"


def markup_of(body: list[Block]) -> str:
    """Paragraphs as CloudNC prints them, every letter beyond ASCII as an entity."""
    rows = []
    for kind, run in groupby(body, key=lambda block: block.kind):
        if kind in LIST_TAGS:
            points = "".join(f"<li>{entities(block.text)}</li>" for block in run)
            rows.append(f"<{LIST_TAGS[kind]}>{points}</{LIST_TAGS[kind]}>")
        elif kind == "heading":
            rows += [_heading(block) for block in run]
        else:
            rows += [f"<p>{entities(block.text)}</p>" for block in run]
    return "\n".join(rows)


def _heading(block: Block) -> str:
    value = f"<p>{entities(block.value)}</p>" if block.value else ""
    return f"<h3>{entities(block.text)}</h3>{value}"


def files_of(files: tuple[Attachment, ...]) -> str:
    """The list of attachments below an item, "" where there is none."""
    if not files:
        return ""
    rows = ""
    for file in files:
        guid = file_guid(file).replace("{", "%7B").replace("}", "%7D")
        rows += f'<li><a href="/download/noname/{guid}/{file.id}">{entities(file.name)}.pdf</a></li>'
    return f"<h3>Liitteet</h3><ul>{rows}</ul>"


def slug(text: str) -> str:
    """An address made of a title: blanks to underscores, ä to a, all else dropped."""
    plain_letters = text.translate(str.maketrans("äöåÄÖÅ", "aoaAOA"))
    return re.sub(r"[^A-Za-z0-9_-]", "", plain_letters.replace(" ", "_"))


def framed(title: str, markup: str, crumbs: Sequence[Crumb], officers: Iterable[str]) -> Page:
    """A whole page: breadcrumb and officers' titles stand outside `#ContentStart`, title and markup in it."""
    trail = " &gt; ".join(
        f"<a href='{address}'>{entities(name)}</a>" if address else entities(name) for name, address in crumbs
    )
    titles = "".join(
        f"<li><a href='/fi-FI/Viranhaltijat/{slug(officer)}'>{entities(officer)}</a></li>"
        for officer in officers
    )
    return bare(
        title.strip(),
        f'<ul class="breadcrumb"><li>{trail}</li></ul>\n'
        f'<div id="Content_sidenaviArea"><ul class="nav nav-list">{titles}</ul></div>\n'
        '<div class="span6 center-content" id="ContentStart" role="main">\n'
        f'<h1>{entities(title)}</h1>\n{markup}\n</div>\n<div class="span3 right-content">Palaute</div>',
    )


def bare(title: str, markup: str) -> Page:
    """A page without the frame around its content: the front page."""
    head = f'<meta charset="utf-8"><title>{entities(title)}</title>'
    return html_page(f'<!DOCTYPE html><html lang="fi"><head>{head}</head><body>\n{markup}\n</body></html>')
