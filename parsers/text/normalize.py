"""The one normal form of a text: one case, plain letters, one kind of dash, quote and blank.

`plain` keeps every character in its place. `fold` also drops what is invisible, makes one of several blanks, joins
words that a line's end has cut, and knows each character's place in the original: texts come with soft hyphens,
broken words, capitals and lost separators (PDF, Word, OCR). Patterns made with `loose` match through all of these.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from parsers.text.spans import Span

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

_LIST_MARK = re.compile(LIST_MARK + r"\s|o\s|§\s*\d")  # "o": Word's hollow bullet
_SUSPENDED = re.compile(
    r"(?:ja|tai|sekä|eli|och|eller|samt)\b"
)  # "kehittämis- ja": the hyphen is not a break
_MISREAD = str.maketrans("01", "ol")


class _Normal(dict[int, str]):
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


_NORMAL = _Normal()


def plain(text: str) -> str:
    """Lower case without marks (ä -> a), one kind of dash, quote and blank; every character keeps its place."""
    return text.translate(_NORMAL)


def misread(flat: str) -> str:
    """Plain text with the digits 0 and 1 read as the letters that OCR takes for them; for headings only."""
    return flat.translate(_MISREAD)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text and, for each of its characters, the offset in the original (one more for the end)."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The original passage of `text[start:end]`, without blanks at its ends."""
        while start < end and self.text[start] in " \n":
            start += 1
        while end > start and self.text[end - 1] in " \n":
            end -= 1
        if end <= start:
            return Span(self.at[start], self.at[start])
        return Span(self.at[start], self.at[end - 1] + 1)

    def index(self, offset: int) -> int:
        """The place in the folded text of an offset of the original."""
        return bisect_left(self.at, offset)


@lru_cache(maxsize=128)
def fold(text: str, span: Span | None = None) -> Folded:
    """The folded view of the text, or of one passage of it (offsets stay those of the whole text).

    Lower case, letters without marks, one kind of dash and quote, runs of blanks as one space; a blank line or a line
    that opens with a list mark gives a line break. A word cut by a hyphen at the line's end is joined.
    """
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    out: list[str] = []
    at: list[int] = []
    position = start
    previous = ""
    while position < end:
        char = text[position]
        if char in INVISIBLE_CHARACTERS or (unicodedata.combining(char) and out):
            position += 1
            continue
        if char.isspace():
            stop = position
            while stop < end and (text[stop].isspace() or text[stop] in INVISIBLE_CHARACTERS):
                stop += 1
            breaks = text.count("\n", position, stop)
            mark = "\n" if breaks and (breaks > 1 or _LIST_MARK.match(text, stop)) else " "
            if out and out[-1] not in " \n":
                out.append(mark)
                at.append(position)
            elif out and mark == "\n":
                out[-1] = "\n"
            previous = ""
            position = stop
            continue
        if char in DASHES and (joined := _joined_after(text, position, end)) and previous.isalpha():
            position = joined
            continue
        if previous.islower() and char.isupper():
            out.append(" ")  # a separator lost between a heading and its text: "PäätösKunnanhallitus"
            at.append(position)
        out.append(_NORMAL[ord(char)])
        at.append(position)
        previous = char
        position += 1
    return Folded("".join(out), (*at, end))


def _joined_after(text: str, hyphen: int, end: int) -> int | None:
    """Where the word goes on after a hyphen at the end of a line, or None where the hyphen is a real one."""
    stop = hyphen + 1
    while stop < end and text[stop].isspace():
        stop += 1
    broken = "\n" in text[hyphen:stop]
    if not broken or stop >= end or not text[stop].islower() or _SUSPENDED.match(text, stop):
        return None
    return stop


_TOKEN = re.compile(r"\(\?(?:P<\w+>|<[=!]|[:=!])|\\.|\[[^\]]*\]|\{[^}]*\}|[a-zåäö]+| |.", re.DOTALL)
_LOOSE_LETTERS = {"l": "[l1]", "o": "[o0]"}


@lru_cache(maxsize=512)
def loose(pattern: str) -> re.Pattern[str]:
    r"""A regular expression over folded text that finds its words also when they are broken or misread.

    Between the letters of a word one blank may stand, an l may be a 1 and an o a 0; a space in the pattern is an
    optional gap (blanks, a hyphen, a quote), `\b` is a letter's edge. Letters are written plain (a for ä).
    Quantifiers stay bounded.
    """
    parts: list[str] = []
    for piece in _TOKEN.findall(pattern):
        if piece == " ":
            parts.append(r"""[ "'\-\n]{0,3}""")
        elif piece == r"\b":
            parts.append(r"(?:(?<![a-z])|(?![a-z]))")
        elif piece == r"\w":
            parts.append("[a-z0-9]")
        elif piece.isalpha() and piece.islower():
            parts.append(" ?".join(_LOOSE_LETTERS.get(c, c) for c in piece))
        else:
            parts.append(piece)
    return re.compile("".join(parts))
