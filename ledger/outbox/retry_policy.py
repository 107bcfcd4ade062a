"""How an attempt at a delivery ended, and when to try again. Pure."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Literal

GIVE_UP_AFTER = dt.timedelta(hours=48)
LONGEST_WAIT = dt.timedelta(days=8)  # a digest of a week; who is muted for longer is asked about again
LOST_AT_ONCE = 3  # attempts whose process died are made good at once; more of them wait as other failures do
BACKOFF = tuple(dt.timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360))
JITTER = 0.2
UNKNOWN_WAIT = dt.timedelta(minutes=15)  # an answer that never came: the provider may have accepted

OutcomeKind = Literal["sent", "passing", "permanent", "unknown", "deferred", "skipped"]


@dataclass(frozen=True)
class Outcome:
    """How one attempt ended. `error` is for people and holds no secret; `retry_after` is in seconds.

    - sent: accepted.
    - passing: try again later.
    - permanent: never again.
    - unknown: no answer came, it may have been accepted.
    - deferred: not tried now (quiet hours, a rate limit).
    - skipped: nothing to do (sent, or claimed elsewhere).

    `target_is_dead`: the address itself is refused, so that it should not be used for anything else either.
    """

    kind: OutcomeKind
    error: str | None = None
    retry_after: float | None = None
    target_is_dead: bool = False


def next_try(moment: dt.datetime, first: dt.datetime, attempts: int, outcome: Outcome) -> dt.datetime | None:
    """When to try again after a failure, with jitter; None where 48 hours are over or it is hopeless."""
    if outcome.kind == "permanent":
        return None
    wait = BACKOFF[min(attempts, len(BACKOFF)) - 1] if attempts > 0 else BACKOFF[0]
    wait *= 1 + random.uniform(-JITTER, JITTER)  # noqa: S311 - spreading load, not a secret
    if outcome.kind == "unknown":
        wait = max(wait, UNKNOWN_WAIT)
    if outcome.retry_after:
        wait = max(wait, dt.timedelta(seconds=outcome.retry_after))
    end = first + GIVE_UP_AFTER
    if moment >= end:
        return None
    return min(moment + wait, end)
