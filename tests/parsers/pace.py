"""How fast this machine goes just now: bounds in seconds hold for a calm one, and those that run tests are shared."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

CALM = 0.0021  # seconds of processor time that the work below takes on a calm machine of 2026
_TEXT = "kunnanhallitus paatti, etta kunta osallistuu verkostoon kaudella 2025-2026 ja maksaa maksun " * 300
_WORDS = re.compile(r"\b[a-z]+(?:n|tti|taa|ossa)\b")


def seconds(work: Callable[[], object], within: float) -> float:
    """The seconds of processor time that the work takes. Where that is not `within`, it is done once more, and told in
    the seconds of a calm machine."""
    took = _timed(work)
    if took < within:
        return took
    before = _slower()
    return _timed(work) / max(before, _slower())


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _slower() -> float:
    """How many times as long as on a calm machine a little work of the same kind takes, at least one."""
    begin = time.process_time()
    for _ in range(5):
        letters = sum(len(found[0]) for found in _WORDS.finditer(_TEXT))
        for one in _TEXT:
            letters += one in "aeiou"
    return max(1.0, (time.process_time() - begin) / 5 / CALM)
