"""One row of a page's table as lines of text."""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.vocabulary.heading_words import is_label

_ROW_CHARS = 600  # a row longer than this is a layout, not a row of figures


@dataclass
class Row:
    """A table's row that is open: the lines of each of its cells."""

    cells: list[list[str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Short cells as one line, "a | b | c"; a label and its value, or a layout, as lines of their own."""
        cells = [short for cell in self.cells if (short := [line for line in cell if line])]
        if (
            len(cells) > 1
            and all(len(cell) == 1 for cell in cells)
            and sum(len(cell[0]) for cell in cells) <= _ROW_CHARS
            and not (len(cells) == 2 and is_label(cells[0][0]))
        ):
            return [" | ".join(cell[0] for cell in cells)]
        return [line for cell in self.cells for line in cell]
