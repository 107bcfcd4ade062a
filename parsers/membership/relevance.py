"""Whether a page mentions the network at all, and whether an item handles the municipality's own membership."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from parsers.membership.beside.on_offer import is_only_offer, is_settled, may_be_decided
from parsers.membership.beside.presented import (
    is_offered,
    is_presented,
    names_it_now,
    takes_what_is_offered,
)
from parsers.membership.other_subject import (
    defined_otherwise,
    is_called_otherwise,
    listed_with_others,
    means_something_else,
    names_another_network,
    names_any_other,
    names_more,
    names_several,
    names_what_it_has,
    of_another_authority,
    of_another_municipality,
    says_no_more,
    spelled_otherwise,
)
from parsers.membership.season import seasons_named
from parsers.membership.stance import Sides
from parsers.resolution.meeting_record import sentences_of
from parsers.resolution.resolution import ResolutionReading
from parsers.structure.model import Part, PartKind, Structure
from parsers.text.bodies import BODY_RE, OFFICE_RE
from parsers.text.dates import DATE
from parsers.text.municipalities import MunicipalityRecord, find, mentions
from parsers.text.normalize import loose
from parsers.text.phrases import phrases
from parsers.text.sentences import Folded, fold
from parsers.text.spans import Span
from parsers.topic.names import mentions_network, names_network
from parsers.topic.other_networks import names_network_by_name
from parsers.topic.patterns import any_of, organiser_of, patterns
from parsers.topic.topic import Topic, per_topic
from parsers.vocabulary.title_words import GOES_ON, SUBJECT

__all__ = ["Relevance", "handles_membership", "mentions_network", "names_network"]


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether the item handles the municipality's own membership. `title`: the line of the head that names it;
    `named`: whether the item names it at all; `sure`: False where the title has words of another subject and the
    decision does not name the network, so that no side may be said."""

    relevant: bool
    why: str
    title: Span | None = None
    named: bool = True
    sure: bool = True


_IN_PASSING = Relevance(False, "the network is mentioned in passing")
_STATED = Relevance(True, "the title is about a statement, a letter or a survey of the network", sure=False)
_LISTED = Relevance(False, "the network is one row of a list or plan")

_said = phrases("vocabulary/relevance.toml")
_NETWORK = loose(r"\b(?:verkosto(?:on|ssa|sta|n|lle|a)?|natverket)\b")
_JOINED = re.compile(r"(?<!-)\b(?:verkosto(?:on|ssa|sta)|nätverket)\b")
_KAUSI = loose(r"\b(?:verkosto)?(?:kausi|kaude\w*|kaudel\w*|kautta|period\w*)")
_PERSONS = loose(r"(?:\b[a-z]*edusta\w+|(?:yhdys|yhteys)henkilo\w*|representant\w*|kontaktperson\w*)")


@per_topic
def _generic(topic: Topic) -> re.Pattern[str]:
    """Words by which a title may mean the network without its name."""
    named = (organiser_of(topic), any_of(topic.names.themes))
    return loose(rf"(?:verkosto|natverk|kehittamishank|kehittamisprojekt|{'|'.join(named)})")


_DATE = re.compile(DATE)
_LONGEST_TITLE = 60  # characters of a line of the head that is no sentence of the preparation
_GOES_ON = re.compile(r"[ \t]*\n[ \t]*[^\W\d_(]|[ \t]*\n[ \t]*\(")
_STOPS = re.compile(r"[a-zåäö0-9)]\. [A-ZÅÄÖ].*\.\s*$", re.DOTALL)
_LABEL, _MOST_ROWS = 25, 30  # characters of what is only a label; lines of a list
_OPENING = 400  # characters of the preparation in which what it is about is named
_SHORT = 500  # characters of a proposal that is no list or plan
_OWN: tuple[PartKind, ...] = (
    "header", "preparation", "earlier", "proposal", "decision", "course", "explanation", "other"
)  # fmt: skip


