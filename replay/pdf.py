"""Hand-made PDF files with real text at real positions, as the portals' own PDFs have it.

Only what a reader of such files meets: Helvetica in WinAnsi, one text run per line, label columns, page
headers and footers, words broken at syllables, a table of contents; and pages that are only a picture.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from replay.world import Block, Item, Meeting, blocks, padded

WIDTH, HEIGHT = 595, 842  # A4 in points
TOP, BOTTOM = 80, 770  # where the text of a page begins and ends, from the top
VOWELS = "aeiouyäöå"


@dataclass(frozen=True)
class Placed:
    """One run of text; `x` and `y` are points from the page's left and top edges."""

    x: float
    y: float
    text: str
    bold: bool = False
    size: float = 10
    turned: bool = False  # it runs upwards, as on a landscape page that was bound in


def pdf(pages: Sequence[Sequence[Placed]], *, compressed: bool = True) -> bytes:
    """A PDF 1.4 file of these pages. Characters beyond windows-1252 become question marks."""
    contents = [b"BT\n%s\nET" % b"\n".join(_shown(run) for run in page) for page in pages]
    fonts = b"<< /Font << /F1 %d 0 R /F2 %d 0 R >> >>"
    return _assembled(contents, fonts, [_font("Helvetica"), _font("Helvetica-Bold")], compressed)


def scanned_pdf(pages: int = 1, *, stamp: str = "") -> bytes:
    """A PDF whose pages are pictures: a grey sheet with dark bars. `stamp`: the only text, over each page's foot."""
    bar = bytes([235] * 8 + [40] * 48 + [235] * 8)
    image = zlib.compress(b"".join(bar if row % 12 < 3 else bytes([235] * 64) for row in range(90)))
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 64 /Height 90 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(image), image)
    )
    shown = b"q %d 0 0 %d 0 0 cm /Im1 Do Q" % (WIDTH, HEIGHT)
    if stamp:
        shown += b"\nBT\n%s\nET" % _shown(Placed(60, 820, stamp, size=8))
    resources = b"<< /XObject << /Im1 %d 0 R >> /Font << /F1 %d 0 R >> >>"
    return _assembled([shown] * pages, resources, [picture, _font("Helvetica")], True)


def item_pdf(
    title: str,
    text: str,
    *,
    case_number: str | None = None,
    labels: bool = True,
    footer: str = "",
    hyphenate: bool = True,
) -> bytes:
    """One item as TWeb prints it: no date, no §, no body; labels in a left margin column."""
    setter = Typesetter(labels=labels, footer=footer, hyphenate=hyphenate)
    setter.write(title, bold=True, size=12)
    if case_number:
        setter.blocks([Block("heading", "Dno", case_number)])
    setter.blocks(blocks(text))
    return pdf(setter.pages())


def meeting_pdf(meeting: Meeting, organisation: str, *, hyphenate: bool = True) -> bytes:
    """A whole record of a meeting: cover with the list of items and their pages, then item after item."""
    front = Typesetter(header=organisation, hyphenate=hyphenate)
    front.write(organisation, bold=True, size=14)
    front.write(f"{meeting.kind_word} {meeting.number}".strip(), bold=True)
    front.write(f"{meeting.body.name}")
    front.write(f"Kokousaika {padded(meeting.date)} klo {meeting.time}")
    front.write(f"Kokouspaikka {meeting.place}")
    body = Typesetter(
        header=f"{organisation} {meeting.kind_word} {padded(meeting.date)}", hyphenate=hyphenate
    )
    starts = []
    for n, item in enumerate(meeting.items, 1):
        body.new_page()
        starts.append(body.page_count)
        set_item(body, meeting, item, n)
    front.write("KÄSITELLYT ASIAT", bold=True)
    front.row([(60, "§"), (110, "Otsikko"), (510, "Sivu")])
    for item, page in zip(meeting.items, starts, strict=True):
        front.row([(60, str(item.section or "")), (110, item.title[:70]), (510, str(page + 1))])
    pages = front.pages() + body.pages()
    return pdf([[*page, *_page_number(n, len(pages), meeting)] for n, page in enumerate(pages, 1)])


def set_item(setter: Typesetter, meeting: Meeting, item: Item, n: int) -> None:
    """One item of a whole-meeting PDF: "§ 177" (agenda: "Asia 2") and title, case number, then its text."""
    numbered = meeting.kind == "minutes" and item.section
    setter.write(f"§ {item.section}" if numbered else f"Asia {n}", bold=True)
    setter.write(item.title, bold=True)
    if item.case_number:
        setter.write(item.case_number)
    setter.blocks([*blocks(item.earlier), *blocks(meeting.text_of(item))])


