"""Old runs as figures by month: with hourly polls a portal has two thousand runs in 90 days, and never more.

Runs that brought documents are kept for good: the documents say which run fetched them. Growth in a year at an hourly
rhythm: at most four rows of `run_months` for a portal and month (one for each way in which its runs ended).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from ledger.db.tables import Document, Run, RunMonth
from ledger.db.upsert import insert_missing

KEPT = dt.timedelta(days=90)
AT_ONCE = 5_000  # runs in one transaction, so that no other writer waits for long
FIGURES = ("fetched", "new", "relevant", "unread")


def roll_up(session: Session, now: dt.datetime) -> int:
    """Turn up to AT_ONCE ended runs of longer ago than KEPT into figures; how many there were. Call until 0."""
    brought = exists().where(Document.run_id == Run.id)
    columns = (
        Run.id,
        Run.portal_id,
        Run.started_at,
        Run.kind,
        Run.outcome,
        *(getattr(Run, f) for f in FIGURES),
    )
    old = session.execute(
        select(*columns)
        .where(Run.started_at < now - KEPT, Run.outcome.is_not(None), ~brought)
        .order_by(Run.started_at)
        .limit(AT_ONCE)
    ).all()
    sums: dict[tuple[int, str, str, str], list[int]] = defaultdict(lambda: [0] * (1 + len(FIGURES)))
    for run in old:
        month = run.started_at.astimezone(dt.UTC).strftime("%Y-%m")
        figures = sums[run.portal_id, month, run.kind, run.outcome]
        for place, value in enumerate((1, *run[5:])):
            figures[place] += value
    for key, figures in sums.items():
        _add(session, key, figures)
    for start in range(0, len(old), 500):
        session.execute(delete(Run).where(Run.id.in_([run.id for run in old[start : start + 500]])))
    return len(old)


def _add(session: Session, key: tuple[int, str, str, str], figures: list[int]) -> None:
    identity = dict(zip(("portal_id", "month", "kind", "outcome"), key, strict=True))
    values = dict(zip(("runs", *FIGURES), figures, strict=True))
    if insert_missing(session, RunMonth, {**identity, **values}, identity):
        return
    row = session.scalars(select(RunMonth).filter_by(**identity)).one()
    for name, value in values.items():
        setattr(row, name, getattr(row, name) + value)
