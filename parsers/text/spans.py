"""A passage of a text by its character offsets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of the text by character offsets, `text[start:end]`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start
