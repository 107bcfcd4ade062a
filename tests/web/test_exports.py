"""Feeds, calendar and data: valid for the programs that read them, with stable ids, and without any secret."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import feedparser
import icalendar
import openpyxl
import pytest
from frictionless import Package
from lxml import etree
from sqlalchemy import select

from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow
from ledger.memberships import views
from parsers import Decision
from tests.web import world
from web.exports import calendar, feeds, tables
from web.exports.tables import Column, Table, as_csv
from web.model import country
from web.model.one_municipality import municipality
from web.site.build import BuildRequest, build
from web.view import SiteOptions

BASE = "https://uso.example.fi/alku"


@pytest.mark.parametrize("form", ["atom.xml", "rss.xml"])
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("all", 6),
        ("kind-joined", 4),
        ("region-pohjoissavo", 4),
        ("municipality-kuopio", 4),
        ("municipality-helsinki", 0),
    ],
)
def test_a_feed_is_valid_and_holds_its_changes(site: Path, form: str, name: str, count: int) -> None:
    found = feedparser.parse((site / f"fi/feeds/{name}.{form}").read_bytes())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version in ("atom10", "rss20")
    assert found.feed.title.startswith("USO-verkosto: ")
    assert len(found.entries) >= min(count, 1)
    if name == "municipality-kuopio":
        assert all(
            entry.link.startswith(f"{BASE}/fi/municipality/kuopio.html#document-") for entry in found.entries
        )
        assert all("Kuopio" in entry.title for entry in found.entries)
    if not count:
        assert found.entries == []


def test_the_three_forms_of_a_feed_tell_the_same_with_the_same_ids(site: Path) -> None:
    atom = feedparser.parse((site / "sv/feeds/all.atom.xml").read_bytes()).entries
    rss = feedparser.parse((site / "sv/feeds/all.rss.xml").read_bytes()).entries
    value = json.loads((site / "sv/feeds/all.json").read_bytes())
    assert value["version"] == "https://jsonfeed.org/version/1.1"
    assert value["feed_url"] == f"{BASE}/sv/feeds/all.json"
    ids = [one["id"] for one in value["items"]]
    assert len(ids) == len(set(ids)) >= 6
    assert [entry.id for entry in atom] == [entry.id for entry in rss] == ids
    assert (
        [entry.title for entry in atom]
        == [entry.title for entry in rss]
        == [one["title"] for one in value["items"]]
    )


def test_a_feed_names_itself_and_no_other_as_itself(site: Path) -> None:
    for form, kind in (("atom.xml", "atom"), ("rss.xml", "rss")):
        links = feedparser.parse((site / f"fi/feeds/municipality-kuopio.{form}").read_bytes()).feed.links
        (own,) = [one for one in links if one.rel == "self"]
        assert own.href == f"{BASE}/fi/feeds/municipality-kuopio.{form}"
        assert own.type == f"application/{kind}+xml"


def test_in_each_form_of_a_feed_text_of_a_portal_is_text_and_lines_are_lines(own: Path) -> None:
    """Readers of RSS take a description for HTML, those of Atom and JSON Feed take it as it is said to be."""
    evil = "<script>alert(1)</script> &amp; <b>lihava</b>"
    said = evil.replace("&", "&amp;").replace("<", "&lt;")
    html = world.joining("Paltamon kunta", 8, 9000, "10.12.2024 § 9")
    world.publish(world.PALTAMO, "p8", html.replace("<h1>", f"<h1>{said} "))
    known = country.load()
    [feed] = [feeds.Feed(*one) for one in feeds.all_feeds(known, "fi") if one[0] == "municipality-paltamo"]
    made = {form: feeds.written(feed, form, known, "fi", SiteOptions()) for form in ("json", "atom", "rss")}
    text = json.loads(made["json"])["items"][0]["content_text"]
    assert evil in text
    assert feedparser.parse(made["atom"]).entries[0].summary_detail.type == "text/plain"
    assert etree.fromstring(made["atom"]).findtext(".//{*}entry/{*}summary") == text
    markup = etree.HTML(etree.fromstring(made["rss"]).findtext(".//item/description"))
    assert {element.tag for element in markup.iter()} <= {"html", "body", "p", "br"}
    assert [line for line in markup.itertext() if line.strip()] == text.split("\n")


def test_ids_stay_when_the_site_moves_and_are_the_same_in_every_language(site: Path, here: Path) -> None:
    known = country.load()
    name, title, changes = next(iter(feeds.all_feeds(known, "fi")))
    feed = feeds.Feed(name, title, changes)
    moved = json.loads(
        feeds.written(feed, "json", known, "fi", SiteOptions(base_url="https://muualla.example"))
    )
    before = json.loads((site / "en/feeds/all.json").read_bytes())
    assert [one["id"] for one in moved["items"]] == [one["id"] for one in before["items"]]


def test_without_an_address_of_its_own_a_feeds_entries_lead_to_the_source(here: Path) -> None:
    known = country.load()
    for name, title, changes in feeds.all_feeds(known, "fi"):
        if name == "municipality-kuopio":
            made = feeds.written(feeds.Feed(name, title, changes), "atom", known, "fi", SiteOptions())
            assert all(
                entry.link.startswith("https://p297.example.fi/") for entry in feedparser.parse(made).entries
            )
            return
    raise AssertionError


def test_what_was_received_and_has_no_source_leads_to_the_municipalitys_page(own: Path) -> None:
    with transaction() as session:
        for change in session.scalars(select(ChangeRow).where(ChangeRow.municipality_code == world.KUOPIO)):
            change.payload = {**change.payload, "url": "received:297/ote.txt"}
    known = country.load()
    (feed,) = (feeds.Feed(*one) for one in feeds.all_feeds(known, "fi") if one[0] == "municipality-kuopio")
    made = json.loads(feeds.written(feed, "json", known, "fi", SiteOptions()))
    assert {one["url"].partition("#")[0] for one in made["items"]} == {"../municipality/kuopio.html"}


def test_history_stands_at_its_own_day_and_pushes_no_news_out_of_a_feed(own: Path) -> None:
    """The first crawl of a portal brings its whole past at once."""
    with transaction() as session:
        for change in session.scalars(select(ChangeRow).where(ChangeRow.municipality_code == world.KUOPIO)):
            change.state, change.created_at = "baseline", world.NOW + dt.timedelta(hours=1)
    known = country.load()
    made = {
        name: json.loads(feeds.written(feeds.Feed(name, title, changes), "json", known, "fi", SiteOptions()))
        for name, title, changes in feeds.all_feeds(known, "fi")
        if name in ("all", "municipality-kuopio")
    }
    dates = [one["date_published"][:10] for one in made["municipality-kuopio"]["items"]]
    assert dates == ["2024-12-16", "2022-12-12", "2021-01-25"]
    kinds = ["Kuopio" in one["title"] for one in made["all"]["items"]]
    assert kinds == sorted(kinds), "the news first"


def test_a_feed_holds_all_news_of_a_month_and_of_older_ones_the_latest_fifty(own: Path) -> None:
    """Many municipalities decide in the same weeks, and a portal that comes back tells much at once."""
    with transaction() as session:
        one = session.scalars(select(ChangeRow).where(ChangeRow.municipality_code == world.KUOPIO)).first()
        assert one is not None
        for number in range(130):
            columns = [column.name for column in ChangeRow.__table__.columns if column.name != "id"]
            same = {name: getattr(one, name) for name in columns}
            when = world.NOW - dt.timedelta(hours=number, days=0 if number < 70 else 60)
            session.add(ChangeRow(**same | {"key": f"k{number}", "created_at": when, "state": "open"}))
        kind = one.kind

    def counted(when: dt.datetime) -> set[int]:
        with clock.fixed(when):
            return {len(feed_of(name)) for name in names}

    names = (f"kind-{kind}", "municipality-kuopio", "region-pohjoissavo", "all")

    assert min(counted(world.NOW)) >= 70
    assert max(counted(world.NOW)) < 100, "and what is older is not wanted"
    assert counted(world.NOW + dt.timedelta(days=90)) == {50}


def feed_of(name: str) -> list[dict[str, str]]:
    """The entries of a feed of the present ledger, as readers of JSON Feed get them."""
    known = country.load()
    [feed] = [feeds.Feed(*one) for one in feeds.all_feeds(known, "fi") if one[0] == name]
    items: list[dict[str, str]] = json.loads(feeds.written(feed, "json", known, "fi", SiteOptions()))["items"]
    return items


PALTAMO_FEEDS = ("all", "municipality-paltamo", "region-kainuu")


def told(entry: dict[str, str]) -> tuple[str, ...]:
    return entry["id"], entry["title"], entry["date_published"]


def without_fee(season: int) -> str:
    html = world.joining("Paltamon kunta", season, 9500, f"10.12.{2 * season + 2008} § 9")
    return html.replace("Osallistumismaksu on 9 500 euroa vuodessa.", "Maksu selviää liitteestä.")


def test_a_fee_that_is_learned_after_the_joining_is_an_entry_of_its_own_and_leaves_that_as_it_was(
    own: Path,
) -> None:
    world.publish(world.PALTAMO, "p7", world.joining("Paltamon kunta", 7, 8000, "12.12.2022 § 5"))
    world.publish(world.PALTAMO, "p8", without_fee(8))
    before = {name: feed_of(name) for name in PALTAMO_FEEDS}
    with clock.fixed(world.NOW + dt.timedelta(hours=3)):
        world.publish(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9500, "10.12.2024 § 9"))
        for name in PALTAMO_FEEDS:
            news, *rest = feed_of(name)
            assert "8 000 → 9 500" in news["title"]
            assert [told(one) for one in rest] == [told(one) for one in before[name]]
        [entry] = [one for one in feed_of("all") if "8 000 → 9 500" in one["title"]]
        assert entry["date_published"] == (world.NOW + dt.timedelta(hours=3)).isoformat()
        kinds = [
            one.facts.kind for one in country.load().news if one.facts.municipality_code == world.PALTAMO
        ]
        assert sorted(kinds) == ["fee_changed", "joined", "joined"], "in the list of changes too"


def test_an_entry_whose_words_change_says_since_when_and_history_stays_old(own: Path) -> None:
    world.publish(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9000, "10.12.2024 § 9"))
    [first] = feed_of("municipality-paltamo")
    assert first["date_modified"] == first["date_published"]
    later = world.NOW + dt.timedelta(hours=3)
    with clock.fixed(later):
        world.publish(world.PALTAMO, "p7", world.joining("Paltamon kunta", 7, 9000, "12.12.2022 § 5"))
        [entry] = [one for one in feed_of("municipality-paltamo") if one["id"] == first["id"]]
        assert entry["title"] != first["title"], "it takes part; now it is known that it continues"
        assert (entry["date_published"], entry["date_modified"]) == (
            first["date_published"],
            later.isoformat(),
        )
        known = country.load()
        [feed] = [feeds.Feed(*one) for one in feeds.all_feeds(known, "fi") if one[0] == "all"]
        atom = feedparser.parse(feeds.written(feed, "atom", known, "fi", SiteOptions()))
        [same] = [one for one in atom.entries if one.id == first["id"]]
        assert dt.datetime.fromisoformat(same.updated) == later
        assert dt.datetime.fromisoformat(atom.feed.updated) == later
        with transaction() as session:
            for change in session.scalars(select(ChangeRow)):
                change.state = "baseline"
        assert {one["date_modified"][:4] for one in feed_of("municipality-paltamo")} == {"2024", "2022"}
        assert all(one["date_modified"] == one["date_published"] for one in feed_of("all"))


def test_a_merger_that_is_known_beforehand_changes_nothing_before_its_day(own: Path) -> None:
    world.publish(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9000, "10.12.2024 § 9"))

    def shown() -> tuple[int, int, int, int]:
        known = country.load()
        kajaani = municipality(known, known.by_code[world.KAJAANI], {})
        with reading() as session:
            members = views.memberships(session, municipality_code=world.KAJAANI)
        listed = [one for one in members if one["municipality"] == "Paltamo"]
        titles = [one["title"] for one in feed_of("municipality-kajaani")]
        paltamo = [one for one in titles if "Paltamo" in one]
        decisions = {one.item.municipality_code for one in kajaani.decisions}
        return len(kajaani.former), len(paltamo), len(decisions - {world.KAJAANI}), len(listed)

    before = shown()
    own.joinpath("mergers.csv").write_text(
        f"code,name,date,into,source\n{world.PALTAMO},Paltamo,2025-01-01,{world.KAJAANI},VM\n",
        encoding="utf-8",
    )
    assert before == shown() == (0, 0, 0, 0)
    with clock.fixed(dt.datetime(2025, 1, 1, 9, tzinfo=clock.HELSINKI)):
        assert shown() == (1, 1, 1, 1)


def test_a_page_names_its_feeds(site: Path) -> None:
    html = etree.HTML((site / "fi/municipality/kuopio.html").read_bytes())
    feeds_of = {link.get("href") for link in html.findall(".//link[@rel='alternate']") if link.get("type")}
    assert "../feeds/municipality-kuopio.atom.xml" in feeds_of
    assert "../feeds/all.json" in feeds_of


def test_the_calendar_holds_coming_meetings_with_the_item_on_their_agenda(site: Path) -> None:
    made = icalendar.Calendar.from_ical((site / "fi/feeds/meetings.ics").read_bytes()).walk("VEVENT")
    assert [str(event["summary"]).split(":")[0] for event in made] == ["Jämsä", "Kajaani"]
    kajaani = made[1]
    assert kajaani["dtstart"].dt == dt.date(2024, 12, 20)
    assert str(kajaani["url"]).startswith("https://p205.example.fi/")
    assert "\r\n" in (site / "fi/feeds/meetings.ics").read_bytes().decode()
    other = icalendar.Calendar.from_ical((site / "sv/feeds/meetings.ics").read_bytes()).walk("VEVENT")
    assert [event["uid"] for event in other] == [event["uid"] for event in made]


def events() -> list[tuple[str, dt.date]]:
    """Kajaani's meetings in the calendar of the present ledger: id and day."""
    made = icalendar.Calendar.from_ical(calendar.written(country.load(), "fi", SiteOptions()))
    found = [one for one in made.walk("VEVENT") if str(one["summary"]).startswith("Kajaani")]
    return [(str(one["uid"]), one["dtstart"].dt) for one in found]


