"""The one clock. Wall time everywhere in usovahti comes from here; tests and the demo can set it."""

from __future__ import annotations

import datetime as dt
import email.utils
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from core.settings import DOTENV, SettingsError

HELSINKI = ZoneInfo("Europe/Helsinki")
SLIP = dt.timedelta(minutes=5)  # what the clocks of machines that work together may differ by

YEARS = range(2000, 2101)  # in which anything here can happen; seasons and delays are counted from the moment

_fixed: dt.datetime | None = None


def now() -> dt.datetime:
    """The present moment, aware, by Finland's clock (in_finland).

    `USOVAHTI_NOW` (ISO 8601; without an offset it is Helsinki time) fixes it, also for child processes.
    Raises core.settings.SettingsError where that is no moment.
    """
    if _fixed is not None:
        return _fixed
    if (moment := held_at()) is not None:
        return moment
    return in_finland(dt.datetime.now(dt.UTC))  # noqa: TID251 - the one place


def held_at() -> dt.datetime | None:
    """The moment at which `USOVAHTI_NOW` holds the clock of this process; None where it goes on as any other, or was
    fixed by the program itself (`fixed`). Raises core.settings.SettingsError where that is no moment.
    """
    text = os.environ.get("USOVAHTI_NOW") if _fixed is None else None
    if text:
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.year not in YEARS:
            raise SettingsError(
                f"USOVAHTI_NOW cannot be used: {text[:40]!r} is no moment of our century as 2027-01-31T12:00"
            ) from None
        return in_finland(moment.replace(tzinfo=HELSINKI) if moment.tzinfo is None else moment)
    return None


def in_finland(moment: dt.datetime) -> dt.datetime:
    """The moment (aware) by Finland's wall clock, as its offset from UTC at that moment and not as its time zone.

    Python reckons within a time zone by the wall clock. In the hour that comes twice in autumn ten minutes from now
    would be fifty minutes ago: every lock and lease would be over as it begins. From an offset, it is ten minutes.
    """
    there = moment.astimezone(HELSINKI)
    return there.replace(tzinfo=dt.timezone(there.utcoffset() or dt.timedelta()))


def live_in(home: Path) -> None:
    """Take `USOVAHTI_NOW` from the home's `.env` where the environment has none: the demo's home lives in its own
    days, and whoever looks at it looks at it then.
    """
    kept = home / DOTENV
    if "USOVAHTI_NOW" not in os.environ and kept.exists():
        from dotenv import dotenv_values

        if moment := dotenv_values(kept).get("USOVAHTI_NOW"):
            os.environ["USOVAHTI_NOW"] = moment


def asked_to_wait(retry_after: str, at: dt.datetime) -> float | None:
    """The seconds from `at` on that a Retry-After header names: a number, or an HTTP date (RFC 9110, 10.2.3), 0 for one
    that has passed. None where nothing can be read in it; whatever stands there, nothing is raised.
    """
    text = retry_after.strip()
    if text.isdecimal():
        return float(text)  # of any length: infinite at last
    try:
        moment = email.utils.parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        return max((moment - at).total_seconds(), 0.0)
    except (TypeError, ValueError, OverflowError):
        return None


def is_due(moment: dt.datetime, longest: dt.timedelta, *, at: dt.datetime | None = None) -> bool:
    """Whether the moment has come by now (or by `at`), or is further ahead than anything of its kind is ever put off.

    What lies beyond `longest` was written while a clock stood wrong: were it waited for, a clock that once stood a
    month ahead would mean a month of silence.
    """
    present = at or now()
    return moment <= present or moment > present + longest


def age(moment: dt.datetime) -> dt.timedelta:
    """How long ago the moment was; one that has not come yet, written by a clock that stood wrong, is long ago."""
    passed = now() - moment
    return passed if passed >= -SLIP else dt.timedelta.max


def today() -> dt.date:
    """The present date in Finland."""
    return now().date()


@contextmanager
def fixed(moment: dt.datetime) -> Iterator[None]:
    """Within the block, `now()` is `moment` (aware) in this process and in its children."""
    global _fixed
    before, before_env = _fixed, os.environ.get("USOVAHTI_NOW")
    _fixed = in_finland(moment)
    os.environ["USOVAHTI_NOW"] = _fixed.isoformat()
    try:
        yield
    finally:
        _fixed = before
        if before_env is None:
            os.environ.pop("USOVAHTI_NOW", None)
        else:
            os.environ["USOVAHTI_NOW"] = before_env
