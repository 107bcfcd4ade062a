"""What was carried by the act that settles the item: the proposal, its changed form, a counter-proposal or own words.

From it follows the resolution, and where it stands. What the text leaves out is noted in the doubts.
"""

from __future__ import annotations

import re

from parsers.resolution.acting_body import names
from parsers.resolution.acts import Act, Doubts
from parsers.resolution.clause_acts import Disposition, dispositions_of
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.motion_acts import but_for_loser
from parsers.resolution.motions import (
    Motion,
    MotionKind,
    by,
    names_printed,
    proposed_before,
    whose,
)
from parsers.resolution.named_proposal import UNTAKEN, wants_the_same
from parsers.schema import Resolution
from parsers.text.actors import by_one_word
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.spans import Span
from parsers.vocabulary import deciding
from parsers.vocabulary.closed.frames import adds_nothing, harmless_change
from parsers.vocabulary.heading_words import SAME_AS_PROPOSED
from parsers.vocabulary.item_acts import act_of_words
from parsers.vocabulary.lexicon import words
from parsers.vocabulary.putting_forward import AMENDMENT

Carried = tuple[Resolution, tuple[Span, ...]]
"""What the body did, and the passages in which stands what it adopted."""

_OF: dict[Disposition, Resolution] = {
    "adopt": "adopted",
    "reject": "rejected",
    "return": "returned",
    "postpone": "postponed",
    "withdraw": "withdrawn",
    "note": "noted",
}
_AS_DECIDED = re.compile(
    r"(?:ehdotus|esitys) (?:on|oli) (?:\w+ )?paatoksen mukainen"
    rf"|{SAME_AS_PROPOSED.pattern}"
)
_said = phrases("vocabulary/proposals.toml")
_ONLY_NOTED = re.compile(r"^(?:\w+ )?(?:merkittiin|todettiin|antecknades)\W*$")


def carried(case: Proceedings, main: Act, modified: bool, doubts: Doubts) -> Carried:
    """What `main` carried; `modified`: the proposal was amended on the way. No spans where the text does not say."""
    if main.chosen is not None:
        disposition = dispositions_of(plain(case.s.quote(main.chosen))) or "adopt"
        return _OF[disposition], (main.chosen,)
    if main.noun == UNTAKEN:
        doubts.warn(
            "decision_unread", "The decision names an alternative, and does not say that it takes it."
        )
    if main.target == "own":
        return _own(case, main, modified, doubts)
    if main.deviates and deciding.MADE_THERE.search(main.sentence.flat):
        doubts.arise()  # from a motion, and not from the printed proposal
    if main.target == "counter":
        return _counter(case, main, doubts)
    change, oral = _living(case, "change"), _living(case, "oral")
    if (main.target == "changed" or change) and not main.negative:
        return _change(case, change or oral, doubts)
    return _proposal(case, main, oral, modified, doubts)


def presented(case: Proceedings, main: Act) -> tuple[Span, ...]:
    """The presenter's last proposal; where it only says that it is as the decision, the decision's own words."""
    proposal = case.proposal
    if proposal.flat and len(proposal.flat) < 120 and _AS_DECIDED.search(proposal.flat):
        return _own_words(case, main)
    change = next(
        (m for m in reversed(case.motions) if m.kind in ("change", "oral") and m.alive and m.told), None
    )
    if change and change.disposition in ("adopt", "reject"):
        return (change.passage, *proposal.spans)
    return proposal.spans


def replaced(case: Proceedings) -> bool:
    """Whether the presenter gave up the printed proposal for one on how to go on ("palautetaan valmisteluun")."""
    change = _living(case, "change", "oral")
    return change is not None and change.disposition in ("return", "postpone", "withdraw")


def _living(case: Proceedings, *kinds: MotionKind) -> Motion | None:
    """The last motion of these kinds that has not lapsed."""
    return next((m for m in reversed(case.motions) if m.kind in kinds and m.alive), None)


# --- the proposal that lay before the body


def _proposal(case: Proceedings, main: Act, oral: Motion | None, modified: bool, doubts: Doubts) -> Carried:
    if main.deviates:
        doubts.warn(
            "changed_unread", "The decision differs from the proposal, and the text does not say how."
        )
        return "adopted_modified", ()
    if _somebody_elses(case, main) and _said.TOLD_THERE.search(main.sentence.flat):
        return _counter(case, main, doubts)
    if _somebody_elses(case, main):
        doubts.warn(
            "counter_unread", "Somebody's proposal was carried, and the text does not say what it was."
        )
        return "adopted_modified", ()
    if main.negative and _said.NOT_QUITE.search(main.sentence.flat):
        doubts.arise()  # "godkändes inte ännu", "inte av alla"
    if main.negative:
        if dispositions_of(case.proposal.flat) == "reject":
            doubts.warn("double_negation", "A proposal to turn something down was itself turned down.")
        return "rejected", (main.sentence.span,)
    if case.proposal.wants_one():
        doubts.warn(
            "proposal_ambiguous", "The text does not say which of the proposal's alternatives was adopted."
        )
        return "adopted", ()
    if case.proposal.missing:
        if oral:
            return _OF[oral.disposition or "adopt"], (oral.passage,)
        itself = _said.SAYS_ITSELF.search(main.sentence.flat)
        if itself and (said := act_of_words(itself["what"] or itself["sv"])):
            return _OF[said], (main.sentence.span,)
        doubts.warn("proposal_missing", "The proposal that was adopted is not in the text.")
        return ("adopted_modified" if modified else "adopted"), ()
    in_words = case.proposal.changed or _said.MADE_IN_THE_MEETING.search(case.proposal.flat)
    if oral is None and not in_words and deciding.MADE_THERE.search(main.sentence.flat):
        doubts.warn(
            "proposal_missing", "A proposal made in the meeting was adopted; the text does not give it."
        )
        return "adopted", ()
    return _written(case, main, modified, doubts)


