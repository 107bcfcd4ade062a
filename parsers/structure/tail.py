"""What stands behind a decision under labels of any words: who is told of it, who signed, where it is shown.

Told by order and role: the last lines under a decision, from a short label on, where each is a label, names, offices,
units, days or how to appeal. A label that speaks of a change, a condition or the matter is none; nor is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.structure.lines import Line, is_row_label
from parsers.structure.model import Part
from parsers.text.bodies import BODY, OFFICE_RE
from parsers.text.normalize import plain
from parsers.text.phrases import phrases, word_lists, words_of
from parsers.text.spans import Span
from parsers.vocabulary import accounted, lexicon, undecided
from parsers.vocabulary.heading_words import FINAL, LABELLED, is_label

_LABELS = word_lists("vocabulary/label_words.toml")
_PIECES = {
    kind: re.compile("|".join(re.escape(plain(one).replace("|", " ")) for one in words_of(_LABELS, kind)))
    for kind in _LABELS
}
_LONGEST_LABEL = 45
_LABEL = re.compile(rf"[a-z][^:.!?]{{1,{_LONGEST_LABEL}}}(?::(?![a-z]) ?|$)")  # and no "Abc:n"
_COUNCIL = re.compile(r"valtuusto|fullmaktige")
_MOST_WORDS = 5
_AROUND = "(),.;:/–-"
_LONGEST = 160  # characters of a line of names
_CONTACT = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\S+\.(?:pdf|docx?|xlsx?|pptx?|fi|ax)")
DAYS = re.compile(r"(?=.*\d)(?:[\d\s./:§()+-]|klo|kl\b|pvm|alkaen|asti|fran|till|den)+")
_ANSWER = re.compile(r"(?:ja|nej|kylla|ei(?: ole)?|inga|julkinen|offentlig)\W*")
_NO = re.compile(r" ?(?:nej|ei)(?: [a-z]+)?\W*")
_said = phrases("structure/phrases.toml")
_THE_MATTER = frozenset(
    ("membership", "network", "later", "consent", "season", "motion", "fee", "money", "place")
)
_NO_MEANING = frozenset(("record",))


def without_tail(part: Part, lines: Sequence[Line], text: str) -> list[Part]:
    """A decision without the labels and names behind it, and these as a part of notice; it alone where none are."""
    inside = [line for line in lines if part.body.start <= line.start < part.body.end and not line.furniture]
    first: Line | None = None
    behind: Line | None = None
    for line in reversed(inside):
        printed = text[line.start : line.end]
        if _heads(line, printed, text[behind.start : behind.end] if behind else ""):
            first = line
        elif printed.strip("_ ") and not is_notice(printed):
            break
        behind = line
    if first is None:
        return [part]
    label = _label(first.flat).rstrip(": ")
    decided = text[part.body.start : first.start].rstrip()
    if not decided.strip() and not (_says_nothing(label) or _has("published", label)):
        return [part]  # what the body did, it may be
    head = Span(first.start, first.end if is_answered(first.flat) else first.start + len(label))
    return [
        part._replace(body=Span(part.body.start, part.body.start + len(decided))),
        Part("execution", head, Span(min(head.end, part.body.end), part.body.end)),
    ]


def turns(flat: str) -> bool:
    """Whether a sentence behind the act is a label that says something of the decision, with what it heads: "Ehto:
    valtuuston hyväksyntä", "Giltighet: ett år", "Osallistuminen: ei", "Kumottu 1.3.2025"."""
    label, colon, rest = flat.partition(":")
    long = len(label.split()) > _MOST_WORDS or len(label) > _LONGEST_LABEL
    if long or _has("appeal", label) or FINAL.match(flat):
        return False
    if _has("turning", label):
        return bool(colon) or (len(label.split()) < _MOST_WORDS and not label.rstrip().endswith("."))
    told = _COUNCIL.search(rest) or _said.SAYS.search(rest) or lexicon.words(rest).negation
    return bool(colon and _has("matter", label) and told)


def says_how_to_appeal(flat: str) -> bool:
    """Whether a folded sentence tells that, or how, one may appeal."""
    return _has("appeal", flat) and undecided.MAY_BE_ASKED.search(flat) is not None


def denies(flat: str) -> bool:
    """Whether a label of none of a paper's own matters says that something is not done: "Verkställs: nej"."""
    label, colon, rest = flat.partition(":")
    paper = _has("published", label) or _has("appeal", label) or LABELLED.match(flat)
    return bool(colon and not paper and _NO.fullmatch(rest))


def labelled(flat: str, raw: str) -> str:
    """What stands behind a label as printed, where that names a person, an act of office, a ground or a paper and says
    nothing of the decision: "Yhdyshenkilö: talousjohtaja Ville Törmälä"; empty of another sentence."""
    label, colon, rest = raw.partition(":")
    words = plain(label)
    if not colon or len(words.split()) > _MOST_WORDS or turns(flat) or _COUNCIL.search(plain(rest)):
        return ""
    of_matter = _has("matter", words) and not _has("contact", words)
    return rest.strip() if not of_matter and _says_nothing(words) else ""


def heads_matter(flat: str) -> bool:
    """Whether a line opens with a label that says something of the decision or the matter: "Kesto: vuosi 2025"."""
    label, colon, _ = flat.partition(":")
    return bool(colon) and len(label) <= _LONGEST_LABEL and (_has("turning", label) or _has("matter", label))