def test_a_meeting_that_is_moved_or_numbered_anew_stays_one_event_with_its_id(own: Path) -> None:
    [(uid, day)] = events()
    assert day == dt.date(2024, 12, 20)
    agenda = world.agenda("Kajaanin kaupunki", 8, "20.12.2024")
    moved = agenda.replace("20.12.2024", "21.12.2024")
    numbered = moved.replace("Asianro 4", "§ 77")
    for hours, (html, day) in enumerate(
        [(agenda.replace("Asianro 4", "§ 77"), dt.date(2024, 12, 20)), (moved, dt.date(2024, 12, 21)),
         (numbered, dt.date(2024, 12, 21))], 1
    ):  # fmt: skip
        with clock.fixed(world.NOW + dt.timedelta(hours=hours)):
            world.publish(world.KAJAANI, "ka8", html)
            assert events() == [(uid, day)]


def test_a_meeting_whose_item_left_the_page_is_in_the_calendar_no_more(own: Path) -> None:
    with clock.fixed(world.NOW + dt.timedelta(hours=1)):
        other = world.agenda("Kajaanin kaupunki", 8, "22.12.2024").replace(
            "<h1>Kajaanin", "<h1>Esitys: Kajaanin"
        )
        world.publish(world.KAJAANI, "ka8", other)
        assert [day for _uid, day in events()] == [dt.date(2024, 12, 22)]


