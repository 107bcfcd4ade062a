"""The one normal form of a text: one case, plain letters, one kind of dash, quote and blank.

`plain` keeps every character in its place; parsers.text.folding also mends what a page's layout did to the text.
"""

from __future__ import annotations

import re
import unicodedata

INVISIBLE_CHARACTERS = frozenset(
    map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
)
"""What is not seen in print: soft hyphens, joiners, marks of direction and of byte order."""

INVISIBLE = re.compile(f"[{''.join(sorted(INVISIBLE_CHARACTERS))}]")

DASHES = "-‐‑‒–—―−"
_DOUBLE_QUOTES = '"”“„»«‟'
_SINGLE_QUOTES = "'’‘‛`´"
LIST_MARK = r"(?:\(?\d{1,2}[.)]|[a-z]\)|[-–—•·*▪●])"
"""What opens an item of a list, before a blank."""

MISREAD = str.maketrans("01", "ol")
"""The digits that OCR takes for letters, read as these; for headings only."""


class Normal(dict[int, str]):
    """Each character's normal form, one character long; found when first asked for."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in DASHES:
            found = "-"
        elif char in _DOUBLE_QUOTES:
            found = '"'
        elif char in _SINGLE_QUOTES:
            found = "'"
        elif char in "Øø":
            found = "o"
        elif char.isspace():
            found = "\n" if char == "\n" else " "
        else:
            found = unicodedata.normalize("NFD", char.lower())[:1] or char
        self[code] = found
        return found


NORMAL = Normal()
"""The table of `plain`."""


def plain(text: str) -> str:
    """Lower case without marks (ä -> a), one kind of dash, quote and blank; every character keeps its place."""
    return text.translate(NORMAL)
