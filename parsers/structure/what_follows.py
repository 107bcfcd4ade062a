"""What a passage in plain text that follows a label says: that somebody proposes, or that the body did something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.structure.lines import Line
from parsers.text.bodies import ACTING, BODY, BODY_RE, OFFICE, OFFICE_SHORT
from parsers.text.dates import DATE
from parsers.text.municipalities import find
from parsers.text.phrases import phrases
from parsers.vocabulary import lexicon

_said = phrases("structure/phrases.toml", ACTING=ACTING, BODY=BODY, OFFICE=OFFICE, OFFICE_SHORT=OFFICE_SHORT)
PROPOSAL_OPENING = re.compile(r"(?:esitan|ehdotan|foreslar jag|jag foreslar),? ?(?:etta|att)?\b")
EARLIER = re.compile(rf"^[^,.:]{{0,50}}?(?:{DATE}|§)")
_OWNER_NEXT = re.compile(r"(?P<owner>[a-z\-]+)(?: kommun| stad)? (?:inte |ej )?(?P<does>[a-z]+)")
_OPENING = re.compile(r"[\s\"']*(?:\(?(?:\d|[a-h])[.)] |[-–•] ?)?(?:etta |att )?")
_SENTENCE_END = re.compile(r"[.;\n] ?(?![\d])")
SETTLES = frozenset(("decide", "approve", "join", "leave", "stay", "postpone", "put_off", "return", "reject"))
_DEALS_WITH = SETTLES | {"note", "withdraw", "pass_on"}


def proposes(said: str) -> bool:
    """Whether a passage in plain text opens with what somebody proposes that the body or the municipality do."""
    said = opened(said)
    if _said.PROPOSES_NEXT.match(said) or PROPOSAL_OPENING.match(said):
        return True
    if (own := _OWNER_NEXT.match(said)) and find(own["owner"]):
        verb = lexicon.words(own["does"])  # "Raseborg deltar", and not "deltog"
        return not verb.meanings.isdisjoint(_DEALS_WITH) and all("past" not in w.features for w in verb)
    return any(
        "present_passive" in word.features or "propose" in word.meanings
        for word in lexicon.words(said[:40])[:1]
    )


def opened(said: str) -> str:
    """A passage without what opens its first point: a dash, a number, "että"."""
    return _OPENING.sub("", said, count=1)


def acts(said: str) -> bool:
    """Whether a passage in plain text opens with what the body did just now, and not on a day or in a § before."""
    if EARLIER.search(said[:60]) or _said.EARLIER_TIME.search(said[:160].partition("\n")[0]):
        return False
    name = BODY_RE.match(said)
    if name is None and _said.FORMULA_BELOW.match(said):
        return True
    done = lexicon.words(said[name.end() if name else 0 :][:60])[:2]
    return any(
        not word.features.isdisjoint(("past", "past_passive")) and not word.meanings.isdisjoint(_DEALS_WITH)
        for word in done
    )


def settles(said: str) -> bool:
    """Whether the first sentence of a passage in plain text tells what was done, or opens with an officer's own
    decision: "Punkterna 1–3 godkändes", "Hyväksyn tarjouksen"."""
    first = lexicon.words(_SENTENCE_END.split(said, maxsplit=1)[0])
    own = [w for w in first[:1] if w.form.endswith("n") and "present" in w.features]
    done = [w for w in first if not w.features.isdisjoint(("past", "past_passive"))]
    return any(not w.meanings.isdisjoint(_DEALS_WITH) for w in (*own, *done))


def does(flat: str) -> bool:
    """Whether a passage begins with a verb of the past: "Esittelijä lisäsi ehdotukseensa, että yhteyshenkilö on …"."""
    return any("past" in word.features for word in lexicon.words(flat)[:1])


# --- lines that tell of the meeting (käsittely) where no heading says so, and headings that cut them in two: a page
# break can carry a heading of the next page's attachments or reasons into the middle of a decision

_OLD = re.compile(rf"{DATE}|§|\bvuonna\b|kokouksessaan|aikaisemmin|aiemmin|aloitteessa|\btidigare\b")
_LONGEST = 600  # characters of a line that are looked at


def opens_meeting(line: Line) -> bool:
    """Whether the line begins to tell of the meeting: somebody's motion, a discussion, a vote; not of earlier ones."""
    flat = line.flat[:_LONGEST]
    return bool(_said.OPENS_MEETING.match(flat)) and not _OLD.search(flat)


def is_unfinished(lines: Sequence[Line], text: str) -> bool:
    """Whether what stands under a decision's heading does not decide yet: only motions, or half a sentence."""
    told = [line for line in lines if not line.furniture]
    if not told:
        return False
    if text[told[-1].end - 1] not in '.!?:;)”"':
        return True
    return all(
        _said.MOTION_TOLD.match(line.flat) and not _said.VOTE.search(line.flat[:_LONGEST]) for line in told
    )


def goes_on(lines: Sequence[Line], text: str) -> bool:
    """Whether the first lines under a heading go on with the meeting, so that they are no attachments or reasons."""
    told = [line for line in lines if not line.furniture][:3]
    voted = any(_said.VOTE.search(line.flat[:_LONGEST]) for line in told)
    return voted or (bool(told) and text[told[0].start].islower())
