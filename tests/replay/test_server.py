"""The replaying server: what it serves, what it remembers, and each trouble as it looks on the wire."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator

import pytest

from replay import failures
from replay.pages import Page, Request, StaticSite, html_page
from replay.server import ReplayServer
from tests.replay.client import get, raw

PAGE = html_page("<p>Pöytäkirja – 9 000 €</p>" + "<p>täyte</p>" * 50)


@pytest.fixture
def server() -> Iterator[ReplayServer]:
    with ReplayServer(StaticSite({"/a": PAGE, "/b": PAGE})) as running:
        yield running


def test_a_page_arrives_byte_for_byte_with_its_own_headers(server: ReplayServer) -> None:
    answer = get(server.url + "/a")
    assert (answer.status, answer.body) == (200, PAGE.body)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert get(server.url + "/missing").status == 404


def test_requests_are_remembered_with_headers_times_and_answers(server: ReplayServer) -> None:
    get(server.url + "/a?x=1", User_Agent="usovahti test")
    get(server.url + "/b", form={"text": "Jämsä"})
    first, second = server.requests
    assert (first.method, first.target, first.path, first.status) == ("GET", "/a?x=1", "/a", 200)
    assert first.headers["user-agent"] == "usovahti test"
    assert (second.method, second.body) == ("POST", b"text=J%E4ms%E4")
    assert first.ended is not None
    assert first.started <= first.ended <= second.started


def test_the_log_shows_how_many_requests_were_served_at_once(server: ReplayServer) -> None:
    server.trouble("/a", failures.delay(0.3))
    threads = [threading.Thread(target=get, args=(server.url + "/a",)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.most_at_once() == 3
    server.forget()
    get(server.url + "/b")
    get(server.url + "/b")
    assert server.most_at_once() == 1


def test_the_site_can_be_replaced_while_the_server_runs(server: ReplayServer) -> None:
    server.site = StaticSite({"/a": html_page("toinen päivä")})
    assert get(server.url + "/a").text() == "toinen päivä"


def test_several_sites_live_under_their_prefixes_and_know_their_own_base() -> None:
    class Base:
        robots = None

        def page(self, request: Request) -> Page:
            return html_page(f"{request.base} {request.path}")

    with ReplayServer({"/paltamo": Base(), "/jamsa": StaticSite({"/x": PAGE})}) as server:
        assert get(server.url + "/paltamo/cgi/x").text() == f"{server.url}/paltamo /cgi/x"
        assert get(server.url + "/jamsa/x").body == PAGE.body
        assert get(server.url + "/paltamoinen").status == 404


def test_robots_txt_is_404_unless_the_site_or_the_server_has_one() -> None:
    with ReplayServer(StaticSite()) as server:
        assert get(server.url + "/robots.txt").status == 404
        server.site = StaticSite(robots=b"User-agent: *\nDisallow: /\n")
        assert get(server.url + "/robots.txt").body.endswith(b"Disallow: /\n")
        server.robots = b"User-agent: *\nAllow: /\n"
        assert get(server.url + "/robots.txt").body.endswith(b"Allow: /\n")
        server.trouble("^/robots.txt$", failures.status(500))
        assert get(server.url + "/robots.txt").status == 500


def test_a_site_that_fails_is_not_mistaken_for_a_rehearsed_trouble() -> None:
    class Broken:
        robots = None

        def page(self, request: Request) -> Page:
            raise ZeroDivisionError

    with (
        pytest.raises(RuntimeError, match="the replayed site itself failed"),
        ReplayServer(Broken()) as server,
    ):
        raw(server.host, "/")


def test_a_trouble_strikes_the_first_k_requests_and_then_no_more(server: ReplayServer) -> None:
    rule = server.trouble("/a", failures.status(503), times=2)
    assert [get(server.url + "/a").status for _ in range(4)] == [503, 503, 200, 200]
    assert get(server.url + "/b").status == 200
    assert (rule.seen, rule.struck) == (4, 2)


def test_a_trouble_strikes_every_kth_request_until_it_is_taken_back(server: ReplayServer) -> None:
    server.trouble("/a", failures.status(500), every=3)
    assert [get(server.url + "/a").status for _ in range(6)] == [200, 200, 500, 200, 200, 500]
    server.calm()
    assert [get(server.url + "/a").status for _ in range(3)] == [200] * 3


def test_refusals_carry_retry_after(server: ReplayServer) -> None:
    server.trouble("", failures.status(429, headers={"Retry-After": "120"}))
    answer = get(server.url + "/a")
    assert (answer.status, answer.headers["retry-after"]) == (429, "120")


def test_healthy_looking_pages_that_are_not_the_portal(server: ReplayServer) -> None:
    for trouble, part in (
        (failures.empty(), ""),
        (failures.login_page(), "type='password'"),
        (failures.maintenance(), "Website maintenance"),
    ):
        server.calm()
        server.trouble("", trouble)
        answer = get(server.url + "/a")
        assert answer.status == 200
        assert part in answer.text()
        assert (answer.body == b"") == (part == "")


def test_a_dropped_connection_gives_no_byte_back(server: ReplayServer) -> None:
    server.trouble("/a", failures.drop(reset=False))
    assert raw(server.host, "/a") == b""
    server.trouble("/b", failures.drop())
    with pytest.raises(ConnectionResetError):
        raw(server.host, "/b")


def test_a_partial_body_is_shorter_than_announced(server: ReplayServer) -> None:
    server.trouble("/a", failures.partial(0.25))
    head, _, body = raw(server.host, "/a").partition(b"\r\n\r\n")
    assert f"Content-Length: {len(PAGE.body)}".encode() in head
    assert body == PAGE.body[: len(PAGE.body) // 4]


def test_broken_chunks_announce_more_than_they_bring_and_never_end(server: ReplayServer) -> None:
    server.trouble("/a", failures.broken_chunked())
    head, _, body = raw(server.host, "/a").partition(b"\r\n\r\n")
    assert b"Transfer-Encoding: chunked" in head
    assert b"Content-Length" not in head
    assert b"ffff\r\n" in body
    assert not body.endswith(b"0\r\n\r\n")


def test_a_redirect_loop_never_gives_the_same_address_twice(server: ReplayServer) -> None:
    server.trouble("/a", failures.redirect_loop())
    url, seen = server.url + "/a?id=1", set()
    for _ in range(5):
        answer = get(url)
        assert answer.status == 302
        url = answer.headers["location"]
        assert "id=1" in url
        assert url not in seen
        seen.add(url)


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/", "file:///etc/passwd", "https://other.example.fi/", "data:,x"]
)
def test_redirects_may_lead_anywhere(server: ReplayServer, target: str) -> None:
    server.trouble("/a", failures.redirect_to(target, 301))
    answer = get(server.url + "/a")
    assert (answer.status, answer.headers["location"]) == (301, target)


def test_a_content_type_can_be_wrong_or_missing(server: ReplayServer) -> None:
    server.trouble("/a", failures.content_type("application/pdf"))
    server.trouble("/b", failures.content_type(None))
    wrong, none = get(server.url + "/a"), get(server.url + "/b")
    assert (wrong.headers["content-type"], wrong.body) == ("application/pdf", PAGE.body)
    assert "content-type" not in none.headers


def test_latin_1_bytes_can_be_declared_as_utf_8(server: ReplayServer) -> None:
    server.trouble("/a", failures.mislabelled_latin1())
    answer = get(server.url + "/a")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    with pytest.raises(UnicodeDecodeError):
        answer.text("utf-8")
    assert answer.text("cp1252") == PAGE.body.decode()


def test_endless_headers_do_not_end_before_the_reader_does(server: ReplayServer) -> None:
    server.trouble("/a", failures.endless_headers())
    received = raw(server.host, "/a", limit=3_000_000)
    assert len(received) >= 3_000_000
    assert b"\r\n\r\n" not in received


def test_a_decompression_bomb_is_small_on_the_wire_and_large_inside(server: ReplayServer) -> None:
    server.trouble("/a", failures.bomb(8 * failures.MIB + 5))
    answer = get(server.url + "/a")
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.body) < 100_000
    assert len(gzip.decompress(answer.body)) == 8 * failures.MIB + 5


def test_a_large_body_comes_whole_with_or_without_its_length(server: ReplayServer) -> None:
    server.trouble("/a", failures.large(3 * failures.MIB))
    server.trouble("/b", failures.large(3 * failures.MIB, announce=False))
    announced, silent = get(server.url + "/a"), get(server.url + "/b")
    assert len(announced.body) == len(silent.body) == 3 * failures.MIB
    assert "content-length" in announced.headers
    assert "content-length" not in silent.headers


def test_delays_hangs_and_drips_hold_the_reader_up(server: ReplayServer) -> None:
    server.trouble("/a", failures.delay(0.2), times=1)
    start = time.monotonic()
    assert get(server.url + "/a").body == PAGE.body
    assert time.monotonic() - start >= 0.2
    server.trouble("/a", failures.hang())
    head, _, body = raw(server.host, "/a", timeout=0.3).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert body == b""
    server.trouble("/b", failures.drip(0.05))
    start = time.monotonic()
    head, _, body = raw(server.host, "/b", limit=len(head) + 4 + 10).partition(b"\r\n\r\n")
    assert body.startswith(PAGE.body[:9])
    assert time.monotonic() - start >= 0.4


def test_stopping_the_server_ends_a_hanging_answer() -> None:
    with ReplayServer(StaticSite({"/a": PAGE})) as server:
        server.trouble("/a", failures.hang())
        threading.Timer(0.2, server.stop).start()
        start = time.monotonic()
        raw(server.host, "/a", timeout=10)
        assert time.monotonic() - start < 5
