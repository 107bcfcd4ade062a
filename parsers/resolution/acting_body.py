"""Whether in a sentence it is the body itself (toimielin) that acts, and not somebody in its meeting.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re

from parsers.text.bodies import SUBJECT_RE
from parsers.text.sentences import Sentence
from parsers.vocabulary import deciding as words


def by_body(flat: str) -> bool:
    """Whether the body is the subject, or the verb is passive."""
    return bool(
        SUBJECT_RE.match(flat)
        or re.search(
            r"\b(?:hyvaksyttiin|paatettiin|merkittiin|jatettiin|palautettiin|poistettiin|hylattiin|pantiin"
            r"|siirrettiin|godkandes|beslots|beslutades|bordlades|aterremitterades|antecknades|avslogs"
            r"|stroks|avfordes|uppskots|ajournerades|atersandes|utgick|forkastades|bifolls)\b",
            flat,
        )
    )


def acts_in_past(one: Sentence) -> bool:
    """Whether the body does something in the past tense, in whatever words ("Valtuusto asetti …")."""
    name = SUBJECT_RE.match(one.flat)
    told = re.match(r" (?:\w+ ){0,2}?[a-z]{2,20}i\b", one.flat[name.end() :]) if name else None
    return (
        bool(told) and not words.PROCEDURE.search(one.flat) and not words.TRIVIAL_STATEMENT.search(one.flat)
    )


def acts_beside_procedure(flat: str) -> bool:
    """ "Lautakunta kuuli asiantuntijaa, joka poistui, ja hyväksyi ehdotuksen": procedure and decision in one."""
    match = re.search(
        r"\b(?:ja|seka|jonka jalkeen|minka jalkeen|och) (?:\w+ ){0,4}?(?:hyvaksyi|hyvaksyttiin|paatettiin|godkandes"
        r"|paatti|merkitsi|jatti|palautti|hylkasi|godkande|beslot|beslutade)\b",
        flat,
    )
    if match:
        return True
    body = SUBJECT_RE.match(flat)
    return bool(
        body
        and re.match(
            r" (?:\w+ ){0,3}?(?:hyvaksyi|paatti|merkitsi|jatti|palautti|hylkasi|godkande|beslot|beslutade)\b",
            flat[body.end() :],
        )
        and not re.search(
            r"esteelli|jaavi|aanestys(?:jarj|menettel|tap)|puheoikeu|lasnaolo|toivomuspon|ponnen"
            r"|poytakirjantarkast|tarkast\w+ (?:taman )?(?:pykala|poytakirja)|avoim\w+ aanesty",
            flat,
        )
    )
