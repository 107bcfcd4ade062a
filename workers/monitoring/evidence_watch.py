"""What the told decisions of the running season rest on: looked at once a week, so that its going is not unseen.

Minutes can be withdrawn or corrected, and an address can come to carry another matter, long after the last regular
look. The stored document stays what it was, and no membership changes by this: the operator is told once, and decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.delivery.notices import tell_operator
from core import clock
from core.idents import ident
from ledger.coordination import locks, throttles
from ledger.coordination.locks import new_holder, take
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, Document, Portal, Throttle
from ledger.evidence.documents import source_of
from ledger.evidence.portals import RECEIVED
from ledger.memberships.payload import name_of
from parsers import Decision, Source, Unreadable, is_packed, mentions, season_of_year
from scrapers.registry.load import load

if TYPE_CHECKING:
    from scrapers.registry.detect import Visited
    from scrapers.witnesses.ask import Ask

log = structlog.get_logger(__name__)

LOCK, LOCK_SECONDS = "evidence", 1800.0
WEEK = dt.timedelta(days=6, hours=20)
CONFIRM = dt.timedelta(hours=20)  # what looks gone is looked at once more before it is told
AT_ONCE = 40  # addresses that one tick asks for
GONE = (404, 410)


@dataclass(frozen=True)
class Told:
    """A document on which a change rests that subscribers were told of, and the change's number."""

    document_id: int
    change_id: int
    code: str
    url: str
    fetched_at: dt.datetime


def due_evidence(now: dt.datetime) -> list[int]:
    """The documents to look at by `now`, those waiting longest first."""
    with reading() as session:
        told = _told(session, now)
        noted = session.scalars(select(Throttle).where(Throttle.name.startswith("evidence:")))
        at = {row.name: row.not_before for row in noted}
    due = [(at.get(_key(one.document_id), one.fetched_at + WEEK), one.document_id) for one in told]
    come = sorted(one for one in due if clock.is_due(one[0], throttles.LONGEST_HOLD, at=now))
    return [document for _, document in come[:AT_ONCE]]


def look_at_evidence(document_ids: Sequence[int]) -> list[int]:
    """Ask for the documents' addresses, one request each; the ids of deliveries to the operator that are now due.

    One process at a time looks; a document that was looked at since it was ordered is left alone.
    """
    holder = new_holder()
    with transaction() as session:
        if not take(session, LOCK, holder, seconds=LOCK_SECONDS):
            return []
    try:
        visit = _polite_visit()
        wanted = set(due_evidence(clock.now())) & set(document_ids)
        with reading() as session:
            told = [one for one in _told(session, clock.now()) if one.document_id in wanted]
        return [delivery for one in told for delivery in _look(one, visit)]
    finally:
        with transaction() as session:
            locks.release(session, LOCK, holder)


def _told(session: Session, now: dt.datetime) -> list[Told]:
    """Each document once, with the latest change that rests on it."""
    running = season_of_year(now.year).number
    query = (
        select(ChangeRow.id, ChangeRow.municipality_code, ChangeRow.payload)
        .where(
            ChangeRow.state == "open", ChangeRow.season_number >= running, ChangeRow.decision_id.is_not(None)
        )
        .order_by(ChangeRow.id)
    )
    latest = {
        int(payload["document_id"]): (change, code)
        for change, code, payload in session.execute(query)
        if payload.get("document_id")
    }
    kept = session.execute(
        select(Document.id, Document.url, Document.fetched_at)
        .join(Portal, Portal.id == Document.portal_id)
        .where(Document.id.in_(latest), Portal.platform != RECEIVED, Document.url.like("http%"))
    )
    return [Told(document, *latest[document], url, fetched_at) for document, url, fetched_at in kept]


def _polite_visit() -> Ask:
    from scrapers.politeness.http_get import StandingOff, Visitor

    polite, robots = StandingOff(Visitor()), dict[str, "Visited"]()

    def visit(url: str, validators: Mapping[str, str] | None = None) -> Visited:
        """Each host's robots.txt once for all its documents."""
        if not url.endswith("/robots.txt"):
            return polite(url, validators)
        if url not in robots:
            robots[url] = polite(url)
        return robots[url]

    return visit


def _look(told: Told, visit: Ask) -> list[int]:
    """One look; what is wrong with the evidence is told at the second one that finds it so."""
    found = _wrong_with(told, visit)
    with transaction() as session:
        row = session.get(Throttle, _key(told.document_id))
        before = row.reason if row is not None else None
        again = CONFIRM if found and found != before else WEEK
        _note(session, told.document_id, clock.now() + again, found)
        if not found or found != before:
            return []
        return tell_operator(
            session,
            key=f"evidence {told.document_id} {found}",
            kind="evidence",
            subject=f"{name_of(told.code)}: what {ident('change', told.change_id)} rests on {found}",
            body=(
                f"{told.url}\nThe stored copy is kept, and nothing was changed by this. "
                f"`usovahti documents show {ident('document', told.document_id)}` shows it; if the decision does not "
                "hold any more, `usovahti review settle … --overrule` says so."
            ),
        )


def _wrong_with(told: Told, visit: Ask) -> str | None:
    """What has become of the document at its address, in words that follow its name; None where all is well.

    None also where nothing can be said today: no answer, a refusal, robots.txt, a page that cannot be read.
    """
    from scrapers.crawl.failures import instead_of_page

    with reading() as session:
        document = session.get_one(Document, told.document_id)
        source, officer = source_of(document), document.context.get("document_kind") == "officer_decision"
        granted = any(row.granted for row in load().of(told.code))
    page = _page(told.url, visit, granted)
    if page is None:
        return None
    if page.status in GONE:  # officer decisions are taken down when the time for appeals is over
        return None if officer else "is not at its address any more"
    if page.status != 200 or not page.body.strip() or page.body == source.data:
        return None
    if instead_of_page(page.body, "the page", "other").name != "other":
        return None
    return _differs(
        source, source.model_copy(update={"data": page.body, "charset": page.charset or source.charset})
    )


def _page(url: str, visit: Ask, granted: bool) -> Visited | None:
    from scrapers.registry.detect import robots_of

    if not granted and robots_of(url, visit)[1] is not True:
        return None
    return visit(url)


def _differs(before: Source, now: Source) -> str | None:
    """How the page says something else about the network than the stored document does."""
    from parsers import sandbox
    from workers.read_document import read_safely

    if _form(before) != _form(now):
        return None  # the public address shows it in another form than was fetched
    try:
        named = sandbox.mention(now)[0] if _form(now) == "file" else mentions(now.data)
        if not named:
            return "carries another matter at its address now"
        then, today = _facts(read_safely(before)), _facts(read_safely(now))
    except Unreadable:
        return None
    return None if then <= today else "says something else at its address now"


def _form(source: Source) -> str:
    if is_packed(source.data):
        return "file"
    start = source.data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")
    return {b"<": "markup", b"{": "data", b"[": "data"}.get(start[:1], "text")


def _facts(decisions: Sequence[Decision]) -> set[tuple[object, ...]]:
    """What changes rest on: outcome, season and fee of each relevant item."""
    return {
        (one.outcome, one.season.number if one.season else None, one.fee.annual_eur if one.fee else None)
        for one in decisions
        if one.relevant
    }


def _note(session: Session, document_id: int, until: dt.datetime, found: str | None) -> None:
    throttles.free_at(session, _key(document_id))  # the row is there from now on, and ours
    row = session.get_one(Throttle, _key(document_id))
    row.not_before, row.reason = until, found


def _key(document_id: int) -> str:
    return f"evidence:{document_id}"
