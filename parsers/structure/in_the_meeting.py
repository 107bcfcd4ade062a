"""Lines that tell what happened in the meeting (käsittely) where no heading says so, and headings that cut them in two.

A page break can carry a heading of the next page's attachments or reasons into the middle of a decision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.structure.lines import Line
from parsers.text.bodies import BODY_RE
from parsers.text.dates import DATE

_MEMBER = (
    r"(?:valtuutettu|jasen|varajasen|puheenjohtaja|varapuheenjohtaja|esittelija"
    r"|ledamot(?:en)?|ordforanden?|foredraganden?)"
)
_PUTS = r"(?:esitti|ehdotti|teki|kannatti|muutti|pyysi|foreslog|understodde|andrade|yrkade)"
_MOTION = re.compile(rf"{_MEMBER}(?: [a-z\-]{{2,30}}){{0,4}},? (?:[^.]{{0,80}}? )?{_PUTS}\b")
_VOTE = re.compile(
    r"\b(?:toimitettiin aanestys|suoritettiin aanestys|toimitetussa aanestyksessa|suoritetussa aanestyksessa"
    r"|aanestyksessa|annettiin \d+ jaa|jaa-aan|aanin \d|vid omrostningen|omrostning (?:forrattades|verkstalldes)"
    r"|ja-rost|paatokseksi tuli|beslut blev|totesi,? etta|konstaterade,? att|kannatettu (?:vasta)?(?:ehdotus|esitys))"
)
_OPENS = re.compile(
    rf"(?:kokouksessa|keskustelun (?:kuluessa|aikana|kestaessa|jalkeen)|asiasta kaydyn keskustelun"
    rf"|kaydyssa keskustelussa|kaytiin keskustelu|under diskussionen|efter diskussion|aanestyksessa|vid omrostningen"
    rf"|suoritetussa aanestyksessa|toimitetussa aanestyksessa)|{_MOTION.pattern}"
)
_ACTED = re.compile(
    r"(?: yksimielisesti| enhalligt)?[ ,]{1,2}(?:paatti|hyvaksyi|merkitsi|jatti|pani|palautti|hylkasi|beslutade|beslot"
    r"|godkande|antecknade|bordlade|aterremitterade)\b"
)
_OLD = re.compile(rf"{DATE}|§|\bvuonna\b|kokouksessaan|aikaisemmin|aiemmin|aloitteessa|\btidigare\b")
_FORMULA = re.compile(
    r"(?:(?:ehdotus|esitys|paatosehdotus|paatosesitys|asia|arendet|forslaget) )?(?:hyvaksyttiin|merkittiin"
    r"|jatettiin|pantiin|palautettiin|hylattiin|poistettiin|godkandes|antecknades|bordlades|aterremitterades|avfordes)\b"
)
_LONGEST = 600


def opens_meeting(line: Line) -> bool:
    """Whether the line begins to tell of the meeting: somebody's motion, a discussion, a vote; not of earlier ones."""
    flat = line.flat[:_LONGEST]
    return bool(_OPENS.match(flat)) and not _OLD.search(flat)


def is_unfinished(lines: Sequence[Line], text: str) -> bool:
    """Whether what stands under a decision's heading does not decide yet: only motions, or half a sentence."""
    told = [line for line in lines if not line.furniture]
    if not told:
        return False
    if text[told[-1].end - 1] not in '.!?:;)”"':
        return True
    return all(_MOTION.match(line.flat) and not _decides(line) for line in told)


def goes_on(lines: Sequence[Line], text: str) -> bool:
    """Whether the first lines under a heading go on with the meeting, so that they are no attachments or reasons."""
    told = [line for line in lines if not line.furniture][:3]
    if not told:
        return False
    return text[told[0].start].islower() or any(
        _decides(line) and not _OLD.search(line.flat[:160]) for line in told
    )


def _decides(line: Line) -> bool:
    flat = line.flat[:_LONGEST]
    name = BODY_RE.match(flat)
    acted = name and _ACTED.match(flat, name.end())
    return bool(acted or _VOTE.search(flat) or _FORMULA.match(flat))
