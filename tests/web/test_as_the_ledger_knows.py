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
from sqlalchemy import select
from typer.testing import CliRunner

from alerts.text.render import render_change
from alerts.text.telling import ChangeFacts, copy_address
from cli.main import build
from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, DecisionRow
from ledger.evidence.documents import Fetched, source_of, store_document
from ledger.memberships.record import record, record_unreadable
from parsers import PARSER_VERSION, read_items
from tests.web import world
from tests.web.served import TOKEN, client, orders, sign_in

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
    assert served.get("/status.json").json()["doubtful"]["8"] == 1
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


def meeting(who: str, *items: tuple[str, int, str]) -> str:
    """The minutes of a whole meeting: the opening, then an item for each (title, season, what is decided)."""
    body = "<p>Kunnanhallitus Pöytäkirja 10.12.2024</p><h1>§ 1 Kokouksen avaus</h1><p>Kokous avattiin.</p>"
    for number, (title, season, does) in enumerate(items, 2):
        years = f"{2 * season + 2009}–{2 * season + 2010}"
        body += f"""<h1>§ {number} {title}</h1><h2>Päätösehdotus</h2><p>Hallitus päättää, että {who} {does}
USO-verkostoon kaudella {years}.</p><h2>Päätös</h2><p>Hallitus hyväksyi päätösehdotuksen yksimielisesti.</p>"""
    return f'<html><head><meta charset="utf-8"><title>Pöytäkirja</title></head><body>{body}</body></html>'


WHO = "Paltamon kunta"


