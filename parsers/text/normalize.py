"""The one normal form of a text: one case, plain letters, one kind of dash, quote and blank.

`plain` keeps every character in its place; `fold` (parsers.text.sentences) also mends what a page's layout did to the
text. Patterns made with `loose` match through what is left.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from parsers.text.edges import by_letters
from parsers.text.lazy import lazy

INVISIBLE_CHARACTERS = frozenset(
    map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
)
"""What is not seen in print: soft hyphens, joiners, marks of direction and of byte order."""

INVISIBLE = re.compile(f"[{''.join(sorted(INVISIBLE_CHARACTERS))}]")

DASHES = "-‐‑‒–—―−"
_DOUBLE_QUOTES = '"”“„»«‟'
_SINGLE_QUOTES = "'’‘‛`´"
_OPENS = (  # how a point begins whose mark alone would be none: "1 anteckna …"
    r"(?:att|että|anteckna|godkänna|utse|delta|konstatera|bemyndiga|meddela|tacka|betala|merkitä|hyväksyä|osallistua"
    r"|nimetä|todeta|valtuuttaa|ilmoittaa|esittää|kiittää|pyytää|maksaa)"
)
LIST_MARK = rf"(?:\(?\d{{1,2}}[.)]|(?<!mot\s)(?<!vastaan\s)\d(?= {_OPENS} )|[a-z]\)|[a-h]\.(?= )|[-–—•·*▪●])"
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


@lru_cache(maxsize=64)  # a line is asked about by several in turn
def plain(text: str) -> str:
    """Lower case without marks (ä -> a), one kind of dash, quote and blank; every character keeps its place."""
    return text.translate(NORMAL)


_TOKEN = re.compile(r"\(\?(?:P<\w+>|<[=!]|[:=!])|\\.|\[[^\]]*\]|\{[^}]*\}|[a-zåäö]+| |.", re.DOTALL)
_LOOSE_LETTERS = {"l": "[l1]", "o": "[o0]"}


@lru_cache(maxsize=512)
def loose(pattern: str) -> re.Pattern[str]:
    r"""A regular expression over folded text that finds its words also when they are broken or misread.

    Between the letters of a word one blank may stand, an l may be a 1 and an o a 0; a space in the pattern is an
    optional gap (blanks, a hyphen, a quote), `\b` is a letter's edge. Letters are written plain (a for ä).
    Quantifiers stay bounded.
    """
    return lazy(lambda: _loose(pattern))


def _loose(pattern: str) -> re.Pattern[str]:
    parts: list[str] = []
    for piece in _TOKEN.findall(pattern):
        if piece == " ":
            parts.append(r"""[ "'\-\n]{0,3}""")
        elif piece == r"\b":
            parts.append(piece)
        elif piece == r"\w":
            parts.append("[a-z0-9]")
        elif piece.isalpha() and piece.islower():
            parts.append(" ?".join(_LOOSE_LETTERS.get(c, c) for c in piece))
        else:
            parts.append(piece)
    return re.compile(by_letters("".join(parts), "[a-z]").replace(r"\b", "(?<![a-z](?=[a-z]))"))