def _somebody_elses(case: Proceedings, main: Act) -> bool:
    """Whether the sentence names who made the proposal, and that is neither an officer nor the item's presenter."""
    if _contrary_by_name(case, main):
        return True
    if _said.PRINTED_ONE.search(main.sentence.flat):
        return False
    printed = deciding.SOMEBODYS.search(main.sentence.raw)
    if deciding.BY_OTHERS.search(main.sentence.flat) and not names_printed(main.sentence.flat):
        return not _chair_presents(case)
    owner = whose(but_for_loser(main.sentence.flat))[0] if main.kind == "winner" or case.motions else None
    if owner and not case.presenter & names(owner.capitalize()):
        return not _chair_presents(case)
    if printed is None or names_printed(main.sentence.flat):
        return False
    makers = names(printed["name"] or printed["swedish"])
    if not makers or _said.OFFICE_BEFORE.search(plain(main.sentence.raw[: printed.start()])[-60:]):
        return False
    return not makers & case.presenter


def _contrary_by_name(case: Proceedings, main: Act) -> bool:
    """Whether the act names who proposed ("henkilöstöjaoston ehdotus"), and before the printed proposal of somebody
    else that one proposed what is not plainly the same, or the printed one says that it departs from that."""
    at = case.proposal.spans[0].start if case.proposal.spans else 0
    own = [one for part, one in zip(case.s.proposals, _heads(case), strict=True) if part.body.start <= at]
    heads, begins = (
        by_one_word(plain(own[-1] if own else "")),
        by_one_word(plain(case.s.text[at : at + _BEGINS])),
    )
    said = proposed_before(main.sentence.flat, by_one_word(plain(case.s.text[:at])), heads, begins)
    return said is not None and not wants_the_same(said, case.proposal.flat)


_BEGINS = 200  # characters of a proposal in which it may say whose it is, or from whose it departs


def _heads(case: Proceedings) -> list[str]:
    """The headings and presenters of the item's proposals."""
    return [f"{case.s.quote(p.heading) if p.heading else ''} {p.presenter or ''}" for p in case.s.proposals]


def _chair_presents(case: Proceedings) -> bool:
    """Whether the item's own proposal is the chair's, by its heading or presenter."""
    return any(re.search(r"puheenjohtaja|ordf", plain(one)) for one in _heads(case))


def _written(case: Proceedings, main: Act, modified: bool, doubts: Doubts) -> Carried:
    """The proposal whose words stand in the text, as it stands or with amendments."""
    if _may_mean_motion(case, main):
        doubts.warn(
            "proposal_ambiguous", "The proposal that was approved may be the presenter's or a member's."
        )
    amended = any(m.alive and m.kind in ("amendment", "counter") for m in case.motions)
    untold = AMENDMENT.search(main.sentence.flat) and not adds_nothing(
        main.sentence.flat.partition(" att ")[2]
    )
    if untold and not amended and ":" not in main.sentence.flat:
        doubts.warn("changed_unread", "An amendment was carried, and the text does not say what it was.")
    disposition = dispositions_of(case.proposal.flat) or "adopt"
    if (
        deciding.UNTOLD.search(main.sentence.flat)
        and not case.proposal.changed
        and not any(m.alive for m in case.motions)
        and not deciding.ABOVE.search(main.sentence.flat)
        and not any(_said.PRICE_IS_TOLD.search(one.flat) for one in case.told)
    ):
        doubts.warn(
            "changed_unread", "The proposal was changed in the meeting, and the text does not say how."
        )
    against = [m for m in case.motions if m.alive and m.kind == "counter" and m.disposition == "reject"]
    if against and disposition == "adopt" and _said.CHANGED_BY.search(main.sentence.flat):
        doubts.warn(
            "changed_unread", "What a member put forward may have changed the proposal into its contrary."
        )
    turned = [m for m in case.motions if m.alive and m.kind == "amendment" and m.told]
    if turned and AMENDMENT.search(main.sentence.flat) and turned[-1].disposition not in (None, disposition):
        return _by_motion(turned[-1], ())  # an amendment of the whole: "kunta ilmoittautuu kaudelle"
    if disposition != "note" and _ONLY_NOTED.match(main.sentence.flat):
        doubts.arise()
    if disposition == "adopt" and (modified or case.proposal.changed):
        named = _amended_by(case, main)
        extra = tuple(m.passage for m in case.motions if (m.kind == "amendment" or m is named) and m.alive)
        own = (main.sentence.span,) if main.modified else ()
        return "adopted_modified", (*own, *extra, *case.proposal.spans)
    return _OF[disposition], case.proposal.spans


