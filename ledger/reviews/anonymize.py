"""A record's text without what tells whose it is: people, the municipality, its numbers. The rest stays word for word.

Years, days and sums stay: what a text says of seasons and fees rests on them. The reader reads the text as it read the
original. A name in an unusual place may remain: look an exported text over before it is given away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count

from ledger.reviews.people import without_people
from ledger.reviews.places import Places
from parsers import names_network

_SECTION = re.compile(r"(§ ?)(\d{1,4})(?!\d)|(?<![\d.])(\d{1,4})( ?§)")
_OF_A_LAW = re.compile(
    r"(?:lain|laki|lagen|lag|asetuksen|förordningen|säännön|säännössä|stadgans?)[ \n(]{1,2}$", re.I
)
# "JÄMS/120/00.04.02/2027", "120/00.04.02/2027", "JAMDno-2027-120", "HEL 2027-000120"
_LETTERS = r"(?P<letters>[A-ZÅÄÖ]{2,6}?|[A-ZÅÄÖ][a-zåäö]{1,4})"
_CASE = re.compile(
    rf"(?<![\w./])(?:{_LETTERS}(?:(?P<label>D(?:nro|no)|dno)[/: -]?|[/:-]|(?= \d{{4}}-\d{{6}}) ))?"
    r"(?:(?P<number>\d{1,6})(?P<behind>/\d\d(?:\.\d\d)+(?:/\d{4})?)"
    r"|(?P<year>(?:19|20)\d\d[/-])(?!(?:19|20)\d\d(?!\d))(?P<last>\d{1,6}))(?![\w.]\d)"
)


def anonymized(text: str, case_number: str | None = None) -> str:
    """The text with stand-ins for people and municipalities, other § numbers and invented case numbers."""
    text = without_people(text)
    places = Places(text)
    return _renumbered(_other_cases(places.replaced(text), places, case_number))


def _other_cases(text: str, places: Places, case_number: str | None) -> str:
    fresh = count(101)
    numbers: defaultdict[str, str] = defaultdict(lambda: str(next(fresh)))

    def other(match: re.Match[str]) -> str:
        if not match["behind"] and not match["letters"]:
            return match[0]  # months, years
        if match["letters"] and names_network(match["letters"]):
            return match[0]
        opening = text[match.start() : match.start("number" if match["behind"] else "year")]
        if match["letters"]:
            opening = places.letters(match["letters"]) + opening[len(match["letters"]) :]
        if match["behind"]:
            return f"{opening}{numbers[match['number']]}{match['behind']}"
        return f"{opening}{match['year']}{numbers[match['last']].zfill(len(match['last']))}"

    text = _CASE.sub(other, text)
    if case_number and re.fullmatch(r"\d{1,6}/\d{4}", case_number):
        number, year = case_number.split("/")
        text = re.sub(rf"(?<![\w/.]){case_number}(?!\d)", lambda _: f"{numbers[number]}/{year}", text)
    return text


def _renumbered(text: str) -> str:
    numbers: dict[str, int] = {}
    fresh = count(11)

    def other(match: re.Match[str]) -> str:
        if _OF_A_LAW.search(text[max(0, match.start() - 20) : match.start()]):
            return match[0]
        number = match[2] or match[3]
        if number not in numbers:
            numbers[number] = next(fresh)
        return f"{match[1] or ''}{numbers[number]}{match[4] or ''}"

    return _SECTION.sub(other, text)
