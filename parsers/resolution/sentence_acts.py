"""What one sentence of a decision does: adopts a proposal, decides in its own words, tells who won, or nothing.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from parsers.resolution.acting_body import acts_beside_procedure, by_body
from parsers.resolution.acts import Act
from parsers.resolution.decision_acts import of_decision
from parsers.resolution.motion_acts import of_motion, of_winner
from parsers.resolution.motions import Motion, changes_proposal, pulls_own
from parsers.text.bodies import SUBJECT_RE
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary import deciding as words
from parsers.vocabulary.accounted import MEMBER_SAYS, OTHER_MATTER
from parsers.vocabulary.closed.frames import tells_how_to_vote
from parsers.vocabulary.closed.known_sentence import in_set_words
from parsers.vocabulary.item_acts import act_of_words
from parsers.vocabulary.joining import DISSENT
from parsers.vocabulary.no_side import REFUSES_MEMBER
from parsers.vocabulary.putting_forward import LAPSED, MOTION, ORAL_HEADED, TAKES_OVER
from parsers.vocabulary.swedish_reference import resolved


def acts_of(one: Sentence, found: list[Motion], *, decision: bool) -> list[Act]:
    """The acts of a sentence, in order; `found`: the motions of the meeting.

    `decision`: it stands under the decision's heading; elsewhere only what the body is said to have done counts.
    Empty where it decides nothing.
    """
    if tells_how_to_vote(one.flat):
        return []
    end = what_it_came_to(one)
    acts = _acts(end, found, decision=decision)
    if acts and in_set_words(one.flat, one.raw) and not _said.FOR_KNOWLEDGE.search(one.flat):
        return []
    if _said.ALTHOUGH.search(end.flat) or (not found and _said.ADDITION_ALONE.match(end.flat)):
        return []  # "hyväksyttiin, vaikka ehdotus ei saanut enemmistöä"
    negated = words.NOT_ADOPTED.search(end.flat)
    if negated and words.MADE_THERE.search(end.flat):
        return []  # a motion was turned down, and not what was printed
    return [_negated(act) if negated and _governs(act, end.flat, negated) else act for act in acts]


_said = phrases("vocabulary/sentence_acts.toml", REFUSES_MEMBER=REFUSES_MEMBER)
LEAVING_FELL = _said.LEAVING_FELL  # what opens a sentence that goes on with what follows from it
_POINTS = (  # all that was proposed, told by its points
    re.compile(
        r"\b(?:(?:paatos)?(?:ehdotuksen|esityksen) )?(?:kaikki|kaikkia|molemmat|molempia"
        r"|kumpikin) (?:(?:paatos)?(?:ehdotuksen|esityksen) )?(?:(?:kaksi|kolme|nelja|viisi|kuusi"
        r"|\d) )?koh(?:ta|tia|dat|taa)\b(?: (?:1|a)\)? ?(?:-|ja) ?\w\)?)?"
    ),
    re.compile(
        r"\b(?:alla|samtliga|bada) (?:de )?(?:(?:tva|tre|fyra|fem|sex"
        r"|\d) )?punkter(?:na)?(?: i (?:besluts)?forslaget)?\b"
    ),
)


@lru_cache(maxsize=64)  # asked for the acts, for what is left over and for what decides
def what_it_came_to(one: Sentence) -> Sentence:
    """Of "kahdeksan kannatti ja yksi vastusti, joten asia jäi pöydälle" the end."""
    said = _said.AT_AGENDA.sub("", resolved(one.flat) if " de" in one.flat else one.flat).lstrip()
    said = _said.AGREED.sub(
        "godkande forslaget", _POINTS[1].sub("forslaget", _POINTS[0].sub("ehdotus", said))
    )
    flat = _said.NO_QUORUM.sub("", _said.NOTHING_ELSE.sub("", _said.BECAUSE.sub("", said)))
    flat = LEAVING_FELL.sub("", _said.CONTRARY.sub("", _said.AFTER_LAPSED.sub("", flat)))
    flat = _said.TALK.sub("", _said.FOUND.sub("", flat))
    flat = _said.BUT_WHO.sub("", _said.BESIDE.sub("", _said.NOT_THAT_BUT.sub("", flat)))
    flat = _said.THEREFORE.split(flat, maxsplit=1)[-1]
    raw = one.raw
    if lost := _said.LOST_BEFORE.match(flat):  # "Kempin ehdotus hävisi äänestyksen, ja"
        flat = flat[lost.end() :]
        raw = raw[-len(flat) :]
    return replace(one, flat=flat, raw=raw) if flat != one.flat else one


_ACTING = (words.DECIDES, words.WINNER, words.CHAIN, words.PULLED)
_NOT_WHAT = re.compile(r"(?:godkande|omfattade|bifoll|antog) (?:inte|icke|ej) [a-z]")


def _governs(act: Act, flat: str, negated: re.Match[str]) -> bool:
    """Whether the negation is of this act, and not of a motion or of what is said before "vaan"."""
    if act.kind not in ("chain", "winner") or act.negative or act.target == "counter":
        return False
    rest = flat[negated.end() :]
    what = _NOT_WHAT.match(negated.group() + rest)  # "godkände inte förslaget"
    if words.CHAIN.search(rest) or (words.BARE.match(rest.strip(" ,")) and not what):
        return False
    said = flat[max(0, negated.start() - 60) : negated.end() + 60]
    return not _said.OF_OTHERS.search(said)


def _negated(act: Act) -> Act:
    return Act("chain", act.sentence, "base", negative=True)


def _acts(one: Sentence, found: list[Motion], *, decision: bool) -> list[Act]:
    flat = one.flat
    if not decision and not any(said.search(flat) for said in _ACTING):
        return []
    aside = MEMBER_SAYS.match(flat) or OTHER_MATTER.search(flat)
    if aside or (DISSENT.search(flat) and not words.CHAIN.search(flat)):
        return []
    of_fate = of_motion(one, found)
    if of_fate is not None:
        return of_fate
    if words.PULLED.search(flat) and not changes_proposal(flat):
        return [] if pulls_own(flat) else [Act("own", one, "own", "withdraw")]
    if _is_motion(one) or (found and _said.NO_SUPPORT.search(flat)):
        return []
    if LAPSED.search(flat) and not words.CHAIN.search(flat):
        return []
    if words.WINNER.search(flat) and (won := of_winner(one, found)):
        return [won]
    if words.BALLOT.search(flat):
        return []
    if _is_procedure(flat) or not (decision or by_body(flat)):
        return []
    return of_decision(one, found, decision=decision)


def _is_procedure(flat: str) -> bool:
    """Whether the sentence only counts votes, seconds a motion or tells how the meeting went on."""
    if (
        words.TALLY.search(flat)
        and not words.CHAIN.search(flat)
        and not re.search(r"\b(?:paatti|paatettiin|beslot|beslutade)\b", flat)
    ):
        return True
    if words.GOES_ON.search(flat) and not (words.CHAIN.search(flat) or act_of_words(flat) == "postpone"):
        return not _said.AND_DECIDES.search(flat)
    procedural = _said.GOES_OUT.search(flat) or words.PROCEDURE.search(flat) or words.SUPPORT.search(flat)
    return bool(procedural) and not acts_beside_procedure(flat)


def _is_motion(one: Sentence) -> bool:
    flat = one.flat
    if SUBJECT_RE.match(flat):
        return False
    if ORAL_HEADED.match(flat) or TAKES_OVER.search(flat):
        return True
    if changes_proposal(flat) and not re.search(r"\bhyvaksy\w*|paatti\b|paatettiin\b", flat):
        return True
    if not MOTION.search(flat):
        return False
    return not _said.ACTED.search(flat)
