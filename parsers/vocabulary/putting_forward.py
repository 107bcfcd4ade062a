"""The words by which something is put forward in a meeting, changed, taken over or taken back.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re

from parsers.text.phrases import phrases
from parsers.vocabulary.lexicon import words

_MOVES = ("propose", "change", "pass_on", "put_off", "return", "withdraw", "decide")
_said = phrases("vocabulary/putting_forward.toml")
OFFICE_SUBJECT = _said.text("OFFICE_SUBJECT")
CHANGE = _said("CHANGE")
ORAL = _said("ORAL")
ORAL_HEADED = _said("ORAL_HEADED")
VOICED = _said.text("VOICED")
MOTION = _said("MOTION")
NO_MOTION = _said("NO_MOTION")
# Whose proposal it is by its noun: against the presenter's, an amendment of it, to return or table the item.
COUNTER = re.compile(r"vastaehdotu\w*|vastaesity\w*|hylkays(?:ehdotu|esity)\w*|motforslag\w*")
AMENDMENT = _said("AMENDMENT")
RETURN_MOTION = re.compile(r"palautusehdotu\w*|palautusesity\w*|palauttamisehdotu\w*|aterremissforslag\w*")
POSTPONE_MOTION = re.compile(r"poydallepanoehdotu\w*|poydallepanoesity\w*|bordlaggningsforslag\w*")
MEMBERS_MOTION = re.compile(
    "|".join(one.pattern for one in (COUNTER, AMENDMENT, RETURN_MOTION, POSTPONE_MOTION))
    + r"|^(?:asian )?(?:poydallepano|palautus|palauttaminen|hylkays|hylkaaminen)\b"
)
# by which a motion is against the whole, and by which against a part of it
OPPOSES = re.compile(rf"{COUNTER.pattern}|poikkeava|eriava|aterremiss|bordlagg|palaut\w+|poydalle")
AMENDS = re.compile(rf"{AMENDMENT.pattern}|lisayksen|lisattavaksi|lisataan|tillagg|kohtaan|kohdan")
LAPSED = _said("LAPSED")
PULLS_OWN = _said("PULLS_OWN")
REPLACES = _said("REPLACES")


_SAID_BEFORE = _said("SAID_BEFORE")


def new_proposal_at(flat: str) -> int:
    """Where what is put forward begins in a sentence that takes another proposal back, or says something else, before:
    at its verb; else 0."""
    if replaced := REPLACES.search(flat):
        return flat.rindex(" ", 0, replaced.end()) + 1
    said = _SAID_BEFORE.search(flat)
    return said.start() if said else 0


OFFICE = re.compile(r"\besittelij|(?<!puheen)johtaja\b|paallikko\b|sihteeri\b|rehtori\b|direktor|foredragand")
PROCEDURAL = _said("PROCEDURAL")
CHAIR = _said("CHAIR")
DENIED = _said("DENIED")
_OF_ANOTHER = _said("OF_ANOTHER")


def besides_no_motion(flat: str) -> str | None:
    """What is said beside the words that no member put anything forward; None where they are not there, or where
    another may have done so or it hangs on something."""
    denied = DENIED.search(flat)
    rest = f"{flat[: denied.start()]} {flat[denied.end() :]}" if denied else ""
    free = denied and not (_OF_ANOTHER.search(rest) or MOTION.search(rest) or CHANGE.search(rest))
    return (
        rest
        if free and all("record" in w.meanings or w.meanings.isdisjoint(_MOVES) for w in words(rest))
        else None
    )


OPEN_END = _said("OPEN_END")
GO_ON = _said("GO_ON")
SECONDS = _said("SECONDS")
OWN = _said("OWN")
TOLD_BEHIND = _said("TOLD_BEHIND")
# "yhtyi tähän ja muotoili ehdotuksensa sen mukaiseksi": what the change is stands in the sentence before
AS_SAID = re.compile(r"\b(?:taman|sen|naiden) mukai\w+|\byhtyi (?:tahan|siihen|edelliseen)\b")
TAKES_OVER = _said("TAKES_OVER")
PUTS_FORWARD = _said("PUTS_FORWARD")
SEVERAL = _said("SEVERAL")
DETAIL = _said("DETAIL")
CORRECTS = _said("CORRECTS")
