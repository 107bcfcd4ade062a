"""What the pages say: states, fees, passages, masks; that what is not read never looks like a no."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from sqlalchemy import select

from ledger.db.database import transaction
from ledger.db.tables import DecisionRow, MembershipRow
from ledger.memberships import reviews
from tests.web import world
from tests.web.served import client
from web.model.one_municipality import differences
from web.model.passages import excerpts
from web.model.states import without_decision


@lru_cache(maxsize=64)
def page(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path).read_text(encoding="utf-8"), "lxml")


@lru_cache(maxsize=64)
def elements(path: Path) -> etree._Element:
    """The page without Beautiful Soup, which takes ten times as long: for all pages together."""
    return etree.HTML(path.read_bytes())


def text(site: Path, path: str) -> str:
    return re.sub(r"\s+", " ", page(site, path).get_text(" "))


def row_of(site: Path, path: str, name: str) -> list[str]:
    found = page(site, path)
    for row in found.select("#municipalities tbody tr"):
        cells = [re.sub(r"\s+", " ", cell.get_text(" ")).strip() for cell in row.find_all(["th", "td"])]
        if cells[0] == name:
            return cells
    raise AssertionError(f"no row of {name}")


def test_the_overview_counts_every_municipality_once(site: Path) -> None:
    counts = {
        tile.select_one(".chip").get_text(): int(tile.select_one("strong").get_text())
        for tile in page(site, "fi/index.html").select(".tile")
    }
    assert counts == {
        "Mukana": 1, "Jatkaa": 1, "Ei mukana": 1, "Vireillä": 1, "Epäselvä": 0, "Ei päätöstä": 2, "Ei luettu": 302,
    }  # fmt: skip
    assert sum(counts.values()) == 308
    for region in page(site, "fi/index.html").select('[aria-labelledby="regions"] tbody tr'):
        *groups, every = (int(cell.get_text().replace("–", "0")) for cell in region.select("td"))
        assert sum(groups) == every, region.get_text()
    assert len(page(site, "fi/index.html").select("#municipalities tbody tr")) == 308


@pytest.mark.parametrize(
    ("name", "state", "fee"),
    [
        ("Jämsä", "Mukana", "12 000 €"),
        ("Kuopio", "Jatkaa", "18 000 €"),
        ("Siikajoki", "Ei mukana", ""),
        ("Kajaani", "Ehdotettu", ""),
        ("Paltamo", "Ei päätöstä", ""),
        ("Helsinki", "Ei luettu", ""),
    ],
)
def test_each_state_has_a_word_of_its_own(site: Path, name: str, state: str, fee: str) -> None:
    cells = row_of(site, "fi/season-8.html", name)
    assert cells[1] == state
    assert cells[2] == fee


def test_an_earlier_season_is_not_read_where_its_year_of_decisions_was_not(site: Path) -> None:
    assert row_of(site, "fi/season-7.html", "Paltamo")[1] == "Ei luettu"
    assert row_of(site, "fi/season-7.html", "Kuopio")[1] == "Jatkaa"


def test_a_year_counts_as_read_from_half_its_months_on() -> None:
    today = world.NOW.date().replace(year=2026)
    months = {(2024, month): 3 for month in range(1, 7)}
    assert without_decision(8, read_now=True, months=months, today=today).group == "undecided"
    del months[2024, 6]
    assert without_decision(8, read_now=True, months=months, today=today).group == "unread"
    # the year of decisions is not over: what counts is whether the municipality is read now
    assert without_decision(9, read_now=True, months={}, today=today).group == "undecided"
    assert without_decision(9, read_now=False, months=months, today=today).group == "unread"


def test_a_decision_shows_the_passages_that_it_rests_on_and_masks_numbers(site: Path) -> None:
    found = page(site, "fi/municipality/jamsa.html")
    marked = " ".join(mark.get_text() for mark in found.select("article mark"))
    assert "osallistuu USO-verkostoon kaudella 2025–2026" in marked
    assert "Hallitus hyväksyi päätösehdotuksen yksimielisesti." in marked
    assert "12 000 euroa" in marked
    everything = (site / "fi/municipality/jamsa.html").read_text(encoding="utf-8")
    assert world.PHONE not in everything
    assert world.IDENTITY not in everything
    assert re.search(r"SHA-256 [0-9a-f]{64}", text(site, "fi/municipality/jamsa.html"))


def test_no_page_or_file_holds_a_telephone_number_or_identity_code_of_a_page(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert world.PHONE.encode() not in content, path
            assert world.IDENTITY.encode() not in content, path


def test_agenda_and_minutes_of_one_item_are_one_decision_with_an_earlier_version(site: Path) -> None:
    found = page(site, "fi/municipality/jamsa.html")
    articles = found.select("article.decision")
    assert len(articles) == 1
    earlier = articles[0].select(".earlier")
    assert len(earlier) == 1
    assert "Esityslista" in earlier[0].get_text()
    added = " ".join(one.get_text() for one in earlier[0].select("ins"))
    assert "Hallitus hyväksyi päätösehdotuksen yksimielisesti." in added


def test_the_anchor_of_each_document_that_a_change_names_is_on_the_municipalitys_page(site: Path) -> None:
    for link in page(site, "fi/changes.html").select(".cards h3 a"):
        target, _mark, anchor = link["href"].partition("#")
        assert page(site, f"fi/{target}").find(id=anchor) is not None, link["href"]


def test_what_others_say_of_a_municipality_stands_beside_its_decisions_and_changes_no_state(
    site: Path,
) -> None:
    page_of_espoo = "fi/municipality/espoo.html"
    shown = [
        re.sub(r"\s+", " ", one.get_text(" ")) for one in page(site, page_of_espoo).select(".witnesses li")
    ]
    assert len(shown) == 3
    assert "Järjestäjän luettelossa Kausi 8" in shown[0]
    assert "Espoo mukaan <b>USO</b>-verkostoon" in shown[1], "markup of a feed stays text"
    assert "18 000 €" in shown[2]
    (ours,) = page(site, "fi/municipality/kuopio.html").select(".witnesses [lang]")
    assert (ours["lang"], ours.get_text()[:14]) == ("en", "stored page of"), "a note of ours is in English"
    assert row_of(site, "fi/season-8.html", "Espoo")[1] == "Ei luettu"
    assert "Järjestäjän luetteloissa on tälle kaudelle 1 kunta;" in text(site, "fi/season-8.html")


def test_the_page_of_portals_counts_who_would_notice_a_decision(site: Path) -> None:
    counts = [int(one.get_text()) for one in page(site, "fi/portals.html").select("#watches ~ .tiles strong")]
    assert sum(counts) == 308
    assert counts[0] == 6, "by their portals, those that are read"


def test_a_joining_and_its_new_fee_are_one_event(site: Path) -> None:
    shown = page(site, "fi/municipality/kuopio.html").select("#events ~ .news li")
    fees = [one.get_text(" ") for one in shown if "18 000" in one.get_text()]
    assert len(fees) == 1
    assert "jatkaa" in fees[0]


def test_a_changed_fee_is_found_among_the_changes_though_a_joining_tells_it(site: Path) -> None:
    changes = page(site, "fi/changes.html")
    assert "fee_changed" in [one["value"] for one in changes.select("#f-kind option")]
    rows = [one for one in changes.select("[data-row]") if "fee_changed" in one["data-kind"].split()]
    assert rows
    assert all("18 000" in one.get_text() for one in rows)


def test_a_season_s_page_has_the_latest_changes_of_that_season(site: Path) -> None:
    told = [one.get_text(" ") for one in page(site, "fi/season-7.html").select(".latest .news li")]
    assert told
    assert all("kausi 7" in one or "kaudella 7" in one or "kaudelle 7" in one for one in told), told


def test_where_nothing_would_notice_a_decision_a_sentence_of_its_own_says_so(site: Path) -> None:
    assert "Kunnan päätöstä ei huomattaisi täällä mistään." in text(site, "fi/municipality/akaa.html")


def test_every_page_with_text_of_minutes_keeps_search_engines_away_and_no_other(site: Path) -> None:
    quoting = set()
    for path in site.rglob("*.html"):
        said = path.read_text(encoding="utf-8")
        quotes = "hyväksyi päätösehdotuksen" in said or "/municipality/" in str(path)
        assert ('<meta name="robots" content="noindex">' in said) is quotes, path
        if quotes:
            quoting.add(path.name)
    assert quoting >= {"changes.html", "jamsa.html"}


def test_what_quotes_minutes_and_is_no_page_keeps_search_engines_away_too(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = (
        "fi/feeds/all.rss.xml",
        "en/feeds/all.json",
        "data/changes.csv",
        "data/usovahti.xlsx",
        "api/v1/changes",
    )
    served = client()
    for path in kept:
        assert served.get(f"/{path}").headers.get("x-robots-tag") == "noindex", path
    for path in ("fi/index.html", "status.json"):
        assert "x-robots-tag" not in served.get(f"/{path}").headers, path
    monkeypatch.setenv("USOVAHTI_SITE_INDEXED", "true")
    served = client()
    assert "noindex" not in served.get("/sv/changes.html").text
    for path in kept:
        assert "x-robots-tag" not in served.get(f"/{path}").headers, path


def test_swedish_pages_have_swedish_names_and_words(site: Path) -> None:
    assert row_of(site, "sv/season-8.html", "Ingå")[1] == "Inget beslut"
    assert page(site, "sv/municipality/inkoo.html").find("h1").get_text().startswith("Ingå")
    assert "Västra Nyland" not in text(site, "sv/municipality/inkoo.html")
    assert "Nyland" in text(site, "sv/municipality/inkoo.html")


def test_municipalities_stand_in_the_alphabetical_order_of_the_pages_language(site: Path) -> None:
    def names(path: str) -> list[str]:
        return [one.get_text() for one in page(site, path).select("#municipalities tbody th")]

    assert names("fi/index.html")[-1] == "Äänekoski"
    swedish = names("sv/index.html")
    assert swedish.index("Esbo") < swedish.index("Helsingfors") < swedish.index("Ingå") < swedish.index("Åbo")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_each_page_says_where_it_is_in_the_other_languages(site: Path, language: str) -> None:
    found = page(site, f"{language}/fees.html")
    assert {link["hreflang"]: link["href"] for link in found.select("link[hreflang]")} == {
        one: f"https://uso.example.fi/alku/{one}/fees.html" for one in ("fi", "sv", "en")
    }
    assert found.html["lang"] == language


def test_every_link_within_the_site_leads_to_a_file_of_it(site: Path) -> None:
    wanted: set[Path] = set()
    for path in [*(site / "fi").glob("*.html"), *(site / "sv").glob("*.html"), site / "index.html",
                 *(site / "en/municipality").glob("k*.html")]:  # fmt: skip
        for tag in elements(path).iter("a", "link", "script", "img"):
            address = tag.get("href") or tag.get("src") or ""
            if address and not address.startswith(("http", "#", "mailto:")):
                wanted.add((path.parent / address.partition("#")[0]).resolve())
    assert len(wanted) > 900
    assert [path for path in wanted if not path.is_file()] == []


def test_pages_load_nothing_from_elsewhere_and_hold_no_inline_script_or_style(site: Path) -> None:
    for path in [*(site / "fi").glob("*.html"), site / "fi/municipality/jamsa.html"]:
        found = elements(path)
        [policy] = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert found.xpath("//script[not(@src)]") == []
        assert found.xpath("//style") == []
        assert found.xpath("//@style | //@*[starts-with(name(), 'on')]") == []
        loaded = found.xpath(
            "(//script | //img | //iframe)/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //image/@href"
        )
        assert len(loaded) > 2
        assert [address for address in loaded if re.match(r"(?:https?:)?//", address)] == []


def test_text_of_a_page_stays_text(own: Path) -> None:
    from web.model import country
    from web.model.one_municipality import items_of, municipality
    from web.model.texts import Texts
    from web.pages.municipality import municipality_page
    from web.site.assets import asset_paths
    from web.view import SiteOptions, View

    hostile = world.joining(
        "<script>alert(1)</script><img src=x onerror=alert(2)>", 8, 9000, "10.12.2024 § 9"
    )
    world.publish(
        world.PALTAMO,
        'x"><script>alert(3)</script>',
        hostile.replace("<script>alert(1)", "&lt;script&gt;alert(1)").replace("<img", "&lt;img"),
    )
    known = country.load()
    place = known.by_code[world.PALTAMO]
    shown = municipality(known, place, Texts().of(item.document_id for item in items_of(known, place)))
    html = municipality_page(
        known, shown, View("fi", "municipality/paltamo.html", SiteOptions(assets=asset_paths()))
    )
    assert "&lt;img" in html
    assert "<script>alert" not in html
    assert "<img" not in html


def test_passages_keep_two_paragraphs_around_and_merge_where_they_meet() -> None:
    lines = [f"kappale {number}" for number in range(20)]
    whole = "\n".join(lines)

    def at(quote: str) -> dict[str, object]:
        return {"quote": quote, "start": whole.index(quote), "end": whole.index(quote) + len(quote)}

    found = excerpts(whole, {"outcome": [at("kappale 5"), at("kappale 8")], "vote": [at("kappale 15")]})
    assert [[paragraph[0][0] for paragraph in one.paragraphs] for one in found] == [
        lines[3:11],
        lines[13:18],
    ]
    assert [piece for one in found for p in one.paragraphs for piece in p if piece[1]] == [
        ("kappale 5", True), ("kappale 8", True), ("kappale 15", True),
    ]  # fmt: skip
    assert len(excerpts(whole, {"outcome": [at("kappale 5")]}, whole=True)[0].paragraphs) == 20


def test_of_a_long_paragraph_what_stands_beside_each_passage_is_shown_and_whole_is_whole() -> None:
    """A PDF without line breaks is one paragraph, however long the minutes are."""
    words = [f"sana{number}" for number in range(4_000)]
    words[700], words[3_900] = "Ratkaisu.", "Maksu."
    words[3_899] = world.PHONE.replace(" ", "")
    text = " ".join(words)
    spans = {quote: {"quote": quote, "start": text.index(quote), "end": text.index(quote) + len(quote)}
             for quote in ("Ratkaisu.", "Maksu.")}  # fmt: skip
    evidence = {"outcome": [spans["Ratkaisu."]], "fee.annual_eur": [spans["Maksu."]]}
    ((paragraph,),) = (one.paragraphs for one in excerpts(text, evidence))
    assert [piece for piece, marked in paragraph if marked] == ["Ratkaisu.", "Maksu."]
    shown = "".join(piece for piece, _marked in paragraph)
    assert len(shown) < 5_000
    assert shown.startswith("… sana")
    assert shown.count(" … sana") == 1
    assert "sana699 Ratkaisu. sana701" in shown
    assert world.PHONE.replace(" ", "") not in shown
    ((everything,),) = (one.paragraphs for one in excerpts(text, evidence, whole=True))
    assert [piece for piece, marked in everything if marked] == ["Ratkaisu.", "Maksu."]
    assert len("".join(piece for piece, _marked in everything)) >= len(text)


def test_a_removed_or_added_line_is_told_whatever_it_begins_with() -> None:
    before = "otsikko\n-- kumottu 5000\n- toinen\n@@ kolmas\nsama"
    after = "otsikko\n++ lisätty 7000\n+++\n@@ neljäs\nsama"
    lines, more = differences(before, after)
    assert sorted(line for line in lines if line[0] != " ") == sorted(
        [("-", "-- kumottu 5000"), ("-", "- toinen"), ("-", "@@ kolmas"),
         ("+", "++ lisätty 7000"), ("+", "+++"), ("+", "@@ neljäs")]
    )  # fmt: skip
    assert differences(before, before) == ((), False)
    assert not more


def test_changes_are_found_by_the_municipalitys_name_alone(site: Path) -> None:
    for language, name in (("fi", "Jämsä"), ("sv", "Jämsä"), ("en", "Kuopio")):
        rows = page(site, f"{language}/changes.html").select("[data-row]")
        assert {row["data-name"] for row in rows} <= {"Jämsä", "Kuopio", "Siikajoki", "Kajaani", "Kajana"}
        assert [row for row in rows if row["data-name"] == name]


def test_our_own_words_for_a_missing_title_are_in_the_pages_language(own: Path) -> None:
    html = world.joining("Paltamon kunta", 8, 9000, "16.12.2024 § 77")
    world.publish(world.PALTAMO, "p8", html)
    with transaction() as session:
        (row,) = session.scalars(select(DecisionRow).where(DecisionRow.municipality_code == world.PALTAMO))
        row.payload = {**row.payload, "title": ""}
    served = client()
    for language, words in (
        ("fi", "Asia ilman otsikkoa"),
        ("sv", "Ärende utan rubrik"),
        ("en", "Item without a title"),
    ):
        heads = BeautifulSoup(served.get(f"/{language}/municipality/paltamo.html").text, "lxml").select(
            ".decision h3"
        )
        assert [(one.get_text(), one.get("lang")) for one in heads] == [(words, None)]
    (titled, *_) = BeautifulSoup(served.get("/en/municipality/jamsa.html").text, "lxml").select(
        ".decision h3"
    )
    assert titled["lang"] == "fi"


def test_a_number_is_masked_also_where_a_passage_begins_within_it() -> None:
    line = f"Kysy numerosta {world.PHONE} tai {world.IDENTITY}."
    start = line.index("765")
    evidence = {"outcome": [{"quote": line[start:], "start": start, "end": len(line)}]}
    shown = "".join(text for one in excerpts(line, evidence) for p in one.paragraphs for text, _marked in p)
    assert shown == "Kysy numerosta [puhelinnumero poistettu] tai [henkilötunnus poistettu]."


def test_terms_and_doubt_of_a_membership_are_on_its_page_and_in_the_data(own: Path) -> None:
    html = world.joining("Paltamon kunta", 8, 9000, "16.12.2024 § 77")
    condition = "kaudella 2025–2026 edellyttäen, että talousarviossa on määräraha."
    world.publish(world.PALTAMO, "p8", html.replace("kaudella 2025–2026.", condition))
    with transaction() as session:
        (row,) = session.scalars(
            select(MembershipRow).where(MembershipRow.municipality_code == world.PALTAMO)
        )
        row.doubtful = True
    served = client()
    row_of_it = served.get(f"/api/v1/memberships?municipality={world.PALTAMO}&season=8").json()["items"][0]
    assert (row_of_it["group"], row_of_it["terms"], row_of_it["doubtful"]) == ("in", "conditional", True)
    shown = served.get("/fi/municipality/paltamo.html").text
    assert "Mukana ehdolla" in shown
    assert "Epävarma: tieto perustuu aiempaan luentaan" in shown

    with transaction() as session:
        (ident,) = session.scalars(
            select(DecisionRow.id).where(DecisionRow.municipality_code == world.PALTAMO)
        )
        out = reviews.Settled("irrelevant")
        reviews.settle(session, ident, out, by="Olli", why=f"soitin {world.PHONE}", overrule=True)
    shown = client().get("/fi/municipality/paltamo.html").text
    assert "Osallistumiselle on ehto" not in shown, "of what is no joining"
    assert "<dt>Tarjottu maksu</dt>" in shown
    assert world.PHONE not in client().get(f"/api/v1/decisions?municipality={world.PALTAMO}").text
