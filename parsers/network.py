"""The network by its names: in folded text, and in the raw bytes of a page before anything is parsed."""

from __future__ import annotations

import re

from parsers.folding import fold, loose

NETWORK = loose(
    r"(?:\buso(?: ?\d{1,2})?(?: ?:)?(?:n|ssa|sta|on|a|lla|lle|hon)?\b|\buso ?\d{0,2} (?:verkosto"
    r"|kehittamis|hank|projekti|kau|kun|natverk|nat)"
    r"|\busoverkosto|uuden suku ?polven (?:organi ?saati|kun)|sukupolven organi ?saatio"
    r"|nya generationen?s organisation|new generation organi[sz]ation)"
)
"""The network by one of its names, in folded text."""

_DROPPED = (
    bytes(range(0x30)) + bytes(range(0x3A, 0x41)) + bytes(range(0x5B, 0x61)) + bytes(range(0x7B, 0x100))
)
_LOWER = bytes(code + 32 if 0x41 <= code <= 0x5A else code for code in range(256))
# What is left of the names when case, blanks, hyphens, marks and letters outside ASCII fall away.
_ANCHORS = (
    b"usoverko",
    b"usontverk",  # uso-nätverket
    b"sukupolvenorganisa",
    b"nyagenerationen",
)
_ANCHORS_WITH_ENTITIES = (b"sukupolvennbsporganisa", b"nyanbspgenerationen")  # "&nbsp;" between the words
_ALONE = re.compile(rb"US[O0](?<![A-Za-z]US[O0])(?![A-Z])")
_ALONE_CAPITALS = re.compile(rb"US[O0](?<![A-Za-z]US[O0])(?:N|SSA|STA|ON|A|LLA|LLE|HON)?(?![A-Z])")
_TAG = re.compile(rb"<[^<>]*>")
_CODED = re.compile(  # of numeric entities only those of plain letters, blanks, hyphens and soft hyphens
    rb"&#(?:[xX](?P<hex>[46][1-9a-fA-F]|[57][0-9aA]|[aA][dD0]|2[dD])"
    rb"|0?(?P<code>6[5-9]|[789][0-9]|1[01][0-9]|12[0-2]|173|160|45));?(?![0-9a-fA-F])"
)
_INVISIBLE_ENTITIES = (b"&shy;", b"&zwnj;", b"&zwj;")


def mentions_network(data: bytes) -> bool:
    """Whether the bytes of a page, in any of the charsets met, may mention the network; recall comes first.

    Works on raw bytes of text or HTML in UTF-8, latin-1, cp1252 or UTF-16: letters as entities, soft hyphens, tags,
    blanks, line breaks and hyphens within the words do not hide it, nor does inflection or case. Compressed files
    (PDF, Office) say nothing in raw form: give their text, encoded.
    """
    if b"\x00" in data[:4096]:
        data = data.replace(b"\x00", b"")
    if (
        b"#" in data and b"&#" in data
    ):  # short words are sought first: most pages have none, and are done sooner
        data = _CODED.sub(_decoded, data)
    if b"&sh" in data or b"&zw" in data:
        for entity in _INVISIBLE_ENTITIES:
            data = data.replace(entity, b"")
    if b"US" in data and (_ALONE.search(data) or _ALONE_CAPITALS.search(data)):
        return True
    if b"</" in data:
        data = b"".join([piece.partition(b">")[2] for piece in (b">" + data).split(b"<")])
    elif b"<" in data:
        data = b"".join(_TAG.split(data))
    anchors = _ANCHORS + _ANCHORS_WITH_ENTITIES if b"&nbsp" in data else _ANCHORS
    squeezed = data.translate(_LOWER, _DROPPED)
    return any(anchor in squeezed for anchor in anchors)


def _decoded(match: re.Match[bytes]) -> bytes:
    """What a numeric entity stands for: its ASCII character, a blank, or nothing of a soft hyphen."""
    code = int(match["hex"], 16) if match["hex"] else int(match["code"])
    if code == 0xAD:
        return b""
    return b" " if code == 0xA0 else bytes((code,))


def names_network(text: str) -> bool:
    """Whether decoded text names the network."""
    return NETWORK.search(fold(text).text) is not None
