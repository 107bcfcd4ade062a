"""Word lists as data: TOML files of the package, one word or phrase a line, by list and by language."""

from __future__ import annotations

import tomllib
from importlib.resources import files

WordLists = dict[str, dict[str, list[str]]]  # list by name, then by language ("fi", "sv")


def word_lists(path: str) -> WordLists:
    """The lists in a file of the package, such as "text/abbreviations.toml": {list: {language: [word, …]}}."""
    found: WordLists = tomllib.loads(files("parsers").joinpath(path).read_text(encoding="utf-8"))
    return found


def words_of(lists: WordLists, name: str) -> frozenset[str]:
    """The words of one list in all languages."""
    return frozenset(word for words in lists[name].values() for word in words)
