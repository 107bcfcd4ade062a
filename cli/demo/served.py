"""`usovahti demo --serve`: the demo stays, with its portals, pages and desk, for whoever wants to look around."""

from __future__ import annotations

import os
import re
import threading
from collections import Counter

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from cli.demo.world import Stage
from cli.failure import Failure
from cli.output import plain
from core import clock
from core.settings import settings
from replay.demo.portals import day_moment

_LOOK_SECONDS = 0.5
_FRAME = 4  # columns of a panel's sides
_SUBSCRIPTION = re.compile(r"https?://\S+/subscribe/\S+")


def serve_demo(console: Console, here: Stage) -> None:
    """Serve until Ctrl-C. It is day three: the portals have published more, and nobody has crawled it yet.

    Messages that arrive meanwhile are shown. Raises Failure where the port cannot be had.
    """
    from web.server import listening
    from web.server.app import create_app

    here.show_day(3)
    os.environ["USOVAHTI_BASE_URL"] = (
        f"http://127.0.0.1:{here.web_port}"  # links of alerts and mails lead here
    )
    over = threading.Event()
    here.live_on(day_moment(3))
    with clock.fixed(day_moment(3)):
        app = create_app(settings(), port=here.web_port)
        try:
            socket = listening.bound("127.0.0.1", here.web_port)
        except OSError as error:
            raise Failure(f"port {here.web_port} cannot be listened on: {error.strerror}.") from error
        address = app.state.shared.address
        watcher = threading.Thread(target=_watch, args=(console, here, over), daemon=True)
        with socket:
            watcher.start()
            try:
                listening.serve(app, socket, lambda: _invite(console, address))
            finally:
                over.set()
                watcher.join()


def _invite(console: Console, address: str) -> None:
    token = settings().admin_token
    console.rule("Day three, and the demo stays: look around in a browser")
    console.print(
        f"Pages:    {address}/\n"
        f"Desk:     {address}/desk   token: {token.get_secret_value() if token else ''}\n"
        "Try this: crawl Siikajoki at the desk; then settle what waits for a person; the alert appears here.\n"
        "Mails and Slack messages appear here too. Ctrl-C ends it.",
        soft_wrap=True,
    )


def _watch(console: Console, here: Stage, over: threading.Event) -> None:
    """Show what arrives, each message once."""
    shown = Counter(here.arrived())
    while not over.wait(_LOOK_SECONDS):
        arrived = here.arrived()
        new = list((Counter(arrived) - shown).elements())
        show_alerts(console, new)
        shown = Counter(arrived)


def show_alerts(console: Console, messages: list[tuple[str, str]]) -> None:
    """Messages as they arrived, one panel each. A subscription's link that a panel breaks over lines stands whole below
    it, to be followed or copied: in part it leads nowhere.
    """
    for title, text in messages:
        console.print(Panel(Text(plain(text)), title=Text(plain(title)), title_align="left"))
        for address in dict.fromkeys(_SUBSCRIPTION.findall(plain(text))):
            if len(address) > console.width - _FRAME:
                console.print(Text(address), soft_wrap=True)
