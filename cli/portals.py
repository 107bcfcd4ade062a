"""`usovahti portals …`: which portals there are, how they are today, and how to add one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Annotated, Any

import typer

from cli.checking import check_portals
from cli.choosing import municipality
from cli.failure import FAILED, USAGE, Failure
from cli.letter import letter as letter_text
from cli.merging import list_mergers, merged
from cli.output import JsonOption, print_json, print_table, say
from cli.recordings import record, replay
from ledger import clock
from ledger.database import reading
from ledger.migrate import upgrade
from ledger.portals import canonical_url, portals_of
from ledger.settings import settings
from scrapers import additions, registry
from scrapers.detection import FORBIDDING, NotDetected, detect
from scrapers.registry import CONFIDENCES, PLATFORMS, ROLES, PortalRow

app = typer.Typer(
    help="Which portals there are, how they are today, and how to add one.", no_args_is_help=True
)
Name = Annotated[str, typer.Argument(help="The municipality by name in any case, or by code.")]


@app.command("list")
def list_portals(
    platform: Annotated[str | None, typer.Option(help="Only this platform.")] = None,
    unreadable: Annotated[
        bool, typer.Option("--unreadable", help="Only municipalities that are not read, with the reason.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List the registry: every municipality's portals, and why one is not read."""
    if platform is not None and platform not in PLATFORMS:
        raise Failure(f"--platform is one of {', '.join(sorted(PLATFORMS))}.", USAGE)
    table, today = registry.load(), clock.today()
    rows = [
        row
        for row in table.rows
        if (platform is None or row.platform == platform)
        and (not unreadable or (row.role == "primary" and row.unreadable_because()))
    ]
    if as_json:
        print_json(
            [{**row.as_dict(), "not_polled_because": table.not_polled_because(row, today)} for row in rows]
        )
        return
    print_table(
        "Portals",
        ("code", "municipality", "platform", "role", "confidence", "address", "not read because"),
        (
            (
                r.code,
                r.municipality,
                r.platform,
                r.role,
                r.confidence,
                r.base_url,
                table.not_polled_because(r, today),
            )
            for r in rows
        ),
    )


@app.command()
def show(name: Name, as_json: JsonOption = False) -> None:
    """Show a municipality's portals: registry rows, health, and what the last check found."""
    upgrade()
    record = municipality(name)
    table, known = registry.load(), _known(record.code)
    rows = [
        {
            **row.as_dict(),
            "not_polled_because": table.not_polled_because(row, clock.today()),
            **known.get(_key(row), {}),
        }
        for row in table.of(record.code)
    ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        shown = {**row, "not_read_because": row["not_polled_because"], "not_polled_because": None}
        shown["limits"] = "; ".join(row["limits"])
        shown["last_check"] = _check_words(row.get("last_check"))
        shown["state_since"] = row.get("state_since") and f"{row['state_since']:%Y-%m-%d %H:%M}"
        print_table(
            f"{record.name}: {row['platform']} ({row['role']})",
            ("", ""),
            ((key.replace("_", " "), value) for key, value in shown.items() if value not in (None, "")),
        )


def _check_words(found: dict[str, Any] | None) -> str | None:
    return f"{found['verdict']}, {found['at'][:16].replace('T', ' ')}: {found['reason']}" if found else None


@app.command("detect")
def detect_portal(
    url: Annotated[str, typer.Argument(help="An address of the portal, or a page that links to it.")],
    name: Annotated[str | None, typer.Option("--municipality", "-m", help="Whose portal it is.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Name the platform at an address by its family's token, and print the registry row to add."""
    found = _detect(url, name)
    if as_json:
        print_json({"platform": found.platform, "base_url": found.base_url, "token": found.token})
        return
    say(f"{found.platform}: {found.token}")
    if found.row is None:
        say("Give --municipality NAME to see the row; `usovahti portals add NAME URL` adds it.")
        typer.echo(found.base_url)
        return
    typer.echo(additions.as_csv([found.row]), nl=False)


@app.command("add")
def add_portal(
    name: Name,
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
    path = additions.add(row, *ended)
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


@app.command()
def letter(name: Name) -> None:
    """Write the request for permission to a municipality, in Finnish, to standard output."""
    from scrapers.settings import user_agent

    own = settings()
    if not own.contact:
        raise Failure("set USOVAHTI_CONTACT to your e-mail address or page: the letter says who asks.", USAGE)
    record_ = municipality(name)
    row = registry.load().primary(record_.code, clock.today())
    if row is None or not row.base_url:
        raise Failure(f"the registry has no address of {record_.name}'s portal to ask about.", FAILED)
    if row.refused:
        say(f"{record_.name} was asked before: permission was {row.permission}.")
    agent = user_agent(own.user_agent, own.contact)
    typer.echo(letter_text(row, record_, contact=own.contact, agent=agent), nl=False)


app.command("check")(check_portals)
app.command()(merged)
app.command("mergers")(list_mergers)
app.command()(record)
app.command()(replay)


def _row_to_add(name: str, url: str | None, platform: str | None) -> tuple[PortalRow, bool]:
    """The row as the registry has it, else a new one; and whether the registry has it."""
    record_ = municipality(name)
    table = registry.load()
    if url is None:
        row = table.primary(record_.code, clock.today())
        if row is None or not row.base_url:
            raise Failure(f"the registry has no portal of {record_.name}: give its address.", USAGE)
        return row if platform is None else replace(row, platform=platform), True
    if platform is None:
        found = _detect(url, name)
        say(f"{found.platform}: {found.token}")
        new = found.row
    else:
        needed = "needed" if platform in FORBIDDING else ""
        new = PortalRow(
            record_.code, record_.name, platform, url, permission=needed, source="usovahti portals add"
        )
    known = table.row_at(record_.code, new.platform, new.base_url)
    return known or new, known is not None


def _detect(url: str, name: str | None) -> Any:
    from scrapers.visiting import Visitor

    whose = municipality(name) if name else None
    try:
        return detect(url, Visitor(), municipality=(whose.code, whose.name) if whose else None)
    except NotDetected as error:
        raise Failure(
            f"{error}. Where you know better: `usovahti portals add NAME URL --platform PLATFORM`."
        ) from None


def _day(text: str | None, option: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise Failure(f"{option} is a date as 2026-01-31, not “{text}”.", USAGE) from None


def _key(row: PortalRow) -> tuple[str, str]:
    return row.platform, canonical_url(row.base_url) if row.base_url else ""


def _known(code: str) -> dict[tuple[str, str], dict[str, Any]]:
    """What the ledger knows of the municipality's portals."""
    with reading() as session:
        return {
            (portal.platform, portal.base_url): {
                "state": portal.state,
                "state_reason": portal.state_reason,
                "state_since": portal.state_since,
                "newest_item_on": portal.newest_item_on,
                "last_check": portal.memory.get("check"),
            }
            for portal in portals_of(session, code)
        }
