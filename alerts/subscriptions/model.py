"""What a subscription (tilaus) wants: the checked form of what people write in commands and in subscriptions.yml."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from alerts.text import regions
from alerts.text.language import LANGUAGES
from ledger.db.tables import SubscriptionRow
from ledger.memberships.kinds import KINDS, WEIGHTY, Kind
from parsers import municipalities

HOME_ZONE = "Europe/Helsinki"


def _municipality(value: object) -> str:
    text = str(value)
    record = municipalities.find(text)
    if record is None:
        raise ValueError(municipalities.unknown(text))
    return record.code


def _region(value: object) -> str:
    text = str(value).strip()
    if found := regions.find(text):
        return found
    raise ValueError(f"there is no region “{text}”; the regions are {', '.join(sorted(regions.names()))}")


def _kind(value: object) -> object:
    text = str(value).strip().lower().replace("-", "_")
    if text not in KINDS:
        raise ValueError(
            f"there is no kind of change “{value}”; the kinds are {', '.join(KINDS)}, or all of them: all"
        )
    return text


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"there is no time zone “{value}”; an example is {HOME_ZONE}") from error
    return value


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"there is no language “{value}”; the languages are {', '.join(LANGUAGES)}")
    return value


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Filters(_Model):
    """Which changes a subscription wants. What is empty does not restrict; what is given must all hold.

    A municipality is wanted by name or by region. Without `changes` the loud kinds are meant: joined, declined and
    fee_changed; a correction goes to whoever was told what it corrects. The fee bound is about fee_changed alone.
    """

    municipalities: tuple[Annotated[str, BeforeValidator(_municipality)], ...] = ()
    regions: tuple[Annotated[str, BeforeValidator(_region)], ...] = ()
    changes: tuple[Annotated[Kind, BeforeValidator(_kind)], ...] = ()
    seasons: tuple[Annotated[int, Field(ge=1, le=60)], ...] = ()
    min_fee_difference: Annotated[float, Field(gt=0)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _all_kinds(cls, given: Any) -> Any:
        if isinstance(given, dict) and any(str(kind).lower() == "all" for kind in given.get("changes") or ()):
            return {**given, "changes": KINDS}
        return given

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of change wanted."""
        return frozenset(self.changes) or WEIGHTY


class QuietHours(_Model):
    """Hours on the reader's wall clock in which nothing is sent; it is deferred to their end."""

    start: dt.time | None = None
    end: dt.time | None = None
    timezone: Annotated[str, AfterValidator(_zone)] = HOME_ZONE

    @classmethod
    def parse(cls, text: str | None, timezone: str = HOME_ZONE) -> QuietHours:
        """From "22:00-07:00"; None for no quiet hours. Raises ValueError."""
        if text is None:
            return cls(timezone=timezone)
        found = re.fullmatch(
            r"\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*", text
        )
        if not found:
            raise ValueError(f"“{text}” are no quiet hours; write them as 22:00-07:00")
        start, end = dt.time(int(found[1]), int(found[2])), dt.time(int(found[3]), int(found[4]))
        if start == end:
            raise ValueError(f"“{text}” would be quiet hours without an end")
        return cls(start=start, end=end, timezone=timezone)

    def words(self) -> str:
        """As people write them, or ""."""
        return (
            f"{self.start:%H:%M}-{self.end:%H:%M}" if self.start is not None and self.end is not None else ""
        )


def _quiet(value: object) -> object:
    if isinstance(value, str):
        return QuietHours.parse(value)
    return value


class Wish(_Model):
    """One subscription as people write it: who gets which changes, how often, in which language."""

    name: Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+$")]
    targets: Annotated[tuple[str, ...], Field(min_length=1)]
    municipalities: tuple[str | int, ...] = ()
    regions: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    seasons: tuple[int, ...] = ()
    min_fee_difference: float | None = None
    mode: Literal["instant", "daily", "weekly"] = "instant"
    language: Annotated[str, AfterValidator(_language)] | None = None
    quiet_hours: Annotated[
        str | None, Field(description="As 22:00-07:00: nothing is sent then; it comes at their end.")
    ] = None
    timezone: Annotated[str, AfterValidator(_zone)] = HOME_ZONE
    alive: bool = False

    def filters(self) -> Filters:
        """The filters, checked. Raises pydantic.ValidationError."""
        return Filters.model_validate(
            {
                "municipalities": [
                    str(one).zfill(3) if isinstance(one, int) else one for one in self.municipalities
                ],
                "regions": self.regions,
                "changes": self.changes,
                "seasons": self.seasons,
                "min_fee_difference": self.min_fee_difference,
            }
        )

    def hours(self) -> QuietHours:
        """The quiet hours, checked. Raises ValueError."""
        return QuietHours.parse(self.quiet_hours, self.timezone)


def hours_of(stored: dict[str, Any] | None) -> QuietHours:
    """Quiet hours as a subscription's row holds them."""
    return QuietHours.model_validate(stored or {})


def filters_of(row: SubscriptionRow) -> Filters:
    """Filters as a subscription's row holds them."""
    return Filters.model_validate(row.filters)


def stored(model: Filters | QuietHours) -> dict[str, Any]:
    """A model as it is stored: what is empty is left out."""
    return {
        name: value for name, value in model.model_dump(mode="json").items() if value not in (None, [], ())
    }
