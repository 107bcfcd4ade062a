"""Pictures of a built site, in a real Chromium: python tools/screenshots.py SITE FOLDER [PAGE…].

Each page at 390, 768 and 1 440 px, light and dark. `--readme FILE` makes README's picture of the overview instead.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

PAGES = (
    "fi/index.html", "fi/map.html", "fi/municipality/kuopio.html", "fi/municipality/jamsa.html", "fi/changes.html",
    "fi/fees.html", "fi/portals.html", "fi/data.html", "fi/about.html",
)  # fmt: skip
WIDTHS = (390, 768, 1440)
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")


def picture(
    browser: Browser, address: str, path: Path, *, width: int, dark: bool, height: int | None = None
) -> None:
    """A picture of the page: all of it, or its upper `height`."""
    scheme = "dark" if dark else "light"
    context = browser.new_context(viewport={"width": width, "height": height or 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.screenshot(path=path, full_page=height is None)
    context.close()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("site", type=Path)
    asked.add_argument("folder", type=Path, nargs="?")
    asked.add_argument("pages", nargs="*")
    asked.add_argument("--readme", type=Path)
    asked.add_argument("--width", type=int, action="append")
    asked.add_argument("--light", action="store_true", help="light only")
    given = asked.parse_args()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=list(OPTIONS))
        if given.readme:
            address = (given.site / "en/index.html").absolute().as_uri()
            picture(browser, address, given.readme, width=1280, dark=False, height=1240)
            with Image.open(
                given.readme
            ) as image:  # a page has few colours: a palette takes a third of the bytes
                image.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(
                    given.readme, optimize=True
                )
        else:
            given.folder.mkdir(parents=True, exist_ok=True)
            for page in given.pages or PAGES:
                for width in given.width or WIDTHS:
                    for dark in (False,) if given.light else (False, True):
                        scheme = "dark" if dark else "light"
                        name = f"{page.replace('/', '-').removesuffix('.html')}-{width}-{scheme}.png"
                        address = (given.site / page).absolute().as_uri()
                        picture(browser, address, given.folder / name, width=width, dark=dark)
        browser.close()


if __name__ == "__main__":
    main()
