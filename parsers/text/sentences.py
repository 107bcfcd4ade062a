"""A passage of a text with its sentences, in two views with their places: printed on one line, and folded.

`sentences` leave out page furniture and give each as printed and plain. `fold` drops what is invisible, makes one of
several blanks and joins words that a line's end has cut: texts come with soft hyphens, broken words, capitals and lost
separators (PDF, Word, OCR). Both are cut at the same places.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from parsers.text.actors import by_one_word
from parsers.text.edges import by_letters
from parsers.text.lazy import lazily
from parsers.text.normalize import DASHES, INVISIBLE, INVISIBLE_CHARACTERS, LIST_MARK, NORMAL
from parsers.text.phrases import word_lists, words_of
from parsers.text.repair import rejoin
from parsers.text.spans import Span
from parsers.text.word_order import in_plain_order

_ABBREVIATIONS = word_lists("text/abbreviations.toml")
_BEFORE = words_of(_ABBREVIATIONS, "before")
_EITHER = words_of(_ABBREVIATIONS, "either")
_STOP = lazily(
    r"[.!?;](?:(?:(?<=;)|(?<!;)[.!?]*)[\"'”)]*(?=\s|$)|(?<=[a-zåäö]{4}\.)(?=[A-ZÅÄÖ][a-zåäö]+(?: |$)))"
)
_LONGEST_TOKEN = 14
_WORD_BEFORE = lazily(r"([\w:.]{1,14})$")
_LIST_ITEM = lazily(LIST_MARK + r"\s")
_ENDS_FORMULA = lazily(
    r"(?:hyvaksyttiin|hyvaksyi|tiedoksi|tiedokseen|poydalle|valmisteluun|valmisteltavaksi"
    r"|mukaisesti|mukaan|mukainen|ehdotuksen"
    r"|esityksen|yksimielisesti|paatoksen|listalta|godkandes|enhalligt|forslaget|kannedom)$"
)
_LONGEST = 3000
# "Kohta 1. Kunta …" heads a point; "hyväksyi kohdan 1. Kohta 2 …" ends a sentence
_MEASURE = lazily(r"(?:§|(?:(?<=\n)|(?<=[.:;] ))kohta|nro|liite|luku|sivu|s\.|\n)\s*\d{1,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item: its span in the text, its plain form and the text as printed, on one line."""

    span: Span
    flat: str
    raw: str
    ended: bool  # whether it closes with a stop

    def worded(self, flat: str) -> Sentence:
        """The same sentence in these plain words."""
        return self if flat == self.flat else Sentence(self.span, flat, self.raw, self.ended)


@lru_cache(maxsize=128)
def sentences(text: str, span: Span, furniture: tuple[Span, ...] = ()) -> tuple[Sentence, ...]:
    """The sentences of a passage in order. A list item, a blank line or a closed line ends one; a line break inside a
    sentence, page furniture included, does not. `furniture` is in the order of the text."""
    cuts = _cut(text, span, furniture)
    printed = [_printed(text, pieces) for pieces, _ in cuts]
    flats = "\n".join(raw for raw, _ in printed).translate(NORMAL).split("\n")
    whole = _CAME_TO.sub("hyvaksyi", "\n".join([_without_dots(rejoin(one)) for one in flats]))
    flats = [in_plain_order(flat) for flat in by_one_word(_third_person(whole)).split("\n")]
    return tuple(
        Sentence(place, flat, raw, ended)
        for (raw, place), flat, (_, ended) in zip(printed, flats, cuts, strict=False)
        if flat.strip(".")  # a line of dots says nothing
    )


