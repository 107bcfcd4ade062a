"""What the ledger knows of one portal's items: asked for by what lists show and by what is due, never as a whole.

A portal shows a few hundred items and its ledger may hold twenty thousand: a poll must cost what it looks at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select

from ledger.db.database import engine, reading
from ledger.db.tables import KnownItem
from ledger.evidence.documents import without_nul

AT_ONCE = 500  # locators in one query; SQLite bounds a statement's parameters
AHEAD = dt.timedelta(hours=1)  # what was fetched later than now was so by a clock that stood ahead: it is due
LAST = "\U0010ffff"  # after every locator that begins alike


class SeenItem(NamedTuple):
    """An item as a row of `known_items` has it."""

    locator: str
    url: str
    title: str | None
    meeting_on: dt.date | None
    document_kind: str | None
    sha256: str | None
    mentions_network: bool
    unread: str | None
    fetched_at: dt.datetime | None
    recheck_until: dt.datetime | None


_COLUMNS = [getattr(KnownItem, name) for name in SeenItem._fields]


class SeenItems:
    """The items of one portal as they were when they were first asked for. Raises LedgerUnavailable.

    What a run stores later does not change what it was told: an item is new to the run that brought it.
    """

    def __init__(self, portal_id: int) -> None:
        self.portal_id = portal_id
        self._found: dict[str, SeenItem | None] = {}

    def look_up(self, locators: Iterable[str]) -> None:
        """Ask for all of these at once, so that `get` and `in` need not ask for each."""
        wanted = iter(dict.fromkeys(one for one in locators if one not in self._found))
        while part := list(islice(wanted, AT_ONCE)):
            rows = self._rows(KnownItem.locator.in_([without_nul(one) for one in part]))
            there = {row.locator: row for row in rows}
            for one in part:
                self._found[one] = there.get(without_nul(one))

    def get(self, locator: str) -> SeenItem | None:
        """The item with this locator; None where it was never seen."""
        if locator not in self._found:
            self.look_up([locator])
        return self._found[locator]

    def __contains__(self, locator: str) -> bool:
        return self.get(locator) is not None

    def among(self, locators: Iterable[str]) -> set[str]:
        """Those of the locators that were seen before."""
        asked = list(locators)
        self.look_up(asked)
        return {one for one in asked if one in self}

    def due(self, now: dt.datetime) -> list[SeenItem]:
        """Items that may be due to be looked at again by `now` (`scrapers.crawl.recheck.due` says which are)."""
        come = or_(KnownItem.recheck_at <= now, KnownItem.fetched_at > now + AHEAD)
        rows = list(self._rows(KnownItem.recheck_at.is_not(None), come, KnownItem.recheck_until > now))
        self._found.update((row.locator, self._found.get(row.locator) or row) for row in rows)
        return rows

    def next_due(self, now: dt.datetime) -> dt.datetime | None:
        """When the next item becomes due after `now`; None where none will."""
        query = select(func.min(KnownItem.recheck_at)).where(
            KnownItem.portal_id == self.portal_id, KnownItem.recheck_at > now
        )
        with reading() as session:
            return session.scalar(query)

    def any(self) -> bool:
        """Whether anything was ever seen on the portal."""
        return self._exists()

    def any_with(self, part: str) -> bool:
        """Whether an item's locator holds `part`."""
        return self._exists(KnownItem.locator.contains(part, autoescape=True))

    def any_without(self, part: str) -> bool:
        """Whether an item's locator does not hold `part`."""
        return self._exists(~KnownItem.locator.contains(part, autoescape=True))

    def any_beginning(self, prefix: str) -> bool:
        """Whether an item's locator begins with `prefix`."""
        return self._exists(_begins(prefix))

    def last_fetched_at(self) -> dt.datetime | None:
        """When an item was last fetched."""
        query = select(func.max(KnownItem.fetched_at)).where(KnownItem.portal_id == self.portal_id)
        with reading() as session:
            return session.scalar(query)

    def _rows(self, *which: ColumnElement[bool]) -> Iterator[SeenItem]:
        query = select(*_COLUMNS).where(KnownItem.portal_id == self.portal_id, *which)
        with reading() as session:
            yield from map(SeenItem._make, session.execute(query))

    def _exists(self, *which: ColumnElement[bool]) -> bool:
        query = select(KnownItem.id).where(KnownItem.portal_id == self.portal_id, *which)
        with reading() as session:
            return session.scalar(query.limit(1)) is not None


def _begins(prefix: str) -> ColumnElement[bool]:
    """By the index on SQLite, which orders by bytes; PostgreSQL may order by a language and takes the pattern."""
    if engine().dialect.name == "sqlite":
        return (KnownItem.locator >= prefix) & (KnownItem.locator < prefix + LAST)
    return KnownItem.locator.startswith(prefix, autoescape=True)
