"""The tests of spiders once more through the glance: a portal that was quiet at its last poll is glanced at, and its
spider runs only where something is not the same, as workers do it.

Tests that poll the same portals several times do it by a fixture with the parameters `OF_DAYS`, and those of troubles
by tests of their own; where USOVAHTI_TEST_GLANCE is 1, all others do, too.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from core import clock
from scrapers.glance.look import Glanced, Other, Same, look
from scrapers.glance.record import Record
from scrapers.registry import load as registry

WANTED = os.environ.get("USOVAHTI_TEST_GLANCE") == "1"
WAYS = ("by spiders", "through the glance")
# of several days: a spider runs on the first one, and on each whose glance finds something; by spiders alone the days
# of all platforms are crawled in test_platforms.py
OF_DAYS = (pytest.param(WAYS[0], marks=pytest.mark.whole), WAYS[1])
_kept: dict[tuple[Path, str], dict[str, Any]] = {}  # what the last poll of a home's portal left


@contextmanager
def way(one: str) -> Iterator[None]:
    """Within the block portals are polled in that one of the WAYS."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules[__name__], "WANTED", one == WAYS[1])
        yield


def keep(home: Path, code: str, result: Mapping[str, Any]) -> None:
    """What the spider's poll left, if it was quiet."""
    found = result.get("glance")
    _kept.pop((home, code), None)
    if found:
        _kept[home, code] = found


def glance(home: Path, code: str, base_url: str, env: Mapping[str, str]) -> Same | Other | None:
    """A glance at the portal in that environment; None where there is nothing to glance by."""
    kept = _kept.get((home, code))
    if kept is None:
        return None
    with patch.dict(os.environ, env):
        if dt.datetime.fromisoformat(kept["holds_until"]) <= clock.now():
            return None
        record = Record.from_json(kept["seen"])
        row = next(row for row in registry.load().of(code) if row.base_url == base_url)
        assert record is not None
        robots_at = dt.datetime.fromisoformat(kept["robots_at"]) if kept["robots_at"] else None
        delay = float(env.get("USOVAHTI_DOWNLOAD_DELAY", "0"))
        found: list[Same | Other] = []
        asyncio.run(look([Glanced(1, row, record, robots_at, delay)], found.append, 60))
    (only,) = found
    if isinstance(only, Same):
        kept["seen"] = only.record.as_json()
        kept["robots_at"] = only.robots_at.isoformat() if only.robots_at else None
    return only


def result_of(found: Same) -> dict[str, Any]:
    """A result file as a spider would have left it."""
    counts = {"fetched": 0, "new": 0, "relevant": 0, "unread": 0, "requests": found.requests}
    return {
        "outcome": "unchanged", "reason": None, "finish_reason": "finished", "problems": [], "faults": [],
        "mode": "poll", "counts": {**counts, "bytes": found.received}, "listed": found.record.listed,
        "listed_meetings": found.record.listed, "newest": None, "glanced": True,
        "stats": {"elapsed_time_seconds": found.seconds, "downloader/request_count": found.requests},
    }  # fmt: skip
