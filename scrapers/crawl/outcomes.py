"""How a crawl ended, judged by what happened, never by an exit code: one name and one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.counting import counted

WAITING = (
    "waiting"  # the finish reason of an order whose turn did not come: no crawl, so nothing to be judged
)
MEMORY = "memusage_exceeded"  # the finish reason of the crawls in a process that took too much memory
OPEN_BYTES = (
    "usovahti/open_bytes"  # of it: the statistic of how many bytes of answers a portal had at work then
)
UNSTORED = "ledger_unavailable"  # the finish reason of a crawl that ended since nothing could be kept
# Of several troubles the gravest names the run.
GRAVEST_FIRST = ("blocked", "robots_denied", "refused_address", "site_error", "changed", "wrong_page")
# Single items that fail are remembered as unread and tried again; above this share the portal itself is in trouble.
ITEM_SHARE = 0.05


@dataclass(frozen=True)
class Outcome:
    """`name` is one of ledger.evidence.outcomes.OUTCOMES; `reason` is for people and None only where all is well."""

    name: str
    reason: str | None = None


def judge(result: Mapping[str, Any] | None, *, timed_out: bool = False, stderr_tail: str = "") -> Outcome:
    """The outcome of a crawl by its result file (None where it left none).

    `timed_out`: its process had to be stopped. `stderr_tail`: the process's last words.
    Only "ok" and "unchanged" are complete crawls; "partial" got on and goes on at the next run.
    """
    if result is None:
        if timed_out:
            return Outcome("timeout", "the crawl did not end within its time limit and was stopped")
        return Outcome("crashed", f"the crawl ended without a result: {_last_line(stderr_tail)}")
    fault = result.get("faults") or []
    if fault:
        return Outcome("crashed", f"usovahti itself failed: {fault[0]}")
    problems = result.get("problems") or []
    lists = [problem for problem in problems if problem.get("where") != "item"]
    if lists:
        return _gravest(lists)
    finish = result.get("finish_reason")
    counts = result.get("counts") or {}
    if finish == "closespider_timeout":
        if counts.get("fetched"):
            return Outcome(
                "partial", f"time limit: {counted(counts['fetched'], 'item')} read, the rest at the next run"
            )
        return Outcome("timeout", "the time limit came before the first item")
    if finish == MEMORY:
        return Outcome("crashed", "the crawl needed more memory than it may use")
    if finish != "finished":
        return Outcome("crashed", f"the crawl was ended early: {finish}")
    items = [problem for problem in problems if problem.get("where") == "item"]
    failed = max(len(items), result.get("item_problems") or 0)  # the result file holds the first ones only
    if items and failed > ITEM_SHARE * (counts.get("fetched", 0) + failed):
        return _gravest(items)
    if not result.get("listed"):
        return Outcome("empty_suspicious", "the portal answers, but lists nothing at all")
    notes = [f"left unread: {words}" for words in result.get("beyond_bounds") or ()]
    if items:
        tried = f"{counted(failed, 'item')} could not be fetched, to be tried again: {items[0]['reason']}"
        notes.insert(0, tried)
    return Outcome("ok" if counts.get("new") else "unchanged", "; ".join(notes) or None)


def _gravest(problems: list[dict[str, Any]]) -> Outcome:
    names = Counter(str(problem["name"]) for problem in problems)
    rank = {name: place for place, name in enumerate(GRAVEST_FIRST)}
    name = min(names, key=lambda one: rank.get(one, len(rank)))
    first = next(problem for problem in problems if problem["name"] == name)
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return Outcome(
        name, f"{first['reason']} at {first['url']}{more}" if first.get("url") else f"{first['reason']}{more}"
    )


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "its process died without a word"
