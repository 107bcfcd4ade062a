"""Sentences that tell what became of a motion put forward in the meeting: accepted, turned down, or winner of a vote;
and those that tell of one in words of their own, made plain.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.resolution.acts import Act
from parsers.resolution.clause_acts import dispositions_of
from parsers.resolution.motions import Motion, by, names_printed
from parsers.structure.presenter import names_no_presenter
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.text.spans import Span
from parsers.vocabulary import deciding as words
from parsers.vocabulary import putting_forward as put

_said = phrases("vocabulary/motions.toml")

_TURNED_DOWN = re.compile(
    r"\b(?:hyl(?!kays)\w+|ei hyvaksy\w*|forkast\w+|avslog\w*|inte (?:godkan|bifall)\w*|(?:godkan|bif[oa]ll)\w* inte)\b"
)
_THEREFORE = re.compile(r",? (?:joten|jolloin|nain ollen|minka vuoksi|minka johdosta|varfor|varmed) ")


def of_motion(one: Sentence, found: list[Motion]) -> list[Act] | None:
    """The acts of a sentence in which a motion is accepted or turned down as such; `found`: the motions before it.

    Empty where it is turned down and nothing else is said; None where the sentence is about something else.
    """
    flat = _what_follows(one.flat)
    object_ = (
        put.AMENDMENT.search(flat)
        or put.COUNTER.search(flat)
        or put.RETURN_MOTION.search(flat)
        or put.POSTPONE_MOTION.search(flat)
    )
    if re.search(r"hyvaksyneen (?:sen|ne)\b|katsottiin hyvaksytyksi|ei vastustettu", flat):
        # with a motion alive it is not said whether nobody opposed that or the proposal, unless by whose it is
        if (
            "ei vastustettu" in flat
            and (unopposed := by(one.raw, found))
            and words.SECONDED_AND_CARRIED.match(flat)
        ):
            return [Act("winner", one, "counter", motion=unopposed)]
        return [] if any(m.alive for m in found) else [Act("chain", one, "base")]
    if object_ is None and _said.LOSES_ALONE.match(flat) and by(one.raw, found, lapsed=True):
        return []
    if object_ is None and found and put.PULLS_OWN.search(flat) and not put.OFFICE.search(flat):
        return []  # a member the own motion, and not the presenter the item
    if object_ is None or words.PROCEDURE.search(flat):
        return None
    negative = _TURNED_DOWN.search(flat)
    positive = _said.MOTION_ACCEPTED.search(flat)
    if not (negative or positive):
        return None
    if negative and not (positive and positive.start() < negative.start() and "ei hyvaksy" not in flat):
        target = flat[negative.end() :] + " " + flat[: negative.start()][-80:]
        if object_.group() in target:
            also = _said.AND_BASE_ADOPTED.search(flat)
            return [Act("chain", one, "base")] if also else []
    if put.RETURN_MOTION.search(flat):
        return [Act("own", one, "own", "return")]
    if put.POSTPONE_MOTION.search(flat):
        return [Act("own", one, "own", "postpone")]
    if put.COUNTER.search(flat):
        return [Act("winner", one, "counter", motion=by(one.raw, found))]
    base = _said.BASE_PROPOSAL.search(put.AMENDMENT.sub("", flat))
    if base:
        return [Act("amended", one), Act("chain", one, "base", modified=True)]
    asked = by(one.raw, found)
    if asked and (asked.kind == "counter" or asked.whole):  # a whole proposal of its own
        return [Act("winner", one, "counter", motion=asked)]
    return [Act("amended", one, motion=asked), Act("chain", one, "base", modified=True)]


def _what_follows(flat: str) -> str:
    """Of "pohjaehdotus sai 7 ja vastaehdotus 2 ääntä, joten pohjaehdotus tuli päätökseksi" what the vote came to."""
    tail = _THEREFORE.split(flat)[-1]
    return tail if words.WINNER.search(tail) else flat


_LOSER = re.compile(
    r"(?i)(?:(?<=\d )|(?<=\d röster )|(?<=\d roster )|(?<=ääntä )|(?<=aanta ))(?:e?mot|vastaan)\b"
    r"|(?<=voitti )(?:\S+ ){0,2}\S*(?:ehdotuksen|esityksen)\b"
)


def but_for_loser(said: str) -> str:
    """What is said of the winner: "vann med 6 röster mot 3 för Höglunds förslag" without whom it won against."""
    lost = _LOSER.search(said)
    return said[: lost.start()] if lost and words.WINNER.search(said[: lost.start()]) else said


def under_its_label(told: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a meeting, each motion below the line that says whose it is with that ("Salon ehdotus:")."""
    out: list[Sentence] = []
    movers = _movers(told) if any(one.raw.rstrip().endswith(":") for one in told) else frozenset()
    for one in told:
        label = out[-1] if out else None
        near = label and one.span.start - label.span.end < _NEXT_LINE
        if label and near and _heads_motion(label, movers):
            span = Span(label.span.start, one.span.end)
            one = replace(
                label, span=span, flat=f"{_moved(label.flat)} {one.flat}", raw=f"{label.raw} {one.raw}"
            )
            out.pop()
        out.append(one)
    return out


