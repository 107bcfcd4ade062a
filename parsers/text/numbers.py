"""Sums of money and other numbers as Finnish and Swedish clerks write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.text.sentences import Folded

_ONES = {
    "yksi": 1, "kaksi": 2, "kolme": 3, "nelja": 4, "viisi": 5, "kuusi": 6, "seitseman": 7, "kahdeksan": 8,
    "yhdeksan": 9, "kymmenen": 10,
    "yhden": 1, "kahden": 2, "kolmen": 3, "neljan": 4, "viiden": 5, "kuuden": 6,
}  # fmt: skip
_SV = {
    "ett": 1, "en": 1, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "atta": 8, "nio": 9, "tio": 10,
    "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17,
    "aderton": 18, "arton": 18, "nitton": 19, "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50,
}  # fmt: skip


def _below_hundred() -> dict[str, int]:
    """The Finnish words for 1-99, nominative and genitive, without blanks."""
    words = dict(_ONES)
    for stem, value in _ONES.items():
        if value <= 9:
            words[stem + "toista"] = 10 + value
            if value >= 2:
                for ten in ("kymmenta", "kymmenen"):
                    words[stem + ten] = value * 10
                    words |= {stem + ten + one: value * 10 + n for one, n in _ONES.items() if n <= 9}
    return words


def _swedish_below_hundred() -> dict[str, int]:
    words = dict(_SV)
    for stem, value in _SV.items():
        if value >= 20:
            words |= {stem + one: value + n for one, n in _SV.items() if n <= 9}
    return words


_UNDER_100 = {**_swedish_below_hundred(), **_below_hundred()}
_HUNDREDS = re.compile(r"^(?:(?P<hundreds>[a-z]*?)(?:sadan|sataa|sata|hundra))?(?P<rest>[a-z]*)$")
_THOUSANDS = re.compile(r"^(?P<head>[a-z]*?)(?:tuhannen|tuhatta|tuhat|tusen)(?P<tail>[a-z]*)$")


def number_word(word: str) -> int | None:
    """The value of a number written out ("yhdeksäntuhatta", "kahdentoistatuhannen", "tolvtusen"), or None.

    Blanks within are allowed; letters are folded (a for ä). Below a million.
    """
    joined = re.sub(r"[^a-z]", "", word)
    if thousands := _THOUSANDS.match(joined):
        head = _small(thousands["head"]) if thousands["head"] else 1
        tail = _small(thousands["tail"]) if thousands["tail"] else 0
        return None if head is None or tail is None else head * 1000 + tail
    return _small(joined)


def _small(joined: str) -> int | None:
    match = _HUNDREDS.match(joined)
    if not joined or match is None:
        return None
    hundreds = 0
    if match["hundreds"] is not None:
        factor = 1 if match["hundreds"] == "" else _UNDER_100.get(match["hundreds"])
        if factor is None:
            return None
        hundreds = factor * 100
    if not match["rest"]:
        return hundreds or None
    rest = _UNDER_100.get(match["rest"])
    return None if rest is None else hundreds + rest


DIGITS = r"[\dl](?<![\d.,a-z].)(?:[\dol]{0,2}(?:[ .'][\dol]{3}(?![\dol])){1,4}|[\dol]{0,6})"
_NUMBER = rf"(?P<number>{DIGITS})(?P<decimals>,[\dol]{{1,2}}(?!\d)|\.[\d]{{2}}(?!\d)|,-|:-|,--)?"
_UNIT = (
    r"(?P<unit>e ?u ?r ?[o0] ?(?:a|n|on|sta|ssa|ksi|ja|jen|lla|lle)?\b|eur\b|€(?::[a-z]{1,3}\b)?|e(?![a-z])|t ?€|teur\b"
    r"|tuhatta(?: euroa)?|(?<=,-)|(?<=:-))"
)
_AMOUNT = re.compile(rf"{_NUMBER} ?\)? ?{_UNIT}")
_PREFIXED = re.compile(rf"(?:€|eur(?<!\weur)o?\b) ?{_NUMBER}")
_RANGE_TO = re.compile(r"\d{3} ?(?:e|€|eur|euroa)? ?- ?$")  # a range of sums, not a bracket of inhabitants
_EURO = re.compile(r" (?:e ?u ?r ?[o0] ?(?:a|n|ja)?\b|€)")
_WORDS = re.compile(rf"(?P<words>(?<![a-z])[a-z]{{2,24}}(?: [a-z]{{3,20}}){{0,3}})(?={_EURO.pattern})")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in euros: its value and where it stands in the folded text (number and unit together)."""

    value: float
    start: int
    end: int


