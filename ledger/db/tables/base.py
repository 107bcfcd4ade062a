"""What all tables share: how a moment is stored, and how keys and indexes are named."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, DateTime, LargeBinary, MetaData, Table, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase

from core.clock import in_finland


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment: stored as UTC, given back by Finland's clock. Naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:  # SQLite drops the zone
            value = value.replace(tzinfo=dt.UTC)
        return in_finland(value)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own name
        dt.datetime: Moment,
        dict[str, Any]: JSON,
        list[Any]: JSON,
        str: Text,
        bytes: LargeBinary,
    }


# Of tables that hold subscribers, targets or what names a machine: never in a copy that is given away.
PRIVATE = {"info": {"private": True}}


def private_tables() -> list[Table]:
    """The tables that are left out of a copy without secrets, those that refer to others first."""
    return [table for table in reversed(Base.metadata.sorted_tables) if table.info.get("private")]
