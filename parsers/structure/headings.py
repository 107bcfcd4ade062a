"""Headings of an item (väliotsikot): what each says about the text under it.

The words are from docs/platforms.md "All platforms" and of clerks; a heading stands on a line of its own, before a
colon, before a capital on the same line ("Päätös Merkittiin tiedoksi."), or glued to what follows ("PäätösEhdotus
hyväksyttiin."). A heading word that opens a sentence ("Päätös tarkastetaan heti.") is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

from parsers.structure.lines import Line
from parsers.structure.what_follows import EARLIER, PROPOSAL_OPENING, acts, does, opened, proposes, settles
from parsers.text.bodies import ACTING, BODY, BODY_RE, OFFICE, OFFICE_RE, OFFICE_SHORT
from parsers.text.dates import DATE
from parsers.text.lazy import lazily, lazy
from parsers.text.normalize import MISREAD, NORMAL, plain
from parsers.text.phrases import phrases
from parsers.topic.patterns import patterns
from parsers.vocabulary import lexicon
from parsers.vocabulary.heading_words import WORDS
from parsers.vocabulary.putting_forward import ORAL_HEADED

HeadingKind = Literal[
    "decision", "proposal", "presenter", "course", "dissent", "preparation", "history", "execution", "attachments",
    "appeal", "other", "body", "statement", "speaker", "maker",
]  # fmt: skip
CONTENT: frozenset[HeadingKind] = frozenset({"decision", "proposal", "preparation", "course", "presenter"})
"""The headings that open what an item says, behind its head."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its kind, the length of its words in the line, and where the rest of the line begins."""

    kind: HeadingKind
    length: int
    rest: int


def _flat(words: str) -> str:
    return words.translate(str.maketrans("äöå", "aoa")).translate(MISREAD)


def _build() -> dict[str, HeadingKind]:
    table: dict[str, HeadingKind] = {}
    for kind, words in WORDS.items():
        for word in words:
            table[" ".join(_flat(word).split())] = cast(HeadingKind, kind)
    return table


_TABLE = _build()
_START = {  # the longest heading that a line opens with, by its first letter
    letter: lazily("|".join(re.escape(w) for w in sorted(found, key=len, reverse=True)))
    for letter in {w[0] for w in _TABLE}
    if (found := [w for w in _TABLE if w[0] == letter])
}

_said = phrases(
    "structure/phrases.toml", ACTING=ACTING, BODY=BODY, DATE=DATE, OFFICE=OFFICE, OFFICE_SHORT=OFFICE_SHORT
)
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
_DECIDED = ("paatos", "ratkaisu", "beslut", "avgorande", "paa.", "paat.", "paatt.")
_OF_OWNER: dict[str, HeadingKind] = {**dict.fromkeys(_DECIDED, "decision"), "kasittely": "preparation"}
_PUT_FORWARD = re.compile(r"(?:esittaa|ehdottaa|foreslar)\b.*(?:etta|att)\s*$")
_PROPOSES_BELOW = re.compile(r"[^\n]*[.;] (?:esitan|ehdotan|(?:darfor )?foreslar jag|jag foreslar)\b")
_TWINS = CONTENT | {"execution", "attachments", "appeal", "history"}
_STROKE = re.compile(r"[ /|](?:(?<= )(?:/ *|- |\| *)|(?<=[/|]) *)")
_LONGEST_TWIN = 60  # characters up to the stroke between two languages
_NUMBERED_TITLE = re.compile(r" \d{1,3}(?:[ /,]*\(?§ ?\d{1,4}\)?)?[.:]? +[a-z]{3}")
_ITEM_NUMBER = re.compile(r"[ .:]*\d{1,3}[.:]?(?:[ /,]*\(?§ ?\d{1,4}\)?)?[.: ]*")
_CAPITAL = re.compile(r"[A-ZÅÄÖ\d\"”(–-]")
_OFFICE_LABEL = lazily(rf"{OFFICE}|{OFFICE_SHORT}")
_CELLS = frozenset(":|\t*")  # what stands between a label and what it heads, in a line or a table
_LONGEST_ROLE, _LONGEST_SAID = 90, 600
_PROPOSES = ("esittaa", "ehdottaa", "foreslar")
# a body and what it is to do: "Kunnanhallitus kiittää kutsusta ja ilmoittaa, ettei …"
_IS_TO = lazy(lambda: re.compile(rf"{BODY_RE.pattern} (?!(?:har|hade|on|oli|ovat|ei) )[a-z]+(?<!i|e)\b"))
_AROUND = "(),./:-–—"
_GENITIVE = re.compile(r"(?:jan|kon|[rlt]in)$")  # of an office, in Finnish
_FINITE = frozenset(("present", "present_passive", "past", "past_passive", "conditional"))
_DAY = re.compile(rf"{DATE}|§ ?\d+|\d+ ?§")
# "Esittelijä Liisa Aho muutti …": a sentence of the meeting, whatever the verb
_NAMED_DOES = lazily(
    r"(?:[A-ZÅÄÖ][\w\-.]+ ){1,3}(?!\S*(?:sihteeri|rehtori|insinööri|kamreeri|notaari|mestari)\b)"
    r"[a-zåäö]*(?:i|de|te|og|ög|öll|[aå]r|ick|[äöy]t|od|[ai]lle?|[ae]v|ök|ad|om|ber|ger)\b"
)
_OWN_NUMBER = lazily(r",? (?:nro |nr )?\d{1,4} ?/ ?(?:19|20)\d\d\b(?! *:)(?=$| (?:av|/)|,)")
_VOTES = lazily(r"[^.:]{0,60}(?:ehdotus|esitys|forslag) ?[:-]? ?\d{1,3} ?(?:aanta|rost(?:er)?)\b\W*$")
_BALLOT = re.compile(r"(?:jaa|ei|ja|nej)(?:-aani|-rost)? ?[:=–-]")
_LETTERHEAD = 120  # characters before which a decision's own number stands
_SUSPENDED = re.compile(r"\W*[a-z]{3,30}-,? (?:ja|seka|och|samt) [a-z]")


