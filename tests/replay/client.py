"""Clients for the tests of the replayed portals: a polite one, and one that sees the bytes on the wire."""

from __future__ import annotations

import http.client
import socket
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    def text(self, charset: str = "utf-8") -> str:
        return self.body.decode(charset)


def get(
    url: str, *, method: str = "GET", form: dict[str, str] | bytes | None = None, **headers: str
) -> Answer:
    """One request on its own connection, no redirect followed. Header names are given with underscores."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    body = urlencode(form, encoding="cp1252").encode() if isinstance(form, dict) else form
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    try:
        connection.request(
            "POST" if form is not None else method,
            target,
            body=body,
            headers={name.replace("_", "-"): value for name, value in headers.items()},
        )
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, response.read())
    finally:
        connection.close()


def raw(host: str, target: str, *, limit: int = 2_000_000, timeout: float = 5) -> bytes:
    """Every byte until the other side closes, `limit` is reached, or nothing comes for `timeout` seconds."""
    address, _, port = host.partition(":")
    received = b""
    with socket.create_connection((address, int(port)), timeout=timeout) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        while len(received) < limit:
            try:
                block = connection.recv(65536)
            except TimeoutError:
                break
            if not block:
                break
            received += block
    return received
