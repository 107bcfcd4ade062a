"""The lines of an item: where each lies, a plain form to match on, and which of them are page furniture.

Page furniture (sivun ylä- ja alatunniste) is what a page break leaves in the middle of a text: the municipality, the
body, the document kind, meeting and page numbers, or a notice of electronic approval.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.text.bodies import BODY, OFFICE, OFFICE_SHORT
from parsers.text.dates import DATE, SECTION
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.spans import Span
from parsers.vocabulary.document_kinds import ANY
from parsers.vocabulary.heading_words import is_label


@dataclass(slots=True)
class Line:
    """One line without the blanks and the markup at its ends; `flat` is its plain form, character by character."""

    start: int
    end: int
    flat: str
    furniture: bool = False
    blank_before: bool = False

    def place(self, match: re.Match[str], group: int | str = 0) -> Span:
        """Where in the text a match in `flat`, or a group of it, stands."""
        return Span(self.start + match.start(group), self.start + match.end(group))


_said = phrases("structure/phrases.toml", BODY=BODY, DATE=DATE, KIND=f"{ANY}|tarkastettu", SECTION=SECTION)
_DAY_FIRST = re.compile(rf"(?:(?:kokous|sammantrade|mote) )?(?P<day>{DATE})[,:]? (?={SECTION})")


def day_first(line: Line) -> re.Match[str] | None:
    """The day before the § that opens a line of the head ("17.10.2022 § 356 Title"); None of a row in a list."""
    return _DAY_FIRST.match(line.flat) if line.blank_before else None


_CELL = re.compile(r"([^\t|:\n]{2,60}?) *([\t|])\s*(\S)[^\t|]*")  # a row of two cells
_EDGE = re.compile(r"[\s#*_>|]*")
_LONGEST = 20_000

# a heading that lost its line break: after the end of a sentence, or glued to a letter or the text behind it
_HEAD = (
    r"(?:Päätösehdotus|Päätösesitys|Päätös|Ehdotus|Esitys|Beslutsförslag|Beslut)"
    r"|(?:[A-ZÅÄÖ][a-zåäö.\-]{1,40}(?:n|:n|s) (?:päätösehdotus|päätösesitys|ehdotus|esitys|förslag))(?=:)"
    r"|(?:Esittelijä|Selostus|Käsittely|Täytäntöönpano|Toimeenpano|Muutoksenhaku"
    r"|Tiedoksi|Liitteet|Valmistelija)(?=:)"
    r"|(?:(?:Kunnan|Kaupungin)(?:hallitus|valtuusto)|[A-ZÅÄÖ][a-zåäö]{2,40}lautakunta)(?=: ?[A-ZÅÄÖ])"
)
_INLINE = re.compile(  # the search goes by the capital
    rf"[A-ZÅÄÖ](?<=(?=(?:(?<=[.!?)\"”:] )(?:{_HEAD})(?=:| [A-ZÅÄÖ]| ?\d[.)])"
    rf"|(?<=[a-zåäö.!?\d] )(?<!nligt )(?<!et med )(?:{_HEAD})(?=:)"
    rf"|(?<=[a-zåäö.!?)])(?:Päätösehdotus|Päätösesitys|Lausuntoehdotus|Päätös)(?=[A-ZÅÄÖ:]|\s*$))).)"
)

# a label between two sentences of a paragraph: "… per år. Förslag (kommundirektör Ek): Kommunen …"
_LABEL = re.compile(
    r"(?<=[.!?)\"”:/;] )(?=[A-ZÅÄÖ])([^\n.,:!?()]{2,45})(?: ?\([^\n():]{2,60}\)|, [^\n.:()]{2,50})?:(?= )"
)
# of a list of labels: "– Päätös: …", "»Päätös"
_ROW = re.compile(r"(?:[-–—•·] {1,3}(?=[^\n:]{2,45}:)|» {0,3})(?=([A-ZÅÄÖ][^\n.,:!?()]{1,44})(?:[:\n]|$))")
_WHO = re.compile(rf"(?:{BODY}|{OFFICE}|{OFFICE_SHORT})\.?")
# whose proposal it is
_NAMED = re.compile(r"[\s#*_>|]*(?:(?:[Vv][ts]|tf)\.? ?)?(?:[A-ZÅÄÖ][\w\-]{1,40}\.? ){1,3}")


def cut(text: str) -> list[Line]:
    """The lines of the text that hold more than markup, also where a heading has lost its line break."""
    flat = plain(text)
    lines: list[Line] = []
    position, blank = 0, False
    while position <= len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        before = len(lines)
        at = position
        for seam in _seams(text, flat, position, stop) if stop - position <= _LONGEST else ():
            if not _NAMED.fullmatch(text, at, seam):
                _add(lines, text, flat, at, seam, blank)
                at = seam
        _add(lines, text, flat, at, stop, blank)
        blank = len(lines) == before
        position = stop + 1
    _mark_furniture(text, lines)
    return lines


def _seams(text: str, flat: str, start: int, stop: int) -> list[int]:
    """Where headings begin within a line; those that prepare only beside one that proposes or decides."""
    found = [m.start() for m in _INLINE.finditer(text, start, stop)]
    labels = list(_LABEL.finditer(text, start, stop)) if text.find(": ", start, stop) >= 0 else []
    if not labels:
        return found
    who = {*found, *(m.start() for m in labels if _WHO.fullmatch(flat, m.start(1), m.end(1)))}
    who.update(m.start() for m in labels if is_label(m[1], "proposal", "decision"))
    kinds = () if who else ("execution", "appeal", "attachments", "course")
    return sorted(who.union(m.start() for m in labels if is_label(m[1], *kinds)))


def _add(lines: list[Line], text: str, flat: str, start: int, end: int, blank: bool) -> None:
    opening = _EDGE.match(text, start, end)
    start = opening.end() if opening else start
    row = _ROW.match(text, start, end)
    start = row.end() if row and is_label(row[1]) else start
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_|"):
        end -= 1
    if end > start:
        said = flat[start:end]
        cell = _CELL.fullmatch(text, start, end) if "|" in said or text.find("\t", start, end) > 0 else None
        if cell and (
            is_row_label(cell[1]) or (cell[2] == "\t" and cell[1][0].isupper() and cell[3].isalpha())
        ):
            at = cell.start(2) - start  # "Päätös<tab>Hyväksyttiin.", "| Jäv | – |"
            said = f"{said[:at]}:{said[at + 1 :]}"
        lines.append(Line(start, end, said, blank_before=blank))


# --- page furniture

_SAYS = re.compile(r"[a-z0-9]")
_BANNER = 3  # lines from the top in which a kind of document is a banner
_SOFT = ({"body"}, {"date"}, {"section"}, {"body", "date"}, {"owner", "date"})


def pieces_of(flat: str) -> set[str] | None:
    """What a short line in plain text is put together of where it is nothing but furniture pieces, else None."""
    if len(flat) > 300 or len(flat := " ".join(flat.split())) > 140:
        return None
    found: set[str] = set()
    position = 0
    while position < len(flat):
        match = _said.FURNITURE.match(flat, position)
        if match is None or match.end() == position:
            return None if flat[position:].strip() else found
        if match.lastgroup:
            found.add(match.lastgroup)
        position = match.end()
    return found


def _mark_furniture(text: str, lines: list[Line]) -> None:
    soft: list[int] = []
    for i, line in enumerate(lines):
        if _said.FURNITURE_NOTICE.match(line.flat) or not _SAYS.search(line.flat[:400]):
            line.furniture = True
            continue
        if not (pieces := pieces_of(line.flat)):
            continue
        if i >= _BANNER and pieces == {"kind"} and is_label(text[line.start : line.end], "decision"):
            continue  # "Viranhaltijan päätös" over what he decided
        if pieces & {"page", "issue", "kind"} or pieces == {"owner", "body"} or pieces == {"owner"}:
            line.furniture = True
        elif pieces in _SOFT:
            soft.append(i)
    for order in (soft, soft[::-1]):  # a body's name or a date alone is furniture beside furniture only
        for i in order:
            if (i and lines[i - 1].furniture) or (i + 1 < len(lines) and lines[i + 1].furniture):
                lines[i].furniture = True


def is_row_label(printed: str) -> bool:
    """Whether a piece of text is nothing but the label of a record's row, known as a heading or as one of these."""
    flat = plain(printed)
    return bool(is_label(printed) or _said.NONE_LABEL.fullmatch(flat) or _said.RECORD_LABEL.fullmatch(flat))
