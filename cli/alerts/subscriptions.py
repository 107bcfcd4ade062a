"""`usovahti subscriptions …`: who wants which alerts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from alerts.subscriptions import file as subscription_file
from alerts.subscriptions.model import HOME_ZONE, Wish, filters_of, hours_of, stored
from alerts.subscriptions.targets import TargetError, addresses, holds_password
from cli.failure import USAGE, Failure
from cli.output import JsonOption, print_json, print_table, say
from cli.selection import day, sum_given
from core import clock
from core.money import euros
from core.settings import settings
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import SubscriptionRow
from ledger.memberships.payload import name_of
from ledger.outbox import subscriptions as rows
from ledger.outbox import web_subscribers
from parsers import season_example

app = typer.Typer(
    no_args_is_help=True, help="Who wants which alerts: add, list, show, remove, forget, mute, apply a file."
)


@app.command()
def add(
    urls: Annotated[
        list[str],
        typer.Argument(
            metavar="URL…", help="slack://…, mailtos://…, another Apprise URL, env:NAME or file:PATH."
        ),
    ],
    name: Annotated[str | None, typer.Option(help="What the subscription is called.")] = None,
    municipality: Annotated[
        list[str] | None, typer.Option("--municipality", "-m", help="Only these: name or code; repeat it.")
    ] = None,
    region: Annotated[
        list[str] | None, typer.Option(help="Only the municipalities of these regions.")
    ] = None,
    change: Annotated[
        list[str] | None,
        typer.Option(
            help="Only these kinds; without it joined, declined and fee_changed. all means every kind."
        ),
    ] = None,
    season: Annotated[
        list[int] | None, typer.Option(help=f"Only these season numbers ({season_example()}).")
    ] = None,
    min_fee_difference: Annotated[
        float | None,
        typer.Option(help="Of fee changes only those of at least so many euros.", parser=sum_given),
    ] = None,
    mode: Annotated[str, typer.Option(help="instant, daily or weekly (a digest).")] = "instant",
    language: Annotated[str | None, typer.Option(help="fi, sv or en.")] = None,
    quiet_hours: Annotated[
        str | None, typer.Option(help="As 22:00-07:00: what comes then is sent at their end.")
    ] = None,
    timezone: Annotated[str, typer.Option(help="The reader's time zone.")] = HOME_ZONE,
    alive: Annotated[bool, typer.Option(help="A weekly line that says that usovahti is awake.")] = False,
) -> None:
    """Add a subscription. Try it with `usovahti alerts test NAME`."""
    upgrade()
    with transaction() as session:
        wish = _checked(
            {
                "name": name or _free_name(session, urls[0]),
                "targets": urls,
                "municipalities": municipality or [],
                "regions": region or [],
                "changes": change or [],
                "seasons": season or [],
                "min_fee_difference": min_fee_difference,
                "mode": mode,
                "language": language,
                "quiet_hours": quiet_hours,
                "timezone": timezone,
                "alive": alive,
            }
        )
        try:
            row = rows.add(
                session,
                name=wish.name,
                addresses=[one for url in wish.targets for one in addresses(url)],
                filters=stored(wish.filters()),
                language=wish.language or settings().language,
                mode=wish.mode,
                quiet_hours=stored(wish.hours()),
                wants_alive=wish.alive,
            )
        except (TargetError, rows.NameTaken) as error:
            raise Failure(ended(str(error)), USAGE) from error
        labels = ", ".join(target.label for target in rows.living(row))
        shown = row.name
    say(
        f"subscription “{shown}” added: {labels}. Try it: usovahti alerts test {json.dumps(shown, ensure_ascii=False)}"
    )
    if any(holds_password(url) for url in urls):
        say(
            "Its password stands in the ledger now, and in your shell's history. Kept elsewhere it is in neither: "
            "put the address into a variable or a file, and add env:NAME or file:PATH instead."
        )


@app.command("list")
def list_(
    as_json: JsonOption = False,
    addresses: Annotated[
        bool, typer.Option("--addresses", help="Also those who came by web, with their addresses.")
    ] = False,
) -> None:
    """List the subscriptions; addresses are shown without their secrets. Of those by web only how many there are."""
    upgrade()
    with reading() as session:
        known = [described(row) for row in rows.active(session)]
        by_web = {row.subscription.name: row.address for row in web_subscribers.subscribers(session)}
    for one in known:
        if addresses and one["name"] in by_web:
            one["targets"][0]["label"] = by_web[one["name"]]
    if as_json:
        print_json(known)
        return
    if not addresses:
        known = [one for one in known if one["origin"] != web_subscribers.ORIGIN]
    print_table(
        "Subscriptions",
        ("name", "wants", "how", "language", "targets", "muted until"),
        (
            (one["name"], one["wants"], one["how"], one["language"], _target_lines(one), one["muted_until"])
            for one in known
        ),
        empty="" if by_web else "No subscription yet: `usovahti subscriptions add URL` adds one.",
    )
    if by_web and not addresses:
        say(f"and {len(by_web)} by web; `usovahti subscriptions list --addresses` shows them.")


@app.command()
def forget(
    address: Annotated[str, typer.Argument(help="The e-mail address whose owner asks for it.")],
    wholly: Annotated[
        bool, typer.Option(help="Also the keyed hash that keeps it from being written to again.")
    ] = False,
) -> None:
    """Delete an address that came by web, with all that was chosen, because its owner asks for it."""
    from alerts.signup import mail_address, subscriber

    upgrade()
    try:
        found = subscriber.forget(address, wholly=wholly)
        wanted = mail_address.checked(address).casefold()
    except mail_address.AddressError as error:
        raise Failure(f"“{address}” is no e-mail address: {ended(str(error))}", USAGE) from error
    with reading() as session:
        others = [
            row.name
            for row in rows.active(session)
            if any(target.label.casefold().endswith(f" {wanted}") for target in rows.living(row))
        ]
    say("deleted; older backups may still hold it." if found else "nothing by web is known of this address.")
    if others:
        say(f"it is a target of {', '.join(f'“{name}”' for name in others)}, too: remove those yourself.")


@app.command()
def show(name: str, as_json: JsonOption = False) -> None:
    """Show one subscription in full."""
    upgrade()
    with reading() as session:
        row = the(session, name)
        known, shown = described(row), _in_words(row)
    if as_json:
        print_json(known)
        return
    print_table(known["name"], ("", ""), [(key, value) for key, value in shown if value])


@app.command()
def remove(name: str) -> None:
    """Remove a subscription: what is still waiting for it is not sent any more."""
    upgrade()
    with transaction() as session:
        row = the(session, name)
        by_web = [one for one in web_subscribers.subscribers(session) if one.subscription_id == row.id]
        if by_web:
            web_subscribers.stop(session, by_web[0])  # with the address
        else:
            rows.remove(session, row)
    say(f"subscription “{name}” removed.")


@app.command()
def mute(
    name: str,
    until: Annotated[
        str | None, typer.Option(help="The day on which alerts come again, as 2026-12-31.")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why; shown in lists.")] = None,
    end: Annotated[bool, typer.Option("--end", help="End the mute now.")] = False,
) -> None:
    """Keep a subscription's alerts back until a day; then they come in one message. Nothing is lost."""
    upgrade()
    if end == (until is not None):
        raise Failure("give either --until DATE with --reason, or --end.", USAGE)
    if end and reason:
        raise Failure("--end ends the mute at once and keeps no --reason: leave that out.", USAGE)
    if until is not None and not reason:
        raise Failure("give the --reason too: whoever looks at the list next wants to know it.", USAGE)
    last = day(until, "--until") if until is not None else None
    if last is not None and last <= clock.today():
        raise Failure(f"{last.isoformat()} is not in the future.", USAGE)
    with transaction() as session:
        rows.mute(session, the(session, name), last, reason)
    say(
        f"“{name}” is muted; its alerts come again on {last.isoformat()}."
        if last
        else f"“{name}” is not muted any more."
    )


