"""Whether a body only proposes to a higher one or gives its opinion: then it decides nothing for the municipality."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.resolution.acting_body import acts_beside_procedure
from parsers.resolution.resolution import ResolutionReading
from parsers.schema import BodyKind
from parsers.structure.model import Structure
from parsers.text.bodies import SUBJECT_RE, kind_of
from parsers.text.normalize import loose, plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Folded, fold
from parsers.text.spans import Span
from parsers.vocabulary.heading_words import GOES_ON
from parsers.vocabulary.lexicon import words
from parsers.vocabulary.putting_forward import PUTS_FORWARD

_PASSING = frozenset(("pass_on", "approve", "propose"))
_RANK: dict[BodyKind, int] = {"officer": 0, "other": 1, "committee": 1, "board": 2, "council": 3}
_said = phrases("vocabulary/higher_body.toml")
# which the council alone may grant
_FOR_MONEY = loose(r" ?(?:[a-z]+ ){0,3}?(?:lisa)?(?:maararah|talousarvio)")
_SUPPORTS = loose(
    r"\b(?:puoltaa|puolsi|puolletaan|puollettiin|puoltavansa|tillstyrker|forordar|stoder|understoder|understodde)\b"
)
_MEMBER = re.compile(r"\b(?:ledamot|ersattare|jasen|varajasen|valtuutettu|ordforande|puheenjohtaja)")
_ADDRESSEE: dict[BodyKind, re.Pattern[str]] = {
    "council": re.compile(r"valtuusto|fullmaktige"),
    "board": re.compile(r"hallitu|styrelse"),
    "committee": re.compile(
        r"lautakun|jaosto|johtokun|valiokun|johtoryh|tyoryhm|toimikun|utskott|ledningsgrupp|namnd|sektion"
    ),
}


def to_higher_body(
    structure: Structure, reading: ResolutionReading, body_kind: BodyKind | None
) -> Span | None:
    """The passage in which what was carried is only put before a higher body ("esittää valtuustolle, että …").

    None where the body decides itself. A body of an unknown kind counts as a board.
    """
    own = min(_RANK[body_kind or "board"], _headed(structure))
    if reading.act is not None:
        one = reading.act.sentence
        if PUTS_FORWARD.search(one.flat):
            return one.span
        if name := SUBJECT_RE.match(one.flat):
            named = _RANK[kind_of(name.group())] or own  # the body that the decision names
            # and not "Fullmäktige godkände styrelsens förslag"
            own = named if acts_beside_procedure(one.flat) else min(own, named)
    moved = reading.record.motions if reading.record is not None else ()
    carried = [m for m in moved if m.kind == "change" or not set(m.spans).isdisjoint(reading.adopted)]
    if any(m.alive and _said.ITSELF.search(m.flat) for m in carried):
        return None
    whole = fold(structure.text)
    named_so = (one for one in _said.COMPETENT.finditer(whole.text) if _rank(one["to"]) > own)
    if competent := next(named_so, None):
        return whole.span(*competent.span())
    for head in _heads(structure, reading):
        told = fold(structure.text, head)
        if (match := _said.HEADS.search(told.text)) and _rank(match["to"] or match["it"]) > own:
            return told.span(*match.span())
    money = [fold(structure.text, span).text for span in reading.adopted]
    for span in (*reading.adopted, *(part.body for part in structure.decisions)):
        folded = fold(structure.text, span)
        held = [one.end() for one in _said.HELD_FOR.finditer(folded.text)]
        of_another = body_kind is not None and any(
            p.body.start <= span.start < p.body.end for p in structure.proposals
        )
        for proposes in (*_proposals(), *((_said.IT_ACTS,) if of_another else ())):
            for match in proposes.finditer(folded.text):
                put = match.end("to") not in held and not _asks_money(folded.text, match)
                if put and _rank(match["to"]) > own:
                    return folded.span(match.start(), match.end())
        if own < _RANK["council"] and (
            place := _passes_on(folded, own, money) or _only_proposes(folded, own)
        ):
            return place
    return None


def goes_to_higher(structure: Structure, body_kind: BodyKind | None) -> Span | None:
    """Where a decision that does nothing else says that the matter goes on to a higher body; None where it does not."""
    own = min(_RANK[body_kind or "board"], _headed(structure))
    for part in structure.decisions:
        for _, _, flat, place in fold(structure.text, part.body).sentences:
            going = (rule.search(flat) for rule in (_said.FOR_DECISION, _said.GOES_TO, _said.PROPOSES_TO))
            if not words(flat).negation and any(match and _rank(match["to"]) > own for match in going):
                return place
    return None


def _headed(structure: Structure) -> int:
    """How high the body stands whose decision the last heading of one says it is: the letterhead may name another."""
    last = structure.decisions[-1].heading if structure.decisions else None
    named = _said.WHOSE.match(plain(structure.quote(last))) if last else None
    return _rank(named["to"]) if named else _RANK["council"]


def _heads(structure: Structure, reading: ResolutionReading) -> Iterator[Span]:
    """What stands before the words of an adopted proposal in its own part: its heading, a body's name."""
    for part in structure.proposals:
        first = part.heading.start if part.heading is not None else part.body.start
        yield from (
            Span(first, one.start) for one in reading.adopted if part.body.start <= one.start < part.body.end
        )


