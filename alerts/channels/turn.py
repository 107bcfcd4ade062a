"""Turns: sends that share a webhook or a mail server follow each other at its pace, across all processes."""

from __future__ import annotations

import datetime as dt
import time

from alerts.channels.base import Channel
from core import clock
from ledger.coordination import throttles
from ledger.db.database import transaction

LONGEST_SLEEP = 20.0  # seconds, for a rate limit's next free moment


def wait_for_turn(channel: Channel) -> dt.datetime | None:
    """Take the channel's next free moment and sleep until then; where that is too long, the moment, and nothing is
    taken."""
    with transaction() as session:
        free_at = throttles.free_at(session, channel.throttle)
        wait = (free_at - clock.now()).total_seconds()
        if wait > LONGEST_SLEEP:
            return free_at
        throttles.reserve(session, channel.throttle, channel.spacing)
    if wait > 0:
        time.sleep(wait)
    return None
