"""From a PDF to plain text, with a judgement of how far it can be trusted.

PDFium (pypdfium2, BSD/Apache licence) reads the characters and their places, parsers.formats.pdf.paragraphs makes lines
of them; a page that is a picture, or whose characters are no letters, is read by OCR where that is installed.
Hostile files belong in parsers.sandbox: PDFium runs in this process and cannot be interrupted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from parsers.errors import Unreadable
from parsers.formats.ocr import tesseract
from parsers.formats.page import Page
from parsers.formats.pdf.annotations import page_at
from parsers.formats.pdf.embedded import refuse_cover
from parsers.formats.pdf.open_file import opened
from parsers.formats.pdf.page_characters import page_of
from parsers.formats.pdf.paragraphs import text_of
from parsers.formats.pdf.pictures import Place
from parsers.formats.pdf.raw_characters import may_mention
from parsers.formats.pdf.survey import SHORT, Quality, Sheet, quality_of, survey
from parsers.text.phrases import word_lists, words_of
from parsers.topic.names import mentions_network

_UNREAD_SHARE = 0.2  # of the pages: with more than this unread, a silent rest is not the document


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a PDF.

    `pages` counts its pages. `unread` has the numbers (from 1) of those that show something but gave no text, by
    the reason why. `quality` is "empty" where there is not one letter or digit, "garbled" where the characters
    are not what is seen (a font without a map to letters), else "readable". `over`: what stands over the text of
    pages and may say something of the whole (a draft, annulled).
    """

    text: str
    pages: int
    quality: Quality
    unread: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    over: tuple[str, ...] = ()

    @property
    def unread_pages(self) -> tuple[int, ...]:
        """The numbers of the unread pages, from 1."""
        return tuple(sorted(number for numbers in self.unread.values() for number in numbers))

    def gap(self) -> str | None:
        """Which pages could not be read and why, as a sentence; None where all were."""
        if not self.unread:
            return None
        unread = self.unread_pages
        reasons = "; ".join(self.unread)
        which = f"{len(unread)} of the PDF's {self.pages} pages ({_ranges(unread)})"
        which = "the PDF's only page" if self.pages == 1 else which
        read = "read in full" if all(why.startswith(_LEFT_OUT) for why in self.unread) else "read"
        return f"{which} could not be {read}: {reasons}"


def pdf_text(data: bytes) -> PdfText:
    """The text of a PDF with its quality.

    Raises Unreadable where the file cannot be opened (encrypted, broken off, damaged) or is too large to read
    (pages, characters).
    """
    with opened(data) as document:
        sheets = survey(document, laid_out=True)
        refuse_cover(document, [sheet.text for sheet in sheets])
        return _read(document, sheets)


def readable_text(data: bytes) -> tuple[str, str | None]:
    """The text of a PDF that can be relied on, and which of its pages are missing in it (`PdfText.gap`).

    Raises Unreadable, with the reason, where nothing or too little of it could be read.
    """
    result = readable(data)
    return result.text, result.gap()


def readable(data: bytes) -> PdfText:
    """A PDF's text that can be relied on. Raises Unreadable as `readable_text` does."""
    result = pdf_text(data)
    _relied_on(result)
    return result


def mention(data: bytes) -> tuple[bool, str | None]:
    """Whether a PDF mentions the network, and which of its pages could not be looked at (`PdfText.gap`).

    The characters of all pages are looked through first; only where these could hold the name cut in two, by a
    page's end or a column, the pages are laid out. Raises Unreadable as `readable_text` does.
    """
    with opened(data) as document:
        sheets = survey(document)
        refuse_cover(document, [sheet.text for sheet in sheets])
        named = _named(sheets)
        if not named and may_mention([sheet.text for sheet in sheets]):
            result = _read(document, sheets)
            return mentions_network(_relied_on(result).encode()), result.gap()
        # Pages that are what they say have said it: only the others are still to be looked at
        said = [_SILENT if sheet.kind == "text" and not sheet.beside else sheet for sheet in sheets]
        result = _read(document, said)
    named = named or mentions_network(result.text.encode())
    if not result.text and all(sheet.kind != "text" for sheet in sheets):
        raise Unreadable(result.gap() or _BLANK)
    gap = result.gap()
    if gap and not named and _too_much_is_missing(result):
        raise Unreadable(gap)
    return named, gap


def _named(sheets: Sequence[Sheet]) -> bool:
    return mentions_network("\n".join(sheet.text for sheet in sheets).encode("utf-8", "replace"))


def _looked_at(sheets: Sequence[Sheet]) -> Collection[int]:
    """The pages, from 0, of which it matters what they show: of a long document those near the network's name."""
    count = len(sheets)
    if count <= SHORT:
        return range(count)
    named = [at for at in range(count) if _named(sheets[at : at + 2])]
    return {near for at in named for near in range(max(0, at - _NEAR), min(count, at + _NEAR + 1))}


