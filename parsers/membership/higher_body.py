"""Whether a body only proposes to a higher one or gives its opinion: then it decides nothing for the municipality."""

from __future__ import annotations

import re

from parsers.resolution.resolution import ResolutionReading
from parsers.schema import BodyKind
from parsers.structure.model import Structure
from parsers.text.bodies import SUBJECT_RE, kind_of
from parsers.text.normalize import loose
from parsers.text.sentences import Folded, fold
from parsers.text.spans import Span
from parsers.vocabulary.heading_words import GOES_ON
from parsers.vocabulary.lexicon import words
from parsers.vocabulary.putting_forward import PUTS_FORWARD

_PASSING = frozenset(("pass_on", "approve", "propose"))
_RANK: dict[BodyKind, int] = {"officer": 0, "other": 1, "committee": 1, "board": 2, "council": 3}
_PROPOSES_TO = loose(
    r"\b(?:esitt\w{1,6}|esitetaan|ehdot\w{1,7}|suosit\w{1,8}|foresla\w{0,3}|foreslog"
    r"|rekommendera\w{0,2})\b[^.,\n]{0,60}?"
    r"(?P<to>valtuustolle|hallitukselle|lautakunnalle|fullmaktige|styrelsen)\b"
)
_THAT_IT_DECIDES = loose(
    r"\b(?:esitta[a-z]{1,3}|esitti|ehdotta[a-z]{1,3}|ehdotti),? etta [a-z]{0,10}(?P<to>valtuusto|hallitus"
    r"|lautakunta)\b"
)
_MAKES_PROPOSAL = loose(
    r"\bte(?:kee|ki|hda|hdaan)\b [^.\n]{0,40}?(?P<to>valtuustolle|hallitukselle"
    r"|lautakunnalle)\b[^.\n]{0,40}?(?:esityksen|ehdotuksen)\b"
)
# A body's own proposal or statement without a word to whom: it decides nothing for the municipality.
_PROPOSES = loose(
    r"(?P<who>hallitus|lautakunta|valiokunta|jaosto|johtokunta|toimikunta|tyoryhma|johtoryhma|styrelsen"
    r"|namnden|sektionen|utskottet|ledningsgruppen) (?:(?:paatta\w{1,4}|paatti|yksimielisesti|beslutar|beslot"
    r"|besluter) ){0,3}(?:esittaa|ehdottaa|esitti|ehdotti|suosittelee|suositteli|suosittaa|suositti|foreslar"
    r"|foreslog|rekommenderar)\b(?! ?toivom)(?=[^.\n]{0,50}(?:\betta\b|\bettei\b|\batt\b|osallistumis"
    r"|liittymis|jatkamis))"
)
_BODIES = r"(?P<to>valtuusto|hallituk|lautakun|jaosto|fullmaktige|styrelsen)\w{0,6}"
_FOR_DECISION = loose(
    rf"\b[a-z]{{0,10}}{_BODIES} (?:[a-z]{{2,20}} ){{0,2}}?(?:paatettava\w{{2,4}}"
    rf"|ratkaistava\w{{2,4}}|kasiteltava\w{{2,4}}|hyvaksyttava\w{{2,4}}|vahvistettava\w{{2,4}}|paatokseen"
    r"|kasittelyyn|paatoksenteko\w{{2,4}}|ratkaisuun|for (?:beslut|avgorande|behandling|godkannande))"
)
# "det nya fullmäktige behöver verktyg": what a body needs, gets or starts with, and nobody puts before it
_AS_SUBJECT = (
    r"(?:(?:ska|skall|skulle|kan) )?(?:behov\w*|borja\w*|inled\w*|tilltrad\w*|valj\w*|valts|introducera\w*|utbilda\w*"
    r"|byts|ha(?:r|de)? (?:[a-z]+ )?(?:nytta|bytts|valts|tilltratt))\b"
)
_TO_BODY = loose(
    r"(?:\b(?!ungdoms)[a-z]{0,10}(?P<to>valtuustolle|valtuustoon|hallitukselle|lautakunnalle|fullmaktige"
    rf"|styrelsen)\b(?! {_AS_SUBJECT}))"
)
_GOES_TO = loose(
    r"\b(?:asia|arendet) (?:[a-z]{2,20} ){1,3}?(?:till )?[a-z]{0,10}(?P<to>valtuustoon"
    r"|valtuustolle|hallitukselle|hallitukseen|fullmaktige|styrelsen)\b"
)
# which the council alone may grant
_FOR_MONEY = loose(r" ?(?:[a-z]+ ){0,3}?(?:lisa)?(?:maararah|talousarvio)")
_IF_IT_DECIDES = loose(
    r"\b(?:mikali|jos|om) [a-z]{0,10}(?P<to>valtuusto|hallitus|fullmaktige|styrelsen) (?:niin"
    r"|sa) (?:paatta|beslut|onska|haluaa)"
)
_FOR_INFORMATION = loose(
    r"(?:tiedoksi|kannedom|maararaha|lisatalousarvio|talousarviomuuto|anslag|selvityks|raportti|raportoi"
    r"|budget|talousarvio)"
)
_STATES = loose(
    r"\b(?:lausuntonaan|lausuntona|lausunnossaan|lausuu|(?:antaa|antoi|paattaa antaa|paatti antaa)"
    r" (?:[a-z]{2,30} ){0,4}lausunnon|(?:ger|avger|lamnar|meddelar"
    r"|framfor)(?: [a-z]{2,30}){0,3} (?:som (?:sitt )?utlatande|(?:ett |foljande )?utlatande))\b"
)
_SUPPORTS = loose(r"\b(?:puoltaa|puolsi|puolletaan|puollettiin|puoltavansa|tillstyrker|forordar)\b")
_ADDRESSEE: dict[BodyKind, re.Pattern[str]] = {
    "council": re.compile(r"valtuusto|fullmaktige"),
    "board": re.compile(r"hallitu|styrelse"),
    "committee": re.compile(
        r"lautakun|jaosto|johtokun|valiokun|johtoryh|tyoryhm|toimikun|utskott|ledningsgrupp|namnd|sektion"
    ),
}


