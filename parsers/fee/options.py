"""Prices of packages, models and levels that one may choose between: the fee is that of the one which was chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.text.phrases import phrases

_said = phrases("fee/phrases.toml")
_IN_BRACKETS = re.compile(r"^[^,;.(]{0,20}\([^)]*\)")


def option_at(before: str, after: str) -> str:
    """The package named last before a sum, or in brackets behind it; nothing where none is."""
    behind = _IN_BRACKETS.match(after)
    named = list(_said.OPTION.finditer(before))[-1:]
    named = named or list(_said.OPTION.finditer(behind[0] if behind else ""))
    return _name(named[0]) if named else ""


def one_of_several(sentence: str, *, proposed: bool) -> bool:
    """Whether the sums of a sentence are what one may choose between; of a proposal only where it says so."""
    several = len(_said.OPTIONS.findall(sentence)) > 1 or _said.SEVERAL_OPTIONS.search(sentence)
    several = several and (not proposed or _said.CHOICE.search(sentence))
    return bool(several or _said.TWO_FOR_A_CHOICE.search(sentence))


def chosen(offered: set[str], texts: Sequence[str]) -> set[str]:
    """Those of the packages that what was decided or proposed names, in the first text that names one."""
    named = ({_name(found) for found in _said.OPTION.finditer(flat)} & offered for flat in texts)
    return next(filter(None, named), set())


def _name(found: re.Match[str]) -> str:
    """What tells a package from another: the first letters, which its word has in each of its forms."""
    kind = found["kind"]
    return kind[: 6 if kind.startswith("kahde") else 3]  # of two and of eight people
