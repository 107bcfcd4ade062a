"""What reads like taking part and is none: the words by which a clause takes no side, or only seems to take one.

Patterns for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.text.normalize import loose
from parsers.text.phrases import phrases

_said = phrases("vocabulary/no_side.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
REFUSES_MEMBER = _said.text("REFUSES_MEMBER")
MEETING = re.compile(r"\b(?!ledamot)[a-z]*mote[nt]\w*")  # "mot en avgift" is none
# --- another time, or as it was
# What is only for a later time takes no side now.
FOR_NOW = re.compile(r"\btills vidare\b")
LATER = loose(
    r"\b(?:myohemmin|seuraavan kerran|nasta gang|joskus|tulevaisuudessa|aikaisintaan|senare|tidigast|i framtiden)\b"
)
SOME_DAY = re.compile(r"\b(?:nagon gang|pa sikt|en vacker dag)\b")
FROM_THEN = re.compile(r"(?<!ocksa )(?<!aven )\bframover\b")
NETWORK_ITSELF = re.compile(r"verkosto(?:on|ssa|sta|lle|lla|a)\b|natverk(?:et)?\b")
# Of its price alone: who does not approve that has not turned it down.
ITS_PRICE = re.compile(r"\b(?:hinn|hint|[a-z]*maksu|lasku|ehto|ehdo|[a-z]*korotu)[a-z]*")
# What else one may give up: "luopuu arviointimallista".
TO_PUT_OFF = re.compile(r"(?:palautus|lykkays|siirto|poydallepano)(?:esity|ehdotu)|kiireelli")
GIVES_UP = re.compile(
    r"\b(?:luop|luov|kieltayty|kieltaydy|pidattayty|pidattaydy|pidatty|vetayty|vetaydy)[a-z]* "
    r"(?P<what>(?:[a-z\-]+ ){0,4}?[a-z\-]+sta)\b"
)
INSTEAD_OF_DOING = re.compile(r"\bsen sijaan,? etta\b|\bi ?stallet for att\b")
DISQUALIFIED = re.compile(r"\b(?:esteelli|jaavi(?:[nt]\b|\b|y))\w*|\b(?:ar|var) (?:inte )?javig")
# --- words that say nothing of the side
# "Verkostossa opittujen käytäntöjen": what was done there is something of it.
DONE_THERE = re.compile(r"\b[a-z]*verkosto(?:ssa|n|sta) (?=[a-z]+t[uy](?:jen|sta|ista|ja|n|t) )")
TOGETHER = re.compile(r"\btillsammans med (?:(?:en|de|sina|nagon|andra) )?[a-z\-]+")
BUT = re.compile(r" ?utan (?P<verb>[a-z]+)")
ASIDES = (
    _said.PLEDGES_TO_PAY,
    _said.BY_ITSELF,
    _said.OTHERS_DO,
    _said.AFTER_TALK,
    _said.FOR_IT,
    DONE_THERE,
    _said.AFTER_A_BREAK,
    TOGETHER,
    _said.IN_THE_MEETING,
    _said.AT_ITS_END,
    _said.DESPITE,
    _said.WITH_A_TEAM,
    _said.ACCORDING_TO,
)  # these say nothing of the side
# Where one of these stands, the clause takes no side.
NO_SIDE = (
    _said.NOT_OF_IT,
    _said.AGREES,
    _said.GOES_TO_DO,
    SOME_DAY,
    MEETING,
    _said.HOLDS_TRUE,
    DISQUALIFIED,
    _said.COMPLAINT,
    _said.BY_OFFICER,
    _said.NO_HINDER,
    _said.EVENT,
    _said.PERSONS,
    LATER,
    FROM_THEN,
    _said.TAKES_UP,
    _said.ASKS_WHETHER,
    _said.ANSWERED_ONLY,
    _said.AT_LARGE,
    _said.MADE_OR_ONES_OWN,
)
