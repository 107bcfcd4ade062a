"""Bodies (toimielimet) and offices (viranhaltijat): their names and abbreviations in headers, and what kind each is.

Patterns are for plain text (`parsers.text.normalize.plain`).
"""

from __future__ import annotations

import re

from parsers.schema import BodyKind
from parsers.text.lazy import lazily
from parsers.text.normalize import LIST_MARK, plain

_WORDS = (  # "styrelsen föreslår för fullmäktige", "kunnanhallitus esittää, että valtuusto" are no names of one body
    r"(?:(?!foresl|beslut|beslot |(?:for|det|den|av|till|om|med|pa|inom|att|hos|etta|jotta) )"
    r"(?!esit(?:ta|et)|ehdot|paat(?:ta|et))"
    r"[a-z][a-z\-]{1,40},? (?:ja |och )?){0,5}?[a-z\-]{0,40}"
    r"(?:hallitus|valtuusto|lautakunta|valiokunta|jaosto|johtokunta|toimikunta|neuvosto|toimielin|toimintaelin|tyoelin|tyoryhma|ohjausryhma"
    r"|johtoryhma|fullmaktige|styrelsen?|utskottet|namnden|namnd|sektionen|sektion|direktionen|ledningsgrupp(?:en)?"
    r"|kommitten|arbetsgruppen|styrgruppen|samarbetsorganet|(?:ungdoms|aldre|handikapp|by)a?radet)"
)
# Abbreviations, each customer's own and in any case: boards and councils in Finnish and Swedish, committees, others.
BOARD_SHORT = r"(?:k|kaup|kun)\.?h(?:all)?|hall|khs|kaupha|kunhal"
COUNCIL_SHORT = r"(?:k|kaup|kun)\.?v(?:al|alt)?|valt|kvsto|kaupva|kunval"
_BOARD_SHORT_SV = r"(?:k|komm?|st)styr|ksts|stst|sts|komm?st|kst"
_COUNCIL_SHORT_SV = r"ge|kf|stfm|kfm|fg|fge|stfge|kfge|fmge"
COMMITTEE_SHORT = r"[a-z]{1,14}ltk|[a-z]{1,14}jaos?|[a-z]{1,14}jsto|tekla|hyvla|sivla|ksylk|tela"
SHORT = (
    rf"(?:{BOARD_SHORT}|{_BOARD_SHORT_SV}|{COUNCIL_SHORT}|{_COUNCIL_SHORT_SV}|{COMMITTEE_SHORT}|ylv|av|ah)\.?"
)
BODY = rf"(?:{_WORDS}|{SHORT})"
_OFFICE_ENDINGS = (
    r"(?:johtaja|paallikko|sihteeri|rehtori|insinoori|tarkastaja|arkkitehti|komentaja"
    r"|kamreeri|viskaali|mestari|hoitaja"
    r"|geodeetti|asiamies|koordinaattori|suunnittelija|direktor|chef|rektor|sekreterare|ingenjor|borgmastare)"
)
ACTING = r"(?:(?:vs|vt|va|tf|t\.f|stf|st\.f|vik|bitr|v)\.? )?"
OFFICE = (
    rf"{ACTING}(?:[a-z][a-z\-]{{1,40}},? (?:ja |och )?){{0,5}}?[a-z\-]{{0,40}}{_OFFICE_ENDINGS}"
    rf"(?:en|n)?"
)
# offices that head what they propose by their letters: "Kj. Maija Meri:", "Apulaiskj."
OFFICE_SHORT = (
    r"(?:apulais|apul|ap|vs|vt)?\.?(?:k|kun|kunn|kunnan|kaup|kaupung?|kaupungin|hall|hallinto|talous|siv|sivistys|s|tekn"
    r"|kehitt|kehittamis|elinvoima|hyvinvointi|henkilosto|toimi)\.?(?:j|joht)|[ksh]d"
    r"|(?:bitr|tf)?\.?(?:k|kom|komm|kommun|s|st|stads|forv|forvaltn|utv|ekon|pers|bildn|tekn)\.?dir"
)

# as the subject of a sentence: only words that can belong to a name stand before it ("kunnan tekninen lautakunta")
_NAME_WORD = r"(?:[a-z][a-z\-]{0,40}(?:n|s|-) |(?:ja|och) )"
SUBJECT_RE = lazily(
    rf"{_NAME_WORD}{{0,5}}[a-z\-]{{0,40}}(?:hallitus|valtuusto|lautakunta|valiokunta|jaosto"
    rf"|johtokunta|toimikunta|neuvosto|toimielin"
    rf"|tyoryhma|johtoryhma|fullmaktige|styrelsen?|utskottet|namnden|sektionen|direktionen)(?![a-z])"
    rf"|(?!(?:av|ge) ){SHORT}(?![a-z])"  # "Av besparingsskäl …"
)
BODY_RE = lazily(BODY + r"(?![a-z])")
OFFICE_RE = lazily(OFFICE + r"(?![a-z])", needs=_OFFICE_ENDINGS)

