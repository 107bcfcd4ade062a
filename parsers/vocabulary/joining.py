"""The words by which one joins a network, stays in or stays out of it, as patterns for folded text."""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.text.normalize import loose
from parsers.text.phrases import phrases

_said = phrases("vocabulary/joining.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
HINDRANCE = loose(
    r"\b(?:estett\w{1,4}|estetta|hinder|kielleta|kiireelli\w+|ongelma\w*|riski\w*|mahdottom\w+|kallii\w+|vain|ainoastaan|pelkastaan|enbart|ilman)\b"
)
SUBJECT = loose(r"(?:kunta|kaupunki|kommunen|staden|kommun|stad|kuntaa|kunnan|kaupungin)\b")
AND = re.compile(r" (?:ja(?! till\b| pa\b| att\b)|seka|och|samt) (?!darmed )")
# what a municipality did before is told of it in the past tense too
OF_THE_PAST = frozenset((
    "osallistua", "liittya", "jatkaa", "olla", "jatkua", "pysya", "kuulua", "delta", "ansluta", "vara med",
    "vara medlem", "medverka", "höra till", "höra till nätverket"
))  # fmt: skip
LEAVING = frozenset((  # who does not do so stays
    "erota", "lopettaa", "purkaa", "keskeyttaa", "vetaytya", "irtautua", "irtisanoa", "irtisanoutua",
    "katkaista", "lakkauttaa", "jaada", "jattaytya", "utträda", "säga upp", "gå ur", "dra sig ur", "dra ur",
    "hoppa av", "ge upp", "träda ut", "frånträda", "lämna", "avsluta", "avbryta"
))  # fmt: skip
HAS_NOW = re.compile(r"\b(?:[a-z]*jasenyyde[a-z]+|[a-z]*paika(?:sta|staan|stansa)|[a-z]*sopimukse[a-z]+)\b")
REJECTING = ("hylata", "evata", "torjua", "avslå", "förkasta", "avvisa")
WEAK = frozenset(("paattya", "raueta", "lakata", "upphöra"))  # tells how the membership stands
WITHOUT = re.compile(r"\b(?:ilman|utan)\b")
OWNERS = loose(r"\b(?:kunnan|kaupungin)\b")
KEEPS_TO = re.compile(r"\b(?:franga|andra|avvika|omprova|overge)\b")
# Another decision about it, not this one: "päättää kunnan osallistumisesta talousarvion yhteydessä".
ANOTHER_TIME = loose(r"\b(?:erikseen|yhteydessa|kasittely\w*|ehdoi\w*|separat|i samband)\b")
NO_THANKS = re.compile(r"\bei,? kiitos\b(?! ?-? ?vastau)|\bkiitos,? ei\b|\bnej,? (?:men )?tack\b")
_OF_IT = (
    r"(?:[a-z]+s )?(?:[a-z]*natverket|inbjudan|erbjudandet|kallelsen|anbudet|offerten|deltagandet?|medlemskapet?"
    r"|(?:[a-z]+ )?[a-z]*perioden?|fortsattningen?|forlangningen?)\b(?! (?:om|att|till)\b)"
)
YES_TO, NO_TO, YES_TO_IT, NO_TO_IT = (
    re.compile(rf"[ ,:\"-]*(?:alltsa )?(?:ett )?{answer} till\b{what}")
    for what in ("", f" {_OF_IT}")
    for answer in ("ja(?: tack)?", "nej(?:,? tack)?")
)
CONTRARY = ("out", "no", "no_answer", "no_sv", "unused")
WITHOUT_DOING = re.compile(r"^[ ,]*(?:utan att|ilman etta)\b")
