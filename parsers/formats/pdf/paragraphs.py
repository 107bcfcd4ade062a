"""From the rows of a PDF's pages to paragraphs: margins, label columns, broken words.

Labels may stand in a column of their own left of the text (Oulu; docs/platforms.md "TWeb").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.formats.page import Page, Row, Word
from parsers.formats.pdf.cells import LABEL_WIDTH, VALUE_DRIFT, cells_of, runs_on, value_column
from parsers.formats.pdf.running_heads import without_running
from parsers.text.bodies import BODY
from parsers.text.dates import DATE
from parsers.text.normalize import LIST_MARK, plain
from parsers.vocabulary.document_kinds import AGENDA, OWNER
from parsers.vocabulary.heading_words import is_label

_ITEM = re.compile(LIST_MARK + r"(?:\s|$)")
# a line of its own
_NEW = re.compile(r"§\s?\d|\d{1,4}\s?§|(?:D(?:nro|no)\b|\S{0,12}\d{1,6}/\d\d\.\d\d)|[A-ZÅÄÖ]{2,6}Dno-\d")
_MARK = re.compile(
    rf"{BODY}[ ,]{{1,3}}(?:{DATE}[ ,]{{1,3}})?(?:§ ?\d{{1,4}}|\d{{1,4}} ?§)(?:[ ,]{{1,3}}{DATE})?"
)
_LONGEST_MARK = 100
_TELLING = re.compile(rf".*(?:{DATE}|{OWNER}|{AGENDA}|poytakirja|protokoll|\d/20\d\d).*|{BODY}")
_SUSPENDED = re.compile(r"(?:ja|tai|sekä|eli|och|eller|samt)\b")


@dataclass(slots=True)
class _Line:
    """A line on its way into a paragraph; `right` is the right margin of its column."""

    row: Row
    right: float
    page: int
    alone: bool = False


@dataclass(slots=True)
class _Label:
    """A label of the margin that may go on in the next rows, and the values that stand beside it."""

    parts: list[Row]
    values: list[_Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        text = self.parts[0].text
        for part in self.parts[1:]:
            text = joined(text, part.text)
        return text


def text_of(pages: Sequence[Page]) -> str:
    """The text of the pages in reading order: paragraphs on one line each, blank lines where the page has a
    gap.

    What every page's head or foot repeats stands once, at the beginning or the end, each cell on a line of
    its own.
    """
    head, foot, bodies = without_running(pages)
    column = value_column(bodies, pages)
    lines = list(_lines(bodies, column))
    paragraphs = _paragraphs(lines)
    if not any("§" in text for text in foot):
        # a meeting's own foot is read before its items; one with a § is an item's and closes it
        head, foot = [*head, *filter(_tells, foot)], [text for text in foot if not _tells(text)]
    return "\n\n".join(part for part in ("\n".join(head), paragraphs, "\n".join(foot)) if part)


def _tells(text: str) -> bool:
    """Whether a running cell may say whose meeting it was, or when; a number of the archive does not."""
    return bool(_TELLING.fullmatch(plain(text)))


def joined(before: str, after: str) -> str:
    """Two pieces of a line that was broken: a word cut at a syllable becomes whole, a hyphen that belongs stays."""
    if before.endswith("\u00ad"):
        return before[:-1] + after
    if not before.endswith(("-", "‐")) or len(before) < 2 or not before[-2].isalnum():
        return f"{before} {after}"
    if _SUSPENDED.match(after):
        return f"{before} {after}"
    stem = re.split(r"[\s/(]", before[:-1])[-1]
    if after[:1].islower() and stem[-1:].islower():
        # "linja-" + "auto" keeps its hyphen: Finnish writes one between the same vowels
        return before + after if stem[-1] == after[0] and stem[-1] in "aeiouyäö" else before[:-1] + after
    return before + after


def _lines(bodies: Sequence[Sequence[Row]], column: float | None) -> Iterator[_Line]:
    """The lines in reading order, each label of the margin before the value beside it."""
    right = _right_margin([row for body in bodies for row in body])
    label: _Label | None = None
    for number, body in enumerate(bodies):
        for row in body:
            part, value = _split(row, column)
            if part is not None:
                if label is not None and _goes_on(label, part):
                    label.parts.append(part)
                else:
                    yield from _emitted(label, number)
                    label = _Label([part])
                if value is not None:
                    label.values.append(_Line(value, right, number))
                continue
            line = _Line(row, right, number)
            if label is not None and column is not None and _is_value(row, column):
                label.values.append(line)
            else:
                yield from _emitted(label, number)
                label = None
                yield line
        if label is not None:
            yield from _emitted(label, number)
            label = None


def _emitted(label: _Label | None, page: int) -> Iterator[_Line]:
    if label is None:
        return
    first = label.parts[0]
    whole = first.part((Word(first.x0, first.x1, label.text),))
    yield _Line(whole, first.x1, page, alone=True)
    yield from label.values


def _split(row: Row, column: float | None) -> tuple[Row | None, Row | None]:
    """The row's label and value, or (None, None) where it has no label of the margin."""
    cells = list(cells_of(row, column))
    if column is None:
        if len(cells) == 2 and is_label(cells[0].text):
            return cells[0], cells[1]
        return None, None
    if cells[0].x0 > column - LABEL_WIDTH / 2:
        return None, None
    if len(cells) == 1:
        # a long label may reach a little over the edge where nothing stands beside it
        return (cells[0], None) if cells[0].x1 < column + 2 * row.em else (None, None)
    if cells[0].x1 > column:
        return None, None
    if abs(cells[1].x0 - column) > VALUE_DRIFT or runs_on(cells[0], cells[1]):
        return None, None
    return cells[0], row.part(tuple(word for cell in cells[1:] for word in cell.words))


