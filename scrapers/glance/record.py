"""What a quiet poll leaves: its pages, with what is needed to ask whether they are the same. Pure."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from importlib import import_module
from typing import Any

FORMAT = 1  # of the record; another one is as if there were none
MOST_PAGES = 80
MISSING = 404  # of a page that is not there: 410 says the same
READERS = "scrapers.platforms."  # where readers and requests of the day live
URL, CHARSET = "$url", "$charset"  # stand for what the answer says, among a reader's arguments


@dataclass(frozen=True)
class Call:
    """A function of a platform by its name, with arguments that JSON can hold."""

    name: str  # "module:function"
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Call:
        return cls(f"{function.__module__}:{function.__qualname__}", args, kwargs)

    def can_be_kept(self) -> bool:
        """Whether the same call can be made from a record."""
        module, _, name = self.name.partition(":")
        try:
            kept = json.loads(json.dumps([self.args, self.kwargs]))
        except TypeError:
            return False
        return (
            module.startswith(READERS)
            and name.isidentifier()
            and kept == [list(self.args), dict(self.kwargs)]
        )

    def __call__(self, *first: Any, **meant: Any) -> Any:
        """The function's result; in its arguments `meant` takes the place of what stands for it."""
        module, _, name = self.name.partition(":")
        if not module.startswith(READERS):
            raise ValueError(f"{self.name} is no function of a platform")
        function = getattr(import_module(module), name)
        return function(*first, *(_meant(one, meant) for one in self.args), **self.kwargs)


def _meant(argument: Any, meant: Mapping[str, Any]) -> Any:
    return meant[argument] if isinstance(argument, str) and argument in meant else argument


@dataclass(frozen=True)
class Ask:
    """One request: the same each day, or what `daily` says of a day."""

    url: str
    body: bytes | None = None  # then it is a POST
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SeenPage:
    """A page as it was seen. `reading` is the digest of what `reader` listed on it."""

    ask: Ask
    status: int
    sha256: str
    etag: str | None = None
    modified: str | None = None
    reader: Call | None = None
    reading: str | None = None
    daily: Call | None = None
    pause: float | None = None  # seconds; None: at each poll
    at: str | None = None  # when a page with a pause was last asked for

    def is_due(self, now: dt.datetime) -> bool:
        """Whether a poll at this moment asks for the page."""
        if self.pause is None or self.at is None:
            return True
        passed = now - dt.datetime.fromisoformat(self.at)
        return not dt.timedelta(0) <= passed < dt.timedelta(seconds=self.pause)

    def request(self, day: dt.date) -> Ask:
        """What to ask for on that day."""
        return self.daily(day) if self.daily is not None else self.ask


@dataclass(frozen=True)
class Record:
    """A quiet poll. `listed`: as in its result; `delay`: seconds between its requests; `robots`: digests by host."""

    pages: tuple[SeenPage, ...]
    listed: int | None = None
    delay: float = 0.0
    robots: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For the ledger. Values that are not there are left out."""
        return {
            "format": FORMAT,
            "listed": self.listed,
            "delay": self.delay,
            "robots": dict(self.robots),
            "pages": [_page_as_json(page) for page in self.pages],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Record | None:
        """None where it was written by another version."""
        if kept.get("format") != FORMAT:
            return None
        pages = tuple(_page_from_json(page) for page in kept["pages"])
        return cls(pages, kept["listed"], kept["delay"], kept["robots"])


def digest(value: object) -> str:
    """Of what a reader listed: equal lists have equal digests, also in another process."""
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def _page_as_json(page: SeenPage) -> dict[str, Any]:
    found = {name: value for name, value in asdict(page).items() if value is not None}
    found["ask"] = {name: value for name, value in found["ask"].items() if value}
    if page.ask.body is not None:
        found["ask"]["body"] = base64.b64encode(page.ask.body).decode("ascii")
    return found


def _page_from_json(kept: Mapping[str, Any]) -> SeenPage:
    found = dict(kept)
    asked = dict(found["ask"])
    if "body" in asked:
        asked["body"] = base64.b64decode(asked["body"])
    found["ask"] = Ask(**asked)
    for name in ("reader", "daily"):
        if name in found:
            call = found[name]
            found[name] = Call(call["name"], tuple(call["args"]), call["kwargs"])
    return SeenPage(**found)
