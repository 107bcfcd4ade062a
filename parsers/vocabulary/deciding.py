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
# "Ehdotus hylkäämisestä hyväksyttiin", "hyväksyi esityksen hylkäämisen"
TO_REJECT = re.compile(
    r"(?:ehdotu|esity)\w* (?:\w+ ){0,3}?hylkaami\w+ (?:\w+ ){0,2}?hyvaksyttiin"
    r"|hyvaksy\w+ (?:\w+ ){0,4}?hylkaami\w+"
)
# only some of what was proposed: which of it is the membership is left open
PARTLY = _said("PARTLY")
BY_CHAIR = re.compile(r"\b(?:puheenjohtajan|ordforandens) (?:\w+ ){0,2}?(?:paatos)?(?:ehdotu|esity|forslag)")
BY_OTHERS = _said("BY_OTHERS")
MODIFIED = _said("MODIFIED")
DEVIATES = re.compile(
    r"ehdotuksesta poiketen|esityksesta poiketen|ehdotuksesta poikkeava|poiketen"
    r" (?:esittelijan|pohja|paatos)|(?:avvikande|avvikelse) fran (?:[a-z]+s )?[a-z]*forslag|ehdotuksesta poik"
)
WINNER = _said("WINNER")
SECONDED_AND_CARRIED = re.compile(
    r"(?:tata |tehtya |hanen )?(?:vasta|muutos)?(?:ehdotusta|esitysta|forslaget) (?:\w+ ){0,2}?"
    r"(?:kannatettiin|kannattivat|kannatti|understoddes)[^.]{0,60}\b(?:hyvaksyttiin|hyvaksyi|godkandes)\b"
)
# how to vote, before anything is decided: "on äänestettävä (JAA = jatketaan käsittelyä, EI = pöydälle)"
BALLOT = _said("BALLOT")
BARE_PROPOSAL = re.compile(
    r"(?:tehty |hanen )?(?:ehdotus|esitys|forslaget) (?:\w+ ){0,3}?(?:hyvaksyttiin|godkandes|bifolls|antogs"
    r"|godtogs|vann bifall)\b"
)
PROCEDURE = _said("PROCEDURE")
NO_FULL_JOINING, OFFICER_SAID = _said("NO_FULL_JOINING"), _said("OFFICER_SAID")
AGAINST_IT = _said("AGAINST_IT")
# the meeting goes on with the item after a motion to return or postpone it; nothing is decided by that
GOES_ON = re.compile(
    r"\bjatk(?:aa|oi|ettiin|etaan) (?:\w+ ){0,2}?kasittelya\b|\bkasittelya (?:\w+ ){0,3}?jatk(?:aa"
    r"|ettiin|etaan)\b|\bfortsatt\w* (?:\w+ ){0,2}?behandling\w*"
)
SUPPORT = re.compile(
    r"\bkannatti\b|\bkannattivat\b|kannattama\w*|understod\w*|aanestavat|aanesti\b"
    r"|aanestivat|rostar\b|rostade"
)
DECIDES = _said("DECIDES")
TALLY = re.compile(r"\b(?:jaa|ei|ja|nej)[ \-]{0,3}(?:aan|rost)|\baanta\b|\baania\b|puolesta annettiin")
TURNED_DOWN = _said("TURNED_DOWN")
PULLED = _said("PULLED")
CUT_FREE = _said("CUT_FREE")
TRIVIAL_STATEMENT = re.compile(
    r"\b(?:totesi|todettiin|toteaa|keskusteli|keskusteltiin|kuuli|kuultiin|konstaterade|diskuterade)\b"
)
# "Förslaget föll med rösterna 2-7": nothing else was put to the vote
FELL = re.compile(
    rf"^(?:{PROPOSAL}|(?:besluts)?forslaget) (?:kaatui|havisi|hylattiin|foll|forlorade"
    rf"|avslogs)\b(?![^.]*(?:ja|och|vaan|utan) )"
)
# an adoption that did not come about
NOT_ADOPTED = _said("NOT_ADOPTED")
OF_JOINING = _said("OF_JOINING")
OF_LEAVING = _said("OF_LEAVING")
NO_REASON = re.compile(  # "ei ole syytä jäädä pois"
    r"\b(?:ei|ettei) (?:ole|nahda|nahty|ollut|nae) (?:[a-z]+ )?(?:syyta|aihetta|tarvetta|perusteita)"
    r" (?:jaada|jattaytya|luopua|erota|irtautua|vetaytya|kieltaytya)\b[^.,]*"
)
CLAIM_REJECTED = _said("CLAIM_REJECTED")
BESIDES = re.compile(r" (?:ja|seka|och) |,? (?=eika )")
UNTOLD = _said("UNTOLD")
ABOVE = re.compile(r"\b(?:ovan ?namnd|ovanstaend|edella (?:mainit|esite|todet|kerrot|kirjat))")
CARRIED_BY = re.compile(  # "äänin 4–5" carries nothing
    r"\b(?:hyvaksyttiin|hyvaksyi|paatti|paatettiin) aanin (\d{1,3}) ?-+ ?(\d{1,3})\b"
)
# that something was decided, in whatever words
DECIDED = re.compile(
    r"\b(?:paatti|paattivat|paatettiin|hyvaksyi|hyvaksyttiin|hyvaksyneen|hylkasi|hylattiin|paatokseksi|beslot"
    r"|beslutade|beslots|godkande|godkandes|godkant|avslog|avslogs)\b"
)
VOTES = _said("VOTES")
