"""Portals (julkaisujärjestelmät): which collections are read, and how they are."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import Portal, PortalState
from ledger.db.upsert import insert_missing

# In the memory of a portal whose family has no token: a document of a board, a council or an officer was seen there.
DECIDES = "decides"
# There, too, of every family: the day of the newest meeting held of a board or council that it showed, ISO 8601.
BOARD_ON = "board_on"


def canonical_url(base_url: str) -> str:
    """`base_url` with scheme and host in lower case, without default port and trailing slash.

    So that one portal written in two ways is one row with one baseline.
    """
    parts = urlsplit(base_url.strip())
    host = parts.netloc.lower()
    for scheme, port in (("http", ":80"), ("https", ":443")):
        if parts.scheme.lower() == scheme:
            host = host.removesuffix(port)
    return urlunsplit((parts.scheme.lower(), host, parts.path.rstrip("/"), parts.query, ""))


def ensure_portal(
    session: Session, *, municipality_code: str, platform: str, base_url: str, role: str = "primary"
) -> Portal:
    """The portal's row, made where it is missing (two processes at once get the same one).

    `role` is brought up to date.
    """
    url = canonical_url(base_url)
    identity = {"municipality_code": municipality_code, "platform": platform, "base_url": url}
    insert_missing(session, Portal, {**identity, "role": role, "state": "never", "memory": {}}, identity)
    portal = session.scalars(select(Portal).filter_by(**identity)).one()
    portal.role = role
    return portal


RECEIVED = "received"
"""The platform of what was asked for and sent to us: no portal that could be polled."""


def received_portal(session: Session, code: str) -> Portal:
    """The row that holds a municipality's documents received on request. What comes in is news: it has no baseline."""
    portal = ensure_portal(
        session, municipality_code=code, platform=RECEIVED, base_url=f"received:{code}", role=RECEIVED
    )
    if portal.baseline_at is None:
        portal.baseline_at = clock.now()
    session.flush()
    return portal


def portals_of(session: Session, code: str | None = None) -> list[Portal]:
    """The portals of the municipality with this three-digit code, or of all; oldest row first."""
    query = select(Portal).order_by(Portal.municipality_code, Portal.id)
    if code is not None:
        query = query.where(Portal.municipality_code == code)
    return list(session.scalars(query))


def set_state(session: Session, portal_id: int, state: str, reason: str | None) -> bool:
    """Write the portal's health down; each change of state is one row of history. True where it changed."""
    portal = session.get_one(Portal, portal_id, with_for_update=True)
    changed = portal.state != state
    portal.state_reason = reason
    if changed:
        portal.state = state
        portal.state_since = clock.now()
        session.add(PortalState(portal_id=portal.id, state=state, reason=reason, since=portal.state_since))
    return changed
