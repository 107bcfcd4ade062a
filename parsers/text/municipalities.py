"""The 308 municipalities of Finland (2025) by code, name and inflected form, in Finnish and Swedish.

Codes, names and regions after Statistics Finland's classification of municipalities; population of the same register.
The forms (sijamuodot) and the words that mean something else too (homographs) are data: `data/municipalities.csv`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from parsers.text.bodies import BODY_RE
from parsers.text.edges import by_letters
from parsers.text.lazy import lazily
from parsers.text.normalize import plain
from parsers.text.sentences import fold


@dataclass(frozen=True, slots=True)
class MunicipalityRecord:
    """One municipality (kunta). `forms` are the Finnish inflected forms, the name in the nominative first;
    `homographs` are those of them that are ordinary words or personal names too."""

    code: str
    name: str
    name_sv: str
    designation: Literal["kunta", "kaupunki"]
    region: str
    population: int
    genitive: str
    forms: tuple[str, ...]
    forms_sv: tuple[str, ...]
    homographs: frozenset[str]


def _read() -> tuple[MunicipalityRecord, ...]:
    text = files("parsers").joinpath("data/municipalities.csv").read_text(encoding="utf-8")
    return tuple(
        MunicipalityRecord(
            code=row["code"],
            name=row["name"],
            name_sv=row["name_sv"],
            designation="kaupunki" if row["designation"] == "kaupunki" else "kunta",
            region=row["region"],
            population=int(row["population"]),
            genitive=row["genitive"],
            forms=tuple(row["forms"].split("|")),
            forms_sv=tuple(filter(None, row["forms_sv"].split("|"))),
            homographs=frozenset(filter(None, row["homographs"].split("|"))),
        )
        for row in csv.DictReader(text.splitlines())
    )


ALL: tuple[MunicipalityRecord, ...] = _read()
_BY_CODE = {record.code: record for record in ALL}


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """A name as compared: lower case, plain letters, no blanks, hyphens or punctuation."""
    return re.sub(r"[^a-z0-9]", "", fold(name).text)


def _forms() -> dict[str, MunicipalityRecord]:
    """Every form's key. A nominative wins over another name's inflected form, Finnish over Swedish."""
    known: dict[str, MunicipalityRecord] = {}
    for pick in (
        lambda r: (r.name, r.forms[0], r.genitive),
        lambda r: r.forms,
        lambda r: (r.name_sv,),
        lambda r: r.forms_sv,
    ):
        for record in ALL:
            for form in pick(record):
                known.setdefault(key(form), record)
    return known


_BY_FORM = _forms()
_HOMOGRAPHS = frozenset(key(form) for record in ALL for form in record.homographs)
_GENITIVES = {
    key(form): record
    for record in reversed(ALL)
    for form in (
        record.genitive,
        *(f for f in record.forms if f in ("Kosken", "Virtojen", "Isokyrön", "Uusikaarlepyyn", "Koski Tl:n")),
    )
}
_SWEDISH = {key(form): record for record in reversed(ALL) for form in (record.name_sv, *record.forms_sv)}
_DESIGNATION = (
    r"(?:kun(?:ta|nan|taa|nassa|nasta|taan|nalla|nalle|nalta)|kaupun(?:ki|gin|kia|gissa"
    r"|gista|kiin|gilla|gille|gilta))"
)
_TRAILING = lazily(rf"\s+(?:{_DESIGNATION}|kommun|stad)$")


def by_code(code: str) -> MunicipalityRecord | None:
    """The municipality of a three-digit code, or None."""
    return _BY_CODE.get(code)


def find(name: str) -> MunicipalityRecord | None:
    """The municipality that a name means, or None: any case and inflection, Swedish names, with or without
    "kunta" or "kaupunki" after it ("JÄMSÄN kaupunki", "pedersöre", "mantta-vilppula", "578")."""
    asked = name.strip()
    if asked.isdigit():
        return _BY_CODE.get(asked.zfill(3))
    if found := _BY_FORM.get(key(asked)):
        return found
    return _BY_FORM.get(key(_TRAILING.sub("", asked.lower())))


def suggest(name: str, limit: int = 3) -> list[str]:
    """Names near to a misspelt one, Finnish or Swedish, the nearest first, as Finnish names.

    A name that is much less like it than the nearest one is no help, and none is better than a far one.
    """
    asked = key(name)
    names = {key(form): record.name for record in ALL for form in (record.name_sv, record.name)}
    likeness = {one: _likeness(asked, one) for one in names}
    enough = max(_LIKE, max(likeness.values()) - _MUCH_LESS)
    close = sorted((one for one in names if likeness[one] >= enough), key=lambda one: -likeness[one])
    return list(dict.fromkeys(names[one] for one in close))[:limit]


_LIKE, _MUCH_LESS = 0.76, 0.1


def _likeness(asked: str, name: str) -> float:
    """From 0 to 1; a name that was begun ("Esp") or went on ("Rovaniemen mlk") is like it too."""
    begun = len(asked) > 2 and name.startswith(asked)
    goes_on = len(name) > 5 and asked.startswith(name[:-1])
    return max(SequenceMatcher(None, asked, name).ratio(), 0.9 if begun or goes_on else 0.0)


def unknown(name: str) -> str:
    """One sentence for a name that is no municipality's, with the nearest names: for every message that says so."""
    near = suggest(name)
    hint = f"did you mean {' or '.join(near)}?" if near else "`usovahti portals list` shows all 308."
    return f"there is no municipality “{name.strip()}”; {hint}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A municipality named in a text: where, which, and whether its designation says that it is one
    ("Jämsän kaupunki", "Vörå kommun", "Kajaanin kaupunginhallitus")."""

    start: int
    end: int
    code: str
    designated: bool


_WORD = lazily(r"[^\W\d_][^\W_]*(?:[-–‑][^\W\d_]+)*", re.UNICODE)
_PAIRS = {"koski", "kosken", "koskella", "koskelle", "koskelta", "koskea", "gustav", "s"}
_CUE_FI = lazily(
    by_letters(
        r"\b(?:kun(?:ta|nan|taa|nassa|nasta|taan|nalla|nalle|nalta|tana)(?![a-z])|kaupun(?:ki"
        r"|gin|kia|gissa|gista|kiin|gilla|gille|gilta)(?![a-z])"
        r"|kaupungin(?:hallitu|valtuusto|johtaj)|kunnan(?:hallitu|valtuusto|johtaj))"
    )
)
_CUE_SV = lazily(
    r"\b(?:kommuns?|stads?|kommunstyrelse\w{0,3}|stadsstyrelse\w{0,3}|stadsfullmaktige)(?![a-z])",
    needs="kommun|stad",
)
_IN_APPOSITION = lazily(by_letters(r"\b(?:staden|kommunen) (?=([a-z]{2,20})\b)"), needs="kommunen|staden")
_LONGEST = 24
_LONGEST_WORD = 60  # letters, hyphens and line breaks: what is longer is no name, and is not remembered


@lru_cache(maxsize=32)  # of a sentence with several sums it is asked for each
def mentions(text: str) -> tuple[Mention, ...]:
    """Every municipality named in the text, in order. A homograph ("Salo", "Ii", "Koski") counts only with its
    designation, and a name that follows a capitalised first name ("Pekka Lahti") does not count."""
    found = {m.start: m for m in _plain_mentions(text)}
    for mention in _designated_mentions(text):
        found[mention.start] = mention
    ordered: list[Mention] = []
    for mention in sorted(found.values(), key=lambda m: (m.start, -m.end)):
        if ordered and mention.start < ordered[-1].end:
            if mention.designated and not ordered[-1].designated:
                ordered[-1] = mention
            continue
        ordered.append(mention)
    return tuple(ordered)


def _plain_mentions(text: str) -> list[Mention]:
    out: list[Mention] = []
    surnames: set[str] = set()  # "Heikki Nivala": then "Nivalan ehdotus" is his too
    last = ""
    for word in _WORD.finditer(text):
        before, last = last, word.group()
        if not last[0].isupper():
            continue
        token, start, end = last, word.start(), word.end()
        folded = key(token) if end - start <= _LONGEST_WORD else ""
        if folded in _PAIRS:
            pair = re.match(
                r"(?::t)?\.?\s(?:Tl\b|TL\b|Adolfs|Michels?\b|Karins\b|Mårtens\b)(?::n)?", text[end : end + 12]
            )
            if pair:
                end += pair.end()
                folded = key(text[start:end])
        record = _BY_FORM.get(folded)
        if record is None or folded in _HOMOGRAPHS or token.lower() == "inga":  # "Inga motförslag"
            continue
        name_before = (
            before[:1].isupper()
            and before[1:].islower()
            and (len(before) > _LONGEST_WORD or key(before) not in _BY_FORM)
            and text[start - 1 : start] == " "
            and not BODY_RE.fullmatch(plain(before))
        )
        if name_before and _is_first_name(text, start, before):
            surnames.add(record.code)
        else:
            out.append(Mention(start, end, record.code, designated=False))
    return [mention for mention in out if mention.code not in surnames] if surnames else out


def _is_first_name(text: str, start: int, before: str) -> bool:
    """Whether the capitalised word before, not at a sentence's start and no role, makes this a surname."""
    position = start - 1 - len(before)
    lead = text[max(0, position - 2) : position]
    return not (lead == "" or lead.strip().endswith((".", "\n", ":", ";", "!", "?")) or "\n" in lead)


