"""Read one item's text -> Decision, each field with the passage it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parsers.fee.fee import read_fee
from parsers.meeting.other_matter import other_matter
from parsers.meeting.status import is_not_final
from parsers.membership.beside.stated_side import in_swedish, with_stated_side
from parsers.membership.clause_stance import Side
from parsers.membership.contact import read_contact
from parsers.membership.other_subject import others_side
from parsers.membership.outcome import OutcomeReading, read_outcome
from parsers.membership.relevance import Relevance, decides_in_a_row, handles_membership
from parsers.membership.season import read_season
from parsers.membership.stance import Sides
from parsers.resolution.resolution import ResolutionReading, resolve
from parsers.schema import PASSED_OVER, Body, BodyKind, Decision, Evidence, Municipality, Warning_
from parsers.source import Context
from parsers.structure.item_parts import structure as structure_of
from parsers.structure.model import Structure
from parsers.structure.owner import Deciding, deciding_municipality, plainly_of_another
from parsers.structure.presenter import presenter_of
from parsers.text.actors import by_one_word
from parsers.text.bodies import written_out
from parsers.text.language import language_of
from parsers.text.municipalities import MunicipalityRecord
from parsers.text.normalize import plain
from parsers.text.repair import Repaired, repair
from parsers.text.sentences import fold, sentences
from parsers.text.spans import Span
from parsers.topic.topic import current
from parsers.vocabulary.closed.which_network import goes_by_its_name

_WON_BY_A_MEMBER = re.compile(
    r"(?:päätökseksi tuli|voitti|beslut blev) (?!.{0,30}(?:esittelijän|pohjaehdotus|johtajan|föredragande))",
    re.IGNORECASE,
)


class Quotes:
    """The passages (lähdekohdat) of the repaired text on which a decision's fields rest, quoted from the original."""

    def __init__(self, text: str, repaired: Repaired) -> None:
        self._text, self._repaired = text, repaired
        self.by_field: dict[str, list[Evidence]] = {}

    def rest(self, field: str, spans: Iterable[Span | None]) -> None:
        """The field rests on these passages, without the blanks at their ends; what holds only blanks is left out."""
        kept: dict[Span, Evidence] = {}
        for span in (s for s in spans if s is not None and s.start < s.end):
            place = span if self._repaired.at is None else self._repaired.original(span)
            raw = self._text[place.start : place.end]
            start = place.start + len(raw) - len(raw.lstrip())
            if quote := raw.strip():
                end = start + len(quote)
                kept[Span(start, end)] = Evidence(quote=quote, start=start, end=end)
        if kept:
            self.by_field[field] = list(kept.values())


def read_text(text: str, context: Context | None = None) -> Decision:
    """What one item's plain text (parsers.formats.plain_text) says, with what its portal said about it.

    Raises nothing."""
    return read_stages(text, context).decision


@dataclass(slots=True)
class Stages:
    """The stages of one reading, for parsers.explain; `side`: what was carried, before doubts."""

    decision: Decision
    item: Structure
    resolution: ResolutionReading
    relevance: Relevance
    sides: Sides
    outcome: OutcomeReading | None = None

    @property
    def side(self) -> Side | None:
        return self.outcome.side if self.outcome else None


def read_stages(text: str, context: Context | None = None) -> Stages:
    """The same with what each stage saw."""
    try:
        return _stages(text, context or Context())
    finally:
        for kept in (fold, sentences, plain, by_one_word, language_of):
            kept.cache_clear()  # the views of a large text take more room than the text: none is kept for the next


