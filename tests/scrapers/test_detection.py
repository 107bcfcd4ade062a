"""Platforms known by their families' tokens, and portals checked by what they show, never by HTTP 200."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.db.migrate import upgrade
from replay.failures import status
from replay.pages import Site, StaticSite, html_page, redirect
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.platforms.dynasty_static import DynastyStaticSite
from replay.platforms.gemilo import GemiloSite
from replay.platforms.ktweb_static import KtwebStaticSite
from replay.platforms.mfiles import MFilesSite
from replay.platforms.municipal import MunicipalSite
from replay.platforms.turku import TurkuApiSite
from replay.platforms.tweb import TwebSite
from replay.server import ReplayServer
from replay.world import World
from scrapers.platforms.municipal_pdf import pages as municipal
from scrapers.politeness.http_get import Visitor
from scrapers.registry.check import check, newest_date
from scrapers.registry.detect import PAGES, NotDetected, Visited, detect
from scrapers.registry.linked import linked
from scrapers.registry.load import PortalRow
from tests.scrapers.test_platforms import BOARD, COMING, HELD

TODAY = dt.date(2026, 9, 20)
WORLD = World("Mallilan kunta", (BOARD,), (HELD, COMING))


@pytest.fixture(autouse=True)
def ledger(home: Path) -> None:
    """Who asks a portal asks in turn with all others, by the ledger."""
    upgrade()


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "127.0.0.1")
    return Visitor(delay=0)


@pytest.fixture
def serve() -> Iterator[Callable[[Site], ReplayServer]]:
    servers: list[ReplayServer] = []

    def start(site: Site) -> ReplayServer:
        servers.append(ReplayServer(site))
        servers[-1].start()
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


OPEN_TWEB = TwebSite(WORLD, robots=None)
FAMILIES = [
    (DynastySite(WORLD), "/cgi/DREQUEST.PHP?page=meeting_handlers&id=", "dynasty", "/cgi/DREQUEST.PHP"),
    (DynastySite(WORLD), "/cgi/DREQUEST.PHP", "dynasty", "/cgi/DREQUEST.PHP"),
    (DynastyStaticSite(WORLD), "/kokous/TELIN-70.HTM", "dynasty_static", "/kokous/TELIMET.HTM"),
    (CloudNcSite(WORLD), "/fi-FI", "cloudnc", "/fi-FI"),
    (OPEN_TWEB, "/ktwebscr/epj_tek_tweb.htm", "tweb", "/ktwebscr/pk_tek_tweb.htm"),
    (TurkuApiSite(WORLD), "/api/toimielimet", "turku", "/api"),
    (MFilesSite(WORLD, robots=None), "/Kokoukset/mallila", "mfiles", "/Kokoukset/mallila"),
    (GemiloSite(WORLD), "/agenda", "gemilo", "/agenda"),
    (KtwebStaticSite(WORLD), "/paatokset/khall14092026.0/index.htm", "ktweb_static", ""),
    (MunicipalSite(WORLD), "/paatoksenteko/poytakirjat/", "municipal_pdf", "/paatoksenteko/poytakirjat/"),
]


@pytest.mark.parametrize(("site", "path", "platform", "base"), FAMILIES, ids=[case[2] for case in FAMILIES])
def test_a_platform_is_known_by_the_token_on_its_pages(
    site: Site, path: str, platform: str, base: str, visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(site)
    found = detect(server.url + path, visit, municipality=("578", "Paltamo"))
    assert found.platform == platform
    assert found.token
    if base:
        assert found.base_url == server.url + base
    assert found.row is not None
    assert (found.row.code, found.row.platform, found.row.base_url) == ("578", platform, found.base_url)


def test_a_portal_behind_a_link_of_the_municipalitys_own_page_is_found(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    portal = serve(DynastySite(WORLD))
    link = f"<a href='{portal.url}/cgi/DREQUEST.PHP?page=meeting_handlers&id='>Pöytäkirjat</a>"
    town = serve(StaticSite({"/hallinto": html_page(f"<body>{link}</body>")}))
    found = detect(f"{town.url}/hallinto", visit)
    assert (found.platform, found.base_url) == ("dynasty", f"{portal.url}/cgi/DREQUEST.PHP")


@pytest.mark.parametrize(
    ("site", "platform", "base"),
    [
        (DynastySite(WORLD), "dynasty", "/cgi/DREQUEST.PHP"),
        (CloudNcSite(WORLD), "cloudnc", "/fi-FI"),
        (TurkuApiSite(WORLD), "turku", "/api"),
    ],
    ids=["dynasty", "cloudnc", "turku"],
)
def test_a_host_whose_root_tells_nothing_is_known_by_a_familys_entry_page(
    site: Site, platform: str, base: str, visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(site)
    found = detect(f"{server.url}/", visit)
    assert (found.platform, found.base_url) == (platform, server.url + base)
    assert len(server.asked("/robots.txt")) == 1, "a host's robots.txt is asked for once"


def test_no_answer_and_no_address_are_named_as_such(visit: Visitor) -> None:
    with pytest.raises(NotDetected, match="begins with https://"):
        detect("paltamo.example.fi/cgi", visit)
    with pytest.raises(NotDetected, match="takes no connection"):
        detect("http://127.0.0.1:1/", visit)


def test_a_crawl_delay_slows_the_visitor_down(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[[Site], ReplayServer]
) -> None:
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "127.0.0.1")
    waits: list[float] = []
    server = serve(StaticSite({"/": html_page("<p>x</p>")}, robots=b"User-agent: *\nCrawl-delay: 5\n"))
    visitor = Visitor(delay=0, sleep=waits.append)
    visitor(f"{server.url}/robots.txt")
    visitor(f"{server.url}/")
    assert len(waits) == 1
    assert 4 < waits[0] <= 5


def test_a_parking_page_that_answers_200_to_everything_is_no_portal(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    parked = {path: html_page("<h1>Domain for sale</h1>") for path in ("/cgi/DREQUEST.PHP", "/fi-FI", "/")}
    server = serve(StaticSite(parked))
    for path in parked:
        with pytest.raises(NotDetected, match="no token"):
            detect(server.url + path, visit)


def test_robots_txt_is_obeyed_and_the_platform_then_told_by_the_address_alone(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(TwebSite(WORLD))
    found = detect(f"{server.url}/ktwebscr/pk_tek_tweb.htm", visit, municipality=("578", "Paltamo"))
    assert [entry.path for entry in server.requests] == ["/robots.txt"]
    assert found.platform == "tweb"
    assert found.row is not None
    assert found.row.permission == "needed"


def row(server: ReplayServer, platform: str, path: str, permission: str = "") -> PortalRow:
    return PortalRow("578", "Paltamo", platform, server.url + path, permission=permission)


def test_a_portal_with_its_token_and_a_fresh_date_is_confirmed(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(DynastySite(WORLD))
    found = check(row(server, "dynasty", "/cgi/DREQUEST.PHP"), visit, TODAY)
    assert (found.verdict, found.newest, found.robots) == ("confirmed", dt.date(2026, 9, 28), "no robots.txt")


def test_a_host_left_behind_with_frozen_content_is_stale(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(DynastySite(replace(WORLD, meetings=(replace(HELD, date=dt.date(2021, 6, 1)),))))
    found = check(row(server, "dynasty", "/cgi/DREQUEST.PHP"), visit, TODAY)
    assert (found.verdict, found.newest) == ("stale", dt.date(2021, 6, 1))


def test_a_tweb_feed_that_is_valid_but_old_is_stale(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    old = replace(WORLD, meetings=(replace(HELD, date=dt.date(2024, 12, 2)),))
    server = serve(TwebSite(old))
    granted = row(server, "tweb", "/ktwebscr/pk_tek_tweb.htm", "granted 2026-05-01 by kirjaamo")
    assert check(granted, visit, TODAY).verdict == "stale"


def test_another_family_at_the_address_or_another_host_behind_it_is_moved(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(StaticSite({"/cgi/DREQUEST.PHP": CloudNcSite(WORLD).page(_front())}))
    found = check(row(server, "dynasty", "/cgi/DREQUEST.PHP"), visit, TODAY)
    assert (found.verdict, "cloudnc" in found.reason) == ("moved", True)
    server.site = StaticSite({"/cgi/DREQUEST.PHP": redirect(server.url.replace("127.0.0.1", "localhost"))})
    assert check(row(server, "dynasty", "/cgi/DREQUEST.PHP"), visit, TODAY).verdict == "moved"
    elsewhere = Visited("https://uusi.example.fi/", 200, b"<p>DYNASTY/10.5</p>")
    found = check(row(server, "dynasty", "/cgi/DREQUEST.PHP"), _answers(elsewhere), TODAY)
    assert (found.verdict, found.reason) == ("moved", "it redirects to https://uusi.example.fi/")


def _front() -> object:
    from replay.pages import Request

    return Request("GET", "/fi-FI")


def _answers(page: Visited) -> Callable[[str], Visited]:
    return lambda url: Visited(url, 404, b"") if url.endswith("/robots.txt") else page


def test_a_robots_txt_that_fails_means_not_now_and_a_refusal_is_blocked(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(DynastySite(WORLD))
    server.trouble("robots.txt", status(503))
    assert check(row(server, "dynasty", "/cgi/DREQUEST.PHP"), visit, TODAY).verdict == "unknown"
    assert [entry.path for entry in server.requests] == ["/robots.txt"]
    server.calm()
    server.trouble("DREQUEST", status(403))
    assert check(row(server, "dynasty", "/cgi/DREQUEST.PHP"), visit, TODAY).verdict == "blocked"


def test_a_forbidding_robots_txt_is_blocked_until_somebody_granted_it(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(TwebSite(WORLD))
    assert check(row(server, "tweb", "/ktwebscr/pk_tek_tweb.htm"), visit, TODAY).verdict == "blocked"
    granted = row(server, "tweb", "/ktwebscr/pk_tek_tweb.htm", "granted 2026-05-01 by kirjaamo")
    assert check(granted, visit, TODAY).verdict == "confirmed"


def test_an_empty_page_confirms_nothing() -> None:
    portal = PortalRow("578", "Paltamo", "dynasty", "https://portal.example.fi/cgi/DREQUEST.PHP")
    found = check(portal, _answers(Visited("https://portal.example.fi/cgi/DREQUEST.PHP", 200, b" \n")), TODAY)
    assert (found.verdict, found.reason.startswith("an empty page")) == ("unknown", True)


def test_a_version_number_or_a_far_date_is_not_the_newest_meeting() -> None:
    assert newest_date("DYNASTY/10.5.0.2601 kokous 1.9.2026, kausi 1.6.2029", TODAY) == dt.date(2026, 9, 1)


def test_a_private_address_is_not_visited_unless_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "")
    with ReplayServer(StaticSite({"/": html_page("<p>intra</p>")})) as server:
        found = Visitor(delay=0)(f"{server.url}/")
        assert (found.status, server.requests) == (0, [])
        assert "not on the public internet" in (found.error or "")
    for address in ("file:///etc/passwd", "ftp://example.fi/", "http://169.254.169.254/", "http://[::1]/"):
        assert Visitor(delay=0)(address).status == 0


def test_a_visitor_waits_between_two_requests_to_one_host(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[[Site], ReplayServer]
) -> None:
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "127.0.0.1")
    server, waits = serve(StaticSite({"/": html_page("<p>x</p>")})), []
    visitor = Visitor(delay=7, sleep=waits.append)
    visitor(f"{server.url}/")
    visitor(f"{server.url}/")
    assert len(waits) == 1
    assert 6 < waits[0] <= 7


def test_a_site_that_only_answers_confirms_nothing(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(StaticSite({"/": html_page("<h1>Mallilan kunta</h1><p>Ajankohtaista 1.9.2026</p>")}))
    found = check(row(server, "municipal_pdf", "/"), visit, TODAY)
    assert (found.verdict, found.newest) == ("unknown", None)
    assert "no document of a board" in found.reason


def test_the_pdfs_of_an_elders_council_are_read_but_confirm_no_board(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    elders = replace(HELD, body=replace(BOARD, name="Vanhusneuvosto"))
    server = serve(MunicipalSite(replace(WORLD, bodies=(elders.body,), meetings=(elders,))))
    for path in ("/paatoksenteko/poytakirjat/", "/"):
        found = check(row(server, "municipal_pdf", path), visit, TODAY)
        assert (found.verdict, found.reason[:19]) == ("unknown", "read, but no board:")
        assert "Vanhusneuvosto" in found.reason
    server.site = MunicipalSite(WORLD)
    for path in ("/paatoksenteko/poytakirjat/", "/"):
        found = check(row(server, "municipal_pdf", path), visit, TODAY)
        assert (found.verdict, "documents of Kunnanhallitus" in found.reason) == ("confirmed", True)


@pytest.mark.parametrize(
    ("title", "decides"),
    [
        ("Kunnanhallituksen pöytäkirja 14.9.2026", True),
        ("Kaupunginvaltuusto 14.9.2026", True),
        ("Kommunstyrelsens protokoll 14.9.2026", True),
        ("KH 2026-09-14 pöytäkirja", True),
        ("Viranhaltijapäätös 12/2026", True),
        ("Vanhusneuvoston pöytäkirja 14.9.2026", False),
        ("Nuorisovaltuuston pöytäkirja 14.9.2026", False),
        ("Kunnanhallituksen henkilöstöjaosto 14.9.2026", False),
        ("Pöytäkirja 14.9.2026", False),
    ],
)
def test_who_decides_is_told_by_the_name_of_the_body(title: str, decides: bool) -> None:
    page = f'<h1>Pöytäkirjat</h1><a href="/a.pdf">{title}</a>'.encode()
    (pdf,), _ = municipal.listing(page, "https://kunta.example/p/")
    assert pdf.decides is decides


def test_dynasty_is_asked_for_its_feed_and_for_its_entry_page_only_without_one(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(DynastySite(WORLD))
    assert check(row(server, "dynasty", "/cgi/DREQUEST.PHP"), visit, TODAY).verdict == "confirmed"
    assert [entry.target for entry in server.requests[1:]] == [
        "/cgi/DREQUEST.PHP?page=rss/meetingitems&show=5"
    ]
    server.trouble("rss/meetingitems", status(404))
    assert check(row(server, "dynasty", "/cgi/DREQUEST.PHP"), visit, TODAY).verdict == "confirmed"


@pytest.mark.parametrize("path", ["/fi-FI", "/fi-FI/", "/fi-FI/Toimielimet"])
def test_a_link_to_a_cloudnc_root_is_followed(
    path: str, visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    portal = serve(CloudNcSite(WORLD))
    town = serve(
        StaticSite({"/": html_page(f"<a href='{portal.url}{path}'>Esityslistat ja pöytäkirjat</a>")})
    )
    found = detect(f"{town.url}/", visit)
    assert (found.platform, found.base_url) == ("cloudnc", f"{portal.url}/fi-FI")


def test_a_portal_whose_beginning_does_not_answer_is_known_by_the_page_that_is_linked(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    token = '<div id="Content_ctl00_ncContainer"><a href="/fi-FI/Toimielimet">Toimielimet</a></div>'
    portal = serve(StaticSite({"/fi-FI/Toimielimet": html_page(token)}))
    link = f"<a href='{portal.url}/fi-FI/Toimielimet'>Esityslistat ja pöytäkirjat</a>"
    found = detect(f"{serve(StaticSite({'/': html_page(link)})).url}/", visit)
    assert (found.platform, found.base_url) == ("cloudnc", f"{portal.url}/fi-FI")


def test_the_vendors_own_cloudnc_host_is_known_by_its_name_as_a_link_and_proved_by_its_token() -> None:
    found = linked(b'<a href="https://esim.cloudnc.fi">x</a>', "https://kunta.example/")
    assert found == {"cloudnc": "https://esim.cloudnc.fi/fi-FI"}


def test_a_portal_three_levels_below_the_municipalitys_front_page_is_found(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    portal = serve(DynastySite(WORLD))
    pages = {
        "/": html_page("<a href='/matkailu'>Matkailu</a><a href='/hallinto'>Kunta ja hallinto</a>"),
        "/hallinto": html_page("<a href='/hallinto/paatoksenteko'>Päätöksenteko</a>"),
        "/hallinto/paatoksenteko": html_page(
            f"<a href='{portal.url}/cgi/DREQUEST.PHP?page=meeting_frames'>x</a>"
        ),
        "/matkailu": html_page("<p>Rannat</p>"),
    }
    town = serve(StaticSite(pages))
    found = detect(f"{town.url}/", visit)
    assert (found.platform, found.base_url) == ("dynasty", f"{portal.url}/cgi/DREQUEST.PHP")
    asked = [entry.path for entry in town.requests]
    assert "/matkailu" not in asked, "only what speaks of decisions is looked at"


def test_looking_below_a_page_has_an_end(visit: Visitor, serve: Callable[[Site], ReplayServer]) -> None:
    links = "".join(f"<a href='/paatoksenteko/{n}'>Päätöksenteko {n}</a>" for n in range(40))
    town = serve(
        StaticSite({"/": html_page(links), **{f"/paatoksenteko/{n}": html_page(links) for n in range(40)}})
    )
    with pytest.raises(NotDetected):
        detect(f"{town.url}/", visit)
    assert len(town.asked("/paatoksenteko/")) <= PAGES


def test_a_check_that_confirms_nothing_names_the_portal_that_the_page_links_to(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    page = html_page(
        "<a href='https://paltamo.example.fi/cgi/DREQUEST.PHP?page=meeting_frames'>Pöytäkirjat</a>"
    )
    server = serve(StaticSite({"/": page}))
    found = check(row(server, "municipal_pdf", "/"), visit, TODAY)
    assert found.verdict == "unknown"
    assert "the site links to dynasty at https://paltamo.example.fi/cgi/DREQUEST.PHP" in found.reason
    assert "`usovahti portals add Paltamo https://" in found.reason


def test_a_host_that_has_no_page_for_strangers_is_asked_again_with_its_cookie(
    visit: Visitor, serve: Callable[[Site], ReplayServer]
) -> None:
    server = serve(DynastySite(WORLD, first_hit_empty=True))
    assert check(row(server, "dynasty", "/cgi/DREQUEST.PHP"), visit, TODAY).verdict == "confirmed"
    assert detect(f"{server.url}/cgi/DREQUEST.PHP", visit).platform == "dynasty"
