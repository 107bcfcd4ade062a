"""Reviews: what the parser could not tell waits for a person, who has the last word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from core.idents import ident as written
from ledger.db.tables import ChangeRow, DecisionRow, DeliveryRow, Document, Settlement
from ledger.db.tables.decisions import TAKEN_BACK
from ledger.evidence.documents import source_of
from ledger.evidence.settlements import InForce
from ledger.memberships.history import DEFINITE, Fact, Handling, handlings
from ledger.memberships.identity import impossible_day, item_as_stored, item_of
from ledger.memberships.payload import TERMS, name_of, own_words, read_in
from ledger.memberships.record import portal_code
from ledger.memberships.store import bring_up_to_date, fact_of, facts_of, held, lock_municipalities
from parsers import Decision, DocumentKind, ProposedOutcome, Source, season_example, topic

# These say something true about a decision that is certain; every other warning is a doubt about it.
HARMLESS_WARNINGS = frozenset(TERMS)
Doubt = dict[str, str]  # a code and an English sentence, as a warning of parsers.schema

SettledOutcome = Literal[
    "joins", "declines", "proposed", "postponed", "returned", "withdrawn", "noted", "irrelevant"
]
OUTCOMES: tuple[SettledOutcome, ...] = (
    "joins", "declines", "proposed", "postponed", "returned", "withdrawn", "noted", "irrelevant",
)  # fmt: skip


class SettlementRefused(Exception):
    """What was to be settled cannot be so; the message says why."""


class Overtaken(SettlementRefused):
    """The item is not as it was when the person looked at it: settled by another meanwhile, or read anew."""


@dataclass(frozen=True)
class Settled:
    """What a person settles about an item. None leaves what was read.

    `irrelevant`: the item is not about the municipality's own membership. Sums: the municipality's own fee.
    """

    outcome: SettledOutcome
    season_number: int | None = None
    annual_eur: float | None = None
    total_eur: float | None = None
    decided_on: dt.date | None = None
    proposed_outcome: ProposedOutcome | None = None
    document_kind: DocumentKind | None = None


def waiting(session: Session, code: str | None = None) -> list[dict[str, Any]]:
    """What waits for a person, each item once, as plain dicts: newest decision first.

    `id` is what `settle` takes; `doubts` are the reasons with their codes, `told` the changes of it that went to
    subscribers meanwhile: what is certain goes out, and only what is unclear waits untold. An item waits while its
    outcome is unclear, where something that matters is unknown or in doubt, or where two portals say different things;
    not any more once it is settled.
    """
    found = [
        _entry(session, handling, rows[-1], doubts)
        for handling, rows, doubts in waiting_handlings(session, code)
    ]
    return sorted(found, key=lambda one: (one["decided_on"] or "", one["id"]), reverse=True)


def waiting_handlings(
    session: Session, code: str | None = None
) -> Iterator[tuple[Handling, list[DecisionRow], list[Doubt]]]:
    """The handlings that wait for a person, each with its readings, latest last, and why: by the latest it is named."""
    codes = select(DecisionRow.municipality_code).where(DecisionRow.current, DecisionRow.relevant).distinct()
    for municipality in [code] if code else sorted(filter(None, session.scalars(codes))):
        for handling in handlings(facts_of(session, municipality)):
            rows = _rows(session, handling)
            doubts = _doubts(session, handling, rows)
            if doubts and not handling.leading.settled:
                yield handling, rows, doubts


def source_of_item(session: Session, decision_id: int) -> tuple[Source, int]:
    """The document that the decision was read in, as the parser takes it, and the index of the item in it.

    Raises LookupError where there is no such decision.
    """
    row = _reading(session, decision_id)
    return source_of(session.get_one(Document, row.document_id)), row.item_index


def described(session: Session, ident: int | str) -> dict[str, Any]:
    """The item that `ident` names, for who is about to settle it: whose, when, what was read, and why it waits.

    `reasons` is empty where it waits for nobody; `settled` says what a person has settled about it, `read_as` what was
    read, whatever was settled since; `last_word` is what `settle` and `unsettle` take as `seen`. Raises LookupError.
    """
    row = _reading(session, ident)
    code = row.municipality_code or portal_code(session, row.document_id)
    handling = _handling_of(session, row, code)
    decision = Decision.model_validate(row.payload)
    standing = next((one for one in settlements(session, code) if one["item_key"] == row.item_key), None)
    settled = standing if standing and not standing["taken_back"] else None
    if handling is None:  # read or settled as none of the municipality's own membership
        item = item_of(decision, code)
        shown: dict[str, Any] = {"outcome": "irrelevant", "season": None, "annual_eur": None}
        shown |= {"reasons": [], "doubts": [], "told": []}
        day = item.date.isoformat() if item.date else None
        entry = {**own_words(row, decision, code), **shown, "decided_on": day, "url": _url(session, row)}
    else:
        entry = _entry(session, handling, row, _doubts(session, handling, _rows(session, handling)))
    read_as = (
        read_in(decision) if settled else {one: entry[one] for one in ("outcome", "season", "annual_eur")}
    )
    return {**entry, "read_as": read_as, "settled": settled, "last_word": standing["id"] if standing else 0}


def settle(
    session: Session,
    ident: int | str,
    settled: Settled,
    *,
    by: str,
    why: str,
    announce: bool = True,
    overrule: bool = False,
    seen: int | None = None,
) -> list[ChangeRow]:
    """A person's last word on an item; gives the new changes, which go out like any other.

    `ident` is the id of a decision or an item's key (its first eight characters will do). It survives every
    later reading and republication of the item. An item that waits for nobody, or was settled before, is settled only
    with `overrule`; `seen` is the `last_word` that the person saw, over which alone it goes. Raises LookupError where
    there is no such item, SettlementRefused where that cannot be, Overtaken where somebody was quicker.
    """
    check(settled, by, why)
    row = _reading(session, ident)
    code = row.municipality_code or portal_code(session, row.document_id)
    lock_municipalities(session, {code})
    read = _fact_in(row, code)
    _refuse_what_was_overtaken(described(session, row.id), overrule=overrule, seen=seen)
    kind = settled.document_kind or read.kind
    _refuse_impossible_day(settled.decided_on, kind)
    if kind == "agenda" and settled.outcome in ("joins", "declines"):
        raise SettlementRefused(
            f"{written('decision', row.id)} is of an agenda, where nothing is decided: "
            "settle it as proposed, or as of minutes."
        )
    _write(session, row, row.id, code, facts=_stored(settled, read), by=by, why=why)
    return bring_up_to_date(session, code, announce=announce)


def unsettle(
    session: Session, ident: int | str, *, by: str, why: str, announce: bool = True, seen: int | None = None
) -> list[ChangeRow]:
    """Take back what was settled about an item: what was read counts again. Gives the changes that follow.

    `seen` as for `settle`. Raises LookupError where there is no such item, SettlementRefused where nothing is settled
    about it, Overtaken where somebody was quicker.
    """
    check_words(by, why)
    row = _reading(session, ident)
    code = row.municipality_code or portal_code(session, row.document_id)
    lock_municipalities(session, {code})
    _refuse_what_was_overtaken(described(session, row.id), overrule=True, seen=seen)
    place = (row.document_id, row.item_index)
    standing = [
        one
        for one in InForce(session, code).rows
        if (one.document_id, one.item_index) == place or (row.item_key and one.item_key == row.item_key)
    ]
    if not standing:
        raise SettlementRefused(
            f"nothing is settled about {written('decision', row.id)}: `usovahti review settled` shows what is."
        )
    for one in standing:
        _write(session, one, one.decision_id, code, facts={**one.facts, TAKEN_BACK: True}, by=by, why=why)
    return bring_up_to_date(session, code, announce=announce)


def _refuse_what_was_overtaken(item: dict[str, Any], *, overrule: bool, seen: int | None) -> None:
    name = written("decision", item["id"])
    if seen is not None and seen != item["last_word"]:
        raise Overtaken(f"{name} was settled, or that was taken back, meanwhile: look at it again.")
    if overrule:
        return
    if item["settled"] is not None:
        raise Overtaken(
            f"{name} was settled by {item['settled']['by']} already: `usovahti review unsettle {name}` takes that "
            "back, --overrule puts another word over it."
        )
    if not item["reasons"]:
        raise Overtaken(
            f"{name} waits for nobody: it was read as “{item['outcome']}” without a doubt. To overrule what was read, "
            "give --overrule."
        )


def _refuse_impossible_day(day: dt.date | None, kind: DocumentKind | None) -> None:
    reason = impossible_day(day, kind, today=clock.today())
    if reason is not None:
        raise SettlementRefused(f"{day} cannot be the day of the decision: {reason}.")


def _write(
    session: Session,
    place: DecisionRow | Settlement,
    decision_id: int,
    code: str,
    *,
    facts: dict[str, Any],
    by: str,
    why: str,
) -> None:
    session.add(
        Settlement(
            document_id=place.document_id,
            item_index=place.item_index,
            decision_id=decision_id,
            item_key=place.item_key or "",
            municipality_code=code,
            facts=facts,
            settled_by=by.strip(),
            settled_at=clock.now(),
            why=why.strip(),
        )
    )
    session.flush()


def _handling_of(session: Session, row: DecisionRow, code: str) -> Handling | None:
    """The handling to which the reading belongs; None where the item is none of the municipality's own."""
    return next((one for one in handlings(facts_of(session, code)) if row.id in one.decision_ids), None)


