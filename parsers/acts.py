"""What one sentence of a decision does: adopts a proposal, decides in its own words, tells who won, or nothing.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from parsers import act_words as words
from parsers.bodies import OFFICE_RE, SUBJECT_RE
from parsers.clauses import NOTE, POSTPONE, REJECT, RETURN, WITHDRAW, Disposition, dispositions_of
from parsers.motions import CHANGE, LAPSED, MOTION, Motion, by
from parsers.parts import Part, Structure
from parsers.sentences import Sentence

ActKind = Literal["chain", "own", "winner", "amended"]
Target = Literal["base", "changed", "counter", "own"]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `target` says which proposal it carries; `own` acts carry their own words."""

    kind: ActKind
    sentence: Sentence
    target: Target = "base"
    disposition: Disposition | None = None
    motion: Motion | None = None
    modified: bool = False  # adopted with additions or changes
    deviates: bool = False  # "ehdotuksesta poiketen", without what was decided
    negative: bool = False  # the proposal was turned down
    weak: bool = False  # a statement that may only lead up to the decision


def acts_of(one: Sentence, found: list[Motion], *, decision: bool, officer: bool) -> list[Act]:
    """The acts of a sentence. Outside the decision only what the body is said to have done counts."""
    flat = one.flat
    if not _is_meeting_word(flat) and not officer and not decision:
        return []
    amended = _amended(one, found)
    if amended is not None:
        return amended
    if words.PULLED.search(flat) and not CHANGE.search(flat):
        return [Act("own", one, "own", "withdraw")]
    if _is_motion(one) or (LAPSED.search(flat) and not words.CHAIN.search(flat)):
        return []
    if words.WINNER.search(flat):
        act = _winner(one, found)
        if act:
            return [act]
    if words.BALLOT.search(flat):
        return []
    if words.CHAIR_SAYS.search(flat):
        disposition = dispositions_of(flat.split("etta", 1)[-1]) or dispositions_of(flat)
        return (
            [Act("winner", one, "own", disposition)]
            if disposition and disposition != "adopt"
            else [Act("winner", one, "base")]
        )
    if (
        words.TALLY.search(flat)
        and not words.CHAIN.search(flat)
        and not re.search(r"\b(?:paatti|paatettiin|beslot|beslutade)\b", flat)
    ):
        return []
    if words.PROCEDURE.search(flat) and not _acts_beside_procedure(flat):
        return []
    if words.SUPPORT.search(flat) and not _acts_beside_procedure(flat):
        return []
    if not decision and not _by_body(flat):
        return []
    return _plain_acts(one, found, decision=decision, officer=officer)


def _is_meeting_word(flat: str) -> bool:
    return bool(
        words.DECIDES.search(flat)
        or words.WINNER.search(flat)
        or words.CHAIN.search(flat)
        or words.BARE.match(flat)
        or words.CHAIR_SAYS.search(flat)
    )


def _by_body(flat: str) -> bool:
    """Whether the body is the subject, or the verb is passive."""
    opening = words.BODY_START.match(flat)
    at = opening.end() if opening else 0
    if SUBJECT_RE.match(flat, at):
        return True
    return bool(
        re.search(
            r"\b(?:hyvaksyttiin|paatettiin|merkittiin|jatettiin|palautettiin|poistettiin"
            r"|hylattiin|pantiin|siirrettiin|godkandes|beslots|beslutades|bordlades|aterremitterades"
            r"|antecknades|avslogs)\b",
            flat,
        )
    )


def acts_in_past(one: Sentence) -> bool:
    """Whether the body does something in the past tense, in whatever words ("Valtuusto asetti …")."""
    name = SUBJECT_RE.match(one.flat)
    told = re.match(r" (?:\w+ ){0,2}?[a-z]{2,20}i\b", one.flat[name.end() :]) if name else None
    return (
        bool(told) and not words.PROCEDURE.search(one.flat) and not words.TRIVIAL_STATEMENT.search(one.flat)
    )