def _stages(text: str, context: Context) -> Stages:
    repaired = repair(text, current().names.short)
    item = structure_of(repaired.text, context)
    clean = _without_furniture(item)
    owner = _owner(item, context)
    sides = Sides(clean.text, item.header.decided_on)
    resolution = with_stated_side(resolve(item), sides)
    relevance = handles_membership(clean, resolution, sides, owner.municipality)
    decision = _handling(item, resolution, owner.municipality)
    stages = Stages(decision, clean, resolution, relevance, sides)
    decision.relevant = relevance.relevant
    title = relevance.title if relevance.relevant and relevance.title is not None else item.title
    decision.title = (_printed(title, repaired, text) if title is not None else None) or context.title or None
    decision.presenter = presenter_of(clean)
    quotes = Quotes(text, repaired)
    _quote_handling(item, resolution, quotes)
    warnings = list(resolution.warnings)
    if relevance.relevant:
        stages.outcome = _outcome(decision, stages, quotes)
        warnings += _membership(decision, clean, resolution, owner, quotes)
        warnings += stages.outcome.warnings
        if decision.outcome in ("joins", "declines") and (doubt := _doubt(stages, owner, repaired)):
            decision.outcome = "unclear"
            warnings.append(doubt)
        if decision.outcome not in ("proposed", "unclear") and other_matter(item, clean):
            decision.outcome = "unclear"
            message = "The text seems to hold more than one item, and whose the decision is cannot be told."
            warnings.append(Warning_(code="several_matters", message=message))
    elif relevance.named and (
        resolution.resolution != "none" or clean.decides or decides_in_a_row(clean.text)
    ):
        message = f"The item names the network and decides, but not on the membership: {relevance.why}."
        warnings.append(Warning_(code=PASSED_OVER, message=message))
    decision.evidence = quotes.by_field
    decision.warnings = distinct(warnings)
    return stages


def _owner(item: Structure, context: Context) -> Deciding:
    """Whose item it is: its context's municipality, but for a text that is plainly another's."""
    other = plainly_of_another(item, context.municipality_code) if context.municipality_code else None
    if other is None:
        return deciding_municipality(item, context)
    message = f"The text is of {other[0].name}, not of the municipality whose portal it was read on."
    return Deciding(other[0], other[1], (Warning_(code="other_municipality", message=message),))


def _handling(item: Structure, resolution: ResolutionReading, owner: MunicipalityRecord | None) -> Decision:
    """Who handled the item, when and how: what any item has, on any subject."""
    header = item.header
    return Decision(
        relevant=False,
        municipality=owner and Municipality(code=owner.code, name=owner.name),
        body=_body(item, owner),
        document_kind=header.document_kind,
        decided_on=header.decided_on,
        section=header.section,
        case_number=header.case_number,
        resolution=resolution.resolution,
        vote=resolution.vote,
        language=item.language,
    )


def _quote_handling(item: Structure, resolution: ResolutionReading, quotes: Quotes) -> None:
    if resolution.resolution != "none":
        quotes.rest("resolution", resolution.evidence)
    quotes.rest("vote", resolution.vote_evidence)
    for name in ("decided_on", "section", "case_number"):
        quotes.rest(name, (getattr(item.header, f"{name}_span"),))


def _outcome(decision: Decision, stages: Stages, quotes: Quotes) -> OutcomeReading:
    """Fills in the outcome and the proposed one."""
    resolution = stages.resolution
    outcome = read_outcome(stages.item, resolution, stages.sides, _kind(decision))
    decision.outcome, decision.proposed_outcome = outcome.outcome, outcome.proposed
    quotes.rest("outcome", outcome.evidence)
    lost = outcome.proposed == "declines" and decision.resolution == "adopted"
    if outcome.turned_down and decision.resolution in ("adopted", "adopted_modified"):
        decision.resolution = "rejected"  # what it was invited to is turned down, however it is worded
    elif outcome.outcome == "joins" and (lost or decision.resolution == "rejected"):
        negative = lost or (resolution.act is not None and resolution.act.negative)
        decision.resolution = "adopted_modified" if negative else "adopted"  # no to leaving
    return outcome


def _membership(
    decision: Decision, item: Structure, resolution: ResolutionReading, owner: Deciding, quotes: Quotes
) -> list[Warning_]:
    """Fills in what else only a relevant item has: season, fee, contact person. What it leaves in doubt."""
    season = read_season(item, resolution)
    fee = read_fee(item, resolution, season.season, owner.municipality)
    decision.season, decision.fee = season.season, fee.fee
    decision.contact_person, place = read_contact(item, resolution)
    quotes.rest("season", season.evidence)
    quotes.rest("fee.annual_eur", fee.annual)
    quotes.rest("fee.total_eur", fee.total)
    quotes.rest("contact_person", (place,))
    warnings = [*owner.warnings, *season.warnings, *fee.warnings]
    if owner.municipality is None and not any(w.code == "municipality_unclear" for w in warnings):
        message = "The text does not tell which municipality decides."
        warnings.append(Warning_(code="municipality_unknown", message=message))
    return warnings


