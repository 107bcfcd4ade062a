"""Text that can be written down: no half of a character (a lone surrogate), which no file, page or database takes.

Python reads a byte that is no UTF-8 in an argument or a file's name as one, and JSON may spell one out.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")
_MISSING = "\ufffd"


def is_wellformed(text: str) -> bool:
    """Whether the text has no half of a character."""
    return _HALF.search(text) is None


def wellformed(text: str) -> str:
    """The text with the sign for an unknown character in the place of each half of one."""
    return _HALF.sub(_MISSING, text)


def name_of_file(path: PurePath) -> str:
    """The last part of a path as it is shown and kept: old archives name files in Latin-1."""
    return wellformed(path.name)


def as_json(value: Any) -> str:
    """The value as JSON without halves of characters, in its texts and its names."""
    written = json.dumps(value)
    if "\\ud" not in written:
        return written
    return json.dumps(json.loads(wellformed(json.dumps(value, ensure_ascii=False))))


def from_json(written: str | bytes) -> Any:
    """What the JSON says, without halves of characters: earlier versions kept them."""
    value = json.loads(written)
    if ("\\ud" if isinstance(written, str) else b"\\ud") not in written:  # type: ignore[operator]
        return value
    return json.loads(wellformed(json.dumps(value, ensure_ascii=False)))
