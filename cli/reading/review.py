"""`usovahti review`: what the parser could not tell waits here for a person, who has the last word."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from alerts.text.doubts import doubts
from cli.failure import USAGE, Failure
from cli.output import JsonOption, masked, plain, print_json, print_table, say, shortened
from cli.reading import review_lists
from cli.reading.parse import explained
from cli.selection import NameOption, day, known_season, municipality, number, sum_given
from cli.words import LanguageOption, language_of
from core.counting import counted
from core.idents import ident as written
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import ChangeRow
from ledger.memberships import reviews
from ledger.memberships.reviews import OUTCOMES, Settled, SettlementRefused
from ledger.reviews import passed_over as passed_over_items
from parsers import season_example
from web.words import words

app = typer.Typer(help="Look at what the parser could not tell, and settle it.", no_args_is_help=True)
app.command()(review_lists.doubtful)
app.command()(review_lists.export)

Ident = Annotated[str, typer.Argument(help="The decision, as `usovahti review list` shows it: D12.")]
WhyOption = Annotated[str, typer.Option(help="Why it is so; later readers see it.")]
ByOption = Annotated[str | None, typer.Option(help="Who settles it; by default your user name.")]
AnnounceOption = Annotated[bool, typer.Option(help="Tell subscribers of what follows from it.")]
YesOption = Annotated[
    bool, typer.Option("--yes", "-y", help="Do not ask on a terminal; elsewhere nothing is asked.")
]


@app.command("list")
def show_waiting(
    municipality_name: NameOption = None,
    passed: Annotated[
        bool,
        typer.Option("--passed-over", help="Items that name the network and are read as something else."),
    ] = False,
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what waits for a person: the item, what subscribers are told of it meanwhile, the reason and the quote."""
    tongue = language_of(language)
    spoken = words(tongue)
    upgrade()
    code = municipality(municipality_name).code if municipality_name else None
    if passed:
        _show_passed_over(code, tongue, as_json=as_json)
        return
    with reading() as session:
        entries = reviews.waiting(session, code)
        passed_over = passed_over_items.how_many(session, code)
    if as_json:
        print_json(entries)
        return
    print_table(
        "Waiting for a person",
        (
            "id",
            "municipality",
            "decided",
            "§",
            "title",
            "read as",
            "told already",
            "why it waits",
            "quote",
            "link",
        ),
        (
            (
                one["ident"],
                one["municipality"],
                one["decided_on"],
                one["section"],
                one["title"],
                spoken.outcome(one["outcome"]),
                ", ".join(one["told"]),
                "; ".join(
                    doubt.text for doubt in doubts(one["doubts"], tongue, limit=review_lists.LONGEST_DOUBT)
                ),
                shortened(" … ".join(one["quotes"])),
                one["url"],
            )
            for one in entries
        ),
        empty="Nothing waits for a person.",
    )
    if passed_over:
        say(
            f"{counted(passed_over, 'item was', 'items were')} passed over: usovahti review list --passed-over"
        )


def _show_passed_over(code: str | None, language: str, *, as_json: bool) -> None:
    with reading() as session:
        entries = passed_over_items.passed_over(session, code)
    if as_json:
        print_json(entries)
        return
    print_table(
        "Passed over: they name the network and decide something else",
        ("id", "municipality", "decided", "§", "title", "decision", "why", "link"),
        (
            (
                written("decision", one["id"]),
                one["municipality"],
                one["decided_on"],
                one["section"],
                one["title"],
                one["resolution"],
                doubts(one["doubts"], language, limit=review_lists.LONGEST_DOUBT)[0].text,
                one["url"],
            )
            for one in entries
        ),
        empty="Nothing was passed over.",
    )


@app.command()
def show(ident: Ident, as_json: JsonOption = False) -> None:
    """Print the item's text as the parser sees it and why it reads so, stage by stage, as `usovahti parse --explain`.

    Without telephone numbers and personal identity codes.
    """
    from parsers import explanation_as_text

    wanted = number(ident, "decision", bare=True)
    upgrade()
    with reading() as session:
        try:
            source, item = reviews.source_of_item(session, wanted)
        except LookupError as error:
            raise Failure(str(error), USAGE) from error
    text, why = explained(written("decision", wanted), source, item)
    if as_json:
        print_json({"text": text, **why.model_dump(mode="json")})
    else:
        typer.echo(plain(masked(f"{text.rstrip()}\n\n--- Why it reads so ---\n{explanation_as_text(why)}")))


@app.command()
def settle(
    ident: Ident,
    outcome: Annotated[str, typer.Option(help=f"One of: {', '.join(OUTCOMES)}.")],
    why: WhyOption,
    season: Annotated[
        int | None,
        typer.Option(
            help=f"The season's number, where it was not read ({season_example()}).", callback=known_season
        ),
    ] = None,
    fee: Annotated[
        float | None, typer.Option(help="The municipality's own fee in euros a year.", parser=sum_given)
    ] = None,
    total: Annotated[
        float | None,
        typer.Option(help="The fee for the whole season in euros, where stated.", parser=sum_given),
    ] = None,
    decided_on: Annotated[
        str | None,
        typer.Option(help="The day of the decision, as 2026-11-02, where none or a wrong one was read."),
    ] = None,
    by: ByOption = None,
    announce: AnnounceOption = True,
    overrule: Annotated[
        bool, typer.Option("--overrule", help="Also where nothing was in doubt, or it was settled before.")
    ] = False,
    yes: YesOption = False,
) -> None:
    """Settle an item for good: what follows from it goes out like any other change, and no later reading undoes it.

    It says which item that is and what was read, and asks on a terminal. `usovahti review unsettle` takes it back.
    """
    on = day(decided_on, "--decided-on") if decided_on is not None else None
    upgrade()
    settled = Settled(outcome, season_number=season, annual_eur=fee, total_eur=total, decided_on=on)  # type: ignore[arg-type]  # checked by settle
    _checked(lambda: reviews.check(settled, by or review_lists.own_name(), why))
    seen = _show_item(ident)
    _ask(f"Settle it as “{outcome}”?", yes)
    _concluded(
        "settled",
        lambda session: reviews.settle(
            session,
            _named(ident),
            settled,
            by=by or review_lists.own_name(),
            why=why,
            announce=announce,
            overrule=overrule,
            seen=seen,
        ),
    )


