"""Where a spider may go: its own portal's host, by http(s), at addresses of the public internet."""

from __future__ import annotations

import ipaddress

import pytest

from core.addresses import is_public
from scrapers.politeness.address_guard import allowed_hosts
from scrapers.politeness.own_hosts import refusal

BASE = "https://kunta.example.fi/cgi/DREQUEST.PHP"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "2001:0:53aa:64c:0:0:0:0",
    ],
)
def test_loopback_private_link_local_and_metadata_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["193.166.3.2", "2001:708:10:8::2", "::ffff:193.166.3.2", "64:ff9b::c1a6:302"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://kunta.example.fi/kokous/1.PDF",
        "https://KUNTA.example.fi:443/cgi/DREQUEST.PHP?page=meeting&id=1",
        "http://kunta.example.fi:80/",
    ],
)
def test_the_portals_own_host_may_be_asked(url: str) -> None:
    assert refusal(url, BASE) is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://other.example.fi/", "another host, other.example.fi"),
        ("https://evil.kunta.example.fi/", "another host"),
        ("https://kunta.example.fi.evil.example.com/", "another host"),
        ("https://kunta.example.fi@evil.example.com/", "user name"),
        ("https://kunta.example.fi:8443/", "port 8443"),
        ("https://kunta.example.fi:99999/", "no such port"),
        ("http://127.0.0.1/", "another host, 127.0.0.1"),
        ("http://169.254.169.254/latest/meta-data/", "another host"),
        ("file:///etc/passwd", "only http and https"),
        ("file://kunta.example.fi/etc/passwd", "only http and https"),
        ("ftp://kunta.example.fi/x", "only http and https"),
        ("data:text/html,x", "only http and https"),
        ("s3://kunta.example.fi/x", "only http and https"),
    ],
)
def test_any_other_scheme_host_or_port_is_refused_and_named(url: str, said: str) -> None:
    assert said in (refusal(url, BASE) or "")


def test_a_portal_with_a_port_in_its_address_is_asked_at_that_port_only() -> None:
    base = "http://kunta.example.fi:8081/fi-FI"
    assert refusal("http://kunta.example.fi:8081/x", base) is None
    assert "port 80" in (refusal("http://kunta.example.fi/x", base) or "")


def test_a_platforms_second_host_is_allowed_by_name_and_on_ordinary_ports_only() -> None:
    assert refusal("https://search.example.fi/x", BASE, ("search.example.fi",)) is None
    assert refusal("https://search.example.fi:9200/x", BASE, ("search.example.fi",)) is not None


def test_hosts_are_allowed_explicitly_with_their_ports() -> None:
    assert allowed_hosts("127.0.0.1:8000, portal.local,[::1]:80") == {
        ("127.0.0.1", 8000),
        ("portal.local", None),
        ("::1", 80),
    }
    assert allowed_hosts("") == frozenset()
    with pytest.raises(ValueError, match="no host:port"):
        allowed_hosts("127.0.0.1:http")
