"""Sending one message to one target through Apprise, and saying truthfully how that ended."""

from __future__ import annotations

import email.utils
import re
from typing import Any

from apprise import Apprise, NotifyBase, NotifyFormat
from apprise.plugins.email import NotifyEmail
from apprise.plugins.slack import NotifySlack

from alerts.channels.base import SlackBlocks, asset
from alerts.channels.wire_watch import Watch, watching
from alerts.subscriptions.targets import TargetError, open_checked
from alerts.text.message import Message
from alerts.text.sanitize import cut
from core import clock
from core.settings import settings
from ledger.outbox.retry_policy import Outcome

__all__ = ["Outcome", "send", "send_through"]

SUBJECT_LIMIT = (
    120  # Apprise does not fold a subject: RFC 5322 allows 998 octets, encoded words take 6 for an ä
)
SLACK_HEADER_LIMIT = 150
SLACK_BLOCK_LIMIT = 3000
SLACK_429_WAIT = 30.0
HTTP_DATE_LONGEST = 24 * 3600.0

# What a webhook says of itself when it is gone or closed (Slack: "Handling errors" of incoming webhooks).
_DEAD_WORDS = frozenset(
    [
        "invalid_token",
        "no_service",
        "no_service_id",
        "no_team",
        "team_disabled",
        "channel_not_found",
        "channel_is_archived",
        "action_prohibited",
        "posting_to_general_channel_denied",
        "token_revoked",
        "account_inactive",
        "invalid_auth",
    ]
)
_PASSING_STATUS = frozenset({408, 425, 429})
_DEAD_STATUS = frozenset({401, 403, 404, 410})
_DEAD_SMTP = frozenset({530, 534, 535, 550, 551, 553})  # no such mailbox, no such login; not: this message
_SMTP_CODE = re.compile(r"\((\d{3}), b?['\"](?:(\d\.\d{1,3}\.\d{1,3})?)")


def send(url: str, message: Message, *, operator: bool = False) -> Outcome:
    """Send to the one recipient of an Apprise URL; never raises for a failure of the other side.

    `operator`: the address may lie on a private network whatever the settings say.
    """
    try:
        plugin = open_checked(url, operator=operator)
    except TargetError as error:
        return Outcome("permanent", str(error), target_is_dead=True)
    return send_through(plugin, message, operator=operator)


def send_through(plugin: NotifyBase, message: Message, *, operator: bool = False) -> Outcome:
    """As `send`, with a plugin that alerts.subscriptions.targets.open_checked made for this one send."""
    given = _fitted(plugin, message)
    sender = Apprise(asset=asset())
    sender.add(plugin)
    base_is_ours = isinstance(plugin, NotifySlack) and bool(settings().slack_base)
    with watching(allow_private=operator or settings().private_targets or base_is_ours) as watch:
        accepted = bool(sender.notify(**given))
    if isinstance(plugin, NotifyEmail):
        return _mail_outcome(accepted, watch)
    return _http_outcome(accepted, watch)


def _fitted(plugin: NotifyBase, message: Message) -> dict[str, Any]:
    """What Apprise is given for this kind of channel."""
    subject = cut(" ".join(message.subject.split()), SUBJECT_LIMIT)
    if isinstance(plugin, SlackBlocks):
        plugin.blocks = _slack_blocks(subject, message.slack)
        # No body_format: the texts are mrkdwn already, with everything from a page escaped (alerts.text.render).
        return {"title": subject, "body": "\n".join(message.slack), "body_format": None}
    if isinstance(plugin, NotifyEmail):
        plugin.headers.update(message.headers)
        if message.thread:
            plugin.headers.update({"References": message.thread, "In-Reply-To": message.thread})
        return {"title": subject, "body": message.html, "body_format": NotifyFormat.HTML}
    return {"title": subject, "body": message.text, "body_format": NotifyFormat.TEXT}


