"""Which municipality decides: not the one named first, but the one whose bodies, letterhead and decision these are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.schema import Warning_
from parsers.source import Context
from parsers.structure.model import Structure
from parsers.text.lazy import lazily
from parsers.text.municipalities import ALL, Mention, MunicipalityRecord, by_code, key, mentions
from parsers.text.spans import Span

_ENOUGH = 10
_ENOUGH_ALONE = 6  # the only municipality named, with its designation
_MARGIN = 1.25
_FIRST_LINES = 600  # characters: a letterhead stands there
_OWN_ACT = re.compile(
    r"^\s*(?:\w+\s+){0,3}?(?:ei\s+)?(?:osallistu|liit|lähte|läht|jatka|on mukana|ei\b"
    r"|inte|deltar|ansluter|fortsätter|jää|eroa|luopu)",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(r"(?:[A-ZÅÄÖ][\w-]+|jäsen\w*|valtuutet\w+|ledamot\w*) $")
_BODY_BEFORE = re.compile(  # "Kommunstyrelsen i Korsholm", "Kunnanhallitus, Perho"
    r"(?:styrelsen?|fullmäktige|nämnden|sektionen|direktören|hallitus|valtuusto|lautakunta|johtaja)(?: i|,)\s$",
    re.IGNORECASE,
)
_ENDS_LINE = re.compile(r"(?<=[a-zåäö])[ \t)]*(?:\n|$)")
_MAIL = re.compile(r"(?:@|\(at\)|\[at\])([a-zåäö0-9-]+)\.(?:fi|ax)\b", re.IGNORECASE)
_CASE_PREFIX = lazily(
    r"\b([A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{1,3})(?:Dno|Dnro|dno)\b|\b(TRE|OUKA|VD|HEL)[:/ ]",
    needs="Dnr?o|dno|TRE|OUKA|VD|HEL",
)
_CASE_NAMES = {"TRE": "Tampere", "OUKA": "Oulu", "VD": "Vantaa", "HEL": "Helsinki"}
_LIST_AROUND = 60
_LETTERHEAD = 28.0
_WEIGHTS = {"decision": 16.0, "proposal": 16.0, "appeal": 0.5, "execution": 0.5, "attachments": 0.5}
_DECISIVE = 12.0  # the least weight of a passage that proposes or decides
_DECISIVE_ACT, _TOLD_ACT = 14.0, 6.0
_UNDER_TITLE = 8.0
_TOP = 120  # characters: so far down a name alone on its line is the letterhead
_FIRST = [key(record.forms[0]) for record in ALL]
_NAMES = [{first, key(record.name), key(record.name_sv)} for record, first in zip(ALL, _FIRST, strict=True)]


@dataclass(frozen=True, slots=True)
class Deciding:
    """The deciding municipality with the passage that shows it best (None where the context alone says it)."""

    municipality: MunicipalityRecord | None
    span: Span | None = None
    warnings: tuple[Warning_, ...] = ()


def deciding_municipality(structure: Structure, context: Context) -> Deciding:
    """The municipality whose body decides this item. The context's code wins; else letterhead, title, decision
    sentence, the names of its bodies, e-mail domains and case number are weighed. None where nothing tells."""
    if context.municipality_code:
        return Deciding(by_code(context.municipality_code))
    scores, places = _scores(structure)
    if not scores:
        return Deciding(None)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    code, best = ranked[0]
    if best < (_ENOUGH_ALONE if len(ranked) == 1 else _ENOUGH):
        return Deciding(None)
    if len(ranked) > 1 and best < ranked[1][1] * _MARGIN:
        names = " and ".join(record.name for c, _ in ranked[:2] if (record := by_code(c)))
        message = f"The text may be of either of two municipalities: {names}."
        return Deciding(None, None, (Warning_(code="municipality_unclear", message=message),))
    return Deciding(by_code(code), places.get(code))


def plainly_of_another(structure: Structure, code: str) -> tuple[MunicipalityRecord, Span] | None:
    """Whose text it plainly is where it is not that of `code`: stricter than weighing whose it may be.

    The one municipality that the text names as its subject, with the passage; None where it names the one of
    `code` anywhere, or no other, or several.

    Its subject is who has the letterhead or the body, whose act is proposed or decided ("Kuopion kaupunki liittyy"),
    or who stands in the title and in the proposal or decision alike.
    """
    found = mentions(structure.text)
    told = {mention.code for mention in found} | {record.code for record, _ in _identifiers(structure)}
    if code in told:
        return None
    places = _marked(structure, found)
    if len(places) != 1:
        return None
    other, span = next(iter(places.items()))
    record = by_code(other)
    return (record, span) if record is not None else None


def _marked(structure: Structure, found: Sequence[Mention]) -> dict[str, Span]:
    text = structure.text
    acts = [part.body for part in (*structure.decisions, *structure.proposals)]
    heads = [part.body for part in structure.of("header")] + [Span(0, min(len(text), _FIRST_LINES))]
    body = [structure.header.body_span] if structure.header.body_span is not None else []
    title = [structure.title] if structure.title is not None else []
    decided = {one.code for one in found if one.designated and _within(one, acts)}
    places: dict[str, Span] = {}
    for one in found:
        named = one.designated or _owning_form(one, text)
        if (
            (one.designated and (_within(one, body) or (_within(one, heads) and _alone_on_line(one, text))))
            or (named and _within(one, acts) and _says_own_act(one, text))
            or (named and one.code in decided and _within(one, title))
        ):
            places.setdefault(one.code, Span(one.start, one.end))
    return places


def _within(mention: Mention, spans: Iterable[Span]) -> bool:
    return any(span.start <= mention.start < span.end for span in spans)


def _scores(structure: Structure) -> tuple[dict[str, float], dict[str, Span]]:
    text = structure.text
    found = mentions(text)
    scores: dict[str, float] = defaultdict(float)
    places: dict[str, Span] = {}
    counted: dict[str, int] = defaultdict(int)
    weighted_spans = _weighted(structure)
    for mention in found:
        weight = _weight(mention, text, weighted_spans, _in_list(mention, found))
        counted[mention.code] += 1
        if counted[mention.code] > 8:
            weight = min(weight, 1.0)
        scores[mention.code] += weight
        if weight >= 8 and mention.code not in places:
            places[mention.code] = Span(mention.start, mention.end)
    for record, points in _identifiers(structure):
        if record.code in scores or points >= _ENOUGH:
            scores[record.code] += points
    return dict(scores), places


def _weighted(structure: Structure) -> list[tuple[Span, float]]:
    """Passages in which a name weighs more: title, header, the first lines, proposal and decision."""
    spans = _head(structure)
    spans += [
        (p.body, 12.0)
        for group in structure.history[-3:]
        for p in group
        if p.kind in ("decision", "proposal")
    ]
    if structure.title is not None:
        spans.append((structure.title, 22.0))
    spans += [(part.body, _WEIGHTS[part.kind]) for part in structure.parts if part.kind in _WEIGHTS]
    if structure.header.body_span is not None:
        spans.append((structure.header.body_span, 30.0))
    return spans


def _head(structure: Structure) -> list[tuple[Span, float]]:
    """The letterhead, which is the municipality's own, and the lines under the title, which may tell of any."""
    end = structure.title.start if structure.title is not None else len(structure.text)
    spans: list[tuple[Span, float]] = []
    for part in structure.of("header"):
        cut = min(max(end, part.body.start), part.body.end)
        spans += [(Span(part.body.start, cut), _LETTERHEAD), (Span(cut, part.body.end), _UNDER_TITLE)]
    return [(span, weight) for span, weight in spans if span.end > span.start]


