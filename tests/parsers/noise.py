"""What conversion does to texts, done on purpose and with a seed: for the tests of what a reading withstands."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_FOOTERS = ("Sivu 3 (5)", "Esimerkin kunta\nKunnanhallitus\n17/2025\n38 ( 53)", "Pöytäkirja 3/2025  2 (4)")
_INSIDE = re.compile(r"(?<=[a-zåäö]{2})(?=[a-zåäö]{2})")
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_HEADING = re.compile(
    r"(?m)^(?:#+ )?(?:Päätös|Päätösehdotus|Päätösesitys|Esittelijä|Käsittely|Ehdotus"
    r"|Selostus|Perustelut|Valmistelija)\s*:?$"
)


def soft_hyphens(chance: random.Random, text: str) -> str:
    return _INSIDE.sub(lambda _: "\u00ad" if chance.random() < 0.08 else "", text)


def hard_blanks(chance: random.Random, text: str) -> str:
    return re.sub(" ", lambda _: "\u00a0" if chance.random() < 0.3 else " ", text)


def line_breaks_inside_words(chance: random.Random, text: str) -> str:
    return _INSIDE.sub(lambda _: "\n" if chance.random() < 0.01 else "", text)


def syllables_at_line_ends(chance: random.Random, text: str) -> str:
    return _INSIDE.sub(lambda _: "-\n" if chance.random() < 0.01 else "", text)


def capitals(_: random.Random, text: str) -> str:
    return text.upper()


def lost_separators(chance: random.Random, text: str) -> str:
    heading = r"(?m)^(Päätös|Päätösehdotus|Ehdotus|Päätösesitys|Beslut|Förslag)\s*\n+"
    return re.sub(heading, lambda m: m[1] if chance.random() < 0.7 else m[0], text)


def footers(chance: random.Random, text: str) -> str:
    return _SENTENCE_END.sub(
        lambda m: m[0] + (f"\n\n{chance.choice(_FOOTERS)}\n\n" if chance.random() < 0.15 else ""), text
    )


def one_footer(chance: random.Random, text: str) -> str:
    places = [m.end() for m in _SENTENCE_END.finditer(text)]
    if not places:
        return text
    place = chance.choice(places)
    return f"{text[:place]}\n\n{chance.choice(_FOOTERS)}\n\n{text[place:].lstrip()}"


def misread_letters(chance: random.Random, text: str) -> str:
    swaps = {"l": "1", "O": "0"}
    return "".join(swaps[c] if c in swaps and chance.random() < 0.04 else c for c in text)


def misread_headings(chance: random.Random, text: str) -> str:
    swaps = {"ä": "a", "ö": "o", "l": "1", "O": "0"}
    return _HEADING.sub(
        lambda m: "".join(swaps[c] if c in swaps and chance.random() < 0.5 else c for c in m[0]), text
    )


KINDS: tuple[Callable[[random.Random, str], str], ...] = (
    soft_hyphens,
    hard_blanks,
    line_breaks_inside_words,
    syllables_at_line_ends,
    capitals,
    lost_separators,
    footers,
    one_footer,
    misread_letters,
    misread_headings,
)
