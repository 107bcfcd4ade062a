"""What long PDFs cost in the bounded process: a meeting of 500 pages, silent or with one item of the network, and a
scan. `python -m bench long_pdfs`.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import io
import os
import random
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.rig.measuring import measure  # noqa: E402
from parsers import sandbox  # noqa: E402
from parsers.errors import Unreadable  # noqa: E402
from parsers.formats.ocr import tesseract  # noqa: E402
from parsers.source import Source  # noqa: E402
from replay.pdf import meeting_pdf  # noqa: E402
from replay.world import Body, Item, Meeting  # noqa: E402

PAGES, SCANNED = 500, 20
FILLER = (
    "kunnanhallitus päättää hyväksyä esityksen talousarvion muuttamisesta ja toteaa että hankkeen rahoitus on "
    "varmistettu lautakunta esittää valtuustolle selvityksen perusteella palvelujen järjestämistä asukkaiden "
    "kannalta yhdenvertaisesti koko kunnan alueella"
)
NETWORK = "Uuden sukupolven organisaatiot -verkostoon liittyminen kaudelle 2025-2026"


def meeting(items: int, *, with_network: bool) -> bytes:
    """A meeting of `items` items of five pages each."""
    chance, words = random.Random(7), FILLER.split()

    def filler() -> str:
        return "\n\n".join(
            " ".join(chance.choice(words) for _ in range(60)).capitalize() + "." for _ in range(30)
        )

    made = []
    for n in range(items):
        title, act = f"Talousarvion muutos {n}", "Kunnanhallitus päättää hyväksyä muutoksen."
        if with_network and n == items // 2:
            title, act = NETWORK, "Kunnanhallitus päättää, että kunta liittyy USO-verkostoon."
        proposed = f"# Päätösehdotus | Kunnanjohtaja Maija Malli\n\n{act}"
        text = f"# Selostus\n\n{filler()}\n\n{proposed}\n\n# Päätös\n\nHyväksyttiin.\n"
        made.append(Item(title, text=text, section=100 + n, case_number=f"{n + 1}/00.01.00/2024"))
    body = Body("Kunnanhallitus", "Khall", "1")
    return meeting_pdf(
        Meeting("1", body, dt.date(2024, 10, 8), "minutes", tuple(made), number="1"), "Mallilan kunta"
    )


def scan(pages: int) -> bytes:
    """The first pages of such a meeting as a scanner gives them, 200 dots per inch."""
    import pypdfium2

    document = pypdfium2.PdfDocument(meeting(pages // 4, with_network=True))
    sheets = [document[n].render(scale=200 / 72, grayscale=True).to_pil() for n in range(pages)]
    file = io.BytesIO()
    sheets[0].save(file, "PDF", resolution=200, save_all=True, append_images=sheets[1:])
    return file.getvalue()


def read(question: str, path: str) -> None:
    """The child of one measurement: asks as a crawl does ("mention") or as a worker does ("items")."""
    source = Source(data=Path(path).read_bytes())
    try:
        if question == "mention":
            print(sandbox.mention(source))
        else:
            items = sandbox.decisions(source)
            print(f"{len(items)} items, {sum(item.relevant for item in items)} relevant")
    except Unreadable as unreadable:
        print(unreadable.reason)


def main() -> None:
    documents = {
        f"{PAGES} pages, silent": meeting(PAGES // 5, with_network=False),
        f"{PAGES} pages, one item of the network": meeting(PAGES // 5, with_network=True),
    }
    if importlib.util.find_spec("PIL") and tesseract.missing() is None:
        documents[f"{SCANNED} scanned pages"] = scan(SCANNED)
    else:
        print(f"no scans: {tesseract.missing()}")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in documents.items():
            path = Path(folder, "document.pdf")
            path.write_bytes(data)
            for question in ("mention", "items"):
                command = [sys.executable, "-m", "bench.long_pdfs", question, str(path)]
                cost = measure(command, env=os.environ, cwd=ROOT)
                print(f"{name}, {question}: {cost}\n    {cost.output.strip()}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        read(*sys.argv[1:])
    else:
        main()
