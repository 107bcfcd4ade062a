"""Which hosts may be asked: the portal's own, and on loopback only what is named. Pure: the glance and the spiders ask
it at every hop."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapers.listing.links import host_of

DEFAULT_PORTS = {"http": 80, "https": 443}
LEGACY_SERVER_CONNECT = 0x4  # OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT; Python's ssl names it from 3.12 on


def allowed_hosts(text: str) -> frozenset[tuple[str, int | None]]:
    """USOVAHTI_ALLOW_HOSTS: "host:port" or "host" (any port), separated by commas. Raises ValueError."""
    found = set()
    for part in filter(None, (part.strip().lower() for part in text.split(","))):
        host, colon, port = part.rpartition(":")
        if not colon or part.endswith("]"):
            host, port = part, ""
        if port and not port.isdecimal():
            raise ValueError(f"USOVAHTI_ALLOW_HOSTS: {part!r} is no host:port")
        found.add((host.strip("[]"), int(port) if port else None))
    return frozenset(found)


def refusal(url: str, base_url: str, extra_hosts: tuple[str, ...] = ()) -> str | None:
    """Why the portal at `base_url` may not lead to `url`; None where it may.

    A portal without a port in its address may be asked on 80 and 443; one with a port only there.
    """
    target, base = urlsplit(url), urlsplit(base_url)
    if target.scheme not in DEFAULT_PORTS:
        return f"{url[:200]}: only http and https are asked, not {target.scheme or 'this'}"
    if target.username is not None or target.password is not None:
        return f"an address on {target.hostname} that carries a user name"
    host = host_of(url)
    try:
        port = target.port or DEFAULT_PORTS[target.scheme]
    except ValueError:
        return f"{url[:200]}: no such port"
    if host and host == host_of(base_url):
        ports = {base.port} if base.port else set(DEFAULT_PORTS.values())
    elif host in extra_hosts:
        ports = set(DEFAULT_PORTS.values())
    else:
        return f"it leads to another host, {host}, than the portal's {base.hostname}: has the portal moved?"
    if port not in ports:
        return f"it leads to port {port} of {host}, where the portal is not"
    return None
