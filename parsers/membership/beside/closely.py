"""The kinds of sentences beside the act that are read more closely: what may be adopted itself, or take a side back."""

from __future__ import annotations

import re

from parsers.membership import formula as form
from parsers.membership.beside.ordinary import adopts_too, leaves_open, ordinary_kind
from parsers.membership.beside.talk import talks
from parsers.membership.clause_words import Side
from parsers.membership.clauses import REASON, SAYS_THAT, cut
from parsers.membership.turning import takes_a_side
from parsers.resolution.acts import Act
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.motions import names_printed
from parsers.text.municipalities import find
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary import deciding, undecided
from parsers.vocabulary.closed import known_sentence as swedish_words
from parsers.vocabulary.lexicon import clause_of

QUESTION = "a question of the meeting"
_HEADS = ("letterhead", "the minutes")
_TURNING = ("leave", "put_off", "reject", "withdraw", "return")
# kinds whose words are read closely where they are told
_OWN_CHECKS = frozenset(("what a member says after the act", "vote", "the side", "a remark", "a reason",
    "formula", "an addition",
    "a motion lapses", "what leads up to the change",
    "motion that was carried", "motion that lost a vote", "motion that lapsed", "motion that was not carried",
    "motion before the decision in its own words", "motion that won a vote", "motion that the decision follows",
    "a motion is turned down", "the proposal is turned down",
    "another point", "what votes stand for",
    "the membership is turned down", "another matter", "later seasons",
    "what a member says for the record", "the matter was not put off", "dissent", "no motion is made"))  # fmt: skip
_OF_PAPER = ("attendance", "minutes", "appeal", "notice")  # whatever their verbs
_OF_COURSE = ("vote", "the matter was not put off")
_OF_MEMBERS = ("dissent", "what a member says for the record", "the meeting goes on")
_MAY_VOID = ("attendance", "disqualification", "a reason", "a remark", "a motion lapses", "vote", "the side",
    "what a member says for the record")  # fmt: skip
_said = phrases("vocabulary/beside.toml")
_AFTER_BREAK = re.compile(r"\W*(?:[a-z]+ )?[a-z]*(?:tauo|tauko)[a-z]*\b(?!.*\bvastust)")
_NAMES_ALONE = re.compile(r"\w+(?:[^\w]+(?:ja|sekä|\d+|[A-ZÅÄÖ][\w-]*))+\W*")  # "Jaa: Aho, Berg ja Oja"


def closely(
    kind: str | None,
    told: tuple[Sentence, Sentence | None],
    record: Proceedings,
    main: Act | None,
    side: Side | None,
    *,
    stated: bool,
) -> str | None:
    """The kind of a sentence, told with the one after it; None where its words leave the side of the act open."""
    one, after = told
    if main is not None and one.span == main.sentence.span:
        adopts = side == "joins" and main.kind == "chain" and not record.motions
        return None if adopts and form.voids_itself(one.flat) else kind
    if kind == QUESTION:
        agreed = form.in_swedish(one, record) and swedish_words.tells_of_assent(one.flat)
        agreed = agreed and not swedish_words.says_nothing(one.flat, one.raw)
        return None if agreed or _may_be_adopted(one, after, main) else kind
    swedish = form.in_swedish(one, record)
    behind = main is not None and one.span.start >= main.sentence.span.end
    may_void = kind in _MAY_VOID and (behind or not swedish) and not record.motions
    if may_void and undecided.VOIDS.search(one.flat):
        kind = None
    if kind in _OF_MEMBERS and undecided.BY_THE_OWNER.match(one.flat):
        kind = "told"  # "kommunen står på reservplats"
    if swedish:
        moved = any(m.kind not in ("change", "oral") for m in record.motions)
        refused = side == "declines" and not moved and not takes_a_side(one.flat)
        moves = kind in _OWN_CHECKS or adopts_too(one, record)
        talk = not moves and talks(one, main, stated=stated or refused)
        if kind == "formula" and side and swedish_words.unknown_in_adoption(one.flat, side, one.raw):
            return None
        return "a remark that moves nothing" if talk else _in_swedish(kind, _as_owner(one), record, side)
    if kind == "attendance" and _AFTER_BREAK.match(one.flat) and SAYS_THAT.search(one.flat):
        return ordinary_kind(one, record)  # "tauon jälkeen hän ilmoitti, että työ tehdään omin voimin"
    if kind in _HEADS:
        return None if undecided.VOIDS.search(one.flat) else kind
    said = one.flat
    if kind == "vote" and side == "joins" and not record.motions:
        counted = any(one.span == count.sentence.span and count.sided for count in record.counts)
        names = any(count.sided for count in record.counts) and _NAMES_ALONE.fullmatch(one.raw)
        known = counted or deciding.BALLOT.search(said) or names
        return kind if known else None  # nothing told what is voted on
    if kind == "a reason":  # what it is the reason of
        said = "".join(clause for clause in cut(one.flat) if not REASON.match(clause))
    elif kind in _OWN_CHECKS or (kind == "another network" and "-verkosto" in one.raw):
        return kind
    return None if leaves_open(said, one.raw) else kind


def _as_owner(one: Sentence) -> Sentence:
    """A sentence with "kommunen" for the municipality that it names as the one that does something."""

    def owner(met: re.Match[str]) -> str:
        name = met["name"] or met["whose"]
        named = find(name) and (name != "inga" or "Ingå" in one.raw)
        return f"{met['of'] or met['before'] or ''}kommunen" if named else met[0]

    return one.worded(_said.AGENT.sub(owner, one.flat))


def _in_swedish(kind: str | None, one: Sentence, record: Proceedings, side: Side | None) -> str | None:
    told_else, too = form.TOLD_ELSE.match(kind or ""), adopts_too(one, record)
    refuses = side == "declines"
    if not (told_else or too) and swedish_words.says_nothing(one.flat, one.raw, may_deny=refuses):
        return kind or "beside the matter"
    if not record.motions and kind != "another point" and swedish_words.tells_of_another_proposal(one.flat):
        return None
    if told_else:
        return kind
    if swedish_words.unknown_beside(one.flat, one.raw):
        return None
    told = kind not in (None, "beside the matter", "told", "record")
    plain = kind in _OF_PAPER and swedish_words.says_nothing(one.flat, one.raw, kind_known=True)
    if too or plain or kind in (*_OF_MEMBERS, *_HEADS, *_OF_COURSE):
        return kind
    denies = not refuses and swedish_words.denies_the_matter(one.flat)  # "medel har inte reserverats"
    return kind if told and not denies else None


def _may_be_adopted(one: Sentence, after: Sentence | None, main: Act | None) -> bool:
    """Whether a question, an answer or a suggestion may be what a bare adoption adopts: it speaks of the matter, or
    of putting it off or leaving, and no answer denies it."""
    if main is None or main.kind != "chain" or main.motion or names_printed(main.sentence.flat):
        return False
    asks = _said.ONLY_ASKS.match(one.flat) and deciding.CHAIN.search(main.sentence.flat)
    if asks or "vastustavansa" in one.flat or (after is not None and _said.DENIES.search(after.flat)):
        return False
    meant = {reading.row.meaning for reading in clause_of(one.flat).readings}
    if not meant.isdisjoint(_TURNING) or _said.WAITS.search(one.flat):
        return True
    return leaves_open(one.flat, one.raw)