def heading(line: Line, text: str) -> Heading | None:
    """The heading that the line is or opens with, or None."""
    if line.furniture:
        return None
    raw = text[line.start : line.start + 160]
    flat = line.flat[:160].translate(MISREAD)
    if _VOTES.match(line.flat) or _SUSPENDED.match(line.flat) or _BALLOT.match(line.flat):
        return None  # "Esittelijän ehdotus: 5 ääntä", "Ekonomi- och koncernsektionen", "JAA: esittelijän ehdotus"
    found = (
        _in_two_languages(line, text)
        or _numbered(line, text)
        or _letterspaced(flat)
        or _listed(line, raw, flat, text)
        or _owned(line, raw, flat, text)
        or _opening(line)
        or _by_role(line, flat, text)
        or _by_noun(line, raw, text)
    )
    return None if found and _names_the_item(found, line.flat) else found


def _names_the_item(found: Heading, flat: str) -> bool:
    """Whether what looks like a heading is the item's title, which names the network: "Asia 8 / …verkosto",
    "…verkoston tarjouksen käsittely", "Päätös …verkostosta"."""
    if (
        found.kind not in ("preparation", "decision")
        or len(flat) > _LONGEST_ROLE
        or flat.endswith((".", ":"))
    ):
        return False
    rest = flat[found.rest :]
    if ":" in flat or acts(rest) or settles(rest):
        return False
    return patterns().network.search(flat) is not None


def _in_two_languages(line: Line, text: str) -> Heading | None:
    """ "Päätös / Beslut:": two headings of one kind beside each other, the first a whole one."""
    stroke = _STROKE.search(line.flat, 4, _LONGEST_TWIN)
    if stroke is None:
        return None
    left, right = line.flat[: stroke.start()], stroke.end()
    first = heading(Line(line.start, line.start + len(left), left), text)
    if first is None or first.kind not in _TWINS or first.rest < len(left):
        return None
    second = heading(Line(line.start + right, line.end, line.flat[right:]), text)
    if second is None or second.kind != first.kind:
        return None
    return Heading(first.kind, right + second.length, right + second.rest)


_NUMBER = re.compile(r"\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]? +(?=[a-z])")


