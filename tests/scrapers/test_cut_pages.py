"""Pages that end before their end: an item is unread and asked for again, a list is a named outcome, never "ok"."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from sqlalchemy import select

from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.db.tables import KnownItem
from replay import failures
from replay.pages import Page
from replay.platforms.dynasty import DynastySite
from replay.platforms.municipal import MunicipalSite
from replay.server import ReplayServer
from scrapers.crawl.whole_page import unpacked_whole, why_cut
from scrapers.politeness.http_get import Visitor
from tests.parsers import pace
from tests.scrapers.paltamo import MINUTES, WORLD, with_meetings
from tests.scrapers.rehearsal import crawl_all, stored

NOW, NEXT_DAY = "2024-10-10T12:00:00", "2024-10-11T12:30:00"
SITE = DynastySite(with_meetings(MINUTES))
FEED, ITEM = "rss/meetingitems", "page=meetingitem&id=2024999-4$"
PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
}
CUTS = {
    **{coding: failures.cut_packed(coding, pack) for coding, pack in PACK.items()},
    "framed": failures.cut_before_it_was_sent(),
    "length": failures.partial(),
    "chunks": failures.broken_chunked(),
    "part": failures.instead(Page(206, body=b"<html><body>a part</body></html>")),
}
TOWNS = [
    ("578", "Paltamo"),
    ("620", "Puolanka"),
    ("765", "Sotkamo"),
    ("777", "Suomussalmi"),
    ("697", "Ristijärvi"),
    ("290", "Kuhmo"),
    ("205", "Kajaani"),
]


def rows(server: ReplayServer) -> list[tuple[str, str, str, str, str]]:
    return [
        (code, town, "dynasty", f"{server.url}/{name}/cgi/DREQUEST.PHP", "")
        for name, (code, town) in zip(CUTS, TOWNS, strict=True)
    ]


def test_a_feed_that_was_cut_is_no_ok_and_says_what_happened(home: Path) -> None:
    with ReplayServer({f"/{name}": SITE for name in CUTS}) as server:
        for name, cut in CUTS.items():
            server.trouble(f"^/{name}/cgi.*{FEED}", cut)
        results = crawl_all(home, rows(server), NOW)
    outcomes = dict(zip(CUTS, [result["outcome"] for result in results.values()], strict=True))
    assert outcomes == dict.fromkeys(CUTS, "site_error")
    by_name = dict(zip(CUTS, [result["reason"] for result in results.values()], strict=True))
    assert all("cut short" in by_name[name] for name in ("gzip", "deflate", "br", "framed", "part")), by_name


def test_an_item_that_was_cut_is_unread_and_read_the_next_day(home: Path) -> None:
    with ReplayServer({f"/{name}": SITE for name in CUTS}) as server:
        for name, cut in CUTS.items():
            server.trouble(f"^/{name}/cgi.*{ITEM}", cut)
        crawl_all(home, rows(server), NOW)
        with reading() as session:
            cut_items = session.scalars(select(KnownItem).filter_by(locator="2024999-4")).all()
        assert len(cut_items) == len(CUTS)
        assert all(item.unread and item.sha256 is None for item in cut_items)
        assert not any(b"JOINS" in one.data for code, _ in TOWNS for one in stored(code))
        server.calm()
        crawl_all(home, rows(server), NEXT_DAY)
    with reading() as session:
        healed = session.scalars(select(KnownItem).filter_by(locator="2024999-4")).all()
        assert all(item.mentions_network and not item.unread for item in healed)


def test_whole_pages_are_read_however_they_are_packed(home: Path) -> None:
    with ReplayServer({f"/{name}": SITE for name in CUTS}) as server:
        for name, pack in PACK.items():
            server.trouble(f"^/{name}/cgi", failures.cut_packed(name, pack, 1.0))
        results = crawl_all(home, rows(server), NOW)
    assert {result["outcome"] for result in results.values()} == {"ok"}


def test_a_site_whose_html_needs_no_end_is_read_until_it_once_had_one(home: Path) -> None:
    """HTML may do without its end tags; only where the site's pages have them does a missing one mean a cut."""

    class Minified(MunicipalSite):
        def page(self, request):  # type: ignore[no-untyped-def]
            page = super().page(request)
            return Page(page.status, page.headers, page.body.replace(b"</body></html>", b""))

    def crawl(server: ReplayServer, now: str) -> str:
        url = f"http://{server.host}/paatoksenteko/poytakirjat/"
        return str(crawl_all(home, [("578", "Paltamo", "municipal_pdf", url, "")], now)["578"]["outcome"])

    with ReplayServer(Minified(WORLD, rest=False)) as server:
        assert crawl(server, NOW) == "ok"
        server.site = MunicipalSite(WORLD, rest=False)
        assert crawl(server, NEXT_DAY) == "unchanged"
        server.site = Minified(WORLD, rest=False)
        assert crawl(server, "2024-10-12T13:00:00") == "site_error"


