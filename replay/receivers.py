"""Who receives alerts in tests and in the demo: a webhook shaped like Slack's, and a mail server.

Both are real servers on loopback, keep what they received, and can be told to refuse, delay or break off.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from types import TracebackType
from typing import Any, Self, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from replay import failures
from replay.failures import Trouble, TroubleRule
from replay.pages import Page, Request
from replay.server import LoggedRequest, ReplayServer

OK = Page(200, (("Content-Type", "text/html"),), b"ok")


class _Webhook:
    """Accepts any POST as Slack's incoming webhooks do; anything else is 404 no_service."""

    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        if request.method == "POST" and request.path.startswith("/services/"):
            return OK
        return Page(404, (("Content-Type", "text/html"),), b"no_service")


def slack_refusal(status: int, reason: str, **headers: str) -> Trouble:
    """What Slack answers instead of "ok": 400 invalid_token, 404 no_service, 410 channel_is_archived, 429 …

    Header names are given with underscores: `slack_refusal(429, "rate_limited", Retry_After="2")`.
    """
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return failures.status(status, headers=named, body=reason)


@dataclass
class SlackReceiver:
    """A Slack-shaped webhook server: POST /services/T…/B…/… answers 200 "ok".

    `trouble` is that of `ReplayServer` (use `slack_refusal`, `troubles.delay`, `troubles.drop`,
    `troubles.redirect_to` …). A dropped or partial answer was received nevertheless, and is kept.
    """

    port: int = 0
    _server: ReplayServer = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._server = ReplayServer(_Webhook(), port=self.port)

    def __enter__(self) -> Self:
        self._server.start()
        self.port = self._server.port
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()

    @property
    def url(self) -> str:
        """The server's root, which stands in for https://hooks.slack.com."""
        return self._server.url

    @property
    def received(self) -> list[LoggedRequest]:
        """Every POST, in order of arrival, whatever was answered."""
        return [entry for entry in self._server.requests if entry.method == "POST"]

    def payloads(self, *, accepted_only: bool = False) -> list[dict[str, Any]]:
        """The JSON objects received; `accepted_only` leaves out those that were not answered 200."""
        kept = [entry for entry in self.received if not accepted_only or entry.status == 200]
        return [cast("dict[str, Any]", json.loads(entry.body)) for entry in kept]

    def texts(self) -> list[tuple[str, str]]:
        """Each accepted message as (path of its webhook, all its text)."""
        accepted = [entry for entry in self.received if entry.status == 200]
        return [(entry.path, "\n".join(_strings(json.loads(entry.body)))) for entry in accepted]

    def trouble(self, trouble: Trouble, *, times: int | None = None, every: int = 1) -> TroubleRule:
        """Let `trouble` strike on the next messages; see `ReplayServer.trouble`."""
        return self._server.trouble("^/services/", trouble, times=times, every=every)

    def calm(self) -> None:
        """Take back every trouble."""
        self._server.calm()


def _strings(value: object) -> list[str]:
    """The texts of a Slack message in order, without the names of types and colours."""
    if isinstance(value, Mapping):
        shown = [
            _strings(part) if isinstance(part, (Mapping, list)) else [str(part)]
            for name, part in value.items()
            if isinstance(part, (Mapping, list)) or name in {"text", "title", "pretext", "value"}
        ]
        return [text for texts in shown for text in texts]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return []


@dataclass(frozen=True)
class ReceivedMail:
    """One accepted message: who sent it to whom (as SMTP said), the message, and monotonic seconds."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage
    at: float

    @property
    def subject(self) -> str:
        """The decoded Subject."""
        return str(self.message["Subject"] or "")

    def part(self, subtype: str) -> str | None:
        """The text of the first "plain" or "html" part, or None."""
        for part in self.message.walk():
            if part.get_content_type() == f"text/{subtype}":
                return str(part.get_content()).replace("\r\n", "\n")
        return None


@dataclass
class MailReceiver:
    """An SMTP server. `refusals` answers a recipient with a line such as "550 5.1.1 no such user" or
    "451 4.3.0 try later"; `data_answer` answers the whole message so (None: 250); `delay` are seconds before
    each answer to DATA; with `drop` the connection closes there instead.

    A message counts as received only when it was answered 250, except with `drop_after_accepting`, which
    keeps it and then breaks off: the case in which nobody can know.
    """

    port: int = 0
    refusals: dict[str, str] = field(default_factory=dict)
    data_answer: str | None = None
    delay: float = 0
    drop: bool = False
    drop_after_accepting: bool = False
    attempts: int = field(default=0, init=False)
    _kept: list[ReceivedMail] = field(default_factory=list, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _controller: Controller | None = field(default=None, init=False, repr=False)

    def __enter__(self) -> Self:
        self._controller = _AnyPort(self, hostname="127.0.0.1", port=self.port, data_size_limit=10_000_000)
        self._controller.start()
        self.port = self._controller.port
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._controller is not None:
            self._controller.stop()

    @property
    def host(self) -> str:
        """Address and port, e.g. "127.0.0.1:40125"."""
        return f"127.0.0.1:{self.port}"

    @property
    def messages(self) -> list[ReceivedMail]:
        """What was accepted, in order of arrival."""
        with self._lock:
            return list(self._kept)

    def texts(self) -> list[tuple[str, str]]:
        """Each accepted message as (subject, its plain text part, else its HTML)."""
        return [(mail.subject, mail.part("plain") or mail.part("html") or "") for mail in self.messages]

    # what aiosmtpd calls

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse the recipients named in `refusals`."""
        refusal = self.refusals.get(address)
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the message, or answer as told."""
        self.attempts += 1
        if self.delay:
            await asyncio.sleep(self.delay)
        if self.data_answer is not None:
            return self.data_answer
        if not self.drop:
            self._keep(envelope)
        if self.drop or self.drop_after_accepting:
            transport = server.transport
            if transport is not None:
                transport.abort()  # type: ignore[attr-defined]
        return "250 OK: message accepted"

    def _keep(self, envelope: Envelope) -> None:
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        message = message_from_bytes(content, policy=modern)
        mail = ReceivedMail(
            envelope.mail_from or "",
            tuple(envelope.rcpt_tos),
            message,
            time.monotonic(),
        )
        with self._lock:
            self._kept.append(mail)


class _AnyPort(Controller):
    """A controller that also takes port 0: it learns the port that the system gave before it knocks there."""

    def _trigger_server(self) -> None:
        listening = cast("asyncio.Server", self.server).sockets
        self.port = listening[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]
