"""The side that one clause takes by its own words, which are the lexicon's; most clauses take none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.topic.other_networks import names_other_network
from parsers.topic.patterns import patterns
from parsers.vocabulary import joining
from parsers.vocabulary.lexicon import NEGATIONS, SWEDISH_NOT, Beside, Row, Word, words

Side = Literal["joins", "declines", "doubt"]

_NEAR = 40  # characters between a verb and its negation, "ilman" and what it is without
_JOINS = ("join", "stay")
_SIDES = (*_JOINS, "leave")
_FINITE = ("present", "present_passive", "conditional")
_NOUNS = tuple(
    f"noun_{case}" for case in ("nom", "gen", "par", "ine", "ela", "ill", "ade", "all", "ess", "tra")
)
_YEARS = re.compile(r"\b20\d\d ?-+ ?(?:20)?\d\d\b")
_BODY = joining.BODY


@dataclass(frozen=True, slots=True)
class Verdict:
    """A clause's side; `firm` is False where it only approves a contract, or tells how the membership stands.
    `row`: the lexicon's row that gave it."""

    side: Side
    firm: bool = True
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class _Act:
    word: Word
    row: Row
    features: frozenset[str]

    def stands(self, *features: str) -> bool:
        return not self.features.isdisjoint(features)

    @property
    def joins(self) -> bool:
        return self.row.meaning in _JOINS


def clause_stance(
    clause: str, *, named: bool, negated_before: bool, decided_before: bool = False
) -> Verdict | None:
    """The side of one clause of folded text, or None where it takes none.

    `named`: its sentence names the network; `negated_before`: an earlier clause holds a negation that negated nothing
    there; `decided_before`: an earlier clause holds the verb of deciding ("päättää nimetä X:n ja liittyä verkostoon").
    """
    if any(one.search(clause) for one in (joining.EVENT, joining.PERSONS, joining.LATER)):
        return None
    if names_other_network(clause):
        return None
    return _Clause(clause, named, negated_before, decided_before).verdict()


