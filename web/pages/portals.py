"""The page of portals: which municipalities are read, which are not, and why."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from ledger.evidence.health import BAD
from ledger.memberships.publication import Month
from web.model.country import Country
from web.model.places import in_order
from web.rendering import render
from web.view import View
from workers.monitoring.watching import figures

MONTHS = 24
LEVELS = 5  # shades of the table of months


@dataclass(frozen=True)
class PlatformRow:
    """A platform: how many municipalities have it and are read, and in how many a meeting of each month is known."""

    platform: str
    municipalities: int
    read: int
    months: tuple[tuple[int, int], ...]  # municipalities, shade


def portals_page(country: Country, view: View) -> str:
    """Coverage by reason, by platform and month, and of each municipality."""
    listed = in_order(country.places, view.language)
    covered = [country.covered[place.code] for place in listed]
    reasons = Counter((one.state, one.why) for one in covered)
    by_reason = sorted(reasons.items(), key=lambda entry: (-entry[1], entry[0]))
    months = last_months(country.today)
    return render(
        "portals",
        view,
        country=country,
        read=sum(one.read for one in covered),
        in_part=sum(one.read and bool(one.limits) for one in covered),
        reasons=[(state, why, count, _group(state)) for (state, why), count in by_reason],
        months=months,
        platforms=platforms(country, months),
        rows=[(place, one, _group(one.state)) for place, one in zip(listed, covered, strict=True)],
        watches=[
            (watch, view.words.watch(watch), count) for watch, count in figures(country.watched).items()
        ],
        unread=sum(country.unread.values()),
    )


def last_months(today: dt.date) -> list[Month]:
    """The latest months, this one last."""
    number = today.year * 12 + today.month - 1
    return [divmod(one, 12) for one in range(number - MONTHS + 1, number + 1)]


def platforms(country: Country, months: list[Month]) -> list[PlatformRow]:
    """The platforms by how many municipalities they serve; those whose address is not known are left out."""
    codes: dict[str, set[str]] = defaultdict(set)
    for place in country.places:
        covered = country.covered[place.code]
        if covered.platform != "unknown":
            codes[covered.platform].add(place.code)
    seen: dict[str, Counter[Month]] = defaultdict(Counter)
    for (_code, platform), counts in country.months.items():
        for year, month in counts:
            seen[platform][year, month - 1] += 1
    return [
        PlatformRow(
            platform,
            len(chosen),
            sum(country.covered[code].read for code in chosen),
            tuple(_shade(seen[platform][month], len(chosen)) for month in months),
        )
        for platform, chosen in sorted(codes.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    ]


def _shade(count: int, of: int) -> tuple[int, int]:
    if not count:
        return 0, 0
    return count, max(1, min(LEVELS, round(LEVELS * count / max(of, 1))))


def _group(state: str) -> str:
    """The colour of a portal's state: that of a reading, of trouble, or of nothing read."""
    if state in ("ok", "quiet"):
        return "in"
    return "out" if state in BAD else "unread"
