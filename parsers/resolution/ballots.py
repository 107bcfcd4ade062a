"""Who won a vote (äänestys), as the meeting tells it in prose: by the voices of each side, by names, or in words.

Patterns are for plain text. A side is the proposal that lay before the body (pohjaehdotus), or what was put against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.resolution.acting_body import names
from parsers.resolution.motions import PRINTED, PRINTED_SV, Motion, by, whose
from parsers.resolution.votes import Count, Side, about_else, number, opposite, side_of, stands_for
from parsers.text.bodies import SUBJECT_RE
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary.closed.frames import answer_won, tells_how_to_vote

_said = phrases("vocabulary/ballots.toml", PRINTED=PRINTED, PRINTED_SV=PRINTED_SV)
_WORD = re.compile(r"[^\W\d_][\w\-:]*")
_LONGEST = 600  # characters of a sentence that is read so
_LONGEST_DECISION = 160
_BEFORE_OWNER = 25  # characters before an owner that may say the office


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote on the item: the sentence that tells its result, and who won; None where that cannot be told, or where
    the voices were even. `assumed`: nothing but the custom tells that JAA was for the printed proposal; `only`: the
    sentence says nothing else."""

    sentence: Sentence
    winner: Side | None
    motion: Motion | None = None
    assumed: bool = False
    only: bool = False


def ballots(told: Sequence[Sentence], found: list[Motion], counts: Sequence[Count]) -> list[Ballot]:
    """The votes of the sentences in order; `found`: the motions of the meeting, `counts`: what was counted by letter
    or as two numbers."""
    makers = frozenset(stem for m in found if m.kind in ("counter", "amendment") for stem in m.makers)
    counted = {c.sentence.span: c for c in counts}
    result: list[Ballot] = []
    instructed: Side | None = None  # what JAA stands for
    for position, one in enumerate(told):
        instructed = stands_for(one) or instructed
        letters = instructed or "base"
        if len(one.flat) > _LONGEST or about_else(one.flat) or _said.HOW_TO_GO_ON.search(one.flat):
            continue
        if tells_how_to_vote(one.flat) or any(one.span in m.spans for m in found):
            continue
        after = told[position + 1] if position + 1 < len(told) else None
        count = counted.get(one.span)
        by_letter = _by_letter(one, after, letters) or (_of_count(count, letters) if count else None)
        if (yes_won := answer_won(one.flat)) is not None:  # "Ja vann med 7 röster mot 2"
            by_letter = letters if yes_won else opposite(letters)
        told_so = _by_voices(one, after, makers) or _by_letter(one, after, None) or _in_words(one, makers)
        if winner := told_so or by_letter:
            motion = by(one.raw, found) if winner == "counter" else None
            assumed = told_so is None and instructed is None and (count is None or count.yes_side is None)
            result.append(
                Ballot(one, winner, motion, assumed, told_so is not None and _says_only_that(one, makers))
            )
        elif count is not None and count.yes == count.no:
            result.append(Ballot(one, None))
    return result


def _of_count(count: Count, letters: Side) -> Side | None:
    """The winner of a vote counted by letter; None of two bare numbers, and of even voices."""
    if not count.sided or count.continuing or not count.about_item or count.yes == count.no:
        return None
    if count.yes_side is None and not _said.BY_LETTER.search(count.sentence.flat):
        return (
            None  # "osallistumisen puolesta 3, vastaan 6": what that is of the proposal, is asked elsewhere
        )
    return count.yes_side or letters if count.yes > count.no else opposite(count.yes_side or letters)


def _says_only_that(one: Sentence, makers: frozenset[str]) -> bool:
    """Whether every word of the sentence is one of votes, a side, a number or a name."""
    said, sides = _named_sides(one, makers)
    listed = _said.LISTED.match(said)
    rest = said[: listed.start("yes")] if listed else said
    for at, end, _ in reversed(sides):
        rest = rest[:at] + " " * (min(end, len(rest)) - at) + rest[end:] if at < len(rest) else rest
    words = (w for w in _WORD.finditer(_said.VOICES.sub(lambda met: " " * len(met[0]), rest)))
    return all(_said.OF_VOTES.fullmatch(w[0]) or (w.start() and one.raw[w.start()].isupper()) for w in words)


