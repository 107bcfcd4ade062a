"""The words that Swedish minutes print beside the act, kind by kind (beside_sv.tsv)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from parsers.vocabulary.lexicon import table
from parsers.vocabulary.swedish_forms import forms_of

_PAST = frozenset(("past", "participle", "past_passive"))


@dataclass(slots=True)
class Kind:
    """The words of one kind: whole ones, ends and beginnings of words, and phrases."""

    whole: set[str] = field(default_factory=set)
    ends: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    phrases: set[str] = field(default_factory=set)

    past: set[str] = field(default_factory=set)  # those forms of its verbs

    def add(self, word: str) -> None:
        if word.startswith("+"):  # a verb in all its forms
            for feature, (form, *_) in forms_of(word[1:]):
                (self.past if feature in _PAST else self.whole).add(form)
            self.whole |= self.past
        elif "_" in word:
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
def kinds() -> dict[str, Kind]:
    kinds: dict[str, Kind] = defaultdict(Kind)
    for kind, listed in table("beside_sv.tsv"):
        for word in listed.split():
            kinds[kind].add(word)
    return dict(kinds)
