"""What a field, a stamp or a note beside a decision says of its state: a draft, withdrawn, taken up by a higher body.

Such a field stands before the title, behind the decision, wherever the portal has it. Of a field of the state only what
is known to be final leaves the decision as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.structure.model import PartKind, Structure
from parsers.text.bodies import BODY
from parsers.text.dates import DATE, dates
from parsers.text.normalize import plain
from parsers.text.phrases import phrases

_said = phrases("meeting/phrases.toml", BODY=BODY, DATE=DATE)
_final = phrases("structure/phrases.toml")
_DAY = re.compile(rf"[ ,(]*(?:{DATE})[ ).,]*|[ ,(]*§ ?\d+[ ).,]*|[ ,]*\d{{1,2}}[.:]\d\d\b")
_LONGEST, _LONGEST_VALUE = 160, 60
_MOST_WORDS = 5
_APART = ("header", "other", "execution")
_SET_WORDS = ("appeal", "attachments", "preparation", "course")  # what may be done, and what was before


def is_not_final(item: Structure, *, officer: bool) -> bool:
    """Whether the item says of its decision that it is none, or none any more: "Tila: Luonnos", "Kumottu 16.12.2024",
    "Otto-oikeus: Käytetty". `officer`: an officer decides, whose decision a body may take up."""
    if _is_drafted(item):
        return True
    lines = list(_lines(item))
    opening = next((plain(line).lower() for line in item.text.splitlines() if line.strip()), "")
    if _said.DRAFT_ABOVE.match(opening):
        return True
    for number, (flat, kind, first) in enumerate(lines):
        below = lines[number + 1][0] if number + 1 < len(lines) else ""
        field = _said.STATE_FIELD.match(flat)
        if field and not _is_final(flat[field.end() :] or below, room=field["room"] is not None):
            return True
        if (kind in _APART and _is_stamp(flat)) or (not first and _said.STAMPED_AHEAD.match(flat)):
            return True
        taken = _said.TAKE_UP_FIELD.match(flat)
        if taken and _is_used(flat[taken.end() :] or below):
            return True
        if (kind not in _SET_WORDS or kind == "preparation") and not first and _said.UNDONE.match(flat):
            return True
        if kind not in _SET_WORDS and _is_noted(item, flat, bracketed=kind == "decision"):
            return True
        told = officer and kind not in _SET_WORDS and _said.TAKEN_UP.search(flat)
        if told and not _said.MAY_BE_TAKEN_UP.search(flat):
            return True
    return False


def decides_in_a_form(item: Structure) -> bool:
    """Whether the decision is a ticked box; or, where none is headed, boxes below a line of its own, a cell of a table
    whose head has a column for it, or a paragraph behind what is proposed that takes somebody's proposal in the present
    tense: what it says is not read."""
    if item.decisions:
        return any(TICKED_BOX.search(item.quote(part.body)) for part in item.decisions)
    behind = min((part.body.start for part in item.proposals), default=0)
    if behind and _adopts_unheaded(item, behind):
        return True
    lines = [line for line in item.text[behind:].split("\n") if line.strip()]
    return any(_heads_cells(line, lines[n + 1 : n + 1 + _MOST_ROWS]) for n, line in enumerate(lines))


def _heads_cells(line: str, below: list[str]) -> bool:
    """Whether a line heads a table with a column for the decision, or boxes of which one is ticked."""
    cells = [plain(cell).lower() for cell in _cells(line)]
    named = any(_said.OF_DECISION_CELL.match(cell) for cell in cells)
    if len(cells) > 1:
        return named and any(len(_cells(row)) > 1 for row in below)
    return named and any(map(TICKED_BOX.search, below[:_MOST_BOXES]))


def _cells(line: str) -> list[str]:
    return [cell for cell in _BETWEEN_CELLS.split(line.strip(" |")) if cell.strip()]


def _adopts_unheaded(item: Structure, behind: int) -> bool:
    apart = [plain(" ".join(one.split())).lower() for one in re.split(r"\n\s*\n", item.text[behind:])[1:]]
    if any(_said.ADOPTS_NOW.match(one) for one in apart):
        return True
    told = [plain(item.quote(part.body)).lower() for part in item.of("course")]
    return any(_said.CONCLUDED.search(one) for one in (*apart, *told))


# a box to tick, whether it is or not; and one that is
BOX = re.compile(
    r"\[ ?[xXvV]? ?\]|[☐☑☒✓✔✗✘◻◼]|\( ?[xX]? ?\)|(?<!\S)(?<!\d )[xX](?!\S)(?! ?\d)|(?<!\S)_{1,5}(?!\S)"
)
TICKED_BOX = re.compile(r"\[ ?[xXvV] ?\]|\( ?[xX] ?\)|[☑☒✓✔✗✘]")
_BETWEEN_CELLS = re.compile(r"\t|\s*\|\s*|\s{3,}")
_MOST_ROWS, _MOST_BOXES = 12, 6


def _is_drafted(item: Structure) -> bool:
    """Whether what stands as the decision is only expected, by its heading or its words: "Mahdollinen päätös:
    Hyväksyttiin.", "Ehdotus hyväksyttäneen."."""
    heads = (plain(item.quote(p.heading)) for p in item.decisions if p.heading is not None)
    if any(_said.DRAFT_HEAD.match(head) for head in heads):
        return True
    if any(_said.DRAFTED.match(plain(item.quote(part.body))) for part in item.decisions):
        return True  # "Beslut (utkast till formulering): …"
    return any(_said.EXPECTED.search(plain(item.quote(part.body))) for part in item.decisions)


