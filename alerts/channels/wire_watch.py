"""What really happened on the wire while Apprise sent: the answer it does not hand on, and addresses it may not use.

Apprise says only that a message failed. Whether it may have been accepted, and when to come back (Retry-After),
is known from the HTTP answer and from what was sent. This is watched for the sends of this room alone (a context
variable); everything else in the process goes its way untouched:

- Python's audit events (`sys.addaudithook`) tell of each connection before it is made, and may refuse it: the one
  place where the address is known that a name was resolved to.
- `requests` has no audit event for answers, so its adapter's `send` is wrapped.
"""

from __future__ import annotations

import functools
import logging
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from core.addresses import is_private_name


class PrivateAddress(OSError):
    """A target's name leads to an address on this machine or a private network."""


@dataclass
class Watch:
    """What was seen. `status` is the HTTP status; `request_sent` and `mail_sent` say that all of it went out;
    `lines` are sockets, and clients that hold one."""

    allow_private: bool
    status: int | None = None
    retry_after: str | None = None
    answer: str = ""
    cut_short: bool = False
    request_sent: bool = False
    mail_sent: bool = False
    refused: str | None = None
    over: bool = False
    failures: list[str] = field(default_factory=list)
    mail_said: list[str] = field(default_factory=list)
    lines: list[Any] = field(default_factory=list)

    def end(self) -> None:
        """Hang up. Apprise leaves a send that takes too long to a thread: what that thread would bring about later is
        seen by nobody, so it may bring about nothing, and a server that never comes to an end may not hold it."""
        self.over = True
        for line in list(self.lines):
            with suppress(OSError, AttributeError):  # closed long ago; never opened
                getattr(line, "sock", line).shutdown(socket.SHUT_RDWR)


_watch: ContextVar[Watch | None] = ContextVar("usovahti_wire", default=None)


@contextmanager
def watching(*, allow_private: bool) -> Iterator[Watch]:
    """Within the block, what this context (and the threads it hands itself to) sends is watched."""
    _listen()
    watch = Watch(allow_private=allow_private)
    token = _watch.set(watch)
    try:
        yield watch
    finally:
        _watch.reset(token)
        watch.end()


def _silent_while_sending(_record: logging.LogRecord) -> bool:
    return _watch.get() is None


def _kept_from_logs(record: logging.LogRecord) -> bool:
    """Apprise's lines hold tokens, addresses and whole messages: none of them reaches a log.

    What the mail server said is kept with the watch; alerts.channels.mail says of it what is worth saying.
    """
    watch = _watch.get()
    if watch is not None and not watch.over:
        text = record.getMessage()
        if text.startswith("Socket Exception:"):
            watch.mail_said.append(text)
    return False


_SENDING = frozenset({"socket.connect", "http.client.send", "smtplib.connect", "smtplib.send"})


def _on_audit(event: str, args: tuple[Any, ...]) -> None:
    if event not in _SENDING or (watch := _watch.get()) is None:
        return
    watch.lines.append(args[0])
    if event == "socket.connect":
        if (
            not watch.allow_private
            and isinstance(args[1], tuple)
            and is_private_name(host := str(args[1][0]))
        ):
            watch.refused = host
            raise PrivateAddress(f"{host} is on a private network")
    elif event == "http.client.send":
        watch.lines.append(args[0].sock)  # the answer takes it from its client
        watch.request_sent = True
    elif event == "smtplib.send":
        data = args[1] if isinstance(args[1], bytes) else str(args[1]).encode()
        if data.endswith(b"\r\n.\r\n"):
            watch.mail_sent = True
    if watch.over:  # asked last: what was sent before that is known to have been
        raise TimeoutError("the time for this send is over")


def _watched(send: Any) -> Any:
    @functools.wraps(send)
    def wrapper(self: HTTPAdapter, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> Any:
        watch = _watch.get()
        if watch is None:
            return send(self, request, *args, **kwargs)
        try:
            response = send(self, request, *args, **kwargs)
            watch.retry_after = response.headers.get("Retry-After")
            watch.status, watch.cut_short = response.status_code, True
            watch.answer = response.content[:200].decode("utf-8", "replace")
            watch.cut_short = False
        except requests.RequestException as error:
            watch.failures.append(type(error).__name__)
            raise
        return response

    return wrapper


_listening = threading.Lock()


def _listen() -> None:
    """Before the first send, and once: a hook cannot be taken back, and every event of Python's asks it (each `id()`
    is one), which a process that sends nothing need not pay for.
    """
    with _listening:
        _hook()


@functools.cache
def _hook() -> None:
    sys.addaudithook(_on_audit)


# Once a process, when this room is first used: idle outside a watch.
HTTPAdapter.send = _watched(HTTPAdapter.send)  # type: ignore[method-assign]
for _name in ("urllib3.connectionpool", "requests"):
    logging.getLogger(_name).addFilter(_silent_while_sending)  # their lines hold the paths of webhooks
logging.getLogger("apprise").addFilter(_kept_from_logs)
logging.getLogger("apprise").setLevel(logging.DEBUG)
