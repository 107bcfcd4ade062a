"""Whether what an item tells beside its decision is that the network is offered to the municipality now: then a
decision that calls what it takes otherwise may be of it, and a person is to look."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from parsers.membership.other_subject import names_another_network, names_any_other
from parsers.membership.season import seasons_named, tells_of_past
from parsers.membership.stance import Sides
from parsers.resolution.meeting_record import sentences_of
from parsers.resolution.resolution import ResolutionReading
from parsers.structure.model import Structure
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence, fold
from parsers.text.spans import Span
from parsers.topic.other_networks import names_by_subject, names_network_by_name
from parsers.topic.patterns import patterns
from parsers.vocabulary.title_words import BESIDE_IT

_said = phrases("vocabulary/relevance.toml")
_of_offer = phrases("vocabulary/on_offer.toml")
_WITHOUT_SIDE = ("postponed", "returned", "withdrawn", "noted")


def may_be_decided(
    structure: Structure, reading: ResolutionReading, decisive: list[Span], sides: Sides
) -> bool:
    """Whether the network is on offer in what is told before the decision, and the decision takes or refuses what is
    not plainly another thing by its name, or puts the matter off."""
    told = list(_on_offer(structure))
    if not told:
        return False
    taken = [s.span for span in decisive for s in sides[span].stances]
    flats = [fold(structure.text, span).text for span in decisive]
    takes = taken or any(map(_said.TAKES_WHAT_IS_OFFERED.search, flats))
    chosen = any(map(_of_offer.CHOOSES.search, flats)) and any(map(_of_offer.AS_ALTERNATIVE.search, told))
    if not (takes or chosen or reading.resolution in _WITHOUT_SIDE):
        return False
    return not any(_is_of_another(structure, span) for span in taken)


def _is_of_another(structure: Structure, span: Span) -> bool:
    printed = structure.quote(span)
    by_name = names_another_network(printed) or names_network_by_name(structure.text, span)
    return bool(by_name or names_by_subject(fold(printed).text))


def _on_offer(structure: Structure) -> Iterator[str]:
    """The sentences of what prepares the item that tell of the network as of what is offered or asked now."""
    for one, named in _told(structure):
        if not named or not names_it_now(one.flat) or _of_offer.SETTLED.search(one.flat):
            continue
        said = _of_offer.ITS_OWN.sub(" ", patterns().network.sub("§", one.flat))
        if _of_offer.ON_OFFER.search(said):
            yield one.flat
    before = False
    for one, named in _told(structure):
        if before and _of_offer.OFFERED_AGAIN.search(one.flat) and seasons_named(one.raw):
            yield one.flat
        before = named


def is_only_offer(structure: Structure, decisive: list[Span], sides: Sides) -> bool:
    """Whether the network is on offer, what is decided neither goes on nor is left, and every other that the item names
    is one that the municipality only is told to be in already."""
    rows = [s.row for span in decisive for s in sides[span].stances]
    if not all(row is not None and row.meaning == "join" for row in rows) or not any(_on_offer(structure)):
        return False
    text, told = structure.text, list(_told(structure))
    for (one, named), (after, _) in pairwise([*told, *told[-1:]]):
        if after is not one and _of_offer.ITS_TERM.search(after.flat):
            continue  # "Jäsenyys päättyy vuodenvaihteessa": that may be what is decided
        anew = _of_offer.ASKED_ANEW.search(one.flat) and not _of_offer.NOT_HERE.search(one.flat)
        if not named and _of_offer.ALREADY_IN.search(one.flat) and not anew:
            text = text.replace(structure.quote(one.span), " ")
    return not names_any_other(text)


def is_settled(structure: Structure) -> bool:
    """Whether taking part in the network is told to be settled before or at another time, so that what is decided here
    is another."""
    return any(named and _of_offer.SETTLED.search(one.flat) is not None for one, named in _told(structure))


def _told(structure: Structure) -> Iterator[tuple[Sentence, bool]]:
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
    for one, named in _told(structure):
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


def proposes_another(reading: ResolutionReading, sides: Sides) -> bool:
    """Whether what was proposed is of another network, and nothing there of this one: so is what is decided then."""
    told = [s for span in (*reading.proposals, *reading.adopted) for s in sides[span].stances]
    return any(s.another for s in told) and not any(s.firm and s.named for s in told)
