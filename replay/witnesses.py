"""Pages of second witnesses, invented: an organiser's list in its several shapes, and a municipality's news feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape
from typing import Literal

from replay.pages import Page, file_page, html_page

Shape = Literal["text", "list", "table", "picture"]


def roster_page(
    names: Sequence[str],
    years: str = "2027–2028",
    *,
    number: int = 9,
    shape: Shape = "list",
    language: Literal["fi", "sv"] = "fi",
) -> Page:
    """An organiser's page of the network that lists these municipalities for a season."""
    if language == "fi":
        title, intro = "Uuden sukupolven organisaatiot (USO)", "Verkoston uusi kausi on alkanut."
        heading = f"Mukana olevat kunnat, USO {number} ({years})"
        footer = "Lisätietoja: Kuntaliitto, Toinen linja 14, Helsinki"
    else:
        title, intro = "USO - Nya generationens organisationer", "Nätverkets nya period har börjat."
        heading = f"Kommunerna inom USO{number} ({years})"
        footer = "Mer information: Kommunförbundet, Andra linjen 14, Helsingfors"
    body = f"<h2>{heading}</h2>{_names(names, shape)}" if shape != "picture" else _picture(years)
    return html_page(
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><nav><a href='/'>Etusivu</a></nav>"
        f"<main><h1>{title}</h1><p>{intro}</p>{body}</main><footer><p>{footer}</p></footer></body></html>"
    )


def _names(names: Sequence[str], shape: Shape) -> str:
    cells = [escape(name) for name in names]
    if shape == "text":
        return f"<p>{', '.join(cells)}.</p>"
    if shape == "table":
        rows = "".join(f"<tr><td>{name}</td></tr>" for name in cells)
        return f"<table><tr><th>Kunta</th></tr>{rows}</table>"
    return "<ul>" + "".join(f"<li>{name}</li>" for name in cells) + "</ul>"


def _picture(years: str) -> str:
    return f'<figure><img src="/sites/default/files/uso-kunnat.png" alt="USO-kunnat {years}"></figure>'


@dataclass(frozen=True)
class News:
    """One item of a news feed."""

    id: str
    title: str
    text: str
    published: dt.datetime


def rss_feed(items: Sequence[News], *, title: str = "Uutiset", etag: str | None = None) -> Page:
    """A municipality's news as RSS 2.0, as WordPress and others publish them."""
    entries = "".join(
        f"<item><title>{escape(one.title)}</title><link>/uutiset/{one.id}</link>"
        f"<guid isPermaLink='false'>{one.id}</guid><pubDate>{format_datetime(one.published)}</pubDate>"
        f"<description>{escape(f'<p>{escape(one.text)}</p>')}</description></item>"
        for one in items
    )
    data = (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{escape(title)}</title><link>/</link><description></description>{entries}</channel></rss>"
    )
    page = file_page(data.encode(), "application/rss+xml; charset=utf-8")
    return page.with_header("ETag", etag) if etag else page


def atom_feed(items: Sequence[News], *, title: str = "Nyheter") -> Page:
    """A municipality's news as Atom 1.0."""
    entries = "".join(
        f"<entry><title>{escape(one.title)}</title><id>urn:uutinen:{one.id}</id><link href='/uutiset/{one.id}'/>"
        f"<published>{one.published.isoformat()}</published><updated>{one.published.isoformat()}</updated>"
        f"<content type='html'>{escape(f'<p>{escape(one.text)}</p>')}</content></entry>"
        for one in items
    )
    data = f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>{title}</title>{entries}</feed>"
    return file_page(data.encode(), "application/atom+xml")
