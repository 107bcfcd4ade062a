"""How a municipality stands: its facts read from the ledger, its memberships and changes written to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import (
    ChangeRow,
    DecisionRow,
    Document,
    KnownItem,
    MembershipRow,
    Portal,
    Run,
    Settlement,
)
from ledger.evidence.portals import RECEIVED
from ledger.evidence.settlements import InForce, Place
from ledger.memberships import mergers
from ledger.memberships.changes import row_of
from ledger.memberships.compute import Computed, Membership, compute
from ledger.memberships.diff import Plan, Recorded, reconcile
from ledger.memberships.history import Fact
from ledger.memberships.identity import digest, item_as_stored, item_of, stored_item
from ledger.memberships.kinds import WITNESSED
from ledger.memberships.payload import refined, stated_terms
from parsers import Decision


@dataclass(frozen=True)
class Standing:
    """What a municipality's facts come to, and what of it is not recorded yet."""

    computed: Computed
    plan: Plan


def lock_municipalities(session: Session, codes: Iterable[str]) -> None:
    """Until this transaction ends, no other one records anything about these municipalities.

    On SQLite the writing transaction itself excludes all others. In the order of the codes, so that two never
    wait for each other.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    for code in sorted(set(codes)):
        key = int(digest("municipality", code)[:15], 16)
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def fact_of(
    decision: Decision, code: str, *, seen_at: dt.datetime, document_id: int, decision_id: int
) -> Fact:
    """A relevant decision as a fact. Only a fee that is stated as the municipality's own counts."""
    fee = decision.fee if decision.fee is not None and decision.fee.basis == "municipality" else None
    return Fact(
        item=item_of(decision, code),
        kind=decision.document_kind,
        outcome=decision.outcome,
        season=decision.season.number if decision.season else None,
        seen_at=seen_at,
        document_id=document_id,
        decision_id=decision_id,
        proposed=decision.proposed_outcome,
        annual_eur=fee.annual_eur if fee else None,
        total_eur=fee.total_eur if fee else None,
        terms=stated_terms(decision.model_dump(include={"warnings"})),
        vat=fee.vat if fee else None,
    )


def said(fact: Fact) -> dict[str, Any]:
    """What a certain reading said, as it is kept beside a later one that is unclear (DecisionRow.doubted): all of it,
    since the membership that rests on it stands as it was. Named as what a person settles (settlements.facts).
    """
    return {
        "municipality_code": fact.item.municipality_code,
        "item": item_as_stored(fact.item),
        "document_kind": fact.kind,
        "terms": list(fact.terms),
        "outcome": fact.outcome,
        "season_number": fact.season,
        "proposed_outcome": fact.proposed,
        "annual_eur": fact.annual_eur,
        "total_eur": fact.total_eur,
        "vat": fact.vat,
    }


def held(fact: Fact, doubted: Mapping[str, Any] | None) -> Fact:
    """The fact, or where its reading is in doubt what was read before, marked doubtful."""
    if not doubted:
        return fact
    if (
        "item" in doubted
    ):  # where it was kept without, today's reading says which item it is, and on what terms
        fact = replace(
            fact,
            item=stored_item(doubted["municipality_code"], doubted["item"]),
            kind=doubted["document_kind"],
            terms=tuple(doubted["terms"]),
        )
    return replace(
        fact,
        outcome=doubted["outcome"],
        season=doubted["season_number"],
        proposed=doubted["proposed_outcome"],
        annual_eur=doubted["annual_eur"],
        total_eur=doubted["total_eur"],
        vat=doubted.get("vat"),
        doubtful=True,
    )


def settled_fact(row: Settlement) -> Fact:
    """What a person settled, as a fact about the item that they saw."""
    stated: Mapping[str, Any] = row.facts
    return Fact(
        item=stored_item(row.municipality_code, stated["item"]),
        kind=stated["document_kind"],
        outcome=stated["outcome"],
        season=stated["season_number"],
        seen_at=row.settled_at,
        decision_id=row.decision_id,
        proposed=stated["proposed_outcome"],
        annual_eur=stated["annual_eur"],
        total_eur=stated["total_eur"],
        settled=True,
    )