@pytest.mark.parametrize("titles", [("Kausi 2025–2026", "Kausi 2027–2028"), ("USO-verkosto", "USO-verkosto")])
def test_each_decision_of_a_document_has_an_anchor_and_what_rests_on_it_leads_there(
    own: Path, titles: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    items = ((f"{WHO}: {titles[0]}", 8, "osallistuu"), (f"{WHO}: {titles[1]}", 9, "ei osallistu"))
    monkeypatch.setenv("USOVAHTI_BASE_URL", "http://localhost")
    world.publish(world.PALTAMO, "kokous", meeting(WHO, *items))
    served = client()
    shown = soup(served, "/en/municipality/paltamo.html")
    ids = [one["id"] for one in shown.select("[id]")]
    assert len(ids) == len(set(ids))
    articles = shown.select("article.decision")
    assert len(articles) == 2

    def verdict(address: str) -> str:
        """What stands at the anchor: the state of its decision."""
        there = shown.find(id=address.partition("#")[2])
        article = there if there.name == "article" else there.find_parent("article")
        return str(article.select_one(".verdict .chip").get_text())

    seasons = {
        row.th.get_text()[0]: row.select("td a")[0]["href"]
        for row in shown.select("[aria-labelledby=seasons] tbody tr")
        if row.select("td a")
    }
    assert {season: verdict(link) for season, link in seasons.items()} == {
        "8": "Takes part",
        "9": "Stays out",
    }
    news = {one.get_text(): one["href"] for one in shown.select("#events ~ ol a")}
    told = {name.rpartition("season ")[2][0]: verdict(link) for name, link in news.items()}
    assert told == {"8": "Takes part", "9": "Stays out"}
    feed = served.get("/en/feeds/municipality-paltamo.json").json()["items"]
    assert {verdict(one["url"]) for one in feed} == {"Takes part", "Stays out"}
    assert len({one["url"] for one in feed}) == 2
    document = served.get(f"/api/v1/decisions?municipality={world.PALTAMO}").json()["items"][0]["document_id"]
    assert verdict(f"#document-{document}") == "Takes part", "an address of before leads to the first"

    with reading() as session:
        rows = list(session.scalars(select(ChangeRow).where(ChangeRow.municipality_code == world.PALTAMO)))
    copies = {
        row.season_number: copy_address(ChangeFacts(row.kind, row.payload, world.PALTAMO), "en") or ""
        for row in rows
    }
    assert {season: verdict(copy) for season, copy in copies.items()} == {8: "Takes part", 9: "Stays out"}


def test_a_change_of_before_payloads_named_the_item_leads_to_its_decision_too(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_BASE_URL", "http://localhost")
    items = ((f"{WHO}: kausi 8", 8, "osallistuu"), (f"{WHO}: kausi 9", 9, "ei osallistu"))
    world.publish(world.PALTAMO, "kokous", meeting(WHO, *items))
    with transaction() as session:
        for row in session.scalars(select(ChangeRow).where(ChangeRow.municipality_code == world.PALTAMO)):
            row.payload = {
                name: row.payload[name] for name in row.payload if name not in ("item_index", "language")
            }
    feed = client().get("/en/feeds/municipality-paltamo.json").json()["items"]
    assert len({one["url"] for one in feed}) == 2


def in_swedish(season: int) -> str:
    years = f"{2 * season + 2009}–{2 * season + 2010}"
    return f"""<html><head><meta charset="utf-8"><title>Ingå</title></head><body>
<p>Kommunstyrelsen Protokoll 10.12.2024 § 12</p>
<h1>Deltagande i USO-nätverket under perioden {years}</h1><h2>Beredning</h2>
<p>USO-nätverket är ett nätverk för kommuner.</p>
<h2>Förslag</h2><p>Kommunstyrelsen beslutar att Ingå kommun deltar i USO-nätverket under perioden {years}.</p>
<h2>Beslut</h2><p>Kommunstyrelsen godkände förslaget enhälligt.</p></body></html>"""


def test_a_quote_carries_the_language_of_its_minutes_wherever_it_is_shown(
    own: Path, monkeypatch: pytest.MonkeyPatch, orders: list[tuple[object, ...]]
) -> None:
    world.publish(world.INGA, "i8", in_swedish(8))
    in_doubt(world.PALTAMO, "p8", world.joining(WHO, 8, 9000, "10.12.2024 § 9"))
    monkeypatch.setenv("USOVAHTI_ADMIN_TOKEN", TOKEN)
    browser = client()

    def languages(path: str, chosen: str) -> dict[str, str]:
        """By the first words of each text of minutes in the page: the language that it is said to be in."""
        found = soup(browser, path).select(chosen)
        return {one.get_text().strip()[:9]: one.get("lang", "") for one in found}

    quoted = languages("/en/changes.html", "blockquote")
    assert (quoted["Kommunsty"], quoted["Hallitus "]) == ("sv", "fi")
    with reading() as session:
        (row,) = session.scalars(select(ChangeRow).where(ChangeRow.municipality_code == world.INGA))
        mail = render_change(ChangeFacts(row.kind, row.payload, world.INGA), language="en").html
        inga = session.scalars(
            select(DecisionRow.id).where(DecisionRow.municipality_code == world.INGA)
        ).one()
    assert {one.get("lang") for one in BeautifulSoup(mail, "lxml").select("p[lang]")} == {"sv"}
    sign_in(browser, language="en")
    assert set(languages(f"/en/desk/review/{inga}", "div.text").values()) == {"sv"}
    assert set(languages("/en/desk/review", "blockquote").values()) == {"fi"}


def test_a_season_beyond_the_next_one_is_shown_where_something_is_decided_and_comes_first_to_nobody(
    own: Path,
) -> None:
    world.publish(world.PALTAMO, "p11", world.declining(WHO, 11, "10.12.2024 § 9"))
    served = client()
    shown = soup(served, "/en/municipality/paltamo.html")
    seasons = [row.th.get_text().split()[0] for row in shown.select("#seasons ~ div tbody tr")]
    assert seasons == ["11", "8", "7", "6"]
    assert "Season 8" in soup(served, "/en/index.html").h1.get_text()
    rows = {
        row.th.get_text(): row
        for row in soup(served, "/en/season-11.html").select("#municipalities tbody tr")
    }
    assert rows["Paltamo"].select_one(".chip").get_text() == "Out"
    (row,) = served.get(f"/api/v1/memberships?municipality={world.PALTAMO}&season=11").json()["items"]
    assert row["group"] == "out"
    assert ",11,2031,2032,out," in served.get("/data/memberships.csv").text
    assert "season 8 " in soup(served, "/en/fees.html").select_one("#each").get_text()
    assert served.get("/status.json").json()["season"] == 8
    assert [one["season"] for one in json.loads(run("memberships", "-m", "paltamo", "--json"))] == [11]
