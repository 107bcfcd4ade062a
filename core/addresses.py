"""Network addresses: which lie on the public internet. One test, for what we ask (portals) and what we send to."""

from __future__ import annotations

import ipaddress

AnyAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet", ".corp", ".home")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # carries an IPv4 address in its last 32 bits (RFC 6052)


def parsed(text: str) -> AnyAddress | None:
    """The IP address that a text is ("127.0.0.1", "[::1]", "fe80::1%eth0"), or None."""
    try:
        return ipaddress.ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None


def is_public(address: AnyAddress) -> bool:
    """Whether the address is an ordinary one of the public internet: not loopback, private, CGNAT, link-local,
    multicast or reserved. An IPv4 address wrapped in an IPv6 one counts as itself; Teredo counts as private, since
    the address of its client's network is hidden in it.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.teredo is not None:
            return False
        wrapped = address.ipv4_mapped or address.sixtofour
        if wrapped is None and address in _NAT64:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(wrapped)
    return address.is_global and not address.is_multicast and not address.is_reserved


def is_private_name(host: str) -> bool:
    """Whether a host's name by itself says that it lies on this machine or a private network.

    A name that only resolves there is refused when connecting.
    """
    name = host.strip("[]").rstrip(".").lower()
    if not name:
        return False
    address = parsed(name)
    if address is not None:
        return not is_public(address)
    return name == "localhost" or name.endswith(_LOCAL_SUFFIXES)
