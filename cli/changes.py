"""`usovahti changes`: what has happened, as far as the ledger knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from cli.failure import USAGE, Failure
from cli.output import JsonOption, print_json, print_table
from cli.selection import NameOption, SeasonOption, municipality
from cli.words import LanguageOption, language_of, municipality_words, nothing_yet, shell_words
from core.idents import ident
from core.money import euros
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.memberships import views
from ledger.memberships.kinds import KINDS
from ledger.memberships.payload import terms_of
from web.words import words


def changes(
    municipality_name: NameOption = None,
    kind: Annotated[str | None, typer.Option(help=f"Only this kind: {', '.join(KINDS)}.")] = None,
    season: SeasonOption = None,
    limit: Annotated[int, typer.Option(help="At most so many, the newest first.", min=1)] = 100,
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what has happened: who joins, continues or stays out, which fees change, and the quieter kinds.

    `usovahti documents show --change ID` shows what a change rests on, `usovahti alerts preview ID` its alert.
    """
    if kind is not None and kind not in KINDS:
        raise Failure(f"there is no kind of change “{kind}”; the kinds are {', '.join(KINDS)}.", USAGE)
    spoken = language_of(language)
    upgrade()
    code = municipality(municipality_name).code if municipality_name else None
    with reading() as session:
        rows = views.changes(session, municipality_code=code, kind=kind, season=season, limit=limit)
    if as_json:
        print_json(rows)
        return
    _ = shell_words(spoken).gettext
    print_table(
        _("Changes"),
        (_("municipality"), _("season"), _("what"), _("fee €"), _("decided"), _("id")),
        (
            (
                municipality_words(row["municipality_code"], row["municipality"], spoken),
                row["season"],
                _what(row, spoken),
                _fee(row, spoken),
                row["decided_on"],
                ident("change", row["id"]),
            )
            for row in rows
        ),
        empty=nothing_yet(spoken),
    )
    _legend(rows, spoken)


_TERM_MARKS = {"conditional": "°", "one_year": "¹"}  # a row is to fit 80 columns


def _what(row: Mapping[str, Any], language: str) -> str:
    """The kind in a word or two. → before a correction, * after what is held, in brackets what is no longer so; ° and ¹
    after what is so on some terms."""
    kind = row["becomes"] or row["kind"]
    what = words(language).happened(kind, was_in=row["was_in"])
    what += "".join(_TERM_MARKS[term] for term in terms_of(row) if kind == "joined")
    if row["becomes"]:
        what = f"→ {what}"
    if row["state"] == "superseded":
        return f"({what})"
    return f"{what}*" if row["state"] == "held" else what


def _legend(rows: list[dict[str, Any]], language: str) -> None:
    """What the marks in the table mean, those that stand in it."""
    _ = shell_words(language).gettext
    marks = (
        (any(row["becomes"] for row in rows), _("→ corrects what was recorded before")),
        (any(_fee(row, language).endswith("?") for row in rows), _("? what it pays now is not known")),
        (any("conditional" in terms_of(row) for row in rows), _("° on a condition")),
        (any("one_year" in terms_of(row) for row in rows), _("¹ for one year only")),
        (any(_fee(row, language).endswith("²") for row in rows), _("² the fee for the whole season")),
        (any(row["state"] == "superseded" for row in rows), _("( ) no longer so")),
        (
            any(row["state"] == "held" for row in rows),
            _("* waits for the operator: usovahti alerts held list"),
        ),
    )
    for present, meaning in marks:
        if present:
            typer.echo(meaning)


def _fee(row: Mapping[str, Any], language: str) -> str:
    """The fee, after the one before where that was another: 16 000 → 18 000; ? where what it pays now is unknown, ²
    after what is paid in all where no yearly fee is stated."""
    old, new, mark = row["old_eur"], row["new_eur"], ""
    kind, totals = row["becomes"] or row["kind"], (row["old_total_eur"], row["new_total_eur"])
    if new is None and kind == "fee_changed" and None not in totals:
        (old, new), mark = totals, "²"
    if new is None and (old is None or kind != "joined"):
        return ""
    sums = [new] if old is None or old == new else [old, new]
    return " → ".join(euros(one, language).strip("€ ") if one is not None else "?" for one in sums) + mark
