"""Choosing municipalities and their portals on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from cli.failure import USAGE, Failure
from ledger import clock
from parsers import municipalities
from parsers.municipalities import MunicipalityRecord
from scrapers.registry import PortalRow, load


def municipality(text: str) -> MunicipalityRecord:
    """The municipality by name in any case and inflection, or by code.

    Raises Failure (exit code 2) with the nearest names where there is none.
    """
    wanted = text.strip()
    found = municipalities.by_code(wanted.zfill(3)) if wanted.isdigit() else municipalities.find(wanted)
    if found is None:
        near = municipalities.suggest(wanted)
        hint = f" Did you mean {', '.join(near)}?" if near else " `usovahti portals list` shows all 308."
        raise Failure(f"there is no municipality “{text}”.{hint}", USAGE)
    return found


def portal_rows(names: Sequence[str], *, everything: bool, portal_url: str | None) -> list[PortalRow]:
    """The registry rows to crawl.

    Raises Failure (exit code 2) where nothing or too much is chosen, or a chosen municipality cannot be crawled:
    then the message says why.
    """
    if everything == bool(names):
        raise Failure("name one or more municipalities, or give --all.", USAGE)
    if portal_url and len(names) != 1:
        raise Failure("--portal-url is for one municipality.", USAGE)
    registry = load()
    if everything:
        return [row for row in registry.rows if row.crawlable(clock.today())]
    rows: list[PortalRow] = []
    for name in names:
        record = municipality(name)
        here = [row for row in registry.of(record.code) if row.crawlable(clock.today())]
        if portal_url:
            here = [registry.elsewhere(record.code, portal_url)]
        if not here:
            raise Failure(f"{record.name}: {registry.why_not(record.code, clock.today())}", USAGE)
        rows += here
    return rows
