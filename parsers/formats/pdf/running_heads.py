"""Running heads and feet: what every page repeats stands once, and never inside a sentence.

Seen: the § and the date only in the page's foot (Kuopio), heads with the body and the date (Lapua); the PDF
rows of section 8 of docs/portals.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from parsers.formats.page import Page, Row
from parsers.formats.pdf.cells import cells_of
from parsers.vocabulary.heading_words import is_label

_TOP, _FOOT = 0.17, 0.88  # the parts of a page's height where running heads and feet stand
_RUNNING_SHARE = 0.5  # of the pages, for a row to be a running one
_PAGE_NUMBER = re.compile(r"(?:sivu|sida|s\.)?\s*\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|/\s*\d{1,3})?", re.IGNORECASE)
_PAGE_OF = re.compile(r"\s*\b\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|/\s*\d{1,3}(?![\d.]))\s*$")
_EDGE_GAP = 1.3  # row heights: a running head hangs together, the text begins after a wider gap


def without_running(pages: Sequence[Page]) -> tuple[list[str], list[str], list[list[Row]]]:
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
    for is_head, rows in ((True, page.rows), (False, page.rows[::-1])):
        last: Row | None = None
        for row in rows:
            inside = row.bottom > page.height * _TOP if is_head else row.top < page.height * _FOOT
            gap = (row.top - last.bottom if is_head else last.top - row.bottom) if last else 0
            if inside or gap > _EDGE_GAP * (row.bottom - row.top):
                break
            yield is_head, row
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
    for cell in cells_of(found[min(found)]):
        text = _PAGE_OF.sub("", cell.text).strip()
        if text and not _PAGE_NUMBER.fullmatch(text):
            yield text
