"""Documents (asiakirjat): items as fetched, kept as evidence; and the list of all items ever seen."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, event, exists, or_, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, aliased

from core import clock
from ledger.db.tables import DecisionRow, Document, KnownItem, Portal, WaitingDocument
from ledger.db.upsert import insert_missing
from ledger.evidence.portals import RECEIVED
from parsers import Context, Source

AT_ONCE = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
FETCHED_ANEW_FOR = dt.timedelta(days=30)
# Stands in place of a parser's version where a document is another municipality's: no parser is to read it, ever.
DISOWNED = "disowned"


class DocumentIsEvidence(Exception):
    """Somebody tried to change or delete a stored document."""


@dataclass(frozen=True)
class Fetched:
    """One item as a spider fetched it; `fetched_at` is aware, `locator` is the platform's own id of it."""

    locator: str
    url: str
    fetched_at: dt.datetime
    status: int
    body: bytes
    headers: Mapping[str, Any] = field(default_factory=dict)
    media_type: str | None = None
    charset: str | None = None
    context: Context = field(default_factory=Context)


@dataclass(frozen=True)
class Unread:
    """A document that could not be read, and why: it may or may not mention the network."""

    portal_id: int
    municipality_code: str
    locator: str
    url: str
    title: str | None
    meeting_on: dt.date | None
    reason: str
    document_id: int | None


def store_document(
    session: Session, portal_id: int, run_id: int | None, fetched: Fetched
) -> tuple[Document, bool]:
    """Keep the document. The flag is True where it is new; same bytes and context are the same row.

    A page that goes back to what it said before it was changed is a new edition: the latest evidence counts. So is one
    that was taken for another municipality's and is shown again: it is to be read.
    Until the portal's baseline is closed its documents are marked as history (`during_baseline`).
    """
    place = {"portal_id": portal_id, "locator": without_nul(fetched.locator)}
    content = {
        "sha256": hashlib.sha256(fetched.body).hexdigest(),
        "context_sha256": hashlib.sha256(fetched.context.model_dump_json().encode()).hexdigest(),
    }
    columns = (Document.id, Document.sha256, Document.context_sha256)
    earlier = session.execute(select(*columns).filter_by(**place).order_by(Document.id)).all()
    same = [row for row in earlier if (row[1], row[2]) == tuple(content.values())]
    if same and same[-1] is earlier[-1] and not session.scalar(disowned(Document.id == same[-1][0])):
        return session.get_one(Document, same[-1][0]), False
    identity = {**place, **content, "edition": len(same)}
    new = insert_missing(
        session,
        Document,
        {
            **identity,
            "run_id": run_id,
            "url": without_nul(fetched.url),
            "fetched_at": fetched.fetched_at,
            "status": fetched.status,
            "headers": dict(fetched.headers),
            "media_type": fetched.media_type,
            "charset": fetched.charset,
            "body": fetched.body,
            "context": fetched.context.model_dump(mode="json", exclude_none=True),
            "during_baseline": session.get_one(Portal, portal_id).baseline_at is None,
        },
        identity,
    )
    stored = session.scalars(select(Document).filter_by(**identity)).one()
    if new:
        session.add(WaitingDocument(document_id=stored.id))
    return stored, new


def source_of(document: Document) -> Source:
    """The document as the parsers take it."""
    return Source(
        data=document.body,
        media_type=document.media_type,
        charset=document.charset,
        context=Context.model_validate(document.context),
    )


def remember_item(
    session: Session,
    portal_id: int,
    *,
    locator: str,
    url: str,
    title: str | None,
    meeting_on: dt.date | None,
    document_kind: str | None,
    sha256: str | None,
    mentions_network: bool,
    unread: str | None,
    fetched_at: dt.datetime | None,
    recheck_until: dt.datetime | None,
    recheck_at: dt.datetime | None = AT_ONCE,
) -> bool:
    """Note that the item stands on the portal, so that it is not fetched again. True where it is new.

    An item known already is brought up to date; a title, date, kind or hash of None leaves what is known.
    `recheck_at`: when it is due again, None: not any more. Where it is not said, whoever polls looks whether it is.
    """
    identity = {"portal_id": portal_id, "locator": without_nul(locator)}
    latest = {
        "url": without_nul(url),
        "mentions_network": mentions_network,
        "unread": unread,
        "fetched_at": fetched_at,
        "recheck_until": recheck_until,
        "recheck_at": recheck_at if recheck_until else None,
    }
    known = {
        "title": without_nul(title) if title is not None else None,
        "meeting_on": meeting_on,
        "document_kind": document_kind,
        "sha256": sha256,
    }
    seen = fetched_at if fetched_at is not None else clock.now()
    if insert_missing(session, KnownItem, {**identity, **latest, **known, "first_seen_at": seen}, identity):
        return True
    item = session.scalars(select(KnownItem).filter_by(**identity)).one()
    stated = {name: value for name, value in known.items() if value is not None}
    for name, value in {**latest, **stated}.items():
        setattr(item, name, value)
    session.flush()
    return False


