"""Replayed portals for the benchmarks, in a process of their own so that their work is not counted as ours.

`python -m bench.portals FILE MEETINGS`: FILE is JSON, [[code, platform], …], MEETINGS how many each body has held; the
base URLs are printed as one line of JSON, {code: url}, and served until standard input ends.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from replay.pages import Page, Request, Site
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.platforms.dynasty_static import DynastyStaticSite
from replay.platforms.gemilo import GemiloSite
from replay.platforms.helsinki import HelsinkiSite
from replay.platforms.ktweb_static import KtwebStaticSite
from replay.platforms.mfiles import MFilesSite
from replay.platforms.municipal import MunicipalSite
from replay.platforms.turku import TurkuApiSite
from replay.platforms.tweb import TwebSite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, OfficerDecision, World

NOW = dt.datetime(2026, 9, 20, 9, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
BODIES = {
    "Kunnanvaltuusto": "Kvalt",
    "Kunnanhallitus": "Khall",
    "Henkilöstöjaosto": "Henja",
    "Konsernijaosto": "Konja",
}
MEETINGS, ITEMS, OFFICERS = 8, 8, 60  # meetings of each body, items of each meeting

# Each platform's site and the path of its base URL.
SITES: dict[str, tuple[Callable[[World], Site], str]] = {
    "dynasty": (DynastySite, "/cgi/DREQUEST.PHP"),
    "tweb": (TwebSite, "/ktwebscr/pk_tek_tweb.htm"),
    "cloudnc": (CloudNcSite, "/fi-FI"),
    "municipal_pdf": (MunicipalSite, ""),
    "mfiles": (MFilesSite, "/Kokoukset/mallila"),
    "gemilo": (GemiloSite, "/agenda"),
    "helsinki": (HelsinkiSite, ""),
    "turku": (TurkuApiSite, "/api"),
    "dynasty_static": (DynastyStaticSite, "/kokous/TELIMET.HTM"),
    "ktweb_static": (KtwebStaticSite, "/paatokset/khall.htm"),
}


def world(*, network: bool = False, meetings: int = MEETINGS) -> World:
    """A municipality in the middle of an ordinary year: 256 items in 32 meetings, one of them still to come.

    `meetings`: of each body; with 32, a thousand items in all.

    `network`: one of the items is about the network. It is looked at again every day, so only Helsinki's portal,
    which shows nothing else, has one.
    """
    bodies = tuple(Body(name, short, str(70 + n)) for n, (name, short) in enumerate(BODIES.items()))
    held = [
        _meeting(
            number, bodies[number % len(bodies)], NOW.date() + dt.timedelta(days=8 - 12 * number), network
        )
        for number in range(meetings * len(BODIES))
    ]
    made = tuple(
        OfficerDecision(
            str(90_000 + n), "Hallintojohtaja", "N N", NOW.date() - dt.timedelta(days=3 * n), f"{n}/2026",
            f"Hankinta {n}", "# Päätös\n\nHankitaan kalusteet.",
        )
        for n in range(1, OFFICERS + 1)
    )  # fmt: skip
    return World("Mallilan kunta", bodies, tuple(held), made)


def _meeting(number: int, body: Body, day: dt.date, network: bool) -> Meeting:
    items = [
        Item(
            f"Asia {number}/{n} ja sen käsittely",
            "Asia selostettiin.\n\n" * 6
            + "# Päätösehdotus | Johtaja N.N.\n\nHyväksytään.\n\n# Päätös\n\nHyväksyttiin.",
            section=number * ITEMS + n,
            id=str(500_000 + number * 100 + n),
        )
        for n in range(1, ITEMS + 1)
    ]
    if network and number == 3:
        text = (
            "# Päätösehdotus\n\nKunta liittyy USO-verkostoon kaudelle 2027-2028.\n\n# Päätös\n\nHyväksyttiin."
        )
        items.append(Item("Kehittämisverkosto", text, section=900, id="599999"))
    kind = "agenda" if day > NOW.date() else "minutes"
    return Meeting(str(2_026_100 + number), body, day, kind, tuple(items), number=f"{number}/2026")  # type: ignore[arg-type]


@dataclass
class Prepared:
    """A site whose pages are made once: what is measured is the reader, not the rehearsal."""

    site: Site
    robots: bytes | None = field(init=False)
    pages: dict[tuple[str, str, str, bytes], Page] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.robots = self.site.robots

    def page(self, request: Request) -> Page:
        """The site's page, kept without the cookie of the session that first asked for it."""
        key = (request.base, request.path, request.query, request.body)
        if key not in self.pages:
            self.pages[key] = self.site.page(request).with_header("Set-Cookie", None)
        return self.pages[key]


@contextmanager
def portals(
    chosen: Sequence[tuple[str, str]], folder: Path, *, meetings: int = MEETINGS
) -> Iterator[tuple[dict[str, str], int]]:
    """Serve a portal of the platform for each (code, platform): base URLs by code, and the server's process id."""
    asked = folder / "portals.json"
    asked.write_text(json.dumps(list(chosen)), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "bench.portals", str(asked), str(meetings)],
        cwd=Path(__file__).resolve().parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline()), process.pid
        finally:
            process.stdin.close()


def _serve(asked: Path, meetings: int) -> None:
    with ExitStack() as stack:
        urls = {}
        for number, (code, platform) in enumerate(json.loads(asked.read_text(encoding="utf-8"))):
            make, path = SITES[platform]
            # each portal on an address of its own, as each has a host of its own
            address = f"127.0.{1 + number // 200}.{1 + number % 200}"
            server = stack.enter_context(
                ReplayServer(
                    Prepared(make(world(network=platform == "helsinki", meetings=meetings))), address=address
                )
            )
            urls[code] = server.url + path
        print(json.dumps(urls), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]))
