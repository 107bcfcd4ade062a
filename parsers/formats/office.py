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

MAX_XML_BYTES = 64 * 1024 * 1024  # a report of 500 pages has 10 MB
_PIECE = 1 << 20
_MAX_MEMBERS = 10_000
_DEEPEST_TABLE = 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"  # the same words (ISO/IEC 29500 Strict)
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PARAGRAPHS = frozenset({f"{_W}p", f"{_TEXT}p", f"{_TEXT}h"})
_ROWS = frozenset({f"{_W}tr", f"{_TABLE}table-row"})
_CELLS = frozenset({f"{_W}tc", f"{_TABLE}table-cell"})
_LISTED = frozenset({f"{_W}numPr", f"{_TEXT}list-item"})
_BREAKS = frozenset({f"{_W}br", f"{_W}cr", f"{_TEXT}line-break"})
_SIGNS = {f"{_W}tab": " ", f"{_TEXT}tab": " ", f"{_TEXT}s": " ", f"{_W}noBreakHyphen": "-"}
_TEXT_BOX_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({_TEXT_BOX_AGAIN, f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_W}moveFrom"})
# A run of text that is struck through or hidden: what nobody is meant to read is no text.
_UNREAD_RUN = frozenset({f"{_W}strike", f"{_W}dstrike", f"{_W}vanish"})
_OFF = ("0", "false", "off", "none")
_STYLED = frozenset({f"{_TEXT}span", f"{_TEXT}p", f"{_TEXT}h"})
_LINE_THROUGH = (f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']/?([^\"']+)")


def office_text(data: bytes) -> str:
    """One line for each paragraph, blank lines between them, rows of tables as "a | b"; without headers and comments,
    and without what is struck through or hidden.

    Raises Unreadable, naming it, for any other ZIP file, a damaged one, and one that unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if len(file.infolist()) > _MAX_MEMBERS:
                raise Unreadable(f"the ZIP file has more than {_MAX_MEMBERS} members; that is no document")
            return _text(_unpacked(file, _main_part(file)))
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


def _text(xml: bytes) -> str:
    collector = _Collector()
    parser = etree.XMLParser(target=collector, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        # in pieces: one of more than 10 MB is refused, and Word breaks no lines
        for start in range(0, len(xml), _PIECE):
            parser.feed(xml[start : start + _PIECE])
        parser.close()
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"the Office file's text is damaged ({error})") from error
    return "\n".join(collector.lines.done).strip()


class _Collector:
    """Gathers lines from the parser's events; the method names are those of lxml's target interface."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._skip = 0
        self._shown = 0  # depth within elements whose text is shown
        self._listed = False
        self._rows: list[Row | None] = []
        self._cells: list[int | None] = []
        self._runs: list[bool] = []  # runs that are open, and whether each is not to be read
        self._of_paragraph = 0  # depth within a paragraph's own properties
        self._style: str | None = None
        self._unread_styles: set[str] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        tag = tag.replace(_STRICT, _W)
        if self._skip or tag in _SKIPPED or self._is_unread(tag, attributes):
            self._skip += 1
        elif tag == f"{_W}r":
            self._runs.append(False)
        elif tag in _UNREAD_RUN:
            if self._runs and not self._of_paragraph:
                self._runs[-1] |= not any(attributes.get(f"{one}val") in _OFF for one in (_W, _STRICT))
        elif tag == f"{_W}pPr":
            self._of_paragraph += 1
        elif tag in _PARAGRAPHS:
            self.lines.end()
            if self._listed:
                self.lines.append("- ")
                self._listed = False
            self._shown += tag.startswith(_TEXT)
        elif tag == f"{_W}t":
            self._shown += 1
        elif tag in _LISTED:
            if tag.startswith(_W) and not self.lines.is_open:
                self.lines.append("- ")
            self._listed = tag.startswith(_TEXT)
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
        """Whether an OpenDocument element has a style of text that is not to be read; notes the styles themselves."""
        if tag == f"{_STYLE}style":
            self._style = attributes.get(f"{_STYLE}name")
        elif tag == f"{_STYLE}text-properties" and self._style:
            struck = any(attributes.get(name, "none") not in _OFF for name in _LINE_THROUGH)
            if struck or attributes.get(f"{_TEXT}display") == "none":
                self._unread_styles.add(self._style)
        return tag in _STYLED and attributes.get(f"{_TEXT}style-name") in self._unread_styles

    def end(self, tag: str) -> None:
        tag = tag.replace(_STRICT, _W)
        if self._skip:
            self._skip -= 1
        elif tag == f"{_W}r":
            self._runs.pop()
        elif tag == f"{_W}pPr":
            self._of_paragraph -= 1
        elif tag in _PARAGRAPHS:
            self._shown -= tag.startswith(_TEXT)
            self.lines.end()
            if not self._cells:
                self.lines.blank()
        elif tag == f"{_W}t":
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
        if self._shown and not self._skip and not any(self._runs):
            self.lines.append(data)

    def close(self) -> None:
        self.lines.end()
