"""The lexicon: which words of a passage mean what (sanasto), with the frame that each meaning needs.

`verbs_fi.tsv`, `verbs_sv.tsv`: a row a meaning of a verb; `nouns_fi.tsv`, `words_fi.tsv`, `words_sv.tsv`: the classes
of the words that frames ask for; `forms_fi.tsv`: the inflected forms, written by tools/inflect.py. Forms are in plain
letters (a for ä).
"""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from parsers.text.normalize import plain
from parsers.vocabulary.swedish_forms import forms_of

SWEDISH_NOT = frozenset(("inte", "icke", "ej", "aldrig", "varken"))  # they stand behind the verb
NEGATIONS = SWEDISH_NOT | frozenset(
    ("ei", "eivat", "ettei", "etteivat", "eika", "eivatka", "emme", "emmeka", "ettemme", "alkoon", "varken")
)
_JOINING = ("join", "stay")
_TOKEN = re.compile(r"[a-z0-9]+")
_MOST_PIECES = 14
_PREFIXES = frozenset(("av", "ut", "an", "upp", "fort", "god"))  # Swedish verbs cut behind them
_LONGEST_FORM = 26
_CLITICS = ("kin", "kaan")
_ALONE = frozenset(  # beside which a verb still stands alone
    ("och", "kommunen", "staden", "kommun", "stad", "att", "inte", "ej", "enhalligt", "valde")
).union(("beslutar", "beslutade", "beslot", "beslots", "beslutades"))
_NEAR_TAIL = 5  # words between a Swedish verb and its particle


@dataclass(frozen=True, slots=True)
class Row:
    """One meaning of a verb. `frame`: alternatives of what must stand beside it; none where it means so alone."""

    meaning: str
    lemma: str
    frame: tuple[tuple[str, ...], ...] = ()
    language: str = "fi"

    def __str__(self) -> str:
        asked = " | ".join(" & ".join(one) for one in self.frame)
        return f"{self.lemma}: {self.meaning}" + (f" (with {asked})" if asked else "")


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a form: of which word, in which form; `tail`: what must follow it ("tackar … nej")."""

    lemma: str
    feature: str
    rows: tuple[Row, ...] = ()
    classes: frozenset[str] = frozenset()
    tail: tuple[str, ...] = ()


class Entry(NamedTuple):
    """What a form can be: its senses, and of all these together the features, classes and meanings. A class stands by
    its name, and with each case of the form ("membership", "membership:ill")."""

    senses: tuple[Sense, ...] = ()
    shared: bool = False  # the form is one of another word too
    features: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    meanings: frozenset[str] = frozenset()


class Word(NamedTuple):
    """One word of a passage, `flat[start:end]`, also where blanks stand inside it; the rest is its form's entry."""

    start: int
    end: int
    form: str
    senses: tuple[Sense, ...]
    shared: bool
    features: frozenset[str]
    classes: frozenset[str]
    meanings: frozenset[str]


class Words(tuple[Word, ...]):
    """The words of a passage in order: the `classes` and `meanings` that any of them can have, whatever stands beside
    it, and the first `negation`."""

    classes: frozenset[str]
    meanings: frozenset[str]
    negation: Word | None

    def __new__(cls, found: Iterable[Word]) -> Words:
        self = super().__new__(cls, found)
        self.classes = frozenset().union(*[word.classes for word in self])
        self.meanings = frozenset().union(*[word.meanings for word in self])
        self.negation = next((word for word in self if word.form in NEGATIONS), None)
        return self


@dataclass(slots=True)
class _Lexicon:
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    classes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    forms: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, list[Sense]] = field(default_factory=lambda: defaultdict(list))
    shared: set[str] = field(default_factory=set)
    known: frozenset[str] = NEGATIONS  # every form, and the commonest words


def table(name: str) -> Iterator[list[str]]:
    """The rows of a file of this room, without its comments."""
    text = files("parsers").joinpath(f"vocabulary/{name}").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _frame(printed: str) -> tuple[tuple[str, ...], ...]:
    return () if printed == "-" else tuple(tuple(one.split("&")) for one in printed.split("|"))


