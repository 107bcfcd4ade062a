"""An act of a body without how, where and after what of its meeting it was done; for plain text, in both languages.

What stands there says nothing of what was decided: it is one of closed phrases ("utan omröstning", "yksissä tuumin"),
or opens with what goes on in a meeting ("efter en diskussion om …", "kuultuaan …") and does nothing with the matter.
"""

from __future__ import annotations

import re
from functools import cache

from parsers.text.phrases import phrases
from parsers.vocabulary.lexicon import NEGATIONS, clause_of

_said = phrases("vocabulary/at_meeting.toml")
_LONGEST = 200  # letters of what an event is said to be about
_ACTS = frozenset(
    (
        "propose",
        "change",
        "put_off",
        "postpone",
        "return",
        "withdraw",
        "leave",
        "reject",
        "lose",
        "approve",
        "decide",
    )
)
_BODY = (
    r"(?:[a-z]+[ae] )?(?:[a-z]*(?:styrelsen|fullmaktige|namnden|sektionen|direktionen|utskottet|kommitten)"
    r"|kst|stst|vi|man|jag)\b"
)
_PREPOSITION = "".join(
    rf"(?<! {word})" for word in ("om", "av", "for", "till", "med", "kring", "i", "pa", "att")
)
_Places = tuple[re.Pattern[str], ...]


@cache
def _swedish() -> _Places:
    """Where a frame stands: first, before the verb; behind the verb; last."""
    opens, decides, carried = (_said.text(name) for name in ("OPENS", "DECIDES", "CARRIED"))
    goes_on, none = rf"[^.;:]{{0,{_LONGEST}}}?", _said.text("NONE_MOVED")
    main = rf"(?={decides} (?:{_BODY}|(?:enhalligt )?{carried}))"
    return (
        re.compile(rf"^(?P<frame>(?:{opens}){goes_on}),? {main}"),
        re.compile(rf"^(?P<none>{none}),? {main}"),
        re.compile(rf"(?<= )(?P<frame>(?:{opens}){goes_on}){_PREPOSITION},? (?={carried})"),
        re.compile(rf",? (?P<frame>(?:{opens}){goes_on})(?P<last>(?=\W*$))"),
    )


@cache
def _finnish() -> _Places:
    opens, main = _said.text("OPENS_FI"), _said.text("MAIN_FI")
    goes_on = rf"[^.;:]{{0,{_LONGEST}}}?"
    return (
        re.compile(rf"^(?P<frame>(?:{opens}){goes_on}),? (?={main})"),
        re.compile(rf"^(?P<none>{_said.text('NONE_MOVED_FI')}),? (?={main})"),
        re.compile(
            rf"(?<= )(?P<frame>(?:{opens})) (?={_said.text('DECIDES_FI')}|yksimielisesti|hyvaksya|ehdot|esit)"
        ),
        re.compile(rf",? (?P<frame>(?:{opens}){goes_on})(?P<last>(?=\W*$))"),
    )


@cache
def _known() -> re.Pattern[str]:
    known, known_fi, goes_on = (_said.text(name) for name in ("KNOWN", "KNOWN_FI", "GOES_ON"))
    return re.compile(
        rf"(?<!forst)(?<!annu)(?<!inte)(?:^| )(?:{known}|{known_fi})(?=,|\.| |$)(?! (?:{goes_on})\b)"
    )


def without_manner(flat: str) -> str:
    """A sentence in which a body decides, without how, where and after what of its meeting it does."""
    if _said.OTHERS.search(flat):
        return flat
    swedish = _said.DECIDED.search(flat) is not None
    if not swedish and not _said.DECIDED_FI.search(flat):
        return flat
    flat = _known().sub("", flat).lstrip()
    for place in _swedish() if swedish else _finnish():
        flat = place.sub(_cut, flat, count=1).lstrip()
    return flat


def _cut(met: re.Match[str]) -> str:
    groups = met.groupdict()
    if groups.get("none"):
        return ""
    before = met.string[: met.start()]
    if groups.get("last") is not None and (" att " in before or " etta " in before or not _adopts(before)):
        return met[0]
    return "" if _only_of_meeting(met["frame"]) else met[0]


def _adopts(before: str) -> bool:
    return bool(_said.DECIDED.search(before) or _said.DECIDED_FI.search(before))


def _only_of_meeting(frame: str) -> bool:
    """Whether what frames an act neither moves nor does anything with the matter, nor denies."""
    read = clause_of(frame)
    if "motion" in read.words.classes or any(w.form in NEGATIONS for w in read.words):
        return False
    return _said.UNSETTLED.search(frame) is None and {one.row.meaning for one in read.readings}.isdisjoint(
        _ACTS
    )
