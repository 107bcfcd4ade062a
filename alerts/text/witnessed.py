"""What an alert says of a second witness: what was seen, and that it is no decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from alerts.text.language import date, translations
from alerts.text.sanitize import from_page

KINDS = ("listed", "mentioned")
_TITLE_LIMIT = 200


def rows(
    kind: str, payload: Mapping[str, Any], published_on: dt.date | None, language: str
) -> list[tuple[str, str]]:
    """The facts of a `listed` or `mentioned` change, as (label, value)."""
    _ = translations(language).gettext
    if kind == "listed":
        read = {
            "None": _("none has been read"),
            "joined": _("takes part"),
            "declined": _("stays out"),
        }.get(str(payload.get("decided_as")), _("nothing is decided yet"))
        return [(_("Decision"), read)]
    day = date(published_on, language) if published_on else ""
    return [
        (_("News item"), from_page(str(payload.get("title") or ""), limit=_TITLE_LIMIT)),
        (_("Published"), day),
    ]


def note(kind: str, language: str) -> str:
    """The sentence that keeps the reader from taking it for a decision."""
    _ = translations(language).gettext
    if kind == "listed":
        return _("The list is the organiser's: it is no decision, and nothing follows from it.")
    return _("News are no decision, and nothing follows from them.")