def test_check_and_detect_take_no_cut_page_for_a_whole_one(home: Path) -> None:
    upgrade()
    with ReplayServer({f"/{name}": SITE for name in CUTS}) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("USOVAHTI_ALLOW_HOSTS", server.host)
        for name, cut in CUTS.items():
            server.trouble(f"^/{name}/cgi.*{FEED}", cut)
        visit = Visitor(0)
        for name in CUTS:
            assert visit(f"{server.url}/{name}/cgi/DREQUEST.PHP?page={FEED}").status == 0, name
        server.calm()
        for name, pack in PACK.items():
            server.trouble(f"^/{name}/cgi", failures.cut_packed(name, pack, 1.0))
            assert (
                visit(f"{server.url}/{name}/cgi/DREQUEST.PHP?page={FEED}").body.rstrip().endswith(b"</rss>")
            )


TEXT = b"<p>p\xc3\xa4\xc3\xa4t\xc3\xb6s " + bytes(range(256)) * 400


@pytest.mark.parametrize("coding", PACK)
def test_a_packed_body_is_whole_only_with_its_very_end(coding: str) -> None:
    packed = PACK[coding](TEXT)
    assert unpacked_whole(packed, coding)
    assert not any(unpacked_whole(packed[:-cut], coding) for cut in (1, 4, len(packed) // 2))


def test_several_members_and_padding_are_as_whole_as_browsers_find_them() -> None:
    two = gzip.compress(TEXT) + gzip.compress(TEXT)
    assert unpacked_whole(two, "gzip")
    assert not unpacked_whole(two[:-9], "gzip")
    assert unpacked_whole(two + bytes(20), "gzip")
    raw = zlib.compress(TEXT)[2:-4]
    assert unpacked_whole(raw, "deflate")
    assert not unpacked_whole(raw[:-3], "deflate")
    assert unpacked_whole(b"anything", "identity")


MARKS = {
    "HTML": (b"<!DOCTYPE html>\n<html><body>x</body></html>\n", b"<!DOCTYPE html>\n<html><body>x</bo"),
    "HTML with a comment before it": (b"<!-- x -->\n<html>x</HTML>", b"<!-- x -->\n<html>x"),
    "XHTML": (b'<?xml version="1.0"?><html xmlns="x">x</html>', b'<?xml version="1.0"?><html xmlns="x">x'),
    "UTF-16": ("<html>ä</html>".encode("utf-16-le"), "<html>ä</ht".encode("utf-16-le")),
    "feed": (b"<?xml version='1.0'?><rss><channel></channel></rss>", b"<?xml version='1.0'?><rss><channel>"),
    "JSON": (b'{"hits": [1, 2]}\n', b'{"hits": [1, 2'),
    "JSON list": (b"[1, 2]", b"[1, 2"),
    "PDF": (b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n", b"%PDF-1.4\n1 0 obj\nendobj\n"),
    "PDF with a later part": (
        b"%PDF-1.4\n1 0 obj\n%%EOF\n2 0 obj\n%%EOF<html>",
        b"%PDF-1.4\n1 0 obj\n%%EOF\n2 0 obj\nend",
    ),
    "PDF page by page": (
        b"%PDF-1.4\n1 0 obj\n<</Linearized 1/L 70/H 1>>\n%%EOF" + b"\n" * 30,
        b"%PDF-1.4\n1 0 obj\n<</Linearized 1/L 70/H 1>>\n%%EOF\n",
    ),
}


@pytest.mark.parametrize("kind", MARKS)
def test_each_kind_of_body_is_known_by_its_own_end(kind: str) -> None:
    whole, cut = MARKS[kind]
    assert why_cut(whole) is None
    assert "end" in str(why_cut(cut)) or "bytes" in str(why_cut(cut))


def test_comments_and_instructions_without_number_before_any_page_hold_up_nothing() -> None:
    for begun in (b"<!---->", b"<?a?>", b"<?a?><!---->\n"):
        assert pace.seconds(lambda many=begun * 30_000: why_cut(many), 1) < 1
        assert why_cut(begun * 40 + b"<html><p>cut") == "its HTML has no end"


@pytest.mark.parametrize(
    "body", [b"P\xc3\xb6yt\xc3\xa4kirja", b"<p>a fragment", b"<rss/>", b"PK\x03\x04", b"\xd0\xcf"]
)
def test_what_has_no_end_mark_of_its_own_is_taken_as_it_is(body: bytes) -> None:
    assert why_cut(body) is None
