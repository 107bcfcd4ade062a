"""A proposal that its adoption tells: "esitys osallistumisesta hyväksyttiin", "förslaget om att gå med godkändes".

For folded text: the clause as a decision in its own words, so that what was adopted is read as any decision is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.text.phrases import phrases
from parsers.vocabulary.formula_words import FORMULA, NO_PROPOSAL
from parsers.vocabulary.joining import NEGATION
from parsers.vocabulary.lexicon import words

_said = phrases("vocabulary/told_proposal.toml")
_NOMINATIVE = {"mise": "minen", "yyde": "yys", "lahdo": "lahto", "noto": "notto"}


class Told(NamedTuple):
    """What was proposed, as a decision in its own words; `adopted`: or it was turned down."""

    decision: str
    adopted: bool


def told_proposal(clause: str) -> Told | None:
    """What the proposal was that a clause of folded text adopts or turns down; None where it does not say that."""
    if "ehdotu" in clause or "esity" in clause:
        return _finnish(clause)
    return _swedish(clause) if "forslag" in clause or "yrkand" in clause else None


def _finnish(clause: str) -> Told | None:
    found = _said.IS_ADOPTED.search(clause) or _said.BODY_ADOPTS.search(clause)
    if found is None:
        return None
    adopted, what = found["yes"] is not None, found["what"].strip()
    tail = found.groupdict().get("tail") or ""
    if NEGATION.search(clause if adopted else what + tail) or _as_something_else(clause, tail):
        return None
    nouns, does = list(_said.NOUN.finditer(what)), any("infinitive" in w.features for w in words(what))
    if not nouns:
        return Told(f" paatettiin {what}{tail}", adopted) if does else None
    last = nouns[-1]
    if does or _said.OF_ELSE.search(what, last.end()):
        return None  # "ehdotus kysyä osallistumisesta", "osallistumisesta tehtävästä päätöksestä"
    stem = last["noun"]
    end = next((end for end in _NOMINATIVE if stem.endswith(end)), "")
    noun = stem.removesuffix(end) + _NOMINATIVE.get(end, "")
    return Told(f" hyvaksyttiin {what[: last.start()]}{noun}{what[last.end() :]}{tail}", adopted)


def _swedish(clause: str) -> Told | None:
    found = _said.IS_ADOPTED_SV.search(clause) or _said.BODY_ADOPTS_SV.search(clause)
    if found is None:
        return None
    if _as_something_else(clause, found.groupdict().get("tail") or ""):
        return None
    opens = " beslutades att" if found["att"].endswith("att") else " godkandes"
    if _said.NOT_DECIDED_SV.match(found["what"]):
        return None
    what = found["what"].strip() + (found.groupdict().get("tail") or "")
    return Told(f"{opens} {what}", found["yes"] is not None)


def _as_something_else(clause: str, tail: str) -> bool:
    """Whether it is adopted as something else than the decision ("lausuntokierrokselle", "som utlåtande"), or more is
    told behind its adoption than how."""
    told = tail.partition(",")[0]
    strange = (word for word in re.findall(r"[a-z]{2,}", told) if not FORMULA.fullmatch(word))
    return NO_PROPOSAL.search(clause) is not None or _said.ASIDE.search(told) is not None or any(strange)
