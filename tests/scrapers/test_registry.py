"""The registry: all municipalities, honest about what is not known, and strict about what is written in it."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.test import get_crawler

from parsers.text import municipalities
from scrapers.registry.load import COLUMNS, PLATFORMS, PortalRow, RegistryError, load
from tests.shared import shared

GOOD = {
    "code": "578",
    "municipality": "Paltamo",
    "platform": "dynasty",
    "base_url": "https://paltamo.example.fi/cgi/DREQUEST.PHP",
    "role": "primary",
    "valid_from": "",
    "valid_to": "",
    "confidence": "high",
    "permission": "",
    "source": "",
    "note": "",
}


def evidence() -> list[dict[str, str]]:
    """What was found about single rows later, each with its source."""
    with shared("portals_evidence.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def written(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "portals.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_every_municipality_is_in_the_registry_with_one_primary_row(home: Path) -> None:
    registry = load()
    codes = {row.code for row in registry.rows}
    assert codes == {record.code for record in municipalities.ALL}
    assert len(codes) == 308
    primary = [row.code for row in registry.rows if row.role == "primary"]
    assert sorted(primary) == sorted(codes)


def test_a_row_without_an_address_says_so_and_has_no_spider(home: Path) -> None:
    unknown = [row for row in load().rows if not row.base_url]
    assert unknown
    for row in unknown:
        assert row.platform == "unknown"
        assert "no base URL" in (row.unreadable_because() or "")


def test_no_address_is_invented_every_one_stands_in_the_reference_list(home: Path) -> None:
    with shared("portals.csv").open(encoding="utf-8") as file:
        known = {row["base_url"] for row in csv.DictReader(file)}
    known |= {row["base_url"] for row in evidence()}
    assert {row.base_url for row in load().rows} <= known


def test_evidence_of_a_known_platform_is_in_its_row_with_no_more_confidence_than_it_has(home: Path) -> None:
    order = ("low", "medium", "high")
    for found in evidence():
        row = load().row_at(found["code"], found["platform"], found["base_url"])
        if row and found["differs_from_registry"] == "yes":
            said = re.split(r"\W", found["confidence"])[0]
            assert order.index(row.confidence) <= order.index(said), row.municipality
            assert found["seen_in"][:40] in row.source.replace("stored ", "") or "stored" in found["seen_in"]


def test_where_evidence_says_that_a_portal_is_elsewhere_the_old_guess_is_no_primary_row(home: Path) -> None:
    for found in evidence():
        primary = load().primary(found["code"])
        assert primary is not None
        if found["differs_from_registry"] == "yes" and not found["base_url"]:
            assert primary.platform == "unknown", "no address was seen, so none is asked"
        elif found["platform"] == "unknown (municipal site)":
            assert (primary.platform, primary.confidence) == ("unknown", "low"), "a site is no portal"
            assert found["base_url"] in primary.note
        elif found["differs_from_registry"] == "yes" and found["platform"] in ("dynasty", "tweb"):
            assert load().row_at(found["code"], found["platform"], found["base_url"]) is not None


def test_no_guess_of_a_site_is_above_low_without_evidence_for_it(home: Path) -> None:
    for row in load().rows:
        if row.note.startswith("guess"):
            assert row.confidence == "low", row.municipality


def test_platforms_whose_robots_forbid_crawling_need_permission_until_a_row_says_who_gave_it(
    home: Path,
) -> None:
    assert all(row.needs_permission for row in load().rows if row.platform in ("tweb", "mfiles"))
    granted = PortalRow(
        "564", "Oulu", "tweb", "https://example.fi/", permission="granted 2026-05-01 by kirjaamo"
    )
    assert granted.granted
    assert granted.unreadable_because() is None


NO_TWEB = "is no address of tweb; it looks like https://kunta.tweb.fi/ktwebscr/pk_tek_tweb.htm"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "57"}, "code '57' is no municipality"),
        ({"code": "999"}, "code '999' is no municipality"),
        ({"municipality": "Paltmo"}, "code 578 is Paltamo, not 'Paltmo'"),
        ({"platform": "dynasty11"}, "platform 'dynasty11' is none of"),
        ({"base_url": "paltamo.example.fi"}, "is no http(s) address"),
        ({"base_url": "file:///etc/passwd"}, "is no http(s) address"),
        ({"base_url": "https://me:secret@example.fi/"}, "user name or password"),
        ({"base_url": "https://example.fi:99999/"}, "base_url"),
        ({"base_url": ""}, "needs a base_url"),
        ({"base_url": "", "platform": "unknown"}, "says in its note why"),
        *(
            (
                {"platform": "tweb", "permission": permission, "base_url": f"https://kunta.example.fi{path}"},
                NO_TWEB,
            )
            for permission in ("needed", "granted 2026-05-01 by kirjaamo")
            for path in ("", "/", "/ktwebscr", "/cgi/DREQUEST.PHP", "/fi-FI")
        ),
        ({"role": "main"}, "role 'main' is none of"),
        ({"confidence": "sure"}, "confidence 'sure' is none of"),
        ({"permission": "yes"}, "permission 'yes' is neither"),
        ({"permission": "granted 2026-13-01 by kirjaamo"}, "is no date"),
        ({"permission": "refused 2026-02-30 by kirjaamo"}, "is no date"),
        ({"valid_from": "1.1.2020"}, "valid_from '1.1.2020' is no date"),
        ({"valid_from": "2021-01-01", "valid_to": "2020-01-01"}, "valid_to 2020-01-01 is before"),
    ],
)
def test_a_wrong_row_names_file_and_line(
    tmp_path: Path, home: Path, change: dict[str, str], said: str
) -> None:
    other = {**GOOD, "code": "182", "municipality": "Jämsä"}
    path = written(tmp_path, other, {**GOOD, **change})
    with pytest.raises(RegistryError) as caught:
        load(path)
    assert f"{path}, line 3: " in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "path", ["", "/", "/a/b.htm?c=d", "/cgi/DREQUEST.PHP", "/fi-FI", "/ktwebscr/", "/api/"]
)
@pytest.mark.parametrize("platform", sorted(PLATFORMS - {"unknown"}))
def test_at_each_address_that_a_registry_takes_the_platforms_spider_can_begin(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, platform: str, path: str
) -> None:
    address = f"https://kunta.example.fi{path}"
    table = written(tmp_path, {**GOOD, "platform": platform, "base_url": address})
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(table))
    try:
        load()
    except RegistryError as error:
        assert "it looks like https://" in str(error)  # noqa: PT017 - either is right
    else:
        crawler = get_crawler(settings_dict={"TWISTED_REACTOR_ENABLED": False})
        crawler._apply_settings()
        kind = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["scrapers.platforms"]})).load(platform)
        spider: Any = kind.from_crawler(crawler, municipality="578")
        assert list(spider.crawl())


def test_a_candidate_that_nothing_reads_may_be_a_host_alone(tmp_path: Path, home: Path) -> None:
    host = {**GOOD, "platform": "tweb", "permission": "needed", "base_url": "https://kunta.example.fi/"}
    assert load(written(tmp_path, {**host, "role": "alternate"})).rows
    with pytest.raises(RegistryError, match="is no address of tweb"):
        load(written(tmp_path, host))


def test_the_same_portal_twice_names_both_lines(tmp_path: Path, home: Path) -> None:
    again = {**GOOD, "base_url": "https://PALTAMO.example.fi:443/cgi/DREQUEST.PHP/"}
    with pytest.raises(RegistryError, match=r"line 3: the same portal stands in line 2"):
        load(written(tmp_path, GOOD, again))


def test_a_row_with_a_cell_too_few_or_too_many_names_its_line(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "portals.csv"
    path.write_text(",".join(COLUMNS) + "\n578,Paltamo,dynasty\n", encoding="utf-8")
    with pytest.raises(RegistryError, match="line 2: a row has 11 cells"):
        load(path)
    path.write_text(",".join(COLUMNS) + "\n" + ",".join([*GOOD.values(), "more"]) + "\n", encoding="utf-8")
    with pytest.raises(RegistryError, match="line 2: a row has 11 cells"):
        load(path)


def test_an_address_is_kept_without_the_place_on_its_page_and_excels_semicolons_are_named(
    tmp_path: Path, home: Path
) -> None:
    path = written(tmp_path, {**GOOD, "base_url": f"{GOOD['base_url']}#kokoukset"})
    assert [row.base_url for row in load(path).rows] == [GOOD["base_url"]]
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    with pytest.raises(RegistryError, match=r"line 1: the columns must be .*semicolons"):
        load(path)


def test_a_form_feed_in_a_note_ends_no_row(tmp_path: Path, home: Path) -> None:
    path = written(tmp_path, {**GOOD, "note": "the old\x0cone"})
    assert [row.note for row in load(path).rows] == ["the old one"]


def test_other_columns_and_a_missing_file_are_named(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "portals.csv"
    path.write_text("code,name\n", encoding="utf-8")
    with pytest.raises(RegistryError, match="line 1: the columns must be"):
        load(path)
    with pytest.raises(RegistryError, match="cannot be read"):
        load(tmp_path / "absent.csv")


def test_another_registry_can_be_named_by_a_setting(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(written(tmp_path, GOOD)))
    assert [row.municipality for row in load().rows] == ["Paltamo"]


def test_a_portal_is_found_however_its_address_is_written_and_knows_its_days(
    tmp_path: Path, home: Path
) -> None:
    old = {
        **GOOD,
        "base_url": "https://old.example.fi/cgi/DREQUEST.PHP",
        "role": "legacy",
        "valid_to": "2024-12-31",
    }
    registry = load(written(tmp_path, old, {**GOOD, "valid_from": "2025-01-01"}))
    found = registry.row_at("578", "dynasty", "https://Paltamo.example.fi:443/cgi/DREQUEST.PHP")
    assert found is not None
    assert found.host == "paltamo.example.fi"
    assert found.valid_on(dt.date(2025, 1, 1))
    assert not found.valid_on(dt.date(2024, 12, 31))
    assert registry.primary("578", dt.date(2024, 6, 1)) is None


def test_the_primary_rows_of_all_are_each_ones_primary_row_before_and_after_a_merger(home: Path) -> None:
    (home / "mergers.csv").write_text(
        "code,name,date,into,source\n182,Jämsä,2027-01-01,179,test\n", encoding="utf-8"
    )
    table = load()
    for day in (dt.date(2026, 12, 31), dt.date(2027, 1, 1)):
        each = {row.code: table.primary(row.code, day) for row in table.rows}
        assert table.primaries(day) == {code: row for code, row in each.items() if row is not None}
    assert "182" not in table.primaries(dt.date(2027, 1, 1))
