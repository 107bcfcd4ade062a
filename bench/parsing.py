"""How fast the parsers read, per second and core: `python bench/parsing.py`, or with the name of one measure.

Items are the project's own (tests/items); the pages and PDFs are made from them. Processor time, one core.
"""

from __future__ import annotations

import html
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from parsers.document import read, read_text  # noqa: E402
from parsers.formats.plain_text import plain_text  # noqa: E402
from parsers.membership.relevance import mentions_network  # noqa: E402
from parsers.resolution.resolution import resolve  # noqa: E402
from parsers.source import Context, Source  # noqa: E402
from parsers.structure.item_parts import structure  # noqa: E402
from replay.pdf import Placed, pdf, wrapped  # noqa: E402

SECONDS = 2.0


def items() -> list[str]:
    """The texts of the project's own items."""
    return [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "items").glob("*.txt"))]


def as_page(text: str) -> bytes:
    """The item as a Dynasty page, letters coded as entities."""
    body = "".join(f"<p><span>{html.escape(line)}</span></p>\n" for line in text.split("\n") if line.strip())
    page = f"<html><body><!--DATABEGIN--><div class='data-part-block-htm'>{body}</div><!--DATAEND--></body></html>"
    return page.replace("ä", "&auml;").replace("ö", "&ouml;").encode("ascii", "xmlcharrefreplace")


def as_pdf(text: str) -> bytes:
    """The item as a PDF of as many pages as it needs."""
    lines = [
        line for paragraph in text.split("\n") for line in (wrapped(paragraph, 85, hyphenate=True) or [""])
    ]
    pages = [lines[n : n + 50] for n in range(0, len(lines), 50)]
    return pdf([[Placed(60, 60 + 14 * n, line) for n, line in enumerate(page) if line] for page in pages])


def silent_page() -> bytes:
    """A page that mentions nothing of the network, of the size of a real one (about 100 kB)."""
    sentence = "Tekninen lautakunta päättää hyväksyä katusuunnitelman ja merkitä lausunnon tiedoksi. "
    return as_page("\n".join(sentence * 4 for _ in range(260)))


def rate(work: Callable[[int], object], count: int) -> float:
    """Rounds per second of processor time; `work` gets the number of the round modulo `count`. Each is done once
    before, since a worker builds its patterns at the first texts that need them and then reads for months."""
    for number in range(count):
        work(number)
    done, begin = 0, time.process_time()
    while time.process_time() - begin < SECONDS:
        work(done % count)
        done += 1
    return done / (time.process_time() - begin)


def module_switches(raw: bytes) -> int:
    """How often one reading of an item goes on in another module of the parsers; at its second reading, when what is
    built once is built."""
    read(Source(data=raw))
    switches, last = 0, ""

    def look(frame: FrameType, event: str, argument: object) -> None:
        nonlocal switches, last
        module = frame.f_globals.get("__name__", "")
        if event == "call" and module.startswith("parsers"):
            switches += bool(last) and module != last
            last = module

    sys.setprofile(look)
    try:
        read(Source(data=raw))
    finally:
        sys.setprofile(None)
    return switches


def main(names: list[str]) -> None:
    texts = items()
    pages, pdfs, silent = [as_page(text) for text in texts], [as_pdf(text) for text in texts], silent_page()
    raw = [text.encode() for text in texts]
    measures: dict[str, Callable[[int], object]] = {
        "relevance of a silent page": lambda n: mentions_network(silent),
        "relevance of a page that mentions it": lambda n: mentions_network(pages[n]),
        "plain text of a page": lambda n: plain_text(Source(data=pages[n])),
        "plain text of a PDF": lambda n: plain_text(Source(data=pdfs[n])),
        "structure and resolution": lambda n: resolve(structure(texts[n], Context())),
        "full parse of plain text": lambda n: read_text(texts[n]),
        "full parse of a text file": lambda n: read(Source(data=raw[n])),
        "full parse of a page": lambda n: read(Source(data=pages[n])),
        "full parse of a PDF": lambda n: read(Source(data=pdfs[n])),
    }
    for name, work in measures.items():
        if names and name not in names:
            continue
        speed = rate(work, len(texts))
        volume = f"   {speed * len(silent) / 1e6:8.0f} MB/s" if name == "relevance of a silent page" else ""
        print(f"{name:38} {speed:10.0f} items/s{volume}")
    if not names or "module switches" in names:
        counted = sorted(map(module_switches, raw))
        print(f"{'module switches':38} {median(counted):10.0f} an item, {counted[0]} to {counted[-1]}")


if __name__ == "__main__":
    main(sys.argv[1:])
