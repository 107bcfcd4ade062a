"""Open purchase invoices (ostolaskudata) of a municipality: CSV or XLSX -> the rows whose supplier is the organiser.

Municipalities publish these files in many shapes: which column is which is told from its heading's words, in Finnish,
Swedish or English; lines before the heading, separators, charsets, decimal commas and kinds of dates differ.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from parsers.errors import Unreadable
from parsers.formats.charset import decode
from parsers.formats.sniff import form_of
from parsers.text.phrases import phrases
from parsers.text.sentences import fold
from parsers.witness.topic_words import is_organiser, surely_names_network

MAX_ROWS = 2_000_000
# euros: no municipality pays more on one line; beyond it lie slips and what no database holds
LARGEST_SUM = 1e9
_said = phrases("witness/phrases.toml")
_HEADING_WITHIN = 30  # lines before the heading: titles, notes on the file
_NO_WORKBOOK = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, OSError)


@dataclass(frozen=True, slots=True)
class Payment:
    """One row: who was paid how much, and when as far as the row says. `row` counts from 1, as programs show it.

    `paid_on` is the first of the month where only a month is printed in `date_text`.
    """

    row: int
    supplier: str
    amount_eur: float
    paid_on: dt.date | None
    date_text: str
    text: str
    names_network: bool


@dataclass(frozen=True, slots=True)
class Invoices:
    """A file: how many rows with a supplier, the days they span, the organiser's, and rows whose sum is unread."""

    rows: int
    first_on: dt.date | None
    last_on: dt.date | None
    payments: tuple[Payment, ...]
    unread_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    supplier: int
    amount: int
    date: int | None
    text: tuple[int, ...]


def read_invoices(data: bytes) -> Invoices:
    """The organiser's rows of a file. Raises Unreadable where it is no table, or lacks a supplier or a sum column."""
    table = _rows(data)
    head: list[Sequence[object]] = []
    columns: _Columns | None = None
    for _number, cells in table:
        head.append(cells)
        if (columns := _columns(cells)) is not None or len(head) >= _HEADING_WITHIN:
            break
    if columns is None:
        seen = ", ".join(str(cell) for cell in next(filter(any, head), ()) if cell) or "nothing"
        raise Unreadable(
            "no heading with a supplier (toimittaja, leverantör) and a sum (summa, belopp) was found in the first "
            f"{_HEADING_WITHIN} lines, which begin with: {seen[:120]}"
        )
    return _read(table, columns)


def _read(table: Iterable[tuple[int, Sequence[object]]], columns: _Columns) -> Invoices:
    rows, first, last = 0, None, None
    payments: list[Payment] = []
    unread: list[int] = []
    for number, cells in table:
        supplier = _cell(cells, columns.supplier)
        if not supplier:
            continue
        rows += 1
        date_text = _cell(cells, columns.date)
        day = date_of(cells[columns.date] if columns.date is not None and date_text else None)
        if day is not None:
            first, last = min(first or day, day), max(last or day, day)
        if not is_organiser(supplier):
            continue
        amount = amount_of(cells[columns.amount] if len(cells) > columns.amount else None)
        if amount is None:
            unread.append(number)
            continue
        text = " ".join(filter(None, (_cell(cells, at) for at in columns.text)))[:300]
        named = surely_names_network(f"{supplier}\n{text}")
        payments.append(Payment(number, supplier[:200], amount, day, date_text[:40], text, named))
    return Invoices(rows, first, last, tuple(payments), tuple(unread))


def _cell(cells: Sequence[object], at: int | None) -> str:
    if at is None or at >= len(cells) or cells[at] is None:
        return ""
    value = cells[at]
    return value.date().isoformat() if isinstance(value, dt.datetime) else " ".join(str(value).split())


def _columns(cells: Sequence[object]) -> _Columns | None:
    """Which column is which, where the line is a heading: by words, never by content."""
    names = [fold(str(cell)).text.strip() if cell is not None else "" for cell in cells]

    def best(wanted: re.Pattern[str], unwanted: re.Pattern[str] | None = None) -> list[int]:
        return [
            at for at, name in enumerate(names)
            if len(name) < 60 and wanted.search(name) and not (unwanted and unwanted.search(name))
        ]  # fmt: skip

    suppliers, dates = best(_said.SUPPLIER, _said.NOT_A_NAME), best(_said.PAID_ON)
    amounts = [at for at in best(_said.AMOUNT, _said.NO_SUM) if at not in (*suppliers, *dates)]
    if not suppliers or not amounts:
        return None
    named = [at for at in suppliers if "nimi" in names[at] or "namn" in names[at] or "name" in names[at]]
    net = [at for at in amounts if _said.WITHOUT_TAX.search(names[at])]
    plain = [at for at in amounts if not _said.WITH_TAX.search(names[at])]
    told = best(_said.WHAT_FOR, _said.NOT_A_NAME)
    paid = [at for at in dates if not _said.DUE.match(names[at])]
    return _Columns(
        supplier=(named or suppliers)[0],
        amount=(net or plain or amounts)[0],
        date=next(iter(paid or dates), None),
        text=tuple(at for at in told if at not in (*suppliers, *amounts, *dates))[:3],
    )


