"""A sum of euros as people write it."""

from __future__ import annotations


def euros(amount: float, language: str = "fi") -> str:
    """12 000 € in Finnish and Swedish, €12,000 in English; cents only where there are some.

    With ordinary spaces, so that a reader who searches for "12 000" finds it.
    """
    printed = f"{amount:,.2f}".removesuffix(".00")
    if language == "en":
        return f"€{printed}"
    return printed.translate({ord(","): " ", ord("."): ","}) + " €"
