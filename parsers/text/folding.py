"""The folded view of a text and of its passages, with their sentences.

Beside what `plain` does, what is invisible is dropped, several blanks are one, and words that a line's end has cut are
joined; each character's place in the original is known: texts come with soft hyphens, broken words, capitals and lost
separators (PDF, Word, OCR). Patterns made with `loose` match through all of these.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from parsers.text.normalize import DASHES, INVISIBLE_CHARACTERS, LIST_MARK, NORMAL
from parsers.text.sentences import pieces_of_sentences
from parsers.text.spans import Span

_LIST_MARK = re.compile(LIST_MARK + r"\s|o\s|§\s*\d")  # "o": Word's hollow bullet
_SUSPENDED = re.compile(
    r"(?:ja|tai|sekä|eli|och|eller|samt)\b"
)  # "kehittämis- ja": the hyphen is not a break


class FoldedSentence(NamedTuple):
    """One sentence of a passage: `folded.text[start:end]`, and its place in the original."""

    start: int
    end: int
    flat: str
    span: Span


@dataclass(frozen=True, eq=False)
class Folded:
    """A passage of `original`: its folded text and, for each of its characters, the offset in the original (one more
    for the end)."""

    original: str
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

    @cached_property
    def sentences(self) -> tuple[FoldedSentence, ...]:
        """The sentences of the passage in order, cut where parsers.text.sentences cuts them; found once."""
        if not self.text:
            return ()
        cuts = pieces_of_sentences(self.original, Span(self.at[0], self.at[-1]), ())
        places = [(self.index(pieces[0][0]), self.index(pieces[-1][1])) for pieces, _ in cuts]
        return tuple(
            FoldedSentence(start, end, flat, self.span(start, end))
            for start, end in places
            if (flat := self.text[start:end]).strip()
        )

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
        out.append(NORMAL[ord(char)])
        at.append(position)
        previous = char
        position += 1
    return Folded(text, "".join(out), (*at, end))


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
