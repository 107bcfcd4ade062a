"""From bytes to characters, whatever charset was promised."""

from __future__ import annotations

import codecs
import re

_META = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,30})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.\-]{2,30})", re.IGNORECASE)
# Umlauts between ASCII letters, by where the charset puts ä and ö. In windows-1252 those bytes of the DOS and
# Macintosh pages are quotation marks and control characters, which do not stand inside words.
_WINDOWS = re.compile(rb"[a-z][\xe4\xf6\xe5][a-z]")
_DOS = re.compile(rb"[a-z][\x84\x94\x86][a-z]")
_MAC = re.compile(rb"[a-z][\x8a\x9a\x8c][a-z]")
_SAMPLE = 200_000
_SINGLE_BYTE = ("iso8859-", "cp125", "cp437", "cp850", "cp858", "cp865", "mac-")

# UTF-8 that was read as windows-1252 once and stored as UTF-8 again.
_MOJIBAKE = {
    char.encode("utf-8").decode("cp1252", "replace"): char
    for char in "äöåÄÖÅéÉüÜ§€–—’‘“”…•°½²³´»«"
    if "�" not in char.encode("utf-8").decode("cp1252", "replace")
}
_MOJIBAKE |= {"â€\x9d": "”", "Ã\x84": "Ä", "Ã\x96": "Ö", "Ã\x85": "Å", "Ã\xa0": "à", "Â\xa0": " "}
_ESCAPED = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_MOJIBAKE_RE = re.compile("|".join(map(re.escape, sorted(_MOJIBAKE, key=len, reverse=True))))


def _mixed(data: bytes) -> str:
    """UTF-8, with the bytes that are not UTF-8 read as windows-1252: some pages mix the two."""
    return data.decode("utf-8", "surrogateescape").translate(_ESCAPED)


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of a text or HTML document.

    A byte-order mark wins, then the look of UTF-16 (TWeb sends it without a mark, docs/platforms.md "TWeb"),
    then UTF-8 wherever the bytes are UTF-8: a wrong promise of a single-byte charset is common, and no
    Finnish text in one is valid UTF-8 by accident. Bytes that are not UTF-8 are read by the charset that
    was declared (by the HTTP header, else the document itself) if it is a single-byte one, else as
    windows-1252. Never raises.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _repaired(_mixed(data.removeprefix(codecs.BOM_UTF8)))
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _repaired(data.removeprefix(mark).decode(name, "replace"))
    wide = wide_charset(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return _repaired(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    single = _single_byte(declared) or _single_byte(_promised(data)) or _guessed(data)
    if single is None or single == "cp1252":
        return _repaired(_mixed(data))
    return data.decode(single, "replace")


def wide_charset(data: bytes) -> str | None:
    """ "utf-16-le" or "utf-16-be" where every other byte of the beginning is mostly zero, else None."""
    sample = data[:4096]
    if len(sample) < 4:
        return None
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > pairs * 0.6 and even < pairs * 0.2:
        return "utf-16-le"
    if even > pairs * 0.6 and odd < pairs * 0.2:
        return "utf-16-be"
    return None


def _promised(data: bytes) -> str | None:
    head = data[:8192]
    found = _XML.search(head) or _META.search(head)
    return found.group(1).decode("ascii") if found else None


def _single_byte(name: str | None) -> str | None:
    """The codec of a single-byte charset, latin-1 and ASCII read as windows-1252; None for any other name."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    if codec in ("iso8859-1", "ascii", "cp1252"):
        return "cp1252"
    return codec if codec.startswith(_SINGLE_BYTE) else None


def _guessed(data: bytes) -> str:
    sample = data[:_SAMPLE]
    windows, dos, mac = (len(pattern.findall(sample)) for pattern in (_WINDOWS, _DOS, _MAC))
    if dos > 2 * windows and dos > mac:
        return "cp850"
    if mac > 2 * windows:
        return "mac-roman"
    return "cp1252"


def _repaired(text: str) -> str:
    if "Ã¤" not in text and "Ã¶" not in text:
        return text
    return _MOJIBAKE_RE.sub(lambda match: _MOJIBAKE[match.group()], text)
