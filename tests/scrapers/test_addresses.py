"""However an address is written, resolved or led to: nothing but the portal's own host on the internet is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from twisted.internet.address import IPv4Address, IPv6Address

from parsers.text import municipalities
from replay import failures
from replay.pages import Page, Site, redirect
from replay.pages import Request as Asked
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from scrapers.politeness.address_guard import GuardedResolver, allowed_hosts
from scrapers.politeness.own_hosts import refusal
from scrapers.politeness.vendors import vendor_of
from tests.scrapers.paltamo import MINUTES, WORLD, with_meetings
from tests.scrapers.rehearsal import crawl_all

NOW = "2024-10-10T12:00:00"
CODES = [(record.code, record.name) for record in municipalities.ALL]
BASE = "https://kunta.example.fi/cgi/DREQUEST.PHP"


@dataclass
class Names:
    """A name service: Twisted's resolver interface over a table."""

    table: dict[str, list[str]]

    def resolveHostName(self, receiver: Any, host: str, port: int = 0, *_: Any) -> Any:
        receiver.resolutionBegan(SimpleNamespace(name=host))
        for address in self.table.get(host, []):
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, port))
        receiver.resolutionComplete()


@dataclass
class Receiver:
    """What a connection is told to connect to."""

    addresses: list[str] = field(default_factory=list)
    complete: bool = False

    def resolutionBegan(self, resolution: Any) -> None: ...

    def addressResolved(self, address: Any) -> None:
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:
        self.complete = True


def resolved(host: str, *addresses: str, allow: str = "") -> list[str]:
    reactor = SimpleNamespace(nameResolver=Names({host: list(addresses)}))
    receiver = Receiver()
    GuardedResolver(reactor, allowed_hosts(allow)).resolveHostName(receiver, host, 80)
    assert receiver.complete, "nobody is left waiting"
    return receiver.addresses


def test_a_name_on_the_internet_is_connected_to_at_the_very_addresses_that_were_checked() -> None:
    assert resolved("kunta.example.fi", "193.166.3.2", "2001:708:10:8::2") == [
        "193.166.3.2",
        "2001:708:10:8::2",
    ]


@pytest.mark.parametrize(
    "private",
    [
        "127.0.0.1",
        "10.0.0.5",
        "169.254.169.254",
        "::1",
        "fe80::1%eth0",
        "::ffff:192.168.0.1",
        "fd00:ec2::254",
    ],
)
def test_a_name_with_one_private_address_among_public_ones_is_not_connected_to_at_all(private: str) -> None:
    assert resolved("kunta.example.fi", "193.166.3.2", private) == []
    assert GuardedResolver.refused["kunta.example.fi"] == private


def test_a_name_that_is_rebound_to_a_private_address_is_refused_then_and_not_for_ever() -> None:
    assert resolved("kunta.example.fi", "193.166.3.2")
    assert not resolved("kunta.example.fi", "192.168.1.1")
    assert resolved("kunta.example.fi", "193.166.3.2")
    assert "kunta.example.fi" not in GuardedResolver.refused


def test_a_private_address_is_open_only_where_its_host_and_port_are_named() -> None:
    assert resolved("portal.local", "10.0.0.5", allow="portal.local:80") == ["10.0.0.5"]
    assert resolved("portal.local", "10.0.0.5", allow="portal.local:8080") == []
    assert resolved("other.local", "10.0.0.5", allow="portal.local") == []


@pytest.mark.parametrize("literal", ["127.0.0.1", "::1", "169.254.169.254", "::ffff:7f00:1"])
def test_an_address_written_as_such_is_checked_as_well(literal: str) -> None:
    assert resolved(literal) == []


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://KUNTA.example.fi/kokous/1.PDF", True),
        ("https://kunta.example.fi./kokous/1.PDF", False),
        ("https://kunta.example.fi%2eevil.example.com/", False),
        ("https://kunta.example.fi#@evil.example.com/", True),  # a fragment: the host is our own
        ("https://evil.example.com#@kunta.example.fi/", False),
        ("https://evil.example.com\\@kunta.example.fi/", False),
        ("https://[::ffff:127.0.0.1]/", False),
        ("http://0x7f000001/", False),
        ("http://2130706433/", False),
        ("http://017700000001/", False),
        ("gopher://kunta.example.fi/", False),
        ("javascript:alert(1)", False),
        ("//evil.example.com/", False),
        ("", False),
    ],
)
def test_an_address_is_the_portals_own_only_where_its_host_is(url: str, own: bool) -> None:
    assert (refusal(url, BASE) is None) is own


