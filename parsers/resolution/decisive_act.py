"""Which act of the meeting settles the item: what won a vote, what the decision says, or what the vote alone shows."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.resolution.acting_body import acts_in_past
from parsers.resolution.acts import Act, Doubts
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.motions import by
from parsers.resolution.named_proposal import alternative, by_own_noun
from parsers.resolution.sentence_acts import acts_of
from parsers.resolution.votes import side_of
from parsers.vocabulary.deciding import WINNER

# what opens every meeting; a decision, though of no consequence
_FORMAL = re.compile(
    r"tarkastajiksi valittiin|valittiin [^.]{0,80}tarkastaj|laillis\w+ (?:kokoonkutsu\w+ )?ja paatosvalt"
    r"|esityslista\w* hyvaks|hyvaks\w+ esityslista|tyojarjesty\w* hyvaks|hyvaks\w+ tyojarjesty|\bjatkettiin\b"
    r"|\bvalittiin\b|till protokolljusterare valdes|lagligen sammankall"
)
_CLOSING = ("postpone", "return", "withdraw")  # the item is not decided now


def settling_act(case: Proceedings, doubts: Doubts) -> tuple[Act | None, bool]:
    """The act that settles the item, None where none does, and whether the proposal was modified on the way.

    What rests on less than the decision's own words is noted in `doubts`.
    """
    if majority := _majority(case, doubts):
        return majority, False
    acts = _acts(case, doubts) or _by_default(case, doubts)
    acts = [by_own_noun(a, case.proposal.flat, case.motions) for a in acts]
    acts = [alternative(a, case.s.text, case.proposal.spans, case.motions) for a in acts]
    modified = any(a.kind == "amended" for a in acts) or any(a.modified for a in acts)
    return _main([a for a in acts if a.kind != "amended"]) or _by_vote(case, doubts), modified


def _acts(case: Proceedings, doubts: Doubts) -> list[Act]:
    """The acts of the decision with the amendments that the course tells; where it has none, those of the course."""
    decided = [
        a for one in case.decided for a in acts_of(one, case.motions, decision=True, officer=case.officer)
    ]
    proposed = {
        span for motion in case.motions for span in motion.spans[1:]
    }  # what a motion would have decided
    told = [
        a
        for one in case.told
        if one.span not in proposed
        for a in acts_of(one, case.motions, decision=False, officer=False)
    ]
    if decided:
        return [a for a in told if a.kind == "amended"] + decided
    settled = [a for a in told if a.kind in ("own", "chain", "winner")]
    if not settled:
        return []
    last = settled[-1].disposition
    if case.decision is None and case.headed and last not in _CLOSING:
        return []
    if case.decision is None and last not in (*_CLOSING, "note"):
        doubts.arise()
    return told


def _by_default(case: Proceedings, doubts: Doubts) -> list[Act]:
    """An officer's decision is adopted unless it says otherwise; a body's act in unknown words, with doubt."""
    told = [one for one in case.decided if re.search(r"[a-z]{4}", one.flat)]
    if case.officer and told:
        return [Act("own", told[0], "own", "adopt")]
    acted = [one for one in told if acts_in_past(one)] or [one for one in told if _FORMAL.search(one.flat)]
    if acted:
        doubts.arise()
        return [Act("own", acted[0], "own", "adopt")]
    return []


def _main(acts: list[Act]) -> Act | None:
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
    if first.kind == "own" and _STATES.search(first.sentence.flat):  # what the body finds, before it decides
        first = next((a for a in acts if a.kind == "chain"), first)
    closing = [a for a in acts[1:] if a.kind == "own" and a.disposition in _CLOSING]
    if first.kind == "own" and first.disposition == "adopt" and closing:
        return closing[-1]  # something is approved, and the matter itself put off
    if first.disposition == "note" or (first.kind == "own" and first.weak):
        stronger = [a for a in acts if a.disposition != "note" and not a.weak]
        return stronger[0] if stronger else first
    return first


_AS_VOTED = re.compile(
    r"\b(?:jaa|ei|ja|nej)-(?:ehdotu|esity|kanta|puol|forslag|proposition)\w*|\baanestyksen osoittamalla tavalla"
    r"|\baanestyksen (?:lopputuloksen|tuloksen) mukai\w+|\baanestystuloksen mukai\w+"
    r"|\benligt omrostningsresultatet|\b(?:enligt|i enlighet med) omrostningens (?:utgang|resultat)|^(?:ja|nej)(?:-?rosterna|-?sidan)? (?:vann|segrade)\b"
)
_STATES = re.compile(r"\b(?:totesi|konstaterade|katsoi)\b[^.]*\b(?:etta|ettei|att)\b")
_MAJORITY = re.compile(
    r"\benemmiston? (?:kanta|ehdotus|esitys|mielipide)|\bmajoritetens forslag|\bvoittan(?:ut"
    r"|een) (?:ehdotus|esitys|kanta)"
    r"|(?:ehdotus|esitys|kanta) sai enemmiston"
)


def _majority(case: Proceedings, doubts: Doubts) -> Act | None:
    """ "Päätökseksi tuli enemmistön kanta": which that was, the vote tells."""
    told = next((one for one in case.decided if _MAJORITY.search(one.flat) and WINNER.search(one.flat)), None)
    told = told or next((one for one in case.decided if _AS_VOTED.search(one.flat)), None)
    if told is None:
        return None
    found = _by_vote(case, doubts)
    if found is None:
        doubts.arise()
    return replace(found, sentence=told) if found else None


_CHAIR_FOR = re.compile(r"\bpuheenjohtaja\w* (?:oli )?(?:aanest\w+|kannatti) (?P<what>[^.]{3,80})")


def _by_chair(case: Proceedings) -> Act | None:
    """What the chair's voice decided where the voices were even: the side that the chair is said to have voted for."""
    even = [c for c in case.counts if c.about_item and c.yes == c.no]
    told = next((m for one in case.told if (m := _CHAIR_FOR.search(one.flat))), None)
    if not even or told is None or not case.decided or (side := side_of(told["what"])) is None:
        return None
    motion = next((m for m in reversed(case.motions) if m.alive and m.kind in ("counter", "amendment")), None)
    return Act("winner", case.decided[0], target=side, motion=motion if side == "counter" else None)


_NUMBERS_ONLY = re.compile(
    r"^(?:[a-z]+ )?(?:aanin|rosterna|rostetalen|rostsiffrorna) [\w\- ,]{1,40}\W*$|^(?:jaa|ja)\W{1,3}\d"
    r"|^(?:asia )?ratkaistiin (?:\w+ ){0,2}?\w*aanesty\w+|^(?:asia|arendet) ratkaistiin (?:\w+ ){0,2}?\w*aanesty\w+"
)


def _by_vote(case: Proceedings, doubts: Doubts) -> Act | None:
    """What a vote decided where no sentence says it in words."""
    votes = [c for c in case.counts if c.about_item and c.sided and c.yes != c.no]
    if not votes:
        return _by_chair(case)
    last = votes[-1]
    side = last.yes_side or "base"
    winner = side if last.yes > last.no else ("counter" if side == "base" else "base")
    if last.continuing and last.yes > last.no:
        return None
    if last.yes_side is None:
        doubts.arise()
    told = last.sentence
    if case.decided and all(_NUMBERS_ONLY.search(one.flat) for one in case.decided):
        told = case.decided[0]  # "Med rösterna 8-3": what they were for stands above
    if winner == "base":
        return Act("winner", told, target="base")
    return Act("winner", told, target="counter", motion=by(last.sentence.raw, case.motions))
