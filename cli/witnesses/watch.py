"""`usovahti witnesses …`: the organiser's lists and the municipalities' news, beside what was decided."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cli.failure import FAILED, PARTLY, USAGE, Failure
from cli.output import JsonOption, print_json, print_rows, say
from cli.selection import SeasonOption, municipality
from core import clock
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.db.tables import WitnessSource
from ledger.memberships.payload import name_of
from ledger.witnesses import cross_check, listings, mentions, payments, sources
from ledger.witnesses.cross_check import SeasonCheck
from parsers import season_of_number

app = typer.Typer(
    help="Second witnesses: the organiser's lists and the municipalities' own news.", no_args_is_help=True
)


@app.command("list")
def list_sources(
    kind: Annotated[str | None, typer.Option(help="Only roster (the organiser's lists) or feed.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List the pages and feeds that are polled, and how each of them is."""
    from workers.witnesses import watched_rows

    if kind not in (None, *sources.RHYTHM):
        raise Failure(f"--kind is {' or '.join(sources.RHYTHM)}, not “{kind}”.", USAGE)
    upgrade()
    with reading() as session:
        known = {(row.kind, row.url): row for row in sources.all_sources(session)}
    rows = []
    for row in watched_rows(clock.today()):
        if kind in (None, row.kind):
            source = known.get((row.kind, row.url))
            rows.append(
                {"kind": row.kind, "municipality": row.municipality or None, "url": row.url, **_how(source)}
            )
    if not rows and not as_json:
        say(
            "No second witness is set up: with a registry of your own, USOVAHTI_WITNESSES names a list of them."
        )
        return
    columns = ("kind", "municipality", "state", "read", "reason", "url")
    print_rows("Second witnesses", columns, rows, as_json=as_json)


def _how(source: WitnessSource | None) -> dict[str, Any]:
    if source is None:
        return {
            "state": sources.NEVER,
            "reason": sources.MEANING[sources.NEVER],
            "read": None,
            "next_due_at": None,
        }
    return {
        "state": source.state,
        "reason": source.reason or sources.MEANING[source.state],
        "read": source.read_at and source.read_at.date(),
        "next_due_at": source.next_due_at,
    }


@app.command("poll")
def poll(
    everything: Annotated[
        bool, typer.Option("--all", help="All of them, also those that are not due yet.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Ask the second witnesses that are due, now: what `usovahti tick` does with them by itself."""
    upgrade()
    from workers.inline import working
    from workers.messages import order
    from workers.witnesses import due_sources, poll_sources

    far = clock.now() + sources.RHYTHM["roster"] * 2
    ids = due_sources(far if everything else clock.now())
    deliveries = poll_sources(ids, early=everything)
    with working():
        for delivery in deliveries:
            order("deliver", delivery)
    with reading() as session:
        polled = [session.get_one(WitnessSource, source_id) for source_id in ids]
    rows = [
        {"kind": row.kind, "municipality": name_of(row.municipality_code) if row.municipality_code else None,
         "url": row.url, **_how(row)}
        for row in polled
    ]  # fmt: skip
    if not rows and not as_json:
        say("No second witness is due.")
        return
    print_rows("Polled", ("kind", "municipality", "state", "reason", "url"), rows, as_json=as_json)
    bad = [row for row in polled if row.state in sources.TROUBLES]
    if bad:
        raise Failure(
            f"{len(bad)} of {len(polled)} could not be read.", FAILED if len(bad) == len(polled) else PARTLY
        )


@app.command("check")
def check(
    season: SeasonOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show where the organiser's lists, the invoices and the decisions do not say the same. Nothing is concluded."""
    upgrade()
    with reading() as session:
        checks = cross_check.seasons(session, season, history=True)
        paid = [one for one in cross_check.paid_questions(session) if season in (None, one.season)]
    if as_json:
        questions = [
            {"municipality": name_of(one.municipality_code), "season": one.season, "question": one.words}
            for one in paid
        ]
        print_json({"seasons": [one.as_dict() for one in checks], "paid": questions})
        return
    for one in checks:
        typer.echo(season_line(one))
    rows = [row for one in checks for row in _questions(one)]
    rows += [
        {"season": q.season, "municipality": name_of(q.municipality_code), "question": q.words} for q in paid
    ]
    if rows:
        print_rows("Questions", ("season", "municipality", "question"), rows, as_json=False)
    else:
        say("No list, invoice and decision disagree.")


def season_line(one: SeasonCheck) -> str:
    """A season's lists beside its decisions, in one line."""
    season = season_of_number(one.season)
    line = (
        f"Season {one.season} ({season.years}): {len(one.listed)} listed, "
        f"{len(one.without_decision)} of them without a decision to join that was read"
    )
    if one.not_listed is None:
        return f"{line}; the list is not whole."
    return f"{line}; {len(one.not_listed)} joined by decision but not listed."


def _questions(one: SeasonCheck) -> list[dict[str, Any]]:
    rows = [
        {
            "season": one.season,
            "municipality": name_of(code),
            "question": f"listed, but decided: {state}" if state else "listed, but no decision was read",
        }
        for code, state in one.without_decision
    ]
    return rows + [
        {
            "season": one.season,
            "municipality": name_of(code),
            "question": "joined by decision, but not listed",
        }
        for code in one.not_listed or ()
    ]


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="The municipality by name in any case, or by code.")],
    as_json: JsonOption = False,
) -> None:
    """Show what second witnesses say of a municipality: where it is listed, mentioned, and what it paid."""
    record = municipality(name)
    upgrade()
    with reading() as session:
        rows = [
            {"kind": "listed", "season": row.season_number, "day": row.first_seen_at.date(), "what": row.source
             + (f"; gone since {row.gone_at:%-d.%-m.%Y}" if row.gone_at else ""), "link": row.url or None}
            for row in listings.listings(session, code=record.code, history=True)
        ]  # fmt: skip
        rows += [
            {"kind": "mentioned", "season": None, "day": row.published_on or row.first_seen_at.date(),
             "what": row.title, "link": row.url or None}
            for row in mentions.mentions(session, code=record.code)
        ]  # fmt: skip
        rows += [
            {"kind": "paid", "season": None, "day": row.paid_on, "what": f"{row.amount_eur:.2f} € to {row.supplier}"
             + (f" ({row.text})" if row.text else ""), "link": None}
            for row in payments.payments(session, record.code)
        ]  # fmt: skip
    if not rows and not as_json:
        say(f"No second witness says anything of {record.name}.")
        return
    print_rows(
        f"Second witnesses of {record.name}", ("kind", "season", "day", "what", "link"), rows, as_json=as_json
    )
