"""The pages show what the ledger knows: what could not be read, what is in doubt, which decision, in which season."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from cli.main import build
from core import clock
from ledger.db.database import transaction
from ledger.evidence.documents import Fetched, source_of, store_document
from ledger.memberships.record import record, record_unreadable
from parsers import PARSER_VERSION, read_items
from tests.web import world
from tests.web.served import client, orders

__all__ = ["orders"]


def soup(served: TestClient, path: str) -> BeautifulSoup:
    answer = served.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.text, "lxml")


def broken(code: str, locator: str) -> None:
    """A page that the parser cannot read, on the municipality's portal."""
    with transaction() as session:
        portal = world.portal_of(session, code)
        fetched = Fetched(locator, f"{portal.base_url}?id={locator}", clock.now(), 200, b"%PDF-1.4 broken")
        document, _new = store_document(session, portal.id, None, fetched)
        record_unreadable(session, document.id, "the file is cut short", PARSER_VERSION)


def test_what_the_parser_could_not_read_is_counted_wherever_the_site_tells_it(own: Path) -> None:
    served = client()
    assert served.get("/status.json").json()["unread_documents"] == 0
    broken(world.PALTAMO, "rikki")
    served.app.state.site.renew()  # type: ignore[attr-defined]
    assert served.get("/status.json").json()["unread_documents"] == 1
    for page, place in (("portals", "municipality_code"), ("municipalities", "code")):
        rows = served.get(f"/api/v1/{page}?per_page=500").json()["items"]
        assert {row[place]: row["unread_documents"] for row in rows if row["unread_documents"]} == {
            world.PALTAMO: 1
        }
    rows = list(csv.DictReader(io.StringIO(served.get("/data/municipalities.csv").text)))
    assert [row["code"] for row in rows if row["unread_documents"] != "0"] == [world.PALTAMO]
    for page in ("portals.html", "municipality/paltamo.html"):
        assert "1 document could not be read" in served.get(f"/en/{page}").text
    assert "could not be read" not in served.get("/en/municipality/kuopio.html").text


WORDS = {
    "fi": ("Mukana, epävarma", "Ei mukana, epävarma", "Jatkaa"),
    "sv": ("Med, osäkert", "Inte med, osäkert", "Fortsätter"),
    "en": ("In, doubtful", "Out, doubtful", "Continues"),
}


def in_doubt(code: str, locator: str, html: str) -> None:
    """What an earlier parser read for certain in a page whose decision today's finds unclear."""
    adopted = "hyväksyi päätösehdotuksen"
    changed = f"{adopted} muutettuna siten, että asiasta keskusteltiin ja päätettiin liittyä ehkä myöhemmin"
    unclear = html.replace(f"{adopted} yksimielisesti", changed)
    with transaction() as session:
        portal = world.portal_of(session, code)
        url = f"{portal.base_url}?id={locator}"
        fetched = Fetched(
            locator, url, clock.now(), 200, unclear.encode(), media_type="text/html", charset="utf-8"
        )
        document, _new = store_document(session, portal.id, None, fetched)
        source = source_of(document)
        record(
            session,
            document.id,
            read_items(source.model_copy(update={"data": html.encode()})),
            parser_version="0",
        )
        (now,) = read_items(source)
        assert now.outcome == "unclear"
        record(session, document.id, [now], parser_version=PARSER_VERSION)


def run(*words: str) -> str:
    result = CliRunner().invoke(build(), list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("language", WORDS)
def test_a_doubtful_state_bears_its_mark_wherever_it_stands_in_a_word(own: Path, language: str) -> None:
    word, _out, certain = WORDS[language]
    in_doubt(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9000, "10.12.2024 § 9"))
    served, name = client(), "Paltamo"

    def page(path: str) -> BeautifulSoup:
        return soup(served, f"/{language}/{path}")

    def noted(found: BeautifulSoup) -> list[str]:
        links = found.select("p.note a[href*='municipality/']")
        return [link.get_text() for link in links]

    for path in ("index.html", "season-8.html", "map.html", "map-8.html", "fees.html"):
        assert noted(page(path)) == [name], path
    rows = {row.th.get_text(): row for row in page("index.html").select("#municipalities tbody tr")}
    assert rows[name].select_one(".chip").get_text() == word
    assert rows["Kuopio"].select_one(".chip").get_text() == certain
    assert word in {cell.get_text() for cell in page("season-7.html").select("#municipalities tr i")}
    for path in ("index.html", "map.html"):
        (title,) = (one.get_text() for one in page(path).select("svg title") if name in one.get_text())
        assert title.startswith(f"{name}: {word}, "), path
    assert word in page("fees.html").select_one("#paying").get_text()
    mine = page("municipality/paltamo.html")
    assert [one.get_text() for one in mine.select("h1 ~ .verdict .chip, #seasons ~ div .chip")][:2] == [
        word
    ] * 2
    assert word in mine.select_one("meta[name=description]")["content"]
    near = page("municipality/kajaani.html")
    assert {
        one.find_next("span").get_text() for one in near.select(".peers a") if one.get_text() == name
    } == {word}
    assert word in run("memberships", "--language", language)
    listed = run("memberships", "--season", "8", "--all", "--language", language)
    assert (word in listed, len(re.findall(r": 1\.$", listed, re.M))) == (True, 1), listed
    rows_of_it = csv.DictReader(io.StringIO(run("memberships", "--csv", "--language", language)))
    assert word in {row["state"] for row in rows_of_it}
    for plain in (word.split(",")[0], certain):
        assert plain not in {one.get_text() for one in mine.select("h1 ~ .verdict .chip")}


def test_the_sums_of_memberships_say_how_many_are_in_doubt(own: Path) -> None:
    in_doubt(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9000, "10.12.2024 § 9"))
    sums = json.loads(run("memberships", "--season", "8", "--all", "--json"))["sums"]
    assert (sums["in"], sums["annual_eur"], sums["doubtful"]) == (3, 39000, 1)
    assert [one["doubtful"] for one in sums["by_bracket"]] == [1, 0, 0]


@pytest.mark.parametrize("language", WORDS)
def test_a_doubt_about_an_earlier_season_is_on_the_page_too(own: Path, language: str) -> None:
    _in, out, _certain = WORDS[language]
    in_doubt(world.PALTAMO, "p7", world.declining("Paltamon kunta", 7, "12.12.2022 § 9"))
    world.publish(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9000, "10.12.2024 § 9"))
    mine = soup(client(), f"/{language}/municipality/paltamo.html")
    assert out in {one.get_text() for one in mine.select("#seasons ~ div .chip")}
    assert mine.select("#seasons ~ p.note")
