"""The network by its names: in folded text, and in the raw bytes of a page before anything is parsed."""

from __future__ import annotations

import re

from parsers.text.normalize import fold, loose

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
_US = re.compile(rb"US[O0]")
_ALONE = re.compile(rb"US[O0](?<![A-Za-z]US[O0])(?![A-Z])")
_ALONE_CAPITALS = re.compile(rb"US[O0](?<![A-Za-z]US[O0])(?:N|SSA|STA|ON|A|LLA|LLE|HON)?(?![A-Z])")
_TAG = re.compile(rb"<[^<>]*>")
_CODED = re.compile(  # of numeric entities only those of plain letters, blanks, hyphens and soft hyphens
    rb"&#(?:[xX](?P<hex>[46][1-9a-fA-F]|[57][0-9aA]|[aA][dD0]|2[dD])"
    rb"|0?(?P<code>6[5-9]|[789][0-9]|1[01][0-9]|12[0-2]|173|160|45));?(?![0-9a-fA-F])"
)
_INVISIBLE = re.compile(rb"&(?:shy|zwnj|zwj);?")
_INVISIBLE_LEFT = re.compile(rb"zwn?j")  # of their names in squeezed text, beside "shy"


def mentions_network(data: bytes) -> bool:
    """Whether the bytes of a page, in any of the charsets met, may mention the network; recall comes first.

    Works on raw bytes of text or HTML in UTF-8, latin-1, cp1252 or UTF-16: letters as entities, soft hyphens, tags,
    blanks, line breaks and hyphens within the words do not hide it, nor does inflection or case. Compressed files
    (PDF, Office) say nothing in raw form: give their text, encoded.
    """
    if b"\x00" in data[:4096]:
        data = data.replace(b"\x00", b"")
    if b"#" in data and b"&#" in data:
        data = _CODED.sub(_decoded, data)
    if _stands_alone(data):
        return True
    data = _without_tags(data)
    squeezed = data.translate(_LOWER, _DROPPED)
    if b"shy" in squeezed or _INVISIBLE_LEFT.search(squeezed):  # seldom: cheaper to see here than in the page
        data = _INVISIBLE.sub(b"", data)
        squeezed = data.translate(_LOWER, _DROPPED)
        if _stands_alone(data):
            return True
    anchors = _ANCHORS + _ANCHORS_WITH_ENTITIES if b"nbsp" in squeezed else _ANCHORS
    return any(anchor in squeezed for anchor in anchors)


def _stands_alone(data: bytes) -> bool:
    """Whether the short name stands in the bytes as a word of its own, in capitals."""
    if not _US.search(data):  # a plain search first: most pages end here
        return False
    return bool(_ALONE.search(data) or _ALONE_CAPITALS.search(data))


def _without_tags(data: bytes) -> bytes:
    """HTML without its tags; other text, where "<" may be just a sign, keeps what is not surely a tag."""
    if b"</" in data:
        return b"".join([piece.partition(b">")[2] for piece in (b">" + data).split(b"<")])
    return b"".join(_TAG.split(data)) if b"<" in data else data


def _decoded(match: re.Match[bytes]) -> bytes:
    """What a numeric entity stands for: its ASCII character, a blank, or nothing of a soft hyphen."""
    code = int(match["hex"], 16) if match["hex"] else int(match["code"])
    if code == 0xAD:
        return b""
    return b" " if code == 0xA0 else bytes((code,))


def names_network(text: str) -> bool:
    """Whether decoded text names the network."""
    return NETWORK.search(fold(text).text) is not None
