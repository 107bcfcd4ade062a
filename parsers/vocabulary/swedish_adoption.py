"""A Swedish sentence in which a body adopts a proposal, in the plainest words: "godkände förslaget".

The words are those of `adoption_sv.toml`, their forms the conjugation's. For plain text; who is named stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from parsers.text.normalize import plain
from parsers.text.word_lists import word_lists, words_of
from parsers.vocabulary.deciding import PROPOSAL_SV
from parsers.vocabulary.swedish_forms import forms_of

_LISTS = word_lists("vocabulary/adoption_sv.toml")
_HOW = r"(?:enhalligt |darmed |alltsa |saledes |slutligen |sedan |sitt |sin |fulla )*"
_WHOSE = r"(?:[\w\-]+s |det |detta |sitt |framlagda |ursprungliga |foreliggande |givna )*"
_PRESENTS = r"(?:[a-z]*direktoren|foredraganden|beredningen|beredaren|[a-z]*styrelsen|namnden|forvaltningen)"
_BODYS = r"(?:[a-z]*(?:styrelsens|fullmaktiges|namndens|sektionens|direktionens) )?"
_OTHERS = re.compile(
    r"\brosta|\brost|omrostningen|\b(?:foreslog|foreslar|yrkade)\b"
)  # who votes, or moves it


# "enligt förslaget meddelas FCG att …": what follows is the decision itself
_SAYS_IT = re.compile(
    r"^enligt (?:(?:[a-z]*direktorens|foredragandens) )?(?:besluts)?forslag(?:et)? "
    r"(?=[a-z]+ (?:kommunen|staden|(?:[a-z:]+ )?att)\b)"
)
_ABOVE = "(?:kommun|stads)?(?:fullmaktige|styrelsen)"
_UPWARD = re.compile(r"(?:fullmaktige|(?:till|for|at) [a-z]*styrelsen)\b")


def _forms(name: str, *features: str) -> str:
    """The forms of the verbs of a list in these features, as a pattern."""
    found = [
        f" {_HOW}".join(w) for lemma in words_of(_LISTS, name) for f, w in forms_of(lemma) if f in features
    ]
    return _one_of(found)


def _one_of(phrases: Iterable[str]) -> str:
    return "|".join(sorted({plain(one) for one in phrases}, key=len, reverse=True))


_Patterns = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]


@cache
def _patterns() -> _Patterns:
    decided = _forms("auxiliaries", "present", "past", "past_passive")
    told = _forms("verbs", "present", "past")
    supine, infinitive = _forms("verbs", "participle"), _forms("verbs", "infinitive")
    given = _one_of(words_of(_LISTS, "given"))
    does = (
        rf"(?:{decided}) {_HOW}(?:att )?{_HOW}(?:{infinitive})|(?:har|hade) {_HOW}(?:{supine})|{told}"
        rf"|(?:(?:{decided}) {_HOW}(?:att )?ge|gav|ger) {_HOW}(?:{given}) (?:at|till|for)"
        r"|hade (?:inget|ingenting) att (?:invanda mot|tillagga till|anmarka mot)"
    )
    becomes = (
        rf"{_forms('passive', 'past_passive', 'present', 'participle')}|{_one_of(words_of(_LISTS, 'becomes'))}"
        r"|(?:beslutades|konstaterades|forklarades|befanns) (?:bli |vara |ha blivit )?(?:godkant|antaget|bifallet)"
        rf"|(?:vann|fick) {_HOW}{_BODYS}{_HOW}(?:{given})(?: av alla)?"
        rf"|(?:ar|utgor|forblir) {_HOW}{_BODYS}beslut"
    )
    manner = _one_of(words_of(_LISTS, "manner"))
    as_said = (
        rf"(?:sasom|sa som|som|pa det satt som|i enlighet med vad|enligt vad) {_PRESENTS} (?:har )?foresl\w+"
    )
    return (
        re.compile(rf"\b(?:{does}) {_HOW}(?=(?:inte |ej )?{_WHOSE}{PROPOSAL_SV})"),
        re.compile(
            rf"\b(?P<what>{PROPOSAL_SV}) {_HOW}(?:{becomes})\b(?! av (?!alla)| upp\b| till nasta| inte\b)"
        ),
        re.compile(rf"\b(?:{manner}|{as_said})(?=\W*$| (?:enhalligt|utan)\b|,)"),
    )


@cache
def _passing_on() -> re.Pattern[str]:
    """A whole sentence by which a body only sends the matter or the presenter's proposal to the one above it."""
    decided = _forms("auxiliaries", "present", "past", "past_passive")
    told = _forms("passing_on", "present", "past", "past_passive", "infinitive")
    what = (
        r"(?:arendet|saken|fragan|det|(?:[a-z]*(?:direktorens|chefens|styrelsens) |foredragandens )?"
        r"(?:besluts)?forslag(?:et)?)"
    )
    whom = rf"(?:till |for |at |hos )?(?:[a-z]+s )?{_ABOVE}(?: och {_ABOVE})?"
    aim = r"(?: (?:for|till) (?:[a-z]+s )?(?:avgorande|beslut|godkannande|behandling|handlaggning|beslutsfattande))?"
    how = r"(?:,? (?:enhalligt|enligt forslaget|utan (?:andringar|diskussion|omrostning)|oforandrat|som sadant))*"
    return re.compile(
        rf"^(?P<who>[a-z]*(?:styrelsen|sektionen|namnden|utskottet)[: ]+)?(?:{what} )?"
        rf"(?:(?:{decided}) (?:enhalligt )?(?:att )?(?:{what} )?)?(?:{told})"
        rf"(?: vidare| {what}| enhalligt| {whom})+{aim}{how}\W*$"
    )


def adoption(flat: str) -> str:
    """A sentence of a decision with its ways of adopting as "godkände", "godkändes" or "enligt förslaget"."""
    if _UPWARD.search(flat) and (passes := _passing_on().match(flat)):
        return f"{passes['who'] or ''}beslutade foresla"
    flat = _SAYS_IT.sub("", flat)
    does, becomes, manner = _patterns()
    if not _OTHERS.search(flat):
        flat = does.sub(lambda m: f"godkande {_manner(m)}", flat)
        flat = becomes.sub(lambda m: f"{m['what']} godkandes {_manner(m)}".rstrip(), flat)
    return manner.sub("enligt forslaget", flat)


def _manner(match: re.Match[str]) -> str:
    return "enhalligt " if "enhalligt" in match.group() else ""
