"""An HTTP server on loopback that answers as portals do, and misbehaves where it is told to."""

from __future__ import annotations

import re
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from types import TracebackType
from typing import Self
from urllib.parse import unquote

from replay.failures import Trouble, TroubleRule
from replay.pages import Page, Request, Site, StaticSite, not_found

BODILESS = {204, 304}


@dataclass
class LoggedRequest:
    """One request as it arrived. `started` and `ended` are monotonic seconds; `ended` is None till then.

    An answer ends when its page goes out, not when its thread has noticed that it has.
    """

    method: str
    target: str  # path and query as sent
    headers: dict[str, str]  # names in lower case
    body: bytes
    started: float
    ended: float | None = None
    status: int | None = None  # None where no ordinary answer was sent

    @property
    def path(self) -> str:
        """The target's path, unquoted, without the query."""
        return unquote(self.target.partition("?")[0])


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    replay: ReplayServer

    def server_bind(self) -> None:
        """Bind without asking the name service who the address is, as HTTPServer would."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves early is part of the rehearsal; other errors are kept for the end."""
        self.replay.note_error()


@dataclass
class ReplayServer:
    """Serves one `Site`, or several by path prefix (`{"/paltamo": site, "/jamsa": other}`).

    `site` may be replaced while the server runs: that is how time passes on a replayed portal. `address`
    may be any loopback address, so that many "hosts" can be served side by side. `robots` overrides the
    robots.txt of the site at the root; with several sites there is none unless it is given.
    Leaving the `with` raises RuntimeError where a site itself failed, as opposed to a client that left.
    """

    site: Site | Mapping[str, Site] = field(default_factory=StaticSite)
    address: str = "127.0.0.1"
    port: int = 0
    robots: bytes | None = None
    _log: list[LoggedRequest] = field(default_factory=list, init=False, repr=False)
    _rules: list[TroubleRule] = field(default_factory=list, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _stopping: threading.Event = field(default_factory=threading.Event, init=False, repr=False)
    _listener: _Listener | None = field(default=None, init=False, repr=False)
    _errors: list[BaseException] = field(default_factory=list, init=False, repr=False)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if error is None and self._errors:
            raise RuntimeError("the replayed site itself failed") from self._errors[0]

    def start(self) -> None:
        """Bind (port 0: any free one) and serve in threads. OSError where the address cannot be bound."""
        self._listener = _Listener((self.address, self.port), _Handler)
        self._listener.replay = self
        self.port = self._listener.server_address[1]
        threading.Thread(
            target=self._listener.serve_forever,
            kwargs={"poll_interval": 2},  # hundreds of servers may idle side by side; `stop` wakes them
            name=f"replay {self.port}",
            daemon=True,
        ).start()

    def stop(self) -> None:
        """Stop listening and end every delay and hanging answer."""
        self._stopping.set()
        listener, self._listener = self._listener, None
        if listener is None:
            return
        ending = threading.Thread(target=listener.shutdown)
        ending.start()
        while ending.is_alive():  # a connection wakes the listener out of its poll
            with suppress(OSError), socket.create_connection((self.address, self.port), timeout=1):
                ending.join(0.02)
        listener.server_close()

    @property
    def host(self) -> str:
        """Address and port, e.g. "127.0.0.1:40123"."""
        return f"{self.address}:{self.port}"

    @property
    def url(self) -> str:
        """The server's root without a slash at the end, e.g. "http://127.0.0.1:40123"."""
        return f"http://{self.host}"

    @property
    def requests(self) -> list[LoggedRequest]:
        """Every request since the start, in order of arrival."""
        with self._lock:
            return list(self._log)

    def forget(self) -> None:
        """Empty the log."""
        with self._lock:
            self._log.clear()

    def asked(self, pattern: str) -> list[LoggedRequest]:
        """The logged requests in whose target the regular expression `pattern` is found."""
        return [entry for entry in self.requests if re.search(pattern, entry.target)]

    def most_at_once(self) -> int:
        """The largest number of requests that were being served at the same moment."""
        moments = [(entry.started, 1) for entry in self.requests]
        moments += [(entry.ended, -1) for entry in self.requests if entry.ended is not None]
        now = most = 0
        for _, step in sorted(moments):
            now += step
            most = max(most, now)
        return most

    def trouble(
        self,
        pattern: str,
        trouble: Trouble,
        *,
        times: int | None = None,
        every: int = 1,
        method: str | None = None,
    ) -> TroubleRule:
        """Let `trouble` strike on targets matching the regular expression `pattern` ("" is every request).

        The first rule that strikes wins. `times`: only so often (None: always); `every`: each k-th match.
        """
        rule = TroubleRule(re.compile(pattern), trouble, times, every, method)
        with self._lock:
            self._rules.append(rule)
        return rule

    def calm(self) -> None:
        """Take back every trouble."""
        with self._lock:
            self._rules.clear()

    # what the handler asks

    def note_error(self) -> None:
        """Remember the error being handled unless it is only a client that left."""
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, OSError):
            self._errors.append(error)

    def wait(self, seconds: float) -> bool:
        """Sleep, at most until the server stops; True where it stops."""
        return self._stopping.wait(seconds)

    @contextmanager
    def logged(self, entry: LoggedRequest) -> Iterator[None]:
        """Keep `entry` in the log and stamp its end."""
        with self._lock:
            self._log.append(entry)
        try:
            yield
        finally:
            if entry.ended is None:
                entry.ended = time.monotonic()

    def answer(self, entry: LoggedRequest) -> tuple[Request, Page, Trouble | None]:
        """The request as its site sees it, that site's page for it, and the trouble that strikes, if any."""
        request, site = self._mounted(entry)
        with self._lock:
            struck = next((r.trouble for r in self._rules if r.strikes(entry.method, entry.target)), None)
        if entry.path == "/robots.txt":
            return request, self._robots_page(), struck
        return request, site.page(request), struck

    def _mounted(self, entry: LoggedRequest) -> tuple[Request, Site]:
        mounts = self.site if isinstance(self.site, Mapping) else {"": self.site}
        path, query = entry.path, entry.target.partition("?")[2]
        host = entry.headers.get("host", self.host)
        for prefix in sorted(mounts, key=len, reverse=True):
            mount = prefix.rstrip("/")
            if not mount or path == mount or path.startswith(mount + "/"):
                below = path[len(mount) :] or "/"
                base = f"http://{host}{mount}"
                return Request(entry.method, below, query, entry.headers, entry.body, base), mounts[prefix]
        return Request(entry.method, path, query, entry.headers, entry.body, f"http://{host}"), StaticSite()

    def _robots_page(self) -> Page:
        robots = self.robots
        if robots is None and not isinstance(self.site, Mapping):
            robots = self.site.robots
        if robots is None:
            return not_found()
        return Page(200, (("Content-Type", "text/plain"),), robots)


