"""The words by which one joins a network, stays in or stays out of it, as patterns for folded text."""

from __future__ import annotations

import re

from parsers.text.normalize import loose
from parsers.text.phrases import phrases

NAME_ALONE = re.compile(  # of who joins, in a point of a list too
    r"[ ,]*(?:etta )?(?:(?:\(?(?:\d{1,2}|[a-h])[.)]|[–-]) ?)?(?:etta )?(?P<name>[a-z][a-z\-]{1,30}) ?"
)
_said = phrases("vocabulary/joining.toml")
MOVES = _said.loose("MOVES")
# who moves by a noun to leave or stay out
MOVES_OUT = loose(
    r"\b(?:esitti|ehdotti|esitetaan|ehdotetaan|esitan|ehdotan) (?:[a-z]{2,20} ){0,4}?[a-z]+mista\b"
    r"|\bteki (?:[a-z]{2,20} ){0,2}?\w{0,6}(?:ehdotuksen|esityksen) (?:[a-z]{2,20} ){0,3}?[a-z]+misesta\b"
)
DECIDES_ABOUT = loose(
    r"\b(?:paatta\w{1,4}|paatan|paatamme|paatin|paatti|paatetaan|paatettiin|beslutar|beslutade|beslutades"
    r"|beslots|beslutat|besluter|beslot|besluta)\b"
)
CONTRACT = _said.loose("CONTRACT")
SIGNS = _said.loose("SIGNS")
REJECTED_THING = _said.loose("REJECTED_THING")
NEGATION = loose(
    r"\b(?:ei|eivat|ettei|etteivat|eika|eivatka|emme|emmeka|ettemme|inte|icke|ej|varken|jattaa tekematta)\b"
)
ALREADY_IN_OTHERS = _said("ALREADY_IN_OTHERS")
REFUSING = _said.loose("REFUSING")
HINDRANCE = loose(r"\b(?:estett\w{1,4}|estetta|hinder|kielleta|vain|ainoastaan|pelkastaan|enbart|ilman)\b")
CONTRACT_OF_JOINING = _said.loose("CONTRACT_OF_JOINING")
PONDERS = _said.loose("PONDERS")
PONDERING = re.compile(
    r"\b(?:selvitys|selvittamis|valmistelu|keskustelu|pohdinta|harkinta|neuvottelu|kasittely|arviointi"
    r"|kartoitus)(?:j?a|ta)\b"
)
NOT_DECIDED = re.compile(
    r"\b(?:ei|eika|ettei|inte)\b[^.;]*\b(?:paatosta|ratkaisua|linjausta|nagot beslut|beslut om)\b"
)
NO_MONEY = loose(
    r"\b(?:resurssi\w{0,5}|riita|maararaha\w{0,5}|raha\w{0,3}|varoja|varauduttu|budjetoitu|rahoitus\w{0,3}"
    r"|aiheudu|anslag\w{0,2}|medel|medlen|pengar)\b"
)
IF = loose(
    r"\b(?:jos|mikali|ellei|elleivat|siina tapauksessa|om inte|om avgiften|om priset|om fullmaktige"
    r"|om kostnad\w{1,3}|om kommunen|om staden|endast om|bara om|ifall|savida)\b"
)
UNLESS = loose(
    r"[ ,]*(?:ellei|jollei|elleivat)\b[^.]*\btoisin\b|[ ,]*om inte\b[^.]*\bann(?:at|orlunda)\b"
)  # what may be decided otherwise is not sure
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
BODY = loose(
    r"(?:hallitus|valtuusto|lautakunta|jaosto|johtokunta|kunta|kaupunki|styrelsen|fullmaktige"
    r"|namnden|sektionen|utskottet|direktionen|kommunen|staden)"
)
OWNERS = loose(r"\b(?:kunnan|kaupungin)\b")
CONTINUED_ELSE = _said.loose("CONTINUED_ELSE")
INVITATION = loose(
    r"\b(?:[a-z]{0,15}kutsu\w{0,6}|inbjud\w{2,6}|erbjudan\w{0,4}|forfragan|anmalan|anmalningen)\b"
)
# What binds to what the infinitive behind it says: "kommer att delta", "väljer att stå utanför".
# "Kan inte delta", "har inte råd att vara med"
CANNOT = re.compile(
    r"\b(?:kan|kunde|vill|ville|onskar|behover|bor|orkar|formar|hinner|anser sig|ser sig"
    r"|har (?:[a-z]+ )?(?:rad|mojlighet\w*|resurser|behov|skal|anledning))\b"
)
KEEPS_TO = re.compile(r"\b(?:franga|andra|avvika|omprova|overge)\b")
COMMITS = _said("COMMITS")
OF_IT = _said("OF_IT")
# Another decision about it, not this one: "päättää kunnan osallistumisesta talousarvion yhteydessä".
ANOTHER_TIME = loose(r"\b(?:erikseen|yhteydessa|kasittely\w*|ehdoi\w*|separat|i samband)\b")
# "Ser inget behov av att delta": a negation that is a pronoun, or a word for hardly.
NONE = re.compile(  # "inga" is also Ingå
    r"\b(?:inget|ingen|inga (?:[a-z]+ )?(?:skal|resurser|forutsattningar|mojligheter|medel|pengar)|saknar"
    r"|knappast|tuskin|ingalunda)\b"
)
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
CARRIES_OUT = re.compile(
    r"\b(?:nimea\w*|yhteyshenkil\w+|yhdyshenkil\w+|maksaa|maksetaan|kohdist\w+|kulut?"
    r"|allekirjoit\w+|myonteisesti|myontavasti|utser|kontaktperson|betalar|undertecknar"
    r"|(?:oikeuttaa|valtuuttaa) (?:[a-z]+ ){1,4}(?:tekemaan|solmimaan|ilmoittamaan))\b"
)
TELLS = re.compile(
    r"\b(?:osoit\w+|laskutus\w*|tietoj\w*|vaihtu\w+|muutok\w+|kiinnostu\w+|kanta\w*|kannan\w*|paatokse\w+"
    r"|vastau\w+|nakemy\w+|yhteyshenkil\w+|yhdyshenkil\w+|edustaj\w+)\b"
)
# What one hands in and does not leave: "ilmoittautuminen jätetään järjestäjälle".
SUBMITTED = re.compile(
    r"\b(?:[a-z]*ilmoittautumi|[a-z]*hakemu|anomu|[a-z]*ilmoitu[sk]|[a-z]*lomak|[a-z]*vastau[sk]"
    r"|[a-z]*tarjou[sk]|tilau[sk]|[a-z]*anmal|[a-z]*ansok|[a-z]*blankett|svaret?\b|anbud)\w*"
)
NOT_SUBMITTED = re.compile(
    r"\b(?:[a-z]+matta|darhan|obesvara\w+|obeakta\w+|huomio\w+|syrjaan|sikseen|utan)\b"
)
REVOKES = _said("REVOKES")
# What somebody asked for is turned down, and not the network's offer: "hylkää aloitteen verkostosta eroamisesta".
CLAIM = re.compile(
    r"\b(?:rattelseyrkan\w*|omprovning\w*|besvar(?:en|et)?|motion\w*|[a-z]*initiativ\w*|[a-z]*aloit\w+"
    r"|oikaisuvaatimu\w+|valitu(?:s|ks)\w*)\b"
)
EXITS = _said("EXITS")
WITHOUT_DOING = re.compile(r"^[ ,]*(?:utan att|ilman etta)\b")
# "inte säger upp avtalet utan fortsätter"
BUT_DOES = re.compile(
    r"^ ?utan (?!att )(?=(?:[a-z]+ )?(?:delta|fortsatt|anslut|ga med|gar med|ar med|forny|forlang|star "
    r"|sta ))"
)
ABSTAINS_FROM_ELSE = _said("ABSTAINS_FROM_ELSE")
BUT_NOT_IT = _said("BUT_NOT_IT")
# What a body thinks of taking part: "pitää tarkoituksenmukaisena", "ei ole halukkuutta".
FAVOURS = loose(
    r"\b(?:pidetaan|pitaa|katsotaan|katsoo|katsoi|katsottiin|piti|pidettiin) (?:[a-z]{2,30} ){0,2}?"
    r"(?:tarkoituksenmukaise\w{1,3}|perusteltu\w{1,3}|tarpeellise\w{1,3}|hyodyllise\w{1,3})"
)
DISFAVOURS = _said.loose("DISFAVOURS")
NOT_WORTH_THAT = _said("NOT_WORTH_THAT")
NOT_WILLING = _said("NOT_WILLING")
