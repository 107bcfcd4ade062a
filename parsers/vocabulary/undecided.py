"""Words by which a passage takes no side yet: both ways are left open, or it is of another time. For folded text."""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.text.phrases import phrases

_said = phrases("vocabulary/undecided.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
IF_IT_DOES = re.compile(
    r"[ ,]*(?:etta |att )?(?:(?:mikali|jos) (?:[a-z\-]+n )?(?:kunta|kaupunki)"
    r"|(?:om|ifall|darest|huruvida) (?:[a-z]+ )?(?:kommunen|staden|kommun|stad))\b"
)
IF_THAT = re.compile(r"[ ,]*(?:under forutsattning|pa villkor|forutsatt) att\b")
UNTIL = re.compile(r"\b(?:ennen kuin|ennenkuin|kunnes|vasta kun|innan|ellei|mikali|jos)\b")
SUSPENDS = re.compile(r"\bkeskeyt\w+|\blykk\w+|\bsiirre\w+")
SO = re.compile(r"\b(?:siten|niin)\W*$")
TIME_WHEN = re.compile(r"\b(?:ajankoh|aikaa|aikataulu|hetk|paiva)[a-z]*\W*$")
PROPOSING = re.compile(r"suosit|ehdot|esit|vaati")
ADOPTS_INTO = re.compile(r"pysy|yhty|asettu|paady|paaty|kannat|vasta")
INTO = re.compile(r"(?:een|aan|iin|oon|uun|yyn|lle|lla|sta|ssa|lta)\b")
OTHERS = "johtoryhma|tyoryhma|naapuri|konsult|ministerio|jarjestaja|kehittamispaallik"
ONLY_SAY = (
    "ilmoittaa|katsoo|toteaa|kertoo|arvioi|toivoo|ilmoitti|ilmoittanut|kertonut|katsoi|totesi|kertoi|toivoi"
    "|mielesta"
)
# An indirect question: "(selvitetään), millä ehdoilla kunta osallistuu".
ASKS_HOW = re.compile(r"[ ,]*(?:milla|millai[a-z]+|mita|miten|milloin|kuinka|miksi)\b")
STRIVES = re.compile(r"\bpyrk[a-z]+ (?:[a-z\-]+ ){0,3}?[a-z]+maan\b")
_SEASON = re.compile(r"\b20\d\d ?- ?(20\d\d)\b")


def taken_up_later(clause: str, sentence: str) -> bool:
    """Whether a clause says that taking part is looked at again for a later season, or at the end of this one."""
    if not _said.AGAIN.match(clause):
        return False
    last = max((int(year) for year in _SEASON.findall(sentence)), default=9999)
    return bool(_said.NEXT_SEASON.search(clause)) or any(
        int(y) >= last for y in re.findall(r"\b20\d\d\b", clause)
    )


NEXT_SEASON = re.compile(
    r"\b(?:osallistu|liity|lahde|jatk)[a-z]+ (?:\w+ )?(?:vasta )?seuraav\w+ (?:verkosto)?kau[dt]"
)