_NEXT_LINE = 5  # characters


def _movers(told: Sequence[Sentence]) -> frozenset[str]:
    """The beginnings of the words before "ehdotus" or "förslag": of the names of those who moved something, too."""
    words = {met["whose"] for one in told for met in _said.OF_WHOM.finditer(one.flat)}
    return frozenset(word[:end] for word in words for end in range(2, len(word) + 1))


def _heads_motion(label: Sentence, movers: frozenset[str]) -> bool:
    """Whether a line says whose the motion below it is, or is only the name of one who is told to have moved something
    ("Salo:", and later "Salon ehdotus")."""
    if _said.MOTION_LABEL.fullmatch(label.flat):
        return names_no_presenter(label.flat)
    name = _said.NAME_LABEL.fullmatch(label.flat)
    return name is not None and label.raw[:1].isupper() and name["name"] in movers


def _moved(label: str) -> str:
    """A label with who moves it as a sentence says it."""
    name = _said.NAME_LABEL.fullmatch(label)
    return f"{label.rstrip(' :')} ehdotti:" if name else label


def but_for_losers(told: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a meeting, each that tells of one proposal that it was carried and of others that they lost
    without these: "hyväksyi kunnanjohtajan ehdotuksen ja hylkäsi Salon ehdotuksen", "Salon ehdotus voitti (esittelijän
    ehdotus 4)". Of a sentence that is not printed in as many letters, as it stands."""
    return [_without_losers(one) for one in told]


def _without_losers(one: Sentence) -> Sentence:
    if len(one.flat) != len(one.raw) or _said.MOVES.search(one.flat):
        return one
    cuts = [0, *(m.start() for m in _said.FATES_PART.finditer(one.flat) if m.start()), len(one.flat)]
    pieces = [(start, one.flat[start:end]) for start, end in pairwise(cuts)]
    named = [(start, piece, noun) for start, piece in pieces if (noun := _said.WHOSE_PROPOSAL.search(piece))]
    lost = [of for of in named if _said.HAS_LOST.search(of[1]) or _said.ONLY_VOTES.fullmatch(of[1])]
    won = [of for of in named if of not in lost]
    if len(won) != 1 or not lost or not _said.HAS_WON.search(won[0][1]):
        return one
    if any(noun.group() == won[0][2].group() for _, _, noun in lost):
        return one  # "hyväksyi ehdotuksen …, hylkäsi ehdotuksen": of which, is not told
    gone = {start for start, _, _ in lost}
    first = min(start for start, _ in pieces if start not in gone)
    lead = _said.FATES_PART.match(one.flat, first)
    kept = [(start, start + len(piece)) for start, piece in pieces if start not in gone]
    if first and lead:  # what the winner's part begins with joins it to the loser's
        kept[0] = (min(lead.end(), kept[0][1]), kept[0][1])
    flat, raw = ("".join(words[a:b] for a, b in kept) for words in (one.flat, one.raw))
    flat = _said.SAID_TO_HAVE_WON.sub(r"\g<noun>s tuli paatokseksi", flat)
    return replace(one, flat=flat.strip(" ,;("), raw=raw.strip(" ,;("))


def of_winner(one: Sentence, found: list[Motion]) -> Act | None:
    """The act of a sentence that says who won a vote (own words, a motion or the proposal), else None."""
    flat = but_for_loser(_what_follows(one.flat))
    if re.search(r"esteelli|jaavi|toivomuspon|ponnen|aanestys(?:jarj|menettel)", flat):
        return None
    told = _said.BECAME_DECISION.search(flat)
    if told:
        return Act("winner", one, "own", dispositions_of(flat[told.end() - 6 :]) or "adopt")
    if put.RETURN_MOTION.search(flat):
        return Act("winner", one, "own", "return")
    if put.POSTPONE_MOTION.search(flat):
        return Act("winner", one, "own", "postpone")
    if put.COUNTER.search(flat) and not re.search(r"pohjaehdotu|esittelij", put.COUNTER.sub("", flat)):
        return Act("winner", one, "counter", motion=by(but_for_loser(one.raw), found))
    if words.CHANGED.search(flat):
        return Act("winner", one, "changed")
    own = dispositions_of(flat)
    if own in ("return", "postpone", "withdraw") and re.search(r"palaut|poydal|poist", flat):
        return Act("winner", one, "own", own)
    if re.search(r"\b(?:hylatyksi|hylanneen|hylatty)\b", flat):
        return Act("winner", one, "base", negative=True)
    named = by(but_for_loser(one.raw), found)
    if named and not names_printed(flat):
        return Act("winner", one, "counter", motion=named)
    if re.search(rf"(?:ehdotu|esity|forslag)\w*|{words.PROPOSAL_SV}", flat) or re.match(
        r"se (?:on|oli|tuli)\b", flat
    ):
        moved = put.MOTION.search(flat) and not put.OFFICE.search(flat)  # "Mäki esitti …, ja esitys voitti"
        return Act("winner", one, "counter" if moved else "base", modified=bool(words.MODIFIED.search(flat)))
    return None


