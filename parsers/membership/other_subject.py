"""What an item that names the network is about instead: another network, authority, municipality, or other words.

Patterns are for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from parsers.structure.model import Structure
from parsers.text.lazy import lazily
from parsers.text.municipalities import MunicipalityRecord, find, mentions
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import fold
from parsers.text.spans import Span
from parsers.topic.other_networks import is_own_word, names_by_subject, speaks_of_another
from parsers.topic.patterns import OF_TAKING_PART, any_of, patterns
from parsers.topic.topic import Topic, current, per_topic
from parsers.vocabulary import title_words
from parsers.vocabulary.closed.which_network import names_unknown
from parsers.vocabulary.no_side import EVENT

_said = phrases("vocabulary/relevance.toml", OF_TAKING_PART=OF_TAKING_PART)
_STANDS_FOR, _IN_SHORT = _said.text("STANDS_FOR"), _said.text("IN_SHORT")
_LONGEST_LETTERHEAD = 90
_WORDS_BEFORE = 120  # characters before a name in brackets, in which the words that it stands for are
_MOST_WORDS = 6  # of them
_NEVER = re.compile(r"(?!)")
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
    return names_unknown(title) or any(not is_own_word(other.group(1)) for other in _OTHER.finditer(title))


@per_topic
def _of_its_own(topic: Topic) -> re.Pattern[str]:
    """The words of who runs the network and of its themes."""
    return re.compile(rf"{patterns().organiser}\w*|{patterns().themes}\w*")


def says_no_more(printed: str, words: re.Pattern[str] = title_words.PLAIN) -> bool:
    """Whether a title that does not name the network is made of words of taking part in one, of who runs this one and
    of names of municipalities alone; a project or programme only counts where the network is called one too."""
    rest = printed
    for one in reversed(mentions(printed)):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    flat = fold(rest).text
    if title_words.PROJECT.search(flat) or title_words.THING.search(flat):
        return False
    said = re.findall(r"[a-z0-9]+", flat)  # none in a letterhead's "Valkeakoski"
    return bool(said) and all(words.fullmatch(word) or _of_its_own().match(word) for word in said)


_HAS = re.compile(
    r"(?:[a-z]{0,12} ?-?[a-z]{0,12}(?:verkosto|natverk))?(?:n|ets|:n|:s|s) "
    r"(?P<what>(?!(?:och|ja|seka|samt)\b)[a-z][a-z -]*)"
)
_AND = re.compile(r" (?:ja|seka|och|samt) | [-–] ")


def names_what_it_has(title: str) -> bool:
    """Whether a title of folded text is about something that the network has, and that is no membership, season, offer
    or the like: "verkoston verkostopäivä", "nätverkets coachning"."""
    for named in patterns().network.finditer(title):
        if found := _HAS.match(title, named.end()):
            what = _AND.split(found["what"])[0]
            if title_words.THING.search(what) or EVENT.search(what):
                return True
            if title_words.SEASON.search(what):
                continue
            strange = (
                word
                for word in re.findall(r"[a-z]{3,}", what)
                if not (title_words.SUBJECT.fullmatch(word) or title_words.WITH_NAME.fullmatch(word))
            )
            if any(find(word.title()) is None for word in strange):
                return True
    return False


_NAME = re.compile(r"§[a-z:]*(?: ?-? ?[a-z]{0,14}(?:verkosto|natverk)[a-z]*)?(?:-[a-z]+)?")
_MOTTO = re.compile(r"(§[^-:]{0,20}?) ?(?:- |: ).*")  # a season has one: "silorna blir broar"
_TO_IT = re.compile(r"§[a-z]*(?: -?verkosto)?lle\b")
_IN_ITS_PLACE = re.compile(
    r"\b(?:vaihtoeh|sijaan|sijasta|tilalle|jalkeen|alternativ|i stallet|efter(?! (?:ar |ars|utgang|period|sasong|20))"
    r"|[a-z]*(?:yhtyma|yhtio|yhdisty|bolag|hyvinvointial|valfardsomr|samkommun))[a-z]*"
    r"|§[a-z:]*(?: ?-?verkosto)?ssa [a-z]+[tn]u[nt]\b|\bmodell[a-z]*"
    r"|\bfran §|§[a-z:]* ?-?(?:kuntien|kommuner)"
    r"|\b(?:och|ja|seka|samt) (?:[a-z]+ ){0,3}?[a-z]*(?:program|ohjelma|hanke|projekt)"
)
_WITH = re.compile(r"\b(?:kanssa|tillsammans|ihop)\b")


def names_more(printed: str, own: MunicipalityRecord | None, *, presented: bool) -> bool:
    """Whether a title that names the network says more than that one takes part in it, with whom and for how much: an
    alternative to it, what is done after it, another municipality's joining, or, where the preparation has not
    `presented` the network, another thing beside it."""
    named = mentions(printed)
    for one in reversed(named):
        printed = f"{printed[: one.start]} {printed[one.end :]}"
    flat = patterns().network.sub("§", fold(printed).text)
    if own is not None and named and all(m.code != own.code for m in named) and not _WITH.search(flat):
        return True
    flat = _MOTTO.sub(r"\1", flat)
    if _TO_IT.search(flat) or _IN_ITS_PLACE.search(flat):
        return True
    words = re.findall(r"[a-z]{3,}", _NAME.sub(" ", flat))
    known = (title_words.WITH_NAME.fullmatch(word) or _of_its_own().match(word) for word in words)
    return not (presented or all(known))


def names_any_other(text: str) -> bool:
    """Whether a text names another network, programme or project than this one."""
    for line in text.splitlines():
        for pattern in (title_words.NAMED_BEHIND, title_words.NAMED_BEFORE, title_words.HYPHENED):
            for found in pattern.finditer(line):
                around = line[max(0, found.start() - _WORDS_BEFORE) : found.end()]
                if not patterns().network.search(fold(around).text):
                    return True
    folded = fold(text)
    if names_by_subject(folded.text) or speaks_of_another(folded.text):
        return True
    return any(names_unknown(one.flat) for one in folded.sentences)


def is_called_otherwise(structure: Structure) -> bool:
    """Whether the preparation says that what the title calls a programme, say, is the network."""
    return any(
        (named := patterns().network.search(found["what"]))
        and title_words.NAMED_SO.fullmatch(found["what"], 0, named.start())
        and not EVENT.search(one.flat, found.start())
        for part in structure.of("header", "preparation", "explanation")
        for one in fold(structure.text, part.body).sentences
        for found in title_words.IDENTIFIES.finditer(one.flat)
    )


def others_side(sentences: Iterable[str], own: MunicipalityRecord | None) -> bool:
    """Whether a sentence says of another municipality that it takes part or does not, and not of the own one."""
    if own is None:
        return False
    for printed in filter(_said.TAKES_PART.search, sentences):
        label = _LABEL.match(printed)  # "Juuan kunta: kunta osallistuu"
        if label and of_another_municipality(label[0], own):
            return True
        named = mentions(printed)
        if all(m.code != own.code for m in named) and any(
            _said.TAKES_PART.match(printed, m.end) for m in named
        ):
            return True
    return False


_LABEL = re.compile(r"[^.:/\n]{3,40}(?=:| [–/-] )")


def of_another_municipality(row: str, own: MunicipalityRecord | None) -> bool:
    """Whether a row of a list names another municipality, by its body or its designation, and not the own one."""
    named = mentions(row)
    if own is None or any(m.code == own.code for m in named):
        return False
    return any(m.designated for m in named)


@per_topic
def _in_brackets(topic: Topic) -> re.Pattern[str]:
    """The short name in brackets, without the number of a season: "under perioden (§ 8)"."""
    return re.compile(rf"\s\(\s*{re.escape(topic.names.short)}(?=[\s)–-])(?!\s?\d{{1,2}}\s?\))")


@per_topic
def _spelled_out(topic: Topic) -> tuple[re.Pattern[str], ...]:
    """The short name with what may spell it out: behind it, or with what joins it to the words before it; where a text
    says so in plain words, and where it only stands beside."""
    short = re.escape(topic.names.short)
    own, words = rf"{short}(?<!\w{short})(?:-\w+)?", r"[\"”“»]?(?P<words>[^\W\d_][^()\n.;:!?\"”“»]{4,80})"
    return (
        re.compile(rf"{own}(?:\s\(|,?\s(?:{_STANDS_FOR}):?\s){words}"),
        re.compile(rf"(?:\(\s?|[,\s]\s?(?:{_IN_SHORT})\s){own}"),
        re.compile(rf"{own}(?:\s[–—-]|,|:)\s{words}"),
        re.compile(rf"[\"”“»],?\s{own}"),
    )


_WORDS_BEFORE_IT = (
    re.compile(rf"[^().;:!?\n]{{5,{_WORDS_BEFORE}}}\Z"),
    re.compile(r"(?<=[\"”“»])[^().;:!?\n\"”“»]{5,80}\Z"),
)


def _told_beside(text: str, found: re.Match[str], n: int) -> str:
    """The words that the n-th of these ways puts beside the short name; "" where there are none."""
    if n % 2 == 0:
        return found["words"]
    before = _WORDS_BEFORE_IT[n > 1].search(text, max(0, found.start() - _WORDS_BEFORE), found.start())
    return before[0] if before else ""


@per_topic
def _initials(topic: Topic) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that the letters of the short name stand for, one behind another: each opens a word but for some that stand
    within a compound ("ungdomsrådens samarbetsorgan"); and only the last ones so. Of a longer name than `_MOST_WORDS`
    letters nothing."""
    first, *rest = list(plain(topic.names.short))
    if len(rest) >= _MOST_WORDS:
        return _NEVER, _NEVER  # a name so long is a word, and its letters stand for none
    ways = [
        (
            inside,
            "".join(
                rf"[a-z]{{2,}}{c}[a-z]*" if n else rf" {c}[a-z]*" for n, c in zip(inside, rest, strict=True)
            ),
        )
        for inside in product((False, True), repeat=len(rest))
        if not all(inside)
    ]
    at_the_end = [way for inside, way in ways if list(inside) == sorted(inside)]
    of_all, of_these = ("|".join(told) for told in ([way for _, way in ways], at_the_end))
    return re.compile(rf"{first}[a-z]*(?:{of_all})"), re.compile(rf"{first}[a-z]*(?:{of_these})")


