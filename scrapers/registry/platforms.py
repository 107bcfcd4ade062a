"""All platforms: found by their folders, so that a new one is a folder and nothing else."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from scrapers.registry.platform import Coverage, Platform

PLACE = "scrapers.platforms"  # by name: what stands in it imports this room's ground


@cache
def all_platforms() -> tuple[Platform, ...]:
    """The platforms in the order in which they are asked whether a page is theirs."""
    found = [
        import_module(f"{PLACE}.{folder.name}.facts").FACTS
        for folder in iter_modules(import_module(PLACE).__path__)
        if folder.ispkg
    ]
    return tuple(sorted(found, key=lambda platform: (platform.order, platform.name)))


def names() -> frozenset[str]:
    """The names of all platforms: each is a spider of that name."""
    return frozenset(platform.name for platform in all_platforms())


def of(name: str) -> Platform | None:
    """The platform of this name; None for one that has no spider ("unknown")."""
    return next((platform for platform in all_platforms() if platform.name == name), None)


def forbids_robots(name: str) -> bool:
    """Whether the platform's robots.txt forbids crawling by default, so that a portal of it needs permission."""
    platform = of(name)
    return platform is not None and platform.forbids_robots


def coverage_table() -> dict[str, Coverage]:
    """What is read, by platform; a variant as "NAME (LABEL)"."""
    table: dict[str, Coverage] = {}
    for platform in all_platforms():
        table[platform.name] = platform.coverage
        for label, _is_it, read in platform.variants:
            table[f"{platform.name} ({label})"] = read
    return table