def _doubt(stages: Stages, owner: Deciding, repaired: Repaired) -> Warning_ | None:
    """Why no side is said: names look like other words in a text that shouts; only the preparation names the network,
    beside a title of other words; the sentence that takes the side says it of another municipality."""
    code = "side_unclear"
    spans = stages.outcome.evidence if stages.outcome else ()
    if repaired.shouted and _WON_BY_A_MEMBER.search(repaired.text):
        code = "capitals"
        message = "The text is in capitals, so that it does not tell whose proposal won."
    elif not stages.relevance.sure or goes_by_its_name(repaired.text):
        message = "Neither the title nor the decision names the network: it may be about something else."
    elif others_side([stages.item.text[s.start : s.end] for s in spans], owner.municipality):
        message = "What the decision says is said of another municipality."
    elif _otherwise_in_the_other_language(stages):
        code, message = "outcome_contradiction", "The decision says something else in the other language."
    elif is_not_final(stages.item, officer=_is_officers(stages.decision)):
        code, message = (
            "resolution_uncertain",
            "The text says that the decision is a draft, or does not stand.",
        )
    else:
        return None
    return Warning_(code=code, message=message)


def _kind(decision: Decision) -> BodyKind | None:
    """What kind of body decides: an officer also where only the document's kind tells."""
    if decision.body is not None:
        return decision.body.kind
    return "officer" if decision.document_kind == "officer_decision" else None


def _otherwise_in_the_other_language(stages: Stages) -> bool:
    """Whether the decision stands above in the other language, too, and says something else there."""
    item = stages.item
    if len(item.decisions) < 2:
        return False
    above, last = item.decisions[-2:]
    if {in_swedish(item, above), in_swedish(item, last)} != {True, False}:
        return False
    behind = [p for p in item.parts if p.kind == "proposal" and p.body.start > above.body.start]
    first = replace(item, parts=tuple(p for p in item.parts if p is not last and p not in behind))
    told = read_outcome(
        first, with_stated_side(resolve(first), stages.sides), stages.sides, _kind(stages.decision)
    )
    return told.outcome != stages.decision.outcome


def _is_officers(decision: Decision) -> bool:
    by_officer = decision.body is not None and decision.body.kind == "officer"
    return by_officer or decision.document_kind == "officer_decision"


def distinct(warnings: Sequence[Warning_]) -> list[Warning_]:
    """The warnings, each code once; of two with the same code the later one stays."""
    return list({warning.code: warning for warning in warnings}.values())


def _body(item: Structure, owner: MunicipalityRecord | None) -> Body | None:
    """Who handled it; a bare abbreviation (Khall, Kvalt) is written out after the municipality's own designation."""
    name = item.header.body
    if not name:
        return None
    if owner:
        name = written_out(name.strip(), city=owner.designation == "kaupunki") or name
    return Body(name=name, kind=item.header.body_kind or "other")


def _printed(title: Span, repaired: Repaired, text: str) -> str:
    """The title as printed, in one line; a word that was cut by a line's end is whole again."""
    span, of = (repaired.original(title), text) if repaired.shouted else (title, repaired.text)
    return " ".join(of[span.start : span.end].split())


def _without_furniture(item: Structure) -> Structure:
    """The same structure over a text in which page headers and footers are blank; every place stays the same."""
    if not item.furniture:
        return item
    chars = list(item.text)
    size = len(chars)
    for span in item.furniture:
        start, end = span.start, span.end
        while end < size and item.text[end].isspace():
            end += 1
        if end < size and item.text[end].islower():  # a sentence goes on after the page break
            while start > 0 and item.text[start - 1].isspace():
                start -= 1
        else:
            end = span.end
        chars[start:end] = " " * (end - start)
    return replace(item, text="".join(chars))