def handles_membership(
    structure: Structure, reading: ResolutionReading, sides: Sides, own: MunicipalityRecord | None = None
) -> Relevance:
    """Whether the item is about the municipality's own membership of the network; `sides`: what the passages of its
    text take; `own`: which one decides.

    True where the title or what is proposed or decided is about joining, staying out, continuing or paying. A passing
    mention, a seminar, a list of memberships, another network, the network's own pages: False.
    """
    flat, names = fold(structure.text).text, patterns()
    whose = names.named_fully.search(flat) or names.run_by.search(flat)
    if not names.network.search(flat) or not (whose or _names_a_season(structure)):
        return Relevance(False, "the network is not named", named=False)
    if not _is_item(structure):
        return Relevance(False, "the text is no agenda item: no section, case number, proposal or decision")
    if of_another_authority(structure):
        return Relevance(False, "another authority than a municipality")
    if means_something_else(structure):
        return Relevance(False, "the letters stand for something else")
    if not _names_it_itself(structure):
        return Relevance(False, "the network is named only beside the item itself")
    span = _naming_title(structure)
    decisive = _decisive(structure, reading)
    if span is not None:
        judged = _titled(structure, span, decisive, sides, own)
        judged = replace(judged, title=span, sure=judged.sure and not _tells_only_of_past(structure, span))
    else:
        judged = _untitled(structure, decisive, sides, own)
        passed = judged == _IN_PASSING or (judged == _LISTED and _said.ACT.search(_title(structure)))
        if passed and may_be_decided(structure, reading, decisive, sides):
            judged = Relevance(True, "the network is offered, and what is decided may be it", sure=False)
    otherwise = spelled_otherwise(structure.text) or defined_otherwise(structure)
    return replace(judged, sure=judged.sure and not otherwise)


def _names_a_season(structure: Structure) -> bool:
    """Whether a title of bare letters is the network's by what it says: taking part, and the years of a season."""
    heads = [fold(structure.text, s).text for s in (structure.title, *structure.subjects) if s is not None]
    return any(
        patterns().network.search(one) and _said.ACT.search(one) and seasons_named(one) for one in heads
    )


def _naming_title(structure: Structure) -> Span | None:
    """The title where it names the network, else another line of the head that does; none of a list's rows."""
    lines = [structure.title] if structure.title is not None else []
    title = _title(structure)
    listed = _said.NOTICES.search(_said.OWN_DECISION.sub("", title)) or _said.LISTS.search(title)
    if not listed or structure.text.count("§") == 1:  # a list of one matter
        lines += structure.subjects
    named = (s for s in lines if patterns().network.search(fold(structure.text, s).text))
    return next(
        (s for s in named if s == structure.title or not (_is_prose(structure, s) or _is_row(structure, s))),
        None,
    )


def _title(structure: Structure) -> str:
    return fold(structure.text, structure.title).text if structure.title is not None else ""


def _is_prose(structure: Structure, place: Span) -> bool:
    """Whether a line below the title tells of something: it ends with a full stop, or its sentence goes on in the next
    line."""
    goes_on = _GOES_ON.match(structure.text, place.end) is not None
    return len(place) > _LONGEST_TITLE and (goes_on or structure.quote(place).rstrip().endswith("."))


def _is_row(structure: Structure, place: Span) -> bool:
    """Whether a line is one of those that a sentence with a colon opens ("Kommunen är medlem i följande:")."""
    above = structure.text[: structure.text.rfind("\n", 0, place.start) + 1].splitlines()[-_MOST_ROWS:]
    opens = next((line for line in map(str.rstrip, reversed(above)) if line.endswith(":")), "")
    return len(opens) > _LABEL


def _tells_only_of_past(structure: Structure, place: Span) -> bool:
    """Whether what stands for the title is prose, as where the title itself is like a body's name or a heading, that
    names the network only in what was, or beside another ("Verkostosta luovuttiin. Kumppanuus alkaa.")."""
    if not _STOPS.search(structure.quote(place)):
        return False
    told = fold(structure.text, place).sentences
    named = [one.flat for one in told if patterns().network.search(one.flat)]
    return not any(_said.CLAIM.search(one.flat) for one in told) and not any(map(names_it_now, named))