def _numbered(line: Line, text: str) -> Heading | None:
    """ "4. Päätös", "5 BESLUT:": a heading behind its number, and nothing else but what its colon leads to."""
    number = _NUMBER.match(line.flat)
    if number is None or not text[line.start + number.end()].isupper():
        return None
    at, flat = number.end(), line.flat[number.end() :]
    found = heading(Line(line.start + at, line.end, flat), text)
    if found is None or (found.rest < len(flat) and ":" not in flat[found.length : found.rest]):
        return None
    return Heading(found.kind, at + found.length, at + found.rest)


_LETTERSPACED = re.compile(r"(?:[a-z] ){3,30}[a-z](?= ?:|$)")


def _letterspaced(flat: str) -> Heading | None:
    """ "P ä ä t ö s:"."""
    spaced = _LETTERSPACED.match(flat)
    kind = _TABLE.get(spaced[0].replace(" ", "")) if spaced else None
    return Heading(kind, spaced.end(), _rest(flat, spaced.end())) if spaced and kind else None


_MOST_WORDS, _LONGEST_LABEL = 5, 60


def _by_noun(line: Line, raw: str, text: str) -> Heading | None:
    """A label in any words about a noun of deciding or proposing, over what a body did, an officer decides or somebody
    proposes: "Ratkaisu perusteluineen", "Det fattade beslutet", "Kunnanhallituksen päätös 27.1.2025: Hyväksyttiin."."""
    label, colon, _ = line.flat[:_LONGEST_LABEL].partition(":")
    end = len(label) + len(colon)
    if not (raw[:1].isupper() and (colon or len(line.flat) < _LONGEST_LABEL)) or label.endswith("."):
        return None
    if " enligt " in label or " enlighet " in label:
        return None  # "Beslut i enlighet med Borgs förslag: kommunen deltar"
    of_proposal, of_decision = _said.OF_PROPOSAL.search(label), _said.OF_DECISION.search(label)
    if not (of_proposal or of_decision or _said.OF_OUTCOME.search(label)):
        return None
    found = lexicon.words(_DAY.sub(" ", label))
    verbs = any(w.meanings and not w.features.isdisjoint(_FINITE) for w in found[:-1] or found)
    ends = bool(found) and any(
        noun.fullmatch(found[-1].form) for noun in (_said.OF_DECISION, _said.OF_PROPOSAL, _said.OF_OUTCOME)
    )
    fewest = 2 if _said.LISTED_ALONE.search(label) else 1
    if not fewest <= len([w for w in found if w.form.isalpha()]) <= _MOST_WORDS or (verbs and not ends):
        return None
    rest, told = _rest(line.flat, end), ORAL_HEADED.match(line.flat)
    said = text[line.start + rest : line.start + rest + 160].translate(NORMAL).lstrip(" \n*_|")
    if of_proposal:
        return Heading("proposal", end, rest) if proposes(said) and not (verbs or told) else None
    if EARLIER.search(said[:60]):
        return None
    return Heading("decision", end, rest) if acts(said) or (of_decision and settles(said)) else None


def _by_role(line: Line, flat: str, text: str) -> Heading | None:
    """An officer's or a body's name before what he proposes or what it did; without a word for proposal or decision."""
    flat_label, colon, _ = line.flat.partition(":")
    label = text[line.start : line.start + len(flat_label)]
    if colon and text[line.start + len(label) + 1 : line.end][:1].islower():
        return None  # "KST:s protokoll", "Kh:n päätös"
    kind = role(label, flat_label) if label[:1].isupper() else None
    spoken = None if kind else _said.SPEAKER.match(line.flat)
    if kind is None and spoken is None:
        return None
    end = spoken.end() if spoken else len(label) + (kind == "speaker" and len(colon))
    rest = _rest(flat, end)
    said = text[line.start + rest : line.start + rest + 160].translate(NORMAL).lstrip(" \n*_|")
    labelled = ":" in line.flat[:rest] and (rest < len(line.flat) or line.flat.endswith(":"))
    # with its day or § where it acted; "Khall 3.2.2025 § 7: Khall päätti …" tells of an earlier one
    if kind == "body":
        plainly = colon and BODY_RE.fullmatch(line.flat, 0, end)
        alone = rest >= len(flat) and (
            acts(said) or (_stands_out(label, colon) and _said.TELLS_NEXT.match(said))
        )
        return Heading(kind, end, rest) if plainly or alone else None
    told = proposes(said) or (labelled and _said.SENTENCE_NEXT.match(opened(said).partition("\n")[0]))
    whole = text[line.start + rest : line.start + rest + _LONGEST_SAID].translate(NORMAL)
    told = told or (spoken is not None and _PUT_FORWARD.search(spoken.group()))
    told = told or (labelled and _PROPOSES_BELOW.match(whole.lstrip()))
    below = rest >= len(flat)
    told = told or (below and _stands_out(label, colon) and _IS_TO.match(said))
    told = told or (below and spoken is not None and opened(said) != said)  # "KJ EHDOTTAA" over "että …"
    return Heading("speaker", end, rest) if told else None


