"""From the rows of a PDF's pages to paragraphs: margins, running heads, label columns, broken words.

Layouts seen: labels in a column of their own left of the text (Oulu), the § and the date only in the page's
foot (Kuopio), running heads with the body and the date (Lapua); section 3 and the PDF rows of section 8 of
docs/portals.md.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from parsers.labels import is_label
from parsers.pdf_page import Row, Word

_TOP, _FOOT = 0.17, 0.88  # the parts of a page's height where running heads and feet stand
_RUNNING_SHARE = 0.5  # of the pages, for a row to be a running one
_PAGE_NUMBER = re.compile(r"(?:sivu|sida|s\.)?\s*\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|/\s*\d{1,3})?", re.IGNORECASE)
_PAGE_OF = re.compile(r"\s*\b\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|/\s*\d{1,3}(?![\d.]))\s*$")
_EDGE_GAP = 1.3  # row heights: a running head hangs together, the text begins after a wider gap
_ITEM = re.compile(r"(?:\(?\d{1,2}[.)]|[a-z]\)|[-–•▪*·])(?:\s|$)")
_NEW = re.compile(
    r"§\s?\d|\d{1,4}\s?§|(?:D(?:nro|no)\b|\S{0,12}\d{1,6}/\d\d\.\d\d)|[A-ZÅÄÖ]{2,6}Dno-\d"
)  # a line of its own
_SUSPENDED = re.compile(r"(?:ja|tai|sekä|eli|och|eller|samt)\b")
_COLUMN_GAP = 2.0  # in ems: wider than any gap between the words of a justified line
_VALUE_DRIFT = (
    6.0  # points: how far the rows of one value column may stand apart (183 to 187 in one Oulu PDF)
)
_LABEL_WIDTH = 60.0  # points: a column of labels is at least so wide


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points and its rows from top to bottom."""

    height: float
    width: float
    rows: tuple[Row, ...]


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
    head, foot, bodies = _without_running(pages)
    column = _value_column(bodies, pages)
    lines = list(_lines(bodies, column))
    paragraphs = _paragraphs(lines)
    if not any("§" in text for text in foot):
        head, foot = [*head, *foot], []  # a meeting's; a foot with a § is one item's own and closes it
    return "\n\n".join(part for part in ("\n".join(head), paragraphs, "\n".join(foot)) if part)


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


# --- running heads and feet -------------------------------------------------------------------------------------


def _without_running(pages: Sequence[Page]) -> tuple[list[str], list[str], list[list[Row]]]:
    """What the heads and the feet repeat, and each page's rows without it."""
    if len(pages) < 2:
        return [], [], [list(page.rows) for page in pages]
    seen: dict[tuple[bool, str], dict[int, Row]] = defaultdict(dict)
    for number, page in enumerate(pages):
        for is_head, row in _edges(page):
            seen[is_head, re.sub(r"\d+", "#", row.text)].setdefault(number, row)
    running = [
        (is_head, near) for (is_head, _), found in seen.items() if (near := _repeated(found, len(pages)))
    ]
    running.sort(key=lambda item: min(item[1].items())[1].top)
    drop = {(number, id(row)) for _, found in running for number, row in _dropped(found)}
    bodies = [
        [row for row in page.rows if (number, id(row)) not in drop] for number, page in enumerate(pages)
    ]
    head = [text for is_head, found in running if is_head for text in _facts(found)]
    foot = [text for is_head, found in running if not is_head for text in _facts(found)]
    return list(dict.fromkeys(head)), list(dict.fromkeys(foot)), bodies


def _edges(page: Page) -> Iterator[tuple[bool, Row]]:
    """The rows of the page's head (True) and foot (False): those that hang together from the edge inwards."""
    last: Row | None = None
    for row in page.rows:
        if row.bottom > page.height * _TOP or (
            last and row.top - last.bottom > _EDGE_GAP * (row.bottom - row.top)
        ):
            break
        yield True, row
        last = row
    last = None
    for row in reversed(page.rows):
        if row.top < page.height * _FOOT or (
            last and last.top - row.bottom > _EDGE_GAP * (row.bottom - row.top)
        ):
            break
        yield False, row
        last = row


def _repeated(found: dict[int, Row], pages: int) -> dict[int, Row]:
    """The rows that stand in the same place on enough pages, by the page's index; {} where they do not."""
    middle = median(row.top for row in found.values())
    near = {number: row for number, row in found.items() if abs(row.top - middle) < 8}
    return near if len(near) >= max(2, _RUNNING_SHARE * pages) and not is_label(near[min(near)].text) else {}


def _dropped(found: dict[int, Row]) -> Iterator[tuple[int, Row]]:
    """The running rows that say nothing new: all but those whose § or other number is not the page's and
    has changed.

    Items that begin on a page of their own have their § and case number in the same place on each.
    """
    last: str | None = None
    for number, row in sorted(found.items()):
        text = _without_page(row.text, number)
        if text == last or (last is None and len({_without_page(r.text, n) for n, r in found.items()}) == 1):
            yield number, row
        last = text


