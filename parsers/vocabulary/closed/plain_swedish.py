"""Whether a Swedish sentence could matter to what was decided, by its grammar: what its clauses are about, what their
verbs do (plain_verbs_sv.tsv, plain_sv.toml), and whether a word turns, puts off or narrows (turning_sv.tsv).

A clause that is not about the matter says nothing of it where its verb is a known one that decides nothing, whatever
its nouns are. What is about the matter, money, the municipality or a body needs a verb that may be said of that.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from parsers.text.municipalities import find
from parsers.text.normalize import plain
from parsers.vocabulary.closed.frames import filled
from parsers.vocabulary.closed.kinds import kinds
from parsers.vocabulary.lexicon import SWEDISH_NOT, entry_of, table
from parsers.vocabulary.ordinary_swedish import is_ordinary, is_ordinary_verb
from parsers.vocabulary.swedish_forms import forms_of

_WORD = re.compile(r"[a-z]+")
_NEAR, _NEXT = 8, 2  # words from a verb to its particle: "tillbaka", "in"
_SHORTEST = 3  # letters of a part of a compound
_PHRASE = 5  # words from a preposition to the noun that it governs
_CLAUSE = re.compile(
    r"[,;()/|\n\"”»]| [-–] |\b(?:och|samt|eller|men|som|dar|varvid|varfor|vilka|vilken|att|nar|da|medan|innan|sedan"
    r"|eftersom|emedan|varefter|hur|vad|vilket|efter att|for att|genom att)\b|\. "
)
# what a finite verb may end in, and what hardly anything else does
_VERB = re.compile(r"[a-z]+(?:ade|ades|ddes?|[ptks]tes?|[lnrgvjmy]des?)|[a-z]{3,}(?:ar|er|as|es)")
_PAST_VERB = re.compile(r"[a-z]+(?:ades?|ddes?|[ptks]tes?|[lnrgvjmy]des?)")
_NOUN = re.compile(  # a plural, or a participle that describes
    r"(?:.{4}[ae]nde|heter|ningar|ier|ioner|teter|skaper|elser|aler|orer|ister|ologer|arier|ader|ikler|(?<!b)bar|(?<![lfv])(?<!fr)aste)$"
)
_PARTICIPLE = re.compile(r"[a-z]{2}(?:ade|nde|da|ta|na)$")
_OF_PAST = frozenset(("past", "participle", "past_passive"))
_NOT_FINITE = frozenset(("infinitive", "participle"))
_BEFORE = re.compile(  # "före beslutet", "vill först höra"
    r"\b(?:fore|efter) (?:[a-z]+ )?(?:beslut|anmal|anslut|deltag|avtal)|(?<!^)\bforst\b(?! och framst)"
    r"|\bgall(?:er|de) (?:ett ar|20\d\d|person)"
)
_ANSWERED = re.compile(r"(?<!verkstalls)(?<!genomfors): ?(?:ja|nej)\W*$")
_TOWNS = re.compile(  # "med Korsnäs och Malax": the preposition governs both
    r"\b(?:med|i|till|fran|for|hos|av|bland|mellan) ([a-z-]+)(?:, [a-z-]+)? och "
)
_FOR_SOMEBODY = re.compile(r"\bi stallet for (?:ledamot(?:en)? )?([a-z]+)")


class _Head(NamedTuple):
    """What a clause can be about: the words that say so, and the kinds of verbs that may be said of it."""

    words: re.Pattern[str]
    verbs: frozenset[str]


class _Said(NamedTuple):
    heads: dict[str, _Head]
    things: re.Pattern[str]
    words: dict[str, frozenset[str]]
    frames: dict[str, re.Pattern[str]]


@cache
def _said() -> _Said:
    read = tomllib.loads(files("parsers").joinpath("vocabulary/plain_sv.toml").read_text(encoding="utf-8"))
    words, frames, parts = read.pop("words"), read.pop("frames"), read.pop("parts")
    return _Said(
        {of: _Head(_any_of(one["words"]), frozenset(one["verbs"])) for of, one in read.items()},
        _any_of(words.pop("room")),
        {name: frozenset(plain(" ".join(listed)).split()) for name, listed in words.items()},
        {
            name: re.compile(
                rf"\b{_ON_NO_CONDITION if name == 'else' else ''}"
                rf"(?:{'|'.join(filled(one, parts) for one in listed)})(?:(?<![a-z])|(?![a-z]))"
            )
            for name, listed in frames.items()
        },
    )


_ON_NO_CONDITION = r"(?<!, om )(?<!\bifall )(?<!\bdarest )(?<!\bsavida )(?<!forutsatt att )"


def _any_of(listed: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(plain(" ".join(listed)).replace("*", "[a-z]*").split()))


@dataclass(slots=True)
class _Verbs:
    """Forms of verbs by kind: those that are of it alone, and those that are with a particle."""

    alone: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    particle: dict[str, dict[tuple[str, ...], set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    past: set[str] = field(default_factory=set)
    finite: set[str] = field(default_factory=set)

    def add(self, kind: str, lemma: str, *, adjectives: bool = False) -> None:
        """A lemma in all its forms; `adjectives`: also those of its participle ("uppriven", "tillbakadragna")."""
        for feature, (form, *tail) in forms_of(lemma.replace("_", " ")):
            if form in _said().words["homograph"]:
                continue
            if adjectives and feature == "participle":
                for one in _adjectives(form):
                    self.alone["".join((*tail, one))].add(kind)
            (self.particle[form][tuple(tail)] if tail else self.alone[form]).add(kind)
            if feature in _OF_PAST:
                self.past.add(form)
            if feature not in _NOT_FINITE:
                self.finite.add(form)

    def of(self, told: Sequence[str], at: int) -> set[str]:
        """The kinds of the word at a place, with its particle behind it or before it."""
        found = set(self.alone.get(told[at], ()))
        for tail, of in self.particle.get(told[at], {}).items():
            far = _NEAR if len(tail[0]) > _SHORTEST else _NEXT
            if all(word in told[max(0, at - 2) : at + far + 1] for word in tail):
                found |= of
        return found


def _adjectives(supine: str) -> list[str]:
    """The forms of a participle that stands as an adjective, by the supine of its verb."""
    if supine.endswith("it"):
        return [f"{supine[:-2]}{end}" for end in ("en", "et", "na")]
    return [f"{supine[:-1]}{end}" for end in ("d", "da", "de", "t", "ta")]


@cache
def _plain_verbs() -> _Verbs:
    verbs = _Verbs()
    for kind, lemmas in table("plain_verbs_sv.tsv"):
        for lemma in lemmas.split():
            verbs.add(kind, lemma)
    return verbs


@cache
def _turning() -> tuple[_Verbs, re.Pattern[str]]:
    verbs, found = _Verbs(), []
    for kind, listed in table("turning_sv.tsv"):
        for word in listed.split():
            if word.startswith("+"):
                verbs.add(kind, word[1:], adjectives=True)
            else:
                found.append(word.replace("_", " ").replace("*", "[a-z]*"))
    return verbs, re.compile(rf"\b(?:{'|'.join(found)})\b")


def _turned_at(text: str) -> set[int]:
    """Where a word stands that turns, takes back, puts off, denies or narrows whatever it stands beside."""
    verbs, said = _turning()
    told = [(found.group(), found.start()) for found in _WORD.finditer(text)]
    words = [word for word, _ in told]
    by_verb = {start for at, (_, start) in enumerate(told) if verbs.of(words, at)}
    return by_verb | {found.start() for rule in (said, _BEFORE) for found in rule.finditer(text)}


@lru_cache(maxsize=512)
def turns(text: str) -> bool:
    """Whether a word of it turns, takes back, puts off, denies or narrows whatever it stands beside."""
    return bool(_turned_at(_ANSWERED.sub("", text)))


def without_sayings(text: str) -> str:
    """A plain text with each whole saying of which nothing hangs on the matter in one word."""
    return _said().frames["does"].sub(" konstaterade ", text)


def says_nothing_of_it(
    text: str, names: Container[str], *, kind_known: bool = False, may_deny: bool = False
) -> bool:
    """Whether each clause of a sentence, in plain letters, is harmless beside a decision. `kind_known`: the sentence is
    of a kind by its other words, so that its verb need not be known; `may_deny`: beside a refusal."""
    frames = _said().frames
    text = _ANSWERED.sub("", text)
    text = _FOR_SOMEBODY.sub(lambda m: " " if m[1] in names else m[0], text)
    text = _TOWNS.sub(lambda m: re.sub(",| och", "", m[0]) if find(m[1]) else m[0], text)
    text, aside = frames["else"].subn(" ", text)
    text = frames["grounds"].sub(" stoder ", text)
    turned = {at for at in _turned_at(text) if text[at:].split()[0] not in names}
    turned |= {found.start() for found in frames["points"].finditer(text)}
    acts, last, condition = aside > 0 or frames["papers"].match(text) is not None, "", False
    for start, piece in _pieces(text):
        if told := _WORD.findall(piece):
            clause = _Clause(told, last, names)
            of_room = clause.of_room()
            if not turned.isdisjoint(range(start, start + len(piece))) and not of_room:
                return False
            if aside and not clause.verbs and "body" in clause.about:
                return False  # what it does stood aside
            unknown = clause.unknown and not (turned and of_room)
            if clause.could_matter(may_deny=may_deny) or (unknown and (clause.about or not kind_known)):
                return False
            if told[0] == "om" and clause.finite:
                # "om ekonomin tillåter skickas anmälan", but "om detta meddelas arrangören"
                if last or len(clause.finite) > 1:
                    return False
                condition = True
            elif condition and 0 in clause.finite:
                return False
            acts |= bool(clause.verbs) or of_room
            last = told[-1]
    return acts or kind_known


def acts(text: str) -> bool:
    """Whether a Swedish clause has a finite verb, or an unknown word that may be one."""
    clause = _Clause(_WORD.findall(text), "", ())
    return bool(clause.finite) or clause.unknown


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The clauses of a text with their places."""
    start = 0
    for cut in _CLAUSE.finditer(text):
        yield start, text[start : cut.start()]
        start = cut.end()
    yield start, text[start:]


