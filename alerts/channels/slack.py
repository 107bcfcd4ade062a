"""Slack: incoming webhooks, with blocks of our own."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlsplit

from apprise import NotifyType
from apprise.plugins.slack import NotifySlack

from alerts.channels.base import Channel
from alerts.channels.http_outcome import http_outcome
from alerts.channels.wire_watch import Watch
from alerts.text.message import Message
from core.settings import settings
from ledger.outbox.retry_policy import Outcome

HEADER_LIMIT = 150
BLOCK_LIMIT = 3000


class SlackBlocks(NotifySlack):  # type: ignore[no-untyped-call]
    """Apprise's Slack with our own blocks: mrkdwn that is `verbatim`, so that Slack makes no links of its own."""

    blocks: tuple[dict[str, Any], ...] = ()

    def gen_payload(
        self, body: str, title: str = "", notify_type: NotifyType = NotifyType.INFO, **_kwargs: Any
    ) -> dict[str, Any]:
        """The attachment in Slack's block form; `fallback` is what a phone's lock screen shows."""
        return {
            "fallback": escape(title, quote=False),
            "color": self.color(notify_type),
            "blocks": list(self.blocks),
        }

    def send(self, *args: Any, **kwargs: Any) -> bool:
        """Send by a template, whatever the URL said: the template is gen_payload above."""
        own = {"use_blocks": self.use_blocks, "template": self.template}
        vars(self).update(use_blocks=True, template=(True,))
        try:
            return bool(super().send(*args, **kwargs))  # type: ignore[no-untyped-call]
        finally:
            vars(self).update(own)


class Slack(Channel):
    """A Slack webhook. USOVAHTI_SLACK_BASE takes the place of https://hooks.slack.com."""

    plugin: SlackBlocks

    def __init__(self, plugin: NotifySlack) -> None:
        plugin.__class__ = SlackBlocks
        super().__init__(plugin)
        base = settings().slack_base
        if base:
            base = base.rstrip("/")
            self.plugin.webhook_url = self.plugin.webhook_gov_url = f"{base}/services"
            self.plugin.workflow_url, self.plugin.workflow_trigger_url = (
                f"{base}/workflows",
                f"{base}/triggers",
            )
            self.plugin.api_url = f"{base}/api/{{}}"

    def _identity(self) -> list[object]:
        return ["slack", *self.plugin.url_identifier, *map(str, self.plugin.channels)]

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(self.plugin.webhook_url).hostname or ""} - {""}

    @property
    def spacing(self) -> float:
        return settings().slack_spacing

    @property
    def is_ours(self) -> bool:
        return bool(settings().slack_base)

    def given(self, subject: str, message: Message) -> dict[str, Any]:
        self.plugin.blocks = _blocks(subject, message.slack)
        # No body_format: the texts are mrkdwn already, with everything from a page escaped (alerts.text.render).
        return {"title": subject, "body": "\n".join(message.slack), "body_format": None}

    def outcome(self, accepted: bool, watch: Watch) -> Outcome:
        return http_outcome(accepted, watch)


def _blocks(subject: str, texts: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    header = {
        "type": "header",
        "text": {"type": "plain_text", "text": subject[:HEADER_LIMIT], "emoji": False},
    }
    sections = (
        {"type": "section", "text": {"type": "mrkdwn", "verbatim": True, "text": text[:BLOCK_LIMIT]}}
        for text in texts
        if text.strip()
    )
    return (header, *sections)
