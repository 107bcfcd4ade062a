"""Patterns that cost nothing before they are used, and little where they cannot match.

A reading uses half of the patterns there are; a process that reads one document, or none, makes only those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast


class _Lazy:
    """What `make` gives, made when it is first asked for something."""

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        self._make, self._made = make, cast("re.Pattern[str] | None", None)

    def __getattr__(self, name: str) -> Any:
        self._made = self._made or self._make()
        found = self.__dict__[name] = getattr(self._made, name)  # the next time it is found at once
        return found


class _Needing:
    """A pattern that is looked for only in a text that holds one of what it needs: most texts do not, and to look for
    a few plain letters costs a tenth of it."""

    def __init__(self, pattern: re.Pattern[str], needs: str) -> None:
        self._pattern, self._needs = pattern, lazily(needs)

    def search(self, text: str, *at: int) -> re.Match[str] | None:
        return self._pattern.search(text, *at) if self._needs.search(text) else None

    def match(self, text: str, *at: int) -> re.Match[str] | None:
        return self._pattern.match(text, *at) if self._needs.search(text) else None

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self._pattern.sub(new, text, count) if self._needs.search(text) else text

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text) if self._needs.search(text) else iter(())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)


def lazy(make: Callable[[], re.Pattern[str]], needs: str = "") -> re.Pattern[str]:
    """The pattern that `make` gives, made at its first use; `needs`: a cheap pattern that finds something in all that
    the other one finds (a file's NEEDS are proven so by a test; who gives one in code answers for it)."""
    made = cast("re.Pattern[str]", _Lazy(make))
    return cast("re.Pattern[str]", _Needing(made, needs)) if needs else made


def lazily(pattern: str, flags: int = 0, needs: str = "") -> re.Pattern[str]:
    """The same of the pattern's text."""
    return lazy(lambda: re.compile(pattern, flags), needs)
