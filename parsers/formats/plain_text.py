"""The plain text of a document, whatever its bytes are."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from parsers.errors import Unreadable
from parsers.formats import office
from parsers.formats.charset import decode
from parsers.formats.html.page_text import shown_text
from parsers.formats.sniff import form_of
from parsers.source import Source
from parsers.text.normalize import INVISIBLE_CHARACTERS

__all__ = ["Text", "Unreadable", "form_of", "plain_text", "text_of", "tidy"]

MAX_BYTES = 64 * 1024 * 1024
MAX_CHARS = 4_000_000  # of text: the minutes of a council's year have fewer
_SOFT_HYPHEN = "\u00ad"
_SOFT = re.compile(f"{_SOFT_HYPHEN} ?\n? ?")
# What a system that escaped its text twice leaves of the letters and signs of records.
_ESCAPED_TWICE = re.compile(
    r"&(?:[AaOo]uml|[Aa]ring|nbsp|shy|sect|[mn]dash|euro|[lr][ds]quo|#(?:160|167|228|229|246));"
)
_SYLLABLE = re.compile(
    r"(?<=[a-zåäö][a-zåäö])-\n(?=[a-zåäö][a-zåäö])(?!(?:ja|tai|sekä|eli|och|eller|samt)\b)"
)


def _odd_characters() -> dict[int, str | None]:
    """What becomes of the characters that are not letters, marks or plain blanks: a blank, a line end, or nothing."""
    none = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xE000, 0xF900)]
    none += [
        *range(0xFFF9, 0xFFFC),
        0xFFFE,
        0xFFFF,
        *(ord(char) for char in INVISIBLE_CHARACTERS - {_SOFT_HYPHEN}),
    ]
    blanks = [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
    ends = [0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029]
    return {**dict.fromkeys(none), **dict.fromkeys(blanks, " "), **dict.fromkeys(ends, "\n")}


_ODD = _odd_characters()


@dataclass(frozen=True, slots=True)
class Text:
    """A document's plain text; `gap` says which part of the document is missing in it and why, None where it is
    whole; `over` is what stands over its pages and may say something of all of it (a draft, annulled)."""

    text: str
    gap: str | None = None
    over: tuple[str, ...] = ()


def plain_text(source: Source) -> str:
    """The text that evidence points into: the context's heading, a blank line, then the item's text.

    The form is told from the bytes alone; the declared charset is a hint, the media type is not believed at
    all. The text is in NFC, without soft hyphens and control characters, with common blanks only, "\n"
    line ends, no more than one blank line in a row; blocks of a page and paragraphs of a PDF stand on lines
    of their own, list numbers are kept. Raises Unreadable, with the reason, for whatever holds no text that
    could be read.
    """
    return text_of(source).text


def text_of(source: Source) -> Text:
    """`plain_text`, with what is missing in it (pages of a PDF that are pictures, hidden words).
    Raises Unreadable as it does."""
    body = _body(source)
    text = tidy(body.text)
    if not any(char.isalnum() for char in text):
        raise Unreadable("the document holds no text")
    if len(text) > MAX_CHARS:
        raise Unreadable(f"the document holds {len(text)} characters of text, the limit is {MAX_CHARS}")
    heading = source.context.heading()
    return Text(f"{heading}\n\n{text}" if heading else text, body.gap, body.over)


def tidy(text: str) -> str:
    """The text with one way of writing a blank, a line end and a letter; broken syllables joined.

    Every step costs time in proportion to the text, whatever it holds.
    """
    if "&" in text:
        text = _ESCAPED_TWICE.sub(lambda match: html.unescape(match.group()), text)
    text = text.replace("\r\n", "\n").translate(_ODD)
    text = _SOFT.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = re.sub(" {2,}", " ", text)
    text = re.sub(" ?\n ?", "\n", text)
    text = _SYLLABLE.sub("", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _body(source: Source) -> Text:
    data = source.data
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("the document is empty")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"the document has {len(data)} bytes, the limit is {MAX_BYTES}")
    form = form_of(data)
    if form == "pdf":
        # only here: most documents are pages, and PDFium is heavy to load
        from parsers.formats.pdf import pdf_text

        pdf = pdf_text.readable(data)
        return Text(pdf.text, pdf.gap(), pdf.over)
    if form == "zip":
        return Text(*office.shown_text(data))
    if form not in ("html", "text"):
        raise Unreadable(f"{form}: there is no reader for it; look for a PDF or a page of the same item")
    text = decode(data, source.charset)
    if _is_binary(text):
        raise Unreadable("the bytes are not text, a page or a PDF")
    return Text(*shown_text(text)) if form == "html" else Text(_unmarked(text))


def _is_binary(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(1 for char in sample if char == "�" or (char < " " and char not in "\t\n\r\f\x0b"))
    return odd > len(sample) * 0.1


def _unmarked(text: str) -> str:
    """The text without the marks of Markdown that texts converted from PDF carry (bold, image places)."""
    text = text.replace("<!-- image -->", "")
    if "**" not in text:
        return text
    pieces = text.split("**")
    out = [pieces[0]]
    for piece in pieces[1:]:
        before, after = out[-1][-1:], piece[:1]
        glued = after.isupper() and (before.islower() or before.isdigit())
        out.append(("\n" if glued else "") + piece)
    return "".join(out)