def _lines(item: Structure) -> Iterator[tuple[str, PartKind, bool]]:
    """The plain lines of the current handling, of what was proposed then its heading alone; each with its part's kind,
    and whether it is the first of what was decided."""
    for part in item.parts:
        if part.kind == "earlier" or (part.kind == "proposal" and part.heading is None):
            continue
        start = part.body.start if part.heading is None else part.heading.start
        first = part.kind == "decision"
        for line in item.text[start : part.body.end].split("\n"):
            flat = plain(line.strip("#*_>| \t\r"))
            if flat and len(flat) <= _LONGEST:
                yield flat, part.kind, first
            first = first and not (flat and start >= part.body.start)
            start += len(line) + 1
            if part.kind == "proposal":
                break


def _is_final(told: str, *, room: bool) -> bool:
    told = " ".join(_DAY.sub(" ", told.partition(". ")[0]).split()).strip(" .:-")
    if len(told) > _LONGEST_VALUE or not told:
        return True
    known = _final.STATE_TOLD.fullmatch(told) or _said.STATE_FINAL.fullmatch(told)
    return bool(known or (room and _said.ROOM.search(told)))


def _is_noted(item: Structure, flat: str, *, bracketed: bool) -> bool:
    """Whether a line tells, in brackets, behind a dash or by itself, what became of the item at no earlier day: "§ 52
    (kumottu kv 31.3.2025 § 12)", "*) Raukesi". `bracketed`: what stands there otherwise is read as the decision. A
    whole title is no note ("Uusi käsittely")."""
    met, own = _said.NOTED.search(flat), item.header.decided_on
    title = " ".join(plain(item.quote(item.title)).lower().split()) if item.title is not None else ""
    if title and flat.strip().endswith(title) and _said.NOTED.match(title):
        return False
    if met is None or (bracketed and met[0].lstrip()[0] not in "([*¹²³-–"):
        return False
    return not any(own and day < own for _, _, day in dates(flat))


def _is_stamp(flat: str) -> bool:
    told = _DAY.sub(" ", flat)
    return bool(_said.STAMPED.match(told)) and len(told.split()) <= _MOST_WORDS


def _is_used(told: str) -> bool:
    if _said.TICKED.search(told):
        return True
    return len(told) <= _LONGEST_VALUE and bool(_said.USED.search(told)) and not _said.NOT_USED.search(told)
