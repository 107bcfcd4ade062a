"""What is new: the computed changes beside those that were recorded before. Pure.

Evidence arrives in any order, so the same change may later rest on another document than when it was
recorded: the council's minutes before the board's, the new portal's copy before the old one's. Then it is the
same change. A recorded change that the decisions no longer bear out is superseded, and what takes its place
is its correction. What was decided before something of the same season that is recorded already is no news.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ledger.memberships.compute import Change
from ledger.memberships.identity import digest
from ledger.memberships.kinds import SIDES, WEIGHTY


@dataclass(frozen=True)
class Recorded:
    """A change as it stands in the ledger. `meaning` is what it says: of a correction, what is so now.

    `told`: subscribers were told, or will be (open or held; not baseline).
    """

    id: int
    key: str
    meaning: str | None
    municipality_code: str
    season: int | None
    body: str
    date: dt.date | None
    value: str
    old_eur: float | None
    new_eur: float | None
    live: bool
    told: bool
    was_in: bool | None = None
    old_total: float | None = None
    new_total: float | None = None


@dataclass(frozen=True)
class New:
    """A change to be recorded. `corrects` is the id of the recorded change in whose place it stands.

    `change` is None for a correction that only takes back: nothing is decided any more of what was told.
    """

    key: str
    change: Change | None
    corrects: int | None = None
    is_correction: bool = False


@dataclass(frozen=True)
class Refined:
    """What is known now of a recorded change, by its id: no other change, and no news."""

    id: int
    season: int | None
    new_eur: float | None
    was_in: bool | None


@dataclass(frozen=True)
class Plan:
    """What to write. `refined`: recorded changes of which more is known now."""

    new: tuple[New, ...]
    superseded: tuple[int, ...]
    refined: tuple[Refined, ...]


def reconcile(changes: Sequence[Change], recorded: Sequence[Recorded]) -> Plan:
    """What to record so that the ledger says what was computed. Both of one municipality."""
    rows = sorted((row for row in recorded if row.live and row.meaning), key=lambda row: row.id)
    matched = _match(changes, rows)
    refined = [known for change, row in matched if (known := _refined(change, row)) is not None]
    taken = {change.key for change, _row in matched}
    fresh = [change for change in changes if change.key not in taken]
    stale = [row for row in rows if row.id not in {row.id for _change, row in matched}]
    new = _replacements(fresh, stale, {row.key for row in recorded})
    new = _corrected_by_the_last(new)
    kept = {change.key for change, _row in matched} | {
        one.change.key for one in new if one.change is not None and one.corrects is not None
    }
    new = [_overtaken(one, [change for change in changes if change.key in kept]) for one in new]
    corrected = {one.corrects for one in new if one.corrects is not None}
    new.extend(_retractions(stale, corrected, {row.key for row in recorded}))
    return Plan(tuple(new), tuple(row.id for row in stale), tuple(refined))


def _corrected_by_the_last(new: Sequence[New]) -> list[New]:
    """The same, where what was told is corrected by the last new side of its season, and not by one undone since.

    Two messages of one moment may arrive in either order; so the reader gets one, of what is so.
    """
    found = list(new)
    for index, one in enumerate(found):
        if one.change is None or not one.is_correction or one.change.kind not in SIDES:
            continue
        later = [place for place in range(index + 1, len(found)) if _undoes(found[place], one.change)]
        if later:
            found[index] = New(one.key, one.change)
            found[later[-1]] = replace(found[later[-1]], corrects=one.corrects, is_correction=True)
    return found


def _undoes(new: New, earlier: Change) -> bool:
    """Whether a new change that corrects nothing yet is a side taken later in the season."""
    change = new.change
    if change is None or new.corrects is not None or change.kind not in SIDES:
        return False
    before, after = earlier.item.date, change.item.date
    same = earlier.season is not None and change.season == earlier.season
    return same and before is not None and after is not None and after > before


def _overtaken(new: New, known: Sequence[Change]) -> New:
    """A new change, marked as overtaken where a later one of its season is recorded already (`known`).

    Pages come in any order: the board's joining that is read after the council has declined would be the last word. A
    correction that would be it corrects nothing: what was told is only taken back, where it was weighty.
    """
    change = new.change
    heavy = SIDES if new.is_correction else WEIGHTY
    if change is None or change.kind not in heavy or change.season is None:
        return new
    day = change.item.date
    late = day is not None and any(
        one.kind in heavy
        and one.season == change.season
        and one.item.date is not None
        and one.item.date > day
        for one in known
    )
    if not late:
        return new
    overtaken = replace(change, overtaken=True)
    return New(new.key, overtaken) if new.is_correction else replace(new, change=overtaken)


def _match(changes: Sequence[Change], rows: Sequence[Recorded]) -> list[tuple[Change, Recorded]]:
    """Each computed change with the recorded one that it is: the closest first, and each only once."""
    left_changes, left_rows = list(changes), list(rows)
    pairs: list[tuple[Change, Recorded]] = []
    price_moves = {(change.item.body, change.item.date) for change in changes if change.kind == "fee_changed"}
    sides = {
        (change.season, change.item.body, change.item.date): change.kind
        for change in changes
        if change.kind in SIDES
    }

    def same_meeting(change: Change, row: Recorded) -> bool:
        seasons = change.season == row.season or None in (change.season, row.season)
        # Where a change of the fee tells the new sum, the joining need not tell it again.
        told_beside = change.kind == "joined" and (row.body, row.date) in price_moves
        prices = told_beside or _prices_agree(change, row)
        return seasons and prices and _meeting(change, row) and change.value == row.value

    def elsewhere(change: Change, row: Recorded) -> bool:
        # A joining may rest on another meeting's decision; of another sum only where a change of the fee tells it.
        places = {(change.item.body, change.item.date), (row.body, row.date)}
        told_beside = change.kind == "joined" and bool(places & price_moves)
        prices = change.kind == "declined" or told_beside or _prices_agree(change, row)
        seasons = change.season is not None and change.season == row.season
        # Of a meeting that decided the other way after all the row was wrong: it is corrected, and not moved.
        turned = (
            change.kind in SIDES and sides.get((row.season, row.body, row.date), change.kind) != change.kind
        )
        moved = seasons and prices and not _meeting(change, row)
        return change.kind in WEIGHTY and moved and not turned

    rules: tuple[Callable[[Change, Recorded], bool], ...] = (
        lambda change, row: same_meeting(change, row) and change.season == row.season,
        same_meeting,
        elsewhere,
    )
    for rule in rules:
        for change in list(left_changes):
            row = next((row for row in left_rows if row.meaning == change.kind and rule(change, row)), None)
            if row is not None:
                pairs.append((change, row))
                left_changes.remove(change)
                left_rows.remove(row)
    return pairs


def _refined(change: Change, row: Recorded) -> Refined | None:
    season = change.season if change.season is not None else row.season
    known = Refined(row.id, season, _price(change, row), change.was_in)
    return known if known != Refined(row.id, row.season, row.new_eur, row.was_in) else None


def _price(change: Change, row: Recorded) -> float | None:
    """The sum that the row should hold: the one now known, if it is the same decision's."""
    return change.new_eur if change.new_eur is not None and _meeting(change, row) else row.new_eur


