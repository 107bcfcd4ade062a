"""Finnish sentences of ordinary words beside the act: what was told of the matter, what is done with its paper, and
what does not speak of it. A closed world (ordinary_fi.tsv): of its words none decides, changes or puts off."""

from __future__ import annotations

import re

from parsers.membership.clause_stance import clause_stance
from parsers.membership.clauses import cut
from parsers.membership.formula import plain_names
from parsers.resolution.meeting_record import Proceedings
from parsers.structure.tail import heads_matter
from parsers.text.bodies import OFFICE_RE
from parsers.text.municipalities import find
from parsers.text.sentences import Sentence
from parsers.topic.topic import per_watch
from parsers.vocabulary import deciding, undecided
from parsers.vocabulary.closed.known_words import nameless
from parsers.vocabulary.formula_words import beside, ends_known
from parsers.vocabulary.lexicon import clause_of, words

_WORD = re.compile(r"[a-z]{2,}")
# an unknown word in a case in which it is neither who acts nor a verb ("kirjaamossa", "esikunnalle", "kalenteriin")
_OBLIQUE = re.compile(
    r"[a-z]{3,}(?:(?<!ma)(?<!me)ss?ta|(?<!ma)(?<!me)ssa|lla|lta|lle|[aeou]ihin|(?<!tt)iin|oon|uun)"
)
_TURNING = re.compile(
    r"mise|peru(?!s)|irtisan|irtaut|\bero|hyl[kj]|palaut|lyk[ka]|siir[rt]|luop|luov|kumo|mitat|pur[ek]|jat[ta]|kiel[tl]"
    r"|muut|rauk?e|odot|keskey|harki|ratk|varmistu|poik|vasta(?=eh|es)|ehdo|ehto|osit|alust|toistai|valiaik|periaat|varau"
)
_TO_DO = {"put_off", "ponder", "pass_on", "change", "propose", "leave", "reject", "decide", "approve"}
_MATTER = frozenset(("matter", "paper", "act"))
_WORD_GIVEN = re.compile(r"\b(?:lisa)?(?:tie[dt]o|ot(?:e|teen|teet)\b|puheenvuoro|selvity|vastau)")
# who carries the decision out, and what of it is his: the notice, the contract, the fee
_OFFICES = (
    r"(?:[a-z\-]*(?:johtaja|paallikko|sihteeri|assistentti|koordinaattori|johtoryhma|palvelut|hallinto)"
    r"|kirjaamo|kanslia|esittelija)"
)
_HIS = (
    r"(?:(?:[a-z]*(?:ilmoittautumi(?:s|ne)|sopimuks|lomakk|maksu|vastauks)[a-z]*|kutsuun|paatokse(?:n|sta)"
    r"|kutsusta|(?:kunnan|kaupungin)(?: mukaan)?(?= verkosto)) )"
)
_DOES_IT = (
    r"(?:hoitaa|tekee|toimittaa|lahettaa|allekirjoittaa|maksaa|vastaa|ilmoittaa|kirjaa"
    r"|palauttaa(?= [a-z]*lomakk)|kiittaa|valmistelee(?= sopimu))"
)
_CARRIES_OUT = re.compile(
    rf"\b{_OFFICES} (?:(?:kunnan|kaupungin) puolesta )?{_DOES_IT} (?:[a-z]+n )?{_HIS}"
    r"(?:(?:kunnan|kaupungin) puolesta\b)?"
    rf"|\b{_HIS}{_DOES_IT} (?=[a-z\- ]{{0,30}}{_OFFICES}\b)"
    rf"|\bpaatokse(?:n|sta) (?:ilmoitetaan|tiedotetaan|lahetetaan|toimitetaan) "
)
_SEES_TO = re.compile(  # "huolehtii aikatauluttamisesta", but of nothing that takes back or asks again
    r"\b(?:huolehtii|vastaa)(?: (?!\w*(?:siir|peru|irro|irti|lopet|vetay|kesk|paatt|arvioi|selvit|neuvot|luop|pala"
    r"|harki|muut|lykk|ero))[a-z]+){1,4}misesta\b"
)
# how to appeal, which says nothing of the matter itself
_MAY_APPEAL = re.compile(
    r"\b(?:voi|voidaan|saa|saavat|tulee|katsotaan|ohje\w*)\b"
    r"|\bon (?:[a-z]+ )?(?:teh|kay|toimite|esite|liite|osoite)tava\b"
)
# the course of the meeting in set words
_COURSE = re.compile(
    r"\bkokou\w* (?:[a-z]+ )?(?:keskeytettiin|jatkettiin|jatkui)\b|\bpaatoksen jalkeen\b"
    r"|\bsiirryttiin (?:paatoksentekoon|asian kasittelyyn|aanestykseen)\b|\bpaatosta tehtaessa\b"
    r"|\b(?:esityslistan|asialistan) jarjestyksesta poiketen\b|\bkeskustelu\w* (?:[a-z]+ )*?paattyneeksi\b"
    r"|\bhyvaksyi [a-z\-]+ (?:esteellisyyden|jaaviyden)\b|\bpaatoksen kannalla\b"
    r"|\btarkastettu ja hyvaksytty (?:kokouksessa|heti)\b|\bpaatos on julkinen\b|\bjatkoi asian kasittelya\b"
    r"|\b(?:matka|majoitus)[a-z]* korvataan\b"
)
_GIVEN = re.compile(
    r"\b(?:raha|saast|leika|kars|paik(?:ka|an|kaa)\b)|\b(?:maararaha|summa|varat) (?:[a-z]+ ){0,2}"
    r"(?:kaytetaan|annetaan|jaetaan|sijoitetaan)\b|\b(?:naapurikunta|yhtio|kuntayhtyma) (?:hoitaa|edustaa|maksaa)\b"
)  # money or a place that goes elsewhere
_IS = re.compile(r"\b(?:on|ovat|oli|olivat|ollut|olisi)\b")
_INSTEAD = re.compile(
    r"\b(?:sija(?:sta|an|lle)|asemesta|tilalle|vara(?:lla|lle)|puolesta|(?<!pykalan )osalta)\b"
    r"|\b(?:omin (?:voimin|avuin)|omana tyona|omalla vaella|itse|muualla|muutoin|muulla tavoin|toisin)\b"
)
_VERBS = frozenset(("told", "sends", "works"))


