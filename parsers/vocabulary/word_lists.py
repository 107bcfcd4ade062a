"""Word lists as data: a TOML file beside this module, one word or phrase a line."""

from __future__ import annotations

import tomllib
from importlib.resources import files

WordLists = dict[str, dict[str, list[str]]]  # list by name and by language ("fi", "sv")


def word_lists(name: str) -> WordLists:
    """The lists in the package's own file of this name: {list: {language: [word, …]}}."""
    found: WordLists = tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return found
