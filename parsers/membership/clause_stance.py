"""The side that one clause takes by its own words, which are the lexicon's; most clauses take none."""

from __future__ import annotations

from parsers.membership.clause_words import FINITE, NEAR, NOUNS, Act, Side, Verdict
from parsers.membership.noun_stance import NounClause
from parsers.topic.other_networks import names_other_network
from parsers.topic.patterns import patterns
from parsers.vocabulary import joining
from parsers.vocabulary.lexicon import SWEDISH_NOT, any_of, can_mean, of_class

__all__ = ["Side", "Verdict", "clause_stance"]

_BODY = joining.BODY


def clause_stance(
    clause: str, *, named: bool, negated_before: bool, decided_before: bool = False
) -> Verdict | None:
    """The side of one clause of folded text, or None where it takes none.

    `named`: its sentence names the network; `negated_before`: an earlier clause holds a negation that negated nothing
    there; `decided_before`: an earlier clause holds the verb of deciding ("päättää nimetä X:n ja liittyä verkostoon").
    """
    clause = joining.ACCORDING_TO.sub(" ", joining.DESPITE.sub(" ", joining.AT_ITS_END.sub(" ", clause)))
    if any(one.search(clause) for one in joining.NO_SIDE):
        return None
    if names_other_network(clause):
        return None
    clause = joining.REVOKES.sub(" ", clause)
    read = _Clause(clause, named, negated_before, decided_before)
    verdict = read.verdict()
    if verdict and joining.STANDS_BY.search(clause):
        return Verdict("doubt", True, verdict.row)
    if verdict and verdict.row and verdict.row.lemma == "ilmoittaa" and joining.TELLS.search(clause):
        return None  # "ilmoittaa kantansa verkostoon osallistumisesta"
    if verdict is not None and verdict.side == "joins" and joining.NONE.search(clause):
        return Verdict("declines" if joining.NO_NEED.search(clause) else "doubt", True, verdict.row)
    stays = verdict is not None and verdict.row is not None and verdict.row.meaning == "leave"
    if verdict is not None and verdict.side == "joins" and read.says_otherwise and not stays:
        return Verdict("doubt", True, verdict.row)
    return verdict