_BLANK = "the PDF holds no text at all: its pages are blank"
_SILENT = Sheet("", "blank")


def _too_much_is_missing(result: PdfText) -> bool:
    whole = sum(len(n) for why, n in result.unread.items() if not why.startswith(_IN_PART))
    return whole > _UNREAD_SHARE * result.pages


def _relied_on(result: PdfText) -> str:
    """The text, unless too much is missing for it to be the document; what names the network is read all the same,
    and the gap told beside it (a decision of two pages with a scanned offer behind it)."""
    gap = result.gap()
    if not result.text or (_too_much_is_missing(result) and not mentions_network(result.text.encode())):
        raise Unreadable(gap or _BLANK)
    if result.quality == "garbled":
        raise Unreadable("the PDF's characters are not letters" + (f" ({gap})" if gap else ""))
    return result.text


def _ranges(numbers: Sequence[int]) -> str:
    """ "3, 7–9" of 3, 7, 8, 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


_WHY = {
    "picture": "they are scanned images without text",
    "garbled": "their characters are not letters (a font without a map)",
    "broken": "they are damaged",
}
_BESIDE = "a picture with writing stands beside their text"
_UNSEEN = "words that are not shown (white, covered or hidden) are left out"
_MOSTLY_UNSEEN = "most of the words are not shown (white, covered or hidden)"
_OVER = "words that stand over the text are left out"
_ORDINARY = words_of(word_lists("vocabulary/watermarks.toml"), "ordinary")
_LEFT_OUT = (_UNSEEN, _OVER)
_IN_PART = (_BESIDE, *_LEFT_OUT)
_MARK = 40  # letters: so many a system prints unseen (a place for a signature), no sentence of a decision is shorter
_NEAR = 15  # pages before and after the network's name: no item is longer


def _read(document: Any, sheets: Sequence[Sheet]) -> PdfText:
    reader, looked_at = tesseract.Reader(), _looked_at(sheets)
    pages: list[Page] = []
    unread: dict[str, list[int]] = defaultdict(list)
    over: dict[str, None] = {}
    for index, sheet in enumerate(sheets):
        if sheet.kind == "blank":
            continue
        page = None
        if sheet.kind in ("picture", "garbled"):
            seen = _seen(document, index, reader)
            page = seen.page
            if seen.why_not:
                unread[f"{_WHY[sheet.kind]} ({seen.why_not})"].append(index + 1)
            elif page and sheet.kind == "picture" and _letters(page) < sum(map(str.isalnum, sheet.text)):
                page = None  # its few characters are all that it says
        elif sheet.kind == "broken":
            unread[_WHY[sheet.kind]].append(index + 1)
            continue
        if page is None and sheet.kind != "garbled":
            judged = len(sheets) <= SHORT or index not in looked_at
            page = (judged and sheet.page) or _printed(document, index, looked_at)
        if page and page.over and page.over.casefold() not in _ORDINARY:
            mark = page.over[:_MARK]
            over.setdefault(mark)
            unread[f"{_OVER} (“{mark}”)"].append(index + 1)
        if page and page.unseen > _MARK:
            unread[_UNSEEN if page.unseen <= _letters(page) else _MOSTLY_UNSEEN].append(index + 1)
        if page and sheet.beside:
            seen = _seen(document, index, reader)
            if seen.page:
                page = _with_pictures(page, seen.page, sheet.beside)
            elif seen.unreadable:
                unread[f"{_BESIDE} ({seen.why_not})"].append(index + 1)
        if page:
            pages.append(page)
    text = text_of(pages)
    quality = quality_of(text)
    if quality == "empty" and any(sheet.kind == "garbled" for sheet in sheets):
        quality = "garbled"
    return PdfText(text, len(sheets), quality, {why: tuple(n) for why, n in unread.items()}, tuple(over))


def _with_pictures(printed: Page, seen: Page, places: Sequence[Place]) -> Page:
    """The printed page with the rows that OCR saw in its pictures, each in its place."""
    inside = [
        row
        for row in seen.rows
        if any(
            left <= (row.x0 + row.x1) / 2 <= right and top <= (row.top + row.bottom) / 2 <= bottom
            for left, top, right, bottom in places
        )
    ]
    return Page(
        printed.height, printed.width, tuple(sorted((*printed.rows, *inside), key=lambda row: row.top))
    )


def _letters(page: Page) -> int:
    return sum(char.isalnum() for row in page.rows for word in row.words for char in word.text)


def _seen(document: Any, index: int, reader: tesseract.Reader) -> tesseract.Seen:
    with closing(page_at(document, index)) as page:
        return reader.read(page)


def _printed(document: Any, index: int, looked_at: Collection[int]) -> Page:
    with closing(page_at(document, index)) as page, closing(page.get_textpage()) as textpage:
        return page_of(page, textpage, as_seen=index in looked_at)
