"""An item's text with its passages marked, and why it reads as it does; masked as everything that leaves the ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alerts.text.doubts import doubts
from alerts.text.mask import mask
from ledger.db.database import reading
from ledger.memberships import publication
from parsers import Context, explain_text
from web.model.passages import Excerpt, excerpts
from web.model.texts import Texts

_SHORT = 30_000  # characters: what is longer is shown by its passages until all of it is asked for
_EXPLAINED = 200_000
_DOUBT = 500


@dataclass(frozen=True)
class ReadItemShown:
    """`excerpts` are empty where the stored copy cannot be read; `explanation` is parsers.explain.Explanation."""

    excerpts: tuple[Excerpt, ...]
    explanation: dict[str, Any] | None
    in_part: bool


def shown(item: dict[str, Any], folder: Path, *, whole: bool) -> ReadItemShown:
    """What is shown of an item that ledger.memberships.reviews describes."""
    number = item["document_id"]
    text = Texts(folder).of([number]).get(number, "")
    with reading() as session:
        source = publication.sources(session, [number]).get(number)
        payload = publication.payload_of(session, item["id"])
    everything = whole or len(text) <= _SHORT
    found = excerpts(text, payload.get("evidence") or {}, whole=everything)
    if not found and text:
        found, everything = excerpts(text[:_SHORT], {}, whole=True), len(text) <= _SHORT
    explanation = _explained(text, source.context if source else None, item["item_index"])
    return ReadItemShown(found, explanation, in_part=not everything)


def _explained(text: str, context: Context | None, index: int) -> dict[str, Any] | None:
    if not text or len(text) > _EXPLAINED:
        return None
    found: dict[str, Any] = masked(explain_text(text, context, index).model_dump())
    return found


def words_of(item: dict[str, Any], language: str) -> dict[str, Any]:
    """The item with what stands in it in the page's own words masked, and its doubts in the reader's language
    (alerts.text.doubts.Doubt)."""
    own = {name: masked(item[name]) for name in ("title", "body", "quotes") if name in item}
    day = item["decided_on"] and dt.date.fromisoformat(item["decided_on"])
    return item | own | {"decided_on": day, "doubts": doubts(item["doubts"], language, limit=_DOUBT)}


def masked(value: Any) -> Any:
    """A value with every text in it masked."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {name: masked(one) for name, one in value.items()}
    return [masked(one) for one in value] if isinstance(value, list | tuple) else value
