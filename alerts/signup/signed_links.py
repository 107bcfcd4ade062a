"""The links of mails to subscribers by web: signed, each for one purpose, below USOVAHTI_BASE_URL."""

from __future__ import annotations

from typing import Literal, NamedTuple

from alerts.text.message import OwnLinks
from core.settings import settings
from core.signing import signer

Purpose = Literal["confirm", "manage", "stop"]

DAY = 24 * 60 * 60
# How long a link works, in seconds. A stop works as long as there is something to stop.
LIFETIMES: dict[Purpose, float | None] = {"confirm": 2 * DAY, "manage": 30 * DAY, "stop": None}


class Owner(NamedTuple):
    """Whose link it is: the request's or subscription's handle, and the keyed hash of the address ("" in links of mails
    that were sent before links named it).

    To stop is a matter of the address: every mail that ever came to it stops whatever goes there now.
    """

    handle: str
    address_key: str


def link(purpose: Purpose, owner: Owner, language: str) -> str:
    """The address of a page for the one who has this mail. Raises SettingsError where there is no key.

    USOVAHTI_BASE_URL must be set.
    """
    base = (settings().base_url or "").rstrip("/")
    return f"{base}/{path(purpose, token(purpose, owner), language)}"


def path(purpose: Purpose, signed: str, language: str) -> str:
    """The same below the server's root."""
    return f"{language}/subscribe/{purpose}/{signed}"


def token(purpose: Purpose, owner: Owner) -> str:
    """What the link is recognised by."""
    return signer(f"subscribe {purpose}").sign(list(owner))


def owner_of(purpose: Purpose, signed: str) -> Owner | None:
    """Whose link it is; None where it was not made here for this purpose, or is too old."""
    match signer(f"subscribe {purpose}").read(signed, LIFETIMES[purpose]):
        case [str(handle), str(address_key)]:
            return Owner(handle, address_key)
        case str(handle):  # of a mail that was sent before links named the address
            return Owner(handle, "")
    return None


def own_links(owner: Owner, language: str) -> OwnLinks:
    """What each mail to a subscriber carries."""
    return OwnLinks(manage=link("manage", owner, language), stop=link("stop", owner, language))
