"""`usovahti alerts …`: who would get what, what was sent, what failed and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from alerts.delivery.deliver import facts_of
from alerts.delivery.enqueue import told_beside
from alerts.delivery.send import send
from alerts.signup import mailbox
from alerts.subscriptions import routing
from alerts.subscriptions.targets import TargetError, resolve
from alerts.text import render
from alerts.text.message import Message
from alerts.text.telling import together
from cli.alerts.deliveries import dead, deliver_all, held
from cli.alerts.subscriptions import the
from cli.failure import FAILED, PARTLY, USAGE, Failure, refuse_both
from cli.output import JsonOption, print_json, print_rows, say
from cli.selection import day, known_season, number, sum_given
from cli.selection import municipality as chosen
from core import clock
from core.counting import counted
from core.idents import ident
from core.settings import settings
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import ChangeRow, TargetRow
from ledger.memberships.kinds import KINDS
from ledger.memberships.payload import name_of
from ledger.outbox import dead_letters
from ledger.outbox import subscriptions as rows
from ledger.outbox.retry_policy import Outcome

app = typer.Typer(no_args_is_help=True, help="Who would get what, what was sent, what failed and why.")
app.add_typer(dead, name="dead")
app.add_typer(held, name="held")


@app.command("test")
def try_out(
    name: Annotated[str, typer.Argument(help="A subscription's name.")], as_json: JsonOption = False
) -> None:
    """Send a test message to each target of a subscription, now, and say the truth about it."""
    upgrade()
    if said := render.own_templates_trouble():
        raise Failure(f"a test would arrive, but no alert: {said}.")
    with reading() as session:
        row = the(session, name)
        language = row.language
        targets = rows.living(row)
    try:
        message = render.render_test(language=language, subscription=name, own=mailbox.links_of(row))
    except (render.WordingError, TargetError) as error:
        raise Failure(f"{error}.") from error
    results = [(target.label, _sent(target, message)) for target in targets]
    if as_json:
        print_json([{"target": label, "outcome": one.kind, "error": one.error} for label, one in results])
    else:
        for label, one in results:
            say(f"{label}: {'accepted' if one.kind == 'sent' else f'FAILED: {one.error}'}")
    failed = sum(one.kind != "sent" for _label, one in results)
    if failed:
        code = FAILED if failed == len(results) else PARTLY
        raise Failure(
            f"{failed} of {counted(len(results), 'target')} of “{name}” did not accept the message.", code
        )


def _sent(target: TargetRow, message: Message) -> Outcome:
    try:
        if mailbox.is_by_web(target):
            return mailbox.channel_of(target).send(message)
        return send(resolve(target.url), message)
    except TargetError as error:
        return Outcome("passing", str(error))


@app.command()
def route(
    municipality: Annotated[
        str, typer.Option("--municipality", "-m", help="Where it would happen: name or code.")
    ],
    change: Annotated[str, typer.Option(help="What would happen: joined, declined, fee_changed …")],
    season: Annotated[int | None, typer.Option(help="In which season.", callback=known_season)] = None,
    fee_difference: Annotated[
        float | None, typer.Option(help="Of a fee change: by how many euros.", parser=sum_given)
    ] = None,
    decided_on: Annotated[
        str | None,
        typer.Option(
            help="When it was decided, as 2026-11-02: also says whose subscription is younger.",
            metavar="DATE",
        ),
    ] = None,
    expect: Annotated[
        list[str] | None,
        typer.Option(help="Fail unless exactly these subscriptions get it; repeat it. For CI."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Say who would get a change, and why. Sends nothing."""
    upgrade()
    kind = change.strip().lower().replace("-", "_")
    if kind not in KINDS:
        raise Failure(f"there is no kind of change “{change}”; the kinds are {', '.join(KINDS)}.", USAGE)
    event = routing.Event(
        municipality_code=chosen(municipality).code,
        wanted_as=frozenset({kind}),
        season=season,
        fee_difference=fee_difference,
    )
    when = day(decided_on, "--decided-on") if decided_on is not None else None
    with reading() as session:
        router = routing.load(session)
    matches = router.matches(replace(event, decided_on=when))
    late = [one for one in router.matches(event) if one not in matches]
    found = [
        {
            "subscription": match.subscription.name,
            "target": match.target.label,
            "why": render.reason_words(match.reason, "en"),
            "when": _too_late(match) if match in late else _when(match),
        }
        for match in (*matches, *late)
    ]
    title = f"{name_of(event.municipality_code)}, {kind}"
    print_rows(title, ("subscription", "target", "why", "when"), found, as_json=as_json)
    got = {match.subscription.name for match in matches}
    if expect is not None and got != set(expect):
        raise Failure(f"expected {sorted(expect)}, but {sorted(got)} would get it.", FAILED)


