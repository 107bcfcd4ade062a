"""One polite GET outside of Scrapy, for `portals detect` and `check`: same name, same gate, same pace."""

from __future__ import annotations

import io
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, urlsplit

import urllib3

from core import clock
from core.addresses import is_public
from core.settings import settings
from ledger.coordination import throttles
from ledger.db.database import reading, transaction
from scrapers.crawl.failures import certificate_words, without_proxy
from scrapers.crawl.whole_page import PARTIAL_CONTENT, unpacked_whole, why_cut
from scrapers.listing.links import joined
from scrapers.politeness.hosts import LEGACY_SERVER_CONNECT, allowed_hosts
from scrapers.politeness.robots_text import AGENT, LONGEST_DELAY, rules_of, text_of
from scrapers.politeness.turns import Turns
from scrapers.politeness.vendors import UNSAID, breaker_of, kept_away
from scrapers.registry.detect import Fetch, Visited
from scrapers.settings import user_agent

MAX_BYTES = 4 * 1024 * 1024
MAX_REDIRECTS = 5
SECONDS = 30.0
CONNECT_SECONDS = 10.0
# What a request repeats of the answer before: RFC 9110, 13.1.2 and 13.1.3
_VALIDATORS = (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)


class Refused(Exception):
    """An address that may not be asked for: not http(s), or not on the public internet."""


class CutShort(Exception):
    """A page that ended before its end; the message says how that was seen."""


class Visitor:
    """Calling it with an address gives what is there; it asks in turn with all others of ours (the ledger's)."""

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
        self.turns = Turns(self.delay)
        self.asked: dict[str, float] = {}

    def __call__(self, url: str, validators: Mapping[str, str] | None = None) -> Visited:
        """The page at `url`, redirects followed; a failure is status 0 with its reason, no exception.

        With the `validators` of an earlier answer it is asked conditionally: 304 says that nothing has changed.
        """
        cookie: dict[str, str] = {}
        for _ in range(MAX_REDIRECTS + 1):
            try:
                status, headers, body = self._get(url, {**(validators or {}), **cookie})
            except (Refused, CutShort, OSError, ValueError, urllib3.exceptions.HTTPError) as error:
                return Visited(url, 0, error=_in_words(error))
            location = headers.get("Location")
            if status == 200 and not body.strip() and not cookie and (cookie := _cookie(headers)):
                continue  # some hosts have no page for a stranger: once more with what the empty one handed out
            if status not in (301, 302, 303, 307, 308) or not location:
                charset = _CHARSET.search(headers.get("Content-Type", ""))
                self._heed(url, status, body)
                known = charset.group(1) if charset else None
                given = {
                    request: headers[response] for request, response in _VALIDATORS if headers.get(response)
                }
                return Visited(
                    url, status, body, known, retry_after=headers.get("Retry-After"), validators=given
                )
            url, before = joined(url, location), url
            # a host may hand out a cookie before it gives its page; no other host gets it
            cookie = (_cookie(headers) or cookie) if urlsplit(url)[:2] == urlsplit(before)[:2] else {}
        return Visited(url, 0, error="too many redirects")

    def _get(self, url: str, validators: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise Refused(f"{url[:200]} is no plain http(s) address")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        addresses = self._addresses(parts.hostname, port)
        pause = max(self.delay, self.asked.get(parts.hostname, 0.0))
        with self.turns.taken(parts.hostname.lower(), pause, self.sleep):
            for address in addresses[:-1]:
                try:
                    return self._get_from(address, port, parts, validators)
                except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError):
                    continue  # an address that is dead; browsers take the next one too (RFC 8305)
            return self._get_from(addresses[-1], port, parts, validators)

    def _get_from(
        self, address: str, port: int, parts: SplitResult, validators: Mapping[str, str]
    ) -> tuple[int, Mapping[str, str], bytes]:
        timeout = urllib3.Timeout(total=SECONDS, connect=CONNECT_SECONDS)
        pool: urllib3.HTTPConnectionPool
        if parts.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                address,
                port,
                timeout=timeout,
                ssl_context=_encryption(),
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
                headers={**self.headers, **validators, "Host": parts.netloc},
                redirect=False,
                retries=False,
                preload_content=False,
            )
            body = _whole(answer)
            answer.close()
        return answer.status, answer.headers, body

    def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses to connect to, in order. Raises Refused where one of the host's addresses is not public."""
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        open_to_us = (host.lower(), port) in self.allowed or (host.lower(), None) in self.allowed
        for address in found:
            if not open_to_us and not is_public(ipaddress.ip_address(address.partition("%")[0])):
                raise Refused(f"{host} has the address {address}, which is not on the public internet")
        return list(dict.fromkeys(found))

    def _heed(self, url: str, status: int, body: bytes) -> None:
        """Keep to the Crawl-delay of a host's robots.txt from now on."""
        parts = urlsplit(url)
        if parts.path == "/robots.txt" and status == 200 and parts.hostname:
            asked = rules_of(text_of(status, body)).crawl_delay(AGENT)
            self.asked[parts.hostname] = min(float(asked or 0), LONGEST_DELAY)


