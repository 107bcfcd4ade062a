"""The cells of a row, and the column of labels that stands left of the text (Oulu; docs/platforms.md "TWeb")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from parsers.formats.page import Page, Row, Word
from parsers.vocabulary.heading_words import is_label

_COLUMN_GAP = 2.0  # in ems: wider than any gap between the words of a justified line
_WORD_GAP = 0.8  # in ems: wider than the blank between most words of a line
VALUE_DRIFT = 6.0  # points: how far the rows of one value column may stand apart (183 to 187 in one Oulu PDF)
LABEL_WIDTH = 60.0  # points: a column of labels is at least so wide


def cells_of(row: Row, at: float | None = None) -> Iterator[Row]:
    """The row cut where its words stand far apart, and where one begins at `at`."""
    words: list[Word] = []
    for word in row.words:
        far = words and word.x0 - words[-1].x1 > _COLUMN_GAP * row.em
        column = words and at is not None and words[0].x0 < at - LABEL_WIDTH / 2
        if far or (column and abs(word.x0 - (at or 0)) <= VALUE_DRIFT and word.x0 - words[-1].x1 > 0.5):
            yield row.part(tuple(words))
            words = []
        words.append(word)
    if words:
        yield row.part(tuple(words))


def value_column(bodies: Sequence[Sequence[Row]], pages: Sequence[Page]) -> float | None:
    """Where the text begins if labels stand in a column left of it, else None."""
    rows = [row for body in bodies for row in body]
    if len(rows) < 4:
        return None
    width = median(page.width for page in pages)
    left = _left_margin(rows)
    starts: Counter[int] = Counter()
    for row in rows:
        for before, word in zip((None, *row.words), row.words, strict=False):
            if left + LABEL_WIDTH < word.x0 < width * 0.5 and (
                before is None or word.x0 - before.x1 > row.em * 0.5
            ):
                starts[round(word.x0 / 3)] += 1
    for place, _count in starts.most_common(3):
        column = place * 3.0
        if _is_value_column(rows, left, column):
            return column
    return None


def _left_margin(rows: Sequence[Row]) -> float:
    starts = Counter(round(row.x0 / 3) for row in rows)
    enough = max(2, len(rows) * 0.04)
    return (
        min((place for place, count in starts.items() if count >= enough), default=round(rows[0].x0 / 3))
        * 3.0
    )


def _is_value_column(rows: Sequence[Row], left: float, column: float) -> bool:
    values = labels = crossing = 0
    for row in rows:
        if abs(row.x0 - column) <= VALUE_DRIFT:
            values += 1
        elif abs(row.x0 - left) <= VALUE_DRIFT:
            cells = list(cells_of(row, column))
            if cells[0].x1 > column - 1 or (len(cells) > 1 and runs_on(cells[0], cells[1])):
                crossing += 1
            elif len(cells) == 1 or (len(cells) == 2 and abs(cells[1].x0 - column) <= VALUE_DRIFT):
                labels += 1
                values += len(cells) > 1
    return labels >= 2 and values >= 4 and labels + values > 2 * crossing


def runs_on(cell: Row, following: Row) -> bool:
    """Whether the next cell only goes on with the same line: a word that begins at the column by chance."""
    near = following.x0 - cell.x1 < _WORD_GAP * cell.em
    return near and not is_label(cell.text) and not cell.text.endswith(("-", "/"))
