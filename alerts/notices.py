"""Notices: what the operator is told of trouble, once, and the weekly line that says that usovahti is awake."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alerts.language import translations
from alerts.targets import TargetError, operator_urls
from ledger import clock, subscriptions
from ledger.outbox import NewDelivery, enqueue, enqueue_notice
from ledger.rows import insert_missing
from ledger.settings import settings
from ledger.tables import ChangeRow, DeliveryRow, Notice, Portal, Run
from parsers import municipalities

log = structlog.get_logger(__name__)


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


def queue_alive(session: Session) -> list[int]:
    """Queue the weekly line for the operator and the subscriptions that want it, once a week; ids to be sent now."""
    moment = clock.now()
    year, week, _day = moment.isocalendar()
    state = _state(session, moment - dt.timedelta(days=7))
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
    read: list[str]
    not_read: list[str]
    waiting: int
    dead: int
    held: int


def _state(session: Session, since: dt.datetime) -> _State:
    good = ("ok", "unchanged", "partial")
    query = (
        select(Portal.municipality_code)
        .join(Run, Run.portal_id == Portal.id)
        .where(Run.ended_at >= since, Run.outcome.in_(good))
    )
    read = set(session.scalars(query))
    known = set(session.scalars(select(Portal.municipality_code)))

    def count(column: Any, *states: str) -> int:
        return session.scalar(select(func.count()).where(column.in_(states))) or 0

    return _State(
        read=sorted(_name(code) for code in read),
        not_read=sorted(_name(code) for code in known - read),
        waiting=count(DeliveryRow.state, "pending", "retry", "waiting", "sending"),
        dead=count(DeliveryRow.state, "dead"),
        held=count(ChangeRow.state, "held"),
    )


def _name(code: str) -> str:
    record = municipalities.by_code(code)
    return record.name if record else code


def _alive_words(state: _State, language: str) -> tuple[str, str]:
    _ = translations(language).gettext
    subject = _("usovahti is awake: %(read)s municipalities read this week") % {"read": len(state.read)}
    lines = [
        _("Read: %(names)s") % {"names": ", ".join(state.read) or "–"},
        _("Not read: %(names)s") % {"names": ", ".join(state.not_read) or "–"},
        _("Waiting to be sent: %(count)s; given up: %(dead)s; held for the operator: %(held)s")
        % {"count": state.waiting, "dead": state.dead, "held": state.held},
    ]
    return subject, "\n".join(lines)


def _operator_fingerprints() -> list[str]:
    try:
        return list(operator_urls())
    except TargetError as error:
        log.error("operator_targets_unusable", reason=str(error))
        return []