class _Clause:
    """One clause by its words: the verbs among them that decide nothing, and what it is about. `last`: the word before
    it."""

    def __init__(self, told: Sequence[str], last: str, names: Container[str]) -> None:
        self.told, self.last, self.names = told, last, names
        verbs = _plain_verbs()
        found = {at: of for at in range(len(told)) if (of := verbs.of(told, at))}
        none = {at for at in found if told[at] in names or self._describes(at) or told[at] == "utover"}
        self.verbs = {at: of for at, of in found.items() if at not in none}
        if any(told[at] in verbs.finite and not self._participle(at) for at in self.verbs):
            self.verbs = {at: of for at, of in self.verbs.items() if not self._participle(at)}
        self.about = {head for at in range(len(told)) if (head := self._head(at))}
        self.finite = {at for at in self.verbs if told[at] in verbs.finite}
        self.unknown = any(
            at not in self.verbs
            and self._may_be_verb(at, finite=bool(self.finite))
            and not (self.finite and self._participle(at))
            for at in range(len(told))
        )

    def of_room(self) -> bool:
        """Whether it is about a thing of the room or of the course of the meeting, and nothing of the matter: that may
        fail, be late, moved or done again."""
        things = _said().things
        return self.about <= {"body"} and any(
            things.fullmatch(word) and not self._governed(at) for at, word in enumerate(self.told)
        )

    def _has(self, name: str) -> bool:
        return not _said().words[name].isdisjoint(self.told)

    def could_matter(self, *, may_deny: bool = False) -> bool:
        """Whether it denies what is not beside the matter, or says of what it is about what may not be said of it."""
        said, told = _said(), self.told
        if (not SWEDISH_NOT.isdisjoint(told) or self._has("denial")) and (self.about or not may_deny):
            return not self._denies_nothing()
        acts = [at for at in self.verbs if told[at] not in said.words["light"]]
        state = not acts and self._has("copula")
        against = self._has("against") or ("network" in self.about and self._has("to_come"))
        if state and ("benefit" in self.about or (self.about and against)):
            return True  # "nätverket är inte aktuellt", "nyttan är liten", "anslaget är slut"
        if {"owner", "network"} <= self.about:
            return True  # "kommunen har redan ett nätverk"
        matter = "matter" in self.about
        still = self._has("to_come") if acts else self._has("light")
        if still and not self.about.isdisjoint(("matter", "paper")):
            return True
        for at in acts or self.verbs:
            of = self.verbs[at]
            if any(of.isdisjoint(said.heads[one].verbs) for one in self.about):
                return True
            if matter and not ("sends" in of or told[at] in _plain_verbs().past):
                return True
            if of == {"settles"} and not any(w.startswith(tuple(said.words["things"])) for w in told):
                return True
        return False

    def _denies_nothing(self) -> bool:
        """Whether a denial is one of effects, remarks, questions or costs, and of nothing else."""
        stems = _said().words["nothing"]
        nothing = any(stem in word for word in self.told for stem in stems)
        if not self.verbs or self.about - {"matter", "body"}:
            return False
        return nothing or self.of_room() or (not self.about and self._speaks())

    def _speaks(self) -> bool:
        """Whether somebody only says, asks or hears something."""
        acts = [of for at, of in self.verbs.items() if self.told[at] not in _said().words["light"]]
        somebody = any(word in self.names or kinds()["speaker"].has(word) for word in self.told)
        return somebody and bool(acts) and all("says" in of for of in acts)

    def _describes(self, at: int) -> bool:
        """Whether a word that looks like a verb's form stands as a noun or as what describes one."""
        before, word = self.told[at - 1] if at else "", self.told[at]
        return (
            before in _said().words["preposition"]
            and word.endswith(("ar", "er", "ade"))
            and word not in _said().words["light"]
        )

    def _participle(self, at: int) -> bool:
        """Whether a word may be a participle before its noun ("den reviderade bilagan", "outnyttjade platser")."""
        words, before, after = _said().words, self.told[at - 1 : at], self.told[at + 1 : at + 2]
        light = words["preposition"] | words["light"] | SWEDISH_NOT
        return (
            _PARTICIPLE.search(self.told[at]) is not None
            and (not words["article"].isdisjoint(before) or not (at or self.last))
            and bool(after)
            and light.isdisjoint(after)
        )

    def _governed(self, at: int) -> bool:
        """Whether a preposition before it makes a word a part of something else."""
        for word in reversed(self.told[max(0, at - _PHRASE + 1) : at]):
            if word in _said().words["preposition"]:
                return True
            if word in _plain_verbs().finite and not word.endswith(("ade", "a")):
                return False
        return False

    def _head(self, at: int) -> str | None:
        """What a word makes its clause be about; None of another."""
        word, before = self.told[at], self.told[at - 1] if at else ""
        of = next((name for name, head in _said().heads.items() if head.words.fullmatch(word)), None)
        named = find(word) and word not in _said().words["homograph"]
        if of is None and named and not (before in self.names or kinds()["speaker"].has(before)):
            of = "owner"
        return None if of is None or self._governed(at) else of

    def _may_be_verb(self, at: int, *, finite: bool) -> bool:
        """Whether an unknown word may be a verb that does something. `finite`: the clause has another, a known one."""
        word, before, words = self.told[at], self.told[at - 1] if at else "", _said().words
        if (
            len(word) < _SHORTEST
            or word in self.names
            or find(word)
            or any(word in words[name] for name in ("preposition", "light", "homograph"))
        ):
            return False
        if entry_of(word).meanings and not is_ordinary(word, noun=True):
            return before not in words["preposition"]
        if not (_PAST_VERB if finite else _VERB).fullmatch(word) or _is_noun(word):
            return False
        if before in words["preposition"] or before.endswith(("a", "s")) or before.isdigit():
            return False
        return at > 0 or _VERB.fullmatch(self.last) is None


@lru_cache(maxsize=4096)
def _is_noun(word: str) -> bool:
    """Whether a word is a known noun or adjective, or one by its end."""
    if (is_ordinary(word) and not is_ordinary_verb(word)) or _NOUN.search(word):
        return True
    cuts = range(_SHORTEST, len(word) - _SHORTEST)
    return any(kinds()[kind].has(word) for kind in ("any", "told")) or any(
        is_ordinary(word[n:], noun=True) for n in cuts
    )
