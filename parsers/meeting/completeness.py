"""Whether a decision stands in the text to its end, or the text was cut off in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.structure.model import Part, Structure
from parsers.structure.presenter import is_presenter
from parsers.text.bodies import BODY_RE, OFFICE_RE
from parsers.text.normalize import LIST_MARK, plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence, fold
from parsers.text.spans import Span
from parsers.vocabulary import deciding as words
from parsers.vocabulary import lexicon
from parsers.vocabulary.closed.known_sentence import in_set_words
from parsers.vocabulary.heading_words import LABELLED

_said = phrases("meeting/phrases.toml")
_ENDED = re.compile(r"[.!?…\"”)\]:;]$")
_LETTERHEAD = re.compile(r"(?:kunta|kaupunki|kommun|stad|sivu|sida|klo|hallitus)\b")
_SIGNED = re.compile(r"[a-z\-]{2,30},? \d{1,2}/\d{1,2}/\d{4}[a-z ,.\-]{0,80}")  # "Kuopio 3.4.2024 Name title"

# a line that names something before a colon: "Sovellettu ohje: …"
_NAMES = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+){0,5}: [^.:]{1,80}")
_POINT = re.compile(rf"(?:{LIST_MARK}|\d{{1,2}}/) ?[a-z](?:\S* ){{2}}")
_TURNS = frozenset(("propose", "change", "put_off", "postpone", "ponder", "return"))
_TURNS |= {"leave", "reject", "join", "stay", "decide", "approve"}


def is_complete(s: Structure, decision: Part | None, decided: Sequence[Sentence]) -> bool:
    """Whether the decision's last sentence is whole: it has its stop, something follows, or it is a known formula."""
    if decision is None or not decided:
        return True
    if any(p.body.start >= decision.body.end and p.heading is not None for p in s.parts):
        return True
    last = next(
        (one for one in reversed(decided) if not is_label(one.raw, one.flat, ended=one.ended)), decided[-1]
    )
    return (
        last.ended
        or bool(words.CUT_FREE.search(last.flat))
        or without_stops([one.flat for one in decided])
        or (
            any(one.ended and one.span.end <= last.span.start for one in decided)
            and stands_alone(s.text, last.span)
        )
    )


def stands_alone(text: str, place: Span) -> bool:
    """Whether what stands last, without a full stop, is a paragraph of its own that neither breaks off nor turns
    anything: a label with its names, a stamp, a note of who was told."""
    flat = " ".join(plain(text[place.start : place.end]).split()).rstrip()
    if not text[: place.start].rstrip(" \t").endswith("\n\n") or _said.GOES_ON.search(flat):
        return False
    found = lexicon.words(flat)
    return found.negation is None and found.meanings.isdisjoint(_TURNS)


def without_stops(flats: Sequence[str]) -> bool:
    """Whether what was decided is a list whose points all lack their full stop, the last of them whole as it seems."""
    points = [flat for flat in flats if _POINT.match(flat)]
    if not points or points[-1] != flats[-1] or any(one.rstrip().endswith(".") for one in points):
        return False
    return not _said.GOES_ON.search(points[-1])


def is_label(raw: str, flat: str, *, ended: bool) -> bool:
    """Whether a trailing line only names something ("KUOPIO", "18.2.2025 § 19"): page furniture of an unknown form."""
    if LABELLED.match(flat) or in_set_words(flat, raw):
        return True
    if ended or len(raw) >= 110:
        return False
    names = _NAMES.fullmatch(raw) and not BODY_RE.match(flat)
    if names or _said.SIGNING.match(flat) or _SIGNED.fullmatch(flat) or _is_stamp(raw, flat):
        return True
    return all(not word[0].islower() for word in raw.split()) or bool(OFFICE_RE.fullmatch(flat))


def _is_stamp(raw: str, flat: str) -> bool:
    """Whether a line is of names, numbers and the words of stamps and signatures alone ("Lähetetty 29.1.2025 / AH")."""
    plain_words = (plain(word).lower().strip("., :;()/_–-") for word in raw.split() if word[0].islower())
    if not all(not word or _said.STAMP.fullmatch(word) or OFFICE_RE.fullmatch(word) for word in plain_words):
        return False
    found = lexicon.words(flat)
    return found.negation is None and found.meanings.isdisjoint(_TURNS)


def is_cut_short(structure: Structure) -> bool:
    """Whether the text ends within the decision, in the middle of a sentence; page furniture is no sentence."""
    filled = (p for p in structure.parts if p.body.start < p.body.end)
    last = max(filled, key=lambda p: p.body.end, default=None)
    if last is None or last.kind != "decision" or structure.text[last.body.end :].strip():
        return False
    folded = fold(structure.text, last.body)
    for _, _, told, place in reversed(folded.sentences):
        printed = structure.text[place.start : place.end]
        if not any(word[:1].islower() and not _LETTERHEAD.match(word) for word in printed.split()):
            continue
        printed = " ".join(printed.split())
        flat = plain(printed)
        if is_presenter(flat) or _said.SIGNING.match(flat) or _SIGNED.fullmatch(flat):
            return False  # who signs, without a heading for it, stands below the whole decision
        if is_label(printed, flat, ended=bool(_ENDED.search(printed))):
            continue
        ended = _ENDED.search(printed) or _said.FORMULA_END.search(told.rstrip(" \n"))
        whole = ended or (place.start > last.body.start and stands_alone(structure.text, place))
        return not whole and not without_stops([one.flat for one in folded.sentences])
    return False
