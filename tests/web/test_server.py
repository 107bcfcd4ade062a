"""The server keeps to what OWASP asks first, and serves the site as it is built, only fresher."""

from __future__ import annotations

import asyncio
import re
import socket
import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from cli.failure import Failure
from cli.serve import serve
from core.settings import SettingsError
from tests.web import world
from tests.web.served import client, csrf, running
from web.model.texts import Texts
from web.server import listening, security
from web.server.app import create_app
from web.server.limits import Limits
from web.server.site_cache import Kept, media_type_of
from web.server.site_making import Making
from web.site.build import BuildRequest, build
from web.site.tree import File

EVIL = "<script>alert('USO')</script><img src=x onerror=alert(1)>"


def test_every_file_of_the_built_site_is_served_with_its_type(own: Path) -> None:
    site = own / "sivut"
    build(BuildRequest(site))
    browser = client()
    for path in sorted(site.resolve().rglob("*")):
        if path.is_file():
            name = path.relative_to(site.resolve()).as_posix()
            answer = browser.get(f"/{name}")
            assert answer.status_code == 200, name
            assert answer.headers["content-type"] == media_type_of(name) != "application/octet-stream", name


def test_a_page_is_sent_again_only_where_it_has_changed(own: Path) -> None:
    browser = client()
    jamsa, kuopio = "/fi/municipality/jamsa.html", "/fi/municipality/kuopio.html"
    marks = {page: browser.get(page).headers["etag"] for page in (jamsa, kuopio)}
    for page, mark in marks.items():
        again = browser.get(page, headers={"If-None-Match": mark})
        assert (again.status_code, again.content) == (304, b"")
        assert browser.get(page, headers={"If-None-Match": mark, "Accept-Encoding": ""}).status_code == 304
    world.publish(world.JAMSA, "j9", world.declining("Jämsän kaupunki", 9, "17.12.2024 § 410"))
    browser.app.state.site.renew()  # type: ignore[attr-defined]
    fresh = browser.get(jamsa, headers={"If-None-Match": marks[jamsa]})
    assert fresh.status_code == 200
    assert "§ 410" in fresh.text


