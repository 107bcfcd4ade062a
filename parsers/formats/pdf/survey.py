"""A first look at a PDF's pages, without positions: their characters, and whether these are what a page shows.

Fast enough for every PDF that a crawl meets (about a millisecond a page).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.errors import Unreadable
from parsers.formats.page import Page
from parsers.formats.pdf.annotations import page_at
from parsers.formats.pdf.page_characters import page_of
from parsers.formats.pdf.pictures import (
    MOST_OF_A_PAGE,
    Place,
    holds_pictures,
    share_pictured,
    writing_beside,
)

Quality = Literal["readable", "garbled", "empty"]
Kind = Literal["text", "blank", "picture", "garbled", "broken"]

MAX_PAGE_CHARS = 60_000  # a page of minutes has 2 000 to 5 000
SHORT = 60  # pages: drawing each one to see what it shows takes no time that matters
_MAX_ALL_CHARS = 6_000_000
_STAMP = 400  # letters: over a scanned page a system may print so many (a foot, a note of the signature)
_DRAWN_LETTERS = 100  # paths: on a page without characters so many may be letters drawn as curves
_VOWELS = frozenset("aeiouyåäöéüAEIOUYÅÄÖÉÜ")
_ODD = re.compile("[\x00\x01\x03-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")  # \x02 is PDFium's mark of a hyphen


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its characters in the file's own order, and what they are worth.

    "picture": the page shows a picture (a scan) or curves, and its characters, if any, are not what it says;
    "garbled": the characters are not letters; "broken": the page cannot be opened. `beside`: of a page of text, the
    places of pictures that look like writing and have no characters over them (left, top, right, bottom from the
    page's left upper corner). `page`: the page of text as it is laid out, where that was asked for and nothing is
    written over it; of a document of more than SHORT pages with what a page does not show.
    """

    text: str
    kind: Kind
    beside: tuple[Place, ...] = ()
    page: Page | None = None


def survey(document: Any, *, laid_out: bool = False) -> list[Sheet]:
    """The pages of an open document, those of text `laid_out` too, while they are open, where nothing is written over
    them. Raises Unreadable for one with too many characters to be a record."""
    sheets: list[Sheet] = []
    total = 0
    for index in range(len(document)):
        sheet = _sheet(document, index, laid_out=laid_out)
        total += len(sheet.text)
        if len(sheet.text) > MAX_PAGE_CHARS or total > _MAX_ALL_CHARS:
            raise Unreadable(
                f"page {index + 1} of the PDF has {len(sheet.text)} characters, {total} with those before it; "
                "that is no record of a meeting"
            )
        sheets.append(sheet)
    # also where each page has few letters; what is one page alone was judged as that
    if len(sheets) > 1 and quality_of("\n".join(sheet.text for sheet in sheets)) == "garbled":
        sheets = [Sheet(s.text, "garbled") if s.kind == "text" else s for s in sheets]
    return sheets


def _sheet(document: Any, index: int, *, laid_out: bool) -> Sheet:
    try:
        page = page_at(document, index)
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Sheet("", "broken")
    try:
        count = textpage.count_chars()
        text = textpage.get_text_range() if count <= MAX_PAGE_CHARS else " " * count
        letters = sum(map(str.isalnum, text[: 4 * _STAMP]))
        pictured = holds_pictures(page)
        if letters < _STAMP and (pictured or not letters) and _is_picture(page, letters):
            return Sheet(text, "picture")
        if not letters:
            return Sheet(text, "blank")
        if quality_of(text) == "garbled":
            return Sheet(text, "garbled")
        short = len(document) <= SHORT
        bare = laid_out and pdfium.FPDFPage_GetAnnotCount(page.raw) == 0
        beside = writing_beside(page, textpage) if pictured else ()
        return Sheet(text, "text", beside, page_of(page, textpage, as_seen=short) if bare else None)
    finally:
        textpage.close()
        page.close()


def _is_picture(page: Any, letters: int) -> bool:
    share, paths = share_pictured(page)
    # where there is not one letter, a smaller picture (a scanned slip) is what the page says
    enough = MOST_OF_A_PAGE if letters else MOST_OF_A_PAGE / 10
    return share >= enough or (not letters and paths >= _DRAWN_LETTERS)


def quality_of(text: str) -> Quality:
    """ "empty" where there is not one letter or digit, "garbled" where the characters are not letters of Finnish or
    Swedish (a font without a map), else "readable"."""
    counts = Counter(text)  # each character is judged once: a long document has a hundred different ones
    letters = {char: times for char, times in counts.items() if char.isalpha()}
    if not letters and not any(char.isdigit() for char in counts):
        return "empty"
    solid = len(text) - counts[" "] - counts["\n"] - counts["\r"]
    odd = sum(times for char, times in counts.items() if _ODD.match(char))
    if odd > 0.1 * solid or text.count("(cid:") * 20 > len(text):
        return "garbled"
    count = sum(letters.values())
    if count < 200:
        return "readable"
    latin = sum(times for char, times in letters.items() if char <= "\u024f")
    vowels = sum(times for char, times in letters.items() if char in _VOWELS)
    # Half the letters of Finnish are vowels, more than a third of Swedish; of shifted letters about a fifth
    return "readable" if latin > 0.7 * count and vowels > 0.27 * count else "garbled"
