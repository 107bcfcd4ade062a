"""Swedish talk of the meeting that puts nothing forward: what a member says, asks, doubts or wishes beside an act that
names whose proposal it adopts, or without making a motion; and what is told of it side by side, in either language."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from parsers.membership.turning import takes_a_side
from parsers.resolution.acting_body import by_body
from parsers.resolution.acts import Act
from parsers.resolution.motions import names_printed
from parsers.text.bodies import OFFICE_RE
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary.closed.kinds import kinds
from parsers.vocabulary.closed.known_sentence import names_in, tells_of_assent
from parsers.vocabulary.closed.plain_swedish import turns, without_sayings
from parsers.vocabulary.lexicon import entry_of
from parsers.vocabulary.ordinary_swedish import is_ordinary_verb
from parsers.vocabulary.putting_forward import NO_MOTION

_WORD = re.compile(r"[a-z]+")
_said = phrases("vocabulary/beside.toml")
_ASKED_FOR = re.compile(r"^pa begaran av ([^.,:]{3,40}) antecknades\b")
_OUGHT = re.compile(r"\b(?:bor|borde|kunde|skulle|vore|kan)\b")  # what ought to be so is not found to be so


# who did what a saying holds, and nothing else
_ALONE = re.compile(r"\W*(?P<who>(?:[a-z\-]+ ){0,5}) *konstaterade \W*")
_MEMBER = re.compile(
    r"(?:vice)?ordforanden?|ledamot(?:en|erna)?|ersattaren?|foredraganden|styrelsen|och|samt|vice|av"
)


def in_sayings(one: Sentence) -> Sentence:
    """A sentence with each set saying of the course of a meeting, of persons or of papers in one word."""
    return one.worded(without_sayings(one.flat))


def says_only_that(one: Sentence) -> bool:
    """Whether a sentence in such words says no more than that."""
    alone = _ALONE.fullmatch(one.flat)
    names = names_in(one.raw) if alone and alone["who"] else ()
    who = alone["who"].split() if alone else ()
    return alone is not None and all(
        word in names or _MEMBER.fullmatch(word) or OFFICE_RE.fullmatch(word) for word in who
    )


def talks(one: Sentence, act: Act | None, *, stated: bool) -> bool:
    """Whether a sentence only tells what somebody said: a member whatever it is, the body of what it talked or thought
    before it decided, nobody who is named no more than what ought to be. `stated`: the decision says its side."""
    said = _said.NOTED_OF.sub(
        "", _ASKED_FOR.sub(r"\1 ansag", _said.HOLDS.sub("ansag", NO_MOTION.sub(" ", one.flat)))
    )
    told, known, names = _WORD.findall(said), kinds(), names_in(one.raw)
    at = next((n for n, word in enumerate(told) if word in known["speaks"].past), len(told))
    if at == len(told) or any(known["moves"].has(word) for word in told):
        return False
    before_it = stated and act is not None and one.span.end <= act.sentence.span.start
    office = not before_it and OFFICE_RE.search(" ".join(told[:at]))  # what he says may be what is proposed
    if tells_of_assent(said) or _said.AGREED.search(said) or office:
        return False
    if before_it and told[at] in known["weighs"].past:  # "styrelsen ansåg att nyttan är liten"
        return not takes_a_side(said)
    before = [w for w in told[:at] if not (known["any"].has(w) or known["told"].has(w))]
    if by_body(said):
        talk = told[at] in known["confers"].past
        talk = talk and not any(a in ("och", "samt") and _is_verb(b) for a, b in pairwise(told))
    else:
        somebody = any(w in names or known["speaker"].has(w) for w in told[:at]) or _OUGHT.search(said)
        talk = all(w in names or known["speaker"].has(w) for w in before)
        talk = talk and bool(somebody or not (turns(said) or _said.PENDING.search(said)))
    named = act is not None and (act.motion or (act.target == "base" and names_printed(act.sentence.flat)))
    return talk and (stated or bool(named) or bool(before and NO_MOTION.search(one.flat)))


def _is_verb(word: str) -> bool:
    return is_ordinary_verb(word) or bool(entry_of(word).meanings)


_SHORTEST = 8  # letters: what is shorter says nothing by itself


def told_apart_in(one: Sentence) -> list[Sentence]:
    """The parts of a sentence that each could stand alone, as sentences; none where it has but one, or where what one
    part says may be about another."""
    if _said.TIED.search(one.flat):
        return []
    noted = _said.NOTES.match(one.flat)
    joints = (_said.AND_THAT if noted else _said.APART).finditer(one.flat, noted.end() if noted else 0)
    edges = [(0, noted.end() if noted else 0), *(found.span() for found in joints), (len(one.flat), 0)]
    cut = [(start, end) for (_, start), (end, _) in pairwise(edges)]
    if len(cut) == 1 or any(end - start < _SHORTEST for start, end in cut):
        return []
    alike = len(one.flat) == len(one.raw)
    raws = [
        one.raw[start : start + 1].upper() + one.raw[start + 1 : end] if alike else one.raw
        for start, end in cut
    ]
    return [
        replace(one, flat=one.flat[start:end], raw=raw) for (start, end), raw in zip(cut, raws, strict=True)
    ]
