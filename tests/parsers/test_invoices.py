"""Open purchase invoices: the organiser's rows of whatever table a municipality publishes. Files are our own."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from parsers import Invoices, Unreadable, read_invoices
from parsers.witness.invoices import amount_of, date_of


def workbook(*rows: list[object], before: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    if before is not None:
        sheet.append([before])
        sheet = book.create_sheet("Aineisto")
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def kept(found: Invoices) -> list[tuple[str, float, dt.date | None]]:
    return [(one.supplier, one.amount_eur, one.paid_on) for one in found.payments]


FCG = ("FCG Finnish Consulting Group Oy", 12000.0, dt.date(2027, 3, 14))


@pytest.mark.parametrize(
    "data",
    [
        "Toimittaja;Summa;Päivä\nFCG Finnish Consulting Group Oy;12 000,00;14.3.2027\nLidl;5,50;1.4.2027\n".encode(),
        "Kotkan ostolaskut\n\nToimittajan nimi;Y-tunnus;Verollinen summa;Veroton summa;Tositepvm\n"
        "FCG Finnish Consulting Group Oy;1940671-3;15060,00;12000,00;2027-03-14\n".encode("cp1252"),
        "Leverantör\tBelopp\tDatum\nFCG Finnish Consulting Group Oy\t12000.00\t20270314\n".encode("utf-16"),
        b'supplier,amount,due date,date\n"FCG Finnish Consulting Group Oy","12,000.00",1.1.2028,14/03/2027\n',
        "\ufeffMyyjä|Euroa|Maksupäivä\nFCG Finnish Consulting Group Oy|12.000,00 €|14.03.2027\n".encode(),
        workbook(["Toimittaja", "Summa", "Pvm"], ["FCG Finnish Consulting Group Oy", 12000, dt.date(2027, 3, 14)]),
        workbook(
            ["Toimittaja", "Summa (€)", "Laskun päivämäärä"],
            ["FCG Finnish Consulting Group Oy", "12 000,00", "14.3.2027"],
            before="Lue ensin tämä",
        ),
    ],
    ids=["csv", "lines before, two sums", "tabs, UTF-16", "commas", "bars, mark", "xlsx", "second sheet"],
)  # fmt: skip
def test_the_organisers_rows_are_found_in_the_usual_shapes(data: bytes) -> None:
    assert kept(read_invoices(data)) == [FCG]


def test_only_the_organisers_rows_are_kept_and_the_span_of_all() -> None:
    text = (
        "Toimittaja;Summa;Päivä;Selite\nMatti Meikäläinen;100,00;2.1.2027;palkkio\n"
        "Suomen Kuntaliitto ry;9000,00;1.2.2027;USO-verkosto, kausi 9\nKuntaliiton paperikauppa;1,00;3.2.2027;x\n"
        "Fcgroup Ab;1,00;4.12.2027;x\n"
    )
    found = read_invoices(text.encode())
    assert (found.rows, found.first_on, found.last_on) == (4, dt.date(2027, 1, 2), dt.date(2027, 12, 4))
    first = found.payments[0]
    assert (first.supplier, first.row, first.names_network) == ("Suomen Kuntaliitto ry", 3, True)
    assert [one.supplier for one in found.payments] == ["Suomen Kuntaliitto ry"]
    assert "Matti" not in str(found)


def test_a_sum_that_cannot_be_read_is_named_by_its_row() -> None:
    found = read_invoices(b"toimittaja;summa\nFCG;abc\nFCG;-1 200,50\n")
    assert found.unread_rows == (2,)
    assert [one.amount_eur for one in found.payments] == [-1200.5]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"a;b\n1;2\n", "no heading with a supplier"),
        (b"toimittaja;paiva\nFCG;1.1.2027\n", "no heading with a supplier"),
        (b"%PDF-1.7", "pdf"),
        (b"<html><body><table></table></body></html>", "a web page"),
    ],
)
def test_what_is_no_such_table_is_refused_with_its_reason(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_invoices(data)


def test_a_sum_beyond_all_bounds_is_left_out_with_its_line() -> None:
    found = read_invoices(f"Toimittaja;Summa\nFCG Oy;100\nFCG Oy;{'9' * 400}\n".encode())
    assert ([one.row for one in found.payments], found.unread_rows) == ([2], (3,))


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("a.txt", "a")
    with pytest.raises(Unreadable, match="no Excel workbook"):
        read_invoices(data.getvalue())


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("12 000,00", 12000.0), ("12\u00a0000", 12000.0), ("12.000,00 €", 12000.0), ("12,000.00", 12000.0),
        ("9.000", 9000.0), ("9,5", 9.5), ("-1 200,50", -1200.5), ("1 200,50-", -1200.5), ("−5", -5.0),
        ("(5,00)", -5.0), ("1 000 eur", 1000.0),
        (12000, 12000.0), ("", None), ("-", None), ("maksettu", None), (None, None), (True, None),
        ("9" * 400, None), (float("inf"), None), (float("nan"), None), (10**400, None), ("1000000000,01", None),
    ],
)  # fmt: skip
def test_sums_are_read_as_they_are_printed(printed: object, amount: float | None) -> None:
    assert amount_of(printed) == amount


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("14.3.2027", dt.date(2027, 3, 14)), ("2027-03-14T00:00:00", dt.date(2027, 3, 14)),
        ("20270314", dt.date(2027, 3, 14)),
        ("14.3.2027 00:00", dt.date(2027, 3, 14)), ("2027-03", dt.date(2027, 3, 1)), ("3/2027", dt.date(2027, 3, 1)),
        ("202703", dt.date(2027, 3, 1)), ("31.2.2027", None), ("2027", None), ("", None),
    ],
)  # fmt: skip
def test_days_are_read_as_they_are_printed(printed: str, day: dt.date | None) -> None:
    assert date_of(printed) == day
