"""The addresses of the API: lists with filters and pages, single things, and the document that describes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse

from web.server.api import asked, listed_rows
from web.server.api.schemas import (
    Change,
    Decision,
    Membership,
    Municipality,
    MunicipalityWhole,
    Page,
    PortalShown,
    Trouble,
)
from web.server.site_cache import Listed
from web.server.site_pages import is_known, site_of, unlisted
from web.server.state import shared

PREFIX = "/api/v1"
# Public data: any page of another host may read it, what is wrong with its question and what the headers tell, too.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
_TROUBLES: dict[int | str, dict[str, Any]] = {
    304: {"description": "It is still as the client has it (If-None-Match)"},
    422: {"model": Trouble, "description": "A value or a parameter that it may not have"},
    503: {"model": Trouble, "description": "The ledger cannot be read just now"},
}
_MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Trouble, "description": "There is none"}}
router = APIRouter(prefix=PREFIX, tags=["v1"], responses=_TROUBLES, dependencies=[Depends(asked.each_once)])
_ALONE = [Depends(asked.no_question)]


def _listed(request: Request) -> Listed:
    return site_of(request).listed()


Now = Annotated[Listed, Depends(_listed)]


@router.get("/municipalities", response_model=Page[Municipality])
def municipalities(request: Request, now: Now, query: Annotated[asked.OfMunicipalities, Query()]) -> Response:
    """The municipalities of today, and whether they are read."""
    return _list(request, now, query, lambda: listed_rows.table_rows(now, "municipalities"))


@router.get(
    "/municipalities/{code}", response_model=MunicipalityWhole, responses=_MISSING, dependencies=_ALONE
)
def municipality(request: Request, now: Now, code: Annotated[asked.Code, Path()]) -> Response:
    """One municipality with its seasons."""
    return _one(request, now, lambda: listed_rows.municipality(now, code, shared(request).path))


@router.get("/memberships", response_model=Page[Membership])
def memberships(request: Request, now: Now, query: Annotated[asked.OfMemberships, Query()]) -> Response:
    """Every municipality in every season."""
    return _list(request, now, query, lambda: listed_rows.table_rows(now, "memberships"))


@router.get("/changes", response_model=Page[Change])
def changes(request: Request, now: Now, query: Annotated[asked.OfChanges, Query()]) -> Response:
    """What has happened, the latest decided first."""
    return _list(request, now, query, lambda: listed_rows.table_rows(now, "changes"))


@router.get("/decisions", response_model=Page[Decision])
def decisions(request: Request, now: Now, query: Annotated[asked.OfDecisions, Query()]) -> Response:
    """Every relevant item that was read, with the passages that it rests on; the latest decided first."""
    return _list(request, now, query, lambda: listed_rows.decisions(now))


@router.get("/decisions/{decision_id}", response_model=Decision, responses=_MISSING, dependencies=_ALONE)
def decision(request: Request, now: Now, decision_id: Annotated[asked.Number, Path()]) -> Response:
    """One of them."""
    found = (row for row in listed_rows.decisions(now) if row["decision_id"] == decision_id)
    return _one(request, now, lambda: next(found, None))


@router.get("/portals", response_model=Page[PortalShown])
def portals(request: Request, now: Now, query: Annotated[asked.OfPortals, Query()]) -> Response:
    """How the minutes of each municipality are read."""
    return _list(request, now, query, lambda: listed_rows.portals(now))


@router.get("/openapi.json", include_in_schema=False, dependencies=_ALONE)
def openapi(request: Request) -> Response:
    """The OpenAPI document of this API."""
    document = request.app.openapi() | {"servers": [{"url": shared(request).prefix or "/"}]}
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return _answer(request, content, hashlib.sha256(content).hexdigest()[:32])


@router.options("/{_anything:path}", include_in_schema=False)
def asked_beforehand(_anything: str) -> Response:
    """What a browser asks before a page of another host asks with a header of its own (If-None-Match)."""
    allowed = {
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers={**OPEN, **allowed, "Allow": "GET, HEAD, OPTIONS"})


@router.get("/{_anything:path}", include_in_schema=False)
def nothing(_anything: str) -> Response:
    """What there is not is said in JSON too."""
    raise HTTPException(404)


# A filter's name, and how it looks at a row; every other filter is a column's value.
_COLUMN = {"municipality": "municipality_code"}
_KEYS = ("id", "decision_id", "code", "municipality_code", "season")  # by which a list's rows are told apart
_SINCE = {"decided_since": "decided_on", "told_since": "told_at"}


def _list(
    request: Request, now: Listed, query: asked.Paged, rows: Callable[[], listed_rows.Rows]
) -> Response:
    mark = _mark(now, request)
    if is_known(request, mark):
        return _answer(request, b"", mark)
    wanted = query.model_dump(exclude={"page", "per_page"}, exclude_none=True)
    found = [row for row in rows() if all(_fits(row, name, value) for name, value in wanted.items())]
    first = (query.page - 1) * query.per_page
    pages = -(-len(found) // query.per_page)
    body = {
        "items": found[first : first + query.per_page],
        "page": query.page,
        "per_page": query.per_page,
        "pages": pages,
        "total": len(found),
        "stamp": _stamp(found),
    }
    response = _answer(request, _json(body), mark)
    if links := _links(request, query.page, pages):
        response.headers["Link"] = links
    return response


def _stamp(found: listed_rows.Rows) -> str:
    """What differs wherever a row came, went or moved: a page of it would then repeat rows, or leave some out."""
    named = [[row.get(name) for name in _KEYS] for row in found]
    return hashlib.sha256(repr(named).encode()).hexdigest()[:16]


def _fits(row: dict[str, Any], name: str, value: Any) -> bool:
    if name in _SINCE:
        moment = row[_SINCE[name]]
        day = moment.date() if hasattr(moment, "date") else moment
        return day is not None and bool(day >= value)
    return bool(row[_COLUMN.get(name, name)] == value)


def _links(request: Request, page: int, pages: int) -> str:
    """The pages beside this one (RFC 8288), relative, so that they hold behind any proxy."""
    places = {"first": 1, "prev": page - 1, "next": page + 1, "last": pages}
    there = {name: number for name, number in places.items() if 1 <= number <= pages and number != page}
    name = request.url.path.rpartition("/")[2]
    return ", ".join(
        f'<{name}?{request.url.include_query_params(page=number).query}>; rel="{relation}"'
        for relation, number in there.items()
    )


def _one(request: Request, now: Listed, find: Callable[[], dict[str, Any] | None]) -> Response:
    found = find()
    if found is None:
        raise HTTPException(404)
    mark = _mark(now, request)
    return _answer(request, b"" if is_known(request, mark) else _json(found), mark)


def _mark(now: Listed, request: Request) -> str:
    asked_for = f"{now.stamp}\x00{request.url.path}\x00{request.url.query}"
    return hashlib.sha256(asked_for.encode()).hexdigest()[:32]


def _json(body: dict[str, Any]) -> bytes:
    return JSONResponse(jsonable_encoder(body)).body  # type: ignore[return-value]


def _answer(request: Request, content: bytes, mark: str) -> Response:
    headers = {
        "ETag": f'"{mark}"',
        "Cache-Control": "no-cache",
        **OPEN,
        **unlisted(request),
    }
    if is_known(request, mark):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")
