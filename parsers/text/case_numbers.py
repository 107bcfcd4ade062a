"""Case numbers (diaarinumerot) in the shapes that Finnish records print them (docs/platforms.md "All platforms")."""

from __future__ import annotations

import re

from parsers.text.spans import Span

# shapes that are case numbers wherever they stand
_SURE = re.compile(
    r"(?<![\w/.])(?:[A-Za-zÅÄÖåäö]{1,10}[Dd][Nn][Oo]-\d{4}-\d{1,6}"
    r"|[A-ZÅÄÖ]{2,6}[ ]\d{4}-\d{6}(?:[ ]T(?:[ ]\d\d){2,4})?"
    r"|(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,9}[:/])?\d{1,6}/\d{2}\.\d{2,4}(?:\.\d{2,6}){0,3}/\d{4}"
    r"|[A-ZÅÄÖ]{2,6}[:/]\d{1,6}/(?:19|20)\d{2}|\d{1,6}/\d{2}/\d{2,3}/\d{4}|\d{1,6}/\d{3}/\d{4}"
    r"|\d{2}\.\d{2}/\d{1,6}/(?:19|20)\d{2})(?![\w/-])"
)
_LABEL = re.compile(
    r"(?<![^\W_])(?:(?:[A-ZÅÄÖ]{2,9})?Dno|Dnro|Dn:o|Asia(?=[ ]\d{3,6}/20)"
    r"|Diaari(?:[ ]?numero|[ ]?nro)?|Asian?[ ]?numero|Asia[ ]?nro|Asiatunnus|Dnr"
    r"|Diarie[ ]?(?:nummer|nr)|Ärende(?:(?:ts|n)?[ ]?(?:nummer|nr))?)\b[ \u00a0]{0,3}[:.]?\s{0,4}",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"dn[or:]|asian? ?n|asia (?=\d)|asiatunnus|diaari|diarie|ärende"
)  # none stands without these
_LABELLED = re.compile(
    r"(?:[A-ZÅÄÖa-zåäö]{1,10}[:/-]?[ ]?)?\d{1,6}[ \u00a0]?[/-][ \u00a0]?\d{2,4}(?:[./]\d{1,4}){0,5}(?:["
    r" ]\(\d{1,4}\))?"
)
# a municipality's letters before a number; "NR 14/2024" and "KH 3/2024" are a meeting's
_LETTERS = (
    r"(?!(?:D[Nn]|NR|N:?O|KH|KV|KS|ST|KFGE|KOKO|MÖTE|SAMM|PRO|PÖYT|SID|SIV|BES|PÄÄ|LIIT|BIL|ASI|ÄRE))"
    r"[A-ZÅÄÖ]{2,9}(?:-[A-ZÅÄÖ]{2,9})?"
)
_LETTERS_BEFORE = re.compile(rf"(?:^|\n)[ \t(]*({_LETTERS} )$")
_ALONE = re.compile(
    r"^[ \t]*(\d{1,6}/\d{4})[ \t]*\n[ \t]*\d\d\.\d\d(?:\.\d\d){0,3}[ \t]*$"  # Espoo: the class on the next line
    r"|^[ \t]*(\d{1,6}-\d{4}[ ]\(\d{1,4}\))[ \t]*$"  # Turku
    r"|^[ \t(]*([1-9]\d{2,5}/20\d\d)\)?[ \t]*$"  # a meeting's own number is smaller
    rf"|^[ \t(]*((?:{_LETTERS}[ ]|[A-ZÅÄÖ]{{2,9}}[:/-])(?!20\d\d-20\d\d)"
    r"(?:\d{1,6}[/-]20\d\d|20\d\d[/-]\d{1,6}))\)?[ \t]*$",
    re.MULTILINE,
)
_LISTED = re.compile(
    r"^[ \t]*\d{1,3}[ ]{1,4}(\d{1,6}/\d{4})[ ]{1,4}[A-ZÅÄÖ]", re.MULTILINE
)  # beside an attachment's number


def find_case(text: str, spans: list[Span], attachments: list[Span]) -> Span | None:
    """The item's case number without its label: in the given passages of its head, else beside its attachments."""
    for span in spans:
        found = [
            Span(match.start(group), match.end(group))
            for pattern in (_SURE, _ALONE)
            for match in pattern.finditer(text, span.start, span.end)
            for group in ([0] if pattern is _SURE else [match.lastindex or 0])
        ]
        found += _labelled(text, span)
        if found:
            first = min(found, key=lambda one: one.start)
            letters = _LETTERS_BEFORE.search(text, max(span.start, first.start - 40), first.start)
            return Span(letters.start(1), first.end) if letters else first
    for span in attachments:
        if match := _LISTED.search(text, span.start, span.end):
            return Span(match.start(1), match.end(1))
    return None


def _labelled(text: str, span: Span) -> list[Span]:
    found: list[Span] = []
    if not _LABELS.search(text[span.start : span.end].lower()):
        return found
    for label in _LABEL.finditer(text, span.start, span.end):
        if match := _LABELLED.match(text, label.end(), span.end):
            found.append(Span(match.start(), match.end()))
    return found
