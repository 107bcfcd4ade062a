"""`usovahti status`: which municipalities are read, and which not and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from cli.failure import refuse_both
from cli.output import JsonOption, print_json, print_rows, print_table, say
from cli.witnesses.watch import season_line
from core import clock
from core.counting import counted
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.evidence.documents import Unread, unread_documents
from ledger.evidence.health import BAD
from ledger.memberships.payload import name_of
from ledger.witnesses import cross_check
from scrapers.registry.load import load
from scrapers.witnesses.source_rows import load_witnesses
from workers.monitoring import coverage, installation, watching


def status(
    everything: Annotated[
        bool, typer.Option("--all", help="List the municipalities that are read, too.")
    ] = False,
    unread: Annotated[
        bool, typer.Option("--unread", help="List the documents that could not be read instead, and why.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show how many of the 308 municipalities are read, and which not and why."""
    refuse_both({"--all": everything, "--unread": unread})
    upgrade()
    with reading() as session:
        missing = unread_documents(session)
    if unread:
        _unread(missing, as_json=as_json)
        return
    registry, today = load(), clock.today()
    covered = coverage.coverage(registry, today)
    figures = coverage.summary(covered)
    watched = watching.watched_by(covered)
    set_up = watching.set_up(registry, load_witnesses(), watched, today)
    with reading() as session:
        seasons = cross_check.seasons(session, history=True)
    if as_json:
        portals = [
            {**coverage.as_dict(one), "watched_by": watched[one.code], "set_up": set_up[one.code]}
            for one in covered
        ]
        witnesses = {
            "watched_by": watching.figures(watched),
            "set_up": watching.figures(set_up),
            "lists": [one.as_dict() for one in seasons],
        }
        print_json({**figures, **witnesses, "unread_documents": len(missing), "portals": portals})
        return
    are = "is" if figures["read"] == 1 else "are"
    typer.echo(f"{figures['read']} of {figures['municipalities']} municipalities {are} read.")
    if figures["read_in_part"]:
        typer.echo(
            f"{figures['read_in_part']} of them in part: `usovahti portals show NAME` says what is not read."
        )
    if missing:
        typer.echo(
            f"{counted(len(missing), 'document')} could not be read: whether the network is named there is not known. "
            "`usovahti status --unread` lists them."
        )
    if not any(one.since for one in covered):
        say("Nothing has been crawled yet: `usovahti tick` from cron crawls all, `usovahti crawl NAME` one.")
    elif no_contact := installation.missing_contact():
        say(f"{no_contact}.")
    if standing := installation.standing_clock():
        say(f"{standing}.")
    print_rows("By state", ("state", "municipalities", "why"), figures["by_reason"], as_json=False)
    typer.echo(f"Watched this week: {watching.words(watching.figures(watched))}.")
    typer.echo(f"Set up to be watched: {watching.words(watching.figures(set_up))}.")
    for season in seasons:
        typer.echo(season_line(season))
    listed = [one for one in covered if everything or one.state in BAD or one.why == coverage.NOT_THIS_WEEK]
    if listed:
        _list(
            listed,
            "All" if everything else "Not read this week, or in trouble",
            {"watched by": watched, "set up": set_up} if everything else {},
        )


def _list(
    covered: Sequence[coverage.Covered], title: str, witnesses: Mapping[str, Mapping[str, watching.Watch]]
) -> None:
    """Each municipality with its state, and by the name of a column its witnesses; days instead of moments."""
    print_table(
        title,
        (
            "municipality",
            "platform",
            "state",
            "since",
            "newest item",
            "reason",
            *witnesses,
        ),
        (
            (
                one.municipality,
                one.platform,
                one.state,
                one.since and one.since.date(),
                one.newest_on,
                one.reason,
                *(which[one.code] for which in witnesses.values()),
            )
            for one in covered
        ),
    )


def _unread(documents: Sequence[Unread], *, as_json: bool) -> None:
    """What no parser or spider could read, the newest meeting first."""
    rows = [
        {
            "municipality": name_of(one.municipality_code),
            "municipality_code": one.municipality_code,
            "meeting_on": one.meeting_on,
            "title": one.title,
            "reason": one.reason,
            "url": one.url,
            "document_id": one.document_id,
        }
        for one in documents
    ]
    if not rows and not as_json:
        say("Every document that was found has been read.")
        return
    print_rows("Unread", ("municipality", "meeting_on", "title", "reason", "url"), rows, as_json=as_json)
