"""Sending one message to one target."""

from __future__ import annotations

from alerts.subscriptions.targets import TargetError, open_checked
from alerts.text.message import Message
from ledger.outbox.retry_policy import Outcome


def send(url: str, message: Message, *, operator: bool = False) -> Outcome:
    """Send to the one recipient of an Apprise URL; never raises for a failure of the other side.

    `operator`: the address may lie on a private network whatever the settings say.
    """
    try:
        channel = open_checked(url, operator=operator)
    except TargetError as error:
        return Outcome("permanent", str(error), target_is_dead=True)
    return channel.send(message, operator=operator)
