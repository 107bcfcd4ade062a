"""What is only told of the meeting before the act: a vote, and what can change nothing where the act names what it
carries."""

from __future__ import annotations

from parsers.membership import formula as form
from parsers.membership.turning import takes_a_side
from parsers.resolution.acts import Act
from parsers.resolution.ballots import Ballot
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.motions import by, names, whose
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary import deciding, undecided
from parsers.vocabulary.closed.known_sentence import names_in

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
    known = _said.OF_VOTES.search(one.flat) if not takes_a_side(one.flat) else None
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
    named = form.EXPLICIT.search(flat) or whose(flat)[1]
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
    return (ballot.winner == "counter") is against
