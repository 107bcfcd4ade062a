"""Which network addresses a message may be sent to: by name when a target is added, by address when connecting."""

from __future__ import annotations

import ipaddress

_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet", ".corp", ".home")
_EMBEDDING = (ipaddress.ip_network("64:ff9b::/96"),)  # NAT64 carries an IPv4 address in its last 32 bits


def is_private_address(text: str) -> bool:
    """Whether an IP address is anything but an ordinary public one (loopback, private, CGNAT, multicast …)."""
    try:
        address = ipaddress.ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and any(address in network for network in _EMBEDDING):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private_address(str(inner))
    return not address.is_global or address.is_multicast or address.is_reserved


def is_private_name(host: str) -> bool:
    """Whether a host's name by itself says that it lies on this machine or a private network.

    A name that only resolves there is refused when connecting (alerts.channels.wire_watch).
    """
    name = host.strip("[]").rstrip(".").lower()
    if not name:
        return False
    return is_private_address(name) or name == "localhost" or name.endswith(_LOCAL_SUFFIXES)
