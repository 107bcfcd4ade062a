"""A meeting counts as read only when each of its items has been seen to: else it is asked for again."""

from __future__ import annotations

import datetime as dt

import pytest

from core import clock
from ledger.evidence.seen_items import SeenItems
from scrapers.listing.links import MeetingLink
from scrapers.listing.meetings import MeetingSpider
from scrapers.listing.unknown_kind import UntoldMeetingSpider

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


@pytest.mark.parametrize(
    ("kind", "read_at", "is_due"),
    [
        pytest.param("agenda", "2026-08-30", True, id="an agenda before an outage of two months"),
        pytest.param("agenda", "2026-10-20", False, id="an agenda still when nothing moved any longer"),
        pytest.param("minutes", "2026-09-20", False, id="minutes"),
    ],
)
def test_a_page_that_was_an_agenda_when_it_was_read_last_is_read_once_more_however_long_ago_that_is(
    kind: str, read_at: str, is_due: bool
) -> None:
    spider = UntoldMeetingSpider.__new__(UntoldMeetingSpider)  # only what it remembers; no crawl
    spider.read = {f"{kind}:1": {"at": f"{read_at}T12:00:00+03:00", "on": "2026-09-01"}}
    spider.pending, spider.due_days = {}, set()
    with clock.fixed(dt.datetime(2026, 11, 2, 12, tzinfo=clock.HELSINKI)):
        assert spider.meeting_due("None:1", MeetingLink("1", "https://example.fi/1")) is is_due
