"""What a header of preferences asks for (RFC 9110, 12.4.2): Accept-Language, Accept-Encoding."""

from __future__ import annotations

_LONGEST = 500  # characters that are read of it


def weights(header: str) -> dict[str, float]:
    """Each thing that is named, in small letters, with its weight: 1 where none is given, 0 for what is not wanted."""
    found: dict[str, float] = {}
    for part in header[:_LONGEST].split(","):
        name, *parameters = (one.strip().lower() for one in part.split(";"))
        if name:
            found[name] = _weight(parameters)
    return found


def _weight(parameters: list[str]) -> float:
    for one in parameters:
        if one.startswith("q="):
            try:
                return min(max(float(one[2:]), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
