"""Recordings: what was fetched is kept byte for byte and served again."""

from __future__ import annotations

from pathlib import Path

import pytest

from replay.recordings import RecordedSite, Recorder, RecordingError, load
from replay.server import ReplayServer
from tests.replay.client import get

BASE = "https://mallila.example.fi/cgi/DREQUEST.PHP"
LATIN = (
    ("Content-Type", "text/html; charset=iso-8859-1"),
    ("X-Powered-By", "PHP/7"),
    ("Set-Cookie", "PHPSESSID=1"),
)
PAGE = "<a href='https://mallila.example.fi:443/cgi/x'>Pöytäkirja –</a>".encode("cp1252")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    recorder = Recorder(tmp_path, BASE, "dynasty10")
    recorder.add("GET", f"{BASE}?page=meetingitem&id=1-2", 200, LATIN, PAGE)
    recorder.add(
        "GET",
        "https://mallila.example.fi/kokous/1.PDF",
        200,
        (("Content-Type", "text/html"),),
        b"%PDF https://mallila.example.fi/ \x00",
    )
    return tmp_path


def test_bytes_and_headers_come_back_at_the_same_path_and_query(folder: Path) -> None:
    with ReplayServer(RecordedSite(load(folder))) as server:
        answer = get(f"{server.url}/cgi/DREQUEST.PHP?id=1-2&page=meetingitem")
        assert answer.body == f"<a href='{server.url}/cgi/x'>Pöytäkirja –</a>".encode("cp1252")
        assert answer.headers["content-type"] == "text/html; charset=iso-8859-1"
        assert answer.headers["x-powered-by"] == "PHP/7"
        assert "set-cookie" not in answer.headers
        assert get(f"{server.url}/cgi/DREQUEST.PHP?page=meetingitem&id=1-3").status == 404


def test_links_are_readdressed_in_texts_and_never_inside_files(folder: Path) -> None:
    with ReplayServer(RecordedSite(load(folder))) as server:
        assert get(server.url + "/kokous/1.PDF").body == b"%PDF https://mallila.example.fi/ \x00"


def test_an_address_recorded_twice_answers_in_turn_and_then_stays(folder: Path) -> None:
    again = Recorder(folder, BASE)
    again.add("GET", f"{BASE}?page=meetingitem&id=1-2", 500, (), b"later")
    with ReplayServer(RecordedSite(load(folder))) as server:
        address = f"{server.url}/cgi/DREQUEST.PHP?page=meetingitem&id=1-2"
        assert [get(address).status for _ in range(3)] == [200, 500, 500]


def test_posted_forms_are_told_apart_by_their_bodies(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, BASE)
    for words in ("USO", "J%E4ms%E4"):
        recorder.add("POST", f"{BASE}?+bid=4", 200, (), words.encode(), f"text={words}".encode())
    with ReplayServer(RecordedSite(load(tmp_path))) as server:
        assert get(server.url + "/cgi/DREQUEST.PHP?+bid=4", form={"text": "Jämsä"}).body == b"J%E4ms%E4"
        assert get(server.url + "/cgi/DREQUEST.PHP?+bid=4", form={"text": "muu"}).status == 404


def test_redirects_and_robots_txt_are_replayed_too(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, BASE)
    recorder.add("GET", "https://mallila.example.fi/robots.txt", 200, (), b"User-agent: *\nDisallow: /x\n")
    recorder.add(
        "GET",
        "https://mallila.example.fi/vanha",
        301,
        (("Location", "https://mallila.example.fi/uusi"),),
        b"",
    )
    with ReplayServer(RecordedSite(load(tmp_path))) as server:
        assert get(server.url + "/robots.txt").body.endswith(b"Disallow: /x\n")
        assert get(server.url + "/vanha").headers["location"] == server.url + "/uusi"


def test_a_recording_that_was_broken_off_serves_what_it_has(folder: Path) -> None:
    with (folder / "exchanges.jsonl").open("a", encoding="utf-8") as lines:
        lines.write('{"method": "GET", "url": "http')
    assert len(load(folder).exchanges) == 2


def test_damage_is_named_with_file_and_line(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"recording\.json: No such file.*folder of a recording"):
        load(tmp_path / "nothing")
    recording = load(folder)
    body = folder / "bodies" / recording.exchanges[0].sha256
    body.write_bytes(b"other")
    with pytest.raises(RecordingError, match="not those recorded"):
        recording.body(recording.exchanges[0])
    body.unlink()
    with pytest.raises(RecordingError, match="Record the portal again"):
        recording.body(recording.exchanges[0])
    with (folder / "exchanges.jsonl").open("a", encoding="utf-8") as lines:
        lines.write("{}\n")
    with pytest.raises(RecordingError, match=r"exchanges\.jsonl:3"):
        load(folder)