def _proposals() -> Iterator[re.Pattern[str]]:
    """The ways to put something before another body, or to have it decide."""
    yield from (
        _said.PROPOSES_TO,
        _said.TO_WHOM,
        _said.PROPOSAL_TO,
        _said.ADDRESSED,
        _said.ASKS,
        _said.IS_ASKED,
        _said.ASKS_SV,
    )
    yield from (_said.MAKES_PROPOSAL, _said.THAT_IT_DECIDES, _said.IT_DECIDES)


def by_body_below(reading: ResolutionReading, body_kind: BodyKind | None) -> bool:
    """Whether the sentence that decides names a lower body than the item's own, which decided before it."""
    name = SUBJECT_RE.match(reading.act.sentence.flat) if reading.act else None
    own = _RANK.get(body_kind or "other", 0)
    return name is not None and own >= _RANK["board"] and 0 < _RANK[kind_of(name.group())] < own


def _asks_money(flat: str, put: re.Match[str]) -> bool:
    """Whether what is put before the higher body is the money alone, for what the body itself decides before."""
    if _FOR_MONEY.match(flat, put.end()):
        return True
    decided = _said.OWN_BEFORE.search(flat, 0, put.start())
    return bool(decided and _said.MONEY.match(flat, put.end()) and not _said.HANGS_ON_IT.search(flat))


def _only_money(flat: str, adopted: list[str]) -> bool:
    """Whether a sentence sends on no more of what was adopted than the money that is asked for."""
    sent = _said.MONEY_GOES_ON.fullmatch(flat.strip())
    if sent is None:
        return False
    asked = [(one, put) for one in adopted for put in _said.PROPOSES_TO.finditer(one)]
    number = sent["fi"] or sent["th"] or sent["sv"]
    if not asked or not all(_asks_money(one, put) for one, put in asked):
        return False
    return number is None or all(
        re.findall(r"\d(?=[.)] )", one[: put.start()])[-1:] == [number] for one, put in asked
    )


def _passes_on(folded: Folded, own: int, adopted: list[str]) -> Span | None:
    """Where the matter goes on to a higher body for it to decide, by any verb ("saattaa valtuuston päätettäväksi")."""
    for _, _, flat, place in folded.sentences:
        if _only_money(flat, adopted):
            continue
        flat = _said.HELD_FOR.sub(" ", flat)
        going = (_said.FOR_DECISION, _said.IF_IT_DECIDES, GOES_ON, _said.GOES_TO)
        if any(_names_above(one, flat, own) for one in going):
            return place
        if _said.FOR_INFORMATION.search(flat) or all(
            _rank(m["to"]) <= own for m in _said.TO_BODY.finditer(flat)
        ):
            continue
        if any(w.meanings & _PASSING for w in words(flat)):
            return place
    return None


def _names_above(rule: re.Pattern[str], flat: str, own: int) -> bool:
    """Whether a rule finds a higher body, also behind the name of the one that sends the matter on."""
    match = rule.search(flat)
    while match is not None:
        if _rank(match["to"]) > own:
            return True
        match = rule.search(flat, match.start("to") + 1)
    return False


def _only_proposes(folded: Folded, own: int) -> Span | None:
    """Where a body below the council only proposes, gives its opinion or (a committee) supports."""
    for match in _said.PROPOSES.finditer(folded.text):
        put = _said.PROPOSES_TO.search(folded.text, match.start())
        if put and put.start() <= match.end() and _asks_money(folded.text, put):
            continue
        if _rank(match["who"] or match["of"]) >= own:
            return folded.span(match.start(), match.end())
    opinion = _said.STATES.search(folded.text)
    if opinion is None and own == _RANK["committee"]:
        opinion = _said.OPINION.search(folded.text) or _said.ASKS_OFFICER.search(folded.text)
    if opinion is None and own == _RANK["committee"]:
        supports = _SUPPORTS.finditer(folded.text)
        opinion = next((one for one in supports if not _of_member(folded.text, one.start())), None)
    return folded.span(opinion.start(), opinion.end()) if opinion else None


def _of_member(flat: str, at: int) -> bool:
    """Whether it is a member of the body who supports: "Ledamöterna Ek och Alm understödde förslaget"."""
    return _MEMBER.search(flat, max(flat.rfind("\n", 0, at), flat.rfind(". ", 0, at), 0), at) is not None


def _rank(name: str) -> int:
    """How high the body stands whose name begins so, in folded text; 0 of an unknown one."""
    word = name.replace(" ", "").replace("1", "l").replace("0", "o")
    return next((_RANK[kind] for kind, opening in _ADDRESSEE.items() if opening.match(word)), 0)
