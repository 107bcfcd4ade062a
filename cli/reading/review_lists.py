"""`usovahti review doubtful` and `review export`: a whole list at once."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import Annotated

import typer

from alerts.text.doubts import doubts
from alerts.text.mask import mask
from cli.failure import FAILED, USAGE, Failure, refuse_both, refuse_without
from cli.output import JsonOption, print_json, print_table, say
from cli.selection import NameOption, municipality, number
from cli.words import LanguageOption, language_of
from core.counting import counted
from core.idents import ident
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.memberships.reviews import SettlementRefused
from ledger.reviews import doubtful as readings
from ledger.reviews.candidates import candidates, overtaken
from web.words import words

LONGEST_DOUBT = 500  # characters of one reason


def own_name() -> str:
    """The user's name, where none is given. Raises Failure where the machine knows none (a number without a name)."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise Failure("--by says who settles it: this user has no name here.", USAGE) from None


def doubtful(
    municipality_name: NameOption = None,
    ids: Annotated[
        str | None,
        typer.Option("--ids", help="Only these of the list, as D12,D15,D31; by default all of it."),
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Settle all of the list as they were read before.")
    ] = False,
    drop: Annotated[
        bool,
        typer.Option(
            "--drop", help="Take today's reading of all: unclear. Memberships lose what rests on them."
        ),
    ] = False,
    why: Annotated[str, typer.Option(help="With --keep: why it is so; later readers see it.")] = "",
    by: Annotated[str | None, typer.Option(help="Who settles it; by default your user name.")] = None,
    announce: Annotated[
        bool,
        typer.Option(
            "--announce", help="With --drop: tell subscribers of the corrections. By default nobody is."
        ),
    ] = False,
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what an earlier parser read for certain and today's calls unclear; decide on the list with one word."""
    refuse_both({"--keep": keep, "--drop": drop, "--json": as_json})
    refuse_without("--keep", keep, {"--why": why, "--by": by})
    refuse_without("--drop", drop, {"--announce": announce})
    if keep and not why.strip():
        raise Failure("--keep wants --why: later readers must see why it is so.", USAGE)
    upgrade()
    code = municipality(municipality_name).code if municipality_name else None
    with reading() as session:
        try:
            entries = readings.in_doubt(session, code, _numbers(ids) if ids else None)
        except LookupError as error:
            raise Failure(str(error), USAGE) from error
    chosen = [one["id"] for one in entries]
    if keep:
        _keep(chosen, by=by or own_name(), why=why)
    elif drop:
        _drop(chosen, announce=announce)
    elif as_json:
        print_json(entries)
    else:
        tongue = language_of(language)
        spoken = words(tongue)
        print_table(
            "In doubt: the memberships stand as they were read before",
            ("id", "municipality", "decided", "§", "title", "before", "now", "why it is unclear", "link"),
            (
                (
                    ident("decision", one["id"]),
                    one["municipality"],
                    one["decided_on"],
                    one["section"],
                    one["title"],
                    spoken.outcome(one["before"]),
                    spoken.outcome(one["now"]),
                    "; ".join(doubt.text for doubt in doubts(one["doubts"], tongue, limit=LONGEST_DOUBT)),
                    one["url"],
                )
                for one in entries
            ),
            empty="Nothing is in doubt.",
        )


def _numbers(printed: str) -> list[int]:
    pieces = [piece.strip() for piece in printed.split(",") if piece.strip()]
    if not pieces:
        raise Failure(f"--ids is a list as D12,D15,D31, not “{printed}”.", USAGE)
    return [number(piece, "decision", bare=True) for piece in pieces]


def _keep(ids: list[int], *, by: str, why: str) -> None:
    with transaction() as session:
        try:
            kept = readings.keep(session, ids, by=by, why=why)
        except (LookupError, SettlementRefused) as error:
            raise Failure(str(error), USAGE) from error
    typer.echo(f"settled {kept} as they were read before.")


def _drop(ids: list[int], *, announce: bool) -> None:
    from alerts.delivery.deliver import queue_alerts
    from workers.inline import working
    from workers.messages import order

    with transaction() as session:
        try:
            changes = readings.drop(session, ids, announce=announce)
        except LookupError as error:
            raise Failure(str(error), USAGE) from error
        deliveries = queue_alerts(session, changes)
    with working():
        for delivery_id in deliveries:
            order("deliver", delivery_id)
    followed = f"{counted(len(changes), 'change')}, {counted(len(deliveries), 'delivery', 'deliveries')}"
    typer.echo(f"{counted(len(ids), 'is', 'are')} unclear now: {followed}.")


def export(
    folder: Annotated[
        Path, typer.Argument(help="Where the items go: NAME.txt with NAME.gold.json.", metavar="DIR")
    ],
    municipality_name: NameOption = None,
) -> None:
    """Write what was settled as test items for `usovahti evaluate`: names, municipality and numbers are stand-ins.

    What an earlier export wrote there and was taken back or settled anew since is removed.
    """
    upgrade()
    code = municipality(municipality_name).code if municipality_name else None
    with reading() as session:
        found, gone = candidates(session, code), overtaken(session, code)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in found:
            (folder / f"{one.name}.txt").write_text(mask(one.text), encoding="utf-8")
            gold = {**one.gold, "quotes": [mask(quote) for quote in one.quotes], "why": mask(one.why)}
            printed = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
            (folder / f"{one.name}.gold.json").write_text(printed, encoding="utf-8")
        removed = [name for name in gone if _removed(folder, name)]
        written = {f"{one.name}.gold.json" for one in found}
        others = [path for path in folder.rglob("*.gold.json") if path.name not in written]
    except OSError as error:
        raise Failure(f"Cannot write to {folder}: {error.strerror or error}", FAILED) from error
    say(
        f"{counted(len(found), 'settled item')} in {folder}. "
        "Look them over before you give them away: a name may remain."
    )
    if removed:
        say(
            f"Removed {', '.join(removed)} of an earlier export: what was settled so was taken back, or settled anew."
        )
    if others:
        say(f"{folder} holds {counted(len(others), 'other item')}, which `usovahti evaluate` scores too.")


def _removed(folder: Path, name: str) -> bool:
    """Whether an item was there; it is not now."""
    files = [path for end in (".txt", ".gold.json") if (path := folder / f"{name}{end}").exists()]
    for path in files:
        path.unlink()
    return bool(files)
