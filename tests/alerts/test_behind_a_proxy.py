"""HTTPS_PROXY is the operator's own choice, also on a private address: what it does is no fault of the target."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from alerts.delivery.deliver import deliver
from ledger.db.database import reading
from ledger.db.tables import TargetRow
from ledger.outbox import claim as outbox
from tests.alerts.conftest import WEBHOOK, change_row, happen, subscribe


@pytest.fixture
def proxy() -> Iterator[tuple[str, list[bytes]]]:
    """A proxy that answers 502 to CONNECT: nothing was passed on. Its address, and what it was asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(4000))
                    connection.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("private_targets", ["false", "true"])
def test_a_proxy_that_refuses_is_passing_and_disables_no_target(
    ledger, at, monkeypatch, proxy, private_targets
):
    url, asked = proxy
    subscribe(WEBHOOK)
    (delivery,) = happen(change_row())
    monkeypatch.setenv("USOVAHTI_PRIVATE_TARGETS", private_targets)
    monkeypatch.setenv("HTTPS_PROXY", url)
    outcome = deliver(delivery)
    assert outcome.kind == "passing"
    assert "the proxy (HTTPS_PROXY) passed nothing on" in (outcome.error or "")
    assert asked
    assert asked[0].startswith(b"CONNECT hooks.slack.com:443")
    row = outbox.look(delivery)
    assert row is not None
    assert (row.state, row.possibly_duplicate) == ("retry", False)
    with reading() as session:
        assert session.get_one(TargetRow, row.target_id).disabled_at is None


def test_a_proxy_that_is_not_there_is_passing_too(ledger, at, monkeypatch):
    subscribe(WEBHOOK)
    (delivery,) = happen(change_row())
    monkeypatch.setenv("USOVAHTI_PRIVATE_TARGETS", "false")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert deliver(delivery).kind == "passing"
