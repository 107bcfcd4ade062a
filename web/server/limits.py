"""Rate limits by the client's address: so many of one thing in so long. Kept in memory, and bounded there."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

from fastapi import HTTPException, Request

_KNOWN = 20_000  # clients; beyond that the one unseen longest is forgotten


class Limits:
    """Counts what each client did lately."""

    def __init__(self, moment: Callable[[], float] = time.monotonic) -> None:
        self._moment = moment
        self._seen: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, what: str, client: str, times: int, seconds: float) -> float:
        """0 where the client may do it once more, which is counted; else the seconds until it may."""
        now = self._moment()
        with self._lock:
            lately = self._seen.setdefault((what, client), deque())
            self._seen.move_to_end((what, client))
            while lately and lately[0] <= now - seconds:
                lately.popleft()
            if len(lately) >= times:
                return lately[0] + seconds - now
            lately.append(now)
            while len(self._seen) > _KNOWN:
                self._seen.popitem(last=False)
        return 0.0


def client_of(request: Request) -> str:
    """Whose limit it is: the address as trusted proxies say it; of IPv6 the network of one household (/64)."""
    return network_of(request.client.host if request.client else "unknown")


def network_of(host: str) -> str:
    """The address, of IPv6 the network of one household (/64); what is no address as it is."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def limited(what: str, times: int, seconds: float) -> Callable[[Request], None]:
    """A dependency: within `seconds` a client may do it `times` times. Raises HTTPException 429 with Retry-After."""

    def check(request: Request) -> None:
        limits: Limits = request.app.state.shared.limits
        if wait := limits.wait(what, client_of(request), times, seconds):
            raise HTTPException(429, headers={"Retry-After": str(int(wait) + 1)})

    return check
