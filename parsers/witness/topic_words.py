"""The network and its organiser, for the readers of second witnesses: by the topic's names; and the words around lists.

Patterns are for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.text.normalize import loose
from parsers.text.phrases import phrases
from parsers.text.sentences import fold
from parsers.topic.patterns import organiser_of, patterns
from parsers.topic.topic import Topic, per_topic

_said = phrases("witness/phrases.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
FORMER = loose(r"(?:\baiemmin\b|\baikaisem\w*|\bedellis\w*|\btidigare\b|\bforegaende\b)")


@per_topic
def _organiser(topic: Topic) -> re.Pattern[str]:
    return loose(rf"\b(?:{organiser_of(topic)})\w*")


@per_topic
def season_of_members(topic: Topic) -> re.Pattern[str]:
    """A season's number right behind the short name where members follow: "NAME 9 kunnat", "NAME 9: …"."""
    short = patterns().short
    return loose(
        rf"\b{short} ?([1-9]|[1-5]\d)(?::(?: |$)|[ -]{{0,2}}(?:kunnat\b|kuntien\b|kunnissa\b|kaupungit\b|kommuner))"
    )


def names_network(folded: str) -> bool:
    """Whether folded text names the network."""
    return patterns().network.search(folded) is not None


def surely_names_network(text: str) -> bool:
    """Whether the text names the network by more than its short name: fully, or beside who runs it."""
    folded = fold(text).text
    if not names_network(folded):
        return False
    return bool(patterns().named_fully.search(folded) or _organiser().search(folded))


def is_organiser(supplier: str) -> bool:
    """Whether a supplier's name is the organiser's, or one of its companies'. A genitive names somebody else: the
    organiser's own paper shop."""
    found = _organiser().search(fold(supplier).text)
    return found is not None and not found.group().endswith("n")
