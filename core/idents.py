"""How things of the ledger are called by people: D12 is a decision, C12 a change, F12 a document, M12 a delivery.

Numbers of different tables look alike, and to settle or send again the wrong one cannot be taken back in silence.
"""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["decision", "change", "document", "delivery"]

LETTERS: dict[str, Kind] = {"D": "decision", "C": "change", "F": "document", "M": "delivery"}
WHERE: dict[Kind, str] = {
    "decision": "`usovahti review list` shows those that wait",
    "change": "`usovahti changes` shows them",
    "document": "each alert names its own",
    "delivery": "`usovahti alerts dead list` shows those given up",
}
_LETTER = {kind: letter for letter, kind in LETTERS.items()}
_IDENT = re.compile(r"\s*([A-Za-z]?)(\d{1,9})\s*")


class WrongIdent(ValueError):
    """What was given is no ident of the kind that is asked for; the message says what to give."""


def ident(kind: Kind, number: int) -> str:
    """The number with its letter."""
    return f"{_LETTER[kind]}{number}"


def number_of(text: str, kind: Kind, *, bare: bool = False) -> int:
    """The number of an ident of this kind, in any case; with `bare` also without its letter. Raises WrongIdent."""
    found = _IDENT.fullmatch(text)
    letter = found[1].upper() if found else ""
    if found is None or (letter and letter not in LETTERS):
        example = ident(kind, 12)
        raise WrongIdent(f"“{text.strip()}” is no {kind}: it is written as {example} ({WHERE[kind]}).")
    number = int(found[2])
    if letter and LETTERS[letter] != kind:
        raise WrongIdent(
            f"{letter}{number} is a {LETTERS[letter]}, and a {kind} is asked for ({WHERE[kind]})."
        )
    if not letter and not bare:
        raise WrongIdent(
            f"“{number}” alone may be the number of many things: write {ident(kind, number)} for the {kind}."
        )
    return number
