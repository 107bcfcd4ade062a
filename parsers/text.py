"""The plain text of a document, whatever its bytes are."""

from __future__ import annotations

import re
import unicodedata

from parsers.charsets import decode, wide_charset
from parsers.html_text import item_text
from parsers.source import Source
from parsers.unreadable import Unreadable

__all__ = ["Unreadable", "form_of", "plain_text", "tidy"]

MAX_BYTES = 64 * 1024 * 1024
_HTML_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|br|table|tbody|tr|td|span|h[1-6]|ul|ol|li|b|strong|font|center|pre)"
    r"(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_SOFT = re.compile("\u00ad[ \t]*\n?[ \t]*")
_SPACES = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff]")
_SYLLABLE = re.compile(r"([a-zåäö]{2,})-\n(?!(?:ja|tai|sekä|eli|och|eller|samt)\b)([a-zåäö]{2,})")
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP or Office Open XML file (docx, xlsx)"),
    (b"PK\x05\x06", "an empty ZIP file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word or Excel file of the old binary format (doc, xls)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"Rar!", "a RAR file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


def plain_text(source: Source) -> str:
    """The text that evidence points into: the context's heading, a blank line, then the item's text.

    The form is told from the bytes alone; the declared charset is a hint, the media type is not believed at all. The
    text is in NFC, without soft hyphens and control characters, with common blanks only, "\\n" line ends, no more than
    one blank line in a row; blocks of a page and paragraphs of a PDF stand on lines of their own, list numbers are kept.
    Raises Unreadable, with the reason, for whatever holds no text that could be read.
    """
    text = tidy(_body(source))
    if not any(char.isalnum() for char in text):
        raise Unreadable("the document holds no text")
    heading = source.context.heading()
    return f"{heading}\n\n{text}" if heading else text


def form_of(data: bytes) -> str:
    """ "pdf", "html", "text", or what else the bytes are, in words ("a ZIP or Office Open XML file …")."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if head.startswith(b"%PDF") or (b"%PDF-" in head and not head.startswith(b"<")):
        return "pdf"
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    return "html" if _looks_like_html(decode(data[:65536])) else "text"


def tidy(text: str) -> str:
    """The text with one way of writing a blank, a line end and a letter; broken syllables joined."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SOFT.sub("", text)
    text = _CONTROL.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = "\n".join(" ".join(_SPACES.sub(" ", line).split(" ")).strip() for line in text.split("\n"))
    text = re.sub(" {2,}", " ", text)
    text = _SYLLABLE.sub(r"\1\2", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _body(source: Source) -> str:
    data = source.data
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("the document is empty")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"the document has {len(data)} bytes, the limit is {MAX_BYTES}")
    form = form_of(data)
    if form == "pdf":
        from parsers.pdf import (
            readable_text,
        )  # only here: most documents are pages, and PDFium is heavy to load

        return readable_text(data)
    if form not in ("html", "text"):
        raise Unreadable(f"{form}: there is no reader for it; look for a PDF or a page of the same item")
    text = decode(data, source.charset)
    if _is_binary(text):
        raise Unreadable("the bytes are not text, a page or a PDF")
    if form == "html":
        return item_text(text)
    return _unmarked(text)


def _looks_like_html(beginning: str) -> bool:
    return bool(_HTML_TAG.search(beginning))


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
