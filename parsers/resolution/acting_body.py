"""Whether in a sentence it is the body itself (toimielin) that acts, and not somebody in its meeting; and who is meant
by name, in whatever case: people of one name are told apart.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.text.bodies import OFFICE, OFFICE_SHORT, SUBJECT_RE
from parsers.text.lazy import lazily
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary import deciding as words

_said = phrases("vocabulary/sentence_acts.toml")
_CAPITALISED = re.compile(r"\b(?:[A-ZÅÄÖ][a-zåäöé\-]{2,40}|(?:Ek|Ås|Åh)\b)")


def by_body(flat: str) -> bool:
    """Whether the body is the subject, or the verb is passive."""
    return bool(SUBJECT_RE.match(flat) or _said.DONE_BY_BODY.search(flat))


def acts_in_past(one: Sentence) -> bool:
    """Whether the body does something in the past tense, in whatever words ("Valtuusto asetti …")."""
    name = SUBJECT_RE.match(one.flat)
    told = re.match(r" (?:\w+ ){0,2}?[a-z]{2,20}i\b", one.flat[name.end() :]) if name else None
    return (
        bool(told) and not words.PROCEDURE.search(one.flat) and not words.TRIVIAL_STATEMENT.search(one.flat)
    )


def acts_beside_procedure(flat: str) -> bool:
    """ "Lautakunta kuuli asiantuntijaa, joka poistui, ja hyväksyi ehdotuksen": procedure and decision in one."""
    match = _said.AND_ACTED.search(flat)
    if match:
        return True
    body = SUBJECT_RE.match(flat)
    return bool(
        body and _said.BODY_ACTED.match(flat[body.end() :]) and not _said.PROCEDURE_ALONE.search(flat)
    )


_WEAKER = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"),
    ("ht", "hd"), ("lk", "l"), ("rk", "r"), ("hk", "h"), ("t", "d"), ("p", "v"), ("k", ""),
)  # fmt: skip
_WEAKER_AS = tuple(
    (weak, strong) for strong, weak in (("nk", "ng"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"), ("t", "d"))
)
_VOWELS = "aeiouyåäö"


def stems_of(name: str) -> set[str]:
    """What a surname and its genitive share: "mäki" and "mäen", "kososen", "kosonens" and "kosonen"."""
    name = name.removesuffix("s") if name.endswith("nens") else name
    if name.endswith(("nen", "sen")) and not name.endswith("ksen") and len(name) > 5:
        return {name[:-3] + "-"}
    if name.endswith("as") and len(name) > 4:  # "Kangas", "Kankaan"
        stronger = {name[: -2 - len(a)] + b + "~" for a, b in _WEAKER_AS if name[:-2].endswith(a)}
        return {name, name[:-2] + "~", *stronger}
    bare = name[:-1] if name[-1] in "ns" and len(name) > 2 else name
    bare = name[:-4] if name.endswith("ksen") else bare
    stems = {name, bare} if name[-1] in _VOWELS else {name, name + "~", bare}
    if bare[-1] in _VOWELS:
        stem = bare[:-2] if bare[-1] == bare[-2:-1] and len(bare) > 4 else bare[:-1]
        stems.add(stem + "~")
        if bare == name:  # the genitive may be in the weak grade
            strong = next(((a, b) for a, b in _WEAKER if stem.endswith(a)), None)
            if strong:
                stems.add(stem[: len(stem) - len(strong[0])] + strong[1] + "~")
    return stems


def names(raw: str) -> frozenset[str]:
    """The stems of the people's names in a passage; a name and its genitive have one in common."""
    printed = [n for n in _CAPITALISED.findall(raw[:260]) if not _said.NOT_NAMES.match(n)]
    return frozenset(stem for name in printed for stem in stems_of(name.lower()))


AN_OFFICE = lazily(rf"(?!(?:vara)?puheenjohtaja)(?:{OFFICE}|(?:{OFFICE_SHORT})\b)")
_NAME = r"[A-ZÅÄÖ][a-zåäöé\-]{1,40}"
_FULL_NAME = re.compile(rf"\b(?P<first>{_NAME})(?= (?P<last>{_NAME}))")
_BESIDE_OFFICE = re.compile(
    rf"\b(?P<office>\w[\w\-]{{4,40}}),? (?P<name>{_NAME} {_NAME})"
    rf"|\b(?P<whose>{_NAME} {_NAME}), (?P<role>\w[\w\-]{{4,40}})"
)


def has_namesake(presenter: frozenset[str], said: Iterable[Sentence]) -> bool:
    """Whether the meeting names a person who shares one of the presenter's names only."""
    people = (met for one in said if presenter for met in _FULL_NAME.finditer(one.raw))
    return any(
        bool(presenter & names(met["first"])) != bool(presenter & names(met["last"]))
        for met in people
        if not AN_OFFICE.match(plain(met["first"]))
    )


def officers(text: str) -> frozenset[str]:
    """The stems of the names that are printed beside an office: of "kunnanjohtaja Eero Niemi", who may present."""
    beside = (
        met for met in _BESIDE_OFFICE.finditer(text) if AN_OFFICE.match(plain(met["office"] or met["role"]))
    )
    return frozenset(stem for met in beside for stem in names(met["name"] or met["whose"]))