def is_notice(raw: str) -> bool:
    """Whether a line or sentence as printed is such a label, what it heads, a day, or how to appeal, and no more."""
    flat = plain(raw)
    label = _label(flat) if ":" in flat else ""
    rest = raw[len(label) :].strip(" _-")
    return bool(
        (label and not rest)
        or is_answered(flat)
        or is_named(rest)
        or DAYS.fullmatch(flat)
        or _has("appeal", flat)
        or LABELLED.match(flat)
    )


def is_answered(flat: str) -> bool:
    """Whether a sentence says whether something is checked or published: "Justeras omedelbart: nej"."""
    label = _label(flat) if ":" in flat else ""
    return _has("published", label) and _ANSWER.fullmatch(flat[len(label) :].strip(" _-")) is not None


def is_named(raw: str) -> bool:
    """Whether a passage as printed holds nothing but names, offices, units and how to reach them, and one at least."""
    printed = [word for part in raw.split() if (word := part.strip(_AROUND))]
    known = [
        bool(_CONTACT.fullmatch(flat) or OFFICE_RE.fullmatch(flat) or _has("unit", flat))
        for flat in map(plain, printed)
    ]
    capital = [word[0].isupper() for word in printed]
    if _said.SAYS.search(plain(raw)):
        return False
    names = capital[1:] if len(printed) > 1 and not (printed[0].isupper() or capital[1]) else capital
    small = " ".join(
        word for word, is_known in zip(printed, known, strict=True) if word[0].islower() and not is_known
    )
    return len(raw) <= _LONGEST and (any(known) or any(names)) and _says_nothing(plain(small))


def _label(flat: str) -> str:
    """The label that a line is or opens with, with its colon; none where it says something of the decision."""
    found = _LABEL.match(flat)
    label = found.group() if found and len(found.group().split()) <= _MOST_WORDS else ""
    if _has("appeal", label):
        return label
    plainly = ":" in label or _has("published", label) or _says_nothing(label)
    said = _has("turning", label) or _has("matter", label) or not plainly
    return "" if said else label


def _heads(line: Line, printed: str, below: str) -> bool:
    """Whether a line is or opens with a label, and what stands behind or else `below` it is what such labels head."""
    if (line.blank_before and says_how_to_appeal(line.flat)) or FINAL.match(line.flat):
        return True
    label = _label(line.flat)
    rest = printed[len(label) :].strip(" _-")
    if not label or not (rest or ":" in label or line.blank_before or is_row_label(label.strip())):
        return False
    headed = plain(rest or below)
    if DAYS.fullmatch(headed):
        return _has("published", label) or _has("appeal", label)
    if not headed:
        return ":" in label or _has("appeal", label)
    answered = _has("published", label) and _ANSWER.fullmatch(headed) is not None
    return is_named(rest or below) or _has("appeal", headed) or answered


def _says_nothing(flat: str) -> bool:
    """Whether words do nothing with the matter, and neither deny, restrict nor speak of it."""
    read = lexicon.words(flat)
    if read.negation or accounted.RESTRICTS.search(flat) or accounted.MATTERS.search(flat):
        return False
    return all(word.meanings <= _NO_MEANING for word in read) and read.classes.isdisjoint(_THE_MATTER)


def _has(kind: str, flat: str) -> bool:
    return _PIECES[kind].search(f" {flat.replace(':', ' ')} ") is not None


# --- rows that say nothing of the matter

_ROW_OF = re.compile(
    r"(?:\d{1,2}[.)]? )?(?P<label>[^:\n]{2,60}?)(?: *:[ :]*| - | +(?=-$|[eni][a-z]{1,4}\b)|$)(?P<told>[^\n]{0,100})$"
)
_BARE = ("ei", "nej", "ej", "inte")  # an answer, where it is not known that the label asks for what there was
_OF_DECISION = re.compile(rf"paato|ratkais|beslut|avgor|^{BODY}")
_OF_RECORD = ("course", "dissent", "preparation", "history", "execution", "attachments", "appeal", "other")


def mark_rows(text: str, lines: Sequence[Line]) -> None:
    """A label that says in its line or the next that there was none ("Jäv: –", "Äänestykset" over "Ei ole"), or what
    the portal keeps of the paper ("Asiasanat: verkostot"), says as little as furniture does, and heads nothing."""
    for number, line in enumerate(lines):
        row = _ROW_OF.match(line.flat)
        if row is None or (line.furniture and not row["told"]):
            continue
        below = lines[number + 1] if number + 1 < len(lines) else None
        told = row["told"] or (below.flat if below else "")
        printed = text[line.start + row.start("label") : line.start + row.end("label")]
        apart = ":" in line.flat or " - " in line.flat or (told and not row["told"])
        goes_on = below is not None and not row["told"] and text[below.start].islower()
        if _is_empty(printed, row["label"], told or "-", apart=bool(apart) and not goes_on):
            line.furniture = True
            if below and not row["told"]:
                below.furniture = True


def _is_empty(printed: str, label: str, told: str, *, apart: bool) -> bool:
    """Whether what a label (also in plain text) is told to hold says that there was none, or is a portal's own."""
    if _said.NONE_TOLD.fullmatch(told.rstrip(".")):
        if _said.NONE_LABEL.fullmatch(label):
            return True
        if not told[0].isalpha() and is_label(printed, *_OF_RECORD):
            return True
        if not apart or told.rstrip(".") in _BARE or is_label(printed) or _OF_DECISION.search(label):
            return False
        return bool(printed[:1].isupper() and _label(f"{label}:") and _says_nothing(label))
    kept = _said.RECORD_LABEL.fullmatch(label) and _said.RECORD_TOLD.fullmatch(told)
    return bool(kept or (_said.STATE_LABEL.fullmatch(label) and _said.STATE_TOLD.fullmatch(told.rstrip("."))))
