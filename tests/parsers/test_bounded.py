"""A reading in a process of its own ends within its time and memory, with a result or a named failure."""

from __future__ import annotations

import datetime as dt
import os
import time
import zlib

import pytest

from parsers import sandbox
from parsers.errors import Unreadable
from parsers.formats.plain_text import plain_text
from parsers.sandbox import Limits
from parsers.source import Context, Source
from replay.pdf import Placed, pdf

pytestmark = pytest.mark.service

PAGE = "<p>Kunnanhallitus päätti osallistua verkostoon.</p>"


def heavy_pdf(pages: int, lines: int = 45) -> bytes:
    text = "Kunnanhallitus päätti keskustelun jälkeen yksimielisesti osallistua verkoston toimintaan"
    return pdf(
        [[Placed(60, 60 + 16 * n, f"{n} {text} {page}") for n in range(lines)] for page in range(pages)]
    )


def test_a_bounded_reading_gives_the_same_text_as_one_in_this_process() -> None:
    context = Context(
        body="Kunnanhallitus", document_kind="minutes", decided_on=dt.date(2024, 10, 8), section=177
    )
    for data, charset in ((PAGE.encode("cp1252"), "utf-8"), (heavy_pdf(2), None)):
        source = Source(data=data, charset=charset, context=context)
        assert sandbox.text(source) == plain_text(source)


def test_the_reason_why_a_document_is_unreadable_comes_through() -> None:
    with pytest.raises(Unreadable, match="ZIP"):
        sandbox.text(Source(data=b"PK\x03\x04"))


def test_a_reading_that_takes_too_long_is_ended_and_named() -> None:
    begin = time.monotonic()
    with pytest.raises(Unreadable, match=r"longer than 1 s"):
        sandbox.text(Source(data=heavy_pdf(400)), Limits(seconds=1))
    assert time.monotonic() - begin < 8


def bomb() -> bytes:
    """A PDF whose one page unpacks to 100 MB of drawing instructions."""
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b"0 0 m 1 1 l S\n" * 70_000) for _ in range(100)) + packer.flush()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, len(body))
    )


def test_a_decompression_bomb_ends_within_its_memory_and_is_named() -> None:
    with pytest.raises(Unreadable, match=r"needed more than 400 MB|longer than 5 s|crashed|blank|scanned"):
        sandbox.text(Source(data=bomb()), Limits(seconds=5, megabytes=400))


def test_no_child_outlives_its_reading() -> None:
    children = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    if not os.path.exists(children):
        pytest.skip("this system does not list a process's children")
    with pytest.raises(Unreadable):
        sandbox.text(Source(data=heavy_pdf(400)), Limits(seconds=0.5))
    with open(children) as listing:
        alive = [pid for pid in listing.read().split() if b"parsers.sandbox_child" in _command(pid)]
    assert alive == []


def _command(pid: str) -> bytes:
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read()
    except OSError:
        return b""


def test_pdfs_and_large_documents_want_bounds_and_pages_do_not() -> None:
    assert sandbox.wants_bounds(Source(data=heavy_pdf(1)))
    assert sandbox.wants_bounds(Source(data=b"a" * 2_000_000))
    assert not sandbox.wants_bounds(Source(data=PAGE.encode()))
