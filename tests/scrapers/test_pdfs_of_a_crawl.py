"""What a crawl makes of the PDFs it meets: mention, silence, or pages that nobody could read."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip

import pytest

from parsers import sandbox
from parsers.sandbox import Limits
from parsers.source import Source
from replay.pdf import Placed, pdf, scanned_pdf
from scrapers.crawl import pipeline
from scrapers.crawl.items import FetchedItem
from tests.parsers.scans import bound_together

pytestmark = pytest.mark.service

NAMING = pdf([[Placed(60, 100, "Uuden sukupolven organisaatiot -verkostoon liittyminen")]])
SILENT = pdf([[Placed(60, 100, "Tekninen lautakunta hyväksyi katusuunnitelman")]])


def looked_at(body: bytes) -> tuple[bool, str | None]:
    item = FetchedItem(
        "1", "https://kunta.example.fi/1.pdf", dt.datetime(2026, 5, 1, tzinfo=dt.UTC), 200, body
    )

    async def look() -> tuple[FetchedItem, bool]:
        return await pipeline._read(item, asyncio.Semaphore(1))

    read, mentions = asyncio.run(look())
    return mentions, read.unread


def test_a_pdf_mentions_the_network_or_does_not() -> None:
    assert looked_at(NAMING) == (True, None)
    assert looked_at(SILENT) == (False, None)


@pytest.mark.parametrize(
    "before", [b"\xef\xbb\xbf", b"\x00\r\n", b"<br />\n<b>Warning</b>: x in y.php on line 3<br />\n"]
)
def test_what_a_server_puts_before_a_pdf_hides_nothing_in_it(before: bytes) -> None:
    assert looked_at(before + NAMING) == (True, None)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{\\rtf1 U\\b SO}", "an RTF file"),
        (b"II*\x00" + bytes(range(200)), "a TIFF image"),
        (b"\xff\xd8\xff\xe0" + bytes(range(200)), "a JPEG image"),
        (gzip.compress(b"USO-verkosto" * 200), "a gzip file"),
        (bytes(range(1, 256)) * 40, "not text"),
        (b"<html><head><title>x</title><script>go()</script></head><body></body></html>", "no text"),
    ],
    ids=["rtf", "tiff", "jpeg", "gzip", "noise", "scripts only"],
)
def test_bytes_that_hold_no_words_are_unread_by_name_and_never_mean_no_mention(
    body: bytes, reason: str
) -> None:
    mentions, unread = looked_at(body)
    assert not mentions
    assert reason in str(unread)


def test_a_page_whose_file_is_missing_is_unread_and_its_own_words_are_seen() -> None:
    page = FetchedItem(
        "1",
        "u",
        dt.datetime(2026, 5, 1, tzinfo=dt.UTC),
        200,
        b"<p>USO-verkosto</p>",
        unread="its file is missing",
    )
    read, named = asyncio.run(pipeline._read(page, asyncio.Semaphore(1)))
    assert (named, read.unread) == (True, "its file is missing")


@pytest.mark.parametrize(("text", "mentions"), [(NAMING, True), (SILENT, False)])
def test_pages_that_cannot_be_read_keep_the_item_listed_as_unread(text: bytes, mentions: bool) -> None:
    told, unread = looked_at(bound_together(text, scanned_pdf()))
    assert told is mentions
    assert "1 of the PDF's 2 pages (2) could not be read" in str(unread)


@pytest.mark.parametrize(
    ("reader", "reason"),
    [
        ("import os; os.abort()", "needed more than"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "crashed on it (SIGSEGV)"),
        ("import time; time.sleep(600)", "took longer than 1 s"),
    ],
)
def test_a_pdf_that_crashes_or_stalls_its_reader_is_unread_and_the_crawl_goes_on(
    monkeypatch: pytest.MonkeyPatch, reader: str, reason: str
) -> None:
    ask = sandbox.mention

    def hurried(source: Source) -> tuple[bool, str | None]:
        return ask(source, Limits(seconds=1, ocr_seconds=0))

    monkeypatch.setattr(sandbox, "CHILD", ("-c", reader))
    monkeypatch.setattr(sandbox, "_GRACE", 0)
    monkeypatch.setattr(sandbox, "mention", hurried)
    mentions, unread = looked_at(NAMING)
    assert not mentions
    assert reason in str(unread)
