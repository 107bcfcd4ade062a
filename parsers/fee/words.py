"""The words around a sum (words.toml) as patterns for folded text, each of all languages."""

from __future__ import annotations

import re

from parsers.text.normalize import loose
from parsers.text.phrases import word_lists, words_of

_WORDS = word_lists("fee/words.toml")


def words(name: str, behind: str = "") -> re.Pattern[str]:
    """The pattern that finds any word of one list; `behind`: what must stand right before it."""
    return loose(f"{behind}(?:{'|'.join(sorted(words_of(_WORDS, name)))})")
