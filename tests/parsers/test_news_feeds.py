"""A news feed: which of its items name the network. Feeds are our own."""

from __future__ import annotations

import datetime as dt

import pytest

from parsers import Unreadable, read_feed

URL = "https://kunta.example.fi/feed/"


def rss(*items: str) -> bytes:
    channel = f"<channel><title>t</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0">{channel}</rss>'.encode()


def item(title: str, text: str = "", more: str = "") -> str:
    return f"<item><title>{title}</title><link>/u/1</link><description>{text}</description>{more}</item>"


def test_an_item_that_names_the_network_is_found_with_link_day_and_passage() -> None:
    text = (
        "&lt;p&gt;Kaupunginhallitus p&amp;auml;&amp;auml;tti asiasta. "
        "Kaupunki l&amp;auml;htee USO-verkostoon.&lt;/p&gt;"
    )
    day = "<pubDate>Mon, 16 Nov 2026 10:00:00 +0200</pubDate><guid isPermaLink='false'>n-7</guid>"
    found = read_feed(rss(item("Uimahalli"), item("Kokouksesta", text, day)), URL)
    assert found.items == 2
    (one,) = found.mentions
    assert (one.id, one.title, one.url) == ("n-7", "Kokouksesta", "https://kunta.example.fi/u/1")
    assert one.published_on == dt.date(2026, 11, 16)
    assert one.quote == "Kaupunginhallitus päätti asiasta. Kaupunki lähtee USO-verkostoon."


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Kunta mukaan USO-verkostoon", True),
        ("Uuden sukupolven organisaatiot -verkosto", True),
        ("Kommunen går med i USO-nätverket", True),
        ("USO 9 alkaa", True),
        ("USO alkaa, FCG järjestää", True),
        ("USO Oy avaa myymälän", False),
        ("Usko huomiseen", False),
        ("Uudesta sukupolvesta", False),
    ],
)
def test_three_letters_alone_are_not_the_network(title: str, named: bool) -> None:
    assert bool(read_feed(rss(item(title)), URL).mentions) is named


def test_atom_and_its_content_are_read_too() -> None:
    data = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>Protokoll</title><id>urn:1</id>
      <link href="https://x.example.fi/a"/><updated>2026-11-02T10:00:00Z</updated>
      <content type="html">&lt;p&gt;Kommunen är med i USO-nätverket.&lt;/p&gt;</content></entry></feed>"""
    (one,) = read_feed(data.encode(), URL).mentions
    assert (one.id, one.url, one.published_on) == ("urn:1", "https://x.example.fi/a", dt.date(2026, 11, 2))


def test_a_link_that_nobody_can_follow_loses_neither_its_item_nor_the_others() -> None:
    leftover = item("Kunta mukaan USO-verkostoon").replace("/u/1", "https://[site:url]/")
    found = read_feed(rss(leftover, item("USO-verkosto jatkuu")), URL)
    assert [one.url for one in found.mentions] == [URL, "https://kunta.example.fi/u/1"]
    assert len({one.id for one in found.mentions}) == 2


def test_an_empty_feed_is_one_and_a_page_or_a_file_name_is_none(tmp_path) -> None:
    assert read_feed(rss(), URL).items == 0
    secret = tmp_path / "feed.xml"
    secret.write_bytes(rss(item("USO-verkosto")))
    for data in (b"", b"<html><body>Hei</body></html>", str(secret).encode(), b"http://127.0.0.1:9/feed"):
        with pytest.raises(Unreadable, match="no RSS or Atom feed"):
            read_feed(data, URL)


def test_a_long_text_is_quoted_around_the_name() -> None:
    (one,) = read_feed(rss(item("t", "sana " * 400 + "USO-verkosto " + "toinen " * 400)), URL).mentions
    assert "USO-verkosto" in one.quote
    assert len(one.quote) < 400
    assert one.quote.startswith("… ")
    assert one.quote.endswith(" …")
