"""What is printed behind a decision, or says of the adopted proposal, that takes its side back or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsers.membership.beside.formalities import heads_points, only_leads, told_in_full, without_decides
from parsers.membership.beside.later_seasons import left_for_later
from parsers.membership.beside.ordinary import only_beside, says_why_not
from parsers.membership.clause_stance import Side, clause_stance
from parsers.membership.clauses import cut
from parsers.membership.formula import BACKED_BY, NARROWS, beyond_side, in_swedish, plain_names
from parsers.membership.stance import Sides, parted
from parsers.membership.turning import BUT_MONEY, decides_still, touches
from parsers.resolution.meeting_record import Proceedings, sentences_of
from parsers.resolution.motions import whose
from parsers.resolution.resolution import ResolutionReading
from parsers.structure.model import Part
from parsers.structure.tail import denies, says_how_to_appeal, turns
from parsers.text.language import language_of
from parsers.text.normalize import plain
from parsers.text.sentences import Sentence
from parsers.text.spans import Span
from parsers.topic.patterns import patterns
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary import deciding, undecided
from parsers.vocabulary.closed import known_sentence as swedish_words
from parsers.vocabulary.closed.at_meeting import (
    annuls_earlier,
    without_annulment,
    without_lead,
    without_manner,
)
from parsers.vocabulary.closed.frames import adds_nothing
from parsers.vocabulary.lexicon import clause_of, words
from parsers.vocabulary.ordinary_swedish import hangs, says_more
from parsers.vocabulary.putting_forward import LAPSED, new_proposal_at

_BEHIND = ("execution", "appeal", "attachments", "explanation", "other")
_STOPS = frozenset(("postpone", "put_off", "return", "withdraw"))


def beside_the_decision(
    record: Proceedings, reading: ResolutionReading, side: Side, sides: Sides
) -> list[Span]:
    """The sentences printed behind the decision that tell that it was annulled or turned round, and those that take its
    side and narrow it or leave it open."""
    behind = (one for part in _behind(record) for one in sentences_of(record.s, part.body))
    higher = () if record.s.header.body_kind == "council" else (undecided.COUNCIL_DECIDES.search,)
    turned = undecided.TURNS_BEHIND if side == "joins" else undecided.JOINS_BEHIND
    tells = (kinds.TAKES_BACK.search, swedish_words.tells_of_turn, _voids, *higher, turned.search)
    void = [one.span for one in behind if any(told(one.flat) for told in tells)]
    return [*void, *_adopted_left_over(record, reading, side, sides)]


def adopted(record: Proceedings, reading: ResolutionReading) -> Iterator[Sentence]:
    """The sentences of what was adopted, without what is annulled before it."""
    told = (one for span in reading.adopted for one in sentences_of(record.s, span))
    return (one.worded(without_annulment(one.flat)) for one in told if not annuls_earlier(one.flat))


def adopted_beside(record: Proceedings, reading: ResolutionReading, sides: Sides) -> Iterator[Sentence]:
    """The sentences of the adopted proposal that take no side themselves, without their numbers; of a refusal only
    those behind it, as what is before it says why."""
    meeting = {span for motion in record.motions for span in motion.spans}
    meeting |= {one.span for one in (*record.told, *record.decided)}
    for span in reading.adopted:
        beside = without_sides(sentences_of(record.s, span), sides, sides[span].side)
        yield from (one for one in beside if one.span not in meeting)


def without_sides(told: Iterable[Sentence], sides: Sides, side: Side | None) -> Iterator[Sentence]:
    """Those of a proposal's sentences that take no side themselves, as `adopted_beside` gives them."""
    taken, begun = side != "declines", False
    # a point on who takes part leaves the whole in doubt, and not the one that joins
    own = {side} if side != "doubt" else {"joins"}
    for one in told:
        stances = sides[one.span].stances
        begun |= bool(stances)
        if not begun and annuls_earlier(one.flat):
            continue
        why = _mandate(one.flat) == {side} or _only_says(one.flat)
        why = why or (side == "declines" and says_why_not(one.flat))
        alone = side == "declines" or not one.flat.rstrip().endswith(":") or only_leads(one.flat)
        heads = alone and undecided.OPENS.search(one.flat)
        if heads_points(one.flat):
            yield one.worded(without_decides(one.flat))
        elif taken and not (why or heads or any(s.side in own for s in stances)):
            yield one.worded(without_lead(_POINT.sub("", one.flat)).replace("talta osin", ""))
        taken |= bool(stances)


