"""The pages where they look otherwise: in a narrow window, on paper, in the system's own colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from tests.web.browser import chromium, needs_chromium, opened, served
from web.pages.fee_chart import Bar, fee_chart

__all__ = ["chromium"]

pytestmark = [pytest.mark.service, needs_chromium]


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as where:
        yield where


@pytest.mark.parametrize(
    "page", ["fi/index.html", "en/fees.html", "fi/portals.html", "fi/municipality/kuopio.html"]
)
def test_a_narrow_window_shows_each_column_that_a_wide_one_shows(chromium, address: str, page: str) -> None:
    """So do 200 and 400 per cent of a common screen."""
    cells = """() => [...document.querySelectorAll("th, td")].filter(one => one.checkVisibility()).length"""
    with opened(chromium, f"{address}/{page}") as (shown, _seen):
        wide = shown.evaluate(cells)
        for width in (640, 320):
            shown.set_viewport_size({"width": width, "height": 900})
            assert shown.evaluate(cells) == wide, f"{width} px"
            assert shown.evaluate("document.documentElement.scrollWidth") <= width, "scrolled sideways"


@pytest.mark.parametrize("seasons", [2, 7, 9, 14])
def test_in_the_chart_of_fees_each_sum_has_its_room(chromium, address: str, seasons: int) -> None:
    bars = [
        Bar(str(n), f"{2 * n + 9}–{2 * n + 10}", 16_000.0, "16 000 €", "Jatkaa", "in")
        for n in range(1, seasons + 1)
    ]
    with opened(chromium, f"{address}/fi/municipality/kuopio.html") as (page, _seen):
        page.evaluate(
            "chart => { document.querySelector('.chart').outerHTML = chart; }",
            str(fee_chart(bars, title="x")),
        )
        width, *sums = page.evaluate(
            """() => { const chart = document.querySelector(".chart");
              return [chart.viewBox.baseVal.width, ...[...chart.querySelectorAll(".sum")].map(one => {
                const box = one.getBBox(); return [box.x, box.x + box.width]; })]; }"""
        )
        places = [0.0, *(place for one in sums for place in one), width]
        assert len(sums) == seasons
        assert places == sorted(places), "one after the other, and none over the edge"
        page.set_viewport_size({"width": 390, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def printed(page, folder: Path, paper: str = "A4") -> list[str]:
    """The text of each sheet."""
    page.pdf(path=folder / "page.pdf", format=paper)
    found = pypdfium2.PdfDocument(folder / "page.pdf")
    return [re.sub(r"\s+", " ", sheet.get_textpage().get_text_bounded()) for sheet in found]


@pytest.mark.parametrize(("language", "paper"), [("fi", "A4"), ("sv", "A4"), ("en", "Letter")])
def test_on_paper_no_column_is_cut_off(
    chromium, address: str, tmp_path: Path, language: str, paper: str
) -> None:
    with opened(chromium, f"{address}/{language}/index.html") as (page, _seen):
        rows = page.eval_on_selector_all(
            "[aria-labelledby=regions] tr",
            "all => all.map(one => [...one.cells].map(c => c.textContent).join(' '))",
        )
        everything = " ".join(printed(page, tmp_path, paper))
        assert [row for row in rows if row not in everything] == []


@pytest.mark.parametrize("page", ["fi/index.html", "fi/portals.html", "en/fees.html"])
def test_a_table_that_goes_on_has_its_heads_on_each_sheet(
    chromium, address: str, tmp_path: Path, page: str
) -> None:
    with opened(chromium, f"{address}/{page}") as (shown, _seen):
        first, second = shown.eval_on_selector_all(
            "table[data-sortable] thead th", "all => all.slice(0, 2).map(one => one.textContent)"
        )
        sheets = printed(shown, tmp_path)
        name = "Äänekoski" if page.startswith("fi") else "Kuopio"
        (last,) = [number for number, sheet in enumerate(sheets) if f"{name} " in sheet][-1:]
        assert f"{first} {second}" in sheets[last]
        assert not set("".join(sheets)) & set("↑↓↕"), "on paper nothing is sorted"


def test_on_paper_the_share_that_is_read_is_drawn(chromium, address: str) -> None:
    with opened(chromium, f"{address}/fi/portals.html") as (page, _seen):
        page.emulate_media(media="print")
        exact = "getComputedStyle(document.querySelector('progress')).printColorAdjust"
        assert page.evaluate(exact) == "exact"


LOOK = """selector => { const one = document.querySelector(selector), style = getComputedStyle(one);
  return ["color", "backgroundColor", "borderTopColor", "borderTopWidth", "textDecorationLine", "outlineStyle"]
    .map(name => style[name]).join("|"); }"""


def test_in_the_systems_own_colours_what_is_told_by_a_ground_is_told_otherwise(
    chromium, address: str
) -> None:
    def differ(page, one: str, other: str) -> bool:
        return bool(page.evaluate(LOOK, one) != page.evaluate(LOOK, other))

    with opened(chromium, f"{address}/fi/index.html") as (page, _seen):
        page.emulate_media(forced_colors="active")
        assert differ(page, ".seasons a[aria-current]", ".seasons a:not([aria-current])")
        assert differ(page, ".tongues a[aria-current]", ".tongues a:not([aria-current])")
        page.goto(f"{address}/fi/municipality/jamsa.html")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert differ(page, ".diff ins", ".diff p")
        assert differ(page, ".diff ins", ".diff del")
        before = page.evaluate(LOOK, ".decision")
        page.evaluate("location.hash = document.querySelector('.decision').id")
        assert page.evaluate(LOOK, ".decision") != before, "the one that a link leads to"
        page.goto(f"{address}/fi/portals.html")
        drawn = "getComputedStyle(document.querySelector('progress')).forcedColorAdjust"
        assert page.evaluate(drawn) == "none"


GROUNDS = [f"heat h{shade}" for shade in range(1, 6)] + [
    f"chip s-{group}" for group in ("in", "continuing", "out", "proposed", "unclear", "undecided", "unread")
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_each_ground_that_a_page_may_have(chromium, address: str, scheme: str) -> None:
    """Also on those that no page of this world has."""
    with opened(chromium, f"{address}/fi/portals.html", dark=scheme == "dark") as (page, _seen):
        for ground in GROUNDS:
            colours = page.evaluate(
                """names => { const one = document.querySelector("main").appendChild(document.createElement("span"));
                     one.className = names;
                     return [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]; }""",
                ground,
            )
            assert contrast(*colours) >= 4.5, ground


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 reckons it."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
