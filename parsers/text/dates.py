"""Dates and section numbers as Finnish records print them.

Patterns are for plain text (`parsers.text.normalize.plain`).
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

DATE = r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d"
SECTION = r"(?:(?:§|pykala|paragraf) ?\d{1,4}(?!\d)(?!\.\d)|(?<![\d.])\d{1,4} ?§(?!:))"
_DATE = re.compile(rf"(?<![\d.])({DATE})(?!\d)")
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_PARTS = re.compile(r"(?<![\d./])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.]*\.\d)")  # a version number is no date
_SECTION = re.compile(SECTION)
_DIGITS = re.compile(r"\d{1,4}")


def date_of(printed: str) -> dt.date | None:
    """The first possible "8.10.2024" (or zero-padded, or else ISO) in a text; None where it names no such day."""
    days = [(m[3], m[2], m[1]) for m in _PARTS.finditer(printed)] + [
        m.groups() for m in _ISO.finditer(printed)
    ]
    for year, month, day in days:
        with suppress(ValueError):
            return dt.date(int(year), int(month), int(day))
    return None


def dates(flat: str) -> list[tuple[int, int, dt.date]]:
    """All dates in a plain text with their places."""
    found = [(m.start(), m.end(), day) for m in _DATE.finditer(flat) if (day := date_of(m[1]))]
    found += [(m.start(), m.end(), day) for m in _ISO.finditer(flat) if (day := date_of(m[0]))]
    return sorted(found)


def section_of(printed: str) -> int | None:
    """The number in "§ 177", "50 §" or "Pykälä 198"."""
    match = _DIGITS.search(printed)
    return int(match[0]) if match and int(match[0]) > 0 else None


def sections(flat: str) -> list[tuple[int, int, int]]:
    """All section marks in a plain text with their places; a mark of several ("§ 178 - 183") is left to the caller."""
    return [(m.start(), m.end(), n) for m in _SECTION.finditer(flat) if (n := section_of(m[0]))]
