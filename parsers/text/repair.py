"""Undo what conversion did to a text before it is read: words cut by line ends, letters misread, all in capitals.

The repaired text is only read; what is quoted is the original, by the places kept here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files

from parsers.text.lazy import lazily
from parsers.text.phrases import word_lists, words_of
from parsers.text.spans import Span

# the end of a line between letters, the second no mark of a point ("a)"): the search goes by it
_CUT_WORD = re.compile(r"\n(?:(?<=[^\W\d_]\n)|(?<=[^\W\d_] \n))[ ]?(?!\w\)|[a-h]\.[ ])([^\W\d_]+)")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[ ]?$)")
_MISREAD = (  # each opens with what is misread, so that the search goes by that
    (
        re.compile(
            r"1(?:(?<=[a-zåäö]1)(?=[a-zåäö])|(?<![\w.,§/-]1)(?=[a-zåäö]{4})|(?<=[a-zåäö]{3}1)(?![\w]))"
        ),
        "l",
    ),
    (
        re.compile(
            r"0(?:(?<=[a-zåäö]0)(?=[a-zåäö])|(?<![\w.,§/-]0)(?=[a-zåäö]{4})|(?<=[a-zåäö]{4}0)(?![\w]))"
        ),
        "o",
    ),
    (re.compile(r"0(?<=\b[A-ZÅÄÖ]{2}0)(?=[A-ZÅÄÖ]{2})"), None),
    (
        re.compile(
            r"[Oo](?:(?<=\d[Oo])(?=[\dOo])|(?<=\d[Oo]{2})\b|(?<=\d[Oo])(?= ?(?:euro|€|e/|\d{3}))"
            r"|(?<=[12][ ][Oo])[Oo]{2}(?= ?(?:euro|€)))"
        ),
        "0",
    ),
    (re.compile(r"l(?<=\dl)(?=\d)"), "1"),
)
# a letter left out, doubled or put in another's place: no other word is written so
_SLIPS = {
    "osallistu": "osalistu|osallitu|osallisttu|ossallistu|osallsitu|osalllistu",
    "liitty": r"liity(?=y\b|i\b|ivät\b|ä\b)|litty(?=[yiä])",
    "verkosto": "verksto|vekosto|verkostto|verkotso",
    "päätti": r"pääti\b",
    "päätettiin": r"päätetiin\b|päätettin\b",
    "hyväksyttiin": r"hyväksytiin\b|hyväksyttin\b|hyväkysttiin\b",
    "merkittiin": r"merkitiin\b|merkittin\b",
    "palautettiin": r"palautetiin\b|palautettin\b",
    "deltar": r"deltarr\b|delltar\b|detlar\b",
    "ansluter": r"anslutter\b|ansulter\b|anlsuter\b",
    "fortsätter": r"fortsäter\b|forsätter\b|forstätter\b",
    "nätverk": "nätvärk|nätverkk|näterk",
    "medlemskap": "medlemsskap|medelmskap",
    "beslutade": r"besultade\b|beslutadde\b",
}
_MEANT = {f"n{n}": word for n, word in enumerate(_SLIPS)}
_SLIP = re.compile(
    r"(?i)(?<![^\W\d_])(?:" + "|".join(f"(?P<n{n}>{slips})" for n, slips in enumerate(_SLIPS.values())) + ")"
)
_SHOUTED = 0.7
_ENOUGH_LETTERS = 200
_LONGEST_WORD = 40
_PAIR = re.compile(r"(?<![^\W\d_])(?=([^\W\d_]{2,})[ ]([^\W\d_]{3,})(?![^\W\d_]))")
_SENTENCE_START = re.compile(r"(?:^|\n|[.!?:]\s+|\d\.\s+)[\s\"”(#–-]*([^\W\d_])")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text to read instead of the original; `at[n]` is the place in the original of its character n."""

    text: str
    at: tuple[int, ...] | None
    shouted: bool = False

    def original(self, span: Span) -> Span:
        """The passage in the original text."""
        if self.at is None:
            return span
        if span.end <= span.start:
            return Span(self.at[span.start], self.at[span.start])
        return Span(self.at[span.start], self.at[span.end - 1] + 1)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The words of decisions, in the forms met, without which a cut word is not joined."""
    text = files("parsers").joinpath("data/words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def repair(text: str, name: str) -> Repaired:
    """The text with cut words joined, misread letters set right and capitals lowered, each where it is plain.

    `name` is a short name that keeps its own way of writing, also where its O was misread as a zero.
    """
    shouted = _is_shouted(text)
    fixed = _in_sentence_case(text, name) if shouted else text
    for pattern, letter in _MISREAD:
        fixed = pattern.sub(partial(_set_right, letter), fixed)
    fixed = _misread_name(name).sub(name, fixed)
    cuts = _cuts(fixed)
    if not cuts:
        return _respelled(Repaired(fixed, None, shouted))
    at = [n for n in range(len(fixed)) if n not in cuts]
    return _respelled(Repaired("".join(fixed[n] for n in at), (*at, len(fixed)), shouted))


def _respelled(read: Repaired) -> Repaired:
    """The text with slips of the pen set right in the words by which a body decides and a municipality takes part."""
    pieces, at, last = [], [], 0
    places = read.at or range(len(read.text) + 1)
    for slip in _SLIP.finditer(read.text):
        meant = next(word for name, word in _MEANT.items() if slip[name])
        before = range(last, slip.start())
        pieces += [read.text[last : slip.start()], slip[0][0], meant[1:]]
        at += [
            *(places[n] for n in before),
            *(places[min(slip.start() + n, slip.end() - 1)] for n in range(len(meant))),
        ]
        last = slip.end()
    if not last:
        return read
    at += [places[n] for n in range(last, len(read.text) + 1)]
    return Repaired("".join([*pieces, read.text[last:]]), tuple(at), read.shouted)


@lru_cache(maxsize=8)
def _misread_name(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name).replace('O', '[O0]')}(?!\w)")


def _set_right(letter: str | None, match: re.Match[str]) -> str:
    """The misread letters as the one they are; without one, zeros among capitals as O."""
    return letter * len(match.group()) if letter else match.group().replace("0", "O")


def _is_shouted(text: str) -> bool:
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper + lower >= _ENOUGH_LETTERS and upper > (upper + lower) * _SHOUTED


def _in_sentence_case(text: str, name: str) -> str:
    """Lower case, with a capital where a line or a sentence starts; the same length, character by character."""
    chars = [low if len(low := c.lower()) == 1 else c for c in text]
    for match in _SENTENCE_START.finditer(text):
        chars[match.start(1)] = text[match.start(1)]
    for match in _PAIR.finditer(
        text
    ):  # two words of no decision side by side may be a name: both keep a capital
        if not _words().isdisjoint({match[1].lower(), match[2].lower()}):
            continue
        chars[match.start(1)] = text[match.start(1)]
        chars[match.start(2)] = text[match.start(2)]
    lowered = "".join(chars)
    return re.sub(rf"\b{re.escape(name.lower())}\b", name, lowered)


def _cuts(text: str) -> set[int]:
    """The places of line breaks (and blanks beside them) that cut a word: the whole is a known word, a half is not."""
    cuts: set[int] = set()
    seen: Counter[str] | None = None
    for match in _CUT_WORD.finditer(text):
        before = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_WORD - 1), match.start())
        head, tail = before[0] if before else "", match[1]
        if before is None or len(head) + len(tail) > _LONGEST_WORD or not tail[0].islower():
            continue
        if seen is None:
            seen = Counter(re.findall(r"[^\W\d_]+", text.lower()))
        if _is_cut(head.lower(), tail.lower(), seen):
            cuts.update(range(before.end(), match.start(1)))
    return cuts


def _is_cut(head: str, tail: str, seen: Counter[str]) -> bool:
    whole = head + tail
    known = _words()
    if whole in known:
        return not (head in known and tail in known)
    return seen[whole] > 0 and (seen[head] == 1 or seen[tail] == 1)


_WORDS = words_of(word_lists("text/abbreviations.toml"), "whole")
_LETTERS = lazily(r"(?<!\S)(?:[a-z] ){5,40}[a-z](?!\S)")


def _words_of_letters(spaced: str) -> str:
    """Letters set apart ("e h d o t u s") as the known words that they spell; else as they are."""
    left, found = spaced.replace(" ", ""), []
    while left:
        word = next((left[:n] for n in range(len(left), 2, -1) if left[:n] in _WORDS), None)
        if word is None:
            return spaced
        found.append(word)
        left = left[len(word) :]
    return " ".join(found)


def rejoin(flat: str) -> str:
    """Plain text in which known words that a line break cut in two ("hyväk syi") are whole again."""
    tokens = _LETTERS.sub(lambda m: _words_of_letters(m.group()), flat).split(" ")
    out: list[str] = []
    for token in tokens:
        bare = token.rstrip(".,:;!?")
        if out and bare.isalpha() and out[-1].isalpha():
            joined = out[-1] + bare
            if joined in _WORDS and (out[-1] not in _WORDS or bare not in _WORDS):
                out[-1] += token
                continue
        out.append(token)
    return " ".join(out)
