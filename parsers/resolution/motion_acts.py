"""Sentences that tell what became of a motion put forward in the meeting: accepted, turned down, or winner of a vote.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re

from parsers.resolution.acts import Act
from parsers.resolution.clause_acts import dispositions_of
from parsers.resolution.motions import Motion, by, names_printed
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary import deciding as words
from parsers.vocabulary import putting_forward as put

_said = phrases("vocabulary/motions.toml")

_TURNED_DOWN = re.compile(
    r"\b(?:hyl(?!kays)\w+|ei hyvaksy\w*|forkast\w+|avslog\w*|inte (?:godkan|bifall)\w*|(?:godkan|bif[oa]ll)\w* inte)\b"
)
_THEREFORE = re.compile(r",? (?:joten|jolloin|nain ollen|minka vuoksi|minka johdosta|varfor|varmed) ")


def of_motion(one: Sentence, found: list[Motion]) -> list[Act] | None:
    """The acts of a sentence in which a motion is accepted or turned down as such; `found`: the motions before it.

    Empty where it is turned down and nothing else is said; None where the sentence is about something else.
    """
    flat = _what_follows(one.flat)
    object_ = (
        put.AMENDMENT.search(flat)
        or put.COUNTER.search(flat)
        or put.RETURN_MOTION.search(flat)
        or put.POSTPONE_MOTION.search(flat)
    )
    if re.search(r"hyvaksyneen (?:sen|ne)\b|katsottiin hyvaksytyksi|ei vastustettu", flat):
        # with a motion alive it is not said whether nobody opposed that or the proposal
        return [] if any(m.alive for m in found) else [Act("chain", one, "base")]
    if object_ is None and _said.LOSES_ALONE.match(flat) and by(one.raw, found, lapsed=True):
        return []
    if object_ is None or words.PROCEDURE.search(flat):
        return None
    negative = _TURNED_DOWN.search(flat)
    positive = _said.MOTION_ACCEPTED.search(flat)
    if not (negative or positive):
        return None
    if negative and not (positive and positive.start() < negative.start() and "ei hyvaksy" not in flat):
        target = flat[negative.end() :] + " " + flat[: negative.start()][-80:]
        if object_.group() in target:
            also = _said.AND_BASE_ADOPTED.search(flat)
            return [Act("chain", one, "base")] if also else []
    if put.RETURN_MOTION.search(flat):
        return [Act("own", one, "own", "return")]
    if put.POSTPONE_MOTION.search(flat):
        return [Act("own", one, "own", "postpone")]
    if put.COUNTER.search(flat):
        return [Act("winner", one, "counter", motion=by(one.raw, found))]
    base = _said.BASE_PROPOSAL.search(put.AMENDMENT.sub("", flat))
    if base:
        return [Act("amended", one), Act("chain", one, "base", modified=True)]
    asked = by(one.raw, found)
    if asked and (asked.kind == "counter" or asked.whole):  # a whole proposal of its own
        return [Act("winner", one, "counter", motion=asked)]
    return [Act("amended", one, motion=asked), Act("chain", one, "base", modified=True)]


def _what_follows(flat: str) -> str:
    """Of "pohjaehdotus sai 7 ja vastaehdotus 2 ääntä, joten pohjaehdotus tuli päätökseksi" what the vote came to."""
    tail = _THEREFORE.split(flat)[-1]
    return tail if words.WINNER.search(tail) else flat


_LOSER = re.compile(
    r"(?i)(?:(?<=\d )|(?<=\d röster )|(?<=\d roster )|(?<=ääntä )|(?<=aanta ))(?:e?mot|vastaan)\b"
    r"|(?<=voitti )(?:\S+ ){0,2}\S*(?:ehdotuksen|esityksen)\b"
)


def but_for_loser(said: str) -> str:
    """What is said of the winner: "vann med 6 röster mot 3 för Höglunds förslag" without whom it won against."""
    lost = _LOSER.search(said)
    return said[: lost.start()] if lost and words.WINNER.search(said[: lost.start()]) else said


def of_winner(one: Sentence, found: list[Motion]) -> Act | None:
    """The act of a sentence that says who won a vote (own words, a motion or the proposal), else None."""
    flat = but_for_loser(_what_follows(one.flat))
    if re.search(r"esteelli|jaavi|toivomuspon|ponnen|aanestys(?:jarj|menettel)", flat):
        return None
    told = _said.BECAME_DECISION.search(flat)
    if told:
        return Act("winner", one, "own", dispositions_of(flat[told.end() - 6 :]) or "adopt")
    if put.RETURN_MOTION.search(flat):
        return Act("winner", one, "own", "return")
    if put.POSTPONE_MOTION.search(flat):
        return Act("winner", one, "own", "postpone")
    if put.COUNTER.search(flat) and not re.search(r"pohjaehdotu|esittelij", put.COUNTER.sub("", flat)):
        return Act("winner", one, "counter", motion=by(but_for_loser(one.raw), found))
    if words.CHANGED.search(flat):
        return Act("winner", one, "changed")
    own = dispositions_of(flat)
    if own in ("return", "postpone", "withdraw") and re.search(r"palaut|poydal|poist", flat):
        return Act("winner", one, "own", own)
    if re.search(r"\b(?:hylatyksi|hylanneen|hylatty)\b", flat):
        return Act("winner", one, "base", negative=True)
    named = by(but_for_loser(one.raw), found)
    if named and not names_printed(flat):
        return Act("winner", one, "counter", motion=named)
    if re.search(rf"(?:ehdotu|esity|forslag)\w*|{words.PROPOSAL_SV}", flat) or re.match(
        r"se (?:on|oli|tuli)\b", flat
    ):
        moved = put.MOTION.search(flat) and not put.OFFICE.search(flat)  # "Mäki esitti …, ja esitys voitti"
        return Act("winner", one, "counter" if moved else "base", modified=bool(words.MODIFIED.search(flat)))
    return None