def _rows(data: bytes) -> Iterator[tuple[int, Sequence[object]]]:
    form = form_of(data)
    if form == "zip":
        return _of_workbook(data)
    if form != "text":
        raise Unreadable(f"{form if form != 'html' else 'a web page'}: invoices are read as CSV or XLSX")
    return _of_csv(decode(data))


def _of_csv(text: str) -> Iterator[tuple[int, Sequence[object]]]:
    if not text.strip():
        raise Unreadable("the file is empty")
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    delimiter = _delimiter([line for line in lines[:50] if line.strip()])
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            if reader.line_num > MAX_ROWS:
                raise Unreadable(f"the file has more than {MAX_ROWS} lines")
            yield reader.line_num, cells
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num} is no line of a table: {error}") from error


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that parts most lines into the same number of cells; decimal commas make a comma the last choice."""

    def score(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        common = max(set(counts), key=counts.count, default=0)
        return (counts.count(common) if common else 0, common)

    return max((";", "\t", "|", ","), key=score)


def _of_workbook(data: bytes) -> Iterator[tuple[int, Sequence[object]]]:
    """The rows of the first sheet that holds a heading, else of the first sheet."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in [*_with_heading(book), *book.worksheets][:1]:
            yield from enumerate(sheet.iter_rows(values_only=True, max_row=MAX_ROWS), 1)
    except _NO_WORKBOOK as error:
        raise Unreadable(f"the file is no Excel workbook (xlsx) that can be read ({error})") from error


def _with_heading(book: openpyxl.Workbook) -> Iterator[Worksheet]:
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True, max_row=_HEADING_WITHIN)
        if any(_columns(cells) is not None for cells in rows):
            yield sheet


def amount_of(value: object) -> float | None:
    """A sum in euros: a number, or as printed ("12 000,00", "12.000,00 €", "-1,200.50", "1 200,50-"); else None, also
    for one that no row can have paid."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _possible(value)
    text = re.sub(r"[\s\u00a0\u202f'€]|eur(?:oa)?", "", str(value), flags=re.IGNORECASE).replace("−", "-")
    negative = text.startswith("-") or text.endswith("-") or (text.startswith("(") and text.endswith(")"))
    text = text.strip("-+()")
    if not re.fullmatch(r"[\d.,]*\d[\d.,]*", text):
        return None
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        text = text.replace("." if comma > point else ",", "").replace(",", ".")
    elif comma >= 0:
        text = text.replace(",", "") if text.count(",") > 1 else text.replace(",", ".")
    elif text.count(".") > 1 or re.fullmatch(r"\d{1,3}\.\d{3}", text):
        text = text.replace(".", "")
    try:
        number = _possible(Decimal(text))
    except InvalidOperation:
        return None
    return -number if negative and number is not None else number


def _possible(sum_: float | Decimal) -> float | None:
    return float(sum_) if -LARGEST_SUM <= sum_ <= LARGEST_SUM else None


def date_of(value: object) -> dt.date | None:
    """The day: a date, "14.3.2025", "2025-03-14", "20250314", "14/03/2025"; of a month alone its first; else None."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value or "").strip().partition("T")[0].partition(" ")[0]
    for pattern in (
        r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>(?:19|20)\d\d)",
        r"(?P<y>(?:19|20)\d\d)-?(?P<m>\d{2})-?(?P<d>\d{2})",
        r"(?P<y>(?:19|20)\d\d)[-/.]?(?P<m>\d{1,2})",
        r"(?P<m>\d{1,2})[-/.](?P<y>(?:19|20)\d\d)",
    ):
        found = re.fullmatch(pattern, text)
        if found:
            parts = {name: int(number) for name, number in found.groupdict().items()}
            try:
                return dt.date(parts["y"], parts["m"], parts.get("d", 1))
            except ValueError:
                return None
    return None
