"""subscriptions.yml: subscriptions as a file, checked with line numbers and applied as often as one likes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy.orm import Session
from yaml.composer import ComposerError

from alerts.subscriptions import calendar
from alerts.subscriptions.model import Wish, stored
from alerts.subscriptions.targets import TargetError, addresses
from core import clock
from core.files import read_whole
from core.settings import settings
from core.wellformed import is_wellformed, wellformed
from ledger.db.tables import SubscriptionRow
from ledger.outbox import subscriptions as rows
from ledger.outbox.subscriptions import Address
from parsers import season_example

LARGEST_FILE = 5_000_000
DEEPEST = 20  # lists in lists; the file has four
# What pydantic says of a value, in words for somebody who writes subscriptions and knows no types.
_SAID = {
    "bool_parsing": "it is true or false",
    "bool_type": "it is true or false",
    "extra_forbidden": "is not known here",
    "float_parsing": "it is a number",
    "float_type": "it is a number",
    "greater_than": "it is more than {gt:g}",
    "greater_than_equal": "it is {ge:g} or more",
    "int_from_float": "it is a whole number",
    "int_parsing": "it is a whole number",
    "int_type": "it is a whole number",
    "less_than_equal": "it is {le:g} or less",
    "literal_error": "it is {expected}",
    "missing": "is missing",
    "string_too_long": "it is longer than {max_length} characters",
    "string_too_short": "it is empty",
    "string_type": "it is a text",
    "too_short": "it is empty",
    "tuple_type": "it is a list, as [one, another]",
}


class FileError(ValueError):
    """A subscriptions.yml that cannot be used; the message names file and line of each fault."""


class _Shallow(yaml.SafeLoader):
    """YAML without depths in which its reader would lose itself."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """One value. Raises ComposerError where it stands too deep."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ComposerError(None, None, "this stands too deep", self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        found = super().compose_node(parent, index)
        self.depth -= 1
        return found


class SubscriptionsFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", title="subscriptions.yml of usovahti")

    version: int = Field(default=1, ge=1, le=1)
    subscriptions: list[Wish]


@dataclass(frozen=True)
class Wanted:
    """One subscription of a file, checked, with its addresses and where it stands."""

    wish: Wish
    addresses: tuple[Address, ...]
    place: str


def schema() -> dict[str, Any]:
    """The JSON Schema of the file, for editors."""
    return SubscriptionsFile.model_json_schema()