def _amended_by(case: Proceedings, main: Act) -> Motion | None:
    """The motion with which an act adopts the proposal: whose it says that the addition or change is, or the only one
    ("med Backlunds ändring", "med tillägget")."""
    if not _said.WITH_ADDITION.search(main.sentence.flat):
        return None
    standing = [m for m in case.motions if m.alive and m.kind in ("counter", "amendment")]
    return by(main.sentence.raw, standing) or (standing[0] if len(standing) == 1 else None)


def _may_mean_motion(case: Proceedings, main: Act) -> bool:
    """ "X ehdotti, että … Ehdotus hyväksyttiin": whose, where the one before it neither lapsed nor was voted on."""
    if not deciding.BARE_PROPOSAL.match(main.sentence.flat):
        return False
    before = [one for one in case.decided if one.span.start < main.sentence.span.start][-2:]
    opposed = [
        m
        for m in case.motions
        if m.alive and m.kind == "counter" and (m.disposition not in (None, "adopt") or _leaves(m))
    ]
    return any(m.spans[0] == one.span for m in opposed for one in before)


def _leaves(motion: Motion) -> bool:
    """Whether what a motion would have is to leave or stay out ("att kommunen avstår")."""
    return "leave" in words(motion.content_flat).meanings


# --- what was put forward in the meeting


def _counter(case: Proceedings, main: Act, doubts: Doubts) -> Carried:
    motion = main.motion or _living(case, "counter", "amendment")
    if motion is None or not motion.told:
        if motion and (found := motion.disposition) in ("return", "postpone", "withdraw", "reject"):
            return _OF[found], (motion.passage,)
        if motion is None and (told := _said.TOLD_THERE.search(main.sentence.flat)):
            disposition = dispositions_of(told["what"]) or "adopt"
            return ("adopted_modified" if disposition == "adopt" else _OF[disposition]), (main.sentence.span,)
        doubts.warn("counter_unread", "A counter-proposal won, and the text does not say what it was.")
        return "adopted_modified", ()
    content = motion.content_flat
    detail = adds_nothing(content) or harmless_change(content, (), refuses=False)
    # of which nothing is paid, and nobody is named for it
    detail &= dispositions_of(case.proposal.flat) != "reject"
    amends = (motion.kind == "amendment" or detail) and not motion.whole
    return _by_motion(motion, case.proposal.spans if amends else ())


def _change(case: Proceedings, change: Motion | None, doubts: Doubts) -> Carried:
    if change and change.told:
        return _by_motion(change, () if change.replaces else case.proposal.spans)
    if change is None and case.proposal.changed:
        disposition = dispositions_of(case.proposal.flat) or "adopt"
        if disposition != "adopt":
            return _OF[disposition], case.proposal.spans
        return "adopted_modified", case.proposal.spans
    doubts.warn("changed_unread", "The proposal was changed in the meeting, and the text does not say how.")
    return "adopted_modified", ()


def _by_motion(motion: Motion, base: tuple[Span, ...]) -> Carried:
    """What a motion that tells its content does; `base`: what it left standing of the proposal."""
    disposition = motion.disposition or "adopt"
    if disposition == "adopt":
        return "adopted_modified", (motion.passage, *base)
    return _OF[disposition], (motion.passage,)


# --- the decision's own words


def _own(case: Proceedings, main: Act, modified: bool, doubts: Doubts) -> Carried:
    disposition = main.disposition or "adopt"
    spans = _own_words(case, main)
    if main.weak and not case.officer:
        doubts.arise()
    if disposition != "adopt":
        return _OF[disposition], spans
    changed = any(m.alive and (m.kind == "change" or _taken(case, m)) for m in case.motions)
    proposed = dispositions_of(case.proposal.flat)
    changed |= any(_said.BUT_FOR_IT.match(one.flat) for one in case.decided)
    if modified or changed or main.deviates or proposed in ("reject", "return", "postpone"):
        return "adopted_modified", spans
    return "adopted", spans


def _taken(case: Proceedings, motion: Motion) -> bool:
    """Whether the meeting is said to have taken what a member put forward, without a vote."""
    if motion.disposition not in (None, "adopt") or case.counts:
        return False
    after = (one.flat for one in case.told if one.span.start >= motion.spans[0].start)
    return any(map(_said.NOBODY_AGAINST.search, after))


def _own_words(case: Proceedings, main: Act) -> tuple[Span, ...]:
    """The decision in its own words: its sentence and what follows it there (numbered points, sums)."""
    after = [one.span for one in case.decided if one.span.start > main.sentence.span.start]
    return (main.sentence.span, *after[:12])
