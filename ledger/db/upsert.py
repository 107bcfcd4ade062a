"""Inserting a row only where it is missing: safe when two processes do it at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import DeclarativeBase, Session


def insert_into(session: Session, table: Table) -> Any:
    """The session's dialect's own INSERT, which has `on_conflict_do_nothing`. The other one's is not even loaded."""
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


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
    # of a single row the SQL is made once and kept; of several it is made anew each time
    values = rows[0] if len(rows) == 1 else list(rows)
    statement = (
        insert_into(session, target).values(values).on_conflict_do_nothing(index_elements=list(unique))
    )
    return set(session.scalars(statement.returning(*target.primary_key)))
