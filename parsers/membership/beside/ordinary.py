"""Finnish sentences of ordinary words beside the act: what was told of the matter, what is done with its paper, and
what does not speak of it. Where one touches the matter it is a closed world (ordinary_fi.tsv): of its words none
decides, changes or puts off. Where it does not, its verbs alone must be known, and none of its words turn it round."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import pairwise

from parsers.membership.clause_stance import clause_stance
from parsers.membership.clauses import cut
from parsers.membership.formula import plain_names
from parsers.resolution.meeting_record import Proceedings
from parsers.structure.tail import DAYS, heads_matter, is_named, labelled, turns
from parsers.text.bodies import OFFICE_RE
from parsers.text.municipalities import find
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.topic.patterns import nameless
from parsers.topic.topic import per_watch
from parsers.vocabulary import deciding, undecided
from parsers.vocabulary.closed import known_sentence as swedish_words
from parsers.vocabulary.formula_words import beside, ends_known
from parsers.vocabulary.lexicon import clause_of, words

_said = phrases("vocabulary/ordinary_fi.toml")

_ITEMS = re.compile(r"[,;()]|(?<!\d)\.(?=\s|$)")
_CASE_END = re.compile(r"(?<=[a-z§]):[a-z]+\b")  # "oy:lle"
_CLAUSE = re.compile(r"([,;:])")
_FIRST_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?= [A-ZÅÄÖ])")
_WORD = re.compile(r"[a-z]{2,}|[,;:()]")
# an unknown word in a case in which it is neither who acts nor a verb ("kirjaamossa", "esikunnalle", "kalenteriin")
_OBLIQUE = re.compile(
    r"[a-z]{3,}(?:(?<!ma)(?<!me)ss?ta|(?<!ma)(?<!me)ssa|lla|lta|lle|[aeou]ihin|(?<!tt)iin|oon|uun)"
)
_GENITIVE = re.compile(r"[a-z]+(?<![aeiou]{2})n|[a-z]+(?:ien|ojen|ujen)")
# "koskeva"
_ATTRIBUTE = re.compile(r"[a-z]+v(?:a|an|aa|aan|[ai]ss?ta|[ai]ssa|[ai]ll[ae]|[ai]lta|aksi|ana|ia|iin|ien)")
_TO_DO = {"put_off", "ponder", "pass_on", "change", "propose", "leave", "reject", "decide", "approve"}
_MATTER = frozenset(("matter", "paper", "act"))
_WORD_GIVEN = re.compile(r"\b(?:lisa)?(?:tie[dt]o|ot(?:e|teen|teet)\b|viesti|puheenvuoro|selvity|vastau)")
_IS = re.compile(r"\b(?:on|ovat|oli|olivat|ollut|olisi)\b")
_FINITE = frozenset(("present", "present_passive", "past", "past_passive", "conditional"))
_VERBS = frozenset(("told", "sends", "works", "shifts", "denied"))
_BESIDE_ANOTHER = 3  # words of what is only joined to what follows: "kahvi ja pulla tarjottiin"


def ordinary_kind(one: Sentence, record: Proceedings) -> str | None:
    """What a sentence of ordinary words that is no motion is taken for; None of another."""
    return "ordinary words" if not adopts_too(one, record) and says_ordinary(one.flat, one.raw) else None


def only_beside(clause: str, raw: str) -> bool:
    """Whether what is added to a proposal, or done beside what it decides, is of ordinary words, and nothing of what is
    decided is among them. A relative clause tells of the proposal, and not what that is."""
    if undecided.OF_DECIDED.search(clause) or _TELLS_OF_IT.match(clause):
        return False
    return undecided.ADDS.search(clause) is not None and says_ordinary(clause.lstrip(' ,;:"'), raw)


_TELLS_OF_IT = re.compile(r"\W*jo(?:ka|ta|nka|lla|ssa|hon|sta)\b")


def adopts_too(one: Sentence, record: Proceedings) -> bool:
    """Whether a sentence beside the act is itself a motion or the formula of an adoption."""
    return any(one.span in motion.spans for motion in record.motions) or is_formula(one.flat)


_ON_DAY = re.compile(
    r"(?<=[a-zåäö]),?\s+(?:(?:den\s+)?\d{1,2}(?:\.\s?\d{1,2}\.\s?|\.?\s+[a-zåäö]{3,12}\s+)(?:20\d\d))$"
)


def labels(one: Sentence) -> bool:
    """A label over names, offices, units, days or the words of a paper, item by item."""
    signed = _ON_DAY.sub("", one.raw)  # "Stadsdirektör\nKaskö den 14 november 2024"
    if one.raw[-1:] != "." and ":" not in one.raw and is_named(signed):
        return True  # "Anna Ek, stadsdirektör"
    items = [item for part in _ITEMS.split(labelled(one.flat, one.raw)) if (item := part.strip())]
    return bool(items) and all(
        is_named(item) or DAYS.fullmatch(flat := plain(item).lower()) or says_ordinary(flat, f"- {item}")
        for item in items
    )


def leaves_open(flat: str, raw: str) -> bool:
    """Whether what is said beside the act takes it back, or says of the matter what is not understood to its end."""
    said = undecided.HANDLING.sub(" ", flat)
    if undecided.VOIDS.search(said):
        return True
    known = says_ordinary(flat, raw) or swedish_words.says_nothing(flat, raw)
    return undecided.THE_MATTER.search(said) is not None and not known


def is_formula(flat: str) -> bool:
    return bool(deciding.CHAIN.search(flat) or deciding.BARE.match(flat) or deciding.WINNER.search(flat))


def says_why_not(flat: str) -> bool:
    """Whether a sentence beside a refusal only gives its reason: what is lacking, or how things are."""
    if swedish_words.gives_reason(flat):
        return True
    if _said.WHY_NOT.search(flat) is None or _said.YET.search(flat) or undecided.UNSETTLES.search(flat):
        return False
    verbs = [r for r in clause_of(flat, True).readings if "noun_nom" not in r.word.features]
    turns_it = {r.row.meaning for r in verbs} & (_TO_DO | {"join", "stay"})
    return not turns_it and not any(clause_stance(c, named=True) for c in cut(flat))


def _settled(flat: str) -> str:
    """A sentence without what it says in set words: who does for the decision what is his office, the course of the
    meeting, who takes part in an event, and that there is no effect."""
    text = nameless(_said.SEES_TO.sub(" huolehtii", _said.CARRIES_OUT.sub(" huolehtii ", flat)))
    text = _said.ATTENDS.sub(
        " kay ", _said.WHILE.sub(" silloin ", _said.GROUND.sub(" on ", _CASE_END.sub("", text)))
    )
    text = "".join(" on " if _has_no_effect(clause) else clause for clause in _CLAUSE.split(text))
    for set_words in (_said.COURSE, _said.CAME_TO_IT, _said.TAKES_FORCE, _said.NO_EFFECT):
        text = set_words.sub(" oli ", text)
    return undecided.HANDLING.sub(" asian ", text)


def _has_no_effect(clause: str) -> bool:
    """Whether a clause only denies an effect, a need or a remark."""
    denied = words(clause).negation is not None
    return denied and _said.EFFECT.search(clause) is not None and _said.JOINING.search(clause) is None


@per_watch(512)
def says_ordinary(flat: str, raw: str) -> bool:
    """Whether a sentence is made of the ordinary words of minutes and does nothing with the matter: of itself only what
    was told is said, of the decision what is done with its paper."""
    text = _settled(flat)
    if any(one.search(text) for one in (undecided.VOIDS, undecided.UNSETTLES, _said.INSTEAD, _said.GIVEN)):
        return False
    if turns(flat) or undecided.VOIDS.search(flat):
        return False  # "Päättyy: 31.12.2025"
    names = set(plain_names(raw))
    first = plain(opens.group()).lower() if (opens := _FIRST_NAME.match(raw)) else ""
    if not (beside(first) or _said.VERB.fullmatch(first)):
        names.update(first.split("-"))
    tokens = [form for form in _WORD.findall(text) if form not in names]
    told = [form for form in tokens if form.isalpha()]
    denied = words(text).negation is not None
    met = {form: kind if (kind := beside(form)) != "denied" or denied else "" for form in told}
    kinds = set(met.values())
    if kinds.isdisjoint(_VERBS) and heads_matter(flat):
        return False  # "Kesto: vuosi 2025"
    unknown = [
        f
        for f in told
        if not (met[f] or _said.BE.fullmatch(f) or _said.NO.fullmatch(f) or find(f) or OFFICE_RE.fullmatch(f))
    ]
    met |= {f: "matter" for f in told if _said.OF_SIDE.search(f) and met[f] not in _MATTER}
    if "appeal" in kinds:
        return (denied or all(met.values())) and _said.MAY_APPEAL.search(text) is not None
    if any(clause_stance(c, named=True) for c in cut(text)):
        return False
    side, near = _touches(tokens, met, denied=denied)
    near |= "shifts" in kinds and any(map(_said.COURSE_OF_IT.search, told))
    near |= denied and _said.DENIES_IT.search(text) is not None
    if not side and not near and 2 * len(unknown) <= len(told):  # most of it must be Finnish that is known
        return not any(map(_said.TURNS.search, unknown)) and all(_says_known(tokens, met, unknown))
    if denied:  # "esittelijä ei ollut paikalla, joten asian selosti johtaja"
        text = ",".join(c for c in text.split(",") if not _of_else(c, met, unknown))
        met = {form: met[form] for form in _WORD.findall(text) if form in met}
    if words(text).negation is not None or "shifts" in kinds or any(map(_said.TURNING.search, unknown)):
        return False
    return _closed(text, met, unknown)


def _of_else(clause: str, met: dict[str, str], unknown: Container[str]) -> bool:
    """Whether a clause denies, in known words, what neither is the matter nor points to it."""
    told = [form for form in _WORD.findall(clause) if form in met]
    if words(clause).negation is None or _said.DENIES_IT.search(clause):
        return False
    return not any(f in unknown or met[f] in _MATTER or _said.NEAR_SIDE.search(f) for f in told)


def _touches(tokens: list[str], met: dict[str, str], *, denied: bool) -> tuple[bool, bool]:
    """Whether a sentence speaks of the matter itself, and of what may be it; a genitive before an ordinary thing only
    says whose that is ("verkoston sivusto")."""
    side = near = False
    for form, after in pairwise([*tokens, "."]):
        of_it = met.get(after) in ("thing", "") and not (after.endswith("ksi") or _said.VERB.fullmatch(after))
        if of_it and not denied and _GENITIVE.fullmatch(form):
            near |= met.get(form) in _MATTER
            continue
        side |= met.get(form) in _MATTER
        near |= _said.NEAR_SIDE.search(form) is not None
    return side, near


def _says_known(tokens: list[str], met: dict[str, str], unknown: list[str]) -> Iterator[bool]:
    """Of each clause of a sentence that does not touch the matter, whether its verb is known."""
    clause: list[str] = []
    before = ""  # what stands before "ja": a partitive is followed by one
    for form in (*tokens, "."):
        if not _said.NEW_CLAUSE.fullmatch(form):
            clause.append(form)
            continue
        strange = [f for f in clause if f in unknown]
        yield not any(map(_said.VERB.fullmatch, strange))
        denied = any(map(_said.NO.fullmatch, clause))
        verb = any(map(_is_verb, clause)) or (denied and any(met[f] in _VERBS for f in clause))
        yield verb or not denied
        if not verb and (len(clause) > _BESIDE_ANOTHER or form == "."):
            like = met.get(before) in ("thing", "") and before[-1:]
            yield not any(_said.MAYBE_VERB.fullmatch(f) and f[-1] != like for f in strange)
        if any(met[f] == "shifts" or _said.MAY_BE.fullmatch(f) for f in clause) and not any(
            met[f] == "thing" for f in clause
        ):
            yield not any(f.endswith("aa") or _said.INFINITIVE.fullmatch(f) for f in strange)
        before, clause = next(reversed(clause), ""), []
    yield not unknown or any(_is_verb(f) or met.get(f) == "denied" for f in tokens)


def acts(flat: str) -> bool:
    """Whether a clause has a finite verb, or an unknown word that may be one."""
    found = words(flat)
    if found.negation is not None or any(w.meanings and not w.features.isdisjoint(_FINITE) for w in found):
        return True
    return any(
        _is_verb(form) or (_said.VERB.fullmatch(form) and not beside(form)) for form in _WORD.findall(flat)
    )


@lru_cache(maxsize=4096)
def _is_verb(form: str) -> bool:
    """Whether a known word is a verb, but no infinitive."""
    if _said.BE.fullmatch(form) or _said.MAY_BE.fullmatch(form):
        return True
    return beside(form) in _VERBS and not _said.INFINITIVE.fullmatch(form)


def _closed(text: str, met: dict[str, str], unknown: list[str]) -> bool:
    """Whether a sentence that touches the matter is of known words alone, and does nothing with it."""
    kinds = {kind for form, kind in met.items() if not (kind == "works" and _ATTRIBUTE.fullmatch(form))}
    works, touched = "works" in kinds, not kinds.isdisjoint(_MATTER)
    if ("matter" in kinds and (works or "sends" in kinds)) or ("paper" in kinds and works):
        return False
    of_matter, verbless = kinds & {"matter", "paper"}, kinds.isdisjoint(_VERBS)
    if (of_matter and verbless and _IS.search(text)) or _said.IS_SAID_TO_BE.search(text):
        return False  # "päätös on toive"
    if unknown and (of_matter or verbless):
        return False
    if not all(_OBLIQUE.fullmatch(form) or (not touched and ends_known(form)) for form in unknown):
        return False
    readings = clause_of(text, True).readings if touched and works else ()
    asked = _TO_DO - {"pass_on"} if _WORD_GIVEN.search(text) else _TO_DO
    return all(r.row.meaning not in asked for r in readings if beside(r.word.form) == "works")
