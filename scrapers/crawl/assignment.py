"""What one spider is to do: its portal, the run it belongs to, and what the ledger knows of the portal."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ledger.db.database import reading, transaction
from ledger.db.tables import Glance, Portal
from ledger.evidence import documents
from ledger.evidence.portals import ensure_portal
from ledger.evidence.seen_items import SeenItems
from ledger.memberships import mergers, record
from parsers import municipalities
from scrapers.registry import load as registry
from scrapers.registry.load import PortalRow


class AssignmentError(ValueError):
    """The spider's arguments name no portal; the message says what to give instead."""


@dataclass
class Assignment:
    """`known`: items seen before, looked up by locator. `memory`: what the spider keeps between runs (JSON)."""

    row: PortalRow
    portal_id: int
    run_id: int | None
    known: SeenItems
    memory: dict[str, Any] = field(default_factory=dict)


def choose_row(platform: str, municipality: str | None, portal_url: str | None = None) -> PortalRow:
    """The portal to crawl: the registry's for this municipality and platform, or the one at `portal_url`.

    `municipality` is a name in any form or a three-digit code. Raises AssignmentError, RegistryError.
    """
    if not municipality:
        raise AssignmentError("name a municipality: -a municipality=paltamo (a name or a three-digit code)")
    found = municipalities.by_code(municipality) or municipalities.find(municipality)
    if found is None:
        raise AssignmentError(municipalities.unknown(municipality))
    rows = registry.load()
    if portal_url:
        row = rows.row_at(found.code, platform, portal_url)
        return row or PortalRow(
            found.code, found.name, platform, portal_url, note="given on the command line"
        )
    candidates = [row for row in rows.of(found.code) if row.platform == platform and row.base_url]
    candidates.sort(key=lambda row: row.role != "primary")
    if not candidates:
        there = ", ".join(row.platform for row in rows.of(found.code)) or "nothing"
        raise AssignmentError(
            f"the registry has no {platform} portal of {found.name} (it has: {there}). "
            f"Crawl that platform, or give -a portal_url=URL."
        )
    return candidates[0]


def take_up(
    platform: str,
    municipality: str | None,
    portal_url: str | None = None,
    portal_id: int | None = None,
    run_id: int | None = None,
) -> Assignment:
    """The assignment for these spider arguments, with what the ledger knows.

    Without `portal_id` (a spider run by hand) the ledger and the portal's row are made where they are missing.
    """
    row = choose_row(platform, municipality, portal_url)
    if portal_id is None:
        from ledger.db.migrate import upgrade  # slow to import, and workers have done it

        upgrade()
        with transaction() as session:
            portal_id = ensure_portal(
                session,
                municipality_code=row.code,
                platform=row.platform,
                base_url=row.base_url,
                role=row.role,
            ).id
    with reading() as session:
        portal = session.get(Portal, portal_id)
        if portal is None:
            raise AssignmentError(f"the ledger has no portal {portal_id}")
        memory = dict(portal.memory)
        glance = session.get(Glance, portal_id)
        if glance is not None and glance.robots_at is not None:
            memory["robots"] = _read_since(
                memory.get("robots", {}), glance.seen.get("robots", {}), glance.robots_at
            )
        return Assignment(row, portal_id, run_id, SeenItems(portal_id), memory)


def _read_since(
    robots: Mapping[str, Any], digests: Mapping[str, str], read_at: dt.datetime
) -> dict[str, dict[str, Any]]:
    """robots.txt as the spider keeps it, with when a glance last read the same text: it need not be asked again."""
    fresher: dict[str, dict[str, Any]] = {}
    for host, kept in robots.items():
        same = digests.get(host) == hashlib.sha256(str(kept["text"]).encode()).hexdigest()
        later = same and read_at > dt.datetime.fromisoformat(kept["at"])
        fresher[host] = {**kept, "at": read_at.isoformat()} if later else dict(kept)
    return fresher


def keep_memory(portal_id: int, memory: Mapping[str, Any]) -> None:
    """Write down what the spider keeps until its next run, where it changed."""
    with reading() as session:
        if session.get_one(Portal, portal_id).memory == memory:
            return
    with transaction() as session:
        session.get_one(Portal, portal_id).memory = dict(memory)


def relatives(row: PortalRow) -> frozenset[str]:
    """The codes of all whose pages the portal may show: its municipality's, those it merged with, and those with whom
    it shares the portal."""
    at_one = {other.code for other in registry.load().rows if row.base_url and other.base_url == row.base_url}
    return mergers.kin(row.code) | at_one


def disown(portal_id: int, since: dt.datetime, reason: str) -> None:
    """Take back what a run that began at `since` kept of a portal that turned out to be another municipality's.

    Items first seen in it are forgotten, others are due again; documents stay as evidence and are never read. What a
    reader was quicker to read is taken back too; nothing of it was told, since a run's alerts wait for its end.
    """
    with transaction() as session:
        for document_id in documents.disown(session, portal_id, since, reason):
            record.take_back(session, document_id, reason)