def test_what_a_crawl_changes_is_shown_a_moment_later_without_anybody_waiting(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.server.site_cache.CHECK_SECONDS", 0.0)
    browser = client()
    assert "§ 987" not in browser.get("/fi/municipality/paltamo.html").text
    world.publish(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9000, "10.12.2024 § 987"))
    end = time.monotonic() + 20
    while "§ 987" not in browser.get("/fi/municipality/paltamo.html").text:
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.service
def test_while_documents_are_read_for_one_page_every_other_answers(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF may take minutes: whoever asks for its page waits, however many they are, and nobody else does."""
    read, begun, times = threading.Event(), threading.Event(), []

    def reading(_texts: Texts, _documents: object) -> dict[int, str]:
        times.append(time.monotonic())
        begun.set()
        read.wait(60)
        return {}

    monkeypatch.setattr(Texts, "of", reading)
    with running(create_app()) as address, ThreadPoolExecutor(50) as readers:
        slow = [
            readers.submit(httpx.get, f"{address}/fi/municipality/jamsa.html", timeout=60) for _ in range(50)
        ]
        try:
            assert begun.wait(30)
            for path in ("fi/about.html", "sv/map.html", "healthz", "api/v1/changes"):
                assert httpx.get(f"{address}/{path}", timeout=15).status_code == 200, path
        finally:
            read.set()
        assert {one.result().status_code for one in slow} == {200}
    assert len(times) == 1, "made once for all who asked"


def test_a_server_that_is_to_end_waits_for_no_page_in_the_making() -> None:
    seen: list[bool] = []

    def make(file: File) -> Kept:
        seen.append(threading.current_thread().daemon)
        return Kept(file.digest, "text/html", file.content(), None)

    asyncio.run(Making(make).made(File("fi/x.html", "digest", lambda: b"")))
    assert seen == [True], "the process ends without it"


OUTWARD = (
    "/../server.key", "/fi/../../server.key", "/fi/%2e%2e/%2e%2e/server.key", "/..%2fserver.key", "/fi/..%5c..%5cx",
    "/assets/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/%00", "/usovahti.db", "/fi/municipality/%2e%2e/index.html",
)  # fmt: skip


def test_no_path_leads_out_of_the_site(here: Path) -> None:
    with running(create_app()) as address:
        for path in OUTWARD:
            with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0)) as line:
                line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
                answer = b"".join(iter(lambda: line.recv(65536), b""))
            assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400")), path
            assert b"root:" not in answer
            assert (here / "server.key").read_bytes() not in answer


def test_each_answer_carries_the_headers_that_protect(here: Path) -> None:
    browser = client()
    for path in (
        "/fi/index.html",
        "/",
        "/fi/no/page",
        "/healthz",
        "/api/v1/portals",
        "/api/v1/no",
        "/fi/desk",
    ):
        headers = browser.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers


def test_what_fails_on_our_side_is_told_with_the_same_headers_and_nothing_of_the_fault(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.server.monitoring.figures", lambda: 1 / 0)
    browser = client(raise_server_exceptions=False)  # type: ignore[arg-type]
    answer = browser.get("/metrics")
    assert (answer.status_code, "division" in answer.text) == (500, False)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("sv-FI,sv;q=0.9,en;q=0.8", "sv"), ("de,en;q=0.2,sv;q=0.9", "sv"), ("sv;q=0,en", "en"), ("EN-gb", "en"),
        ("fil-PH", "en"), ("de", "en"), ("", "en"), (",;q=x,sv;q=x", "en"),
    ],
)  # fmt: skip
def test_a_reader_gets_the_language_that_the_browser_likes_best(
    here: Path, monkeypatch: pytest.MonkeyPatch, asked: str, language: str
) -> None:
    monkeypatch.setenv("USOVAHTI_LANGUAGE", "en")
    assert (
        client().get("/", headers={"Accept-Language": asked}).headers["location"] == f"/{language}/index.html"
    )


def test_what_a_client_cannot_unpack_is_not_packed(here: Path) -> None:
    browser = client()
    for asked, packed in (("gzip", True), ("br, GZIP;q=0.5", True), ("gzip;q=0", False), ("identity", False)):
        headers = browser.get("/fi/about.html", headers={"Accept-Encoding": asked}).headers
        assert ("content-encoding" in headers) is packed, asked


def test_a_host_that_is_not_ours_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked_as(host: str) -> int:
        return client().get("/healthz", headers={"Host": host}).status_code

    assert asked_as("evil.example.com") == 400
    assert asked_as("127.0.0.1:8377") == 200
    monkeypatch.setenv("USOVAHTI_BASE_URL", "https://vahti.example.fi/uso")
    assert asked_as("vahti.example.fi") == 200
    assert asked_as("vahti.example.fi.evil.com") == 400
    assert asked_as("[::1") == 400


def test_below_a_path_of_another_host_links_redirects_and_cookies_are_right(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_BASE_URL", "https://vahti.example.fi/uso")
    monkeypatch.setenv("USOVAHTI_ADMIN_TOKEN", "t" * 30)
    browser = client()
    for prefix in ("/uso", ""):  # the proxy may leave the prefix, or take it off
        assert (
            browser.get(f"{prefix}/", headers={"Accept-Language": "sv"}).headers["location"]
            == "/uso/sv/index.html"
        )
        municipality = browser.get(f"{prefix}/api/v1/municipalities/{world.KUOPIO}").json()
        assert municipality["page"] == "/uso/fi/municipality/kuopio.html"
        page = browser.get(f"{prefix}/fi/index.html")
        assert 'hreflang="sv" href="https://vahti.example.fi/uso/sv/index.html"' in page.text
        assert browser.get(f"{prefix}/fi/desk").headers["location"] == "/uso/fi/desk/sign-in"
        assert "Path=/uso/;" in browser.get(f"{prefix}/fi/desk/sign-in").headers["set-cookie"]
    homepage = browser.get("/data/datapackage.json").json()["homepage"]
    assert homepage == "https://vahti.example.fi/uso"
    assert browser.get("/uso").headers["location"] == "/uso/fi/index.html"
    assert browser.get("/usoa").status_code == 404


def test_only_a_trusted_proxy_says_whose_request_it_is(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USOVAHTI_ADMIN_TOKEN", "t" * 30)

    def refusals() -> list[int]:
        """Eleven wrong tokens, each said to be of another client."""
        with running(create_app()) as address, httpx.Client(base_url=address, timeout=60) as browser:
            token = csrf(browser.get("/fi/desk/sign-in"))
            return [
                browser.post(
                    "/fi/desk/sign-in",
                    data={"csrf": token, "who": "x", "token": "no"},
                    headers={"X-Forwarded-For": f"203.0.113.{n}", "X-Forwarded-Proto": "https"},
                ).status_code
                for n in range(11)
            ]

    assert refusals() == [403] * 10 + [429]
    monkeypatch.setenv("USOVAHTI_TRUSTED_PROXIES", "127.0.0.0/8")
    assert refusals() == [403] * 11


def test_a_form_of_another_page_or_browser_is_refused(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USOVAHTI_ADMIN_TOKEN", "t" * 30)
    mine, other = client(), client()
    token = csrf(mine.get("/fi/desk/sign-in"))
    other.get("/fi/desk/sign-in")
    data = {"csrf": token, "who": "x", "token": "t" * 30}
    assert client().post("/fi/desk/sign-in", data=data).status_code == 403, "no cookie"
    assert other.post("/fi/desk/sign-in", data=data).status_code == 403, "another browser's"
    assert mine.post("/fi/desk/sign-in", data=data | {"csrf": ""}).status_code == 403
    assert mine.post("/fi/desk/sign-in", data=data | {"csrf": token[:-2]}).status_code == 403
    assert (
        mine.post("/fi/desk/sign-in", data=data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    )
    assert mine.post("/fi/desk/sign-in", json=data).status_code == 415
    assert mine.post("/fi/desk/sign-in", data=data).status_code == 303


def test_words_of_a_portal_never_become_markup(own: Path) -> None:
    html = world.page(
        f"USO-verkosto {EVIL} kaudelle 2025–2026".replace("<", "&lt;"),
        f"Osallistumismaksu on 9 000 euroa vuodessa. {EVIL}".replace("<", "&lt;"),
        "Hallitus päättää, että Paltamon kunta osallistuu USO-verkostoon kaudella 2025–2026.",
        f"Hallitus hyväksyi päätösehdotuksen. {EVIL}".replace("<", "&lt;"),
    )
    world.publish(world.PALTAMO, "p8", html)
    shown = client().get("/fi/municipality/paltamo.html").text
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_what_is_not_there_is_said_in_the_readers_language_with_links_that_hold(here: Path) -> None:
    browser = client()
    strange = ("/sv//ingen", "//sv/ingen", "/sv/a%2Fb", "/sv/a///b//")
    for path in ("/sv/ingen", "/sv/a/b/c", "/nothing", "/a/b/c/", "/sv/municipality/x/y.html", *strange):
        answer = browser.get(f"http://localhost{path}", headers={"Accept-Language": "sv-FI,sv;q=0.9"})
        assert answer.status_code == 404
        assert "Hittades inte" in answer.text
        style = re.search(r'<link rel="stylesheet" href="([^"]+)"', answer.text)
        assert style
        up = "../" * (path.count("/") - 1)  # as browsers count; urljoin drops what is empty
        assert style[1].startswith(f"{up}assets/"), path
        assert browser.get(f"/{style[1].removeprefix(up)}").status_code == 200, path


def test_nothing_asked_for_becomes_a_header_or_a_redirect_elsewhere(here: Path) -> None:
    browser = client()
    evil = "evil.example.com"
    for path in (
        "/fi/%0d%0aSet-Cookie:%20a=b",
        f"/%0d%0aLocation:%20https://{evil}",
        f"//{evil}",
        f"/fi//{evil}",
    ):
        answer = browser.get(f"http://localhost{path}")
        assert answer.status_code == 404, path
        assert not {"set-cookie", "location"} & set(answer.headers)


def test_a_form_that_is_too_large_is_refused_before_it_is_read(here: Path) -> None:
    large = b"a=" + b"x" * (security.LARGEST_BODY + 1)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    browser = client()
    assert browser.post("/fi/desk/sign-in", content=large, headers=headers).status_code == 413
    pieces = iter([large[:1000], large[1000:]])  # of no declared length
    assert browser.post("/fi/desk/sign-in", content=pieces, headers=headers).status_code == 413


@pytest.mark.service
def test_a_question_for_the_head_alone_gets_the_head_alone(here: Path) -> None:
    with running(create_app()) as address, httpx.Client(base_url=address, timeout=60) as browser:
        for path in ("/fi/map.html", "/api/v1/portals", "/healthz"):
            head, whole = browser.head(path), browser.get(path)
            assert (head.status_code, head.content) == (200, b"")
            assert head.headers.get("etag") == whole.headers.get("etag")


@pytest.mark.service
def test_who_speaks_too_slowly_is_let_go_and_nobody_else_waits(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "HEAD_SECONDS", 0.5)
    monkeypatch.setattr(security, "BODY_SECONDS", 0.5)
    form = b"POST /fi/desk/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na="
    with running(create_app()) as address:
        port = urlsplit(address).port or 0
        for beginning, end in ((b"GET / HTTP/1.1\r\nHost: loc", b""), (b"", b""), (form, b"HTTP/1.1 408")):
            with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
                line.sendall(beginning)
                assert line.recv(100).startswith(end)
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert line.recv(100).startswith(b"HTTP/1.1 200")


def test_one_client_cannot_hold_all_connections(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a public address; what stands on a private one may be the proxy that speaks for all."""
    monkeypatch.setattr(listening, "is_public", lambda address: str(address) != "127.0.0.9")
    monkeypatch.setattr(listening, "_OF_ONE_CLIENT", 2)
    asked = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    def answer(client: str) -> bytes:
        with socket.create_connection(("127.0.0.1", port), timeout=20, source_address=(client, 0)) as line:
            try:
                line.sendall(asked)
                return line.recv(12)
            except ConnectionError:
                return b""

    with running(create_app()) as address:
        port = urlsplit(address).port or 0
        held = [
            socket.create_connection(("127.0.0.1", port), source_address=("127.0.0.8", 0)) for _ in range(2)
        ]
        assert answer("127.0.0.8") == b""
        assert answer("127.0.0.7") == b"HTTP/1.1 200"
        assert [answer("127.0.0.9") for _ in range(4)] == [b"HTTP/1.1 200"] * 4
        for line in held:
            line.close()
        for _ in range(50):
            if (found := answer("127.0.0.8")) or time.sleep(0.05):
                break
        assert found == b"HTTP/1.1 200", "what was closed is free again"


def test_the_key_is_the_owners_alone_and_a_broken_one_is_named(own: Path) -> None:
    key = own / "server.key"
    key.unlink(missing_ok=True)
    client()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text(encoding="ascii")) >= 64


