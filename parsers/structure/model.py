"""The parts of an item as types: what each span of its text is, and what its header says.

A text with soft hyphens and the like is read without them, and told by the places in the text as it was given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple

from parsers.schema import BodyKind, DocumentKind, Language
from parsers.text.normalize import INVISIBLE
from parsers.text.spans import Span

PartKind = Literal[
    "header", "title", "earlier", "preparation", "proposal", "course", "decision", "explanation", "execution",
    "attachments", "appeal", "other",
]  # fmt: skip


class Part(NamedTuple):
    """One part of an item: what it is, its heading (as printed) and what stands under it.

    `presenter` is the presenter (esittelijä) as printed, of a proposal only. A part of kind "earlier" is
    one earlier handling (aikaisempi käsittely) as a whole, with all that was proposed and decided then.
    """

    kind: PartKind
    heading: Span | None
    body: Span
    presenter: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """Who handled the item, when, in what kind of document and under what numbers; with the passages."""

    body: str | None = None
    body_kind: BodyKind | None = None
    body_span: Span | None = None
    decided_on: dt.date | None = None
    decided_on_span: Span | None = None
    document_kind: DocumentKind | None = None
    document_kind_span: Span | None = None
    section: int | None = None
    section_span: Span | None = None
    case_number: str | None = None
    case_number_span: Span | None = None


@dataclass(frozen=True)
class Structure:
    """An item's text cut into parts.

    `parts` are of the current handling, in the order of the text; each earlier handling is one part of kind
    "earlier", and `history` holds the parts within each of these. `subjects` are the lines of the head that may be a
    title beside `title` itself (a banner, the portal's case title, the other language). `furniture` are the lines
    that page breaks left (page headers and footers); they may stand inside any part. `certain` is False where it is
    in doubt which of several handlings is the current one.
    """

    text: str
    header: Header = field(default_factory=Header)
    title: Span | None = None
    subjects: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()
    language: Language | None = None
    history: tuple[tuple[Part, ...], ...] = ()
    furniture: tuple[Span, ...] = ()
    certain: bool = True

    @cached_property
    def proposals(self) -> list[Part]:
        """What was proposed in the current handling, in the order of the text."""
        return self.of("proposal")

    @cached_property
    def decisions(self) -> list[Part]:
        """What was decided in the current handling, in the order of the text; under a heading there may be nothing."""
        return self.of("decision")

    @cached_property
    def decides(self) -> bool:
        """Whether anything stands under a decision's heading."""
        return any(self.quote(part.body).strip() for part in self.decisions)

    def of(self, *kinds: PartKind) -> list[Part]:
        """The parts of these kinds, in the order of the text."""
        return [part for part in self.parts if part.kind in kinds]

    def behind(self, spans: Iterable[Span]) -> list[Part]:
        """The parts of the earlier handlings up to the last one in which any of the passages stands."""
        places = [s.start for s in spans]
        last = -1
        for number, group in enumerate(self.history):
            if any(p.body.start <= at < p.body.end for p in group for at in places):
                last = number
        return [part for group in self.history[: last + 1] for part in group]

    def quote(self, span: Span) -> str:
        """The passage, verbatim."""
        return self.text[span.start : span.end]


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
            header=replace(inner.header, **self._spans(inner.header)),
            title=self._or_none(inner.title),
            subjects=tuple(self._span(s) for s in inner.subjects),
            parts=tuple(self._part(p) for p in inner.parts),
            history=tuple(tuple(self._part(p) for p in group) for group in inner.history),
            furniture=tuple(self._span(s) for s in inner.furniture),
        )

    def _spans(self, header: Header) -> dict[str, Any]:
        names = [one.name for one in fields(header) if one.name.endswith("_span")]
        return {name: self._or_none(getattr(header, name)) for name in names}

    def _part(self, part: Part) -> Part:
        return part._replace(heading=self._or_none(part.heading), body=self._span(part.body))

    def _or_none(self, span: Span | None) -> Span | None:
        return None if span is None else self._span(span)

    def _span(self, span: Span) -> Span:
        start = self.places[span.start]
        return Span(start, self.places[span.end - 1] + 1 if span.end > span.start else start)