def _stands_out(label: str, colon: str) -> bool:
    """Whether a body's name is printed as a label: in capitals, or with a colon."""
    return bool(colon) or label.isupper()


def role(label: str, flat: str) -> HeadingKind | None:
    """Whom a label names, and nothing else but names, a day, a § or a telephone: an officer ("speaker") or a body.

    `flat`: the label in plain text."""
    if len(label) > _LONGEST_ROLE:
        return None
    named: list[str] = []
    for printed, word in zip(label.split(), flat.split(), strict=False):
        word = word.strip(_AROUND)
        known = printed.strip(_AROUND)[:1].isupper() or not word or _said.ROLE_WORD.fullmatch(word)
        if not known or word in _PROPOSES:
            return None
        named += [word] if word[:1].isalpha() else []
    if any(_OFFICE_LABEL.fullmatch(word) and not _GENITIVE.search(word) for word in named):
        return "speaker"
    return "body" if named and BODY_RE.fullmatch(" ".join(named)) else None


def _rest(flat: str, at: int) -> int:
    while at < len(flat) and flat[at] in " :.*_#|\t":
        at += 1
    return at


def _listed(line: Line, raw: str, flat: str, text: str) -> Heading | None:
    start = _START.get(flat[:1])
    if start is None or (match := start.match(flat)) is None:
        return None
    end = match.end()
    seam = next((i for i in range(1, end) if raw[i].isupper() and raw[i - 1].islower()), end)
    if seam < end and flat[:seam] in _TABLE:  # "PäätösEhdotus hyväksyttiin." is no päätösehdotus
        end = seam
    kind = _TABLE[flat[:end]]
    if flat[:end] in ("asia", "asiakohta", "arende") and (
        _ITEM_NUMBER.fullmatch(line.flat, end) or _NUMBERED_TITLE.match(line.flat, end)
    ):
        return None  # "Asia 11", "Ärende 14 (§ 266)", "Asia 14  Kutsu verkostoon"
    rest = _rest(flat, end)
    if (
        kind in ("decision", "proposal", "course")
        and line.start >= _LETTERHEAD
        and (more := _said.DAY_OR_MIND.match(line.flat, end))
    ):
        end, rest = more.end(), _rest(flat, more.end())  # "Päätös 14.10.2024 § 201:", "Beslut (enhälligt)"
    numbered = kind == "decision" and line.start < _LETTERHEAD and "§" in line.flat[end:]
    numbered = numbered and not _DAY.sub("", line.flat[end:]).strip(" /,.:-")
    if numbered or (kind == "decision" and _OWN_NUMBER.match(line.flat, end)):
        return None  # "Päätös 26.1.2015 § 1" under an officer's name, "Beslut 12/2021 av stadsdirektören": its number
    after = raw[end : end + 1]
    if line.flat == "tiedoksi.":
        return None  # a decision of one word
    if rest >= len(line.flat):
        return Heading(kind, end, rest)
    if flat[end : end + 1].isalpha():  # glued: "PäätösEhdotus hyväksyttiin."
        glued = after.isupper() and raw[end - 1].islower() and kind in ("decision", "proposal", "preparation")
        return Heading(kind, end, end) if glued else None
    if kind == "presenter" and OFFICE_RE.match(flat, rest) and not does(flat[rest : rest + 40]):
        return Heading(kind, end, rest)
    if not _CELLS.isdisjoint(flat[end:rest]) or flat[end : end + 3].isspace():
        return Heading(kind, end, rest)
    if raw[:end].isupper() and kind in ("proposal", "decision") and raw[rest : rest + 1].isupper():
        ahead = _said.FORMULA_AHEAD if kind == "decision" else _said.PROPOSES_NEXT
        said = text[line.start + rest : line.end]
        if ahead.match(line.flat, rest) or (said.endswith(".") and not said.isupper()):
            return Heading(kind, end, rest)  # "PÄÄTÖS  Hyväksyttiin.": a label in a column of its own
    flat_who, colon, said = line.flat[rest:].partition(":")
    who = text[line.start + rest : line.start + rest + len(flat_who)]
    if kind in ("proposal", "decision") and (whose := role(who, flat_who)):
        # "Päätösehdotus, kunnanjohtaja Maija Meri:", "Päätös / kunnanhallitus", "Förslag av stadsdirektören: Staden …"
        named = whose == "speaker" and not said
        return Heading(kind, end, rest if named else _rest(line.flat, rest + len(who) + len(colon)))
    if flat[end:].startswith((" -", " §", ",", "-", "/")) and not _CAPITAL.match(raw[rest : rest + 1]):
        return None
    if kind in ("other", "history") or (kind == "statement" and flat[-1:] not in ".:;"):
        return None  # "Lausunto liiton strategiasta" is a title
    if (
        kind in ("decision", "proposal")
        and _said.TITLE_REST.search(line.flat[end:])
        and flat[-1:] not in ".:;"
    ):
        return None  # "Esitys verkostoon liittymisestä" is a title
    if kind == "decision" and _said.AS_PROPOSED.match(line.flat, rest):
        return Heading(kind, end, rest)  # "Beslut i enlighet med förslaget."
    first_is_capital = raw[:1].isupper() and not raw[1:end].isupper()
    if kind in ("presenter", "preparation") and _NAMED_DOES.match(raw, rest):
        return None
    if first_is_capital and _CAPITAL.match(raw[rest : rest + 1]) and flat[end] in " -":
        return Heading(kind, end, rest)
    return None


