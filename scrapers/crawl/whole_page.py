"""Whether a page came whole: what was cut on its way is unread and asked for again, never "the rest is missing".

A connection that ends before its Content-Length or its last chunk is refused by the HTTP client itself. What a server
or proxy cut before that looks whole on the wire: only the body's own end tells (packed bodies: RFC 1952, RFC 1950 and
RFC 7932; HTML, XML and JSON by their last mark; PDF: ISO 32000-1, 7.5.5).
"""

from __future__ import annotations

import re
import zlib
from typing import Any

from scrapy.utils import _compression

from parsers import file_form

CUT = "cut"  # the flag of a response whose packed body had no end
PARTIAL_CONTENT = 206  # we never ask for a part, so it is not the page asked for (RFC 9110, 15.3.7)
_PIECE = 64 * 1024
brotli: Any = _compression.brotli  # type: ignore[attr-defined]
zstd: Any = _compression.zstd  # type: ignore[attr-defined]
_HEAD = 2048
_PROLOGUE = rb"^(?:\xef\xbb\xbf)?\s*(?>(?:<!--.*?-->\s*|<\?.*?>\s*)*)"
_HTML = re.compile(_PROLOGUE + rb"(?:<!doctype\s+html|<html[\s>])", re.I | re.S)
_XML = re.compile(_PROLOGUE + rb"<([\w:.-]+)[\s>]", re.S)
_EMPTY_TAG = re.compile(rb"[^<>]*/>")
_CLOSING = {b"{": b"}", b"[": b"]"}
_HTML_END = re.compile(rb"</html\b", re.I)
_LINEARIZED = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)", re.S)
_OBJECT = re.compile(rb"\d\s+obj\b")


def why_cut(body: bytes, *, html_ends: bool = True) -> str | None:
    """What shows that the unpacked body was cut short, in words for people; None where nothing does.

    `html_ends` False: the site's HTML may do without `</html>`, as the standard allows (HTML, 13.1.2.4).
    """
    text = body.replace(b"\x00", b"") if b"\x00" in body[:4] else body  # UTF-16 with either byte first
    start = text[:_HEAD]
    if file_form(body) == "pdf":
        return _cut_pdf(body)
    if _HTML.search(start):
        return "its HTML has no end" if html_ends and not _HTML_END.search(text) else None
    root = _XML.search(start)
    begins = start.lstrip(b"\xef\xbb\xbf \r\n\t")
    if root and (begins.startswith(b"<?xml") or root[1] in (b"rss", b"feed")):
        whole = b"</" + root[1] in text or _EMPTY_TAG.match(text, root.end(1))
        return None if whole else "its XML has no end"
    if begins[:1] in _CLOSING:
        return None if text.rstrip().endswith(_CLOSING[begins[:1]]) else "its JSON has no end"
    return None


def ends_as_html(body: bytes) -> bool:
    """Whether the body is an HTML page with its end tag."""
    return _HTML.search(body[:_HEAD]) is not None and _HTML_END.search(body) is not None


def _cut_pdf(body: bytes) -> str | None:
    """A PDF ends in %%EOF; one that can be shown page by page has such a mark at its front too, and its length."""
    length = _LINEARIZED.search(body[:_HEAD])
    if length and len(body) < int(length[1]):
        return f"the PDF has {len(body)} of {int(length[1])} bytes"
    end = body.rfind(b"%%EOF")
    if end < 0 or _OBJECT.search(body, end):
        return "the PDF has no end"
    return None


def unpacked_whole(body: bytes, encoding: str) -> bool:
    """Whether the packed body (gzip, deflate, br, zstd) reaches the end that its format prescribes.

    What it holds is thrown away piece by piece: the caller has bounded it. An unknown encoding is taken for whole.
    """
    try:
        if encoding in ("gzip", "x-gzip"):
            return _gzip_whole(body)
        if encoding == "deflate":
            return _inflates(body, zlib.MAX_WBITS) or _inflates(body, -zlib.MAX_WBITS)
        if encoding == "br":
            return _brotli_whole(body)
        if encoding == "zstd":
            return _zstd_whole(body)
    except (zlib.error, brotli.error, zstd.ZstdError):
        return False
    return True


def _gzip_whole(body: bytes) -> bool:
    """All members of the body; zeros or other bytes after the last are let be, as browsers do."""
    while True:
        unpacker = _run_through(body, zlib.MAX_WBITS | 16)
        if not unpacker.eof:
            return False
        body = unpacker.unused_data.lstrip(b"\x00")
        if not body.startswith(b"\x1f\x8b"):
            return True


def _inflates(body: bytes, window: int) -> bool:
    try:
        return _run_through(body, window).eof
    except zlib.error:
        return False


def _run_through(body: bytes, window: int) -> zlib._Decompress:
    unpacker = zlib.decompressobj(window)
    rest = body
    while rest and not unpacker.eof:
        unpacker.decompress(rest, _PIECE)
        rest = unpacker.unconsumed_tail
    return unpacker


def _brotli_whole(body: bytes) -> bool:
    unpacker = brotli.Decompressor()
    piece = unpacker.process(body, output_buffer_limit=_PIECE)
    while piece and not unpacker.is_finished():
        piece = unpacker.process(b"", output_buffer_limit=_PIECE)
    return bool(unpacker.is_finished())


def _zstd_whole(body: bytes) -> bool:
    unpacker = zstd.ZstdDecompressor()
    unpacker.decompress(body, max_length=_PIECE)
    while not unpacker.eof and not unpacker.needs_input:
        unpacker.decompress(b"", max_length=_PIECE)
    return bool(unpacker.eof)