def _is_value(row: Row, column: float) -> bool:
    return row.x0 >= column - VALUE_DRIFT


def _goes_on(label: _Label, part: Row) -> bool:
    """Whether the part is the next row of the same label."""
    last = label.parts[-1]
    if part.top - last.top > 1.45 * (last.bottom - last.top):
        return False
    text = label.text
    return text.endswith(("-", "/")) or not (is_label(text) and part.text[:1].isupper())


def _right_margin(rows: Sequence[Row]) -> float:
    ends = sorted(row.x1 for row in rows)
    return ends[int(len(ends) * 0.95)] if ends else 0.0


def _paragraphs(lines: Sequence[_Line]) -> str:
    pitch = _pitch(lines)
    out: list[str] = []
    before: _Line | None = None
    for line in lines:
        text = _line_text(line)
        if before is not None and _continues(before, line, out[-1], text, pitch):
            out[-1] = joined(out[-1], text)
        else:
            if before is not None and _is_gap(before, line, pitch):
                out.append("")
            out.append(text)
        before = line
    return "\n".join(out)


def _pitch(lines: Sequence[_Line]) -> float:
    """The usual distance from line to line."""
    steps = sorted(
        step
        for before, line in pairwise(lines)
        if before.page == line.page and 4 < (step := line.row.top - before.row.top) < 40
    )
    return steps[len(steps) // 4] if steps else 14.0  # the narrow ones: between paragraphs they are wider


def _line_text(line: _Line) -> str:
    if line.alone:
        return line.row.text
    cells = [_unspaced(cell.text) for cell in cells_of(line.row) if cell.text]
    return " | ".join(cells) if len(cells) > 1 and not _ITEM.fullmatch(cells[0]) else " ".join(cells)


def _unspaced(text: str) -> str:
    """ "P Ä Ä T Ö S" as one word."""
    letters = text.split(" ")
    return "".join(letters) if len(letters) > 3 and all(len(letter) == 1 for letter in letters) else text


def _is_gap(before: _Line, line: _Line, pitch: float) -> bool:
    if line.alone or before.page != line.page or is_label(line.row.text):
        return True
    return not before.alone and line.row.top - before.row.top > 1.3 * pitch


def _is_mark(text: str) -> bool:
    """Whether a line is the mark of a handling: "Kunnanhallitus 8.10.2024 § 177"."""
    return len(text) <= _LONGEST_MARK and "§" in text and bool(_MARK.fullmatch(plain(text)))


def _continues(before: _Line, line: _Line, text_before: str, text: str, pitch: float) -> bool:
    """Whether the line is the next one of the same paragraph: its first word did not fit on the line before."""
    if before.alone or line.alone or _ITEM.match(text) or is_label(text) or is_label(text_before):
        return False
    if " | " in text or " | " in text_before or _NEW.match(text) or _is_mark(text) or _is_mark(text_before):
        return False
    if text_before.endswith((":", ";")):
        return False
    if before.page != line.page:
        return text[:1].islower() and not text_before.endswith((".", "!", "?"))
    step = line.row.top - before.row.top
    if not 0 < step <= 1.25 * max(pitch, before.row.bottom - before.row.top):
        return False
    if line.row.x0 - before.row.x0 > 4 * line.row.em and not _ITEM.match(text_before):
        return False
    if text[:1].islower() and not text_before.endswith((".", "!", "?")):
        return True
    first = line.row.words[0]
    fits = before.row.x1 + (first.x1 - first.x0) + 0.3 * line.row.em < before.right - 2
    return not fits or text_before.endswith(("-", "\u00ad"))
