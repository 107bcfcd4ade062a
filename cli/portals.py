"""`usovahti portals …`: which portals there are, how they are today, and how to add one."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace
from typing import Annotated, Any

import typer

from cli.choosing import municipality
from cli.failure import FAILED, PARTLY, USAGE, Failure
from cli.letter import letter as letter_text
from cli.output import JsonOption, print_json, print_table, say
from cli.recordings import record, replay
from ledger import clock
from ledger.database import reading, transaction
from ledger.migrate import upgrade
from ledger.portals import canonical_url, ensure_portal, portals_of
from ledger.settings import settings
from scrapers import additions, registry
from scrapers.detection import FORBIDDING, Checked, NotDetected, check, detect
from scrapers.registry import CONFIDENCES, PLATFORMS, ROLES, PortalRow

app = typer.Typer(
    help="Which portals there are, how they are today, and how to add one.", no_args_is_help=True
)
Name = Annotated[str, typer.Argument(help="The municipality by name in any case, or by code.")]


@app.command("list")
def list_portals(
    platform: Annotated[str | None, typer.Option(help="Only this platform.")] = None,
    unreadable: Annotated[
        bool, typer.Option(help="Only those that no spider reads, with the reason.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List the registry: every municipality's portals, and why one is not read."""
    rows = [
        row
        for row in registry.load().rows
        if (platform is None or row.platform == platform) and (not unreadable or row.unreadable_because())
    ]
    if as_json:
        print_json([as_dict(row) for row in rows])
        return
    print_table(
        "Portals",
        ("code", "municipality", "platform", "role", "confidence", "address", "not read because"),
        (
            (r.code, r.municipality, r.platform, r.role, r.confidence, r.base_url, r.unreadable_because())
            for r in rows
        ),
    )


@app.command()
def show(name: Name, as_json: JsonOption = False) -> None:
    """Show a municipality's portals: registry rows, health, and what the last check found."""
    upgrade()
    record = municipality(name)
    known = _known(record.code)
    rows = [{**as_dict(row), **known.get(_key(row), {})} for row in registry.load().of(record.code)]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print_table(
            f"{record.name}: {row['platform']} ({row['role']})",
            ("", ""),
            ((key.replace("_", " "), value) for key, value in row.items() if value not in (None, "", {})),
        )


@app.command("check")
def check_portals(
    names: Annotated[list[str] | None, typer.Argument(help="Municipalities by name or code.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every portal that has an address.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Ask portals for their family's token, newest date and robots.txt, and write down what was found.

    Says confirmed, moved, stale, blocked or unknown. Exit code 3 where some, 1 where all are not confirmed.
    """
    from scrapers.visiting import Visitor

    if everything == bool(names):
        raise Failure("name one or more municipalities, or give --all.", USAGE)
    upgrade()
    table = registry.load()
    chosen = [municipality(name).code for name in names or []]
    rows = [row for row in table.rows if row.base_url and (everything or row.code in chosen)]
    if not rows:
        raise Failure("the registry has no address to check for them; `usovahti portals show NAME`.", FAILED)
    visitor, found = Visitor(), []
    for row in rows:
        checked = check(row, visitor, clock.today())
        _write_down(row, checked)
        found.append({**as_dict(row), **asdict(checked)})
        say(f"{row.municipality} ({row.platform}): {checked.verdict}: {checked.reason}")
    if as_json:
        print_json(found)
    else:
        columns = ("municipality", "platform", "verdict", "newest", "robots", "reason")
        print_table("Checked", columns, ([one[column] for column in columns] for one in found))
    bad = [one for one in found if one["verdict"] != "confirmed"]
    if bad:
        raise Failure(
            f"{len(bad)} of {len(found)} not confirmed", FAILED if len(bad) == len(found) else PARTLY
        )


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
    role: Annotated[str, typer.Option(help="primary, alternate or legacy.")] = "primary",
    confidence: Annotated[str, typer.Option(help="high, medium or low.")] = "high",
    valid_from: Annotated[
        str | None, typer.Option(help="First day it was the municipality's, 2026-01-31.")
    ] = None,
    valid_to: Annotated[str | None, typer.Option(help="Last day.")] = None,
    note: Annotated[str, typer.Option(help="Anything worth knowing.")] = "",
) -> None:
    """Add a portal, or change its row: kept in USOVAHTI_HOME/portals.csv, over the rows that come with usovahti."""
    if settings().registry is not None:
        raise Failure("USOVAHTI_REGISTRY names a registry file of your own: add the row there.", USAGE)
    row = _row_to_add(name, url, platform)
    if row.platform not in PLATFORMS - {"unknown"}:
        raise Failure(f"--platform is one of {', '.join(sorted(PLATFORMS - {'unknown'}))}.", USAGE)
    if role not in ROLES or confidence not in CONFIDENCES:
        raise Failure("--role is primary, alternate or legacy; --confidence is high, medium or low.", USAGE)
    row = replace(
        row,
        role=role,
        confidence=confidence,
        permission=row.permission if permission is None else permission,
        valid_from=_day(valid_from, "--valid-from") or row.valid_from,
        valid_to=_day(valid_to, "--valid-to") or row.valid_to,
        note=note or row.note,
    )
    path = additions.add(row)
    why = row.unreadable_because()
    say(
        f"{row.municipality}: {row.platform} at {row.base_url} is in {path}{f'. Not read: {why}' if why else ''}"
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


app.command()(record)
app.command()(replay)


def as_dict(row: PortalRow) -> dict[str, Any]:
    """The row for people and programs."""
    return {**asdict(row), "not_read_because": row.unreadable_because()}


def _row_to_add(name: str, url: str | None, platform: str | None) -> PortalRow:
    record_ = municipality(name)
    table = registry.load()
    if url is None:
        row = table.primary(record_.code, clock.today())
        if row is None or not row.base_url:
            raise Failure(f"the registry has no portal of {record_.name}: give its address.", USAGE)
        return row if platform is None else replace(row, platform=platform)
    if platform is None:
        found = _detect(url, name)
        say(f"{found.platform}: {found.token}")
        if found.row is not None:
            return table.row_at(record_.code, found.platform, found.base_url) or found.row
    known = table.row_at(record_.code, platform or "", url)
    needed = "needed" if platform in FORBIDDING else ""
    source = "usovahti portals add"
    return known or PortalRow(
        record_.code, record_.name, platform or "", url, permission=needed, source=source
    )


def _detect(url: str, name: str | None) -> Any:
    from scrapers.visiting import Visitor

    whose = municipality(name) if name else None
    try:
        return detect(url, Visitor(), municipality=(whose.code, whose.name) if whose else None)
    except NotDetected as error:
        raise Failure(
            f"{error}. If you know the platform, give it with --platform to `portals add`."
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
