"""Run the application with uvicorn: on one address, with bounds on how slowly a client may speak."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import h11
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from core.addresses import is_public, parsed
from web.server.limits import network_of

HEAD_SECONDS = 10.0  # for the head of a request; the body has web.server.security.BODY_SECONDS
_CONNECTIONS = 500
_OF_ONE_CLIENT = 60  # connections; proxies, which stand on private addresses, are exempt


_open: Counter[str] = Counter()  # connections of each public client


class PatientProtocol(H11Protocol):
    """HTTP/1.1 that ends a connection whose request's head does not come in time (uvicorn alone would wait), and that
    takes only so many connections from one client, so that nobody holds them all."""

    _waiting: asyncio.TimerHandle | None = None
    _client: str | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._client = public_client(str((transport.get_extra_info("peername") or ("",))[0]))
        if self._client is not None:
            _open[self._client] += 1
            if _open[self._client] > _OF_ONE_CLIENT:
                transport.abort()
                return
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        if self._client is not None:
            _open[self._client] -= 1
            if not _open[self._client]:
                del _open[self._client]
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def public_client(address: str) -> str | None:
    """Whose connections count as one client's: a public address, of IPv6 its /64; None for any other."""
    found = parsed(address)
    return network_of(address) if found is not None and is_public(found) else None


def bound(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # the protocol by name: asyncio sends small pieces at once (TCP_NODELAY) only where it is told
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def server_of(app: FastAPI) -> uvicorn.Server:
    """The server of an application; `serve` runs it."""
    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        proxy_headers=False,  # the application trusts those that USOVAHTI_TRUSTED_PROXIES names
        server_header=False,
        access_log=False,
        log_level="warning",
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=32 * 1024,
    )
    return uvicorn.Server(config)


def serve(app: FastAPI, listening: socket.socket, started: Callable[[], Any] = lambda: None) -> None:
    """Answer until the process is asked to end (SIGINT, SIGTERM), which is no failure. `started` is called before the
    first request.
    """
    started()
    if threading.current_thread() is threading.main_thread():
        signal.signal(
            signal.SIGTERM, lambda *_: None
        )  # uvicorn raises the signal once more when all is closed
    with suppress(KeyboardInterrupt):
        server_of(app).run(sockets=[listening])
