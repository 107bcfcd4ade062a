"""What is printed beside a decision in Swedish and changes nothing: a closed world of words, kind by kind.

A sentence is known where each of its clauses is made of the words of one kind (beside_sv.tsv), of names and of numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import cache

from parsers.text.municipalities import find
from parsers.text.normalize import plain
from parsers.topic.patterns import patterns
from parsers.topic.topic import per_watch
from parsers.vocabulary.lexicon import table, words
from parsers.vocabulary.swedish_forms import forms_of

_WORD = re.compile(r"[a-z]+")
_CUT = re.compile(
    r"[,;:()/|\n]| [-–] |\b(?:och|samt|dar|som|varvid|varfor|men|for att|i syfte att|genom att"
    r"|varefter)\b|\. "
)
_PRINTED = re.compile(r"[A-ZÅÄÖÉ][\w:]*(?:-[A-ZÅÄÖ]?\w+)*")
# what a person is said to do, and what stands behind a name: an opening word before it is one
_DOES = re.compile(
    r" (?:och|understod\w*|lamnade|anlande|avlagsnade|anmalde|rostade|reserverade|deltog|kom\b"
    r"|fungerade|tjanstgjorde"
    r"|bitradde|stodde|atervande|yttrade|begarde|holl|meddelade|lat\b|presenterade|ersatte|infann|ansag"
    r"|antecknade"
    r"|tackade|redogjorde|svarade|[a-z]*forslag|yrkande|tillagg|foreslog|yrkade|framlade|lade|ville"
    r"|motsatte|tog|[a-z]*motforslag"
    r"|\d+[,.;)]|var (?:franvarande|narvarande|javig))|[,/]|[ )\-:]*$"
)
_NO_KINDS = ("turn", "side", "joins", "declines", "adopt")
_INITIAL = re.compile(r"\b[A-ZÅÄÖ]\.$")
_HARMLESS = (
    "minutes",
    "appeal",
    "notice",
    "act",
    "contact",
    "money",
    "attendance",
    "thanks",
    "review",
    "attachment",
)
_ACRONYM = 4  # letters
_SAYS_NO = frozenset(("ja", "nej", "ej", "inte", "icke"))


@dataclass(slots=True)
class _Kind:
    """The words of one kind: whole ones, ends and beginnings of words, and phrases."""

    whole: set[str] = field(default_factory=set)
    ends: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    phrases: set[str] = field(default_factory=set)

    def add(self, word: str) -> None:
        if word.startswith("+"):  # a verb in all its forms
            self.whole.update(form for _, (form, *_) in forms_of(word[1:]))
        elif "_" in word:
            self.phrases.add(word.replace("_", " "))
        elif word.startswith("*"):
            if word.endswith("*"):
                self.inside += (word.strip("*"),)
            else:
                self.ends += (word.strip("*"),)
        elif word.endswith("*"):
            self.starts += (word.strip("*"),)
        else:
            self.whole.add(word)

    def has(self, word: str) -> bool:
        return (
            word in self.whole
            or word.endswith(self.ends)
            or word.startswith(self.starts)
            or any(part in word for part in self.inside)
        )


@cache
def _kinds() -> dict[str, _Kind]:
    kinds: dict[str, _Kind] = defaultdict(_Kind)
    for kind, listed in table("beside_sv.tsv"):
        for word in listed.split():
            kinds[kind].add(word)
    return dict(kinds)


def names_in(raw: str) -> set[str]:
    """The words of a sentence that are printed as names; what opens it only where a name or an office follows."""
    found: set[str] = set()
    for match in _PRINTED.finditer(raw):
        word = plain(match.group()).lower()
        if word in _SAYS_NO or (match.group().isupper() and len(word) > _ACRONYM):
            continue
        before, after = raw[: match.start()].rstrip(' -–"”('), raw[match.end() :]
        opens = not before or (before[-1] in ".!?" and not _INITIAL.search(before))
        if (
            not opens
            or match.group().isupper()
            or _PRINTED.match(after.lstrip(" "))
            or (_DOES.match(plain(after).lower()) and after.strip(" .!"))
        ):
            found.update(_WORD.findall(word))
    return found


# what is decided, and who decides it: where a clause speaks of these its words must be known
_OF_MATTER = re.compile(
    r"\b(?:sak|saken|arende\w*|fragan|det hela|allt|beslut(?!sunderlag)\w*|deltagande\w*|delta|deltar"
    r"|anslut\w+|medlemskap\w*"
    r"|medverkan|anmal\w+|plats|platsen|avtal\w*|\w*forslag\w*|linje\w*|inbjudan|erbjudandet|offert\w*"
    r"|anbud\w*|nej"
    r"|kommunen|staden|styrelsen|[a-z]+styrelsen|fullmaktige|[a-z]+fullmaktige|alla|ovriga|samtliga|man"
    r"|avgor\w+|\w*stallning\w*|godkannande\w*|villkor\w*|betanketid|ode|text|version|vag|nasta mote\w*"
    r"|meddelandet|besked\w*"
    r"|inte|ej|aldrig|ingen|igen|andra[dt]\w*|rattelseyrkande\w* [a-z]+s|perioden ar|slutlig\w*"
    r"|definitiv\w*|chans\w*|ledningsgrupp\w*|punkten|sitt)\b"
)


@per_watch(512)
def unknown_beside(flat: str, raw: str) -> str | None:
    """The first clause of a sentence that no kind explains; None where each is known. `raw`: as it is printed."""
    text = _plain_of_topic(flat)
    names = names_in(raw)
    if _fits(text, names):
        return None
    told = raw.isupper() or tells_of_turn(flat)
    return next((piece for piece in _CUT.split(text) if _unexplained(piece, names, told=told)), None)


def _unexplained(piece: str, names: Container[str], *, told: bool) -> bool:
    """Whether a clause that speaks of what is decided, or of who does it, says what no kind has."""
    return (told or _OF_MATTER.search(piece) is not None) and not _fits(piece, names)


def is_known_beside(flat: str, raw: str) -> bool:
    """Whether a sentence is of the kinds that say nothing of the matter, to its last word, and says one of them."""
    text, names = _plain_of_topic(flat), names_in(raw)
    own = [word for word in _WORD.findall(text) if not _kinds()["any"].has(word)]
    says = any(_kinds()[kind].has(word) for word in own for kind in _HARMLESS)
    return says and all(
        any(not _beyond(piece, (kind,), names) for kind in _HARMLESS) for piece in _CUT.split(text)
    )


_ABOUT = re.compile(  # "avtalet om stadens deltagande", "en avgift om 9 000 euro", and no condition
    r"\b([a-z]*(?:avtal|overenskommelse|offert|anbud|erbjud|inbjud|forslag|anmalan|ansokan|avgift|pris"
    r"|kostnad|anslag"
    r"|beslut|beslot|motion|initiativ)[a-z]*(?: (?:med|fran|av|till) +[a-z ]{0,40}?)?) om\b"
    r"(?! (?:ett|tva|tre|fyra|fem) ar)"
)
_FOR_AND_AGAINST = re.compile(r"\b(\d+) (?:roster )?for,?(?: och)? (\d+) (?:roster )?(?:e?mot)\b")
_OF_A_PART = re.compile(  # an adoption of one point, for something else, or of what is still to be decided
    r"^(?!.*\bpunkt(?:en|erna)? (?:1|a)\b).*\bpunkt(?:en|erna)? (?:\d|[b-h]\b)"
    r"|\batt (?:besluta|avgora|prova|bestamma)\b(?! enligt| i enlighet| att)|\bfor (?:diskussion"
    r"|beredning|remiss)\b"
    r"|\bberedningen av|\bforslaget av (?!kommun|stad|foredrag|beredning|ordfor|styrelsen|sektionen)"
    r"|\bomrostningsresultat(?!.*(?:direktorens|grund|foredragand))"
)
_ANEW = re.compile(
    r"\b(?:inled\w+|teckna\w*|(?<!plats )(?<!platsen )(?:gar|ga) vidare till|ett nytt"
    r"|(?<!ga )(?<!gar )vidare|ny period)\b"
)  # "avslutar avtalet och tecknar ett nytt"
_MONTH = re.compile(
    r"\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december) 20"
)


def begins_anew(flat: str) -> bool:
    """Whether a sentence that ends what there was begins it anew: "avslutar avtalet och tecknar ett nytt"."""
    return words(flat).negation is None and " ing" not in flat and _ANEW.search(flat) is not None


def unknown_in_adoption(flat: str, side: str, raw: str) -> list[str]:
    """The words of a Swedish adoption that say more than that a proposal is adopted, how, and what it comes to."""
    text, names = _plain_of_topic(flat), names_in(raw)
    pieces = [part for piece in _CUT.split(text) for part in re.split(r"\batt\b", piece)]
    beyond = (_beyond(piece, ("adopt", "side", side), names) for piece in pieces if not _fits(piece, names))
    found = [word for words_ in beyond for word in words_]
    found += [part[0] for part in _OF_A_PART.finditer(text)]
    return found or [won[0] for won in _FOR_AND_AGAINST.finditer(text) if int(won[1]) < int(won[2])]


def _plain_of_topic(flat: str) -> str:
    text = (
        patterns()
        .network.sub(" natverket ", _ABOUT.sub(r"\1", flat))
        .replace("n och med ", "n ")
        .replace("l och med ", "l ")
    )
    return patterns().organiser_word.sub(" ", text)


_OTHER_PROPOSAL = re.compile(
    r"^(?!.*\b(?:inga|inte|ingen|utan|nagra)\b).*(?:\b(?:aterremiss|aterremitter|bordlagg|motforslag"
    r"|motyrkande"
    r"|andringsforslag|avslagsyrk)|\b(?:nytt|annat|muntligt) [a-z]*forslag|\bny linje)"
)


_ASSENT = re.compile(
    r"\bvilket (?!enligt)|\b(?:samlade|medhall|eniga|ense|omfattade|instamde|holl med|nickade|gehor|beslot|beslutade)\b"
)


def tells_of_assent(flat: str) -> bool:
    """Whether a question or a remark is told to have been agreed to."""
    return _ASSENT.search(flat) is not None


def tells_of_another_proposal(flat: str) -> bool:
    """Whether a sentence tells of a motion or its vote, beside a meeting in which none was read."""
    return _OTHER_PROPOSAL.match(flat) is not None


def tells_of_turn(flat: str) -> bool:
    """Whether it tells of what has become of a decision: that it was annulled, taken up again or turned round."""
    told, turn = _WORD.findall(flat), _kinds()["turn"]
    return any(turn.has(word) for word in told) or any(p in " ".join(told) for p in turn.phrases)


def _beyond(text: str, names: Sequence[str], known: Container[str]) -> list[str]:
    """The words of a text that none of these kinds has, and that are no municipality."""
    kinds = [_kinds()[name] for name in (*names, "any")]
    found = [w for w in _WORD.findall(_MONTH.sub(" ", text)) if len(w) > 1 and w not in known]
    told = f" {' '.join(_WORD.findall(text))} "
    held = {w for kind in kinds for phrase in kind.phrases if f" {phrase} " in told for w in phrase.split()}
    return [w for w in found if w not in held and not any(kind.has(w) for kind in kinds) and not find(w)]


def _fits(text: str, names: Container[str]) -> bool:
    return any(not _beyond(text, (name,), names) for name in _kinds() if name not in _NO_KINDS)
