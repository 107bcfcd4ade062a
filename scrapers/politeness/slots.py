"""A host's slot in Scrapy's downloader: who shares it waits as long as the slowest of them must."""

from __future__ import annotations

from scrapy import Request
from scrapy.core.downloader import Downloader


def slow_down(downloader: Downloader, host: str, delay: float, jitter: float) -> None:
    """Leave at least `delay` seconds between two requests to the host from now on, give or take the jitter's share."""
    known = downloader.per_slot_settings.get(host, {})
    if delay >= known.get("delay", 0.0):
        known = {"concurrency": 1, "delay": delay, "jitter": jitter}
        downloader.per_slot_settings[host] = known
    slot = downloader.slots.get(host)
    if slot is not None:
        slot.delay, slot.jitter = known["delay"], known["jitter"]


def least_pause(downloader: Downloader, request: Request) -> float:
    """The seconds that its host's slot leaves at least between two requests; the jitter is the slot's own."""
    slot = downloader.slots.get(request.meta.get(Downloader.DOWNLOAD_SLOT, ""))
    return max(0.0, slot.delay * (1 - slot.jitter)) if slot is not None else 0.0


def take_back(downloader: Downloader, request: Request, because: Exception) -> None:
    """End the waiting of a request whose host is not to be asked yet, with `because`; one on its way goes on."""
    for slot in downloader.slots.values():
        for entry in [entry for entry in slot.queue if entry[0] is request]:
            slot.queue.remove(entry)
            entry[1].errback(because)


def longest_delay(downloader: Downloader, hosts: set[str]) -> float:
    """The seconds between two requests that were asked for by one of these hosts; 0 where none was."""
    return max(
        (
            float(known.get("delay") or 0)
            for host, known in downloader.per_slot_settings.items()
            if host in hosts
        ),
        default=0.0,
    )
