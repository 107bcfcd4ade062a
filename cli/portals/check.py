"""`usovahti portals check`: how portals are today, asked politely and written down."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cli.failure import FAILED, PARTLY, USAGE, Failure
from cli.output import JsonOption, print_json, print_table, say
from cli.portals.next_steps import next_steps
from cli.selection import municipality
from core import clock
from core.counting import counted
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.evidence.portals import canonical_url, ensure_portal, portals_of
from scrapers.registry import load as registry
from scrapers.registry.check import Checked, check
from scrapers.registry.detect import Fetch
from scrapers.registry.load import PortalRow
from workers.monitoring.installation import missing_contact

FRESH = dt.timedelta(hours=24)  # --all does not ask again who was asked within this time


def check_portals(
    names: Annotated[list[str] | None, typer.Argument(help="Municipalities by name or code.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every portal that has an address.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="With --all: those too that were checked within a day.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Ask portals for their family's token, newest date and robots.txt, and write down what was found.

    Says confirmed, moved, stale, blocked or unknown. Each finding is kept at once: when --all is ended midway,
    the next one goes on where it was. Exit code 3 where some, 1 where all are not confirmed.
    """
    if everything == bool(names):
        raise Failure("name one or more municipalities, or give --all.", USAGE)
    upgrade()
    chosen = [municipality(name).code for name in names or []]
    rows = [row for row in registry.load().rows if row.base_url and (everything or row.code in chosen)]
    if not rows:
        raise Failure("the registry has no address to check for them; `usovahti portals show NAME`.", FAILED)
    left = rows if names or again else _not_lately(rows)
    if len(left) < len(rows):
        say(
            f"{counted(len(rows) - len(left), 'portal')} checked within a day, not asked again; --again asks all."
        )
    if missing := missing_contact(left):
        say(f"{missing}.")
    found = checked(left)
    if as_json:
        print_json(found)
    elif found:
        _report(found)
    if everything:
        _say_next_steps(rows)
    if not left:
        return
    bad = [one for one in found if one["verdict"] != "confirmed"]
    if bad:
        raise Failure(
            f"{len(bad)} of {len(found)} not confirmed.", FAILED if len(bad) == len(found) else PARTLY
        )


def _not_lately(rows: list[PortalRow]) -> list[PortalRow]:
    """Those without a verdict of the last day; “unknown” is none: nobody could say."""
    since = clock.now() - FRESH
    with reading() as session:
        known = {
            (portal.municipality_code, portal.platform, portal.base_url)
            for portal in portals_of(session)
            if (last := portal.memory.get("check"))
            and last["verdict"] != "unknown"
            and dt.datetime.fromisoformat(last["at"]) > since
        }
    return [row for row in rows if (row.code, row.platform, canonical_url(row.base_url)) not in known]


def checked(rows: list[PortalRow], visit: Fetch | None = None) -> list[dict[str, Any]]:
    """What was found of each row, one after the other, with a bar on a terminal; `visit` keeps the pace of a caller."""
    from scrapers.politeness.http_get import StandingOff, Visitor

    visit, found = visit or StandingOff(Visitor()), []
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("checking", total=len(rows))
        for row in rows:
            progress.update(task, description=row.municipality)
            checked = check(row, visit, clock.today())
            _write_down(row, checked)
            found.append({**row.as_dict(), **asdict(checked)})
            progress.advance(task)
    return found


def last_checks(rows: list[PortalRow]) -> list[dict[str, Any]]:
    """What the latest check of each of the rows found, this time or an earlier one."""
    with reading() as session:
        known = {
            (portal.municipality_code, portal.platform, portal.base_url): portal.memory["check"]
            for portal in portals_of(session)
            if portal.memory.get("check")
        }
    keys = [(row, (row.code, row.platform, canonical_url(row.base_url))) for row in rows]
    return [
        {"code": row.code, "municipality": row.municipality, **known[key]}
        for row, key in keys
        if key in known
    ]


def _say_next_steps(rows: list[PortalRow]) -> None:
    """The same after a check that was interrupted as after one that ran through: of all that were ever checked."""
    found = last_checks([row for row in rows if row.role == "primary"])
    confirmed = sum(one["verdict"] == "confirmed" for one in found)
    say(
        f"Of {counted(len(found), 'primary portal')} checked so far {counted(confirmed, 'is', 'are')} confirmed."
    )
    for step in next_steps(found):
        say(step.line())


def _report(found: list[dict[str, Any]]) -> None:
    """A row for each, the troubles last, where they are seen; how many of each verdict in the end."""
    order = ("confirmed", "stale", "moved", "blocked", "unknown")
    found = sorted(found, key=lambda one: order.index(one["verdict"]))
    columns = ("municipality", "platform", "verdict", "newest", "reason")
    print_table("Checked", columns, ([one[column] for column in columns] for one in found))
    counts = Counter(one["verdict"] for one in found)
    say(", ".join(f"{counts[verdict]} {verdict}" for verdict in order if counts[verdict]) + ".")


def _write_down(row: PortalRow, checked: Checked) -> None:
    with transaction() as session:
        portal = ensure_portal(
            session,
            municipality_code=row.code,
            platform=row.platform,
            base_url=row.base_url,
            role=row.role,
        )
        found = {**asdict(checked), "at": clock.now().isoformat()}
        found["newest"] = checked.newest.isoformat() if checked.newest else None
        portal.memory = {**portal.memory, "check": found}
