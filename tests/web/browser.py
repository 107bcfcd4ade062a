"""Debian's Chromium through Playwright, for tests of pages; they skip with a reason where it is absent."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, sync_playwright

CHROMIUM = next(
    filter(None, (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))), None
)
# What Chromium has at hand for its own windows (the popups of an address bar that nobody sees, a spare renderer) are
# processes of their own for each context: half of its work. The rest Playwright leaves out too; the last list counts.
WITHOUT = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess", "HttpsUpgrades", "MediaRouter",
    "HttpsFirstBalancedModeAutoEnable", "PaintHolding", "OptimizationHints", "DestroyProfileOnBrowserClose",
)  # fmt: skip
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    f"--disable-features={','.join(WITHOUT)}",
]  # fmt: skip
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
WIDTHS = (390, 768, 1440)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The one browser of a file's tests, each of which opens a context of its own.

    Not the whole session's: while Playwright runs, its thread has a running event loop, and other files' tests run
    their own.
    """
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        try:
            yield running
        finally:
            running.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test's output is for the test."""


@contextmanager
def served(directory: Path) -> Iterator[str]:
    """The folder as a web server shows it: its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(directory)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Seen:
    """What a page did that it should not: errors on its console, requests to other hosts."""

    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


@contextmanager
def opened(
    running: Browser, address: str, *, width: int = 1440, dark: bool = False, scripts: bool = True
) -> Iterator[tuple[Page, Seen]]:
    """The page at the address, and what goes wrong on it."""
    scheme = "dark" if dark else "light"
    context = running.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=scripts,
        locale="fi-FI",
        reduced_motion="reduce",  # nothing is drawn sixty times a second that nobody looks at
    )
    page, seen = context.new_page(), Seen()
    origin = "file://" if address.startswith("file:") else "/".join(address.split("/")[:3])

    def requested(request: Request) -> None:
        if not request.url.startswith((origin, "data:")):
            seen.outside.append(request.url)

    page.on("request", requested)
    page.on(
        "console",
        lambda message: seen.errors.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.goto(address)
    try:
        yield page, seen
    finally:
        context.close()


def followed(page: Page, where: Locator) -> None:
    """Click what leads to another page, and wait until that page is there, whole.

    A click alone returns when the other page's address is known: what is then asked of the page at once (a count, what
    is visible, a script) may still meet an empty document.
    """
    with page.expect_navigation():
        where.click()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA and best practice: rule, and where."""
    # describing what is well takes three times as long as finding what is not, and no rule asks for `preload`ed files
    wanted = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"], "preload": False}
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe_script())
    found = page.evaluate("wanted => axe.run(wanted).then(found => found.violations)", wanted)
    return [
        f"{one['id']}: {', '.join(' '.join(node['target'][:1]) for node in one['nodes'][:4])} ({len(one['nodes'])})"
        for one in found
    ]


def looks(whole: bool, turn: int) -> list[tuple[int, str]]:
    """The widths and schemes in which a page is looked at: two of the six, other ones for each turn, or all."""
    narrow, wide = ("light", "dark") if turn % 2 else ("dark", "light")
    if whole:
        return [(width, scheme) for width in WIDTHS for scheme in ("light", "dark")]
    return [(WIDTHS[0], narrow), (WIDTHS[1 + turn // 2 % 2], wide)]


@lru_cache
def _axe_script() -> str:
    return Axe().axe_script
