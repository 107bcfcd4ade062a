"""Settings with which all seems to go on, and does not: a clock that stands still, portals that see no contact.

Neither matters in a rehearsal (the demo, tests), where every portal lies on this machine or a private network.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from core import clock
from core.addresses import is_private_name
from core.settings import settings
from scrapers.registry.load import PortalRow, load
from scrapers.registry.rows import RegistryError


def standing_clock(rows: Iterable[PortalRow] | None = None) -> str | None:
    """What is wrong where `USOVAHTI_NOW` holds the clock and one of the rows is a real portal; else None.

    `rows`: those that are looked at; None is all that may be read. Raises core.settings.SettingsError.
    """
    moment = clock.held_at()
    if moment is None or not _any_real(rows):
        return None
    return (
        f"the clock stands at {moment:%Y-%m-%d %H:%M}, since USOVAHTI_NOW is set (in the environment, or in .env of "
        "USOVAHTI_HOME): nothing becomes due, and all is dated then. It is for the demo and tests: take it out"
    )


def missing_contact(rows: Iterable[PortalRow] | None = None) -> str | None:
    """What is wrong where one of the rows is a real portal and sees nobody to write to; else None."""
    own = settings()
    if own.contact.strip() or own.user_agent or not _any_real(rows):
        return None
    return (
        "the portals see no contact of whoever asks them: set USOVAHTI_CONTACT to an e-mail address or a page, so "
        "that their operators can write before they block us"
    )


def _any_real(rows: Iterable[PortalRow] | None) -> bool:
    """Whether any of the rows is no rehearsal's. A registry that cannot be read is told of elsewhere."""
    if rows is None:
        try:
            rows = load().readable(clock.today())
        except RegistryError:
            return False
    return any(row.base_url and not _is_private(row.base_url) for row in rows)


def _is_private(base_url: str) -> bool:
    try:
        return is_private_name(urlsplit(base_url).hostname or "")
    except ValueError:
        return False
