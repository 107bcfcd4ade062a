"""Thousands of replayed CloudNC portals, each on a loopback address of its own, served by one listener.

`python -m bench.rig.many_hosts COUNT`: prints the base URLs as one line of JSON and serves until standard input ends.
A line there is a JSON list of hosts on which a new meeting stands from then on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from bench.rig.apart import Apart, apart
from bench.rig.portals import Prepared, with_news, world
from replay.pages import Page, Request, Site
from replay.platforms.cloudnc import CloudNcSite
from replay.server import ReplayServer

PLATFORM, PATH = "cloudnc", "/fi-FI"
STAND_IN = "host.invalid"


@dataclass
class ByHost:
    """One site for all hosts, and another one for those that have news; a page is made once, not for each host."""

    quiet: Site = field(default_factory=lambda: Prepared(CloudNcSite(world())))
    news: Site = field(default_factory=lambda: Prepared(CloudNcSite(with_news(world()))))
    lively: set[str] = field(default_factory=set)
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        """The site's page, with the host that was asked in its links."""
        place = urlsplit(request.base).netloc
        site = self.news if place in self.lively else self.quiet
        page = site.page(replace(request, base=request.base.replace(place, STAND_IN)))
        return replace(page, body=page.body.replace(STAND_IN.encode(), place.encode()))


@dataclass(frozen=True)
class Hosts:
    """The portals' base URLs, and the process that serves them."""

    urls: list[str]
    served: Apart

    def publish(self, urls: Sequence[str]) -> None:
        """A new meeting stands on these portals from now on; its one item is about the network."""
        self.served.say([urlsplit(url).netloc for url in urls])


@contextmanager
def many_hosts(count: int) -> Iterator[Hosts]:
    """Serve so many portals."""
    with apart("bench.rig.many_hosts", str(count)) as served:
        yield Hosts(served.first, served)


def _serve(count: int) -> None:
    site = ByHost()
    with ReplayServer(site, address="0.0.0.0") as server:
        hosts = (f"127.1.{1 + n // 200}.{1 + n % 200}" for n in range(count))
        print(json.dumps([f"http://{host}:{server.port}{PATH}" for host in hosts]), flush=True)
        for line in sys.stdin:
            site.lively |= set(json.loads(line))
            print("done", flush=True)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
