"""Our own written items: invented texts with what they say (NAME.gold.json beside NAME.txt or NAME.html)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parsers.formats.plain_text import plain_text
from parsers.source import Source

FOLDER = Path(__file__).resolve().parent.parent / "items"


@dataclass(frozen=True)
class Item:
    """One item: its name, its bytes and its gold; a gold field that is left out is not scored."""

    name: str
    source: Source
    gold: dict[str, Any]

    @property
    def text(self) -> str:
        return plain_text(self.source)

    @property
    def outcome(self) -> str | None:
        return self.gold["outcome"]


def all_items() -> list[Item]:
    found = []
    for gold in sorted(FOLDER.glob("*.gold.json")):
        name = gold.name.removesuffix(".gold.json")
        path = next(p for p in FOLDER.glob(f"{name}.*") if p.suffix in (".txt", ".html"))
        found.append(Item(name, Source(data=path.read_bytes()), json.loads(gold.read_text(encoding="utf-8"))))
    return found
