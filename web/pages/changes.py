"""The page of changes: what has happened, month by month."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from babel.dates import format_date

from web.model.country import Country
from web.pages.changes_told import ToldChange, told
from web.rendering import render
from web.view import View

SHOWN = 300
_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


def changes_page(country: Country, view: View) -> str:
    """The latest changes by month; older ones are in the data."""
    listed = [told(change, country, view) for change in country.news[:SHOWN]]
    months = [
        (_month(month, view.language), list(some))
        for month, some in groupby(listed, key=lambda one: one.day.replace(day=1))
    ]
    # by the change that tells it too, the kind of each change of the same decision
    also: defaultdict[str, set[str]] = defaultdict(set)
    for change in country.changes:
        also[change.told_by or change.facts.key].add(change.facts.kind)
    kinds_of = {one.key: sorted({one.kind} | also[one.key]) for one in listed}
    kinds = sorted({kind for some in kinds_of.values() for kind in some})
    more = len(country.news) - len(listed)
    return render("changes", view, months=months, kinds=kinds, kinds_of=kinds_of, more=more)


def _month(day: object, language: str) -> str:
    name = format_date(day, "LLLL y", locale=_LOCALES[language])  # type: ignore[arg-type]
    return name[:1].upper() + name[1:]


def group_of(change: ToldChange) -> str:
    """The colour of a kind: that of the state it leads to."""
    known = {"joined": "in", "declined": "out", "fee_changed": "continuing", "corrected": "unclear"}
    return known.get(change.kind, "undecided" if change.kind == "noted" else "proposed")