def facts_of(
    session: Session,
    code: str,
    *,
    instead_of: Collection[int] = (),
    hypothetical: Sequence[tuple[Place, Fact]] = (),
) -> list[Fact]:
    """All facts about the municipality; or with other readings `instead_of` those of these documents."""
    rows = InForce(session, code).rows
    settled = {(row.document_id, row.item_index): settled_fact(row) for row in rows}
    readings = [(place, fact) for place, fact in _readings(session, code) if place[0] not in instead_of]
    # A person saw which item a page is about: later readings of the page are about the same one.
    facts = [
        replace(fact, item=settled[place].item) if place in settled else fact
        for place, fact in [*readings, *hypothetical]
    ]
    return facts + _with_terms(session, settled, dict([*readings, *hypothetical]))


def _with_terms(
    session: Session, settled: Mapping[Place, Fact], readings: Mapping[Place, Fact]
) -> list[Fact]:
    """What was settled, on the terms that stand in the text: a person who settles a joining takes none away."""
    unread = [fact.decision_id for place, fact in settled.items() if place not in readings]
    query = select(DecisionRow).where(DecisionRow.id.in_(unread))
    rows = {row.id: row for row in session.scalars(query)} if unread else {}
    return [
        replace(
            fact,
            terms=readings[place].terms if place in readings else _terms_in(rows.get(fact.decision_id)),
        )
        for place, fact in settled.items()
    ]


def _terms_in(row: DecisionRow | None) -> tuple[str, ...]:
    """The terms that a reading states, or what it put in doubt."""
    doubted = (row.doubted if row else None) or {}
    return (
        tuple(doubted["terms"]) if "terms" in doubted else stated_terms((row.payload if row else None) or {})
    )


def standing(
    session: Session,
    code: str,
    *,
    instead_of: Collection[int] = (),
    hypothetical: Sequence[tuple[Place, Fact]] = (),
) -> Standing:
    """How the municipality stands now; or would stand, as in facts_of."""
    facts = facts_of(session, code, instead_of=instead_of, hypothetical=hypothetical)
    computed = compute(facts)
    recorded = [_recorded(row) for row in _changes(session, code)]
    return Standing(computed, reconcile(computed.changes, recorded))


def bring_up_to_date(
    session: Session, code: str, *, announce: bool = True, trigger: int | None = None
) -> list[ChangeRow]:
    """Write the municipality's memberships and changes as its decisions show them; gives the new changes.

    The caller holds lock_municipalities. New changes are `open` where subscribers are to be told, else
    `baseline`: with announce False, where a later decision has overtaken them, and where `trigger` (the id of
    the document just read) or the document that the change rests on is history. Without a trigger: open.
    """
    now = standing(session, code)
    _write_memberships(session, code, now.computed.memberships)
    rows = {row.id: row for row in _changes(session, code)}
    for known in now.plan.refined:
        row = rows[known.id]
        row.season_number, row.new_eur = known.season, known.new_eur
        row.payload = refined(row.payload, known.was_in, clock.now())
    for row_id in now.plan.superseded:
        rows[row_id].state = "superseded"
    written = []
    for new in now.plan.new:
        corrected = rows[new.corrects] if new.corrects is not None else None
        row = row_of(session, new, corrected)
        silent = not announce or (new.change is not None and new.change.overtaken)
        if trigger is not None and not silent:
            silent = any(
                is_history(session, code, document, row.decided_on)
                for document in {trigger, row.payload["document_id"]}
            )
        row.state = "baseline" if silent else "open"
        session.add(row)
        written.append(row)
    session.flush()
    return written