def settlements(session: Session, code: str | None = None) -> list[dict[str, Any]]:
    """What was settled, by whom, when and why; the latest first."""
    query = select(Settlement).order_by(Settlement.id.desc())
    if code is not None:
        query = query.where(Settlement.municipality_code == code)
    return [
        {
            "id": row.id,
            "decision_id": row.decision_id,
            "municipality": name_of(row.municipality_code),
            "facts": row.facts,
            "item_key": row.item_key,
            "taken_back": bool(row.facts.get(TAKEN_BACK)),
            "by": row.settled_by,
            "at": row.settled_at.isoformat(),
            "why": row.why,
        }
        for row in session.scalars(query)
    ]


def check(settled: Settled, by: str, why: str) -> None:
    """Raises SettlementRefused where this cannot be settled about any item."""
    if settled.outcome not in OUTCOMES:
        raise SettlementRefused(f"{settled.outcome!r} is no outcome: choose one of {', '.join(OUTCOMES)}.")
    season = settled.season_number
    if season is not None and not 1 <= season <= topic.current().seasons.last:
        raise SettlementRefused(f"there is no season {season}: {season_example()}.")
    for sum_ in (settled.annual_eur, settled.total_eur):
        if sum_ is not None and not 0 <= sum_ < 10_000_000:
            raise SettlementRefused(f"{sum_} is no fee in euros.")
    check_words(by, why)


