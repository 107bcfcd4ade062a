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
            spoken.state(row.group, row.state, left=row.left),
            spoken.euros(row.annual_eur).strip("€ "),
            row.known.get("decided_on"),
        )
        for row in rows
    ]
    columns = (_("municipality"), *([_("season")] if season is None else []), *head)
    print_table(title, columns, cells, empty=nothing_yet(language))


def print_sums(rows: Sequence[MemberRow], language: str) -> None:
    """How many stand how, and what those pay that are in, by population bracket; every figure says of how many."""
    _, spoken = shell_words(language).gettext, words(language)
    counts = Counter(row.group for row in rows)
    shown = ", ".join(f"{spoken.group(group).lower()} {counts[group]}" for group in GROUPS if counts[group])
    counts_them = shell_words(language).ngettext(
        "%(count)s municipality: %(groups)s.", "%(count)s municipalities: %(groups)s.", len(rows)
    )
    typer.echo(counts_them % {"count": len(rows), "groups": shown or "–"})
    inside = [row for row in rows if row.group in IN_NETWORK]
    if not inside:
        return
    known = paid(inside)
    typer.echo(
        _("Fees: %(sum)s a year, known of %(known)s of the %(count)s that are in.")
        % {"sum": spoken.euros(sum(known)), "known": len(known), "count": len(inside)}
    )
    for index in range(len(BRACKETS)):
        some = [row for row in inside if row.place is not None and row.place.bracket == index]
        if some:
            typer.echo(
                _("  %(bracket)s: %(sum)s, known of %(known)s of %(count)s")
                % {
                    "bracket": spoken.bracket(index),
                    "sum": spoken.euros(sum(paid(some))),
                    "known": len(paid(some)),
                    "count": len(some),
                }
            )


def sums(rows: Sequence[MemberRow]) -> dict[str, Any]:
    """The same for programs."""
    counts = Counter(row.group for row in rows)
    inside = [row for row in rows if row.group in IN_NETWORK]
    brackets = []
    for index, (low, high) in enumerate(BRACKETS):
        some = [row for row in inside if row.place is not None and row.place.bracket == index]
        brackets.append(
            {"min_population": low or None, "max_population": high, "in": len(some), **_fees(some)}
        )
    return {
        "municipalities": len(rows),
        "by_group": {group: counts[group] for group in GROUPS},
        "in": len(inside),
        **_fees(inside),
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


def _fees(rows: Sequence[MemberRow]) -> dict[str, Any]:
    known = paid(rows)
    return {"fee_known": len(known), "annual_eur": sum(known)}
