"""Word lists as data: TOML files of the package, one word or phrase a line, by list and by language; "{a|b|}" in a
phrase stands for each of these or nothing."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from itertools import product

WordLists = dict[str, dict[str, list[str]]]  # list by name, then by language ("fi", "sv")


def word_lists(path: str) -> WordLists:
    """The lists in a file of the package, such as "text/abbreviations.toml": {list: {language: [word, …]}}."""
    found: WordLists = tomllib.loads(files("parsers").joinpath(path).read_text(encoding="utf-8"))
    return {
        name: {
            language: [each for word in words for each in _each(word)] for language, words in lists.items()
        }
        for name, lists in found.items()
    }


def _each(phrase: str) -> list[str]:
    """The phrases that one with choices in braces stands for."""
    parts = re.split(r"\{([^{}]*\|[^{}]*)\}", phrase)  # "\\w{1,4}" is a pattern's count
    chosen = product(*(part.split("|") if n % 2 else [part] for n, part in enumerate(parts)))
    return [" ".join("".join(one).split()) for one in chosen] if len(parts) > 1 else [phrase]


def words_of(lists: WordLists, name: str) -> frozenset[str]:
    """The words of one list in all languages."""
    return frozenset(word for words in lists[name].values() for word in words)