class _Handler(BaseHTTPRequestHandler):
    """Speaks HTTP/1.1 with keep-alive; it is the `Wire` that troubles write to."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    server: _Listener
    connection: socket.socket
    _entry: LoggedRequest | None = None

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on stderr: the log is `ReplayServer.requests`."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        entry = LoggedRequest(self.command, self.path, headers, body, time.monotonic())
        self._entry = entry
        with self.server.replay.logged(entry):
            request, page, trouble = self.server.replay.answer(entry)
            if trouble is None:
                self.send_page(page)
            else:
                trouble(self, request, page)

    do_GET = do_POST = do_HEAD = do_PUT = _serve

    def send_page(self, page: Page) -> None:
        """Send the whole page, with a Content-Length where its headers give none."""
        if self._entry is not None:
            # before the client can know it, and ask for more
            self._entry.status, self._entry.ended = page.status, time.monotonic()
        body = b"" if self.command == "HEAD" or page.status in BODILESS else page.body
        self._write(self._head(page, None if page.status in BODILESS else len(page.body)) + body)

    def send_head(self, page: Page, *, length: int | None) -> None:
        """Send only status line and headers; without `length` the body ends where the connection does."""
        self._write(self._head(page, length))

    def send_raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        self._write(data)

    def close(self) -> None:
        """Close the connection after what was sent."""
        self.close_connection = True
        # rfile holds the socket open: without closing it the client would see neither end nor reset
        self.rfile.close()
        self.connection.close()

    def wait(self, seconds: float) -> bool:
        """See `ReplayServer.wait`."""
        return self.server.replay.wait(seconds)

    def _write(self, data: bytes) -> None:
        self.wfile.write(data)

    def _head(self, page: Page, length: int | None) -> bytes:
        try:
            phrase = HTTPStatus(page.status).phrase
        except ValueError:
            phrase = "Unknown"
        headers = list(page.headers)
        if length is not None and page.header("Content-Length") is None:
            headers.append(("Content-Length", str(length)))
        lines = [f"HTTP/1.1 {page.status} {phrase}", *(f"{name}: {value}" for name, value in headers)]
        return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")