_OTHER = lazily(
    r"kuntayhtym|yhtyma|samkommun|aluehallitus|aluevaltuusto|valfardsomrad|hyvinvointialue"
    r"|liiton |seutu|neuvosto|toimikunta|ryhma|nuorisovaltuusto|nuorten valtuusto|ungdomsfullmaktige"
)
_COMMITTEE = lazily(
    rf"lautakunta|valiokunta|jaosto|johtokunta|utskott|namnd|sektion|direktion|(?<![a-z])(?:{COMMITTEE_SHORT})\.?$"
)
_COUNCIL = lazily(rf"valtuusto|fullmaktige|^(?:{COUNCIL_SHORT}|{_COUNCIL_SHORT_SV})\.?$")
_BOARD = lazily(rf"hallitus|styrelse|^(?:{BOARD_SHORT}|{_BOARD_SHORT_SV}|ks)\.?$")
SHORT_LABEL = lazily(rf"{SHORT} ?:")
_SHORT_RE = lazily(SHORT)
_FINNISH_SHORT = lazily(rf"(?:(?P<board>{BOARD_SHORT})|(?P<council>{COUNCIL_SHORT}))\.?")


# who does what the points of a list below tell: at the end of the line over them, that of a sentence which goes on
_HEADS_POINTS = lazily(
    r"(?:^|(?:, ?| )(?:etta|att) |: )(?:[a-z\-]+n |[a-z\-]+ (?=kommun$|stad$))?"
    r"(?P<who>kunta|kaupunki|kommun(?:en)?|stad(?:en)?|[a-z]{0,10}(?:hallitus|valtuusto|styrelsen|fullmaktige))$"
)
_POINT = re.compile(
    LIST_MARK + r"[ \t]+(?=[a-zåäö]{2}|(?:Liittyy|Osallistuu|Jatkaa|Ilmoittautuu|Lähtee|Hyväksyy|Päättää"
    r"|Ansluter|Deltar|Fortsätter|Går|Godkänner|Beslutar|Anmäler)\b)"
)
_PLAIN_POINT = lazily(rf"(?:{LIST_MARK}|\d{{1,2}}/) ")
_MOST_LINES = 16


def with_subject(text: str, at: int, flat: str) -> str:
    """The plain words of what stands at a place of the text, with who does it where it is the point of a list that
    begins with its verb ("1. liittyy verkostoon" below "Kunnanhallitus päättää, että kunta")."""
    mark = _PLAIN_POINT.match(flat)
    subject = _subject_above(text, at) if mark and _POINT.match(text, at) else ""
    return f"{mark.group()}{subject} {flat[mark.end() :]}" if mark and subject else flat


def _subject_above(text: str, at: int) -> str:
    """Who does what the points of the list tell that goes on at a place; empty where the line over it names none."""
    for _ in range(_MOST_LINES):
        end = text.rfind("\n", 0, at)
        if end < 0:
            return ""
        at = text.rfind("\n", 0, end) + 1
        line = text[at:end].strip(" \t\r:")
        if not line or _POINT.match(line):
            continue
        if heads := _HEADS_POINTS.search(plain(line)):
            return heads["who"]
        if not line[0].islower() or line[-1] == ".":
            return ""
    return ""


def kind_of(flat: str) -> BodyKind:
    """The kind of the body that a plain name or abbreviation means; a sub-committee (jaosto) is a committee."""
    if _OTHER.search(flat):
        return "other"
    if _COMMITTEE.search(flat):
        return "committee"
    if _COUNCIL.search(flat):
        return "council"
    if _BOARD.search(flat):
        return "board"
    if OFFICE_RE.search(flat):
        return "officer"
    return "other"


def is_short(name: str) -> bool:
    """Whether the printed name of a body is an abbreviation: "Khall", "Sivltk", "Kst"."""
    return _SHORT_RE.fullmatch(plain(name)) is not None


def written_out(name: str, *, city: bool) -> str | None:
    """The board's or council's full Finnish name for an abbreviation of it ("Kh", "Kaup.valt"); None for another."""
    match = _FINNISH_SHORT.fullmatch(plain(name))
    if match is None:
        return None
    return ("Kaupungin" if city else "Kunnan") + ("hallitus" if match["board"] else "valtuusto")
