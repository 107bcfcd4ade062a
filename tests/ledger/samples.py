"""Decisions and documents for tests, as a parser and a spider would make them. The texts are invented."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.database import reading
from ledger.db.tables import ChangeRow, Portal
from ledger.evidence.documents import Fetched, store_document
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import close_baseline
from ledger.memberships import views
from ledger.memberships.record import record
from parsers.schema import Body, Decision, Evidence, Fee, Municipality, Warning_
from parsers.topic.season_rule import season_of_number

PALTAMO, KAJAANI = "578", "205"
BOARD, COUNCIL = Body(name="Kunnanhallitus", kind="board"), Body(name="Kunnanvaltuusto", kind="council")
_serial = count(1)


def decision(
    outcome: str | None = "joins",
    *,
    code: str = PALTAMO,
    season: int | None = 8,
    fee: float | None = None,
    basis: str = "municipality",
    on: str | None = "2024-10-08",
    body: Body = BOARD,
    kind: str | None = "minutes",
    section: int | None = 177,
    case: str | None = "236/00.04.02/2024",
    title: str = "Osallistuminen USO-verkostoon",
    proposed: str | None = None,
    warnings: tuple[str, ...] = (),
    **other: Any,
) -> Decision:
    """A relevant decision; by default the board of Paltamo joins season 8."""
    return Decision(
        relevant=True,
        municipality=Municipality(code=code, name="Paltamo" if code == PALTAMO else "Kajaani"),
        body=body,
        document_kind=kind,
        decided_on=dt.date.fromisoformat(on) if on else None,
        section=section,
        case_number=case,
        title=title,
        season=season_of_number(season) if season else None,
        outcome=outcome,
        proposed_outcome=proposed or ("joins" if outcome == "proposed" else None),
        fee=Fee(annual_eur=fee, basis=basis) if fee is not None else None,
        evidence={"outcome": [Evidence(quote="Hyväksyttiin.", start=0, end=13)]},
        warnings=[Warning_(code=code_, message=f"about {code_}") for code_ in warnings],
        **other,
    )


def agenda(outcome: str = "proposed", **facts: Any) -> Decision:
    """The same item on the agenda: it has no § yet."""
    return decision(outcome, **{"kind": "agenda", "section": None, **facts})


def portal_of(
    session: Session, code: str = PALTAMO, *, name: str = "a", platform: str = "dynasty", watched: bool = True
) -> Portal:
    """A portal of the municipality; with `watched` its baseline is over."""
    portal = ensure_portal(
        session, municipality_code=code, platform=platform, base_url=f"https://{name}.example.fi/cgi"
    )
    if watched:
        close_baseline(session, portal.id)
    session.flush()
    return portal


def publish(session: Session, portal: Portal, locator: str | None = None) -> int:
    """A new document of the portal, by default of a new locator: its id."""
    number = next(_serial)
    fetched = Fetched(
        locator=locator or f"item-{number}",
        url=f"{portal.base_url}?id={number}",
        fetched_at=clock.now() + dt.timedelta(seconds=number),  # each a little later than the one before
        status=200,
        body=f"page {number}".encode(),
        media_type="text/html",
    )
    document, new = store_document(session, portal.id, None, fetched)
    assert new
    return document.id


def read(
    session: Session, portal: Portal, *decisions: Decision, announce: bool = True, parser: str = "1"
) -> list[ChangeRow]:
    """Publish a document with these items and record what was read in it: the new changes."""
    return record(session, publish(session, portal), decisions, parser_version=parser, announce=announce)


def kinds(changes: list[ChangeRow]) -> list[tuple[str, str]]:
    """Kind and state of each change."""
    return [(change.kind, change.state) for change in changes]


def membership(season: int = 8, code: str = PALTAMO) -> dict[str, object] | None:
    """What the ledger says of the municipality in the season."""
    with reading() as session:
        found = views.memberships(session, municipality_code=code, season=season)
    return found[0] if found else None


def state_of(season: int = 8) -> object:
    """Whether the municipality is in, by the ledger's word."""
    found = membership(season)
    return found and found["state"]


def recorded() -> list[tuple[str, str]]:
    """The kinds and states of all recorded changes, in their order."""
    with reading() as session:
        return kinds(list(session.scalars(select(ChangeRow).order_by(ChangeRow.id))))
