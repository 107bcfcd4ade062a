"""What followed of what was settled last about an item, in words: whom it does not reach, and why."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.delivery.untold import Silent, silent
from core.idents import ident, number_of
from ledger.db.tables import AuditEntry, ChangeRow
from web.words import Words


def followed(session: Session, done: Sequence[AuditEntry], spoken: Words) -> list[str]:
    """Sentences about the last act of the item's audit entries (the latest first); none where all of it was told."""
    if not done or done[0].action not in ("settle", "unsettle"):
        return []
    numbers = [number_of(one, "change") for one in done[0].details.get("changes") or ()]
    if not numbers:
        return [
            spoken.gettext(
                "Nothing happens by what was done here last: it is what was recorded already, or fills in what was "
                "not known."
            )
        ]
    rows = list(session.scalars(select(ChangeRow).where(ChangeRow.id.in_(numbers)).order_by(ChangeRow.id)))
    return [_sentence(one, spoken) for one in silent(session, rows)]


def _sentence(one: Silent, spoken: Words) -> str:
    _ = spoken.gettext
    why = {
        "history": _("it is kept as history, silently"),
        "held": _("it is held until it is released at the deliveries"),
        "superseded": _("it is no longer so"),
        "no_subscription": _("there is no subscription"),
        "unwanted": _("no subscription wants it"),
        "late": _("it was decided on %(day)s, and whoever wants it subscribed later, the first on %(first)s"),
    }[one.why] % {"day": spoken.date(one.decided_on), "first": spoken.date(one.first)}
    values = {"change": ident("change", one.change_id), "what": spoken.kind(one.kind), "why": why}
    return _("%(change)s (%(what)s) is told to nobody: %(why)s.") % values
