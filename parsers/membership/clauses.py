"""The clauses of a sentence (lauseet): where they are cut, and which only give a reason or tell of something else."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from parsers.membership.clause_words import NOUNS
from parsers.topic.patterns import patterns
from parsers.vocabulary.joining import AND, NEGATION, NOT_WORTH_THAT
from parsers.vocabulary.lexicon import words

_WHY = (
    r"(?:pa grund|till foljd) av att|med (?:(?:tanke pa|hansyn till|hanvisning till|beaktande av) att"
    r"|(?:den )?motivering(?:en)? att|(?:det )?argument(?:et)? att)|pa (?:den )?grund(?:en)? att"
    r"|av (?:den anledningen|det skalet|orsaken) att"
)
_JOINT = re.compile(
    r"(?:(?<=\d)|(?<=natverket)|(?<=perioden)|(?<=euro)) (?=att )"  # points of a list that have no marks
    r"|[,;: ](?:(?<=[,;])|(?<=:) |(?<= )(?:(?<=tiedoksi )(?:ja|seka) |mutta |vaan |ja etta |eika |eivatka |emmeka "
    r"|samt att |men |och att |utan (?!atgard|moms|plats|bifall|avseende|beaktande|kostnad|ersattning|forbehall"
    r"|avgift|andring|drojsmal)|eftersom |emedan "
    rf"|(?:{_WHY}) |under forutsattning att |(?:pa|under|med) (?:det )?villkor(?:et)? att |forutsatt att |(?:och"
    r"|samt) (?=(?:beslut(?:er|ar|ade)|konstaterar|meddelar|antecknar|utser|valjer|befullmaktigar"
    r"|bemyndigar)\b)|ja (?=paat(?:taa|ti|etaan|ettiin)\b)))"
)
# "eftersom ekonomin är ansträngd beslutar kommunstyrelsen att …": where the main clause begins
_MAIN = re.compile(
    r"(?:eftersom|emedan|da(?= (?:[a-z]+ ){1,6}?(?:ar|har|finns|saknas|ger|stoder|behovs)\b)"
    rf"|{_WHY})\b[^,;:.]{{3,200}}?"
    r"(?= (?:beslutar|besluter|beslutade|beslot|foresla[rs]|godkanner|konstaterar)"
    r" (?:[a-z]*(?:styrelsen|fullmaktige|namnden|sektionen|direktionen)|det|jag|vi|att)\b)"
)
# "Kärsämäen ja Haapaveden kanssa", of two that run it "X:n ja Y:n kutsuun"
_OF_TWO = re.compile(r"[a-z\-]{2,}(?::n|n) (?:kutsu|tarjou|pyyn|verkosto|yhtei|kanssa)")
_ACTS = frozenset(("join", "stay", "leave", "reject"))
THAT = re.compile(r"[ ,]*(?P<also>ja )?(?:(?P<finnish>etta|ettei)|att)\b")
"""What opens a clause of what somebody says or decides."""
SAYS_THAT = re.compile(r"\b(?:etta|ettei|att)\b")
RELATIVE = re.compile(r"[ ,]*(?:ja |och )?(?:johon|jossa|josta|joihin|joissa|jolle|dar|vari|i vilke[nt])\b")
"""What opens a relative clause."""
REASON = re.compile(rf"[ ,]*(?:koska|silla|eftersom|emedan|{_WHY})\b")
"""What opens a clause that only says why."""


# a sentence is cut by those who ask for its side, its words and what stands beside it
@lru_cache(maxsize=128)
def clauses(flat: str) -> tuple[tuple[int, int], ...]:
    """Clauses of a sentence: at commas and conjunctions, and at "ja" where both sides have an act of their own."""
    held = {m.end() for m in NOT_WORTH_THAT.finditer(flat)}  # "ei pidä perusteltuna, että kunta osallistuu"
    main = [m.end() for m in [_MAIN.match(flat)] if m]
    edges = [0, *main, *(m.start() for m in _JOINT.finditer(flat) if m.start() not in held), len(flat)]
    edges.sort()
    found_words = [w for w in words(flat) if not w.form.endswith("miseksi")]  # a purpose, and no act
    acts = [w.start for w in found_words if w.meanings & _ACTS or "membership" in w.classes]
    verbs = [w.start for w in found_words if w.meanings and not w.features <= NOUNS]
    turns = sorted([*acts, *(m.start() for m in NEGATION.finditer(flat))])
    found: list[tuple[int, int]] = []
    for a, b in pairwise(edges):
        cut = a
        for joint in AND.finditer(flat, a, b):
            behind = _any(acts, joint.end(), b) and _any(verbs, joint.end(), b)
            of_two = flat.endswith("n", 0, joint.start()) and _OF_TWO.match(flat, joint.end())
            onward = flat.startswith(" och med ", joint.start())  # "från och med början av året"
            if behind and not (of_two or onward) and _any(turns, cut, joint.start()):
                found.append((cut, joint.start()))
                cut = joint.start()
        found.append((cut, b))
    return tuple(found)


def cut(flat: str) -> list[str]:
    """The clauses of a sentence that say anything."""
    return [piece for a, b in clauses(flat) if (piece := flat[a:b]).strip(" ,;:.-\"'()")]


_PROPOSAL = re.compile(r"[a-z]*(?:ehdotuk|esityk)s[a-z]+\W*$")


def tells_of_else(clause: str, before: str) -> bool:
    """Whether a relative clause tells of something else than the network or a proposal: of what the clause before it
    names."""
    if patterns().network.search(clause) or _PROPOSAL.search(before):
        return False
    return not (patterns().network.search(before) or patterns().network_word.search(before))


def _any(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
