"""What stands behind a decision under labels of any words: who is told of it, who signed, where it is shown, how to appeal.

Told by order and role: the last lines under a decision, from a short label on, where each is a label, names, offices and
units, days or how to appeal. A label that speaks of a change, a condition or the matter is none; nor is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.structure.lines import Line
from parsers.structure.model import Part
from parsers.text.bodies import OFFICE_RE
from parsers.text.normalize import plain
from parsers.text.spans import Span
from parsers.text.word_lists import word_lists
from parsers.vocabulary import accounted, lexicon

_PIECES = {
    kind: re.compile("|".join(re.escape(plain(piece)) for pieces in languages.values() for piece in pieces))
    for kind, languages in word_lists("vocabulary/label_words.toml").items()
}
_LONGEST_LABEL = 45
_LABEL = re.compile(rf"[a-z][^:.!?]{{1,{_LONGEST_LABEL}}}(?:: ?|$)")
_COUNCIL = re.compile(r"valtuusto|fullmaktige")
_MOST_WORDS = 5
_LONGEST = 160  # characters of a line of names
_CONTACT = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\S+\.(?:pdf|docx?|xlsx?|pptx?|fi|ax)")
_DAYS = re.compile(r"(?=.*\d)(?:[\d\s./:§()+-]|klo|kl\b|pvm|alkaen|asti|fran|till|den)+")
_THE_MATTER = frozenset(
    ("membership", "network", "later", "consent", "season", "motion", "fee", "money", "place")
)
_NO_MEANING = frozenset(("record",))


def without_tail(part: Part, lines: Sequence[Line], text: str) -> list[Part]:
    """A decision without the labels and names behind it, and these as a part of notice; the part alone where none are."""
    inside = [line for line in lines if part.body.start <= line.start < part.body.end and not line.furniture]
    start, number = None, len(inside) - 1
    while number > 0:
        line = inside[number]
        label = label_of(line.flat)
        if label is not None and _heads(label, inside, number, text):
            start = number
        elif not (
            is_named(text[line.start : line.end]) or _has("appeal", line.flat) or _DAYS.fullmatch(line.flat)
        ):
            break
        number -= 1
    if start is None:
        return [part]
    first, end = inside[start], part.body.end
    head = Span(first.start, first.start + len((label_of(first.flat) or "").rstrip(": ")))
    return [
        part._replace(body=Span(part.body.start, inside[start - 1].end)),
        Part("execution", head, Span(min(head.end, end), end)),
    ]


def label_of(flat: str) -> str | None:
    """The label that a line is or opens with, with its colon, None where it has none or that says something of the
    decision."""
    found = _LABEL.match(flat)
    if found is None or len(found.group().split()) > _MOST_WORDS:
        return None
    if _has("appeal", found.group()):
        return found.group()
    if _has("turning", found.group()) or _has("matter", found.group()):
        return None
    return found.group()


def turns(flat: str) -> bool:
    """Whether a sentence behind the act is a label that says something of the decision, with what it heads: "Ehto:
    valtuuston hyväksyntä", "Giltighet: ett år", "Osallistuminen: ei", "Kumottu 1.3.2025"."""
    label, colon, rest = flat.partition(":")
    if len(label.split()) > _MOST_WORDS or len(label) > _LONGEST_LABEL or _has("appeal", label):
        return False
    if _has("turning", label):
        return bool(colon) or (len(label.split()) < _MOST_WORDS and not label.rstrip().endswith("."))
    said = lexicon.words(rest)
    return (
        bool(colon)
        and _has("matter", label)
        and (said.negation is not None or _COUNCIL.search(rest) is not None)
    )


def is_named(raw: str) -> bool:
    """Whether a passage as printed holds nothing but names, offices, units and how to reach them, at least one of them."""
    if len(raw) > _LONGEST:
        return False
    named, small, words = False, [], raw.split()
    for number, printed in enumerate(words):
        word = printed.strip("(),.;:/–-")
        flat = plain(word)
        if (
            _CONTACT.fullmatch(flat)
            or (
                word[:1].isupper() and (number or len(words) == 1 or word.isupper() or words[1][:1].isupper())
            )
            or (word[:1].isalpha() and (OFFICE_RE.fullmatch(flat) or _has("unit", flat)))
        ):
            named = True
        elif word[:1].islower():
            small.append(flat)
    if not named or accounted.RESTRICTS.search(plain(raw)) or accounted.MATTERS.search(plain(raw)):
        return False
    read = lexicon.words(" ".join(small))
    dangerous = any(word.meanings - _NO_MEANING for word in read)
    return read.negation is None and not dangerous and read.classes.isdisjoint(_THE_MATTER)


def _heads(label: str, inside: Sequence[Line], number: int, text: str) -> bool:
    """Whether what stands behind a label, or on the next line, is what such a label heads."""
    line = inside[number]
    rest = text[line.start + len(label) : line.end].strip()
    if not rest and not label.rstrip().endswith(":") and not line.blank_before:
        return False
    if not rest and number + 1 < len(inside):
        line = inside[number + 1]
        rest = text[line.start : line.end]
    if not rest:
        return _has("appeal", label) or label.rstrip().endswith(":")
    flat = plain(rest)
    if _DAYS.fullmatch(flat):
        return _has("published", label) or _has("appeal", label)
    return is_named(rest) or _has("appeal", flat) or flat in ("-", "julkinen", "offentlig")


def _has(kind: str, flat: str) -> bool:
    return _PIECES[kind].search(f" {flat.replace(':', ' ')} ") is not None
