"""The network by its names: in folded text, and in the raw bytes of a page before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.text.normalize import plain
from parsers.text.sentences import fold
from parsers.topic.patterns import patterns
from parsers.topic.topic import Topic, per_topic

_DROPPED = (
    bytes(range(0x30)) + bytes(range(0x3A, 0x41)) + bytes(range(0x5B, 0x61)) + bytes(range(0x7B, 0x100))
)
_LOWER = bytes(code + 32 if 0x41 <= code <= 0x5A else code for code in range(256))
# an umlaut within a word: typed plain, in bytes that fall away, by the name of its entity
_WITHIN_WORDS = {"ä": ("a", "", "auml"), "ö": ("o", "", "ouml"), "å": ("a", "", "aring")}


@dataclass(frozen=True, slots=True)
class _Traces:
    """What a page shows of the names before it is read. When case, blanks, hyphens, marks and letters outside ASCII
    fall away one of `anchors` is left, `with_entities` has them also with "&nbsp;" between the words. The short name as
    a word of its own in capitals: `beginning`, a plain search, then `alone`."""

    anchors: tuple[bytes, ...]
    with_entities: tuple[bytes, ...]
    beginning: re.Pattern[bytes]
    alone: tuple[re.Pattern[bytes], ...]


@per_topic
def _traces(topic: Topic) -> _Traces:
    short = topic.names.short.casefold()
    names = [f"{short}verko", *(trace.replace(" ", "") for trace in topic.names.traces)]
    forms = [form for name in names for form in _squeezed(name)]
    # each form is one more search of the page: only the likely ones
    _plain, raw, entity = _squeezed(f"{short}nätverk")
    forms.append(raw)
    apart = [form for trace in topic.names.traces for form in _squeezed(trace.replace(" ", "nbsp"))]
    whole = topic.names.short.upper().encode("utf-8")
    misread = whole.replace(b"O", b"[O0]")
    start = rb"%b(?<![A-Za-z]%b)" % (misread, misread)
    vowel = next((char for char in reversed(plain(short)) if char in "aeiouy"), "i").upper().encode()
    endings = rb"N|SSA|STA|%bN|A|LLA|LLE|H%bN" % (vowel, vowel)
    return _Traces(
        tuple(dict.fromkeys(forms)),
        tuple(dict.fromkeys((*forms, entity, *apart))),
        re.compile(misread),
        (re.compile(rb"%b(?![A-Z])" % start), re.compile(rb"%b(?:%b)?(?![A-Z])" % (start, endings))),
    )


def _squeezed(name: str) -> Iterator[bytes]:
    """The forms in which a name is left of a page's bytes: its umlauts plain, dropped or as names of entities."""
    lowered = name.lower()
    for which in range(3):
        form = "".join(_WITHIN_WORDS.get(char, (char,) * 3)[which] for char in lowered)
        yield form.encode("ascii", "ignore").translate(_LOWER, _DROPPED)


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
    traces = _traces()
    if _stands_alone(data, traces):
        return True
    data = _without_tags(data)
    squeezed = data.translate(_LOWER, _DROPPED)
    if b"shy" in squeezed or _INVISIBLE_LEFT.search(squeezed):  # seldom: cheaper to see here than in the page
        data = _INVISIBLE.sub(b"", data)
        squeezed = data.translate(_LOWER, _DROPPED)
        if _stands_alone(data, traces):
            return True
    anchors = traces.with_entities if b"nbsp" in squeezed else traces.anchors
    return any(anchor in squeezed for anchor in anchors)


def _stands_alone(data: bytes, traces: _Traces) -> bool:
    """Whether the short name stands in the bytes as a word of its own, in capitals."""
    if not traces.beginning.search(data):  # a plain search first: most pages end here
        return False
    return any(pattern.search(data) for pattern in traces.alone)


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
    return patterns().network.search(fold(text).text) is not None


def halves() -> tuple[str, ...]:
    """What of a full name stays whole, wherever a page's end cuts it in two, when only the letters a-z are kept."""
    return _halves()


@per_topic
def _halves(topic: Topic) -> tuple[str, ...]:
    found = [f"{plain(topic.names.short)}ve"]  # of "-verkosto": the short name itself is seen by itself
    for trace in topic.names.traces:
        for form in _squeezed(trace.replace(" ", "")):
            letters = form.decode("ascii")
            found += [letters[: len(letters) // 2], letters[len(letters) // 2 :]]
    return tuple(dict.fromkeys(found))


@per_topic
def short_before_hyphen(topic: Topic) -> re.Pattern[str]:
    """The short name before a hyphen, in a PDF's characters."""
    return re.compile(
        rf"(?<![^\W\d_]){re.escape(topic.names.short)}\s?[-\u00ad\u2010\ufffe\x02]", re.IGNORECASE
    )
