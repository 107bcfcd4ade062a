"""A channel (kanava): one Apprise URL opened for one send, with all that differs between kinds of targets.

Apprise's own traps are closed here and nowhere else: redirects off, own timeouts, no retries inside Apprise, no
files named by a URL's parameters, one recipient each. What a kind does otherwise stands in a file of its own.
"""

from __future__ import annotations

import hashlib
from typing import Any

from apprise import Apprise, AppriseAsset, NotifyBase
from requests.utils import get_environ_proxies, select_proxy

from alerts.channels.wire_watch import Watch, watching
from alerts.text.message import Message
from alerts.text.sanitize import cut
from core.settings import settings
from ledger.outbox.retry_policy import Outcome
from parsers import topic

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 30.0
SEND_TIMEOUT = 90.0
SUBJECT_LIMIT = 120  # Apprise folds no subject: RFC 5322 allows 998 octets, encoded words take 6 for an ä

_RECIPIENT_FIELDS = ("channels", "targets", "rooms", "topics")


def asset() -> AppriseAsset:
    """How Apprise behaves in every send."""
    return AppriseAsset(
        app_id="usovahti",
        app_desc=f"usovahti: {topic.current().labels.fi.name}",
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


class Channel:
    """One kind of target. Subclasses say what is their own; this class is no kind by itself."""

    def __init__(self, plugin: NotifyBase) -> None:
        plugin.redirects = False
        plugin.retry, plugin.optional = 0, False
        plugin.socket_connect_timeout, plugin.socket_read_timeout = CONNECT_TIMEOUT, READ_TIMEOUT
        plugin.request_rate_per_sec = 0  # our own, shared by all processes: ledger.coordination.throttles
        self.plugin = plugin

    def url(self, *, masked: bool = False) -> str:
        """The URL in Apprise's own normal form; secret unless `masked`."""
        return str(self.plugin.url(privacy=masked))  # type: ignore[no-untyped-call]

    @property
    def scheme(self) -> str:
        """The URL's scheme, in lower case."""
        return self.url(masked=True).partition(":")[0].lower()

    @property
    def hosts(self) -> set[str]:
        """The names of the hosts that a send connects to, as far as the URL names them."""
        names = {getattr(self.plugin, "host", None), getattr(self.plugin, "smtp_host", None)}
        return {name for name in names if isinstance(name, str) and name}

    @property
    def recipients(self) -> list[object]:
        """Whom one send would reach: e-mail addresses, channels, rooms, topics. Empty where it names none."""
        return list(getattr(self.plugin, self._recipient_field, None) or [])

    @recipients.setter
    def recipients(self, recipients: list[object]) -> None:
        setattr(self.plugin, self._recipient_field, recipients)

    @property
    def _recipient_field(self) -> str:
        for name in _RECIPIENT_FIELDS:
            if isinstance(getattr(self.plugin, name, None), (list, tuple, set)):
                return name
        return "targets"

    @property
    def missing(self) -> str | None:
        """What the URL lacks to be of use, as a sentence; None where it lacks nothing."""
        return None

    @property
    def fingerprint(self) -> str:
        """Same address, same fingerprint (64 hexadecimal characters), whatever its password or parameters are."""
        return hashlib.sha256("\x1f".join(map(str, self._identity())).encode()).hexdigest()

    def _identity(self) -> list[object]:
        return [self.url()]

    @property
    def label(self) -> str:
        """What people are shown of it: no secret."""
        host = str(
            getattr(self.plugin, "host", None) or ""
        )  # without a dot it is a token or a topic, not a host
        return f"{self.scheme}://{f'{host}/' if '.' in host else ''}… ({self.fingerprint[:8]})"

    @property
    def throttle(self) -> str:
        """What its sends share with others: a webhook by itself, mail by its server."""
        return f"{self.scheme} {self.fingerprint[:16]}"

    @property
    def spacing(self) -> float:
        """Seconds between two sends that share the throttle."""
        return 0.0

    @property
    def is_ours(self) -> bool:
        """Whether the operator set the address it leads to, so that it may be private."""
        return False

    @property
    def behind_proxy(self) -> bool:
        """Whether HTTPS_PROXY or HTTP_PROXY leads the sends of this channel over a proxy (NO_PROXY is heeded)."""
        return any(
            select_proxy(f"{scheme}://{host}", get_environ_proxies(f"{scheme}://{host}"))
            for host in self.hosts
            for scheme in ("https", "http")
        )

    def send(self, message: Message, *, operator: bool = False) -> Outcome:
        """Send the message and say truthfully how that ended. Never raises for a failure of the other side.

        `operator`: the address may lie on a private network whatever the settings say.
        """
        given = self.given(cut(" ".join(message.subject.split()), SUBJECT_LIMIT), message)
        sender = Apprise(asset=asset())
        sender.add(self.plugin)
        # Behind a proxy it is the proxy that connects: its address is the operator's choice, and may be private.
        open_to_us = operator or settings().private_targets or self.is_ours or self.behind_proxy
        with watching(allow_private=open_to_us) as watch:
            accepted = bool(sender.notify(**given))
        if not accepted and watch.refused:
            return _private(watch.refused)
        return self.outcome(accepted, watch)

    def given(self, subject: str, message: Message) -> dict[str, Any]:
        """What Apprise is given for this kind."""
        raise NotImplementedError

    def outcome(self, accepted: bool, watch: Watch) -> Outcome:
        """How the send ended, by what was seen on the wire."""
        raise NotImplementedError


def _private(address: str) -> Outcome:
    return Outcome(
        "permanent",
        f"the target's host leads to {address}, on this machine or a private network; set "
        "USOVAHTI_PRIVATE_TARGETS=true where that is meant",
        target_is_dead=True,
    )