def ordinary_kind(one: Sentence, record: Proceedings) -> str | None:
    """What a sentence of ordinary words that is no motion is taken for; None of another."""
    return "ordinary words" if not adopts_too(one, record) and says_ordinary(one.flat, one.raw) else None


def adopts_too(one: Sentence, record: Proceedings) -> bool:
    """Whether a sentence beside the act is itself a motion or the formula of an adoption."""
    return any(one.span in motion.spans for motion in record.motions) or is_formula(one.flat)


def is_formula(flat: str) -> bool:
    return bool(deciding.CHAIN.search(flat) or deciding.BARE.match(flat) or deciding.WINNER.search(flat))


def _carried_out(flat: str) -> str:
    """A sentence without who does for the decision what is his office."""
    return _SEES_TO.sub(" huolehtii", _CARRIES_OUT.sub(" huolehtii ", flat))


@per_watch(512)
def says_ordinary(flat: str, raw: str) -> bool:
    """Whether a sentence is made of the ordinary words of minutes and does nothing with the matter: of itself only what
    was told is said, of the decision what is done with its paper."""
    text = undecided.HANDLING.sub(" asian ", _COURSE.sub(" ", nameless(_carried_out(flat))))
    names = set(plain_names(raw))
    turning = (undecided.VOIDS, undecided.UNSETTLES, _INSTEAD, _GIVEN)
    if words(text).negation is not None or any(one.search(text) for one in turning):
        return False
    told = [form for form in _WORD.findall(text) if form not in names]
    met = {form: beside(form) for form in told}
    kinds = set(met.values())
    works, touched = "works" in kinds, not kinds.isdisjoint(_MATTER)
    if kinds.isdisjoint(_VERBS) and heads_matter(flat):
        return False  # "Kesto: vuosi 2025"
    if "appeal" in kinds:
        return all(met.values()) and _MAY_APPEAL.search(text) is not None
    if ("matter" in kinds and (works or "sends" in kinds)) or ("paper" in kinds and works):
        return False
    of_matter, verbless = kinds & {"matter", "paper"}, kinds.isdisjoint(_VERBS)
    if of_matter and verbless and _IS.search(text):
        return False  # "päätös on toive"
    unknown = [f for f in told if not (met[f] or find(f) or OFFICE_RE.fullmatch(f))]
    if unknown and (of_matter or verbless):
        return False
    if any(map(_TURNING.search, unknown)):
        return False
    if not all(_OBLIQUE.fullmatch(form) or (not touched and ends_known(form)) for form in unknown):
        return False
    if any(clause_stance(c, named=True) for c in cut(text)):
        return False
    readings = clause_of(text, True).readings if touched and works else ()
    asked = _TO_DO - {"pass_on"} if _WORD_GIVEN.search(text) else _TO_DO
    return all(r.row.meaning not in asked for r in readings if beside(r.word.form) == "works")