def _weight(mention: Mention, text: str, weighted: list[tuple[Span, float]], listed: bool) -> float:
    if listed:
        return 0.0
    if (
        not mention.designated
        and mention.start < _TOP
        and _line_of(mention, text) == (mention.start, mention.end)
    ):
        return _LETTERHEAD  # "Viitasaari" alone at the top
    base = 6.0 if mention.designated else 1.0
    spots = [w for span, w in weighted if span.start <= mention.start < span.end]
    if spots and (mention.designated or _owning_form(mention, text)):
        base = max(spots) if mention.designated or max(spots) >= 20 else max(spots) / 4
        of_body = _BODY_BEFORE.search(text[max(0, mention.start - 20) : mention.start])
        if not (mention.designated or of_body) and _ENDS_LINE.match(text, mention.end):
            base = max(spots) / 4  # ", Helsinki" at the end of a title says where
    acts = _OWN_ACT.match(text[mention.end : mention.end + 60])
    if acts and mention.designated:
        base += _DECISIVE_ACT if any(weight >= _DECISIVE for weight in spots) else _TOLD_ACT
    elif (
        acts
        and spots
        and _owning_form(mention, text)
        and not _PERSON_BEFORE.search(text[: mention.start][-30:])
    ):
        base += 6.0
    if mention.designated and _alone_on_line(mention, text):
        base += 12.0
    return base


