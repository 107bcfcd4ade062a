"""Invented names in the place of the people that a text names. Titles and offices stay: what is read rests on them.

People are told by what stands around their names, so that a name in an unusual place may remain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from parsers import municipalities, names_network

_SURNAMES = ("Salmela", "Harjula", "Koskela", "Metsola", "Rantala", "Peltola", "Mattila", "Anttila")
_FIRST = ("Kaino", "Vieno", "Rauha", "Toivo", "Oiva", "Sulo", "Hilja", "Impi")
_NAME = r"[A-ZÅÄÖÉ][a-zåäöéü]{1,20}(?:-[A-ZÅÄÖÉ][a-zåäöéü]{1,20})?"
_PAIR = re.compile(rf"(?<![\w-])(?=({_NAME})(?: [A-ZÅÄÖ]\.)? ({_NAME})(?![\w-]))")
_OFFICE = (
    r"(?:johtaja|päälli(?:kkö|kö)|sihteeri|jäsen|valtuutet|esittelijä|valmistelija|tarkastaja|asiamie|lakimie|rehtori"
    r"|insinööri|arkkitehti|suunnittelija|asiantuntija|koordinaattori|edustaja|neuvos|pormestari|controller|hoitaja"
    r"|hallin(?:to|non)|viranhaltija|kokous|lisäti|laati|allekirj|direktör|chef\b|sekreterare|ordförande|ledamot|ledamöt"
    r"|ersättare|föredragande|beredare|borgmästare|inspektör|ingenjör)"
)
_ALONE = re.compile(
    rf"\b(?:\w*(?:johtaja|päällikkö|sihteeri|pormestari|direktören|direktör)n?|\w*[Jj]äsen(?:en)?|[Vv]altuutettu|[Vv]altuutetun"
    rf"|[Ll]edamot(?:en)?|\w*[Oo]rdföranden?) ({_NAME})(?![\w-])"
)
_NO_PERSON = re.compile(
    r"(?:hallitus|valtuusto|lautakunta|jaosto|kunta|kunnan|kaupunki|kaupungin|liitto|liiton|verkosto|styrelse|fullmäktige|nämnd"
    r"|kommun|stad|förbund|nätverk|suomen|finland|finnish|consulting|group|pohjois|etelä|länsi|itä|keski|päätös|ehdotus"
    r"|esitys|pöytäkirja|esityslista|protokoll|^uude|^uusi|sukupol|organisaat|asunto|kiinteistö|osuusk|fastighets)",
    re.IGNORECASE,
)
_OPENS_SENTENCE = re.compile(
    r"(?:myös|lisäksi|samoin|mikäli|muut|puolet|edelleen|pääosa|hakija|käsittely|jatkuva|liitteet|liite|tiivistelmä|kun|jos"
    r"|hyväksytty|energia|verkko|satama|tämän|tämä|asia|kohta|också|även|dessutom|enligt|den|det|de|som|om|när"
    r"|.*(?:ssä|stä|llä|mme|vat|vät))",
    re.IGNORECASE,
)
_GENITIVE = re.compile(  # "Lakeuden Portti"; a first name stands in it only by itself
    r"(?!(?:ann|björn|stefan|sten|jan|johan|juhan|christian|kristian|krist?in|karin|martin|robin|kevin|marlen|jörgen|torsten"
    r"|håkan|göran|susann|ellen|helen|benjamin|simon|sebastian|adrian|julian|ronan|aron|jon|ken|ben|glen|stian)$)"
    r".*[aeiouyäö]n",
    re.IGNORECASE,
)
_TITLE = re.compile(_OFFICE, re.IGNORECASE)
_COMPANY = re.compile(r" (?:Oy|Oyj|Ab|Abp|ry|rf)\b")
_VOWELS = "aeiouyåäöéü"
_ENDING = r"(?:i?n|a|ä|ta|tä|l(?:la|lä|le|ta|tä)|s(?:sa|sä|ta|tä)|ksi|s)?"


def without_people(text: str) -> str:
    """The text with other names for its people, the same for the same, in the case of those printed."""
    stand_ins: dict[str, str] = {}
    known: set[str] = set()
    first_names, surnames = cycle(_FIRST), cycle(_SURNAMES)
    for first, last in _pairs(text):
        known.add(first)
        stand_ins.setdefault(_forms(first), next(first_names))
        stand_ins.setdefault(_forms(last), next(surnames))
    for match in _ALONE.finditer(text):
        if _may_be_name(match[1]) and municipalities.find(match[1]) is None:
            stand_ins.setdefault(_forms(match[1]), next(surnames))
    for forms in sorted(stand_ins, key=len, reverse=True):
        name = re.compile(rf"(?<![\w-]){forms}(?![\w-])")
        other = stand_ins[forms]
        text = name.sub(lambda m, other=other: other if m[0] in known else _inflected(other, m[0]), text)  # type: ignore[misc]
    return text


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    places = {one.start for one in municipalities.mentions(text)}
    position = 0
    for match in _PAIR.finditer(text):
        first, last = match[1], match[2]
        if match.start() < position or not (_may_be_name(first) and _may_be_name(last)):
            continue
        if names_network(f"{first} {last}") or _COMPANY.match(text, match.end(2)):
            continue
        if _OPENS_SENTENCE.fullmatch(first) or _GENITIVE.fullmatch(first):
            continue
        place = municipalities.find(last)
        if municipalities.find(first) or (place and (match.start(2) in places or last != place.name)):
            continue  # "Samoin Turun"
        position = match.end(2)
        yield first, last


def _may_be_name(word: str) -> bool:
    return not _NO_PERSON.search(word) and not _TITLE.search(word)


def _forms(name: str) -> str:
    """A pattern of the name's forms: Virtanen, Virtasen; Mäki, Mäen; Virta, Virran; also from an inflected one."""
    if name.endswith(("nen", "sen")):
        return rf"{re.escape(name[:-3])}(?:nen|s(?:e|ta|tä|i)?{_ENDING})"
    if name.endswith("n") and name[-2] in _VOWELS and len(name) > 3:
        name = name[:-1]
    if name[-1] not in _VOWELS:
        whole = re.escape(name)
        return (
            rf"(?:{whole}(?:i|e)?{_ENDING}|{re.escape(name[:-1])}kse{_ENDING})"
            if name[-1] == "s"
            else (rf"{whole}(?:i|e)?{_ENDING}")
        )
    vowel = "[ie]" if name[-1] in "ie" else name[-1]
    body = name[:-1].rstrip("bcdfghjklmnpqrstvwxz")
    cluster = name[len(body) : -1]
    if not cluster or len(body) < 2:
        return rf"{re.escape(name)}{name[-1]}?{_ENDING}"
    kept = cluster[0] if len(cluster) > 1 else ""
    return rf"{re.escape(body + kept)}[bcdfghjklmnpqrstvwxz]{{0,2}}{vowel}{vowel}?{_ENDING}"


def _inflected(stand_in: str, printed: str) -> str:
    """The stand-in in the case of the printed name, as far as its ending tells."""
    if printed.endswith("n") and not printed.endswith("nen"):
        return stand_in + "n"
    if printed.endswith(("sta", "stä")):
        return stand_in + "sta"
    return stand_in + "lle" if printed.endswith("lle") else stand_in
