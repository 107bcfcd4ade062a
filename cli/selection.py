"""Choosing municipalities and their portals on the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlsplit

import typer

from cli.failure import USAGE, Failure, refuse_without
from core import clock
from core.idents import Kind, WrongIdent, number_of
from core.money import NoSum, euros_of
from ledger.memberships import mergers
from ledger.memberships.payload import name_of
from parsers import MunicipalityRecord, municipalities, season_example
from scrapers.registry.load import PLATFORMS, PortalRow, Registry, load

NameOption = Annotated[str | None, typer.Option("--municipality", "-m", help="Only this one: name or code.")]
_YEARS = range(1900, 2200)  # moments of other years cannot be counted in another zone
LAST_SEASON = 60  # beyond it a number is no season's


def known_season(season: int | None) -> int | None:
    """The season's number as it was given. Raises Failure (exit code 2) for a number that no season can have."""
    if season is not None and not 1 <= season <= LAST_SEASON:
        raise Failure(f"--season is the number of a season ({season_example()}), not {season}.", USAGE)
    return season


SeasonOption = Annotated[
    int | None, typer.Option(help=f"Only this season number ({season_example()}).", callback=known_season)
]


def municipality(text: str) -> MunicipalityRecord:
    """The municipality by name in any case and inflection, or by code.

    Raises Failure (exit code 2) with the nearest names where there is none.
    """
    wanted = text.strip()
    found = municipalities.by_code(wanted.zfill(3)) if wanted.isdigit() else municipalities.find(wanted)
    if found is None and (merger := mergers.named(wanted)) is not None:
        now = name_of(mergers.on_day(merger.code, clock.today()))
        raise Failure(
            f"{merger.name} has been part of {now} since {merger.date.isoformat()}: name that.", USAGE
        )
    if found is None:
        raise Failure(municipalities.unknown(wanted), USAGE)
    return found


def day(text: str, option: str) -> dt.date:
    """The date that an option names. Raises Failure (exit code 2), also for one that is surely a slip of the pen."""
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise Failure(f"{option} is a date as 2026-01-31, not “{text}”.", USAGE) from None
    if date.year not in _YEARS:
        raise Failure(f"{option} is a date from {_YEARS[0]} to {_YEARS[-1]}, not “{text}”.", USAGE)
    return date


def web_address(text: str, option: str) -> str:
    """The address that an option gives. Raises Failure (exit code 2) where it is none of the web."""
    try:
        parts = urlsplit(text)
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bracket that is not closed, a port that is no number
        is_one = False
    if not is_one:
        raise Failure(f"{option} “{text}” is no http(s) address.", USAGE)
    return text


def sum_given(text: str) -> float:
    """The sum of euros that an option gives, as people write it. Raises typer.BadParameter where it is none."""
    try:
        return euros_of(text)
    except NoSum as error:
        raise typer.BadParameter(str(error)) from error  # cli.wrong_values tells which option it is


def portal_rows(
    names: Sequence[str],
    *,
    everything: bool,
    portal_url: str | None,
    platform: str | None = None,
    history: bool = False,
) -> list[PortalRow]:
    """The registry rows to crawl: each municipality's valid primary portal, or the one at `portal_url`.

    With `history` its legacy portals too, and those whose time has ended.
    Raises Failure (exit code 2) where nothing or too much is chosen, or a chosen municipality cannot be crawled:
    then the message says why.
    """
    if everything == bool(names):
        raise Failure("name one or more municipalities, or give --all.", USAGE)
    if portal_url and len(names) != 1:
        raise Failure("--portal-url is for one municipality.", USAGE)
    refuse_without("--portal-url", portal_url, {"--platform": platform})
    registry, today = load(), clock.today()
    if everything:
        return registry.readable(today)
    if portal_url:
        return [_elsewhere(registry, municipality(names[0]), portal_url, platform)]
    records = [municipality(name) for name in names]
    if history:
        return [row for record in records for row in _with_history(registry, record)]
    return [_readable(registry, record) for record in records]


def number(text: str, kind: Kind, *, bare: bool = False) -> int:
    """The number that an ident such as D12 or C12 names; with `bare` also a plain number."""
    try:
        return number_of(text, kind, bare=bare)
    except WrongIdent as error:
        raise Failure(str(error), USAGE) from error


def numbers(texts: Sequence[str] | None, kind: Kind) -> list[int]:
    """The numbers of a list that shows one kind of thing; plain ones will do there."""
    return [number(text, kind, bare=True) for text in texts or ()]


def _with_history(registry: Registry, record: MunicipalityRecord) -> list[PortalRow]:
    today = clock.today()
    now = registry.primary(record.code, today)
    past = [
        row
        for code in (record.code, *mergers.predecessors(record.code, by=today))
        for row in registry.of(code)
        if row.unreadable_because() is None
        and (row.role == "legacy" or (row.role == "primary" and row.valid_to and row.valid_to < today))
    ]
    return [now, *past] if now and now.unreadable_because() is None else past or [_readable(registry, record)]


def _readable(registry: Registry, record: MunicipalityRecord) -> PortalRow:
    merger = mergers.of(record.code)
    if merger is not None and merger.date <= clock.today():
        raise Failure(f"{record.name} is part of {name_of(merger.into)} now: name that.", USAGE)
    row = registry.primary(record.code, clock.today())
    why = row.unreadable_because() if row else "the registry has no portal of it"
    if row is None or why:
        raise Failure(
            f"{record.name} cannot be crawled: {why}. `usovahti portals show {record.name}` tells more.",
            USAGE,
        )
    return row


def _elsewhere(registry: Registry, record: MunicipalityRecord, url: str, platform: str | None) -> PortalRow:
    known = registry.primary(record.code, clock.today())
    chosen = platform or (known.platform if known else "unknown")
    if chosen == "unknown":
        raise Failure(f"{record.name}: the registry knows no platform; name it with --platform.", USAGE)
    if chosen not in PLATFORMS:
        raise Failure(f"--platform is one of {', '.join(sorted(PLATFORMS - {'unknown'}))}.", USAGE)
    address = web_address(url, "--portal-url")
    return PortalRow(code=record.code, municipality=record.name, platform=chosen, base_url=address)
