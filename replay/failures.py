"""What can go wrong between a portal and its reader, one function for each kind.

Each returns a `Trouble`: given the open connection (`Wire`), the request and the page that would have been
sent, it sends something else. The kinds are those of Scrapy's own mock server and of tests/scrapers/QUIRKS.md.
"""

from __future__ import annotations

import gzip
import io
import re
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from replay.pages import Page, Request, html_page, redirect

MIB = 1024 * 1024


class Wire(Protocol):
    """One open connection as a trouble may use it. Writing after the client left raises OSError."""

    @property
    def connection(self) -> socket.socket: ...

    def send_page(self, page: Page) -> None: ...

    def send_head(self, page: Page, *, length: int | None) -> None: ...

    def send_raw(self, data: bytes) -> None: ...

    def close(self) -> None: ...

    def wait(self, seconds: float) -> bool:
        """Wait, at most until the server stops; True where it stops."""
        ...


Trouble = Callable[[Wire, Request, Page], None]


@dataclass
class TroubleRule:
    """When a trouble strikes: on targets matching `pattern`, the first `times` of them or each `every`-th."""

    pattern: re.Pattern[str]
    trouble: Trouble
    times: int | None = None
    every: int = 1
    method: str | None = None
    seen: int = 0
    struck: int = 0

    def strikes(self, method: str, target: str) -> bool:
        """Count this request and say whether it is one to be troubled."""
        if (self.method and self.method != method) or not self.pattern.search(target):
            return False
        self.seen += 1
        if self.seen % self.every or (self.times is not None and self.struck >= self.times):
            return False
        self.struck += 1
        return True


def status(code: int, *, headers: Mapping[str, str] | None = None, body: str = "") -> Trouble:
    """Answer with `code`, e.g. `status(429, headers={"Retry-After": "2"})`."""
    answer = html_page(body or f"<html><body><h1>{code}</h1></body></html>", status=code)
    for name, value in (headers or {}).items():
        answer = answer.with_header(name, value)
    return lambda wire, request, page: wire.send_page(answer)


def instead(answer: Page) -> Trouble:
    """Answer with another page than the one asked for."""
    return lambda wire, request, page: wire.send_page(answer)


def empty() -> Trouble:
    """200 with an empty body: what portals answer in their nightly maintenance."""
    return instead(html_page(""))


def login_page() -> Trouble:
    """200 with a login form."""
    return instead(
        html_page(
            "<!DOCTYPE html><html lang='fi'><head><title>Kirjaudu sisään</title></head><body>"
            "<h1>Kirjaudu sisään</h1><form method='post' action='/login'>"
            "<input name='user'><input type='password' name='password'>"
            "<button>Kirjaudu</button></form></body></html>"
        )
    )


def maintenance(code: int = 200) -> Trouble:
    """A maintenance notice, by default with status 200 as reverse proxies tend to serve it."""
    return instead(
        html_page(
            "<html><head><title>Website maintenance</title></head><body><h1>Website maintenance</h1>"
            "<p>Palvelussa on huoltokatko. We will be back soon.</p></body></html>",
            status=code,
        )
    )


def delay(seconds: float) -> Trouble:
    """The right page, but after `seconds`."""

    def late(wire: Wire, request: Request, page: Page) -> None:
        if not wire.wait(seconds):
            wire.send_page(page)

    return late


def hang() -> Trouble:
    """Headers, then silence until the server stops or the client leaves."""

    def silent(wire: Wire, request: Request, page: Page) -> None:
        wire.send_head(page, length=len(page.body) + 1)
        wire.wait(3600)
        wire.close()

    return silent


def drip(seconds: float = 0.2) -> Trouble:
    """The right page one byte at a time, `seconds` apart: only a limit on the whole request ends it."""

    def dripping(wire: Wire, request: Request, page: Page) -> None:
        wire.send_head(page, length=len(page.body))
        for at in range(len(page.body)):
            if wire.wait(seconds):
                break
            wire.send_raw(page.body[at : at + 1])
        wire.close()

    return dripping


def drop(*, reset: bool = True) -> Trouble:
    """Close without an answer; `reset` sends TCP RST, else an orderly end of stream."""

    def gone(wire: Wire, request: Request, page: Page) -> None:
        if reset:
            wire.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        wire.close()

    return gone


def partial(share: float = 0.5) -> Trouble:
    """Announce the whole length, send only `share` of the body and close."""

    def cut(wire: Wire, request: Request, page: Page) -> None:
        wire.send_head(page, length=max(len(page.body), 2))
        wire.send_raw(page.body[: int(len(page.body) * share)])
        wire.close()

    return cut


