"""The phrases by which decisions adopt, turn down, amend or proceed, as patterns for plain text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from parsers.text.bodies import SHORT
from parsers.text.dates import DATE, SECTION, dates
from parsers.text.phrases import phrases

_said = phrases("vocabulary/deciding.toml", SHORT=SHORT)
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
PROPOSAL = _said.text("PROPOSAL")
PROPOSAL_SV = _said.text("PROPOSAL_SV")
TALLY = re.compile(r"\b(?:jaa|ei|ja|nej)[ \-]{0,3}(?:aan|rost)|\baanta\b|\baania\b|puolesta annettiin")
BESIDES = re.compile(r" (?:ja|seka|och) |,? (?=eika )")
ABOVE = re.compile(r"\b(?:ovan ?namnd|ovanstaend|edella (?:mainit|esite|todet|kerrot|kirjat))")

_of_earlier = phrases("vocabulary/earlier.toml", SHORT=SHORT, DATE=DATE, SECTION=SECTION)
_YEAR = re.compile(r"(?:19|20)\d\d\b")


def beside_the_rest(flat: str) -> str:
    """What a sentence decides in its own words that also adopts the rest of the proposal: "päätti liittyä verkostoon ja
    hyväksyi ehdotuksen muiltakin osin"; nothing of another."""
    told = _said.AND_THE_REST.fullmatch(flat)
    return str(_said.THAT.split(told["fi"] or told["sv"])[-1]) if told else ""


def decided_earlier(flat: str, day: dt.date | None) -> bool:
    """Whether a sentence tells of what was decided at another meeting, before that of a `day`, and nothing by which the
    meeting of that day decides: "Kunnanhallitus päätti 4.11.2022, että", "oli päättänyt", "har tidigare beslutat"."""
    told = _of_earlier.LONG_AGO.search(flat)
    if told is None and day is not None and _YEAR.search(flat):
        told = next((met for met in _of_earlier.DATED.finditer(flat) if _is_before(met[0], day)), None)
    if told is None:
        return False
    return _of_earlier.DECIDES_NOW.search(f"{flat[: told.start()]} ; {flat[told.end() :]}") is None


def _is_before(printed: str, day: dt.date) -> bool:
    days = [one for _, _, one in dates(printed)]
    if days:
        return max(days) < day
    return max(map(int, _YEAR.findall(printed))) < day.year
