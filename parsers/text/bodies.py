"""Bodies (toimielimet) and offices (viranhaltijat): their names and abbreviations in headers, and what kind each is.

Patterns are for plain text (`parsers.text.normalize.plain`). Abbreviations are each customer's own and in any case.
"""

from __future__ import annotations

import re

from parsers.schema import BodyKind

_WORDS = (
    r"(?:[a-z][a-z\-]{1,40},? (?:ja |och )?){0,5}?[a-z\-]{0,40}"
    r"(?:hallitus|valtuusto|lautakunta|jaosto|johtokunta|toimikunta|neuvosto|toimielin|tyoryhma|ohjausryhma"
    r"|fullmaktige|styrelsen?|namnden|namnd|sektionen|sektion|direktionen)"
)
_SHORT = (
    r"(?:k?hall(?:itus)?|kh|kv|kvalt|kval|valt|kvsto|khs|kaupha|kaupva|kunhal|kunval|ylv|av|ah"
    r"|[a-z]{1,14}ltk|[a-z]{1,14}jao(?:s)?|[a-z]{1,14}jsto|tekla|hyvla|sivla|ksylk|tela|kstyr|stst|kst|ge)\.?"
)
BODY = rf"(?:{_WORDS}|{_SHORT})"
_OFFICE_ENDINGS = (
    r"(?:johtaja|paallikko|sihteeri|rehtori|insinoori|tarkastaja|arkkitehti|komentaja"
    r"|kamreeri|viskaali|mestari|hoitaja"
    r"|geodeetti|asiamies|koordinaattori|suunnittelija|direktor|chef|rektor|sekreterare|ingenjor)"
)
OFFICE = (
    rf"(?:(?:vs|vt|va|tf|v)\.? )?(?:[a-z][a-z\-]{{1,40}},? (?:ja |och )?){{0,5}}?[a-z\-]{{0,40}}{_OFFICE_ENDINGS}"
    rf"(?:en|n)?"
)

# as the subject of a sentence: only words that can belong to a name stand before it ("kunnan tekninen lautakunta")
_NAME_WORD = r"(?:[a-z][a-z\-]{0,40}(?:n|s|-) |(?:ja|och) )"
SUBJECT_RE = re.compile(
    rf"{_NAME_WORD}{{0,5}}[a-z\-]{{0,40}}(?:hallitus|valtuusto|lautakunta|jaosto"
    rf"|johtokunta|toimikunta|neuvosto|toimielin"
    rf"|tyoryhma|fullmaktige|styrelsen?|namnden|sektionen|direktionen)(?![a-z])|{_SHORT}(?![a-z])"
)
BODY_RE = re.compile(BODY + r"(?![a-z])")
OFFICE_RE = re.compile(OFFICE + r"(?![a-z])")

_OTHER = re.compile(
    r"kuntayhtym|yhtyma|samkommun|aluehallitus|aluevaltuusto|valfards|hyvinvointialue"
    r"|liiton |seutu|neuvosto|toimikunta|ryhma"
)
_COMMITTEE = re.compile(
    r"lautakunta|jaosto|johtokunta|namnd|sektion|direktion|ltk\.?$|jaos?\.?$"
    r"|jsto\.?$|tekla|hyvla|sivla|ksylk|tela$"
)
_COUNCIL = re.compile(r"valtuusto|fullmaktige|^(?:kv|kvalt|kval|valt|kvsto|kaupva|kunval|ge)\.?$")
_BOARD = re.compile(r"hallitus|styrelse|^(?:kh|k?hall|khs|kaupha|kunhal|kstyr|stst|kst)\.?$")


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
