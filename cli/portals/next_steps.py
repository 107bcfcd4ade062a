"""What a person does next about portals that were checked: one line for each kind of finding, with its names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SHOWN = 12  # names in a line; --json and `portals list` have all


@dataclass(frozen=True)
class Step:
    """`what` was found, of which municipalities, and the command that deals with one of them."""

    what: str
    names: tuple[str, ...]
    command: str = ""

    def line(self) -> str:
        """The step in one line."""
        more = f" and {len(self.names) - SHOWN} more" if len(self.names) > SHOWN else ""
        names = ", ".join(self.names[:SHOWN]) + more
        return f"{len(self.names)} {self.what}: {names}." + (f" Next: {self.command}" if self.command else "")


_KINDS = {
    "stale": ("show nothing new for long", "`usovahti portals detect SITE -m NAME`"),
    "moved": ("are elsewhere now", "`usovahti portals detect ADDRESS -m NAME`, then `portals add`"),
    "links": ("link to another portal", "`usovahti portals add NAME ADDRESS`, as the reason says"),
    "board": (
        "show no board, council or officer",
        "`usovahti portals detect PAGE -m NAME` with the page of minutes",
    ),
    "robots": ("forbid robots", "`usovahti portals letter NAME`"),
    "refused": ("refuse us", "wait, then ask the registry office: `usovahti portals letter NAME`"),
    "unknown": ("could not be judged", "`usovahti portals check NAME` again on another day"),
}


def kind_of_finding(found: Mapping[str, Any]) -> str:
    """ "confirmed", or a key of the kinds above."""
    verdict, reason = found["verdict"], found["reason"]
    if verdict == "blocked":
        return "robots" if "permission" in reason else "refused"
    if verdict != "unknown":
        return str(verdict)
    if found.get("links"):
        return "links"
    return "board" if "no document of a board" in reason else "unknown"


def next_steps(found: Iterable[Mapping[str, Any]]) -> list[Step]:
    """The steps that the findings ask for, what can be mended at once first; nothing of what is confirmed."""
    by_kind: dict[str, list[str]] = {}
    for one in found:
        by_kind.setdefault(kind_of_finding(one), []).append(one["municipality"])
    order = ("links", "moved", "board", "stale", "robots", "refused", "unknown")
    return [
        Step(_KINDS[kind][0], tuple(sorted(by_kind[kind])), _KINDS[kind][1])
        for kind in order
        if kind in by_kind
    ]
