"""What is wrong with an option's value, in our own words: Typer passes on those of its validator."""

from __future__ import annotations

from typing import Any

import typer

from cli.failure import USAGE, Failure

_KINDS = {"int": "a whole number", "float": "a number", "bool": "yes or no"}
_BOUNDS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}


def plainly(error: typer.BadParameter) -> Failure | None:
    """The failure that says which option takes what, and what was given; None where Typer's own words say it."""
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
    return str(long[0] if long else param.human_readable_name)
