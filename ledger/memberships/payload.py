"""What a change's row holds for an alert: everything that it may say, taken from the decision it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from core.idents import ident
from ledger.db.tables import DecisionRow, Settlement
from ledger.memberships import mergers
from ledger.memberships.compute import Change
from parsers import Decision, Fee, municipalities, season_of_number

# On what terms a municipality joins (warnings of parsers.schema that are no doubts).
TERMS = ("conditional", "one_year")


def payload_of(
    change: Change,
    decision: Decision,
    reading: DecisionRow,
    *,
    url: str,
    settled: Settlement | None,
    doubted: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The payload of a new change that rests on the reading, as plain JSON values: what a person settled wins over what
    was read, and what was read before over a reading that is `doubted`.
    """
    says = decision.model_dump(mode="json", by_alias=True)
    if settled is not None:
        says = as_settled(says, settled.facts, doubted)
    elif doubted and "item" in doubted:
        says = as_settled(says, doubted, doubted)
    fee, passages = says["fee"], decision.evidence
    if change.new_eur is not None and (fee is None or fee["annual_eur"] != change.new_eur):
        fee = {**(fee or {}), "annual_eur": change.new_eur, "basis": "municipality"}
    if change.new_total is not None and (fee is None or fee.get("total_eur") != change.new_total):
        fee = {**(fee or {}), "total_eur": change.new_total, "basis": "municipality"}
    of_fee = (one.quote for name in ("annual_eur", "total_eur") for one in passages.get(f"fee.{name}", []))
    return {
        "municipality": {"code": change.municipality_code, "name": name_of(change.municipality_code)},
        "season": season_of_number(change.season).model_dump() if change.season is not None else None,
        "body": decision.body.model_dump() if decision.body else None,
        "section": change.item.section,
        "case_number": decision.case_number,
        "title": decision.title,
        "decided_on": change.item.date.isoformat() if change.item.date else None,
        "document_kind": says["document_kind"],
        "resolution": decision.resolution,
        "outcome": says["outcome"],
        "proposed_outcome": change.value or says["proposed_outcome"],
        "was_in": change.was_in,
        "fee": fee,
        "old_fee": change.old_eur,
        "old_total": change.old_total,
        "vote": decision.vote.model_dump(by_alias=True) if decision.vote else None,
        "quotes": [one.quote for one in passages.get("outcome", [])],
        "fee_quote": next(of_fee, None),
        "url": url,
        "document_id": reading.document_id,
        "item_index": reading.item_index,
        "language": decision.language,
        "warnings": says["warnings"],
        "settled": {"at": settled.settled_at.isoformat(), "why": settled.why} if settled else None,
    }


def as_settled(
    payload: Mapping[str, Any], facts: Mapping[str, Any], doubted: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What a decision says (parsers.schema.Decision as JSON) after a person settled it: the settlement's `facts` win
    over what was read. The passages stay those of the text, and the terms of a joining where it is one: those that are
    read in it, or were before it was `doubted`.
    """
    terms = [
        {"code": term, "message": "read so by an earlier version of the parser"}
        for term in (doubted or {}).get("terms", ())
        if term not in stated_terms(payload)
    ]
    season, fee = facts["season_number"], payload.get("fee")
    sums = {name: facts[name] for name in ("annual_eur", "total_eur")}
    if set(sums.values()) != {None}:  # a price that the text gives for a bracket is no own fee
        fee = {**(fee or Fee().model_dump(mode="json")), **sums, "basis": "municipality", "bracket": None}
    return {
        **payload,
        "document_kind": facts["document_kind"] or payload.get("document_kind"),
        "decided_on": facts["item"]["date"] or payload.get("decided_on"),
        "season": season_of_number(season).model_dump() if season is not None else payload.get("season"),
        "outcome": facts["outcome"],
        "proposed_outcome": facts["proposed_outcome"] or payload.get("proposed_outcome"),
        "fee": fee,
        "warnings": [
            one
            for one in [*(payload.get("warnings") or ()), *terms]
            if facts["outcome"] == "joins" or not isinstance(one, Mapping) or one.get("code") not in TERMS
        ],
    }


def terms_of(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of TERMS a joining is on, by the payload of a decision or a change. A person who settles that it joins, or
    what it pays, does not take them away: they stand in the text.
    """
    return stated_terms(payload) if payload.get("outcome") == "joins" else ()


def stated_terms(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of TERMS a decision states, whatever its outcome was read as."""
    codes = {one.get("code") for one in payload.get("warnings") or () if isinstance(one, Mapping)}
    return tuple(term for term in TERMS if term in codes)


def payload_of_retraction(retracted: Mapping[str, Any]) -> dict[str, Any]:
    """The payload of a correction that only takes back what the change with this payload told."""
    gone = (
        "outcome",
        "was_in",
        "proposed_outcome",
        "resolution",
        "fee",
        "old_fee",
        "old_total",
        "vote",
        "fee_quote",
        "settled",
        "refined_at",
    )
    return {**retracted, **dict.fromkeys(gone), "quotes": [], "warnings": []}


def refined(payload: Mapping[str, Any], was_in: bool | None, at: dt.datetime) -> dict[str, Any]:
    """The payload of a change of which more is known since `at`; what was told of it stays told."""
    return {**payload, "was_in": was_in, "refined_at": at.isoformat()}


def refined_at(payload: Mapping[str, Any]) -> dt.datetime | None:
    """When more became known of the change; None where nothing did."""
    at = payload.get("refined_at")
    return dt.datetime.fromisoformat(at) if at else None


def name_of(code: str) -> str:
    """The municipality's official Finnish name, a former one's too; else the code itself."""
    record = municipalities.by_code(code) or mergers.of(code)
    return record.name if record else code


def quotes_of(decision: Decision) -> list[str]:
    """The passages that outcome and resolution rest on, each once."""
    evidence = (one.quote for name in ("outcome", "resolution") for one in decision.evidence.get(name, []))
    return list({" ".join(quote.split()): quote for quote in evidence}.values())


def own_fee(decision: Decision) -> Fee | None:
    """The municipality's own fee; None of a price list's."""
    return decision.fee if decision.fee is not None and decision.fee.basis == "municipality" else None


def read_in(decision: Decision) -> dict[str, Any]:
    """What the parser read, whatever a person has settled since."""
    fee = own_fee(decision)
    return {
        "outcome": decision.outcome if decision.relevant else "irrelevant",
        "season": decision.season.number if decision.season else None,
        "annual_eur": fee.annual_eur if fee else None,
    }


def own_words(row: DecisionRow, decision: Decision, code: str) -> dict[str, Any]:
    """What the reading itself says, whatever else is known of the item."""
    return {
        "id": row.id,
        "ident": ident("decision", row.id),
        "item_key": row.item_key,
        "municipality": name_of(code),
        "municipality_code": code,
        "body": decision.body.name if decision.body else None,
        "document_kind": decision.document_kind,
        "section": decision.section,
        "title": decision.title,
        "proposed_outcome": decision.proposed_outcome,
        "quotes": quotes_of(decision),
        "language": decision.language,
        "document_id": row.document_id,
        "item_index": row.item_index,
    }
