"""The text of a Word (docx) or OpenDocument (odt) file: a ZIP file with the text as XML.

Nothing of it is believed: members are unpacked up to a limit, whatever size they claim, and a document type
definition (the way to entity bombs and to files elsewhere) is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from parsers.errors import Unreadable
from parsers.formats.html.line_builder import Lines
from parsers.formats.html.table_row import Row
from parsers.formats.office_styles import STRICT, TEXT, UNREAD_RUN, Styles, W, is_on, read_styles

MAX_XML_BYTES = 64 * 1024 * 1024  # a report of 500 pages has 10 MB
_PIECE = 1 << 20
_MAX_MEMBERS = 10_000
_DEEPEST_TABLE = 20
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PARAGRAPHS = frozenset({f"{W}p", f"{TEXT}p", f"{TEXT}h"})
_PRINTED = frozenset({f"{W}t", f"{_FORMULA}t"})
_ROWS = frozenset({f"{W}tr", f"{_TABLE}table-row"})
_CELLS = frozenset({f"{W}tc", f"{_TABLE}table-cell"})
_LISTED = frozenset({f"{W}numPr", f"{TEXT}list-item"})
_BREAKS = frozenset({f"{W}br", f"{W}cr", f"{TEXT}line-break"})
_SIGNS = {f"{W}tab": " ", f"{TEXT}tab": " ", f"{TEXT}s": " ", f"{W}noBreakHyphen": "-"}
_TEXT_BOX_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# also what a run or a paragraph was like before a change of its form
_SKIPPED = frozenset(
    {
        _TEXT_BOX_AGAIN, f"{TEXT}tracked-changes", f"{_OFFICE}annotation", f"{W}moveFrom", f"{W}del", f"{W}rPrChange",
        f"{W}pPrChange", f"{TEXT}hidden-text",
    }
)  # fmt: skip
_STYLED = frozenset({f"{TEXT}span", f"{TEXT}p", f"{TEXT}h"})
_SAYS_OF_TEXT = UNREAD_RUN | {f"{W}pStyle", f"{W}rStyle"}
_SECTION, _HIDDEN_PARAGRAPH = f"{TEXT}section", f"{TEXT}hidden-paragraph"
_ELSEWHERE = f"{W}altChunk"
_IS_ELSEWHERE = "a part of the Office file's text is a file of its own in it, which was not read"
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']/?([^\"']+)")


def office_text(data: bytes) -> str:
    """The text of such a file (`shown_text`). Raises Unreadable as it does."""
    return shown_text(data)[0]


def shown_text(data: bytes) -> tuple[str, str | None]:
    """One line for each paragraph, blank lines between them, rows of tables as "a | b"; without headers and comments,
    and without what is struck through or hidden; and what is missing in it, as a sentence, or None.

    Raises Unreadable, naming it, for any other ZIP file, a damaged one, and one that unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if len(file.infolist()) > _MAX_MEMBERS:
                raise Unreadable(f"the ZIP file has more than {_MAX_MEMBERS} members; that is no document")
            main = _main_part(file)
            styles = f"{main.rpartition('/')[0]}/styles.xml".lstrip("/")
            sheet = _unpacked(file, styles) if styles in file.namelist() else None
            return _text(_unpacked(file, main), sheet)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Unreadable(f"the ZIP or Office file is damaged ({error})") from error
    except RuntimeError as error:  # zipfile's way to say that a member is encrypted
        raise Unreadable("the Office file is encrypted: it asks for a password") from error


def _main_part(file: zipfile.ZipFile) -> str:
    names = set(file.namelist())
    if "word/document.xml" in names:
        return "word/document.xml"
    if "content.xml" in names:
        return "content.xml"
    if (named := _named_part(file, names)) is not None:
        return named
    other = names & {"xl/workbook.xml", "ppt/presentation.xml"}
    kind = "an Excel or PowerPoint file" if other else "a ZIP file"
    raise Unreadable(f"{kind}: there is no reader for it; look for a PDF or a page of the same item")


def _named_part(file: zipfile.ZipFile, names: set[str]) -> str | None:
    """A Word file's text by what the package calls its document: some servers write word/document2.xml."""
    if "_rels/.rels" not in names:
        return None
    for relation in _RELATION.findall(_unpacked(file, "_rels/.rels")):
        target = _TARGET.search(relation)
        if b"/officeDocument" in relation and target:
            part = target[1].decode("utf-8", "replace")
            return part if part in names and part.startswith("word/") else None
    return None


def _unpacked(file: zipfile.ZipFile, name: str) -> bytes:
    with file.open(name) as member:
        xml = member.read(MAX_XML_BYTES + 1)
    if len(xml) > MAX_XML_BYTES:
        raise Unreadable(f"the Office file unpacks to more than {MAX_XML_BYTES} bytes")
    plain = xml.replace(b"\x00", b"") if b"\x00" in xml[:64] else xml  # UTF-16
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Unreadable("the Office file declares entities of its own, which no office program writes")
    return xml


