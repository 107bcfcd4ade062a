"""Votes (äänestykset): what was set against what, how many voices each side had, and whether all were of one mind.

Patterns are for plain text. JAA is usually the presenter's side; the voting instruction says so, and the winner is
what was carried, not the larger first number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from parsers.text.lazy import lazily
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary.closed.frames import tells_how_to_vote
from parsers.vocabulary.deciding import SOMEBODYS

Side = Literal["base", "counter"]

_WORDS = {
    "nolla": 0, "yksi": 1, "yhden": 1, "yhdella": 1, "kaksi": 2, "kahdella": 2, "kolme": 3,
    "kolmella": 3, "nelja": 4, "neljalla": 4, "viisi": 5, "viidella": 5, "kuusi": 6, "kuudella": 6,
    "seitseman": 7, "seitsemalla": 7, "kahdeksan": 8, "kahdeksalla": 8, "yhdeksan": 9,
    "yhdeksalla": 9, "kymmenen": 10, "kymmenella": 10, "yksitoista": 11, "kaksitoista": 12, "en": 1,
    "ett": 1, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "atta": 8, "nio": 9,
    "tio": 10, "elva": 11, "tolv": 12,
}  # fmt: skip
_N = r"(?:\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")(?: ?\(\d{1,3}\))?"
_NUMBER = re.compile(rf"\b{_N}")
_YES = r"(?:\"?jaa\"?|\"ja\"|ja(?=[ \-]{0,2}(?:rost|forslag))|ja(?=[^.]{1,80}\bnej\b))"
_NO = r"\"?(?:ei|nej)(?:\"|(?=-?(?:aan|rost))|(?![a-z]))"
_ASIDE = r"(?: ?\([^()]{1,120}\)|\))?"  # "JAA-ääniä (käsittelyn jatkaminen)", "(JAA) sai"
_VOICE = r"[ \-]{0,3}(?:aanta|aania|aanet|aani|aanen|roster(?:na)?(?:s antal)?|rost)?"
_said = phrases("vocabulary/votes.toml", N=_N, YES=_YES, NO=_NO, ASIDE=_ASIDE, VOICE=_VOICE)
_COUNTS = [lazily(_said.joined([row["says"]])) for row in _said.tables("count")]
_PLAIN_COUNTS = [lazily(_said.joined([row["says"]])) for row in _said.tables("plain_count")]
_FOR = re.compile("puolesta|hyvaksi|kannalla")
_SIDED_COUNTS = (  # each behind what it cannot do without
    (_FOR, _said.PER_PROPOSAL), (re.compile("vastaan|emot"), _said.FOR_AGAINST),
    (re.compile("kannatti"), _said.OPPOSED),
    (re.compile("kannatti"), _said.BACKED), (re.compile("ehdotu|esity|forslag"), _said.GIVEN),
    (re.compile(r"forslag\w* av"), _said.SECONDED_BY), (re.compile("rost"), _said.FOR_SV),
    (re.compile("rostade|avgavs|stod"), _said.FOR_WHAT_SV),
    (re.compile("sai|annettiin|kannatti|aanesti|fick|ehdotu|esity|forslag"), _said.GOT),
)  # fmt: skip
_YES_AND_NO = re.compile(r"\b(?:jaa|nej|ei|ja(?=-))\b")  # which stand for what was put
_YES_ALONE = re.compile(r"^ja\b|\bja\W*$|\bjaa\b|\bja-|\b(?:rost|sag|svar)[a-z]+ \"?ja\b")
_CONTINUE = re.compile(r"kasittelyn jatkami|jatketaan|kasittelya? jatk|jatkamista|fortsatt behandling")


@dataclass(frozen=True, slots=True)
class Count:
    """The voices of one vote as the text gives them: with sides where JAA and EI are named, else as two numbers."""

    yes: int
    no: int
    sided: bool  # yes is JAA and no is EI
    yes_side: Side | None
    continuing: bool  # JAA was for going on with the item, EI for returning or postponing it
    about_item: bool
    sentence: Sentence

    @property
    def lost(self) -> bool:
        """Whether the proposal had the fewer voices."""
        if self.yes_side == "counter":
            return self.yes > self.no
        named = self.sided and self.yes_side is None and not _YES_AND_NO.search(self.sentence.flat)
        return self.no > self.yes and not named


def number(printed: str) -> int:
    """ "7", "seitsemän (7)" or "seitsemän" in plain letters."""
    digits = re.search(r"\d{1,3}", printed)
    return int(digits[0]) if digits else _WORDS.get(printed.split(" ")[0], 0)


def yes_side(flat: str) -> Side | None:
    """Which side JAA is by a voting instruction in plain text, None where there is none."""
    yes = re.search(rf"(?<![a-z]){_YES}(?![a-z])", flat)
    if yes is None or not re.search(rf"(?<![a-z]){_NO}", flat):
        return None
    if equals := _said.YES_EQUALS.search(flat):
        return side_of(equals["what"]) or opposite(side_of(flat[equals.end() :]))
    if told := re.search(rf"(?<![a-z]){_YES}[a-z \-]{{0,12}}\((?P<what>[^()]{{3,80}})\)", flat):
        return side_of(told["what"])
    if told := re.search(r"(?P<what>[^.()]{3,80}?) \(ja\)", flat):
        return side_of(told["what"].rpartition(" fick ")[2] or told["what"])
    if not _said.TELLS_VOTE.search(flat):
        return None
    no = re.search(rf"(?<![a-z]){_NO}", flat[yes.end() :])
    if no is None:
        return None
    before, between = flat[: yes.start()], flat[yes.end() : yes.end() + no.start()]
    first, second = side_of(before), side_of(between)
    if second and not _said.NAMES_PROPOSAL.search(re.split(r"[:;,.]", before)[-1]):
        return second  # "JAA kunnanjohtajan ehdotus, EI Ahon ehdotus"
    return first or opposite(second)


def side_of(flat: str) -> Side | None:
    """Which side words in plain text name: the proposal's or the one against it."""
    named: list[tuple[int, Side]] = [(m.start(), "base") for m in _said.BASE_WORDS.finditer(flat)]
    named += [(m.start(), "counter") for m in _said.COUNTER_WORDS.finditer(flat)]
    return max(named)[1] if named else None  # "esittelijän ehdotuksesta poikkeava vastaehdotus": the nearest


