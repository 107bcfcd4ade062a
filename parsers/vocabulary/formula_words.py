"""The words that a formula of adoption is made of, and what is no adoption of the proposal, for plain text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from parsers.text.phrases import phrases

_said = phrases("vocabulary/formula.toml")
FORMULA, NO_PROPOSAL = _said("FORMULA"), _said("NO_PROPOSAL")

_SHORTEST_PART = 3  # letters of what begins a compound


@cache
def _ordinary() -> dict[str, set[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    table = files("parsers").joinpath("vocabulary/ordinary_forms_fi.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        case, _, said = line.partition("\t")
        forms[case].update(said.split())
    return forms


@lru_cache(maxsize=4096)
def ordinary(form: str) -> str:
    """What an ordinary Finnish word or a compound of such words is beside a side: "gen", "who" (the genitive of one
    that can act), "par", "ine", "ela", "how" (an adverb), or "free" of any condition; empty of another word or case."""
    forms = _ordinary()
    if kind := next((k for k in ("free", "how", "ine", "gen", "who", "par", "ela") if form in forms[k]), ""):
        return kind
    heads = (
        form[n:] for n in range(_SHORTEST_PART, len(form) - _SHORTEST_PART) if form[:n] in forms["first"]
    )
    return next((kind for head in heads if (kind := ordinary(head)) not in ("", "how")), "")


# the first that has it
_BESIDE = ("appeal", "matter", "paper", "act", "told", "sends", "thing", "works",
           "shifts", "quality", "word", "denied")  # fmt: skip
_PARTICIPLE = re.compile(r"(?:[tdlr][uy]|va)n$")
_PLURAL = ("ksi", "na", "hin", "in", "n", "lla", "lta", "lle", "sta")
_CASES = ("t", "na", "ksi", "ssa", "sta", "lla", "lta", "lle")  # behind the genitive without its n
# made of the stem of the present participle ("kertova"), the past ones ("kertonut", "kerrottu") and the infinitive
_OF_STEM = (*("va", "vaa", "van", "vien", "via", "vaksi", "vana", "vansa"),
            *("ma", "maa", "man", "mat", "mia", "mien", "maan", "massa", "masta", "malla"))  # fmt: skip
_OF_NUT = ("een", "eet", "eita", "eiden", "eena", "eina", "eensa", "eelle",
           "eille", "eella", "eilla", "eelta", "eilta")  # fmt: skip
_NUMBER = _said("NUMBER")
_BODY = _said("BODY")
_BOUND = re.compile(  # what hangs on a word: "selostustaan", "tiedokseen", "esittelynsä", "liitteineen", "taaskin"
    r"(?P<stem>[a-z]{2,})(?:(?<=[tsl]a)an|(?<=na)an|(?P<all>(?<=ll)een)|(?P<tra>(?<=k)seen)|(?P<own>nsa)|(?P<with>(?<=i)neen)"
    r"|kin|kaan|han)"
)


@cache
def _beside() -> dict[str, set[str]]:
    """The forms of each kind, with those of nouns, adjectives, participles and infinitives that are made of others."""
    forms = {kind: set(_ordinary()[kind]) for kind in _BESIDE}
    forms["appeal"] |= _made_of(forms["appeal"])
    forms["thing"] |= forms.pop("quality") | _ordinary()["first"] | _ordinary()["par"] | _ordinary()["ine"]
    forms["thing"] |= _made_of(forms["thing"])
    verbs = {kind: forms[kind] for kind in ("told", "sends", "works", "shifts")}
    for known in verbs.values():
        known |= {form[:-1] + case for form in known if _PARTICIPLE.search(form) for case in _CASES}
    for kind, known in verbs.items():
        made = set(_of_verbs(known))
        forms["shifts" if kind == "shifts" else "thing"] |= (made | _made_of(made)).difference(
            *verbs.values()
        )
        forms["denied"] |= {form[:-2] for form in known if form.endswith("aan")}
    forms["thing"] |= {f"{form[:-3]}s" for form in forms["thing"] if form.endswith("nen")}  # "aloittamis-"
    forms["thing"] -= {"vain"}  # "only", no form of "väki"
    forms["works"] -= {"kertaa"}  # "times"
    return forms


def _of_verbs(known: set[str]) -> Iterator[str]:
    """What verbs are made into that says how, when, what for or by whom: "kertoessa", "kerrottua", "kertomaan"."""
    for form in known:
        if form.endswith("va"):
            yield from (form[:-2] + end for end in _OF_STEM)
        elif form.endswith(("nut", "nyt", "lut", "lyt", "rut", "ryt", "sut", "syt")):
            yield from (form[:-2] + end for end in _OF_NUT)
        elif form.endswith(("tu", "ty")):
            yield from (form + end for end in ("a", "aan", "jen", "ja", "ina", "una"))
        elif form.endswith("a"):  # an infinitive
            stem = form[:-2] + "i" if form.endswith("ea") else form[:-1]
            yield from (stem + end for end in ("essa", "en"))


def _made_of(known: set[str]) -> set[str]:
    """Further forms made of the genitives ("kirjaamo": "kirjaamoon"), partitives and plural inessives among these."""
    made = {form[:-1] + case for form in known if form.endswith("n") for case in _CASES}
    made |= {f"{form[:-1]}{form[-2]}n" for form in known if form.endswith("n")}
    made |= {more for form in known if form.endswith("a") for more in (f"{form}n", f"{form[:-1]}na")}
    return made | {form[:-3] + case for form in known if form.endswith("issa") for case in _PLURAL}


@lru_cache(maxsize=8192)
def beside(form: str) -> str:
    """What a word is in an ordinary sentence beside a decision (ordinary_fi.tsv): "matter", "paper", "act" (what was
    decided), "told", "sends", "works", "shifts" (a verb), "denied" (a verb behind a negation), "word" or "thing"; empty
    of an unknown word."""
    forms = _beside()
    if kind := next((kind for kind, known in forms.items() if form in known), ""):
        return kind
    cuts = range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1)
    heads = (form[n:] for n in cuts if form[:n] in forms["thing"] or form[:n] in forms["appeal"])
    compound = next((kind for head in heads if (kind := beside(head)) in ("thing", "appeal")), "")
    if form.endswith("ko") and beside(form[:-2]) in ("works", "sends"):
        return "works"  # "laskutetaanko"
    if compound or ordinary(form) or _NUMBER.fullmatch(form) or _BODY.fullmatch(form):
        return compound or "thing"
    bare = _BOUND.fullmatch(form)
    return next(filter(None, map(beside, _without(bare))), "") if bare else ""


def _without(bare: re.Match[str]) -> Iterator[str]:
    """What a word can be without the suffix that hangs on it."""
    stem = bare["stem"]
    if bare["tra"]:
        yield f"{stem}si"
    elif bare["with"]:
        yield f"{stem}ssa"
    elif bare["all"]:
        yield f"{stem}e"
    else:
        yield stem
        if bare["own"]:
            yield f"{stem}n"


def ends_known(form: str) -> bool:
    """Whether an unknown word can be a compound by its last part ("säästöohjelma"), or is an adverb of manner."""
    heads = (form[n:] for n in range(_SHORTEST_PART, len(form) - _SHORTEST_PART))
    return form.endswith("sti") or any(beside(head) == "thing" for head in heads)


_MEMBER = re.compile(r"(?:[a-z]+ )?(?:jasen|varajasen|valtuutettu|jasenet|valtuutetut) ")


def of_member(flat: str) -> str:
    """What a member only says or thinks, behind the verb of it; empty where the sentence opens otherwise."""
    member = _MEMBER.match(flat)
    said = flat[member.end() :].split(" ", 4) if member else []
    return next((" ".join(said[n:]) for n, w in enumerate(said[:4], 1) if beside(w) == "told"), "")
