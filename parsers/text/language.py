"""The language of a decision: Finnish or Swedish, by its commonest words."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.schema import Language
from parsers.text.edges import by_letters

_FINNISH = re.compile(
    by_letters(r"\b(?:ja|on|että|sekä|päätti|päättää|kunta|kaupunki|ehdotus|kunnan|kaupungin|mukaisesti)\b")
)
_SWEDISH = re.compile(r"\b(?:och|att|är|som|för|beslut\w*|kommunen|staden|förslag\w*|enligt|godkän\w*)\b")
_FINNISH_STEMS = re.compile(
    r"hyväksy|ehdotukse|esitykse|päätet|merkit|pöydälle|palaut|kunnanhallitus|kaupunginhallitus"
)
_SWEDISH_STEMS = re.compile(r"styrelsen|fullmäktige|bordlä|återremit|anteckna|nämnden")
_ENOUGH = 20_000  # characters of an item that tell its language


@lru_cache(maxsize=32)
def language_of(decided: str, whole: str) -> Language | None:
    """The language of what was decided; where it says too little, the whole item's; None where neither tells."""
    for sample in (decided.lower(), whole[:_ENOUGH].lower()):
        finnish = len(_FINNISH.findall(sample)) + len(_FINNISH_STEMS.findall(sample))
        swedish = len(_SWEDISH.findall(sample)) + len(_SWEDISH_STEMS.findall(sample))
        if finnish != swedish:
            return "fi" if finnish > swedish else "sv"
    return None
