"""The links of mails to subscribers by web: signed, each for one purpose, below USOVAHTI_BASE_URL."""

from __future__ import annotations

from typing import Literal

from alerts.text.message import OwnLinks
from core.settings import settings
from core.signing import signer

Purpose = Literal["confirm", "manage", "stop"]

DAY = 24 * 60 * 60
# How long a link works, in seconds. A stop works as long as there is something to stop.
LIFETIMES: dict[Purpose, float | None] = {"confirm": 2 * DAY, "manage": 30 * DAY, "stop": None}


def link(purpose: Purpose, handle: str, language: str) -> str:
    """The address of a page for the one who has this mail. Raises SettingsError where there is no key.

    USOVAHTI_BASE_URL must be set.
    """
    base = (settings().base_url or "").rstrip("/")
    return f"{base}/{path(purpose, token(purpose, handle), language)}"


def path(purpose: Purpose, signed: str, language: str) -> str:
    """The same below the server's root."""
    return f"{language}/subscribe/{purpose}/{signed}"


def token(purpose: Purpose, handle: str) -> str:
    """What the link is recognised by."""
    return signer(f"subscribe {purpose}").sign(handle)


def handle_of(purpose: Purpose, signed: str) -> str | None:
    """Whose link it is; None where it was not made here for this purpose, or is too old."""
    found = signer(f"subscribe {purpose}").read(signed, LIFETIMES[purpose])
    return found if isinstance(found, str) else None


def own_links(handle: str, language: str) -> OwnLinks:
    """What each mail to a subscriber carries."""
    return OwnLinks(manage=link("manage", handle, language), stop=link("stop", handle, language))
