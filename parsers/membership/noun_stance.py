"""The side that a clause takes by a noun ("hyväksyy osallistumisen", "kutsu hyväksyttiin", "tekee sopimuksen")."""

from __future__ import annotations

import re

from parsers.membership.clause_words import NOUNS, Act, Clause, Verdict
from parsers.vocabulary import joining
from parsers.vocabulary.lexicon import Word, any_of, of_class

_YEARS = re.compile(r"\b20\d\d ?-+ ?(?:20)?\d\d\b")


class NounClause(Clause):
    """A clause read by its nouns, where no verb of its own takes a side."""

    def by_noun(self) -> Verdict | None:
        """ "Hyväksyy osallistumisen", "kutsu hyväksyttiin"; not firm by a contract alone ("hyväksyy sopimuksen")."""
        noun = next(iter(of_class(self.words, "membership", "place")), None)
        noun = noun if noun is None or joining.NOUN.search(self.text) or noun.of_class("membership") else None
        leaving = next((a for a in self.acts if a.row.meaning == "leave" and a.stands(*NOUNS)), None)
        refused = joining.REFUSING.search(self.text) if self.negation is not None else None
        approved = self.approval()
        if leaving is not None:
            moved = joining.MOVES_OUT.search(self.text)
            if joining.PONDERS.search(self.text) or not (approved or moved):
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
        if joining.MOVES.search(self.text):
            return Verdict("joins" if self.negation is None else "doubt")
        if noun and self._decided_of(noun):
            return Verdict("joins")
        if noun and self._only_of_it(noun):
            return None
        row = approved.row if approved else None
        if noun and noun.of_class("membership") and joining.FAVOURS.search(self.text):
            return Verdict("joins", False)
        if noun and (approved or joining.CONTRACT_OF_JOINING.search(self.text)):
            return Verdict("joins", True, row)
        if self._verbless:
            return Verdict("joins")
        return self._invited(approved) or self._contract(noun, refused is not None, approved)

    @property
    def _verbless(self) -> bool:
        """ "Kaupunki mukaan verkostoon": a heading's grammar in a proposal."""
        if self.negation is not None or any(s.rows for w in self.words for s in w.senses):
            return False
        into = any_of(self.words, "network", cases=("ill",))
        return into and any_of(self.words, "with") and bool(joining.SUBJECT.search(self.text))

    def _only_of_it(self, noun: Word) -> bool:
        """ "Hyväksyy osallistumisen tavoitteet", "målen för deltagandet": something of the membership, not itself."""
        at = self.words.index(noun)
        after = self.words[at + 1].form if at + 1 < len(self.words) else ""
        if noun.of_class("membership", ("gen",)) and joining.OF_IT.match(after):
            return True
        before = self.words[at - 1].form if at else ""
        if noun.of_class("membership", ("ela",)):
            before = "om"
        bound = any_of(self.words, "contract", "invitation")
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

    def _invited(self, approved: Act | None) -> Verdict | None:
        """ "Kutsu verkostoon hyväksyttiin"."""
        invited = any_of(self.words, "invitation", cases=("nom", "gen", "par", "word"))
        if (
            approved is None
            or self.negation is not None
            or not invited
            or not joining.INVITATION.search(self.text)
        ):
            return None
        if any_of(self.words, "motion"):
            return None
        return Verdict("joins", True, approved.row)

    def _contract(self, noun: Word | None, refused: bool, approved: Act | None) -> Verdict | None:
        if noun or not joining.CONTRACT.search(self.text):
            return None
        if self.negation is not None:
            return Verdict("declines" if refused else "doubt", False)
        signed = approved or joining.SIGNS.search(self.text)
        return Verdict("joins", False, approved.row if approved else None) if signed else None
