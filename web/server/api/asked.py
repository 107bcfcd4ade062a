"""What may be asked of each list: its filters and pages. What is not here is refused, so that a slip is noticed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ledger.memberships.kinds import Kind
from web.model.states import Group


def _plain_date(value: Any) -> Any:
    """Only dates as they are written: pydantic would take "0.0" for the first of January 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("it is a date as 2026-12-31")
    return value


Day = Annotated[dt.date, BeforeValidator(_plain_date)]
Code = Annotated[str, Field(pattern=r"^[0-9]{3}$", description="three-digit code of Statistics Finland")]
Season = Annotated[int, Field(ge=1, le=200, description="number of the season")]
Region = Annotated[str, Field(max_length=40, description="region (maakunta), its Finnish name")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Paged(BaseModel):
    """Which page of the list."""

    model_config = ConfigDict(extra="forbid")

    page: int = Field(default=1, ge=1, le=1_000_000)
    per_page: int = Field(default=100, ge=1, le=500)


class OfMunicipalities(Paged):
    region: Region | None = None
    read: bool | None = Field(default=None, description="whether its minutes are read now")


class OfMemberships(Paged):
    season: Season | None = None
    municipality: Code | None = None
    region: Region | None = None
    group: Group | None = None


class OfChanges(Paged):
    season: Season | None = None
    municipality: Code | None = None
    kind: Kind | None = None
    decided_since: Day | None = Field(default=None, description="decided on this day or later")
    told_since: Day | None = Field(default=None, description="learned of on this day or later")


class OfDecisions(Paged):
    season: Season | None = None
    municipality: Code | None = None
    outcome: (
        Literal["joins", "declines", "proposed", "postponed", "returned", "withdrawn", "noted", "unclear"]
        | None
    ) = None


class OfPortals(Paged):
    platform: str | None = Field(default=None, max_length=40)
    state: str | None = Field(default=None, max_length=40)
    read: bool | None = None
