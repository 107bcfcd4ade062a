"""What is known of a platform beside its spider: how its pages are recognised, and what of it is read.

Each folder of `scrapers/platforms` has a `facts.py` with one `FACTS`, a Platform; nothing else names a platform.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import astuple, dataclass
from urllib.parse import urlsplit, urlunsplit

YES = "yes"


@dataclass(frozen=True)
class Coverage:
    """What is read: each field is "yes", with how where that is not plain, or "no" with the reason.

    `files` are PDFs and attachments where a page itself has no text.
    """

    minutes: str
    agendas: str
    officer_decisions: str
    files: str

    def limits(self) -> tuple[str, ...]:
        """What is not read, each with its reason, in words for people."""
        names = ("minutes", "agendas", "officer decisions", "PDFs and attachments")
        return tuple(
            f"{name} are not read: {said.removeprefix('no: ')}"
            for name, said in zip(names, astuple(self), strict=True)
            if not said.startswith(YES)
        )


WHOLE_MEETINGS = "yes: the documents are PDFs of whole meetings"


@dataclass(frozen=True)
class Signature:
    """The token that only the family's pages have, and how its entry is made from any of its URLs."""

    token: re.Pattern[str]
    link: re.Pattern[str]  # an address of this family, also on another site's page
    base: Callable[[str], str]
    entry: Callable[[str], str] = lambda base: base
    feed: Callable[[str], str] | None = None  # what has token, ids and dates of the newest in one answer

    def news(self, base: str) -> str:
        """The address that tells most of a portal in one answer."""
        return (self.feed or self.entry)(base)


@dataclass(frozen=True)
class Platform:
    """One platform: its `name` is that of its spider and its folder.

    `usual_entry` is where the family begins on a host of its own, as a path; `order` says who is asked first where a
    page is to be recognised. `variants` are collections of the same platform that are read otherwise, each with its
    label and the test of a base URL that tells it. `fits`, where not any base URL is good: whether the spider
    can begin at it; `example` is one that fits. `forbids_robots`: its robots.txt forbids crawling by default. A
    platform without a `signature` counts as read only where its spider remembers that it saw a document of a board, a
    council or an officer (`ledger.evidence.portals.DECIDES`).
    """

    name: str
    coverage: Coverage
    signature: Signature | None = None
    usual_entry: str | None = None
    order: int = 100
    forbids_robots: bool = False
    variants: tuple[tuple[str, Callable[[str], bool], Coverage], ...] = ()
    fits: Callable[[str], bool] | None = None
    example: str = ""

    def misfit(self, base_url: str) -> str | None:
        """Why no portal of this platform is at the address, with one as they are; None where one may be."""
        if self.fits is None or self.fits(base_url):
            return None
        return f"{base_url!r} is no address of {self.name}; it looks like {self.example}"

    def coverage_of(self, base_url: str) -> Coverage:
        """What is read of the portal at this address."""
        return next((read for _label, is_it, read in self.variants if is_it(base_url)), self.coverage)


def cut_after(pattern: str, put: str = "") -> Callable[[str], str]:
    """A function that cuts an address after what `pattern` matches, and puts `put` there."""
    compiled = re.compile(pattern, re.I)

    def cut(url: str) -> str:
        match = compiled.search(url)
        return url[: match.end()] + put if match else url.split("?")[0]

    return cut


def without_query(url: str) -> str:
    """The address without query and fragment."""
    return urlunsplit(urlsplit(url)._replace(query="", fragment=""))
