"""The desk's first page, the portals in trouble, and the audit list."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import func, select

from alerts.delivery import burst_hold
from ledger.coordination import audit
from ledger.db.database import reading
from ledger.db.tables import DeliveryRow
from ledger.evidence.health import BAD
from ledger.memberships import reviews
from web.model.country import Country
from web.model.places import in_order
from web.server import layout
from web.server.api.asked import Number
from web.server.desk.signing_in import Operator
from web.server.site_pages import site_of
from web.server.state import Language
from workers.monitoring.coverage import NOT_THIS_WEEK, Covered

_ENTRIES = 100
router = APIRouter(include_in_schema=False)


@router.get("/{language}/desk")
def desk(request: Request, language: Language, actor: Operator) -> Response:
    """What there is to do."""
    troubled = in_trouble(site_of(request).listed().country)
    with reading() as session:
        counts = {
            "review": len(reviews.waiting(session)),
            "held": len(burst_hold.held(session)),
            "dead": session.scalar(select(func.count()).where(DeliveryRow.state == "dead")) or 0,
            "portals": len(troubled),
        }
        entries = audit.latest(session, limit=8)
    return layout.page(request, language, "desk", "desk/desk", actor=actor, counts=counts, entries=entries)


@router.get("/{language}/desk/portals")
def portals(request: Request, language: Language, actor: Operator) -> Response:
    """The portals in trouble, and why."""
    country = site_of(request).listed().country
    rows: list[dict[str, Any]] = [
        {"place": place, "covered": country.covered[place.code]}
        for place in in_order(country.places, language)
        if _is_troubled(country.covered[place.code])
    ]
    return layout.page(request, language, "desk/portals", "desk/portals", actor=actor, rows=rows)


@router.get("/{language}/desk/audit")
def list_of_acts(
    request: Request, language: Language, actor: Operator, before: Number | None = None
) -> Response:
    """Everything that was done here, the latest first."""
    with reading() as session:
        entries = audit.latest(session, before=before, limit=_ENTRIES + 1)
    more = entries[_ENTRIES - 1].id if len(entries) > _ENTRIES else None
    return layout.page(
        request, language, "desk/audit", "desk/audit", actor=actor, entries=entries[:_ENTRIES], more=more
    )


def in_trouble(country: Country) -> list[Covered]:
    """The municipalities that should be read and are not."""
    return [one for place in country.places if _is_troubled(one := country.covered[place.code])]


def _is_troubled(covered: Covered) -> bool:
    return covered.state in BAD or covered.why == NOT_THIS_WEEK
