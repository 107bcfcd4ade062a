"""Other networks and projects that items name: what is said of them is not said of this network.

Patterns are for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.text.municipalities import find
from parsers.text.phrases import phrases
from parsers.text.sentences import fold
from parsers.text.spans import Span
from parsers.topic.patterns import patterns
from parsers.topic.topic import Topic, per_topic

_OTHER = re.compile(r"\b([a-z][a-z0-9]{1,24})(?:-| - ?)?(?:verkosto|natverk|(?<!verkosto)hank(?:e|kee))")
_said = phrases("vocabulary/other_networks.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
_IS_THIS = re.compile(r"\W{0,3}(?:kyseessa on|eli|nimelta\w*|det ar fraga om|det galler|namligen)\b")
_SPACED_OTHER = re.compile(
    r"\b([a-z0-9]{1,24}) -\s?(?:verkosto|natverk|hank(?:e|kee)|ohjelm|valmennu|koulutu|kampanj|akatemi)"
)


@per_topic
def _by_subject(topic: Topic) -> re.Pattern[str]:
    # "hyvinvointijohtamisen verkosto": a network by its subject, which is not this one's
    plain = "osallistumisen|liittymisen|ilmoittautumisen|jatkamisen|mukaan"
    own = "|".join(filter(None, (patterns().subjects, plain)))
    return re.compile(
        rf"\b(?!{own})"
        r"(?:[a-z]{4,40}(?:misen|joiden|tyon|politiikan|palvelujen|palveluiden|turvallisuuden|talouden|hallinnon|asioiden"
        r"|kulttuurin|liikunnan|matkailun|energian|ilmaston|isyyden)|[a-z]{3,20}(?<!jasen)(?<!osallistuja)kuntien"
        r"|tiedolla johtamisen) [a-z]{0,12}verkosto"
    )


def names_by_subject(text: str) -> bool:
    """Whether the text names a network by a subject that is not this one's."""
    return _by_subject().search(text) is not None


def speaks_of_another(text: str) -> bool:
    """Whether folded text speaks of another network without a name: "muihin verkostoihin", "ett eget nätverk"."""
    found = (m for pattern in (_said.ELSE, _said.NEW) for m in pattern.finditer(text))
    return any(_IS_THIS.match(text, m.end()) is None for m in found)


def is_own_word(word: str) -> bool:
    """Whether a word before "verkosto" means this network or any, and so names no other one."""
    return patterns().own_word.match(word) is not None


def names_other_network(clause: str) -> bool:
    """Whether the clause is about another network or project by name, and does not name this one."""
    if patterns().network.search(clause):
        return False
    if names_by_subject(clause) or _said.ELSE.search(clause):
        return True
    if any(not is_own_word(m.group(1)) for m in _OTHER.finditer(clause)):
        return True
    return any(not patterns().last_word.match(m.group(1)) for m in _SPACED_OTHER.finditer(clause))


def names_network_by_name(text: str, span: Span) -> bool:
    """Whether a printed clause names another network behind the word ("nätverket Stora städer"), and not this one."""
    found = _said.NAMES_BY_NAME.search(text, span.start, span.end)
    if found is None or patterns().network.search(fold(text, span).text):
        return False
    printed = found["name"] or found["whose"] or found["fi"]
    if find(printed) is not None:
        return False  # a municipality
    name = fold(printed).text.split()[0]
    return not is_own_word(name) and re.match(patterns().organiser, name) is None
