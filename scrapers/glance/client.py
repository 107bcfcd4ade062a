"""Asking for one page in the glance's loop: by aiohttp, with the address guard, within limits of time and size."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL as Address

from core.addresses import is_public
from core.settings import settings
from scrapers.glance.record import Ask
from scrapers.listing.links import host_of
from scrapers.politeness.hosts import allowed_hosts, refusal
from scrapers.settings import DEFAULT_REQUEST_HEADERS, REDIRECT_MAX_TIMES, USER_AGENT

LIST_BYTES = 8 * 1024 * 1024  # as a spider's lists
HEADER_BYTES = 64 * 1024
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)  # as scrapers.crawl.items.declared
REDIRECTS = (301, 302, 303, 307, 308)
Turn = Callable[[str], AbstractAsyncContextManager[None]]  # the host for one request


class NoGlance(Exception):
    """Why the portal cannot be glanced at: its spider runs instead. Nothing is said of the portal."""


@dataclass(frozen=True)
class Answer:
    """`url`: of the last hop; `hops`: how many redirects led there."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    charset: str | None
    hops: int


class GuardedResolver(AbstractResolver):
    """Refuses a host of whose addresses one is not public; the connection goes to exactly the addresses checked."""

    def __init__(self) -> None:
        self.allowed = allowed_hosts(settings().allow_hosts)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """aiohttp's interface. Raises OSError."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        addresses = [str(entry[4][0]) for entry in found]
        for address in addresses:
            self.check(host, port, address)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=entry[0],
                proto=entry[2],
                flags=socket.AI_NUMERICHOST,
            )
            for entry, address in zip(found, addresses, strict=True)
        ]

    def check(self, host: str, port: int, address: str) -> None:
        """Raises NoGlance where the address is not on the public internet and nobody has named the host."""
        if (host.lower(), port) in self.allowed or (host.lower(), None) in self.allowed:
            return
        if not is_public(ipaddress.ip_address(address.partition("%")[0])):
            raise NoGlance(f"{host} has the address {address}, which is not on the public internet")

    async def close(self) -> None:
        """Nothing is held open."""


class Client:
    """Connections of one loop; a context manager."""

    def __init__(self) -> None:
        self.resolver = GuardedResolver()
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Client:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=self.resolver, limit=0, limit_per_host=1),
            headers={**DEFAULT_REQUEST_HEADERS, "User-Agent": USER_AGENT},
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=settings().download_timeout),
            trust_env=False,
            max_field_size=HEADER_BYTES,
        )
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._session is not None:
            await self._session.close()

    async def fetch(
        self, ask: Ask, base_url: str, extra_hosts: tuple[str, ...], turn: Turn, **more: str
    ) -> Answer:
        """The page, redirects followed within the portal's own hosts, each in `turn`; `more` are further headers.

        Raises NoGlance, aiohttp.ClientError, OSError, TimeoutError.
        """
        url, headers = ask.url, {**ask.headers, **more}
        body, method = ask.body, "POST" if ask.body is not None else "GET"
        for hop in range(REDIRECT_MAX_TIMES + 1):
            because = refusal(url, base_url, extra_hosts)
            if because is not None:
                raise NoGlance(because)
            self._check_literal(url)
            async with turn(host_of(url)):
                answer = await self._one(method, url, headers, body, hop)
            location = answer.headers.get("Location")
            if answer.status not in REDIRECTS or not location:
                return answer
            if method != "GET":
                raise NoGlance(f"{url} redirects what was sent to it")
            url = urljoin(url, location)
        raise NoGlance(f"{ask.url}: too many redirects")

    def _check_literal(self, url: str) -> None:
        """An address in place of a name is not resolved, and is checked all the same."""
        parts = urlsplit(url)
        host = (parts.hostname or "").strip("[]")
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return
        self.resolver.check(host, parts.port or (443 if parts.scheme == "https" else 80), host)

    async def _one(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, hop: int
    ) -> Answer:
        assert self._session is not None  # noqa: S101 - within the block
        address = Address(url, encoded=True)  # exactly as the spider asked for it
        async with self._session.request(
            method, address, headers=headers, data=body, allow_redirects=False
        ) as response:
            found = await _bounded(response)
            charset = _CHARSET.search(response.headers.get("Content-Type", ""))
            declared = charset.group(1).lower() if charset else None
            return Answer(url, response.status, response.headers, found, declared, hop)


async def _bounded(response: aiohttp.ClientResponse) -> bytes:
    """The body, unpacked. Raises NoGlance where it is larger than a list."""
    parts, size = [], 0
    async for part in response.content.iter_any():
        parts.append(part)
        size += len(part)
        if size > LIST_BYTES:
            raise NoGlance(f"{response.url} is longer than a list")
    return b"".join(parts)
