"""How what prepares an item tells of the network: as of what is offered, and as of what is joined now."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.membership.season import tells_of_past
from parsers.resolution.meeting_record import sentences_of
from parsers.structure.model import Structure
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.topic.patterns import patterns
from parsers.vocabulary.title_words import BESIDE_IT

_said = phrases("vocabulary/relevance.toml")


def told_before(structure: Structure) -> Iterator[tuple[Sentence, bool]]:
    """Each sentence of what prepares the item, and whether it names the network."""
    for part in structure.of("header", "preparation", "explanation", "earlier"):
        for one in sentences_of(structure, part.body):
            yield one, patterns().network.search(one.flat) is not None


def is_offered(structure: Structure) -> bool:
    """Whether the preparation tells in one breath of the network and of what is offered: an offer, an invitation, an
    agreement."""
    told = (
        one.flat
        for part in structure.of("header", "preparation", "explanation")
        for one in sentences_of(structure, part.body)
    )
    return any(_said.OFFERED.search(patterns().network.sub("§", flat)) for flat in told)


def is_presented(structure: Structure) -> bool:
    """Whether the preparation tells of the network as of what is joined: who invites to it, that its season begins,
    what it is or costs; in the sentence that names it or the next one."""
    before = False
    for one, named in told_before(structure):
        if before and _said.PRESENTS_IT.search(one.flat):
            return True
        before = named
        if named and names_it_now(one.flat) and _said.PRESENTS.search(patterns().network.sub("§", one.flat)):
            return True
    return False


def names_it_now(flat: str) -> bool:
    """Whether a sentence names the network, and neither beside another nor in what was."""
    if BESIDE_IT.search(flat) or _said.COMPARES.search(flat):
        return False
    named = (m.start() for m in patterns().network.finditer(flat))
    return any(flat[at - 1 : at] != "(" and not tells_of_past(flat, at) for at in named)


def takes_what_is_offered(flat: str) -> bool:
    """Whether a sentence takes or refuses an offer, an invitation or an agreement, or signs one up."""
    return _said.TAKES_WHAT_IS_OFFERED.search(flat) is not None
