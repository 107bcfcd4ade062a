"""What a sentence beside a joining may tell of the joining, the decision, the municipality, the body and the network.

Each kind of harmless sentence is known by some of its words. What it says of the matter itself is asked here once more,
whatever it was taken for: of that only known things may be told, and nothing denied but what such a sentence denies.
"""

from __future__ import annotations

import re

from parsers.membership.clauses import cut
from parsers.text.municipalities import find, mentions
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence

_said = phrases("vocabulary/against.toml")
_LATER_YEAR = re.compile(
    r"\b(?:toise|seuraava|jalkimmaise)(?:n|sta) vuo|vuo[a-z]+ 20\d\d|\b(?:andra|foljande) aret|ar 20\d\d"
)
_WORD = re.compile(r"[a-z]{3,}")
_SAYING = re.compile(r"(?:^| ) konstaterade ")  # stands for a set saying, which tells of something known
_LONG = 7  # words: what is told in as many is told by more than a hint
_GOES_ON = re.compile(r" (?:ja|seka|och|samt) |, ja |, och |;")
_CAPITALISED = re.compile(r"\b[A-ZÅÄÖ][\w\-]+")
_TURNS = (_said.INSTEAD, _said.ONLY, _said.WHETHER, _said.WORDS_OF_IT, _said.LOST)
_MAYS = (_said.JOINING_MAY, _said.DECISION_MAY, _said.OWNER_MAY, _said.BODY_MAY, _said.NETWORK_MAY)
_FRAMES = tuple(
    zip((_said.JOINING, _said.DECISION, _said.OWNER, _said.BODY, _said.NETWORK), _MAYS, strict=True)
)
_BY_PERSONS = ("attendance", "disqualification", "appeal", "minutes", "the minutes", "letterhead")
_OPEN = ("beside the matter", "record", "ordinary words")  # known by no words of their own
_OF_VOTES = ("vote", "what votes stand for")  # "JAA tarkoittaa ehdotusta"
_DENIED_ELSEWHERE = (
    *_BY_PERSONS, "discussion", "no opposition", "no cost", "another network", "another point", "impact", "an addition",
    "a remark", "wish", "thanks", "later", "law", "vote", "no motion", "who seconds", "what a", "what votes",
    "what leads", "said", "the decision", "the proposal", "the matter", "the side",
)  # fmt: skip


def of_no_motion(flat: str) -> bool:
    """Whether a sentence, beside which no motion is read, tells of the end of what only the printed proposal can be,
    or that something else was carried."""
    return any(rule.search(flat) for rule in (_said.OF_NO_MOTION, _said.LOST))


def goes_on_against(flat: str) -> bool:
    """Whether a sentence that decides goes on, behind its first clause, with what turns that."""
    on = _GOES_ON.search(flat)
    if on is None or _LATER_YEAR.search(flat, on.end()):  # of a later year more is asked elsewhere
        return False
    return any(rule.search(flat, on.end()) for rule in (_said.ONLY, _said.WHETHER))


def turns_it(one: Sentence, kind: str) -> bool:
    """Whether a sentence, taken for a harmless `kind`, tells what may turn the matter."""
    flat = one.flat
    hints = kind in _OPEN and not _SAYING.search(flat) and 1 < len(_WORD.findall(flat)) < _LONG
    if hints and not _said.TELLS_OF.search(flat):
        return True
    if not kind.startswith(_BY_PERSONS):
        defines = kind not in _OF_VOTES and _said.DEFINES.search(flat)
        if defines or any(rule.search(flat) for rule in _TURNS):
            return True
    for clause in cut(flat):
        if _said.ROLE.search(clause) and not (_said.ITSELF.search(clause) or _names_one(one.raw)):
            return True
        if _said.ANOTHER.search(clause) and _said.OF_ANOTHER.search(clause):
            return True
        if kind.startswith(_DENIED_ELSEWHERE):
            continue
        if _said.DENIES.search(clause):
            if not _said.MAY_BE_DENIED.search(clause):
                return True
            continue
        if any(of.search(clause) and not may.search(of.sub(" ", clause)) for of, may in _FRAMES):
            return True
        labels = kind == "a formality" or f"{clause}:" in flat
        rest = _said.TOUCHED.sub(" ", clause)
        if rest != clause and not labels and not any(may.search(rest) for may in (_said.TOLD_MAY, *_MAYS)):
            return True
    return False


def _names_one(raw: str) -> bool:
    """Whether a printed sentence names a municipality, also by a name that is a surname, too ("Somero")."""
    return bool(mentions(raw)) or any(map(find, _CAPITALISED.findall(raw)))
