"""Sentences in which the body adopts the proposal that it had before it, or decides in its own words.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re

from parsers.resolution.acting_body import by_body
from parsers.resolution.acts import Act
from parsers.resolution.clause_acts import NOT_PUT_OFF, REJECT, Disposition, dispositions_of, put_off
from parsers.resolution.motions import Motion, by, names_printed, whose
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary import deciding as words
from parsers.vocabulary.item_acts import act_of_words
from parsers.vocabulary.putting_forward import COUNTER


def of_decision(one: Sentence, found: list[Motion], *, decision: bool) -> list[Act]:
    """The acts of a sentence about what the body decides; `found`: the motions put forward before it.

    `decision`: it stands under the decision's heading, where a verb of deciding may be missing.
    """
    adopting = _adopting(one, found)
    return _in_own_words(one, decision=decision) if adopting is None else adopting


def _adopting(one: Sentence, found: list[Motion]) -> list[Act] | None:
    """The acts of a sentence that names a proposal, None where it names none."""
    flat = one.flat
    if down := words.TURNED_DOWN.search(flat):
        if words.MADE_THERE.search(flat):
            return []  # a motion, and not what was printed
        if _said.OF_DELAY.search(flat) and not words.CHAIN.search(flat[down.end() :]):
            return []  # nothing is said of the item itself
        rest = flat[down.end() :]
        own = act_of_words(rest) if re.search(r"\b(?:ja|och|vaan|utan)\b", rest) else None
        if own not in (None, "note"):
            return [Act("own", one, "own", own, deviates=True)]
        return [Act("chain", one, "base", negative=True)]
    living = [m for m in found if m.alive]
    if words.FELL.match(flat) and not living:
        return [Act("chain", one, "base", negative=True)]
    if words.TO_REJECT.search(flat):
        if re.search(r"\b(?:paatos)?(?:ehdotuksen|esityksen) hylkaami", flat):
            return [Act("chain", one, "base", negative=True)]
        return [Act("own", one, "own", "reject")]
    if words.SECONDED_AND_CARRIED.match(flat) and living:  # "Ehdotusta kannatettiin, ja se hyväksyttiin"
        return [Act("winner", one, "counter", motion=living[-1])]
    if _NAMED.fullmatch(flat) and (asked_by := by(one.raw, found)):
        return [Act("winner", one, "counter", motion=asked_by)]
    if put := _just_put(one, found):
        return [Act("winner", one, "counter", motion=put)]
    if words.CHOOSES.search(flat):
        return [Act("own", one, "own", "adopt")]
    # whose proposal is deviated from, is not adopted
    beside = words.DEVIATES.sub(" ", flat) if " att " in flat else flat
    chain = words.CHAIN.search(beside)
    if chain and (by(one.raw, found) or not _adopts_something_else(beside, chain)):
        own = _beside_chain(flat)
        if own == "reject" and words.MODIFIED.search(flat):
            own = None  # what the change says of the matter is read from its own words
        return [Act("own", one, "own", own)] if own else [_chain(one, found)]
    if words.BARE.match(flat) or words.BUT_FOR.match(flat):
        return [Act("chain", one, "base")]
    if words.ADOPTED_ON_CONDITION.match(flat):
        return [Act("chain", one, "base", modified=True)]
    accepted = words.ACCEPTED.match(flat)
    if accepted and (words.MODIFIED.match(flat, accepted.end()) or flat[: accepted.end()].endswith(", ")):
        own = dispositions_of(flat[accepted.end() :])
        if own not in ("return", "postpone", "withdraw"):
            return [Act("chain", one, "base", modified=True)]
    return _deviating(one) if words.DEVIATES.search(flat) else None


_NAMED = re.compile(r"(?:[a-z]+ )?[a-z\-]+n (?:vasta|muutos)?(?:ehdotus|esitys)\W*")  # "Kempin ehdotus."
_said = phrases("vocabulary/sentence_acts.toml")


def _just_put(one: Sentence, found: list[Motion]) -> Motion | None:
    """The member's motion right before a bare adoption, where it was seconded, met no opposition or puts the item off:
    "Suo ehdotti, että … Ehdotusta kannatettiin. Ehdotus hyväksyttiin yksimielisesti."""
    if not _said.BARE_ADOPTION.match(one.flat):
        return None
    before = [m for m in found if m.spans[0].start < one.span.start]
    if not before or not before[-1].alive:
        return None
    last = before[-1]
    near = one.span.start - last.spans[-1].end
    closing = last.disposition in ("return", "postpone", "withdraw")
    if closing and (near < 4 or _said.ASKED_FOR.search(one.flat)):
        return last
    named = re.search(r"ehdotu|esity|forslag|yrkand", one.flat)
    return last if last.backed and named and near < _NEAR else None


