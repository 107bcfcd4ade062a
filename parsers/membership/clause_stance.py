"""The side that each clause of a sentence takes by its own words, which are the lexicon's; most take none."""

from __future__ import annotations

import re

from parsers.membership.clause_words import (
    FINITE,
    HAVE_TODAY,
    NOUNS,
    Act,
    ReadClause,
    Side,
    Verdict,
    handed_in,
    side_by_noun,
    stays_by,
)
from parsers.membership.governing import (
    and_between,
    gives_up_else,
    goes_on_pondering,
    has_been,
    keeps,
    leaves_leaving,
    none_of_it,
    of_another_owner,
    of_else,
    of_unknown,
    only_pondered,
    past,
    rather_than_it,
    willed,
    without_it,
)
from parsers.membership.swedish_object import of_another_thing
from parsers.text.municipalities import find
from parsers.topic.other_networks import names_other_network
from parsers.topic.patterns import patterns
from parsers.topic.topic import per_watch
from parsers.vocabulary import deciding, joining, no_side, undecided
from parsers.vocabulary.closed.told_proposal import told_proposal
from parsers.vocabulary.lexicon import SWEDISH_NOT
from parsers.vocabulary.ordinary_swedish import in_season
from parsers.vocabulary.swedish_reference import without_relative

__all__ = ["Side", "Verdict", "clause_stance"]

_TOLD = frozenset(("past", "past_passive"))
_DOES = frozenset(("present", "present_passive", "past", "past_passive"))
_GOVERNED = re.compile(r"[ ,]*(?:ja |seka )?(?:etta|jotta|jolloin)\b")
_TO_DO = frozenset(("infinitive", "to_do"))
_FINITE_OR_NOT = FINITE | {"infinitive"}
_BLANKS = re.compile(r" {2,}")
_REFUSES_MEMBER = re.compile(no_side.REFUSES_MEMBER.replace("(?=,? vaan )", ""))
_NEAR = 40  # characters between a verb and its negation
_MAY = (undecided.STRIVES, undecided.MAY, undecided.TAKEN_IN, undecided.INTERESTED, joining.WITHOUT_DOING)
_IN_DOUBT = (no_side.NOT_BINDING, no_side.FOR_NOW, no_side.NOT_YET, no_side.NOT_ONLY)


@per_watch(1024)
def clause_stance(clause: str, *, named: bool, decided_before: bool = False) -> Verdict | None:
    """The side of one clause of folded text, or None where it takes none.

    `named`: its sentence names the network; `decided_before`: an earlier clause holds the verb of deciding ("päättää
    nimetä X:n ja liittyä verkostoon").
    """
    for aside in (*no_side.ASIDES, deciding.NO_REASON):
        clause = aside.sub(" ", clause)
        clause = _BLANKS.sub(" ", clause) if "  " in clause else clause
    if patterns().network.search(clause) or no_side.OF_TAKING_PART.search(clause):
        clause = no_side.AS_PROPOSED.sub("", clause)  # "fortsätter i nätverket enligt förslaget"
    if any(one.search(clause) for one in (_REFUSES_MEMBER, *no_side.NO_SIDE)):
        return None
    told = told_proposal(clause)
    if told and not told.adopted and "kannat" in clause:
        return None  # "esitys osallistumisesta ei saanut kannatusta"
    clause = in_season(told.decision if told and told.adopted else clause)
    clause = patterns().in_cases.sub(r"\g<name> verkosto\g<case>", clause)  # the lexicon knows no names
    clause = patterns().described.sub("-", patterns().one_of_it.sub(" verkosto", clause))
    clause = joining.BUT_DOES.sub(" ", joining.REVOKES.sub(" ", clause))
    if joining.BUT_NOT_IT.match(clause):
        return Verdict("declines")
    read = ReadClause(without_relative(clause) if " som " in clause else clause, named, decided_before)
    verdict = _turned_round(clause, named) or _verdict(read)
    if verdict is not None and verdict.side == "declines" and none_of_it(read, verdict):
        return Verdict("doubt", True, verdict.row)
    if verdict is None or names_other_network(clause):
        return None
    if no_side.AS_BEFORE.search(clause) and read.classes.isdisjoint(("membership", "network")):
        return None  # "jatketaan aiemman päätöksen mukaisesti kaudella 2025-2026"
    if no_side.CONTRACT_OF_ELSE.search(clause) and not patterns().network.search(clause):
        return None
    row = verdict.row
    meaning, lemma = (row.meaning, row.lemma) if row is not None else ("", "")
    doubt, joins = Verdict("doubt", True, row), verdict.side == "joins"
    if row is not None and row.language == "fi":
        here = patterns().network.search(clause)
        if no_side.AS_OTHER.search(clause) or (here is None and of_unknown(read, row)):
            return doubt
    if of_another_thing(read.words):
        return doubt
    if joining.ALREADY_IN_OTHERS.search(clause) and not patterns().network.search(clause):
        return None  # "kommunen deltar redan i ett annat projekt"
    if row is not None and row.language == "sv" and of_else(read, row):
        if ("registration",) in row.frame:
            return None  # "förvaltningschefen gör anmälan": who carries it out
        beside = verdict.side == "declines" and row.meaning != "leave"  # "deltar inte i studieresan"
        return Verdict("doubt", not beside and undecided.INTERESTED.search(clause) is None, row)
    if any(one.search(clause) for one in _IN_DOUBT):
        return doubt
    of_it = no_side.OF_NETWORK.search(clause) and not no_side.NETWORK_ITSELF.search(clause)
    only = of_it or any(one.search(clause) for one in _MAY)
    refused = of_it and (meaning == "approve" or lemma in _ENDS_ELSE)
    unpriced = meaning == "approve" and verdict.side == "declines" and no_side.ITS_PRICE.search(clause)
    if (joins and only) or refused or unpriced:
        return Verdict("doubt", undecided.INTERESTED.search(clause) is None, row)
    if lemma == "ilmoittaa" and joining.TELLS.search(clause):
        return None  # "ilmoittaa kantansa verkostoon osallistumisesta"
    if joins and joining.NONE.search(clause):
        return Verdict("declines" if joining.NO_NEED.search(clause) else "doubt", True, row)
    if verdict.side != "doubt" and of_another_owner(read):
        return None
    return doubt if joins and meaning != "leave" and _says_otherwise(read) else verdict


