"""The data as tables: CSV, a workbook, an SQLite file, JSON. No target, subscriber, token or raw page is in them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import xlsxwriter

from alerts.text.mask import mask
from alerts.text.sanitize import from_page
from alerts.text.telling import headline
from web.exports.columns import CHANGES, DECISIONS, MEMBERSHIPS, MUNICIPALITIES, Column
from web.model.country import Country
from web.model.places import region_names
from web.view import SiteOptions

_SQL = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_PAGE_TEXT = 1_000
_COMPUTED = re.compile(r"(?:^(?=[=+\-@\t\r])|(?<=;)(?=\"*[=+\-@]))")


@dataclass(frozen=True)
class Table:
    """A table: its name, what it holds, its columns and rows; `key` names the columns that tell its rows apart."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


class Tables:
    """The tables of a country, and the files that hold them."""

    def __init__(self, country: Country, options: SiteOptions) -> None:
        self.country, self.options = country, options

    @cached_property
    def all(self) -> tuple[Table, ...]:
        return (self._memberships(), self._changes(), self._decisions(), self._municipalities())

    def files(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """File names and what makes their content."""
        for index, name in enumerate(NAMES):
            yield f"{name}.csv", lambda index=index: as_csv(self.all[index])  # type: ignore[misc]
        yield "memberships.json", lambda: as_json(self.all[0])
        yield "usovahti.xlsx", lambda: as_workbook(self.all, self.latest)
        yield "usovahti.sqlite", lambda: as_sqlite(self.all)

    @property
    def latest(self) -> dt.datetime:
        """When the ledger last told something: what stands in the files as their time."""
        told = [change.told_at for change in self.country.changes]
        return max(told, default=dt.datetime(2011, 1, 1, tzinfo=dt.UTC))

    def _memberships(self) -> Table:
        rows = tuple(
            (
                place.code,
                place.name,
                place.region,
                place.population,
                season.number,
                season.first_year,
                season.last_year,
                one.group,
                one.state,
                one.annual_eur,
                one.total_eur,
                one.decided_on,
                one.document_id,
                " ".join(one.terms) or None,
                one.doubtful,
            )
            for place in self.country.places
            for season in reversed(self.country.seasons)
            for one in (self.country.standing(place.code, season.number),)
        )
        meaning = "Every municipality in every season"
        return Table("memberships", meaning, ("municipality_code", "season"), MEMBERSHIPS, rows)

    def _changes(self) -> Table:
        rows = tuple(
            (
                one.id,
                facts.municipality_code,
                facts.kind,
                facts.becomes,
                facts.season_number,
                facts.old_eur,
                facts.new_eur,
                facts.decided_on,
                one.told_at,
                headline(facts, "fi"),
                _page_text(next(iter(facts.payload.get("quotes") or []), None)),
                facts.payload.get("url"),
                facts.payload.get("document_id"),
                (facts.payload.get("corrects") or {}).get("change_id"),
                facts.payload.get("old_total"),
                (facts.payload.get("fee") or {}).get("total_eur"),
            )
            for one in self.country.changes
            for facts in (one.facts,)
        )
        return Table("changes", "What has happened", ("id",), CHANGES, rows)

    def _decisions(self) -> Table:
        rows = tuple(
            _decision_row(item) for code in sorted(self.country.items) for item in self.country.items[code]
        )
        return Table("decisions", "Every relevant item that was read", ("decision_id",), DECISIONS, rows)

    def _municipalities(self) -> Table:
        rows = tuple(
            (
                place.code,
                place.name,
                place.name_sv,
                place.region,
                place.population,
                None if covered.platform == "unknown" else covered.platform,
                covered.read,
                covered.state,
                covered.why,
                covered.newest_on,
                self.country.unread.get(place.code, 0),
                region_names(place.region)["sv"],
                region_names(place.region)["en"],
            )
            for place in self.country.places
            for covered in (self.country.covered[place.code],)
        )
        return Table(
            "municipalities", "The municipalities, and whether they are read", ("code",), MUNICIPALITIES, rows
        )


NAMES = ("memberships", "changes", "decisions", "municipalities")


def _decision_row(item: Any) -> tuple[Any, ...]:
    payload = item.payload
    body, fee = payload.get("body") or {}, payload.get("fee") or {}
    quotes = (payload.get("evidence") or {}).get("outcome") or []
    return (
        item.decision_id,
        item.municipality_code,
        _page_text(body.get("name")),
        body.get("kind"),
        payload.get("document_kind"),
        item.decided_on,
        payload.get("section"),
        _page_text(payload.get("case_number")),
        _page_text(payload.get("title")),
        item.season,
        payload.get("resolution"),
        payload.get("outcome"),
        fee.get("annual_eur"),
        fee.get("total_eur"),
        fee.get("basis"),
        _page_text(quotes[0]["quote"]) if quotes else None,
        item.url,
        item.fetched_at,
        item.sha256,
        item.document_id,
        item.parser_version,
    )


def _page_text(text: object) -> str | None:
    """Words of a page: masked, on one line, without marks that steer a program."""
    return from_page(mask(str(text)), limit=_PAGE_TEXT) if text is not None else None


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, dt.date) else value


def _cell(value: Any) -> Any:
    """For CSV: spreadsheets take what begins with =, +, - or @ for a formula, so that a page could compute in them.

    So they do behind a semicolon: a Finnish or Swedish one begins a new cell there, though commas part ours.
    """
    value = _plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _COMPUTED.sub("'", value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def as_csv(table: Table) -> bytes:
    """UTF-8 with a header row, comma-separated (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode()


def as_json(table: Table) -> bytes:
    """A list of objects."""
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def as_workbook(tables: Iterable[Table], created: dt.datetime) -> bytes:
    """One sheet for each table, with filters; texts stay texts."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "usovahti", "created": created.replace(tzinfo=None)})
        head = book.add_format({"bold": True, "bottom": 1})
        euros = book.add_format({"num_format": "#,##0"})
        for table in tables:
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for index, column in enumerate(table.columns):
                sheet.write_string(0, index, column.name, head)
                sheet.set_column(index, index, _width(column), euros if column.kind == "number" else None)
            for number, row in enumerate(table.rows, 1):
                for index, value in enumerate(row):
                    if isinstance(value, dt.datetime):
                        sheet.write_string(number, index, _plain(value))
                    elif value is not None:
                        sheet.write(number, index, value)
            sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    return out.getvalue()


def _width(column: Column) -> int:
    wide = {"title": 50, "quote": 60, "headline": 60, "municipality": 20, "region": 18, "name": 20, "why": 30}
    return wide.get(column.name, 14)


def as_sqlite(tables: Iterable[Table]) -> bytes:
    """A database with these tables and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "usovahti.sqlite"
        with closing(sqlite3.connect(path)) as database:
            for table in tables:
                columns = ", ".join(
                    f'"{column.name}" {_SQL.get(column.kind, "TEXT")} /* {column.meaning.replace("*/", "")} */'
                    for column in table.columns
                )
                key = ", ".join(f'"{name}"' for name in table.key)
                database.execute(f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ({key}))')
                marks = ", ".join("?" * len(table.columns))
                rows = ([_plain(value) for value in row] for row in table.rows)
                database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608 - our own names
            database.commit()
            database.execute("VACUUM")
        return path.read_bytes()
