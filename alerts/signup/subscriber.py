"""What the one who holds a mail can do with its links: confirm, look, change, stop. And what the operator can."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.orm import Session

from alerts.signup import mail_address
from alerts.signup.choices import Choices
from alerts.signup.signed_links import Owner, owner_of, token
from alerts.subscriptions import calendar
from alerts.subscriptions.model import HOME_ZONE, stored
from core import clock
from core.settings import settings
from ledger.db.database import reading, transaction
from ledger.db.tables import WebSubscriber
from ledger.outbox import subscriptions
from ledger.outbox import web_subscribers as rows

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Known:
    """A subscription as its owner sees it. `manage` and `stop` sign for its pages."""

    address: str
    choices: Choices
    manage: str
    stop: str
    confirmed: bool = True


def waiting(signed: str) -> Known | None:
    """What a confirm link is about: a request, or what it has become. None where the link is old or forged."""
    owner = owner_of("confirm", signed)
    if owner is None:
        return None
    with reading() as session:
        request = rows.request_of(session, owner.handle)
        if request is not None:
            shown = mail_address.masked(request.address)
            return Known(shown, Choices.of_stored(request.choices), "", token("stop", owner), confirmed=False)
    return _subscribed(owner, of_address=True)


def confirm(signed: str) -> Known | None:
    """Subscribe what a confirm link is about; twice is as good as once, and so is another link of the same address
    after one of them was used. None where the link is old or forged.

    Where the address has a subscription meanwhile, it gets the choices of this link.
    """
    owner = owner_of("confirm", signed)
    if owner is None:
        return None
    with transaction() as session:
        request = rows.request_of(session, owner.handle, to_confirm=True)
        if request is not None:
            choices = Choices.of_stored(request.choices)
            known = rows.subscriber_of(session, address_key=request.address_key)
            if known is None:
                rows.confirm(session, request, **choices.stored())
                log.info("subscribed_by_web")
            else:
                _bring_up_to_date(session, known, choices)
                rows.welcome(session, known)
    return _subscribed(owner, of_address=True)


def managed(signed: str) -> Known | None:
    """What a manage link is about. None where it is old or forged, or all is stopped."""
    owner = owner_of("manage", signed)
    return _subscribed(owner) if owner else None


def change(signed: str, choices: Choices) -> Known | None:
    """Give the subscription of a manage link these choices. None as for `managed`."""
    owner = owner_of("manage", signed)
    if owner is None:
        return None
    with transaction() as session:
        known = rows.subscriber_of(session, handle=owner.handle)
        if known is not None:
            _bring_up_to_date(session, known, choices)
    return _subscribed(owner)


def stop(signed: str) -> bool:
    """Stop whatever is sent to the address of a stop link, at once; also where it has stopped before.

    False where the link is forged.
    """
    owner = owner_of("stop", signed)
    if owner is None:
        return False
    with transaction() as session:
        known = (
            rows.known_by(session, owner.address_key)
            or rows.subscriber_of(session, handle=owner.handle)
            or rows.request_of(session, owner.handle)
        )
        if known is not None:
            rows.stop(session, known)
            log.info("stopped_by_web")
    return True


def forget(address: str, *, wholly: bool = False) -> bool:
    """Delete an address because its owner asks the operator to; True where anything was known.

    A keyed hash stays, so that it is not written to again; `wholly` deletes that, too.
    Raises alerts.signup.mail_address.AddressError.
    """
    who = mail_address.known_as(mail_address.checked(address))
    with transaction() as session:
        known = rows.known_by(session, who.key)
        if known is not None:
            rows.stop(session, known)
        kept = rows.stop_of(session, who.mailbox_key) if wholly else None
        if kept is not None:
            session.delete(kept)
    return known is not None or kept is not None


def _subscribed(owner: Owner, *, of_address: bool = False) -> Known | None:
    """The subscription with the owner's handle, or `of_address` whichever the address has now."""
    by_address = of_address and owner.address_key
    which = {"address_key": owner.address_key} if by_address else {"handle": owner.handle}
    with reading() as session:
        known = rows.subscriber_of(session, **which)
        if known is None:
            return None
        owner = Owner(known.handle, known.address_key)
        return Known(
            mail_address.masked(known.address),
            Choices.of_subscription(known.subscription),
            token("manage", owner),
            token("stop", owner),
        )


def _bring_up_to_date(session: Session, known: WebSubscriber, choices: Choices) -> None:
    row = known.subscription
    if row.mode != choices.mode:
        zone = ZoneInfo(HOME_ZONE)
        at = calendar.next_telling(choices.mode, settings().digest_time, zone, clock.now())
        subscriptions.later(session, row, at)
    row.filters, row.mode, row.language = stored(choices.filters), choices.mode, choices.language
    rows.revive(session, row)