def only_would(clause: str) -> bool:
    """ "Kunta liittyisi verkostoon": what nobody is said to decide, and the clause says it would do. A proposal may
    say so of what is done once it is adopted, a decision in its own words does not."""
    read = ReadClause(clause, True, False)
    acts = [*read.joining, *read.leaving]
    would = bool(acts) and all("conditional" in a.features and not a.features & _DOES for a in acts)
    governed = joining.DECIDES_ABOUT.search(clause) or _GOVERNED.match(clause)
    return would and not governed and read.negation is None


def _turned_round(clause: str, named: bool) -> Verdict | None:
    """The side of a clause whose words say another one than they seem to."""
    if rather := rather_than_it(clause):
        return rather
    in_doubt = no_side.IN_DOUBT.search(clause) is not None
    refuses = (joining.NOT_WILLING, joining.NO_THANKS, joining.NOT_FUNDED)
    if not in_doubt and any(one.search(clause) for one in refuses):
        return Verdict("declines")
    if answer := joining.ANSWERED.match(clause):
        return Verdict("joins" if answer["yes"] or answer["did"] else "declines")
    if joining.DEED.match(clause):
        return Verdict("joins")
    if (answer := joining.YES_OR_NO_OF_IT.search(clause)) and joining.NEGATION.search(clause) is None:
        return Verdict("joins" if answer["yes"] or answer["did"] else "declines")
    if joining.NONE_ALONE.match(clause) or joining.NO_NEED_OF.search(clause):
        return Verdict("declines")
    if (joining.NO_TO if named else joining.NO_TO_IT).match(clause):
        return Verdict("declines")
    if (joining.YES_TO if named else joining.YES_TO_IT).match(clause):
        return Verdict("joins")
    return Verdict("doubt") if in_doubt else None


def _verdict(clause: ReadClause) -> Verdict | None:
    if "motion" in clause.classes and deciding.NOT_ADOPTED.search(clause.text):
        return None  # "förslaget om att delta föll"
    if joining.WITHOUT.search(clause.text) and without_it(clause):
        # "hyväksyttiin ilman osallistumista"; but "jatkaa kehittämistään ilman verkostoa"
        return Verdict("declines" if no_side.OWN_WAY.search(clause.text) else "doubt")
    if joining.EXITS.search(clause.text):
        return Verdict("declines" if clause.negation is None else "doubt", clause.negation is None)
    for step in (_leaving, _negated, _finite, _relating, _participle, _infinitive):
        if found := step(clause):
            return found if isinstance(found, Verdict) else None
    return side_by_noun(clause)