def cut_before_it_was_sent(share: float = 0.7) -> Trouble:
    """Only `share` of the body, framed as if that were all: what a proxy makes of a portal that broke off."""
    return lambda wire, request, page: wire.send_page(_share(page, share))


def cut_packed(
    coding: str = "gzip", pack: Callable[[bytes], bytes] = gzip.compress, share: float = 0.7
) -> Trouble:
    """The body packed by `pack` and then cut, framed as if that were all; with `share` 1 it is whole."""

    def cut(wire: Wire, request: Request, page: Page) -> None:
        packed = Page(page.status, page.headers, pack(page.body))
        wire.send_page(_share(packed, share).with_header("Content-Encoding", coding))

    return cut


def _share(page: Page, share: float) -> Page:
    return Page(page.status, page.headers, page.body[: int(len(page.body) * share)])


def broken_chunked() -> Trouble:
    """A chunked answer whose second chunk announces more than comes, with no last chunk."""

    def broken(wire: Wire, request: Request, page: Page) -> None:
        wire.send_head(page.with_header("Transfer-Encoding", "chunked"), length=None)
        half = page.body[: len(page.body) // 2] or b"x"
        wire.send_raw(b"%x\r\n%s\r\n" % (len(half), half))
        wire.send_raw(b"ffff\r\nno more than this")
        wire.close()

    return broken


def redirect_to(location: str, code: int = 302) -> Trouble:
    """Redirect to `location`: another host, another scheme, a metadata address …"""
    return instead(redirect(location, code))


def redirect_loop(code: int = 302) -> Trouble:
    """Redirect to itself, for ever, each time with another number so that no duplicate filter ends it."""
    count = iter(range(1_000_000))

    def loop(wire: Wire, request: Request, page: Page) -> None:
        kept = [part for part in request.query.split("&") if part and not part.startswith("turn=")]
        query = "&".join([*kept, f"turn={next(count)}"])
        wire.send_page(redirect(f"{request.base}{request.path}?{query}", code))

    return loop


def content_type(value: str | None) -> Trouble:
    """The right bytes under another Content-Type, or under none (None)."""
    return lambda wire, request, page: wire.send_page(page.with_header("Content-Type", value))


def mislabelled_latin1() -> Trouble:
    """The page's text as latin-1 bytes, declared as UTF-8 in the header; expects a UTF-8 page."""

    def lie(wire: Wire, request: Request, page: Page) -> None:
        body = page.body.decode("utf-8").encode("cp1252", "xmlcharrefreplace")
        answer = Page(page.status, page.headers, body)
        wire.send_page(answer.with_header("Content-Type", "text/html; charset=utf-8"))

    return lie


def endless_headers(limit: int = 256 * MIB) -> Trouble:
    """A status line and then header lines without end (until the client leaves, or `limit` bytes)."""

    def endless(wire: Wire, request: Request, page: Page) -> None:
        wire.send_raw(b"HTTP/1.1 200 OK\r\n")
        block = b"".join(b"X-Filler-%d: %s\r\n" % (n, b"f" * 1000) for n in range(64))
        for _ in range(limit // len(block)):
            if wire.wait(0):
                break
            wire.send_raw(block)
        wire.close()

    return endless


def bomb(size: int = 256 * MIB) -> Trouble:
    """A small gzip body that inflates to `size` bytes of zeros."""

    def exploding(wire: Wire, request: Request, page: Page) -> None:
        answer = Page(200, page.headers, gzipped_zeros(size))
        wire.send_page(answer.with_header("Content-Encoding", "gzip"))

    return exploding


@lru_cache(maxsize=4)
def gzipped_zeros(size: int) -> bytes:
    """A valid gzip stream of `size` zero bytes, built in pieces so that it never lies inflated in memory."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1, mtime=0) as stream:
        block = bytes(MIB)
        for _ in range(size // MIB):
            stream.write(block)
        stream.write(bytes(size % MIB))
    return packed.getvalue()


def large(size: int = 32 * MIB, *, announce: bool = True) -> Trouble:
    """A body of `size` bytes of markup; without `announce` there is no Content-Length to see it coming."""

    def streaming(wire: Wire, request: Request, page: Page) -> None:
        wire.send_head(page, length=size if announce else None)
        block = b"<p>lorem ipsum</p>\n" * 3450  # just under 64 KiB
        sent = 0
        while sent < size and not wire.wait(0):
            piece = block[: size - sent]
            wire.send_raw(piece)
            sent += len(piece)
        wire.close()

    return streaming