def _owned(line: Line, raw: str, flat: str, text: str) -> Heading | None:
    match = _said.OWNED.match(flat) if raw[:1].isupper() else None
    if match is None or _said.NOT_OWNER.search(match.group()):
        return None
    if (
        _said.SENTENCE.search(match.group()[: match.start("what")])
        or flat[match.end() : match.end() + 1] == "."
    ):
        return None
    rest = _rest(flat, match.end())
    what = match["what"]
    kind = _OF_OWNER.get(what, "proposal")
    told = line.flat[rest:] if what != "kasittely" else _DAY.sub("", line.flat[rest:]).strip(" ,.-")
    whole = not told  # "Valtuuston käsittely 9.12.2024"
    colon = ":" in flat[match.end() : rest]
    if whole and len(match.group()) > 70:
        return None
    if not (whole or colon) and _said.TITLE_REST.search(line.flat[match.end() :]) and flat[-1:] not in ".:;":
        return None  # "Liiton esitys kunnan osallistumisesta verkostoon" is a title
    alone = whole and not colon and kind == "decision"
    if alone and _said.NUMBERED_BELOW.match(plain(text[line.end : line.end + 90])):
        return None  # "Kommundirektörens beslut" over its number and day: a letterhead
    # "Kunnanhallituksen päätös  Kunnanhallitus päätti …": a label in a column of its own
    column = (
        kind != "decision" or _said.FORMULA_AHEAD.match(flat, rest) or _said.FORMULA_BELOW.match(flat, rest)
    )
    if not (whole or colon or (raw[rest : rest + 1].isupper() and column and kind != "preparation")):
        return None
    if kind == "decision" and not _said.OF_BODY.search(match.group()):
        return None
    return Heading(kind, match.end(), rest)


def _opening(line: Line) -> Heading | None:
    """A first-person sentence that opens a proposal ("Esitän, että") or an officer's decision ("Päätän hyväksyä")."""
    if PROPOSAL_OPENING.match(line.flat):
        return Heading("proposal", 0, 0)
    if whose := _said.MADE_BY.match(line.flat):
        return Heading("proposal", whose.end("what"), _rest(line.flat, whose.end("what")))
    if _said.REASONS_BELOW.match(line.flat):
        return Heading("preparation", len(line.flat), len(line.flat))
    if _said.DECIDED_THUS.match(line.flat):
        return Heading("body", len(line.flat), len(line.flat))
    if _said.DECISION_OPENING.match(line.flat):
        return Heading("decision", 0, 0)
    return None
