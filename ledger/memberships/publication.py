"""What is published of the ledger: queries for the site and its data, without targets, subscribers or raw pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, extract, func, or_, select, union
from sqlalchemy.orm import Session

from ledger.db.tables import (
    ChangeRow,
    DecisionRow,
    Document,
    KnownItem,
    Listing,
    MembershipRow,
    Mention,
    PaymentRow,
    Portal,
    PortalState,
    Run,
    Settlement,
    WitnessSource,
)
from ledger.evidence.documents import source_of, unread_documents
from ledger.evidence.settlements import InForce
from ledger.memberships.compute import compute
from ledger.memberships.payload import TERMS, as_settled
from ledger.memberships.store import facts_of
from parsers import Source

# Held changes wait for the operator, superseded ones are no longer so: neither is published.
PUBLIC_STATES = ("open", "baseline")

Month = tuple[int, int]  # year, month


@dataclass(frozen=True)
class ReadItem:
    """One relevant reading of an item with its document's marks; never the document's bytes.

    `payload` is a parsers.schema.Decision as JSON: what was read, and where a person settled the item what is so.
    `origin`: from whom a document that was asked for was received. `settled`: when that was, and why; not who.
    """

    decision_id: int
    document_id: int
    item_index: int
    portal_id: int
    municipality_code: str
    item_key: str
    season: int | None
    decided_on: dt.date | None
    payload: dict[str, Any]
    version: int
    parser_version: str
    read_at: dt.datetime
    locator: str
    url: str
    fetched_at: dt.datetime
    sha256: str
    media_type: str | None
    origin: str | None
    settled: dict[str, Any] | None


@dataclass(frozen=True)
class Behind:
    """A reading on which something rests: its document, the item's place in it, and the language of its text."""

    document_id: int
    item_index: int
    language: str | None


def read_items(session: Session, document_id: int | None = None) -> list[ReadItem]:
    """All relevant current readings, or those of one document; the latest decided first. Relevant is also what a
    person settled as a decision on the membership, whatever was read.
    """
    settled = InForce(session)
    decided = [row.document_id for row in settled.rows if row.facts["outcome"] is not None]
    query = (
        select(
            DecisionRow.id.label("decision_id"),
            DecisionRow.document_id,
            Document.portal_id,
            DecisionRow.municipality_code,
            DecisionRow.item_key,
            DecisionRow.season_number.label("season"),
            DecisionRow.decided_on,
            DecisionRow.payload,
            DecisionRow.version,
            DecisionRow.parser_version,
            DecisionRow.read_at,
            Document.locator,
            Document.url,
            Document.fetched_at,
            Document.sha256,
            Document.media_type,
            Document.headers["origin"].as_string().label("origin"),
            DecisionRow.item_index,
            DecisionRow.relevant,
            DecisionRow.doubted,
        )
        .join(Document, Document.id == DecisionRow.document_id)
        .where(DecisionRow.current, DecisionRow.payload.is_not(None))
        .where(or_(DecisionRow.relevant, DecisionRow.document_id.in_(decided)))
    )
    if document_id is not None:
        query = query.where(DecisionRow.document_id == document_id)
    rows = [dict(row) for row in session.execute(query).mappings()]
    read = [_read_item(row, row.pop("relevant"), row.pop("doubted"), settled) for row in rows]
    found = [one for one in read if one is not None]
    return sorted(
        found, key=lambda one: (one.decided_on or dt.date.min, one.fetched_at, one.decision_id), reverse=True
    )


def _read_item(
    row: Mapping[str, Any], relevant: bool, doubted: Mapping[str, Any] | None, settled: InForce
) -> ReadItem | None:
    """None where it was read as no decision on the membership, and nobody settled that it is one."""
    kind = row["payload"].get("document_kind")
    place = (row["document_id"], row["item_index"])
    found = settled.of(place, row["municipality_code"], row["item_key"], kind)
    if not relevant and (found is None or found.facts["outcome"] is None):
        return None
    if found is None:
        return ReadItem(**row, settled=None)
    says = as_settled(row["payload"], found.facts, doubted)
    day, season = says["decided_on"], says["season"]
    return ReadItem(
        **{
            **row,
            "municipality_code": found.municipality_code,
            "item_key": row["item_key"] or found.item_key,
            "payload": says,
            "season": season and season["number"],
            "decided_on": day and dt.date.fromisoformat(day),
        },
        settled={"outcome": found.facts["outcome"], "at": found.settled_at, "why": found.why},
    )


def sources(session: Session, document_ids: Iterable[int]) -> dict[int, Source]:
    """The documents' bytes as the parsers take them, by id."""
    rows = session.scalars(select(Document).where(Document.id.in_(list(document_ids))))
    return {row.id: source_of(row) for row in rows}


