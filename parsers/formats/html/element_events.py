"""From the events of a page's parser to the lines of its item: blocks, tables, lists, labels set in bold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from parsers.formats.html.hidden import Looks, says_much
from parsers.formats.html.item_region import Kind, Region
from parsers.formats.html.line_builder import Lines
from parsers.formats.html.table_row import Row
from parsers.vocabulary.heading_words import is_label

_SKIPPED = frozenset(
    """
    script style noscript template title nav footer select option button textarea svg math object iframe
    audio video s del strike noframes noembed applet canvas rp
    """.split()  # noqa: SIM905 (a list of tags reads better as words)
)
_PARAGRAPHS = frozenset(
    """
    p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre fieldset article section main hr
    """.split()  # noqa: SIM905 (a list of tags reads better as words)
)
_LINES = frozenset(
    """
    div li tr td th caption dt dd br body form header address center aside figure figcaption legend tbody
    thead
    """.split()  # noqa: SIM905 (a list of tags reads better as words)
)
_BLOCKS = _PARAGRAPHS | _LINES
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"})
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CHROME = frozenset({"navigointi", "liitteet", "oheismateriaali", "oheismateriaalit", "bilagor"})
_BLANKS = re.compile(r"\s+")
_DEEPEST_TABLE = 20  # real pages nest three or four tables
_EMBEDS = frozenset({"iframe", "embed", "object"})
_DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf")
_LABEL_CHARS = 60
_NOTED_CHARS = 20_000  # of one hidden part


@dataclass
class _Table:
    """A table that is open: where its lines begin, and whether its text is all links."""

    first_line: int
    loose: int
    links: int
    chrome: bool = False


@dataclass
class _Inline:
    """An inline element that is open: in which line it begins and where, and whether it is set as a heading."""

    line: int
    begin: int
    heading: bool
    always: bool


class Collector:
    """Gathers lines from the parser's events; the method names are those of lxml's target interface."""

    def __init__(self, kind: Kind, looks: Looks) -> None:
        self.hidden: list[str] = []  # parts of the item that say something of a decision and are not shown
        self.embedded: list[str] = []  # names of documents that the item shows and that stand elsewhere
        self._looks = looks
        self._noted: list[str] | None = None  # what the part says that is skipped now, where it is hidden
        self._silent = 0  # the depth of a script in it
        self._headings = 0
        self._lines = Lines()
        self._region = Region(kind, self._lines)
        self._skip = 0
        self._edge = False
        self._inlines: list[_Inline | None] = []
        self._tables: list[_Table | None] = []
        self._rows: list[Row | None] = []
        self._cells: list[int | None] = []
        self._lists: list[int | None] = []
        self._links = 0
        self._loose_chars = 0
        self._link_chars = 0
        self._after_label = False
        self._pre = 0

    # --- events -----------------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._skip:
            self._skip += 1
            if tag in _SKIPPED and not self._silent:
                self._silent = self._skip
            return
        skipped = tag in _SKIPPED and not (tag == "button" and self._headings)
        look = "shown" if skipped else self._looks.of(tag, attributes)
        if tag in _EMBEDS and self._region.wants_text:
            self._embed(attributes)
        if skipped or look != "shown":
            self._skip = 1
            self._edge = True
            self._noted = [] if look == "hidden" and self._region.wants_text else None
            return
        self._headings += tag in _HEADINGS
        self._region.enter(tag, attributes)
        if tag in _BLOCKS:
            self._start_block(tag, attributes)
        elif tag == "a":
            self._links += 1
            self._edge = True
        else:
            self._start_inline(tag, attributes)

    def end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
            if self._skip < self._silent:
                self._silent = 0
            if not self._skip and self._noted is not None:
                self._end_hidden("\n".join(self._noted))
            return
        self._headings -= tag in _HEADINGS
        if tag in _BLOCKS:
            self._end_block(tag)
        elif tag == "a":
            self._links = max(0, self._links - 1)
            self._edge = True
        else:
            self._end_inline()
        self._region.leave()

    def _embed(self, attributes: dict[str, str]) -> None:
        address = attributes.get("src") or attributes.get("data") or ""
        name = unquote(address[:2000].partition("?")[0].rpartition("/")[2])
        if name.lower().endswith(_DOCUMENTS):
            self.embedded.append(name[:80])

    def _end_hidden(self, text: str) -> None:
        self._noted = None
        if says_much(text[:_NOTED_CHARS]):
            self.hidden.append(" ".join(text.split()))

    def data(self, data: str) -> None:
        self._region.data(data)
        if self._skip and self._noted is not None and not self._silent:
            self._noted.append(data)
        if self._skip or not self._region.wants_text:
            return
        text = data if self._pre else _BLANKS.sub(" ", data)
        if not text:
            return
        solid = len(text) - text.count(" ")
        if self._links:
            self._link_chars += solid
        else:
            self._loose_chars += sum(char.isalnum() for char in text) if solid < 40 else solid
        if self._pre:
            for index, piece in enumerate(text.split("\n")):
                if index:
                    self._flush()
                self._append(piece)
            return
        if self._after_label and solid:
            self._after_label = False
            if self._lines.is_open and not (text[0].isalpha() and text[0].islower()):
                self._flush()
        if self._edge and self._lines.is_open:
            self._separate(text)
        self._edge = False
        self._append(text)

    def comment(self, text: str) -> None:
        self._region.comment(text)

    def pi(self, target: str, data: str | None = None) -> None:
        """Processing instructions (Word writes some) carry no text."""

    def close(self) -> None:
        self._flush()

    def text(self) -> str:
        self._flush()
        lines = self._lines.done
        crumb = self._region.breadcrumb("\n".join(lines[:12]))
        if crumb and any(lines):
            lines = [crumb, "", *lines]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    # --- blocks -----------------------------------------------------------------------------------------------

    def _start_block(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        if tag in _PARAGRAPHS:
            self._lines.blank()
        if tag == "table" or (tag == "div" and "tcDat" in (attributes.get("class") or "").split()):
            self._tables.append(_Table(len(self._lines.done), self._loose_chars, self._link_chars))
        elif tag == "div":
            self._tables.append(None)
        elif tag == "tr":
            self._rows.append(Row() if len(self._rows) < _DEEPEST_TABLE else None)
        elif tag in ("td", "th"):
            in_row = self._rows and self._rows[-1] is not None and len(self._cells) < _DEEPEST_TABLE
            self._cells.append(len(self._lines.done) if in_row else None)
        elif tag == "pre":
            self._pre += 1
        elif tag in ("ol", "ul"):
            number = attributes.get("start") or "1"
            self._lists.append(
                int(number) if tag == "ol" and number.isdecimal() and len(number) < 6 else None
            )
        elif tag == "li" and self._region.wants_text:
            self._append(self._list_mark(attributes))

    def _list_mark(self, attributes: dict[str, str]) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        value = attributes.get("value") or ""
        number = int(value) if value.isdecimal() and len(value) < 6 else self._lists[-1]
        self._lists[-1] = number + 1
        return f"{number}. "

    def _end_block(self, tag: str) -> None:
        self._flush()
        if tag in ("table", "div"):
            table = self._tables.pop() if self._tables else None
            if table and self._is_chrome(table):
                del self._lines.done[table.first_line :]
        elif tag == "caption":
            self._end_caption()
        elif tag == "tr":
            row = self._rows.pop() if self._rows else None
            if row:
                self._lines.done.extend(row.lines())
        elif tag in ("td", "th"):
            begin = self._cells.pop() if self._cells else None
            if begin is not None and self._rows and (row := self._rows[-1]) is not None:
                row.cells.append(self._lines.done[begin:])
                del self._lines.done[begin:]
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if tag in _PARAGRAPHS:
            self._lines.blank()

    def _end_caption(self) -> None:
        table = next((table for table in reversed(self._tables[-3:]) if table), None)
        if table is None:
            return
        caption = " ".join(self._lines.done[table.first_line :]).strip().rstrip(":").casefold()
        if caption in _CHROME:
            table.chrome = True

    def _is_chrome(self, table: _Table) -> bool:
        """Whether it is one of the portal's own tables: called so by its caption, or nothing but links."""
        if table.chrome:
            return True
        links, loose = self._link_chars - table.links, self._loose_chars - table.loose
        if not links:
            return False
        first = next((line for line in self._lines.done[table.first_line :] if line), "")
        label = first.split(" | ")[0].strip().rstrip(":")
        return loose == 0 or (label.casefold() in _CHROME and loose <= len(label))

    # --- inline -----------------------------------------------------------------------------------------------

    def _start_inline(self, tag: str, attributes: dict[str, str]) -> None:
        self._edge = True
        classes = (attributes.get("class") or "").lower()
        always = "ehdotuspaatos" in classes
        heading = (
            always
            or tag in ("b", "strong")
            or "otsikko" in classes
            or bool(_BOLD.search(attributes.get("style") or ""))
        )
        inner = any(inline and inline.heading for inline in self._inlines[-4:])
        self._inlines.append(
            _Inline(self._lines.number, self._lines.length, heading or inner, always)
            if len(self._inlines) < 200
            else None
        )

    def _end_inline(self) -> None:
        self._edge = True
        inline = self._inlines.pop() if self._inlines else None
        if inline is None or not inline.heading or self._lines.length > _LABEL_CHARS:
            return
        if inline.begin > 2 and inline.line == self._lines.number:
            return
        text = self._lines.written()
        if inline.always and text.strip():
            self._flush()
        elif is_label(text):
            self._after_label = True

    def _separate(self, text: str) -> None:
        """Keeps two neighbouring elements apart where their words would run together.

        A word cut into several spans must not get a blank, so only a small letter or a digit before a
        capital is taken for a label and its value, and a stop before a capital for two sentences.
        """
        before, after = self._lines.last_char, text[0]
        if before.isspace() or not after.isupper() or (len(text) > 1 and text[1].isupper()):
            return
        if before.islower() or before.isdigit():
            if self._lines.length <= _LABEL_CHARS:
                self._flush()
            else:
                self._append(" ")
        elif before in ".:;!?)":
            self._append(" ")

    # --- lines ------------------------------------------------------------------------------------------------

    def _append(self, text: str) -> None:
        if self._region.wants_text:
            self._lines.append(text)

    def _flush(self) -> None:
        self._after_label = False
        self._lines.end()
