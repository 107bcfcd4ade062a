"""The replayed CloudNC portal keeps what docs/platforms.md "CloudNC" says of the real ones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from replay.platforms.cloudnc import CloudNcSite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, World
from tests.replay.client import get
from tests.replay.worlds import BOARD, NETWORK, OCTOBER, OFFICER, WORLD

MEETING = replace(OCTOBER, id="13260")
CITY = replace(WORLD, meetings=(MEETING,), officer_decisions=(replace(OFFICER, section=23),))


@pytest.fixture
def server() -> Iterator[ReplayServer]:
    with ReplayServer(CloudNcSite(CITY)) as running:
        yield running


def text(server: ReplayServer, path: str) -> str:
    answer = get(server.url + path)
    assert answer.status == 200, path
    return answer.text()


def links(page: str) -> list[str]:
    return re.findall(r"href=[\"']([^\"']+)", page)


def test_every_letter_beyond_ascii_is_an_entity(server: ReplayServer) -> None:
    for path in ("/fi-FI", "/fi-FI/Toimielimet/Kunnanhallitus/Kokous_8102024", "/fi-FI/content/5002/13260"):
        answer = get(server.url + path)
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.body.isascii()
        assert "Pöytäkirja" in unescape(answer.text())


def test_a_reader_gets_from_the_front_page_to_an_item(server: ReplayServer) -> None:
    front = text(server, "/fi-FI")
    assert "<h2>P&ouml;yt&auml;kirjat</h2>" in front[front.index('id="Content_ctl00_ncContainer"') :]
    assert "<a href='/fi-FI/Toimielimet/Kunnanhallitus/Kokous_8102024'>" in front
    meeting = text(server, "/fi-FI/Toimielimet/Kunnanhallitus/Kokous_8102024")
    item = next(link for link in links(meeting) if link.endswith("(5002)"))
    slug = item.rpartition("/")[2].removesuffix("(5002)")
    assert len(slug) == 40
    assert "Kunnanhallitus hyv&auml;ksyi ehdotuksen." in text(server, item)
    assert text(server, item) == text(server, "/fi-FI/content/5002/13260")


def test_the_customer_orders_the_front_pages_lists() -> None:
    with ReplayServer(CloudNcSite(CITY, containers=("officers", "minutes"))) as server:
        front = text(server, "/fi-FI")
    assert front.index("Viranhaltijap&auml;") < front.index('id="Content_ctl01_ncContainer"')


def test_officers_titles_that_name_the_network_stand_outside_the_content(server: ReplayServer) -> None:
    page = text(server, "/fi-FI/content/5001/13260")
    navigation, content = page.split('id="ContentStart"')
    assert "USO-verkoston koordinaattori" in navigation
    assert "USO" not in content


def test_the_breadcrumb_may_be_the_only_place_of_the_date() -> None:
    with ReplayServer(CloudNcSite(CITY, dated_items=False)) as server:
        outside, content = text(server, "/fi-FI/content/5002/13260").split('id="ContentStart"')
    assert "Kokous 8.10.2024" in outside
    assert "8.10.2024" not in content


def test_agendas_show_sections_but_no_decision() -> None:
    with ReplayServer(CloudNcSite(replace(CITY, meetings=(MEETING.as_agenda(),)))) as server:
        page = text(server, "/fi-FI/content/5002/13260")
        assert "&sect; 177" in page
        assert "tarkastettu" not in page
        assert "hyv&auml;ksyi" not in page


def test_a_republished_meeting_is_a_new_node_with_new_contents_and_the_same_items() -> None:
    again = replace(MEETING, id="13261", items=tuple(replace(item, id=None) for item in MEETING.items))
    with ReplayServer(CloudNcSite(replace(CITY, meetings=(MEETING, again)))) as server:
        listed = [
            link for link in links(text(server, "/fi-FI/Toimielimet/Kunnanhallitus")) if "Kokous_" in link
        ]
        assert len(set(listed)) == 2
        first, second = (
            text(server, f"/fi-FI/content/{content}") for content in ("5002/13260", "1326102/13261")
        )
    start = "<h1> &sect; 177 Osallistuminen"
    assert start in first
    assert (
        first[first.index(start) :].split("<h3>Liitteet")[0]
        == second[second.index(start) :].split("<h3>Liitteet")[0]
    )


def test_two_days_may_share_the_digits_of_an_address() -> None:
    days = [
        replace(MEETING, id=str(13300 + n), date=day)
        for n, day in enumerate((dt.date(2026, 1, 11), dt.date(2026, 11, 1)))
    ]
    with ReplayServer(CloudNcSite(replace(CITY, meetings=tuple(days)))) as server:
        page = text(server, "/fi-FI/Toimielimet/Kunnanhallitus")
    assert page.count("/Kokous_1112026'>") == 2
    assert "Kokous 11.1.2026" in page
    assert "Kokous 1.11.2026" in page


def test_a_bodys_address_keeps_the_letters_of_its_entities() -> None:
    body = Body("Yhtymävaltuusto", "Yv", "7")
    meeting = replace(MEETING, body=body)
    with ReplayServer(CloudNcSite(World("Malli", (body,), (meeting,)))) as server:
        assert "/fi-FI/Toimielimet/Yhtymaumlvaltuusto" in links(text(server, "/fi-FI/Toimielimet"))
        assert "Kokous_8102024" in text(server, "/fi-FI/Toimielimet/Yhtymaumlvaltuusto")


def test_the_search_reads_texts_and_gives_twenty_hits_a_page() -> None:
    items = tuple(replace(NETWORK, title=f"Asia {n}", id=str(9000 + n)) for n in range(45))
    busy = Meeting(
        "14000", BOARD, OCTOBER.date, "minutes", (*items, Item("Muu asia", "# Selostus\n\nEi mitään."))
    )
    with ReplayServer(CloudNcSite(replace(CITY, meetings=(busy,)))) as server:
        path, found = "/fi-FI/haku?n=23&d=1&s=verkostoon&o=Rank", []
        while path:
            page = text(server, unescape(path))
            found.append(re.findall(r'"/fi-FI/content/(\d+)/23"', page))
            path = next((link for link in links(page) if "page=" in link), "")
        assert [len(part) for part in found] == [20, 20, 5]
        assert len({hit for part in found for hit in part}) == 45
        assert "/fi-FI/content/" not in text(server, "/fi-FI/haku?n=23&d=1&s=olematon&o=Rank&page=1")


def test_officers_decisions_lead_from_list_to_item(server: ReplayServer) -> None:
    page = text(server, "/fi-FI/Viranhaltijat/Hallintojohtaja")
    address = next(link for link in links(page) if link.endswith("(2024374767)"))
    item = unescape(text(server, address))
    assert "<h1> § 23 Kokoustilojen varaaminen </h1>" in item
    assert "Hallintojohtaja 10.12.2024" in item
    assert get(server.url + "/fi-FI/Viranhaltijat/Tuntematon").status == 404


def test_downloads_stand_under_a_guid_with_a_latin_1_name(server: ReplayServer) -> None:
    named = replace(NETWORK, attachments=(replace(NETWORK.attachments[0], name="Päätösliite"),))
    server.site = CloudNcSite(replace(CITY, meetings=(replace(MEETING, items=(named,)),)))
    address = next(link for link in links(text(server, "/fi-FI/content/5002/1")) if "/download/" in link)
    assert "/%7B" in address
    answer = get(server.url + address)
    assert answer.body == NETWORK.attachments[0].data
    assert (
        answer.headers["content-disposition"] == 'attachment; filename="Päätösliite.pdf"'
    )  # http.client reads latin-1