def names_only_vote(flat: str) -> bool:
    """Whether a sentence of a decision says no more than that it was voted on ("päätti asian äänin 6-3", "beslut enligt
    omröstningen"), so that the vote alone tells what was carried."""
    if len(flat) > _LONGEST_DECISION or _said.DENIED.search(flat) or not _said.VOTED.search(flat):
        return False
    if not _said.DECIDES.search(flat):
        return False  # "äänet menivät tasan 4-4"
    rest = SUBJECT_RE.sub(" ", _said.VOICES.sub(" ", flat))
    known = all(_said.OF_VOTES.fullmatch(w) or _said.OF_DECIDING.fullmatch(w) for w in _WORD.findall(rest))
    return known and _said.NAMES_NONE.match(flat) is not None


# --- by letter and name: "Jaa (esittelijän ehdotus): Aho, Berg. Ei (Salon esitys): Ek, Fors, Gran."


def _by_letter(one: Sentence, after: Sentence | None, letters: Side | None) -> Side | None:
    """Who had more names, where these are listed behind JAA and EI; `letters`: what JAA stands for if the list does
    not say it."""
    both = f"{one.raw.rstrip('. ')}; {after.raw}" if after else one.raw
    for printed in (one.raw, both):
        listed = _said.LISTED.match(plain(printed))
        if listed is None or any(_LETTER.search(listed[side]) for side in ("yes", "no")):
            continue  # "EI = Salon vastaehdotus JAA äänestivät Aho, …": the instruction, and the names behind it
        yes, no = (len(_said.NAME_ENDS.split(listed[side].strip(" ,;."))) for side in ("yes", "no"))
        stands = (side_of(listed["what"]) if listed["what"] else None) or letters
        if yes != no:
            return stands if yes > no else opposite(stands)
    return None


_LETTER = re.compile(r"\b(?:jaa|nej|ei)\b")


# --- by voices: "kunnanjohtajan ehdotus sai 3 ääntä ja Salon esitys 6"


def _sides(said: str, raw: str, makers: frozenset[str]) -> Iterator[tuple[int, int, Side]]:
    """Where each side is named, from and to, in the order of its words; `said`: the plain form of `raw`."""
    yield from ((m.start(), m.end(), "base") for m in _said.BASE.finditer(said))
    yield from ((m.start(), m.end(), "counter") for m in _said.COUNTER.finditer(said))
    for owned in _said.OWNED.finditer(said):
        owner, presents = whose(said[max(0, owned.start() - _BEFORE_OWNER) : owned.end()])
        if owner or presents:
            yield owned.start(), owned.end(), "base" if presents else "counter"
    for word in _WORD.finditer(raw) if makers else ():
        named = word.group()[:1].isupper() and names(word.group()) & makers
        if named and (
            _said.BEHIND_MAKER.match(said, word.end()) or _said.BEFORE_MAKER.search(said[: word.start()])
        ):
            yield word.start(), word.end(), "counter"


@lru_cache(maxsize=8)  # asked for what it says in words, for its voices, and for who is for and against
def _named_sides(one: Sentence, makers: frozenset[str]) -> tuple[str, tuple[tuple[int, int, Side], ...]]:
    """The sentence in plain letters, and its sides in order, each once where nothing but it is named again."""
    said = _said.CHAIR.sub(lambda met: " " * len(met[0]), plain(one.raw))
    kept: list[tuple[int, int, Side]] = []
    every = list(_sides(said, one.raw, makers))
    if {side for _, _, side in every} == {"counter"}:  # "vastaehdotuksen puolesta 3 ja ehdotuksen puolesta 4"
        bare = ((m.start(), m.end()) for m in _said.BARE_PROPOSAL.finditer(said))
        every += [(at, end, "base") for at, end in bare if not any(a <= at < e for a, e, _ in every)]
    for found in sorted(every):
        between = said[kept[-1][1] : found[0]] if kept else ""
        if kept and kept[-1][2] == found[2] and not _said.VOICES.search(between):
            kept[-1] = (kept[-1][0], max(kept[-1][1], found[1]), found[2])
        elif not kept or found[0] >= kept[-1][1]:
            kept.append(found)
    return said, tuple(kept)


