"""What may be asked of each list: its filters and pages. What is not here is refused, so that a slip is noticed."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from ledger.memberships import mergers
from ledger.memberships.kinds import Kind
from parsers import municipalities
from scrapers.registry import platforms
from web.model.states import Group
from workers.monitoring.coverage import MEANING

REGIONS = tuple(sorted({one.region for one in municipalities.ALL}))
PLATFORMS = tuple(sorted(platforms.names()))
STATES = (*MEANING, "never")  # of workers.monitoring.coverage.Covered


def _plain_date(value: Any) -> Any:
    """Only dates as they are written: pydantic would take "0.0" for the first of January 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("it is a date as 2026-12-31")
    return value


def _one_of(known: Iterable[str]) -> AfterValidator:
    """Only these: of a value that there is not nothing would be found, as if nothing were known."""

    def check(value: str) -> str:
        if value not in known:
            raise PydanticCustomError(
                "none_of_these", "it is one of {known}", {"known": ", ".join(map(repr, known))}
            )
        return value

    return AfterValidator(check)


def _known_code(code: str) -> str:
    """Of a municipality of today, or of one that has become part of another."""
    if all(one.code != code for one in municipalities.ALL) and mergers.of(code) is None:
        raise PydanticCustomError(
            "no_such_code", "no municipality has or had the code {code}", {"code": code}
        )
    return code


def each_once(request: Request) -> None:
    """A dependency. Raises RequestValidationError where a parameter is given twice: one value alone would be heeded."""
    given = Counter(name for name, _value in request.query_params.multi_items())
    _refuse({name: "give it once" for name, count in given.items() if count > 1})


def no_question(request: Request) -> None:
    """A dependency of what there is one of. Raises RequestValidationError where it has parameters."""
    _refuse(dict.fromkeys(request.query_params, "there is no such parameter here"))


def _refuse(wrong: dict[str, str]) -> None:
    if wrong:
        raise RequestValidationError(
            [{"type": "asked", "loc": ("query", name), "msg": why} for name, why in wrong.items()]
        )


Day = Annotated[dt.date, BeforeValidator(_plain_date)]
Code = Annotated[str, Field(pattern=r"^[0-9]{3}$", description="three-digit code of Statistics Finland")]
KnownCode = Annotated[
    Code, AfterValidator(_known_code), Field(json_schema_extra={"format": "municipality-code"})
]
Season = Annotated[int, Field(ge=1, le=200, description="number of the season")]
Region = Annotated[
    str,
    _one_of(REGIONS),
    Field(description="region (maakunta), its Finnish name", json_schema_extra={"enum": list(REGIONS)}),
]
Platform = Annotated[str, _one_of(PLATFORMS), Field(json_schema_extra={"enum": list(PLATFORMS)})]
State = Annotated[str, _one_of(STATES), Field(json_schema_extra={"enum": list(STATES)})]
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
    municipality: KnownCode | None = None
    region: Region | None = None
    group: Group | None = None


class OfChanges(Paged):
    season: Season | None = None
    municipality: KnownCode | None = None
    kind: Kind | None = None
    decided_since: Day | None = Field(default=None, description="decided on this day or later")
    told_since: Day | None = Field(default=None, description="learned of on this day or later")


class OfDecisions(Paged):
    season: Season | None = None
    municipality: KnownCode | None = None
    outcome: (
        Literal["joins", "declines", "proposed", "postponed", "returned", "withdrawn", "noted", "unclear"]
        | None
    ) = None


class OfPortals(Paged):
    platform: Platform | None = None
    state: State | None = None
    read: bool | None = None