def digits_value(printed: str) -> int | None:
    """The value of grouped digits ("9 000", "12.000", "9 0OO"), or None where that is not a number."""
    cleaned = re.sub(r"[ .']", "", printed).replace("o", "0").replace("l", "1")
    return int(cleaned) if cleaned.isdecimal() else None


def amounts(folded: Folded) -> list[Amount]:
    """The sums of money in a folded text, in order; a range of sums ("9 000–12 000 euroa") gives none."""
    found = [*_printed(folded.text), *_written_out(folded.text)]
    found.sort(key=lambda amount: amount.start)
    kept: list[Amount] = []
    for amount in found:
        if kept and amount.start < kept[-1].end:
            continue
        kept.append(amount)
    return kept


def _printed(flat: str) -> Iterator[Amount]:
    for pattern in (_AMOUNT, _PREFIXED):
        for match in pattern.finditer(flat):
            whole, before = digits_value(match["number"]), flat[max(0, match.start() - 14) : match.start()]
            if whole is None or _RANGE_TO.search(before):
                continue
            decimals = match["decimals"] or ""
            fraction = re.sub(r"\D", "", decimals.replace("o", "0").replace("l", "1"))
            value = whole + (int(fraction) / 10 ** len(fraction) if fraction else 0)
            unit = match.groupdict().get("unit") or ""
            thousand = unit.startswith(("t", "tuh"))
            yield Amount(value * 1000 if thousand else float(value), match.start(), match.end())


def _written_out(flat: str) -> Iterator[Amount]:
    for match in _WORDS.finditer(flat) if _EURO.search(flat) else ():
        words = match["words"].split(" ")
        for first in range(len(words)):
            value = number_word("".join(words[first:]))
            if value is not None and value >= 100:
                start = match.start() + len(" ".join(words[:first])) + (1 if first else 0)
                unit = _EURO.match(flat, match.end("words"))
                yield Amount(float(value), start, unit.end() if unit else match.end())
                break


@dataclass(frozen=True, slots=True)
class Population:
    """A number of inhabitants (asukasluku) or the bounds of a bracket, and where it stands in the folded text."""

    low: int | None
    high: int | None
    start: int
    end: int
    exact: bool


