"""One municipality: its seasons, its decisions with their passages, earlier versions, and its peers."""

from __future__ import annotations

import datetime as dt
import difflib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from alerts.text.mask import mask
from ledger.memberships import mergers
from ledger.memberships.publication import ReadItem
from parsers import Season
from web.model.country import Country
from web.model.passages import Excerpt, excerpts
from web.model.places import Place
from web.model.states import Standing

_LINES_COMPARED = 1_500
_LINES_SHOWN = 40

Line = tuple[str, str]  # "+", "-" or " " (unchanged, for orientation), and the text


@dataclass(frozen=True)
class Version:
    """One document in which an item stood, and how its text differs from the next later one."""

    item: ReadItem
    difference: tuple[Line, ...] = ()
    more: bool = False


@dataclass(frozen=True)
class DecisionShown:
    """An item in its latest version. `excerpts` are empty where the stored text cannot be read here any more."""

    item: ReadItem
    excerpts: tuple[Excerpt, ...]
    earlier: tuple[Version, ...]

    @property
    def payload(self) -> Mapping[str, Any]:
        return self.item.payload


@dataclass(frozen=True)
class MunicipalityShown:
    """`seasons` the latest first; `former` are the municipalities that became part of it."""

    place: Place
    seasons: tuple[tuple[Season, Standing], ...]
    decisions: tuple[DecisionShown, ...]
    peers: tuple[tuple[Place, Standing], ...]
    neighbours: tuple[tuple[Place, Standing], ...]
    former: tuple[tuple[str, dt.date], ...]
    merged_into: Place | None


def items_of(country: Country, place: Place) -> tuple[ReadItem, ...]:
    """The readings of the municipality and of those that became part of it, the latest decided first."""
    return tuple(item for code in country.codes_of(place.code) for item in country.items.get(code, ()))


def municipality(
    country: Country, place: Place, texts: Mapping[int, str], *, whole_text: bool = False
) -> MunicipalityShown:
    """What its page shows. `texts`: the plain texts of its documents by id."""
    season = country.default_season

    def standings(chosen: Sequence[Place]) -> tuple[tuple[Place, Standing], ...]:
        return tuple((one, country.standing(one.code, season)) for one in chosen if one.code != place.code)

    similar = [one for one in country.places if one.bracket == place.bracket]
    similar.sort(key=lambda one: abs(one.population - place.population))
    return MunicipalityShown(
        place=place,
        seasons=tuple((one, country.standing(place.code, one.number)) for one in country.seasons),
        decisions=tuple(
            _shown(versions, texts, whole_text) for versions in grouped(items_of(country, place))
        ),
        peers=standings(similar[:9]),
        neighbours=standings([one for one in country.places if one.region == place.region]),
        former=tuple(
            (one.name, one.date) for one in mergers.ended(country.today).values() if one.into == place.code
        ),
        merged_into=country.by_code.get(place.merged_into or ""),
    )


def grouped(items: Sequence[ReadItem]) -> list[list[ReadItem]]:
    """The readings of each item together, wherever it was published: the latest version first."""
    groups: dict[int, list[ReadItem]] = defaultdict(list)
    known: dict[tuple[Any, ...], int] = {}
    for item in items:
        marks = [("key", item.item_key), ("at", item.portal_id, item.locator, item.payload.get("title"))]
        here = [known[mark] for mark in marks if mark in known]
        if marks[0] not in known:  # two items of one document are two decisions, though they have one title
            here = [one for one in here if all(item.document_id != it.document_id for it in groups[one])]
        number = next(iter(here), len(groups))
        groups[number].append(item)
        for mark in marks:
            known.setdefault(mark, number)
    for group in groups.values():
        group.sort(key=lambda one: (_rank(one), one.fetched_at, one.decision_id), reverse=True)
    return list(groups.values())


def _rank(item: ReadItem) -> int:
    return 0 if item.payload.get("document_kind") == "agenda" else 1


def _shown(versions: Sequence[ReadItem], texts: Mapping[int, str], whole_text: bool) -> DecisionShown:
    latest, *earlier = versions
    text = texts.get(latest.document_id, "")
    later, shown = latest, []
    for item in earlier:
        difference, more = differences(
            _own_text(item, texts.get(item.document_id, "")),
            _own_text(later, texts.get(later.document_id, "")),
        )
        shown.append(Version(item, difference, more))
        later = item
    found = excerpts(text, latest.payload.get("evidence") or {}, whole=whole_text)
    return DecisionShown(latest, found, tuple(shown))


def _own_text(item: ReadItem, text: str) -> str:
    """Of a text that may hold a whole meeting: from a little before the item's first passage to after its last."""
    spans = [one for some in (item.payload.get("evidence") or {}).values() for one in some]
    if len(text) < 30_000 or not spans:
        return text
    return text[max(min(one["start"] for one in spans) - 500, 0) : max(one["end"] for one in spans) + 2_000]


def differences(before: str, after: str) -> tuple[tuple[Line, ...], bool]:
    """What became of a text, line by line and masked, with a line around each place; and whether there is more."""
    if not before or not after:
        return (), False
    old, new = (mask(text).splitlines()[:_LINES_COMPARED] for text in (before, after))
    lines: list[Line] = []
    for line in islice(difflib.unified_diff(old, new, lineterm="", n=1), 2, None):  # the first two are heads
        if line.startswith("@@") or not line[1:].strip():
            continue
        lines.append((line[0], line[1:]))
    return tuple(lines[:_LINES_SHOWN]), len(lines) > _LINES_SHOWN
