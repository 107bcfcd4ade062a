"""A request by the form, and the mail that answers it.

The form says the same for every address and takes as long: it only stores the request. Whether the address is new,
known or stopped is looked at later, elsewhere, and only its owner's mailbox learns it.
"""

from __future__ import annotations

import datetime as dt

import structlog
from sqlalchemy.orm import Session

from alerts.channels.turn import wait_for_turn
from alerts.signup import letters, mail_address, mailbox
from alerts.signup.choices import Choices
from alerts.signup.signed_links import Owner
from alerts.subscriptions.targets import TargetError
from alerts.text.message import Message
from alerts.text.render import WordingError
from core import clock
from ledger.db.database import transaction
from ledger.db.tables import WebRequest
from ledger.outbox import web_subscribers as rows
from ledger.outbox.claim import until_written
from ledger.outbox.retry_policy import Outcome

log = structlog.get_logger(__name__)

HOUR = dt.timedelta(hours=1)
MOST_AN_HOUR = 300  # requests; beyond that nobody is served, and no disk or stranger's mailbox is filled
MOST_A_DAY = 3  # mails to one mailbox
SAME = dt.timedelta(minutes=10)  # the same once more within it is a second click
STOPPED_PAUSE = dt.timedelta(days=30)  # between two mails to an address that stopped
_PAUSES = (1, 5, 15, 60, 180)  # minutes before a mail that failed for a passing reason is tried again


class Busy(Exception):
    """More requests than can be people: come back later."""


def ask(address: str, choices: Choices, language: str) -> int:
    """Keep a request for alerts; its id, to be answered by `answer`. `language` is that of the page.

    Raises alerts.signup.mail_address.AddressError, Busy, and SettingsError where there is no key.
    """
    who = mail_address.known_as(mail_address.checked(address))
    with transaction() as session:
        if rows.count_requests(session, clock.now() - HOUR) >= MOST_AN_HOUR:
            raise Busy
        return rows.ask(session, who, language=language, choices=choices.stored()).id


def answer(request_id: int) -> str:
    """Send the mail that answers a request: to confirm, or, where the address is subscribed, to manage it.

    What became of it: sent, later, refused, unwanted (nothing is sent), skipped (it is not due). Harmless to call
    twice.
    """
    with transaction() as session:
        row = rows.claim_request(session, request_id)
        if row is None:
            return "skipped"
        letter = _letter(session, row)
        if letter is None:
            rows.end_request(session, request_id)
            log.info("signup", request=request_id, outcome="unwanted")
            return "unwanted"
        address = row.address
    return _sent(request_id, address, letter)


def _letter(session: Session, row: WebRequest) -> letters.Letter | None:
    """Which mail answers the request; None where one more would be a nuisance."""
    now = clock.now()
    before = rows.answered(session, row.mailbox_key, now - dt.timedelta(days=1))
    if len(before) >= MOST_A_DAY:
        return None
    same = [one for one in before if (one.address_key, one.choices) == (row.address_key, row.choices)]
    if any(clock.age(one.asked_at) < SAME for one in same):
        return None
    subscriber = rows.subscriber_of(session, address_key=row.address_key)
    if subscriber is not None:
        return letters.Letter("manage", Owner(subscriber.handle, row.address_key), row.language)
    stopped = rows.stop_of(session, row.mailbox_key)
    if stopped is not None:
        if stopped.asked_at is not None and clock.age(stopped.asked_at) < STOPPED_PAUSE:
            return None
        stopped.asked_at = now
    return letters.Letter(
        "confirm", Owner(row.handle, row.address_key), row.language, Choices.of_stored(row.choices)
    )


def _sent(request_id: int, address: str, letter: letters.Letter) -> str:
    outcome = _outcome(address, letter)
    if not until_written(lambda: _noted(request_id, outcome)):
        return "skipped"
    log.info("signup", request=request_id, outcome=outcome.kind, error=outcome.error)
    return {"sent": "sent", "unknown": "sent", "permanent": "refused"}.get(outcome.kind, "later")


def _noted(request_id: int, outcome: Outcome) -> bool:
    """What came of the mail is written down; False where the request was stopped or confirmed meanwhile."""
    with transaction() as session:
        row = session.get(WebRequest, request_id)
        if row is None:
            return False
        if outcome.kind in ("sent", "unknown"):  # a second one would be a nuisance
            row.answered_at, row.last_error = clock.now(), outcome.error
        elif outcome.kind == "permanent":
            session.delete(row)
        else:
            pause = _PAUSES[min(row.attempts, len(_PAUSES)) - 1]
            row.not_before, row.last_error = clock.now() + dt.timedelta(minutes=pause), outcome.error
    return True


def _outcome(address: str, letter: letters.Letter) -> Outcome:
    try:
        message: Message = letter.message()
        channel = mailbox.mailbox(address)
    except (TargetError, WordingError) as error:
        return Outcome("passing", str(error))
    if wait_for_turn(channel) is not None:
        return Outcome("passing", "the mail server is busy")
    return channel.send(message)
