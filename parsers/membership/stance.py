"""Whether a passage says that the municipality joins the network (liittyy, osallistuu) or stays out of it.

Reads clause by clause, Finnish and Swedish. A clause counts only by its own positive words: a negated verb declines,
and whatever cannot be told (a verb cut short, a negation of leaving) is doubt, never a side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parsers.membership.clause_cutting import clauses, is_reason, tells_of_else
from parsers.membership.clause_stance import Side, clause_stance
from parsers.text.normalize import Folded, fold
from parsers.text.sentences import folded_sentences
from parsers.text.spans import Span
from parsers.topic.other_networks import names_network_by_name
from parsers.topic.patterns import patterns
from parsers.vocabulary import joining
from parsers.vocabulary.accounted import MEMBER_SAYS
from parsers.vocabulary.joining import DECIDES_ABOUT, DISSENT, EITHER, IF, NEGATION, NOTES_THAT, PONDERS
from parsers.vocabulary.lexicon import Row, any_of, words


@dataclass(frozen=True, slots=True)
class Stance:
    """One clause's side, and its passage in the original text. `firm` is False where it only approves a
    contract or a quotation without saying what for."""

    side: Side
    span: Span
    firm: bool = True
    row: Row | None = None  # the lexicon's row that gave it


def stances(text: str, span: Span, *, about_network: bool) -> list[Stance]:
    """The stances of a passage of the text, in order.

    `about_network` says that the item's subject is the network, so that "verkosto", "kaudelle" or a bare verb
    mean it; else a clause counts only in a sentence that names the network.
    """
    folded = fold(text, span)
    out: list[Stance] = []
    for start, end in folded_sentences(folded, text):
        if not DISSENT.search(folded.text, start, end) and not MEMBER_SAYS.match(folded.text, start, end):
            out.extend(_sentence(text, folded, start, end, about_network))
    if out and EITHER.search(folded.text):
        return [Stance("doubt", one.span) for one in out]
    return out


def side_of(found: Iterable[Stance]) -> tuple[Side | None, Stance | None]:
    """The one side that the stances take, with the first that takes it; doubt where they differ, None for none."""
    listed = list(found)
    firm = [s for s in listed if s.firm] or listed
    if not firm:
        return None, None
    sides = {s.side for s in firm}
    if len(sides) == 1:
        return firm[0].side, firm[0]
    return "doubt", firm[0]


def _sentence(text: str, folded: Folded, start: int, end: int, about: bool) -> Iterator[Stance]:
    flat = folded.text[start:end]
    named = bool(patterns().network.search(flat))
    if not named and not about:
        return
    negated_before = decided_before = False
    cut = list(clauses(flat))
    silent = True
    for n, (a, b) in enumerate(cut):
        clause = flat[a:b]
        if (
            is_reason(clause)
            or tells_of_else(clause, flat[:a])
            or names_network_by_name(text, folded.span(start + a, start + b))
        ):
            continue
        negated = bool(NEGATION.search(clause))
        verdict = clause_stance(
            clause, named=named, negated_before=negated_before, decided_before=decided_before
        )
        decided_before = (decided_before or bool(DECIDES_ABOUT.search(clause))) and not PONDERS.search(clause)
        negated_before = negated_before or (negated and not verdict)
        if verdict:
            silent = False
            side, firm = verdict.side, verdict.firm
            following = flat[slice(*cut[n + 1])] if n + 1 < len(cut) else ""
            if side == "declines" and (IF.search(clause) or IF.match(following.lstrip(" ,"))):
                side = "doubt"  # "luovutaan, jos valtuusto ei myönnä määrärahaa"
            if NOTES_THAT.search(flat) or joining.INSTEAD_OF_DOING.search(flat):
                side = "doubt"
            yield Stance(side, folded.span(start, end), firm, verdict.row)
    if silent and _decides_of_it(flat):
        yield Stance("joins", folded.span(start, end))


def _decides_of_it(flat: str) -> bool:
    """ "Päättää liittymisestä ja nimeää yhteyshenkilön": who decides at once of what it takes joins."""
    if not (joining.DECIDES_OF.search(flat) and joining.CARRIES_OUT.search(flat)):
        return False
    if joining.ANOTHER_TIME.search(flat) or NEGATION.search(flat) or joining.PONDERS.search(flat):
        return False
    leaving = any(
        r.meaning == "leave" and r.lemma != "paattaa" for w in words(flat) for s in w.senses for r in s.rows
    )
    return not leaving and not any_of(words(flat), *joining.CONTRARY)
