"""`usovahti portals add`: a portal is added to the operator's registry, changed in it, or moves."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Annotated

import typer

from cli.failure import USAGE, Failure
from cli.output import say
from cli.selection import day, municipality
from core import clock
from core.settings import settings
from ledger.db.migrate import upgrade
from scrapers.registry import load as registry
from scrapers.registry import local_rows, platforms
from scrapers.registry.detect import Detected, NotDetected, detect
from scrapers.registry.load import CONFIDENCES, PLATFORMS, ROLES, PortalRow


def add_portal(
    name: Annotated[str, typer.Argument(help="The municipality by name in any case, or by code.")],
    url: Annotated[
        str | None, typer.Argument(help="Its address; without one the registry's is kept.")
    ] = None,
    platform: Annotated[str | None, typer.Option(help="Its platform; else it is detected.")] = None,
    permission: Annotated[
        str | None,
        typer.Option(help="needed, “granted 2026-05-01 by kirjaamo” or “refused 2026-05-01 by kirjaamo”."),
    ] = None,
    role: Annotated[
        str | None, typer.Option(help="primary (what a new one is), alternate or legacy.")
    ] = None,
    confidence: Annotated[str | None, typer.Option(help="high (what a new one is), medium or low.")] = None,
    moved: Annotated[
        str | None,
        typer.Option(help="The municipality moved here on this day: the portal it had ends the day before."),
    ] = None,
    valid_from: Annotated[
        str | None, typer.Option(help="First day it was the municipality's, 2026-01-31.")
    ] = None,
    valid_to: Annotated[str | None, typer.Option(help="Last day.")] = None,
    note: Annotated[str, typer.Option(help="Anything worth knowing.")] = "",
) -> None:
    """Add a portal, or change its row: kept in USOVAHTI_HOME/portals.csv, over the rows that come with usovahti.

    What is not given stays as it is in the row.
    """
    if settings().registry is not None:
        raise Failure("USOVAHTI_REGISTRY names a registry file of your own: add the row there.", USAGE)
    if platform is not None and platform not in PLATFORMS - {"unknown"}:
        raise Failure(f"--platform is one of {', '.join(sorted(PLATFORMS - {'unknown'}))}.", USAGE)
    if role not in (None, *ROLES) or confidence not in (None, *CONFIDENCES):
        raise Failure("--role is primary, alternate or legacy; --confidence is high, medium or low.", USAGE)
    if moved and (valid_from or url is None):
        raise Failure("--moved goes with the new address, and is its first day.", USAGE)
    since = _day(moved, "--moved") or _day(valid_from, "--valid-from")
    until = _day(valid_to, "--valid-to")
    row, known = _row_to_add(name, url, platform)
    row = replace(
        row,
        role=role or row.role,
        confidence=confidence or (row.confidence if known else "high"),
        permission=row.permission if permission is None else permission,
        valid_from=since or row.valid_from,
        valid_to=until or row.valid_to,
        note=note or row.note,
    )
    ended = _ended(row, since) if moved and since else []
    path = local_rows.add(row, *ended)
    why = registry.load().not_polled_because(row, clock.today())
    say(
        f"{row.municipality}: {row.platform} at {row.base_url} is in {path}{f'. Not read: {why}' if why else ''}"
    )
    _say_what_became_of_others(row, ended)


def _ended(row: PortalRow, moved: dt.date) -> list[PortalRow]:
    """The municipality's other primary portals, each at its end the day before the move."""
    last = moved - dt.timedelta(days=1)
    return [
        replace(other, valid_to=last)
        for other in registry.load().of(row.code)
        if other.role == "primary"
        and other.base_url
        and registry.identity(other) != registry.identity(row)
        and other.valid_on(last)
    ]


def _say_what_became_of_others(row: PortalRow, ended: list[PortalRow]) -> None:
    for other in ended:
        say(
            f"{other.platform} at {other.base_url} is crawled until {other.valid_to}; "
            "what both publish is told once."
        )
    replaced = [
        other
        for other in registry.load().of(row.code)
        if row.role == other.role == "primary"
        and other.base_url
        and registry.identity(other) != registry.identity(row)
        and other.valid_on(clock.today())
        and row.valid_on(clock.today())
    ]
    for other in replaced:
        say(
            f"It takes the place of {other.platform} at {other.base_url}, which is not crawled any more. "
            "If the municipality moved, say since when: --moved DATE."
        )


def _row_to_add(name: str, url: str | None, platform: str | None) -> tuple[PortalRow, bool]:
    """The row as the registry has it, else a new one; and whether the registry has it."""
    record_ = municipality(name)
    table = registry.load()
    if url is None:
        row = table.primary(record_.code, clock.today())
        if row is None or not row.base_url:
            raise Failure(f"the registry has no portal of {record_.name}: give its address.", USAGE)
        return row if platform is None else replace(row, platform=platform), True
    source = "usovahti portals add"
    if platform is None:
        found = detected(url, name)
        say(f"{found.platform}: {found.token}")
        source = f"usovahti portals detect {url}"
        platform, url = found.platform, found.base_url
    needed = "needed" if platforms.forbids_robots(platform) else ""
    new = PortalRow(record_.code, record_.name, platform, url, permission=needed, source=source)
    known = table.row_at(record_.code, new.platform, new.base_url)
    return known or new, known is not None


def detected(url: str, name: str | None) -> Detected:
    """What is at the address, for the municipality of that name. Raises Failure with what was found instead."""
    from scrapers.politeness.http_get import Visitor

    upgrade()  # who asks a portal asks in turn with all others of ours
    whose = municipality(name) if name else None
    try:
        return detect(url, Visitor(), municipality=(whose.code, whose.name) if whose else None)
    except NotDetected as error:
        raise Failure(
            f"{error}. Where you know better: `usovahti portals add NAME URL --platform PLATFORM`."
        ) from None


def _day(text: str | None, option: str) -> dt.date | None:
    return day(text, option) if text else None
