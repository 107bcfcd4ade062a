"""What a crawl makes of the PDFs it meets: mention, silence, or pages that nobody could read."""

from __future__ import annotations

import asyncio
import datetime as dt

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
