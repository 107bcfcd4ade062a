"""The review queue: what waits for a person, the explained reading beside the text, settle and take back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from sqlalchemy.orm import Session

from core.idents import ident
from core.money import euros_of
from ledger.coordination import audit
from ledger.coordination.audit import Action, Actor
from ledger.db.database import reading
from ledger.db.tables import ChangeRow
from ledger.memberships import reviews
from ledger.memberships.reviews import OUTCOMES, Overtaken, Settled, SettlementRefused
from ledger.reviews import passed_over
from web.server import layout
from web.server.api.asked import Number
from web.server.desk import read_item
from web.server.desk.acting import change_ledger
from web.server.desk.followed import followed
from web.server.desk.signing_in import Operator
from web.server.forms import FormData, OwnForm
from web.server.state import Language, shared
from web.words import words

_LISTED = 50
router = APIRouter(include_in_schema=False)


@router.get("/{language}/desk/review")
def queue(request: Request, language: Language, actor: Operator) -> Response:
    """What waits, what was settled lately, and what names the network and was read as something else."""
    with reading() as session:
        waiting = [read_item.words_of(one, language) for one in reviews.waiting(session)]
        settled = reviews.settlements(session)[:_LISTED]
        passed = [read_item.words_of(one, language) for one in passed_over.passed_over(session)[:_LISTED]]
    return layout.page(
        request,
        language,
        "desk/review",
        "desk/queue",
        actor=actor,
        waiting=waiting,
        settled=settled,
        passed=passed,
        ident=ident,
    )


@router.get("/{language}/desk/review/{decision_id}")
def item(
    request: Request, language: Language, actor: Operator, decision_id: Number, whole: bool = False
) -> Response:
    """One item: its text with the passages marked, why it reads so, and the form that settles it."""
    return item_page(request, language, actor, decision_id, whole=whole)


@router.post("/{language}/desk/review/{decision_id}/settle")
def settle(
    request: Request, language: Language, actor: Operator, decision_id: Number, form: OwnForm
) -> Response:
    """A person's last word; what follows goes out like any other change."""
    announce = form.one("announce") == "yes"

    def act(session: Session) -> list[ChangeRow]:
        return reviews.settle(
            session, decision_id, _settled(form), by=actor.who, why=form.one("why", 1_000), announce=announce,
            overrule=form.one("overrule") == "yes", seen=_seen(form),
        )  # fmt: skip

    details = {
        name: form.one(name, 1_000) for name in ("outcome", "season", "fee", "total", "decided_on", "why")
    }
    return _done(
        request, language, actor, decision_id, "settle", act, details | {"announced": announce}, form
    )


@router.post("/{language}/desk/review/{decision_id}/unsettle")
def unsettle(
    request: Request, language: Language, actor: Operator, decision_id: Number, form: OwnForm
) -> Response:
    """What was read counts again."""
    announce = form.one("announce") == "yes"

    def act(session: Session) -> list[ChangeRow]:
        return reviews.unsettle(
            session,
            decision_id,
            by=actor.who,
            why=form.one("why", 1_000),
            announce=announce,
            seen=_seen(form),
        )

    details = {"why": form.one("why", 1_000), "announced": announce}
    return _done(request, language, actor, decision_id, "unsettle", act, details, form)


def _done(
    request: Request,
    language: str,
    actor: Operator,
    decision_id: int,
    action: Action,
    act: Callable[[Session], list[ChangeRow]],
    details: dict[str, Any],
    form: FormData,
) -> Response:
    """Do it and show the item again; where it is refused, the form stands as it was filled, with the reason."""
    subject = ident("decision", decision_id)
    told = {name: value for name, value in details.items() if value != ""}
    try:
        change_ledger(request, actor, action, subject, act, **told)
    except LookupError:
        raise HTTPException(404) from None
    except Overtaken:
        if _was_done(actor, action, subject, told):
            return layout.see_other(request, f"{language}/desk/review/{decision_id}")
        note = overtaken(language)
        return item_page(
            request, language, actor, decision_id, note=note, filled=Filled(action, form), status=422
        )
    except (SettlementRefused, ValueError) as error:
        filled = Filled(action, form)
        return item_page(request, language, actor, decision_id, refused=str(error), filled=filled, status=422)
    return layout.see_other(request, f"{language}/desk/review/{decision_id}")


def _was_done(actor: Actor, action: Action, subject: str, told: dict[str, Any]) -> bool:
    """Whether the last thing done there was this very act: a second click, which finds it done."""
    with reading() as session:
        return any(
            (one.who, one.action) == (actor.who, action) and told.items() <= one.details.items()
            for one in audit.latest(session, subject=subject, limit=1)
        )


@dataclass(frozen=True)
class Filled:
    """A form of an item's page as it was sent: what it was to do, and its fields."""

    action: str
    form: FormData

    def one(self, action: str, name: str) -> str:
        """What stood in a field of the form of this action; "" where another one was sent."""
        return self.form.one(name) if action == self.action else ""

    def ticks(self, action: str, name: str) -> bool:
        """Whether the box was ticked; so it is in a form that was not sent."""
        return action != self.action or self.form.one(name) == "yes"


_NOTHING = Filled("", FormData([]))


def overtaken(language: str) -> str:
    """What is said where another one was quicker."""
    return words(language).gettext(
        "Nothing was done: meanwhile this was settled, taken back or read anew. What you wrote is still in the form. "
        "Look at what stands now, and send it again if it still holds."
    )


def item_page(
    request: Request,
    language: str,
    actor: Actor,
    decision_id: int,
    *,
    whole: bool = False,
    refused: str = "",
    note: str = "",
    filled: Filled = _NOTHING,
    status: int = 200,
) -> Response:
    """The item with its forms, as they were `filled`; `refused`: why nothing was done (in English), `note`: what else
    is to be said. Raises HTTPException 404.
    """
    subject = ident("decision", decision_id)
    with reading() as session:
        try:
            described = reviews.described(session, decision_id)
        except LookupError:
            raise HTTPException(404) from None
        done = audit.latest(session, subject=subject, limit=10)
        told_to_nobody = followed(session, done, words(language))
    shown = read_item.shown(described, shared(request).config.home / "texts", whole=whole)
    return layout.page(
        request,
        language,
        f"desk/review/{decision_id}",
        "desk/item",
        status=status,
        actor=actor,
        item=read_item.words_of(described, language),
        shown=shown,
        outcomes=OUTCOMES,
        refused=refused,
        note=note,
        filled=filled,
        followed=told_to_nobody,
        done=done,
    )


def _settled(form: FormData) -> Settled:
    """What the form says. Raises ValueError with a sentence where a field is no number or date."""
    day = form.one("decided_on", 10)
    return Settled(
        outcome=form.one("outcome", 20),  # type: ignore[arg-type]  # checked by settle
        season_number=_season(form),
        annual_eur=_sum(form, "fee"),
        total_eur=_sum(form, "total"),
        decided_on=_day(day) if day else None,
    )


def _seen(form: FormData) -> int | None:
    """The last word about the item when the form was shown. Raises ValueError where that is no number."""
    text = form.one("seen", 20)
    return int(text) if text else None


def _season(form: FormData) -> int | None:
    text = form.one("season", 20)
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"“{text}” is no number of a season.") from None


def _sum(form: FormData, name: str) -> float | None:
    text = form.one(name, 20)
    return euros_of(text) if text else None


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is no date as 2026-12-31.") from None
