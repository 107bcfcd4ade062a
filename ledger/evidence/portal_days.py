"""The days of a portal's latest meetings, kept with the portal: its health is judged by them at each run.

They are looked for among its items only after a run that may have brought some.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from ledger.db.tables import KnownItem, Portal
from ledger.evidence.portals import BOARD_ON

RHYTHM_OF = dt.timedelta(days=400)  # a portal's rhythm is that of its last year, summer included
AWAITED = dt.timedelta(days=30)  # so long after a meeting its minutes may still come

_MEETINGS = KnownItem.document_kind.is_distinct_from("officer_decision")


def bring_up_to_date(session: Session, portal: Portal, today: dt.date) -> None:
    """Write `days` and `newest_item_on` of the portal from its items."""
    newest = session.scalar(select(func.max(KnownItem.meeting_on)).where(KnownItem.portal_id == portal.id))
    if newest is not None and portal.newest_item_on != newest:
        portal.newest_item_on = newest
    # Officers decide every day: were they counted, a list of meetings that stands still would never be noticed.
    held = _newest(session, portal.id, _MEETINGS, today)
    found = {"meetings": _since(session, portal.id, _MEETINGS, held)}
    if held is None:
        found["all"] = _since(session, portal.id, true(), _newest(session, portal.id, true(), today))
    if named := _named(session, portal.id, today):
        found["named"] = named
    if board_on := _board_on(session, portal.id):
        found["board"] = [board_on]
    if portal.days != found:
        portal.days = found


def meeting_days(days: dict[str, list[str]] | None, today: dt.date) -> tuple[list[dt.date], list[dt.date]]:
    """The days that were held by `today` within the rhythm's time, and those ahead; each once, the oldest first.

    `days` as `bring_up_to_date` wrote them.
    """
    meetings = _parsed((days or {}).get("meetings", ()))
    held = [day for day in meetings if day <= today]
    held = held or [day for day in _parsed((days or {}).get("all", ())) if day <= today]
    # History has holes that are no rhythm: a search finds one old item in a year.
    return [day for day in held if held[-1] - day <= RHYTHM_OF], [day for day in meetings if day > today]


def named_days(days: dict[str, list[str]] | None) -> list[dt.date]:
    """The days of the meetings whose agendas mention the network and whose minutes were not there yet.

    `days` as `bring_up_to_date` wrote them.
    """
    return _parsed((days or {}).get("named", ()))


def board_day(days: dict[str, list[str]] | None) -> dt.date | None:
    """The day of the newest meeting of a board or council; None where no list tells whose its meetings are.

    `days` as `bring_up_to_date` wrote them.
    """
    return max(_parsed((days or {}).get("board", ())), default=None)


def _board_on(session: Session, portal_id: int) -> str | None:
    remembered = Portal.memory[BOARD_ON].as_string()  # of a memory that may be large
    return session.scalar(select(remembered).where(Portal.id == portal_id))


def _named(session: Session, portal_id: int, today: dt.date) -> list[str]:
    """The days, ahead or lately held, of agendas that mention the network."""
    query = select(KnownItem.meeting_on).where(
        KnownItem.portal_id == portal_id,
        KnownItem.mentions_network,
        KnownItem.document_kind == "agenda",
        KnownItem.meeting_on >= today - AWAITED,
    )
    days = session.scalars(query.distinct().order_by(KnownItem.meeting_on))
    return [day.isoformat() for day in days if day is not None]


def _parsed(texts: Iterable[str]) -> list[dt.date]:
    return [dt.date.fromisoformat(text) for text in texts]


def _newest(session: Session, portal_id: int, which: ColumnElement[bool], today: dt.date) -> dt.date | None:
    query = select(KnownItem.meeting_on).where(
        KnownItem.portal_id == portal_id, KnownItem.meeting_on <= today, which
    )
    return session.scalar(query.order_by(KnownItem.meeting_on.desc()).limit(1))


def _since(session: Session, portal_id: int, which: ColumnElement[bool], held: dt.date | None) -> list[str]:
    """The days from so long before the newest one held on; with the days ahead."""
    query = select(KnownItem.meeting_on).where(
        KnownItem.portal_id == portal_id, KnownItem.meeting_on.is_not(None), which
    )
    if held is not None:
        query = query.where(KnownItem.meeting_on >= held - RHYTHM_OF)
    days = session.scalars(query.distinct().order_by(KnownItem.meeting_on))
    return [day.isoformat() for day in days if day is not None]
