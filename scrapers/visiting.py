"""One polite GET outside of Scrapy, for `portals detect` and `check`: same name, same gate, same pace."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Mapping
from urllib.parse import urljoin, urlsplit

import urllib3

from ledger.settings import settings
from scrapers.detection import Visited
from scrapers.middlewares.manners import vendor_of
from scrapers.network import allowed_hosts, is_public
from scrapers.settings import user_agent

MAX_BYTES = 4 * 1024 * 1024
MAX_REDIRECTS = 5
SECONDS = 30.0
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)


class Refused(Exception):
    """An address that may not be asked for: not http(s), or not on the public internet."""


class Visitor:
    """Calling it with an address gives what is there; it waits between two requests to one host or vendor."""

    def __init__(self, delay: float | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
        own = settings()
        self.delay = own.download_delay if delay is None else delay
        self.allowed = allowed_hosts(own.allow_hosts)
        self.headers = {
            "User-Agent": user_agent(own.user_agent, own.contact),
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "fi,sv;q=0.8",
        }
        self.sleep = sleep
        self.last: dict[str, float] = {}

    def __call__(self, url: str) -> Visited:
        """The page at `url`, redirects followed; a failure is status 0 with its reason, no exception."""
        for _ in range(MAX_REDIRECTS + 1):
            try:
                status, headers, body = self._get(url)
            except (Refused, OSError, ValueError, urllib3.exceptions.HTTPError) as error:
                return Visited(url, 0, error=f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")
            location = headers.get("Location")
            if status not in (301, 302, 303, 307, 308) or not location:
                charset = _CHARSET.search(headers.get("Content-Type", ""))
                return Visited(url, status, body, charset.group(1) if charset else None)
            url = urljoin(url, location)
        return Visited(url, 0, error="too many redirects")

    def _get(self, url: str) -> tuple[int, Mapping[str, str], bytes]:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise Refused(f"{url[:200]} is no plain http(s) address")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = self._address(parts.hostname, port)
        self._wait(parts.hostname)
        timeout = urllib3.Timeout(total=SECONDS)
        pool: urllib3.HTTPConnectionPool
        if parts.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                address,
                port,
                timeout=timeout,
                server_hostname=parts.hostname,
                assert_hostname=parts.hostname,
            )
        else:
            pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with pool:
            answer = pool.urlopen(
                "GET",
                urllib3.util.parse_url(target).request_uri,
                headers={**self.headers, "Host": parts.netloc},
                redirect=False,
                retries=False,
                preload_content=False,
            )
            body = _bounded(answer)
            answer.close()
        return answer.status, answer.headers, body

    def _address(self, host: str, port: int) -> str:
        """The address to connect to. Raises Refused where one of the host's addresses is not public."""
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        open_to_us = (host.lower(), port) in self.allowed or (host.lower(), None) in self.allowed
        for address in found:
            if not open_to_us and not is_public(ipaddress.ip_address(address.partition("%")[0])):
                raise Refused(f"{host} has the address {address}, which is not on the public internet")
        return found[0]

    def _wait(self, host: str) -> None:
        name = vendor_of(host) or host
        left = self.last.get(name, 0.0) + self.delay - time.monotonic()
        if name in self.last and left > 0:
            self.sleep(left)
        self.last[name] = time.monotonic()


def _bounded(answer: urllib3.BaseHTTPResponse) -> bytes:
    """The body, decoded: at most MAX_BYTES of it, and what came within SECONDS."""
    parts, size, deadline = [], 0, time.monotonic() + SECONDS
    while size < MAX_BYTES and time.monotonic() < deadline:
        part = answer.read1(64 * 1024, decode_content=True)
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)
