"""Alembic's environment: runs on the connection that ledger.db.migrate opened."""

from __future__ import annotations

from alembic import context

from ledger.db.database import engine
from ledger.db.migrations.rendering import render_item
from ledger.db.tables import Base


def _run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is None:  # `alembic revision --autogenerate` of a developer
        with engine().begin() as opened:
            _migrate(opened)
    else:
        _migrate(connection)


def _migrate(connection: object) -> None:
    context.configure(
        connection=connection,  # type: ignore[arg-type]
        target_metadata=Base.metadata,
        render_item=render_item,
        render_as_batch=True,  # SQLite alters a table by copying it
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
