"""The packaged list of second witnesses, and what one answer of a source comes to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core import clock
from parsers import municipalities
from replay.witnesses import roster_page, rss_feed
from scrapers.registry.detect import Visited
from scrapers.registry.load import RegistryError, load
from scrapers.witnesses import judge
from scrapers.witnesses.ask import Answer, ask
from scrapers.witnesses.source_rows import load_witnesses, packaged
from tests.shared import ROOT
from workers.monitoring.watching import figures, set_up

URL = "https://jarjestaja.example.fi/verkosto"


def test_every_packaged_feed_is_a_municipalitys_with_its_source() -> None:
    feeds = [row for row in packaged() if row.kind == "feed"]
    assert (len(feeds), len({row.code for row in feeds})) == (174, 170)
    assert all(row.source for row in packaged())
    assert len([row for row in packaged() if row.kind == "roster"]) >= 3


def test_the_page_on_witnesses_has_the_figures_of_registry_and_list(home: Path) -> None:
    page = (ROOT / "docs" / "witnesses.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| (its portal|its own news|the organiser's lists alone|nothing) \| (\d+) \|$", page, re.M
    )
    codes = [record.code for record in municipalities.ALL]
    assert [int(count) for _name, count in rows] == list(
        figures(set_up(load(), packaged(), codes, clock.today())).values()
    )
    assert sum(int(count) for _name, count in rows) == 308


def test_the_page_on_witnesses_counts_the_feeds_of_closed_and_unknown_portals(home: Path) -> None:
    page = " ".join((ROOT / "docs" / "witnesses.md").read_text(encoding="utf-8").split())
    told = re.search(r"Of the (\d+) municipalities whose portal forbids robots (\d+) have a news feed that is known, "
                     r"of the (\d+) without a known portal (\d+)\.", page)  # fmt: skip
    assert told
    registry, feeds = load(), {row.code for row in packaged() if row.kind == "feed"}
    primary = [registry.primary(record.code, clock.today()) for record in municipalities.ALL]
    closed = [row.code for row in primary if row and row.needs_permission]
    unknown = [row.code for row in primary if row and row.unreadable_because() and not row.needs_permission]
    assert [int(number) for number in told.groups()] == [
        len(closed), len(feeds.intersection(closed)), len(unknown), len(feeds.intersection(unknown))
    ]  # fmt: skip


def test_beside_a_registry_of_ones_own_nothing_is_polled_that_is_not_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_witnesses() == packaged()
    registry = home / "portals.csv"
    registry.write_text("x", encoding="utf-8")
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(registry))
    assert load_witnesses() == ()
    own = home / "witnesses.csv"
    own.write_text(f"kind,code,municipality,url,source,note\nroster,,,{URL},oma,\n", encoding="utf-8")
    monkeypatch.setenv("USOVAHTI_WITNESSES", str(own))
    assert [row.url for row in load_witnesses()] == [URL]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("list,,,https://x.example.fi/,s,", "neither roster nor feed"),
        ("feed,285,Kuopio,https://x.example.fi/,s,", "name no municipality together"),
        ("roster,,,ftp://x.example.fi/,s,", "no http"),
        ("roster,,,https://a:b@x.example.fi/,s,", "user name or password"),
        ("roster,,,https://x.example.fi/", "6 cells"),
        (f"roster,,,{URL},s,\nroster,,,{URL},s,", "twice"),
    ],
)
def test_a_row_that_is_wrong_is_named_with_its_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, row: str, why: str
) -> None:
    own = home / "witnesses.csv"
    own.write_text(f"kind,code,municipality,url,source,note\n{row}\n", encoding="utf-8")
    monkeypatch.setenv("USOVAHTI_WITNESSES", str(own))
    with pytest.raises(RegistryError, match=rf"line [23]: .*{why}"):
        load_witnesses()


def asked(page: Visited, robots: Visited | None = None) -> Answer:
    def visit(url: str, validators: object = None) -> Visited:
        return (robots or Visited(url, 404)) if url.endswith("/robots.txt") else page

    return ask(URL, visit)


@pytest.mark.parametrize(
    ("page", "state"),
    [
        (Visited(URL, 200, b"<html>"), "ok"),
        (Visited("https://www.jarjestaja.example.fi/verkosto/", 200, b"<html>"), "ok"),
        (Visited("https://jarjestaja.example.fi/etusivu", 200, b"<html>"), "moved"),
        (Visited("https://muu.example.fi/verkosto", 200, b"<html>"), "moved"),
        (Visited(URL, 404, b"x"), "moved"),
        (Visited(URL, 410, b"x"), "moved"),
        (Visited(URL, 403, b"x"), "blocked"),
        (Visited(URL, 429, b"x"), "blocked"),
        (Visited(URL, 500, b"x"), "failing"),
        (Visited(URL, 0, error="its host's name is not known (DNS)"), "failing"),
        (Visited(URL, 200, b"  "), "failing"),
        (Visited(URL, 304), "ok"),
    ],
)
def test_each_way_of_answering_has_its_name(page: Visited, state: str) -> None:
    assert asked(page).state == state


def test_robots_txt_that_forbids_or_cannot_be_read_ends_it() -> None:
    page = Visited(URL, 200, b"<html>")
    assert asked(page, Visited(URL, 200, b"User-agent: usovahti\nDisallow: /")).state == "forbidden"
    assert asked(page, Visited(URL, 503)).state == "failing"


def test_names_of_former_municipalities_are_resolved_and_strange_ones_told() -> None:
    page = Visited(URL, 200, roster_page(["Paltamo", "Pertunmaa", "Kuvitelmala", "Kajaani"]).body, "utf-8")
    judged = judge.roster(Answer("ok", page=page), {})
    (found,) = judged.lists
    assert {member.code: member.printed for member in found.members} == {
        "578": "Paltamo", "588": "Pertunmaa", "205": "Kajaani"
    }  # fmt: skip
    assert judged.polled.reason == "names of no municipality: Kuvitelmala"


@pytest.mark.parametrize("shape", ["text", "list", "table"])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_list_is_read_in_each_shape_and_language(shape, language) -> None:
    names = ["Paltamo", "Jämsä", "Kajaani"] if language == "fi" else ["Borgå", "Vörå", "Karleby"]
    page = Visited(URL, 200, roster_page(names, shape=shape, language=language).body, "utf-8")
    (found,) = judge.roster(Answer("ok", page=page), {}).lists
    assert [member.printed for member in found.members] == names
    assert found.season == 9


def test_a_feed_that_became_a_page_or_lost_its_items_is_trouble_and_brings_no_news() -> None:
    page = Visited(URL, 200, b"<html><body>Uutiset</body></html>")
    assert judge.feed(Answer("ok", page=page), {"items": 10}).polled.state == "changed"
    empty = Visited(URL, 200, rss_feed([]).body)
    assert judge.feed(Answer("ok", page=empty), {"items": 10}).polled.state == "empty"
    assert judge.feed(Answer("ok", page=empty), {}).polled.state == "ok"


def test_another_version_of_the_readers_asks_without_validators() -> None:
    page = Visited(URL, 200, rss_feed([]).body)
    memory = judge.feed(Answer("ok", page=page, validators={"If-None-Match": '"a"'}), {}).polled.memory
    assert judge.validators_of(memory) == {"If-None-Match": '"a"'}
    assert judge.validators_of({**memory, "reader": "another"}) == {}
