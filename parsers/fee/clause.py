"""What the words around a sum say of it: whose it is, what it pays for, and money that is no price at all.

A sum is judged by its own clause. Patterns are for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.fee.words import words
from parsers.text.municipalities import MunicipalityRecord, mentions
from parsers.text.normalize import loose, plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Folded
from parsers.topic.patterns import patterns

STRONG, _FEE = words("strong"), words("fee")
_said = phrases("fee/phrases.toml")
SHARED, STAYS = words("shared"), words("stays")
# of what several pay together, the municipality's own: "kunnan osuus seudun yhteisestä maksusta"
OWN_SHARE = re.compile(r"\b(?:kunnan|kaupungin|kommunens|stadens) (?:osuus|andel)\b")
# money that lies somewhere, is reserved for something wider, or was not used: no price
_ON_HAND = words("on_hand")
_OF_THE_CONTRACT = re.compile(r"^\W*(?:sopimuksen|koulutuksen|palvelun|sen) ")
_SERVICE = re.compile(r"koulutu|valmennu|konsult|ostopalvel|tyonohjau|coaching")
# what was paid in all up to now, and what a fee rises or falls by
_SUM_SO_FAR, _PAST = words("so_far"), words("past")
_BY = re.compile(r"(?:eurolla|€:lla|eur:lla)$|\bmed \d[\d ]* ?(?:euro|eur|€)$")
_FROM = re.compile(r"(?:eurosta|€:sta)$|\bfran +\d[\d ]* ?(?:euro|eur|€)$")
_RISES, _CHANGE = words("rises"), words("change_after", r"^ ?(?:\w+ )?")


def of_something_else(sentence: str, at: int, printed: str, after: str, above: str) -> bool:
    """Whether a sum at a place of its sentence is another thing's cost, another time's, or only a change of the fee;
    `printed`: the sum itself, `after`: what follows it, `above`: the sentence before."""
    before = sentence[:at]
    clause = clause_before(before)
    if _said.ELSES.search(clause) or _said.IF_SIZE.match(sentence):
        return True
    if _said.OLD_PRICE.search(before) or _said.HOSTED.search(before):
        return True
    told = f"{before}{printed}".rstrip()[-24:]
    if (_FROM.search(told) or _BY.search(told)) and _RISES.search(sentence):
        return True
    if _FROM.search(told) and _said.FROM_UP.search(sentence):
        return True
    if _CHANGE.match(after) or _said.REPLACED.match(after) or _SUM_SO_FAR.search(before[-60:]):
        return True
    if any(found.start() <= at < found.end() for found in _said.VARIES.finditer(sentence)):
        return True
    if patterns().network.search(sentence):
        return False
    if (that := _said.OF_THAT.search(before)) and _SERVICE.search(before[: that.start()]):
        return True
    elses = (
        _SERVICE.search(above) and re.search(r"sopimu|hank", above) and not patterns().network.search(above)
    )
    return bool(_OF_THE_CONTRACT.match(sentence) and elses)


def of_another_time(lead: str, tail: str) -> bool:
    """Whether what stands right before and behind a sum tells of a time that is over or running out."""
    return bool(_PAST.search(lead) or _PAST.search(tail))


def taxed(value: float, others: Iterable[float], sentence: str) -> bool:
    """Whether a sum is another one of its sentence with the value added tax, or that tax itself."""
    if not _TAX.search(sentence):
        return False
    return any(
        abs(value - part * net) < 1.5 for net in others for rate in _TAX_RATES for part in (rate, 1 + rate)
    )


def summed(value: float, sums: Iterable[float]) -> bool:
    """Whether a sum is two unlike ones together: the fee with what comes on top of it."""
    smaller = {one for one in sums if one < value}
    return any(value - one in smaller and value != 2 * one for one in smaller)


_TAX = loose(r"\b(?:alv|vero|moms|skatt|mervarde|arvonlisa)")
_TAX_RATES = (0.22, 0.23, 0.24, 0.255, 0.135, 0.14)  # the general and the reduced rates since 2010

# what the municipality would pay for instead, and what holds only in another case
_OWN_WAY = loose(r"\b(?:egna|egen|oma(?:n|t|lla|na)?|omien)\b")
# a price that is no more, or was never asked of this municipality
_LISTED_PRICE = words("listed")
_INSTALMENT = words("instalment")
_KNOWN = words("known")
_INCLUDING = loose(r"\b\w+ sisalta\w+|\b(?:sisalt\w+|sis\b|mukaan lukien|inkl\w*|ingar|omfatta\w+)[^\n]*")
_RELATIVE = re.compile(
    r"\s*(?:jo(?:nka(?! mukaan)|hon|sta|ssa|lle|iden|ihin|ista)|vars|vilket|som|dar|(?:till|for) vilke[nt])\b"
)
_SPLIT_BEFORE = re.compile(r"[,;:(]|(?<!\d) (?:ja|seka|och|samt) ")
_SPLIT_AFTER = re.compile(r"[,;.+]| ja | seka | och |\b(?:plus|lisattyna|jamte|utover)\b")
_LONGEST_TAIL = 60


def clause_before(before: str) -> str:
    """The part of what stands before a sum that belongs to it."""
    pieces = [piece for piece in _SPLIT_BEFORE.split(before) if piece.strip()]
    return pieces[-1] if pieces else ""


def clause_after(after: str) -> str:
    """The part of what stands behind a sum that belongs to it, without what the sum includes."""
    return _INCLUDING.split(_SPLIT_AFTER.split(after)[0])[0][:_LONGEST_TAIL]


def of_what(before: str, opened: str) -> str:
    """The clause before a sum, with what its relative pronoun stands for: "hankitaan näyttö, jonka hinta on …";
    `opened`: the sentence up to the sum."""
    clause = clause_before(before)
    if not _RELATIVE.match(clause):
        return clause
    opened = f"{opened[: len(opened) - len(before)]}{before}"
    return f"{clause_before(opened[: opened.rfind(clause)])} {clause}"


def is_a_part(sentence: str, at: int) -> bool:
    """Whether a sum is only what one of several purses pays of a fee ("siten, että käyttövaroista 5 000 euroa ja …"),
    or a part of it."""
    if _said.PART.search(sentence[:at]):
        return True
    purses = len(_said.PURSE.findall(sentence))
    return purses > 1 or (purses == 1 and _said.THE_REST.search(sentence) is not None)


def without_besides(before: str) -> str:
    """What stands before a sum, blank where it names what the sum comes on top of ("osallistumismaksun lisäksi")
    or what it includes ("sparraus sisältyy hintaan")."""
    return _said.BESIDES.sub(lambda found: " " * len(found.group()), before)


def without_comparison(sentence: str) -> str:
    """A sentence, blank where it compares the price with what was or might be paid ("sama kuin tähän asti",
    "alennuksen jälkeen") or says by what it is known: that tells of no other time and no other thing."""
    for compares in (_said.SAME_AS, _said.REDUCED, _said.ACCORDING):
        sentence = compares.sub(lambda found: " " * len(found.group()), sentence)
    return sentence


def above(flat: str, start: int) -> str:
    """The sentence before a place; for an item of a list the line that opens the list."""
    before = flat[max(0, start - 400) : start].rstrip()
    if ":" in before and (opened := _LIST_OPENED.search(before)):
        return opened[1]
    return re.split(r"(?<=[.!?])\s|\n", before)[-1]


_LIST_OPENED = re.compile(r"([^.!?\n]*:)(?:\s+(?:[-•*·o]|\d{1,2}[.)]|[a-z]\)) [^\n]*)+$")


def names_fee(passage: str) -> bool:
    """Whether a passage has a word for a fee or a cost."""
    return _FEE.search(passage) is not None


def on_hand(passage: str) -> bool:
    """Whether a passage speaks of money that is at hand, left over or agreed on in another contract."""
    return _ON_HAND.search(passage) is not None


_SLASHED = re.compile(r" ?/ ?")  # "9 000 € / 12 000 €"
_BY_SIZE = loose(r"\b(?:koosta|koon mukaan|asukasluvusta|riippu\w+|vaihtele\w+|storlek|beror|varierar)\b")


def no_longer_asked(before: str, after: str, behind_people: str) -> bool:
    """Whether the words right around a sum tell that it is a list price, one of several, what was paid so far, or
    somebody's pay; `behind_people`: what of them stands behind the last number of inhabitants."""
    if _LISTED_PRICE.search(before[-60:]) or _INSTALMENT.search(before[-40:]):
        return True
    bound = _said.BOUND.search(before) and (
        _BY_SIZE.search(before + after[:60])
        or _said.COMPETENCE.search(before)
        or _said.OF_A_PURCHASE.match(after)
    )
    slashed = _SLASHED.fullmatch(before) or _SLASHED.fullmatch(after)
    return bool(bound or slashed or _said.ONE_OF_SEVERAL.search(behind_people))