def check_words(by: str, why: str) -> None:
    """Raises SettlementRefused where it is not said who settles something, or why."""
    for name, text in (("by", by), ("why", why)):
        if not text.strip():
            raise SettlementRefused(f"{name} is empty: later readers must see who settled it and why.")


def _reading(session: Session, ident: int | str) -> DecisionRow:
    """The current reading of the item: `ident` is a decision's id (any version) or the start of its key."""
    query = select(DecisionRow).where(DecisionRow.payload.is_not(None))
    if isinstance(ident, int) or (ident.isdecimal() and len(ident) < 8):
        row = session.scalars(query.where(DecisionRow.id == int(ident))).one_or_none()
        if row is not None and not row.current:
            place = (DecisionRow.document_id == row.document_id, DecisionRow.item_index == row.item_index)
            row = session.scalars(query.where(*place, DecisionRow.current)).one_or_none() or row
    elif len(ident) >= 8:
        keyed = query.where(DecisionRow.item_key.startswith(ident, autoescape=True), DecisionRow.current)
        row = session.scalars(keyed.order_by(DecisionRow.id.desc()).limit(1)).first()
    else:
        row = None
    if row is None:
        raise LookupError(
            f"there is no decision {_spoken(ident)} in the ledger: `usovahti review list` shows what waits"
        )
    return row


def _spoken(ident: int | str) -> str:
    return written("decision", int(ident)) if str(ident).isdecimal() and len(str(ident)) < 8 else f"“{ident}”"


