"""`usovahti portals …`: which portals there are, how they are today, and how to add one."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cli.failure import FAILED, USAGE, Failure
from cli.output import JsonOption, print_json, print_table, say
from cli.portals.add import add_portal, detected
from cli.portals.check import check_portals
from cli.portals.decision_letter import LANGUAGES, decision_letter, language_for
from cli.portals.letter import letter as letter_text
from cli.portals.mergers import list_mergers, merged
from cli.portals.new_platform import new_platform
from cli.portals.onboard import onboard
from cli.portals.recordings import record, replay
from cli.selection import known_season, municipality
from core import clock
from core.settings import settings
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.evidence.portals import canonical_url, portals_of
from parsers import MunicipalityRecord, season_example, season_of_number
from scrapers.listing.bounds import all_of
from scrapers.registry import load as registry
from scrapers.registry import local_rows
from scrapers.registry.linked import LINKS_TO, advice
from scrapers.registry.load import PLATFORMS, PortalRow

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
    if not rows:
        say(f"{record.name} has no portal in the registry. `usovahti portals add` adds one.")
    for row in rows:
        shown = {**row, "not_read_because": row["not_polled_because"], "not_polled_because": None}
        shown["limits"] = "; ".join(row["limits"])
        shown["last_check"] = _check_words(row.get("last_check"))
        shown["links_to"] = advice(record.name, row.get("links_to") or {})
        shown["left_unread"] = "; ".join(row.get("left_unread") or ())
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
    found = detected(url, name)
    if as_json:
        print_json({"platform": found.platform, "base_url": found.base_url, "token": found.token})
        return
    say(f"{found.platform}: {found.token}")
    if found.row is None:
        say("Give --municipality NAME to see the row; `usovahti portals add NAME URL` adds it.")
        typer.echo(found.base_url)
        return
    typer.echo(local_rows.as_csv([found.row]), nl=False)


@app.command()
def letter(
    name: Name,
    purpose: Annotated[
        str, typer.Option("--for", help="permission: to read the portal; decision: for one decision.")
    ] = "permission",
    season: Annotated[
        int | None,
        typer.Option(
            help=f"With --for decision: of which season ({season_example()}).", callback=known_season
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="With --for decision: fi or sv; without it fi, on Åland sv.")
    ] = None,
) -> None:
    """Write a letter to a municipality, to standard output: a request for permission, or for one decision."""
    from scrapers.settings import user_agent

    if purpose not in ("permission", "decision"):
        raise Failure(f"--for is permission or decision, not “{purpose}”.", USAGE)
    record_, own = municipality(name), settings()
    if purpose == "decision":
        language = _letter_language(record_, season, language)
    elif season is not None or language is not None:
        raise Failure("--season and --language belong to --for decision; this letter is in Finnish.", USAGE)
    if not own.contact:
        raise Failure("set USOVAHTI_CONTACT to your e-mail address or page: the letter says who asks.", USAGE)
    if season is not None and language is not None:
        asked = decision_letter(record_, season_of_number(season), contact=own.contact, language=language)
        typer.echo(asked, nl=False)
        return
    row = registry.load().primary(record_.code, clock.today())
    if row is None or not row.base_url:
        raise Failure(f"the registry has no address of {record_.name}'s portal to ask about.", FAILED)
    if row.refused:
        say(f"{record_.name} was asked before: permission was {row.permission}.")
    agent = user_agent(own.user_agent, own.contact)
    typer.echo(letter_text(row, record_, contact=own.contact, agent=agent), nl=False)


def _letter_language(record_: MunicipalityRecord, season: int | None, language: str | None) -> str:
    """The language of the letter for a decision. Raises Failure where season or language are not as they should be."""
    if season is None:
        raise Failure(
            f"--season says which season's decision is asked for, by number: {season_example()}.", USAGE
        )
    language = language or language_for(record_)
    if language not in LANGUAGES:
        raise Failure(f"--language is {' or '.join(LANGUAGES)}, not “{language}”.", USAGE)
    return language


app.command("add")(add_portal)
app.command("check")(check_portals)
app.command()(onboard)
app.command("new-platform")(new_platform)
app.command()(merged)
app.command("mergers")(list_mergers)
app.command()(record)
app.command()(replay)


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
                "links_to": portal.memory.get(LINKS_TO),
                "left_unread": all_of(portal.memory),
            }
            for portal in portals_of(session, code)
        }