def payload_of(session: Session, decision_id: int) -> dict[str, Any]:
    """What was read in that reading (parsers.schema.Decision as JSON); empty where there is none."""
    row = session.get(DecisionRow, decision_id)
    return (row.payload if row is not None else None) or {}


def public_changes(session: Session) -> list[ChangeRow]:
    """The changes that may be published, the latest decided first."""
    rows = list(session.scalars(select(ChangeRow).where(ChangeRow.state.in_(PUBLIC_STATES))))
    return sorted(rows, key=lambda row: (row.decided_on or row.created_at.date(), row.id), reverse=True)


def corrected_by(session: Session, changes: Iterable[ChangeRow]) -> dict[int, ChangeRow]:
    """The changes that these correct, by id, whatever their state."""
    ids = [row.corrects_id for row in changes if row.corrects_id is not None]
    return {row.id: row for row in session.scalars(select(ChangeRow).where(ChangeRow.id.in_(ids)))}


def memberships(session: Session) -> list[MembershipRow]:
    """All memberships, by municipality and season."""
    order = (MembershipRow.municipality_code, MembershipRow.season_number)
    return list(session.scalars(select(MembershipRow).order_by(*order)))


def readings_behind(session: Session) -> dict[int, Behind]:
    """The reading that each membership and each change rests on, by its id."""
    rests = (
        select(table.decision_id).where(table.decision_id.is_not(None))
        for table in (MembershipRow, ChangeRow)
    )
    query = select(
        DecisionRow.id,
        DecisionRow.document_id,
        DecisionRow.item_index,
        DecisionRow.payload["language"].as_string(),
    ).where(DecisionRow.id.in_(union(*rests)))
    return {row[0]: Behind(*row[1:]) for row in session.execute(query)}


def terms(session: Session) -> dict[tuple[str, int], tuple[str, ...]]:
    """On what terms municipalities are in (ledger.memberships.payload.TERMS), by code and season; most on none.

    Computed of those of which any reading states one: a later decision may have taken it away (compute).
    """
    code = func.coalesce(DecisionRow.municipality_code, Settlement.municipality_code)
    query = (
        select(code)
        .outerjoin(Settlement, Settlement.decision_id == DecisionRow.id)
        .where(
            or_(
                *(
                    cast(stated, String).contains(f'"{term}"')
                    for stated in (DecisionRow.payload, DecisionRow.doubted)
                    for term in TERMS
                )
            )
        )
        .where(or_(DecisionRow.current, Settlement.id.is_not(None)))
        .distinct()
    )
    return {
        (one.municipality_code, one.season): one.terms
        for some in filter(None, session.scalars(query).all())
        for one in compute(facts_of(session, some)).memberships
        if one.terms
    }


def months_seen(session: Session) -> dict[tuple[str, str], dict[Month, int]]:
    """How many items of meetings of each month are known, by municipality and platform."""
    year, month = extract("year", KnownItem.meeting_on), extract("month", KnownItem.meeting_on)
    rows = session.execute(
        select(Portal.municipality_code, Portal.platform, year, month, func.count())
        .join(Portal, Portal.id == KnownItem.portal_id)
        .where(KnownItem.meeting_on.is_not(None))
        .group_by(Portal.municipality_code, Portal.platform, year, month)
    )
    found: dict[tuple[str, str], dict[Month, int]] = defaultdict(dict)
    for code, platform, in_year, in_month, count in rows:
        found[code, platform][int(in_year), int(in_month)] = count
    return dict(found)


def unread_counts(session: Session) -> dict[str, int]:
    """How many documents of each municipality could not be read, by the spider or by the parser."""
    return dict(Counter(one.municipality_code for one in unread_documents(session)))


def stamp(session: Session) -> list[Any]:
    """Values that differ wherever something that is published may differ; cheap to ask for."""
    wanted = (
        select(func.count(ChangeRow.id), func.max(ChangeRow.id)).where(ChangeRow.state.in_(PUBLIC_STATES)),
        select(func.count(MembershipRow.id), func.max(MembershipRow.updated_at)),
        select(func.max(DecisionRow.id)),
        select(func.count(DecisionRow.id)).where(DecisionRow.current),
        select(func.max(Settlement.id)),
        select(func.count(Listing.id), func.max(Listing.first_seen_at), func.max(Listing.gone_at)),
        select(func.max(Mention.id)),
        select(func.max(PaymentRow.id)),
        select(func.max(WitnessSource.read_at), func.count(WitnessSource.id)),
        select(func.max(PortalState.id)),
        select(func.max(Run.id), func.max(Run.ended_at)),
        select(func.count(Portal.id), func.max(Portal.state_since), func.max(Portal.newest_item_on)),
    )
    marks = [str(value) for query in wanted for value in session.execute(query).one()]
    return [*marks, sorted(unread_counts(session).items())]
