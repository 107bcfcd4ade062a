"""A sum of euros as people write it."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f€]")
_WRITTEN = re.compile(r"(-?\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*|-?\d+)(?:[.,](\d{1,2}))?", re.A)


class NoSum(ValueError):
    """What was written is no sum; the message says so. `text`: what it is."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” is no number as 18000 or 18000,50.")
        self.text = text


def euros(amount: float, language: str = "fi") -> str:
    """12 000 € in Finnish and Swedish, €12,000 in English; cents only where there are some.

    With ordinary spaces, so that a reader who searches for "12 000" finds it.
    """
    printed = f"{amount:,.2f}".removesuffix(".00")
    if language == "en":
        return f"€{printed}"
    return printed.translate({ord(","): " ", ord("."): ","}) + " €"


def euros_of(text: str) -> float:
    """The sum that a person has written: 18000, 18 000,50 €, 18.000, 18,000.50.

    A mark before three digits parts thousands, since nobody writes a fee with three decimals: read as a decimal mark,
    18.000 would be announced as a fee of 18 €. Raises NoSum.
    """
    found = _WRITTEN.fullmatch(_BLANKS.sub("", text))
    if found is None:
        raise NoSum(text)
    whole = found[1].replace(".", "").replace(",", "")
    return float(f"{whole}.{found[3] or 0}")
