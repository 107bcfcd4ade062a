"""Which act of the meeting settles the item: what won a vote, what the decision says, or what the vote alone shows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from parsers.resolution.acting_body import acts_in_past
from parsers.resolution.acts import Act, Doubts
from parsers.resolution.ballots import names_only_vote
from parsers.resolution.clause_acts import REJECT, Disposition, dispositions_of
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.motions import by, whose
from parsers.resolution.named_proposal import alternative, by_own_noun, by_points, points_apart
from parsers.resolution.sentence_acts import acts_of
from parsers.resolution.votes import opposite, side_of, voted_on
from parsers.text.bodies import SUBJECT_RE
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary.closed.known_sentence import says_nothing
from parsers.vocabulary.deciding import PULLED, WINNER
from parsers.vocabulary.lexicon import clause_of, words
from parsers.vocabulary.undecided import HANDLING, THE_MATTER

_said = phrases("vocabulary/proposals.toml")
_TURNED_DOWN = re.compile(r"\b[a-z]*hyl(?:ka|ja|at)")
_TAKES_PART = ("join", "stay", "leave", "reject")
_CLOSING = ("postpone", "return", "withdraw")  # the item is not decided now


def settling_act(case: Proceedings, doubts: Doubts) -> tuple[Act | None, bool]:
    """The act that settles the item, None where none does, and whether the proposal was modified on the way.

    What rests on less than the decision's own words is noted in `doubts`.
    """
    if majority := _majority(case, doubts):
        if _handling_put_too(majority, case):
            doubts.arise()
        return alternative(majority, case), False
    if apart := points_apart(case):
        return apart, False
    acts = _acts(case, doubts) or _by_default(case, doubts)
    put, made = case.proposal, case.motions
    named = (by_points(by_own_noun(a, put.flat, made), put.flat) for a in acts)
    acts = [alternative(a, case) for a in named]
    modified = any(a.kind == "amended" or a.modified for a in acts)
    modified |= any(_said.POINT_CHANGED.match(one.flat) for one in case.decided)
    main = _main([a for a in acts if a.kind != "amended"], case)
    if main is not None and main.negative and main.target == "base":
        main = _other_than_base(main, case, doubts)
    main = main or _by_vote(case, doubts)
    if main is not None and _handling_put_too(main, case):
        doubts.arise()
    if main is not None and main.kind in ("chain", "winner") and _against_vote(main, case):
        doubts.warn("vote_contradiction", "The side with fewer votes is said to have won.")
    return main, modified


def _handling_put_too(main: Act, case: Proceedings) -> bool:
    """Whether what won is told by a single vote, of which it is not told whose it was, and somebody moved to table or
    return the item, too: on that it may have been."""
    if main.kind != "winner" or main.target not in ("base", "counter") or _votes(case) > 1:
        return False
    if any(whose(one.flat)[1] or by(one.raw, case.motions) for one in (main.sentence, *case.decided)):
        return False
    moved = [m.disposition in ("return", "postpone") for m in case.motions if m.alive]
    return any(moved) and not all(moved)


def _votes(case: Proceedings) -> int:
    """How many votes are told; the same voices told twice are one."""
    return len({tuple(sorted((count.yes, count.no))) for count in case.counts})


def _against_vote(main: Act, case: Proceedings) -> bool:
    """Whether the last vote is told to have gone the other way than this act, or its result is not told and the act
    does not say whose proposal it carries."""
    if main.target not in ("base", "counter") or main.modified or not case.ballots:
        return False
    last = case.ballots[-1]
    side = "counter" if main.negative or main.target == "counter" else "base"
    if last.winner is None:
        told = (
            main.kind == "winner" or whose(main.sentence.flat)[1] or main.sentence.span == last.sentence.span
        )
        return not told and any(m.alive for m in case.motions)
    return last.winner != side


def _other_than_base(main: Act, case: Proceedings, doubts: Doubts) -> Act:
    """What a vote carried where the decision says only that the printed proposal lost it."""
    others = [m for m in case.motions if m.alive]
    counted = [c for c in case.counts if c.about_item and c.sentence.span != main.sentence.span]
    last = counted[-1] if counted else None
    for_base = last is not None and last.sided and not _said.FOR_OTHER.search(last.sentence.flat)
    if len(others) > 1 or (last is not None and for_base and last.yes > last.no):
        doubts.arise()
    elif last is not None and others and others[0].told and last.no > last.yes:
        return Act("winner", main.sentence, target="counter", motion=others[0])
    return main


def _acts(case: Proceedings, doubts: Doubts) -> list[Act]:
    """The acts of the decision with the amendments that the course tells; where it has none, those of the course."""
    proposed = {span for motion in case.motions for span in motion.spans[1:]}  # what it would have decided
    by_itself = {span for m in case.motions if SUBJECT_RE.match(m.flat) for span in m.spans}
    decided = [a for one in case.decided for a in acts_of(one, case.motions, decision=True)]
    decided = [a for a in decided if a.kind != "own" or a.sentence.span not in proposed - by_itself]
    course = (one for one in case.told if one.span not in proposed)
    told = [a for one in course for a in acts_of(one, case.motions, decision=False)]
    if case.officer and case.proposal.missing:  # "Hyväksyn johtajan esityksen. Kunta liittyy …"
        decided = [a for a in decided if a.kind == "own"] or decided
    gone = bool(told) and told[-1].disposition == "withdraw"
    if decided and not (gone and all(_said.FOLLOWS.match(a.sentence.flat) for a in decided)):
        # what stands beside the act and could not matter is none ("Fakturorna godkänns av sekreteraren")
        if any(a.kind == "chain" for a in decided):
            decided = [a for a in decided if not _beside_it(a)]
        return [a for a in told if a.kind == "amended"] + decided
    if told and case.decision is None and told[-1].disposition not in (*_CLOSING, "note"):
        doubts.arise()
    return told


def _beside_it(act: Act) -> bool:
    """Whether what stands beside an adoption is done with something else ("tarkastajiksi valittiin"); whether it could
    matter all the same is asked of each sentence later on."""
    flat = act.sentence.flat
    if act.kind != "own" or act.negative:
        return False
    denies = words(flat).negation is not None
    adopts = act.disposition == "adopt" or (act.disposition == "reject" and denies)
    adopts &= not _TURNED_DOWN.search(flat)
    of_else = adopts and not THE_MATTER.search(HANDLING.sub(" ", flat))
    takes_part = any(one.row.meaning in _TAKES_PART for one in clause_of(flat).readings)
    return says_nothing(flat, act.sentence.raw) or (of_else and not takes_part)


def _by_default(case: Proceedings, doubts: Doubts) -> list[Act]:
    """An officer's decision is adopted unless it says otherwise; a body's act in unknown words, with doubt."""
    told = [one for one in case.decided if re.search(r"[a-z]{4}", one.flat)]
    if case.officer and told:
        return [Act("own", told[0], "own", "adopt")]
    acted = [one for one in told if acts_in_past(one)] or [
        one for one in told if _said.FORMAL.search(one.flat)
    ]
    if acted:
        doubts.arise()
        return [Act("own", acted[0], "own", "adopt", weak=True)]
    return []


def _main(acts: list[Act], case: Proceedings) -> Act | None:
    """What won a vote, unless the body did something else after it; else the first act that is more than a note."""
    winners = [a for a in acts if a.kind == "winner"]
    if winners:
        since = winners[-1].sentence.span.start
        closing = [
            a
            for a in acts
            if a.kind == "own" and a.sentence.span.start > since and a.disposition in (*_CLOSING, "reject")
        ]
        return closing[-1] if closing else winners[-1]
    if not acts:
        return None
    first = acts[0]
    said = [a for a in acts[1:] if a.kind == "own" and a.disposition == "adopt"]
    if first.negative and (others := [a for a in acts[1:] if a.motion and a.target == "counter"]):
        return others[0]  # "Beslutsförslaget förkastades. Nymans förslag godkändes."
    if first.negative and said and dispositions_of(case.proposal.flat) == "reject":
        return said[0]  # "Ehdotusta ei hyväksytty. Päätettiin, että kunta osallistuu"
    if first.kind == "own" and _STATES.search(first.sentence.flat):  # what the body finds, before it decides
        first = next((a for a in acts if a.kind == "chain"), first)
    if PULLED.search(first.sentence.flat) and (after := [a for a in acts[1:] if _decides(a)]):
        return after[-1]  # "Kommundirektören återtog sitt förslag. Styrelsen beslutade att delta."
    closing = [
        a for a in acts[1:] if a.kind == "own" and a.disposition in _CLOSING and not _of_later(a, first)
    ]
    own = first.kind == "own" and first.disposition == "adopt"
    if closing and (first.target == "counter" or first.negative or own):
        return closing[-1]  # something is approved, and the matter itself put off
    if first.disposition == "note" or first.weak:
        return next((a for a in acts if a.disposition != "note" and not a.weak), first)
    return first


def _decides(act: Act) -> bool:
    return act.kind == "own" and not act.weak and act.disposition in ("adopt", "reject")


_YEAR = re.compile(r"\b20\d\d\b")
_OF_YEAR = re.compile(r"\b(?:vuo[a-z]+|ar(?:et)?|(?:deltagande|medlemskap)[a-z]*) (20\d\d)\b")


def _of_later(closing: Act, first: Act) -> bool:
    """Whether what is put off is a later year than the one for which something is approved before it, or how it goes on
    from the last of its years."""
    now, later = (_OF_YEAR.findall(act.sentence.flat) for act in (first, closing))
    if now and later and max(later) > max(now):
        return True
    if not _said.GOES_ON_LATER.search(closing.sentence.flat):
        return False
    now, later = (_YEAR.findall(act.sentence.flat) for act in (first, closing))
    return bool(now and later) and min(later) >= max(now)


_STATES = re.compile(r"\b(?:totesi|konstaterade|katsoi)\b[^.]*\b(?:etta|ettei|att)\b")


def _majority(case: Proceedings, doubts: Doubts) -> Act | None:
    """ "Päätökseksi tuli enemmistön kanta": which that was, the vote tells."""
    lettered = next((one for one in case.decided if _said.BY_LETTER.search(one.flat)), None)
    told = (
        lettered or next((one for one in case.decided if _names_majority(one.flat)), None) or _only_vote(case)
    )
    if told is None:
        return None
    letter = _said.BY_LETTER.search(told.flat)
    found = _by_vote(case, doubts) or _by_fate(case, told)
    if found is None and _ADOPTED.search(told.flat) and not any(m.alive for m in case.motions):
        return None  # "hyväksyttiin äänestyksen jälkeen": against what, is not told
    if found is None or (letter and not _won(letter["letter"], case)):
        doubts.arise()
    return replace(found, sentence=told, by_vote=names_only_vote(told.flat)) if found else None


def _only_vote(case: Proceedings) -> Sentence | None:
    """The sentence of the decision that says no more than that it was voted on, where no other one decides."""
    told = [one for one in case.decided if names_only_vote(one.flat)]
    if not told:
        return None
    others = (one for one in case.decided if one not in told)
    decides = any(not a.weak for one in others for a in acts_of(one, case.motions, decision=True))
    return None if decides else told[-1]


def _names_majority(flat: str) -> bool:
    return bool((_said.MAJORITY.search(flat) and WINNER.search(flat)) or _said.AS_VOTED.search(flat))


def _won(letter: str, case: Proceedings) -> bool:
    """Whether the letter that is said to have won has the more voices of the last vote that was counted."""
    last = next(reversed(case.counts), None)
    return last is not None and (last.yes > last.no) is (letter in ("jaa", "ja"))


def _by_fate(case: Proceedings, told: Sentence) -> Act | None:
    """What the last vote decided where its sentence tells what became of the motion ("hylkäysehdotus hylättiin")."""
    last = next((c for c in reversed(case.counts) if c.about_item), None)
    if last is None or last.sentence.span == told.span:
        return None
    flat = last.sentence.flat
    motion = by(last.sentence.raw, case.motions, lapsed=True) or next(
        (m for m in reversed(case.motions) if m.disposition == "reject"), None
    )
    if motion is None:
        return None
    if _LOST.search(flat):
        return Act("winner", told, target="base")
    return Act("winner", told, target="counter", motion=motion) if _said.WENT_THROUGH.search(flat) else None


_ADOPTED = re.compile(r"\b(?:hyvaksyttiin|hyvaksyi|godkandes|godkande)\b")
_LOST = re.compile(r"\b(?:hylattiin|havisi|kaatui|jai vahemmistoon|ei (?:\w+ )?(?:hyvaksytty|voittanut))\b")
_CHAIR_FOR = re.compile(
    r"\b(?:puheenjohtaja\w* (?:oli )?(?:aanest\w+|kannatti)"
    r"|ordforande\w* (?:hade |har )?(?:rosta(?:de|t|r)|stod[dt]\w*))(?: for| pa)? (?P<what>[^.]{2,80})"
)
_LETTERS = re.compile(r'"?(?:(?P<yes>jaa?)|ei|nej)"?(?![a-z])')


def _by_chair(case: Proceedings) -> Act | None:
    """What the chair's voice decided where the voices were even: the side, or the letter, that the chair is said to
    have voted for."""
    even = [c for c in case.counts if c.about_item and c.yes == c.no]
    told = next((m for one in case.told if (m := _CHAIR_FOR.search(one.flat))), None)
    if not even or told is None or not case.decided:
        return None
    side = side_of(told["what"])
    if side is None and (letter := _LETTERS.match(told["what"])):
        side = even[-1].yes_side if letter["yes"] else opposite(even[-1].yes_side)
    if side is None:
        return None
    motion = next((m for m in reversed(case.motions) if m.alive and m.kind in ("counter", "amendment")), None)
    decided = case.decided[0]
    motion = motion if side == "counter" else None
    return Act("winner", decided, target=side, motion=motion, by_vote=names_only_vote(decided.flat))


def _put_off(case: Proceedings, told: Sentence) -> Disposition | None:
    """What a lost vote on going on with the item does: what EI is said to be, else what was moved last."""
    if "palau" in told.flat:
        return "return"
    last = next((m for m in reversed(case.motions) if m.disposition in ("return", "postpone")), None)
    return last.disposition if last else None


def _side_of_proposal(what: str, case: Proceedings) -> Literal["base", "counter"] | None:
    """Whether the thing voted on ("osallistumisen puolesta") is what the proposal would do, or the contrary."""
    stem = re.search(r"\b(?P<stem>[a-z]{5,})(?:minen|misen|mista)\b", what)
    if stem is None or not re.search(rf"\b{stem['stem'][:6]}", case.proposal.flat):
        return None
    refused = REJECT.search(case.proposal.flat) is not None
    does = dispositions_of(case.proposal.flat)
    if does not in ("adopt", "reject") or refused != (does == "reject"):
        return None
    return "counter" if refused else "base"


def _by_vote(case: Proceedings, doubts: Doubts) -> Act | None:
    """What a vote decided where no sentence says it in words."""
    votes = [c for c in case.counts if c.about_item and c.sided and c.yes != c.no]
    ballot = case.ballots[-1] if case.ballots else None
    if ballot and ballot.winner and not ballot.assumed:
        numbers = case.decided and all(_said.NUMBERS_ONLY.search(one.flat) for one in case.decided)
        return Act(
            "winner", case.decided[0] if numbers else ballot.sentence, ballot.winner, motion=ballot.motion
        )
    if not votes:
        return _by_chair(case)
    last = votes[-1]
    side = last.yes_side or "base"
    winner = side if last.yes > last.no else ("counter" if side == "base" else "base")
    if last.continuing and last.yes > last.no:
        return None
    told = last.sentence
    if last.continuing and (done := _put_off(case, told)):
        return Act("winner", told, "own", done)
    if last.yes_side is None and (thing := _side_of_proposal(voted_on(told.flat), case)):
        winner = thing if last.yes > last.no else ("counter" if thing == "base" else "base")
        if winner == "counter":
            return Act("chain", told, "base", negative=True)
    elif last.yes_side is None:
        doubts.arise()
    if case.decided and all(_said.NUMBERS_ONLY.search(one.flat) for one in case.decided):
        told = case.decided[0]  # "Med rösterna 8-3": what they were for stands above
    if winner == "base":
        return Act("winner", told, target="base")
    return Act("winner", told, target="counter", motion=by(last.sentence.raw, case.motions))
