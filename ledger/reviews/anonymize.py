"""A record's text without what tells whose it is: people, the municipality, its numbers. The rest stays word for word.

Years, days and sums stay: what a text says of seasons and fees rests on them. People's names are told by what stands
around them, so that a name in an unusual place may remain: look an exported text over before it is given away.
"""

from __future__ import annotations

import re
from itertools import count, cycle

from parsers import municipalities, names_network

_STAND_IN = "Mallila"
_STAND_IN_SV = "Mallby"
_SURNAMES = ("Salmela", "Harjula", "Koskela", "Metsola", "Rantala", "Peltola", "Mattila", "Anttila")
_FIRST = ("Kaino", "Vieno", "Rauha", "Toivo", "Oiva", "Sulo", "Hilja", "Impi")
_NAME = r"[A-ZÅÄÖÉ][a-zåäöéü]{1,20}(?:-[A-ZÅÄÖÉ][a-zåäöéü]{1,20})?"
_PAIR = re.compile(rf"(?<![\w-])({_NAME})(?: [A-ZÅÄÖ]\.)? ({_NAME})(?![\w-])")
_ALONE = re.compile(
    r"\b(?:[Jj]äsen|[Vv]arajäsen|[Vv]altuutettu|[Pp]uheenjohtaja|[Ll]edamot(?:en)?|[Oo]rdföranden?)(?:en|n)?"
    rf" ({_NAME})(?![\w-])"
)
_NO_PERSON = re.compile(
    r"(?:hallitus|valtuusto|lautakunta|jaosto|kunta|kaupunki|liitto|verkosto|styrelse|fullmäktige|nämnd|kommun|stad"
    r"|förbund|nätverk|suomen|finland|finnish|consulting|group|pohjois|etelä|länsi|itä|keski|päätös|ehdotus|esitys"
    r"|pöytäkirja|esityslista|protokoll)",
    re.IGNORECASE,
)
_COMPANY = re.compile(r" (?:Oy|Oyj|Ab|Abp|ry|rf)\b")
_MAIL = re.compile(r"[\w.+-]+(?:@|\(at\)|\[at\])[\w-]+(?:\.[\w-]+)+")
_SECTION = re.compile(r"(§ ?)(\d{1,4})(?!\d)|(?<![\d.])(\d{1,4})( ?§)")
_ENDINGS = ("ssa", "ssä", "sta", "stä", "lla", "llä", "lle", "lta", "ltä", "na", "nä", "ksi", "n", "a", "ä")


def anonymized(text: str, case_number: str | None = None) -> str:
    """The text with stand-ins for people and municipalities, other § numbers and an invented case number."""
    text = _MAIL.sub("nimi@esimerkki.fi", text)
    if case_number:
        text = text.replace(case_number, re.sub(r"\d(?!\d{3}\b)(?=\d*[^\d]|\d{0,2}$)", "1", case_number))
    text = _without_people(text)
    return _renumbered(_without_municipalities(text))


def _without_people(text: str) -> str:
    people = [(m[1], m[2]) for m in _PAIR.finditer(text) if _is_person(text, m)]
    alone = [m[1] for m in _ALONE.finditer(text) if _may_be_name(m[1])]
    stand_ins: dict[str, str] = {}
    first_names, surnames = cycle(_FIRST), cycle(_SURNAMES)
    for first, last in people:
        stand_ins.setdefault(_stem(first), next(first_names))
        stand_ins.setdefault(_stem(last), next(surnames))
    for last in alone:
        stand_ins.setdefault(_stem(last), next(surnames))
    for stem in sorted(stand_ins, key=len, reverse=True):
        name = re.compile(rf"(?<![\w-]){re.escape(stem)}[a-zåäöé-]{{0,8}}(?![\w])")
        text = name.sub(lambda m, s=stand_ins[stem]: _inflected(s, m[0]), text)  # type: ignore[misc]
    return text


def _is_person(text: str, match: re.Match[str]) -> bool:
    return (
        _may_be_name(match[1])
        and _may_be_name(match[2])
        and not _COMPANY.match(text, match.end())
        and not names_network(match[0])
    )


def _may_be_name(word: str) -> bool:
    return not _NO_PERSON.search(word) and municipalities.find(word) is None


def _stem(name: str) -> str:
    """What stays the same in a name's cases: "Virta" of Virtanen, Virtasen; "Mä" of Mäki, Mäen."""
    if name.endswith(("nen", "sen")):
        return name[:-3]
    return name[: max(3, len(name) - 2)] if len(name) > 4 else name[:3]


def _inflected(stand_in: str, printed: str) -> str:
    """The stand-in in the case of the printed name, as far as its ending tells."""
    if printed.endswith(("sen", "n")) and not printed.endswith("nen"):
        return stand_in + "n"
    if printed.endswith(("sta", "stä")):
        return stand_in + "sta"
    return stand_in + "lle" if printed.endswith("lle") else stand_in


def _without_municipalities(text: str) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, code in ((m.start, m.end, m.code) for m in municipalities.mentions(text)):
        record = municipalities.by_code(code)
        printed = text[start:end]
        name = re.match(r"[^\W\d_][\w-]*", printed)
        if record is None or name is None or start < position:
            continue
        pieces += [text[position:start], _stand_in(name[0], record), printed[name.end() :]]
        position = end
    return "".join(pieces) + text[position:]


def _stand_in(printed: str, record: municipalities.MunicipalityRecord) -> str:
    lowered = printed.lower()
    if lowered in {form.lower() for form in (record.name_sv, *record.forms_sv)} - {record.name.lower()}:
        found = _STAND_IN_SV + ("s" if lowered.endswith("s") and lowered != record.name_sv.lower() else "")
    elif lowered == record.name.lower():
        found = _STAND_IN
    elif lowered == record.genitive.lower():
        found = _STAND_IN + "n"
    else:
        ending = next((one for one in _ENDINGS if lowered.endswith(one)), "")
        found = _STAND_IN + ("an" if ending == "n" else ending.translate(str.maketrans("ä", "a")))
    return found.upper() if printed.isupper() and len(printed) > 2 else found


def _renumbered(text: str) -> str:
    numbers: dict[str, int] = {}
    fresh = count(11)

    def other(match: re.Match[str]) -> str:
        number = match[2] or match[3]
        if number not in numbers:
            numbers[number] = next(fresh)
        return f"{match[1] or ''}{numbers[number]}{match[4] or ''}"

    return _SECTION.sub(other, text)
