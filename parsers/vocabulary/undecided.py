"""Words by which a passage takes no side yet: both ways are left open, or it is of another time. For folded text."""

from __future__ import annotations

import re

from parsers.text.phrases import phrases

_said = phrases("vocabulary/undecided.toml")
EITHER = _said.loose("EITHER")
NOT_THIS_TIME = _said("NOT_THIS_TIME")
STILL_TO_COME = _said.loose("STILL_TO_COME")
WHETHER = _said("WHETHER")
IF_IT_DOES = re.compile(r"[ ,]*(?:etta )?(?:mikali|jos) (?:[a-z\-]+n )?(?:kunta|kaupunki)\b")
COME_TO = _said("COME_TO")
IF_THAT = re.compile(r"[ ,]*(?:under forutsattning|pa villkor|forutsatt) att\b")
AS_IT_GOES = _said("AS_IT_GOES")
UNTIL = re.compile(r"\b(?:ennen kuin|ennenkuin|kunnes|vasta kun|innan|ellei|mikali|jos)\b")
SUSPENDS = re.compile(r"\bkeskeyt\w+|\blykk\w+|\bsiirre\w+")
LEGAL_FORCE = _said("LEGAL_FORCE")
# --- what is only spoken of: what another verb is about, what may be, what others say
DEPENDS = _said("DEPENDS")
GOVERNS = _said("GOVERNS")
SO = re.compile(r"\b(?:siten|niin)\W*$")
TIME_WHEN = re.compile(r"\b(?:ajankoh|aikaa|aikataulu|hetk|paiva)[a-z]*\W*$")
PROPOSING = re.compile(r"suosit|ehdot|esit|vaati")
TO_OTHERS = _said("TO_OTHERS")
ADOPTS = _said("ADOPTS")
TO_DO_SO = _said("TO_DO_SO")
STANDS_BY = _said("STANDS_BY")
ADOPTS_INTO = re.compile(r"pysy|yhty|asettu|paady|paaty|kannat|vasta")
INTO = re.compile(r"(?:een|aan|iin|oon|uun|yyn|lle|lla|sta|ssa|lta)\b")
ADOPTED_THING = _said("ADOPTED_THING")
GOVERNED_HOW = _said("GOVERNED_HOW")
SWEDISH_DEPENDS = _said("SWEDISH_DEPENDS")
SWEDISH_NOUN = _said("SWEDISH_NOUN")
SWEDISH_THING = _said("SWEDISH_THING")
SWEDISH_CARRIED = _said("SWEDISH_CARRIED")
SWEDISH_ADOPTS = _said("SWEDISH_ADOPTS")
PREPARES = _said("PREPARES")
OTHERS = "johtoryhma|tyoryhma|naapuri|konsult|ministerio|jarjestaja|kehittamispaallik"
ONLY_SAY = "ilmoittaa|katsoo|toteaa|kertoo|arvioi|toivoo|ilmoitti|katsoi|totesi|kertoi|toivoi|mielesta"
ON_CONDITION = _said("ON_CONDITION")
# An indirect question: "(selvitetään), millä ehdoilla kunta osallistuu".
ASKS_HOW = re.compile(r"[ ,]*(?:milla|millai[a-z]+|mita|miten|milloin|kuinka|miksi)\b")
AT_DISCRETION = _said("AT_DISCRETION")
NOTES_THAT = _said("NOTES_THAT")
WISHES = _said("WISHES")
TAKEN_IN = _said("TAKEN_IN")
INTERESTED = _said("INTERESTED")
STRIVES = re.compile(r"\bpyrk[a-z]+ (?:[a-z\-]+ ){0,3}?[a-z]+maan\b")
MAY = _said("MAY")
UNSETTLES, HANGS_SV = _said("UNSETTLES"), _said("HANGS_SV")
LOST_VOTE, OUTCOME_SV, OF_CHANGE = _said("LOST_VOTE"), _said("OUTCOME_SV"), _said("OF_CHANGE")
OF_DECISION = _said("OF_DECISION")
_AGAIN = _said("AGAIN")
_NEXT_SEASON = _said("NEXT_SEASON")
_SEASON = re.compile(r"\b20\d\d ?- ?(20\d\d)\b")


def taken_up_later(clause: str, sentence: str) -> bool:
    """Whether a clause says that taking part is looked at again for a later season, or at the end of this one."""
    if not _AGAIN.match(clause):
        return False
    last = max((int(year) for year in _SEASON.findall(sentence)), default=9999)
    return bool(_NEXT_SEASON.search(clause)) or any(int(y) >= last for y in re.findall(r"\b20\d\d\b", clause))


# --- what a sentence beside the act is about
HANDLING = _said("HANDLING")
THE_MATTER = _said("THE_MATTER")
ADDS, OF_DECIDED = _said("ADDS"), _said("OF_DECIDED")
VOIDS = _said("VOIDS")
MAY_BE_ASKED = _said("MAY_BE_ASKED")
BY_THE_OWNER = _said("BY_THE_OWNER")
ONE_POINT = _said("ONE_POINT")
NEXT_SEASON = re.compile(
    r"\b(?:osallistu|liity|lahde|jatk)[a-z]+ (?:\w+ )?(?:vasta )?seuraav\w+ (?:verkosto)?kau[dt]"
)
OPENS, OF_FORCE, ACCOUNT_FOR = _said("OPENS"), _said("OF_FORCE"), _said("ACCOUNT_FOR")
