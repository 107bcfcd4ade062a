"""/healthz and /metrics: for whoever watches over the server."""

from __future__ import annotations

import time

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from ledger.coordination import locks
from ledger.db.database import reading
from ledger.db.tables import Portal
from web.server.state import shared
from workers.monitoring.metrics import figures

WRITTEN_SECONDS = 5.0  # that a write holds good for: strangers may ask, too, and are not to wear out the disk

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz(request: Request) -> dict[str, str]:
    """200 where the ledger can be read and written, else 503 (web.server.app)."""
    with reading() as session:
        session.execute(select(Portal.id).limit(1))
    state = shared(request)
    if time.monotonic() >= state.written_until:
        locks.try_writing()
        state.written_until = time.monotonic() + WRITTEN_SECONDS
    return {"status": "ok"}


@router.get("/metrics")
def metrics() -> Response:
    """The ledger's figures for Prometheus: counts by kind and state, never names or targets."""
    return Response(figures(), media_type="text/plain; version=0.0.4; charset=utf-8")
