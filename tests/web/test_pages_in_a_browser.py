"""The pages in a real Chromium: three widths, light and dark, with axe; filtered, sorted, by keyboard, scriptless."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.browser import WIDTHS, chromium, followed, looks, needs_chromium, opened, served, violations

__all__ = ["chromium"]

pytestmark = [pytest.mark.service, needs_chromium]

PAGES = ["fi/index.html", "fi/municipality/jamsa.html", "fi/changes.html", "en/fees.html", "sv/data.html"]
ALIKE = [  # each in a layout of those above
    "sv/map.html", "sv/municipality/helsinki.html", "en/municipality/kuopio.html", "fi/portals.html", "en/about.html",
]  # fmt: skip


ONE_OF_EACH_STATE = """() => { const seen = new Set();
  for (const one of document.querySelectorAll("tr[data-state], svg.cartogram a")) {
    const state = one.dataset.state ?? one.getAttribute("class");
    if (seen.has(state)) one.remove();
    seen.add(state);
  } }"""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as where:
        yield where


@pytest.mark.parametrize("page", [*PAGES, *(pytest.param(page, marks=pytest.mark.whole) for page in ALIKE)])
def test_a_page_is_accessible_fits_and_asks_nobody_else(
    chromium, address: str, page: str, whole: bool
) -> None:
    with opened(chromium, f"{address}/{page}") as (shown, seen):
        if whole:
            assert violations(shown) == [], "all of it"
        for width in WIDTHS:
            shown.set_viewport_size({"width": width, "height": 900})
            assert shown.evaluate("document.documentElement.scrollWidth") <= width, "scrolled sideways"
        shown.evaluate(ONE_OF_EACH_STATE)  # axe takes seconds for 308 rows and cells that are alike
        for width, scheme in looks(whole, [*PAGES, *ALIKE].index(page)):
            shown.set_viewport_size({"width": width, "height": 900})
            shown.emulate_media(color_scheme=scheme)
            assert violations(shown) == [], f"{width} px, {scheme}"
        assert seen.errors == []
        assert seen.outside == []


def test_the_site_works_from_a_folder_without_any_server(chromium, site: Path) -> None:
    with opened(chromium, (site / "fi/index.html").as_uri()) as (page, seen):
        assert page.locator("form.filter").is_visible(), "its script runs"
        assert page.evaluate("getComputedStyle(document.body).display") == "flex", "its styles are there"
        assert seen.errors == []
        assert seen.outside == []


def visible(page: object, table: str) -> list[str]:
    return page.eval_on_selector_all(  # type: ignore[attr-defined]
        f"#{table} tbody tr:not([hidden]) th", "all => all.map(one => one.textContent)"
    )


def test_the_overview_filters_by_name_state_region_and_size(chromium, address: str) -> None:
    with opened(chromium, f"{address}/fi/index.html") as (page, seen):
        assert len(visible(page, "municipalities")) == 308
        page.get_by_label("Nimi").fill("kuop")
        assert visible(page, "municipalities") == ["Kuopio"]
        assert page.locator("form output").text_content() == "Näkyvissä 1 / 308"
        page.get_by_role("button", name="Tyhjennä").click()
        page.get_by_label("Tila").select_option(label="Mukana")
        assert visible(page, "municipalities") == ["Jämsä"]
        page.get_by_label("Tila").select_option(label="kaikki")
        page.get_by_label("Maakunta").select_option(label="Kainuu")
        assert len(visible(page, "municipalities")) == 8
        page.get_by_label("Asukasluku").select_option(index=2)
        assert visible(page, "municipalities") == ["Kajaani", "Sotkamo"]
        assert seen.errors == []


def test_after_back_the_filter_shows_what_it_says(chromium, address: str) -> None:
    with opened(chromium, f"{address}/fi/index.html") as (page, seen):
        page.get_by_label("Maakunta").select_option(label="Kainuu")
        followed(page, page.locator("#municipalities").get_by_role("link", name="Kajaani"))
        page.go_back()
        page.wait_for_function("document.querySelector('[data-field=region]').value === 'kainuu'")
        assert len(visible(page, "municipalities")) == 8
        assert page.locator("form output").text_content() == "Näkyvissä 8 / 308"
        assert seen.errors == []


def test_the_address_asks_for_a_filter_also_where_it_changes_on_the_page(chromium, address: str) -> None:
    with opened(chromium, f"{address}/fi/index.html#name=kajaani") as (page, _seen):
        assert visible(page, "municipalities") == ["Kajaani"]
        page.evaluate("location.hash = '#region=kainuu'")
        page.wait_for_function("document.querySelector('[data-field=name]').value === ''")
        assert len(visible(page, "municipalities")) == 8
        page.evaluate("location.hash = '#table'")
        page.wait_for_function("location.hash === '#table'")
        assert len(visible(page, "municipalities")) == 8, "a place on the page is no question"


def test_the_overview_sorts_by_each_column_and_says_so(chromium, address: str) -> None:
    with opened(chromium, f"{address}/fi/index.html") as (page, _seen):
        assert visible(page, "municipalities")[0] == "Akaa"
        assert visible(page, "municipalities")[-1] == "Äänekoski"
        page.get_by_role("button", name="Kunta", exact=True).click()
        assert visible(page, "municipalities")[0] == "Äänekoski"
        page.get_by_role("button", name="Asukasluku").click()
        assert visible(page, "municipalities")[0] == "Helsinki"
        page.get_by_role("button", name="Vuosimaksu").click()
        assert visible(page, "municipalities")[:2] == ["Kuopio", "Jämsä"]
        sorted_by = page.locator("#municipalities th[aria-sort]")
        assert sorted_by.count() == 1
        assert sorted_by.get_attribute("aria-sort") == "descending"


def test_the_season_picker_and_the_language_lead_to_the_same_page_of_another(chromium, address: str) -> None:
    with opened(chromium, f"{address}/index.html") as (page, seen):
        page.wait_for_url("**/fi/index.html")
        followed(page, page.get_by_label("Kausi", exact=True).get_by_role("link", name="7 2023–2024"))
        assert page.url.endswith("/fi/season-7.html")
        followed(page, page.get_by_role("link", name="Svenska"))
        assert page.url.endswith("/sv/season-7.html")
        assert page.locator("h1").text_content() == "Kommunerna i USO-nätverketPeriod 7 (2023–2024)"
        assert seen.errors == []


def test_a_cell_of_the_map_leads_to_its_municipality(chromium, address: str) -> None:
    with opened(chromium, f"{address}/fi/index.html") as (page, _seen):
        cell = page.locator("svg.cartogram a", has=page.locator("title", has_text="Kuopio: Jatkaa, 18 000 €"))
        cell.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/fi/municipality/kuopio.html")


def test_a_keyboard_reaches_the_content_first_and_every_part_after(chromium, address: str) -> None:
    with opened(chromium, f"{address}/fi/index.html") as (page, _seen):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Siirry sisältöön"
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.id === 'main'")


@pytest.mark.parametrize("page", ["fi/index.html", "fi/changes.html", "fi/portals.html"])
def test_without_scripts_everything_is_there_and_no_dead_form(chromium, address: str, page: str) -> None:
    with opened(chromium, f"{address}/{page}", scripts=False) as (shown, seen):
        assert shown.locator("form").is_hidden()
        assert shown.locator("th button").count() == 0
        rows = shown.locator("#municipalities tbody tr, #portals tbody tr, [data-row]")
        assert rows.count() > 5
        assert rows.first.is_visible()
        assert seen.errors == []


def test_never_read_looks_unlike_declined_in_colour_shape_and_word(chromium, address: str) -> None:
    with opened(chromium, f"{address}/fi/index.html") as (page, _seen):
        looks = page.evaluate(
            """() => ["s-unread", "s-out"].map(name => {
                 const chip = document.querySelector(".tile ." + name), shape = getComputedStyle(chip, "::before");
                 return [getComputedStyle(chip).backgroundColor, shape.backgroundImage, chip.textContent];
               })"""
        )
        fills = page.evaluate(
            """() => ["unread", "out"].map(name => document.querySelector("svg.cartogram a.map-" + name)
                 .getAttribute("fill"))"""
        )
    for unread, out in zip(*looks, strict=True):
        assert unread != out
    assert fills == ["url(#map-unread)", "url(#map-out)"]


def test_the_document_that_an_alert_names_is_marked(chromium, address: str) -> None:
    with opened(chromium, f"{address}/fi/changes.html") as (page, _seen):
        followed(page, page.locator(".cards h3 a").first)
        marked = page.locator(".decision:target, .decision:has(:target)")
        assert marked.count() == 1
        assert marked.evaluate("one => getComputedStyle(one).boxShadow") != "none"
