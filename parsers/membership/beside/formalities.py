"""A formality beside a decision that joins: who it is about, what it costs, where the paper lies, how one appeals.

A closed world of words meets a new one in nearly every record. Here a sentence is taken by what it is about, its first
words: whatever else it says of that, it touches the decision only where it denies, changes, limits, puts off or makes
depend, or speaks of the matter itself.
"""

from __future__ import annotations

from parsers.text.phrases import phrases

_said = phrases("vocabulary/formalities.toml")


def formality(flat: str) -> str | None:
    """The kind of a plain sentence about a formality, which touches the decision in no way; None of another."""
    topic = _said.TOPIC.match(flat)
    if topic is None or _said.TOUCHES.search(flat) or _said.MATTER.search(flat, topic.end()):
        return None
    return "a formality"


def leads_in(flat: str) -> bool:
    """Whether a plain sentence says no more than that what stands below it is decided: "Jag beslutar att"."""
    return _said.LEADS_IN.fullmatch(flat) is not None


_OF_THE_MEETING = (
    "motion",
    "a motion",
    "dissent",
    "formula",
    "vote",
    "no motion",
    "a later season",
    "later seasons",
)


def goes_against(flat: str, kind: str | None) -> bool:
    """Whether a plain sentence beside a joining, taken for a harmless `kind`, tells of what goes against that: that
    somebody still asks whether, was outvoted or came to another view, or that another one joins."""
    if kind is None or kind.startswith(_OF_THE_MEETING):
        return False
    return _said.AGAINST.search(flat) is not None
