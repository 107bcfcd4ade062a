"""What the crawls of one process have in common: settings that are read once, and spiders loaded when first wanted."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.settings import BaseSettings, Settings
from scrapy.spiderloader import SpiderLoader

PLATFORMS = "scrapers.platforms"


class SharedSettings(Settings):
    """Settings whose copies share all values; Scrapy copies the whole tree for each crawler.

    What is set on a copy is the copy's own. The tables of components are one for all: the add-on, which writes the
    same into them for each crawler, is the only one that writes there.
    """

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        """These settings, to be copied cheaply."""
        shared = cls.__new__(cls)
        shared.frozen = False
        shared.attributes = dict(settings.attributes)
        return shared

    def copy(self) -> Self:
        """Scrapy's interface: a copy whose changes are not seen here, and that can be changed."""
        return self.of(self)

    def set(self, name: str, value: Any, priority: int | str = "project") -> None:
        """Scrapy's interface."""
        if name in self.attributes:
            self.attributes[name] = copy.copy(self.attributes[name])
        super().set(name, value, priority)


class SpidersWhenWanted:
    """Scrapy's spider loader for a process that crawls a few platforms: each is imported with its first order."""

    def __init__(self, settings: BaseSettings) -> None:
        self.loaded: dict[str, type[Spider]] = {}

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Scrapy's interface."""
        return cls(settings)

    def load(self, spider_name: str) -> type[Spider]:
        """The platform's spider. Raises KeyError where there is none."""
        if spider_name not in self.loaded:
            place = f"{PLATFORMS}.{spider_name}"
            try:
                found = SpiderLoader(Settings({"SPIDER_MODULES": [place]}))
            except ModuleNotFoundError as error:
                if error.name != place:
                    raise
                raise KeyError(f"no spider is called {spider_name}") from None
            self.loaded[spider_name] = found.load(spider_name)
        return self.loaded[spider_name]

    def list(self) -> list[str]:
        """Scrapy's interface: those that were loaded."""
        return sorted(self.loaded)

    def find_by_request(self, request: Request) -> Sequence[str]:
        """Scrapy's interface, for commands that this process does not have."""
        return []
