"""TWeb / KTweb (Triplan): where its pages lie and how its forms are filled in; (seen; public code).

See docs/platforms.md "TWeb".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from parsers import DocumentKind
from scrapers.glance.record import Ask
from scrapers.listing.links import squeeze

_PREFIX = {"minutes": "pk", "agenda": "epj"}


@dataclass(frozen=True)
class Pages:
    """Where one installation's pages lie, from any of its URLs."""

    root: str  # ".../ktwebscr/"
    suffix: str  # "_tweb.htm", or ".htm" on very old installations

    @staticmethod
    def fits(url: str) -> bool:
        """Whether the URL lies in a `ktwebscr` folder."""
        return "/ktwebscr/" in url

    @classmethod
    def of(cls, url: str) -> Pages:
        """Raises ValueError where the URL does not fit."""
        folder, found, page = url.partition("/ktwebscr/")
        if not found:
            raise ValueError(f"{url} is no TWeb address: it has no /ktwebscr/ in it")
        return cls(f"{folder}/ktwebscr/", ".htm" if page.endswith(("_tek.htm",)) else "_tweb.htm")

    def feed(self, kind: DocumentKind) -> str:
        """The feed of meetings, all bodies."""
        return f"{self.root}{_PREFIX[kind]}_rssfeed.htm?toimielin="

    def meetings(self, kind: DocumentKind) -> str:
        """Where the list of meetings is asked for, by POST."""
        return f"{self.root}{_PREFIX[kind]}_kokl{self.suffix}"

    def titles(self, kind: DocumentKind) -> str:
        """Where items are searched by words of their titles, by POST."""
        return f"{self.root}{_PREFIX[kind]}_asil2{self.suffix}"

    def officers(self) -> str:
        return f"{self.root}vparhaku{self.suffix}"


def meetings_form(since: dt.date | None, until: dt.date | None) -> dict[str, str]:
    """The fields of the list of all bodies' meetings, written by ourselves: Vantaa's form nests one in another."""
    return {"oper": "where", "kirjaamo": "", "pvm1": _day(since), "pvm2": _day(until)}


def titles_form(words: str, since: dt.date | None = None, until: dt.date | None = None) -> dict[str, str]:
    """The fields of the search by title words: 3 to 30 characters, none of ' ; - / * (refused)."""
    text = squeeze(re.sub(r"[';\-/*]", " ", words))[:30].strip()
    if len(text) < 3:
        raise ValueError(f"TWeb searches with 3 to 30 characters, got {words!r}")
    return {"kirjaamo": "", "text": text, "pvm1": _day(since), "pvm2": _day(until), "dnro": ""}


def officers_form(since: dt.date | None, until: dt.date | None, words: str, rows: int) -> dict[str, str]:
    """The fields of the search of officer decisions (public code), all officers; `words` as by title."""
    return {
        "vin": "",
        "1009_2606": _day(since),
        "1009_2615": _day(until),
        "text": words,
        "orderby": "6 desc,5 desc",
        "maxrows": str(rows),
    }


def latest_officers(day: dt.date, form: Mapping[str, Any], window: int, rows: int) -> Ask:
    """The request for the officer decisions of the `window` days before `day`; `form` as the search's page has it."""
    fields = {**form["hidden"], **officers_form(day - dt.timedelta(days=window), None, "", rows)}
    body = urlencode([(name.encode("cp1252"), value.encode("cp1252")) for name, value in fields.items()])
    return Ask(form["action"], body.encode("ascii"), {"Content-Type": "application/x-www-form-urlencoded"})


def _day(day: dt.date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
