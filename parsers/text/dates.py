"""Dates and section numbers as Finnish records print them.

Patterns are for plain text (`parsers.text.normalize.plain`).
"""

from __future__ import annotations

import datetime as dt
import re

DATE = r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d"
SECTION = r"(?:(?:§|pykala|paragraf) ?\d{1,4}(?!\d)(?!\.\d)|(?<![\d.])\d{1,4} ?§(?!:))"
_DATE = re.compile(rf"(?<![\d.])({DATE})(?!\d)")
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_PARTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SECTION = re.compile(SECTION)
_DIGITS = re.compile(r"\d{1,4}")


def date_of(printed: str) -> dt.date | None:
    """The date "8.10.2024" (or zero-padded, or ISO) names, None where there is no such day."""
    try:
        if match := _PARTS.search(printed):
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
        if match := _ISO.search(printed):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
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
