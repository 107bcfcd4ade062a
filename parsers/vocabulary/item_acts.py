"""What the words of one clause do with the item, by the lexicon: put off, return, withdraw, note or refuse it."""

from __future__ import annotations

import re
from typing import Literal

from parsers.text.phrases import phrases
from parsers.topic.patterns import patterns
from parsers.vocabulary import joining
from parsers.vocabulary.joining import CONTRACT_OF_JOINING
from parsers.vocabulary.lexicon import NEGATIONS, Clause, Word, Words, clause_of

Disposition = Literal["adopt", "reject", "return", "postpone", "withdraw", "note"]

_CLOSING: tuple[Disposition, ...] = ("return", "postpone", "withdraw", "note")
_SIDES = ("join", "stay", "approve")
_STATED = ("present", "present_passive", "past_passive", "participle_passive")
_AFFIRMED = ("present", "present_passive", "infinitive")
_BEHIND_NOT = ("connegative", "participle_passive", "participle", "past")
_ABOUT = ("oneself", "membership", "network", "invitation", "place", "contract", "season", "fee", "money")
_APPROVED = ("membership", "invitation", "place", "contract")
_BODIES = ("valtuusto", "hallituk", "lautakun", "fullmaktige", "styrelsen", "namnden")
_MAY_RETURN = re.compile(r"\b(?:voidaan|voi|voisi|voitaisiin) (?:[a-z]+ ){0,3}?palata\b")
# to whom the decision is told
_DECISION_SENT = re.compile(r"\b(?:saattaa|saatetaan) (?:taman )?paato(?:ksen|ksensa|s)\b")
_TODAY = re.compile(
    r"\b(?:jag|undertecknad|olen|olemme)\b.*\b(?:i ?dag|harmed|denna dag|tanaan|talla paatoksella)\b"
)
_SWEDISH = re.compile(r"\b(?:i|till|ur|fran|att|och)\b")  # whose verbs take the network behind a preposition


def act_of_words(clause: str) -> Disposition | None:
    """What a clause of plain text does with the item by its words; None where the lexicon has no word for it."""
    named = _SWEDISH.search(clause) is not None and patterns().network.search(clause) is not None
    read = clause_of(clause, named)
    negations = [w.start for w in read.words if w.form in NEGATIONS] if read.words.negation else []
    for disposition in _CLOSING:
        for word, row, _features in read.readings:
            if row.lemma == "palata" and _MAY_RETURN.search(clause):
                continue
            if row.lemma == "saattaa" and _DECISION_SENT.search(clause):
                continue
            if row.meaning == disposition and not _negated(word, negations) and not _passed_on(read.words):
                return disposition
    return _refusal(read, negations)


def _negated(word: Word, negations: list[int]) -> bool:
    """Whether the verb's form is one that stands with a negation before it, or the Swedish one beside it."""
    before = any(at < word.start for at in negations)
    if "connegative" in word.features and word.features.isdisjoint(_AFFIRMED):
        return before
    return before and not word.features.isdisjoint(_BEHIND_NOT)


def _passed_on(found: Words) -> bool:
    """ "Siirretään valtuuston päätettäväksi": it goes on to another body, and is not put off."""
    decides = any(
        w.form in ("paatettavaksi", "ratkaistavaksi", "kasiteltavaksi", "hyvaksyttavaksi") for w in found
    )
    return decides and any(w.form.find(body) >= 0 for w in found for body in _BODIES)


def _refusal(read: Clause, negations: list[int]) -> Disposition | None:
    found = read.words
    answers = any(s.tail and s.tail[-1] in ("ja", "nej") for w in found for s in w.senses if w.meanings)
    about = answers or not found.classes.isdisjoint(_ABOUT) or _decided_in_swedish(found)
    bound = "membership" in found.classes or "contract" in found.classes
    if about and bound and _said.NOT_DONE.search(read.text):
        return "reject"
    if bound and not negations and CONTRACT_OF_JOINING.search(read.text):
        return "adopt"
    if about and negations and _said.NOT_WORTH.search(" ".join(w.form for w in found)):
        return "reject"
    denied = any(one.search(read.text) for one in (joining.NO_NEED, joining.NONE_OF_IT))
    if denied or joining.NO_TO.match(read.text):
        return "reject"
    if joining.YES_TO.match(read.text):
        return "adopt"
    signs = joining.SIGNS.search(read.text) and joining.CONTRACT.search(read.text)
    if signs and negations and bound:
        return "reject"
    if not negations and (signs or joining.EXITS.search(read.text)):
        return "adopt"
    for word in found:
        meanings = read.meanings[word.start]
        if not about and not _says_of_what(read, word):
            continue
        stated = not word.features.isdisjoint(_STATED) or (
            "infinitive" in word.features and _decided(read, word)
        )
        stated = stated or ("past" in word.features and _by_body(found, word))
        stated = stated or ("participle" in word.features and _TODAY.search(read.text) is not None)
        of_it = "approve" not in meanings or not found.classes.isdisjoint(_APPROVED)
        if meanings & set(_SIDES) and stated and not negations and of_it:
            return "adopt"
        if "leave" in meanings and "without_doing" not in word.features and not negations and not _noun(word):
            return "adopt"  # whether that turns something down is told by what is left
        swedish = any(sense.rows and sense.rows[0].language == "sv" for sense in word.senses)
        if swedish and "leave" in meanings and any(-40 < at - word.start < 60 for at in negations):
            return "adopt"  # "säger inte upp avtalet"
        if swedish and meanings & set(_SIDES) and any(-40 < at - word.start < 60 for at in negations):
            return "reject"
        if meanings & set(_SIDES) and (
            "without_doing" in word.features
            or ("connegative" in word.features and any(at < word.start for at in negations))
        ):
            return "reject"
    return None


def _says_of_what(read: Clause, word: Word) -> bool:
    """ "Mennään mukaan", "liitytään": a verb whose own frame or voice says that it is about the membership; so does a
    Swedish one by itself ("Ingå är med")."""
    rows = [row for other, row, _ in read.readings if other is word and row.meaning in _TAKING]
    framed = any(
        (row.frame or row.language == "sv") and (row.lemma != "olla" or "owner" in read.words.classes)
        for row in rows
    )
    return framed or (bool(rows) and "present_passive" in word.features and not word.shared)


def _by_body(found: Words, word: Word) -> bool:
    """ "Kunnanhallitus uusi jäsenyyden": what the body has just done."""
    return any(
        w.start < word.start and w.form.endswith(("hallitus", "valtuusto", "lautakunta")) for w in found
    )


_TAKING = ("join", "stay", "leave")
_said = phrases("vocabulary/item_acts.toml")


def _decided(read: Clause, word: Word) -> bool:
    before = read.text[: word.start].lstrip(" -,")
    if any(w.form == "paatos" for w in read.words):
        return True
    return "decide" in read.words.meanings or joining.COMMITS.search(before) is not None


def _decided_in_swedish(found: Words) -> bool:
    """ "Det beslöts att vara med": a Swedish verb of joining says so by itself."""
    return any(
        s.rows and s.rows[0].language == "sv" and s.rows[0].meaning == "decide"
        for w in found
        for s in w.senses
    )


def _noun(word: Word) -> bool:
    return any(sense.feature.startswith("noun_") for sense in word.senses)
