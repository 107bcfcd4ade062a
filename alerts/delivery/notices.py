"""Notices: what the operator is told of trouble, once, and the weekly line that says that usovahti is awake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alerts.subscriptions.targets import operator_targets
from alerts.text.language import translations
from core import clock
from core.settings import settings
from ledger.db.tables import ChangeRow, DeliveryRow, Notice, Portal, Run
from ledger.db.upsert import insert_missing
from ledger.evidence.outcomes import GOOD
from ledger.outbox import subscriptions
from ledger.outbox.enqueue import NewDelivery, enqueue, enqueue_notice
from parsers import municipalities

log = structlog.get_logger(__name__)

_EXPECTED = ("never", "needs permission", "discontinued")  # no news: they come last
_MOST_NAMES = 60


def tell_operator(session: Session, *, key: str, kind: str, subject: str, body: str) -> list[int]:
    """Queue a notice for the operator's targets, once for each `key`; ids of the deliveries.

    Without operator targets the notice is kept all the same, and shown by `usovahti status`.
    """
    values = {"key": key[:200], "kind": kind, "subject": subject, "body": body, "created_at": clock.now()}
    if not insert_missing(session, Notice, values, ["key"]):
        return []
    notice_id = session.scalars(select(Notice.id).where(Notice.key == key[:200])).one()
    log.warning("notice", kind=kind, subject=subject)
    return enqueue_notice(session, notice_id, _operator_fingerprints())


def queue_alive(session: Session, not_read: Mapping[str, str]) -> list[int]:
    """Queue the weekly line for the operator and the subscriptions that want it, once a week; ids to be sent now.

    `not_read`: the state of each municipality that is not read, by its code (workers.monitoring.coverage). What is
    read in general, but not in these seven days, is named too.
    """
    moment = clock.now()
    year, week, _day = moment.isocalendar()
    state = _state(session, moment - dt.timedelta(days=7), not_read)
    ids: list[int] = []
    listeners = [row for row in subscriptions.active(session) if row.wants_alive]
    for language in sorted({row.language for row in listeners} | {settings().language}):
        subject, body = _alive_words(state, language)
        key = f"alive {year}-W{week:02d} {language}"
        values = {"key": key, "kind": "alive", "subject": subject, "body": body, "created_at": moment}
        if not insert_missing(session, Notice, values, ["key"]):
            continue
        notice_id = session.scalars(select(Notice.id).where(Notice.key == key)).one()
        if language == settings().language:
            ids += enqueue_notice(session, notice_id, _operator_fingerprints())
        ids += enqueue(
            session,
            [
                NewDelivery(
                    target_id=target.id,
                    subscription_id=row.id,
                    reason="alive",
                    not_before=moment,
                    notice_id=notice_id,
                )
                for row in listeners
                if row.language == language
                for target in subscriptions.living(row)
                if target.disabled_at is None
            ],
        )
    return ids


@dataclass(frozen=True)
class _State:
    read: int
    not_read: list[tuple[str, str]]  # (name, state), those in trouble first
    waiting: int
    dead: int
    held: int


def _state(session: Session, since: dt.datetime, not_read: Mapping[str, str]) -> _State:
    query = (
        select(Portal.municipality_code)
        .join(Run, Run.portal_id == Portal.id)
        .where(Run.ended_at >= since, Run.outcome.in_(GOOD))
    )
    this_week = set(session.scalars(query))
    states = {
        one.code: not_read.get(one.code, "" if one.code in this_week else "not this week")
        for one in municipalities.ALL
    }

    def count(column: Any, *wanted: str) -> int:
        return session.scalar(select(func.count()).where(column.in_(wanted))) or 0

    missing = [(_name(code), state) for code, state in states.items() if state]
    return _State(
        read=len(states) - len(missing),
        not_read=sorted(missing, key=lambda one: (one[1] in _EXPECTED, one)),
        waiting=count(DeliveryRow.state, "pending", "retry", "waiting", "sending"),
        dead=count(DeliveryRow.state, "dead"),
        held=count(ChangeRow.state, "held"),
    )


def _name(code: str) -> str:
    record = municipalities.by_code(code)
    return record.name if record else code


def _alive_words(state: _State, language: str) -> tuple[str, str]:
    _ = translations(language).gettext
    total = state.read + len(state.not_read)
    subject = _("usovahti is awake: %(read)s of %(total)s municipalities read this week") % {
        "read": state.read, "total": total
    }  # fmt: skip
    named = ", ".join(f"{name} ({_state_words(why, language)})" for name, why in state.not_read[:_MOST_NAMES])
    lines = [_("Not read (%(count)s): %(names)s") % {"count": len(state.not_read), "names": named or "–"}]
    if len(state.not_read) > _MOST_NAMES:
        lines.append(_("and %(count)s more; `usovahti status --all` lists them") % {
            "count": len(state.not_read) - _MOST_NAMES
        })  # fmt: skip
    lines.append(
        _("Waiting to be sent: %(count)s; given up: %(dead)s; held for the operator: %(held)s")
        % {"count": state.waiting, "dead": state.dead, "held": state.held}
    )
    return subject, "\n".join(lines)


def _state_words(state: str, language: str) -> str:
    _ = translations(language).gettext
    return {
        "blocked": _("blocked"),
        "changed": _("its pages have changed"),
        "failing": _("fails"),
        "stale": _("nothing new for very long"),
        "never": _("never read"),
        "needs permission": _("needs permission"),
        "discontinued": _("discontinued"),
        "not this week": _("not this week"),
    }.get(state, state)


def _operator_fingerprints() -> list[str]:
    found = operator_targets()
    for why in found.faults.values():
        log.error("operator_target_unusable", reason=why)
    return [*found.urls, *found.faults]
