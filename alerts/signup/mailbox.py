"""The way to a subscriber by web: the mail server of USOVAHTI_SUBSCRIBE_MAIL, and the address from the ledger.

The address is set as the recipient and never read out of a URL: Apprise reads o'brien@example.fi there as
brien@example.fi, which is somebody else.
"""

from __future__ import annotations

from alerts.channels.base import Channel
from alerts.channels.mail import Mail
from alerts.signup.signed_links import Owner, own_links
from alerts.subscriptions.targets import TargetError, open_checked, resolve
from alerts.text.message import OwnLinks
from core.settings import SettingsError, settings
from ledger.db.database import reading
from ledger.db.tables import SubscriptionRow, TargetRow
from ledger.outbox.web_subscribers import ORIGIN, subscriber_of


def why_off() -> str | None:
    """Why nobody can subscribe by web here, for the operator; None where everybody can."""
    if settings().base_url is None:
        return "USOVAHTI_BASE_URL is not set: links in mails would lead nowhere"
    if settings().subscribe_mail is None:
        return "USOVAHTI_SUBSCRIBE_MAIL is not set: no mail can be sent"
    try:
        mailbox("nobody@example.fi")
    except TargetError as error:
        return f"USOVAHTI_SUBSCRIBE_MAIL cannot be used: {error}"
    return None


def mailbox(address: str) -> Channel:
    """The channel to an address that alerts.signup.mail_address has checked. Raises TargetError."""
    secret = settings().subscribe_mail
    if secret is None:
        raise TargetError("USOVAHTI_SUBSCRIBE_MAIL is not set: no mail can be sent to web subscribers")
    channel = open_checked(resolve(secret.get_secret_value().strip()), operator=True)
    if not isinstance(channel, Mail):
        raise TargetError(
            "USOVAHTI_SUBSCRIBE_MAIL is no mail server: write it as mailtos://USER:PASSWORD@SERVER"
        )
    channel.send_only_to(address)
    return channel


def is_by_web(target: TargetRow) -> bool:
    """Whether the target's address stands with the web subscribers, and not in its URL."""
    return target.url.partition(":")[0] == ORIGIN


def channel_of(target: TargetRow) -> Channel:
    """The channel of any subscription's target. Raises TargetError."""
    if not is_by_web(target):
        return open_checked(resolve(target.url))
    handle = target.url.partition(":")[2]
    if settings().base_url is None:
        raise TargetError("USOVAHTI_BASE_URL is not set: a mail to a web subscriber needs its stop link")
    with reading() as session:
        found = subscriber_of(session, handle=handle)
    if found is None:
        raise TargetError("the web subscriber has stopped")
    return mailbox(found.address)


def links_of(subscription: SubscriptionRow | None) -> OwnLinks | None:
    """The links that mails of a subscription carry; None where it did not come by web. Raises TargetError."""
    if subscription is None or subscription.origin != ORIGIN:
        return None
    found = [Owner(target.url.partition(":")[2], target.fingerprint) for target in subscription.targets]
    try:
        return own_links(found[0], subscription.language) if found else None
    except SettingsError as error:
        raise TargetError(str(error)) from error