_CAME_TO = lazily(
    r"\bpaatyi (?:(?:lopulta|yksimielisesti) )?hyvaksymaan\b"
)  # "päätyi hyväksymään" is "hyväksyi"
_FIRST_PERSON = lazily(
    by_letters(  # before the form of a Finnish verb that stands with a negation; "en" is Swedish too
        r"\b(?:en|enka|etten)(?= (?:[a-z0-9:.\-]+ ){0,4}?(?:osallistu|liity|lii?ta|jatka|lahde|lahtisi|uusi|uudista"
        r"|ilmoita|ilmoittaudu|hyvaksy|tee|ota|hanki|tilaa|osta|allekirjoita|solmi|vie|anna|varaa|sitoudu|katso|pida|nae"
        r"|puolla|kannata|esita|ehdota|myonna|maksa|vastaa|kayta|tartu|suostu|vahvista|paata|aio|halua|ryhdy|tule|mene|ole"
        r"|voi|siirra|jata|jaa|eroa|irtisano|luovu|peru|hylkaa|lunasta|hae|toteuta|lykkaa|palauta|pidenna)\b)"
    )
)
_THIRD_PERSON = {"en": "ei", "enka": "eika", "etten": "ettei"}


def _third_person(flat: str) -> str:
    """Plain text whose negations of the first person ("en uusi") read as the third's; places stay."""
    return _FIRST_PERSON.sub(lambda m: _THIRD_PERSON[m.group()], flat) if "en" in flat else flat


Pieces = list[tuple[int, int]]
"""Of a sentence the parts in which it stands, one for each line."""


def _cut(text: str, span: Span, furniture: tuple[Span, ...]) -> list[tuple[Pieces, bool]]:
    """The pieces of each sentence of a passage, and whether it closes with a stop."""
    cuts: list[tuple[Pieces, bool]] = []
    pieces: Pieces = []
    gathered = 0
    for start, end, closes in _runs(text, span, furniture):
        position = start
        for stop in _STOP.finditer(text, start, end):
            if not _is_stop(text, stop, end, span.end):
                continue
            cuts.append(([*pieces, (position, stop.end())], True))
            pieces, gathered = [], 0
            position = stop.end()
        if text[position:end].strip():
            pieces.append((position, end))
            gathered += end - position
        if pieces and (closes or gathered > _LONGEST):
            cuts.append((pieces, text[slice(*pieces[-1])].rstrip()[-1:] == ":"))
            pieces, gathered = [], 0
    if pieces:
        cuts.append((pieces, False))
    return cuts


def _runs(text: str, span: Span, furniture: tuple[Span, ...]) -> list[tuple[int, int, bool]]:
    """The lines of the passage without furniture, and whether each closes what it says."""
    runs: list[tuple[int, int, bool]] = []
    skipped = bisect_right(furniture, span.start, key=lambda s: s.end)
    position, blank = span.start, False
    points = _points(text, span)
    while position < span.end:
        stop = text.find("\n", position, span.end)
        stop = span.end if stop < 0 else stop
        start, end = position, stop
        while start < end and text[start] in " \t#*_>|\r\u00a0":
            start += 1
        while end > start and text[end - 1] in " \t*_|\r\u00a0":
            end -= 1
        position = stop + 1
        if start == end:
            blank = True
            continue
        while skipped < len(furniture) and furniture[skipped].end <= start:
            skipped += 1
        if skipped < len(furniture) and furniture[skipped].start < end:
            continue
        if runs and (start in points or _opens(text, runs[-1], start, blank)):
            a, b, _ = runs[-1]
            runs[-1] = (a, b, True)
        while end - start > _LONGEST:
            runs.append((start, start + _LONGEST, True))
            start += _LONGEST
        runs.append((start, end, False))
        blank = False
    return runs


_ALONE = lazily(r"^[ \t]*(\d)[ \t]*$", re.MULTILINE)


def _points(text: str, span: Span) -> set[int]:
    """Where the numbers of points stand, 1, 2 and so on, each alone on its line."""
    if text.find("\n", span.start, span.end) < 0:
        return set()
    found = {int(one[1]): one.start(1) for one in _ALONE.finditer(text, span.start, span.end)}
    return set(found.values()) if len(found) > 1 and [*found] == [*range(1, len(found) + 1)] else set()


