"""What an answer says, beside what the source said before: news, nothing, or trouble that changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ledger.witnesses import listings, sources
from ledger.witnesses.listings import Named, SeasonList
from ledger.witnesses.mentions import News
from ledger.witnesses.sources import Polled
from parsers import (
    PARSER_VERSION,
    Roster,
    Source,
    Unreadable,
    failures_named,
    read_feed,
    read_roster,
    sandbox,
)
from scrapers.registry.detect import Visited
from scrapers.witnesses.ask import Answer


@dataclass(frozen=True)
class Judged:
    """How the poll ended, and what is to be recorded of it: lists by season, or news items."""

    polled: Polled
    lists: tuple[SeasonList, ...] = ()
    news: tuple[News, ...] = ()


def roster(answer: Answer, before: dict[int, set[str]]) -> Judged:
    """Judge an organiser's page. `before`: by season, who stood on it; a page that lost its list is trouble."""
    if answer.page is None:
        return _without_page(answer)
    try:
        found = _read(answer.page)
    except Unreadable as unreadable:
        state = "changed" if before else sources.NO_LIST
        return Judged(Polled(state, f"it cannot be read: {unreadable.reason}"))
    if not found.lists:
        lost = "empty" if found.names_network else "changed"
        return Judged(Polled(lost if before else sources.NO_LIST, found.unread_because))
    lists, strange = _lists(found)
    shrunk = listings.shrunk(before, lists)
    if shrunk is not None:
        return Judged(Polled("empty", shrunk))
    counts = {str(one.season): len(one.members) for one in lists}
    memory = {**_validators(answer), "seasons": counts}
    reason = f"names of no municipality: {', '.join(strange[:5])}" if strange else None
    return Judged(Polled(sources.OK, reason, memory), lists=lists)


def _read(page: Visited) -> Roster:
    source = Source(data=page.body, charset=page.charset)
    if sandbox.wants_bounds(source):
        source = Source(data=sandbox.text(source).encode(), charset="utf-8")
    with failures_named():
        return read_roster(source)


def _lists(found: Roster) -> tuple[tuple[SeasonList, ...], list[str]]:
    """The lists with former municipalities' names resolved too, and the names that are left unknown."""
    strange: list[str] = []
    lists = []
    for one in found.lists:
        members = [Named(member.code, member.printed) for member in one.members]
        for printed in one.unknown:
            named = listings.resolved(printed)
            if named is None:
                strange.append(printed)
            elif named.code not in {member.code for member in members}:
                members.append(named)
        lists.append(SeasonList(one.season.number, tuple(members), one.quote, one.whole))
    return tuple(lists), strange


def feed(answer: Answer, memory: Mapping[str, object]) -> Judged:
    """Judge a news feed. A feed that had items and has none is trouble; one without mentions is well."""
    if answer.page is None:
        return _without_page(answer)
    try:
        with failures_named():
            found = read_feed(answer.page.body, answer.page.url)
    except Unreadable as unreadable:
        return Judged(Polled("changed", unreadable.reason))
    if not found.items and memory.get("items"):
        return Judged(Polled("empty", "the feed had items, and has none any more"))
    news = tuple(News(one.id, one.title, one.url, one.quote, one.published_on) for one in found.mentions)
    return Judged(Polled(sources.OK, None, {**_validators(answer), "items": found.items}), news=news)


def _without_page(answer: Answer) -> Judged:
    """Unchanged since the last good reading: well, and nothing new. Else the trouble that `ask` found."""
    return Judged(Polled(sources.OK if answer.unchanged else answer.state, answer.reason))


def _validators(answer: Answer) -> dict[str, object]:
    return {"validators": dict(answer.validators), "reader": PARSER_VERSION}


def validators_of(memory: Mapping[str, Any]) -> Mapping[str, str]:
    """What to ask with: none where another version of the readers read it, which may have overlooked something."""
    if memory.get("reader") != PARSER_VERSION:
        return {}
    given = memory.get("validators")
    return given if isinstance(given, dict) else {}