def yearly_for_taking_part(sentence: str) -> bool:
    """Whether an appropriation is the yearly price of taking part: reserved each year, for that alone."""
    about = _said.PARTICIPATION.search(sentence) or patterns().network.search(sentence)
    return about is not None and _said.YEARLY_MONEY.search(sentence) is not None


def listed_municipalities(text: str, folded: Folded, start: int, end: int) -> frozenset[str]:
    """The municipalities listed behind a sum and a colon: those whose price it is ("9 000 €: Isojoki, Karijoki")."""
    between = folded.text[start:end]
    colon = between.find(":")
    if not 0 <= colon <= _LONGEST_TAIL:
        return frozenset()
    span = folded.span(start + colon, end)
    return frozenset(m.code for m in mentions(text[span.start : span.end]))


def foreign(clause: str, own: MunicipalityRecord | None, printed: str) -> bool:
    """Whether a clause has a long word that is no word of the fee's: it is about something else; `printed`: as in the
    text, with the names of municipalities."""
    if patterns().network.search(clause):
        return False
    strange = [word for word in re.findall(r"[a-z]{5,}", clause) if not _KNOWN.match(word)]
    if not strange:
        return False
    names = {plain(printed[m.start : m.end]) for m in mentions(printed) if own is None or m.code == own.code}
    return any(word not in " ".join(names) for word in strange)


def paid_for(after: str) -> str:
    """What a Swedish clause says behind a sum that it is paid for ("… per år för revisionen"), or nothing."""
    found = re.search(r"\bfor (?:[a-z]{1,4} )?([a-z]{5,})", clause_after(after))
    return found[1] if found else ""


def weight(
    lead: str, sentence: str, named: frozenset[str], own: MunicipalityRecord | None, *, strange: bool
) -> int:
    """How surely a sum is the municipality's own fee, by the words of its clause; the larger the surer.

    `lead`: the clause, `named`: the municipalities that it names.
    """
    points = 3 if STRONG.search(lead) else 1 if _FEE.search(lead) else 0
    points += 2 if _said.PARTICIPATION.search(lead) or patterns().network.search(lead) else 0
    points += 2 if (own is not None and own.code in named) or _said.OWN.search(lead) else 0
    points += 5 if _said.REDUCED.search(lead) else 0
    points -= 5 if SHARED.search(lead) and not OWN_SHARE.search(lead) else 0
    points -= 2 if strange else 0
    points -= 2 if _OWN_WAY.search(lead) else 0
    points -= 6 if _said.SUPPOSED.match(sentence) else 0
    return points + (1 if STRONG.search(sentence) else 0)