def _too_late(match: routing.Match) -> str:
    return f"never: the decision is older than the subscription (of {match.subscription.created_at.date()})"


def _when(match: routing.Match) -> str:
    if match.target.disabled is not None:
        return f"never: the target is disabled ({match.target.disabled})"
    muted = match.subscription.muted_until
    if muted is not None and clock.today() < muted:
        return f"after the mute, on {muted.isoformat()}"
    return {"instant": "at once"}.get(match.subscription.mode, match.subscription.mode)


@app.command()
def preview(
    change: Annotated[str, typer.Argument(help="A change, as `usovahti changes` shows it: C12.")],
    target: Annotated[
        str | None,
        typer.Option(help="mail, html, slack or text (without it text); --json holds all of them."),
    ] = None,
    language: Annotated[str | None, typer.Option(help="fi, sv or en.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Show the alert of a change as it would be sent. Sends nothing."""
    refuse_both({"--target": target, "--json": as_json})
    target = target or "text"
    upgrade()
    forms = ("mail", "html", "slack", "text")
    if target not in forms:
        raise Failure(f"there is no form “{target}”; the forms are {', '.join(forms)}.", USAGE)
    with reading() as session:
        row = _change(session, number(change, "change", bare=True))
        facts = together([facts_of(session, one) for one in (row, *told_beside(session, row))])
    try:
        message = render.render_change(facts[0], language=language or settings().language)
    except render.WordingError as error:
        raise Failure(f"{error}.") from error
    if as_json:
        print_json(
            {"subject": message.subject, "text": message.text, "html": message.html, "slack": message.slack}
        )
        return
    body = {"html": message.html, "slack": "\n\n".join(message.slack)}.get(target, message.text)
    typer.echo(f"Subject: {message.subject}\n\n{body}" if target != "html" else body)


@app.command()
def resend(
    change: Annotated[str, typer.Argument(help="A change, as `usovahti changes` shows it: C12.")],
    subscription: Annotated[str | None, typer.Option(help="Only to this subscription.")] = None,
) -> None:
    """Send the alerts of a change once more to those who were to get it."""
    wanted_change = number(change, "change")
    upgrade()
    with transaction() as session:
        _change(session, wanted_change)
        wanted = [
            row.id
            for row in dead_letters.of_change(session, wanted_change)
            if subscription is None or (row.subscription and row.subscription.name == subscription)
        ]
        ids = dead_letters.resend(session, wanted)
    if not ids:
        raise Failure(
            f"there is nothing of change {ident('change', wanted_change)} to send again"
            + (f" to “{subscription}”." if subscription else ".")
        )
    deliver_all(ids)


@app.command()
def alive() -> None:
    """Send the weekly line that says that usovahti is awake, to those who want it. Once a week, whoever asks."""
    from workers.schedule.calendar_jobs import say_alive

    deliver_all(say_alive())


def _change(session: Session, wanted: int) -> ChangeRow:
    row = session.get(ChangeRow, wanted)
    if row is None:
        raise Failure(f"there is no change {ident('change', wanted)}; `usovahti changes` lists them.", USAGE)
    return row
