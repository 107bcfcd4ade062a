"""`usovahti serve`: the site straight from the ledger, data for programs, subscribing by web, and the desk."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from cli.failure import FAILED, Failure
from cli.output import say
from core.settings import settings
from ledger.db.migrate import upgrade


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on; 0.0.0.0 is every one of this machine.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8377,
) -> None:
    """Serve the pages, the data (/api/v1), subscribing by web and the operator's desk over HTTP."""
    upgrade()
    from alerts.signup.mailbox import why_off
    from web.server import app as application
    from web.server import listening
    from workers.monitoring.installation import standing_clock

    made = application.create_app(settings(), host=host, port=port)
    try:
        where = listening.bound(host, port)
    except OSError as error:
        other = "--host" if isinstance(error, socket.gaierror) else "--port"
        raise Failure(
            f"{host}, port {port} cannot be listened on: {error.strerror or error}. Give another {other}.",
            FAILED,
        ) from error
    with where:
        address = made.state.shared.address
        say(f"Serving {address}/ (Ctrl-C ends it).")
        if standing := standing_clock():
            say(f"{standing}.")
        if settings().admin_token is None:
            say("The desk is off: set USOVAHTI_ADMIN_TOKEN to a long secret to turn it on.")
        if off := why_off():
            say(f"Subscribing by web is off: {off}.")
        listening.serve(made, where)
