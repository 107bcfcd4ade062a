"""What a parser is given: the bytes of one document and what is known about it from elsewhere."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict

from parsers.schema import BodyKind, DocumentKind


class Context(BaseModel):
    """What the list or meeting page said about an item whose own page may not repeat it.

    Every field is optional. `heading()` renders the known ones as one line that is put before the item's
    text, so that evidence can point at them too. `document_kind` and `decided_on` come from the portal's
    page about the meeting and win over what the item's text suggests.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    municipality_code: str | None = None
    body: str | None = None
    body_kind: BodyKind | None = None
    document_kind: DocumentKind | None = None
    decided_on: dt.date | None = None
    section: int | None = None
    case_number: str | None = None
    title: str | None = None

    def heading(self) -> str:
        """One line such as "Kunnanhallitus Pöytäkirja 8.10.2024 § 177", or "" where nothing is known."""
        kind = {
            "agenda": "Esityslista",
            "minutes": "Pöytäkirja",
            "officer_decision": "Viranhaltijapäätös",
            None: "",
        }[self.document_kind]
        date = self.decided_on and f"{self.decided_on.day}.{self.decided_on.month}.{self.decided_on.year}"
        section = self.section and f"§ {self.section}"
        return " ".join(part for part in (self.body, kind, date, section) if part)


class Source(BaseModel):
    """One document: its bytes as fetched, its media type and charset as declared, and its context."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    data: bytes
    media_type: str | None = None
    charset: str | None = None
    context: Context = Context()