def _only_compared(structure: Structure) -> bool:
    """Whether each sentence that names the network only compares another with it."""
    told = (one.flat for part in structure.parts for one in sentences_of(structure, part.body))
    named = [flat for flat in told if patterns().network.search(flat)]
    return bool(named) and all(map(_said.COMPARES.search, named))


def _untitled(
    structure: Structure, decisive: list[Span], sides: Sides, own: MunicipalityRecord | None
) -> Relevance:
    """An item none of whose titles names the network."""
    title = _title(structure)
    heads = [title, *(structure.quote(s) for s in structure.subjects if len(s) <= _LONGEST_TITLE)]
    if any(_said.NOTICES.search(_said.OWN_DECISION.sub("", fold(one).text)) for one in heads):
        return _notice_row(structure, own)
    firm = _firm(sides, decisive, about=False) and not listed_with_others(structure, decisive)
    brief = sum(len(span) for span in dict.fromkeys(decisive)) < _SHORT
    others = names_any_other(structure.text)
    called = not others and is_called_otherwise(structure)
    listed = _said.LISTS.search(title) and not called and not (firm and brief)
    if listed or _said.OPINIONS.search(title):
        return _LISTED
    if firm:
        return Relevance(True, "the proposal or decision is about joining the network")
    if any(_keeps_money_for_it(fold(structure.text, span).text) for span in decisive):
        return Relevance(True, "money is kept for taking part in the network", sure=False)
    another = any(s.another for span in decisive for s in sides[span].stances)
    by_name = (names_network_by_name(structure.text, span) for span in (*decisive, *_titles(structure)))
    if another or _only_compared(structure) or any(by_name):
        return _IN_PASSING  # "beslutade att staden deltar i nätverket Nordic Digital Cities"
    printed = [structure.quote(s) for s in _titles(structure)]
    titles = [fold(one).text for one in printed]
    spoken_of = any(_NETWORK.search(fold(structure.text, span).text) for span in decisive)
    alone = spoken_of and not others
    hinted = any(_generic().search(one) or _said.ACT.search(one) for one in titles)
    going_on = hinted and not others and any(GOES_ON.search(one) for one in titles)
    plain_title = any(says_no_more(one) for one in printed)
    only_one = plain_title and hinted and not others and _firm(sides, decisive, about=True)
    presented = is_presented(structure)
    told = presented or _dominates(structure)
    takes_it = any(takes_what_is_offered(fold(structure.text, s).text) for s in decisive)
    offered = takes_it and is_offered(structure)
    untold = _names_no_subject(title) and (takes_it or _firm(sides, decisive, about=True))
    if told and not others and (offered or untold):
        return Relevance(True, "what the preparation tells of the network is decided on", sure=offered)
    if _said.CLAIM.search(title) and _claims_against_joining(structure):
        sure = not others and _firm(sides, decisive, about=True)
        return Relevance(True, "a claim against what was decided on joining is decided on", sure=sure)
    if not (hinted or alone or called) or not printed or not (told or going_on or only_one):
        return _IN_PASSING
    usual = plain_title or not hinted or says_no_more(printed[0], SUBJECT)
    only_offer = not others or is_only_offer(structure, decisive, sides)
    sure = told and only_offer and (called or (presented and usual)) and not is_settled(structure)
    if _firm(sides, decisive, about=True):
        why = "the proposal is about the network that the preparation names"
        return Relevance(True, why, sure=sure and not going_on)
    if spoken_of and not listed_with_others(structure, decisive):
        return Relevance(True, "the proposal speaks of the network that the preparation names", sure=sure)
    acts = [one for one in titles if _said.ACT.search(one) and not _said.BESIDE.search(one)]
    if any(called or _generic().search(one) for one in acts):
        return Relevance(True, "the title is about joining, the preparation names the network", sure=sure)
    if not others and plain_title and hinted:
        why = "the title is about taking part, the preparation names the network alone"
        return Relevance(True, why, sure=False)
    return _IN_PASSING


