"""The words that a formula of adoption is made of, and what is no adoption of the proposal, for plain text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from parsers.text.phrases import phrases

_said = phrases("vocabulary/formula.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())

_SHORTEST_PART = 3  # letters of what begins a compound
_LONGEST = 80  # letters: no word of any clerk is longer


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
    if len(form) > _LONGEST:
        return ""
    forms = _ordinary()
    if kind := next((k for k in ("free", "how", "ine", "gen", "who", "par", "ela") if form in forms[k]), ""):
        return kind
    heads = (
        form[n:] for n in range(_SHORTEST_PART, len(form) - _SHORTEST_PART) if form[:n] in forms["first"]
    )
    return next((kind for head in heads if (kind := ordinary(head)) not in ("", "how")), "")


_VERBS = ("told", "sends", "works", "shifts")
_PARTICIPLE = re.compile(r"(?:[tdlr][uy]|va)n$")
_PLURAL = ("ksi", "na", "hin", "in", "n", "lla", "lta", "lle", "sta")
_CASES = ("t", "na", "ksi", "ssa", "sta", "lla", "lta", "lle")  # behind the genitive without its n
# made of the stem of the present participle ("kertova"), the past ones ("kertonut", "kerrottu") and the infinitive
_OF_STEM = (*("va", "vaa", "van", "vien", "via", "vaksi", "vana", "vansa"),
            *("ma", "maa", "man", "mat", "mia", "mien", "maan", "massa", "masta", "malla"))  # fmt: skip
_OF_NUT = ("een", "eet", "eita", "eiden", "eena", "eina", "eensa", "eelle",
           "eille", "eella", "eilla", "eelta", "eilta")  # fmt: skip
_OF_TU = ("a", "aan", "jen", "ja", "ina", "una")
_BOUND = re.compile(  # what hangs on a word: "selostustaan", "tiedokseen", "esittelynsä", "liitteineen", "taaskin"
    r"(?P<stem>[a-z]{2,})(?:(?<=[tsl]a)an|(?<=na)an|(?P<all>(?<=ll)een)|(?P<tra>(?<=k)seen)|(?P<own>nsa)|(?P<with>(?<=i)neen)"
    r"|kin|kaan|han)"
)


@cache
def _things() -> set[str]:
    return _ordinary()["thing"].union(*(_ordinary()[kind] for kind in ("quality", "first", "par", "ine")))


@lru_cache(maxsize=8192)
def _kind(form: str) -> str:
    """The kind of a form in the table, or of the form that it is made of; empty where neither stands there.

    Asked from the form backwards: the table with all that is made of it would be twenty times as long.
    """
    forms = _ordinary()
    if form in forms["appeal"] or any(base in forms["appeal"] for base in _bases(form)):
        return "appeal"
    if kind := next((kind for kind in ("matter", "paper", "act") if form in forms[kind]), ""):
        return kind
    verbs = _verbs(form)
    if kind := next((kind for kind in ("told", "sends") if kind in verbs), ""):
        return kind
    if _is_thing(form) and form != "vain":  # "only", no form of "väki"
        return "thing"
    if "works" in verbs and form != "kertaa":  # "times"
        return "works"
    if "shifts" in verbs or "shifts" in _made_of_verbs(form):
        return "shifts"
    if form in forms["word"]:
        return "word"
    return "denied" if form in forms["denied"] or (form[-1:] == "a" and _verbs(f"{form}an")) else ""


def _is_thing(form: str) -> bool:
    """Whether a form is that of a noun or adjective, or made of a verb that tells, sends or works."""
    if form in _things() or any(base in _things() for base in _bases(form)):
        return True
    if not _verbs(form) and not _made_of_verbs(form) <= {"shifts"}:
        return True
    return form.endswith("s") and len(form) > 1 and _is_thing(f"{form[:-1]}nen")  # "aloittamis-"


def _verbs(form: str) -> set[str]:
    """The kinds of verbs of which it is a form, that of a participle in any case included."""
    forms = _ordinary()
    participles = [base for base in _behind(form, _CASES, "n") if _PARTICIPLE.search(base)]
    return {kind for kind in _VERBS if any(one in forms[kind] for one in (form, *participles))}


@lru_cache(maxsize=8192)
def _made_of_verbs(form: str) -> set[str]:
    """The kinds of verbs that it says how, when, what for or by whom of: "kertoessa", "kerrottua", "kertomaan"."""
    made = {kind for base in _verbs_bases(form) for kind in _verbs(base)}
    return made.union(*({of for base in _verbs_bases(one) for of in _verbs(base)} for one in _bases(form)))


def _verbs_bases(form: str) -> Iterator[str]:
    """The forms of verbs that such a form can be made of."""
    yield from _behind(form, _OF_STEM, "va")
    for stem in _behind(form, _OF_NUT):
        if stem.endswith(("n", "l", "r", "s")):
            yield from (f"{stem}ut", f"{stem}yt")
    yield from (stem for stem in _behind(form, _OF_TU) if stem.endswith(("tu", "ty")))
    for stem in _behind(form, ("essa", "en")):  # of an infinitive
        if not stem.endswith(("e", "v")):
            yield f"{stem}a"
        if stem.endswith("i"):
            yield f"{stem[:-1]}ea"


def _bases(form: str) -> Iterator[str]:
    """The genitives ("kirjaamoon": "kirjaamon"), partitives and plural inessives that it can be made of."""
    yield from _behind(form, _CASES, "n")
    if form[-1:] == "n" and form[-3:-2] == form[-2:-1]:
        yield f"{form[:-2]}n"
    yield from _behind(form, ("n",)) if form.endswith("an") else ()
    yield from _behind(form, ("na",), "a")
    yield from (f"{stem}ssa" for stem in _behind(form, _PLURAL) if stem.endswith("i"))


def _behind(form: str, endings: Sequence[str], instead: str = "") -> Iterator[str]:
    return (form[: -len(end)] + instead for end in endings if form.endswith(end) and form != end)


@lru_cache(maxsize=8192)
def beside(form: str) -> str:
    """What a word is in an ordinary sentence beside a decision (ordinary_fi.tsv): "matter", "paper", "act" (what was
    decided), "told", "sends", "works", "shifts" (a verb), "denied" (a verb behind a negation), "word" or "thing"; empty
    of an unknown word."""
    if len(form) > _LONGEST:
        return ""
    if kind := _kind(form):
        return kind
    cuts = range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1)
    heads = (form[n:] for n in cuts if _is_thing(form[:n]) or _kind(form[:n]) == "appeal")
    compound = next((kind for head in heads if (kind := beside(head)) in ("thing", "appeal")), "")
    if form.endswith("ko") and beside(form[:-2]) in ("works", "sends"):
        return "works"  # "laskutetaanko"
    if compound or ordinary(form) or _said.NUMBER.fullmatch(form) or _said.BODY.fullmatch(form):
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
    heads = (form[n:] for n in range(_SHORTEST_PART, min(len(form), _LONGEST) - _SHORTEST_PART))
    return form.endswith("sti") or any(beside(head) == "thing" for head in heads)


_MEMBER = re.compile(r"(?:[a-z]+ )?(?:jasen|varajasen|valtuutettu|jasenet|valtuutetut) ")


def of_member(flat: str) -> str:
    """What a member only says or thinks, behind the verb of it; empty where the sentence opens otherwise."""
    member = _MEMBER.match(flat)
    said = flat[member.end() :].split(" ", 4) if member else []
    return next((" ".join(said[n:]) for n, w in enumerate(said[:4], 1) if beside(w) == "told"), "")
