"""From an Apprise URL to an Apprise plugin that is set up as usovahti needs it.

Apprise's own traps are closed here and nowhere else: redirects off, own timeouts, no retries inside Apprise, no
files named by a URL's parameters, one recipient each.
"""

from __future__ import annotations

from html import escape
from typing import Any

from apprise import Apprise, AppriseAsset, NotifyBase, NotifyType
from apprise.plugins.email import NotifyEmail
from apprise.plugins.slack import NotifySlack

import alerts.channels.wire_watch  # noqa: F401 - before Apprise reads a URL: it logs what it refuses
from core.settings import settings

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 30.0
SEND_TIMEOUT = 90.0
SMTPS_PORT = 465


def asset() -> AppriseAsset:
    """How Apprise behaves in every send."""
    return AppriseAsset(
        app_id="usovahti",
        app_desc="USO-verkoston päätösten vahti",
        app_url="",
        http_redirects=False,
        service_timeout=SEND_TIMEOUT,
        async_mode=False,
        secure_logging=True,
        allow_templates=False,
        interpret_escapes=False,
        interpret_emojis=False,
        storage_mode="memory",
    )


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


def open_channel(url: str) -> NotifyBase | None:
    """The plugin of one Apprise URL, ready for one send; None where Apprise cannot read the URL."""
    plugin = Apprise.instantiate(url, asset=asset(), suppress_exceptions=True)
    if not isinstance(plugin, NotifyBase):
        return None
    if type(plugin) is NotifySlack:
        plugin = _slack(plugin)
    plugin.redirects = False
    plugin.retry, plugin.optional = 0, False
    plugin.socket_connect_timeout, plugin.socket_read_timeout = CONNECT_TIMEOUT, READ_TIMEOUT
    plugin.request_rate_per_sec = 0  # our own, shared by all processes: ledger.coordination.throttles
    if isinstance(plugin, NotifyEmail):
        plugin.socket_connect_timeout = int(READ_TIMEOUT)  # smtplib has one timeout for all of it
        if plugin.port == SMTPS_PORT and "mode=" not in url:
            plugin.secure_mode = "ssl"  # Apprise would try STARTTLS on a port that speaks TLS from the start
    return plugin


def _slack(plugin: NotifySlack) -> SlackBlocks:
    """The same webhook with our blocks. USOVAHTI_SLACK_BASE takes the place of https://hooks.slack.com."""
    plugin.__class__ = SlackBlocks
    assert isinstance(plugin, SlackBlocks)  # noqa: S101 - set in the line above
    base = settings().slack_base
    if base:
        base = base.rstrip("/")
        plugin.webhook_url = plugin.webhook_gov_url = f"{base}/services"
        plugin.workflow_url, plugin.workflow_trigger_url = f"{base}/workflows", f"{base}/triggers"
        plugin.api_url = f"{base}/api/{{}}"
    return plugin


def url_of(plugin: NotifyBase, *, masked: bool = False) -> str:
    """The plugin's URL, in Apprise's own normal form; secret unless `masked`."""
    return str(plugin.url(privacy=masked))  # type: ignore[no-untyped-call]


def channel_of(plugin: NotifyBase) -> str:
    """Which wording a plugin needs: slack, mail or text."""
    if isinstance(plugin, NotifySlack):
        return "slack"
    return "mail" if isinstance(plugin, NotifyEmail) else "text"
