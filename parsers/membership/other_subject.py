"""What an item that names the network is about instead: another network, authority, municipality, or other words.

Patterns are for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.structure.model import Structure
from parsers.text.lazy import lazily
from parsers.text.municipalities import MunicipalityRecord, find, mentions
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import fold
from parsers.text.spans import Span
from parsers.topic.other_networks import is_own_word, names_by_subject, speaks_of_another
from parsers.topic.patterns import OF_TAKING_PART, patterns
from parsers.topic.topic import Topic, per_topic
from parsers.vocabulary import title_words

_said = phrases("vocabulary/relevance.toml", OF_TAKING_PART=OF_TAKING_PART)
_LONGEST_LETTERHEAD = 90
_WORDS_BEFORE = 120  # characters before a name in brackets, in which the words that it stands for are
_NAMED_NETWORK = re.compile(r"\b(?P<whose>[A-ZÅÄÖ][\w-]+)\s+[a-zåäö-]*(?:verkosto|nätverk|hanke|hankkee)")
# "Resurssiviisaat kunnat -verkosto": a name of several words
_LONG_NAME = re.compile(r"[A-ZÅÄÖ][\w-]+(?:\s+[a-zåäö][\w-]+){1,4}\s+[-–]\s?(?:verkosto|nätverk|hank)")
_OTHER = re.compile(r"\b(?!verkostoh)([a-z][a-z0-9]{1,24})-?(?:verkosto|natverk|hank)")
_LISTED_OTHER = re.compile(r"\b(?!verkostoh)([a-z][a-z0-9]{2,20}?)-?verkosto")


def of_another_authority(structure: Structure) -> bool:
    """Whether a wellbeing services county or a joint authority (hyvinvointialue, kuntayhtymä) handles the item: by its
    body, or by a line of the letterhead. What the preparation tells of one says nothing."""
    lines = [line for line in _letterhead(structure) if len(line) <= _LONGEST_LETTERHEAD]
    rows = [structure.header.body or "", *(line for line in lines if not line.rstrip().endswith("."))]
    return _said.AUTHORITY.search(fold("\n.\n".join(rows)).text) is not None  # none goes on in the next


def _letterhead(structure: Structure) -> list[str]:
    """The lines above the title; where there is none, the first ones of the header."""
    end = structure.title.start if structure.title is not None else None
    for head in structure.of("header"):
        lines = structure.text[head.body.start : end or head.body.end].splitlines()
        return lines if end else lines[:5]
    return []


def listed_with_others(structure: Structure, spans: list[Span]) -> bool:
    """Whether the network stands in a list of several networks or memberships that are decided together."""
    flats = (fold(structure.text, span).text for span in spans)
    listed = ({m.group() for m in _LISTED_OTHER.finditer(f) if not is_own_word(m.group(1))} for f in flats)
    return any(len(others) >= 2 for others in listed)


def names_another_network(printed: str) -> bool:
    """Whether a title names another network and not this one: "Epanet-verkosto", "Länsirannan kehittämisverkosto",
    "Resurssiviisaat kunnat -verkosto"."""
    title = fold(printed).text
    if patterns().network.search(title):
        return False
    match = _OTHER.search(title)
    if (match and not is_own_word(match.group(1))) or names_by_subject(title) or _LONG_NAME.search(printed):
        return True
    named = _NAMED_NETWORK.search(printed)
    if named is None or named.start() == 0 or re.match(patterns().organiser, fold(named["whose"]).text):
        return False
    return find(named["whose"]) is None


def names_several(title: str) -> bool:
    """Whether a title of folded text that names the network names another one beside it."""
    return any(not is_own_word(other.group(1)) for other in _OTHER.finditer(title))


def says_no_more(printed: str) -> bool:
    """Whether a title that does not name the network is made of words of taking part in one, of who runs this one and
    of names of municipalities alone; a project or programme only counts where the network is called one too."""
    rest = printed
    for one in reversed(mentions(printed)):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    flat = fold(rest).text
    if title_words.PROJECT.search(flat):
        return False
    own = re.compile(rf"{patterns().organiser}\w*|{patterns().themes}\w*")
    said = re.findall(r"[a-z0-9]+", flat)  # none in a letterhead's "Valkeakoski"
    return bool(said) and all(title_words.PLAIN.fullmatch(word) or own.match(word) for word in said)


def names_any_other(structure: Structure) -> bool:
    """Whether any part of the item names another network, programme or project than this one."""
    for line in structure.text.splitlines():
        for pattern in (title_words.NAMED_BEHIND, title_words.NAMED_BEFORE, title_words.HYPHENED):
            for found in pattern.finditer(line):
                around = line[max(0, found.start() - _WORDS_BEFORE) : found.end()]
                if not patterns().network.search(fold(around).text):
                    return True
    flat = fold(structure.text).text
    return names_by_subject(flat) or speaks_of_another(flat)


def others_side(sentences: Iterable[str], own: MunicipalityRecord | None) -> bool:
    """Whether a sentence says of another municipality that it takes part or does not, and not of the own one."""
    if own is None:
        return False
    for printed in filter(_said.TAKES_PART.search, sentences):
        named = mentions(printed)
        if all(m.code != own.code for m in named) and any(
            _said.TAKES_PART.match(printed, m.end) for m in named
        ):
            return True
    return False


def of_another_municipality(row: str, own: MunicipalityRecord | None) -> bool:
    """Whether a row of a list names another municipality, by its body or its designation, and not the own one."""
    named = mentions(row)
    if own is None or any(m.code == own.code for m in named):
        return False
    return any(m.designated for m in named)


@per_topic
def _in_brackets(topic: Topic) -> re.Pattern[str]:
    """The short name in brackets."""
    return re.compile(rf"\s\(\s*{re.escape(topic.names.short)}(?=[\s)–-])")


@per_topic
def _spelled_out(topic: Topic) -> re.Pattern[str]:
    """The short name with what it stands for in brackets behind it."""
    short = re.escape(topic.names.short)
    return re.compile(rf"{short}(?<!\w{short})(?:-\w+)?\s\((?P<words>[^()\n]{{5,80}})\)")


def _spelled_otherwise(printed: str) -> bool:
    """Whether the words in brackets have the short name's initials and are not the network's own name."""
    words = printed.split()
    initials = ("".join(plain(word)[:1] for word in words if len(word) > least) for least in (0, 3))
    return patterns().short in initials and not patterns().named_in_full.search(fold(printed).text)


def means_something_else(structure: Structure) -> bool:
    """Whether the text itself tells what the letters stand for, and it is not this network (a hospital's, a
    pump's). False where the network's own full name stands anywhere beside."""
    text = structure.text
    if any(_spelled_otherwise(found["words"]) for found in _spelled_out().finditer(text)):
        return True
    whole = fold(text).text
    if patterns().named_in_full.search(whole):
        return False
    letters = patterns().short
    organised = re.search(patterns().organiser, whole) is not None
    bound = [_said.OF_ELSE.match(whole, m.end()) for m in _short_name().finditer(whole)]
    if not organised and ((bound and all(bound)) or _shortens_something_else(whole)):
        return True
    for found in _in_brackets().finditer(text):
        before = structure.text[max(0, found.start() - _WORDS_BEFORE) : found.start()]
        if before.rstrip()[-1:].isdigit():
            continue  # "yrkande över beslut § 231 (…)": nothing is spelled out
        if not organised and not _said.NETWORK_BEFORE.search(fold(" ".join(before.split()[-8:])).text):
            return True  # of a curriculum, say: nobody who runs this one is named
        initials = [plain(word)[:1] for word in before.split()[-4:] if word[0].isalpha()]
        if any(letters.startswith("".join(initials[-n:])) for n in range(2, len(initials) + 1)):
            return True
    return False


@per_topic
def _short_name(topic: Topic) -> re.Pattern[str]:
    short = re.escape(plain(topic.names.short))
    return re.compile(rf"{short}(?<!\w{short})(?![a-z])")


@per_topic
def _shortening(topic: Topic) -> re.Pattern[str]:
    """That a text calls something by the short name ("lyhennettynä …", "josta käytetään nimeä …")."""
    short = re.escape(plain(topic.names.short))
    return lazily(
        rf"\b(?P<calls>lyhen\w+|nimea|nimella|kutsutaan) {short}\b(?![ -]*verkost)|\b{short} on lyhenne\b",
        needs="kutsutaan|lyhen|nimea|nimella",
    )


def _shortens_something_else(whole: str) -> bool:
    found = _shortening().search(whole)
    if found is None or not found["calls"]:
        return found is not None
    what = re.split(r"[.\n]", whole[max(0, found.start() - 120) : found.start()])[-1]
    return "verkosto" not in what
