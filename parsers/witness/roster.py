"""The organiser's list of participating municipalities on a page -> who is listed for which season.

Real pages were seen only as excerpts, so nothing is assumed of their markup: a list is a run of municipalities' names
with little between them, as running text, list, table or columns, after words that say that they take part. What cannot
be read (a picture, a list without a season) is named; it is never "nobody".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup

from parsers.formats.charset import decode
from parsers.formats.plain_text import form_of, plain_text
from parsers.membership.season import seasons_named
from parsers.schema import Season
from parsers.source import Source
from parsers.text import municipalities
from parsers.text.municipalities import MunicipalityRecord, key
from parsers.text.sentences import fold
from parsers.topic.season_rule import is_season, season_of_number
from parsers.witness.topic_words import (
    FOR_EXAMPLE,
    FORMER,
    MEMBERS,
    NOT_MEMBERS,
    names_network,
    season_of_members,
)

ENOUGH = 3  # names in a row that make a list by themselves; fewer only right after words that announce one
_CONTEXT = 400  # characters before a list in which its heading is looked for
_QUOTE = 300
_SEPARATOR = re.compile(
    r"[,;|•·/\n]|(?<![.\d])[.!?](?=\s|$)|(?<=\d)\.(?=\s)|:(?=\s|$)|\s[–—-]\s|&|\b(?:ja|sekä|och|samt|and)\b"
)
_ENDS_SENTENCE = frozenset(".!?")
_NOTE = re.compile(r"\([^()]{0,80}\)|[*†‡¹²³]+|\s\d{1,2}$")
_BULLET = re.compile(r"^[\s–—\-*▪●o]+(?=\S)")
_DESIGNATED = re.compile(r"\s(?:kunta|kaupunki|kommun|stad)$", re.IGNORECASE)
_UNKNOWN = re.compile(r"[A-ZÅÄÖ][\w-]+(?: [\w-]+){0,2}")
_REGIONS = frozenset(key(record.region) for record in municipalities.ALL)
_SAYS_SO_AFTER = re.compile(
    r"[\s.)]*(?:ovat|on|är)\s+(?:\w+\s+){0,2}?(?:mukana|ilmoittautu|liitty|lähte|med\b|anmäl)"
)


@dataclass(frozen=True, slots=True)
class Member:
    """One municipality on a list: its code and its name as printed."""

    code: str
    printed: str


@dataclass(frozen=True, slots=True)
class MemberList:
    """The list of one season. `whole` is false where the page gives examples; `unknown` are names of no municipality;
    `quote` is the beginning of the list with what announces it."""

    season: Season
    members: tuple[Member, ...]
    unknown: tuple[str, ...] = ()
    whole: bool = True
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """What a page says. Without lists, `unread_because` says why in words; that is never "nobody takes part"."""

    lists: tuple[MemberList, ...]
    names_network: bool
    unread_because: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Run:
    """Names in a row, from `start` to `end` of the page's text."""

    start: int
    end: int
    members: list[Member] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def read_roster(source: Source) -> Roster:
    """The lists on an organiser's page. Raises parsers.errors.Unreadable where the bytes hold no text."""
    text, lost = _tables_as_lists(plain_text(source))
    named = names_network(fold(text).text)
    if not named:
        return Roster((), False, "the page does not name the network")
    lists: dict[int, MemberList] = {}
    doubts = ["rows of a table cannot be told apart by season"] if lost else []
    before = 0
    for run in _runs(text):
        found = _placed(text, run, before)
        before = run.end
        if isinstance(found, MemberList):
            found = replace(found, whole=found.whole and not lost)
            lists[found.season.number] = _joined(lists.get(found.season.number), found)
        elif found:
            doubts.append(found)
    pictures = _pictures(source)
    if lists:
        return Roster(tuple(lists[number] for number in sorted(lists)), True, doubts=tuple(doubts))
    if pictures:
        return Roster((), True, f"the list is a picture (“{pictures[0]}”), which cannot be read")
    return Roster(
        (), True, doubts[0] if doubts else "the page shows no list of municipalities", tuple(doubts)
    )


