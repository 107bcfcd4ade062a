"""From an Apprise URL to the channel of its kind. A new kind is a file of its own and a line here."""

from __future__ import annotations

from apprise import Apprise, NotifyBase
from apprise.plugins.email import NotifyEmail
from apprise.plugins.slack import NotifySlack

import alerts.channels.wire_watch  # noqa: F401 - before Apprise reads a URL: it logs what it refuses
from alerts.channels.base import Channel, asset
from alerts.channels.mail import Mail
from alerts.channels.plain import Plain
from alerts.channels.slack import Slack


def open_channel(url: str) -> Channel | None:
    """The channel of one Apprise URL, ready for one send; None where Apprise cannot read the URL."""
    plugin = Apprise.instantiate(url, asset=asset(), suppress_exceptions=True)
    if not isinstance(plugin, NotifyBase):
        return None
    if type(plugin) is NotifySlack:
        return Slack(plugin)
    if isinstance(plugin, NotifyEmail):
        return Mail(plugin, url)
    return Plain(plugin)
