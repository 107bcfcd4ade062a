"""Every other kind that Apprise knows: plain text over HTTP."""

from __future__ import annotations

from typing import Any

from apprise import NotifyFormat

from alerts.channels.base import Channel
from alerts.channels.http_outcome import http_outcome
from alerts.channels.wire_watch import Watch
from alerts.text.message import Message
from ledger.outbox.retry_policy import Outcome


class Plain(Channel):
    """A target that takes a text."""

    def given(self, subject: str, message: Message) -> dict[str, Any]:
        return {"title": subject, "body": message.text, "body_format": NotifyFormat.TEXT}

    def outcome(self, accepted: bool, watch: Watch) -> Outcome:
        return http_outcome(accepted, watch)
