"""The shared schema: what one parsed item says.

Field names are the public contract (`usovahti schema` prints the JSON Schema of `Decision`).
A field that the text does not state is None: nothing is inferred from absence.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

PASSED_OVER = "passed_over"
"""The warning's code of an item that names the network and decides, but is read as no handling of the membership."""

BodyKind = Literal["council", "board", "committee", "officer", "other"]
DocumentKind = Literal["agenda", "minutes", "officer_decision"]
Resolution = Literal[
    "adopted", "adopted_modified", "rejected", "postponed", "returned", "withdrawn", "noted", "none"
]
Outcome = Literal["joins", "declines", "proposed", "postponed", "returned", "withdrawn", "noted", "unclear"]
ProposedOutcome = Literal["joins", "declines"]
Vat = Literal["excluded", "included"]
FeeBasis = Literal["municipality", "bracket"]
Language = Literal["fi", "sv"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Municipality(_Model):
    """A municipality (kunta) by the three-digit code of Statistics Finland and its official Finnish name."""

    code: str = Field(pattern=r"^\d{3}$")
    name: str


class Body(_Model):
    """Who decided: a body (toimielin) or an officer (viranhaltija)."""

    name: str
    kind: BodyKind


class Season(_Model):
    """A season (kausi) of the network and its calendar years, by the topic's rule (parsers.topic.season_rule)."""

    number: int
    first_year: int
    last_year: int

    @property
    def plain_years(self) -> str:
        """The years as in data: "2025-2026", or "2025" where the season is of one."""
        same = self.first_year == self.last_year
        return str(self.first_year) if same else f"{self.first_year}-{self.last_year}"

    @property
    def years(self) -> str:
        """The years in words: "2025–2026", or "2025"."""
        return self.plain_years.replace("-", "–")


class Vote(_Model):
    """A vote; `for` backs the resolution that was carried. Blank votes are not counted."""

    unanimous: Literal[True] | None = None
    for_: int | None = Field(default=None, alias="for")
    against: int | None = None

    @model_serializer(mode="wrap")
    def _only_what_is_stated(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """`{"unanimous": true}` or `{"for": 7, "against": 4}`, as the contract prints a vote."""
        return {name: value for name, value in handler(self).items() if value is not None}


class Bracket(_Model):
    """Bounds of a price bracket by population (asukasluku), as printed; an open end is None."""

    min_population: int | None = None
    max_population: int | None = None


class Fee(_Model):
    """The participation fee (osallistumismaksu) in euros, as printed; a total is never computed."""

    annual_eur: float | None = None
    total_eur: float | None = None
    vat: Vat | None = None
    travel_costs_extra: bool | None = None
    basis: FeeBasis | None = None
    bracket: Bracket | None = None


class Evidence(_Model):
    """A passage of the item's plain text: text[start:end] == quote (offsets in characters)."""

    quote: str
    start: int
    end: int


class Warning_(_Model):
    """A contradiction or doubt: a short code and a sentence for people."""

    code: str
    message: str


class Decision(_Model):
    """What the parser read in one item (asia) or officer decision (viranhaltijapäätös)."""

    schema_version: Literal[1] = 1
    relevant: bool = False
    municipality: Municipality | None = None
    body: Body | None = None
    document_kind: DocumentKind | None = None
    decided_on: dt.date | None = None
    section: int | None = None
    case_number: str | None = None
    title: str | None = None
    season: Season | None = None
    resolution: Resolution = "none"
    outcome: Outcome | None = None
    proposed_outcome: ProposedOutcome | None = None
    vote: Vote | None = None
    fee: Fee | None = None
    contact_person: str | None = None
    presenter: str | None = None
    language: Language | None = None
    evidence: dict[str, list[Evidence]] = Field(default_factory=dict)
    warnings: list[Warning_] = Field(default_factory=list)
