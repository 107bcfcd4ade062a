"""The rows of memberships: those that decisions made, or every municipality in a season."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from core import clock
from ledger.memberships import publication, views
from web.model.country import in_season
from web.model.places import BRACKETS, Place, places
from web.model.states import Group, Standing, group_of


@dataclass(frozen=True)
class MemberRow:
    """A municipality in a season. `known` is what the ledger holds of it (views.memberships), empty where nothing.

    `place` is None for a municipality that has ended. `standing` says how it stands.
    """

    code: str
    name: str
    season: int
    standing: Standing
    place: Place | None
    known: dict[str, Any]

    @property
    def group(self) -> Group:
        return self.standing.group

    @property
    def state(self) -> str | None:
        return self.standing.state

    @property
    def annual_eur(self) -> float | None:
        return self.standing.annual_eur

    def as_dict(self) -> dict[str, Any]:
        """For programs: names of the ledger; `state` is None where there is no decision, `group` is always there."""
        place = self.place
        low, high = BRACKETS[place.bracket] if place else (None, None)
        return {
            "municipality": self.name,
            "municipality_code": self.code,
            "part_of": None,
            "season": self.season,
            "state": None,
            "doubtful": False,
            "annual_eur": None,
            "total_eur": None,
            "decided_on": None,
            "updated_at": None,
            "url": None,
            "document_id": None,
            **self.known,
            "terms": list(self.standing.terms),
            "group": self.group,
            "region": place.region if place else None,
            "population": place.population if place else None,
            "bracket": {"min_population": low or None, "max_population": high} if place else None,
        }


def decided(session: Session, *, code: str | None, season: int | None) -> list[MemberRow]:
    """What the ledger holds, by municipality and season; of one municipality or season, or of all."""
    known = views.memberships(session, municipality_code=code)
    terms = publication.terms(session)
    states = {(row["municipality_code"], row["season"]): row["state"] for row in known}

    def was_in(row: dict[str, Any]) -> bool:
        return states.get((row["municipality_code"], row["season"] - 1)) == "joined"

    return [
        MemberRow(
            code=row["municipality_code"],
            name=row["municipality"],
            season=row["season"],
            standing=Standing(
                group=group_of(row["state"], was_in=was_in(row)),
                state=row["state"],
                annual_eur=row["annual_eur"],
                left=row["state"] == "declined" and was_in(row),
                terms=terms.get((row["municipality_code"], row["season"]), ()),
                doubtful=row["doubtful"],
            ),
            place=_places().get(row["municipality_code"]),
            known=row,
        )
        for row in known
        if season in (None, row["season"])
    ]


def everyone(session: Session, *, code: str | None, season: int | None) -> list[MemberRow]:
    """Every municipality of today in a season, by name: also where nothing is decided, or nothing is read."""
    chosen, standings = in_season(season)
    known = {
        row["municipality_code"]: row
        for row in views.memberships(session, municipality_code=code, season=chosen.number)
    }
    return [
        MemberRow(place.code, place.name, chosen.number, standing, place, known.get(place.code, {}))
        for place, standing in standings.items()
        if code in (None, place.code)
    ]


@lru_cache
def _places() -> dict[str, Place]:
    return {place.code: place for place in places(clock.today()) if place.merged_into is None}
