"""What an error of the database means: it cannot do its work now, and what mends that; or it is a fault of ours."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from core.files import FULL

# SQLite's own names of its errors where it has one (its words are the same for a full disk and a broken one), else
# what the drivers say.
_DAMAGE = (
    "SQLITE_CORRUPT",
    "SQLITE_NOTADB",
    "SQLITE_IOERR_CORRUPTFS",
    "SQLITE_IOERR_DATA",
    "disk image is malformed",
    "is not a database",
)
READ_ONLY = "25006"


@dataclass(frozen=True)
class _Fault:
    """A way in which the database does not work, and what to do. Known by PostgreSQL's SQLSTATE (its words may be in
    any language; where no connection comes about there are only words), or by a part of what is said.

    `lasts`: until somebody does it, every other try fails too.
    """

    advice: str
    states: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    lasts: bool = True


# The first that fits.
_FAULTS = (
    _Fault("Run `usovahti migrate` first.", ("42P01",), ("no such table",)),
    _Fault(
        FULL,
        ("53100",),
        # without room for its log SQLite does not open a sound ledger, and calls it a "disk I/O error"
        ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "is full", "No space left", "quota exceeded"),
    ),
    _Fault("It is damaged: put a copy back with `usovahti restore FILE`.", signs=_DAMAGE),
    _Fault(
        "It is damaged: REINDEX mends an index, else put a copy back with `usovahti restore FILE`.",
        ("XX001", "XX002"),
    ),
    _Fault(
        "It can be read, not written: it is a standby, or its host has stopped all writing (is its disk full?). Make "
        "it writable, or name the one that is in DATABASE_URL.",
        (READ_ONLY,),
        ("read-only transaction", "during recovery", "session is read-only", "in hot standby mode"),
        lasts=False,  # a failover is over in seconds
    ),
    _Fault(
        "The role in DATABASE_URL may not do this: let it own the tables, or grant it SELECT, INSERT, UPDATE and "
        "DELETE on all of them, and USAGE on their sequences.",
        ("42501",),
        ("permission denied for", "must be owner of"),
    ),
    _Fault(
        "You may look at it, not change it: it belongs to another user, or lies on a read-only disk.",
        signs=("readonly", "read-only"),
    ),
    _Fault(
        "Its disk does not read or write: see whether it has room and what the system's log says of it; the file "
        "itself may be sound.",
        signs=("disk I/O error",),
    ),
    _Fault(
        "It takes no more connections: raise max_connections (or the role's or database's own limit), or run fewer "
        "workers.",
        ("53300",),
        ("too many clients", "too many connections", "connection slots are reserved", "QueuePool limit"),
        lasts=False,
    ),
    _Fault(
        "The server is being stopped, started or taken over: try again in a minute. Where it stays so, its log says "
        "why.",
        ("57P01", "57P02", "57P03"),
        ("is starting up", "is shutting down", "in recovery mode", "not yet accepting connections"),
        lasts=False,
    ),
    _Fault(
        "Something else was at work on it for too long, or a time limit of the server or of the role is too short "
        "(lock_timeout, statement_timeout and their kin): try again; pg_stat_activity shows who waits for whom.",
        ("55P03", "57014", "25P03", "25P04", "57P05", "40001", "40P01"),
        lasts=False,
    ),
    _Fault("PostgreSQL itself has failed: its log says why.", ("53", "58", "XX", "F0"), lasts=False),
)
_NOT_OURS = tuple(state for one in _FAULTS for state in one.states)


def is_the_databases(error: SQLAlchemyError) -> bool:
    """Whether the database cannot do its work now, whatever was asked of it. Else it is a fault of ours, or a row that
    is there already."""
    if isinstance(error, OperationalError | NoConnectionFree) or type(error) is DatabaseError:
        return True
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or _state(error.orig).startswith(_NOT_OURS)


def takes_no_writing(error: BaseException | None) -> bool:
    """Whether PostgreSQL says that over this connection nothing can be written."""
    return _state(error) == READ_ONLY


def words_of(error: SQLAlchemyError) -> str:
    """What the driver says, in a line, without the statement."""
    origin = getattr(error, "orig", None) or error.args[0]
    primary = getattr(getattr(origin, "diag", None), "message_primary", None)
    return " ".join(str(primary or origin).split()).rstrip(".")


def what_to_do(error: BaseException | str) -> str | None:
    """What somebody may do about a driver's error, or what was said of it; None where nothing is known of it."""
    found = _fault(error)
    return found.advice if found else None


def what_mends(error: BaseException | str) -> str | None:
    """What somebody must do about it; None where a second try may help."""
    found = _fault(error)
    return found.advice if found and found.lasts else None


def is_damage(error: BaseException | None) -> bool:
    """Whether the driver says that the file is no sound database any more."""
    return any(sign in _said(error) for sign in _DAMAGE)


def _fault(error: BaseException | str) -> _Fault | None:
    state, said = _state(error), _said(error)
    by_state = (one for one in _FAULTS if state and state.startswith(one.states))
    by_words = (one for one in _FAULTS if one.advice in said or any(sign in said for sign in one.signs))
    return next(by_state, None) or next(by_words, None)


def _state(error: object) -> str:
    return getattr(error, "sqlstate", None) or ""


def _said(error: object) -> str:
    return f"{getattr(error, 'sqlite_errorname', '')} {error}"
