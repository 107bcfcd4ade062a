"""A dead man's switch: a URL is asked for at the start and the end of each job, so that silence is noticed elsewhere.

The form is that of healthchecks.io and its kin: URL/start, URL for success, URL/fail. `{job}` in the URL is
replaced by the job's name, so that each job can have a switch of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import requests
import structlog

from ledger import heartbeats
from ledger.database import transaction
from ledger.settings import settings

log = structlog.get_logger(__name__)

TIMEOUT_SECONDS = 5


@contextmanager
def watched(job: str) -> Iterator[None]:
    """Write the job's heartbeat and ping its start, its success or its failure; a failed ping fails no job."""
    _ping(job, "/start")
    with transaction() as session:
        heartbeats.started(session, job)
    try:
        yield
    except Exception as error:
        with transaction() as session:
            heartbeats.failed(session, job, f"{type(error).__name__}: {error}")
        _ping(job, "/fail")
        raise
    with transaction() as session:
        heartbeats.succeeded(session, job)
    _ping(job, "")


def _ping(job: str, suffix: str) -> None:
    url = settings().ping_url
    if not url or not url.get_secret_value():
        return
    address = url.get_secret_value().replace("{job}", job).rstrip("/") + suffix
    try:
        requests.get(address, timeout=TIMEOUT_SECONDS)
    except requests.RequestException as error:
        log.warning("ping failed", job=job, error=type(error).__name__)  # the address is a secret