def _joined(before: MemberList | None, now: MemberList) -> MemberList:
    """Two lists of one season (columns, "joined later") as one."""
    if before is None:
        return now
    members = {one.code: one for one in (*now.members, *before.members)}
    return MemberList(
        before.season,
        tuple(members.values()),
        tuple(dict.fromkeys((*before.unknown, *now.unknown))),
        before.whole and now.whole,
        before.quote,
    )


def _tables_as_lists(text: str) -> tuple[str, bool]:
    """The text with tables laid out as lists, and whether rows were left out that could not be told apart.

    Columns that are seasons stand one below the other, each under its heading; of a row that begins with a name and
    goes on with other things (a contact person) only the name is kept.
    """
    out: list[str] = []
    columns: list[list[str]] = []
    lost = False
    for line in [*text.split("\n"), ""]:
        cells = [cell.strip() for cell in line.split("|")]
        if columns and line.strip():
            if len(cells) == len(columns):
                for column, cell in zip(columns, cells, strict=True):
                    column.append(cell)
            else:
                lost = True
            continue
        out += [cell for column in columns for cell in (*column, "")]
        columns = []
        if len(cells) > 1 and all(_seasons(cell) for cell in cells):
            columns = [[cell] for cell in cells]
        elif len(cells) > 1 and _name(cells[0]) and not any(_name(cell) for cell in cells[1:]):
            out.append(cells[0])
        else:
            out.append(line)
    return "\n".join(out), lost


def _seasons(text: str) -> list[tuple[int, Season]]:
    """The seasons that a text names, in order; "NAME 9 kunnat" names one here, where an item's text may count."""
    folded = fold(text)
    listed = [
        (folded.span(*match.span()).start, season_of_number(int(match.group(1))))
        for match in season_of_members().finditer(folded.text)
        if is_season(int(match.group(1)))
    ]
    return sorted([*seasons_named(text), *listed], key=lambda one: one[0])


def _pieces(text: str) -> Iterator[tuple[int, int, bool, str]]:
    """The text between separators: from, to, whether a sentence has ended before it, and what follows it."""
    start, ended = 0, False
    for separator in _SEPARATOR.finditer(text):
        sign = separator.group()
        yield start, separator.start(), ended, sign
        has_words = any(char.isalpha() for char in text[start : separator.start()])
        ended = sign in _ENDS_SENTENCE and not sign.isspace() if has_words else ended
        if has_words and sign == "." and text[separator.start() - 1].isdigit():
            ended = False
        start = separator.end()
    yield start, len(text), ended, ""


def _runs(text: str) -> Iterator[_Run]:
    """Every run of municipalities' names, with what stood unknown among them."""
    run: _Run | None = None
    waiting: list[str] = []
    for start, end, ended, sign in _pieces(text):
        piece = text[start:end]
        if not any(char.isalpha() for char in piece) or key(piece) in _REGIONS:
            continue
        if ended and run is not None:
            yield run
            run, waiting = None, []
        record = _name(piece)
        if record is not None:
            run = run or _Run(start, end)
            # two words are a person's, not a place's
            run.unknown += [one for one in waiting if " " not in one]
            run.members.append(Member(record.code, _clean(piece)))
            run.end, waiting = end, []
            continue
        if run is not None and ":" not in sign and _may_stand_among_names(piece, waiting):
            waiting.append(_clean(piece))
            continue
        opening, closing = _name_at_edge(piece, first=False), _name_at_edge(piece, first=True)
        if run is not None and closing is not None and not waiting:  # "Heinola ovat mukana"
            run.members.append(closing[0])
            run.end = start + closing[1]
        if run is not None:
            yield run
        run, waiting = None, []
        if opening is not None:  # "Mukana ovat Forssa"
            run = _Run(start + opening[1], end, [opening[0]])
    if run is not None:
        yield run


def _clean(piece: str) -> str:
    return _BULLET.sub("", _NOTE.sub("", piece)).strip(" \t.\"”'")


def _name(piece: str) -> MunicipalityRecord | None:
    """The municipality where the piece is its name in the nominative, Finnish or Swedish, or "Forssan kaupunki"."""
    name = _clean(piece)
    if not name[:1].isupper() or len(name) > 50:
        return None
    record = municipalities.find(name)
    if record is None:
        return None
    plain = key(name) in {key(record.name), key(record.name_sv), key(record.forms[0])}
    return record if plain or _DESIGNATED.search(name) else None