def _designated_mentions(text: str) -> list[Mention]:
    """Names right before "kunta", "kaupunki", "kunnanhallitus" (or Swedish words), also broken or in capitals."""
    folded = fold(text)
    flat = folded.text
    out: list[Mention] = []
    for cues, names in ((_CUE_FI, _GENITIVES), (_CUE_SV, _SWEDISH)):
        for cue in cues.finditer(flat):
            hit = _name_before(flat, cue.start(), names)
            if hit is not None:
                start, record = hit
                place = folded.at[start], folded.at[cue.end() - 1] + 1
                out.append(Mention(*place, record.code, designated=True))
    for cue in _IN_APPOSITION.finditer(flat):
        named = _SWEDISH.get(cue.group(1))
        if named:
            place = folded.at[cue.start()], folded.at[cue.end(1) - 1] + 1
            out.append(Mention(*place, named.code, designated=True))
    return out


def _name_before(
    flat: str, end: int, names: dict[str, MunicipalityRecord]
) -> tuple[int, MunicipalityRecord] | None:
    """The longest known form that ends at `end`, through blanks and hyphens, and starts at a word's edge."""
    letters: list[str] = []
    best: tuple[int, MunicipalityRecord] | None = None
    position = end
    while position > 0 and len(letters) < _LONGEST:
        position -= 1
        char = flat[position]
        if char in ' -:."':
            continue
        if not char.isalnum():
            break
        letters.append(char)
        if len(letters) < 2 or (position > 0 and flat[position - 1].isalnum()):
            continue
        record = names.get("".join(reversed(letters)))
        if record is not None:
            best = (position, record)
    return best
