"""Rows of memberships for people: a table, and its sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import typer

from cli.members.rows import MemberRow
from cli.output import print_table
from cli.words import municipality_words, nothing_yet, shell_words
from web.model.places import BRACKETS
from web.model.states import GROUPS, IN_NETWORK
from web.words import words


def print_members(rows: Sequence[MemberRow], season: int | None, language: str) -> None:
    """The table; of one season its years stand above it and not in each row."""
    _, spoken = shell_words(language).gettext, words(language)
    title = _("Memberships")
    if season is not None:
        title = _("Memberships, season %(season)s") % {"season": spoken.season(season)}
    head = (_("inhabitants"), _("state"), _("fee € a year"), _("decided"))
    cells = [
        (
            name_of_row(row, language),
            *([row.season] if season is None else []),
            spoken.number(row.place.population) if row.place else "",
            spoken.state(row.standing),
            spoken.euros(row.annual_eur).strip("€ "),
            row.known.get("decided_on"),
        )
        for row in rows
    ]
    columns = (_("municipality"), *([_("season")] if season is None else []), *head)
    print_table(title, columns, cells, empty=nothing_yet(language))


def print_sums(rows: Sequence[MemberRow], language: str) -> None:
    """How many stand how, and what those pay that are in, by population bracket; every figure says of how many.

    Of no rows nothing.
    """
    _, spoken = shell_words(language).gettext, words(language)
    if not rows:
        return
    counts = Counter(row.group for row in rows)
    shown = ", ".join(f"{spoken.group(group).lower()} {counts[group]}" for group in GROUPS if counts[group])
    counts_them = shell_words(language).ngettext(
        "%(count)s municipality: %(groups)s.", "%(count)s municipalities: %(groups)s.", len(rows)
    )
    typer.echo(counts_them % {"count": len(rows), "groups": shown or "–"})
    if doubtful := in_doubt(rows):
        line = _("Of them in doubt, and counted as an earlier reading had it: %(count)s.")
        typer.echo(line % {"count": doubtful})
    inside = [row for row in rows if row.group in IN_NETWORK]
    if not inside:
        return
    known = paid(inside)
    line = _("Fees: %(sum)s a year, known of %(known)s of the %(count)s that are in.")
    line = line if known else _("Fees: not known; %(count)s in.")
    typer.echo(line % {"sum": spoken.euros(sum(known)), "known": len(known), "count": len(inside)})
    for index in range(len(BRACKETS)):
        some = [row for row in inside if row.place is not None and row.place.bracket == index]
        known = paid(some)
        line = _("  %(bracket)s: %(sum)s, known of %(known)s of %(count)s")
        line = line if known else _("  %(bracket)s: not known, %(count)s in")
        figures = {"sum": spoken.euros(sum(known)), "known": len(known), "count": len(some)}
        if some:
            typer.echo(line % {"bracket": spoken.bracket(index), **figures})


def sums(rows: Sequence[MemberRow]) -> dict[str, Any]:
    """The same for programs."""
    counts = Counter(row.group for row in rows)
    inside = [row for row in rows if row.group in IN_NETWORK]
    brackets = []
    for index, (low, high) in enumerate(BRACKETS):
        some = [row for row in inside if row.place is not None and row.place.bracket == index]
        brackets.append(
            {"min_population": low or None, "max_population": high, "in": len(some), **_figures(some)}
        )
    return {
        "municipalities": len(rows),
        "by_group": {group: counts[group] for group in GROUPS},
        "in": len(inside),
        **_figures(inside),
        "by_bracket": brackets,
    }


def name_of_row(row: MemberRow, language: str) -> str:
    """The municipality for a table; of one that has ended, what it is part of now."""
    _ = shell_words(language).gettext
    name = municipality_words(row.code, row.name, language)
    part_of = row.known.get("part_of")
    return _("%(name)s (now %(other)s)") % {"name": name, "other": part_of} if part_of else name


def paid(rows: Sequence[MemberRow]) -> list[float]:
    """The known fees of the rows."""
    return [row.annual_eur for row in rows if row.annual_eur is not None]


def sum_paid(rows: Sequence[MemberRow]) -> float | None:
    """The sum of the known fees; None where none is known."""
    known = paid(rows)
    return sum(known) if known else None


def in_doubt(rows: Sequence[MemberRow]) -> int:
    """How many of the rows are doubtful."""
    return sum(row.standing.doubtful for row in rows)


def _figures(rows: Sequence[MemberRow]) -> dict[str, Any]:
    return {"doubtful": in_doubt(rows), "fee_known": len(paid(rows)), "annual_eur": sum_paid(rows)}
