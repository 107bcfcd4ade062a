"""/healthz and /metrics: for whoever watches over the server."""

from __future__ import annotations

from fastapi import APIRouter, Response
from sqlalchemy import select

from ledger.db.database import reading
from ledger.db.tables import Portal
from workers.monitoring.metrics import figures

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """200 where the ledger can be read, else 503 (web.server.app)."""
    with reading() as session:
        session.execute(select(Portal.id).limit(1))
    return {"status": "ok"}


@router.get("/metrics")
def metrics() -> Response:
    """The ledger's figures for Prometheus: counts by kind and state, never names or targets."""
    return Response(figures(), media_type="text/plain; version=0.0.4; charset=utf-8")
