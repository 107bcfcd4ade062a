"""A formality beside a decision that joins: who it is about, what it costs, where the paper lies, how one appeals.

A closed world of words meets a new one in nearly every record. Here a sentence is taken by what it is about, its first
words: whatever else it says of that, it touches the decision only where it denies, changes, limits, puts off or makes
depend, or speaks of the matter itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.membership.beside.against import goes_on_against, of_no_motion, turns_it
from parsers.resolution.meeting_record import Proceedings
from parsers.text.municipalities import Mention, by_code, mentions
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary.closed.at_meeting import annuls_earlier
from parsers.vocabulary.closed.frames import adds_nothing
from parsers.vocabulary.closed.known_sentence import in_set_words, says_nothing, takes_it_back
from parsers.vocabulary.lexicon import clause_of

_said = phrases("vocabulary/formalities.toml")


def formality(flat: str) -> str | None:
    """The kind of a plain sentence about a formality, which touches the decision in no way; None of another. That the
    body decided it besides, and on whose proposal, is no more; nor is an account that is called by a body's name."""
    flat = _said.ADDED.sub("", flat)
    if adds_nothing(flat, told=True) and not _said.OF_IT.match(flat):
        return "an addition"
    flat = _said.ACCOUNT.sub(" ", flat)
    topic = _said.TOPIC.match(flat)
    if topic is None or _said.TOUCHES.search(flat) or _said.MATTER.search(flat, topic.end()):
        return None
    return "a formality"


def told_in_full(one: Sentence, record: Proceedings) -> bool:
    """Whether a sentence beside a joining is a formality to its last word, and of no other municipality; or of a thing
    of offices, in whatever words that turn nothing."""
    told = _said.ADDED.sub("", one.flat)
    if any(known.fullmatch(told) for known in (_said.IN_FULL, _said.IN_FULL_SV)):
        return not _of_another(one, record)
    if not record.motions and _said.UNMOVED_SV.fullmatch(told):
        return True
    return _said.OF_OFFICES.match(told) is not None and says_nothing(one.flat, one.raw, kind_known=True)


def fully_known(one: Sentence, record: Proceedings) -> bool:
    """Whether a sentence beside a joining is known to its last word: in set words, or a formality told in full."""
    return in_set_words(one.flat, one.raw, "joins") is not None or told_in_full(one, record)


def leads_in(one: Sentence, record: Proceedings) -> bool | None:
    """Whether a sentence says no more than that what stands below it is decided, by whom, and who is to do it: "Jag
    beslutar att", "Kunnanhallitus päättää, että kunta"; False where it says more, or that of another municipality; None
    of one over which no points stand."""
    if _said.LEADS_IN.fullmatch(one.flat):
        return not _of_another(one, record)
    return False if heads_points(one.flat) else None


def only_leads(flat: str) -> bool:
    """Whether a plain sentence over points says no more than that these are decided."""
    return _said.LEADS_IN.fullmatch(flat) is not None


def heads_points(flat: str) -> bool:
    """Whether a plain sentence breaks off where the points below it go on."""
    return _said.HEADS_POINTS.search(flat) is not None


def not_decided(one: Sentence, record: Proceedings) -> bool:
    """Whether a sentence beside a refusal, or that takes it, decides nothing for the municipality: it heads points that
    it does not decide, only notes what somebody answered, or tells of another than the letterhead's."""
    if _said.HEADS_NOTHING.search(one.flat) or _said.ONLY_NOTED.search(one.flat):
        return True
    if _said.MEMBER_TELLS.match(one.flat):
        return False
    parts = [part.body.start for part in record.s.parts if part.kind != "header"]
    own = _told_of(record.s.text, min(parts, default=0))
    behind = (m.code for m in mentions(one.raw) if _said.DOES_SO.match(plain(one.raw[m.end :]).lower()))
    return bool(own) and not own.issuperset(behind)


def without_decides(flat: str) -> str:
    """A sentence over points without what it says last, that these are decided: "toteaa kutsun ja päättää, että"."""
    return _said.DECIDES_TOO.sub("", flat)


_OF_THE_MEETING = (
    "motion", "a motion", "dissent", "formula", "vote", "no motion", "a question", "a later season", "later seasons",
    "what leads up to the change", "what votes", "the season",
)  # fmt: skip
_OF_MOTIONS = ("a motion", "dissent", "formula", "a question", "vote")
# what acts by right: of what others want, or the decision itself
_NOT_ASKED = (
    *_OF_MOTIONS, "the decision", "the side", "the proposal", "motion", "no motion", "what a member", "an addition",
    "what won", "later", "a later",
)  # fmt: skip
_MAY_BE_IT = ("later seasons", "no motion", "vote")
_NAMES_PERSONS = ("what a member", "attendance", "discussion", "who seconds")


