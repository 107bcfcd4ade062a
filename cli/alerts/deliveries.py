"""`usovahti alerts dead | held`: what waits for the operator: deliveries that were given up, changes that are held."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.delivery import burst_hold
from alerts.delivery.deliver import deliver
from alerts.delivery.enqueue import queue_open
from alerts.delivery.fan_out import fan_out
from cli.failure import FAILED, PARTLY, USAGE, Failure
from cli.output import JsonOption, print_rows, say
from cli.selection import numbers
from cli.words import LanguageOption, language_of
from core.counting import counted
from core.idents import Kind, ident
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import DeliveryRow
from ledger.memberships.payload import name_of
from ledger.outbox import dead_letters
from web.words import words

dead = typer.Typer(help="Deliveries that were given up: list, retry, drop. Without a word: the list.")
held = typer.Typer(
    help="Changes that wait for you, too many in one run: list, release, discard. Without a word: the list."
)

IdsArgument = Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help="From the list.")]
AllOption = Annotated[bool, typer.Option("--all", help="All of them.")]


@dead.callback(invoke_without_command=True)
def _dead(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        dead_list()


@dead.command("list")
def dead_list(as_json: JsonOption = False) -> None:
    """List what was given up, and why."""
    upgrade()
    with reading() as session:
        known = [_described(row) for row in dead_letters.dead(session)]
    columns = ("id", "what", "subscription", "target", "attempts", "error")
    rows = _lettered(known, "delivery", as_json)
    print_rows("Given up", columns, rows, as_json=as_json, empty="No delivery has been given up.")


@dead.command("retry")
def dead_retry(ids: IdsArgument = None, everything: AllOption = False) -> None:
    """Try given-up deliveries again, now; their targets are enabled again."""
    upgrade()
    with transaction() as session:
        chosen = _chosen_dead(session, numbers(ids, "delivery"), everything)
        again = dead_letters.retry(session, chosen)
    left = sorted(set(chosen) - set(again))
    if left:
        say(
            f"not tried, since their target or subscription was removed: {_named(left)}. `usovahti alerts dead list` "
            "says what they are, and `usovahti alerts dead drop` lets them go."
        )
    if again or not left:
        deliver_all(again)
    if left:
        raise typer.Exit(PARTLY if again else FAILED)


@dead.command("drop")
def dead_drop(ids: IdsArgument = None, everything: AllOption = False) -> None:
    """Let given-up deliveries go for good."""
    upgrade()
    with transaction() as session:
        gone = dead_letters.drop(session, _chosen_dead(session, numbers(ids, "delivery"), everything))
    say(f"{len(gone)} dropped.")


@held.callback(invoke_without_command=True)
def _held(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        held_list()


@held.command("list")
def held_list(language: LanguageOption = None, as_json: JsonOption = False) -> None:
    """List the changes that are held."""
    spoken = language_of(language)
    upgrade()
    with reading() as session:
        known: list[dict[str, Any]] = [
            {
                "id": row.id,
                "municipality": name_of(row.municipality_code),
                "kind": row.kind,
                "becomes": row.becomes,
                "was_in": row.payload.get("was_in"),
                "season": row.season_number,
                "decided_on": row.decided_on,
                "url": row.payload.get("url"),
            }
            for row in burst_hold.held(session)
        ]
    if not as_json:
        for one in known:
            one["kind"] = words(spoken).happened(one["becomes"] or one["kind"], was_in=one["was_in"])
    columns = ("id", "municipality", "kind", "season", "decided_on", "url")
    rows = _lettered(known, "change", as_json)
    print_rows("Held", columns, rows, as_json=as_json, empty="No change is held.")


@held.command("release")
def held_release(ids: IdsArgument = None) -> None:
    """Send the held changes (all, or those named): they are right."""
    upgrade()
    with transaction() as session:
        changes = burst_hold.open_again(session, numbers(ids, "change") if ids else None)
        deliveries = queue_open(session, changes)
    if not changes:
        raise Failure("there are no such held changes.")
    say(f"{counted(len(changes), 'change')} released.")
    fan_out(deliveries.extend)
    deliver_all(deliveries)


@held.command("discard")
def held_discard(ids: IdsArgument = None, everything: AllOption = False) -> None:
    """Keep held changes as silent history: nobody is told."""
    upgrade()
    if everything == bool(ids):
        raise Failure("name the changes, or give --all.", USAGE)
    with transaction() as session:
        gone = burst_hold.discard(session, numbers(ids, "change") if ids else None)
    if not gone:
        raise Failure("there are no such held changes; `usovahti alerts held list` shows what is held.")
    say(f"{counted(len(gone), 'change')} kept as history.")


def _named(ids: list[int]) -> str:
    return ", ".join(ident("delivery", one) for one in ids)


def _lettered(rows: list[dict[str, Any]], kind: Kind, as_json: bool) -> list[dict[str, Any]]:
    """For people each number has its letter, so that it is not taken for another's."""
    return rows if as_json else [{**row, "id": ident(kind, row["id"])} for row in rows]


def deliver_all(ids: list[int]) -> None:
    """Send deliveries now and say how it went; what fails for a passing reason comes back at a later tick."""
    outcomes = [deliver(delivery_id).kind for delivery_id in ids]
    sent, later = outcomes.count("sent"), outcomes.count("deferred")
    failed = [kind for kind in outcomes if kind in ("passing", "permanent", "unknown")]
    say(
        f"{sent} sent"
        + (f", {later} later" if later else "")
        + (f", {len(failed)} failed" if failed else "")
        + "."
    )
    if failed:
        raise Failure(
            "not all was accepted; `usovahti alerts dead list` and the log say why.",
            PARTLY if sent else FAILED,
        )


def _chosen_dead(session: Session, ids: list[int], everything: bool) -> list[int]:
    if everything == bool(ids):
        raise Failure("name the deliveries, or give --all.", USAGE)
    known = list(session.scalars(select(DeliveryRow.id).where(DeliveryRow.state == "dead")))
    if unknown := set(ids) - set(known):
        raise Failure(f"not among the dead deliveries: {', '.join(map(str, sorted(unknown)))}.", USAGE)
    return ids or known


def _described(row: DeliveryRow) -> dict[str, Any]:
    if row.change is not None:
        change = row.change
        kind = words("en").happened(change.becomes or change.kind, was_in=change.payload.get("was_in"))
        what = f"{name_of(change.municipality_code)}, {kind.lower()}"
    else:
        what = row.notice.subject if row.notice is not None else f"digest {row.digest_key}"
    return {
        "id": row.id,
        "what": what,
        "change": row.change_id,
        "subscription": row.subscription.name if row.subscription else "operator",
        "target": row.target.label if row.target else "operator",
        "attempts": row.attempts,
        "error": row.last_error,
        "possibly_duplicate": row.possibly_duplicate,
        "created_at": row.created_at.isoformat(),
    }