def stands_for(one: Sentence) -> Side | None:
    """The same of a printed sentence, where JAA may be for a member's proposal by its maker's name."""
    told = yes_side(one.flat)
    answers_no = re.search(rf"(?<![a-z]){_NO}", one.flat)
    if told or answers_no or not _YES_ALONE.search(one.flat) or not tells_how_to_vote(one.flat):
        return told
    return side_of(one.flat) or ("counter" if SOMEBODYS.search(one.raw) else None)


def counts(told: list[Sentence]) -> list[Count]:
    """The votes of the sentences in order, each with the side that JAA stands for (by default the presenter's)."""
    found: list[Count] = []
    side: Side | None = None
    continuing = False
    about_other = False
    for position, one in enumerate(told):
        flat = one.flat
        if re.search(r"aanest|rosta|omrostning|jaa|^ja\b|\bnej\b|ponsi|ponnen|esteelli|jaavi", flat):
            halves = " ".join(s.flat for s in told[position : position + 2]).replace(".", ",")
            # of EI the next sentence tells
            half = re.search(rf"(?<![a-z]){_YES}", flat) and not re.search(rf"(?<![a-z]){_NO}|\d", flat)
            if instructed := stands_for(one) or (yes_side(halves) if half else None):
                side, continuing = instructed, bool(_CONTINUE.search(flat))
                about_other = bool(_said.ABOUT_OTHER.search(flat))
            elif _said.ABOUT_OTHER.search(flat) and "aanest" in _said.ABOUT_OTHER.sub("", flat):
                about_other = True
        count = _count(flat)
        if count is None:
            continue
        yes, no, sided, own_side = count
        other = own_side is None and (about_other or bool(_said.ABOUT_OTHER.search(flat)))
        found.append(Count(yes, no, sided, own_side or side, continuing, not other, one))
        about_other = False
    return found


def _count(flat: str) -> tuple[int, int, bool, Side | None] | None:
    if not _NUMBER.search(flat):
        return None
    if re.search(r"\bja{1,2}\b|\"ja|jaa-|ja-", flat):
        for pattern in _COUNTS:
            if match := pattern.search(flat):
                return number(match["yes"]), number(match["no"]), True, None
    for pattern in _PLAIN_COUNTS:
        if match := pattern.search(flat):
            return number(match["a"]), number(match["b"]), False, None
    for needed, pattern in _SIDED_COUNTS:
        if needed.search(flat) and (match := pattern.search(flat)):
            return number(match["a"]), number(match["b"]), True, _first_side(match)
    return None


def _first_side(match: re.Match[str]) -> Side | None:
    """Which side the first number of a count is of, by what is said of it, else by what is said of the second."""
    told = match.groupdict()
    first = told.get("first") or told.get("sv")
    if first is None:  # it stands before the number
        first = match.string[max(0, match.start("a") - 160) : match.start("a")].rpartition(".")[2]
    return side_of(first) or opposite(side_of(told.get("second") or ""))


def voted_on(flat: str) -> str:
    """What a count was for and against by its own words ("osallistumisen puolesta 9 ja sitä vastaan 12 ääntä"); else
    empty."""
    if match := _said.FOR_AGAINST.search(flat):
        return match["first"] or match["sv"] or ""
    match = _said.BACKED.search(flat)
    return match["first"] if match and match["second"].strip().startswith("vastust") else ""


def opposite(side: Side | None) -> Side | None:
    """The other side; None of none."""
    return None if side is None else "counter" if side == "base" else "base"


def about_else(flat: str) -> bool:
    """Whether a vote told in plain text is about who may take part, how to vote or a wish, and not about the item."""
    return bool(_said.ABOUT_OTHER.search(flat))


def unanimous(flat: str) -> bool:
    """Whether a sentence says that all were of one mind about the item (not about how to vote, or who may)."""
    return bool(_said.UNANIMOUS.search(flat)) and not _said.PROCEDURE.search(flat)