def _slack_blocks(subject: str, texts: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    header = {
        "type": "header",
        "text": {"type": "plain_text", "text": subject[:SLACK_HEADER_LIMIT], "emoji": False},
    }
    return (
        header,
        *(
            {
                "type": "section",
                "text": {"type": "mrkdwn", "verbatim": True, "text": text[:SLACK_BLOCK_LIMIT]},
            }
            for text in texts
            if text.strip()
        ),
    )


def _http_outcome(accepted: bool, watch: Watch) -> Outcome:
    status = watch.status
    if accepted:
        return Outcome("sent")
    if watch.refused:
        return _private(watch)
    if status is None:
        if watch.request_sent and "ConnectTimeout" not in watch.failures:
            return Outcome("unknown", "no answer came to the request; it may have been accepted")
        return Outcome("passing", _connection_trouble(watch))
    if 200 <= status < 300:
        if watch.cut_short:
            return Outcome("sent", f"HTTP {status}; the rest of the answer was cut off")
        return Outcome("passing", f"HTTP {status}, but not the answer of a webhook that accepted")
    word = watch.answer.strip()
    said = f"HTTP {status}" + (f" {word}" if word in _DEAD_WORDS else "")
    if status in _PASSING_STATUS or status >= 500:
        wait = _seconds(watch.retry_after)
        if status == 429:
            wait = max(wait or 0.0, SLACK_429_WAIT) if wait is None else wait
        return Outcome("passing", said, retry_after=wait)
    if 300 <= status < 400:
        return Outcome("passing", f"{said}: it sends us elsewhere, which is not followed")
    dead = status in _DEAD_STATUS or word in _DEAD_WORDS
    return Outcome("permanent", said, target_is_dead=dead)


def _mail_outcome(accepted: bool, watch: Watch) -> Outcome:
    if accepted:
        return Outcome("sent")
    if watch.refused:
        return _private(watch)
    codes = [found for line in watch.mail_said if (found := _SMTP_CODE.search(line))]
    if codes:
        code, enhanced = int(codes[0][1]), codes[0][2]
        said = f"SMTP {code}{f' {enhanced}' if enhanced else ''}"
        if 500 <= code < 600:
            return Outcome("permanent", said, target_is_dead=code in _DEAD_SMTP)
        return Outcome("passing", said)
    if watch.mail_sent:
        return Outcome(
            "unknown", "the mail server did not answer after the message; it may have been accepted"
        )
    return Outcome("passing", _mail_trouble(watch.mail_said))


def _private(watch: Watch) -> Outcome:
    return Outcome(
        "permanent",
        f"the target's host leads to {watch.refused}, on this machine or a private network; set "
        "USOVAHTI_PRIVATE_TARGETS=true where that is meant",
        target_is_dead=True,
    )


def _connection_trouble(watch: Watch) -> str:
    names = {
        "ConnectTimeout": "no connection within the time limit",
        "SSLError": "the encrypted connection failed (certificate?)",
        "ProxyError": "the proxy refused",
    }
    for name in watch.failures:
        if name in names:
            return names[name]
    return "no connection: the name is not known, or nothing listens there"


def _mail_trouble(lines: list[str]) -> str:
    """What smtplib said, without its words: they may hold addresses and passwords."""
    said = " ".join(lines).lower()
    for sign, meaning in (
        ("timed out", "the mail server did not answer within the time limit"),
        ("certificate", "the mail server's certificate is not valid"),
        ("ssl", "the encrypted connection to the mail server failed"),
        ("starttls extension not supported", "the mail server knows no STARTTLS: use ?mode=ssl or mailto://"),
        ("auth extension not supported", "the mail server takes no login here"),
        ("unexpectedly closed", "the mail server closed the connection"),
    ):
        if sign in said:
            return meaning
    return "no connection to the mail server: the name is not known, or nothing listens there"


def _seconds(retry_after: str | None) -> float | None:
    """Retry-After in seconds: a number, or an HTTP date (RFC 9110, 10.2.3); None where it says nothing usable."""
    if not retry_after:
        return None
    text = retry_after.strip()
    if text.isdigit():
        return min(float(text), HTTP_DATE_LONGEST)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return min(max((moment - clock.now()).total_seconds(), 0.0), HTTP_DATE_LONGEST)