def _name_at_edge(piece: str, *, first: bool) -> tuple[Member, int] | None:
    """The name that a sentence's piece begins with (`first`), and where in it that ends; or the one it ends with, and
    where that begins."""
    words = list(re.finditer(r"\S+", piece))
    for count in (2, 1):
        if len(words) <= count or (first and not words[count].group()[0].islower()):
            continue
        at = words[count - 1].end() if first else words[-count].start()
        name = piece[:at] if first else piece[at:]
        if (record := _name(name)) is not None:
            return Member(record.code, _clean(name)), at
    return None


def _may_stand_among_names(piece: str, waiting: list[str]) -> bool:
    """Whether the piece may be something that we do not know within a list, and is no heading of its own: up to three
    names of one word, or one of several (a person)."""
    clean = _clean(piece)
    if len(waiting) >= 3 or (waiting and any(" " in one for one in (*waiting, clean))):
        return False
    folded = fold(piece).text
    heading = names_network(folded) or MEMBERS.search(folded) or NOT_MEMBERS.search(folded)
    return bool(_UNKNOWN.fullmatch(clean)) and not heading and not _seasons(piece)


def _placed(text: str, run: _Run, before: int) -> MemberList | str | None:
    """The list of a season; or in words why it is none that can be used; None where it is no list of members.

    `before` is where the list before it ends: what announced that one does not announce this one.
    """
    context = text[max(before, run.start - _CONTEXT) : run.start]
    lead = _lead(context)
    after = text[run.end : run.end + 80]
    said = bool(MEMBERS.search(fold(lead).text) or _SAYS_SO_AFTER.match(after))
    if len(run.members) < ENOUGH and not said:
        return None
    folded = fold(lead).text
    if NOT_MEMBERS.search(folded):
        return None
    count = "1 municipality" if len(run.members) == 1 else f"{len(run.members)} municipalities"
    if not said and not _is_announced(context, lead):
        return f"a list of {count} (“{run.members[0].printed} …”) stands under no words that say who they are"
    season = _season(text, context, lead)
    if season is None:
        return f"a list of {count} (“{run.members[0].printed} …”) does not say of which season it is"
    if FORMER.search(folded) and not _seasons(lead):
        return f"a list of {count} is of an earlier time that is not stated"
    members = {one.code: one for one in reversed(run.members)}
    return MemberList(
        season,
        tuple(reversed(members.values())),
        tuple(dict.fromkeys(run.unknown)),
        whole=not FOR_EXAMPLE.search(folded),
        quote=" ".join(f"{lead} {text[run.start : run.end]}".split())[:_QUOTE],
    )


def _lead(context: str) -> str:
    """The line or sentence right before a list, with the line above it where it is short."""
    parts = [part for part in re.split(r"\n+|(?<=[.!?])\s+", context) if part.strip(" :-•*")]
    if not parts:
        return ""
    last = parts[-1]
    return f"{parts[-2]}\n{last}" if len(parts) > 1 and len(last) < 60 and not _seasons(last) else last


def _is_announced(context: str, lead: str) -> bool:
    """Whether the passage before a long list says that the network's members follow, and no label something else."""
    if lead.rstrip().endswith(":"):
        return False
    folded = fold(context).text
    return bool(MEMBERS.search(folded) and names_network(folded))


def _season(text: str, context: str, lead: str) -> Season | None:
    """The season of a list: of its own heading; else the only one named near it; else the page's only one."""
    for passage in (lead, context, text):
        named = {season.number: season for _at, season in _seasons(passage)}
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
    return None


def _pictures(source: Source) -> list[str]:
    """Pictures that say of themselves that they show the members: by alternative text, title, caption or file name."""
    if form_of(source.data) != "html":
        return []
    found = []
    for image in BeautifulSoup(decode(source.data, source.charset), "lxml").find_all("img"):
        figure = image.find_parent("figure")
        file = re.sub(r"[-_.%\d]{1,3}", " ", str(image.get("src", "")).rsplit("/", 1)[-1])
        captions = (image.get("alt"), image.get("title"), figure.get_text(" ") if figure else "", file)
        for caption in captions:
            words = " ".join(str(caption or "").split())
            folded = fold(words).text
            if words and names_network(folded) and (MEMBERS.search(folded) or "kun" in folded):
                found.append(words[:100])
                break
    return found