@per_topic
def _of_its_name(topic: Topic) -> re.Pattern[str]:
    """The network's name in whatever form: not that of another that begins alike ("… sukupolven oppimisympäristöt")."""
    begins, ends = (
        any_of(words)
        for words in (
            (word[:-2] for word in topic.names.told_by),
            {full.split()[-1] for full in topic.names.full},
        )
    )
    return re.compile(rf"(?:{begins})\w* (?:[a-z]+ )?(?:{ends})")


def _stands_for(printed: str, pattern: re.Pattern[str], *, behind: bool) -> bool:
    """Whether printed words have the short name's initials, and are neither the network's name nor what is said of
    taking part in it; `behind`: they follow it, else they end before it."""
    flat = fold(printed).text
    if _of_its_name().search(flat):
        return False
    every = re.findall(r"[a-z]+", flat)
    words = [word for word in every if not _said.LITTLE.fullmatch(word)]
    words = words[:_MOST_WORDS] if behind else words[-_MOST_WORDS:]
    tails = [words] if behind else [words[n:] for n in range(len(words))]
    for told in tails:
        found = (pattern.match if behind else pattern.fullmatch)(" ".join(told))
        if found and not all(title_words.PLAIN.fullmatch(word) for word in found.group().split()):
            return True
    return False


