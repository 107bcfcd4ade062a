"""The lines that only name a proposal's presenter (esittelijä), and where the proposal's own words begin."""

from __future__ import annotations

import re

from parsers.structure.model import Part
from parsers.text.bodies import BODY_RE, OFFICE_RE
from parsers.text.lines import plain

_PERSON = re.compile(
    r"(?:(?:esittelija|foredragande|asian esitteli)[ :]*)?(?:(?:vs|vt|va|tf|v)\.? )?[^.!?]{3,160}$"
)
_VERB = re.compile(
    r"\b(?:paatta|paatti|hyvaksy|merkit|esitta|ehdotta|ehdotan|esitan|palaut"
    r"|hylk|hylat|anneta|annetaan|uudista|osallistu|poydal|liitty"
    r"|tuodaan|siirret|beslut|godkann|fores|ant[e]ckn|ei |etta |kumoaa|valit|nimet)"
)


_ACTING = re.compile(r"(?<![a-z])(?:vs|vt|va|tf|v|ma|fm|dos|prof|ins|di)\.")


def is_presenter(flat: str) -> bool:
    """Whether a line under a proposal heading only names the presenter."""
    if len(flat) > 160 or _VERB.search(flat):
        return False
    flat = _ACTING.sub(" ", flat)
    if OFFICE_RE.search(flat):
        return bool(_PERSON.match(flat)) or "@" in flat or "puh" in flat or "p. 0" in flat
    return (
        flat in ("esittelija", "foredragande", "vt", "vs")
        or "@" in flat
        or bool(re.match(r"(?:puh|p)\.? ?[+\d]", flat))
    )


def presenter_end(text: str, part: Part) -> int:
    """Where a proposal's own words begin: after the lines that name its presenter."""
    position = part.body.start
    while position < part.body.end:
        stop = text.find("\n", position, part.body.end)
        stop = part.body.end if stop < 0 else stop
        flat = plain(text[position:stop]).strip(" #*_:\t")
        if flat and not is_presenter(flat) and not (BODY_RE.fullmatch(flat)):
            return position
        position = stop + 1
    return part.body.end
