"""A printed page as words and rows by where they stand: what the readers of PDFs and of scans have in common.

Distances are PDF points (1/72 inch), measured from the left and from the top of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

EM = 0.82  # of the height of a character's box


@dataclass(frozen=True, slots=True)
class Word:
    """What stands together; without text where it was struck through and only its place is left."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Words that stand side by side, from left to right."""

    top: float
    bottom: float
    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def em(self) -> float:
        return (self.bottom - self.top) * EM

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words if word.text)

    def part(self, words: tuple[Word, ...]) -> Row:
        """The same row with some of its words only."""
        return Row(self.top, self.bottom, words)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points and its rows from top to bottom; `unseen` counts the letters and digits that the
    file holds and the page does not show, `over` is what stands over the rows, aslant or large (a watermark)."""

    height: float
    width: float
    rows: tuple[Row, ...]
    unseen: int = 0
    over: str = ""
