"""Other networks and projects that items name: what is said of them is not said of this network.

Patterns are for folded text.
"""

from __future__ import annotations

import re

from parsers.topic.names import NETWORK

_OTHER = re.compile(r"\b([a-z][a-z0-9]{1,24})(?:-| - ?)?(?:verkosto|natverk|hank(?:e|kee))")
_SPACED_OTHER = re.compile(r"\b([a-z0-9]{1,24}) -\s?(?:verkosto|natverk|hank(?:e|kee))")
# "hyvinvointijohtamisen verkosto": a network by its subject, which is not this one's
OTHER_BY_SUBJECT = re.compile(
    r"\b(?!kehittamisen|johtamisen|vertaisoppimisen|oppimisen|kuntajohtamisen|osallistumisen|liittymisen)"
    r"(?:[a-z]{4,40}(?:misen|joiden|tyon|politiikan|palvelujen|palveluiden|turvallisuuden|talouden|hallinnon|asioiden"
    r"|kulttuurin|liikunnan|matkailun|energian|ilmaston)|tiedolla johtamisen) verkosto"
)
_OWN_WORDS = re.compile(
    r"^(?:uso[0-9]?|kehittamis|vertais|vertaisoppimis|kunta|kuntien|kunnallinen|tuki"
    r"|oppimis|organisaatiot|projekti|johtamis|valtakunnallinen|utvecklings|fcg|kuntaliiton"
    r"|[0-9]+)$"
)


def names_other_network(clause: str) -> bool:
    """Whether the clause is about another network or project by name, and does not name this one."""
    if NETWORK.search(clause):
        return False
    if OTHER_BY_SUBJECT.search(clause):
        return True
    return any(not _OWN_WORDS.match(m.group(1)) for m in _OTHER.finditer(clause)) or any(
        not re.match(r"(?:uso|organisaatiot|[0-9]+)$", m.group(1)) for m in _SPACED_OTHER.finditer(clause)
    )
