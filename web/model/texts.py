"""The plain text of stored documents, read as the parsers read it; what took long to read is kept in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from core.files import write_whole
from ledger.db.database import reading
from ledger.memberships import publication
from parsers import PARSER_VERSION, Source, Unreadable, failures_named, plain_text, sandbox

# The whole site waits for it: a scan of many pages is shown by its passages alone.
_LIMITS = sandbox.Limits(seconds=30.0, ocr_seconds=60.0)


class Texts:
    """Texts of documents by id. `folder`: where those are kept that a process of its own had to read (PDFs)."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def of(self, document_ids: Iterable[int]) -> dict[int, str]:
        """The texts of those documents that can be read."""
        wanted = list(dict.fromkeys(document_ids))
        if not wanted:
            return {}
        with reading() as session:
            found = publication.sources(session, wanted)
        texts = {number: self._text(number, source) for number, source in found.items()}
        return {number: text for number, text in texts.items() if text is not None}

    def _text(self, number: int, source: Source) -> str | None:
        if not sandbox.wants_bounds(source):
            try:
                with failures_named():
                    return plain_text(source)
            except Unreadable:
                return None
        kept = self.folder and self.folder / f"{number}-{PARSER_VERSION}.txt"
        if kept and kept.exists():
            return kept.read_text(encoding="utf-8")
        try:
            text: str = sandbox.text(source, _LIMITS)
        except Unreadable:
            return None  # the passages themselves stand in the decision
        if kept:
            write_whole(kept, text)
        return text
