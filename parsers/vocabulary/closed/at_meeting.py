"""An act of a body without how, where and after what of its meeting it was done; for plain text, in both languages.

What stands there says nothing of what was decided: it is one of closed phrases ("utan omröstning", "yksissä tuumin"),
or opens with what goes on in a meeting ("efter en diskussion om …", "kuultuaan …") and does nothing with the matter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.text.phrases import phrases
from parsers.vocabulary.lexicon import NEGATIONS, clause_of

_said = phrases("vocabulary/at_meeting.toml")
_ACTS = frozenset(
    ("propose", "change", "put_off", "postpone", "return", "withdraw", "leave", "reject", "lose")
) | {*("approve", "decide", "join", "stay")}


@lru_cache(maxsize=1024)
def without_manner(flat: str) -> str:
    """A sentence in which a body decides, without how, where and after what of its meeting it does."""
    if " " not in flat:
        return flat
    swedish = _said.DECIDED.search(flat)
    if not (swedish or _said.DECIDED_FI.search(flat)) or _said.OTHERS.search(flat):
        return flat
    flat = without_annulment(flat) if swedish else flat
    flat = _said.ANYWHERE.sub("", _said.DECIDED_TOO.sub("", flat)).lstrip()
    flat = str((_said.WHERE_SV if swedish else _said.WHERE_FI).sub(_cut, flat)).lstrip()
    return flat if swedish else _said.STATED_FI.sub(_as_done, flat)


_DONE = {"hyvaksynyt": "hyvaksyi", "paattanyt": "paatti", "hylannyt": "hylkasi"}


def _as_done(met: re.Match[str]) -> str:
    return f"{met['body']} {_DONE[met['done']]}{' ' + met['how'].strip() if met['how'] else ''}"


def _cut(met: re.Match[str]) -> str:
    before = met.string[: met.start()]
    last = met["last"] and (" att " in before or " etta " in before or not _said.ADOPTED.search(before))
    frame = met["first"] or met["within"] or met["last"]
    return met[0] if last or (frame and not _only_of_meeting(frame)) else ""


def _only_of_meeting(frame: str) -> bool:
    """Whether what frames an act neither moves nor does anything with the matter, nor denies."""
    read = clause_of(frame)
    if "motion" in read.words.classes or any(w.form in NEGATIONS for w in read.words):
        return False
    acts = {one.row.meaning for one in read.readings}
    return _said.UNSETTLED.search(frame) is None and acts.isdisjoint(_ACTS)


def without_annulment(flat: str) -> str:
    """A Swedish sentence without the claim that it accepts and the earlier decision that it annuls before it decides
    something instead: "beslutar ansluta sig" for "beslutar upphäva sitt beslut 3.9.2024 § 150 och ansluta sig"."""
    return str(_said.ANNULS_FIRST.sub("", flat)) if "beslut" in flat else flat


def annuls_earlier(flat: str) -> bool:
    """Whether a sentence says, and no more, that a claim is accepted or an earlier decision annulled: what is decided
    instead stands behind it."""
    return _said.ANNULS_ALONE.match(flat) is not None


def without_lead(flat: str) -> str:
    """A sentence of what a body decides besides, without who decides it: "kostnaderna …" for "kommunstyrelsen beslutar
    dessutom att kostnaderna …"."""
    return str(_said.BESIDES.sub("", flat))
