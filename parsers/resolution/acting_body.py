"""Whether in a sentence it is the body itself (toimielin) that acts, and not somebody in its meeting.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re

from parsers.text.bodies import SUBJECT_RE
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary import deciding as words

_said = phrases("vocabulary/sentence_acts.toml")


def by_body(flat: str) -> bool:
    """Whether the body is the subject, or the verb is passive."""
    return bool(SUBJECT_RE.match(flat) or _said.DONE_BY_BODY.search(flat))


def acts_in_past(one: Sentence) -> bool:
    """Whether the body does something in the past tense, in whatever words ("Valtuusto asetti …")."""
    name = SUBJECT_RE.match(one.flat)
    told = re.match(r" (?:\w+ ){0,2}?[a-z]{2,20}i\b", one.flat[name.end() :]) if name else None
    return (
        bool(told) and not words.PROCEDURE.search(one.flat) and not words.TRIVIAL_STATEMENT.search(one.flat)
    )


def acts_beside_procedure(flat: str) -> bool:
    """ "Lautakunta kuuli asiantuntijaa, joka poistui, ja hyväksyi ehdotuksen": procedure and decision in one."""
    match = _said.AND_ACTED.search(flat)
    if match:
        return True
    body = SUBJECT_RE.match(flat)
    return bool(
        body and _said.BODY_ACTED.match(flat[body.end() :]) and not _said.PROCEDURE_ALONE.search(flat)
    )