@cache
def _lexicon() -> _Lexicon:
    lexicon = _Lexicon()
    for meaning, lemma, frame in table("verbs_fi.tsv"):
        lexicon.rows[plain(lemma)].append(Row(meaning, plain(lemma), _frame(frame)))
    for name, lemma, *_ in table("nouns_fi.tsv"):
        lexicon.classes[plain(lemma.replace("|", ""))].add(name)
    for line in files("parsers").joinpath("vocabulary/forms_fi.tsv").read_text(encoding="utf-8").splitlines():
        form, _, senses = line.partition("\t")
        if form.endswith("!"):
            form = form[:-1]
            lexicon.shared.add(form)
        lexicon.forms[form] = senses
    for name in ("words_fi.tsv", "words_sv.tsv"):
        for class_, forms in table(name):
            for form in forms.split():
                lexicon.fixed[form].append(Sense(form, "word", (), frozenset((class_,))))
    for meaning, lemma, frame, *others in table("verbs_sv.tsv"):
        for one in (lemma, *(other for other in others if other != "active")):
            row = Row(meaning, one if " " in one else lemma, _frame(frame), "sv")
            for feature, (verb, *tail) in dict.fromkeys(forms_of(one, only_active="active" in others)):
                lexicon.fixed[verb].append(Sense(lemma, feature, (row,), frozenset(), tuple(tail)))
    lexicon.known = NEGATIONS.union(lexicon.forms, lexicon.fixed)
    gc.freeze()  # built once and kept: no search for garbage goes through it again
    return lexicon


_PREPOSITIONS = frozenset(
    ("av", "fran", "i", "in", "med", "om", "over", "pa", "till", "upp", "ur", "ut", "vid")
)


@lru_cache(maxsize=4096)
def entry_of(form: str) -> Entry:
    """What a plain form can be; of a word that is not in the lexicon nothing."""
    return _entry(form, _senses(form))


@lru_cache(maxsize=4096)
def _entry(form: str, senses: tuple[Sense, ...]) -> Entry:
    if not senses:
        return Entry(shared=form in _lexicon().shared)
    classes = {name for one in senses for name in one.classes}
    classes |= {f"{name}:{one.feature.removeprefix('noun_')}" for one in senses for name in one.classes}
    return Entry(
        senses,
        form in _lexicon().shared,
        frozenset(one.feature for one in senses),
        frozenset(classes),
        frozenset(row.meaning for one in senses for row in one.rows),
    )


def _senses(form: str) -> tuple[Sense, ...]:
    lexicon = _lexicon()
    found = list(lexicon.fixed.get(form, ()))
    written = lexicon.forms.get(form, "")
    if not written and (ending := next((e for e in _CLITICS if form.endswith(e)), "")):
        written = lexicon.forms.get(form.removesuffix(ending), "")  # "osallistuukin"
    for one in filter(None, written.split(",")):
        lemma, _, feature = one.partition(":")
        rows = tuple(lexicon.rows.get(lemma, ()))
        classes = lexicon.classes.get(lemma, set()) if not feature.startswith("noun_") else set()
        if any(row.meaning in _JOINING and not row.frame for row in rows) or lemma in ("jatkaa", "lahtea"):
            if feature.startswith("noun_"):
                classes = classes | {"membership", "taking_part"}
            elif feature in ("to_do", "from_doing", "infinitive"):
                classes = classes | {"taking_part"}
        found.append(Sense(lemma, feature, rows, frozenset(classes)))
    return tuple(found)


@lru_cache(maxsize=512)
def words(flat: str) -> Words:
    """The words of a passage of plain or folded text in order. A word of the lexicon is found also where blanks or a
    hyphen stand inside it, or a 1 or 0 for an l or o."""
    tokens = [
        (*m.span(), form if (form := m[0]).isalpha() else _letters(form)) for m in _TOKEN.finditer(flat)
    ]
    found: list[Word] = []
    at = 0
    while at < len(tokens):
        last = _joined(flat, tokens, at)
        form = "".join(token[2] for token in tokens[at : last + 1])
        found.append(Word(tokens[at][0], tokens[last][1], form, *entry_of(form)))
        at = last + 1
    forms = [word.form for word in found]
    for n, word in enumerate(found):
        if any(sense.tail for sense in word.senses):
            senses = tuple(one for one in word.senses if _tail_follows(one.tail, forms[n + 1 :]))
            found[n] = Word(word.start, word.end, word.form, *_entry(word.form, senses))
    return Words(found)


def _tail_follows(tail: tuple[str, ...], after: list[str]) -> bool:
    """Whether a Swedish verb's particle follows it ("tackar kommunen nej")."""
    near, place = after[: _NEAR_TAIL + len(tail)], 0
    if "att" in near and "att" not in tail:
        near = near[: near.index("att")]  # "är redo att gå med"
    if len(tail) == 1 and tail[0] in _PREPOSITIONS:  # "hoppar över behandlingen på mötet"
        near = near[: next((n for n, w in enumerate(near) if w in _PREPOSITIONS and w != tail[0]), None)]
    for part in tail:
        if part not in near[place:]:
            return False
        found = near.index(part, place)
        if part == "pa" and near[found + 1 : found + 2] == ["nytt"]:
            return False  # "prövar deltagandet på nytt"
        if part.startswith("natverket") and not _PREPOSITIONS.isdisjoint(near[place:found]):
            return False  # "kommer in i frågan om nätverket"
        place = found + 1
    return True