def _says_otherwise(clause: ReadClause) -> bool:
    """Whether a word beside what reads as joining says the contrary ("ulkopuolelle", "kielteinen", "utanför")."""
    if joining.INSTEAD.search(clause.text):
        return True
    said = [w for w in clause.words if not clause.text.endswith("lukuun ", 0, w.start)]  # "lukuun ottamatta"
    return any(not w.classes.isdisjoint(joining.CONTRARY) for w in said)


# --- leaving and turning down


_IT = re.compile(r"\b(?:sita|niita|den|det)\W*$")
_APPROVED = ("membership", "network", "invitation", "place", "contract", "season", "with", "taking_part")


def _approving_it(clause: ReadClause) -> list[Act]:
    """The acts of approving in a clause that names what stands for the membership: "hyväksymättä tarjousta", but not
    "hyväksymättä pöytäkirjaa"."""
    named = bool(patterns().network.search(clause.text)) or not clause.classes.isdisjoint(_APPROVED)
    named = named or bool(_IT.search(clause.text))  # "kiittää tarjouksesta mutta ei hyväksy sitä"
    return clause.approving if named else []


def _leaving(clause: ReadClause) -> Verdict | bool | None:
    """ "Luopua osallistumisesta", "olla liittymättä": the word itself stays out."""
    acts = [
        a
        for a in clause.leaving
        if not a.features & NOUNS and "agent" not in a.features and not past(clause, a)
        # "sluta avtal"
        if a.word.form != "sluta" or not joining.CONTRACT_OF_JOINING.search(clause.text, a.word.start)
    ]
    without = [a for a in (*clause.joining, *_approving_it(clause)) if "without_doing" in a.features]
    if acts and all(a.row.language == "sv" and a.features == {"infinitive"} for a in acts):
        # "diskuterade för- och nackdelar med att avstå"
        acts = acts if any(willed(clause, a) for a in acts) else []
    if not acts and not without:
        return None
    act = (acts or without)[0]
    if act.row.lemma in ("jattaa", "lämna") and (submitted := handed_in(clause)):
        return submitted
    rejecting = [a for a in acts if a.row.lemma in joining.REJECTING]
    if (
        rejecting
        and len(acts) == 1
        and joining.CLAIM.search(clause.text)
        and "membership" not in clause.classes
    ):
        return True  # "avslår initiativet": what that asked for the clause does not say
    if acts and len(rejecting) == len(acts) and clause.negation is not None:
        return True  # "ei hylännyt kutsua": what was done instead decides
    if rejecting and (joining.CLAIM.search(clause.text) or len(rejecting) < len(acts)):
        return Verdict("doubt", len(rejecting) < len(acts), act.row)  # "aloite eroamisesta hylätään"
    if only_pondered(clause, act) or gives_up_else(clause):
        return Verdict("doubt", True, act.row)
    if act.row.lemma in joining.REJECTING and not joining.REJECTED_THING.search(clause.text):
        return None
    if len(clause.words) < 2:
        return Verdict("declines", False, act.row) if "present_passive" in act.features else True
    if clause.negation is None and keeps(clause, act):
        return Verdict("joins", True, act.row)
    both = (
        any(a.features & FINITE for a in clause.joining)
        or (acts and and_between(clause, acts[0]))
        or (act.row.lemma == "paattaa" and any("infinitive" in a.features for a in clause.joining))
    )
    twice = any("without_doing" in a.features for a in acts) or leaves_leaving(clause, acts)
    if any(a.features & NOUNS for a in clause.leaving):
        return Verdict("doubt", False, act.row)  # "irtisanomisesta luovuttiin"
    if not twice and stays_by(clause, act):
        return Verdict("joins", True, act.row)
    if clause.negation is not None or both or twice or act.features == {"connegative"}:
        return Verdict("doubt", bool(both), act.row)  # "ei luovu": what the rest of the sentence says decides
    return Verdict("declines", act.row.lemma not in joining.WEAK, act.row)


# --- joining, by the verb


def _negated(clause: ReadClause) -> Verdict | bool | None:
    """ "Ei osallistu", "kutsuun ei tartuta": the form that stands with a negation."""
    acts = [a for a in clause.joining if "connegative" in a.features]
    acts = acts or [a for a in _approving_it(clause) if "connegative" in a.features][:1]
    if not acts:
        return None
    act = acts[0]
    if clause.negation is not None and clause.negation.start < act.word.start:
        lead = any(a.features & FINITE and a.word.start < clause.negation.start for a in clause.joining)
        return Verdict("doubt" if lead else "declines", True, act.row)
    alone = not any(a.features & _FINITE_OR_NOT for a in clause.joining)
    return Verdict("doubt", True, act.row) if alone and act.row.meaning != "approve" else None


