"""The phrases by which decisions adopt, turn down, amend or proceed, as patterns for plain text."""

from __future__ import annotations

import re

from parsers.text.bodies import SHORT
from parsers.text.phrases import phrases

_said = phrases("vocabulary/deciding.toml", SHORT=SHORT)
PROPOSAL = _said.text("PROPOSAL")
ADOPT_SV = _said.text("ADOPT_SV")
PROPOSAL_SV = _said.text("PROPOSAL_SV")
ADOPT = _said.text("ADOPT")
CHAIN = _said("CHAIN")
CHOOSES = _said("CHOOSES")
BARE = _said("BARE")
BUT_FOR = _said("BUT_FOR")
ACCEPTED = _said("ACCEPTED")
ADOPTED_ON_CONDITION = _said("ADOPTED_ON_CONDITION")
SOMEBODYS = _said("SOMEBODYS")
MADE_THERE = _said("MADE_THERE")
CHANGED = _said("CHANGED")
TO_REJECT = _said("TO_REJECT")
# only some of what was proposed: which of it is the membership is left open
PARTLY = _said("PARTLY")
BY_CHAIR = re.compile(r"\b(?:puheenjohtajan|ordforandens) (?:\w+ ){0,2}?(?:paatos)?(?:ehdotu|esity|forslag)")
BY_OTHERS = _said("BY_OTHERS")
MODIFIED = _said("MODIFIED")
DEVIATES = _said("DEVIATES")
WINNER = _said("WINNER")
SECONDED_AND_CARRIED = _said("SECONDED_AND_CARRIED")
# how to vote, before anything is decided: "on äänestettävä (JAA = jatketaan käsittelyä, EI = pöydälle)"
BALLOT = _said("BALLOT")
BARE_PROPOSAL = _said("BARE_PROPOSAL")
PROCEDURE = _said("PROCEDURE")
NO_FULL_JOINING, OFFICER_SAID = _said("NO_FULL_JOINING"), _said("OFFICER_SAID")
AGAINST_IT = _said("AGAINST_IT")
GOES_ON = _said("GOES_ON")
SUPPORT = _said("SUPPORT")
DECIDES = _said("DECIDES")
TALLY = re.compile(r"\b(?:jaa|ei|ja|nej)[ \-]{0,3}(?:aan|rost)|\baanta\b|\baania\b|puolesta annettiin")
TURNED_DOWN = _said("TURNED_DOWN")
PULLED = _said("PULLED")
CUT_FREE = _said("CUT_FREE")
TRIVIAL_STATEMENT = _said("TRIVIAL_STATEMENT")
FELL = _said("FELL")
# an adoption that did not come about
NOT_ADOPTED = _said("NOT_ADOPTED")
OF_JOINING = _said("OF_JOINING")
OF_LEAVING = _said("OF_LEAVING")
NO_REASON = _said("NO_REASON")
CLAIM_REJECTED = _said("CLAIM_REJECTED")
BESIDES = re.compile(r" (?:ja|seka|och) |,? (?=eika )")
UNTOLD = _said("UNTOLD")
ABOVE = re.compile(r"\b(?:ovan ?namnd|ovanstaend|edella (?:mainit|esite|todet|kerrot|kirjat))")
CARRIED_BY = _said("CARRIED_BY")
DECIDED = _said("DECIDED")
VOTES = _said("VOTES")