def told_behind(record: Proceedings) -> Iterator[tuple[str, Sentence]]:
    """The sentences under the headings of execution and notice behind the decision, but for how to appeal, each with
    the heading in plain letters."""
    for part in (part for part in _behind(record) if part.kind == "execution"):
        head = plain(record.s.quote(part.heading)) if part.heading else ""
        for one in sentences_of(record.s, part.body):
            if not (says_how_to_appeal(one.flat) or _APPEAL_GOES_ON.search(one.flat)):
                yield head.strip(" :"), one


_APPEAL_GOES_ON = re.compile(r"\b(?:tee se|gor det|paivan kuluessa|inom (?:\d+|fjorton|trettio) dagar)\b")
_MOST_UNITS = 3  # words


def names_units(flat: str) -> bool:
    """Whether it is a few words that the lexicon does not know, or a list that ends with what for, without a verb: who
    carries it out ("kansliet."), who is told of it ("upphandlingen, revisorn f.k.")."""
    found = words(_BOTH.sub(" ", _TO_DO.sub(" ", flat)))
    if _FOR_KNOWLEDGE.search(flat) and not found.meanings:
        return found.negation is None
    return len(found) <= _MOST_UNITS and found.negation is None and not any(w.senses for w in found)


_FOR_KNOWLEDGE = re.compile(r"(?<![a-z])(?:f\.? ?k|f\.? ?kd|tied)\W*$")
_BOTH = re.compile(r" (?:och|samt|ja|seka) ")
_TO_DO = re.compile(
    r"(?<![a-z])(?:atg|f\.? ?k|toimenp|tied|tmp)(?:\.|(?![a-z]))"
)  # for action, for information


def _behind(record: Proceedings) -> Iterator[Part]:
    start = record.decision.body.end if record.decision else 0
    proposed = max((p.body.end for p in record.s.proposals), default=start)
    return (
        p
        for p in record.s.parts
        if p.body.start >= (proposed if p.kind == "preparation" else start)
        and p.kind in (*_BEHIND, "preparation")
    )


def _voids(flat: str) -> bool:
    """Whether it says that the decision was taken back, and not only how that may be asked for."""
    return undecided.VOIDS.search(flat) is not None and undecided.MAY_BE_ASKED.search(flat) is None


def takes_back(flat: str, side: Side) -> bool:
    """Whether a remark behind the decision takes its side back, puts it off or says another one. How to appeal, and
    what waits for the legal force alone, does not."""
    if (
        kinds.TAKES_BACK.search(flat)
        or _voids(flat)
        or (side == "joins" and ((":" in flat and turns(flat)) or _not_joining(flat)))
    ):
        return True
    if undecided.LEGAL_FORCE.search(flat):
        return False
    found = words(flat)
    read = [clause_stance(c, named=True, decided_before=False) for c in cut(flat)]
    if any(verdict is not None and verdict.side not in (side, "doubt") for verdict in read):
        return True
    meant = {one.row.meaning for one in clause_of(flat, True).readings}
    leaves = side == "joins" and "leave" in meant
    stops = leaves or not meant.isdisjoint(_STOPS) or LAPSED.search(flat) is not None
    stops |= "membership" in found.classes and any(decides_still(w, set(w.meanings)) for w in found)
    holds = found.negation is not None or NARROWS.search(flat) or undecided.UNTIL.search(flat)
    return bool((stops or holds) and touches(found, flat))


