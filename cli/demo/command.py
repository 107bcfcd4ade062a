"""`usovahti demo`: the main job on loopback, offline, from portal to Slack and mailbox."""

from __future__ import annotations

import datetime as dt
import io
import shlex
import shutil
import sys
from contextlib import redirect_stderr
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.panel import Panel
from sqlalchemy import func, select

from cli.demo.served import serve_demo, show_alerts
from cli.demo.world import SLACK_TARGET, Stage, stage
from cli.failure import Failure
from cli.members.members_app import memberships
from core import clock
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.db.tables import DeliveryRow, Run
from ledger.outbox import subscriptions
from replay.demo.portals import DEMO_PORTALS, day_moment

HEAD = (
    "This is a rehearsal on this machine alone: five replayed portals, a Slack-shaped webhook and a mail server. "
    "The events are invented for the demo; the municipalities have decided nothing of this. Everything below went "
    "through the real pipeline: crawl, parse, remember, tell."
)


def demo(
    serve: Annotated[
        bool,
        typer.Option(
            "--serve", help="Then keep it running with its pages and desk in a browser, until Ctrl-C."
        ),
    ] = False,
) -> None:
    """Show the main job end to end, offline, in under a minute; run twice, it tells nothing twice."""
    console = Console()
    console.print(Panel(HEAD, title="usovahti demo"))
    with stage() as here:
        last = _days(console, here)
        _leftovers(last + dt.timedelta(hours=12))
        here.live_on(last + dt.timedelta(hours=12))
        _show_alerts(console, here)
        with clock.fixed(last):
            memberships()
            site = _site(here)
        undelivered = _undelivered()
        _last_words(console, here, site, last)
        if serve and not undelivered:
            serve_demo(console, here)
    if undelivered:
        raise Failure(
            f"{undelivered} of the demo's alerts could not be delivered: "
            f"USOVAHTI_HOME={shlex.quote(str(here.home))} usovahti alerts dead list"
        )


def _days(console: Console, here: Stage) -> dt.datetime:
    """Play the days, and give the moment of the last one. Portals do not go back in time: a demo that was killed on
    day two goes on there, and one whose day three was looked at (`--serve`) stays at it.
    """
    first, second, third = day_moment(1), day_moment(2), day_moment(3)
    with clock.fixed(first):
        _subscribe(here)
    if _begun(third):
        _day(console, here, 3, third, "Day three: what has happened since")
        return third
    if not _begun(second):
        _day(console, here, 1, first, "Day one: the first crawl is a silent baseline")
    _day(console, here, 2, second, "Day two: what has happened since")
    return second


def _begun(moment: dt.datetime) -> bool:
    """Whether a crawl of that day was ordered by an earlier demo in this home."""
    with reading() as session:
        return session.scalar(select(Run.id).where(Run.started_at >= moment).limit(1)) is not None


def _undelivered() -> int:
    with reading() as session:
        query = (
            select(func.count()).select_from(DeliveryRow).where(DeliveryRow.state.not_in(("sent", "dropped")))
        )
        return session.scalar(query) or 0


def _site(here: Stage) -> Path:
    """The site of what the demo's ledger knows now. Raises Failure."""
    from web.site.build import BuildRequest, SiteError, build

    directory = here.home / "site"
    try:
        build(BuildRequest(directory))
    except SiteError as error:
        raise Failure(str(error)) from error
    return directory


def _last_words(console: Console, here: Stage, site: Path, moment: dt.datetime) -> None:
    """What can be looked at now, with the words to type, and that the demo's home stays at its moment."""
    home, command = shlex.quote(str(here.home)), shlex.quote(_own_name())
    console.print(
        f"\nThe demo's ledger stays in {here.home}. Look at it:  USOVAHTI_HOME={home} {command} changes\n"
        f"In the demo's home it is always {moment:%B %Y}, whatever the day: commands there see what was so then.\n"
        f"The same as pages, built in {site}. Open them:  {(site / 'index.html').as_uri()}",
        soft_wrap=True,
    )


def _own_name() -> str:
    """The command as the reader can type it: by its name where the shell finds it, else by its path."""
    called = Path(sys.argv[0])
    is_hidden = called.name == "usovahti" and shutil.which("usovahti") is None
    return str(called) if is_hidden else "usovahti"


def _subscribe(here: Stage) -> None:
    from cli.alerts.subscriptions import add

    upgrade()
    with reading() as session:
        present = {row.name for row in subscriptions.active(session)}
    for name, target in (("uutishuone", SLACK_TARGET), ("lukija", here.mail_target)):
        if name not in present:
            with redirect_stderr(io.StringIO()):  # it says how to try the target, which ends with the demo
                add([target], name=name)


def _day(console: Console, here: Stage, day: int, moment: dt.datetime, title: str) -> None:
    from cli.crawl import crawl

    here.show_day(day)
    console.rule(f"{title} ({moment:%-d.%-m.%Y})")
    with clock.fixed(moment):
        crawl(names=[portal.municipality for portal in DEMO_PORTALS])


def _leftovers(moment: dt.datetime) -> None:
    """What a killed demo left half done is found by the next tick, as it would be at night."""
    from workers.inline import working
    from workers.tick import order_deliveries

    with clock.fixed(moment), working():
        order_deliveries(moment)


def _show_alerts(console: Console, here: Stage) -> None:
    arrived = here.arrived()
    console.rule(f"The alerts as they arrived: {len(arrived)}")
    if not arrived:
        console.print("None: everything had been told before, and nothing is told twice.")
    show_alerts(console, arrived)
