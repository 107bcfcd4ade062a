"""Whether a Swedish clause that takes a side says more than that: a closed world of words and of phrases.

The words stand in ordinary_sv.tsv by their declension or conjugation, and what may stand behind a preposition beside a
side in swedish_phrases.toml. A reason or a purpose says no more.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable
from functools import cache, lru_cache
from importlib.resources import files

from parsers.text.municipalities import find
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.topic.patterns import patterns
from parsers.vocabulary.lexicon import NEGATIONS, Clause, Row, entry_of

_SHORTEST = 3  # letters of the first word of a compound
_NOUNS = frozenset(("or", "ar", "er", "r", "are", "n", "0"))
_SAFE = frozenset(("join", "stay", "approve", "decide", "record"))
_TOKEN = re.compile(r"[a-z]{2,}")
_said = phrases("vocabulary/ordinary_swedish.toml")
_WHO = re.compile(r"^.*\b(?:foreslog|foreslar|yrkade|ville)\b")  # with the names of members
_WITH = re.compile(
    r"(?:^ ?for| (?:att?|(?:tillsammans|team|grupp) med(?: [a-z]+){0,5}|natverket|staden|kommunen)) $"
)
_OWN = re.compile(r" (?:kommun|stad)")
_WHEN = re.compile(r"\bda (?!(?:[a-z]+ ){0,2}period)")  # or why


@cache
def _ordinary() -> dict[str, frozenset[str]]:
    """The forms of each kind: "word" for all but those only of a side, "noun" what can end a compound, "first" what can
    open one."""
    endings: dict[str, list[str]] = {}
    found: dict[str, set[str]] = {name: set() for name in ("word", "noun", "verb", "first", "declines")}
    text = files("parsers").joinpath("vocabulary/ordinary_sv.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        if line.startswith("="):
            kind, _, written = line[1:].partition("\t")
            endings[kind] = [ending.strip("-") for ending in written.split()]
        elif line and not line.startswith("#"):
            for lemma in plain(rest.partition("\t")[2]).split():
                stem, _, last = lemma.partition("|")
                forms = {stem + ending for ending in endings[kind]} | {stem + last}
                found[kind if kind in found else "word"] |= forms
                if kind.startswith("v"):
                    found["verb"] |= forms
                if kind in _NOUNS:
                    found["noun"] |= forms
                    found["first"] |= {stem + last, f"{stem}{last}s"}
    return {name: frozenset(forms) for name, forms in found.items()}


@cache
def _phrases(side: str) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Each preposition with what may stand behind it."""
    text = files("parsers").joinpath("vocabulary/swedish_phrases.toml").read_text(encoding="utf-8")
    written = tomllib.loads(text)
    found = []
    for word, rule in written[side].items():
        for part in ("it", "own", "date"):
            rule = rule.replace(f"{{{part}}}", f"(?:{written[part]})")
        found.append((re.compile(f"(?<![a-z]){word}(?![a-z])"), re.compile(f" +(?:{rule})")))
    return found


@lru_cache(maxsize=4096)
def is_ordinary(form: str, *, noun: bool = False) -> bool:
    """Whether a plain form is one of an ordinary word, or a compound of two or more; `noun`: of a noun alone."""
    known = _ordinary()
    if form in known["noun" if noun else "word"] or _said.COMMITTEE.fullmatch(form):
        return True
    cuts = range(_SHORTEST, len(form) - _SHORTEST)
    return any(form[:n] in known["first"] and is_ordinary(form[n:], noun=True) for n in cuts)


def is_ordinary_verb(form: str) -> bool:
    return form in _ordinary()["verb"]