def goes_against(
    one: Sentence, kind: str | None, record: Proceedings, *, acts: bool = False, says: bool = False
) -> bool:
    """Whether a sentence beside a joining, taken for a harmless `kind`, tells of what goes against that: that somebody
    still asks whether, was outvoted or came to another view, or that another municipality does something, of which the
    text before the decision, or before the proposal in which it stands, tells nothing. Of the sentence that
    `acts`, and of a vote: that a refusal won."""
    if says and kind and not kind.startswith("motion"):
        return turns_it(one, "the side") or _begins_later(one, record)
    if annuls_earlier(one.flat):
        return _said.REFUSAL_WON.search(one.flat) is not None
    if kind and not (acts and kind.startswith(_NOT_ASKED)) and takes_it_back(one.flat):
        return True
    if kind and adds_nothing(one.flat, told=True) and not _said.OF_IT.match(one.flat):
        return False  # "Till stadsstyrelsen ges en rapport om nyttan av deltagandet"
    if kind is None or acts or kind.startswith(_OF_THE_MEETING):
        if _said.REFUSAL_WON.search(one.flat):
            return True
        if kind is None or acts:
            return acts and (goes_on_against(one.flat) or _begins_later(one, record))
        if kind.startswith(_OF_MOTIONS) and not record.motions and of_no_motion(one.flat):
            return True
        return kind.startswith(_MAY_BE_IT) and turns_it(one, kind)
    if (
        _said.AGAINST.search(one.flat)
        or (kind == "ordinary words" and _undoes(one.flat))
        or turns_it(one, kind)
        or (not record.motions and of_no_motion(one.flat))
    ):
        return True
    if _of_other_years(one.flat, record.s.text, _stands_at(one, record)):
        return True
    if kind.startswith(_NAMES_PERSONS) or _said.COMPARES.search(one.flat):
        return False
    return _of_another(one, record)


def _stands_at(one: Sentence, record: Proceedings) -> int:
    """Where the proposal begins in which a sentence stands, else the decision."""
    stands = (p.body.start for p in record.s.proposals if p.body.start <= one.span.start < p.body.end)
    return next(stands, record.decision.body.start if record.decision else 0)


def _of_another(one: Sentence, record: Proceedings) -> bool:
    """Whether another municipality does something in a sentence, of which the text tells nothing before."""
    named = {m.code for m in mentions(one.raw) if _does(one.raw, m)}
    return bool(named) and not named <= _told_of(record.s.text, _stands_at(one, record))


_UNDOES = frozenset(("leave", "reject", "return", "withdraw"))


def _undoes(flat: str) -> bool:
    """Whether a verb of a sentence ends, refuses or returns something, by the lexicon: set words that were taken out
    of it before its words were looked at may have been that something."""
    readings = clause_of(flat, True).readings
    return any(r.row.meaning in _UNDOES and "noun_nom" not in r.word.features for r in readings)


_YEARS = re.compile(r"\b(20\d\d) ?[-/] ?(?:20)?\d\d\b")


def _of_other_years(flat: str, text: str, end: int) -> bool:
    """Whether a sentence names years of a season later than any year that the text names before a place."""
    named = [int(years[1]) for years in _YEARS.finditer(flat)]
    return bool(named) and min(named) > _last_year(text, end)


_BEGINS = re.compile(
    r"\b(?:vuodesta|vuoden|fran(?: och med)?(?: (?:ar(?:et)?|borjan av(?: ar(?:et)?)?))?) (20\d\d)\b(?! loppu| mukai)"
    r"|\b(20\d\d) (?:alusta|alkaen)\b"
)


def _begins_later(one: Sentence, record: Proceedings) -> bool:
    """Whether a joining begins in a year that is later than the one after the last that the text names before it."""
    named = [int(met[1] or met[2]) for met in _BEGINS.finditer(one.flat)]
    return bool(named) and min(named) > _last_year(record.s.text, _stands_at(one, record)) + 1


@lru_cache(maxsize=8)  # as _told_of
def _last_year(text: str, end: int) -> int:
    """The last year that the text names before a place; one that never comes where it names none."""
    return max(map(int, re.findall(r"\b20\d\d\b", plain(text[:end]))), default=9999)


@lru_cache(maxsize=8)  # of one text it is asked for each sentence that names a municipality
def _told_of(text: str, end: int) -> frozenset[str]:
    """The codes of the municipalities that the text names before a place."""
    return frozenset(m.code for m in mentions(text[:end]))


def _does(raw: str, named: Mention) -> bool:
    """Whether a municipality is named as who does something, or to whom it is done: neither where nor with whom."""
    record, form = by_code(named.code), plain(raw[named.start : named.end])
    if _DONE_BY.search(plain(raw[: named.start])):
        return True
    lead = raw[: named.start].rstrip().rpartition(" ")[2]
    dated = raw[named.end :].lstrip(" ,")[:1].isdigit()  # "Orivesi 11.1.2027" below a paper
    if record is None or dated or lead[:1].isupper() or plain(lead) in _PREPOSITIONS:
        return False
    return named.designated or form in map(plain, (record.name, record.genitive, record.name_sv))


_DONE_BY = re.compile(r"[a-z]{3}s av (?:staden |[a-z]+ )?$")  # "tecknas av Jakobstad"
_PREPOSITIONS = (
    "i", "pa", "till", "fran", "hos", "vid", "av", "for", "mellan", "och", "ja", "jasen", "ledamot",
)  # fmt: skip
