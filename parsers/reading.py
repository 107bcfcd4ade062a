"""Read: one document's bytes or text -> Decision, each field with the passage it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from parsers.contacts import read_contact
from parsers.deciding import deciding_municipality
from parsers.fees import read_fee
from parsers.folding import fold
from parsers.meetings import meeting_header, split_items
from parsers.municipalities import MunicipalityRecord, by_code
from parsers.outcome import read_outcome
from parsers.parts import Span, Structure
from parsers.presenters import presenter_of
from parsers.relevance import handles_membership
from parsers.repair import Repaired, repair
from parsers.resolution import ResolutionReading, resolve
from parsers.schema import Body, Decision, Evidence, Municipality, Warning_
from parsers.seasons import read_season
from parsers.source import Context, Source
from parsers.structure import structure as structure_of
from parsers.text import plain_text
from parsers.unreadable import Unreadable

__all__ = ["Unreadable", "read", "read_items", "read_text"]


def read(source: Source) -> Decision:
    """What one document says. Of a whole meeting: its relevant item or, where there is none, one Decision of the
    meeting with `relevant` False. Raises Unreadable where the bytes hold no text that can be read."""
    text = plain_text(source)
    spans = split_items(text)
    if len(spans) < 2:
        return read_text(text, source.context)
    decisions = _items(text, spans, source.context)
    relevant = [decision for decision in decisions if decision.relevant]
    if relevant:
        return relevant[0] if len(relevant) == 1 else _with_others(relevant)
    return _meeting(text, source.context)


def read_items(source: Source) -> list[Decision]:
    """One Decision per item of a document that holds a whole meeting; one in all where it holds a single item.

    Evidence offsets are those of the whole document's plain text. Raises Unreadable as `read` does.
    """
    text = plain_text(source)
    spans = split_items(text)
    if len(spans) < 2:
        return [read_text(text, source.context)]
    return _items(text, spans, source.context)


def read_text(text: str, context: Context | None = None) -> Decision:
    """What one item's plain text (parsers.text.plain_text) says, with what its portal said about it. Raises nothing."""
    try:
        return _decision_of(text, context or Context())
    finally:
        fold.cache_clear()  # the views of a large text take more room than the text: none is kept for the next


def _decision_of(text: str, context: Context) -> Decision:
    repaired = repair(text)
    item = structure_of(repaired.text, context)
    clean = _without_furniture(item)
    resolution = resolve(item)
    evidence: dict[str, list[Evidence]] = {}
    warnings = list(resolution.warnings)

    def rests_on(field: str, spans: Iterable[Span | None]) -> None:
        quotes = [
            _evidence(text, repaired.original(span))
            for span in spans
            if span is not None and span.end > span.start
        ]
        kept = [q for q in quotes if q.quote.strip()]
        if kept:
            evidence[field] = list({(q.start, q.end): q for q in kept}.values())

    relevance = handles_membership(clean, resolution)
    owner = deciding_municipality(item, context)
    header = item.header
    decision = Decision(
        relevant=relevance.relevant,
        municipality=owner.municipality
        and Municipality(code=owner.municipality.code, name=owner.municipality.name),
        body=_body(item, owner.municipality),
        document_kind=header.document_kind,
        decided_on=header.decided_on,
        section=header.section,
        case_number=header.case_number,
        title=_title(item, context, text, repaired),
        resolution=resolution.resolution,
        vote=resolution.vote,
        presenter=presenter_of(clean),
        language=item.language,
    )
    if resolution.resolution != "none":
        rests_on("resolution", resolution.evidence)
    if resolution.vote is not None:
        rests_on("vote", resolution.vote_evidence)
    for name in ("decided_on", "section", "case_number"):
        if getattr(decision, name) is not None:
            rests_on(name, (getattr(header, f"{name}_span"),))
    if relevance.relevant:
        warnings.extend(owner.warnings)
        _membership(decision, clean, resolution, owner.municipality, rests_on, warnings)
        if (
            repaired.shouted
            and _WON_BY_A_MEMBER.search(repaired.text)
            and decision.outcome in ("joins", "declines")
        ):
            decision.outcome = "unclear"
            message = "The text is in capitals, so that it does not tell whose proposal won."
            warnings.append(Warning_(code="capitals", message=message))
    decision.evidence = evidence
    decision.warnings = _distinct(warnings)
    return decision


