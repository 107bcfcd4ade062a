"""The health of a portal, judged against its own past: never by HTTP 200, and never silent.

`judge` is pure. A portal is bad (`blocked`, `changed`, `failing`, `stale`) or well (`ok`, `quiet`), or there is a
reason why it is not read at all (`never`, `needs permission`, `discontinued`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from core.counting import counted
from ledger.evidence.outcomes import GOOD

BAD = frozenset({"blocked", "changed", "failing", "stale"})
READ = frozenset({"ok", "quiet"})

# What the outcome of a run says about the portal, where the run did not end well.
STATE_OF_OUTCOME = {
    "blocked": "blocked",
    "robots_denied": "blocked",
    "changed": "changed",
    "wrong_page": "changed",
    "empty_suspicious": "changed",
}

QUIET_AFTER = dt.timedelta(days=14)
# A portal without a new meeting for two months, and for twice as long as it ever was before, has probably stopped or
# moved (docs/platforms.md: old hosts keep answering with frozen content). Days of July count for nothing:
# nobody meets then.
STALE_AFTER = 60
STALE_FACTOR = 2
BOARD_STALE_AFTER = 90  # a board meets every few weeks, and its minutes come some weeks later
STALE_AT_LAST = 200  # no municipality is silent for longer, whatever its rhythm was
SHRUNK_TO = 0.2  # of its usual number of listed items; a renamed table or a lost page looks like this
PAST_RUNS = 10


@dataclass(frozen=True)
class RunFacts:
    """One ended run: its named outcome, the items that the portal listed (None where unknown), and new ones."""

    outcome: str
    reason: str | None
    listed: int | None
    new: int


@dataclass(frozen=True)
class Health:
    """A state of the words above, and the reason in a sentence."""

    state: str
    reason: str


def judge(
    runs: Sequence[RunFacts],
    *,
    newest_on: dt.date | None,
    longest_gap_days: int,
    today: dt.date,
    next_on: dt.date | None = None,
    board_on: dt.date | None = None,
) -> Health:
    """The portal's health after its latest run. `runs`: newest first; `newest_on`: date of the newest meeting held.

    `longest_gap_days`: the longest pause between its meetings of the last year or so, in `days_between` (0 where
    unknown); `next_on`: the first meeting ahead that it announces; `board_on`: the newest meeting of its board or
    council (None where its lists do not tell whose their meetings are): a committee's say nothing of those.
    """
    if not runs:
        return Health("never", "not crawled yet")
    latest = runs[0]
    if latest.outcome not in GOOD:
        state = STATE_OF_OUTCOME.get(latest.outcome, "failing")
        return Health(state, f"{latest.outcome}: {latest.reason}" if latest.reason else latest.outcome)
    usual = [run.listed for run in runs[1:PAST_RUNS] if run.outcome in GOOD and run.listed]
    if usual and latest.listed is not None and latest.listed < SHRUNK_TO * median(usual):
        return Health(
            "changed", f"lists {counted(latest.listed, 'item')} where it used to list {median(usual):.0f}"
        )
    if newest_on is None:
        if latest.listed:
            return Health("ok", f"lists {counted(latest.listed, 'item')}, without dates")
        return Health("changed", "no meeting has been seen on it yet")
    age = today - newest_on
    if next_on is None and days_between(newest_on, today) > _patience(longest_gap_days):
        return Health(
            "stale", f"its newest meeting is of {newest_on.isoformat()}, {counted(age.days, 'day')} ago"
        )
    if board_on is not None and days_between(board_on, today) > max(
        BOARD_STALE_AFTER, _patience(longest_gap_days)
    ):
        return Health(
            "stale",
            f"its newest meeting of a board or council is of {board_on.isoformat()}; others' are of up to "
            f"{newest_on.isoformat()}: is the board published elsewhere now?",
        )
    if latest.new == 0 and age > QUIET_AFTER:
        return Health("quiet", f"nothing new since {newest_on.isoformat()}, within its own rhythm")
    return Health("ok", f"newest meeting {newest_on.isoformat()}")


def days_between(first: dt.date, last: dt.date) -> int:
    """The days from one date to a later one, without those of July."""
    july = 0
    for year in range(first.year, last.year + 1):
        july += max((min(last, dt.date(year, 8, 1)) - max(first, dt.date(year, 7, 1))).days, 0)
    return (last - first).days - july


def _patience(longest_gap_days: int) -> int:
    """For how many days this portal may be without a new meeting."""
    return min(max(STALE_AFTER, STALE_FACTOR * longest_gap_days), STALE_AT_LAST)