def _finite(clause: ReadClause) -> Verdict | bool | None:
    """ "Kunta osallistuu", "kommunen deltar"; what a body did ("tarttui kutsuun") decides too."""
    told_of = [a for a in clause.joining if a.features & _TOLD]
    acts = [a for a in (*clause.affirmed, *told_of) if not past(clause, a)]
    if clause.negation is None and HAVE_TODAY.search(clause.text):  # "olen tänään ilmoittanut"
        acts += [a for a in clause.joining if "participle" in a.features]
    if not acts:
        return None
    act = min(acts, key=lambda a: a.word.start)
    told = any(a.word.start < act.word.start and past(clause, a) for a in told_of)
    if told or has_been(clause, act) or goes_on_pondering(clause, act):
        return True
    if clause.negation is None:
        return Verdict("joins", True, act.row)
    if clause.negation.form in SWEDISH_NOT:
        near = abs(clause.negation.start - act.word.end) < _NEAR
        near = near or bool(no_side.NOT_APT.search(clause.text, 0, act.word.start))
        return Verdict("declines" if near else "doubt", True, act.row)
    if clause.negation.start > act.word.start:
        return Verdict("joins", True, act.row)
    refused = joining.REFUSING.search(clause.text, clause.negation.end, act.word.start)
    refused = refused or joining.NOT_WORTH_THAT.search(clause.text, 0, act.word.start)
    unhindered = not joining.HINDRANCE.search(clause.text)  # "ei nähdä tarvetta jatkaa"
    return Verdict("declines" if refused and unhindered else "doubt", True, act.row)


def _relating(clause: ReadClause) -> Verdict | None:
    """ "Liittyy" is what a municipality does, and not "verkostoon liittyy kuluja"."""
    act = next((a for a in clause.acts if a.word.form == "liittyy"), None)
    if act is None:
        return None
    before = clause.text[: act.word.start]
    alone = joining.NAME_ALONE.fullmatch(before)
    into = patterns().network_word.search(clause.text, act.word.end)
    named_alone = into and alone and find(alone["name"])
    # "ei hyväksy vanhaa tarjousta, vaan liittyy …"
    instead = into and before.strip(" ,") in ("vaan", "mutta")
    if not (joining.SUBJECT.search(before) or joining.AND.match(before + " ") or named_alone or instead):
        return None
    return Verdict("joins" if clause.negation is None else "doubt", True, act.row)


def _participle(clause: ReadClause) -> Verdict | None:
    """ "Päättää kunnan osallistuvan"."""
    said = [a for a in clause.joining if "participle" in a.features]
    acts = [a for a in said if a.word.form.endswith("van")]
    refused = clause.negation is not None and joining.REFUSING.search(clause.text)
    if acts and refused:
        return Verdict("declines", True, acts[0].row)  # "ei halua kunnan osallistuvan"
    for act in acts:
        lead = clause.text[: act.word.start]
        whose = joining.OWNERS.search(lead) or find(lead.split()[-1] if lead.split() else "")
        if whose and (joining.DECIDES_ABOUT.search(lead) or joining.ANSWERS_THAT.search(lead)):
            return Verdict("joins" if clause.negation is None else "doubt", True, act.row)
    own = next((a for a in said if a.word.form.endswith("vansa")), None)  # "ilmoittaa osallistuvansa"
    if own and clause.negation is None and joining.ANSWERS_THAT.search(clause.text, 0, own.word.start):
        return Verdict("joins", True, own.row)
    return None


_ENDS_ELSE = ("irtisanoa", "luopua", "lopettaa", "keskeyttaa", "purkaa")  # also something else of the network


def _infinitive(clause: ReadClause) -> Verdict | bool | None:
    acts = [a for a in clause.joining if a.features & _TO_DO]
    if not acts:
        return None
    act = acts[0]
    if goes_on_pondering(clause, act):
        return True
    if clause.negation is None:
        return Verdict("joins", True, act.row) if willed(clause, act) else None
    if joining.NOT_DECIDED.search(clause.text):
        return Verdict("doubt", True, act.row)
    swedish = clause.negation.form in SWEDISH_NOT and (
        willed(clause, act) or joining.CANNOT.search(clause.text[: act.word.start])
    )
    refused = (joining.REFUSING.search(clause.text) or swedish) and not no_side.UNHINDERED.search(clause.text)
    return Verdict("declines" if refused else "doubt", True, act.row)
