"""The forms of a Swedish verb, by its conjugation (konjugation): of a lemma with its particle, in plain letters.

`conjugations_sv.tsv` names the verbs of the second conjugation and the strong ones with their present, past and supine;
a verb with a prefix ("avstå") goes as the verb that it ends in; all others are of the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from parsers.text.normalize import plain

SWEDISH_FEATURES = ("present", "past", "infinitive", "participle")
_VOICELESS, _VOWELS = "kpstx", "aeiouyåäö"
_NO_PASSIVE = frozenset(("sig", "vara", "bli", "förbli", "ha", "få"))


class _Conjugations(NamedTuple):
    # of a strong verb its present, past and supine, as often as it has them
    parts: dict[str, list[list[str]]]
    regular: dict[str, str]  # of the others their class
    prefixes: frozenset[str]


@cache
def _conjugations() -> _Conjugations:
    parts: dict[str, list[list[str]]] = defaultdict(list)
    regular: dict[str, str] = {}
    prefixes = [""]
    text = files("parsers").joinpath("vocabulary/conjugations_sv.tsv").read_text(encoding="utf-8")
    for first, *rest in (line.split() for line in text.splitlines()):
        if first in ("1", "2"):
            regular.update(dict.fromkeys(rest, first))
        elif first == "prefix":
            prefixes += rest
        elif first != "#":
            parts[first].append(rest)
    return _Conjugations(dict(parts), regular, frozenset(prefixes))


def _parts(verb: str, tail: list[str]) -> list[list[str]]:
    """The present, the past and the supine of a verb in its infinitive; of some there are two."""
    known = _conjugations()
    if strong := known.parts.get("_".join([verb, *tail[:1]])):  # "sluta sig"
        return strong
    for at in range(len(verb) - 1):
        if verb[:at] not in known.prefixes:
            continue
        if strong := known.parts.get(verb[at:]):
            return [[verb[:at] + form for form in forms] for forms in strong]
        if class_ := known.regular.get(verb[at:]):
            return [_second(verb[:-1]) if class_ == "2" else _first(verb)]
    return [_first(verb)]


def _first(verb: str) -> list[str]:
    return [f"{verb}r", f"{verb}de", f"{verb}t"]


def _second(stem: str) -> list[str]:
    """Of the second conjugation: "ställ", "sök", "bered", "sänd", "lyft", "byt", "känn", "för"."""
    present = stem if stem.endswith("r") else f"{stem}er"
    after_vowel = stem[-2] in _VOWELS
    if stem.endswith("d"):
        return [
            present,
            f"{stem if after_vowel else stem[:-1]}de",
            stem[:-1] + ("tt" if after_vowel else "t"),
        ]
    if stem.endswith("t"):
        return [present, stem + ("te" if after_vowel else "e"), stem + ("t" if after_vowel else "")]
    stem = stem[:-1] if stem.endswith(("nn", "mm")) else stem
    return [present, stem + ("te" if stem[-1] in _VOICELESS else "de"), f"{stem}t"]


def forms_of(lemma: str, *, only_active: bool = False) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each form of a lemma with its feature: its words in plain letters, the verb first. Of a lemma in the passive
    ("antas som") those in -s alone, with `only_active` none of these."""
    verb, *tail = lemma.split()
    passive = verb.endswith("s") and verb not in _conjugations().parts
    verb = verb.removesuffix("s") if passive else verb
    for present, past, supine in _parts(verb, tail):
        active = dict(zip(SWEDISH_FEATURES, (present, past, verb, supine), strict=True))
        found = [] if passive else list(active.items())
        if not only_active and _NO_PASSIVE.isdisjoint((verb, *tail)):
            stem = verb if present == f"{verb}r" else present.removesuffix("er")
            active["present"] = f"{stem}e" if stem.endswith("s") else stem
            found += [(feature, f"{form}s") for feature, form in active.items()]
            found += [("past_passive", f"{past}s"), ("present", f"{stem}es" if stem != verb else f"{stem}s")]
            if stem.endswith(("mm", "nn")):
                found.append(("present", f"{stem[:-1]}s"))  # "ryms"
        yield from ((feature, tuple(plain(word) for word in (form, *tail))) for feature, form in found)
