"""What is wrong with a value on the command line, in our own words: what Typer's validator says, and what no command
takes whatever it asks for: a text that is none, one without end, a number that nothing counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand

from cli.failure import USAGE, Failure
from core.money import NoSum
from core.wellformed import is_wellformed

if TYPE_CHECKING:
    from typer._click import Context

LONGEST = 8_000  # characters: a target's address is the longest that is meant
LARGEST = 10**9  # no number that anybody means is beyond it, and every database holds it

_KINDS = {"int": "a whole number", "float": "a number", "bool": "yes or no"}
_BOUNDS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}


class Checked(TyperCommand):
    """A command whose values have been looked at, all of them alike, before it runs."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Take the words apart. Raises Failure (exit code 2) for a value that no command takes."""
        rest = super().parse_args(ctx, args)
        for param in self.params:
            for value in _each(ctx.params.get(param.name)):
                if fault := _fault(value):
                    raise Failure(f"{_name(param)} {fault}", USAGE)
        return rest


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _fault(value: Any) -> str | None:
    """What no command takes; a file's name is a Path, and may be of any bytes."""
    if isinstance(value, str):
        if not is_wellformed(value):
            return "is no UTF-8 text: is the terminal, or the list that it comes from, in Latin-1?"
        if len(value) > LONGEST:
            return f"has {len(value)} characters; at most {LONGEST} are taken."
    elif isinstance(value, int | float) and not (math.isfinite(value) and abs(value) <= LARGEST):
        return f"is a number between -{LARGEST} and {LARGEST}."
    return None


def plainly(error: typer.BadParameter) -> Failure | None:
    """The failure that says which option takes what, and what was given; None where Typer's own words say it."""
    if error.param is not None and isinstance(error.__cause__, NoSum):
        return Failure(f"{_name(error.param)} is {_KINDS['float']}, not “{error.__cause__.text}”.", USAGE)
    found = getattr(error.__cause__, "errors", None)
    if error.param is None or found is None:
        return None
    first: dict[str, Any] = found()[0]
    wanted = _wanted(str(first["type"]), first.get("ctx") or {})
    if wanted is None:
        return None
    return Failure(f"{_name(error.param)} is {wanted}, not “{first['input']}”.", USAGE)


def _wanted(kind: str, bounds: dict[str, Any]) -> str | None:
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        return f"{words} {bounds[key]}"
    return _KINDS.get(kind.split("_")[0])


def _name(param: Any) -> str:
    """The option as it is typed, or the argument's name."""
    long = [one for one in param.opts if one.startswith("--")]
    return str(long[0] if long else param.display_name_raw)
