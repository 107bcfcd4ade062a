"""Text that comes from a portal's page, made harmless for every channel: the words stay, the powers go.

Wording puts nothing from a page into a message but what has passed `from_page`.
"""

from __future__ import annotations

import re
import unicodedata

from alerts.text.mask import mask

WORD_JOINER = "\u2060"  # invisible, and no line may break at it

# Marks that turn the reading direction: they can make a text read as another one (Unicode TR 36, 2.4).
_BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_MENTION = re.compile(r"(?<![\w.])@(?=\w)")
_ADDRESS = re.compile(r"\b([a-z][a-z0-9+.-]*:)(?=//)|\b((?:mailto|tel|javascript|data):)(?=\S)", re.I)
_SPACES = re.compile(r"[^\S\n]+")


def from_page(text: str, *, limit: int, lines: bool = False) -> str:
    """Text of a page for a message: at most `limit` characters, cut at a word and marked with "…".

    Control characters, line breaks (unless `lines`) and direction marks go; personal codes and telephone numbers
    are masked; "@name" and "https://" stay readable but no program takes them for a mention or a link.
    """
    text = unicodedata.normalize("NFC", text).translate(_BIDI)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines:
        text = text.replace("\n", " ")
    text = "".join(
        c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") else " "
        for c in text
    )
    text = _SPACES.sub(" ", text).strip()
    text = cut(mask(text), limit)
    text = _MENTION.sub(f"@{WORD_JOINER}", text)
    return _ADDRESS.sub(lambda found: f"{found[0]}{WORD_JOINER}", text)


def without_direction_marks(text: str) -> str:
    """The text without the marks that turn the reading direction."""
    return text.translate(_BIDI)


def cut(text: str, limit: int) -> str:
    """At most `limit` characters; what is cut is cut at a word's end and marked with "…"."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    at_word = kept.rsplit(None, 1)[0] if " " in kept[limit // 2 :] else kept
    return at_word.rstrip(" ,;:–-") + "…"


def is_web_address(url: str) -> bool:
    """Whether a link may be made of it: http or https, printable, without blanks, quotes or angle brackets."""
    return re.fullmatch(r"https?://[^\s<>\"'`|\\^{}\x00-\x1f\x7f]{1,1900}", url, re.I) is not None
