"""A meeting counts as read only when each of its items has been seen to: else it is asked for again."""

from __future__ import annotations

import pytest

from ledger.evidence.seen_items import SeenItems
from scrapers.listing.links import MeetingLink
from scrapers.listing.meetings import MeetingSpider

LINK = MeetingLink("1", "https://example.fi/1", "Kunnanhallitus", None, "minutes")


@pytest.mark.parametrize(
    ("items", "known", "visited", "done", "whole"),
    [
        pytest.param({"a", "b"}, set(), {"a", "b"}, {"a", "b"}, True, id="both read in this run"),
        pytest.param({"a", "b"}, set(), {"a", "b"}, {"a"}, False, id="one asked for and not had"),
        pytest.param({"a", "b"}, set(), {"a"}, {"a"}, False, id="one not asked for before the crawl ended"),
        pytest.param({"a", "b"}, {"b"}, {"a"}, {"a"}, True, id="one known from an earlier run"),
        pytest.param(
            {"a", "b"}, {"b"}, {"a", "b"}, {"a"}, False, id="one known, asked for again and not had"
        ),
        pytest.param({"a", "b"}, {"a", "b"}, set(), set(), True, id="both known from earlier runs"),
        pytest.param(set(), set(), set(), set(), True, id="no items at all"),
        pytest.param(None, set(), set(), set(), False, id="its own page was not had"),
    ],
)
def test_a_meeting_with_an_item_missing_is_not_read(
    items: set[str] | None, known: set[str], visited: set[str], done: set[str], whole: bool
) -> None:
    spider = MeetingSpider.__new__(MeetingSpider)  # only what it remembers of one run; no crawl
    spider.pending = {"minutes:1": (LINK, items)}
    spider.known, spider.visited, spider.done = SeenItems(1), visited, done
    spider.known._found = {
        one: object() if one in known else None for one in ("a", "b")
    }  # as looked up before
    assert [key for key, _link in spider.whole()] == (["minutes:1"] if whole else [])