def is_history(session: Session, code: str, document_id: int, decided_on: dt.date | None) -> bool:
    """Whether a decision in this document was made before usovahti began to watch the municipality.

    Only what the first crawl of a portal or a backfill brought can be history. Where another portal of the
    municipality was watched already (it moved to a new vendor, or came of a merger), what was decided since then
    is news. So is what was decided since the portal's first item was seen: where one of its lists fails each time, no
    crawl of it is ever complete, and its first one would have no end.
    """
    columns = (Document.during_baseline, Document.portal_id, Document.fetched_at, Run.kind)
    during_baseline, portal_id, fetched_at, kind = session.execute(
        select(*columns).outerjoin(Run, Run.id == Document.run_id).where(Document.id == document_id)
    ).one()
    if not during_baseline and kind != "backfill":
        return False
    if during_baseline and decided_on is not None and decided_on <= fetched_at.date():
        seen = select(func.min(KnownItem.first_seen_at)).where(KnownItem.portal_id == portal_id)
        began = session.scalar(seen)
        if began is not None and began.date() < decided_on:
            return False
    watched = select(Portal.baseline_at).where(
        Portal.municipality_code.in_([code, *mergers.predecessors(code, by=clock.today())]),
        Portal.baseline_at.is_not(None),
        Portal.platform != RECEIVED,  # a document sent to us once is no watching
        Portal.baseline_at <= fetched_at,
    )
    if during_baseline:
        watched = watched.where(Portal.id != portal_id)
    since = session.scalars(watched.order_by(Portal.baseline_at).limit(1)).first()
    return since is None or decided_on is None or decided_on <= since.date()


def _write_memberships(session: Session, code: str, memberships: Sequence[Membership]) -> None:
    known = {
        row.season_number: row
        for row in session.scalars(select(MembershipRow).where(MembershipRow.municipality_code == code))
    }
    for membership in memberships:
        values = {
            "state": membership.state,
            "annual_eur": membership.annual_eur,
            "total_eur": membership.total_eur,
            "decided_on": membership.decided_on,
            "decision_id": membership.decision_id,
            "doubtful": membership.doubtful,
        }
        row = known.pop(membership.season, None)
        if row is None:
            row = MembershipRow(
                municipality_code=code, season_number=membership.season, updated_at=clock.now()
            )
            session.add(row)
        elif all(getattr(row, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(row, name, value)
        row.updated_at = clock.now()
    for gone in known.values():
        session.delete(gone)


def _readings(session: Session, code: str) -> list[tuple[Place, Fact]]:
    rows = session.execute(
        select(
            DecisionRow.id,
            DecisionRow.document_id,
            DecisionRow.item_index,
            DecisionRow.payload,
            DecisionRow.doubted,
            Document.fetched_at,
        )
        .join(Document, Document.id == DecisionRow.document_id)
        .where(DecisionRow.municipality_code == code, DecisionRow.current, DecisionRow.relevant)
        .order_by(DecisionRow.id)
    )
    return [
        (
            (document_id, index),
            held(
                fact_of(
                    Decision.model_validate(payload),
                    code,
                    seen_at=fetched_at,
                    document_id=document_id,
                    decision_id=decision_id,
                ),
                doubted,
            ),
        )
        for decision_id, document_id, index, payload, doubted, fetched_at in rows
    ]


def _changes(session: Session, code: str) -> list[ChangeRow]:
    """The changes that rest on decisions: what second witnesses say is compared with no decision."""
    query = (
        select(ChangeRow)
        .where(ChangeRow.municipality_code == code, ChangeRow.kind.not_in(WITNESSED))
        .order_by(ChangeRow.id)
    )
    return list(session.scalars(query, execution_options={"populate_existing": True}))


def _recorded(row: ChangeRow) -> Recorded:
    return Recorded(
        id=row.id,
        key=row.key,
        meaning=row.becomes if row.kind == "corrected" else row.kind,
        municipality_code=row.municipality_code,
        season=row.season_number,
        body=row.body_key or "",
        date=row.decided_on,
        value=row.value or "",
        old_eur=row.old_eur,
        new_eur=row.new_eur,
        live=row.state != "superseded",
        told=row.state in ("open", "held"),
        was_in=row.payload.get("was_in"),
        old_total=row.payload.get("old_total"),
        new_total=(row.payload.get("fee") or {}).get("total_eur"),
    )
