"""The words of headings (väliotsikot), Finnish and Swedish: one table for all, `heading_words.toml`.

What a heading says about the text under it is the business of parsers.structure.headings; that a layout sets it apart,
so that a line ends before and after it, is what `is_label` tells the readers of pages and PDFs.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.text.lazy import lazy
from parsers.text.normalize import plain
from parsers.text.phrases import phrases, word_lists

_TABLE = word_lists("vocabulary/heading_words.toml")
_BY_PATTERN = ("owned", "body")  # what these mean is told by patterns, not by the whole phrase

WORDS: dict[str, tuple[str, ...]] = {
    kind: tuple(word for words in languages.values() for word in words)
    for kind, languages in _TABLE.items()
    if kind not in _BY_PATTERN
}
"""The headings by what they mean, each as printed in lower case."""

_LABELS = frozenset(word for languages in _TABLE.values() for words in languages.values() for word in words)


def is_label(text: str, *kinds: str) -> bool:
    """Whether a piece of text is nothing but a heading, with or without a colon after it; of `kinds`, if told."""
    label = " ".join(text.split()).rstrip(" :").casefold()
    return any(label in WORDS[kind] for kind in kinds) if kinds else label in _LABELS


_said = phrases("vocabulary/labels.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
_MINUTES = _said.text("MINUTES")
_ENCLOSED = _said.text("ENCLOSED")
_SENT = "|".join(_said.text(name) for name in ("SENT", "AGENDA_SENT", "FINAL"))
_TOLD = "|".join(
    plain(label) for labels in word_lists("vocabulary/label_words.toml")["told"].values() for label in labels
)
# who is told of the decision, and who signed the minutes: a line of its own that lost its heading's place
LABELLED = lazy(
    lambda: re.compile(
        rf"^(?:{_TOLD})(?: ?/ ?\w+)? ?:"
        rf"|{_said.COURSE_DECIDES.pattern}|{_said.GOES_ON.pattern}|^(?!.*\b(?:etta|ettei|siten|att|inte|ej|ei)\b)(?:(?P<minutes>{_MINUTES})|{_ENCLOSED}|{_SENT}|https?://\S+$)"
        r"|^(?:liite|oheismateriaali|bilaga) (?:nro )?\d{1,2}[,.:]? [a-z\- ]{2,40}\W*$"
    )
)
