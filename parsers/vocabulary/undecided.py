"""Words by which a passage takes no side yet: both ways are left open, or it is of another time. For folded text."""

from __future__ import annotations

import re

from parsers.text.phrases import phrases

_said = phrases("vocabulary/undecided.toml")
EITHER = _said.loose("EITHER")
NOT_THIS_TIME = _said("NOT_THIS_TIME")
STILL_TO_COME = _said.loose("STILL_TO_COME")
# Whether it does at all, and until what a decision is not carried out; its legal force is no matter.
WHETHER = re.compile(
    r"\b(?:osallistu|liit|lahde|lahte|jatk|mennaanko|pysy|erot|luovu)[a-z]*k[oö]\b"
    r"|\b(?:om|huruvida) (?:kommunen|staden|kommun|stad|man|vi)\b[^,]*$"
)
IF_IT_DOES = re.compile(r"[ ,]*(?:etta )?(?:mikali|jos) (?:[a-z\-]+n )?(?:kunta|kaupunki)\b")
# what a discussion came to: "alla var av den åsikten att kommunen avvaktar"
COME_TO = re.compile(
    r"\b(?:sammanfatt\w*|utkristallis\w*|alla (?:\w+ )?av den asikt\w*|eniga? om|mynnade ut|slutsats\w*"
    r"|kom (?:man )?fram till|linjen|enades)\b(?!.*\bing(?:a|et) \w*forslag)[^.]*\batt\b"
)
IF_THAT = re.compile(r"[ ,]*(?:under forutsattning|pa villkor|forutsatt) att\b")
AS_IT_GOES = re.compile(  # "är med om saken utvecklas i rätt riktning"
    r"\bom (?:saken|laget|ekonomin|det|allt|tiden|resurserna|nyttan|arbetet|utvecklingen|ledningen"
    r"|behov) [a-z][^.]*"
)
UNTIL = re.compile(r"\b(?:ennen kuin|ennenkuin|kunnes|vasta kun|innan|ellei|mikali|jos)\b")
SUSPENDS = re.compile(r"\bkeskeyt\w+|\blykk\w+|\bsiirre\w+")
LEGAL_FORCE = re.compile(
    r"lainvoim|oikaisu|valitu|muutoksenhaku|hakea muutosta|tarkast|laga kraft|rattelseyrk|besvar(?!a)"
    r"|andringssok"
)
# --- what is only spoken of: what another verb is about, what may be, what others say
DEPENDS = _said("DEPENDS")
GOVERNS = _said("GOVERNS")
SO = re.compile(r"\b(?:siten|niin)\W*$")
TIME_WHEN = re.compile(r"\b(?:ajankoh|aikaa|aikataulu|hetk|paiva)[a-z]*\W*$")
PROPOSING = re.compile(r"suosit|ehdot|esit|vaati")
TO_OTHERS = re.compile(
    r"\b(?![a-z]*(?:hallituks|valtuusto|lautakun|jaosto|toimikun|johtokun|jarjest)|tilalle"
    r"|puolelle)[a-z]+lle\b"
)
ADOPTS = _said("ADOPTS")
TO_DO_SO = re.compile(  # a noun behind which an infinitive says what it comes to: "päätöksen osallistua"
    r"\b[a-z]*(?:(?:paato|ehdotu|esity|linjau|ilmoitu|aikomu|vaatimu)kse|suunnitelma|pyynno|ratkaisu)(?:n"
    r"|nsa|aan) $"
)
STANDS_BY = re.compile(
    r"\b(?:ei|eika) (?:[a-z]+ )?(?:syyta|aihetta|tarvetta|perust[a-z]+) (?:poiketa|muuttaa|kumota|tarkistaa"
    r"|purkaa)\b"
)
ADOPTS_INTO = re.compile(r"pysy|yhty|asettu|paady|paaty|kannat|vasta")
INTO = re.compile(r"(?:een|aan|iin|oon|uun|yyn|lle|lla|sta|ssa|lta)\b")
ADOPTED_THING = _said("ADOPTED_THING")
GOVERNED_HOW = _said("GOVERNED_HOW")
SWEDISH_DEPENDS = _said("SWEDISH_DEPENDS")
SWEDISH_NOUN = _said("SWEDISH_NOUN")
SWEDISH_THING = _said("SWEDISH_THING")
SWEDISH_CARRIED = re.compile(  # behind it: "beslutet om att kommunen deltar kvarstår"
    r"\b(?:vann|segra|kvarsta|god(?:kan|togs|tas)|omfatta[ds]|antogs|antas|bif[ao]lls?|blev|faststall"
    r"|understod)[a-z]*"
)
SWEDISH_ADOPTS = _said("SWEDISH_ADOPTS")
PREPARES = re.compile(
    r"\b(?:laadi|laati|toimeksi|tehtavaksi|kiinnostu)[a-z]*|\b(?:tapaami|seminaar|tilaisuu|tyopaj)[a-z]*ssa\b"
)
OTHERS = "johtoryhma|tyoryhma|naapuri|konsult|ministerio|jarjestaja|kehittamispaallik"
ONLY_SAY = "ilmoittaa|katsoo|toteaa|kertoo|arvioi|toivoo|ilmoitti|katsoi|totesi|kertoi|toivoi|mielesta"
ON_CONDITION = re.compile(
    r"\b(?:edellyttaen|edellytyksella|edellytyksin|ehdolla|ehdoin|varauksella|varauksin)\W*$"
)
# An indirect question: "(selvitetään), millä ehdoilla kunta osallistuu".
ASKS_HOW = re.compile(r"[ ,]*(?:milla|millai[a-z]+|mita|miten|milloin|kuinka|miksi)\b")
# What one of its officers may find later: "osallistutaan, jos kunnanjohtaja pitää sitä tarpeellisena".
AT_DISCRETION = re.compile(
    r"\b(?:jos|mikali)\b[^.]*\b(?:pitaa|katsoo|haluaa|nakee|arvioi|harkitsee|paattaa|toivoo)\b"
    r"|\bmielella[a-z]+\b"
)
NOTES_THAT = _said("NOTES_THAT")
WISHES = _said("WISHES")
TAKEN_IN = re.compile(
    r"\b(?:inbjud\w*|forfragan|erbjudan\w*|kutsu\w*)\b[^.,]{0,80}\b(?:for (?:behandling|kannedom|beredning)"
    r"|kasiteltavaksi|tiedoksi|[a-z]*otetuksi|saapuneeksi|saaduksi|kirjatuksi|lausunnolle)\b"
)
INTERESTED = _said("INTERESTED")
STRIVES = re.compile(r"\bpyrk[a-z]+ (?:[a-z\-]+ ){0,3}?[a-z]+maan\b")
MAY = _said("MAY")
UNSETTLES, HANGS_SV = _said("UNSETTLES"), _said("HANGS_SV")
LOST_VOTE, OUTCOME_SV, OF_CHANGE = _said("LOST_VOTE"), _said("OUTCOME_SV"), _said("OF_CHANGE")
OF_DECISION = _said("OF_DECISION")
_AGAIN = _said("AGAIN")
_NEXT_SEASON = re.compile(
    r"\binfor (?:nasta|foljande|den (?:darpa )?foljande|kommande|period)|\b(?:seuraav"
    r"|tulev)\w+ (?:verkosto)?kau[dst]"
)
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
VOIDS = _said("VOIDS")
MAY_BE_ASKED = re.compile(
    r"\b(?:voi|voidaan|saa|vaatia|vaaditaan|kan|far|yrka[rs]?|begara?s?|begar|som)\b"
)  # how to appeal
BY_THE_OWNER = re.compile(
    r"(?:kommunstyrelsen|stadsstyrelsen|[a-z]*hallitus|kommunen|staden|kunta|kaupunki|platsen|paikka"
    r"|betanketid|diskussionen)\b"
)
ONE_POINT = re.compile(
    r"(?:beslutades )?(?:enligt )?punkt (?:[2-9]|[b-f]) i forslaget\b(?!.*\b(?:1|a)\b)"
    r"|(?:ehdotuksen )?kohta (?:[2-9]|[b-f]) hyvaksyttiin\b(?!.*\b(?:1|a)\b)"
)
NEXT_SEASON = re.compile(
    r"\b(?:osallistu|liity|lahde|jatk)[a-z]+ (?:\w+ )?(?:vasta )?seuraav\w+ (?:verkosto)?kau[dt]"
)
OPENS, OF_FORCE, ACCOUNT_FOR = _said("OPENS"), _said("OF_FORCE"), _said("ACCOUNT_FOR")