def _acts_beside_procedure(flat: str) -> bool:
    """ "Lautakunta kuuli asiantuntijaa, joka poistui, ja hyväksyi ehdotuksen": procedure and decision in one."""
    match = re.search(
        r"\b(?:ja|seka|jonka jalkeen|minka jalkeen|och) (?:\w+ ){0,4}?(?:hyvaksyi"
        r"|paatti|merkitsi|jatti|palautti|hylkasi|godkande|beslot|beslutade)\b",
        flat,
    )
    if match:
        return True
    opening = words.BODY_START.match(flat)
    body = SUBJECT_RE.match(flat, opening.end() if opening else 0)
    return bool(
        body
        and re.match(
            r" (?:\w+ ){0,3}?(?:hyvaksyi|paatti|merkitsi|jatti|palautti|hylkasi|godkande|beslot|beslutade)\b",
            flat[body.end() :],
        )
        and not re.search(
            r"esteelli|jaavi|aanestysjarj|aanestystap|puheoikeu|lasnaolo|toivomuspon"
            r"|ponnen|poytakirjantarkast|tarkast\w+ (?:taman )?(?:pykala|poytakirja)"
            r"|avoim\w+ aanesty",
            flat,
        )
    )


def _is_motion(one: Sentence) -> bool:
    flat = one.flat
    opening = words.BODY_START.match(flat)
    if SUBJECT_RE.match(flat, opening.end() if opening else 0):
        return False
    if CHANGE.search(flat) and not re.search(r"\bhyvaksy\w*|paatti\b|paatettiin\b", flat):
        return True
    if not MOTION.search(flat):
        return False
    return not re.search(
        r"\b(?:hyvaksyttiin|hyvaksyi|paatettiin|palautettiin|jatettiin|pantiin|merkittiin"
        r"|paatti|godkandes|bordlades|beslots|hyvaksyneen|paattaneen|voitti|paatokseksi|hyvaksytyksi|vann)\b",
        flat,
    )


def _amended(one: Sentence, found: list[Motion]) -> list[Act] | None:
    """A motion accepted or turned down as such; None where the sentence is about something else."""
    flat = one.flat
    negative = re.search(r"\b(?:hyl\w+|ei hyvaksy\w*|forkast\w+|avslog\w*)\b", flat)
    positive = re.search(r"\b(?:hyvaksy\w*|godkan\w*|paatokseksi)\b", flat)
    object_ = (
        words.AMENDMENT.search(flat)
        or words.COUNTER.search(flat)
        or words.RETURN_MOTION.search(flat)
        or words.POSTPONE_MOTION.search(flat)
    )
    if re.search(r"hyvaksyneen sen\b|hyvaksyneen ne\b|katsottiin hyvaksytyksi|ei vastustettu", flat):
        return _accepted_unopposed(one, found)
    if object_ is None or not (negative or positive) or words.PROCEDURE.search(flat):
        return None
    if negative and not (positive and positive.start() < negative.start() and "ei hyvaksy" not in flat):
        target = flat[negative.end() :] + " " + flat[: negative.start()][-80:]
        if object_.group() in target:
            also = re.search(
                r"\bja (?:\w+ ){0,4}?hyvaksy\w*[^.]{0,80}?(?:paatos|pohja|johtajan |esittelijan"
                r" )(?:ehdotu|esity)\w*",
                flat,
            )
            return [Act("chain", one, "base")] if also else []
    if words.RETURN_MOTION.search(flat):
        return [Act("own", one, "own", "return")]
    if words.POSTPONE_MOTION.search(flat):
        return [Act("own", one, "own", "postpone")]
    if words.COUNTER.search(flat):
        return [Act("winner", one, "counter", motion=by(one.raw, found))]
    base = re.search(
        r"(?:johtajan|esittelijan|hallituksen|pohja|paatos)[ ]?(?:ehdotu|esity)",
        words.AMENDMENT.sub("", flat),
    )
    if base and re.search(r"muuten|muutoin|muilta osin|ja |seka ", flat):
        return [Act("amended", one), Act("chain", one, "base", modified=True)]
    return [Act("amended", one, motion=by(one.raw, found)), Act("chain", one, "base", modified=True)]


def _accepted_unopposed(one: Sentence, found: list[Motion]) -> list[Act]:
    """ "Koska ehdotusta ei vastustettu, puheenjohtaja totesi hallituksen hyväksyneen sen": the motion asked about."""
    flat = one.flat
    if words.RETURN_MOTION.search(flat) or RETURN.search(flat):
        return [Act("own", one, "own", "return")]
    if words.POSTPONE_MOTION.search(flat) or POSTPONE.search(flat):
        return [Act("own", one, "own", "postpone")]
    asked = next((m for m in reversed(found) if m.alive and m.spans[0].start < one.span.start), None)
    if asked and asked.disposition in ("return", "postpone"):
        return [Act("own", one, "own", asked.disposition)]
    return [Act("amended", one)] if asked else [Act("chain", one, "base")]