class StandingOff:
    """Visits as `fetch` does, but leaves alone for a while who refused us: with a vendor's portal all of its others.

    Crawls and other commands learn of it by the ledger, and their refusals are kept to here.
    """

    def __init__(self, fetch: Fetch) -> None:
        self.fetch: Callable[..., Visited] = fetch
        self.refused_by: set[str] = set()

    def __call__(self, url: str, validators: Mapping[str, str] | None = None) -> Visited:
        """The page, or status 0 where its host or vendor is left alone."""
        name = breaker_of((urlsplit(url).hostname or "").lower())
        with reading() as session:
            held = throttles.standing(session, name)
        if held is not None:
            until, reason = held
            return Visited(
                url, 0, error=f"{name.partition(':')[2]} is left alone until {until:%d.%m.%Y %H:%M}: {reason}"
            )
        page = self.fetch(url, validators) if validators else self.fetch(url)
        robots = urlsplit(url).path == "/robots.txt"
        pause = kept_away(page.status, page.retry_after, clock.now(), robots=robots)
        if pause is not None:
            if name in self.refused_by:  # what it said was kept to, in vain
                pause = max(pause, UNSAID)
            self.refused_by.add(name)
            with transaction() as session:
                throttles.hold(session, name, clock.now() + pause, f"HTTP {page.status} at {page.url}")
        return page


def _cookie(headers: Mapping[str, str]) -> dict[str, str]:
    """The header that gives an answer's cookies back; {} where it has none."""
    given = headers.getlist("Set-Cookie") if isinstance(headers, urllib3.HTTPHeaderDict) else []
    pairs = [one.split(";")[0].strip() for one in given]
    return {"Cookie": "; ".join(pairs)} if pairs else {}


def _encryption() -> ssl.SSLContext:
    """As tolerant of old servers as the crawls are (scrapers.politeness.address_guard), and as strict on certificates.

    Servers that know no secure renegotiation (RFC 5746) or only RSA key exchange are read; municipal firewalls are old.
    """
    context = urllib3.util.create_urllib3_context(ciphers="DEFAULT")
    context.options |= LEGACY_SERVER_CONNECT
    context.load_default_certs()
    return context


def _in_words(error: Exception) -> str:
    """Why there was no answer, for people."""
    if isinstance(error, Refused | CutShort):
        return str(error)
    if isinstance(error, socket.gaierror):
        return f"its host's name is not known (DNS){without_proxy()}"
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return f"the host takes no connection{without_proxy()}"
    if isinstance(error, urllib3.exceptions.TimeoutError):
        return f"no answer within {SECONDS:.0f} s{without_proxy()}"
    if (words := certificate_words(str(error))) is not None:
        return words
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def _whole(answer: urllib3.BaseHTTPResponse) -> bytes:
    """The body, unpacked: at most MAX_BYTES of it. Raises CutShort where it lacks its end."""
    packed, ended = _bounded(answer, decode=False)
    encoding = answer.headers.get("Content-Encoding", "").strip().lower()
    if ended and encoding and packed and not unpacked_whole(packed, encoding):
        raise CutShort("the page was cut short: its packed body has no end")
    unpacked = urllib3.HTTPResponse(
        io.BytesIO(packed), headers=answer.headers, preload_content=False, enforce_content_length=False
    )
    body, _ = _bounded(unpacked, decode=True)
    cut = why_cut(body, html_ends=False) if ended and answer.status == 200 and len(body) < MAX_BYTES else None
    if cut is not None or answer.status == PARTIAL_CONTENT:
        raise CutShort(f"the page was cut short: {cut or 'HTTP 206, a part that was not asked for'}")
    return body


def _bounded(answer: urllib3.BaseHTTPResponse, *, decode: bool) -> tuple[bytes, bool]:
    """At most MAX_BYTES of the body, and whether that is all of it. Raises CutShort after SECONDS."""
    parts: list[bytes] = []
    size, deadline = 0, time.monotonic() + SECONDS
    while size < MAX_BYTES:
        if time.monotonic() >= deadline:
            raise CutShort(f"the page was not whole within {SECONDS:.0f} s")
        part = answer.read1(64 * 1024, decode_content=decode)
        if not part:
            return b"".join(parts), True
        parts.append(part)
        size += len(part)
    return b"".join(parts), False
