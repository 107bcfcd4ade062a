"""The words by which something is put forward in a meeting, changed, taken over or taken back.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from parsers.text.lazy import lazy
from parsers.text.phrases import phrases
from parsers.vocabulary.lexicon import words

_MOVES = ("propose", "change", "pass_on", "put_off", "return", "withdraw", "decide")
_said = phrases("vocabulary/putting_forward.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
VOICED = _said.text("VOICED")
# Whose proposal it is by its noun: against the presenter's, an amendment of it, to return or table the item.
COUNTER = re.compile(r"vastaehdotu\w*|vastaesity\w*|hylkays(?:ehdotu|esity)\w*|motforslag\w*")
RETURN_MOTION = re.compile(r"palautusehdotu\w*|palautusesity\w*|palauttamisehdotu\w*|aterremissforslag\w*")
POSTPONE_MOTION = re.compile(r"poydallepanoehdotu\w*|poydallepanoesity\w*|bordlaggningsforslag\w*")
MEMBERS_MOTION = lazy(
    lambda: re.compile(
        "|".join(one.pattern for one in (COUNTER, _said.AMENDMENT, RETURN_MOTION, POSTPONE_MOTION))
        + r"|^(?:asian )?(?:poydallepano|palautus|palauttaminen|hylkays|hylkaaminen)\b"
    )
)
# by which a motion is against the whole, and by which against a part of it
OPPOSES = lazy(
    lambda: re.compile(rf"{COUNTER.pattern}|poikkeava|eriava|aterremiss|bordlagg|palaut\w+|poydalle")
)
AMENDS = lazy(
    lambda: re.compile(rf"{_said.AMENDMENT.pattern}|lisayksen|lisattavaksi|lisataan|tillagg|kohtaan|kohdan")
)


_THAT = re.compile(r"[a-z]*[,:]? (?=att\b|ett[ae]i?\b|jonka mukaan\b|enligt vilke[nt]\b)")


@lru_cache(maxsize=32)
def new_proposal_at(flat: str) -> int:
    """Where what is put forward begins in a sentence that takes another proposal back, or says something else, before:
    at its verb; else 0."""
    if replaced := _said.REPLACES.search(flat):
        return flat.rindex(" ", 0, replaced.end()) + 1
    if (taken := _said.TAKES_OVER.search(flat)) and (told := _THAT.match(flat, taken.end())):
        return told.end()
    said = _said.SAID_BEFORE.search(flat)
    at = said.start() if said else 0
    led = _said.LED_SV.match(flat[at:])
    led_fi = _said.LED_FI.match(flat) if not led else None
    return at + led.end() if led else led_fi.end() if led_fi else at


OFFICE = re.compile(
    r"\besittelij|(?<!puheen)johtaja(?:n (?:sijainen|varahenkilo))?\b|paallikko\b|sihteeri\b|rehtori\b|viranhaltija\b"
    r"|direktor|foredragand|tjanstemannen\b|chefen\b|sekreteraren\b|pormestari\b|borgmastar|^k[jd]\b|^sd\b"
)


def presenter_pulls(flat: str) -> bool:
    """Whether the presenter takes back the own proposal, or the item."""
    return bool(_said.PULLS_OWN.search(flat) and OFFICE.search(flat))


def besides_no_motion(flat: str) -> str | None:
    """What is said beside the words that no member put anything forward; None where they are not there, or where
    another may have done so or it hangs on something."""
    denied = _said.DENIED.search(flat)
    rest = f"{flat[: denied.start()]} {flat[denied.end() :]}" if denied else ""
    free = denied and not (
        _said.OF_ANOTHER.search(rest) or _said.MOTION.search(rest) or _said.CHANGE.search(rest)
    )
    return (
        rest
        if free and all("record" in w.meanings or w.meanings.isdisjoint(_MOVES) for w in words(rest))
        else None
    )


# "yhtyi tähän ja muotoili ehdotuksensa sen mukaiseksi": what the change is stands in the sentence before
AS_SAID = re.compile(
    r"\b(?:taman|sen|naiden) mukai\w+|\byhtyi (?:tahan|siihen|edelliseen)\b"
    r"|\bi (?:enlighet|overensstammelse) (?:harmed|darmed|med (?:detta|det))\W*$"
)
