"""`usovahti tick | migrate | health | maintenance`: what cron and containers run."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.failure import Failure
from cli.output import JsonOption, print_json, say
from ledger.migrate import is_current, upgrade


def tick(
    as_json: JsonOption = False,
    wait: Annotated[
        bool, typer.Option(help="Without Redis: work on what is due until it is done or the time is up.")
    ] = True,
) -> None:
    """Do what is due: crawls by each portal's rhythm, unread documents, deliveries, digests. For cron."""
    upgrade()
    from workers.inline import working
    from workers.ticking import tick as tick_now

    if wait:
        with working():
            done = tick_now()
    else:
        done = tick_now()
    if as_json:
        print_json(done.as_dict())
    elif done.held:
        say("another tick is at work; this one leaves it alone.")


def migrate() -> None:
    """Bring the database's tables up to date. Safe to run twice, and twice at once."""
    upgrade()


def health(as_json: JsonOption = False) -> None:
    """Say whether usovahti works here: exit code 0 or 1. For container health checks."""
    current = is_current()
    if as_json:
        print_json({"healthy": current, "database_current": current})
    if not current:
        raise Failure("the database's tables are not up to date. Run `usovahti migrate`.")


def maintenance() -> None:
    """Once a night: prune what nobody needs any more."""
    upgrade()