def _letters(token: str) -> str:
    """A word in which a digit stands for a letter; a number stays one."""
    if token.isdigit() or len(token) < 4:
        return token
    return (
        token.replace("1", "l").replace("0", "o")
        if sum(c.isalpha() for c in token) > len(token) / 2
        else token
    )


def _joined(flat: str, tokens: list[tuple[int, int, str]], at: int) -> int:
    """The last of the tokens that together are one known word cut by blanks; the token itself in most cases."""
    first = form = tokens[at][2]
    best, known = at, _lexicon().known
    for last in range(at + 1, min(len(tokens), at + _MOST_PIECES)):
        start, _, piece = tokens[last]
        end = tokens[last - 1][1]
        if start - end > 2 or not piece.isalpha() or flat[end] in ".,;:":
            break
        form += piece
        if len(form) > _LONGEST_FORM or (last - at >= 2 and len(form) > 5 * (last - at + 1)):
            break  # three pieces or more are short ones
        if len(form) > 3 and form in known:
            best = last if first in _PREFIXES or not (first in known and piece in known) else best
    return best


def is_known(form: str) -> bool:
    """Whether a plain form is one of the lexicon or of the commonest words."""
    return form in _lexicon().known


class Reading(NamedTuple):
    """What one word of a clause means there, and in which forms it can mean that."""

    word: Word
    row: Row
    features: frozenset[str]


class Clause:
    """One clause of plain or folded text, read once: its words and what each means beside the others.

    `named`: its sentence names the network. `readings`: every meaning that each word has here, in the order of the
    words, those with a frame first; `meanings`: the same by the place where the word begins.
    """

    def __init__(self, flat: str, *, named: bool) -> None:
        self.text, self.named, self.words = flat, named, words(flat)
        self._beside: dict[str, list[tuple[Word, str]]] = defaultdict(list)
        for word in self.words:
            for sense in word.senses:
                for name in sense.classes:
                    self._beside[name].append((word, sense.feature.removeprefix("noun_")))
        self.readings: list[Reading] = []
        self.meanings: dict[int, set[str]] = {}
        for word in self.words:
            met = self._rows_of(word) if word.senses else []
            for row in {id(row): row for row, _ in met}.values():
                features = frozenset(sense.feature for other, sense in met if other is row)
                self.readings.append(Reading(word, row, features))
            self.meanings[word.start] = {row.meaning for row, _ in met}

    def _rows_of(self, word: Word) -> list[tuple[Row, Sense]]:
        """The meanings that a word has here, with the sense that has each; those with most words of their own first,
        of these the ones with a frame."""
        met = [
            (row, sense)
            for sense in word.senses
            if sense.rows
            for row in sense.rows
            if not row.frame or any(all(self._stands(ask, word) for ask in group) for group in row.frame)
        ]
        return sorted(met, key=lambda one: (-one[0].lemma.count(" "), not one[0].frame))

    def _stands(self, ask: str, word: Word) -> bool:
        name, _, cases = ask.partition(":")
        if name == "alone":
            return not any(w.senses for w in self.words if w is not word and w.form not in _ALONE)
        if name == "bare":
            return all(w is word or w.form in NEGATIONS or "bare" in w.classes for w in self.words)
        if name == "network" and self.named and not cases:
            return True
        if name == "next_membership":
            return self._next_is_membership(word)
        asked = cases.split(",") if cases else ()
        return any(w is not word and (not asked or case in asked) for w, case in self._beside.get(name, ()))

    def _next_is_membership(self, word: Word) -> bool:
        """ "Päättää (kunnan) jäsenyytensä": ends it, where the membership follows at once and no season after it."""
        at = self.words.index(word) + 1
        after = [w for w in self.words[at : at + 4] if w.form not in ("kunnan", "kaupungin", "omansa")]
        return (
            bool(after)
            and not after[0].classes.isdisjoint(("membership:gen", "membership:nom"))
            and not any(
                w.form.startswith("vuo")
                or (w.form.endswith("sta") and w.classes.isdisjoint(("network", "beside")))
                or "season" in w.classes
                or "network:ill" in w.classes
                for w in after[1:3]
            )
        )


@lru_cache(maxsize=512)
def clause_of(flat: str, named: bool = False) -> Clause:
    """A clause of plain or folded text by its words."""
    return Clause(flat, named=named)
