"""Ordinary words of Swedish prose in all their forms, and what may stand behind a preposition beside a side.

The words stand in ordinary_sv.tsv by their declension or conjugation, the phrases in swedish_phrases.toml.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from parsers.text.municipalities import find
from parsers.text.normalize import plain
from parsers.topic.patterns import patterns
from parsers.vocabulary.lexicon import NEGATIONS, entry_of

_SHORTEST = 3  # letters of the first word of a compound
_NOUNS = frozenset(("or", "ar", "er", "r", "are", "n", "0", "role"))
_SAFE = frozenset(("join", "stay", "approve", "decide", "record"))
_MONTH = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?: (?:ar )?\d{4})?"
)
_DATE = re.compile(
    rf"\bi dag\b|(?:(?<=startar)|(?<=borjar)|(?<=inleds)) (?:i |den )(?:\d+ )?{_MONTH}|\b(?:fran(?: och med)?|fr o m|till(?: och med)?|t o m|senast|av|daterade?t?|per|mellan|fr\.? ?o\.? ?m\.?) (?:den )?(?:\d+ )?{_MONTH}"
)
_TOKEN = re.compile(r"[a-z]{2,}")
_OFFICER = re.compile(  # who is said to take part beside the municipality, and who only may
    r"\b(?:att|later|lata|lat) (?:[a-z]+ )?[a-z]*(?:chef|direktor|sektion|direktion|namnd|grupp|utskott)[a-z]*(?: [a-z]+){1,2} ?$"
)
_MAY = re.compile(
    r"(?:ratt att|\bfar|\bkan|\bkunna|(?<!sig )(?<!in )\bfor att) (?:kunna )?(?:delta|medverka|anslut|ga|vara|bli)[a-z]* ?$"
)

_WHO = re.compile(r"^.*\b(?:foreslog|foreslar|yrkade)\b")  # with the names of members
_WITH = re.compile(r" (?:at|tillsammans med(?: [a-z]+){0,5}) $")
_OWN = re.compile(r" (?:kommun|stad)")
_REASON = re.compile(  # or a purpose, up to its end
    r"\b(?:for att|i syfte att|trots att|pa grund av|till foljd av|med (?:hanvisning|hansyn) till|med (?:beaktande|stod) av"
    r"|med tanke pa|i och med(?: att)?|(?:i|av) brist pa|i hopp om|pa basis av|utgaende fran|med (?:motiveringen att|anledning av)|av (?:[a-z]+ )?[a-z]*(?:skal|orsaker)\b|i enlighet med)\b"
)
# what is no purpose of a member
_LOOKS = re.compile(r"\b(?:prov|test|bekant|lyss|utred|bedom|avgor|hora|se |folj|kartlagg|undersok|ta reda|skaffa)[a-z]*")


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
def _phrases(side: str) -> dict[str, re.Pattern[str]]:
    written = tomllib.loads(
        files("parsers").joinpath("vocabulary/swedish_phrases.toml").read_text(encoding="utf-8")
    )
    parts = {f"{{{name}}}": f"(?:{written[name]})" for name in ("it", "own", "date")}
    found: dict[str, re.Pattern[str]] = {}
    for word, rule in written[side].items():
        for part, pattern in parts.items():
            rule = rule.replace(part, pattern)
        found[word] = re.compile(f" +(?:{rule})")
    return found


@lru_cache(maxsize=4096)
def is_ordinary(form: str, *, noun: bool = False) -> bool:
    """Whether a plain form is one of an ordinary word, or a compound of two or more; `noun`: of a noun alone."""
    known = _ordinary()
    if form in known["noun" if noun else "word"]:
        return True
    cuts = range(_SHORTEST, len(form) - _SHORTEST)
    return any(form[:n] in known["first"] and is_ordinary(form[n:], noun=True) for n in cuts)


def says_more(clause: str, at: int, side: str, names: frozenset[str]) -> str | None:
    """The first word of a clause that says more than its side, which the verb that ends at `at` takes; None where all
    of it is known. `names`: the names in its sentence, of which those before the verb say who decides."""
    lead, said = _WHO.sub("", _DATE.sub(" ", clause[:at])), _DATE.sub(" ", clause[at:])
    if other := _OFFICER.search(lead) or (_MAY.search(lead) if side == "joins" else None):
        return other.group()
    why = _REASON.search(said)
    if why and (looks := _LOOKS.search(said, why.end())):
        return looks.group()
    said = said[: why.start()] if why else said
    if side == "declines":
        said = re.split(r"\bda (?!(?:[a-z]+ ){0,2}period)", said)[0]
    denied = any(w in NEGATIONS for w in clause.split())
    known = "declines" if side == "declines" or denied else "joins"
    for word in _TOKEN.finditer(_plain(lead) if side == "joins" or not denied else ""):
        if word.group() not in names and not _known(word.group(), known) and not find(word.group()):
            return word.group()
    text = _plain(said)
    for word in _TOKEN.finditer(text):
        own = word.start() < 2 or _OWN.match(text, word.end()) or _WITH.search(text, 0, word.start())
        if not (own and find(word.group())) and not _known(word.group(), known):
            return word.group()
    for preposition, rule in _phrases(side).items():
        for found in re.finditer(rf"(?<![a-z]){preposition}(?![a-z])", text):
            if not rule.match(f"{text} ", found.end()) and not _tells_of(preposition, text[found.end() :]):
                return text[found.start() :]
    return None


_HANGS = re.compile(r", (?:bara |endast |men bara )?om (?!totalt|sammanlagt|hogst|[0-9])| utan att (?:bli|vara)|, (?:nar|innan|tills)\b")


def hangs(clause: str, flat: str) -> bool:
    """Whether a clause beside the one that takes the side makes that hang on something ("om ledningsgruppen önskar",
    "utan personalchefen")."""
    without = re.match(r" utan ([a-z]+)", clause) if f",{clause}" not in flat else None
    does = without is not None and (without[1] in _ordinary()["verb"] or entry_of(without[1]).meanings)
    return _HANGS.match(clause) is not None or (without is not None and not does)


def _tells_of(word: str, behind: str) -> bool:
    """ "Som startar", "som stöder": a relative clause of the network."""
    following = _TOKEN.match(behind.strip())
    return word == "som" and following is not None and following.group() in _ordinary()["verb"]


def leaves_open(clause: str) -> bool:
    """Whether a clause about the matter or the decision denies something, or has a word that is not known."""
    found = [word.group() for word in _TOKEN.finditer(_plain(_DATE.sub(" ", clause)))]
    return any(form in NEGATIONS or not (_known(form, "joins") or find(form)) for form in found)


def _plain(text: str) -> str:
    """A passage with the network by one word, and without marks and what the name leaves over of its last word."""
    text = patterns().network.sub(" natverket ", text)
    return re.sub(r"\bnatverket +er\b|[^a-z0-9]+", lambda m: " natverket" if m.group()[0] == "n" else " ", text)


def _known(form: str, side: str) -> bool:
    if is_ordinary(form) or (side == "declines" and form in _ordinary()["declines"]):
        return True
    meanings = entry_of(form).meanings
    return bool(meanings & _SAFE or (side == "declines" and meanings & {"leave", "reject"}))
