"""Replayed portals for the benchmarks, in a process of their own so that their work is not counted as ours.

`python -m bench.rig.portals FILE MEETINGS`: FILE is JSON, [[code, platform], …], MEETINGS how many each body has held;
the base URLs are printed as one line of JSON, {code: url}, and served until standard input ends.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.rig.apart import Apart, apart
from replay.failures import Trouble, Wire, status
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


def with_news(town: World) -> World:
    """The same municipality with a meeting of yesterday, in which the board joins the network."""
    proposal = "# Päätösehdotus | Johtaja N.N.\n\nKunta liittyy USO-verkostoon kaudelle 2027-2028."
    text = f"{proposal}\n\n# Päätös\n\nHyväksyttiin."
    item = Item("Kehittämisverkosto", text, section=950, id="598888")
    day = NOW.date() - dt.timedelta(days=1)
    news = Meeting("2026990", town.bodies[1], day, "minutes", (item,), number="99/2026")
    return replace(town, meetings=(*town.meetings, news))


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


@dataclass(frozen=True)
class Served:
    """Base URLs by municipality code, and the process that serves them."""

    urls: dict[str, str]
    served: Apart

    @property
    def pid(self) -> int:
        return self.served.process.pid

    def publish(self, codes: Sequence[str]) -> None:
        """A new meeting stands on these portals from now on; its one item is about the network."""
        self.served.say({"publish": list(codes)})

    def slow_down(self, code: str, seconds: float) -> None:
        """The portal answers HTTP 503, after so many seconds, from now on."""
        self.served.say({"slow": code, "seconds": seconds})


@contextmanager
def portals(chosen: Sequence[tuple[str, str]], folder: Path, *, meetings: int = MEETINGS) -> Iterator[Served]:
    """Serve a portal of the platform for each (code, platform)."""
    asked = folder / "portals.json"
    asked.write_text(json.dumps(list(chosen)), encoding="utf-8")
    with apart("bench.rig.portals", str(asked), str(meetings)) as served:
        yield Served(served.first, served)


def _serve(asked: Path, meetings: int) -> None:
    with ExitStack() as stack:
        servers: dict[str, tuple[str, ReplayServer]] = {}
        for number, (code, platform) in enumerate(json.loads(asked.read_text(encoding="utf-8"))):
            make, _path = SITES[platform]
            # each portal on an address of its own, as each has a host of its own
            address = f"127.0.{1 + number // 200}.{1 + number % 200}"
            site = Prepared(make(world(network=platform == "helsinki", meetings=meetings)))
            servers[code] = platform, stack.enter_context(ReplayServer(site, address=address))
        urls = {code: server.url + SITES[platform][1] for code, (platform, server) in servers.items()}
        print(json.dumps(urls), flush=True)
        for line in sys.stdin:
            _do(json.loads(line), servers, meetings)
            print("done", flush=True)


def _do(word: dict[str, object], servers: dict[str, tuple[str, ReplayServer]], meetings: int) -> None:
    for code in word.get("publish", ()):  # type: ignore[attr-defined]
        platform, server = servers[code]
        server.site = Prepared(SITES[platform][0](with_news(world(meetings=meetings))))
    if "slow" in word:
        _platform, server = servers[str(word["slow"])]
        server.trouble("", _slow_failure(float(str(word["seconds"]))))


def _slow_failure(seconds: float) -> Trouble:
    def strike(wire: Wire, request: Request, page: Page) -> None:
        wire.wait(seconds)
        status(503)(wire, request, page)

    return strike


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]))