def _owning_form(mention: Mention, text: str) -> bool:
    """Whether an undesignated name stands in the genitive or nominative: "Tampereella" says where, not whose."""
    record = by_code(mention.code)
    printed = key(text[mention.start : mention.end])
    return record is not None and printed in {
        key(record.genitive),
        key(record.forms[0]),
        key(record.name_sv),
        *map(key, record.forms_sv),
    }


def _alone_on_line(mention: Mention, text: str) -> bool:
    """Whether the name has its line to itself, as in a letterhead."""
    start, end = _line_of(mention, text)
    return end - start <= mention.end - mention.start + 25 and text[end - 1] != "."


def _line_of(mention: Mention, text: str) -> tuple[int, int]:
    """Where the line of a mention begins and ends, without blanks and marks at its ends."""
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    line = text[start : end if end >= 0 else len(text)]
    lead = len(line) - len(line.lstrip(" #*|"))
    return start + lead, start + len(line.rstrip(" #*|"))


def _says_own_act(mention: Mention, text: str) -> bool:
    """Whether what follows the name is what a municipality does itself: "liittyy", "ei osallistu"."""
    if _PERSON_BEFORE.search(text[max(0, mention.start - 30) : mention.start]):
        return False
    return _OWN_ACT.match(text[mention.end : mention.end + 60]) is not None


def _in_list(mention: Mention, found: Sequence[Mention]) -> bool:
    """Whether the name stands among others close by, as in a list of neighbours or members; `found` in the order of the
    text."""
    first = bisect_left(found, mention.start - _LIST_AROUND, key=lambda one: one.start)
    last = bisect_right(found, mention.start + _LIST_AROUND, key=lambda one: one.start)
    near = {other.code for other in found[first:last] if other.code != mention.code}
    return len(near) >= 2 and not mention.designated


def _identifiers(structure: Structure) -> list[tuple[MunicipalityRecord, float]]:
    """E-mail domains and case-number prefixes: weak by themselves, they support a name."""
    out: list[tuple[MunicipalityRecord, float]] = []
    domains = {key(m.group(1)) for m in _MAIL.finditer(structure.text)}
    prefixes = {key(m.group(1) or _CASE_NAMES[m.group(2)]) for m in _CASE_PREFIX.finditer(structure.text)}
    letters = tuple(prefixes)
    mailed = {n for n, names in enumerate(_NAMES) if not names.isdisjoint(domains)} if domains else set()
    filed = {n for n, name in enumerate(_FIRST) if name.startswith(letters)} if letters else set()
    for n in sorted(mailed | filed):
        out += [(ALL[n], 12.0)] * (n in mailed) + [(ALL[n], 8.0)] * (n in filed)
    return out
