"""PDFs of our own as a scanner would give them: pictures of their pages, askew and grainy."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from parsers.formats.ocr import tesseract


def needs_ocr() -> None:
    """Skips the test, saying what to install, where scans cannot be read."""
    if reason := tesseract.missing():
        pytest.skip(reason)


def scanned(data: bytes, *, dpi: int = 200, degrees: float = 0.0, grain: float = 0.0) -> bytes:
    """The PDF with pictures of its pages only: turned by `degrees` to the left, with grey grain of that strength."""
    image, chops = pytest.importorskip("PIL.Image"), pytest.importorskip("PIL.ImageChops")
    sheets = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        sheet = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        if degrees:
            sheet = sheet.rotate(degrees, resample=image.BICUBIC, fillcolor=255, expand=degrees > 45)
        if grain:
            dull = sheet.point(lambda tone: 30 + tone * 210 // 255)
            sheet = chops.add(dull, image.effect_noise(sheet.size, grain), 1, -128)
        sheets.append(sheet)
    document.close()
    file = io.BytesIO()
    sheets[0].save(file, "PDF", resolution=dpi, save_all=True, append_images=sheets[1:])
    return file.getvalue()


def bound_together(*files: bytes) -> bytes:
    """One PDF of all pages of the files."""
    whole = pypdfium2.PdfDocument.new()
    for data in files:
        part = pypdfium2.PdfDocument(data)
        whole.import_pages(part)
        part.close()
    file = io.BytesIO()
    whole.save(file)
    whole.close()
    return file.getvalue()