def _by_voices(one: Sentence, after: Sentence | None, makers: frozenset[str]) -> Side | None:
    """Who had more voices, where a sentence (or it and the next) gives each side a number, in turns."""
    told = _turns(one, makers)
    if not told and (won := _for_and_against(one, makers)):
        return won
    if len(told) == 1 and after is not None:
        told += _turns(after, makers)
    voices = dict(told)
    if len(told) != 2 or len(voices) != 2 or voices["base"] == voices["counter"]:
        return None
    return "base" if voices["base"] > voices["counter"] else "counter"


def _for_and_against(one: Sentence, makers: frozenset[str]) -> Side | None:
    """Who had more voices, where those for and against one side are told."""
    said, sides = _named_sides(one, makers)
    told = _said.FOR_AGAINST.search(said) if len(sides) == 1 else None
    if told is None:
        return None
    pro, con = (
        (number(told["pro"]), number(told["n"]))
        if told["pro"]
        else (number(told["pros"]), number(told["cons"]))
    )
    return None if pro == con else sides[0][2] if pro > con else opposite(sides[0][2])


def _turns(one: Sentence, makers: frozenset[str]) -> list[tuple[Side, int]]:
    """The sides of a sentence with their voices, in order; empty where sides and numbers do not take turns."""
    said, sides = _named_sides(one, makers)
    at_side = {at: side for at, _, side in sides}
    voices = {
        met.start(): number(met["n"])
        for met in _said.VOICES.finditer(said)
        if not any(at <= met.start() < end for at, end, _ in sides)
    }
    if len(sides) == 1 and not voices and (listed := _said.VOTERS.search(said, sides[0][1])):
        voices = {len(said): len(_said.NAME_ENDS.split(listed["who"]))}
    places = sorted([*at_side, *voices])
    pairs = list(zip(places[::2], places[1::2], strict=False))
    number_first = bool(places) and places[0] in voices
    turns = len(places) % 2 == 0 and all(
        (a in voices, b in voices) == (number_first, not number_first) for a, b in pairs
    )
    told = (((b, a) if number_first else (a, b)) for a, b in pairs)
    return [(at_side[side], voices[of]) for side, of in told] if turns else []


# --- in words: "Salon esitys voitti", "esittelijän ehdotus jäi vähemmistöön"


def _in_words(one: Sentence, makers: frozenset[str]) -> Side | None:
    said, sides = _named_sides(one, makers)
    said = _said.WINNING.sub(lambda met: " " * len(met[0]), said)
    wins, loses = _said.WINS.search(said), _said.LOSES.search(said)
    if (wins is None) is (loses is None):
        return None
    side = _subject(said, sides)
    if side is None:
        return None
    told = wins or loses
    clause = (
        re.split(r"[,;:]", said[: told.start()])[-1] + re.split(r"[,;:]", said[told.start() :])[0]
        if told
        else ""
    )
    denied = _said.DENIED.search(clause) is not None
    return side if (wins is not None) is not denied else opposite(side)


def _subject(said: str, sides: Sequence[tuple[int, int, Side]]) -> Side | None:
    """The side of which something is said: the only one, or of two what is compared, or stands in the nominative."""
    if len({side for _, _, side in sides}) == 1:
        return sides[0][2]
    if len(sides) != 2:
        return None
    if _said.COMPARED.search(said):
        return sides[0][2]
    nominative = [side for at, end, side in sides if _said.NOMINATIVE.search(said[at:end])]
    return nominative[0] if len(nominative) == 1 else None
