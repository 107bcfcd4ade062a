"""The phrases by which decisions adopt, turn down, amend or proceed, as patterns for plain text."""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.text.bodies import SHORT
from parsers.text.phrases import phrases

_said = phrases("vocabulary/deciding.toml", SHORT=SHORT)
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
PROPOSAL = _said.text("PROPOSAL")
PROPOSAL_SV = _said.text("PROPOSAL_SV")
TALLY = re.compile(r"\b(?:jaa|ei|ja|nej)[ \-]{0,3}(?:aan|rost)|\baanta\b|\baania\b|puolesta annettiin")
BESIDES = re.compile(r" (?:ja|seka|och) |,? (?=eika )")
ABOVE = re.compile(r"\b(?:ovan ?namnd|ovanstaend|edella (?:mainit|esite|todet|kerrot|kirjat))")
