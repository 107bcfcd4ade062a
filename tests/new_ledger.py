"""The tables of a new SQLite ledger, as the migrations make them, without going through each migration once more.

Hundreds of tests begin with an empty home. What the migrations themselves do is told by tests/ledger/test_migrate.py.
"""

from __future__ import annotations

from functools import cache

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect

_migrate = command.upgrade


def upgrade(config: Config, revision: str) -> None:
    """`alembic.command.upgrade`; where there is no table yet, all are made in the form of the newest revision."""
    connection = config.attributes["connection"]
    if connection.dialect.name != "sqlite" or inspect(connection).get_table_names():
        _migrate(config, revision)
        return
    for statement in statements():
        connection.exec_driver_sql(statement)


@cache
def statements() -> tuple[str, ...]:
    """What makes them."""
    from ledger.db.migrate import _config

    with create_engine("sqlite://").begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        _migrate(config, "head")
        driver = connection.connection.driver_connection
        assert driver is not None
        return tuple(line for line in driver.iterdump() if line not in ("BEGIN TRANSACTION;", "COMMIT;"))
