"""The words of headings (väliotsikot), Finnish and Swedish: one table for all, `heading_words.toml`.

What a heading says about the text under it is the business of parsers.structure.headings; that a layout sets it apart,
so that a line ends before and after it, is what `is_label` tells the readers of pages and PDFs.
"""

from __future__ import annotations

import re

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


COURSE_DECIDES = re.compile(  # a decision that only points back to the course of the meeting
    r"^(?:(?:ks|kts|katso)\.?|ilmenee|paatos ilmenee|kuten) (?:asian |edella "
    r"|ylla )?(?:olevasta )?kasittely\w*\W*$"
)
# who is told of the decision, and who signed the minutes: a line of its own that lost its heading's place
LABELLED = re.compile(
    r"^(?:distribution|delgivning|delges|delgivs|utdrag|protokollsutdrag|sandlista|sands till|for kannedom"
    r"|till kannedom|meddelas|justering|justerat|justerats|protokoll?s?justerarnas signatur\w*|bilag\w+"
    r"|tillaggsuppgifter|jakelu|tiedoksi|tiedoksianto|ote|otteet|liitteet|liite|lisatietoja|tarkastus"
    r"|toimeksi"
    r"|tiedoksi ja toimeksi|verkstalls av|verkstallighet)(?: ?/ ?\w+)? ?:"
    rf"|{COURSE_DECIDES.pattern}"
    r"|^(?:liite|oheismateriaali|bilaga) (?:nro )?\d{1,2}[,.:]? [a-z\- ]{2,40}\W*$"
)
