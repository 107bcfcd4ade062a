"""What is printed behind a decision, or says of the adopted proposal, that takes its side back or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.membership.beside.ordinary import leaves_open, says_ordinary, says_why_not
from parsers.membership.clause_stance import Side, clause_stance
from parsers.membership.clauses import cut
from parsers.membership.formula import BACKED_BY, NARROWS, beyond_side, in_swedish, plain_names
from parsers.membership.stance import Sides
from parsers.membership.turning import BUT_MONEY, Clauses, decides_still, touches, unsettles
from parsers.resolution.meeting_record import Proceedings, sentences_of
from parsers.resolution.resolution import ResolutionReading
from parsers.structure.tail import denies, says_how_to_appeal, turns
from parsers.text.language import language_of
from parsers.text.sentences import Sentence
from parsers.text.spans import Span
from parsers.topic.patterns import patterns
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary import deciding, undecided
from parsers.vocabulary.closed import known_sentence as swedish_words
from parsers.vocabulary.lexicon import clause_of, words
from parsers.vocabulary.ordinary_swedish import hangs, says_more
from parsers.vocabulary.putting_forward import LAPSED
from parsers.vocabulary.swedish_reference import without_manner

_BEHIND = ("execution", "appeal", "attachments", "explanation", "other")
_STOPS = frozenset(("postpone", "put_off", "return", "withdraw"))


def beside_the_decision(
    record: Proceedings, reading: ResolutionReading, side: Side, sides: Sides
) -> list[Span]:
    """The sentences of what was adopted, and of what is printed behind the decision, that leave its side in doubt."""
    return [*_taken_back_behind(record, side), *_adopted_left_over(record, reading, side, sides)]


def _taken_back_behind(record: Proceedings, side: Side) -> list[Span]:
    """The sentences under the headings of execution and notice behind the decision that take its side back, put it
    off or say another one: "Täytäntöönpano: ilmoittautumista ei tehdä ennen valtuuston päätöstä"."""
    start = record.decision.body.end if record.decision else 0
    behind = [p for p in record.s.parts if p.kind in _BEHIND and p.body.start >= start]
    return [
        one.span
        for part in behind
        for one in sentences_of(record.s, part.body)
        if swedish_words.tells_of_turn(one.flat)
        or _voids(one.flat)
        or (part.kind == "execution" and (takes_back(one.flat, side) or _not_understood(one, record, side)))
    ]


def _not_understood(one: Sentence, record: Proceedings, side: Side) -> bool:
    """Whether a sentence behind the decision that speaks of the matter is of no known kind; how to appeal, and what
    waits for the legal force alone, is."""
    appeals = says_how_to_appeal(one.flat) or _APPEAL_GOES_ON.search(one.flat)
    if appeals or undecided.LEGAL_FORCE.search(one.flat) or not one.raw.endswith("."):
        return False
    if not in_swedish(one, record):
        known = side == "declines" or Clauses(side, side).of_sentence(one, strict=True) is not None
        return not known and _speaks_of_the_matter(one, record)
    told = unsettles(one, "told", record, None, stated=False)
    return told or swedish_words.unknown_beside(one.flat, one.raw) is not None


_APPEAL_GOES_ON = re.compile(r"\b(?:tee se|gor det|paivan kuluessa|inom (?:\d+|fjorton|trettio) dagar)\b")


def _voids(flat: str) -> bool:
    """Whether it says that the decision was taken back, and not only how that may be asked for."""
    return undecided.VOIDS.search(flat) is not None and undecided.MAY_BE_ASKED.search(flat) is None


def takes_back(flat: str, side: Side) -> bool:
    """Whether a remark behind the decision takes its side back, puts it off or says another one. How to appeal, and
    what waits for the legal force alone, does not."""
    if _voids(flat) or (side == "joins" and ((":" in flat and turns(flat)) or _not_joining(flat))):
        return True
    if undecided.LEGAL_FORCE.search(flat):
        return False
    found = words(flat)
    read = [clause_stance(c, named=True, decided_before=False) for c in cut(flat)]
    if any(verdict is not None and verdict.side not in (side, "doubt") for verdict in read):
        return True
    meant = {one.row.meaning for one in clause_of(flat, True).readings}
    stops = not meant.isdisjoint(_STOPS) or LAPSED.search(flat) is not None
    stops |= "membership" in found.classes and any(decides_still(w, set(w.meanings)) for w in found)
    holds = found.negation is not None or NARROWS.search(flat) or undecided.UNTIL.search(flat)
    return bool((stops or holds) and touches(found, flat))


def _not_joining(flat: str) -> bool:
    return deciding.NO_FULL_JOINING.search(flat) is not None or denies(flat)


_LEAVES_OPEN = re.compile(  # behind the side: "deltar i nätverket, vilket avgörs senare"
    r"\b(?:vilket|detta) (?:avgors|beslutas|bestams)|\barendet (?:aterremit|bordlagg|aterupptas|avfors)"
)


def _adopted_left_over(
    record: Proceedings, reading: ResolutionReading, side: Side, sides: Sides
) -> Iterator[Span]:
    """The sentences of what was adopted, and the decision's own, that narrow or put off the side which they take; and
    those behind it in the proposal that do something else that is not known, accounted for as a decision's are."""
    beside, act = Clauses(side, side), reading.act
    motions = {span for motion in record.motions for span in motion.spans}
    meeting = motions | {one.span for one in (*record.told, *record.decided)}
    for span in reading.adopted:
        taken = ""
        for one in sentences_of(record.s, span):
            mandate = _mandate(one.flat)
            if mandate == {side}:
                continue  # "befullmäktigas att säga upp avtalet" beside a refusal
            anew = mandate and side == "declines" and swedish_words.begins_anew(one.flat)
            if anew or mandate & {"joins", "declines"}:
                yield one.span
            elif side == "declines" and says_why_not(one.flat):
                continue
            elif sides[one.span].stances:
                other = any(s.side not in (side, "doubt") and not s.firm for s in sides[one.span].stances)
                unsettled = other or undecided.UNSETTLES.search(one.flat)
                if (taken and unsettled) or _narrows(one, side, own=False):
                    yield one.span
                taken += one.flat
            elif _narrows(one, side, own=False):
                yield one.span
            elif taken and not (one.span in meeting or _OPENS.search(one.flat) or _aside(one, taken)):
                point = replace(one, flat=_POINT.sub("", one.flat).replace("talta osin", ""))
                kind = beside.of_sentence(point, strict=False)
                known = kind is not None and not kinds.TAKES_BACK.search(one.flat)
                settled = known and not unsettles(point, kind, record, None, stated=True)
                if not settled and _speaks_of_the_matter(one, record):
                    yield one.span
    if act is None or act.negative:
        return
    one = act.sentence
    if act.kind == "own" and _narrows(one, side, own=True):
        yield one.span
    adopts = act.kind in ("chain", "winner") and in_swedish(one, record)
    if adopts and swedish_words.unknown_in_adoption(one.flat, side, one.raw):
        yield one.span