_N = rf"({DIGITS})"
_PEOPLE = r" ?(?:asuk(?!aslu|asmaar)[a-z]*|as\.?(?![a-z])|invanare[a-z]*|inv\.?(?![a-z])|henke[a-z]*)"
_BETWEEN = re.compile(rf"{_N} ?-{{1,2}} ?{_N}{_PEOPLE}")
_UNDER = re.compile(
    r"(?:\balle|\benintaan|\bkorkeintaan|\bmax\.?|\bunder|\bhogst|<|≤|\bpienemm[a-z]+ kuin"
    rf"|\bmindre an|\bfarre an) ?{_N}{_PEOPLE}"
)
_OVER = re.compile(
    rf"(?:\byli|\bvahintaan|\bover|\bminst|>|≥|\bsuuremm[a-z]+ kuin|\bmer an|\bfler an) ?{_N}{_PEOPLE}"
)
_AFTER = re.compile(
    rf"{_N}{_PEOPLE}(?: kun[a-z]+)? (?P<way>tai (?:vahemman|pienemm[a-z]+)|tai (?:enemman"
    r"|suuremm[a-z]+)|eller (?:farre|fler|mindre|mer))"
)
_NUMBER_OF = (
    r"\b(?:asukasl[a-z]*|asukasmaar[a-z]*|vakil[a-z]*|asukkaita|invanarantal[a-z]*|invanarna|folkmangd[a-z]*)"
)
_NAMED = re.compile("asuk|vakil|vaestomaar|invanar|folkmangd")  # before what tells the number by its name
_TYPED = re.compile(
    rf"{_NUMBER_OF}[^.\n\d]{{0,30}}?(?P<way>\balle|\benintaan|\byli|\bvahintaan|\bunder|\bover) ?{_N}"
)
_TYPED_BETWEEN = re.compile(rf"{_NUMBER_OF}[^.\n\d]{{0,30}}?{_N} ?-{{1,2}} ?{_N}(?! ?(?:€|e\b|eur))")
_PRICED = re.compile(  # a row of a price list: "alle 9 000   9 000 €", "9 000 - 45 000 | 12 000 €"
    r"(?:(?P<way>\balle|\benintaan|\bkorkeintaan|\byli|\bvahintaan|\bunder|\bhogst|\bover|\bminst|[<>≤≥]) ?"
    rf"|{_N} ?-{{1,2}} ?){_N}(?=[ :|;=.)]{{1,6}}{DIGITS} ?(?:€|e\b|eur))"
)
_IS_YEARS = re.compile(r"(?:19|20)\d\d ?-{1,2} ?(?:19|20)\d\d")
_EXACT = re.compile(rf"{_N}{_PEOPLE}")
_LIVING = re.compile(
    rf"\b(?:asuu|asui|asuvat|asuivat|bor|bodde)\b[^\n.]{{0,45}}?{_N}"
    r" ?(?:personer|manniskor|henke|ihmis|asuk|invanare|kuntalais)"
)
_EXACT_NAMED = re.compile(
    r"\b(?:asukasluku[a-z]*|asukasmaara[a-z]*|vakiluku[a-z]*|vaestomaara[a-z]*|invanarantal[a-z]*"
    r"|folkmangd[a-z]*|asukkaita)"
    rf"(?P<between>[^\n]{{0,45}}?)"
    r"(?:\b(?:on|oli|ollut|var|ar|noin|n\.|uppgick till|uppgar till)|:|\)|(?<=asukkaita)) ?"
    r"(?:noin |n\. ?|ca |omkring |yhteensa |sammanlagt |vuoden ?vaihteessa |vid arsskiftet "
    r"|(?:vuoden|vuonna|ar) \d{4} (?:lopussa |alussa )?"
    rf"|\d{{1,2}}\.\d{{1,2}}\.\d{{4}} ){{0,3}}{_N}(?! ?(?:€|e\b|eur|- ?\d))(?!\.\d)"
)


def populations(folded: Folded) -> list[Population]:
    """Numbers of inhabitants and bracket bounds in a folded text, as printed ("alle 9 000" is high 9000)."""
    flat = folded.text
    out: list[Population] = []

    def add(low: int | None, high: int | None, match: re.Match[str], exact: bool = False) -> None:
        if any(p.start < match.end() and match.start() < p.end for p in out):
            return
        out.append(Population(low, high, match.start(), match.end(), exact))

    people, named = _EXACT.search(flat) is not None, _NAMED.search(flat) is not None
    for match in _BETWEEN.finditer(flat) if people else ():
        add(digits_value(match[1]), digits_value(match[2]), match)
    for match in _AFTER.finditer(flat) if people else ():
        value = digits_value(match[1])
        less = bool(re.search(r"vahemman|pien|farre|mindre", match["way"]))
        add(None if less else value, value if less else None, match)
    for match in _UNDER.finditer(flat) if people else ():
        add(None, digits_value(match[1]), match)
    for match in _OVER.finditer(flat) if people else ():
        add(digits_value(match[1]), None, match)
    for match in _TYPED_BETWEEN.finditer(flat) if named else ():
        add(digits_value(match[1]), digits_value(match[2]), match)
    for match in _TYPED.finditer(flat) if named else ():
        value = digits_value(match[2])
        under = match["way"] in ("alle", "enintaan", "under")
        add(None if under else value, value if under else None, match)
    for match in _PRICED.finditer(flat) if "€" in flat or "eur" in flat else ():
        low, high, way = digits_value(match[2] or ""), digits_value(match[3]), match["way"]
        if _IS_YEARS.fullmatch(match.group()):
            continue
        over = way in ("yli", "vahintaan", "over", "minst", ">", "≥")
        add(high if over else low, None if over else high, match)
    for match in _LIVING.finditer(flat) if "asu" in flat or "bo" in flat else ():
        add(digits_value(match[1]), digits_value(match[1]), match, exact=True)
    for match in _EXACT_NAMED.finditer(flat) if named else ():
        value = digits_value(match[2])
        if value is not None and not (1900 <= value <= 2100 and " " not in match[2]):
            add(value, value, match, exact=True)
    for match in _EXACT.finditer(flat) if people else ():
        value = digits_value(match[1])
        add(value, value, match, exact=True)
    return sorted(out, key=lambda p: p.start)
