"""Whether what an item tells beside its decision is that the network is offered to the municipality now: then a
decision that calls what it takes otherwise may be of it, and a person is to look."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from parsers.membership.beside.presented import names_it_now, takes_what_is_offered, told_before
from parsers.membership.other_subject import names_another_network, names_any_other
from parsers.membership.season import seasons_named
from parsers.membership.stance import Sides
from parsers.resolution.resolution import ResolutionReading
from parsers.structure.model import Structure
from parsers.text.phrases import phrases
from parsers.text.sentences import fold
from parsers.text.spans import Span
from parsers.topic.other_networks import names_by_subject, names_network_by_name
from parsers.topic.patterns import patterns

_said = phrases("vocabulary/on_offer.toml")
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
    takes = taken or any(map(takes_what_is_offered, flats))
    chosen = any(map(_said.CHOOSES.search, flats)) and any(map(_said.AS_ALTERNATIVE.search, told))
    if not (takes or chosen or reading.resolution in _WITHOUT_SIDE):
        return False
    return not any(_is_of_another(structure, span) for span in taken)


def _is_of_another(structure: Structure, span: Span) -> bool:
    printed = structure.quote(span)
    by_name = names_another_network(printed) or names_network_by_name(structure.text, span)
    return bool(by_name or names_by_subject(fold(printed).text))


def _on_offer(structure: Structure) -> Iterator[str]:
    """The sentences of what prepares the item that tell of the network as of what is offered or asked now."""
    for one, named in told_before(structure):
        if not named or not names_it_now(one.flat) or _said.SETTLED.search(one.flat):
            continue
        said = _said.ITS_OWN.sub(" ", patterns().network.sub("§", one.flat))
        if _said.ON_OFFER.search(said):
            yield one.flat
    before = False
    for one, named in told_before(structure):
        if before and _said.OFFERED_AGAIN.search(one.flat) and seasons_named(one.raw):
            yield one.flat
        before = named


def is_only_offer(structure: Structure, decisive: list[Span], sides: Sides) -> bool:
    """Whether the network is on offer, what is decided neither goes on nor is left, and every other that the item names
    is one that the municipality only is told to be in already."""
    rows = [s.row for span in decisive for s in sides[span].stances]
    if not all(row is not None and row.meaning == "join" for row in rows) or not any(_on_offer(structure)):
        return False
    text, told = structure.text, list(told_before(structure))
    for (one, named), (after, _) in pairwise([*told, *told[-1:]]):
        if after is not one and _said.ITS_TERM.search(after.flat):
            continue  # "Jäsenyys päättyy vuodenvaihteessa": that may be what is decided
        anew = _said.ASKED_ANEW.search(one.flat) and not _said.NOT_HERE.search(one.flat)
        if not named and _said.ALREADY_IN.search(one.flat) and not anew:
            text = text.replace(structure.quote(one.span), " ")
    return not names_any_other(text)


def is_settled(structure: Structure) -> bool:
    """Whether taking part in the network is told to be settled before or at another time, so that what is decided here
    is another."""
    return any(named and _said.SETTLED.search(one.flat) is not None for one, named in told_before(structure))


def proposes_another(reading: ResolutionReading, sides: Sides) -> bool:
    """Whether what was proposed is of another network, and nothing there of this one: so is what is decided then."""
    told = [s for span in (*reading.proposals, *reading.adopted) for s in sides[span].stances]
    return any(s.another for s in told) and not any(s.firm and s.named for s in told)
