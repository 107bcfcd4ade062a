"""What a formula of adoption is made of, and what may stand beside it, of one sentence or clause of plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache

from parsers.membership.clause_words import Side
from parsers.membership.clauses import THAT, cut
from parsers.membership.governing import INTO_VERBS
from parsers.resolution.meeting_record import Proceedings
from parsers.structure.lines import pieces_of
from parsers.text.language import language_of
from parsers.text.municipalities import find
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.topic.other_networks import is_own_word
from parsers.topic.patterns import patterns
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary import deciding, formula_words, joining, undecided
from parsers.vocabulary.lexicon import Word, is_known, words

_PRINTED = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ]?[a-zåäöé]+)*")
_CAPITALISED = re.compile(rf"(?<!^)(?<![.:!?] )(?<![\"”“»]){_PRINTED.pattern}")  # but what opens a quotation
_said = phrases("vocabulary/formula.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
_PAGE_NUMBER = re.compile(r" \d{1,4}$")
_APPOSITION = 2  # words beside a name: who runs the network, say


def letterhead(one: Sentence) -> bool:
    """A few words in capitals that no word of the lexicon is among: what a page break left."""
    if len(pieces_of(_PAGE_NUMBER.sub("", plain(one.raw))) or ()) > 1:
        return True
    found = words(one.flat)
    few = one.raw.isupper() and len(one.raw.split()) <= 4
    return few and found.negation is None and not any(w.senses for w in found)


def names_membership(flat: str) -> bool:
    return bool(patterns().network.search(flat)) or "membership" in words(flat).classes


def plain_names(raw: str) -> Iterator[str]:
    for match in _CAPITALISED.finditer(raw):
        yield from plain(match.group()).split("-")
        yield plain(match.group())
    if first := _said.WHOSE.match(raw):
        yield from plain(first[1]).split("-")


def beyond_formula(found: Iterable[Word], names: Iterable[str] = ()) -> list[Word]:
    """The words that no formula of adoption is made of; `names`: of those who take part in it."""
    strange = [w for w in found if len(w.form) > 1 and not w.form.isdigit() and w.form not in names]
    return [w for w in strange if not formula_words.FORMULA.fullmatch(w.form)]


_SHORTEST = 3
# "ei uusi sopimusta sen päättyessä", but no joining then; "osallistuu täysivaltaisena", but no staying out so
_TAKES_BACK = {
    "joins": frozenset(("voting", "voting:word", "expiring", "expiring:word")),
    "declines": frozenset(("voting", "voting:word", "manner", "manner:word")),
}
_NEAR = 20  # "henkilöstön kehittämisen määrärahasta": characters from its genitive to a word of money
_OF_NETWORK = ("verkosto", "osallistumis", "jasen", "kehittamis", "vuosi", "sopimus", "toiminta")
_ORDINARY = frozenset(("free", "how", "ine", "gen", "who", "par", "ela"))
_AND = ("ja", "seka")
_PURPOSE = re.compile(r"\b(?:osana|kohti|[a-z]{3,}(?:akseen|amaan))\b")  # what has a partitive of its own
# "osallistuu maksutta", "kehittämisen osalta", "uudistuksen jälkeen", "valtuuston suostumuksella"
_LESS = re.compile(
    rf"{joining.WITHOUT.pattern}|\b(?:maksamatta|[a-z]*(?:maksu|kustannuksi|kului|korvaukse|vastikkee)tta|turvin"
    r"|varassa|valityksella)\b|(?<=[a-z])(?<!kasittelyn)(?<!keskustelun)(?<!kauden)(?<!tauon)(?<!vuoden)"
    r"(?<!vuosien)(?<!nka)(?<!aanestyksen) jalkeen\b|(?<=[a-z])(?<!kunnan)(?<!kaupungin) (?:osalta"
    r"|kustannuksella)\b|\b[a-z]+n (?:hyvaksynna|suostumukse|luva|siunaukse)lla\b|\b(?:uuden|seuraavan"
    r"|tulevan) [a-z]*(?:valtuuston|hallituksen|johtajan) (?:[a-z]+ )?(?:paatoksella|kaudella|aikana)\b"
)


def beyond_side(clause: str, raw: str, side: Side) -> list[Word]:
    """The words of a clause that takes a side which say more than that, and may take it back: "osallistuu varalla", "ei
    osallistu yksin"; of a negated verb only those behind it, as what is before it may be a reason. `raw`: its sentence
    as it is printed, with the names."""
    since = 0
    if side == "declines":
        since = max((w.end for w in words(clause) if "connegative" in w.features), default=len(clause))
    said = clause[since:]
    if less := (_LESS if side == "joins" else _said.NOT_QUITE).search(said):
        return [w for w in words(said) if w.start <= less.end() - 1 < w.end]
    found = [
        *unknown_words(said, cases=_cases_beside(said, side)),
        *(w for w in words(said) if w.classes and w.classes <= _TAKES_BACK[side]),
    ]
    names = set(plain_names(raw)) if found else ()
    return [
        w for w in found if not (w.form in names or w.meanings or (since and joining.REFUSING.match(w.form)))
    ]


def _cases_beside(said: str, side: Side) -> Container[str]:
    """The cases of ordinary words that say no more beside a side. What is done beside a refusal may be done otherwise;
    a partitive or inessive is what one goes on with or is in, but not what one "liittyy"."""
    if side == "declines":
        return ()
    taken = {
        row.lemma for w in words(said) for s in w.senses for row in s.rows if row.meaning in ("join", "stay")
    }
    if taken <= INTO_VERBS:
        return _ORDINARY
    return _ORDINARY - ({"ine"} if _PURPOSE.search(said) else {"par", "ine"})


def unknown_words(flat: str, names: Iterable[str] = (), cases: Container[str] = _ORDINARY) -> list[Word]:
    """The words that neither the lexicon nor a formula has, and that are no name, number, sum or reason, nor an
    ordinary word in one of `cases`."""
    text = patterns().in_finnish(flat)
    every = words(text)
    found = [
        w
        for w in beyond_formula(every, names)
        if not (
            w.senses
            or len(w.form) < _SHORTEST
            or _said.NUMERAL.fullmatch(w.form)
            or is_own_word(w.form)
            or _said.BOUND.match(text, w.end)
        )
    ]
    if not found:
        return []
    harmless = [w.start for w in every if _harmless(w)]
    after = {
        w.start: next((o for o in every[n:] if o.form not in _AND), None) for n, w in enumerate(every, 1)
    }
    return [
        w
        for w in found
        if not (
            w.start in harmless
            or (w.form.endswith("n") and any(0 < at - w.end < _NEAR for at in harmless))
            or any(is_known(w.form.removeprefix(own)) for own in _OF_NETWORK if w.form.startswith(own))
            or find(w.form)
            or ((kind := formula_words.ordinary(w.form)) in cases and _goes(kind, after[w.start]))
        )
    ]


def _goes(kind: str, after: Word | None) -> bool:
    """Whether a genitive goes with the word after it ("organisaation uudistamisessa"): else it is what one orders, or
    who does it ("kaupunginjohtajan osallistuminen")."""
    if kind not in ("gen", "who"):
        return True
    goes = ("behind", "behind_anyone") if kind == "gen" else ("behind_anyone",)
    return after is not None and bool(
        formula_words.ordinary(after.form) or not after.classes.isdisjoint(goes)
    )


def _harmless(word: Word) -> bool:
    """Whether the word is one of money, contacts or the like, which change no side."""
    money = "money" in word.classes or "fee" in word.classes or kinds.SUMS.fullmatch(word.form)
    return bool(money) or any(t.name in kinds.CHANGED and t.words.match(word.form) for t in kinds.TOPICS)


def goes_on(clause: str) -> bool:
    """ "…, yhteensä 18 000 euroa": a clause without a verb goes on with what the one before it is about."""
    found = words(clause)
    asks = undecided.WHETHER.search(clause) is not None
    if asks or kinds.RESTRICTS.search(clause) or found.negation is not None or THAT.match(clause):
        return False
    plain_words = all(kinds.SUMS.fullmatch(w.form) for w in beyond_formula(found))
    return plain_words or (len(found) <= _APPOSITION and not any(w.senses for w in found))


def says_more(one: Sentence) -> bool:
    """Whether it says of the proposal, the decision or the vote what is not understood ("päätös on ehdollinen",
    "kunnanjohtaja pyörsi ehdotuksensa")."""
    if not undecided.OF_DECISION.search(one.flat):
        return False
    sided = not words(one.flat).classes.isdisjoint((*joining.CONTRARY, "yes", "yes_answer"))
    if sided and not deciding.VOTES.search(one.flat):
        return True
    printed = {plain(part).lower() for word in _PRINTED.findall(one.raw) for part in word.split("-")}
    return bool(unknown_words(one.flat, printed))


def pieces_of_change(told: str) -> tuple[str, list[str]]:
    """What a change would have, without who brought or backed it, and its clauses, each with a verb."""
    content = _said.NOT_FROM.sub("", _said.BACKED_BY.sub("", _said.BROUGHT.sub("", told)))
    pieces = cut(content)
    pieces[:1] = [f"esitti {c}" if _said.BY_NOUN.match(c) else c for c in pieces[:1]]
    pieces[:1] = [f"teki ehdotuksen {c}" if c.endswith("misesta") else c for c in pieces[:1]]
    return content, pieces


WHO_VOTED = re.compile(r"\([^()]{0,200}\b(?:vastaan|puolesta|emot)\b[^()]{0,40}\)")
# what opens an addition, and which of the deputies
BUT_SO = re.compile(
    r"\bkuitenkin (?=(?:niin|siten|silla)\b)|\bdock (?=(?:med|sa)\b)"
    r"|\b(?:forst[ae]|andr[ae]|i+|ensimmaisen|toisen) (?=vice ?ordf|varapuh)"
)
OTHERWISE = re.compile(r"\b(?:muilta osin|muuten|muutoin|i ovrigt)\b ?")
HOW = re.compile(r"\b(?:hyvaksyttiin|paatettiin) (?:\w+ ){0,2}?aanestys(?:ta[vp]a|jarj)|rostningssatt")
ADOPTS = re.compile(r"\b(?:hyvaksy\w*|vahvist\w+|godkan\w+|godkande\w*|antogs?|bifolls?|omfattade)\b")
PUTS_OFF = ("put_off", "propose", "change", "return", "pass_on")  # what no condition of joining is
JOINED = re.compile(r" (?:ja|seka|och|samt) ")
BALLOT_WORDS = re.compile(r"\b(?:vastaan|mot|puolesta)\b")

_TOLD_ITSELF = re.compile(r"(?<=forslag) (?:om |till beslut )?att (?P<what>[^.,;]+)(?=\W*$)")


def itself_told(flat: str) -> str:
    """An adoption without what it says itself that the proposal was ("förslaget om att kommunen deltar"), unless that
    is narrowed."""
    told = _TOLD_ITSELF.search(flat)
    return flat if told is None or kinds.RESTRICTS.search(told["what"]) else flat[: told.start()]


def leaves_open_whose(flat: str) -> bool:
    """ "Ehdotus hyväksyttiin äänin 8-3": whether the adoption leaves open whose proposal that was."""
    return bool(deciding.BARE_PROPOSAL.search(flat)) and not deciding.OF_JOINING.search(flat)


_YES = re.compile(r"\b[Jj]a\b")


def in_swedish(one: Sentence, record: Proceedings) -> bool:
    """Whether a sentence of a Swedish record is no Finnish one."""
    said = record.s.text[record.decision.body.start : record.decision.body.end] if record.decision else ""
    return _is_swedish(said, record.s.text) and language_of(_YES.sub("", one.raw), "") != "fi"


@lru_cache(maxsize=8)
def _is_swedish(said: str, text: str) -> bool:
    return language_of(_YES.sub("", said), text) == "sv"  # "ja" is Finnish too


def voids_itself(flat: str) -> bool:
    """Whether an adoption says that the decision is void, or that one point alone was adopted."""
    return bool(undecided.VOIDS.search(flat.replace("kielteise", "")) or undecided.ONE_POINT.match(flat))