def _meeting(change: Change, row: Recorded) -> bool:
    return (change.item.body, change.item.date) == (row.body, row.date)


def _prices_agree(change: Change, row: Recorded) -> bool:
    if change.kind == "fee_changed":
        totals = not change.by_total or (change.old_total, change.new_total) == (row.old_total, row.new_total)
        return totals and (change.old_eur, change.new_eur) == (row.old_eur, row.new_eur)
    now, told = (change.new_eur, row.new_eur)
    if now is None and told is None:
        now, told = change.new_total, row.new_total
    return None in (now, told) or now == told


def _replacements(fresh: Sequence[Change], stale: Sequence[Recorded], keys: set[str]) -> list[New]:
    """New changes, each with the stale one that it replaces, if there is one: of the same meeting, or the joining of
    the season that another decision of another sum brings now.
    """
    used = set(keys)
    corrected: set[int] = set()
    new = []
    for change in fresh:
        quiet = (
            change.overtaken and change.kind not in WEIGHTY
        )  # told to nobody: it corrects nothing that was told
        old = next(
            (
                row
                for row in stale
                if row.id not in corrected
                and _meeting(change, row)
                and not (quiet and row.told and row.meaning in WEIGHTY)
                and (row.meaning == "fee_changed") == (change.kind == "fee_changed")
            ),
            None,
        )
        if old is None and change.kind == "joined":
            old = next(
                (
                    row
                    for row in stale
                    if row.id not in corrected and (row.meaning, row.season) == (change.kind, change.season)
                ),
                None,
            )
        key = _unused(change.key, used)
        used.add(key)
        if old is None:
            new.append(New(key, change))
        else:
            corrected.add(old.id)
            new.append(New(key, change, corrects=old.id, is_correction=old.told and not change.overtaken))
    return new


def _retractions(stale: Sequence[Recorded], corrected: set[int], keys: set[str]) -> list[New]:
    """Corrections that only take back what was told and weighty, where no other correction tells of it."""
    told_of = {(row.season, row.body, row.date) for row in stale if row.id in corrected}
    used = set(keys)
    new = []
    for row in stale:
        place = (row.season, row.body, row.date)
        if row.told and row.meaning in WEIGHTY and place not in told_of:
            told_of.add(place)
            new.append(New(_unused(digest("retraction", row.key), used), None, row.id, is_correction=True))
    return new


def _unused(key: str, used: set[str]) -> str:
    """The key itself or, where that change was recorded and superseded before, its next edition."""
    edition, candidate = 0, key
    while candidate in used:
        edition += 1
        candidate = digest(key, edition)
    return candidate
