"""Who acts, by one word: closed lists of offices, bodies and municipalities meet each as they meet the plainest one.

What a clerk adds to an office ("hallinto- ja talousjohtaja", "tekniska direktören", "chefen för koncernförvaltningen")
makes one word with it, so that who is who can still be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from parsers.text.phrases import phrases

_said = phrases("text/actors.toml")
_Joined = Callable[[re.Match[str]], str]


@cache
def _ways() -> tuple[tuple[list[str], re.Pattern[str], _Joined], ...]:
    """What stands in all that a pattern finds, the pattern, and what stands for it."""
    parts = {name: listed.split("|") for name, listed in _said.tables("PARTS")[0].items()}
    return (
        (parts["FIELDS"], _said.FIELDS, lambda met: (met["other"] or "") + met["field"]),
        (parts["LETTERED"], _said.LETTERED, lambda met: met["field"]),
        (parts["ACTING"], _said.ACTING, lambda met: ""),
        (parts["OF_THE_HOUSE"], _said.OF_THE_HOUSE, lambda met: ""),
        (parts["OWNED"], _said.OWNED, lambda met: f"{met['kind'] or ''}{met['noun']}en{met['s']}"),
        (parts["KIND"], _said.KIND, lambda met: met["kind"]),
        (parts["HOUSE"], _said.HOUSE, lambda met: met["house"]),
        (parts["HEAD_OF"], _said.HEAD_OF, lambda met: f"{met['what']}{met['head']}en{met['s'] or met['of']}"),
        (parts["COMMITTEE"], _said.COMMITTEE, lambda met: f"{met['what']}namnden{met['s']}"),
        (parts["COMMITTEE_FI"], _said.COMMITTEE_FI, lambda met: f"{met['what']}lautakun"),
        (parts["JURIST"], _said.JURIST, lambda met: f"{met['what']}direktoren{met['s']}"),
        (parts["LAWYER"], _said.LAWYER, lambda met: f"{met['what']}johtaja{met['n'] or ''}"),
        (parts["LAHTI"], _said.LAHTI, lambda met: "lahden kaupunki"),
        (parts["SAINT"], _said.SAINT, lambda met: f"st{met['name']}"),
        (parts["PAIRED"], _said.PAIRED, lambda met: met["first"] + met["second"]),
    )


@lru_cache(maxsize=32)
def by_one_word(flat: str) -> str:
    """Plain text, any number of lines, in which offices, bodies and municipalities are one word each: "hallintotalous-
    johtajan" for "hallinto- ja talousjohtajan", "stkarins" for "S:t Karins". Places change; lines do not."""
    for parts, pattern, joined in _ways():
        if any(map(flat.__contains__, parts)):
            flat = pattern.sub(joined, flat)
    return flat
