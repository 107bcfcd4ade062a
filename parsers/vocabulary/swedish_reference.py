"""What a Swedish sentence points back to: a relative clause inside its subject, a pronoun, "gör inte det", a proposal.

For plain or folded text. Where it is not sure what is meant, the words stay as they are. An adoption (`adoption`) is
read as the plainest one, "godkände förslaget": its words are those of `adoption_sv.toml` in all their forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from parsers.text.normalize import plain
from parsers.text.phrases import phrases, word_lists, words_of
from parsers.topic.patterns import patterns
from parsers.vocabulary.closed.at_meeting import without_manner
from parsers.vocabulary.deciding import PROPOSAL_SV
from parsers.vocabulary.lexicon import entry_of
from parsers.vocabulary.swedish_forms import forms_of

_said = phrases("vocabulary/swedish_reference.toml")
_THING = _said.text("THING")
_ABOUT = re.compile(r"\b(?:om|i|pa|till|hos) (?:[a-z]+ )?(?P<what>[a-z\d\-]+)")
_MODAL = frozenset(
    ("bor", "kan", "skulle", "borde", "kunde", "maste", "behover", "far", "vill", "att", "har", "hade")
)
_FINITE = frozenset(("present", "past", "past_passive"))
# "säger inte upp avtalet utan förnyar det", "konstaterar att medlemskapet är till nytta och att det ska bestå"
_BEFORE = re.compile(rf"\b{_THING}\b")


def without_relative(clause: str) -> str:
    """A clause whose subject is told by a relative clause ("den plats som staden har bokat bekräftas"), without it.

    As it is where that clause is of something else than the network, or its end is not sure.
    """
    found = _said.RELATIVE.match(clause.lstrip(" ,"))
    if found is None or any(not _of_it(m["what"]) for m in _ABOUT.finditer(_relative(found))):
        return clause
    at = found.start("rest") + len(_relative(found))
    rest = clause.lstrip(" ,")[at:]
    return f"{found['thing']} {rest.lstrip()}" if at < found.end("rest") else clause


def _of_it(word: str) -> bool:
    return _said.ITS_OWN.match(word) is not None or patterns().network.search(word) is not None


def _relative(found: re.Match[str]) -> str:
    """The words of the relative clause: up to the last finite verb, which is the main clause's."""
    said = found["rest"]
    last = len(said)
    before = ""
    for word in re.finditer(r"[a-z]+", said):
        finite = any(
            s.feature in _FINITE and s.rows and s.rows[0].language == "sv"
            for s in entry_of(word.group()).senses
        )
        if finite and before and before not in _MODAL:
            last = word.start()
        before = word.group()
    return said[:last]


def resolved(flat: str) -> str:
    """A sentence with the noun instead of a pronoun that can mean no other, and "deltar" instead of "gör det"."""
    if flat.startswith(("eftersom ", "emedan ", "da ")) and (main := _said.MAIN.search(flat)):
        flat = f"{flat[: main.start()]},{flat[main.start() :]}"
    if " gor " in flat and (does := _said.DOES_SO.search(flat)):
        before = flat[: does.start()]
        if _said.JOINS.search(before) and not _said.LEAVES.search(before):
            who = (does["who"] or does["whom"] or "").lstrip()
            no = " inte" if does["no"] or does["late"] or does["not"] else ""
            flat = f"{before.rstrip()} {who} deltar{no} i natverket{flat[does.end() :]}".replace("  ", " ")
    flat = _said.SECONDED.sub("", flat) if " av " in flat else flat
    flat = _said.OUT_OF_IT.sub(r"\1 natverket", flat)
    for pronoun in _said.PRONOUN.finditer(flat):
        things = {m.group() for m in _BEFORE.finditer(flat, 0, pronoun.start())}
        if len(things) == 1:
            return f"{flat[: pronoun.start()]}{things.pop()}{flat[pronoun.end() :]}"
    return flat


_DOES = (("joins", "att kommunen deltar i natverket"), ("leaves", "att kommunen avstar fran natverket"))


def moved(flat: str) -> str:
    """A motion that names in a noun or an infinitive what the municipality would do, with the clause for it: "föreslog
    deltagande", "ett motförslag om att tacka nej"; and without the "i stället" that only sets it against another."""
    if "foreslog" not in flat and "yrka" not in flat and "forslag" not in flat:
        return flat
    flat = _said.INSTEAD.sub("", flat)
    found = _said.MOVED.search(flat)
    if found and _said.TURNED_DOWN.search(flat, 0, found.start()):
        return flat  # "beslutade avslå förslaget om deltagande"
    does = next((clause for name, clause in _DOES if found and found[name]), None)
    return f"{flat[: found.start('what')]}{does}{flat[found.end('what') :]}" if found and does else flat


