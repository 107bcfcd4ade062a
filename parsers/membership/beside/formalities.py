"""A formality beside a decision that joins: who it is about, what it costs, where the paper lies, how one appeals.

A closed world of words meets a new one in nearly every record. Here a sentence is taken by what it is about, its first
words: whatever else it says of that, it touches the decision only where it denies, changes, limits, puts off or makes
depend, or speaks of the matter itself.
"""

from __future__ import annotations

from parsers.text.phrases import phrases

_said = phrases("vocabulary/formalities.toml")


def is_formality(flat: str) -> bool:
    """Whether a plain sentence is about a formality and says nothing that may touch the decision."""
    topic = _said.TOPIC.match(flat)
    if topic is None or _said.TOUCHES.search(flat):
        return False
    return _said.MATTER.search(flat, topic.end()) is None


def leads_in(flat: str) -> bool:
    """Whether a plain sentence says no more than that what stands below it is decided: "Jag beslutar att"."""
    return _said.LEADS_IN.fullmatch(flat) is not None


def goes_against(flat: str) -> bool:
    """Whether a plain sentence beside a joining tells of what goes against that, whatever it is about: that somebody
    still asks whether, was outvoted, came to another view, or that another one joins."""
    return _said.AGAINST.search(flat) is not None
