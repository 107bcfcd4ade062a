"""What kinds of records call themselves, and how a municipality signs; for plain text (parsers.text.normalize)."""

from __future__ import annotations

import re

from parsers.schema import DocumentKind
from parsers.text.lazy import lazily
from parsers.text.normalize import plain

AGENDA = (
    r"(?:kokouskutsu ja|kallelse och|kallelse till sammantrade och) (?:esityslista|foredragningslista)"
    r"|esityslista|lisalista|jatkolista|kokouskutsu|asialista|foredragningslista|arendelista(?! med)"
)
MINUTES = r"poytakirjanote|poytakirja|protokollsutdrag|(?:motes|sammantrades)?protokoll"
OFFICER_DECISION = (
    r"viranhaltijan? ?paatos|tjanste(?:innehavar|manna)beslut|luottamushenkilopaatos"
    r"|[a-z]*(?:direktors|chefs|rektors)beslut"
)
ANY = f"{OFFICER_DECISION}|{AGENDA}|{MINUTES}"
NEEDED = "beslut|henkilopaato|kallelse|kokouskutsu|lista|paatos|poytakirja|protokoll|viranhaltijapaato"
"""What a kind word of any form holds one of."""

OWNER = r"[a-z][a-z\-]{1,30}(?:n|s) (?:kaupunki|kunta|stad|kommun)"

# where a kind word stands in running text it may be inflected; a list of officers' decisions is none of them
_INFLECTED: tuple[tuple[DocumentKind, str], ...] = (
    (
        "officer_decision",
        r"viranhaltijapaato(?!ks(?:et|ia|ii|is)|sten)[sk]\w{0,12}|(?:tjanste(?:innehavar|manna)|[a-z]*(?:direktors|chefs|rektors))beslut\w{0,6}|luottamushenkilopaato[sk]\w{0,6}",
    ),
    ("agenda", rf"(?:{AGENDA}|kallelse)(?! ?(?:ja|/|och|-) ?(?:poytakirja|protokoll))"),
    ("minutes", MINUTES),
)
SAID = lazily(
    "|".join(f"(?P<{kind}>(?<![a-z])(?:{words})(?![a-z]))" for kind, words in _INFLECTED), needs=NEEDED
)
"""A kind word in plain text, as a group by the name of its kind."""

_BEGINS = lazily(
    rf"(?P<officer_decision>viranhaltijapaato|tjanste(?:innehavar|manna)beslut)|(?P<minutes>{MINUTES})|(?P<agenda>{AGENDA})"
)


def kind_said(match: re.Match[str]) -> DocumentKind:
    """The kind that a match of a pattern with groups by kind tells."""
    found: DocumentKind = match.lastgroup  # type: ignore[assignment]
    return found


def document_kind_in(text: str) -> DocumentKind | None:
    """The kind of document that the first kind word of a short text (a link, a heading) names, in any inflection."""
    match = _BEGINS.search(plain(text))
    return kind_said(match) if match else None
