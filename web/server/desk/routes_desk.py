"""The desk's addresses together, and what is said where it is off or nobody is signed in."""

from __future__ import annotations

from fastapi import FastAPI

from web.server.desk import crawling, kept, outbox_desk, overview_desk, queue, signing_in


def include_desk(app: FastAPI) -> None:
    """Add the desk to the application."""
    for part in (signing_in, overview_desk, queue, kept, crawling, outbox_desk):
        app.include_router(part.router)
    app.add_exception_handler(signing_in.DeskOff, signing_in.desk_off)
    app.add_exception_handler(signing_in.NotSignedIn, kept.not_signed_in)
