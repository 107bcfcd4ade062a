"""How runs of crawls may end (scrapers judge which), and which ends are good: declared here and nowhere else."""

from __future__ import annotations

OUTCOMES = (
    "ok",
    "unchanged",
    "partial",
    "empty_suspicious",
    "blocked",
    "robots_denied",
    "refused_address",
    "site_error",
    "changed",
    "wrong_page",
    "timeout",
    "crashed",
)
# All that was listed has been seen: the next poll may wait a whole rhythm.
COMPLETE = ("ok", "unchanged")
# The portal was read: also where the run got on and goes on at the next one.
GOOD = (*COMPLETE, "partial")
