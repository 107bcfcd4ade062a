"""A passage of a text by its character offsets."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A passage of the text by character offsets, `text[start:end]`: a plain value, which readings are kept by."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start
