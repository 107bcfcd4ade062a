"""The step "crawl": portals that may be quiet are glanced at, the others' spiders run in one process of Scrapy.

Each run is concluded when it ends, and its documents are read while it goes on, whatever its neighbours do.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

from core.settings import settings
from ledger.coordination import locks
from ledger.coordination.locks import new_holder
from ledger.db.database import LedgerUnavailable, transaction
from ledger.db.faults import what_mends
from ledger.evidence.progress import waiting_of
from scrapers.crawl.outcomes import MEMORY, OPEN_BYTES, UNSTORED, WAITING
from workers import glance
from workers.conclude import Concluded, Quiet, conclude, conclude_quiet
from workers.crawl_process import CrawlEnd, CrawlOrder, CrawlProcess
from workers.messages import trouble
from workers.schedule.run_orders import TakenUp, lock_of, take_up

log = structlog.get_logger(__name__)

POLL_SECONDS = 0.1  # short sleeps let Dramatiq's own time limit and shutdown get in
READ_SECONDS = 1.0  # how often is looked whether a crawl has brought documents
GLANCE_SHARE = 0.5  # of the time; what was not looked at by then is left to its spider
MANY = 200  # quiet runs that are concluded at once
MIB = 1024 * 1024


class Follow:
    """What follows while a crawl goes on; `workers.actors` orders it. Here nothing does."""

    def ended(self, run: Concluded) -> None:
        """The run was concluded."""

    def fetched(self, document_ids: Sequence[int]) -> None:
        """These documents have been stored, and nobody has been told before."""


@dataclass(frozen=True)
class Crawled:
    """Runs that did not end: `waiting` did not get their turn in time; `apart` are to be crawled in these groups."""

    waiting: tuple[int, ...] = ()
    apart: tuple[tuple[int, ...], ...] = ()


def crawl_runs(run_ids: Iterable[int], *, since: str | None = None, follow: Follow | None = None) -> Crawled:
    """Crawl the portals of these runs and write how each ended, as each ends.

    Idempotent: a run that has ended, or that another process is at, is left alone.
    """
    holder = new_holder()
    taken = take_up(run_ids, holder, since)
    if not taken:
        return Crawled()
    batch = _Batch({one.run_id: one for one in taken}, holder, follow or Follow())
    try:
        with CrawlProcess(settings().crawl_time_limit) as process:
            batch.crawl(process)
    finally:
        batch.release(list(batch.taken.values()))
    return Crawled(tuple(sorted(batch.waiting)), batch.apart())


@dataclass
class _Batch:
    """Runs that are worked on together; `taken` are those whose portals are still locked."""

    taken: dict[int, TakenUp]
    holder: str
    follow: Follow
    waiting: list[int] = field(default_factory=list)
    died: list[int] = field(default_factory=list)  # their process died before they ended
    greedy: list[tuple[int, int, int]] = field(
        default_factory=list
    )  # MiB at work, bytes, run: memory ran out
    told: set[int] = field(default_factory=set)  # documents
    looked_at: float = 0.0
    size: int = 0  # portals that share the process

    def crawl(self, process: CrawlProcess) -> None:
        quiet = glance.glanceable(list(self.taken.values()))
        ids = {one.taken.run_id for one in quiet}
        self.by_spider([one for one in self.taken.values() if one.run_id not in ids], process)
        if quiet:
            asyncio.run(self.look(quiet, process))
        process.no_more()
        while process.open:
            self.attend(process)
            time.sleep(POLL_SECONDS)

    def by_spider(self, runs: Sequence[TakenUp], process: CrawlProcess) -> None:
        """The portals' spiders are to run."""
        glance.forget(runs)
        self.size += len(runs)
        process.order([one.order for one in runs])

    async def look(self, portals: Sequence[glance.Glanceable], process: CrawlProcess) -> None:
        """Glance at the portals. What is the same is concluded for many at once, what is not goes to its spider."""
        same: list[Quiet] = []
        others: list[TakenUp] = []
        limit = settings().crawl_time_limit * GLANCE_SHARE
        task = asyncio.ensure_future(glance.look(portals, same.append, others.append, limit))
        while True:
            done, _ = await asyncio.wait([task], timeout=POLL_SECONDS)
            self.by_spider(others, process)
            others.clear()
            if len(same) >= MANY or done or time.monotonic() - self.looked_at >= READ_SECONDS:
                self.end_quiet(same)
                same.clear()
            self.attend(process)
            if done:
                task.result()
                return

    def end_quiet(self, runs: Sequence[Quiet]) -> None:
        if runs:
            ended = conclude_quiet(runs)
            self.release([self.taken[one.run_id] for one in runs])
            for one in ended:
                if one.notices:
                    self.follow.ended(one)

    def attend(self, process: CrawlProcess) -> None:
        """Conclude what has ended since the last time, and tell of what was fetched. Raises LedgerUnavailable, also
        where other work of this process has met what no second try mends: nothing could be kept."""
        if lasting := trouble(lasting=True):
            raise lasting
        for run_id, end in process.ends():
            self.end(run_id, end)
        if time.monotonic() - self.looked_at >= READ_SECONDS:
            self.looked_at = time.monotonic()
            if process.open:
                self.tell_fetched(list(process.open))

    def end(self, run_id: int, end: CrawlEnd) -> None:
        if end.finish_reason == UNSTORED:
            raise _no_ledger(end)  # the run stays open, and the next tick takes it up
        if end.finish_reason == WAITING:
            self.waiting.append(run_id)
        elif end.result is None and not end.timed_out and self.size > 1:
            self.died.append(run_id)
        elif end.finish_reason == MEMORY and self.size > 1:
            brought = (end.result or {}).get("counts", {}).get("bytes", 0)
            at_work = (end.result or {}).get("stats", {}).get(OPEN_BYTES, 0)
            self.greedy.append((int(at_work) // MIB, int(brought), run_id))
        else:
            self.tell_fetched([run_id])
            concluded = conclude(run_id, end)
            self.release([self.taken[run_id]])
            self.follow.ended(concluded)

    def tell_fetched(self, run_ids: Sequence[int]) -> None:
        new = [one for one in waiting_of(run_ids) if one not in self.told]
        self.told.update(new)
        if new:
            self.follow.fetched(new)

    def release(self, runs: Sequence[TakenUp]) -> None:
        if not runs:
            return
        with suppress(LedgerUnavailable), transaction() as session:  # else the lease runs out
            locks.release_many(session, [lock_of(one.portal_id) for one in runs], self.holder)
        for one in runs:
            self.taken.pop(one.run_id, None)

    def apart(self) -> tuple[tuple[int, ...], ...]:
        """Who is taken up again, and with whom: memory cannot be divided within a process, nor can its death.

        The portal with the most bytes of answers at work when memory ran out runs alone, else the one that had brought
        the most. Of those whose process died nobody knows who killed it: in halves, until it stands alone.
        """
        groups: list[tuple[int, ...]] = []
        if self.greedy:
            *others, suspect = [run_id for *_, run_id in sorted(self.greedy)]
            groups += [tuple(others), (suspect,)]
        middle = len(self.died) // 2
        groups += [tuple(self.died[:middle]), tuple(self.died[middle:])]
        return tuple(group for group in groups if group)


def _no_ledger(end: CrawlEnd) -> LedgerUnavailable:
    """What the spider met, in its own words."""
    faults = [str(one) for one in (end.result or {}).get("faults", [])]
    said = next((one.partition(": ")[2] for one in faults if one.startswith("LedgerUnavailable: ")), "")
    return LedgerUnavailable(said or "the database cannot be used.", lasting=what_mends(said) is not None)


__all__ = ["CrawlOrder", "Crawled", "Follow", "crawl_runs"]