def _not_joining(flat: str) -> bool:
    said = (deciding.NO_FULL_JOINING, undecided.TURNS_BEHIND)
    return any(one.search(flat) for one in said) or denies(flat)


_LEAVES_OPEN = re.compile(  # behind the side: "deltar i nätverket, vilket avgörs senare"
    r"\b(?:vilket|detta) (?:avgors|beslutas|bestams)|\barendet (?:aterremit|bordlagg|aterupptas|avfors)"
)


def _adopted_left_over(
    record: Proceedings, reading: ResolutionReading, side: Side, sides: Sides
) -> Iterator[Span]:
    """The sentences of what was adopted, and the decision's own, that narrow or put off the side which they take."""
    decided = [plain(record.s.quote(span)) for span in reading.adopted]
    for span in reading.adopted:
        taken = False
        for one in sentences_of(record.s, span):
            annuls = not taken and annuls_earlier(one.flat)
            later = left_for_later(one.flat, *decided)
            known = side == "joins" and told_in_full(one, record)
            if known or annuls or later or swedish_words.in_set_words(one.flat, one.raw, side):
                continue
            one = one.worded(without_annulment(one.flat))
            stances, mandate = sides[one.span].stances, _mandate(one.flat)
            wrong = mandate & {"joins", "declines"} - {side}
            wrong |= mandate if side == "declines" and swedish_words.begins_anew(one.flat) else set()
            other = any(s.side not in (side, "doubt") and not s.firm for s in stances)
            unsettled = taken and stances and (other or undecided.UNSETTLES.search(one.flat))
            # and not "befullmäktigas att säga upp avtalet" beside a refusal
            if wrong or (mandate != {side} and (unsettled or _narrows(one, side, own=False))):
                yield one.span
            taken |= bool(stances)
    act = reading.act
    if act is None or act.negative or act.by_vote:
        return
    one = act.sentence
    if act.kind == "own" and _narrows(one, side, own=True):
        yield one.span
    adopts = act.kind in ("chain", "winner") and in_swedish(one, record)
    maker = whose(one.flat)[0] if act.motion else None  # "centerns"
    if adopts and {*swedish_words.unknown_in_adoption(one.flat, side, one.raw)} - {maker}:
        yield one.span


_MANDATE = re.compile(
    r"\b(?:befullmaktiga[rs]?|bemyndiga[rs]?|berattiga[rs]?|uppdra[rs]?|ge[rs]?(?= [^.;]*(?:fullmakt|uppdrag|ratt att))"
    r"|far (?:fullmakt|i uppdrag)|(?:svarar|sorjer) for|ansvarar for|ombesorjer|ser till)"
    r"(?: [a-z]+){0,4} att (?P<what>[^.;]+)"
)


def _mandate(flat: str) -> set[str]:
    """The sides of what somebody is empowered or told to do; "none" alone where it takes none."""
    told = _MANDATE.search(flat)
    if told is None:
        return set()
    read = [clause_stance(c, named=True) for c in cut(f"kommunen beslutar att {told['what']}")]
    return {verdict.side for verdict in read if verdict is not None} or {"none"}


def _only_says(flat: str) -> bool:
    """Whether somebody only says something, or it only says why."""
    says = kinds.SAYS.match(flat) or kinds.REMARKS.match(flat) or _WHY.match(flat)
    return bool(says) and words(flat).meanings.isdisjoint(("propose", "change", "withdraw", "reject"))


_WHY = re.compile(r"(?:perustelu(?:na|ina|t)|syyna|orsaken|motiveringen)\b")
_POINT = re.compile(r"^\W*(?:(?:\d{1,2}|[a-h])(?:[/).]| ) ?)?(?:(?:etta|att) )?")


