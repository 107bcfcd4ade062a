"""What a formula of adoption is made of, and what may stand beside it, of one sentence or clause of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.membership.clause_cutting import clauses
from parsers.structure.lines import pieces_of
from parsers.text.normalize import plain
from parsers.text.sentences import Sentence
from parsers.topic.patterns import patterns
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary.lexicon import NEGATIONS, Word, any_of, words

_CAPITALISED = re.compile(r"(?<!^)(?<![.:!?] )\b[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ]?[a-zåäöé]+)*")
_WHOSE = re.compile(
    r"([A-ZÅÄÖ][\w\-]+[ns]) (?=(?:teke|anta|vasta|muutos|päätös)?\w{0,4}(?:ehdotu|esity|förslag|tekem))"
)
_PAGE_NUMBER = re.compile(r" \d{1,4}$")
REPORTED = re.compile(r"[ ,]*(?:etta|ettei|att)\b")  # what somebody says
_APPOSITION = 2  # words beside a name: who runs the network, say


def letterhead(one: Sentence) -> bool:
    """A few words in capitals that no word of the lexicon is among: what a page break left."""
    if len(pieces_of(_PAGE_NUMBER.sub("", plain(one.raw))) or ()) > 1:
        return True
    return (
        one.raw.isupper()
        and len(one.raw.split()) <= 4
        and not any(w.senses or w.form in NEGATIONS for w in words(one.flat))
    )


def names_membership(flat: str) -> bool:
    return bool(patterns().network.search(flat)) or any_of(words(flat), "membership")


def narrowed(clause: str) -> bool:
    """Whether a clause that takes a side puts it off or takes part of it back ("vasta", "aikaisintaan")."""
    return bool(_NARROWS.search(clause))


_NARROWS = re.compile(
    r"\b(?:vasta\b(?! kun on)|aikaisintaan|lukuun ottamatta|paitsi|myohemmin|sitten kun|silta osin"
    r"|muilta osin|osittain|ensin(?! vuoden| yhden| ensimmais)|ennen kuin"
    r"|tulevaisuudessa|joskus|senare|forst|tidigast|delvis|mahdollisesti|ehka|kenties|eventuellt|kanske)\b"
)


def cut(flat: str) -> list[str]:
    return [piece for a, b in clauses(flat) if (piece := flat[a:b]).strip(" ,;:.-\"'()")]


def plain_names(raw: str) -> Iterator[str]:
    for match in _CAPITALISED.finditer(raw):
        yield from plain(match.group()).split("-")
        yield plain(match.group())
    if first := _WHOSE.match(raw):
        yield from plain(first[1]).split("-")


def is_formula(word: Word, names: set[str]) -> bool:
    form = word.form
    return form.isdigit() or form in names or len(form) == 1 or kinds.FORMULA.fullmatch(form) is not None


COUNTER = re.compile(
    r"(?:vasta|muutos|lisays|palautus|poydallepano|hylkays)(?:ehdotu|esity)|motforslag"
    r"|andringsforslag|tillaggsforslag"
)
_TURNED_DOWN = re.compile(
    r"(?:ehdotu|esity|forslag)\w* (?:\w+ ){0,2}?(?:ei|inte) (?:\w+ ){0,2}?(?:hyvaksy\w*|godkan\w*)"
    r"|(?:ehdotu|esity|forslag)\w* (?:\w+ ){0,3}?(?:hylatyksi|hylatty|hylattiin|forkastades|avslogs"
    r"|godkandes (?:inte|ej))\b"
)


def turns_down(flat: str) -> bool:
    return bool(_TURNED_DOWN.search(flat))


def goes_on(clause: str) -> bool:
    """ "…, yhteensä 18 000 euroa": a clause without a verb goes on with what the one before it is about."""
    found = words(clause)
    if kinds.RESTRICTS.search(clause) or any(w.form in NEGATIONS for w in found) or REPORTED.match(clause):
        return False
    plain_words = all(is_formula(w, set()) or kinds.SUMS.fullmatch(w.form) for w in found)
    return plain_words or (len(found) <= _APPOSITION and not any(w.senses for w in found))


def restricted(clause: str) -> bool:
    """Whether a clause may take back, put off or narrow what was decided."""
    return bool(kinds.RESTRICTS.search(clause))
