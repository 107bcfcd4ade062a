r"""Phrases as data: TOML files of the package that hold regular expressions for folded text, rows under a name.

    NAME = ['one phrase', 'or \w+ another']     any of these: the rows are joined by "|"
    NAME.words = ['one', 'another']             whole words: `\b(?:one|another)\b`
    NAME.around = '\b(?:{ROWS})sta\b'           the rows of `NAME.rows` with the same before and behind each
    LOOSE = ['NAME']                            names whose words are found also when they are broken or misread
    NEEDS.NAME = 'forslag|sitti'                what all that a name finds holds one of: elsewhere it is not looked for

A row too long for a line goes on in the next, further in, behind a "|" of its own. In braces stands another name of the
file, or what the caller gives.

And word lists: one word or phrase a line, by list and by language; "{a|b|}" in a phrase stands for each of these or
nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from parsers.text.edges import by_letters
from parsers.text.lazy import lazy
from parsers.text.normalize import loose

_NAMED = re.compile(r"\{([A-Z][A-Z_]*)\}")
_WORDS = r"\b(?:{ROWS})\b"


class Phrases:
    """The phrases of one file, as patterns by their names: each is made when it is first asked for."""

    def __init__(self, path: str, given: Mapping[str, str]) -> None:
        self._path, self._given = path, given
        self._rows: dict[str, Any] = tomllib.loads(
            files("parsers").joinpath(path).read_text(encoding="utf-8")
        )

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """The rows of a name as one pattern; of a name under LOOSE as one that finds its words also when they are
        broken or misread. AttributeError where the file has none."""
        if name not in self._rows:
            raise AttributeError(f"{self._path} has no {name}")
        text, is_loose = self.text(name), name in self._rows.get("LOOSE", ())
        needs = self._rows.get("NEEDS", {}).get(name, "")
        pattern = loose(text) if is_loose else lazy(lambda: re.compile(by_letters(text)), needs)
        self.__dict__[name] = pattern
        return pattern

    def among(self, names: dict[str, Any]) -> Callable[[str], re.Pattern[str]]:
        """What can be the `__getattr__` of a module with these names: the patterns are names of the module, too."""

        def pattern(name: str) -> re.Pattern[str]:
            found: re.Pattern[str] = getattr(self, name)
            names[name] = found
            return found

        return pattern

    def text(self, name: str) -> str:
        """What a name stands for, as the text of a regular expression."""
        if name in self._given:
            return self._given[name]
        rows = self._rows[name]
        if isinstance(rows, list):
            return self.joined(rows)
        around = _WORDS if "words" in rows else self.joined([rows["around"]], ROWS="{ROWS}")
        return around.replace("{ROWS}", self.joined(rows.get("words") or rows["rows"]))

    def joined(self, rows: Sequence[str], **given: str) -> str:
        """Rows as the text of one regular expression, with what stands for the names in braces."""
        return _NAMED.sub(lambda named: given.get(named[1]) or self.text(named[1]), "|".join(rows))

    def tables(self, name: str) -> list[dict[str, Any]]:
        """The tables of a name that stand in the file one behind another (`[[name]]`)."""
        found: list[dict[str, Any]] = self._rows[name]
        return found


def phrases(path: str, **given: str) -> Phrases:
    """The phrases in a file of the package, such as "vocabulary/deciding.toml"; `given` by their names in braces.

    A file that is missing or no TOML raises at import, a wrong pattern when it is asked for: the tests ask for each.
    Modules that are given the same share its patterns, so that each is made once.
    """
    return _shared(path, tuple(sorted(given.items())))


@cache
def _shared(path: str, given: tuple[tuple[str, str], ...]) -> Phrases:
    return Phrases(path, dict(given))


# --- word lists

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
