"""Read a document -> Decision, or one Decision for each item of a whole meeting."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.errors import Unreadable
from parsers.formats.plain_text import Text, text_of
from parsers.item import distinct, read_text
from parsers.meeting.whole_meeting import meeting_header, split_items
from parsers.schema import Body, Decision, Municipality, Warning_
from parsers.source import Context, Source
from parsers.text.municipalities import by_code

__all__ = ["Unreadable", "item_text", "item_texts", "read", "read_items", "read_text"]


def read(source: Source) -> Decision:
    """What one document says. Of a whole meeting: its relevant item or, where there is none, one Decision of the
    meeting with `relevant` False. Raises Unreadable where the bytes hold no text that can be read."""
    document = text_of(source)
    decisions = _items(document.text, source.context)
    about = decisions if len(decisions) == 1 else [decision for decision in decisions if decision.relevant]
    if len(about) > 1:
        return _warned(_with_others(about), document)
    return _warned(about[0] if about else _meeting(document.text, source.context), document)


def read_items(source: Source) -> list[Decision]:
    """One Decision per item of a document that holds a whole meeting; one in all where it holds a single item.

    Evidence offsets are those of the whole document's plain text. Raises Unreadable as `read` does.
    """
    document = text_of(source)
    return [_warned(decision, document) for decision in _items(document.text, source.context)]


def item_texts(source: Source) -> list[str]:
    """The plain text of each item of a document, in the order of `read_items`. Raises Unreadable as `read` does."""
    text = text_of(source).text
    return [text[start:end] for start, end in split_items(text)]


def item_text(text: str, index: int) -> str:
    """Of a document's plain text that of one item, in the order of `read_items`; all of it where it has no such one."""
    spans = split_items(text)
    start, end = spans[index] if index < len(spans) else (0, len(text))
    return text[start:end]


def _warned(decision: Decision, document: Text) -> Decision:
    """The decision with a warning where a part of its document could not be read: what that says may change it. What
    stands over the whole document leaves no side certain."""
    if document.over and decision.relevant and decision.outcome in ("joins", "declines"):
        message = (
            f"Not accounted for; the municipality {decision.outcome} unless this changes it: "
            f"{', '.join(document.over)}"
        )
        decision.outcome = "unclear"
        decision.warnings = distinct([*decision.warnings, Warning_(code="left_over", message=message)])
    if document.gap:
        message = f"{document.gap}."
        decision.warnings = distinct([*decision.warnings, Warning_(code="pages_unread", message=message)])
    return decision


def _items(text: str, context: Context) -> list[Decision]:
    """The one item of a text, or those of a meeting, each read with what its minutes' front page says."""
    spans = split_items(text)
    if len(spans) < 2:
        return [read_text(text, context)]
    front = with_front(text, context)
    return [_shifted(read_text(text[start:end], front), start) for start, end in spans]


def with_front(text: str, context: Context) -> Context:
    """What is known of a whole meeting's items, with what the front page of its text says beside it."""
    known = {k: v for k, v in context.model_dump().items() if v is not None}
    return Context(**{**meeting_header(text).model_dump(), **known})


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
    first.warnings = distinct([*first.warnings, Warning_(code="several_items", message=message)])
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
