"""E-mail, by the SMTP server that the target names."""

from __future__ import annotations

import re
from typing import Any

from apprise import NotifyFormat
from apprise.plugins.email import NotifyEmail

from alerts.channels.base import READ_TIMEOUT, Channel
from alerts.channels.wire_watch import Watch
from alerts.text.message import Message
from core.settings import settings
from ledger.outbox.retry_policy import Outcome

SMTPS_PORT = 465
_LOGIN_SMTP = frozenset({530, 534, 535})  # no such login
_DEAD_SMTP = _LOGIN_SMTP | {550, 551, 553}  # no such mailbox, no such login; not: this message
_SMTP_CODE = re.compile(r"\((\d{3}), b?['\"](?:(\d\.\d{1,3}\.\d{1,3})?)")


class Mail(Channel):
    """One mailbox."""

    plugin: NotifyEmail

    def __init__(self, plugin: NotifyEmail, url: str) -> None:
        super().__init__(plugin)
        self._ours = False
        plugin.socket_connect_timeout = int(READ_TIMEOUT)  # smtplib has one timeout for all of it
        if plugin.port == SMTPS_PORT and "mode=" not in url:
            plugin.secure_mode = "ssl"  # Apprise would try STARTTLS on a port that speaks TLS from the start

    def send_only_to(self, address: str) -> None:
        """From now on the server is the operator's own choice and this checked address the one recipient."""
        self._ours = True
        self.plugin.targets = [(False, address)]
        self.plugin.cc, self.plugin.bcc = set(), set()

    @property
    def is_ours(self) -> bool:
        return self._ours

    @property
    def missing(self) -> str | None:
        if self.plugin.targets:
            return None
        return "the target names no valid e-mail address: add ?to=reader@example.fi"

    def _identity(self) -> list[object]:
        return ["mail", self.plugin.smtp_host, self.plugin.port, self.plugin.targets[0][1].lower()]

    @property
    def label(self) -> str:
        return f"{self.scheme} {self.plugin.targets[0][1]}"

    @property
    def throttle(self) -> str:
        return f"mail {self.plugin.smtp_host}:{self.plugin.port}"

    @property
    def behind_proxy(self) -> bool:
        return False  # mail goes to its server directly

    @property
    def spacing(self) -> float:
        return settings().mail_spacing

    def given(self, subject: str, message: Message) -> dict[str, Any]:
        self.plugin.headers.update(message.headers)
        if message.thread:
            self.plugin.headers.update({"References": message.thread, "In-Reply-To": message.thread})
        return {"title": subject, "body": message.html, "body_format": NotifyFormat.HTML}

    def outcome(self, accepted: bool, watch: Watch) -> Outcome:
        if accepted:
            return Outcome("sent")
        codes = [found for line in watch.mail_said if (found := _SMTP_CODE.search(line))]
        if codes:
            code, enhanced = int(codes[0][1]), codes[0][2]
            said = f"SMTP {code}{f' {enhanced}' if enhanced else ''}"
            if self._ours and code in _LOGIN_SMTP:
                return Outcome("passing", f"{said}: the mail server refuses our login")  # no reader's fault
            if 500 <= code < 600:
                return Outcome("permanent", said, target_is_dead=self._is_dead(code, enhanced))
            return Outcome("passing", said)
        if watch.mail_sent:
            return Outcome(
                "unknown", "the mail server did not answer after the message; it may have been accepted"
            )
        we_hung_up = bool(watch.lines) and not watch.mail_said
        return Outcome("passing", _trouble(["timed out"] if we_hung_up else watch.mail_said))

    def _is_dead(self, code: int, enhanced: str | None) -> bool:
        """Of a server of ours only what is about the mailbox: a refused sender would disable every reader."""
        about_us = self._ours and enhanced is not None and not enhanced.startswith(("5.1.", "5.2."))
        return code in _DEAD_SMTP and not about_us


def _trouble(lines: list[str]) -> str:
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
