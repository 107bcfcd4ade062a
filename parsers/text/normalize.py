"""A forgiving view of a text: one case, plain letters, single spaces, and every character's place in the original.

Texts come with soft hyphens, broken words, capitals and lost separators (PDF, Word, OCR). Patterns made with
`loose` match the folded view through all of these, and what they find can be quoted from the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parsers.text.spans import Span

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_DASHES = frozenset("-‐‑‒–—―−")
_QUOTES = frozenset("\"”“„»«'’‘`´")
_LIST_MARK = re.compile(r"(?:\(?\d{1,2}[.)]\s|[•·*▪●o-]\s|[–—]\s|[a-f]\)\s|§\s*\d)")
_SUSPENDED = re.compile(
    r"(?:ja|tai|sekä|eli|och|eller|samt)\b"
)  # "kehittämis- ja": the hyphen is not a break


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return '"'
    base = unicodedata.normalize("NFD", char.lower())[:1]
    return base or char


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
        if char in _INVISIBLE or (unicodedata.combining(char) and out):
            position += 1
            continue
        if char.isspace():
            stop = position
            while stop < end and (text[stop].isspace() or text[stop] in _INVISIBLE):
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
        if char in _DASHES and (joined := _joined_after(text, position, end)) and previous.isalpha():
            position = joined
            continue
        if previous.islower() and char.isupper():
            out.append(" ")  # a separator lost between a heading and its text: "PäätösKunnanhallitus"
            at.append(position)
        out.append(_plain(char))
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
            parts.append(r'[ "\-\n]{0,3}')
        elif piece == r"\b":
            parts.append(r"(?:(?<![a-z])|(?![a-z]))")
        elif piece == r"\w":
            parts.append("[a-z0-9]")
        elif piece.isalpha() and piece.islower():
            parts.append(" ?".join(_LOOSE_LETTERS.get(c, c) for c in piece))
        else:
            parts.append(piece)
    return re.compile("".join(parts))


_ABBREVIATION = re.compile(
    r"(?:^|[^a-z])(?:esim|ns|mm|vt|vs|puh|p|ko|ts|kpl|klo|no|nro|os|huom|vrt|ks|ent|bl\.a"
    r"|t\.ex|dvs|ma|va|tf)\.$"
)


_STOPS = re.compile(r"""\n|[.!?:;](?=[)"]?[ \n]|$)|\.(?=[ ]?\n)""")


_LONGEST_SENTENCE = 3000


def sentences(folded: Folded, text: str) -> Iterator[tuple[int, int]]:
    """Spans (of the folded text) of its sentences: line breaks and full stops that end one.

    What goes on without an end is cut at a blank, so that no reader of a sentence works through a whole book.
    """
    for start, end in _sentences(folded, text):
        while end - start > _LONGEST_SENTENCE:
            blank = folded.text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
            cut = blank if blank > start else start + _LONGEST_SENTENCE
            yield start, cut
            start = cut
        yield start, end


def _sentences(folded: Folded, text: str) -> Iterator[tuple[int, int]]:
    start = 0
    flat = folded.text
    for match in _STOPS.finditer(flat):
        at = match.start()
        if match.group() == "." and not _ends(flat, at, text, folded):
            continue
        if match.group() == ":" and not flat.startswith("\n", at + 1):
            continue
        if flat[start:at].strip():
            yield start, at + 1
        start = at + 1
    if flat[start:].strip():
        yield start, len(flat)


def _ends(flat: str, at: int, text: str, folded: Folded) -> bool:
    if re.search(r"(?:^|[^0-9])\d{1,2}$", flat[max(0, at - 3) : at]) and not re.search(
        r"\d{4}$", flat[max(0, at - 4) : at]
    ):
        # "8. kausi", "1. Kunta": an ordinal or a list mark ends nothing, "16.12. Kunta" may: the capital decides
        return at + 2 < len(flat) and flat[at + 1 : at + 2] == "\n"
    if _ABBREVIATION.search(flat[max(0, at - 6) : at + 1]):
        return False
    following = at + 1
    while following < len(flat) and flat[following] in " \n":
        following += 1
    if following >= len(flat):
        return True
    char = text[folded.at[following]]
    return not char.islower()
