"""Crawl a municipality now, and watch how far it is: server-sent events from the runs in the ledger."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from core import clock
from ledger.coordination import audit
from ledger.db.database import reading, transaction
from ledger.db.tables import Run
from ledger.evidence import progress
from ledger.memberships.payload import name_of
from scrapers.registry.load import load as load_registry
from web.server import layout
from web.server.api.asked import Number
from web.server.desk.acting import queue_failures
from web.server.desk.signing_in import Operator
from web.server.forms import OwnForm
from web.server.limits import limited
from web.server.site_pages import site_of
from web.server.state import Language
from web.words import words

EVERY_SECONDS = 0.5
LONGEST_SECONDS = 1_800.0
router = APIRouter(include_in_schema=False)


@router.get("/{language}/desk/crawl")
def choose(request: Request, language: Language, actor: Operator) -> Response:
    """Which municipality is to be crawled."""
    places = site_of(request).listed().country.by_code
    spoken = words(language)
    readable = [
        (row.code, spoken.place(places[row.code]) if row.code in places else row.municipality, row.platform)
        for row in load_registry().readable(clock.today())
    ]
    readable.sort(key=lambda one: one[1].casefold())
    return layout.page(request, language, "desk/crawl", "desk/crawl", actor=actor, readable=readable)


@router.post("/{language}/desk/crawl", dependencies=[Depends(limited("crawl", 60, 3600))])
def crawl(request: Request, language: Language, actor: Operator, form: OwnForm) -> Response:
    """Order the crawl of one municipality, and show how far it is."""
    from workers.messages import order
    from workers.schedule.run_orders import batches, order_runs

    row = load_registry().primary(form.one("code", 3), clock.today())
    if row is None or row.unreadable_because() is not None:
        raise HTTPException(422)
    runs = order_runs([row])
    with transaction() as session:
        audit.note(session, actor, "crawl", name_of(row.code), runs=runs)
    try:
        for batch in batches(runs):
            order("crawl", batch, None)
    except queue_failures():
        raise HTTPException(503) from None  # it stands in the ledger: the next tick takes it up
    return layout.see_other(request, f"{language}/desk/crawl/{runs[0]}")


@router.get("/{language}/desk/crawl/{run_id}")
def watch(request: Request, language: Language, actor: Operator, run_id: Number) -> Response:
    """How far a crawl is."""
    state = _state(run_id, language)
    if state is None:
        raise HTTPException(404)
    return layout.page(request, language, f"desk/crawl/{run_id}", "desk/run", actor=actor, state=state)


@router.get("/{language}/desk/crawl/{run_id}/events")
async def events(request: Request, language: Language, actor: Operator, run_id: Number) -> Response:
    """The same as events: `progress` while it goes on, then `done`."""
    if await run_in_threadpool(_state, run_id, language) is None:
        raise HTTPException(404)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(
        _stream(request, run_id, language), media_type="text/event-stream", headers=headers
    )


async def _stream(request: Request, run_id: int, language: str) -> AsyncIterator[str]:
    """Each state that differs from the one before; a comment now and then, so that a proxy keeps the line."""
    end, told, silent = time.monotonic() + LONGEST_SECONDS, "", 0.0
    while time.monotonic() < end and not await request.is_disconnected():
        state = await run_in_threadpool(_state, run_id, language)
        if state is None:
            return
        text = json.dumps(state, ensure_ascii=False)
        if text != told:
            told, silent = text, 0.0
            yield f"event: {'done' if state['done'] else 'progress'}\ndata: {text}\n\n"
        elif (silent := silent + EVERY_SECONDS) >= 15:
            silent = 0.0
            yield ": still at it\n\n"
        if state["done"]:
            site_of(request).renew()
            return
        await asyncio.sleep(EVERY_SECONDS)


def _state(run_id: int, language: str) -> dict[str, Any] | None:
    """How far the run is, in words; None where there is no such run."""
    with reading() as session:
        if session.get(Run, run_id) is None:
            return None
        line = progress.run_lines(session, [run_id])[0]
        left = progress.unfinished(session, [run_id])
        fetched = progress.fetched_so_far(session, [run_id])
        worked_on = progress.is_worked_on(session, [run_id])
    spoken = words(language)
    _ = spoken.gettext
    steps = [
        (_("Fetching"), left["runs"]),
        (_("Reading"), left["documents"]),
        (_("Telling"), left["deliveries"]),
    ]
    done = not any(left.values())
    if done:
        said = _("Done.")
    elif left["runs"]:
        said = _("The portal is asked.") if worked_on else _("Ordered; waiting for a worker.")
    else:
        said = _("The documents are read.") if left["documents"] else _("The alerts are sent.")
    return {
        "run": run_id,
        "municipality": name_of(line["municipality_code"]),
        "platform": line["platform"],
        "done": done,
        "said": said,
        "steps": [{"name": name, "left": count} for name, count in steps],
        "fetched": max(fetched, line["fetched"]),
        "figures": {name: line[name] for name in ("new", "relevant", "changes", "deliveries")},
        "outcome": line["outcome"] or "",
        "reason": line["reason"] or "",
    }
