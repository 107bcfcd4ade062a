"""`usovahti site build`, the site that tick keeps, and the links of alerts to it."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from alerts.text.telling import ChangeFacts, tell
from cli.failure import Failure
from cli.site import build_site
from cli.unattended import tick
from core import clock
from ledger.db.database import transaction
from ledger.evidence.portals import set_state
from ledger.memberships import mergers
from parsers import topic
from tests.shared import ROOT
from tests.web import world
from web.server.listening import bound
from web.site.build import BuildRequest, build_if_changed


def shown(directory: Path) -> int:
    """The municipality in season 8 of the built site."""
    return int(json.loads((directory / "status.json").read_bytes())["counts"]["8"]["in"])


def test_the_command_builds_says_where_and_twice_finds_nothing_to_do(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = own / "sivut"
    build_site(site, base_url=None, map_file=None)
    out, err = capsys.readouterr()
    assert out.strip() == (site / "index.html").as_uri()
    assert "files written" in err
    build_site(site, base_url=None, map_file=None)
    assert "nothing has changed" in capsys.readouterr().err
    build_site(site, base_url="https://vahti.example.fi", map_file=None)
    assert "https://vahti.example.fi/sv/index.html" in (site / "fi/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"directory": None}, "name the folder"),
        ({"base_url": "vahti.example.fi"}, "is no http(s) address"),
        ({"base_url": "javascript:alert(1)"}, "is no http(s) address"),
        ({"map_file": Path("ei-ole.json")}, "ei-ole.json"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(own: Path, given: dict[str, object], said: str) -> None:
    words = {"directory": own / "sivut", "base_url": None, "map_file": None, **given}
    with pytest.raises(Failure) as failure:
        build_site(**words)  # type: ignore[arg-type]
    assert said in str(failure.value)
    assert "\n" not in str(failure.value)
    assert failure.value.code in (1, 2)


def test_serving_says_once_in_sentences_what_is_off(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with bound("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "cli.main", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=own, env=environment, stderr=subprocess.PIPE, text=True) as served:
        assert served.stderr is not None
        first = served.stderr.readline()
        for _twice in range(2):
            page = _page(f"http://127.0.0.1:{port}/fi/subscribe")
            assert "ei ole täällä käytössä" in page
        served.send_signal(signal.SIGINT)
        said = first + served.stderr.read()
    lines = said.splitlines()
    assert lines[0] == f"Serving http://127.0.0.1:{port}/ (Ctrl-C ends it)."
    assert [line for line in lines[1:] if "Subscribing" in line or "{" in line] == [
        "Subscribing by web is off: USOVAHTI_BASE_URL is not set: links in mails would lead nowhere."
    ]


def _page(address: str) -> str:
    """What the server that is just starting answers."""
    for _attempt in range(240):
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server did not begin")


def test_a_tick_keeps_the_site_up_to_date(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = own / "sivut"
    monkeypatch.setenv("USOVAHTI_SITE_DIR", str(site))
    monkeypatch.setattr(
        "workers.tick._order_crawls", lambda _now: []
    )  # the world's portals are on no network
    tick()
    assert shown(site) == 1
    tree = site.resolve()
    tick()
    assert site.resolve() == tree, "nothing has changed"
    world.publish(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9000, "10.12.2024 § 9"))
    tick()
    assert shown(site) == 2


def test_a_site_that_cannot_be_written_fails_the_tick_and_nothing_else(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = own / "oma"
    site.mkdir()
    (site / "tiedosto.txt").write_text("oma", encoding="utf-8")
    monkeypatch.setenv("USOVAHTI_SITE_DIR", str(site))
    monkeypatch.setattr("workers.tick._order_crawls", lambda _now: [])
    with pytest.raises(Failure, match="cannot be taken") as failure:
        tick()
    assert failure.value.code == 3
    assert [path.name for path in site.iterdir()] == ["tiedosto.txt"]


def test_real_borders_of_a_file_stand_on_the_page_of_the_map(own: Path) -> None:
    square = [[0, 0], [0.4, 0], [0.4, 0.4], [0, 0.4], [0, 0]]
    features = [
        {
            "type": "Feature",
            "properties": {"kunta": code},
            "geometry": {"type": "Polygon", "coordinates": [[[22 + x + n / 2, 62 + y] for x, y in square]]},
        }
        for n, code in enumerate((*world.READ, world.ESPOO, world.HELSINKI))
    ]
    file = own / "rajat.json"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    build_site(own / "sivut", base_url=None, map_file=file)
    html = (own / "sivut/fi/map.html").read_text(encoding="utf-8")
    assert "Todellisin kuntarajoin" in html
    assert html.count("<title>Kuopio: Jatkaa, 18 000 €</title>") == 2, "as a hexagon and as an area"
    build_site(own / "sivut", base_url=None, map_file=None)
    assert "Todellisin kuntarajoin" not in (own / "sivut/fi/map.html").read_text(encoding="utf-8")


def test_what_happens_to_a_portal_or_overnight_is_a_change_too(own: Path) -> None:
    request = BuildRequest(own / "sivut")
    build_if_changed(request)
    assert not build_if_changed(request).changed
    with transaction() as session:
        set_state(session, world.portal_of(session, world.PALTAMO).id, "failing", "timeout")
    assert build_if_changed(request).changed
    assert "ei vastaa" in (request.directory / "fi/portals.html").read_text(encoding="utf-8")
    with clock.fixed(world.NOW + dt.timedelta(days=5)):  # Kajaani's meeting has been held
        assert build_if_changed(request).changed
    assert b"Kajaani" not in (request.directory / "fi/feeds/meetings.ics").read_bytes()
    assert build_if_changed(request).changed, "back to the day"
    mergers.own_file().write_text("code,name,date,into,source\n149,Inkoo,2020-01-01,091,\n", encoding="utf-8")
    assert build_if_changed(request).changed
    page = (request.directory / "fi/municipality/helsinki.html").read_text("utf-8")
    assert "entinen Inkoo on osa tätä kuntaa" in page
    network = topic.current()
    labels = network.labels.model_copy(update={"fi": network.labels.fi.model_copy(update={"name": "Toinen"})})
    topic.use(network.model_copy(update={"labels": labels}))
    try:
        assert build_if_changed(request).changed
    finally:
        topic.use(network)
    assert "Toinen" in (request.directory / "fi/feeds/all.json").read_text("utf-8")


CHANGE = ChangeFacts(
    kind="joined", payload={"document_id": 12, "url": "https://p182.example.fi/"}, municipality_code=world.JAMSA,
    season_number=8,
)  # fmt: skip


def test_an_alert_leads_to_the_municipalitys_page_of_the_site(
    own: Path, monkeypatch: pytest.MonkeyPatch, site: Path
) -> None:
    monkeypatch.setenv("USOVAHTI_SITE_URL", "https://vahti.example.fi/alku/")
    links = dict(tell(CHANGE, "sv").links)
    address = "https://vahti.example.fi/alku/sv/municipality/jamsa.html#document-12"
    assert address in links.values()
    assert (site / "sv/municipality/jamsa.html").is_file()
    assert not [note for note in tell(CHANGE, "sv").notes if "12" in note]


def test_an_address_of_ones_own_for_copies_comes_before_the_sites(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_SITE_URL", "https://vahti.example.fi")
    monkeypatch.setenv(
        "USOVAHTI_COPY_URL", "https://kopiot.example.fi/{municipality}/{document}?kieli={language}"
    )
    assert "https://kopiot.example.fi/jamsa/12?kieli=fi" in dict(tell(CHANGE, "fi").links).values()


def test_without_either_an_alert_names_the_documents_number(own: Path) -> None:
    assert [note for note in tell(CHANGE, "fi").notes if "12" in note]