@dataclass
class Typesetter:
    """Sets paragraphs onto pages. `labels`: headings stand in a margin column beside their first line."""

    labels: bool = False
    header: str = ""
    footer: str = ""
    hyphenate: bool = True
    _pages: list[list[Placed]] = field(default_factory=list, init=False)
    _y: float = field(default=BOTTOM + 1, init=False)

    @property
    def page_count(self) -> int:
        """How many pages have been begun."""
        return len(self._pages)

    def new_page(self) -> None:
        """Begin the next page, with its header and footer."""
        page = [Placed(60, 40, self.header, size=9)] if self.header else []
        if self.footer:
            page.append(Placed(60, 815, self.footer, size=8))
        self._pages.append(page)
        self._y = TOP

    def pages(self) -> list[list[Placed]]:
        """The pages set so far."""
        return self._pages

    def write(self, text: str, *, bold: bool = False, size: float = 10) -> None:
        """A paragraph from the left edge of the text column."""
        for line in self._lines(text, size):
            self._line([Placed(self._column, 0, line, bold, size)])
        self._y += 6

    def row(self, cells: Sequence[tuple[float, str]]) -> None:
        """One line of a table: text at the given x positions."""
        self._line([Placed(x, 0, text) for x, text in cells if text])

    def blocks(self, body: Sequence[Block]) -> None:
        """Headings and paragraphs; with `labels` a heading shares its line with what follows it."""
        waiting: str | None = None
        for block in body:
            if block.kind == "heading" and self.labels:
                self._flush(waiting)
                waiting = block.text
                if block.value:
                    self._labelled(waiting, block.value)
                    waiting = None
            elif block.kind == "heading":
                self.write(f"{block.text} {block.value}".strip(), bold=True)
            else:
                mark = {"bullet": "- ", "number": f"{block.number}. "}.get(block.kind, "")
                self._labelled(waiting, mark + block.text)
                waiting = None
        self._flush(waiting)

    @property
    def _column(self) -> float:
        return 180 if self.labels else 60

    def _flush(self, label: str | None) -> None:
        if label:
            self._line([Placed(60, 0, label, bold=True)])
            self._y += 6

    def _labelled(self, label: str | None, text: str) -> None:
        for n, line in enumerate(self._lines(text, 10)):
            margin = [Placed(60, 0, label, bold=True)] if label and n == 0 else []
            self._line([*margin, Placed(self._column, 0, line)])
        self._y += 6

    def _lines(self, text: str, size: float) -> list[str]:
        return wrapped(text, int((540 - self._column) / (size * 0.5)), hyphenate=self.hyphenate)

    def _line(self, runs: Sequence[Placed]) -> None:
        if self._y > BOTTOM:
            self.new_page()
        self._pages[-1] += [Placed(run.x, self._y, run.text, run.bold, run.size) for run in runs]
        self._y += 14


def wrapped(text: str, width: int, *, hyphenate: bool) -> list[str]:
    """The text in lines of at most `width` characters, words broken at a Finnish syllable."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if len(candidate) <= width:
            line = candidate
            continue
        room = width - len(line) - 2
        cut = _syllable(word, room) if hyphenate else 0
        if cut:
            lines.append(f"{line} {word[:cut]}-".strip())
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return [kept for kept in [*lines, line] if kept]


def _syllable(word: str, room: int) -> int:
    """The last place at or before `room` where a syllable begins (a consonant before a vowel), or 0."""
    lower = word.lower()

    def begins(at: int) -> bool:
        consonant = lower[at].isalpha() and lower[at] not in VOWELS
        return consonant and lower[at + 1] in VOWELS and lower[at - 1].isalpha()

    return next((at for at in range(min(room, len(word) - 3), 2, -1) if begins(at)), 0)


def _page_number(page: int, pages: int, meeting: Meeting) -> list[Placed]:
    name = Placed(60, 815, f"{meeting.body.name} {padded(meeting.date)}", size=8)
    return [name, Placed(500, 40, f"{page} ({pages})")]


def _shown(run: Placed) -> bytes:
    text = re.sub(rb"([\\()])", rb"\\\1", run.text.encode("cp1252", "replace"))
    font = b"/F2" if run.bold else b"/F1"
    turn = b"0 1 -1 0" if run.turned else b"1 0 0 1"
    return b"%s %g Tf %s %g %g Tm (%s) Tj" % (font, run.size, turn, run.x, HEIGHT - run.y, text)


def _font(name: str) -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name.encode(
        "ascii"
    )


def _assembled(
    contents: Sequence[bytes], resources: bytes, shared: Sequence[bytes], compressed: bool
) -> bytes:
    """Objects, cross-reference table, trailer. Object 1 is the catalog, 2 the page tree, then `shared`."""
    first = 3 + len(shared)
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        *shared,
    ]
    used = resources % tuple(range(3, 3 + len(shared)))
    for n, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources %s /Contents %d 0 R >>"
            % (WIDTH, HEIGHT, used, first + 2 * n + 1)
        )
        data = zlib.compress(content) if compressed else content
        coding = b" /Filter /FlateDecode" if compressed else b""
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), coding, data))
    file = bytearray(b"%PDF-1.4\n%\xe4\xf6\xe5\xd6\n")
    offsets = []
    for n, body in enumerate(objects, 1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(file)