def says_more(read: Clause, row: Row | None, side: str, names: Iterable[str]) -> str | None:
    """The first words of a clause that say more than its side, which the verb of `row` takes; None where all of it is
    known. `names`: the names in its sentence, of which those before the verb say who decides."""
    ends = [one.word.end for one in read.readings if one.row is row][:1]
    denials = [w.end for w in read.words if w.form in NEGATIONS]
    at = max([*ends, *(denials[:1] if side == "declines" else [])], default=0)
    lead, said = _WHO.sub("", _without_time(read.text[:at])), _without_time(read.text[at:])
    if _said.REASON.match(lead.lstrip(" ,")) and " att " not in lead:
        lead = ""  # "med beaktande av nyttan godkänns deltagandet"
    other = _said.OTHER.search(lead) or (_said.MAY.search(lead) if side == "joins" else None)
    if other or (side == "joins" and not _governed(_plain(lead))):
        return other.group() if other else lead
    why = _said.REASON.search(said)
    if why and (looks := _said.LOOKS.search(said, why.end())):
        return looks.group()
    said = _plain(said[: why.start()] if why else said)
    if side == "declines":
        said = _WHEN.split(said)[0]
    known, of_persons = "declines" if denials else side, frozenset(names)
    told = plain(row.lemma).split() if row else ()  # the verb's own words: "lämnar återbud", "slår följe"
    for word in _TOKEN.findall(_plain(lead)) if side == "joins" or not denials else ():
        if not (_known(word, known) or word in told or find(word) or word in of_persons):
            return str(word)
    for found in _TOKEN.finditer(said):
        form, start = found.group(), found.start()
        own = start < _SHORTEST or _OWN.match(said, found.end()) or _WITH.search(said, 0, start)
        if not (_known(form, known) or form in told or (own and find(form))):
            return form
    return _beyond_phrases(f"{said} ", side, told)


def _without_time(text: str) -> str:
    return str(_said.DATE.sub(" ", _said.TIME.sub(" ", text)))


def in_season(clause: str) -> str:
    """A clause with the plainest words for when it takes part: "under perioden" for "de två kommande åren"."""
    return str(_said.TIME.sub(_plainly, clause))


def _plainly(time: re.Match[str]) -> str:
    years = _said.YEARS.findall(time.group())
    return " ".join(("under perioden", *years[-1:]))


def _beyond_phrases(said: str, side: str, told: Container[str]) -> str | None:
    """What stands behind a preposition or conjunction that may not be followed by it; behind the verb's own words,
    which are `told`, whatever does."""
    for word, rule in _phrases(side):
        for found in word.finditer(said):
            following = _TOKEN.search(said, found.end())
            tells = found.group() == "som" and following and following.group() in _ordinary()["verb"]
            if not tells and found.group() not in told and not rule.match(said, found.end()):
                return said[found.start() :]
    return None


def _governed(lead: str) -> bool:
    """Whether the infinitive that ends a lead is what something decides, adopts or orders ("beslutar att delta", but
    "planerar att delta")."""
    *before, verb = lead.split() or [""]
    features = entry_of(verb).features
    if "infinitive" not in features or "present" in features:
        return True
    while (
        before
        and not _said.GOVERNS.fullmatch(before[-1])
        and (_said.BETWEEN.fullmatch(before[-1]) or find(before[-1]))
    ):
        before.pop()
    return not before or _said.GOVERNS.fullmatch(before[-1]) is not None


def hangs(clause: str, flat: str, side: str) -> bool:
    """Whether a clause of the sentence `flat`, beside the one that takes the side, makes that hang on something ("om
    ledningsgruppen önskar", "utan personalchefen"), or leaves the matter itself open beside joining it."""
    without = re.match(r" utan (?!moms\b|mervardes)([a-z]+)", clause) if f",{clause}" not in flat else None
    alone = side == "declines" and without and find(without[1])  # "nätverket fortsätter utan Malax"
    if without and not (alone or without[1] in _ordinary()["verb"] or entry_of(without[1]).meanings):
        return True
    of_matter = side == "joins" and _said.OF_MATTER.search(clause)
    found = _TOKEN.findall(_plain(_without_time(clause))) if of_matter else []
    left_open = any(form in NEGATIONS or not (_known(form, "joins") or find(form)) for form in found)
    return left_open or _said.HANGS.match(clause) is not None


def _plain(text: str) -> str:
    """A passage without marks, with the network and who runs it by one word each."""
    text = patterns().organiser_word.sub(" arrangoren ", patterns().in_swedish(text))
    return re.sub(r"[^a-z0-9]+", " ", text)


def _known(form: str, side: str) -> bool:
    if is_ordinary(form) or (side == "declines" and form in _ordinary()["declines"]):
        return True
    meanings = entry_of(form).meanings
    return bool(meanings & _SAFE or (side == "declines" and meanings & {"leave", "reject"}))