def test_a_host_with_finnish_letters_is_the_same_in_either_spelling() -> None:
    base = "https://päätökset.example.fi/cgi/DREQUEST.PHP"
    assert refusal(Request(f"{base}?page=meeting_frames").url, base) is None
    assert refusal("https://xn--ptkset-buab3q.example.fi/", base) is not None


def test_a_dot_after_a_vendors_domain_does_not_hide_the_vendor() -> None:
    assert vendor_of("paltamo10.oncloudos.com.") == "oncloudos.com"


@dataclass
class Leading:
    """A portal whose entry page is well and whose lists lead through its own host to somewhere else."""

    site: Site
    to: str
    robots: bytes | None = None

    def page(self, request: Asked) -> Page:
        if "/hop" in request.path:
            return redirect(self.to, 307)
        if "rss/" in request.query:
            return redirect(f"{request.base}/hop", 301)
        return self.site.page(request)


@dataclass
class Based:
    """A portal whose pages say by <base> that their links are meant for another host."""

    site: Site
    to: str
    robots: bytes | None = None

    def page(self, request: Asked) -> Page:
        page = self.site.page(request)
        head = f"<head><base href='{self.to}/'>".encode()
        return Page(page.status, page.headers, page.body.replace(b"<head>", head))


@pytest.mark.service
def test_a_portal_leads_nowhere_by_redirects_of_redirects_by_base_or_by_its_address(home: Path) -> None:
    site = DynastySite(with_meetings(MINUTES))
    with ReplayServer(address="127.0.0.2") as secret, ReplayServer(address="127.0.0.3") as private:
        leads: dict[str, Site] = {
            "/metadata": Leading(site, "http://169.254.169.254/latest/meta-data/"),
            "/backslashes": Leading(site, f"\\\\{secret.host}\\x"),
            "/slashes": Leading(site, f"///{secret.host}/x"),
            "/capitals": Leading(site, f"HTTP://{secret.host}/x"),
            "/user": Leading(site, f"http://127.0.0.1:80@{secret.host}/"),
            "/dotted": Leading(site, f"http://127.0.0.1.:{secret.port}/"),
        }
        sites = {**leads, "": Based(CloudNcSite(WORLD), secret.url)}
        with ReplayServer(sites) as server:
            rows = [
                (code, name, "dynasty", f"{server.url}{path}/cgi/DREQUEST.PHP", "")
                for path, (code, name) in zip(leads, CODES, strict=False)
            ]
            rows.append((*CODES[30], "cloudnc", f"{server.url}/fi-FI", ""))
            written = {
                "decimal": "2130706435",
                "hexadecimal": "0x7f.0.0.3",
                "octal": "0177.0.0.3",
                "short": "127.3",
                "mapped": "[::ffff:127.0.0.3]",
                "loopback": "[::1]",
                "name": "localhost",
            }
            rows += [
                (*CODES[40 + n], "dynasty", f"http://{host}:{private.port}/cgi/DREQUEST.PHP", "")
                for n, host in enumerate(written.values())
            ]
            found = crawl_all(home, rows, NOW, {"USOVAHTI_ALLOW_HOSTS": f"{server.host},{secret.host}"})
        for path, (code, _) in zip(leads, CODES, strict=False):
            assert found[code]["outcome"] == "changed", (path, found[code]["reason"])
        based = found[CODES[30][0]]
        assert (based["outcome"], based["counts"]["relevant"]) == ("ok", 3), "its links are read as its own"
        for n, form in enumerate(written):
            result = found[CODES[40 + n][0]]
            assert result["outcome"] in ("refused_address", "site_error"), form
            assert result["counts"]["fetched"] == 0
        assert not secret.requests
        assert not private.requests


@pytest.mark.service
def test_a_portal_whose_own_address_has_capitals_is_followed_through_its_own_redirects(home: Path) -> None:
    with ReplayServer(DynastySite(with_meetings(MINUTES))) as server:
        moved = f"http://LOCALHOST:{server.port}/cgi/DREQUEST.PHP?page=rss/meetingitems&show=1000&again=1"
        server.trouble("show=1000$", failures.redirect_to(moved))
        row = (*CODES[0], "dynasty", f"http://LocalHost:{server.port}/cgi/DREQUEST.PHP", "")
        result = crawl_all(home, [row], NOW, {"USOVAHTI_ALLOW_HOSTS": "localhost"})[CODES[0][0]]
    assert (result["outcome"], result["counts"]["relevant"]) == ("ok", 2)
