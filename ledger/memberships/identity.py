"""What an item is, whatever portal, node and URL it lies under.

An item is known by municipality, body, date of the meeting, whether it is a meeting's item or an officer's
decision, its §, and by case number and title where there is no §. A portal's ids are only locators: Dynasty
turns an agenda into minutes under the same id, CloudNC publishes the same item again under new ids, and a
municipality moves to another vendor.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core import clock
from parsers import Body, Decision, DocumentKind

# Of a title this much tells items of one meeting apart; feeds and lists cut long titles.
TITLE_CHARACTERS = 60
_AHEAD = dt.timedelta(days=366)  # so far ahead an agenda may call a meeting

# Each municipality has one board and one council, under many names and customer-specific abbreviations.
_COUNCIL = re.compile(
    r"(kunnan|kaupungin)?valtuusto|k?valt|kv|kvsto|kaupva|kunval|(kommun|stads)?fullmaktige|ge"
)
_BOARD = re.compile(
    r"(kunnan|kaupungin)?hallitus|k?hall|kh|khs|kaupha|kunhal|(kommun|stads)?styrelsen?|kst|stst|kstyr"
)


@dataclass(frozen=True)
class Item:
    """The identity of one handling of a matter, as one document states it; what it does not state is None."""

    municipality_code: str
    body: str  # council, board, officer, committee:<start of its name>, other:<start of its name>, or ""
    date: dt.date | None
    section: int | None = None
    case: str | None = None
    title: str | None = None

    @property
    def meeting(self) -> tuple[str, str, str]:
        """What all items of one meeting share."""
        return (self.municipality_code, self.body, self.date.isoformat() if self.date else "")

    @property
    def key(self) -> str:
        """64 hexadecimal characters: the same for every publication of the item."""
        if self.section is not None:
            mark = f"section {self.section}"
        elif self.case is not None:
            mark = f"case {self.case}"
        else:
            mark = f"title {self.title or ''}"
        return digest("item", *self.meeting, mark)


def item_as_stored(item: Item) -> dict[str, Any]:
    """The item as plain JSON values beside what was said of it (settlements.facts, decisions.doubted), whose
    municipality stands there by itself."""
    return {
        "body": item.body,
        "date": item.date.isoformat() if item.date else None,
        "section": item.section,
        "case": item.case,
        "title": item.title,
    }


def stored_item(municipality_code: str, stored: Mapping[str, Any]) -> Item:
    """The item that `item_as_stored` gave."""
    date = stored["date"] and dt.date.fromisoformat(stored["date"])
    return Item(municipality_code, stored["body"], date, stored["section"], stored["case"], stored["title"])


def digest(*parts: object) -> str:
    """SHA-256 of the parts, as 64 hexadecimal characters; the parts cannot run into each other."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "replace")).hexdigest()


def item_of(decision: Decision, municipality_code: str) -> Item:
    """The item that the decision is about. `municipality_code` stands in where the decision names none."""
    officer = decision.document_kind == "officer_decision"
    return Item(
        municipality_code=decision.municipality.code if decision.municipality else municipality_code,
        body="officer" if officer else body_key(decision.body),
        date=decision.decided_on,
        section=decision.section,
        case=case_key(decision.case_number),
        title=title_key(decision.title),
    )


def impossible_day(day: dt.date | None, kind: DocumentKind | None, *, today: dt.date) -> str | None:
    """Why nothing can have been decided on that day, None where it can. `today`: when it was read of, or settled.

    A slip in the year (0024, 2204) would stand above every later decision for good, or be told to nobody.
    """
    if day is None:
        return None
    if day.year < clock.YEARS.start:
        return "it is too long ago"
    latest = today + (_AHEAD if kind == "agenda" else dt.timedelta(0))
    return "it has not come yet" if day > latest else None


def item_key(decision: Decision, municipality_code: str) -> str:
    """The key of the item that the decision is about: see Item.key."""
    return item_of(decision, municipality_code).key


def body_key(body: Body | None) -> str:
    """One word for a body, however it is written: "Khall" and "KAUPUNGINHALLITUS" are `board`.

    Of a committee or other body its kind and the start of its name are kept ("Sivltk" is the same as
    "Sivistyslautakunta"). An officer is `officer`: an officer's decisions have running §§ of their own.
    """
    if body is None:
        return ""
    name = re.sub(r"[^a-z]", "", _plain(body.name))
    if body.kind == "officer":
        return "officer"
    if body.kind in ("council", "board"):
        return body.kind
    if _COUNCIL.fullmatch(name):
        return "council"
    if _BOARD.fullmatch(name):
        return "board"
    return f"{body.kind}:{name[:3]}"


def case_key(case_number: str | None) -> str | None:
    """A case number (diaarinumero) without blanks and case: "12 /2013" and "12/2013" are the same."""
    return re.sub(r"\s", "", case_number).casefold() or None if case_number else None


def title_key(title: str | None) -> str | None:
    """The letters and digits at the start of a title, in one case."""
    letters = re.sub(r"[\W_]", "", _plain(title)) if title else ""
    return letters[:TITLE_CHARACTERS] or None


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