@app.command()
def apply(
    file: Annotated[Path, typer.Argument(help="A subscriptions.yml.")],
    dry_run: Annotated[bool, typer.Option(help="Only say what would change.")] = False,
) -> None:
    """Make the subscriptions exactly those of a file. Those added by command are left alone. Idempotent."""
    upgrade()
    try:
        wishes = subscription_file.read(file)
    except subscription_file.FileError as error:
        raise Failure(str(error), USAGE) from error
    with transaction() as session:
        try:
            done = subscription_file.apply(session, wishes, dry_run=dry_run)
        except (subscription_file.FileError, rows.NameTaken) as error:
            raise Failure(str(error), USAGE) from error
    for line in done:
        say(line)
    if not done:
        say("nothing to change.")


@app.command()
def schema() -> None:
    """Print the JSON Schema of subscriptions.yml."""
    print_json(subscription_file.schema())


def the(session: Any, name: str) -> SubscriptionRow:
    """The subscription of that name. Raises Failure with the names there are."""
    row = rows.find(session, name)
    if row is None:
        names = ", ".join(f"“{one.name}”" for one in rows.active(session)[:20])
        raise Failure(
            f"there is no subscription “{name}”. " + (f"There are {names}." if names else "There are none."),
            USAGE,
        )
    return row


