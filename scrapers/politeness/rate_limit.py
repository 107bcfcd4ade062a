"""A slower pace for portals whose publishers were asked: at least so many seconds between two requests."""

from __future__ import annotations

from scrapy.settings import BaseSettings

MINIMUM = 2.0  # seconds; what the letter of permission promises (cli.portals.letter)
JITTER = 0.2


def keep(settings: BaseSettings, minimum: float = MINIMUM) -> None:
    """Raise the delay so that it stays above `minimum` with its jitter. A delay of 0 is a rehearsal on loopback."""
    given = settings.getfloat("DOWNLOAD_DELAY")
    if given <= 0:
        return
    settings.set("DOWNLOAD_DELAY", max(minimum / (1 - JITTER), given), priority="spider")
    settings.set("DOWNLOAD_DELAY_JITTER", JITTER, priority="spider")