def to_higher_body(
    structure: Structure, reading: ResolutionReading, body_kind: BodyKind | None
) -> Span | None:
    """The passage in which what was carried is only put before a higher body ("esittää valtuustolle, että …").

    None where the body decides itself. A body of an unknown kind counts as a board.
    """
    own = _RANK[body_kind or "board"]
    if reading.act is not None:
        one = reading.act.sentence
        if PUTS_FORWARD.search(one.flat):
            return one.span
        if name := SUBJECT_RE.match(one.flat):
            own = min(own, _RANK[kind_of(name.group())] or own)  # the body that the decision names
    for span in (*reading.adopted, *(part.body for part in structure.decisions)):
        folded = fold(structure.text, span)
        for proposes in (_PROPOSES_TO, _THAT_IT_DECIDES, _MAKES_PROPOSAL):
            for match in proposes.finditer(folded.text):
                if _rank(match["to"]) > own and not _FOR_MONEY.match(folded.text, match.end()):
                    return folded.span(match.start(), match.end())
        if own < _RANK["council"] and (place := _passes_on(folded, own) or _only_proposes(folded, own)):
            return place
    return None


def by_body_below(reading: ResolutionReading, body_kind: BodyKind | None) -> bool:
    """Whether the sentence that decides names a lower body than the item's own, which decided before it."""
    name = SUBJECT_RE.match(reading.act.sentence.flat) if reading.act else None
    own = _RANK.get(body_kind or "other", 0)
    return name is not None and own >= _RANK["board"] and 0 < _RANK[kind_of(name.group())] < own


def _passes_on(folded: Folded, own: int) -> Span | None:
    """Where the matter goes on to a higher body for it to decide, by any verb ("saattaa valtuuston päätettäväksi")."""
    for _, _, flat, place in folded.sentences:
        goes = (pattern.search(flat) for pattern in (_FOR_DECISION, _IF_IT_DECIDES, GOES_ON, _GOES_TO))
        if any(match is not None and _rank(match["to"]) > own for match in goes):
            return place
        if _FOR_INFORMATION.search(flat) or all(_rank(m["to"]) <= own for m in _TO_BODY.finditer(flat)):
            continue
        if any(w.meanings & _PASSING for w in words(flat)):
            return place
    return None


def _only_proposes(folded: Folded, own: int) -> Span | None:
    """Where a body below the council only proposes, gives its opinion or (a committee) supports."""
    for match in _PROPOSES.finditer(folded.text):
        if _rank(match["who"]) >= own:
            return folded.span(match.start(), match.end())
    opinion = _STATES.search(folded.text)
    if opinion is None and own == _RANK["committee"]:
        opinion = _SUPPORTS.search(folded.text)
    return folded.span(opinion.start(), opinion.end()) if opinion else None


def _rank(name: str) -> int:
    """How high the body stands whose name begins so, in folded text; 0 of an unknown one."""
    word = name.replace(" ", "").replace("1", "l").replace("0", "o")
    return next((_RANK[kind] for kind, opening in _ADDRESSEE.items() if opening.match(word)), 0)