_COUNTER, _CHANGED = ("vastaehdotuksen", "motforslaget"), ("muutetun ehdotuksen", "det andrade forslaget")


def by_its_kind(said: list[Sentence], moved: list[Motion]) -> list[Sentence]:
    """The sentences of a decision with "vastaehdotus" or "motförslag" for the only motion of the course that did not
    lapse, where they call it by the meeting ("kokouksessa tehty ehdotus"); the presenter's own is "muutettu", and what
    it is told to be behind its adoption is a sentence of its own."""
    standing = [m for m in moved if m.alive]
    if len(standing) != 1 or not standing[0].told:
        return said
    changed = standing[0].kind == "change"
    fi, sv = _CHANGED if changed else _COUNTER
    named = [one.worded(_said.THE_MOTION_FI.sub(fi, _said.THE_MOTION_SV.sub(sv, one.flat))) for one in said]
    return [part for one in named for part in (_adopted_and_told(one) if changed else [one])]


def _adopted_and_told(one: Sentence) -> list[Sentence]:
    adopted = _said.CHANGED_SO.match(one.flat)
    if adopted is None or len(one.flat) != len(one.raw):
        return [one]
    return [_piece(one, 0, adopted.end()), _piece(one, adopted.end() + 2, len(one.flat))]


def _piece(one: Sentence, at: int, end: int) -> Sentence:
    """A part of a sentence that is as long in plain letters as in print."""
    place = Span(min(one.span.start + at, one.span.end - 1), min(one.span.start + end, one.span.end))
    raw = one.raw[at:end]
    return replace(one, span=place, flat=one.flat[at:end], raw=raw[:1].upper() + raw[1:])


def with_price(told: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of the meeting's course, each by which the presenter changes the proposal only in its price with
    what that is ("korjasi maksuksi 8 400 euroa"), and what it tells besides as sentences of their own."""
    above = [None, *told]
    return [part for n, one in enumerate(told) for part in _of_price(one, told[n + 1 : n + 3], above[n])]


def _of_price(one: Sentence, behind: Sequence[Sentence], above: Sentence | None) -> list[Sentence]:
    at = _said.OF_PRICE.search(one.flat)
    anew = above and _said.PRICE_TOLD_ANEW.search(above.flat) and _said.NAMES_PRICE.search(above.flat)
    before = above if above and (anew or _said.RIGHT_PRICE.match(above.flat)) else None
    so = before and (_said.AS_TOLD.search(one.flat) if at is None else at)  # "muutti ehdotustaan vastaavasti"
    here = at or _said.AS_TOLD.search(one.flat)
    offered = here is not None and _said.OFFER_TOLD.match(one.flat[: here.start()]) is not None
    at = so or (here if offered or (at and _said.NAMES_PRICE.search(one.flat)) else None)
    if at is None or not put.OFFICE.search(one.flat[:80]) or not _as_printed(one):
        return [one]
    right = next((after for after in behind if _said.RIGHT_PRICE.match(after.flat)), before or one)
    told = one if _said.OF_SUM.search(one.flat) else right
    sums = [*_said.OF_SUM.finditer(told.flat)]
    lead, tail = (_said.JOINS_IT.sub("", said) for said in (one.flat[: at.start()], one.flat[at.end() :]))
    untold = len({met["sum"] for met in sums}) != 1 or not _as_printed(told)
    if untold or any(map(_said.NOT_JUST_SO.search, (lead, tail))):
        return [one]
    plainly = _CORRECTED[1] if "forslag" in at[0] else _CORRECTED[0]
    # of it stands what the price is, for whom asks for the sum
    named = [met.start() for met in _said.NAMES_PRICE.finditer(told.flat, 0, sums[0].start())]
    changed = _piece(told, named[-1] if named else sums[0].start(), sums[0].end())
    besides = [lead] if len(lead.split()) > _A_FEW and not offered else []
    besides += [] if _said.ONLY_SUM.fullmatch(tail) else [tail]
    pieces = [_piece(one, start, start + len(said)) for said in besides for start in (one.flat.index(said),)]
    aside = [part.worded(_said.SUPINE.sub(r"\g<0> har", part.flat)) for part in pieces]
    return [*aside, changed.worded(plainly.format(sums[0]["sum"].replace(".", " ")))]


def _as_printed(one: Sentence) -> bool:
    """Whether a place in its plain letters is the same place in the text."""
    return len(one.flat) == len(one.raw) == one.span.end - one.span.start


_CORRECTED = "esittelija korjasi maksuksi {} euroa", "foredraganden rattade avgiften till {} euro"
_A_FEW = 3  # words: who it is, with his name
