"""`usovahti documents show`: a stored copy, with the passages marked that its reading rests on."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.failure import FAILED, USAGE, Failure
from cli.output import JsonOption, plain, print_json, print_table
from cli.selection import number
from cli.words import LanguageOption, language_of, municipality_words, shell_words
from core.idents import ident
from core.settings import settings
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.db.tables import ChangeRow, Document
from ledger.memberships import publication
from ledger.memberships.payload import name_of, terms_of
from ledger.memberships.publication import ReadItem

if TYPE_CHECKING:
    from web.model.passages import Excerpt

BEGINS, ENDS = "⟦", "⟧"  # around a passage where there are no colours


@dataclass(frozen=True)
class _Stored:
    """A document with what was read in it; `excerpts` are None where the stored copy cannot be read here."""

    id: int
    code: str
    url: str
    origin: str | None
    fetched_at: str
    sha256: str
    media_type: str | None
    items: tuple[ReadItem, ...]
    excerpts: tuple[Excerpt, ...] | None


def show_document(
    document: Annotated[str | None, typer.Argument(metavar="[ID]", help="The document: F12.")] = None,
    change: Annotated[
        str | None,
        typer.Option(help="The document that this change rests on, as `usovahti changes` shows it: C12."),
    ] = None,
    passages: Annotated[
        bool, typer.Option("--passages", help="Only the passages, with two paragraphs around them.")
    ] = False,
    open_page: Annotated[
        bool, typer.Option("--open", help="Open its page in a browser: the site's, else the portal's.")
    ] = False,
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a stored document: what was read in it, and its text with the passages marked that the reading rests on.

    Telephone numbers and personal identity codes are masked, as in alerts.
    """
    if (document is None) == (change is None):
        raise Failure("name a document by its number, or a change with --change.", USAGE)
    spoken = language_of(language)
    wanted = number(document, "document", bare=True) if document is not None else None
    behind = number(change or "", "change", bare=True) if wanted is None else 0
    upgrade()
    found = _stored(wanted if wanted is not None else _of_change(behind), whole=not passages)
    if as_json:
        print_json(_as_dict(found, spoken))
    else:
        _print(found, spoken)
    if open_page:
        _open(found, spoken)
    if found.excerpts is None:
        raise Failure(
            f"the stored copy of document {ident('document', found.id)} cannot be read here.", FAILED
        )


def _of_change(wanted: int) -> int:
    with reading() as session:
        row = session.get(ChangeRow, wanted)
        if row is None:
            raise Failure(
                f"there is no change {ident('change', wanted)}; `usovahti changes` lists them.", USAGE
            )
        document = row.payload.get("document_id")
    if document is None:
        raise Failure(f"change {ident('change', wanted)} rests on no stored document.", USAGE)
    return int(document)


def _stored(wanted: int, *, whole: bool) -> _Stored:
    from web.model.passages import excerpts
    from web.model.texts import Texts

    with reading() as session:
        row = session.get(Document, wanted)
        if row is None:
            raise Failure(
                f"there is no document {ident('document', wanted)}; `usovahti memberships --json` and "
                "`usovahti changes --json` name the documents that they rest on.",
                USAGE,
            )
        items = tuple(publication.read_items(session, wanted))
        code = items[0].municipality_code if items else row.portal.municipality_code
        kept = (row.url, row.headers.get("origin"), row.fetched_at.isoformat(), row.sha256, row.media_type)
    text = Texts().of([wanted]).get(wanted)
    evidence: dict[str, list[Any]] = {}
    for item in items:
        for name, spans in (item.payload.get("evidence") or {}).items():
            evidence.setdefault(name, []).extend(spans)
    shown = None if text is None else excerpts(text, evidence, whole=whole)
    return _Stored(wanted, code, *kept, items, shown)


def _print(found: _Stored, language: str) -> None:
    from web.pages.municipality import item_facts
    from web.words import words

    _, spoken = shell_words(language).gettext, words(language)
    name = municipality_words(found.code, name_of(found.code), language)
    head = [
        (_("fetched"), found.fetched_at[:16].replace("T", " ")),
        (_("received from"), found.origin),
        (_("address"), found.url),
        (_("SHA-256"), found.sha256),
    ]
    title = _("Document %(number)s: %(name)s") % {"number": ident("document", found.id), "name": name}
    print_table(title, ("", ""), [pair for pair in head if pair[1]])
    for item in found.items:
        outcome = spoken.outcome(
            item.payload.get("outcome") or "irrelevant",
            terms_of(item.payload),
        )
        facts = [(label, value) for label, value in item_facts(item, spoken) if value]
        typer.echo()
        print_table(f"{outcome}: {item.payload.get('title') or ''}", ("", ""), facts)
    if not found.items:
        typer.echo("\n" + _("Nothing in it is about its own membership."))
    if found.excerpts:
        typer.echo()
        _print_text(found.excerpts, _)


def _print_text(excerpts: Sequence[Excerpt], _: Any) -> None:
    """The text; passages in bold and colour on a terminal, else between marks that stand in no portal's text."""
    from rich.console import Console
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        typer.echo(_("%(begin)sso%(end)s: what the reading rests on") % {"begin": BEGINS, "end": ENDS} + "\n")
    for place, excerpt in enumerate(excerpts):
        if place:
            typer.echo("[…]\n")
        for paragraph in excerpt.paragraphs:
            if console.is_terminal:
                pieces = [
                    (plain(text), "bold black on yellow" if marked else "") for text, marked in paragraph
                ]
                console.print(Text.assemble(*pieces))
            else:
                typer.echo(
                    "".join(f"{BEGINS}{plain(t)}{ENDS}" if marked else plain(t) for t, marked in paragraph)
                )
            typer.echo()


def _as_dict(found: _Stored, language: str) -> dict[str, Any]:
    return {
        "document_id": found.id,
        "municipality": name_of(found.code),
        "municipality_code": found.code,
        "url": found.url,
        "origin": found.origin,
        "fetched_at": found.fetched_at,
        "sha256": found.sha256,
        "media_type": found.media_type,
        "readings": [item.payload for item in found.items],
        "excerpts": found.excerpts
        and [
            [[{"text": text, "passage": marked} for text, marked in one] for one in excerpt.paragraphs]
            for excerpt in found.excerpts
        ],
        "page": next(_pages(found, language), None),
    }


def _open(found: _Stored, language: str) -> None:
    page = next(_pages(found, language), None)
    if page is None:
        raise Failure(
            f"document {ident('document', found.id)} has no page: it was received, and no site is built.",
            FAILED,
        )
    typer.echo(page, err=True)
    if not webbrowser.open(page):
        raise Failure(f"no browser could be opened here; the page is {page}", FAILED)


def _pages(found: _Stored, language: str) -> Iterator[str]:
    """Where the document can be seen: on the site, in the site's folder, on its portal."""
    from alerts.text.sanitize import is_web_address
    from alerts.text.telling import ChangeFacts, copy_address
    from web.links import municipality_page
    from web.model.places import slug_of

    facts = ChangeFacts("joined", {"document_id": found.id}, found.code)
    if (address := copy_address(facts, language)) is not None:
        yield address
    folder = settings().site_dir
    if folder is not None:
        page = folder / language / municipality_page(slug_of(name_of(found.code)))
        if page.exists():
            yield f"{page.resolve().as_uri()}#document-{found.id}"
    if is_web_address(found.url):
        yield found.url