def _membership(
    decision: Decision,
    item: Structure,
    resolution: ResolutionReading,
    owner: MunicipalityRecord | None,
    rests_on: Callable[[str, Iterable[Span | None]], None],
    warnings: list[Warning_],
) -> None:
    """Fills in what only a relevant item has: outcome, season, fee, contact person."""
    kind = decision.body.kind if decision.body else None
    if kind is None and decision.document_kind == "officer_decision":
        kind = "officer"
    outcome = read_outcome(item, resolution, kind)
    decision.outcome, decision.proposed_outcome = outcome.outcome, outcome.proposed
    rests_on("outcome", outcome.evidence)
    if outcome.turned_down and decision.resolution in ("adopted", "adopted_modified"):
        decision.resolution = (
            "rejected"  # what the municipality was invited to is turned down, however it is worded
        )
    season = read_season(item, resolution)
    decision.season = season.season
    rests_on("season", season.evidence)
    fee = read_fee(item, resolution, season.season, owner)
    decision.fee = fee.fee
    rests_on("fee.annual_eur", fee.annual)
    rests_on("fee.total_eur", fee.total)
    decision.contact_person, place = read_contact(item, resolution)
    rests_on("contact_person", (place,))
    warnings.extend((*outcome.warnings, *season.warnings, *fee.warnings))
    if owner is None and not any(w.code == "municipality_unclear" for w in warnings):
        message = "The text does not tell which municipality decides."
        warnings.append(Warning_(code="municipality_unknown", message=message))


_WON_BY_A_MEMBER = re.compile(
    r"(?:päätökseksi tuli|voitti|beslut blev) (?!.{0,30}(?:esittelijän|pohjaehdotus|johtajan|föredragande))",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"(?:k|kaup|kun)\.?\s?(?P<board>h(?:all)?)\.?|(?:k|kaup|kun)?\.?\s?(?P<council>v(?:alt)?)\.?",
    re.IGNORECASE,
)


def _body(item: Structure, owner: MunicipalityRecord | None) -> Body | None:
    """Who handled it; a bare abbreviation (Khall, Kvalt) is written out after the municipality's own designation."""
    name = item.header.body
    if not name:
        return None
    short = _ABBREVIATED.fullmatch(name.strip())
    if short and owner:
        whose = "Kaupungin" if owner.designation == "kaupunki" else "Kunnan"
        name = whose + ("hallitus" if short["board"] else "valtuusto")
    return Body(name=name, kind=item.header.body_kind or "other")


def _evidence(text: str, span: Span) -> Evidence:
    """The passage without blanks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(quote=text[start:end], start=start, end=end)


def _title(item: Structure, context: Context, text: str, repaired: Repaired) -> str | None:
    """The title as printed, in one line; a word that was cut by a line's end is whole again."""
    printed = ""
    if item.title:
        span = repaired.original(item.title) if repaired.shouted else item.title
        printed = " ".join((text if repaired.shouted else item.text)[span.start : span.end].split())
    return printed or context.title or None


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


def _distinct(warnings: Sequence[Warning_]) -> list[Warning_]:
    return list({warning.code: warning for warning in warnings}.values())


def _items(text: str, spans: Sequence[tuple[int, int]], context: Context) -> list[Decision]:
    """The items of a meeting, each read with what its minutes' front page says."""
    known = {k: v for k, v in context.model_dump().items() if v is not None}
    front = Context(**{**meeting_header(text).model_dump(), **known})
    return [_shifted(read_text(text[start:end], front), start) for start, end in spans]


def _shifted(decision: Decision, by: int) -> Decision:
    for listed in decision.evidence.values():
        for passage in listed:
            passage.start += by
            passage.end += by
    return decision


def _with_others(relevant: Sequence[Decision]) -> Decision:
    message = (
        f"{len(relevant)} items of this meeting are about the membership; this is the first. "
        "Use --items for all."
    )
    first = relevant[0]
    first.warnings = _distinct([*first.warnings, Warning_(code="several_items", message=message)])
    return first


def _meeting(text: str, context: Context) -> Decision:
    """One Decision for a whole meeting without a relevant item: whose it was, and nothing decided."""
    front = meeting_header(text)
    code = context.municipality_code or front.municipality_code
    record = by_code(code) if code else None
    name, kind = context.body or front.body, context.body_kind or front.body_kind
    return Decision(
        municipality=record and Municipality(code=record.code, name=record.name),
        body=Body(name=name, kind=kind or "other") if name else None,
        document_kind=context.document_kind or front.document_kind,
        decided_on=context.decided_on or front.decided_on,
    )