def _keeps_money_for_it(flat: str) -> bool:
    """Whether money is reserved for the municipality to take part in the network, which is not settled by that."""
    kept = _said.MONEY_FOR_IT.search(flat)
    return kept is not None and patterns().network.search(flat, kept.end()) is not None


def _claims_against_joining(structure: Structure) -> bool:
    """Whether the first that the preparation of a claim (oikaisuvaatimus) tells as decided is the joining, or that is
    what the claim would have."""
    told = [
        one.flat
        for part in structure.of("header", "preparation", "explanation")
        for one in sentences_of(structure, part.body)
    ]
    decided = (flat for flat in told if _said.DECIDED_BEFORE.search(flat) and not _said.CLAIM.search(flat))
    goes_on = (  # "vaaditaan, että", and a name opens the next line
        f"{flat} {after}" if flat.endswith((" etta", " att")) else flat
        for flat, after in zip_longest(told, told[1:], fillvalue="")
    )
    demanded = (flat for flat in goes_on if _said.DEMANDS.search(flat))
    return any(
        patterns().network.search(flat) and _said.JOINS_IN_ROW.search(flat) and names_it_now(flat)
        for flat in (next(decided, ""), *demanded)
    )


def _names_no_subject(title: str) -> bool:
    """Whether what stands for the title says no more than who met and when; also of no title."""
    named = (_said.OF_LETTERHEAD.fullmatch, find, BODY_RE.fullmatch, OFFICE_RE.fullmatch)
    words = re.findall(r"[a-z\-]+", _DATE.sub(" ", title))
    return all(any(one(w) or one(w.removesuffix("s").removesuffix("n")) for one in named) for w in words)


def _titles(structure: Structure) -> list[Span]:
    """The title and the other lines of the head that may be one; none of them where the title names another network."""
    own = [structure.title] if structure.title is not None else []
    if any(names_another_network(structure.quote(span)) for span in own):
        return []
    return [*own, *(s for s in structure.subjects if not names_another_network(structure.quote(s)))]


def _is_item(structure: Structure) -> bool:
    head = structure.header
    numbered = head.section is not None or head.case_number or head.document_kind
    dated = head.body is not None and head.decided_on is not None
    return bool(numbered or dated or structure.proposals or structure.decisions)


def _names_it_itself(structure: Structure) -> bool:
    """Whether the title or the item's own handling names the network."""
    spans = (structure.title, *(part.body for part in structure.parts if part.kind in ("title", *_OWN)))
    network = patterns().network
    return any(network.search(fold(structure.text, span).text) for span in spans if span is not None)


def _decisive(structure: Structure, reading: ResolutionReading) -> list[Span]:
    """The passages that propose or decide: only these may say what the item does."""
    parts = (part.body for part in (*structure.decisions, *structure.proposals))
    return list(dict.fromkeys((*reading.adopted, *reading.proposals, *parts)))


def _firm(sides: Sides, spans: list[Span], *, about: bool) -> bool:
    return any(s.firm and (about or s.named) for span in spans for s in sides[span].stances)