def _bears_marks(text: str) -> bool:
    """Whether a text prints the short name with marks on its letters, at least as often as without."""
    short = current().names.short
    alike = [word for word in re.findall(rf"\b\w{{{len(short)}}}\b", text) if plain(word) == plain(short)]
    return bool(alike) and 2 * sum(word.casefold() != short.casefold() for word in alike) >= len(alike)


def spelled_otherwise(text: str, *, plainly: bool = False) -> bool:
    """Whether the text has words for the letters of the short name that are not the network's; `plainly`: and says
    that they are; or prints a name of these letters with marks on them ("USÖ") at least as often."""
    if _bears_marks(text):
        return True
    loosely, strictly = _initials()
    for n, pattern in enumerate(_spelled_out()[: 2 if plainly else None]):
        fits, behind = (loosely, strictly)[n > 1], n % 2 == 0
        for found in pattern.finditer(text):
            words = _told_beside(text, found, n)
            if words and _stands_for(words, fits, behind=behind):
                return True
    return False


def defined_otherwise(structure: Structure) -> bool:
    """Whether a sentence tells what the short name is, in words of which none is of municipalities, their leading or
    developing, and nothing else tells who runs it; or says that it is not this network."""
    folded = fold(structure.text)
    if patterns().named_in_full.search(folded.text):
        return False
    rest = []
    for one in folded.sentences:
        if _said.NOT_THE_SAME.search(one.flat):
            return True
        rest.append(one.flat)
    if any(re.search(patterns().organiser, flat) for flat in rest):
        return False
    return any(
        (found := _short_name().search(flat))
        and (told := _said.IS_A.match(flat, found.end()))
        and not _said.LIKE_OURS.search(flat.replace(told.group(), " "))
        for flat in rest
    )


def means_something_else(structure: Structure) -> bool:
    """Whether the text itself tells what the letters stand for, and it is not this network (a hospital's, a
    pump's). False where the network's own full name stands anywhere beside."""
    text = structure.text
    whole = fold(text).text
    if patterns().named_in_full.search(whole):
        return False
    if spelled_otherwise(text, plainly=True):
        return True
    if re.search(patterns().organiser, whole):
        return False
    bound = [_said.OF_ELSE.match(whole, m.end()) for m in _short_name().finditer(whole)]
    if (bound and all(bound)) or _shortens_something_else(whole) or spelled_otherwise(text):
        return True
    for found in _in_brackets().finditer(text):
        before = structure.text[max(0, found.start() - _WORDS_BEFORE) : found.start()]
        if before.rstrip()[-1:].isdigit():
            continue  # "yrkande över beslut § 231 (…)": nothing is spelled out
        if not _said.NETWORK_BEFORE.search(fold(" ".join(before.split()[-8:])).text):
            return True  # of a curriculum, say: nobody who runs this one is named
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
