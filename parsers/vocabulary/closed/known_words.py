"""The words of sentences that leave a side as it was, kind by kind: a closed world (known_words.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from parsers.text.municipalities import find
from parsers.topic.patterns import patterns
from parsers.vocabulary import formula_words, undecided
from parsers.vocabulary.lexicon import table

_JOINED = re.compile(r" (?:ja|seka|och|samt) ")
_MISREAD = re.compile(r"(?<=[a-z])1(?=[a-z])")  # a 1 for an l
_WORD = re.compile(r"[a-z]{2,}")
_NAME = re.compile(r" verkosto~[a-z]*")  # with the end of its last word, which the pattern leaves
_OF_JOINING = frozenset(("contact", "money", "places", "signing"))  # changes that no refusal has
_OF_MEETING = frozenset(("course", "minutes", "appeal", "impact"))  # known words, but of no change


@cache
def _known_words() -> dict[str, re.Pattern[str]]:
    """The words of each kind of sentence that leaves a side as it was (known_words.tsv)."""
    rows: dict[str, list[str]] = {}
    for kind, listed in table("known_words.tsv"):
        rows.setdefault(kind, []).extend(listed.replace("*", "[a-z]*").split())
    beside = rows.pop("any")
    longest_first = {kind: sorted([*own, *beside], key=len, reverse=True) for kind, own in rows.items()}
    return {
        kind: re.compile(rf"\b(?:{'|'.join(own).replace('_', ' ')})\b") for kind, own in longest_first.items()
    }


def nameless(clause: str) -> str:
    """A clause with "verkosto" for the network's name, and without the organiser's."""
    text = _NAME.sub(" verkosto ", patterns().network.sub(" verkosto~", clause))
    text = _MISREAD.sub("l", text)
    return patterns().organiser_word.sub(" ", text)


def kinds_known(clause: str, names: Iterable[str] = ()) -> set[str]:
    """The kinds of which every word of a clause is one, but for names, numbers and who runs the network."""
    text = nameless(clause)
    known = set(names)

    def covers(listed: re.Pattern[str]) -> bool:
        return all(
            w in known or find(w) or formula_words.ordinary(w) for w in _WORD.findall(listed.sub(" ", text))
        )

    return {kind for kind, listed in _known_words().items() if covers(listed)}


def leaves_open(flat: str, names: Iterable[str]) -> bool:
    """Whether a sentence beside the act says of the matter what is not understood to its end, or takes it back."""
    said = undecided.HANDLING.sub(" ", flat)
    if undecided.VOIDS.search(said):
        return True
    return undecided.THE_MATTER.search(said) is not None and not kinds_known(said, names)


def harmless_change(clause: str, names: Iterable[str], *, refuses: bool) -> bool:
    """Whether each word of a change, or of its parts joined by "ja", is of one kind; `refuses`: it changes a refusal,
    which has no contact person and pays nothing."""
    parts = (clause,) if kinds_known(clause, names) else _JOINED.split(clause)
    none = _OF_MEETING | (_OF_JOINING if refuses else frozenset())
    return all(kinds_known(part, names) - none for part in parts)
