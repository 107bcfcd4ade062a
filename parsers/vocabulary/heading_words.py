"""The words of headings (väliotsikot), Finnish and Swedish: one table for all, `heading_words.toml`.

What a heading says about the text under it is the business of parsers.structure.headings; that a layout sets it apart,
so that a line ends before and after it, is what `is_label` tells the readers of pages and PDFs.
"""

from __future__ import annotations

from parsers.text.word_lists import word_lists

_TABLE = word_lists("vocabulary/heading_words.toml")
_BY_PATTERN = ("owned", "body")  # what these mean is told by patterns, not by the whole phrase

WORDS: dict[str, tuple[str, ...]] = {
    kind: tuple(word for words in languages.values() for word in words)
    for kind, languages in _TABLE.items()
    if kind not in _BY_PATTERN
}
"""The headings by what they mean, each as printed in lower case."""

_LONGEST = 48  # characters of a label with what stands around it
_LABELS = frozenset(word for languages in _TABLE.values() for words in languages.values() for word in words)


def is_label(text: str) -> bool:
    """Whether a piece of text is nothing but a heading, with or without a colon after it."""
    if len(text) > _LONGEST:
        return False
    return " ".join(text.split()).rstrip(" :").casefold() in _LABELS
