"""What a proposal or a decision in its own words does with the item: adopt, reject, return, postpone, note, withdraw.

Patterns are for plain text (ä written a). The phrases are those of clerks, with their grammatical variants.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from parsers.text.normalize import LIST_MARK
from parsers.text.phrases import phrases
from parsers.vocabulary.deciding import BESIDES, CLAIM_REJECTED, NO_REASON
from parsers.vocabulary.item_acts import Disposition, act_of_words
from parsers.vocabulary.joining import PONDERS
from parsers.vocabulary.swedish_reference import without_relative

__all__ = ["Disposition", "disposition", "dispositions_of"]
_said = phrases("vocabulary/dispositions.toml", LIST_MARK=LIST_MARK)
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
_TAKES_UP = re.compile(  # or revokes: what is done then decides
    r"\b(?:kumo|peru|pura|purka|purkaa)[a-z]* (?:[a-z\-]+ ){0,2}?[a-z]*paato[sk]"
    r"|\b[a-z]*paato[sk][a-z]* kumo(?:taan|ttiin|si|aa)\b|\b[a-z]*beslutet upphav(?:s|des|er|de)\b"
    r"|\b(?:ottaa|otti|otetaan|otettiin|ottaa) [^,.]{0,60}?kasiteltava(?:kse|ksi)"
)


def disposition(clauses: Iterable[str]) -> Disposition | None:
    """What the clauses together do with the item, None where none of them does anything.

    A return, postponement or withdrawal decides alone; a rejection decides where it comes first; a note decides only
    where nothing else is done.
    """
    done: list[Disposition] = []
    aside: list[Disposition] = []
    claimed = False
    for clause in clauses:
        for piece in _said.SPLIT.split(clause):
            found = _of_piece(piece.strip()) if piece else None
            if found == "reject" and (claim := CLAIM_REJECTED.search(piece)):
                claimed = True  # what is done besides decides
                besides = _of_piece((*BESIDES.split(piece[claim.end() :], maxsplit=1), "")[1])
                done += [besides] if besides else []
            elif found == "adopt" and (PONDERS.search(piece) or _TAKES_UP.search(piece)):
                aside.append(found)  # "neuvotteluja jatketaan ja asia tuodaan uudelleen"
            elif found:
                done.append(found)
    if not done or set(done) == {"note"}:
        done += aside
    if not done:
        return "reject" if claimed else None
    if done[0] in ("return", "postpone", "withdraw"):
        return done[0]
    substance = [d for d in done if d != "note"]
    if not substance:
        return "note"
    return "reject" if substance[0] == "reject" else "adopt" if "adopt" in substance else substance[0]


_PUT_OFF: tuple[tuple[re.Pattern[str], Disposition], ...] = (
    (_said.WITHDRAW, "withdraw"),
    (_said.RETURN, "return"),
    (_said.POSTPONE, "postpone"),
)
_DOES = (*_PUT_OFF, (_said.NOT_TAKEN_OVER, "note"), (_said.REJECT, "reject"), (_said.NOTE, "note"))


def put_off(flat: str) -> Disposition | None:
    """How plain text says that the item is not decided now; None where it does not."""
    return next((does for pattern, does in _PUT_OFF if pattern.search(flat)), None)


def _of_piece(piece: str) -> Disposition | None:
    trivial = _said.TRIVIAL.search(piece) and not _said.RETURN.search(piece)  # what is asked for then
    if len(piece) < 4 or trivial or _said.LEADS_IN.fullmatch(piece):
        return None
    main = _said.NEGATION_ASIDE.sub(" ", without_relative(piece) if " som " in piece else piece)
    main = _said.NOT_PUT_OFF.sub(" ", _said.NO_CAUSE.sub(" ", NO_REASON.sub(" ", main)))
    kept = _said.NOT_LEFT.search(main)
    main = _said.NOT_LEFT.sub(" ", main)
    if told := next((does for pattern, does in _DOES if pattern.search(main)), None) or act_of_words(main):
        return told
    if _said.CLOSED.search(main) and not re.search(r"\b(?:hyvaksy|osallistu|liitty)", main):
        return None
    if _said.ACT.search(main) or (kept and not _HINDERS.search(kept.group())):
        return "adopt"
    return None


_HINDERS = re.compile(r"motsatt|hindra")


@lru_cache(maxsize=64)  # of one proposal it is asked again and again
def dispositions_of(text: str) -> Disposition | None:
    """What one passage of plain text does with the item."""
    if _said.HIGHER.search(text[:400]) and not re.match(r"[^.]{0,80}\b(?:palau|poydal|hylka|hylat)", text):
        return "adopt"
    return disposition(re.split(r"(?<=[.;:])\s+|\n", text))