def forget_to_recheck(session: Session, portal_id: int, locator: str) -> None:
    """The item's page is gone from the portal: it is not asked for again. What was read of it stays."""
    found = session.scalars(select(KnownItem).filter_by(portal_id=portal_id, locator=without_nul(locator)))
    for item in found:
        item.recheck_until = item.recheck_at = None


def disowned(*which: ColumnElement[bool]) -> Select[int]:
    """A query for the documents that were found to be another municipality's: all, or `which`."""
    as_before = DecisionRow.error.like("the portal shows %, not %")  # earlier versions left no other mark
    refused = select(DecisionRow.document_id).where(
        DecisionRow.current, or_(DecisionRow.parser_version == DISOWNED, as_before)
    )
    return select(Document.id).where(Document.id.in_(refused), *which)


def disown(session: Session, portal_id: int, since: dt.datetime, reason: str) -> list[int]:
    """Forget the items that the portal has shown since then, and let those known before be fetched anew.

    Gives the ids of the documents that were stored meanwhile, those included that have been read by now.
    """
    touched = session.scalars(
        select(KnownItem).where(KnownItem.portal_id == portal_id, KnownItem.fetched_at >= since)
    )
    for item in touched.all():
        if item.first_seen_at >= since:
            session.delete(item)
        else:
            item.unread, item.sha256, item.fetched_at = reason, None, None
            item.recheck_until = clock.now() + FETCHED_ANEW_FOR
            item.recheck_at = AT_ONCE
    stored = select(Document.id).where(Document.portal_id == portal_id, Document.fetched_at >= since)
    return list(session.scalars(stored.order_by(Document.id)))


def unread_documents(session: Session) -> list[Unread]:
    """What could not be read, newest meeting first: by the spider (no text) or by the parser. What an item's page said
    before it said something else is not asked for any more."""
    items = session.execute(
        select(KnownItem, Portal.municipality_code)
        .join(Portal, Portal.id == KnownItem.portal_id)
        .where(KnownItem.unread.is_not(None))
    )
    found = {
        (item.portal_id, item.locator): Unread(
            item.portal_id, code, item.locator, item.url, item.title, item.meeting_on, item.unread or "", None
        )
        for item, code in items
    }
    later = aliased(Document)
    same_place = (later.portal_id == Document.portal_id) & (later.locator == Document.locator)
    columns = (Document.id, Document.portal_id, Document.locator, Document.url, Document.context)
    documents = session.execute(
        select(*columns, DecisionRow.error, Portal.municipality_code)
        .join(DecisionRow, DecisionRow.document_id == Document.id)
        .join(Portal, Portal.id == Document.portal_id)
        .where(DecisionRow.current, DecisionRow.error.is_not(None))
        .where(~exists().where(same_place, later.id > Document.id))
    )
    for number, portal_id, locator, url, said, error, code in documents:
        context = Context.model_validate(said)
        found[portal_id, locator] = Unread(
            portal_id, code, locator, url, context.title, context.decided_on, error or "", number
        )
    return sorted(found.values(), key=lambda one: (one.meeting_on or dt.date.min, one.url), reverse=True)


def is_read(session: Session, document_id: int) -> bool:
    """Whether a parser has read the document, or has found that it cannot be read."""
    return bool(session.scalar(select(DecisionRow.id).where(DecisionRow.document_id == document_id).limit(1)))


def unparsed(session: Session, limit: int = 1000) -> list[int]:
    """Ids of documents that no parser has read yet, oldest first."""
    query = select(WaitingDocument.document_id).order_by(WaitingDocument.document_id).limit(limit)
    return list(session.scalars(query))


def no_longer_waits(session: Session, document_id: int) -> None:
    """The document has been read, or was found to be unreadable."""
    session.execute(delete(WaitingDocument).where(WaitingDocument.document_id == document_id))


def received_documents(session: Session, code: str | None = None) -> list[tuple[Document, str]]:
    """The documents that were sent on request, newest first, each with its municipality's code; of one or of all."""
    query = (
        select(Document, Portal.municipality_code)
        .join(Portal, Portal.id == Document.portal_id)
        .where(Portal.platform == RECEIVED)
        .order_by(Document.id.desc())
    )
    if code is not None:
        query = query.where(Portal.municipality_code == code)
    return [(document, owner) for document, owner in session.execute(query)]


def without_nul(text: str) -> str:
    """PostgreSQL refuses NUL in a text, and a broken page may hold it."""
    return text.replace("\x00", "\ufffd")


@event.listens_for(Document, "before_update")
@event.listens_for(Document, "before_delete")
def _refuse_change(_mapper: Mapper[Document], _connection: object, document: Document) -> None:
    raise DocumentIsEvidence(f"document {document.id} is evidence and is never changed: store a new one")


@event.listens_for(Session, "do_orm_execute")
def _refuse_bulk_change(state: ORMExecuteState) -> None:
    mapper = state.bind_mapper
    if (state.is_update or state.is_delete) and mapper is not None and mapper.class_ is Document:
        raise DocumentIsEvidence("documents are evidence and are never changed or deleted")