def _opens(text: str, before: tuple[int, int, bool], start: int, blank: bool) -> bool:
    """Whether a new sentence must begin at this line: after a blank line, a list mark, or a line that is complete."""
    if _LIST_ITEM.match(text, start) or text[before[1] - 1] in ":;":
        return True
    if blank:
        return not text[start].islower() or text[before[1] - 1] in ".!?"
    if not text[start].isupper():
        return False
    if text[before[1] - 1] in "0123456789)" and _WHOLE.match(text, start) and _lines_are_whole(text):
        return True
    return bool(_ENDS_FORMULA.search(text[max(before[0], before[1] - 40) : before[1]].translate(NORMAL)))


_GOES_ON = lazily(r"[^\s.:;!?]\s*\n[ \t]*[a-zåäö](?!\))")


_WHOLE = lazily(r"(?:\S+ ){3,}\S*[a-zåäö]\.[ \t]*$", re.MULTILINE)


@lru_cache(maxsize=8)
def _lines_are_whole(text: str) -> bool:
    """Whether no line of a text goes on in the next one: nobody broke it at the width of a page."""
    return _GOES_ON.search(text) is None


def _is_stop(text: str, stop: re.Match[str], line_end: int, limit: int) -> bool:
    """Whether a mark ends a sentence: a full stop after a number or an abbreviation mostly does not."""
    if text[stop.start()] != ".":
        return True
    after = stop.end()
    while after < limit and text[after].isspace():
        after += 1
    if after >= limit or text.count("\n", stop.end(), after) > 1:
        return True
    token = _WORD_BEFORE.search(text, max(0, stop.start() - _LONGEST_TOKEN), stop.start())
    word = token[1].lower() if token else ""
    if word.isdigit() and len(word) <= 2:  # "ei-ääniä 6. Asia …", but not the list mark "6. Asia …"
        opens = text.rfind("\n", 0, stop.start()) + 1 == stop.start() - len(word)
        return (
            not opens
            and text[after].isupper()
            and not _MEASURE.search(text, max(0, stop.start() - 24), stop.start())
        )
    if word in _BEFORE:
        return False
    if len(word) == 1 and text[stop.start() - 1].isupper():  # an initial ("A. Malli"), or a season's number
        return _SEASON.search(text, max(0, stop.start() - 20), stop.start()) is not None
    if word in _EITHER or len(word) == 1:  # "16 000 €/v. Kunnan …", "v. 2025"
        return text[after].isupper()
    return after > line_end or not text[after].islower() or _POINT.match(text, after) is not None


_SEASON = lazily(
    r"\b(?:period(?:en)?|omgång(?:en)?|säsong(?:en)?|kau(?:si|den|della|delle|teen)) [IVX]$", re.I
)
_POINT = lazily(r"att\s|[a-h]\)\s")  # "… 2025–2026. att kostnaden betalas ur anslaget"
_BROKEN = lazily(r"-(?<=[a-zåäö]-)\s+(?=[a-zåäö])(?!ja\b|tai\b|sekä\b|och\b)")


def _printed(text: str, pieces: Pieces) -> tuple[str, Span]:
    """A sentence as printed, on one line, and its place."""
    start, end = pieces[0][0], pieces[-1][1]
    while start < end and text[start].isspace():
        start += 1
    raw = " ".join(text[max(a, start) : b] for a, b in pieces)
    raw = INVISIBLE.sub("", raw)
    raw = _BROKEN.sub("", raw)
    return " ".join(raw.split()), Span(start, end)


_ABBREVIATING = lazily(r"\.(?<=[a-z]\.)(?=[ ,)][^$])")
_LETTERED = lazily(r"^([a-h])\. ")  # a point of a list
_IN_NUMBER = lazily(r"\.(?<=\d\.)(?:(?=[\d\-])|(?<=\d{2}\.)(?= )|(?= [a-z]))")


def _without_dots(flat: str) -> str:
    """Dots that end nothing are taken away ("vs. johtaja", "1.1.-31.10."): a dot that is left is a full stop."""
    return _IN_NUMBER.sub("/", _ABBREVIATING.sub("", _LETTERED.sub(r"\1) ", flat)))


