"""Shared ground of platforms whose items have attachments (liitteet) on a list of their own.

Attachments are asked for only where the item's own document has no text: a scanned PDF, or a memo that holds
nothing but its head. Each is an item of its own then, with the words that are known of the item it belongs to;
readings of one item add up. A memo is handed on after its attachments, a scan before them (it is unread, and so
looked at again): whenever a crawl ends midway, they are asked for at the next run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from parsers import Context
from scrapers.crawl.failures import Trouble
from scrapers.crawl.items import Entry, FetchedItem
from scrapers.crawl.page_request import instead_of_item
from scrapers.listing.links import ItemLink
from scrapers.listing.meetings import MeetingSpider

MOST = 20  # attachments of one item
JOINT = "/"  # between the locators of an item and of its attachment


class EnclosureSpider(MeetingSpider):
    """A platform gives `is_bare` and `attachments`, and tells of each item's list by `encloses`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enclosures: dict[str, str] = {}  # where the attachments of an item are listed, by its locator
        # items of which an attachment could not be read and is due
        self.incomplete = {
            item.locator.partition(JOINT)[0]
            for item in self.due_now
            if JOINT in item.locator and self.item_due(item)
        }

    def is_bare(self, response: Response, context: Context) -> bool:
        """Whether the item's page says nothing by itself. A file is not looked into here: False."""
        raise NotImplementedError

    def attachments(self, response: Response) -> list[ItemLink]:
        """The files of a list of attachments. Raises UnexpectedPage."""
        raise NotImplementedError

    def encloses(self, item: ItemLink) -> None:
        """Remember where the item's attachments are listed, if they are."""
        if item.attachments:
            self.enclosures[self.locator(item)] = item.attachments

    def item_due(self, known: Any) -> bool:
        """Attachments: only where one could not be read; a new text has a new id."""
        return super().item_due(known) and (JOINT not in known.locator or bool(known.unread))

    def expect_item(self, response: Response, entry: Entry) -> Trouble | str | None:
        """An attachment's page need not show what its link was called."""
        return instead_of_item(response, entry, None if JOINT in entry.locator else self.memory)

    def wanted(self, locator: str) -> bool:
        return super().wanted(locator) or (locator in self.incomplete and locator not in self.visited)

    def parse_item(self, response: Response, entry: Entry) -> Iterable[Any]:
        item = self.fetched(response, entry)
        if entry.locator in self.enclosures and self.is_bare(response, item.context):
            return [self.ask_attachments(entry, item)]
        return [item]

    def _stored(self, item: FetchedItem) -> None:
        """What came through the pipeline without having been readable: its attachments in its place."""
        super()._stored(item)
        if item.unread and item.status and item.locator in self.enclosures:
            entry = Entry(item.locator, item.url, item.title, item.context)
            self.crawler.engine.crawl(self.ask_attachments(entry, None))

    def ask_attachments(self, whose: Entry, last: FetchedItem | None) -> Request:
        """The item's list of attachments; `last` is handed on after them."""
        return self.ask(
            self.enclosures.pop(whose.locator),
            self.parse_attachments,
            optional=True,
            otherwise=lambda _trouble: self.next_attachment([], last),
            kwargs={"whose": whose, "last": last},
        )

    def parse_attachments(
        self, response: Response, whose: Entry, last: FetchedItem | None
    ) -> Iterator[FetchedItem | Request]:
        files = self.attachments(response)
        if len(files) > MOST:
            self.bounds.reach(f"of an item's attachments only the first {MOST} are read")
        entries = [
            Entry(f"{whose.locator}{JOINT}{file.id}", file.url, file.title, whose.context)
            for file in files[:MOST]
        ]
        yield from self.next_attachment([entry for entry in entries if self.wanted(entry.locator)], last)

    def next_attachment(
        self, entries: list[Entry], last: FetchedItem | None
    ) -> Iterator[FetchedItem | Request]:
        """One after the other, and the item itself at the end."""
        if not entries:
            if last is not None:
                yield last
            return
        entry, rest = entries[0], entries[1:]

        def missing(trouble: Trouble) -> Iterator[FetchedItem | Request]:
            yield self.unread(entry, trouble)
            yield from self.next_attachment(rest, last)

        self.visited.add(entry.locator)
        yield self.ask_item(
            entry, then=self.parse_attachment, optional=True, otherwise=missing, rest=rest, last=last
        )

    def parse_attachment(
        self, response: Response, entry: Entry, rest: list[Entry], last: FetchedItem | None
    ) -> Iterator[FetchedItem | Request]:
        yield self.fetched(response, entry)
        yield from self.next_attachment(rest, last)
