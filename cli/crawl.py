"""`usovahti crawl | backfill`: the main job, by hand."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli.failure import FAILED, PARTLY, Failure
from cli.output import JsonOption, print_json, print_table, say
from cli.selection import day, portal_rows
from core.counting import counted
from core.settings import settings
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.evidence import progress as ledger_progress
from ledger.evidence.health import BAD
from ledger.evidence.outcomes import GOOD
from ledger.memberships.payload import name_of
from scrapers.registry.load import PortalRow

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Names = Annotated[list[str] | None, typer.Argument(help="Municipalities by name in any case, or by code.")]
PortalUrl = Annotated[
    str | None, typer.Option(help="Crawl this address instead of the registry's (one municipality).")
]
Platform = Annotated[
    str | None,
    typer.Option(help="The platform at --portal-url, where the registry names another one or none."),
]
POLL_SECONDS = 0.2


def crawl(
    names: Names = None,
    everything: Annotated[bool, typer.Option("--all", help="Every municipality that can be read.")] = False,
    portal_url: PortalUrl = None,
    platform: Platform = None,
    wait: Annotated[bool, typer.Option(help="With Redis: wait until the workers are done.")] = True,
    as_json: JsonOption = False,
) -> None:
    """Crawl municipalities now: fetch what is new, read it, remember it, send the alerts.

    One line per municipality at the end. Exit code 0 when all went well, 1 when none did, 3 when some did.
    """
    rows = portal_rows(names or [], everything=everything, portal_url=portal_url, platform=platform)
    _run(rows, mode="crawl", since=None, wait=wait, as_json=as_json)


def backfill(
    names: Names = None,
    since: Annotated[
        str | None, typer.Option(help="Only decisions from this date on, as 2024-01-31.")
    ] = None,
    portal_url: PortalUrl = None,
    platform: Platform = None,
    wait: Annotated[bool, typer.Option(help="With Redis: wait until the workers are done.")] = True,
    as_json: JsonOption = False,
) -> None:
    """Read history into the ledger, of a municipality's portal and of those it had before; nobody is alerted about it.

    A killed backfill goes on where it was.
    """
    date = day(since, "--since") if since else None
    rows = portal_rows(names or [], everything=False, portal_url=portal_url, platform=platform, history=True)
    _run(rows, mode="backfill", since=date.isoformat() if date else None, wait=wait, as_json=as_json)


def _run(rows: Sequence[PortalRow], *, mode: str, since: str | None, wait: bool, as_json: bool) -> None:
    upgrade()
    from workers.inline import working
    from workers.messages import order
    from workers.monitoring import installation
    from workers.schedule.run_orders import batches, order_runs

    for trouble in (installation.standing_clock(rows), installation.missing_contact(rows)):
        if trouble:
            say(f"{trouble}.")

    runs = list(dict.fromkeys(order_runs(rows, mode=mode, since=since)))
    with working():
        for batch in batches(runs):
            order("crawl", batch, since)
        if wait:
            _wait(runs, quiet=as_json)
    _report(runs, as_json=as_json)


def _wait(run_ids: list[int], *, quiet: bool) -> None:
    """Watch the runs in the ledger until each has ended and what it brought has been read and told."""
    turns = 2 + len(run_ids) // 64  # a long first crawl of many portals goes on in further processes
    deadline = time.monotonic() + settings().crawl_time_limit * turns + len(run_ids)
    if quiet or not sys.stderr.isatty():
        _until(lambda: not _left(run_ids), run_ids, deadline)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=len(run_ids))
        _until(lambda: _shown(progress, task, run_ids), run_ids, deadline)


def _left(run_ids: list[int]) -> dict[str, int]:
    """What is still to be done for the runs, by name; empty when all is done."""
    with reading() as session:
        return {name: n for name, n in ledger_progress.unfinished(session, run_ids).items() if n}


def _shown(progress: Progress, task: TaskID, run_ids: list[int]) -> bool:
    """Show how far the runs are, items included: a first crawl of one portal takes a quarter of an hour."""
    with reading() as session:
        fetched = ledger_progress.fetched_so_far(session, run_ids)
    left = _left(run_ids)
    said = f"municipalities, {counted(fetched, 'item')} fetched" + "".join(
        f", {counted(left[name], one, name)} {text}"
        for name, one, text in (("documents", "document", "to read"), ("deliveries", "delivery", "to send"))
        if name in left
    )
    progress.update(task, completed=len(run_ids) - left.get("runs", 0), description=said)
    return not left


def _until(done: Callable[[], bool], run_ids: Sequence[int], deadline: float) -> None:
    from workers.inline import is_idle
    from workers.messages import trouble

    while not done():
        if lasting := trouble(lasting=True):
            raise lasting
        if time.monotonic() > deadline:
            raise Failure(
                "the workers did not finish in time; `usovahti status` shows what has been done.", FAILED
            )
        over = is_idle()
        time.sleep(POLL_SECONDS)
        if over and is_idle() and not done() and not _others_crawl(run_ids):
            if failed := trouble():
                raise failed
            raise Failure(
                "the work ended before all was done: `usovahti -v crawl …` says why. The next `usovahti tick` goes on.",
                FAILED,
            )


def _others_crawl(run_ids: Sequence[int]) -> bool:
    """Whether another process is at some of the runs: this one waits for it."""
    with reading() as session:
        return ledger_progress.is_worked_on(session, run_ids)


def _report(run_ids: list[int], *, as_json: bool) -> None:
    with reading() as session:
        lines = [
            {"municipality": name_of(line["municipality_code"]), **line}
            for line in ledger_progress.run_lines(session, run_ids)
        ]
    if as_json:
        print_json(lines)
    else:
        names = [str(line["municipality"]) for line in lines]
        print_table(
            "Crawled",
            ("municipality", "fetched", "new", "relevant", "changes", "deliveries", "outcome", "reason"),
            (
                (
                    f"{line['municipality']} ({line['platform']})"
                    if names.count(str(line["municipality"])) > 1
                    else line["municipality"],
                    line["fetched"],
                    line["new"],
                    line["relevant"],
                    line["changes"],
                    line["deliveries"],
                    line["outcome"] or "ordered",
                    line["reason"],
                )
                for line in lines
            ),
        )
    for line in lines:
        if line["outcome"] in GOOD and line["portal_state"] in BAD:
            say(f"{line['municipality']}: the portal is {line['portal_state']}: {line['portal_reason']}")
    bad = [line for line in lines if line["outcome"] not in (*GOOD, None)]
    if bad:
        unread = ", ".join(f"{line['municipality']} ({line['outcome']})" for line in bad[:10])
        raise Failure(f"not read: {unread}", FAILED if len(bad) == len(lines) else PARTLY)