_NEAR = 70  # characters from a motion, with who seconds it, to its adoption


def _deviating(one: Sentence) -> list[Act]:
    """ "Ehdotuksesta poiketen": what it decides instead, where it says so."""
    flat = one.flat
    if re.search(r"kannatettu|\btehty|aanestettava|aanestetaan", flat):
        return []  # "on tehty esittelijän ehdotuksesta poikkeava kannatettu ehdotus"
    rest = words.DEVIATES.sub(" ", flat)
    own = dispositions_of(rest)
    decides = re.search(r"\bpaat(?:et)?ti(?:in)?\b[ ,]*(?:etta|ettei)\b", rest)
    if own and (len(flat) > 90 or decides or act_of_words(rest)):
        return [Act("own", one, "own", own, deviates=True)]
    return [Act("chain", one, "base", deviates=True)]


def _in_own_words(one: Sentence, *, decision: bool) -> list[Act]:
    """The act of a sentence that names no proposal; weak where it may only lead up to the decision."""
    flat = one.flat
    decides = words.DECIDES.search(flat)
    disposition = dispositions_of(flat)
    understood = _says(flat) or disposition in ("reject", "return", "postpone", "withdraw", "note")
    if not decides and not (decision and understood):
        return []
    if disposition is None:
        acts = decides and by_body(flat)
        trivial = words.TRIVIAL_STATEMENT.search(flat)
        return [Act("own", one, "own", "adopt", weak=True)] if acts and not trivial else []
    return [
        Act(
            "own",
            one,
            "own",
            disposition,
            modified=bool(words.MODIFIED.search(flat)),
            weak=disposition == "adopt" and not decides and act_of_words(flat) is None,
        )
    ]


def _chain(one: Sentence, found: list[Motion]) -> Act:
    flat = one.flat
    modified = bool(words.MODIFIED.search(flat))
    deviates = bool(words.DEVIATES.search(flat))
    if words.CHANGED.search(flat):
        return Act("chain", one, "changed", modified=modified)
    others = whose(flat)[0] if found else None
    presenter = names_printed(flat) and not others
    named = by(one.raw, found)
    added = modified and named is not None and _said.ITS_OWN.search(flat) and not named.whole
    if not presenter and not added and (named or COUNTER.search(flat)):
        return Act("chain", one, "counter", motion=named)
    return Act("chain", one, "base", modified=modified, deviates=deviates)


def _adopts_something_else(flat: str, chain: re.Match[str]) -> bool:
    """ "hyväksyä liitteenä olevan … ehdotuksen" names a matter, not the proposal that the body has before it."""
    found = chain.group()
    if re.search(r"\b(?:hyvaksya|hyvaksyttavaksi|hyvaksyisi)\b", found) and re.search(
        r"\b(?:paatti|paatettiin|paattaa|esittaa|ehdottaa)\b", flat[: chain.start() + 12]
    ):
        return not _said.BODYS_PROPOSAL.search(found)
    return bool(_said.OTHER_DRAFT.search(found))


def _beside_chain(flat: str) -> Disposition | None:
    """What a sentence decides besides naming a proposal: "päätti X:n ehdotuksen mukaisesti palauttaa asian"."""
    rest = _said.AS_IN_PROPOSAL.sub(" ", flat)
    rest = NOT_PUT_OFF.sub(" ", rest)
    if done := put_off(rest):
        return done
    if _said.NOTED.match(rest):
        return "note"
    if (done := act_of_words(rest)) in ("return", "postpone", "withdraw"):
        return done
    told = re.search(r"\b(?:etta|ettei|olla|hylata|hylkasi|hylattiin|att inte|inte)\b", rest)
    return "reject" if told and REJECT.search(rest[max(0, told.start() - 1) :]) else None


def _says(flat: str) -> bool:
    """A decision in the indicative without a verb of deciding ("Kunta osallistuu …"), or one of its numbered points."""
    return bool(act_of_words(flat) or _said.DOES_ITSELF.search(flat))
