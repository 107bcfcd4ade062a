"""The patterns of a topic's names, for folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.topic.topic import Topic, per_topic, per_watch

# What is said of taking part right behind its bare short name: "perioden" of a compound, "förlängning" behind a comma.
OF_TAKING_PART = (
    "deltag|medverk|medlem|anslut|fortsatt|fornyel|forlang|avtal|inbjud|erbjud|avgift|period|program|verksamhet|samarbet"
    "|jaseny|osallist|liitty|jatk|sopimu|kutsu|tarjou|maksu|uusi kausi|kau[ds]"
)
# the kind of thing that it is, before or behind its name: "kommunernas utvecklingsnätverk Uuden sukupolven …"
_TWICE = re.compile(r"\b(?:[a-z]*natverk(?:et|ets)?[ ()\"-]{1,4}){1,3}natverket\b")


@dataclass(frozen=True, slots=True)
class Patterns:
    """`network`: one of its names. `named_fully`: a name that no company or farm bears. `named_in_full`: its whole
    name. `run_by`: a network at all, or who runs this one. `organiser`: who runs it, `organiser_word`: as a word.
    `own_word`: what stands before "verkosto" and names no other network; `last_word`: the same before " -verkosto".
    `in_cases`: the short name with its ending; `one_of_it`: between the short name and "-kunta", one who takes part;
    `described`: between it and "verkosto", what kind of network it is.
    `network_word`: what may stand for the network in an item about it."""

    short: str
    network: re.Pattern[str]
    named_fully: re.Pattern[str]
    named_in_full: re.Pattern[str]
    run_by: re.Pattern[str]
    organiser: str
    organiser_word: re.Pattern[str]
    own_word: re.Pattern[str]
    last_word: re.Pattern[str]
    in_cases: re.Pattern[str]
    one_of_it: re.Pattern[str]
    described: re.Pattern[str]
    network_word: re.Pattern[str]
    themes: str
    subjects: str

    def in_finnish(self, text: str) -> str:
        """Folded text with "verkosto" for the network's name, in whatever form."""
        return _NAME.sub(" verkosto ", self.network.sub(" verkosto~", text))

    def in_swedish(self, text: str) -> str:
        """Folded text with "nätverket" for the network's name, in whatever form and however often it stands there."""
        named = re.sub(r"~[a-z]*", " ", self.network.sub(" natverket~", text))
        return _TWICE.sub("natverket", named) if "natverket " in named else named


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern for folded text; one that never matches where there are none."""
    return "|".join(plain(word).replace("-", " ") for word in words) or "(?!)"


def organiser_of(topic: Topic) -> str:
    """Who runs the network, as alternatives for `loose`."""
    names = [rf"\b{plain(name)}\b" for name in topic.organiser.names]
    return "|".join([*names, *(plain(stem) for stem in topic.organiser.stems)]) or "(?!)"


_NAME = re.compile(r" verkosto~[a-z]*")  # with the end of its last word, which the pattern leaves
_MISREAD = re.compile(r"(?<=[a-z])1(?=[a-z])")  # a 1 for an l


@per_watch(16)  # what is proposed is asked beside each sentence of the decision
def nameless(clause: str) -> str:
    """A clause with "verkosto" for the network's name, and without the organiser's."""
    return patterns().organiser_word.sub(" ", _MISREAD.sub("l", patterns().in_finnish(clause)))


@per_topic
def patterns(topic: Topic) -> Patterns:
    """The patterns of the topic that is watched."""
    names = topic.names
    short = plain(names.short)
    organiser = "|".join(plain(one) for one in (*topic.organiser.names, *topic.organiser.stems)) or "(?!)"
    _said = phrases(
        "topic/patterns.toml", SHORT=short, OF_TAKING_PART=OF_TAKING_PART, ORGANISER=organiser_of(topic),
        VOWEL=next((char for char in reversed(short) if char in "aeiouy"), "i"),
        TOLD=any_of(names.told_by), FULL=any_of(names.full), ORGANISER_WORDS=organiser,
        OWN="|".join(map(plain, names.own_words)) or "(?!)",
        LAST_WORDS="|".join(map(plain, (short, *names.last_words))),
    )  # fmt: skip
    return Patterns(
        short=short,
        in_cases=_said.IN_CASES,
        one_of_it=_said.ONE_OF_IT,
        described=_said.DESCRIBED,
        network=_said.NETWORK,
        named_fully=_said.NAMED_FULLY,
        named_in_full=_said.NAMED_IN_FULL,
        run_by=_said.RUN_BY,
        organiser=organiser_of(topic),
        organiser_word=_said.ORGANISER_WORD,
        own_word=_said.OWN_WORD,
        last_word=_said.LAST_WORD,
        network_word=_said.NETWORK_WORD,
        themes=any_of(names.themes),
        subjects=any_of(names.subjects),
    )