def _narrows(one: Sentence, side: Side, *, own: bool) -> bool:
    """Whether a clause of a sentence takes the side and says more than that; in Finnish of what was adopted alone."""
    if deciding.OFFICER_SAID.match(one.flat) or (side == "joins" and _not_joining(one.flat)):
        return True
    if not own and (at := new_proposal_at(one.flat)):
        one = one.worded(one.flat[at:])  # who moved it, and why, is no part of it
    if side == "joins":
        one, _ = parted(one, side)
    named = bool(patterns().network.search(one.flat))
    swedish = language_of(one.raw, "") == "sv"
    head, _, added = one.flat.rpartition(" att ")
    if swedish and head and adds_nothing(added):  # "med det tillägget att en rapport ges"
        one = one.worded(head)
    taken = False
    carried = _BY_VOTES.sub(lambda by: "" if int(by[1]) > int(by[2]) else by[0], one.flat)
    told = BACKED_BY.sub("", without_manner(carried).replace("n och med ", "n ").replace("l och med ", "l "))
    for n, clause in enumerate(cut(told)):
        aside = side == "joins" and (
            swedish_words.in_set_words(clause.lstrip(), one.raw, side) or (n > 0 and adds_nothing(clause))
        )
        if aside or (side == "declines" and BUT_MONEY.match(clause)):
            continue
        verdict = clause_stance(clause, named=named, decided_before=n > 0)
        if verdict is None and (_LEAVES_OPEN.search(clause) or (swedish and hangs(clause, one.flat, side))):
            return True
        if verdict is None or verdict.side != side:
            more = _OPENS_MORE.match(clause) if swedish and taken else None
            done_instead = side == "declines" and _PRESENT.search(clause)
            if more and not done_instead and swedish_words.unknown_beside(clause[more.end() :], one.raw):
                return True
            continue
        taken, row = True, verdict.row
        if not own and (task := _beside_it(clause, one.raw)):
            clause = clause[:task]  # "ilmoittaa kunnan verkostoon ja huolehtii käytännöistä"
        if (row is None and swedish) or (row is not None and row.language == "sv"):
            again = side == "declines" and swedish_words.begins_anew(one.flat)
            if again or says_more(clause_of(clause, named), row, side, plain_names(one.raw)):
                return True
        elif row and row.meaning in ("join", "stay") and not own and beyond_side(clause, one.raw, side):
            return True
        if not own and NARROWS.search(clause):
            return True
    unread = swedish and own and not taken and side == "declines" and words(one.flat).negation is not None
    return unread and _NOT_ALL.search(one.flat) is not None


def _beside_it(clause: str, raw: str) -> int:
    """Where a clause goes on with what else is done, 0 where it does not."""
    rests = ((ja.start(), clause[ja.end() :]) for ja in _AND.finditer(clause))
    told = (
        at for at, rest in rests if only_beside(rest, raw) or swedish_words.in_set_words(rest, raw, "joins")
    )
    return next(told, 0)


_BY_VOTES = re.compile(r" med (?:rost[a-z]+ )?(\d+)(?: roster)? ?(?:-|mot) ?(\d+)(?= att )")
_AND = re.compile(r" (?:ja|seka) (?:etta )?(?=(?:[a-z0-9]+ ){1,20}[a-z0-9]+)")
_NOT_ALL = re.compile(r"\b(?:godk|antog|bif)[a-z]* (?:[a-z]+ )*[a-z]+, (?:men )?(?:inte|ej|icke)\b")
# what goes on behind the clause that takes the side; of a refusal it may say what is done instead ("men följer den")
_OPENS_MORE = re.compile(
    r"[ ,;]*(?:(?:utan(?! ?(?:moms|mervardes))|men|ifall|savida|innan|forran|tills|dock|det vill saga)\b"
    r"|(?=.*\b(?:(?:beslut|medlemskap|deltagande|arende)et|saken|fragan|platsen|anmalan|anslutningen)\b))"
)
_PRESENT = re.compile(r"\b(?!(?:for|ar|eller|under|efter|over|utover|ifall)\b)[a-z]{2,}r\b")
