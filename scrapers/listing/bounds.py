"""What a crawl leaves unread since it came to a bound of ours: in the run's reason, and told to the operator once."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from core import clock

BEYOND = "beyond_bounds"  # in a portal's memory, by the crawl's mode: what is left unread, and since when
LONGEST_URL = 2083  # what Scrapy asks for at most (URLLENGTH_LIMIT): it drops longer ones without a word


@dataclass
class Bounds:
    """Of one crawl. `memory`: the spider's; in it stands what the latest crawl of each mode left unread."""

    memory: MutableMapping[str, Any]
    mode: str
    reached: dict[str, None] = field(default_factory=dict)

    def reach(self, words: str) -> None:
        """Something is left unread, said in words that are the same at each crawl."""
        self.reached[words] = None

    def keep(self, *, whole: bool) -> None:
        """Write it into the memory. A crawl that was not `whole` (it ended early, or lists were not to be had)
        takes back nothing that was said before."""
        kept: dict[str, dict[str, str]] = self.memory.get(BEYOND, {})
        before = kept.get(self.mode, {})
        now = {words: before.get(words, clock.now().isoformat()) for words in self.reached}
        all_modes = {**kept, self.mode: now if whole else {**before, **now}}
        if found := {mode: said for mode, said in all_modes.items() if said}:
            self.memory[BEYOND] = found
        else:
            self.memory.pop(BEYOND, None)

    def left_unread(self) -> dict[str, str]:
        """By its words what this crawl left unread, with since when crawls do: known once it was kept."""
        kept: dict[str, str] = self.memory.get(BEYOND, {}).get(self.mode, {})
        return {words: kept[words] for words in self.reached if words in kept}


def all_of(memory: MutableMapping[str, Any]) -> list[str]:
    """What the latest crawls of a portal with this memory left unread."""
    return list(dict.fromkeys(words for said in memory.get(BEYOND, {}).values() for words in said))
