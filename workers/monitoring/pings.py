"""A dead man's switch: a URL is asked for at the start and the end of each job, so that silence is noticed elsewhere.

The form is that of healthchecks.io and its kin: URL/start, URL for success, URL/fail. `{job}` in the URL is
replaced by the job's name, so that each job can have a switch of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError

from core.redaction import redacted
from core.settings import settings
from ledger.coordination import heartbeats
from ledger.db.database import LedgerUnavailable, transaction
from ledger.db.migrate import upgrade

log = structlog.get_logger(__name__)

TIMEOUT_SECONDS = 5
NOTE_LIMIT = 500


@contextmanager
def watched(job: str) -> Iterator[None]:
    """Ping the job's start, its success or its failure, and write its heartbeat; brings the tables up to date first.

    A failed ping fails no job; a ledger that cannot be opened is a failure of the job, and is pinged as one.
    """
    _ping(job, "/start")
    try:
        upgrade()
        with transaction() as session:
            heartbeats.started(session, job)
        yield
        with transaction() as session:
            heartbeats.succeeded(session, job)
    except BaseException as error:
        _ping(job, "/fail")
        _note_failure(job, error)
        raise
    _ping(job, "")


def _note_failure(job: str, error: BaseException) -> None:
    note = redacted(f"{type(error).__name__}: {error}")[:NOTE_LIMIT]
    try:
        with transaction() as session:
            heartbeats.failed(session, job, note)
    except (LedgerUnavailable, SQLAlchemyError) as second:
        log.warning("the job's failure could not be noted", job=job, note=note, error=type(second).__name__)


def _ping(job: str, suffix: str) -> None:
    url = settings().ping_url
    if not url or not url.get_secret_value():
        return
    import requests  # slow to import

    address = url.get_secret_value().replace("{job}", job).rstrip("/") + suffix
    try:
        answer = requests.get(address, timeout=TIMEOUT_SECONDS)
    except (requests.RequestException, ValueError) as error:
        log.warning("ping failed", job=job, error=type(error).__name__)  # the address is a secret
        return
    if not answer.ok:
        log.warning("ping failed", job=job, error=f"HTTP {answer.status_code}")
