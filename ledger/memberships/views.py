"""Views: what the ledger knows, as plain values for commands and JSON. No target is in any of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import ChangeRow, DecisionRow, Document, KnownItem, MembershipRow, Portal, Run
from ledger.evidence.documents import unread_documents
from ledger.evidence.portals import RECEIVED
from ledger.memberships import mergers
from ledger.memberships.payload import name_of
from parsers import season_of_number


def changes(
    session: Session,
    *,
    municipality_code: str | None = None,
    kind: str | None = None,
    season: int | None = None,
    state: str | None = None,
    since: dt.datetime | None = None,
    limit: int = 100,
) -> list[dict[str, Any]]:
    """Changes, the newest first. `since` (aware): recorded then or later; `state`: open, baseline, held …"""
    query = select(ChangeRow).order_by(ChangeRow.created_at.desc(), ChangeRow.id.desc()).limit(limit)
    wanted: dict[str, Any] = {"municipality_code": municipality_code, "kind": kind, "state": state}
    wanted["season_number"] = season
    query = query.filter_by(**{name: value for name, value in wanted.items() if value is not None})
    if since is not None:
        query = query.where(ChangeRow.created_at >= since)
    return [change_view(row) for row in session.scalars(query)]


def change_view(row: ChangeRow) -> dict[str, Any]:
    """One change as a plain dict. Sums in euros, a year or in all; dates and moments in ISO 8601 (Helsinki)."""
    payload = row.payload
    return {
        "id": row.id,
        "municipality": name_of(row.municipality_code),
        "municipality_code": row.municipality_code,
        "kind": row.kind,
        "becomes": row.becomes,
        "was_in": payload.get("was_in"),
        "season": row.season_number,
        "old_eur": row.old_eur,
        "new_eur": row.new_eur,
        "old_total_eur": payload.get("old_total"),
        "new_total_eur": (payload.get("fee") or {}).get("total_eur"),
        "decided_on": _iso(row.decided_on),
        "body": (payload.get("body") or {}).get("name"),
        "section": payload.get("section"),
        "title": payload.get("title"),
        "outcome": payload.get("outcome"),
        "quotes": payload.get("quotes", []),
        "warnings": payload.get("warnings", []),
        "url": payload.get("url"),
        "document_id": payload.get("document_id"),
        "corrects_id": row.corrects_id,
        "state": row.state,
        "created_at": _iso(row.created_at),
    }


def memberships(
    session: Session, *, municipality_code: str | None = None, season: int | None = None
) -> list[dict[str, Any]]:
    """Memberships by municipality and season: state, fee and the decision that they rest on.

    Those of one municipality are also those of its predecessors; `part_of` names what a former one is part of now.
    """
    query = (
        select(MembershipRow, Document.url, Document.id)
        .outerjoin(DecisionRow, DecisionRow.id == MembershipRow.decision_id)
        .outerjoin(Document, Document.id == DecisionRow.document_id)
    )
    if municipality_code is not None:
        codes = [municipality_code, *mergers.predecessors(municipality_code, by=clock.today())]
        query = query.where(MembershipRow.municipality_code.in_(codes))
    if season is not None:
        query = query.where(MembershipRow.season_number == season)
    found = [
        {
            "municipality": name_of(row.municipality_code),
            "municipality_code": row.municipality_code,
            "part_of": _part_of(row.municipality_code),
            "season": row.season_number,
            "first_year": season_of_number(row.season_number).first_year,
            "last_year": season_of_number(row.season_number).last_year,
            "state": row.state,
            "doubtful": row.doubtful,
            "annual_eur": row.annual_eur,
            "total_eur": row.total_eur,
            "decided_on": _iso(row.decided_on),
            "updated_at": _iso(row.updated_at),
            "url": url,
            "document_id": document_id,
        }
        for row, url, document_id in session.execute(query)
    ]
    return sorted(found, key=lambda one: (one["municipality"], one["season"]))


def _part_of(code: str) -> str | None:
    now = mergers.on_day(code, clock.today())
    return name_of(now) if now != code else None


def status(session: Session) -> list[dict[str, Any]]:
    """Each known portal: its state and why, its last run, its newest item, how much could not be read."""
    runs = _latest_runs(session)
    items = _counts(session, select(KnownItem.portal_id, func.count()).group_by(KnownItem.portal_id))
    unread = Counter(one.portal_id for one in unread_documents(session))
    documents = _counts(session, select(Document.portal_id, func.count()).group_by(Document.portal_id))
    query = select(Portal).where(Portal.platform != RECEIVED).order_by(Portal.municipality_code, Portal.id)
    return [
        {
            "portal_id": portal.id,
            "municipality": name_of(portal.municipality_code),
            "municipality_code": portal.municipality_code,
            "platform": portal.platform,
            "base_url": portal.base_url,
            "role": portal.role,
            "state": portal.state,
            "reason": portal.state_reason,
            "since": _iso(portal.state_since),
            "baseline_at": _iso(portal.baseline_at),
            "newest_item_on": _iso(portal.newest_item_on),
            "next_due_at": _iso(portal.next_due_at),
            "items": items.get(portal.id, 0),
            "documents": documents.get(portal.id, 0),
            "unread": unread[portal.id],
            "last_run": runs.get(portal.id),
        }
        for portal in session.scalars(query)
    ]


def _latest_runs(session: Session) -> dict[int, dict[str, Any]]:
    """The latest ended run of each portal."""
    latest = select(func.max(Run.id)).where(Run.ended_at.is_not(None)).group_by(Run.portal_id)
    return {
        run.portal_id: {
            "run_id": run.id,
            "kind": run.kind,
            "started_at": _iso(run.started_at),
            "ended_at": _iso(run.ended_at),
            "outcome": run.outcome,
            "reason": run.reason,
            "fetched": run.fetched,
            "new": run.new,
            "relevant": run.relevant,
            "unread": run.unread,
        }
        for run in session.scalars(select(Run).where(Run.id.in_(latest)))
    }


def _counts(session: Session, query: Any) -> dict[int, int]:
    return {row[0]: row[1] for row in session.execute(query)}


def _iso(value: dt.date | dt.datetime | None) -> str | None:
    return value.isoformat() if value is not None else None
