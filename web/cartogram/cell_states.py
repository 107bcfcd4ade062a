"""What a municipality shows on the map: its state, its words, where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

State = Literal["in", "continuing", "out", "proposed", "unclear", "undecided", "unread"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class CellState:
    """One municipality on the map.

    `label` is its name; `css_class` its state (the cell's class is `map-` and this word); `href` where the cell
    leads, empty for nowhere; `title` what is shown on hovering and read out, with the name and the state in words.
    """

    label: str
    css_class: State
    href: str
    title: str