def _text(xml: bytes, sheet: bytes | None) -> tuple[str, str | None]:
    try:
        collector = _Collector(read_styles(sheet))
        parser = etree.XMLParser(target=collector, resolve_entities=False, no_network=True, load_dtd=False)
        # in pieces: one of more than 10 MB is refused, and Word breaks no lines
        for start in range(0, len(xml), _PIECE):
            parser.feed(xml[start : start + _PIECE])
        parser.close()
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"the Office file's text is damaged ({error})") from error
    return "\n".join(collector.lines.done).strip(), _IS_ELSEWHERE if collector.elsewhere else None


class _Collector:
    """Gathers lines from the parser's events; the method names are those of lxml's target interface."""

    def __init__(self, styles: Styles) -> None:
        self.lines = Lines()
        self._skip = 0
        self._shown = 0  # depth within elements whose text is shown
        self._listed = False
        self._rows: list[Row | None] = []
        self._cells: list[int | None] = []
        self._styles = styles
        self._paragraphs: list[frozenset[str]] = []  # those that are open: what strikes or hides their runs
        self._runs: list[set[str]] = []  # the same of each run that is open
        self._of_paragraph = 0  # depth within a paragraph's own properties
        self._hides = False  # the paragraph of OpenDocument that is open
        self.elsewhere = False  # whether a part of the text is another file in the package

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        tag = tag.replace(STRICT, W)
        self._styles.start(tag, attributes)
        if self._skip or tag in _SKIPPED or self._is_unread(tag, attributes):
            self._skip += 1
        elif tag == f"{W}r":
            self._runs.append(set(self._paragraphs[-1]) if self._paragraphs else set())
        elif tag in _SAYS_OF_TEXT:
            self._mark(tag, attributes)
        elif tag == _HIDDEN_PARAGRAPH:
            self._hides = attributes.get(f"{TEXT}is-hidden") == "true"
        elif tag == _ELSEWHERE:
            self.elsewhere = True
        elif tag == f"{W}pPr":
            self._of_paragraph += 1
        elif tag in _PARAGRAPHS:
            self.lines.end()
            if self._listed:
                self.lines.append("- ")
                self._listed = False
            self._shown += tag.startswith(TEXT)
            self._paragraphs.append(frozenset())
        elif tag in _PRINTED:
            self._shown += 1
        elif tag in _LISTED:
            if tag.startswith(W) and not self.lines.is_open:
                self.lines.append("- ")
            self._listed = tag.startswith(TEXT)
        elif tag in _BREAKS:
            self.lines.end()
        elif tag in _SIGNS:
            self.lines.append(_SIGNS[tag])
        elif tag in _ROWS:
            self._rows.append(Row() if len(self._rows) < _DEEPEST_TABLE else None)
        elif tag in _CELLS:
            in_row = self._rows and self._rows[-1] is not None and len(self._cells) < _DEEPEST_TABLE
            self._cells.append(len(self.lines.done) if in_row else None)

    def _is_unread(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether nothing within an element of OpenDocument is to be read."""
        if tag == _SECTION:
            return attributes.get(f"{TEXT}display") == "none"
        return tag in _STYLED and bool(self._styles.marks_of(attributes.get(f"{TEXT}style-name")))

    def _mark(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Notes what a run's properties say of it; what is said of the mark at a paragraph's end is none of that."""
        style = self._styles.marks_of(attributes.get(f"{W}val", attributes.get(f"{STRICT}val")))
        if tag == f"{W}pStyle":
            if self._paragraphs:
                self._paragraphs[-1] = style
        elif self._runs and not self._of_paragraph:
            if tag == f"{W}rStyle":
                self._runs[-1] |= style
            elif is_on(attributes):
                self._runs[-1].add(tag)
            else:
                self._runs[-1].discard(tag)

    def end(self, tag: str) -> None:
        tag = tag.replace(STRICT, W)
        self._styles.end(tag)
        if self._skip:
            self._skip -= 1
        elif tag == f"{W}r":
            self._runs.pop()
        elif tag == f"{W}pPr":
            self._of_paragraph -= 1
        elif tag in _PARAGRAPHS:
            self._shown -= tag.startswith(TEXT)
            self._paragraphs.pop()
            self._hides = False
            self.lines.end()
            if not self._cells:
                self.lines.blank()
        elif tag in _PRINTED:
            self._shown -= 1
        elif tag in _CELLS:
            begin = self._cells.pop() if self._cells else None
            if begin is not None and self._rows and (row := self._rows[-1]) is not None:
                row.cells.append(self.lines.done[begin:])
                del self.lines.done[begin:]
        elif tag in _ROWS:
            row = self._rows.pop() if self._rows else None
            if row:
                self.lines.done.extend(row.lines())

    def data(self, data: str) -> None:
        if self._shown and not (self._skip or self._hides or any(self._runs)):
            self.lines.append(data)

    def close(self) -> None:
        self.lines.end()