# --- the folded view

_ROW = lazily(LIST_MARK + r"\s|o\s|§\s*\d")  # "o": Word's hollow bullet
_SUSPENDED = lazily(r"(?:ja|tai|sekä|eli|och|eller|samt)\b")  # "kehittämis- ja": the hyphen is not a break


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
        """The sentences of the passage in order, found once."""
        if not self.text:
            return ()
        cuts = _cut(self.original, Span(self.at[0], self.at[-1]), ())
        places = [(self.index(pieces[0][0]), self.index(pieces[-1][1])) for pieces, _ in cuts]
        return tuple(
            FoldedSentence(start, end, flat, self.span(start, end))
            for start, end in places
            if (flat := self.text[start:end]).strip()
        )

    def index(self, offset: int) -> int:
        """The place in the folded text of an offset of the original."""
        return bisect_left(self.at, offset)


# below 0x300 no mark stands apart from its letter
_LATIN = [*map(chr, range(0x300)), *"€”“„’‘…•"]
_PRINTED = "".join(
    re.escape(c) for c in _LATIN if not (c.isspace() or c in INVISIBLE_CHARACTERS or c in DASHES)
)
_RUN = lazily(f"[{_PRINTED}]+(?:(?: ?[{DASHES}] ?| )[{_PRINTED}]+)*")
# where a separator was lost between a heading and its text: "PäätösKunnanhallitus"
_SEAM = lazily(f"[{''.join(filter(str.isupper, _LATIN))}](?<=[{''.join(filter(str.islower, _LATIN))}].)")
_GAP = lazily(rf"\s[\s{''.join(sorted(INVISIBLE_CHARACTERS))}]*")


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
        if run := _RUN.match(text, position, end):
            stop = run.end()
            if previous.islower() and text[position].isupper():
                out.append(" ")
                at.append(position)
            while seam := _SEAM.search(text, position + 1, stop):
                cut = seam.start()
                out += (text[position:cut].translate(NORMAL), " ")
                at += (*range(position, cut), cut)
                position = cut
            out.append(text[position:stop].translate(NORMAL))
            at += range(position, stop)
            position, previous = stop, text[stop - 1]
            continue
        char = text[position]
        if gap := _GAP.match(text, position, end):
            stop = gap.end()
            breaks = text.count("\n", position, stop)
            mark = "\n" if breaks and (breaks > 1 or _ROW.match(text, stop)) else " "
            if out and out[-1] not in " \n":
                out.append(mark)
                at.append(position)
            elif out and mark == "\n":
                out[-1] = "\n"
            previous = ""
            position = stop
        elif char in INVISIBLE_CHARACTERS or (unicodedata.combining(char) and out):
            position += 1
        elif char in DASHES and previous.isalpha() and (joined := _joined_after(text, position, end)):
            position = joined
        else:
            if previous.islower() and char.isupper():
                out.append(" ")
                at.append(position)
            out.append(NORMAL[ord(char)])
            at.append(position)
            previous = char
            position += 1
    return Folded(text, _third_person("".join(out)), (*at, end))


def _joined_after(text: str, hyphen: int, end: int) -> int | None:
    """Where the word goes on after a hyphen at the end of a line, or None where the hyphen is a real one."""
    stop = hyphen + 1
    while stop < end and text[stop].isspace():
        stop += 1
    broken = "\n" in text[hyphen:stop]
    if not broken or stop >= end or not text[stop].islower() or _SUSPENDED.match(text, stop):
        return None
    return stop


_OPENS = lazily(r",(?!\d)|;| mutta | seka | men ")  # a comma within a number ("9,5") opens nothing
_CLOSES = lazily(r",(?!\d)|;| mutta | men ")


def clause_around(flat: str, at: int) -> str:
    """The clause of the sentence in which the place stands, from one comma or conjunction to the next."""
    start = max((m.end() for m in _OPENS.finditer(flat, 0, at)), default=0)
    stop = _CLOSES.search(flat, at)
    return flat[start : stop.start() if stop else len(flat)]
