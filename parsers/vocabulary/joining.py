"""The words by which one joins a network, stays in or stays out of it, as patterns for folded text."""

from __future__ import annotations

import re

from parsers.text.normalize import loose
from parsers.text.phrases import phrases

_said = phrases("vocabulary/joining.toml")
NAME_ALONE = _said("NAME_ALONE")
MOVES = _said.loose("MOVES")
MOVES_OUT = _said.loose("MOVES_OUT")
DECIDES_ABOUT = _said.loose("DECIDES_ABOUT")
CONTRACT = _said.loose("CONTRACT")
SIGNS = _said.loose("SIGNS")
REJECTED_THING = _said.loose("REJECTED_THING")
NEGATION = _said.loose("NEGATION")
ALREADY_IN_OTHERS = _said("ALREADY_IN_OTHERS")
REFUSING = _said.loose("REFUSING")
HINDRANCE = loose(r"\b(?:estett\w{1,4}|estetta|hinder|kielleta|vain|ainoastaan|pelkastaan|enbart|ilman)\b")
CONTRACT_OF_JOINING = _said.loose("CONTRACT_OF_JOINING")
PONDERS = _said.loose("PONDERS")
PONDERING = _said("PONDERING")
NOT_DECIDED = _said("NOT_DECIDED")
NO_MONEY = _said.loose("NO_MONEY")
IF = _said.loose("IF")
UNLESS = _said.loose("UNLESS")
DISSENT = _said.loose("DISSENT")
SUBJECT = loose(r"(?:kunta|kaupunki|kommunen|staden|kommun|stad|kuntaa|kunnan|kaupungin)\b")
WILLS = _said.loose("WILLS")
AND = re.compile(r" (?:ja(?! till\b| pa\b| att\b)|seka|och|samt) (?!darmed )")
# what a municipality did before is told of it in the past tense too
OF_THE_PAST = frozenset((
    "osallistua", "liittya", "jatkaa", "olla", "jatkua", "pysya", "kuulua", "delta", "ansluta", "vara med",
    "vara medlem", "medverka"
))  # fmt: skip
LEAVING = frozenset((  # who does not do so stays
    "erota", "lopettaa", "purkaa", "keskeyttaa", "vetaytya", "irtautua", "irtisanoa", "irtisanoutua",
    "katkaista", "lakkauttaa", "jaada", "jattaytya", "utträda", "säga upp", "gå ur", "dra sig ur", "dra ur",
    "hoppa av", "träda ut", "frånträda", "lämna", "avsluta", "avbryta"
))  # fmt: skip
HAS_NOW = re.compile(r"\b(?:[a-z]*jasenyyde[a-z]+|[a-z]*paika(?:sta|staan|stansa)|[a-z]*sopimukse[a-z]+)\b")
REJECTING = ("hylata", "evata", "torjua", "avslå", "förkasta", "avvisa")
WEAK = frozenset(("paattya", "raueta", "lakata", "upphöra"))  # tells how the membership stands
WITHOUT = re.compile(r"\b(?:ilman|utan)\b")
BODY = _said.loose("BODY")
OWNERS = loose(r"\b(?:kunnan|kaupungin)\b")
CONTINUED_ELSE = _said.loose("CONTINUED_ELSE")
INVITATION = _said.loose("INVITATION")
CANNOT = _said("CANNOT")
KEEPS_TO = re.compile(r"\b(?:franga|andra|avvika|omprova|overge)\b")
COMMITS = _said("COMMITS")
OF_IT = _said("OF_IT")
# Another decision about it, not this one: "päättää kunnan osallistumisesta talousarvion yhteydessä".
ANOTHER_TIME = loose(r"\b(?:erikseen|yhteydessa|kasittely\w*|ehdoi\w*|separat|i samband)\b")
NONE = _said("NONE")
ANSWERED = _said("ANSWERED")
NOT_FUNDED = _said("NOT_FUNDED")
SAVED = _said("SAVED")
NO_THANKS = re.compile(r"\bei,? kiitos\b(?! ?-? ?vastau)|\bkiitos,? ei\b")
YES_TO, NO_TO = (re.compile(rf"[ ,\"-]*(?:alltsa )?(?:ett )?{answer} till\b") for answer in ("ja", "nej"))
NONE_OF_IT = _said("NONE_OF_IT")
NONE_ALONE = _said("NONE_ALONE")
NOT_MADE = _said("NOT_MADE")
NO_NEED = _said("NO_NEED")
NO_NEED_OF = _said("NO_NEED_OF")
CONTRARY = ("out", "no", "no_answer", "no_sv", "unused")
INSTEAD = _said("INSTEAD")
DECIDES_OF = _said("DECIDES_OF")
CARRIES_OUT = _said("CARRIES_OUT")
TELLS = _said("TELLS")
SUBMITTED = _said("SUBMITTED")
NOT_SUBMITTED = _said("NOT_SUBMITTED")
REVOKES = _said("REVOKES")
CLAIM = _said("CLAIM")
EXITS = _said("EXITS")
WITHOUT_DOING = re.compile(r"^[ ,]*(?:utan att|ilman etta)\b")
BUT_DOES = _said("BUT_DOES")
ABSTAINS_FROM_ELSE = _said("ABSTAINS_FROM_ELSE")
BUT_NOT_IT = _said("BUT_NOT_IT")
FAVOURS = _said.loose("FAVOURS")
DISFAVOURS = _said.loose("DISFAVOURS")
NOT_WORTH_THAT = _said("NOT_WORTH_THAT")
NOT_WILLING = _said("NOT_WILLING")
