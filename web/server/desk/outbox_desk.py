"""Held changes, deliveries that were given up, and subscriptions to be muted: what the shell's `alerts` does, too."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from sqlalchemy.orm import Session

from alerts.delivery import burst_hold
from alerts.delivery.enqueue import queue_open
from core import clock
from core.idents import Kind, ident
from ledger.coordination import audit
from ledger.coordination.audit import Action, Actor
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, DeliveryRow, SubscriptionRow
from ledger.memberships.payload import name_of, terms_of
from ledger.outbox import dead_letters, subscriptions, web_subscribers
from web.server import layout
from web.server.api.asked import Number
from web.server.desk.acting import send
from web.server.desk.signing_in import Operator
from web.server.forms import FormData, OwnForm
from web.server.site_pages import site_of
from web.server.state import Language
from web.words import Words, words

_NAMED = 10  # of many
_DIGITS = 9  # of a number that every database has room for
router = APIRouter(include_in_schema=False)


@router.get("/{language}/desk/deliveries")
def deliveries(request: Request, language: Language, actor: Operator) -> Response:
    """What is held and what was given up."""
    return _deliveries(request, language, actor)


def _deliveries(request: Request, language: str, actor: Actor, note: str = "") -> Response:
    spoken = words(language)
    with reading() as session:
        held = [_held(row, spoken) for row in burst_hold.held(session)]
        dead = [_dead(row, spoken) for row in dead_letters.dead(session)]
    return layout.page(
        request, language, "desk/deliveries", "desk/deliveries", actor=actor, held=held, dead=dead, note=note
    )


@router.post("/{language}/desk/deliveries/held")
def decide_held(request: Request, language: Language, actor: Operator, form: OwnForm) -> Response:
    """Release the chosen changes: they are right; or keep them as silent history."""
    chosen, act = _chosen(form), form.one("do")
    ids: list[int] = []
    with transaction() as session:
        if act == "release":
            changes = burst_hold.open_again(session, chosen)
            ids = queue_open(session, changes)
            _note(session, actor, "release", "change", [change.id for change in changes], deliveries=len(ids))
        elif act == "discard":
            changes = burst_hold.discard(session, chosen)
            _note(session, actor, "discard", "change", [change.id for change in changes])
        else:
            raise HTTPException(422)
    send(ids)
    site_of(request).renew()
    return layout.see_other(request, f"{language}/desk/deliveries")


@router.post("/{language}/desk/deliveries/dead")
def decide_dead(request: Request, language: Language, actor: Operator, form: OwnForm) -> Response:
    """Try the chosen deliveries again, their targets enabled; or let them go for good."""
    chosen, act = _chosen(form), form.one("do")
    ids: list[int] = []
    left: list[int] = []
    with transaction() as session:
        if act == "retry":
            ids = dead_letters.retry(session, chosen)
            _note(session, actor, "retry", "delivery", ids)
            session.flush()
            left = [row.id for row in dead_letters.dead(session) if row.id in chosen]
        elif act == "drop":
            _note(session, actor, "drop", "delivery", dead_letters.drop(session, chosen))
        else:
            raise HTTPException(422)
    send(ids)
    if left:
        text = words(language).gettext(
            "Not tried, since their target or subscription was removed: %(deliveries)s. Let them go."
        )
        note = text % {"deliveries": ", ".join(ident("delivery", one) for one in left[:_NAMED])}
        return _deliveries(request, language, actor, note)
    return layout.see_other(request, f"{language}/desk/deliveries")


@router.get("/{language}/desk/subscriptions")
def muting(request: Request, language: Language, actor: Operator) -> Response:
    """The subscriptions, and which are muted."""
    return _subscriptions(request, language, actor)


@router.post("/{language}/desk/subscriptions/{subscription_id}/mute")
def mute(
    request: Request, language: Language, actor: Operator, subscription_id: Number, form: OwnForm
) -> Response:
    """Keep its alerts back until a day, or end that now."""
    ends = form.one("do") == "end"
    reason = form.one("reason", 200)
    try:
        day = None if ends else dt.date.fromisoformat(form.one("until", 10))
    except ValueError:
        return _subscriptions(request, language, actor, wrong=subscription_id, form=form)
    if day is not None and (day <= clock.today() or not reason):
        return _subscriptions(request, language, actor, wrong=subscription_id, form=form)
    with transaction() as session:
        row = session.get(SubscriptionRow, subscription_id)
        if row is None or row.removed_at is not None:
            raise HTTPException(404)
        subscriptions.mute(session, row, day, reason or None)
        details = {"until": day.isoformat(), "reason": reason} if day else {}
        audit.note(session, actor, "mute" if day else "unmute", f"subscription {row.id}", **details)
    return layout.see_other(request, f"{language}/desk/subscriptions")


def _subscriptions(
    request: Request, language: str, actor: Operator, wrong: int | None = None, form: FormData | None = None
) -> Response:
    """The subscriptions; the form of the one that is `wrong` as it was filled."""
    filled = {name: form.one(name, 200) for name in ("until", "reason")} if form else {}
    with reading() as session:
        rows = [
            {
                "id": row.id,
                "name": row.name,
                "mode": row.mode,
                "labels": [target.label for target in subscriptions.living(row)],
                "muted_until": row.muted_until,
                "reason": row.muted_reason,
            }
            for row in subscriptions.active(session)
            if row.origin
            != web_subscribers.ORIGIN  # people who came by themselves: they manage it by themselves
        ]
    status = 422 if wrong is not None else 200
    return layout.page(
        request, language, "desk/subscriptions", "desk/subscriptions", status=status, actor=actor, rows=rows,
        wrong=wrong, filled=filled, tomorrow=clock.today() + dt.timedelta(days=1),
    )  # fmt: skip


def _held(row: ChangeRow, spoken: Words) -> dict[str, Any]:
    return {
        "id": row.id,
        "ident": ident("change", row.id),
        "municipality": name_of(row.municipality_code),
        "kind": spoken.happened(
            row.becomes or row.kind, was_in=row.payload.get("was_in"), terms=terms_of(row.payload)
        ),
        "season": row.season_number,
        "decided_on": row.decided_on,
        "decision": row.decision_id,
    }


def _dead(row: DeliveryRow, spoken: Words) -> dict[str, Any]:
    if row.change is not None:
        change = row.change
        kind = spoken.happened(change.becomes or change.kind, was_in=change.payload.get("was_in"))
        what = f"{name_of(change.municipality_code)}: {kind}"
    else:
        what = row.notice.subject if row.notice is not None else str(row.digest_key)
    return {
        "id": row.id,
        "ident": ident("delivery", row.id),
        "what": what,
        "subscription": row.subscription.name if row.subscription else None,
        "target": row.target.label if row.target else None,
        "attempts": row.attempts,
        "error": row.last_error,
        "duplicate": row.possibly_duplicate,
    }


def _chosen(form: FormData) -> list[int]:
    """The numbers of the boxes that are ticked. Raises HTTPException 422 where none is, or for one of no row."""
    found = [int(one) for one in form.every("id", _DIGITS) if one.isdecimal()]
    if not found:
        raise HTTPException(422)
    return found


def _note(session: Session, actor: Actor, action: Action, kind: Kind, ids: list[int], **details: Any) -> None:
    """Write down what was done; nothing where another one, or a first click, was quicker."""
    if ids:
        named = ", ".join(ident(kind, one) for one in ids[:_NAMED])
        audit.note(session, actor, action, named, ids=ids, **details)
