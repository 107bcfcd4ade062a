"""Whether a passage says that the municipality joins the network (liittyy, osallistuu) or stays out of it.

Reads clause by clause, Finnish and Swedish. A clause counts only by its own positive words: a negated verb declines,
and whatever cannot be told (a verb cut short, a negation of leaving) is doubt, never a side.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import NamedTuple

from parsers.membership.clause_stance import Side, clause_stance
from parsers.membership.clauses import REASON, RELATIVE, SAYS_THAT, THAT, clauses, cut, tells_of_else
from parsers.membership.governing import depends_on_none, only_spoken_of
from parsers.resolution.resolution import ResolutionReading
from parsers.resolution.sentence_acts import LEAVING_FELL
from parsers.structure.model import Structure
from parsers.text.actors import by_one_word
from parsers.text.bodies import SUBJECT_RE, with_subject
from parsers.text.language import language_of
from parsers.text.phrases import phrases
from parsers.text.sentences import Folded, FoldedSentence, Sentence, fold
from parsers.text.spans import Span
from parsers.text.word_order import in_plain_order
from parsers.topic.other_networks import NAMES_BY_NAME, names_network_by_name
from parsers.topic.patterns import organiser_of, patterns
from parsers.topic.topic import Topic, per_topic
from parsers.vocabulary import accounted, joining, no_side, undecided
from parsers.vocabulary.accounted import MEMBER_SAYS
from parsers.vocabulary.closed import plain_swedish
from parsers.vocabulary.closed.at_meeting import without_manner
from parsers.vocabulary.closed.frames import adds_nothing
from parsers.vocabulary.closed.known_sentence import in_set_words, without_set_words
from parsers.vocabulary.closed.which_network import of_another_network, without_memberships
from parsers.vocabulary.deciding import decided_earlier
from parsers.vocabulary.joining import DECIDES_ABOUT, DISSENT, IF, NEGATION, PONDERS
from parsers.vocabulary.lexicon import Row, clause_of, entry_of, words
from parsers.vocabulary.putting_forward import new_proposal_at
from parsers.vocabulary.swedish_reference import adoption, moved, resolved
from parsers.vocabulary.undecided import EITHER, NOT_THIS_TIME


class Stance(NamedTuple):
    """One clause's side, and the passage of its sentence. `firm` is False where it only approves a contract or a
    quotation without saying what for; `named`: its sentence names the network; `row`: the lexicon's that gave it;
    `another`: it is of another network, or may be; `earlier`: another meeting took it, before this one."""

    side: Side
    span: Span
    firm: bool = True
    named: bool = True
    row: Row | None = None
    another: bool = False
    earlier: bool = False


class Taken(NamedTuple):
    """What a passage takes: the stances of its clauses in order, and the one side that they come to."""

    stances: list[Stance]
    side: Side | None
    stance: Stance | None


class Sides(dict[Span, Taken]):
    """What the passages of one text take, each read when it is first asked for.

    "Verkosto", "kaudelle" or a bare verb mean the network: it is taken for the item's subject. Where that is in
    doubt, only a stance whose sentence names the network counts. `day`: that of the item's own meeting.
    """

    def __init__(self, text: str, day: dt.date | None = None) -> None:
        self._text, self._day = text, day
        self._read: dict[tuple[Span, str], list[Stance]] = {}  # a sentence stands in several of the passages

    def __missing__(self, span: Span) -> Taken:
        folded = fold(self._text, span)
        found: list[Stance] = []
        for told in folded.sentences:
            one = _without_mark(told._replace(flat=with_subject(self._text, told.span.start, told.flat)))
            key = one.span, one.flat
            if key not in self._read:
                taken_then = decided_earlier(one.flat, self._day)
                self._read[key] = [s._replace(earlier=taken_then) for s in _stances(folded, one)]
            found += self._read[key]
        if found and EITHER.search(folded.text):
            found = [Stance("doubt", one.span, named=one.named, earlier=one.earlier) for one in found]
        taken = self[span] = Taken(found, *side_of(found))
        return taken


def _stances(folded: Folded, one: FoldedSentence) -> list[Stance]:
    """Those of one sentence; none of what somebody says, and of one in set words."""
    says = MEMBER_SAYS.match(folded.text, one.start, one.end) and not new_proposal_at(one.flat)
    if says or DISSENT.search(folded.text, one.start, one.end):
        return []
    printed = folded.original[one.span.start : one.span.end]
    whole = one._replace(flat=without_set_words(one.flat, printed))
    found = [s for part in _parts(folded, whole) for s in _sentence(folded, part)]
    by_name = NAMES_BY_NAME.search(printed) and names_network_by_name(folded.original, one.span)
    flat = one.flat if any(s.side == "joins" for s in found) else without_memberships(one.flat)
    if (found or _takes_part(one.flat)) and (by_name or of_another_network(flat)):
        return [Stance("doubt", one.span, False, False, another=True)]
    beside = None if any(s.side == "joins" for s in found) else "joins"  # what takes nothing back
    return [] if found and in_set_words(one.flat, printed, beside) else found


def _takes_part(flat: str) -> bool:
    return any(read.row.meaning in ("join", "stay", "leave") for read in clause_of(flat).readings)


@per_topic
def _others_tell(topic: Topic) -> re.Pattern[str]:
    """What another than the body says: "järjestäjä ilmoittaa", "johtoryhmän mielestä"."""
    return re.compile(
        rf"(?:\b(?:{organiser_of(topic)})[a-z]*|\b(?:{undecided.OTHERS})[a-z]*) (?:[a-z]+ ){{0,3}}?"
        rf"(?:{undecided.ONLY_SAY})\b"
    )


_NO_DECISION = (
    no_side.IF_DECIDED,
    undecided.AS_IT_GOES,
    undecided.AT_DISCRETION,
    undecided.NOTES_THAT,
    no_side.INSTEAD_OF_DOING,
    undecided.WISHES,
    NOT_THIS_TIME,
)


def side_of(found: list[Stance]) -> tuple[Side | None, Stance | None]:
    """The one side that the stances take, with the first that takes it; doubt where they differ, None for none, or for
    none but what an earlier meeting took."""
    firm = [s for s in found if s.firm] or found
    if all(s.earlier for s in found):
        return None, None
    sides = {s.side for s in firm}
    first = next((s for s in firm if not s.earlier), firm[0])
    return first.side if len(sides) == 1 else "doubt", first


_BODY_ALONE = re.compile(r"[^,;:]*$")
_SAID_THAT = re.compile(r"[a-z]+ (?:totesi|katsoi|arvioi|piti),? (?:etta|ettei)\b[^;:]*$")
_AND_DID = re.compile(r"[ ,]*(?:ja|seka|och|samt) (?P<did>[a-z]+)\b")


def _goes_on_acting(before: str, clause: str) -> bool:
    """ "Lautakunta piti maksua korkeana ja hylkäsi osallistumisen": what the body that begins a sentence did too."""
    did = _AND_DID.match(clause)
    if did is None or SUBJECT_RE.match(before) is None:
        return False
    said = _SAID_THAT.match(before) if clause.startswith(",") else None  # "totesi, ettei …, ja lopetti"
    if said and not entry_of(did["did"]).features.isdisjoint(("past", "past_passive")):
        return True
    if _BODY_ALONE.match(before) is None:
        return False
    of_body = not SAYS_THAT.search(before) and not _OWNER.search(before)
    return of_body and not entry_of(did["did"]).features.isdisjoint(("past", "past_passive"))


_OWNER = re.compile(r"\b(?:kunta|kaupunki|kommunen|staden)\b")
_MARK = re.compile(r"(?:[a-h][.)]|\d{1,2}[.)]) (?:att (?=(?P<does>[a-z]+)))?")


def _without_mark(one: FoldedSentence) -> FoldedSentence:
    """A point of a decision without its mark, and an infinitive there without "att": "a) ansluta", "1. att ansluta"."""
    met = _MARK.match(one.flat)
    if met is None:
        return one
    bare = met["does"] is None or any("infinitive" in w.features for w in words(met["does"]))
    return one._replace(flat=one.flat[met.end() if bare else met.start("does") - len("att ") :])


def _parts(folded: Folded, one: FoldedSentence) -> Iterator[FoldedSentence]:
    """A sentence that joins, and what it goes on with, each as a sentence of its own."""
    printed = folded.original[one.span.start : one.span.end]
    if NAMES_BY_NAME.search(printed):
        yield one
        return
    one = one._replace(flat=in_plain_order(by_one_word(one.flat)))
    whole = Sentence(one.span, one.flat, printed, True)
    head, told = parted(whole, "joins")
    yield from (one._replace(flat=part.flat) for part in ([whole] if head is whole else [head, *told]))


def _sentence(folded: Folded, one: FoldedSentence) -> list[Stance]:
    by_name = NAMES_BY_NAME.search(folded.original, one.span.start, one.span.end) is not None
    flat = moved(one.flat) if not by_name else one.flat
    flat = resolved(flat) if " de" in flat and not by_name else flat
    flat = adoption(flat) if "foreslag" in flat and not by_name else flat
    flat = without_manner(flat) if (" att " in flat or " etta " in flat) and not by_name else flat
    head, _, added = flat.rpartition(" att ")  # "med tillägget att en rapport ges"
    flat = head if head and not by_name and adds_nothing(added) else flat
    named = bool(patterns().network.search(flat))
    if fell := LEAVING_FELL.match(flat):
        flat = flat[fell.end() :].rjust(len(flat))
    if at := new_proposal_at(flat):  # what is taken back, or said before, says nothing any more
        flat = flat[at:].rjust(len(flat))
    decided_before, negated_last, denied = False, False, ""
    cut = clauses(flat)
    found: list[Stance] = []
    for n, (a, b) in enumerate(cut):
        clause = flat[a:b]
        if REASON.match(clause) or (RELATIVE.match(clause) and tells_of_else(clause, flat[:a])):
            continue
        that = THAT.match(clause)
        if undecided.IF_THAT.match(clause) or (that and undecided.ON_CONDITION.search(flat[:a])):
            continue  # "edellyttäen, että viisi kuntaa lähtee mukaan"
        if by_name and names_network_by_name(folded.original, folded.span(one.start + a, one.start + b)):
            continue
        away, named_at = joining.ABSTAINS_FROM_ELSE.search(clause), patterns().network.search
        if away and not named_at(clause, away.end(), away.end() + 30) and named_at(flat, b):
            continue  # "avstår från resorna men deltar i nätverket"
        negated = bool(NEGATION.search(clause))
        acted = decided_before or _goes_on_acting(flat[:a], clause)
        verdict = clause_stance(clause, named=named, decided_before=acted)
        if denied and verdict and verdict.side == "doubt" and not negated:
            verdict = clause_stance(denied + clause, named=named)  # "ettei kunta, kuten ennen, osallistu"
        denied = denied or (clause if negated and not words(clause).meanings else "")
        decided_before = (decided_before or bool(DECIDES_ABOUT.search(clause))) and not PONDERS.search(clause)
        if negated_last and verdict and verdict.side == "joins" and that and not that["also"]:
            verdict = verdict._replace(side="doubt")  # "ei pidä ongelmana, että kunta osallistuu"
        if verdict and verdict.side != "doubt" and _only_spoken_of(flat, cut[: n + 1]):
            verdict = verdict._replace(side="doubt")
        negated_last = negated and not verdict
        if verdict:
            side, firm = verdict.side, verdict.firm
            following = flat[slice(*cut[n + 1])] if n + 1 < len(cut) else ""
            if side == "declines" and (IF.search(clause) or IF.match(following.lstrip(" ,"))):
                side = "doubt"  # "luovutaan, jos valtuusto ei myönnä määrärahaa"
            if side == "joins" and (joining.UNLESS.match(following) or undecided.IF_IT_DOES.match(clause)):
                side = "doubt"  # "liittyy verkostoon, ellei toisin päätetä"
            if side == "declines" and no_side.NOT_SO_BUT.match(following):
                side = "doubt"
            if any(one.search(flat) for one in _NO_DECISION):
                side = "doubt"
            found.append(Stance(side, one.span, firm, named, verdict.row))
    asks = folded.original[one.span.start : one.span.end].rstrip().endswith("?")
    if found and (asks or _BUT_NOT.search(flat)):
        return [Stance("doubt", one.span, named=named)]  # "Mikkeli osallistuu verkostoon, mutta Juva ei"
    if not found and _decides_of_it(flat):
        return [Stance("joins", one.span, named=named)]
    return found


_REACH, _MOST_CLAUSES = 600, 12  # how far what governs a clause may stand from it


def _only_spoken_of(flat: str, cut: Sequence[tuple[int, int]]) -> bool:
    """Whether the last of these clauses is what others say, or depends on what decides nothing."""
    start, end = cut[-1]
    said = flat[max(0, start - _REACH) : start]
    if THAT.match(flat, start, end) and (_others_tell().search(said) or undecided.PREPARES.search(said)):
        return True  # "tapaamisessa sovittiin, että"
    after = flat[end : end + _REACH]
    if depends_on_none(flat[max(0, start - _REACH) : end], after):
        return True
    return only_spoken_of([flat[a:b] for a, b in cut[-_MOST_CLAUSES:]], after)


_BUT_NOT = re.compile(
    r"(?:\b(?:mutta|kun taas)|,) [a-z\- ]{2,40} (?:ei|eivat)\W*$"
    r"|\b(?:alltsa|saledes|det vill saga|dvs\.?|med andra ord|eller|eller sa|eli|toisin sanoen|ts\.?|tai sitten)"
    r" (?:inte|ej|ei)(?: [a-z]+){0,2}\W*$"
)


def _decides_of_it(flat: str) -> bool:
    """ "Päättää liittymisestä ja nimeää yhteyshenkilön": who decides at once of what it takes joins."""
    if not (joining.DECIDES_OF.search(flat) and joining.CARRIES_OUT.search(flat)):
        return False
    if NEGATION.search(flat) or joining.PONDERS.search(flat):
        return False
    found = clause_of(flat, named=True)
    leaving = any(one.row.meaning == "leave" and one.row.lemma != "paattaa" for one in found.readings)
    return not leaving and found.words.classes.isdisjoint(joining.CONTRARY)


_WHAT = ("membership", "network", "season", "place", "contract", "invitation", "with", "member", "out")


def only_answers(structure: Structure, reading: ResolutionReading) -> bool:
    """Whether the act that decides only answers a proposal to look into it ("Jatketaan")."""
    if reading.act is None:
        return False
    pondered = any(PONDERS.search(fold(structure.text, part.body).text) for part in structure.proposals)
    return pondered and words(reading.act.sentence.flat).classes.isdisjoint(_WHAT)


# --- what a sentence that joins goes on with: each clause with a verb is asked as a sentence beside the decision is

_said = phrases("vocabulary/beside.toml")
_JOINT = re.compile(
    r"[,; ](?:(?:(?<=[,;]) ?|(?<= ))(?:ja|sekä|seka|och|samt) (?!(?<=\d ja )20\d)(?![a-z\-]+n kanssa\b)"
    r"(?:että |etta |att )?|(?<=;) "
    r"|(?<= )[-–] (?!(?<=\d [-–] )\d)|(?<=kanssa )(?:siten|niin),? (?:että|etta) "
    r"|(?<=,) (?:joten|mutta|vaan|jolloin|varför|varfor|varvid|men) )",
    re.IGNORECASE,
)
_MOST_JOINTS = 20  # of a sentence: what stands behind the last of them is one clause, however long it is


@per_topic
def _run_by_both(topic: Topic) -> re.Pattern[str]:
    """Before the network, who runs it together: "av X Oy och Y rf ordnade"."""
    one = rf"(?:finlands )?(?:{organiser_of(topic)})[a-z]*(?: [a-z]+){{0,4}}?"
    return re.compile(rf" av {one} (?:och|samt) {one} [a-z]+(?:de|da|na) [^ ]{{0,30}}natverk")


_MANDATES = re.compile(r"valtuut|oikeut|tehtav|antaa|bemynd|befullm|fullmakt|uppdrag")


def parted(
    one: Sentence, side: Side, acts: Callable[[str], bool] = plain_swedish.acts
) -> tuple[Sentence, list[Sentence]]:
    """A sentence up to the first of its tails, and these: the clauses behind the one that takes the side, each as a
    sentence of its own; those without a verb, and those that take the side again, are none. `acts`: whether a
    Finnish clause has a verb."""
    if side == "joins" and _MANDATES.search(one.flat):
        if in_set_words(one.flat, one.raw, side):
            return one, []
        # without "och bemyndigar … att underteckna avtalet"
        rest = without_set_words(one.flat, one.raw, side)
        read = (clause_stance(c, named=True) for c in cut(rest)) if rest != one.flat else ()
        if any(taken and taken.side == side for taken in read):
            one = one.worded(rest)
    swedish = language_of(one.raw, "") == "sv"
    has_verb = plain_swedish.acts if swedish else acts
    begun: list[list[tuple[int, int]]] = []  # the pieces of each
    moved_at = new_proposal_at(one.flat) if swedish else 0  # what is said before is no part of it
    joints = (_said.SWEDISH_JOINT if swedish else _JOINT).finditer(one.flat, moved_at)
    edges = [joint.span() for joint in islice(joints, _MOST_JOINTS)]
    ends = []  # of what is before each
    for (stop, since), (end, _) in pairwise([*edges, (len(one.flat), 0)]):
        head, piece = one.flat[:stop], (since, end)
        opens = [*_said.RELATIVE.finditer(head)][-1:]  # "det nätverk som staden och kommunen driver"
        relative = RELATIVE.match(one.flat[since:]) or (opens and not has_verb(head[opens[0].end() :]))
        how = swedish and one.flat[stop:since].endswith(" att ")
        # "att ordföranden samt sekreteraren deltar"
        if swedish and (by := head.rfind(" av ")) >= 0 and _run_by_both().match(one.flat, by):
            continue  # "det av X och Y administrerade nätverket"
        goes_on = begun and not has_verb(one.flat[slice(*begun[-1][0])])
        tells = how or has_verb(one.flat[since:end]) or (swedish and _said.ALSO_TO.match(one.flat[since:end]))
        if tells and not relative and not goes_on and (begun or _takes(head, side)):
            begun.append([piece])
            ends.append(stop)
        elif begun:
            begun[-1].append(piece)
    alike = len(one.flat) == len(one.raw)
    found, stops = [], len(one.flat)
    for pieces, before in zip(begun, ends, strict=True):
        at, end = pieces[0][0], pieces[-1][1]
        flat, raw = one.flat[at:end], one.raw[at:end] if alike else one.raw
        if not in_its_place(flat) and (_takes(flat, side) or _takes_on(flat)):
            stops = len(one.flat)  # and the next one that takes nothing ends the head
            continue
        stops = min(stops, before)
        place = Span(min(one.span.start + at, one.span.end - 1), one.span.end)
        found.append(replace(one, span=place, flat=flat, raw=raw if swedish else raw[:1].upper() + raw[1:]))
    if not swedish or stops == len(one.flat):
        return one, found
    return replace(one, flat=f"{one.flat[:stops]}.", raw=one.raw[:stops] if alike else one.raw), found


def in_its_place(flat: str) -> bool:
    """Whether another is said to take part in the municipality's place."""
    return _said.FOR_IT.search(flat) is not None


def _takes(flat: str, side: Side) -> bool:
    read = (clause_stance(clause, named=True, decided_before=True) for clause in cut(flat))
    return any(verdict is not None and verdict.side == side for verdict in read)


def _takes_on(flat: str) -> bool:
    """Whether it is what one who joins takes on with it, and nothing narrows or denies that."""
    if _said.TAKES_ON.match(flat) is None or words(flat).negation is not None:
        return False
    return not any(
        one.search(flat)
        for one in (accounted.RESTRICTS, accounted.CONDITION, undecided.VOIDS, undecided.UNSETTLES)
    )
