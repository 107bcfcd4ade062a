"""Recorded pages: what a crawl fetched, kept as bytes and headers, and served again as a portal.

A recording is a folder: `recording.json` names the format, the recorded base URL and the platform;
`exchanges.jsonl` lists each exchange in order, one to a line: method, URL, status, headers as received
(a list of pairs), the request's body where there was one, and the SHA-256 of the answer's body;
`bodies/<sha256>` holds the bytes, with any Content-Encoding undone. Headers about the transport and
those that set cookies are not kept. A recording that was broken off can be served as far as it goes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from replay.pages import Page, Request, not_found

FORMAT = 1
NOT_KEPT = {
    "content-encoding",
    "transfer-encoding",
    "content-length",
    "connection",
    "set-cookie",
    "keep-alive",
}


class RecordingError(Exception):
    """A recording that cannot be read: says which file, what is wrong with it and what to do."""


@dataclass(frozen=True)
class Exchange:
    """One recorded answer. `request_body` is the POSTed text decoded as latin-1, so that any bytes
    survive.
    """

    method: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    sha256: str
    request_body: str = ""


@dataclass
class Recorder:
    """Writes a recording while a crawl runs. A folder that holds one already is continued."""

    folder: Path
    base_url: str
    platform: str = ""

    def __post_init__(self) -> None:
        """Lay out the folder. Raises OSError where it cannot be written."""
        (self.folder / "bodies").mkdir(parents=True, exist_ok=True)
        head = {"format": FORMAT, "base_url": self.base_url, "platform": self.platform}
        (self.folder / "recording.json").write_text(json.dumps(head, ensure_ascii=False) + "\n", "utf-8")

    def add(
        self,
        method: str,
        url: str,
        status: int,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        request_body: bytes = b"",
    ) -> None:
        """Keep one answer. Raises OSError where the folder cannot be written."""
        digest = hashlib.sha256(body).hexdigest()
        (self.folder / "bodies" / digest).write_bytes(body)
        kept = tuple((name, value) for name, value in headers if name.lower() not in NOT_KEPT)
        exchange = Exchange(method, url, status, kept, digest, request_body.decode("latin-1"))
        with (self.folder / "exchanges.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(asdict(exchange), ensure_ascii=False) + "\n")


@dataclass(frozen=True)
class Recording:
    """A recording read back."""

    folder: Path
    base_url: str
    platform: str
    exchanges: tuple[Exchange, ...]

    def body(self, exchange: Exchange) -> bytes:
        """The answer's bytes. Raises RecordingError where they are missing or were changed."""
        path = self.folder / "bodies" / exchange.sha256
        try:
            data = path.read_bytes()
        except OSError as error:
            raise RecordingError(f"{path}: {error.strerror}. Record the portal again.") from error
        if hashlib.sha256(data).hexdigest() != exchange.sha256:
            raise RecordingError(f"{path}: the bytes are not those recorded. Record the portal again.")
        return data


def load(folder: Path) -> Recording:
    """Read a recording. Raises RecordingError naming the file, the line and what is wrong."""
    path = folder / "recording.json"
    try:
        head: dict[str, Any] = json.loads(path.read_bytes())
        if head["format"] != FORMAT:
            raise RecordingError(f"{path}: format {head['format']}, this version reads {FORMAT}.")
        base_url, platform = str(head["base_url"]), str(head.get("platform", ""))
        path = folder / "exchanges.jsonl"
        # none where the recording was broken off before its first answer
        lines = path.read_text("utf-8").split("\n") if path.exists() else []
    except OSError as error:
        raise RecordingError(f"{path}: {error.strerror}. Is this the folder of a recording?") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RecordingError(f"{path}: not that of a recording ({error!r}).") from error
    # the last line has no line end only where the recording was broken off in the middle of it
    whole = [(n, line) for n, line in enumerate(lines[:-1], 1) if line]
    return Recording(folder, base_url, platform, tuple(_exchange(f"{path}:{n}", line) for n, line in whole))


def _exchange(place: str, line: str) -> Exchange:
    try:
        one = json.loads(line)
        headers = tuple((str(name), str(value)) for name, value in one["headers"])
        body = str(one.get("request_body", ""))
        return Exchange(
            str(one["method"]), str(one["url"]), int(one["status"]), headers, str(one["sha256"]), body
        )
    except (ValueError, KeyError, TypeError) as error:
        raise RecordingError(f"{place}: not a recorded exchange ({error!r}).") from error


@dataclass
class RecordedSite:
    """Serves a recording: same path and query (in any order of its parameters) give the recorded answer.

    An address recorded several times gives its answers in turn, the last one for ever. Absolute links to the
    recorded host are turned into links to the replaying server, in texts only; nothing else is changed.
    What was not recorded is 404.
    """

    recording: Recording
    robots: bytes | None = None
    _turn: dict[tuple[str, str, str], int] = field(default_factory=dict, init=False, repr=False)
    _by_key: dict[tuple[str, str, str], list[Exchange]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for exchange in self.recording.exchanges:
            parts = urlsplit(exchange.url)
            if parts.path == "/robots.txt":
                self.robots = self.recording.body(exchange) if exchange.status == 200 else None
                continue
            key = _key(exchange.method, unquote(parts.path), parts.query, exchange.request_body)
            self._by_key.setdefault(key, []).append(exchange)

    def page(self, request: Request) -> Page:
        """The recorded answer to this request."""
        key = _key(request.method, request.path, request.query, request.body.decode("latin-1"))
        answers = self._by_key.get(key)
        if answers is None:
            return not_found()
        turn = self._turn.get(key, 0)
        self._turn[key] = turn + 1
        exchange = answers[min(turn, len(answers) - 1)]
        body = self._readdressed(exchange, request.base)
        headers = tuple(
            (name, self._here(value.encode("latin-1", "replace"), request.base).decode("latin-1"))
            for name, value in exchange.headers
        )
        return Page(exchange.status, headers, body)

    def _readdressed(self, exchange: Exchange, base: str) -> bytes:
        body = self.recording.body(exchange)
        media = next((value for name, value in exchange.headers if name.lower() == "content-type"), "")
        textual = media.startswith("text/") or any(word in media for word in ("xml", "json", "html"))
        if not textual or body.startswith(b"%PDF") or b"\0" in body[:64]:
            return body
        return self._here(body, base)

    def _here(self, data: bytes, base: str) -> bytes:
        parts = urlsplit(self.recording.base_url)
        host = parts.hostname or ""
        ports = {"", ":80", ":443", f":{parts.port}" if parts.port else ""}
        for port in sorted(ports, key=len, reverse=True):
            for scheme in ("https", "http"):
                data = data.replace(f"{scheme}://{host}{port}/".encode(), f"{base}/".encode())
        return data


def _key(method: str, path: str, query: str, body: str) -> tuple[str, str, str]:
    pairs = parse_qsl(query, keep_blank_values=True)
    ordered = urlencode(sorted(pairs)) if pairs else query  # TWeb's "?4711" is no pair and stays as it is
    return method, f"{path}?{ordered}", body