@app.command()
def unsettle(
    ident: Ident,
    why: WhyOption,
    by: ByOption = None,
    announce: AnnounceOption = True,
    yes: YesOption = False,
) -> None:
    """Take back what was settled about an item: what was read counts again, and who was told is corrected."""
    upgrade()
    _checked(lambda: reviews.check_words(by or review_lists.own_name(), why))
    seen = _show_item(ident)
    _ask("Take back what was settled?", yes)
    _concluded(
        "taken back",
        lambda session: reviews.unsettle(
            session, _named(ident), by=by or review_lists.own_name(), why=why, announce=announce, seen=seen
        ),
    )


def _checked(check: Callable[[], None]) -> None:
    """What was typed is checked before anything is shown or asked."""
    try:
        check()
    except SettlementRefused as error:
        raise Failure(str(error), USAGE) from error


def _show_item(ident: str) -> int:
    """Say which item it is and what was read in it, before anything is done. Gives the last word that it shows."""
    with reading() as session:
        try:
            item = reviews.described(session, _named(ident))
        except LookupError as error:
            raise Failure(str(error), USAGE) from error
    section = f"§ {item['section']}" if item["section"] else "no §"
    lines = [
        f"{item['ident']}: {item['municipality']}, {item['body'] or 'no body'}, {item['decided_on'] or 'no date'}, "
        f"{section} ({item['document_kind'] or 'kind unknown'})",
        f"  {item['title'] or 'no title'}",
        f"  read as: {_in_short(item['read_as'])}",
        *(f"  “{quote}”" for quote in item["quotes"][:3]),
    ]
    if one := item["settled"]:
        what = {
            **one["facts"],
            "outcome": one["facts"]["outcome"] or "irrelevant",
            "season": one["facts"]["season_number"],
        }
        lines.append(f"  settled as: {_in_short(what)}, by {one['by']} on {one['at'][:10]}: {one['why']}")
    else:
        why = "; ".join(item["reasons"])
        if item["told"]:
            lines.append(f"  told already: {', '.join(item['told'])}")
        lines.append(f"  waits because: {why}" if why else "  waits for nobody")
    typer.echo(plain(masked("\n".join(lines))), err=True)
    last_word: int = item["last_word"]
    return last_word


def _in_short(facts: Mapping[str, Any]) -> str:
    """Outcome, season and fee of a reading or settlement."""
    season, fee = facts["season"], facts["annual_eur"]
    return (
        (facts["outcome"] or "nothing")
        + (f", season {season}" if season else "")
        + (f", {fee:g} € a year" if fee is not None else "")
    )


def _ask(question: str, yes: bool) -> None:
    if not yes and sys.stdin.isatty() and not typer.confirm(question, err=True):
        raise Failure("nothing was changed.")


def _concluded(what: str, act: Callable[[Session], list[ChangeRow]]) -> None:
    """Do it, in one transaction with the deliveries that follow, and send these."""
    from alerts.delivery.deliver import queue_alerts
    from alerts.delivery.untold import untold
    from workers.inline import working
    from workers.messages import order

    with transaction() as session:
        try:
            changes = act(session)
        except (LookupError, SettlementRefused) as error:
            raise Failure(str(error), USAGE) from error
        names = [written("change", change.id) for change in changes]
        deliveries = queue_alerts(session, changes)
        silent = untold(session, changes)
    with working():
        for delivery_id in deliveries:
            order("deliver", delivery_id)
    followed = f" ({', '.join(names)})" if names else ""
    typer.echo(
        f"{what}: {counted(len(names), 'change')}{followed}, {counted(len(deliveries), 'delivery', 'deliveries')}."
    )
    for sentence in silent:
        say(sentence)
    if not changes:
        say("nothing happens by it: it is what was recorded already, or fills in what was not known.")


@app.command()
def settled(
    municipality_name: NameOption = None, language: LanguageOption = None, as_json: JsonOption = False
) -> None:
    """List what was settled: outcome, season and fee, by whom, when and why."""
    spoken = words(language_of(language))
    upgrade()
    code = municipality(municipality_name).code if municipality_name else None
    with reading() as session:
        entries = reviews.settlements(session, code)
    if as_json:
        print_json(entries)
        return
    print_table(
        "Settled",
        ("id", "municipality", "outcome", "season", "fee a year", "in all", "by", "on", "taken back", "why"),
        (
            (
                written("decision", one["decision_id"]),
                one["municipality"],
                spoken.outcome(one["facts"].get("outcome") or "irrelevant"),
                one["facts"].get("season_number"),
                spoken.euros(one["facts"].get("annual_eur")),
                spoken.euros(one["facts"].get("total_eur")),
                one["by"],
                one["at"][:10],
                "taken back" if one["taken_back"] else "",
                one["why"],
            )
            for one in entries
        ),
        empty="Nothing has been settled.",
    )


def _named(ident: str) -> int | str:
    """The decision's number, or the beginning of the item's key as `review list --json` has it."""
    if len(ident) >= 8 and re.fullmatch(r"[0-9a-f]{8,64}", ident):
        return ident
    return number(ident, "decision")
