"""Sentences made of known frames to their last word, which leave a side as it was: how votes are cast, before any is
(ballot.toml), and what a change of the proposal may add (change.toml)."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Container
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from parsers.text.municipalities import find
from parsers.topic.other_networks import is_own_word
from parsers.topic.patterns import nameless, patterns
from parsers.vocabulary.formula_words import ordinary
from parsers.vocabulary.lexicon import table, words

_LONGEST = 600  # characters of a sentence that is looked at


def _written(file: str) -> dict[str, Any]:
    return tomllib.loads(files("parsers").joinpath(f"vocabulary/{file}").read_text(encoding="utf-8"))


def filled(frame: str, parts: dict[str, str]) -> str:
    """A frame with its parts, and theirs, in place of their names."""
    whole = re.sub(r"\{([a-z]+)\}", lambda named: f"(?:{parts[named[1]]})", frame)
    return frame if whole == frame else filled(whole, parts)


@cache
def _ballot() -> tuple[re.Pattern[str], ...]:
    """The frames, what may stand between them, and the answers for and against told to have won."""
    written = _written("ballot.toml")
    found = [
        filled(one, {**written, **written[lang]}) for lang in ("fi", "sv") for one in written[lang]["frames"]
    ]
    between = "|".join(sorted(written["words"]["between"], key=len, reverse=True))
    return (
        re.compile(rf"(?<![a-z])(?:{'|'.join(found)})(?![a-z])"),
        re.compile(rf"(?:\W|\b(?:{between})\b)*"),
        *(
            re.compile(written["words"]["won"].replace("{answer}", one))
            for one in ("(?:jaa|ja)", "(?:ei|nej)")
        ),
    )


@lru_cache(maxsize=1024)
def tells_how_to_vote(flat: str) -> bool:
    """Whether a sentence tells how votes are cast, to its last word, and nothing else."""
    if len(flat) > _LONGEST:
        return False
    frames, between, *_ = _ballot()
    rest, told = frames.subn(" ", flat)
    return told > 0 and between.fullmatch(rest) is not None


@cache
def _agreed() -> re.Pattern[str]:
    told = _written("ballot.toml")["words"]
    return re.compile(rf"(?:{filled(told['agreed'], told)})\W*")


def all_agreed(flat: str) -> bool:
    """Whether a sentence says, to its last word, that all agreed to what a member had put forward."""
    return len(flat) < _LONGEST and _agreed().fullmatch(flat) is not None


def answer_won(flat: str) -> bool | None:
    """Whether a sentence says that JAA or JA had the majority, or that EI or NEJ had; None where it says neither."""
    _, _, yes, no = _ballot()
    return False if no.search(flat) else True if yes.search(flat) else None


_TELLS = ("_report", "_inform", "_who")


@cache
def _changes(refuses: bool, told: bool) -> re.Pattern[str]:
    """The kinds of clauses of a change: the parts of one in any order, with each that it needs."""
    written, found = _written("change.toml"), []
    for name, kind in ((name, one) for name, one in written.items() if isinstance(one, dict)):
        if (refuses and not {"sum", "account"}.isdisjoint(kind)) or (told and not name.endswith(_TELLS)):
            continue
        parts = {part: said for part, said in kind.items() if part != "needs"}
        parts["any"] = "|".join(f"{{{part}}}" for part in parts)
        needs = "".join(rf"(?=.*\b(?:{filled(one, parts)})\b)" for one in kind["needs"])
        found.append(rf"{needs}(?:\b{filled('{any}', parts)}\b[ ,]*)+")
    opens, frames = written["open"], "|".join(found)
    opens = rf"(?:att |etta )?{opens}"
    return re.compile(
        rf"[ ,:\"]*(?:och |ja |seka |mutta )?(?:{opens}|(?:{opens}[ ,:\"]*(?:\d[./)] )?(?:att )?)?(?:{frames}))[ .:\"]*"
    )


@cache
def _opening() -> re.Pattern[str]:
    opens = _written("change.toml")["open"]
    return re.compile(
        rf"[ ,:\"]*(?:och |ja |seka |att |etta )?{opens}(?![a-z])"
        r"[ ,:\"]*(?:\d[./)] )?(?:(?:att|etta) )?"
    )


def without_opening(told: str) -> str:
    """What an addition says, without the words by which it is added ("päätökseen lisätään kohta 3:")."""
    opened = _opening().match(told)
    return told[opened.end() :] if opened else told.strip(' ,:"')


# "siitä poistetaan Kestävät kunnat -ryhmä", "punkten om Hållbara kommuner stryks"
_TAKEN_OUT = re.compile(
    r"(?:siita|[a-z]*ehdotuksesta|[a-z]*esityksesta) (?:poistetaan|jatetaan pois) (?P<fi>[a-z]+[a-z ]*?) ?-[a-z]+"
    r"|punkten om (?P<sv>[a-z]+[a-z ]{0,40}?) (?:stryks|utgar|tas bort|lamnas bort)"
)
_JOINED = re.compile(r" (?:ja|seka|och|samt) ")
_WORD = re.compile(r"[a-z]{2,}")
_OF_JOINING = frozenset(("contact", "money", "places", "signing"))  # changes that no refusal has


@cache
def _words_of_changes() -> dict[str, re.Pattern[str]]:
    """The words of each kind of change that leaves a side as it was (change_words.tsv)."""
    rows: dict[str, list[str]] = defaultdict(list)
    for kind, listed in table("change_words.tsv"):
        rows[kind] += listed.replace("*", "[a-z]*").split()
    beside = rows.pop("any")
    longest_first = {kind: sorted([*own, *beside], key=len, reverse=True) for kind, own in rows.items()}
    return {
        kind: re.compile(rf"\b(?:{'|'.join(own).replace('_', ' ')})\b") for kind, own in longest_first.items()
    }


def harmless_change(clause: str, names: Collection[str], *, refuses: bool) -> bool:
    """Whether each word of a change, or of its parts joined by "ja", is of one kind, a name, a number or who runs the
    network; `refuses`: it changes a refusal, which has no contact person and pays nothing."""

    def known(part: str) -> bool:
        return any(
            all(w in names or find(w) or ordinary(w) for w in _WORD.findall(listed.sub(" ", nameless(part))))
            for kind, listed in _words_of_changes().items()
            if not (refuses and kind in _OF_JOINING)
        )

    return known(clause) or all(map(known, _JOINED.split(clause)))


_OWN = ("membership", "network", "taking_part", "contract", "season", "place", "invitation")


@lru_cache(maxsize=1024)
def adds_nothing(clause: str, *, refuses: bool = False, told: bool = False) -> bool:
    """Whether a clause of a change only says, in known parts, who reports what, or who goes to the meetings, or of a
    joining what is paid. `told`: only of the two first."""
    return len(clause) < _LONGEST and _changes(refuses, told).fullmatch(clause) is not None


def takes_out_another(clause: str, names: Container[str]) -> bool:
    """Whether a clause of a change takes something else by its name (one of `names`) out of the proposal."""
    found = _TAKEN_OUT.fullmatch(clause.strip(" .,"))
    if found is None or patterns().network.search(clause) or re.search(patterns().organiser, clause):
        return False
    what = found["fi"] or found["sv"]
    own = any(map(is_own_word, what.split())) or not words(what).classes.isdisjoint(_OWN)
    return what.split()[0] in names and not own and not any(map(find, what.split()))
