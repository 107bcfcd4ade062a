"""Changes of kind `listed` and `mentioned`: quiet, each once, resting on no decision and changing no membership."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import ChangeRow, Listing, MembershipRow, Mention
from ledger.db.upsert import insert_missing
from ledger.memberships.identity import digest
from ledger.memberships.payload import name_of
from parsers import season_of_number

NEWS_FOR = dt.timedelta(days=30)  # an older item that turns up in a feed is history


def listed(session: Session, row: Listing, *, announce: bool) -> ChangeRow | None:
    """The change that a new listing makes: the municipality is on a list of that season. None where it was before."""
    payload = {
        **_about(row.municipality_code, row.season_number),
        "quotes": [row.quote] if row.quote else [],
        "url": row.url or None,
        "decided_as": _decided_as(session, row.municipality_code, row.season_number),
    }
    key = digest("listed", row.municipality_code, row.season_number)
    return _written(
        session,
        key=key,
        kind="listed",
        code=row.municipality_code,
        season=row.season_number,
        day=None,
        payload=payload,
        announce=announce,
    )


def mentioned(session: Session, row: Mention, *, announce: bool) -> ChangeRow | None:
    """The change that a news item makes: the municipality's news names the network. Old items are silent."""
    fresh = row.published_on is None or clock.today() - row.published_on <= NEWS_FOR
    payload = {
        **_about(row.municipality_code, None),
        "title": row.title,
        "quotes": [row.quote] if row.quote and row.quote != row.title else [],
        "url": row.url or None,
        "published_on": row.published_on.isoformat() if row.published_on else None,
    }
    key = digest("mentioned", row.municipality_code, row.url or row.item_id)
    return _written(
        session,
        key=key,
        kind="mentioned",
        code=row.municipality_code,
        season=None,
        day=row.published_on,
        payload=payload,
        announce=announce and fresh,
    )


def _about(code: str, season: int | None) -> dict[str, Any]:
    return {
        "municipality": {"code": code, "name": name_of(code)},
        "season": season_of_number(season).model_dump() if season is not None else None,
        "warnings": [],
    }


def _decided_as(session: Session, code: str, season: int) -> str | None:
    """The state of the membership by the decisions read so far; None where none was read."""
    return session.scalars(
        select(MembershipRow.state).where(
            MembershipRow.municipality_code == code, MembershipRow.season_number == season
        )
    ).one_or_none()


def _written(
    session: Session,
    *,
    key: str,
    kind: str,
    code: str,
    season: int | None,
    day: dt.date | None,
    payload: dict[str, Any],
    announce: bool,
) -> ChangeRow | None:
    values = {
        "key": key,
        "municipality_code": code,
        "season_number": season,
        "kind": kind,
        "decided_on": day,
        "payload": payload,
        "created_at": clock.now(),
        "state": "open" if announce else "baseline",
    }
    if not insert_missing(session, ChangeRow, values, ["key"]):
        return None
    return session.scalars(select(ChangeRow).where(ChangeRow.key == key)).one()
