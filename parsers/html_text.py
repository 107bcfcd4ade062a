"""From a page of a portal to the plain text of its item.

The page is read as a stream of events (libxml2's own recovery of broken markup), never as a tree: nesting,
size and number of attributes then cost what they weigh, and nothing is cut off at a depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from parsers.labels import is_label
from parsers.unreadable import Unreadable

_SKIPPED = frozenset(
    """
    script style noscript template title nav footer select option button textarea svg math object iframe
    audio video
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
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_KIND_OR_SECTION = re.compile(
    r"Pöytäkirja|Esityslista|Viranhaltijapäätös|Protokoll|Föredragningslista|Pykälä|Asianro|§|\d\.\d{1,2}\.\d{4}",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_CHROME = frozenset({"navigointi", "liitteet", "oheismateriaali", "oheismateriaalit", "bilagor"})
_BLANKS = re.compile(r"\s+")
_PAD = re.compile("[\\s]*[\xa0 ]{4,}")
_DEEPEST_TABLE = 20  # real pages nest three or four tables
# Pages with every umlaut coded are common (CloudNC), and each entity costs the parser an event of its own
_COMMON_ENTITIES = tuple(
    (f"&{name};", char)
    for name, char in zip(
        ["auml", "ouml", "Auml", "Ouml", "aring", "Aring", "nbsp", "ndash", "rdquo", "sect", "euro"],
        "äöÄÖåÅ\xa0–”§€",
        strict=True,
    )
)
_MOST_TAGS = 400_000  # the largest real item seen has 3 000
_ROW_CHARS = 600  # a row longer than this is a layout, not a row of figures
_LABEL_CHARS = 60


def item_text(html: str) -> str:
    """The text of the item's part of a page, one line for each block, blank lines between paragraphs.

    What part that is: Dynasty's DATABEGIN..DATAEND without its navigation and attachment tables, or the
    item's blocks inside it where they are marked; CloudNC's #ContentStart with the meeting's date from the
    breadcrumb; on other pages the body without navigation and scripts (sections 1a, 1b, 2 of
    docs/portals.md). Titles that carry the body, date and § are kept. Raises Unreadable where the page
    breaks off or holds no text.
    """
    for entity, char in _COMMON_ENTITIES:
        html = html.replace(entity, char)
    if html.count("<") + html.count("&") > _MOST_TAGS:
        raise Unreadable(
            f"the page has more than {_MOST_TAGS} tags and entities; that is no item of a meeting"
        )
    region = _region(html)
    text = _collect(html, region)
    if not text and region != "page":
        text = _collect(html, "page")
    if not text:
        raise Unreadable("the page holds no text (an empty or a script-only page)")
    return text


def _region(html: str) -> str:
    if "data-part-block-htm" in html:
        name = "dynasty blocks"
    elif re.search(r"<!--\s*DATA_?BEGIN\s*-->", html):
        name = "dynasty region"
    elif re.search(r"id\s*=\s*[\"']?ContentStart\b", html):
        return "cloudnc"
    else:
        return "page"
    begin = re.search(r"<!--\s*DATA_?BEGIN\s*-->", html)
    if begin and not re.search(r"<!--\s*DATA_?END\s*-->", html[begin.end() :]):
        raise Unreadable("the page breaks off: its DATAEND mark is missing; fetch it again")
    return name


def _collect(html: str, region: str) -> str:
    collector = _Collector(region)
    # The characters are decoded already: a charset named in the document must not decode them again.
    parser = etree.HTMLParser(target=collector, huge_tree=True, encoding="utf-8")
    data = html.replace("\x00", " ").encode("utf-8", "replace")
    try:
        for start in range(0, len(data), 1 << 20):
            parser.feed(data[start : start + (1 << 20)])
        parser.close()
    except (etree.XMLSyntaxError, AssertionError):
        pass  # libxml2 gave up on the markup: what was read so far stands, and is judged by the caller
    return collector.text()


@dataclass
class _Table:
    """A table that is open: where its lines begin, and whether its text is all links."""

    first_line: int
    loose: int
    links: int
    chrome: bool = False


@dataclass
class _Row:
    cells: list[list[str]] = field(default_factory=list)


@dataclass
class _Inline:
    """An inline element that is open: where in the line it begins, and whether it is set as a heading."""

    begin: int
    heading: bool
    always: bool


class _Collector:
    """Gathers lines from the parser's events; the method names are those of lxml's target interface."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._inside = region == "page"
        self._region_depth = 0
        self._lines: list[str] = []
        self._line: list[str] = []
        self._length = 0
        self._skip = 0
        self._edge = False
        self._inlines: list[_Inline | None] = []
        self._tables: list[_Table | None] = []
        self._rows: list[_Row | None] = []
        self._cells: list[int | None] = []
        self._lists: list[int | None] = []
        self._links = 0
        self._loose_chars = 0
        self._link_chars = 0
        self._title_depth = 0
        self._crumb_depth = 0
        self._crumb: list[str] = []
        self._after_label = False
        self._pre = 0

    # --- events -----------------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._skip:
            self._skip += 1
            return
        if tag in _SKIPPED:
            self._skip = 1
            return
        if self._region != "page":
            self._enter(tag, attributes)
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
            return
        if tag in _BLOCKS:
            self._end_block(tag)
        elif tag == "a":
            self._links = max(0, self._links - 1)
            self._edge = True
        else:
            self._end_inline()
        if self._region != "page":
            self._leave()

    def data(self, data: str) -> None:
        if self._crumb_depth and self._region == "cloudnc":
            self._crumb.append(data)
        if self._skip or not (self._inside or self._title_depth):
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
            if self._line and not (text[0].isalpha() and text[0].islower()):
                self._flush()
        if self._edge and self._line:
            self._separate(text)
        self._edge = False
        self._append(text)

    def comment(self, text: str) -> None:
        if self._region != "dynasty region":
            return
        mark = text.strip().replace("_", "")
        if mark == "DATABEGIN":
            self._flush()
            self._inside = True
        elif mark == "DATAEND":
            self._flush()
            self._inside = False

    def pi(self, target: str, data: str | None = None) -> None:
        """Processing instructions (Word writes some) carry no text."""

    def close(self) -> None:
        self._flush()

    def text(self) -> str:
        self._flush()
        lines = self._lines
        crumb = self._breadcrumb("\n".join(lines[:12]))
        if crumb and any(lines):
            lines = [crumb, "", *lines]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    # --- where the item is ------------------------------------------------------------------------------------

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        if self._region_depth:
            self._region_depth += 1
        if self._title_depth:
            self._title_depth += 1
        if self._crumb_depth:
            self._crumb_depth += 1
        classes = (attributes.get("class") or "").split()
        if self._region == "cloudnc":
            if attributes.get("id") == "ContentStart" and not self._region_depth:
                self._region_depth = 1
            elif "breadcrumb" in " ".join(classes).lower() and not self._crumb_depth:
                self._crumb_depth = 1
            self._inside = bool(self._region_depth)
            return
        title = tag == "h1" or (tag == "label" and "h3" in classes)
        if title and not self._title_depth and not self._inside:
            self._flush()
            self._title_depth = 1
        if self._region == "dynasty blocks":
            if "data-part-block-htm" in classes and not self._region_depth:
                self._flush()
                self._region_depth = 1
            self._inside = bool(self._region_depth)

    def _leave(self) -> None:
        if self._region_depth:
            self._region_depth -= 1
            if not self._region_depth:
                self._flush()
        if self._title_depth:
            self._title_depth -= 1
            if not self._title_depth:
                self._flush()
                if self._lines and not _KIND_OR_SECTION.search(" ".join(self._lines[-3:])):
                    self._lines.clear()  # the site's name, not the item's title
                self._blank()
        if self._crumb_depth:
            self._crumb_depth -= 1
        if self._region in ("cloudnc", "dynasty blocks"):
            self._inside = bool(self._region_depth)

    def _breadcrumb(self, beginning: str) -> str:
        parts = [_BLANKS.sub(" ", part).strip() for part in re.split(r"[>»/›]|\n", "".join(self._crumb))]
        parts = [part for part in parts if part]
        for index, part in enumerate(parts):
            found = _DATE.search(part)
            if found and found.group() not in beginning:
                return " ".join(parts[max(0, index - 1) : index + 1])
        return ""

    # --- blocks -----------------------------------------------------------------------------------------------

    def _start_block(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        if tag in _PARAGRAPHS:
            self._blank()
        if tag == "table" or (tag == "div" and "tcDat" in (attributes.get("class") or "").split()):
            self._tables.append(_Table(len(self._lines), self._loose_chars, self._link_chars))
        elif tag == "div":
            self._tables.append(None)
        elif tag == "tr":
            self._rows.append(_Row() if len(self._rows) < _DEEPEST_TABLE else None)
        elif tag in ("td", "th"):
            in_row = self._rows and self._rows[-1] is not None and len(self._cells) < _DEEPEST_TABLE
            self._cells.append(len(self._lines) if in_row else None)
        elif tag == "pre":
            self._pre += 1
        elif tag in ("ol", "ul"):
            number = attributes.get("start") or "1"
            self._lists.append(
                int(number) if tag == "ol" and number.isdecimal() and len(number) < 6 else None
            )
        elif tag == "li" and (self._inside or self._title_depth):
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
                del self._lines[table.first_line :]
        elif tag == "caption":
            self._end_caption()
        elif tag == "tr":
            row = self._rows.pop() if self._rows else None
            if row:
                self._lines.extend(_row_lines(row))
        elif tag in ("td", "th"):
            begin = self._cells.pop() if self._cells else None
            if begin is not None and self._rows and (row := self._rows[-1]) is not None:
                row.cells.append(self._lines[begin:])
                del self._lines[begin:]
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if tag in _PARAGRAPHS:
            self._blank()

    def _end_caption(self) -> None:
        table = next((table for table in reversed(self._tables[-3:]) if table), None)
        if table is None:
            return
        caption = " ".join(self._lines[table.first_line :]).strip().rstrip(":").casefold()
        if caption in _CHROME:
            table.chrome = True

    def _is_chrome(self, table: _Table) -> bool:
        """Whether it is one of the portal's own tables: called so by its caption, or nothing but links."""
        if table.chrome:
            return True
        links, loose = self._link_chars - table.links, self._loose_chars - table.loose
        if not links:
            return False
        first = next((line for line in self._lines[table.first_line :] if line), "")
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
            _Inline(self._length, heading or inner, always) if len(self._inlines) < 200 else None
        )

    def _end_inline(self) -> None:
        self._edge = True
        inline = self._inlines.pop() if self._inlines else None
        if inline is None or not inline.heading or inline.begin > 2 or self._length > _LABEL_CHARS:
            return
        text = "".join(self._line)
        if inline.always and text.strip():
            self._flush()
        elif is_label(text):
            self._after_label = True

    def _separate(self, text: str) -> None:
        """Keeps two neighbouring elements apart where their words would run together.

        A word cut into several spans must not get a blank, so only a small letter or a digit before a
        capital is taken for a label and its value, and a stop before a capital for two sentences.
        """
        before, after = self._line[-1][-1], text[0]
        if before.isspace() or not after.isupper() or (len(text) > 1 and text[1].isupper()):
            return
        if before.islower() or before.isdigit():
            if self._length <= _LABEL_CHARS:
                self._flush()
            else:
                self._append(" ")
        elif before in ".:;!?)":
            self._append(" ")

    # --- lines ------------------------------------------------------------------------------------------------

    def _append(self, text: str) -> None:
        if not (self._inside or self._title_depth) or not text:
            return
        self._line.append(text)
        self._length += len(text)

    def _flush(self) -> None:
        self._after_label = False
        if not self._line:
            return
        text = "".join(self._line)
        self._line.clear()
        self._length = 0
        for inline in self._inlines:
            if inline:
                inline.begin = 0
        text = _BLANKS.sub(" ", text).strip()
        if text:
            self._lines.append(text)

    def _blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")


def _row_lines(row: _Row) -> list[str]:
    """A row of short cells as one line, "a | b | c"; a label and its value, or a layout, as lines of their own."""
    cells = [short for cell in row.cells if (short := [line for line in cell if line])]
    if (
        len(cells) > 1
        and all(len(cell) == 1 for cell in cells)
        and sum(len(cell[0]) for cell in cells) <= _ROW_CHARS
        and not (len(cells) == 2 and is_label(cells[0][0]))
    ):
        return [" | ".join(cell[0] for cell in cells)]
    return [line for cell in row.cells for line in cell]