def test_the_servers_own_answers_for_watchers(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = client()
    assert browser.get("/healthz").json() == {"status": "ok"}
    metrics = browser.get("/metrics").text
    assert 'usovahti_portals{state="ok"} 6.0' in metrics
    assert world.SECRET.split("/")[2] not in metrics
    monkeypatch.setenv("USOVAHTI_HOME", str(here / "empty"))
    for path in ("/healthz", "/fi/map.html"):
        answer = client().get(path)
        assert answer.status_code == 503
        assert "usovahti.db" not in answer.text
        assert "Traceback" not in answer.text


def test_a_registry_that_cannot_be_read_is_no_fault_of_the_servers(
    own: Path,
) -> None:
    (own / "portals.csv").write_text("code,municipality\n1", encoding="utf-8")
    answer = client().get("/en/index.html")
    assert answer.status_code == 503
    assert "portals.csv" not in answer.text


def test_a_setting_that_cannot_be_is_said_in_a_sentence(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("USOVAHTI_TRUSTED_PROXIES", "proxy.example.fi"), ("USOVAHTI_ADMIN_TOKEN", "short"),
        ("USOVAHTI_ADMIN_TOKEN", "$(openssl rand -hex 32)"),  # a .env file runs no commands
        ("USOVAHTI_BASE_URL", "vahti.example.fi"),
    ):  # fmt: skip
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            with pytest.raises(SettingsError, match=name):
                create_app()


def test_a_limit_counts_each_client_and_forgets_in_time() -> None:
    now = [0.0]
    limits = Limits(lambda: now[0])
    assert [limits.wait("x", "a", 2, 10) for _ in range(3)] == [0, 0, 10]
    assert limits.wait("x", "b", 2, 10) == 0
    assert limits.wait("y", "a", 2, 10) == 0
    now[0] = 10.5
    assert limits.wait("x", "a", 2, 10) == 0


def test_a_port_that_is_taken_is_said_in_a_sentence(own: Path) -> None:
    with listening.bound("127.0.0.1", 0) as taken:
        for host, port in (("127.0.0.1", taken.getsockname()[1]), ("203.0.113.7", 8377)):
            with pytest.raises(Failure, match="cannot be listened on") as failure:
                serve(host=host, port=port)
            assert failure.value.code == 1
            assert "\n" not in str(failure.value)
