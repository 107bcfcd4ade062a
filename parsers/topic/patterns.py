"""The patterns of a topic's names, for folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.text.normalize import loose, plain
from parsers.topic.topic import Topic, per_topic

_ENDINGS = "n|ssa|sta|{vowel}n|a|lla|lle|h{vowel}n"
# What any network calls itself and its doings, right behind its short name.
_BEHIND = "verkosto|kehittamis|hank|projekti|kau|kun|natverk|nat"
# What one does in Swedish with a network that is called by its short name alone: "återinträde i USO".
_TAKING_PART = (
    r"\b(?:deltagandet?|deltar?|medverkan|medverkar?|medlem[a-z]*|anslut[a-z]*(?: sig)?|(?:ater)?intrad[a-z]*"
    r"|uttrad[a-z]*|med|fortsatt[a-z]*|kvar|inbjudan|inbjudningen|erbjudandet?|[a-z]*anmalan|anmaler|ansokan)"
)
_TAKING_PART_FI = r"\b(?:osallistu|liitty|kutsu|jatka|jasen|ilmoitt|mukaan|mukana)[a-z]*"
# What is said of taking part right behind its bare short name: "perioden" of a compound, "förlängning" behind a comma.
OF_TAKING_PART = (
    "deltag|medverk|medlem|anslut|fortsatt|fornyel|forlang|avtal|inbjud|erbjud|avgift|period|program|verksamhet|samarbet"
    "|jaseny|osallist|liitty|jatk|sopimu|kutsu|tarjou|maksu|uusi kausi|kau[ds]"
)
_BEHIND_ITS_DOINGS = "verkosto|kehittamis|hank|projekti|kun|toimin|ohjelm|natverk|nat|" + OF_TAKING_PART

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


def nameless(clause: str) -> str:
    """A clause with "verkosto" for the network's name, and without the organiser's."""
    text = _NAME.sub(" verkosto ", patterns().network.sub(" verkosto~", clause))
    return patterns().organiser_word.sub(" ", _MISREAD.sub("l", text))


@per_topic
def patterns(topic: Topic) -> Patterns:
    """The patterns of the topic that is watched."""
    names = topic.names
    short = plain(names.short)
    vowel = next((char for char in reversed(short) if char in "aeiouy"), "i")
    endings = _ENDINGS.format(vowel=vowel)
    told, organiser = any_of(names.told_by), organiser_of(topic)
    own = "|".join(plain(word) for word in names.own_words) or "(?!)"
    return Patterns(
        short=short,
        in_cases=re.compile(
            rf"\b(?P<name>{short}(?: ?\d{{1,2}}(?=:ss|:st))?):?(?P<case>n|ssa|sta|a|lla|lle|{vowel}n)\b"
        ),
        one_of_it=re.compile(
            rf"(?<=\b{short})[- ](?=(?:kun(?:ta|naksi|tana|nan|nasta|naksi)|kaupun(?:ki|gin|kina|giksi|gista))\b)"
        ),
        described=re.compile(rf"(?<=\b{short})[- ][a-z]{{2,20}}(?=verkosto|natverk)"),
        network=loose(
            rf"(?:\b{short}(?: ?\d{{1,2}}| [ivx]{{1,4}})? [a-z]{{0,20}}(?:verkosto|natverk)"
            rf"|\b{short}(?: ?\d{{1,2}})?(?: ?:)?(?:{endings})?\b|\b{short} ?\d{{0,2}} (?:{_BEHIND})"
            rf"|\b{short}verkosto|{any_of(names.full)})"
        ),
        named_fully=loose(
            rf"(?:\b{short} ?\d{{0,2}} ?(?:n )?(?:{_BEHIND_ITS_DOINGS})|\b{short} ?\d|\b{short}verkosto"
            rf"|(?:kehittamis|vertais|vertaisoppimis|oppimis|johtamis|kunta)verkosto\w{{0,3}} \(?{short}\b|{told}"
            rf"|(?:{_TAKING_PART} (?:i|till|ur|fran)|avtalet? om) {short}\b(?! (?:ab|oy|rf)\b)"
            rf"|\b{short} ?[,:] (?:{OF_TAKING_PART})|{_TAKING_PART_FI} {short} ?:? ?(?:h?{vowel}n|ssa|sta)\b"
            rf"|\b{short} ?:? ?(?:h?{vowel}n|ssa|sta) {_TAKING_PART_FI})"
        ),
        named_in_full=loose(rf"(?:{any_of(names.full)})"),
        run_by=loose(rf"(?:\bverkosto|\bkehittamisverkosto|vertaisverkosto|natverk\w*|{organiser})"),
        organiser=organiser,
        organiser_word=re.compile(
            rf"\b(?:{organiser})[a-z:]*(?: (?:[a-z]+ ){{1,3}}(?:oy|ab|oyab)(?::?[a-z]+)?\b)?"
        ),
        own_word=re.compile(
            rf"^(?:{short}\d?|(?:{own})+|projekti|kaksivuoti\w+|taman|kyseisen|kyseiseen|tahan|tama|koko|kuntakohtai\w+|uuden"
            rf"|{'|'.join(plain(one) for one in (*topic.organiser.names, *topic.organiser.stems)) or '(?!)'}|[0-9]+)$"
        ),
        last_word=re.compile(rf"^(?:{'|'.join(map(plain, (short, *names.last_words)))}|[0-9]+)$"),
        network_word=loose(
            rf"(?:\b{short}\b|\b{short} |verkosto|hankkee|hanketta|projekti|\bkaude|\bkausi|kautta\b|toimintaan"
            rf"|toiminnassa|\bmukaan\b|\bmukana\b|{told}|natverk|programperiod|period)"
        ),
        themes=any_of(names.themes),
        subjects=any_of(names.subjects),
    )
