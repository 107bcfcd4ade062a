"""The step "parse": one Document into Decisions, and in the same transaction what follows from them.

Decision versions, memberships, changes and one pending delivery for each matching subscription are written
together or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import structlog
from sqlalchemy import select

from alerts.delivery.deliver import queue_alerts
from alerts.delivery.untold import tell_of_late
from ledger.coordination import locks
from ledger.coordination.locks import left_behind, new_holder, take
from ledger.db.database import LedgerUnavailable, reading, transaction
from ledger.db.tables import Document
from ledger.evidence.documents import is_read, source_of
from ledger.memberships import record as facts
from parsers import PARSER_VERSION, Source, Unreadable
from workers.conclude import ready_to_send
from workers.read_document import read_safely

log = structlog.get_logger(__name__)

READING_SECONDS = 420.0  # longer than the actor's time limit


def parse_document(document_id: int) -> list[int]:
    """Read a stored document and write what it says; the ids of the deliveries that are now due.

    Idempotent: a document that has been read, or that another process is reading, is left alone
    (`usovahti reparse` reads anew). A document that cannot be read is recorded as unread with the reason, and
    changes no membership. One whose reader died is read in a process of its own, so that it kills no second
    worker. Raises LookupError where there is no such document.
    """
    holder = new_holder()
    with transaction() as session:
        document = session.get(Document, document_id)
        if document is None:
            raise LookupError(f"there is no document {document_id} in the ledger")
        killed_its_reader = left_behind(session, _mark(document_id))
        if is_read(session, document_id) or not take(
            session, _mark(document_id), holder, seconds=READING_SECONDS
        ):
            return []
        source = source_of(document)
        ids = {"run": document.run_id, "municipality": document.portal.municipality_code}
    try:
        with structlog.contextvars.bound_contextvars(document=document_id, **ids):
            return _read(document_id, source, holder, apart=killed_its_reader)
    except Exception:  # the ledger's trouble, not the document's: it may be tried again at once
        with suppress(LedgerUnavailable), transaction() as session:
            locks.release(session, _mark(document_id), holder)
        raise


def _mark(document_id: int) -> str:
    return f"reading:{document_id}"


def _read(document_id: int, source: Source, holder: str, *, apart: bool) -> list[int]:
    try:
        decisions = read_safely(source, apart=apart)
    except Unreadable as unreadable:
        with transaction() as session:
            facts.record_unreadable(session, document_id, str(unreadable), PARSER_VERSION)
            locks.release(session, _mark(document_id), holder)
        log.warning("unread", reason=str(unreadable))
        return []
    with transaction() as session:
        facts.lock_portal_of(session, document_id)
        if is_read(session, document_id):  # found to be another municipality's while it was being read
            locks.release(session, _mark(document_id), holder)
            return []
        changes = facts.record(session, document_id, decisions, parser_version=PARSER_VERSION)
        deliveries = queue_alerts(session, changes) + tell_of_late(session, changes)
        locks.release(session, _mark(document_id), holder)
    log.info("parsed", changes=[change.id for change in changes], deliveries=deliveries)
    return deliveries


def ready_after(document_id: int, queued: Sequence[int]) -> list[int]:
    """Deliveries to send now that the document has been read: those of its whole run, if that is complete by now.

    `queued`: those that followed from the document itself, for a document without a run.
    """
    with reading() as session:
        run_id = session.scalars(select(Document.run_id).where(Document.id == document_id)).one()
    return list(queued) if run_id is None else ready_to_send(run_id)
