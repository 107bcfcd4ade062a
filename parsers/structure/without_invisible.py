"""Texts with soft hyphens and the like: read without them, and told by the places in the text as it was given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from parsers.structure.model import Header, Part, Structure
from parsers.text.normalize import INVISIBLE
from parsers.text.spans import Span


def read_without(text: str, read: Callable[[str], Structure]) -> Structure:
    """What `read` makes of the text without its invisible characters, with every place in the text as given."""
    kept = [i for i, c in enumerate(text) if not INVISIBLE.match(c)]
    inner = read("".join(text[i] for i in kept))
    return _Places([*kept, len(text)]).structure(inner, text)


class _Places:
    """Where each character of the text that was read stands in the one that was given (one more for the end)."""

    def __init__(self, places: list[int]) -> None:
        self.places = places

    def structure(self, inner: Structure, text: str) -> Structure:
        return replace(
            inner,
            text=text,
            header=self._header(inner.header),
            title=self._or_none(inner.title),
            subjects=tuple(self._span(s) for s in inner.subjects),
            parts=tuple(self._part(p) for p in inner.parts),
            history=tuple(tuple(self._part(p) for p in group) for group in inner.history),
            furniture=tuple(self._span(s) for s in inner.furniture),
        )

    def _header(self, header: Header) -> Header:
        return replace(
            header,
            body_span=self._or_none(header.body_span),
            decided_on_span=self._or_none(header.decided_on_span),
            document_kind_span=self._or_none(header.document_kind_span),
            section_span=self._or_none(header.section_span),
            case_number_span=self._or_none(header.case_number_span),
        )

    def _part(self, part: Part) -> Part:
        return part._replace(heading=self._or_none(part.heading), body=self._span(part.body))

    def _or_none(self, span: Span | None) -> Span | None:
        return None if span is None else self._span(span)

    def _span(self, span: Span) -> Span:
        start = self.places[span.start]
        return Span(start, self.places[span.end - 1] + 1 if span.end > span.start else start)
