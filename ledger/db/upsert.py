"""Inserting a row only where it is missing: safe when two processes do it at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import DeclarativeBase, Session


def insert_into(session: Session, table: Table) -> Any:
    """The session's dialect's own INSERT, which has `on_conflict_do_nothing`. The other one's is not even loaded."""
    return _insert(session.get_bind().dialect.name, table)


def _insert(dialect: str, table: Table) -> Any:
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


@cache
def _insert_missing(dialect: str, table: Table, unique: tuple[str, ...]) -> Any:
    """Of a single row the statement is made once and kept: a crawl inserts some for each request."""
    statement = _insert(dialect, table).on_conflict_do_nothing(index_elements=unique)
    return statement.returning(*table.primary_key)


def insert_missing(
    session: Session, table: type[DeclarativeBase], values: dict[str, Any], unique: Iterable[str]
) -> bool:
    """Insert `values` unless a row with the same `unique` columns stands already. True where it was inserted.

    The columns named in `unique` must have a unique constraint. Never raises on a conflict, so the
    transaction goes on.
    """
    return bool(insert_many_missing(session, table, [values], unique))


def insert_many_missing(
    session: Session, table: type[DeclarativeBase], rows: Sequence[dict[str, Any]], unique: Iterable[str]
) -> set[Any]:
    """As `insert_missing`, for some hundred rows in one statement; the primary keys of those inserted.

    All rows name the same columns, `table` has a primary key of one column.
    """
    if not rows:
        return set()
    target = table.__table__
    assert isinstance(target, Table)  # noqa: S101 - for the type checker
    session.flush()
    if len(rows) == 1:
        single = _insert_missing(session.get_bind().dialect.name, target, tuple(unique))
        return set(session.scalars(single, rows[0]))
    statement = (
        insert_into(session, target).values(list(rows)).on_conflict_do_nothing(index_elements=list(unique))
    )
    return set(session.scalars(statement.returning(*target.primary_key)))
