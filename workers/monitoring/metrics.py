"""Prometheus metrics of the whole ledger, written as a text file by jobs from cron (USOVAHTI_METRICS_FILE)."""

from __future__ import annotations

from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, generate_latest, write_to_textfile
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from core import clock
from core.files import own_folder
from core.settings import settings
from ledger.db.database import reading
from ledger.db.tables import ChangeRow, DeliveryRow, Heartbeat, Portal, WitnessSource
from ledger.evidence.portals import RECEIVED

WAITING = ("pending", "retry", "sending", "waiting")


def write_metrics(path: Path) -> None:
    """Write the present figures to `path`, atomically, for node_exporter's textfile collector."""
    if path.is_relative_to(settings().home):
        own_folder(settings().home)
    path.parent.mkdir(parents=True, exist_ok=True)  # for another program to read
    write_to_textfile(str(path), _registry())


def figures() -> bytes:
    """The present figures as Prometheus reads them over HTTP."""
    return generate_latest(_registry())


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    with reading() as session:
        _count(session, registry, "usovahti_changes", "Changes by kind", ChangeRow.kind, "kind")
        _count(session, registry, "usovahti_deliveries", "Deliveries by state", DeliveryRow.state, "state")
        polled = Portal.platform != RECEIVED
        _count(session, registry, "usovahti_portals", "Portals by health", Portal.state, "state", polled)
        _count(
            session, registry, "usovahti_witnesses", "Second witnesses by state", WitnessSource.state, "state"
        )
        oldest = session.scalar(
            select(func.min(DeliveryRow.not_before)).where(DeliveryRow.state.in_(WAITING))
        )
        age = Gauge("usovahti_outbox_oldest_seconds", "Age of the oldest waiting delivery", registry=registry)
        age.set(max(0.0, (clock.now() - oldest).total_seconds()) if oldest else 0.0)
        last = Gauge(
            "usovahti_last_success_timestamp_seconds", "When a job last succeeded", ["job"], registry=registry
        )
        for beat in session.scalars(select(Heartbeat).where(Heartbeat.succeeded_at.is_not(None))):
            assert beat.succeeded_at  # noqa: S101 - the query says so
            last.labels(beat.job).set(beat.succeeded_at.timestamp())
    return registry


def _count(
    session: Session,
    registry: CollectorRegistry,
    name: str,
    text: str,
    column: object,
    label: str,
    which: ColumnElement[bool] | None = None,
) -> None:
    gauge = Gauge(name, text, [label], registry=registry)
    query = select(column, func.count()).group_by(column)  # type: ignore[call-overload]
    for value, number in session.execute(query if which is None else query.where(which)):
        gauge.labels(value).set(number)
