"""Clauses of a sentence in plain text: which one a place stands in."""

from __future__ import annotations

import re

_OPENS = re.compile(r",(?!\d)|;| mutta | seka | men ")  # a comma within a number ("9,5") opens nothing
_CLOSES = re.compile(r",(?!\d)|;| mutta | men ")


def clause_around(flat: str, at: int) -> str:
    """The clause of the sentence in which the place stands, from one comma or conjunction to the next."""
    start = max((m.end() for m in _OPENS.finditer(flat, 0, at)), default=0)
    stop = _CLOSES.search(flat, at)
    return flat[start : stop.start() if stop else len(flat)]
