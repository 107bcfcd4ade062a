"""One round: a copy of a seeded ledger, processes at work on it and killed at random, then recovery and a verdict."""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.chaos.ledgers import START, Kind, Ledger, left
from tests.chaos.oracle import Figures, Inbox, judge
from tests.chaos.processes import ForkServer

KILLING_EPOCHS = 5
RECOVERING_EPOCHS = 16
LEASE = dt.timedelta(minutes=10)  # longer than any lease of work that kills can leave behind
NEXT_DIGEST = dt.timedelta(hours=24)
PAUSE = dt.timedelta(hours=2)  # longer than the wait after a crawl that crashed
MORNING = dt.timedelta(hours=23, minutes=5)  # from START to the next day's digests
LONGEST_WAIT = 40.0
POLL = 0.02
BY_HAND = ("manual", "backfill")  # kinds in which a command of a person's works beside the ticks


@dataclass
class Queue:
    """The Redis-shaped server between the processes, which may lose everything."""

    flush: Callable[[], None]
    restart: Callable[[], None]


@dataclass
class Round:
    """`kills` is how many at most. The moments are drawn from `chance`; what they hit is up to the machine."""

    kind: Kind
    ledger: Ledger
    forks: ForkServer
    inbox: Inbox
    chance: random.Random
    kills: int
    queue: Queue | None = None

    def play(self) -> Figures:
        """Kill until there is nothing left to kill for, recover, and judge. Figures of this round."""
        self.figures = Figures(rounds=1)
        began = time.monotonic()
        moment = START
        for epoch in range(KILLING_EPOCHS):
            if self.figures.kills >= self.kills or not left(self.ledger):
                break
            moment = max(moment, START + MORNING) if epoch >= 2 else moment
            self._killing(moment)
            moment += LEASE
        self._recover(max(moment, START + MORNING))
        time.sleep(0.2)  # receivers note what came to them last
        self.figures.add(judge(self.kind, self.ledger, self.inbox.messages()))
        self.figures.seconds = time.monotonic() - began
        return self.figures

    def _start(self, job: str, moment: dt.datetime) -> int:
        return self.forks.start(job, USOVAHTI_NOW=moment.isoformat(), **self.ledger.environment)

    def _killing(self, moment: dt.datetime) -> None:
        """Two ticks at once, with Redis two workers besides, and who crawls by hand; each is killed at a moment of its
        own. Who waits for workers that are dead would wait for long, and is killed in any case."""
        by_hand = [self.kind] if self.kind in BY_HAND else []
        jobs = [*(["work", "work"] if self.queue else []), *by_hand, "tick", "tick"]
        alive = [self._start(job, moment) for job in jobs]
        doomed = {
            child: self._moment()
            for child, job in zip(alive, jobs, strict=True)
            if job != "tick" or not self.queue or self.chance.random() < 0.3
        }
        disaster = self._disaster()
        while alive and not (self.queue and self._idle()):
            time.sleep(POLL)
            if disaster is not None and disaster[0]():
                disaster[1]()
                self.figures.queue_losses += 1
                disaster = None
            for child in [child for child in alive if self._is_over(child, doomed.get(child))]:
                alive.remove(child)
        for child in alive:
            self._end(child)

    def _is_over(self, child: int, fate: Callable[[], bool] | None) -> bool:
        """Whether the child has ended by itself, or its moment has come and it has been killed."""
        if self.forks.ended(child) is not None:
            return True
        if fate is None or not fate():
            return False
        self._kill(child)
        return True

    def _moment(self) -> Callable[[], bool]:
        """A condition that comes true at a random moment: by the clock, or by how far the work has come."""
        which = self.chance.choice(("clock", "read", "read", "arrived", "arrived", "arrived"))
        crawling = self.kind != "stored"
        latest = 6.0 if crawling else 4.0
        spare = self.chance.uniform(0, 0.05)
        if which == "clock":
            return _within(self.chance.uniform(0.05, latest), lambda: False, 0)
        if which == "read":
            table = "documents" if crawling and self.chance.random() < 0.7 else "decisions"
            some = self.ledger.count(table) + self.chance.randint(0, 5)
            return _within(latest, lambda: self.ledger.count(table) >= some, spare)
        many = self.inbox.count() + self.chance.randint(1, 6)
        return _within(latest, lambda: self.inbox.count() >= many, spare)

    def _disaster(self) -> tuple[Callable[[], bool], Callable[[], None]] | None:
        if self.queue is None or self.chance.random() > 0.25:
            return None
        return self._moment(), self.chance.choice((self.queue.flush, self.queue.restart))

    def _kill(self, child: int) -> None:
        """kill -9; it counts only where there was something left to do."""
        if not left(self.ledger):
            self._end(child)
            return
        sending = self.ledger.count("deliveries WHERE state = 'sending'")
        reading = self.ledger.count("locks WHERE name LIKE 'reading:%'")
        crawling = self.ledger.count("locks WHERE name LIKE 'portal:%'")
        os.kill(child, signal.SIGKILL)
        if self.forks.wait(child) == -signal.SIGKILL:
            self.figures.kills += 1
            self.figures.kills_while_sending += bool(sending)
            self.figures.kills_while_reading += bool(reading)
            self.figures.kills_while_crawling += bool(crawling)

    def _end(self, child: int) -> None:
        """End what is idle, or only there to help; counts as no kill."""
        os.kill(child, signal.SIGTERM)
        self.forks.wait(child)

    def _idle(self) -> bool:
        """Nothing is left that workers could do at this hour; what waits for a digest may be left."""
        return bool(self.ledger.count("runs")) and left(self.ledger) == self._waiting()

    def _waiting(self) -> int:
        return self.ledger.count("deliveries WHERE state = 'waiting'")

    def _recover(self, moment: dt.datetime) -> None:
        """Ticks, undisturbed, with the clock moved on past all leases, until nothing is left to be done."""
        for _ in range(RECOVERING_EPOCHS):
            if not left(self.ledger):
                return
            helper = self._start("work", moment) if self.queue else None
            code = self.forks.wait(self._start("tick", moment))
            if code:
                self.figures.wrong.append(f"a tick ended with {code}: {self.forks.last_words()}")
            if helper is not None:
                self._wait_until_idle()
                self._end(helper)
            moment += NEXT_DIGEST if self._idle() else PAUSE
        self.figures.wrong.append(f"{left(self.ledger)} things are still to be done after recovery")

    def _wait_until_idle(self) -> None:
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end:
            if self._idle():
                return
            time.sleep(0.05)


def _within(seconds: float, reached: Callable[[], bool], spare: float) -> Callable[[], bool]:
    """True from `spare` seconds after `reached` was first true, and `seconds` from now at the latest."""
    latest = time.monotonic() + seconds
    since: list[float] = []

    def now() -> bool:
        if not since and reached():
            since.append(time.monotonic())
        return time.monotonic() >= (since[0] + spare if since else latest)

    return now
