"""An item that comes twice in one crawl, an agenda and then its minutes, is kept as what came last."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

from scrapy.utils.test import get_crawler
from sqlalchemy import select

from ledger.db.database import reading
from ledger.db.tables import KnownItem
from parsers import Context
from scrapers.crawl.items import FetchedItem
from scrapers.crawl.pipeline import Remember
from scrapers.platforms.dynasty.spider import DynastySpider

JOINS = "<h1>Verkosto</h1><p>Kunta liittyy USO-verkostoon kaudelle 2025-2026.</p>"
LONG = "<p>Selvitys asiasta ja sen taustasta.</p>" * 20_000


def item(spider: DynastySpider, kind: str, text: str) -> FetchedItem:
    return FetchedItem(
        "1",
        "https://kunta.example.fi/1",
        dt.datetime(2024, 10, 10, tzinfo=dt.UTC),
        200,
        f"<html><body>{text}</body></html>".encode(),
        media_type="text/html",
        charset="utf-8",
        context=Context(municipality_code="578", document_kind=kind),  # type: ignore[arg-type]
        spider=spider,
    )


def test_what_came_last_stands_though_it_is_read_sooner(home: Path) -> None:
    crawler = get_crawler(settings_dict={"TWISTED_REACTOR_ENABLED": False})
    crawler._apply_settings()
    url = "https://kunta.example.fi/cgi/DREQUEST.PHP"
    spider = DynastySpider.from_crawler(crawler, municipality="578", portal_url=url)
    agenda, minutes = item(spider, "agenda", JOINS + LONG), item(spider, "minutes", JOINS)

    async def keep() -> None:
        remember = Remember(crawler)
        await asyncio.gather(remember.process_item(agenda), remember.process_item(minutes))
        assert not remember.turns, "nothing is kept of an item that is done"

    asyncio.run(keep())
    with reading() as session:
        (known,) = session.scalars(select(KnownItem))
    assert (known.document_kind, known.mentions_network) == ("minutes", True)