class _Clause(NounClause):
    def verdict(self) -> Verdict | None:
        if can_mean(self.words, "lose") and any_of(self.words, "motion"):
            return None  # "förslaget om att delta föll"
        if (
            self._without
        ):  # "hyväksyttiin ilman osallistumista"; but "jatkaa omaa kehittämistään ilman verkostoa"
            own_way = joining.OWN_WAY.search(self.text) and self.negation is None
            return Verdict("declines" if own_way else "doubt")
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
        return self.by_noun()

    @property
    def says_otherwise(self) -> bool:
        """Whether a word beside what reads as joining says the contrary ("ulkopuolelle", "kielteinen", "utanför")."""
        if joining.INSTEAD.search(self.text):
            return True
        said = [w for w in self.words if not self.text.endswith("lukuun ", 0, w.start)]  # "lukuun ottamatta"
        return any_of(said, *joining.CONTRARY)

    @property
    def _without(self) -> bool:
        """Whether the clause says that something is done without the network or the membership."""
        return any(
            0 < word.start - without.start() < NEAR
            for without in joining.WITHOUT.finditer(self.text)
            for word in of_class(self.words, "membership", "network")
        )

    @property
    def _about_membership(self) -> bool:
        return (
            self.named
            or bool(patterns().network_word.search(self.text))
            or any_of(self.words, "membership", "invitation", "contract")
        )

    def _past(self, act: Act) -> bool:
        """Whether the act is only told of the past: of the municipality, and not of the body that decides."""
        if not act.stands("past", "past_passive") or act.stands(*FINITE):
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
            if a.row.meaning == "leave" and not a.stands(*NOUNS, "agent") and not self._past(a)
        ]
        without = [a for a in self.acts if a.joins and a.stands("without_doing")]
        without += self.approving("without_doing")
        if not acts and not without:
            return None
        act = (acts or without)[0]
        rejecting = [a for a in acts if a.row.lemma in joining.REJECTING]
        if rejecting and (joining.CLAIM.search(self.text) or len(rejecting) < len(acts)):
            return Verdict("doubt", True, act.row)  # "aloite eroamisesta hylätään"
        if act.row.lemma in joining.REJECTING and not joining.REJECTED_THING.search(self.text):
            return None
        if not self._about_membership and len(self.words) < 2:
            return True
        twice = any(a.stands("without_doing") for a in acts) or (
            without
            and any(a.row.lemma not in ("jattaa", "jaada") for a in acts)  # "jättää hyväksymättä" is one
        )
        if not without and not self.affirmed and self.negation is None and self._keeps(act):
            return Verdict("joins", True, act.row)
        both = (
            self.affirmed
            or (self.of("present") and not self.affirmed)
            or (acts and self.of("infinitive") and self._and_between(acts[0]))
        )
        doubted = self.negation is not None or both or twice or act.features == {"connegative"}
        if acts and not both and any(a.row.meaning == "leave" and a.stands(*NOUNS) for a in self.acts):
            return Verdict("doubt", False, act.row)  # "irtisanomisesta luovuttiin"
        if self.negation is not None and not both and not twice and self._stays_by(act):
            return Verdict("joins", True, act.row)
        if doubted and not both and act.row.lemma not in joining.REJECTING:
            return Verdict("doubt", False, act.row)  # "ei luovu": what the rest of the sentence says decides
        if act.row.lemma in joining.WEAK and not doubted:
            return None if self.negation else Verdict("declines", False, act.row)
        return Verdict("doubt" if doubted else "declines", True, act.row)

    def _stays_by(self, act: Act) -> bool:
        """ "Ettei verkostosta erota": who does not leave stays, by the verb's own negated form."""
        if not self._ends_membership(act) or self.negation is None:
            return False
        named = self.named or any_of(self.words, "membership", "network", "contract")
        swedish = self.negation.form in SWEDISH_NOT and abs(self.negation.start - act.word.start) < NEAR
        negated = swedish or (act.stands("connegative") and self.negation.start < act.word.start)
        return named and negated and not joining.PONDERS.search(self.text)

    def _keeps(self, act: Act) -> bool:
        """ "Päättää olla luopumatta jäsenyydestä": who leaves off leaving stays."""
        resolved = act.stands("without_doing") and any(w.form == "olla" for w in self.words)
        named = self.named or any_of(self.words, "membership", "network", "contract")
        return resolved and named and self._ends_membership(act) and not joining.PONDERS.search(self.text)

    def _ends_membership(self, act: Act) -> bool:
        """Whether the verb ends a membership, and does not only turn an offer down: "luopua" with what one has."""
        has = joining.HAS_NOW.search(self.text) is not None
        out = act.row.lemma in ("jaada", "jattaytya") and any_of(self.words, "out")
        return act.row.lemma in joining.LEAVING or out or (act.row.lemma == "luopua" and has)

    def _and_between(self, act: Act) -> bool:
        other = next((a for a in self.of("infinitive")), None)
        if other is None:
            return False
        low, high = sorted((act.word.start, other.word.start))
        return bool(joining.AND.search(self.text, low, high))

    # --- joining, by the verb

    def _negated(self) -> Verdict | bool | None:
        """ "Ei osallistu", "kutsuun ei tartuta": the form that stands with a negation."""
        acts = self.of("connegative") or self.approving("connegative")[:1]
        if not acts:
            return None
        act = acts[0]
        if any(a.word.end > act.word.end and a.word.start <= act.word.start for a in self.of(*FINITE)):
            return None
        if self.negation is not None and self.negation.start < act.word.start:
            lead = [
                a for a in self.of(*FINITE) if a.word.start < self.negation.start and a.word is not act.word
            ]
            return Verdict("doubt" if lead else "declines", True, act.row)
        if self.negation is not None and self.negation.form in SWEDISH_NOT:
            return Verdict("declines", True, act.row)
        if self.negated_before:
            return Verdict("declines", True, act.row)
        if act.word.shared and not patterns().network_word.search(self.text):
            return True  # somebody's name
        alone = not self.of(*FINITE, "infinitive") and not any(a.joins and self._past(a) for a in self.acts)
        if alone and act.word.form not in ("uusi", "hyvaksy") and act.row.meaning != "approve":
            return Verdict("doubt", True, act.row)
        return None

    def _finite(self) -> Verdict | bool | None:
        """ "Kunta osallistuu", "kommunen deltar"; what a body did ("tarttui kutsuun") decides too."""
        acts = [a for a in (*self.affirmed, *self.of("past", "past_passive")) if not self._past(a)]
        if not acts:
            return None
        act = min(acts, key=lambda a: a.word.start)
        told = [a for a in self.acts if a.joins and self._past(a) and a.word.start < act.word.start]
        if told or self._has_been(act) or self._goes_on_pondering(act):
            return True
        if self.negation is None:
            return Verdict("joins", True, act.row)
        if self.negation.form in SWEDISH_NOT:
            near = abs(self.negation.start - act.word.end) < NEAR
            return Verdict("declines" if near else "doubt", True, act.row)
        if self.negation.start > act.word.start:
            return Verdict("joins", True, act.row)
        refused = act.stands("infinitive") and joining.REFUSING.search(
            self.text, self.negation.end, act.word.start
        )
        unhindered = not joining.HINDRANCE.search(self.text)
        return Verdict(
            "declines" if refused and unhindered else "doubt", True, act.row
        )  # "ei nähdä tarvetta jatkaa"

    def _has_been(self, act: Act) -> bool:
        return act.row.lemma == "olla" and bool(joining.HAS_BEEN.search(self.text))

    def _goes_on_pondering(self, act: Act) -> bool:
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
            a for a in self.of("participle") if a.word.form.endswith("van") or a.word.form.endswith("vansa")
        ]
        for act in acts:
            lead = self.text[: act.word.start]
            if joining.DECIDES_ABOUT.search(lead) and (
                joining.OWNERS.search(lead) or act.word.form.endswith("vansa")
            ):
                return Verdict("joins" if self.negation is None else "doubt", True, act.row)
        return None

    def _infinitive(self) -> Verdict | bool | None:
        acts = self.of("infinitive", "to_do")
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

    def _willed(self, act: Act) -> bool:
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