def _winner(one: Sentence, found: list[Motion]) -> Act | None:
    flat = one.flat
    if re.search(r"esteelli|jaavi|toivomuspon|ponnen|aanestysjarj", flat):
        return None
    told = re.search(
        r"paatokseksi (?:\w+ ){0,3}?tul\w+,? (?:etta|ettei)|tullut paatokseksi,?"
        r" (?:etta|ettei)|paattaneen,? (?:etta|ettei)",
        flat,
    )
    if told:
        return Act("winner", one, "own", dispositions_of(flat[told.end() - 6 :]) or "adopt")
    if words.RETURN_MOTION.search(flat):
        return Act("winner", one, "own", "return")
    if words.POSTPONE_MOTION.search(flat):
        return Act("winner", one, "own", "postpone")
    if words.COUNTER.search(flat) and not re.search(r"pohjaehdotu|esittelij", words.COUNTER.sub("", flat)):
        return Act("winner", one, "counter", motion=by(one.raw, found))
    if words.CHANGED.search(flat):
        return Act("winner", one, "changed")
    own = dispositions_of(flat)
    if own in ("return", "postpone", "withdraw") and re.search(r"palaut|poydal|poist", flat):
        return Act("winner", one, "own", own)
    if re.search(r"\b(?:hylatyksi|hylanneen|hylatty)\b", flat):
        return Act("winner", one, "base", negative=True)
    named = by(one.raw, found)
    if named and not re.search(
        r"esittelij|johtajan|pohjaehdotu|paatosehdotu|hallituksen (?:ehdotu|esity)", flat
    ):
        return Act("winner", one, "counter", motion=named)
    if re.search(r"(?:ehdotu|esity|forslag)\w*", flat):
        return Act("winner", one, "base", modified=bool(words.MODIFIED.search(flat)))
    return None


def _plain_acts(one: Sentence, found: list[Motion], *, decision: bool, officer: bool) -> list[Act]:
    flat = one.flat
    if words.TURNED_DOWN.search(flat):
        return [Act("chain", one, "base", negative=True)]
    if words.SECONDED.match(flat):  # "Ehdotusta kannatettiin, ja se hyväksyttiin": what a member put forward
        asked = [
            m
            for m in found
            if m.alive and m.kind in ("counter", "amendment") and m.spans[0].start < one.span.start
        ]
        if asked:
            return [Act("winner", one, "counter", motion=asked[-1])]
    chain = words.CHAIN.search(flat)
    if chain and not _adopts_something_else(flat, chain):
        own = _beside_chain(flat)
        if own in ("return", "postpone", "withdraw", "reject"):
            return [Act("own", one, "own", own)]
        return [_chain(one, found)]
    if words.BARE.match(flat):
        return [Act("chain", one, "base")]
    if words.DEVIATES.search(flat) and re.search(r"kannatettu|\btehty|aanestettava|aanestetaan", flat):
        return []  # "on tehty esittelijän ehdotuksesta poikkeava kannatettu ehdotus"
    if words.DEVIATES.search(flat):
        own = dispositions_of(words.DEVIATES.sub(" ", flat))
        if own and len(flat) > 90:
            return [Act("own", one, "own", own, deviates=True)]
        return [Act("chain", one, "base", deviates=True)]
    decides = words.DECIDES.search(flat)
    if not decides and not (decision and (officer or _says(flat))):
        return []
    disposition = dispositions_of(flat)
    if disposition is None:
        return (
            [Act("own", one, "own", "adopt", weak=True)]
            if decision
            and decides
            and (officer or _by_body(flat))
            and not words.TRIVIAL_STATEMENT.search(flat)
            else []
        )
    weak = disposition == "adopt" and not decides
    return [
        Act(
            "own",
            one,
            "own",
            disposition,
            modified=bool(words.MODIFIED.search(flat)),
            deviates=bool(words.DEVIATES.search(flat)),
            weak=weak,
        )
    ]


def _says(flat: str) -> bool:
    """A decision in the indicative without a verb of deciding ("Kunta osallistuu …"), or one of its numbered points."""
    return bool(
        re.search(
            r"\b(?:osallistu\w*|liity\w*|liitty\w*|lahtee|lahde\w*|jatka\w*|jattay\w*"
            r"|deltar|ansluter|fortsatter|palaut\w+|poydal\w+|poist\w+|hyl\w+|tiedoksi)\b",
            flat,
        )
    )