_MANDATE = re.compile(
    r"\b(?:befullmaktigas|bemyndigas|berattigas|uppdras|(?:ges|far) (?:fullmakt|i uppdrag)|(?:svarar|sorjer) for"
    r"|ansvarar for|ombesorjer|ser till)(?: at [a-z]+)? att (?P<what>[^.;]+)"
)


def _mandate(flat: str) -> set[str]:
    """The sides of what somebody is empowered or told to do; "none" alone where it takes none."""
    told = _MANDATE.search(flat)
    if told is None:
        return set()
    read = [clause_stance(c, named=True) for c in cut(f"kommunen beslutar att {told['what']}")]
    return {verdict.side for verdict in read if verdict is not None} or {"none"}


def _speaks_of_the_matter(one: Sentence, record: Proceedings) -> bool:
    """Whether a sentence of the proposal says of the matter what is not known, or narrows what it proposes."""
    if _ONLY.search(one.flat):
        return True
    if in_swedish(one, record):
        return swedish_words.unknown_beside(one.flat, one.raw) is not None
    if says_ordinary(one.flat, one.raw):
        return False
    if kinds.RESTRICTS.search(one.flat) or kinds.TAKES_BACK.search(one.flat):
        return True
    return leaves_open(one.flat, one.raw) or touches(words(one.flat), one.flat)


_ONLY = re.compile(r"\b(?:vain|ainoastaan|pelkastaan|bara|endast|enbart)\b")


def _aside(one: Sentence, taken: str) -> bool:
    """What somebody only said, and what is of years behind those that the side is taken for."""
    says = kinds.SAYS.match(one.flat) or kinds.REMARKS.match(one.flat) or _WHY.match(one.flat)
    if says and words(one.flat).meanings.isdisjoint(("propose", "change", "withdraw", "reject")):
        return True
    years = [int(year) for year in _YEAR.findall(one.flat)]
    return bool(years) and min(years) > max(map(int, _YEAR.findall(taken)), default=9999)


_WHY, _YEAR = re.compile(r"(?:perustelu(?:na|ina|t)|syyna|orsaken|motiveringen)\b"), re.compile(r"\b20\d\d\b")
_OPENS = re.compile(r"(?:\b(?:etta|att|seuraavaa|foljande)|:)\W*$")
_POINT = re.compile(r"^\W*(?:(?:\d{1,2}|[a-h])(?:[/).]| ) ?)?(?:(?:etta|att) )?")


def _narrows(one: Sentence, side: Side, *, own: bool) -> bool:
    """Whether a clause of a sentence takes the side and says more than that; in Finnish of what was adopted alone."""
    if deciding.OFFICER_SAID.match(one.flat) or (side == "joins" and _not_joining(one.flat)):
        return True
    named = bool(patterns().network.search(one.flat))
    swedish = language_of(one.raw, "") == "sv"
    taken = False
    told = BACKED_BY.sub("", without_manner(one.flat).replace("n och med ", "n ").replace("l och med ", "l "))
    for n, clause in enumerate(cut(told)):
        if side == "declines" and BUT_MONEY.match(clause):
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
        if not own and (task := _AND_DOES.search(clause)) and says_ordinary(clause[task.end() :], one.raw):
            clause = clause[: task.start()]  # "ilmoittaa kunnan verkostoon ja huolehtii käytännöistä"
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


_AND_DOES = re.compile(
    r" (?:ja|seka) (?=(?:huolehtii|vastaa|hoitaa|toimittaa|lahettaa|jarjestaa|maksaa|raportoi|tiedottaa)\b)"
)
_NOT_ALL = re.compile(r"\b(?:godk|antog|bif)[a-z]* (?:[a-z]+ )*[a-z]+, (?:men )?(?:inte|ej|icke)\b")
# what goes on behind the clause that takes the side; of a refusal it may say what is done instead ("men följer den")
_OPENS_MORE = re.compile(
    r"[ ,;]*(?:(?:utan|men|ifall|savida|innan|forran|tills|dock|det vill saga)\b"
    r"|(?=.*\b(?:(?:beslut|medlemskap|deltagande|arende)et|saken|fragan|platsen|anmalan|anslutningen)\b))"
)
_PRESENT = re.compile(r"\b(?!(?:for|ar|eller|under|efter|over|utover|ifall)\b)[a-z]{2,}r\b")
