"""What form a document has, told from its bytes alone: media types and file names are not believed."""

from __future__ import annotations

import re

from parsers.formats.charset import decode, wide_charset

_HTML_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|br|table|tbody|tr|td|span|h[1-6]|ul|ol|li|b|strong|font|center|pre)"
    r"(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_SIGNATURES = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "an empty ZIP file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word or Excel file of the old binary format (doc, xls)"),
    (b"{\\rtf", "an RTF file"), (b"\x1f\x8b", "a gzip file"), (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"Rar!", "a RAR file"), (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"), (b"II*\x00", "a TIFF image"), (b"MM\x00*", "a TIFF image"),
    (b"%!PS", "a PostScript file"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
)  # fmt: skip


# text for programs: what it says to a person is not told by its words as they stand
_MARKED = (
    (re.compile(r"[\ufeff\s\0]*<\?xml\b"), "an XML file"),
    (re.compile(r"[\ufeff\s\0]*[\[{]\s*(?:\{\s*)?\"[^\"\n]{1,80}\"\s*:"), "a JSON file"),
    (
        re.compile(r"[\ufeff\s]*MIME-Version:(?:(?!\nFrom:)[^\0]){0,600}?multipart/related", re.I),
        "a web archive (mhtml)",
    ),
)

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b"))
_ODD_SHARE = 0.02  # of control characters: text has none, a packed or encrypted file ten times as many


def form_of(data: bytes) -> str:
    """ "pdf", "html", "text", "zip" (docx and odt are such), or what else the bytes are, in words."""
    if (form := file_form(data)) is not None:
        return form
    head = decode(data[:65536])
    if _HTML_TAG.search(head):
        return "html"
    return next((name for pattern, name in _MARKED if pattern.match(head)), "text")


def file_form(data: bytes) -> str | None:
    """ "pdf", "zip", or the name of another kind of file, in words; None for pages and text.

    Blanks, a byte-order mark or a server's own warnings before a file do not hide it.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if head.startswith(b"%PDF") or (
        b"%PDF-" in head and (not head.startswith(b"<") or b"%%EOF" in data[-1024:])
    ):
        return "pdf"
    return next((name for signature, name in _SIGNATURES if head.startswith(signature)), None)


def is_packed(data: bytes) -> bool:
    """Whether words cannot be looked for in the bytes as they are: a file (PDF, Word, image …), or no text at all."""
    if file_form(data) is not None:
        return True
    sample = data[:20_000]
    odd = len(sample) - len(sample.translate(None, _CONTROLS))
    return odd > _ODD_SHARE * len(sample) and wide_charset(data) is None
