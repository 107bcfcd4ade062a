"""Sentences that tell how votes are cast, before any is: who supports what says JAA, what JAA stands for, what is
adopted if it wins, in which manner and order. A closed grammar (ballot.toml): it leaves what was decided as it was."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The frames, what may stand between them, and the answer against told to have won."""
    text = files("parsers").joinpath("vocabulary/ballot.toml").read_text(encoding="utf-8")
    written = tomllib.loads(text)
    found = []
    for language in ("fi", "sv"):
        parts = {
            key: f"(?:{part})" for key, part in {**written, **written[language]}.items() if key != "frames"
        }
        found += [_filled(frame, parts) for frame in written[language]["frames"]]
    between = "|".join(sorted(set(written["words"]["between"].split()), key=len, reverse=True))
    return (
        re.compile(rf"(?<![a-z])(?:{'|'.join(found)})(?![a-z])"),
        re.compile(rf"(?:\W|\b(?:{between})\b)*"),
        re.compile(written["words"]["lost"]),
    )


def _filled(frame: str, parts: dict[str, str]) -> str:
    """A frame with its parts, and theirs, in place of their names."""
    filled = re.sub(r"\{([a-z]+)\}", lambda named: parts[named[1]], frame)
    return frame if filled == frame else _filled(filled, parts)


@lru_cache(maxsize=1024)
def tells_how_to_vote(flat: str) -> bool:
    """Whether a sentence tells how votes are cast, to its last word, and nothing else."""
    frames, between, _ = _grammar()
    rest, told = frames.subn(" ", flat)
    return told > 0 and between.fullmatch(rest) is not None


def no_won(flat: str) -> bool:
    """Whether a sentence says that EI or NEJ had the majority."""
    return _grammar()[2].search(flat) is not None
