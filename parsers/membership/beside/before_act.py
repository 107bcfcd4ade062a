"""What is only told of the meeting before the act: a vote, and what can change nothing where the act names what it
carries."""

from __future__ import annotations

from parsers.membership.beside.ordinary import leaves_open
from parsers.membership.clause_stance import Side, clause_stance
from parsers.membership.clauses import cut
from parsers.membership.turning import Clauses, takes_a_side
from parsers.resolution.acting_body import by_body, names
from parsers.resolution.acts import Act
from parsers.resolution.ballots import Ballot
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.motions import by, names_printed
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary import deciding, undecided
from parsers.vocabulary.closed.at_meeting import annuls_earlier
from parsers.vocabulary.closed.known_sentence import names_in
from parsers.vocabulary.formula_words import of_member
from parsers.vocabulary.item_acts import act_of_words
from parsers.vocabulary.lexicon import words
from parsers.vocabulary.putting_forward import OFFICE, SECONDS

_said = phrases("vocabulary/before_act.toml")


def only_said_before(one: Sentence, record: Proceedings, act: Act | None, *, stated: bool) -> bool:
    """Whether a sentence of the meeting's course stands before an act that says itself what it carries, which stays so.

    What is carried is the printed proposal, as whose it is, a motion that the text tells, or own words. The sentence
    tells of a vote, or of what a member or a group does: no change to what is carried, no consent to anything else, and
    nothing that the presenter does. Beside own words that state the side nothing else counts; beside an act that
    carries the printed proposal with an addition, consent to that is known.
    """
    if act is None or one.span.end > act.sentence.span.start:
        return False
    if act.kind == "own" and stated and annuls_earlier(one.flat):
        return True  # "Hallitus perui 3.9. tekemänsä päätöksen. Kunta lähtee mukaan"
    told = any(o.span == one.span for o in record.told) and not undecided.VOIDS.search(one.flat)
    decides = any(o.span == act.sentence.span for o in record.decided) and _names_what_is_carried(act, record)
    if not (told and decides):
        return False
    if act.kind == "own" and stated:
        return not _said.ANSWERS.search(one.flat)
    if _adds(act):  # "lisäys hyväksyttiin yksimielisesti"; what it adds is read by itself
        consents = _said.CONSENTS.search(one.flat) and _said.ADDS.search(one.flat)
        return bool(consents) and not (_said.TURNS.search(one.flat) or takes_a_side(one.flat))
    if act.motion is not None:  # of which only its maker says more
        return not (
            _said.CHANGES.search(one.flat) and (by(one.raw, [act.motion]) or _said.CONSENTS.search(one.flat))
        )
    sided = takes_a_side(one.flat)
    changes = (
        _said.CHANGES.search(one.flat) or _said.MOVES.search(one.flat) or _said.CONSENTS.search(one.flat)
    )
    if _said.TELLS.search(one.flat) and not (sided or changes):
        return True  # "kunnanjohtaja kertoi, että niistä kolme on ilmoittautunut"
    known = _said.OF_VOTES.search(one.flat) if not sided else None
    known_by = known or _said.OF_GROUPS.search(one.flat) or _by_another(one, record)
    return bool(known_by) and not (_said.CONSENTS.search(one.flat) or _said.TOUCHES.search(one.flat))


def _by_another(one: Sentence, record: Proceedings) -> bool:
    """Whether a sentence names somebody, and nobody of those who present the item."""
    presenters = names(" ".join(part.presenter for part in record.s.parts if part.presenter))
    makers = {stem for m in record.motions for stem in m.makers if m.kind in ("counter", "amendment")}
    return bool(names_in(one.raw) or names(one.raw) & makers) and not names(one.raw) & presenters


def _names_what_is_carried(act: Act, record: Proceedings) -> bool:
    if act.kind == "own":
        return not act.weak and act.disposition in (None, "adopt", "reject")
    if act.motion is not None:
        return act.motion.told and act.motion.kind in ("counter", "amendment")
    if act.negative or act.deviates or act.target != "base" or record.proposal.changed:
        return False
    flat = act.sentence.flat
    if act.modified and not _adds(act):
        return False
    if not _adds(act) and any(m.alive and m.kind in ("change", "oral") for m in record.motions):
        return False
    named = names_printed(flat)
    return bool(named) and not (_said.NEW.search(flat) or deciding.MADE_THERE.search(flat))


def _adds(act: Act) -> bool:
    """Whether an act carries the printed proposal with what is called an addition to it."""
    flat = act.sentence.flat
    return (
        act.kind == "chain"
        and _said.ADDS.search(flat) is not None
        and deciding.MODIFIED.search(flat) is not None
    )


def ballot_of(one: Sentence, record: Proceedings) -> Ballot | None:
    """The vote that a sentence tells; None where it tells none."""
    return next((b for b in record.ballots if b.sentence.span == one.span), None)


def went_so(ballot: Ballot, act: Act | None) -> bool:
    """Whether a vote was won by what the act carries."""
    against = act is not None and (act.negative or act.target == "counter")
    changed = act is not None and act.modified and ballot.winner == "counter"  # the change was voted in
    return changed or (ballot.winner == "counter") is against


def remarks(one: Sentence, record: Proceedings, main: Act | None, clauses: Clauses) -> bool:
    """Whether somebody only remarks something that nobody seconds, before an act that names what it adopts; beside
    the adoption of a refusal that is what speaks against taking part, in whatever words."""
    said = kinds.REMARKS.match(one.flat)
    rest = one.flat[said.end() :] if said else of_member(one.flat)
    if not rest or main is None or by_body(said.group() if said else one.flat):
        return False
    does = not words(rest).meanings.isdisjoint(("propose", "reject", "decide"))
    explicit = names_printed(main.sentence.flat)  # whose proposal is carried
    if clauses.side == "declines":
        told = explicit or main.target == "changed" or _said.TALKED.match(one.flat)  # nobody's motion
        argues = bool(told) and act_of_words(rest) in (None, "reject") and not takes(rest, "joins")
    else:
        named = said is not None and bool(names_in(one.raw)) and not OFFICE.search(said.group())
        argues = explicit and named and not main.negative
    argues = argues and main.kind == "chain"
    tells = clauses.only_tells(rest) and not leaves_open(rest, one.raw)
    if does or not (tells or argues):
        return False
    later = [s for s in (*record.told, *record.decided) if s.span.start > one.span.start]
    if any(SECONDS.search(s.flat) for s in later):
        return False
    bare = deciding.BARE.match(main.sentence.flat) is not None
    return not bare or kinds.BY_MEMBER.match(one.flat) is not None


def takes(flat: str, side: Side) -> bool:
    """Whether a clause of a sentence takes a side for certain."""
    read = (clause_stance(c, named=True) for c in cut(flat))
    return any(v is not None and v.firm and v.side == side for v in read)
