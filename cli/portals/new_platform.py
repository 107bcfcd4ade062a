"""`usovahti portals new-platform`: a folder that reads a platform of its own, whole and tested, to be changed."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

import scrapers.platforms
from cli.failure import FAILED, USAGE, Failure
from cli.output import say
from core.files import write_whole
from scrapers.registry.load import PLATFORMS

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
# What is in the folder, from which text. `rehearsal` is no package: a crawl loads the spider, never its test.
PARTS = {
    "__init__.py": "init.txt",
    "facts.py": "facts.txt",
    "spider.py": "spider.txt",
    "pages.py": "pages.txt",
    "rehearsal/{name}_site.py": "site.txt",
    "rehearsal/test_{name}.py": "test.txt",
}


def new_platform(
    name: Annotated[str, typer.Argument(help="Its name: small letters, digits and underscores.")],
    title: Annotated[str | None, typer.Option(help="What people call it; else its name.")] = None,
) -> None:
    """Begin a platform: facts, spider, page reader, a site on loopback and a test in one folder of the checkout.

    What is written works on its own site; then make the site answer as the real pages do, and the reader follow.
    """
    if not _NAME.fullmatch(name):
        raise Failure(f"“{name}” is no name for a platform: small letters, digits and underscores.", USAGE)
    if name in PLATFORMS:
        raise Failure(f"there is a platform {name} already.", USAGE)
    folder = Path(scrapers.platforms.__path__[0]) / name
    if not (folder.parents[2] / "tests").is_dir():
        raise Failure("a platform is written in a checkout: clone the repository, and run it there.", FAILED)
    words = {
        "name": name,
        "class_name": "".join(part.capitalize() for part in name.split("_")),
        "title": title or name,
    }
    try:
        (folder / "rehearsal").mkdir(parents=True)
        for part, text in PARTS.items():
            write_whole(folder / part.format(name=name), _filled(text, words))
    except OSError as error:
        raise Failure(f"{folder} cannot be written: {error.strerror or error}.", FAILED) from None
    say(f"{folder} reads its own site. Next:")
    for line in _NEXT:
        say(f"  {line.format(name=name)}")


_NEXT = (
    "python -m pytest scrapers/platforms/{name}",
    "usovahti portals record NAME DIR keeps real pages; make rehearsal/{name}_site.py and pages.py follow them",
    "add a row for `{name}` to the table “What is read” of docs/portals.md, and a section to docs/platforms.md",
    "usovahti portals add NAME URL --platform {name}",
)


def _filled(text: str, words: dict[str, str]) -> str:
    filled = files("cli.portals").joinpath("scaffold", text).read_text(encoding="utf-8")
    for word, value in words.items():
        filled = filled.replace("{{" + word + "}}", value)
    return filled