def described(row: SubscriptionRow) -> dict[str, Any]:
    """A subscription for people and programs; no secret in it."""
    filters, hours = filters_of(row), hours_of(row.quiet_hours)
    places = [name_of(code) for code in filters.municipalities] + list(filters.regions)
    wants = [", ".join(places) or "all municipalities", ", ".join(sorted(filters.kinds))]
    if filters.seasons:
        wants.append("seasons " + ", ".join(map(str, filters.seasons)))
    if filters.min_fee_difference:
        wants.append(f"fee changes of {filters.min_fee_difference:g} € or more")
    quiet = f", quiet {hours.words()}" if hours.words() else ""
    return {
        "name": row.name,
        "wants": "; ".join(wants),
        "filters": stored(filters),
        "mode": row.mode,
        "how": f"{row.mode}{quiet}",
        "quiet_hours": hours.words() or None,
        "timezone": hours.timezone,
        "language": row.language,
        "alive": row.wants_alive,
        "muted_until": row.muted_until.isoformat() if row.muted_until else None,
        "muted_reason": row.muted_reason,
        "origin": row.origin,
        "created_at": row.created_at.isoformat(),
        "targets": [
            {"label": target.label, "disabled": target.disabled_reason if target.disabled_at else None}
            for target in rows.living(row)
        ],
    }


_HOW = {"instant": "at once", "daily": "a digest a day", "weekly": "a digest a week"}
_LANGUAGES = {"fi": "Finnish", "sv": "Swedish", "en": "English"}
_ORIGINS = {"cli": "by command", "file": "by a file", web_subscribers.ORIGIN: "by web"}


def _in_words(row: SubscriptionRow) -> list[tuple[str, str]]:
    """A subscription as people speak of it; what is empty is not so."""
    filters, hours, one = filters_of(row), hours_of(row.quiet_hours), described(row)
    places = [name_of(code) for code in filters.municipalities] + list(filters.regions)
    return [
        ("municipalities", ", ".join(places) or "all"),
        ("changes", ", ".join(sorted(filters.kinds)).replace("_", " ")),
        ("seasons", ", ".join(map(str, filters.seasons)) or "all"),
        (
            "fee changes",
            f"of {euros(filters.min_fee_difference)} or more" if filters.min_fee_difference else "",
        ),
        ("sent", _HOW.get(row.mode, row.mode)),
        ("quiet hours", f"{hours.words()} ({hours.timezone})" if hours.words() else "none"),
        ("language", _LANGUAGES.get(row.language, row.language)),
        ("weekly line", "yes" if row.wants_alive else "no"),
        ("muted until", f"{row.muted_until.isoformat()}: {row.muted_reason}" if row.muted_until else ""),
        ("added", f"{row.created_at.date().isoformat()}, {_ORIGINS.get(row.origin, row.origin)}"),
        ("targets", _target_lines(one)),
    ]


def ended(text: str) -> str:
    """A sentence with its full stop, where it has no other end."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _checked(given: dict[str, Any]) -> Wish:
    try:
        wish = Wish.model_validate(given)
        wish.filters()
        wish.hours()
    except ValidationError as error:
        raise Failure(ended("; ".join(subscription_file.sentences(error))), USAGE) from error
    except ValueError as error:
        raise Failure(ended(str(error)), USAGE) from error
    return wish


def _free_name(session: Any, url: str) -> str:
    base = url.partition(":")[0][:20] or "subscription"
    if base in ("http", "https"):
        base = "webhook"
    number = 1
    while rows.find(session, f"{base}-{number}") is not None:
        number += 1
    return f"{base}-{number}"


def _target_lines(one: dict[str, Any]) -> str:
    return "\n".join(
        t["label"] + (f" (disabled: {t['disabled']})" if t["disabled"] else "") for t in one["targets"]
    )
