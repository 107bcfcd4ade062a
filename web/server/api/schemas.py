"""What the API answers with. The rows are those of the tables of data (web.exports.columns), declared there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field, create_model

from web.exports.columns import CHANGES, DECISIONS, MEMBERSHIPS, MUNICIPALITIES, Column

_TYPES: dict[str, type] = {
    "string": str, "integer": int, "number": float, "date": dt.date, "datetime": dt.datetime, "boolean": bool,
}  # fmt: skip
Row = TypeVar("Row")


def _row(name: str, key: Iterable[str], columns: Iterable[Column]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for column in columns:
        kind = _TYPES[column.kind]
        required = column.name in key
        fields[column.name] = (
            kind if required else kind | None,
            Field(description=column.meaning)
            if required
            else Field(default=None, description=column.meaning),
        )
    made: type[BaseModel] = create_model(name, **fields)
    return made


_Membership = _row("MembershipRow", ("municipality_code", "season", "group"), MEMBERSHIPS)
_Change = _row("ChangeRow", ("id", "municipality_code", "kind"), CHANGES)
_Municipality = _row("MunicipalityRow", ("code", "name"), MUNICIPALITIES)
_Decision = _row("DecisionRow", ("decision_id", "municipality_code"), DECISIONS)


class Membership(_Membership):  # type: ignore[valid-type,misc]  # made of the columns, as the others
    """A municipality in a season."""


class Change(_Change):  # type: ignore[valid-type,misc]
    """Something that has happened."""


class Municipality(_Municipality):  # type: ignore[valid-type,misc]
    """A municipality, and whether it is read."""


class Passage(BaseModel):
    """A passage of the stored document's plain text: from `start` to `end` in characters; `quote` is masked."""

    start: int
    end: int
    quote: str


class Settled(BaseModel):
    """What a person settled about the item."""

    outcome: str | None
    at: dt.datetime
    why: str


class Decision(_Decision):  # type: ignore[valid-type,misc]
    """A relevant item that was read, with the passages that each fact rests on."""

    evidence: dict[str, list[Passage]] = Field(description="passages by the field that rests on them")
    warnings: list[str] = Field(description="doubts and remarks of the reader, in English")
    settled: Settled | None = Field(default=None, description="what a person settled, where one did")


class Standing(BaseModel):
    """How a municipality stands in a season."""

    season: int
    first_year: int
    last_year: int
    group: str
    state: str | None = None
    annual_eur: float | None = None
    total_eur: float | None = None
    decided_on: dt.date | None = None
    document_id: int | None = None
    terms: list[str] = Field(default=[], description="of who is in: conditional, one_year")
    doubtful: bool = Field(default=False, description="the present reader does not bear it out")


class MunicipalityWhole(Municipality):
    """A municipality with its seasons, the latest first."""

    seasons: list[Standing]
    page: str = Field(description="path of its page")


class PortalShown(BaseModel):
    """How a municipality's minutes are read."""

    municipality_code: str = Field(description="three-digit code of Statistics Finland")
    municipality: str = Field(description="official Finnish name")
    platform: str | None = Field(default=None, description="what publishes its minutes, where that is known")
    state: str = Field(description="ok, quiet, stale, blocked, changed, failing, never, needs permission …")
    since: dt.datetime | None = Field(default=None, description="since when it is so")
    why: str = Field(description="why it is read or not, in words that are the same for all in the same case")
    read: bool = Field(description="whether its minutes are read now")
    newest_meeting: dt.date | None = Field(default=None, description="date of the newest meeting known")
    unread_documents: int = Field(description="how many of its documents could not be read")
    limits: list[str] = Field(description="what it publishes and nobody reads")


class Page(BaseModel, Generic[Row]):
    """One page of a list."""

    items: list[Row]
    page: int = Field(description="number of this page, from 1")
    per_page: int
    pages: int
    total: int = Field(description="how many there are on all pages")
    stamp: str = Field(
        description="differs from that of another page where rows came, went or moved meanwhile: begin anew"
    )


class Told(BaseModel):
    """What is wrong."""

    status: int
    message: str


class Trouble(BaseModel):
    """The answer where there is none."""

    error: Told
