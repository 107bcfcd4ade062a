"""The passages that a Decision's fields rest on (lähdekohdat), quoted from the text as it was given."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.schema import Evidence
from parsers.text.repair import Repaired
from parsers.text.spans import Span


class Quotes:
    """Gathers the evidence of one item by field: passages of the repaired text, quoted from the original."""

    def __init__(self, text: str, repaired: Repaired) -> None:
        self._text, self._repaired = text, repaired
        self.by_field: dict[str, list[Evidence]] = {}

    def rest(self, field: str, spans: Iterable[Span | None]) -> None:
        """The field rests on these passages of the repaired text; what holds only blanks is left out."""
        found = [span for span in spans if span is not None and span.end > span.start]
        if self._repaired.at is not None:
            found = [self._repaired.original(span) for span in found]
        quotes = [_quote(self._text, span) for span in found]
        kept = [q for q in quotes if q.quote.strip()]
        if kept:
            self.by_field[field] = list({(q.start, q.end): q for q in kept}.values())


def _quote(text: str, span: Span) -> Evidence:
    """The passage without blanks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(quote=text[start:end], start=start, end=end)