def _fact_in(row: DecisionRow, code: str) -> Fact:
    """What was read there, or where that is in doubt what was read before: what the person saw."""
    read = Decision.model_validate(row.payload)
    fact = fact_of(read, code, seen_at=row.read_at, document_id=row.document_id, decision_id=row.id)
    return held(fact, row.doubted)


def _stored(settled: Settled, read: Fact) -> dict[str, Any]:
    """The settlement as it is stored: the item that the person saw, and what is so about it."""
    return {
        "item": item_as_stored(replace(read.item, date=settled.decided_on or read.item.date)),
        "document_kind": settled.document_kind or read.kind,
        "outcome": None if settled.outcome == "irrelevant" else settled.outcome,
        "season_number": settled.season_number or read.season,
        "proposed_outcome": settled.proposed_outcome or read.proposed,
        "annual_eur": settled.annual_eur if settled.annual_eur is not None else read.annual_eur,
        "total_eur": settled.total_eur if settled.total_eur is not None else read.total_eur,
    }


def _rows(session: Session, handling: Handling) -> list[DecisionRow]:
    """The current readings of the handling, latest last."""
    rows = {
        row.id: row
        for row in session.scalars(
            select(DecisionRow).where(
                DecisionRow.id.in_(handling.decision_ids), DecisionRow.payload.is_not(None)
            )
        )
    }
    return [rows[one] for one in handling.decision_ids if one in rows]


def _doubts(session: Session, handling: Handling, rows: list[DecisionRow]) -> list[Doubt]:
    """Why a person should look at the item, none where all is well."""
    leading = handling.leading
    doubts: list[Doubt] = []
    if leading.outcome == "unclear":
        doubts.append({"code": "outcome_unclear", "message": "the outcome is unclear"})
    if leading.doubtful:
        message = (
            f"read as “{leading.outcome}” by an earlier version of the parser, which this one does not bear out: "
            "the membership stands as it was, marked doubtful"
        )
        doubts.append({"code": "doubtful", "message": message})
    if leading.outcome in ("joins", "declines"):
        if handling.season is None:
            doubts.append({"code": "season_unstated", "message": "the season is not stated"})
        if handling.item.date is None:
            doubts.append({"code": "day_unknown", "message": "the date of the decision is not known"})
    decisive = [row for row in rows if row.id == leading.first.decision_id]
    for row in decisive:
        warnings = (row.payload or {}).get("warnings", [])
        doubts.extend(one for one in warnings if one["code"] not in HARMLESS_WARNINGS)
    said: dict[str, set[int]] = {}
    for row in rows:
        payload = row.payload or {}
        if payload.get("document_kind") != "agenda" and payload.get("outcome") in DEFINITE:
            portal = session.scalars(select(Document.portal_id).where(Document.id == row.document_id)).one()
            said.setdefault(payload["outcome"], set()).add(portal)
    if len(said) > 1 and len(set().union(*said.values())) > 1:
        message = f"two portals say different things of it: {', '.join(sorted(said))}"
        doubts.append({"code": "portals_differ", "message": message})
    return list({one["message"]: one for one in doubts}.values())


def _entry(session: Session, handling: Handling, row: DecisionRow, doubts: list[Doubt]) -> dict[str, Any]:
    told = (
        select(ChangeRow.id)
        .where(ChangeRow.decision_id.in_(handling.decision_ids), ChangeRow.state == "open")
        .where(ChangeRow.id.in_(select(DeliveryRow.change_id).where(DeliveryRow.state != "dropped")))
    )
    decision = Decision.model_validate(row.payload)
    return {
        **own_words(row, decision, handling.item.municipality_code),
        "decided_on": handling.item.date.isoformat() if handling.item.date else None,
        "season": handling.season,
        "outcome": handling.leading.outcome,
        "doubtful": handling.leading.doubtful,
        "annual_eur": handling.leading.annual_eur,
        "reasons": [one["message"] for one in doubts],
        "doubts": doubts,
        "told": [written("change", one) for one in session.scalars(told.order_by(ChangeRow.id))],
        "url": _url(session, row),
    }


def _url(session: Session, row: DecisionRow) -> str:
    return session.scalars(select(Document.url).where(Document.id == row.document_id)).one()