def _without_page(text: str, index: int) -> str:
    """The text without what counts the pages: "3 (12)", "3/12", and a number at the end that is about the page's."""
    text = _PAGE_OF.sub(" ", text)
    return re.sub(
        r"(?<![\d.§])\b\d{1,4}\s*$", lambda match: "" if abs(int(match[0]) - index) < 9 else match[0], text
    ).strip()


def _facts(found: dict[int, Row]) -> Iterator[str]:
    """The cells of a running row as on its first page, without page numbers; nothing of a row that varies."""
    if len({_without_page(row.text, number) for number, row in found.items()}) > 1:
        return
    for cell in _cells(found[min(found)]):
        text = _PAGE_OF.sub("", cell.text).strip()
        if text and not _PAGE_NUMBER.fullmatch(text):
            yield text


def _cells(row: Row, at: float | None = None) -> Iterator[Row]:
    """The row cut where its words stand far apart, and where one begins at `at`."""
    words: list[Word] = []
    for word in row.words:
        far = words and word.x0 - words[-1].x1 > _COLUMN_GAP * row.em
        column = (
            words and at is not None and abs(word.x0 - at) <= _VALUE_DRIFT and word.x0 - words[-1].x1 > 0.5
        )
        if far or (column and words[0].x0 < at - _LABEL_WIDTH / 2 if column and at is not None else False):
            yield row.part(tuple(words))
            words = []
        words.append(word)
    if words:
        yield row.part(tuple(words))


# --- the column of labels ---------------------------------------------------------------------------------------


def _value_column(bodies: Sequence[Sequence[Row]], pages: Sequence[Page]) -> float | None:
    """Where the text begins if labels stand in a column left of it, else None."""
    rows = [row for body in bodies for row in body]
    if len(rows) < 4:
        return None
    width = median(page.width for page in pages)
    left = _left_margin(rows)
    starts: Counter[int] = Counter()
    for row in rows:
        for before, word in zip((None, *row.words), row.words, strict=False):
            if left + _LABEL_WIDTH < word.x0 < width * 0.5 and (
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
        if abs(row.x0 - column) <= _VALUE_DRIFT:
            values += 1
        elif abs(row.x0 - left) <= _VALUE_DRIFT:
            cells = list(_cells(row, column))
            if cells[0].x1 > column - 1:
                crossing += 1
            elif len(cells) == 1 or (len(cells) == 2 and abs(cells[1].x0 - column) <= _VALUE_DRIFT):
                labels += 1
                values += len(cells) > 1
    return labels >= 2 and values >= 4 and labels + values > 2 * crossing


# --- lines and paragraphs ---------------------------------------------------------------------------------------


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
    cells = list(_cells(row, column))
    if column is None:
        if len(cells) == 2 and is_label(cells[0].text):
            return cells[0], cells[1]
        return None, None
    if cells[0].x0 > column - _LABEL_WIDTH / 2:
        return None, None
    if len(cells) == 1:
        # a long label may reach a little over the edge where nothing stands beside it
        return (cells[0], None) if cells[0].x1 < column + 2 * row.em else (None, None)
    if cells[0].x1 > column:
        return None, None
    if abs(cells[1].x0 - column) > _VALUE_DRIFT:
        return None, None
    return cells[0], row.part(tuple(word for cell in cells[1:] for word in cell.words))


def _is_value(row: Row, column: float) -> bool:
    return row.x0 >= column - _VALUE_DRIFT


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
    steps = [
        step
        for before, line in pairwise(lines)
        if before.page == line.page and 4 < (step := line.row.top - before.row.top) < 40
    ]
    return median(steps) if steps else 14.0


def _line_text(line: _Line) -> str:
    if line.alone:
        return line.row.text
    cells = [_unspaced(cell.text) for cell in _cells(line.row)]
    return " | ".join(cells) if len(cells) > 1 and not _ITEM.fullmatch(cells[0]) else " ".join(cells)


def _unspaced(text: str) -> str:
    """ "P Ä Ä T Ö S" as one word."""
    letters = text.split(" ")
    return "".join(letters) if len(letters) > 3 and all(len(letter) == 1 for letter in letters) else text


def _is_gap(before: _Line, line: _Line, pitch: float) -> bool:
    if line.alone or before.page != line.page or is_label(line.row.text):
        return True
    return not before.alone and line.row.top - before.row.top > 1.3 * pitch


def _continues(before: _Line, line: _Line, text_before: str, text: str, pitch: float) -> bool:
    """Whether the line is the next one of the same paragraph: its first word did not fit on the line before."""
    if before.alone or line.alone or _ITEM.match(text) or is_label(text) or is_label(text_before):
        return False
    if " | " in text or " | " in text_before or _NEW.match(text):
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
