"""The HTML part of a mail as a real browser lays it out: on a telephone, on a desk, in light and in dark."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from alerts.text.render import render_change, render_digest
from tests.alerts.test_wording import FACTS
from tests.web.browser import chromium, needs_chromium, opened

__all__ = ["chromium"]

LONG = "https://portaali.example.fi/" + "pitkaosoite" * 30
CHANGE = replace(
    FACTS,
    payload={
        **FACTS.payload,
        "url": LONG,
        "quotes": ["Kaupunginhallitus päätti 16 500,50 € maksusta. " + "sana" * 60],
    },
)
MEASURE = """() => ({
  width: innerWidth, content: document.documentElement.scrollWidth,
  ground: getComputedStyle(document.body).backgroundColor, ink: getComputedStyle(document.body).color,
  link: getComputedStyle(document.querySelector("a")).color,
  title: parseFloat(getComputedStyle(document.querySelector("h1")).fontSize),
  text: parseFloat(getComputedStyle(document.querySelector("p")).fontSize),
  first: document.body.innerText.trim().split("\\n")[0],
  sums: [...document.querySelectorAll("span")].map(one => one.getClientRects().length),
})"""


def measured(chromium: Browser, html: str, folder: Path, *, width: int, dark: bool) -> dict:
    page = folder / "mail.html"
    page.write_text(html, encoding="utf-8")
    with opened(chromium, page.as_uri(), width=width, dark=dark, scripts=False) as (shown, seen):
        found: dict = shown.evaluate(MEASURE)
        assert seen.errors == []
        assert seen.outside == [], "a mail fetches nothing"
    return found


def contrast(one: str, other: str) -> float:
    """The contrast of two CSS colours as WCAG 2 defines it: 1 to 21."""

    def light(colour: str) -> float:
        parts = [int(number) / 255 for number in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.service
@needs_chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("form", ["change", "digest"])
def test_a_mail_reads_well_in_a_browser(chromium, tmp_path, monkeypatch, form, dark):
    monkeypatch.setenv("USOVAHTI_CONTACT", "vahti@example.fi")
    made = (
        render_change(CHANGE, subscription="väki")
        if form == "change"
        else render_digest([CHANGE, CHANGE], subscription="väki")
    )
    seen = measured(chromium, made.html, tmp_path, width=500, dark=dark)

    assert seen["content"] <= seen["width"], "nothing has to be scrolled sideways"
    assert seen["first"] == made.subject
    assert seen["title"] > seen["text"] >= 16
    assert contrast(seen["ground"], seen["ink"]) >= 7
    assert contrast(seen["ground"], seen["link"]) >= 4.5
    dark_ground = contrast(seen["ground"], "rgb(0, 0, 0)") < contrast(seen["ground"], "rgb(255, 255, 255)")
    assert dark_ground is dark
    assert seen["sums"]
    assert set(seen["sums"]) == {1}, "no line breaks within a sum"


def test_the_mails_page_names_its_language_and_takes_both_schemes_and_says_how_to_stop(monkeypatch):
    monkeypatch.setenv("USOVAHTI_CONTACT", "vahti@example.fi")
    html = render_change(FACTS, language="sv", subscription="väki").html
    assert '<html lang="sv">' in html
    assert '<meta name="color-scheme" content="light dark">' in html
    assert '<a href="mailto:vahti@example.fi?subject=unsubscribe%20v%C3%A4ki"' in html
    assert '<span style="white-space:nowrap">16 500,50 €</span>' in html
    monkeypatch.setenv("USOVAHTI_CONTACT", "https://vahti.example.fi/tilaukset")
    assert '<a href="https://vahti.example.fi/tilaukset"' in render_change(FACTS, subscription="x").html
    assert "unsubscribe" not in render_change(FACTS).html, "the operator has no subscription to end"


def test_page_text_stays_text_where_sums_are_kept_whole():
    facts = replace(FACTS, payload={**FACTS.payload, "quotes": ["<b>12 000 €</b> & 5 €"]})
    html = render_change(facts).html
    assert "&lt;b&gt;<span" in html
    assert "<b>12" not in html