def _titled(
    structure: Structure, span: Span, decisive: list[Span], sides: Sides, own: MunicipalityRecord | None
) -> Relevance:
    """The title names the network: relevant unless its subject is an event, a representative or a report; no side is
    said where that is something else that the network has."""
    printed, title = structure.quote(span), _said.REPORTS_ON_IT.sub(" ", fold(structure.text, span).text)
    beside, has = _said.BESIDE.search(title), names_what_it_has(title)
    if has and beside and any(_said.SENT.search(fold(structure.text, span).text) for span in decisive):
        return Relevance(False, "the title is about an event of the network, to which persons are sent")
    fee_too = _said.ACT.search(title) and not _said.BESIDE.search(_PERSONS.sub(" ", title))
    stated = not beside and _said.STATEMENT.search(title) and not _said.JOINS_OR_DECIDES.search(title)
    about = bool(beside is None or fee_too or _said.AND_ACT.search(title) or _KAUSI.search(title))
    taken = (s for span in decisive for s in sides[span].stances if s.firm)
    if stated and not any(s.named or _JOINED.search(structure.quote(s.span)) for s in taken):
        return _STATED
    firm = _firm(sides, decisive, about=about)
    if firm and any(sides[span].side for span in decisive):
        others = not _STOPS.search(printed) and names_more(printed, own, presented=_dominates(structure))
        more = names_several(title) or others
        sure = not has and (_firm(sides, decisive, about=False) or not more)
        why = "the title names the network, the proposal or decision is about joining"
        return Relevance(True, why, sure=sure)
    if beside and any(
        _JOINED.search(structure.quote(s.span)) for span in decisive for s in sides[span].stances if s.firm
    ):
        return Relevance(
            True, "the title is about an event of the network, the decision about joining it", sure=False
        )
    if beside:
        return Relevance(False, "the title is about an event, a person or a report of the network")
    if _said.ACT.search(title) or _KAUSI.search(title) or re.search(r"20\d\d", title):
        return Relevance(True, "the title is about the membership")
    prepared = structure.of("header", "preparation", "explanation", "course")
    if any(_said.ACT.search(fold(structure.text, part.body).text) for part in prepared):
        return Relevance(True, "the title names the network, the preparation is about taking part")
    if structure.of("proposal", "decision"):
        return Relevance(True, "the title names the network")
    return Relevance(False, "nothing in the item is about the membership")


def _notice_row(structure: Structure, own: MunicipalityRecord | None) -> Relevance:
    """A list of notices or officers' decisions: relevant where one row is about joining this network."""
    for part in structure.of(*_OWN, "attachments"):
        for row in _rows(fold(structure.text, part.body), structure.text):
            flat = fold(row).text
            own_joins = (
                _said.JOINS_IN_ROW.search(flat) and own and all(m.code == own.code for m in mentions(row))
            )
            joins = patterns().network.search(flat) and (own_joins or _said.JOINING_ROW.search(flat))
            if joins and not _said.ROW_BESIDE.search(flat) and not of_another_municipality(row, own):
                return Relevance(True, "a row of the notices is about joining the network")
    return Relevance(False, "the network is one row among notices")


def _rows(folded: Folded, text: str) -> list[str]:
    """Lines as printed (for lists) and sentences (for running text)."""
    sentences = [text[slice(*one.span)] for one in folded.sentences]
    return [row for row in sentences if len(row) < 400] + text[folded.at[0] : folded.at[-1]].splitlines()


def _dominates(structure: Structure) -> bool:
    """Whether what prepares the item is about the network now, and does not only mention it or tell of the past.

    Where the body's own handling does not name it, what the body below handled prepares it.
    """
    own = structure.of("header", "preparation", "explanation", "proposal", "other")
    named = any(patterns().network.search(fold(structure.text, p.body).text) for p in own)
    return _tells_of_it(structure, own if named else structure.of("earlier"))


def _tells_of_it(structure: Structure, parts: list[Part]) -> bool:
    at = 0
    for part in parts:
        folded = fold(structure.text, part.body)
        for one in folded.sentences:
            if at + one.start < _OPENING and names_it_now(one.flat):
                return True
        at += len(folded.text)
    return False


def decides_in_a_row(text: str) -> bool:
    """Whether a line that names the network tells a decision, in a list or a table of what was decided."""
    lines = (fold(line).text for line in text.splitlines() if len(line) < _LONGEST_ROW)
    network = patterns().network
    return any(network.search(flat) and _said.DECIDED_IN_ROW.search(flat) for flat in lines)


_LONGEST_ROW = 400  # characters
