"""Numbers with their nouns in English messages; what has a language uses its catalogue's ngettext."""

from __future__ import annotations


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: "1 item", "12 items"; `many` where it is not `one` with an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
