"""What reads like taking part and is none: the words by which a clause takes no side, or only seems to take one.

Patterns for folded text.
"""

from __future__ import annotations

import re

from parsers.text.normalize import loose
from parsers.text.phrases import phrases

_said = phrases("vocabulary/no_side.toml")
REFUSES_MEMBER = _said.text("REFUSES_MEMBER")
# --- what one takes part in without being a member, and who takes part
EVENT, OCCASION = _said.loose("EVENT"), _said("OCCASION")
MEETING = re.compile(r"\b(?!ledamot)[a-z]*mote[nt]\w*")  # "mot en avgift" is none
PERSONS = _said.loose("PERSONS")
BY_OFFICER = _said("BY_OFFICER")
NEIGHBOURS = re.compile(r"\bgrann(?:kommun|stad)\w*s (?:deltagande|anslutning|medlemskap|plats)\b")
AGREES = _said("AGREES")
# --- another time, or as it was
# What is only for a later time takes no side now.
FOR_NOW = re.compile(r"\btills vidare\b")
LATER = loose(r"\b(?:myohemmin|joskus|tulevaisuudessa|aikaisintaan|senare|tidigast|i framtiden)\b")
SOME_DAY = re.compile(r"\b(?:nagon gang|pa sikt|en vacker dag)\b")
FROM_THEN = re.compile(r"(?<!ocksa )(?<!aven )\bframover\b")
NOT_YET = _said("NOT_YET")
HAS_BEEN = _said.loose("HAS_BEEN")
AS_BEFORE = _said.loose("AS_BEFORE")
# --- something of the network, and not itself
OF_NETWORK = _said("OF_NETWORK")
NETWORK_ITSELF = re.compile(r"verkosto(?:on|ssa|sta|lle|lla|a)\b|natverk(?:et)?\b")
# Of its price alone: who does not approve that has not turned it down.
ITS_PRICE = re.compile(r"\b(?:hinn|hint|[a-z]*maksu|lasku|ehto|ehdo|[a-z]*korotu)[a-z]*")
# What else one may give up: "luopuu arviointimallista".
GIVES_UP = re.compile(r"\b(?:luop|luov)[a-z]+ (?P<what>(?:[a-z\-]+ ){0,4}?[a-z\-]+sta)\b")
CONTRACT_OF_ELSE = _said("CONTRACT_OF_ELSE")
# --- what turns the words beside it round, or leaves them open
OWN_WAY = _said("OWN_WAY")
NOT_WITHOUT = _said("NOT_WITHOUT")
NOT_ONLY = _said("NOT_ONLY")
NOT_SO_BUT = _said("NOT_SO_BUT")
NOT_BINDING = _said("NOT_BINDING")
AS_OTHER = _said("AS_OTHER")
INSTEAD_OF_DOING = re.compile(r"\bsen sijaan,? etta\b|\bi ?stallet for att\b")
IN_DOUBT = _said.loose("IN_DOUBT")
# --- what others put forward, and what is said of the meeting
COMPLAINT = _said.loose("COMPLAINT")
NO_HINDER = _said("NO_HINDER")
TAKES_UP = _said("TAKES_UP")
HOLDS_TRUE = _said("HOLDS_TRUE")
DISQUALIFIED = re.compile(r"\b(?:esteelli|jaavi(?:[nt]\b|\b|y))\w*|\b(?:ar|var) (?:inte )?javig")
# --- words that say nothing of the side
# "Verkostossa opittujen käytäntöjen": what was done there is something of it.
DONE_THERE = re.compile(r"\b[a-z]*verkosto(?:ssa|n|sta) (?=[a-z]+t[uy](?:jen|sta|ista|ja|n|t) )")
FOR_IT = _said("FOR_IT")
AT_ITS_END = _said("AT_ITS_END")
NOT_OF_IT = _said("NOT_OF_IT")
IF_DECIDED = _said("IF_DECIDED")
DESPITE = _said("DESPITE")
ACCORDING_TO = _said("ACCORDING_TO")
GOES_TO_DO = _said("GOES_TO_DO")
IN_THE_MEETING = _said("IN_THE_MEETING")
AFTER_A_BREAK = _said("AFTER_A_BREAK")
TOGETHER = re.compile(r"\btillsammans med (?:(?:en|de|sina|nagon|andra) )?[a-z\-]+")
AFTER_TALK = _said("AFTER_TALK")
NAMED_BEHIND = _said("NAMED_BEHIND")
RATHER_THAN = _said("RATHER_THAN")
NOT_APT = _said("NOT_APT")
BUT = re.compile(r" ?utan (?P<verb>[a-z]+)")
OTHERS_DO = _said("OTHERS_DO")
PLEDGES_TO_PAY = _said("PLEDGES_TO_PAY")
ASIDES = (
    PLEDGES_TO_PAY,
    OTHERS_DO,
    AFTER_TALK,
    FOR_IT,
    DONE_THERE,
    AFTER_A_BREAK,
    TOGETHER,
    IN_THE_MEETING,
    AT_ITS_END,
    DESPITE,
    ACCORDING_TO,
)  # these say nothing of the side
# Where one of these stands, the clause takes no side.
NO_SIDE = (
    NOT_OF_IT,
    AGREES,
    GOES_TO_DO,
    SOME_DAY,
    NEIGHBOURS,
    MEETING,
    HOLDS_TRUE,
    DISQUALIFIED,
    COMPLAINT,
    BY_OFFICER,
    NO_HINDER,
    EVENT,
    PERSONS,
    LATER,
    FROM_THEN,
    TAKES_UP,
)
