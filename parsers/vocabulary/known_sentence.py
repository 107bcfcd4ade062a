"""What is printed beside a decision in Swedish and changes nothing: a closed world of words, kind by kind.

A sentence is known where each of its clauses is made of the words of one kind (beside_sv.tsv), of names and of numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from parsers.text.municipalities import find
from parsers.text.normalize import plain
from parsers.topic.patterns import organiser_of, patterns
from parsers.topic.topic import current
from parsers.vocabulary.lexicon import table

_WORD = re.compile(r"[a-z]+")
_CUT = re.compile(
    r"[,;:()/|\n]| [-–] |\b(?:och|samt|dar|som|varvid|varfor|men|for att|i syfte att|genom att|varefter)\b|\. "
)
_PRINTED = re.compile(r"[A-ZÅÄÖÉ][\w:]*(?:-[A-ZÅÄÖ]?\w+)*")
# what a person is said to do, and what stands behind a name: an opening word before it is one
_DOES = re.compile(
    r" (?:och|understod\w*|lamnade|anlande|avlagsnade|anmalde|rostade|reserverade|deltog|kom\b|fungerade|tjanstgjorde"
    r"|bitradde|stodde|atervande|yttrade|begarde|holl|meddelade|lat\b|presenterade|ersatte|infann|ansag|antecknade"
    r"|tackade|redogjorde|svarade|forslag|yrkande|tillagg"
    r"|\d+[,.;)]|var (?:franvarande|narvarande|javig))|[,/]|[ )\-:]*$"
)
_NO_KINDS = ("turn", "side", "joins", "declines", "adopt")
_ACRONYM = 4  # letters
_SAYS_NO = frozenset(("ja", "nej", "ej", "inte", "icke"))


@dataclass(slots=True)
class _Kind:
    """The words of one kind: whole ones, ends and beginnings of words, and phrases."""

    whole: set[str] = field(default_factory=set)
    ends: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    phrases: set[str] = field(default_factory=set)

    def add(self, word: str) -> None:
        if "_" in word:
            self.phrases.add(word.replace("_", " "))
        elif word.startswith("*"):
            if word.endswith("*"):
                self.inside += (word.strip("*"),)
            else:
                self.ends += (word.strip("*"),)
        elif word.endswith("*"):
            self.starts += (word.strip("*"),)
        else:
            self.whole.add(word)

    def has(self, word: str) -> bool:
        return (
            word in self.whole
            or word.endswith(self.ends)
            or word.startswith(self.starts)
            or any(part in word for part in self.inside)
        )


@cache
def _kinds() -> dict[str, _Kind]:
    kinds: dict[str, _Kind] = defaultdict(_Kind)
    for kind, listed in table("beside_sv.tsv"):
        for word in listed.split():
            kinds[kind].add(word)
    return dict(kinds)


def names_in(raw: str) -> set[str]:
    """The words of a sentence that are printed as names; what opens it only where a name or an office follows."""
    found: set[str] = set()
    for match in _PRINTED.finditer(raw):
        word = plain(match.group()).lower()
        if word in _SAYS_NO or (match.group().isupper() and len(word) > _ACRONYM):
            continue
        before, after = raw[: match.start()].rstrip(' -–"”('), raw[match.end() :]
        opens = not before or before[-1] in ".!?"
        if (
            not opens
            or match.group().isupper()
            or _PRINTED.match(after.lstrip(" "))
            or (_DOES.match(plain(after).lower()) and after.strip(" .!"))
        ):
            found.update(_WORD.findall(word))
    return found


@lru_cache(maxsize=512)
def unknown_beside(flat: str, raw: str) -> str | None:
    """The first clause of a sentence that no kind explains; None where each is known. `raw`: as it is printed."""
    text = _plain_of_topic(flat)
    names = names_in(raw)
    if _fits(text, names):
        return None
    return next((piece for piece in _CUT.split(text) if not _fits(piece, names)), None)


_ABOUT = re.compile(  # "avtalet med FCG om stadens deltagande", "en avgift om 9 000 euro", and no condition
    r"\b([a-z]*(?:avtal|overenskommelse|offert|anbud|erbjud|inbjud|forslag|anmalan|ansokan|avgift|pris|kostnad|anslag"
    r"|beslut|beslot|motion|initiativ)[a-z]*(?: (?:med|fran|av|till) +[a-z ]{0,40}?)?) om\b(?! (?:ett|tva|tre|fyra|fem) ar)"
)
_FOR_AND_AGAINST = re.compile(r"\b(\d+) (?:roster )?for,?(?: och)? (\d+) (?:roster )?(?:e?mot)\b")
_MONTH = re.compile(
    r"\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december) 20"
)


def unknown_in_adoption(flat: str, side: str, raw: str) -> list[str]:
    """The words of a Swedish adoption that say more than that a proposal is adopted, how, and what it comes to."""
    text, names = _plain_of_topic(flat), names_in(raw)
    pieces = [part for piece in _CUT.split(text) for part in re.split(r"\batt\b", piece)]
    beyond = (_beyond(piece, ("adopt", "side", side), names) for piece in pieces if not _fits(piece, names))
    found = [word for words_ in beyond for word in words_]
    return found or [won[0] for won in _FOR_AND_AGAINST.finditer(text) if int(won[1]) < int(won[2])]


def _plain_of_topic(flat: str) -> str:
    text = patterns().network.sub(" natverket ", _ABOUT.sub(r"\1", flat))
    return re.sub(rf"\b(?:{organiser_of(current())})[a-z:]*", " ", text)


def tells_of_turn(flat: str) -> bool:
    """Whether it tells of what has become of a decision: that it was annulled, taken up again or turned round."""
    return any(_kinds()["turn"].has(word) for word in _WORD.findall(flat))


def _beyond(text: str, names: Sequence[str], known: Container[str]) -> list[str]:
    """The words of a text that none of these kinds has, and that are no municipality."""
    kinds = [_kinds()[name] for name in names]
    beside = _kinds()["any"]
    found = [w for w in _WORD.findall(_MONTH.sub(" ", text)) if len(w) > 1 and w not in known]
    told = f" {' '.join(_WORD.findall(text))} "
    held = {
        w
        for kind in (*kinds, beside)
        for phrase in kind.phrases
        if f" {phrase} " in told
        for w in phrase.split()
    }
    return [
        w
        for w in found
        if w not in held and not any(kind.has(w) for kind in kinds) and not beside.has(w) and not find(w)
    ]


def _fits(text: str, names: Container[str]) -> bool:
    return any(not _beyond(text, (name,), names) for name in _kinds() if name not in _NO_KINDS)