def _adopts_something_else(flat: str, chain: re.Match[str]) -> bool:
    """ "hyväksyä liitteenä olevan … ehdotuksen" names a matter, not the proposal that the body has before it."""
    found = chain.group()
    if re.search(r"\b(?:hyvaksya|hyvaksyttavaksi|hyvaksyisi)\b", found) and re.search(
        r"\b(?:paatti|paatettiin|paattaa|esittaa|ehdottaa)\b", flat[: chain.start() + 12]
    ):
        return not re.search(
            r"(?:johtajan|paallikon|sihteerin|direktorens|esittelijan|pohja|hallituksen|lautakunnan|jaoston"
            r"|tehdyn|annetun|esitetyn) ?(?:paatos|pohja)?(?:ehdotu|esity)\w*|(?<![a-z])paatos(?:ehdotu|esity)\w*"
            r"|^hyvaksya (?:ehdotuksen|esityksen)\b",
            found,
        )
    return bool(
        re.search(
            r"(?:kaava|talousarvio|strategia|sopimus|muutos|budjetti|saanto|ohjelma|suunnitelma"
            r"|hanke)\s?ehdotu",
            found,
        )
    ) and not re.search(r"(?:johtajan|esittelijan) (?:paatos)?(?:ehdotu|esity)", found)


def _beside_chain(flat: str) -> Disposition | None:
    """What a sentence decides besides naming a proposal: "päätti X:n ehdotuksen mukaisesti palauttaa asian"."""
    rest = re.sub(
        r"\b(?:ehdotuksen|esityksen|paatosehdotuksen|ehdotuksesta|esityksesta) (?:mukai\w+|mukaan)?",
        " ",
        flat,
    )
    if WITHDRAW.search(rest):
        return "withdraw"
    if RETURN.search(rest):
        return "return"
    if POSTPONE.search(rest) and "poydalta" not in rest:
        return "postpone"
    told = re.search(r"\b(?:etta|ettei|olla|hylata|hylkasi|hylattiin|att inte|inte)\b", rest)
    if (
        told
        and REJECT.search(rest[max(0, told.start() - 1) :])
        and not re.search(r"hyl\w+[^.]{0,40}(?:vasta|muutos)", rest)
    ):
        return "reject"
    if re.search(
        r"ehdotuksen mukai|esityksen mukai|ehdotuksen mukaan|enligt forslag|i enlighet", flat
    ) and NOTE.search(rest):
        return None
    return None


def _chain(one: Sentence, found: list[Motion]) -> Act:
    flat = one.flat
    modified = bool(words.MODIFIED.search(flat))
    deviates = bool(words.DEVIATES.search(flat))
    if words.CHANGED.search(flat):
        return Act("chain", one, "changed", modified=modified)
    presenter = re.search(
        r"esittelij|johtajan|paallikon|rehtorin|sihteerin|insinoorin|tarkastajan"
        r"|pohjaehdotu|paatosehdotu|hallituksen|lautakunnan|jaoston|puheenjohtajan"
        r"|direktor|foredragand|styrelsens",
        flat,
    )
    named = by(one.raw, found)
    if named and not presenter:
        return Act("chain", one, "counter", motion=named)
    return Act("chain", one, "base", modified=modified, deviates=deviates)


_SIGNING = re.compile(r"(?:poytakirjan ?tarkast\w+|tarkastajat|otteen oikeaksi)\b[^.a-z]{0,80}$")
_SIGNED = re.compile(r"[a-z\-]{2,30},? \d{1,2}/\d{1,2}/\d{4}[a-z ,.\-]{0,80}")  # "Kuopio 3.4.2024 Name title"


def is_complete(s: Structure, decision: Part | None, decided: list[Sentence]) -> bool:
    """Whether the decision's last sentence is whole: it has its stop, something follows, or it is a known formula."""
    if decision is None or not decided:
        return True
    if any(p.body.start >= decision.body.end and p.heading is not None for p in s.parts):
        return True
    last = next((one for one in reversed(decided) if not _is_label(one)), decided[-1])
    return last.ended or bool(words.CUT_FREE.search(last.flat))


def _is_label(one: Sentence) -> bool:
    """Whether a trailing line only names something ("KUOPIO", "18.2.2025 § 19"): page furniture of an unknown form."""
    if one.ended or len(one.raw) >= 110:
        return False
    if _SIGNING.match(one.flat):
        return True
    if _SIGNED.fullmatch(one.flat):
        return True
    if len(one.raw) >= 60:
        return False
    return all(not word[0].islower() for word in one.raw.split()) or bool(OFFICE_RE.fullmatch(one.flat))