_LISTS = word_lists("vocabulary/adoption_sv.toml")
_HOW = (
    r"(?:enhalligt |allmant |darmed |sedan |sitt |sin |fulla |alltsa |saledes "
    r"|[a-z]*(?:styrelsen|fullmaktige|namnden|sektionen|direktionen) )*"
)
_WHOSE = (
    r"(?:[\w\-]+s |(?:tf|t\.f|vik|stf)\.? |det |detta |sitt |framlagda |ursprungliga |foreliggande |givna )*"
)
_PRESENTS = r"(?:[a-z]*direktoren|foredraganden|beredningen|beredaren|[a-z]*styrelsen|namnden|forvaltningen)"
_BODY = r"[a-z]*(?:styrelsen|fullmaktige|namnden|sektionen|direktionen)"
_BODYS = r"(?:[a-z]*(?:styrelsens|fullmaktiges|namndens|sektionens|direktionens) )?"
_ABOVE = "(?:kommun|stads)?(?:fullmaktige|styrelsen)"
_UPWARD = re.compile(r"(?:fullmaktige|(?:till|for|at) [a-z]*styrelsen)\b")


def _forms(name: str, *features: str) -> str:
    """The forms of the verbs of a list in these features, as a pattern."""
    found = [
        f" {_HOW}".join(w) for lemma in words_of(_LISTS, name) for f, w in forms_of(lemma) if f in features
    ]
    return _one_of(found)


def _one_of(phrases: Iterable[str]) -> str:
    return "|".join(sorted({plain(one) for one in phrases}, key=lambda one: (-len(one), one)))


_CONNECTING = re.compile(rf"\b(?:{_one_of(words_of(_LISTS, 'connecting'))}) (?!att\b|inte\b|ej\b)")
_Patterns = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]


@cache
def _patterns() -> _Patterns:
    decided = _forms("auxiliaries", "present", "past", "past_passive")
    told = _forms("verbs", "present", "past")
    supine, infinitive = _forms("verbs", "participle"), _forms("verbs", "infinitive")
    given = _one_of(words_of(_LISTS, "given"))
    does = (
        rf"(?:{decided}) (?:{_BODY} )?{_HOW}(?:att )?{_HOW}(?:{infinitive})|(?:har|hade) {_HOW}(?:{supine})|{told}"
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


_PLAINLY = {
    _said.BY_LETTERS: r"kommunstyrelsen\g<blank>",
    _said.SAME: r"\g<what> godkandes",
    re.compile(r" ?\bgodkannes\b"): "godkanns",
    _said.AS_DECISION: r"\g<what> godkandes",
    _said.WITH_ADDITION: "med tillagget",
    _said.WITH_CHANGE: "med andringen",
}


def adoption(flat: str) -> str:
    """A sentence of a decision with its ways of adopting as "godkände", "godkändes" or "enligt förslaget"."""
    if _UPWARD.search(flat) and (passes := _passing_on().match(flat)):
        return f"{passes['who'] or ''}beslutade foresla"
    flat = _CONNECTING.sub("", _said.SAYS_IT.sub("", without_manner(flat)))
    for put, plainly in _PLAINLY.items():
        flat = put.sub(rf" {plainly}", flat).lstrip()
    does, becomes, manner = _patterns()
    if not _said.OTHERS.search(flat):
        flat = does.sub(lambda m: f"godkande {_manner(m)}", flat)
        flat = becomes.sub(_what_became, flat)
    return manner.sub("enligt forslaget", flat)


_OBJECT = re.compile(r" *(?:erbjud|inbjud|anbud|offert|deltag|medlem|anslut|plats)")


def _what_became(match: re.Match[str]) -> str:
    """ "Förslaget godkändes"; but "i enlighet med Laines förslag antas erbjudandet inte" as it stands."""
    if _OBJECT.match(match.string, match.end()):
        return match.group()
    return f"{match['what']} godkandes {_manner(match)}".rstrip()


def _manner(match: re.Match[str]) -> str:
    return "enhalligt " if "enhalligt" in match.group() else ""
