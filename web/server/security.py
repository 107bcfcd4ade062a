"""What holds for each request and answer, whatever answers it: whose host, how large, how slow, which headers."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.addresses import parsed
from web.rendering import POLICY

LARGEST_BODY = 64 * 1024
BODY_SECONDS = 10.0

_HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], prefix: str) -> None:
        self.app = app
        self.hosts = hosts
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        scope["root_path"] = self.prefix
        if (
            self.prefix and scope["path"] == self.prefix
        ):  # as a reader may write it, and the data's homepage is
            scope["path"] = f"{self.prefix}/"
        answer = _with_headers(send, secure=scope["scheme"] == "https")
        if not self._is_ours(_header(scope, b"host")):
            await _refuse(400, "This host is not served here.", scope, receive, answer)
            return
        if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            body, status = await _body(scope, receive)
            if status:
                await _refuse(status, "The request is too large or too slow.", scope, receive, answer)
                return
            receive = _replayed(body, receive)
        if scope["method"] == "HEAD":  # answered as GET is; the server itself leaves the body out
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, answer)

    def _is_ours(self, host: str) -> bool:
        """A name that is ours, or an address: a strange name that leads here is an attack (DNS rebinding)."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self.hosts or parsed(name) is not None


def protecting(*, secure: bool) -> dict[str, str]:
    """The headers that every answer carries; `secure`: it goes by HTTPS."""
    return _HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if secure else {})


def hosts_of(address: str, host: str) -> frozenset[str]:
    """The names by which the server is asked: that of its address, of the socket, and this machine's own."""
    own = {urlsplit(address).hostname or "", host.lower(), "localhost"}
    return frozenset(filter(None, own))


def _header(scope: Scope, wanted: bytes) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == wanted), "")


def _with_headers(send: Send, *, secure: bool) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in protecting(secure=secure).items():
                headers.setdefault(name, value)
        await send(message)

    return answer


async def _refuse(status: int, text: str, scope: Scope, receive: Receive, send: Send) -> None:
    response = PlainTextResponse(text, status, headers={"Connection": "close"})
    await response(scope, receive, send)


async def _body(scope: Scope, receive: Receive) -> tuple[bytes, int]:
    """The whole body, and 0; or a status where it is too large or comes too slowly."""
    length = _header(scope, b"content-length")
    if length.isdecimal() and int(length) > LARGEST_BODY:
        return b"", 413
    found = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return bytes(found), 408
                found += message.get("body", b"")
                if len(found) > LARGEST_BODY:
                    return b"", 413
                if not message.get("more_body", False):
                    return bytes(found), 0
    except TimeoutError:
        return b"", 408


def _replayed(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> MutableMapping[str, Any]:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