def read(path: Path) -> list[Wanted]:
    """The checked subscriptions of a file. Raises FileError with every fault found."""
    try:
        data = read_whole(path, largest=LARGEST_FILE)
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        loader = _Shallow(data.decode("utf-8"))
        node = loader.get_single_node()
        _refuse_odd(node, path, (), set())
        given = None if node is None else loader.construct_document(node)
    except FileError:
        raise
    except UnicodeDecodeError as error:
        raise FileError(f"{path} is not UTF-8 text.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FileError(f"{path}:{line}: not well-formed YAML: {error.problem}.") from error
    except yaml.YAMLError as error:
        raise FileError(f"{path}: not well-formed YAML.") from error
    except (ValueError, OverflowError) as error:  # 2027-13-45, or a number of 5000 digits
        raise FileError(f"{path}: a value is no date or number that can be ({error}).") from error
    try:
        parsed = SubscriptionsFile.model_validate(given)
    except ValidationError as error:
        faults = [f"{path}:{_line(node, one['loc'])}: {_sentence(one)}" for one in error.errors()]
        raise FileError("\n".join(faults)) from error
    return _checked(path, node, parsed)


def _checked(path: Path, node: yaml.Node | None, parsed: SubscriptionsFile) -> list[Wanted]:
    wanted: list[Wanted] = []
    faults: list[str] = []
    names: set[str] = set()
    for index, wish in enumerate(parsed.subscriptions):
        place = f"{path}:{_line(node, ('subscriptions', index))}"
        if wish.name in names:
            faults.append(f"{place}: the name “{wish.name}” stands twice")
        names.add(wish.name)
        found: list[Address] = []
        try:
            wish.hours()
        except ValueError as error:
            faults.append(f"{path}:{_line(node, ('subscriptions', index, 'quiet_hours'))}: {error}")
        try:
            wish.filters()
        except ValidationError as error:
            faults += [
                f"{path}:{_line(node, ('subscriptions', index, *one['loc']))}: {_sentence(one)}"
                for one in error.errors()
            ]
        for number, target in enumerate(wish.targets):
            try:
                found += addresses(target)
            except TargetError as error:
                faults.append(f"{path}:{_line(node, ('subscriptions', index, 'targets', number))}: {error}")
        wanted.append(Wanted(wish, tuple(found), place))
    if faults:
        raise FileError("\n".join(faults))
    return wanted


def apply(session: Session, wanted: list[Wanted], *, dry_run: bool = False) -> list[str]:
    """Make the subscriptions of the file's making exactly these; one line for each that changes.

    A subscription keeps its age, and what is waiting for it. Raises FileError where a name belongs to one that was
    added by command.
    """
    lines = []
    known = {row.name: row for row in rows.active(session)}
    for one in wanted:
        wish, row = one.wish, known.get(one.wish.name)
        if row is not None and row.origin != "file":
            raise FileError(f"{one.place}: “{wish.name}” was added by command; remove it there first.")
        if row is None:
            lines.append(f"“{wish.name}” added")
            if not dry_run:
                _add(session, one)
        elif _brought_up_to_date(session, row, one, dry_run=dry_run):
            lines.append(f"“{wish.name}” changed")
    names = {one.wish.name for one in wanted}
    for row in known.values():
        if row.origin == "file" and row.name not in names:
            lines.append(f"“{row.name}” removed")
            if not dry_run:
                rows.remove(session, row)
    return lines


def _add(session: Session, one: Wanted) -> None:
    rows.add(session, name=one.wish.name, addresses=one.addresses, origin="file", **_columns(one.wish))


def _brought_up_to_date(session: Session, row: SubscriptionRow, one: Wanted, *, dry_run: bool) -> bool:
    columns = _columns(one.wish)
    different = {name: value for name, value in columns.items() if getattr(row, name) != value}
    living = {target.fingerprint: target.url for target in rows.living(row)}
    moved = living != {address.fingerprint: address.url for address in one.addresses}
    if dry_run:
        return bool(different) or moved
    if "mode" in different:  # what waits for a Monday is not told after what comes at once from now on
        zone, at = ZoneInfo(one.wish.hours().timezone), settings().digest_time
        rows.later(session, row, calendar.next_telling(one.wish.mode, at, zone, clock.now()))
    for name, value in different.items():
        setattr(row, name, value)
    return rows.set_addresses(session, row, one.addresses) or bool(different)


def _columns(wish: Wish) -> dict[str, Any]:
    return {
        "filters": stored(wish.filters()),
        "language": wish.language or settings().language,
        "mode": wish.mode,
        "quiet_hours": stored(wish.hours()),
        "wants_alive": wish.alive,
    }


def sentences(error: ValidationError) -> list[str]:
    """What a checked form says is wrong, in sentences that name the field and never repeat a target."""
    return [_sentence(one) for one in error.errors()]


def _sentence(one: Any) -> str:
    where = ".".join(str(part) for part in one["loc"] if not isinstance(part, int)) or "file"
    said = str(one["msg"]).removeprefix("Value error, ")
    if one["type"] in _SAID:
        said = _SAID[one["type"]].format(**one.get("ctx", {}))
        said += f", the number of a season ({season_example()})" if where.endswith("seasons") else ""
    return f"{where}: {said}"


def _refuse_odd(node: yaml.Node | None, path: Path, within: tuple[int, ...], seen: set[int]) -> None:
    """What YAML allows and no such file means: YAML keeps the last of two values with one key, and the first would
    vanish in silence; a list may hold itself, a key be a list, a text half a character. Raises FileError.
    """
    if node is None:
        return
    line = node.start_mark.line + 1
    if id(node) in within:
        raise FileError(f"{path}, line {line}: this holds itself.")
    if id(node) in seen:  # named once, meant several times
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        _refuse_odd_keys(node, path)
        for _key, value in node.value:
            _refuse_odd(value, path, (*within, id(node)), seen)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            _refuse_odd(one, path, (*within, id(node)), seen)
    elif not is_wellformed(node.value):
        raise FileError(f"{path}, line {line}: “{wellformed(node.value)}” holds half a character.")


def _refuse_odd_keys(node: yaml.MappingNode, path: Path) -> None:
    first: dict[str, int] = {}
    for key, _value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or not is_wellformed(key.value):
            raise FileError(f"{path}, line {line}: a key is a word.")
        if key.value in first:
            raise FileError(
                f"{path}, line {line}: “{key.value}” stands twice here (first in line {first[key.value]}): "
                "put all of it under one, or remove one."
            )
        first[key.value] = line


def _line(node: yaml.Node | None, place: tuple[int | str, ...]) -> int:
    """The line of a value in the file, or of the nearest thing around it."""
    here = node
    for part in place:
        if isinstance(here, yaml.MappingNode):
            found = next((value for key, value in here.value if key.value == part), None)
        elif isinstance(here, yaml.SequenceNode) and isinstance(part, int) and part < len(here.value):
            found = here.value[part]
        else:
            found = None
        if found is None:
            break
        here = found
    return here.start_mark.line + 1 if here is not None else 1
