"""The side that one clause takes by its own words: joins, declines, or doubt; most clauses take none."""

from __future__ import annotations

import re
from typing import Literal

from parsers.topic.other_networks import names_other_network
from parsers.topic.patterns import patterns
from parsers.vocabulary import joining as words

Side = Literal["joins", "declines", "doubt"]

_SWEDISH_NOT = ("inte", "icke", "ej")  # they stand behind the verb
_NEAR = 40  # characters between a verb and its negation


def clause_stance(
    clause: str, *, named: bool, negated_before: bool, decided_before: bool = False
) -> tuple[Side, bool] | None:
    """The side of one clause of folded text and whether it is firm, or None where it takes none.

    `named`: its sentence names the network; `negated_before`: an earlier clause of the sentence holds a negation that
    negated nothing there; `decided_before`: an earlier clause holds the verb of deciding ("päättää nimetä X:n ja
    liittyä verkostoon").
    """
    if words.EVENT.search(clause) or words.PERSONS.search(clause) or names_other_network(clause):
        return None
    negation = words.NEGATION.search(clause)
    if words.ENDS_MEMBERSHIP.search(clause):
        return ("doubt" if negation else "declines"), True
    if words.LEAVES.search(clause):
        if not (
            patterns().network_word.search(clause)
            or words.NOUN.search(clause)
            or named
            or not _is_bare(clause)
        ):
            return None
        both = words.FINITE.search(clause) or words.RELATES.search(clause)
        return ("doubt" if negation or both else "declines"), True
    if words.REJECTS.search(clause) and words.REJECTED_THING.search(clause):
        return ("doubt" if negation else "declines"), True
    if side := _by_verb(clause, negation, negated_before, decided_before):
        return side, True
    return _by_noun(clause, negation)


def _is_bare(clause: str) -> bool:
    return len(clause.split()) < 2


def _word(match: re.Match[str]) -> str:
    """The word as it is written: the pattern found it also with blanks inside."""
    return match.group().replace(" ", "")


def _by_verb(
    clause: str, negation: re.Match[str] | None, negated_before: bool, decided_before: bool
) -> Side | None:
    """The side by the verb of joining, in whatever form it stands."""
    past = words.PAST.search(clause)
    if form := _negated_form(clause):
        if side := _by_negated_form(clause, form, negation, negated_before):
            return side
        word = _word(form)
        if word.startswith(("lahde", "uusi")) and not patterns().network_word.search(clause):
            return None  # somebody's name
        if not words.FINITE.search(clause) and not words.INFINITIVE.search(clause) and not past:
            return "doubt" if word not in ("uusi", "jatkaa", "hyvaksy") else None
    if finite := words.FINITE.search(clause):
        if (past and past.start() < finite.start()) or _goes_on_pondering(clause, finite):
            return None
        return _by_finite(finite, negation)
    if (relates := words.RELATES.search(clause)) and _has_subject(clause, relates):
        return "joins" if negation is None or negation.start() > relates.start() else "doubt"
    participle = words.PARTICIPLE.search(clause)
    if participle and words.DECIDES_ABOUT.search(clause[: participle.start()]):
        return "joins" if negation is None else "doubt"
    infinitive = words.INFINITIVE.search(clause)
    return _by_infinitive(clause, infinitive, negation, decided_before) if infinitive else None


def _negated_form(clause: str) -> re.Match[str] | None:
    """The form that stands with a negation ("osallistu"), where it is no mere beginning of an affirmative one."""
    form = words.NEGATED_FORM.search(clause)
    positive = words.FINITE.search(clause) if form else None
    if form and positive and positive.end() > form.end() and positive.start() <= form.start():
        return None
    return form


def _by_negated_form(
    clause: str, form: re.Match[str], negation: re.Match[str] | None, negated_before: bool
) -> Side | None:
    if negation is not None and negation.start() < form.start():
        return "doubt" if _affirms(clause[: negation.start()]) else "declines"
    if negation is not None and _word(negation) in _SWEDISH_NOT:
        return "declines"
    return "declines" if negated_before else None


def _affirms(lead: str) -> bool:
    """Whether what stands before a negation joins by itself: the clause says two things."""
    relates = words.RELATES.search(lead)
    return bool(words.FINITE.search(lead) or (relates and words.SUBJECT.search(lead[: relates.start()])))


def _by_finite(finite: re.Match[str], negation: re.Match[str] | None) -> Side:
    if negation is None:
        return "joins"
    if _word(negation) in _SWEDISH_NOT:
        return "declines" if abs(negation.start() - finite.end()) < _NEAR else "doubt"
    return "doubt" if negation.start() < finite.start() else "joins"


def _goes_on_pondering(clause: str, finite: re.Match[str]) -> bool:
    """ "Jatkaa asian valmistelua": what goes on is the matter and not the membership."""
    return _word(finite).startswith(("jatk", "fortsatt")) and bool(words.PONDERS.search(clause, finite.end()))


def _has_subject(clause: str, relates: re.Match[str]) -> bool:
    """Whether "liittyy" is what a municipality does, and not "verkostoon liittyy kuluja"."""
    before = clause[: relates.start()]
    if words.SUBJECT.search(before) or words.AND.match(before + " "):
        return True
    return bool(words.NAME_ALONE.match(before) and patterns().network_word.search(clause[relates.end() :]))


def _by_infinitive(
    clause: str, infinitive: re.Match[str], negation: re.Match[str] | None, decided_before: bool
) -> Side | None:
    if negation is None:
        return "joins" if _willed(clause, infinitive, decided_before) else None
    if words.HINDRANCE.search(clause):
        return "doubt"
    return "declines" if words.REFUSING.search(clause) or negation.group() == "inte" else "doubt"


def _willed(clause: str, infinitive: re.Match[str], decided_before: bool) -> bool:
    """Whether somebody decides, proposes or resolves to do it, or the infinitive itself opens the point."""
    before = clause[: infinitive.start()]
    if words.PONDERS.search(before):
        return False
    return bool(
        words.DECIDES_ABOUT.search(before)
        or words.WILLS.search(before)
        or (decided_before and words.AND.match(before))
        or not before.strip(' -0123456789.)("')
    )


def _by_noun(clause: str, negation: re.Match[str] | None) -> tuple[Side, bool] | None:
    """ "Hyväksyy osallistumisen", "jäsenyyttä ei jatketa"; not firm by a contract alone ("hyväksyy sopimuksen")."""
    noun = words.NOUN.search(clause)
    refused = words.REFUSING.search(clause) if negation is not None else None
    if refused and noun and _word(refused) == "paata" and _word(noun).endswith("sta"):
        return "doubt", True  # "ei vielä päätä osallistumisesta"
    if noun and negation is not None:
        if not refused and words.NO_MONEY.search(clause):
            return None
        return ("declines" if refused and not words.HINDRANCE.search(clause) else "doubt"), True
    if words.PONDERS.search(clause):
        return None
    if noun and (
        words.APPROVES.search(clause)
        or words.ACQUIRES.search(clause)
        or words.CONTRACT_OF_JOINING.search(clause)
    ):
        return "joins", True
    if words.MOVES.search(clause):
        return ("joins" if negation is None else "doubt"), True
    if noun or not words.CONTRACT.search(clause):
        return None
    if negation is not None:
        return ("declines" if refused else "doubt"), False
    signed = words.APPROVES.search(clause) or words.SIGNS.search(clause)
    return ("joins", False) if signed else None