class _Clause:
    def __init__(self, clause: str, named: bool, negated_before: bool, decided_before: bool) -> None:
        self.text, self.named = clause, named
        self.negated_before, self.decided_before = negated_before, decided_before
        self.words = words(clause)
        self.beside = Beside(self.words, named=named)
        self.negation = next((w for w in self.words if w.form in NEGATIONS), None)
        self.acts = list(self._acts())

    def _acts(self) -> Sequence[_Act]:
        found = []
        for word in self.words:
            rows = self.beside.rows_of(word) if word.senses else []
            if row := next((r for r, _ in rows if r.meaning in _SIDES), None):
                found.append(self._act(word, row))
        return [one for one in found if one.features]

    def _act(self, word: Word, row: Row) -> _Act:
        features = {sense.feature for r, sense in self.beside.rows_of(word) if r is row}
        unnegated = not self.negated_before and (self.negation is None or self.negation.start > word.start)
        if word.shared and unnegated:  # "uusi" is a form of renewing only behind a negation
            features.discard("connegative")
        return _Act(word, row, frozenset(features))

    def verdict(self) -> Verdict | None:
        if any("lose" in w.meanings() for w in self.words) and any(w.of_class("motion") for w in self.words):
            return None  # "förslaget om att delta föll"
        if self._without:
            return Verdict(
                "doubt"
            )  # "jatkaa kehittämistään ilman verkostoa", "hyväksyttiin ilman osallistumista"
        for step in (
            self._leaving,
            self._negated,
            self._finite,
            self._relating,
            self._participle,
            self._infinitive,
        ):
            if found := step():
                return found if isinstance(found, Verdict) else None
        return self._noun()

    @property
    def _without(self) -> bool:
        """Whether the clause says that something is done without the network or the membership."""
        return any(
            0 < word.start - without.start() < _NEAR
            and (word.of_class("membership") or word.of_class("network"))
            for without in joining.WITHOUT.finditer(self.text)
            for word in self.words
        )

    def _of(self, *features: str, joins: bool = True) -> list[_Act]:
        return [a for a in self.acts if a.joins is joins and a.stands(*features)]

    @property
    def _affirmed(self) -> list[_Act]:
        return [a for a in self._of(*_FINITE) if a.row.lemma != "liittya" or a.word.form != "liittyy"]

    @property
    def _about_membership(self) -> bool:
        return (
            self.named
            or bool(patterns().network_word.search(self.text))
            or any(
                w.of_class("membership") or w.of_class("invitation") or w.of_class("contract")
                for w in self.words
            )
        )

    def _past(self, act: _Act) -> bool:
        """Whether the act is only told of the past: of the municipality, and not of the body that decides."""
        if not act.stands("past", "past_passive") or act.stands(*_FINITE):
            return False
        return act.row.lemma in joining.OF_THE_PAST or not (
            act.stands("past_passive") or _BODY.search(self.text[: act.word.start])
        )

    # --- leaving and turning down

    def _leaving(self) -> Verdict | bool | None:
        """ "Luopua osallistumisesta", "olla liittymättä": the word itself stays out."""
        acts = [
            a
            for a in self.acts
            if a.row.meaning == "leave" and not a.stands(*_NOUNS, "agent") and not self._past(a)
        ]
        without = [a for a in self.acts if a.joins and a.stands("without_doing")]
        without += self._approving("without_doing")
        if not acts and not without:
            return None
        act = (acts or without)[0]
        if act.row.lemma in joining.REJECTING and not joining.REJECTED_THING.search(self.text):
            return None
        if not self._about_membership and len(self.words) < 2:
            return True
        twice = any(a.stands("without_doing") for a in acts) or (
            without
            and any(a.row.lemma not in ("jattaa", "jaada") for a in acts)  # "jättää hyväksymättä" is one
        )
        both = (
            self._affirmed
            or (self._of("present") and not self._affirmed)
            or (acts and self._of("infinitive") and self._and_between(acts[0]))
        )
        doubted = self.negation is not None or both or twice or act.features == {"connegative"}
        if doubted and not both and act.row.lemma not in joining.REJECTING:
            return Verdict("doubt", False, act.row)  # "ei luovu": what the rest of the sentence says decides
        if act.row.lemma in joining.WEAK and not doubted:
            return None if self.negation else Verdict("declines", False, act.row)
        return Verdict("doubt" if doubted else "declines", True, act.row)

    def _and_between(self, act: _Act) -> bool:
        other = next((a for a in self._of("infinitive")), None)
        if other is None:
            return False
        low, high = sorted((act.word.start, other.word.start))
        return bool(joining.AND.search(self.text, low, high))

    # --- joining, by the verb

    def _negated(self) -> Verdict | bool | None:
        """ "Ei osallistu", "kutsuun ei tartuta": the form that stands with a negation."""
        acts = self._of("connegative") or self._approving("connegative")[:1]
        if not acts:
            return None
        act = acts[0]
        if any(a.word.end > act.word.end and a.word.start <= act.word.start for a in self._of(*_FINITE)):
            return None
        if self.negation is not None and self.negation.start < act.word.start:
            lead = [
                a for a in self._of(*_FINITE) if a.word.start < self.negation.start and a.word is not act.word
            ]
            return Verdict("doubt" if lead else "declines", True, act.row)
        if self.negation is not None and self.negation.form in SWEDISH_NOT:
            return Verdict("declines", True, act.row)
        if self.negated_before:
            return Verdict("declines", True, act.row)
        if act.word.shared and not patterns().network_word.search(self.text):
            return True  # somebody's name
        alone = not self._of(*_FINITE, "infinitive") and not any(a.joins and self._past(a) for a in self.acts)
        if alone and act.word.form not in ("uusi", "hyvaksy") and act.row.meaning != "approve":
            return Verdict("doubt", True, act.row)
        return None

    def _finite(self) -> Verdict | bool | None:
        """ "Kunta osallistuu", "kommunen deltar"; what a body did ("tarttui kutsuun") decides too."""
        acts = [a for a in (*self._affirmed, *self._of("past", "past_passive")) if not self._past(a)]
        if not acts:
            return None
        act = min(acts, key=lambda a: a.word.start)
        told = [a for a in self.acts if a.joins and self._past(a) and a.word.start < act.word.start]
        if told or self._has_been(act) or self._goes_on_pondering(act):
            return True
        if self.negation is None:
            return Verdict("joins", True, act.row)
        if self.negation.form in SWEDISH_NOT:
            near = abs(self.negation.start - act.word.end) < _NEAR
            return Verdict("declines" if near else "doubt", True, act.row)
        return Verdict("doubt" if self.negation.start < act.word.start else "joins", True, act.row)

    def _has_been(self, act: _Act) -> bool:
        return act.row.lemma == "olla" and bool(joining.HAS_BEEN.search(self.text))

    def _goes_on_pondering(self, act: _Act) -> bool:
        """ "Jatkaa asian valmistelua": what goes on is the matter and not the membership."""
        if act.row.lemma not in ("jatkaa", "fortsätta"):
            return False
        return bool(joining.PONDERS.search(self.text, act.word.end)) or bool(
            joining.CONTINUED_ELSE.search(self.text, act.word.end)
        )

    def _relating(self) -> Verdict | None:
        """ "Liittyy" is what a municipality does, and not "verkostoon liittyy kuluja"."""
        act = next((a for a in self.acts if a.word.form == "liittyy"), None)
        if act is None:
            return None
        before = self.text[: act.word.start]
        mine = (
            joining.SUBJECT.search(before)
            or joining.AND.match(before + " ")
            or (
                joining.NAME_ALONE.match(before) and patterns().network_word.search(self.text[act.word.end :])
            )
        )
        if not mine:
            return None
        after = self.negation is None or self.negation.start > act.word.start
        return Verdict("joins" if after else "doubt", True, act.row)

    def _participle(self) -> Verdict | None:
        """ "Päättää kunnan osallistuvan"."""
        acts = [
            a for a in self._of("participle") if a.word.form.endswith("van") or a.word.form.endswith("vansa")
        ]
        for act in acts:
            lead = self.text[: act.word.start]
            if joining.DECIDES_ABOUT.search(lead) and (
                joining.OWNERS.search(lead) or act.word.form.endswith("vansa")
            ):
                return Verdict("joins" if self.negation is None else "doubt", True, act.row)
        return None

    def _infinitive(self) -> Verdict | bool | None:
        acts = self._of("infinitive", "to_do")
        if not acts:
            return None
        act = acts[0]
        if not act.stands("infinitive") and act.row.lemma not in (
            "osallistua",
            "liittya",
            "lahtea",
            "jatkaa",
        ):
            return None
        if self._goes_on_pondering(act):
            return True
        if self.negation is None:
            return Verdict("joins", True, act.row) if self._willed(act) else None
        if joining.HINDRANCE.search(self.text):
            return Verdict("doubt", False, act.row)
        refused = joining.REFUSING.search(self.text) or self.negation.form == "inte"
        return Verdict("declines" if refused else "doubt", True, act.row)

    def _willed(self, act: _Act) -> bool:
        """Whether somebody decides, proposes or resolves to do it, or the infinitive itself opens the point."""
        before = self.text[: act.word.start]
        if joining.PONDERS.search(before):
            return False
        return bool(
            joining.DECIDES_ABOUT.search(before)
            or joining.WILLS.search(before)
            or (self.decided_before and joining.AND.match(before))
            or not before.strip(' -0123456789.)("')
        )

    # --- joining, by the noun

    def _noun(self) -> Verdict | None:
        """ "Hyväksyy osallistumisen", "kutsu hyväksyttiin"; not firm by a contract alone ("hyväksyy sopimuksen")."""
        noun = next((w for w in self.words if w.of_class("membership") or w.of_class("place")), None)
        noun = noun if noun is None or joining.NOUN.search(self.text) or noun.of_class("membership") else None
        leaving = next((a for a in self.acts if a.row.meaning == "leave" and a.stands(*_NOUNS)), None)
        refused = joining.REFUSING.search(self.text) if self.negation is not None else None
        approved = self._approval()
        if leaving is not None:
            if joining.PONDERS.search(self.text) or not approved:
                return None
            return Verdict("doubt" if self.negation is not None else "declines", True, leaving.row)
        if noun and refused and refused.group().replace(" ", "") == "paata" and noun.has("noun_ela"):
            return Verdict("doubt")  # "ei vielä päätä osallistumisesta"
        if noun and self.negation is not None and joining.HINDRANCE.search(self.text):
            return Verdict("doubt", False)  # "osallistumiselle ei ole estettä"
        if noun and self.negation is not None:
            if not refused and joining.NO_MONEY.search(self.text):
                return None
            return Verdict("declines" if refused and not joining.HINDRANCE.search(self.text) else "doubt")
        if joining.PONDERS.search(self.text):
            return None
        if noun and self._decided_of(noun):
            return Verdict("joins")
        if noun and self._only_of_it(noun):
            return None
        row = approved.row if approved else None
        if noun and (approved or joining.CONTRACT_OF_JOINING.search(self.text)):
            return Verdict("joins", True, row)
        if joining.MOVES.search(self.text):
            return Verdict("joins" if self.negation is None else "doubt")
        return self._invited(approved) or self._contract(noun, refused is not None, approved)

    def _only_of_it(self, noun: Word) -> bool:
        """ "Hyväksyy osallistumisen tavoitteet", "målen för deltagandet": something of the membership, not itself."""
        at = self.words.index(noun)
        after = self.words[at + 1].form if at + 1 < len(self.words) else ""
        if noun.of_class("membership", ("gen",)) and joining.OF_IT.match(after):
            return True
        before = self.words[at - 1].form if at else ""
        if noun.of_class("membership", ("ela",)):
            before = "om"
        bound = any(w.of_class("contract") or w.of_class("invitation") for w in self.words)
        return before in ("for", "kring", "om") and not bound

    def _decided_of(self, noun: Word) -> bool:
        """ "Päättää kunnan osallistumisesta vuosina 2025-2026": so clerks write of joining, with its years."""
        lead = self.text[: noun.start]
        return bool(
            noun.of_class("membership", ("ela",))
            and joining.DECIDES_ABOUT.search(lead)
            and joining.OWNERS.search(lead)
            and _YEARS.search(self.text, noun.end)
            and not joining.ANOTHER_TIME.search(self.text)
        )

    def _approving(self, *features: str) -> list[_Act]:
        """The acts of approving that have nothing to do with a proposal of the meeting."""
        if any(w.of_class("motion") for w in self.words):
            return []
        acts = [
            self._act(w, r) for w in self.words for r, _ in self.beside.rows_of(w) if r.meaning == "approve"
        ]
        return [a for a in acts if a.stands(*features)]

    def _approval(self) -> _Act | None:
        done = (*_FINITE, "past", "past_passive", "infinitive", "participle_passive")
        acts = [
            self._act(w, r)
            for w in self.words
            for r, _ in self.beside.rows_of(w)
            if r.meaning == "approve" or r.meaning == "stay"
        ]
        return next((a for a in acts if a.stands(*done)), None)

    def _invited(self, approved: _Act | None) -> Verdict | None:
        """ "Kutsu verkostoon hyväksyttiin"."""
        invited = any(w.of_class("invitation", ("nom", "gen", "par", "word")) for w in self.words)
        if (
            approved is None
            or self.negation is not None
            or not invited
            or not joining.INVITATION.search(self.text)
        ):
            return None
        if any(w.of_class("motion") for w in self.words):
            return None
        return Verdict("joins", True, approved.row)

    def _contract(self, noun: Word | None, refused: bool, approved: _Act | None) -> Verdict | None:
        if noun or not joining.CONTRACT.search(self.text):
            return None
        if self.negation is not None:
            return Verdict("declines" if refused else "doubt", False)
        signed = approved or joining.SIGNS.search(self.text)
        return Verdict("joins", False, approved.row if approved else None) if signed else None
