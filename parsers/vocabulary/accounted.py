"""What a decision says beside itself: the closed list of kinds that change nothing, and what may change it.

Each kind has its words and the meanings of verbs that say nothing more there: who puts a question "esitti".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from parsers.text.normalize import loose
from parsers.text.phrases import phrases
from parsers.topic.patterns import organiser_of
from parsers.topic.topic import Topic as WatchedTopic
from parsers.topic.topic import per_topic
from parsers.vocabulary.putting_forward import VOICED


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of sentence that changes nothing of the decision."""

    name: str
    words: re.Pattern[str]
    excused: frozenset[str] = frozenset()  # meanings of verbs that are nothing more here
    negatable: bool = False  # "oikaisuvaatimusta ei saa tehdä" is as harmless


def _topic(name: str, pattern: str, excused: str = "", *, negatable: bool = False) -> Topic:
    return Topic(name, loose(rf"\b(?:{pattern})"), frozenset(excused.split()), negatable)


_said = phrases("vocabulary/accounted.toml", VOICED=VOICED)
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
TOPICS = tuple(
    _topic(
        row["name"],
        _said.joined(row["phrases"]),
        row.get("excused", ""),
        negatable=row.get("negatable", False),
    )
    for row in _said.tables("kind")
)


@per_topic
def topics(watched: WatchedTopic) -> tuple[Topic, ...]:
    """All kinds, in the order in which they are tried; what its organiser is told is a notice too."""
    told = _topic(
        "notice",
        rf"(?:ilmoit(?:etaan|taa)|(?:uppsagningen|anmalan|svaret|beslutet|avtalet|meddelandet|detta"
        rf"|utdrag\w*) (?:sands|sandes|skickas|skickades|tillstalls|meddelas)) "
        rf"(?:\w+ ){{0,3}}?(?:{organiser_of(watched)})"
        r"|(?:allekirjoit|tayt)\w+ (?:osallistumis|liittymis|ilmoittautumis|jasenyys)?(?:sopimu|lomak|sitoumu"
        r"|tilau)\w+ ja (?:lahet|toimit)\w+"
        rf" (?:\w+ )?(?:{organiser_of(watched)}|jarjesta|verkosto)[a-z:]*lle",
        "pass_on put_off join decide approve change",
    )
    offers = _topic(  # a new price, told by who asks it
        "money",
        rf"(?:{organiser_of(watched)}|jarjesta[a-z]+) (?:on|ovat|oli) (?:\w+ ){{0,2}}?(?:ilmoitt|tarkist"
        rf"|alenta|laske|korotta"
        r"|korjan|muutta|pudotta)\w+",
        "change propose approve record",
    )
    behind = {"notice": told, "money": offers}
    return tuple(dict.fromkeys(one for kind in TOPICS for one in (kind, behind.get(kind.name, kind))))


PRESENTER_BACKS = re.compile(r"[^.:]{0,60}(?:esittelija|(?<!puheen)johtaja) [^.]{0,40}?\bkannatt[ai]")
MONTHS = re.compile(r"(?!vuoden|raha|euro|saast|leik|kars|peng)[a-z]+$")  # of those above
EXCEPT = loose(r"\b(?:lukuun ?ottamatta|paitsi|pois ?lukien|poislukien|med undantag|bortsett fran|forutom)\b")
CONDITION = loose(r"\b(?:ehdolla\b|edellytyks|edellyttaen|mikali\b|\bjos\b|villkor|forutsatt)")
# what a change of the proposal may be about without changing its side
CHANGED = ("contact", "money", "travel costs", "signing", "later seasons", "condition", "review", "notice", "no cost",
    "season corrected")  # fmt: skip
# kinds in which sums and months say no more
SUMS_AND_DAYS = (*CHANGED, "attendance", "minutes", "appeal", "dissent")
BY_THE_BODY = ("money", "travel costs", "no cost", "condition", "work of the network", "contact", "signing",
    "record")  # fmt: skip
LEADS = ("wish", "thanks", "review", "condition", "impact", "attendance")
FOR_THE_RECORD = re.compile(r"^(?:det )?antecknades (?:till|i) protokollet(?: att)?\b")
ANSWERS = re.compile(r"\b(?:vastasi|svarade)\b")
BY_MEMBER = re.compile(r"^(?:\w+ )?(?:jasen|varajasen|valtuutettu|ledamot(?:en)?|personalrepresentant\w*)\b")
LEFT_OUT = ("contact", "money", "travel costs", "work of the network", "signing")
OF_PERSONS = ("attendance", "dissent", "disqualification", "discussion")  # who is out is a person
WEAK = ("record", "who decides", "told", "vote", "lead", "beside the matter")  # by words that say little
# by what a sentence is about, whatever that does
TOLD_OF = (*WEAK, "money", "minutes", "discussion", "contact", "review", "work of the network", "known beside the act",
    "a reason", "notice", "wish", "impact", "condition", "another matter", "task")  # fmt: skip
FATES = ("a motion lapses", "a motion is turned down", "no motion is made")
