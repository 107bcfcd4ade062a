"""Prices in a table: which of its columns are of another season, told by the row of headings (taulukko).

A row has its cells between the same signs on one line of the text: "| ", ";" or tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.fee.clause import names_fee
from parsers.fee.words import words
from parsers.schema import Season
from parsers.text.normalize import loose
from parsers.text.phrases import phrases
from parsers.text.sentences import fold
from parsers.text.spans import Span

_said = phrases("fee/phrases.toml")
_TOTAL = words("total_before")
_NEW = loose(r"\b(?:alkav\w+|tulev\w+|seuraav\w+|uusi|uude\w+|kommande|nasta|ny|nya|inled\w+)\b")
_YEAR = re.compile(r"(?<!\d)(20[1-5]\d)(?!\d)")
_SUM = re.compile(r"\d[ .]?\d{3}|€|\beuro|\beur\b", re.IGNORECASE)
_SIGNS = ("|", ";", "\t")
_MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the text: the places of its rows, and of the cells whose column is another season's or the whole
    season's."""

    rows: tuple[Span, ...] = ()
    old: tuple[Span, ...] = ()
    total: tuple[Span, ...] = ()
    priced: bool = False  # its headings name a price

    def holds_old(self, place: Span) -> bool:
        """Whether a sum stands in a column of another season."""
        return any(cell.start <= place.start < cell.end for cell in self.old)

    def holds_total(self, place: Span) -> bool:
        """Whether a sum stands in a column of sums for the whole season."""
        return any(cell.start <= place.start < cell.end for cell in self.total)

    def row_of(self, offset: int) -> Span | None:
        """The row in which an offset of the text stands."""
        return next((row for row in self.rows if row.start <= offset < row.end), None)


def table_in(text: str, span: Span, season: Season | None) -> Table:
    """The rows under a row of headings that tells seasons apart; none where no such row stands in the passage."""
    lines = _lines(text, span)
    for number, head in enumerate(lines):
        sign = next((s for s in _SIGNS if text.count(s, head.start, head.end) >= 1), None)
        if sign is None:
            continue
        cells = _cells(text, head, sign)
        heads = [text[c.start : c.end] for c in cells]
        old = _old_columns(heads, season)
        total = [n for n, head in enumerate(heads) if n and _TOTAL.search(fold(head).text)]
        if not (old or total) or any(_SUM.search(_YEAR.sub("", head)) for head in heads):
            continue
        rows: list[Span] = []
        marked: list[Span] = []
        summed: list[Span] = []
        for row in lines[number + 1 : number + 1 + _MOST_ROWS]:
            inside = _cells(text, row, sign)
            if len(inside) != len(cells):
                break
            rows.append(row)
            marked += [inside[n] for n in old]
            summed += [inside[n] for n in total]
        if rows:
            return Table(tuple(rows), tuple(marked), tuple(summed), names_fee(fold(text, head).text))
    return Table()


def priced_rows(text: str, passages: Iterable[Span]) -> list[list[tuple[Span, Span, bool]]]:
    """Of each passage, the rows of a price list whose head alone has the unit ("Maksut (€/v):"): the row without its
    sum, the sum's digits, and whether it is a yearly one."""
    return [_priced_rows(text, span) for span in passages]


def _priced_rows(text: str, span: Span) -> list[tuple[Span, Span, bool]]:
    if not _UNIT_AT_END.search(text, span.start, span.end):
        return []
    found: list[tuple[Span, Span, bool]] = []
    yearly: bool | None = None
    for line in _lines(text, span):
        printed = text[line.start : line.end]
        if head := _said.UNIT_IN_HEAD.search(fold(printed).text):
            yearly = head["year"] is not None
        elif yearly is not None and (row := next(filter(None, (p.match(printed) for p in _ROWS)), None)):
            at = line.start
            price = Span(at + row.start("sum"), at + row.end("sum"))
            found.append((Span(at, at + row.end("what")), price, yearly))
        elif not _COLUMN_HEADS.match(fold(printed).text):
            yearly = None
    return found


_UNIT_AT_END = re.compile(
    r"(?:€|eur\w*) ?(?:/ ?\w+|vuodessa|vuosittain|per år|om året)?\)?"
    r"(?:,? \(?(?:moms|alv)[^()\n]{0,12}\)?)?:?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_COLUMN_HEADS = re.compile(r"[^\d]{0,24}(?:asuk|vakil|invanar)[^\d]{0,40}$")  # "asukkaita   maksu"

_PRICED_CLOSE = re.compile(  # the same, where the gap between the columns was lost: "alle 9 000 9 000"
    r"\s*(?P<what>(?:alle|yli|enint\w+|vähint\w+|korkeint\w+|under|över|\d[\d ]*[-–]).*\d(?: ?as\w*\.?)?)"
    r" (?P<sum>\d{1,3}[ .\u00a0]\d{3})\s*$",
    re.IGNORECASE,
)

_WORDS_PRICED = re.compile(  # "Osallistumismaksu | 8 700"
    r"\s*(?P<what>[^\W\d][^\d|\t\n]{2,60}?)(?:\s*[|\t]\s*|\s{2,})(?P<sum>\d{1,3}[ .\u00a0]\d{3})\s*$"
)
_ROWS = (_said.PRICED, _PRICED_CLOSE, _WORDS_PRICED)


def single_prices(text: str, span: Span) -> list[Span]:
    """The lines of a list of words, each with a figure at its end: each tells one thing ("Avgift per år 9 000 €")."""
    return [
        line
        for listed in _WORDS_AND_FIGURES.finditer(text, span.start, span.end)
        for line in _lines(text, Span(listed.start(), listed.end()))
    ]


_WORDS_AND_FIGURES = re.compile(
    r"(?:^[ \t]*[A-ZÅÄÖ][^\n\d|;.]{2,50}[ \t]+\d[\d \u00a0]{0,8}(?:€|euroa?|eur|e)?[ \t]*$\n?){2,}",
    re.MULTILINE,
)


def _lines(text: str, span: Span) -> list[Span]:
    return [line for line in _cells(text, span, "\n") if text[line.start : line.end].strip()]


def _cells(text: str, line: Span, sign: str) -> list[Span]:
    found: list[Span] = []
    position = line.start
    for piece in text[line.start : line.end].split(sign):
        found.append(Span(position, position + len(piece)))
        position += len(piece) + len(sign)
    return found


def _old_columns(heads: list[str], season: Season | None) -> list[int]:
    """The numbers of the columns whose heading is another season, where another column's is the own one."""
    folded = [fold(head).text for head in heads]
    years = [[int(year) for year in _YEAR.findall(head)] for head in heads]
    first = season.first_year if season is not None else None
    new = {n for n, head in enumerate(folded) if _NEW.search(head)}
    old = {n for n, head in enumerate(folded) if _said.OLD.search(head)} - new
    old |= {n for n, told in enumerate(years) if first and told and min(told) != first}
    new |= {n for n, told in enumerate(years) if first in told}
    return sorted(old) if new - old else []