def test_a_calendar_without_a_meeting_is_still_one(own: Path) -> None:
    """RFC 5545 asks for a component at least; a quiet week is no fault."""
    with clock.fixed(world.NOW + dt.timedelta(days=30)):
        made = calendar.written(country.load(), "fi", SiteOptions())
    found = icalendar.Calendar.from_ical(made)
    assert found.walk("VEVENT") == []
    assert len(found.subcomponents) == 1


def test_the_data_package_is_valid_for_frictionless(site: Path) -> None:
    package = Package(str(site / "data/datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["title", "rowNumber", "message"])
    assert {resource.name for resource in package.resources} == set(tables.NAMES)
    assert package.licenses[0]["name"] == "CC-BY-4.0"


def test_csv_sqlite_and_workbook_hold_the_same_rows(site: Path) -> None:
    with closing(sqlite3.connect(f"file:{site}/data/usovahti.sqlite?mode=ro", uri=True)) as database:
        book = openpyxl.load_workbook(site / "data/usovahti.xlsx", read_only=True)
        for name in tables.NAMES:
            rows = list(csv.reader(io.StringIO((site / f"data/{name}.csv").read_text(encoding="utf-8"))))
            count = database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            assert count == len(rows) - 1 == len(list(book[name].iter_rows())) - 1, name
        fee = "SELECT annual_eur FROM memberships WHERE municipality = 'Kuopio' AND season = 8"
        assert database.execute(fee).fetchone() == (18000.0,)
        assert {
            row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        } == set(tables.NAMES)
    listed = json.loads((site / "data/memberships.json").read_bytes())
    assert len(listed) == 308 * 3


def test_nothing_that_is_taken_away_holds_a_target_subscriber_or_page(site: Path) -> None:
    canaries = (world.SECRET, "CanaryToken", "kanaria", "kanarialintu", world.PHONE, world.IDENTITY)
    looked_at = 0
    for path in site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if path.suffix == ".xlsx":
                book = openpyxl.load_workbook(path, read_only=True)
                content = str(
                    [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
                ).encode()
            assert not [canary for canary in canaries if canary.encode() in content], path
            looked_at += 1
    assert looked_at > 4000


def test_the_record_for_catalogues_names_every_file_by_its_whole_address(site: Path) -> None:
    record = json.loads((site / "data/dcat.jsonld").read_bytes())
    assert record["@type"] == "dcat:Dataset"
    assert {text["@language"] for text in record["dct:title"]} == {"fi", "sv", "en"}
    for one in record["dcat:distribution"]:
        address = one["dcat:downloadURL"]["@id"]
        assert (site / address.removeprefix(f"{BASE}/")).is_file(), address
        assert one["dct:license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"


def test_the_schema_status_and_badge_say_what_they_are(site: Path) -> None:
    assert json.loads((site / "data/decision.schema.json").read_bytes()) == Decision.model_json_schema(
        by_alias=True
    )
    status = json.loads((site / "status.json").read_bytes())
    assert (status["municipalities"], status["read"]) == (308, 6)
    assert status["counts"]["8"]["unread"] == 302
    badge = etree.fromstring((site / "badge-fi.svg").read_bytes())
    assert badge.get("aria-label") == "kuntia luettu: 6/308"


def test_a_cell_that_a_spreadsheet_would_compute_stays_text() -> None:
    columns = (Column("title", "string", ""), Column("sum", "number", ""))
    rows = (
        ("=1+1", -5.0),
        ("@SUM(A1)", 2.5),
        ("ks. liite;=1+1;-2; -3", None),
        ('x;"=1+1"', None),
        ("a=b", 1.0),
    )
    table = Table("t", "", ("title",), columns, rows)
    assert as_csv(table).decode().splitlines()[1:] == [
        "'=1+1,-5", "'@SUM(A1),2.5", "ks. liite;'=1+1;'-2; -3,", "\"x;'\"\"=1+1\"\"\",", "a=b,1",
    ]  # fmt: skip


def test_a_change_rewrites_the_pages_that_show_it_and_no_others(own: Path) -> None:
    request = BuildRequest(own / "uusi", BASE)
    build(request)
    assert not build(request).changed
    before = {path: path.stat().st_ino for path in request.directory.rglob("*") if path.is_file()}
    world.publish(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9000, "10.12.2024 § 9"))
    assert build(request).changed
    changed = {
        str(path.relative_to(request.directory))
        for path, inode in before.items()
        if path.stat().st_ino != inode
    }
    assert "fi/municipality/paltamo.html" in changed
    assert "fi/index.html" in changed
    assert "sv/feeds/region-kainuu.json" in changed
    assert "fi/municipality/espoo.html" not in changed, "neither its region nor its size"
    assert "fi/feeds/municipality-espoo.json" not in changed
    assert "fi/about.html" not in changed
