"""What of a sentence can turn the decision, clause by clause, and what is harmless beside it.

A clause turns the decision where it takes a side, does something with the matter, takes back, narrows or puts off
what was decided, or gives its money or time elsewhere. A kind known by its words (parsers.vocabulary.accounted)
changes nothing; nor does what neither touches the matter nor says what the municipality does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from parsers.membership.clause_stance import Side, clause_stance
from parsers.membership.clauses import REASON, RELATIVE, SAYS_THAT, THAT, cut, tells_of_else
from parsers.membership.formula import NARROWS, beyond_formula, goes_on, plain_names, says_more, unknown_words
from parsers.resolution.acting_body import by_body
from parsers.resolution.acts import Act
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.votes import voted_on
from parsers.structure.tail import turns
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.topic.other_networks import names_other_network
from parsers.topic.patterns import patterns
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary import deciding, joining, no_side, undecided
from parsers.vocabulary.closed.frames import adds_nothing, harmless_change, takes_out_another
from parsers.vocabulary.item_acts import act_of_words
from parsers.vocabulary.joining import CONTRARY
from parsers.vocabulary.lexicon import Word, Words, clause_of, words

_INSTEAD = re.compile(r"\b(?:i ?stallet\b(?! for)|sen sijaan\b)")
_said = phrases("vocabulary/turning.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
_DOUBLE = "double negation"
_TURNED_DOWN = "the proposal is turned down"
_BESIDE = "beside the matter"
_WILL_DO = re.compile(r"\b[a-z]{2,20}(?:d|t|l|n|r)aan\b")  # "kehittämistyö tehdään": what is to be done
_DANGEROUS = frozenset(["propose", "change", "put_off", "ponder", "pass_on", "leave", "reject", "lose"])
_MOVES = (_DANGEROUS - {"ponder", "lose"}) | {"approve", "return", "withdraw", "join", "stay"}
_TAKES_PART = frozenset(("join", "stay"))
_YES_AND_NO = re.compile(r"\bja-?rost[^.]*\bnej-?rost|\bjaa-?aan[^.]*\bei-?aan")  # what is counted
_THE_MATTER = ("membership", "network", "invitation", "contract", "place", "motion", "season", "money", "fee")
_PLAIN = ("record", "lead")
_UNDERSTOOD = (
    *kinds.FATES,
    "the matter was not put off",
    "what a member says for the record",
    "the minutes",
    "letterhead",
)
_SAID = ("motion", "later seasons", "a remark that", "what a member says for the record")
_DECISION = re.compile(r"\b(?:paato[sk]\w*|paatet\w+|paatt\w+|asia\w{0,3}|asiasta|beslut\w*|arende\w*)\b")
_OWNER = re.compile(r"\b(?:kunta|kaupunki|kommunen|staden|kuntamme|kaupunkimme)\b")
_DOES = re.compile(r"\b(?:kunta|kaupunki)(?:mme)?\b")
_EMPOWERS = re.compile(r"\b(?:valtuut|oikeut|befullmakt|bemynd)")


@dataclass(frozen=True, slots=True)
class Clauses:
    """Reads clauses beside a decision for `side`, where `proposed` was the side of the printed proposal."""

    side: Side | None
    proposed: Side | None

    def of_sentence(self, one: Sentence, *, strict: bool, own: bool = False) -> str | None:
        """What a sentence is taken for; None where a clause may turn the decision. `strict`: under its heading, where
        an unknown verb may decide; `own`: it is the decision in its own words."""
        named = bool(patterns().network.search(one.flat))
        names = set(plain_names(one.raw))
        if not beyond_formula(words(one.flat), names) and not kinds.RESTRICTS.search(one.flat):
            return "who decides"
        taken: list[str] = []
        said = ""
        needs_side = False  # a double negation or a reason counts only beside a clause with the side
        reports = bool(SAYS_THAT.search(one.flat)) or ":" in one.flat
        flat = joining.REVOKES.sub(" ", kinds.AGAINST.sub(" ", one.flat)) if own else one.flat
        if self.side == "declines":
            flat = _INSTEAD.sub(" ", flat)  # what is done instead of joining
        for clause in cut(flat):
            why = REASON.match(clause) or undecided.IF_THAT.match(clause)
            if why and not kinds.RESTRICTS.search(clause) and not self._takes_other(clause):
                taken.append("a reason")
                continue
            if RELATIVE.match(clause) and tells_of_else(clause, said):
                taken.append("of something else")
                continue
            said += clause
            if taken and taken[-1] == _TURNED_DOWN:  # "ei hyväksynyt ehdotusta, vaan päätti"
                clause = clause.removeprefix(" vaan").removeprefix(", vaan")
            if self.side == "declines" and undecided.taken_up_later(clause, one.flat):
                taken.append("later seasons")
                continue
            kind = self.of_clause(clause, strict=strict, named=named, names=names if own else None)
            if kind == _DOUBLE:
                needs_side = True
                continue
            if taken and taken[-1] in kinds.LEADS and self._only_told(clause, taken[-1]):
                kind = taken[-1]
            elif kind == _BESIDE and reports and not (taken and taken[-1] in kinds.LEADS):
                kind = None  # what somebody says may be what was carried
            said_by = (
                not by_body(one.flat) and not _said.NOTED.match(one.flat) and not _EMPOWERS.search(one.flat)
            )
            if kind in kinds.BY_THE_BODY and SAYS_THAT.search(clause) and said_by:
                if not own:
                    return None  # what an officer or a member says of it may be what was carried
                needs_side = True
                continue
            if kind is not None:
                taken.append(kind)
            elif own and self.goes_with(clause):
                needs_side = True
            elif not goes_on(clause):
                return None
        if needs_side and not {"the side", _TURNED_DOWN} & set(taken):
            return None
        return next((kind for kind in taken if kind not in _PLAIN), taken[0] if taken else None)

    def _takes_other(self, clause: str) -> bool:
        """Whether a reason beside a joining is that it does not join ("koska mukaan ei lähdetä")."""
        verdict = clause_stance(clause, named=True) if self.side == "joins" else None
        return verdict is not None and verdict.side == "declines"

    def of_clause(
        self, clause: str, *, strict: bool, named: bool, names: set[str] | None = None
    ) -> str | None:
        """The same of one clause; `names`: of the decision in its own words."""
        verdict = clause_stance(clause, named=named, decided_before=True)
        if verdict is not None and verdict.side == "doubt" and not verdict.firm:
            return _DOUBLE
        if verdict is not None:
            narrowed = NARROWS.search(clause) or undecided.EITHER.search(clause)
            return "the side" if verdict.side == self.side and not narrowed else None
        if not named and names_other_network(clause) and not kinds.RESTRICTS.search(clause):
            return "another network"
        other = self.proposed is not None and self.proposed != self.side
        if names is not None and other and deciding.TURNED_DOWN.search(clause):
            return _TURNED_DOWN
        if deciding.VOTES.search(clause) and not deciding.DECIDED.search(clause):
            return "vote"
        clause = kinds.BROUGHT_UP.sub(" totesi ", clause)
        left_open = (undecided.WHETHER, undecided.UNSETTLES, undecided.COME_TO)
        if any(one.search(clause) for one in left_open):
            return None
        topics = [t for t in kinds.topics() if t.words.search(clause)]
        topic = topics[0] if topics else None
        if topic and topic.name == "discussion" and "asiantunt" in clause:
            topic = next((t for t in topics if t.name in kinds.CHANGED), topic)  # an expert's travel costs
        name = topic.name if topic else ""
        read = clause_of(clause, named)
        found = read.words
        membership = "membership" in found.classes
        if NARROWS.search(clause) and any(m & _TAKES_PART for m in read.meanings.values()):
            return None  # "asiasta keskusteltiin ja liitytään ehkä myöhemmin"
        if kinds.OTHER_MATTER.search(clause) and not membership and not named:
            return "another matter"
        verbs = [w for w in found if w.meanings]
        still = any(decides_still(w, read.meanings[w.start]) for w in verbs)
        if membership and name != "later seasons" and still:
            return None  # "osallistumisesta päätetään talousarvion yhteydessä"
        negated = found.negation is not None and not kinds.ASIDE.search(clause)
        decided = deciding.DECIDED.search(clause) is not None  # what the body does besides is no aside
        excused = (topic.excused if topic else frozenset()) - ({"put_off"} if decided else set())
        beside_it = not touches(found, clause) and not _WILL_DO.search(clause)
        if negated and not (topic and topic.negatable) and not (beside_it and strict):
            return None
        if any(_dangerous(read.meanings[w.start], excused) for w in verbs if negated or not _only_negated(w)):
            return None
        matter = kinds.MATTERS.search(clause)
        event = name in ("work of the network", "discussion") and matter and kinds.MONTHS.match(matter[0])
        if matter and not event and name not in kinds.SUMS_AND_DAYS:
            return None
        if topic is None and membership:
            return None
        contrary = not found.classes.isdisjoint(CONTRARY) or _does_unknown(clause)
        if topic is not None and name not in kinds.OF_PERSONS and contrary:
            return None  # "hyväksyttiin sillä tarkennuksella, että kunta seuraa toimintaa ulkopuolisena"
        until = undecided.UNTIL.search(clause) and not undecided.LEGAL_FORCE.search(clause)
        if name == "appeal" and (until or undecided.SUSPENDS.search(clause)):
            return None  # "ei panna täytäntöön ennen kuin hallitus on arvioinut"
        restricts = kinds.RESTRICTS.search(clause) is not None
        mild = (
            name in kinds.CHANGED and not negated and not kinds.RESTRICTS.search(_said.MILD.sub(" ", clause))
        )
        if topic and ((topic.negatable and not decided) or not restricts or mild):
            return name
        if restricts:
            return None
        if names is not None and not beyond_formula(found, names):
            return "lead"
        if "motion" in found.classes:
            return None if strict else "told"
        told = all(read.meanings[w.start] & {"record", "decide"} for w in verbs)
        if verbs and told and not THAT.match(clause):
            return "record"
        if beside_it and found and not by_body(clause.lstrip(" ,")):
            return _BESIDE
        return None if strict else "told"

    def of_piece(self, number: int, clause: str, *, named: bool, names: Collection[str]) -> str | None:
        """The same of one piece of a change, which is harmless only where each of its words is known to its kind; a sum
        that goes on with what the one before it is about is money. A refusal has no contact person and pays nothing."""
        refuses = self.side == self.proposed == "declines"
        if adds_nothing(clause, refuses=refuses) or takes_out_another(clause, names):
            return "review"
        goes = number > 0 and goes_on(clause)
        kind = self.of_clause(clause, strict=True, named=named) or ("money" if goes else None)
        known = kind not in kinds.CHANGED or harmless_change(clause, names, refuses=refuses)
        return kind if known else None

    def goes_with(self, clause: str) -> bool:
        """A clause beside one that says the side: harmless where it takes no side and puts nothing off."""
        if self.side == "declines":
            clause = _said.BUT_MONEY.sub(" ", clause)
        if clause_stance(clause, named=True) or kinds.RESTRICTS.search(clause):
            return False
        return act_of_words(clause) in (None, "adopt")

    def reason(self, one: Sentence) -> str | None:
        """A sentence beside a decision that says its side: harmless where it neither decides nor puts anything off."""
        if act_of_words(one.flat) in ("postpone", "return", "withdraw") or deciding.CHAIN.search(one.flat):
            return None
        if self.side == "declines" and joining.SAVED.match(one.flat):
            return "money"
        told = cut(one.flat)
        else_ = (RELATIVE.match(c) and tells_of_else(c, "".join(told[:n])) for n, c in enumerate(told))
        pieces = [c for c, of_else in zip(told, else_, strict=True) if not of_else]
        taken = [clause_stance(c, named=True) for c in pieces]
        # why not may sound like doubt
        fitting = ("declines", "doubt") if self.side == "declines" else (self.side,)
        firm = [v for v in taken if v is not None and (v.firm or v.side != "doubt")]
        if any(v.side not in fitting for v in firm) or NARROWS.search(one.flat):
            return None
        beside = (c for c, v in zip(pieces, taken, strict=True) if v is None)
        restricts = [m.group() for c in beside for m in kinds.RESTRICTS.finditer(c)]
        if self.side == "joins" and any(not word.startswith(("ennen", "perustelu")) for word in restricts):
            return None  # "osallistuu, mutta ei maksa mitään"
        turning = {"pass_on"} if self.side == "declines" else {"pass_on", "change"}
        meant = clause_of(one.flat, True).meanings.values()
        return "a reason" if not any(meanings & turning for meanings in meant) else None

    def _only_told(self, clause: str, lead: str) -> bool:
        """What is wished or stressed, in whatever words, where it neither takes a side nor touches the decision."""
        if not THAT.match(clause) or (lead == "condition" and _WILL_DO.search(clause)):
            return False  # "edellytti, että työ tehdään omin voimin"
        return self.only_tells(clause)

    def only_tells(self, clause: str) -> bool:
        """Whether words neither take a side, nor touch what is decided, nor do anything with the matter."""
        read = clause_of(clause)
        if kinds.RESTRICTS.search(clause) or kinds.MATTERS.search(clause) or read.words.negation is not None:
            return False
        touched = "motion" in read.words.classes
        touched |= "membership" in read.words.classes and not no_side.OCCASION.search(clause)
        if touched or clause_stance(clause, named=True):
            return False
        return {one.row.meaning for one in read.readings}.isdisjoint(
            ("put_off", "pass_on", "leave", "change")
        )


def unsettles(one: Sentence, kind: str | None, record: Proceedings, act: Act | None, *, stated: bool) -> bool:
    """Whether a sentence beside the act puts in doubt what was decided: it goes on, a vote was lost, a change is told
    that was not read, or what it says of the decision is not understood. `stated`: the decision says its side."""
    name = kind or ""
    understood = name in _UNDERSTOOD or name.startswith("motion")
    fate_of_none = kind in kinds.FATES and not record.motions
    may_hang = (fate_of_none or not understood) and not name.startswith(_SAID)
    if may_hang and (undecided.UNSETTLES.search(one.flat) or undecided.HANGS_SV.search(one.flat)):
        return True
    behind = act is not None and one.span.start >= act.sentence.span.end
    if (kind in kinds.WEAK and says_more(one)) or (behind and not understood and turns(one.flat)):
        return True
    if kind in kinds.TOLD_OF and not stated and undecided.OUTCOME_SV.search(one.flat):
        return True
    if record.motions or kind in kinds.FATES:
        return False
    if _YES_AND_NO.search(one.flat) and all(c.sentence.span != one.span for c in record.counts):
        return True
    if stated:
        return False
    counts = (c for c in record.counts if c.sentence.span == one.span and c.about_item)
    tells = act is not None and act.kind == "chain"  # and not what won, which the numbers tell
    lost = any(c.lost or (tells and c.no > c.yes and voted_on(one.flat)) for c in counts)
    if lost and act is not None and not act.negative:
        return True
    if undecided.LOST_VOTE.search(one.flat):
        return True
    return undecided.OF_CHANGE.search(one.flat) is not None and words(one.flat).negation is None


def _does_unknown(clause: str) -> bool:
    """Whether the municipality (kunta) is said to do something in words that the lexicon does not know."""
    if (owner := _DOES.search(clause)) is None:
        return False
    unknown = unknown_words(clause[owner.end() :])
    return any(not any(topic.words.match(w.form) for topic in kinds.TOPICS) for w in unknown)


def touches(found: Words, clause: str) -> bool:
    """Whether a clause speaks of the network, the membership, its price, the proposal or the decision, or says what the
    municipality does: then its words must be known."""
    spoken_of = (patterns().network, _DECISION, _OWNER)
    return not found.classes.isdisjoint(_THE_MATTER) or any(one.search(clause) for one in spoken_of)


def decides_still(word: Word, meanings: set[str]) -> bool:
    """ "Päätetään", "ratkaistaan": what is still to be decided."""
    return "decide" in meanings and not word.features.isdisjoint(("present", "present_passive"))


def only_still_to_decide(flat: str) -> bool:
    """Whether the verbs of a folded sentence say that something is to be decided, and nothing else."""
    read = clause_of(flat, True)
    verbs = [w for w in read.words if w.meanings and not any(f.startswith("noun_") for f in w.features)]
    left = _said.IS_LEFT.search(flat)
    still = any(decides_still(w, read.meanings[w.start]) for w in verbs) or left
    verbs = [w for w in verbs if not (left and left.start() <= w.start < left.end())]
    moved = any(_MOVES & read.meanings[w.start] and "decide" not in read.meanings[w.start] for w in verbs)
    return bool(still) and read.words.negation is None and not moved


def _only_negated(word: Word) -> bool:
    """Whether a form means what it does only behind a negation; without one it is a name ("Anna")."""
    return all(sense.feature == "connegative" for sense in word.senses if sense.rows)


def _dangerous(meanings: set[str], excused: frozenset[str]) -> bool:
    if "record" in meanings and not excused:
        return not meanings.isdisjoint(("propose", "change", "put_off", "ponder", "pass_on"))
    return bool((meanings & _DANGEROUS) - excused)


def takes_a_side(flat: str) -> bool:
    """Whether a clause of the sentence takes a side."""
    return any(clause_stance(c, named=True) is not None for c in cut(flat))
