"""A proposal that the act names otherwise than as the proposal: by a noun of its own, or by its letter or number.

"Hankinta hyväksyttiin" of a proposal "Hankitaan …", "päätti valita vaihtoehdon B". Patterns are for plain text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.resolution.acts import Act
from parsers.resolution.clause_acts import Disposition, dispositions_of
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.motions import Motion
from parsers.resolution.proposals import options_of
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.spans import Span
from parsers.topic.patterns import patterns
from parsers.vocabulary.closed.frames import adds_nothing, harmless_change
from parsers.vocabulary.lexicon import clause_of

_said = phrases("vocabulary/proposals.toml")
_STEM = 5


def by_own_noun(act: Act, flat_proposal: str, motions: Sequence[Motion]) -> Act:
    """The act as one that carries the proposal, or a motion, where it names no more of it than a noun of what that does
    ("Ilmoittautuminen hyväksyttiin"); else the act as it is."""
    if act.kind != "own" or act.disposition not in ("adopt", "reject"):
        return act
    if (no := _said.REFUSED.match(act.sentence.flat)) and (what := no["what"] or no["first"] or no["last"]):
        about = _said.DOING.search(what) and re.search(rf"\b{what[:_STEM]}", flat_proposal)
        return Act("chain", act.sentence, "base", negative=True, noun=what) if about else act
    match = _said.NAMED.match(act.sentence.flat) if act.disposition == "adopt" else None
    noun = (match["what"] or match["first"]) if match else ""
    if not _said.DOING.search(noun):
        return act
    stem = re.compile(rf"\b{noun[:_STEM]}")
    for motion in reversed([m for m in motions if m.alive]):
        contrary = motion.disposition == "reject"
        if stem.search(motion.flat) and not (contrary and stem.search(flat_proposal)):
            return Act("winner", act.sentence, "counter", motion=motion, noun=noun)
    return Act("chain", act.sentence, "base", noun=noun) if stem.search(flat_proposal) else act


EVERY_POINT = "every point"  # by which an act names all points of the proposal


def by_points(act: Act, flat_proposal: str) -> Act:
    """The act as one that carries the proposal, where it approves every point of it by its letter or number
    ("Hyväksyttiin kohdat a ja b", "Punkterna 1–3 godkändes"); else the act as it is."""
    match = _said.POINTS.match(act.sentence.flat)
    if match is None:
        return act
    points = set(re.findall(r"(?<![a-z\d])([a-h]|\d)[./)] ", flat_proposal))
    told = match["points"] or match["swedish"] or ""
    named = set(re.findall(r"\b(?:[a-h]|\d)\b", told))
    for first, last in re.findall(r"\b([a-h\d])\W{0,3}-\W?([a-h\d])\b", told):
        named |= {chr(code) for code in range(ord(first), ord(last) + 1)}
    every = match["all"] or (points and points <= named)
    return Act("chain", act.sentence, "base", noun=EVERY_POINT) if every else act


_FATES: tuple[tuple[str, Disposition], ...] = (
    ("godkan|antog|bifoll|bifall|omfatta|faststall|enligt|i enlighet|hyvaksy", "adopt"),
    ("avslog|forkasta|foll|hylat|hylka|ei ", "reject"),
    ("bordla|skots|jatett[a-z]+ poydalle|jatt[ia]", "postpone"),
    ("aterremi|palaut", "return"),
)
UNTAKEN = "untaken"  # of an act that names an alternative, and neither takes it nor says a side itself
POINT = "point"  # by which an act names the one point of the proposal that it decides on
_WHICH_POINTS = r"(?P<points>[a-h\d]\b\)?(?:(?:,| ja) [a-h\d]\b\)?)*)"
_TO_PREPARE = "(?:uudelleen )?(?:valmisteluun|valmisteltavaksi)"
_POINTS = (  # "Kohta 1 hyväksyttiin", "kohtaa 3 ei hyväksytty"; "hylkäsi kohdan 2"
    re.compile(
        rf"(?:ehdotuksen )?(?:kohta|kohdat|kohtaa|kohtia) {_WHICH_POINTS}(?: \([^()]*\))?"
        r"(?: koskeva (?:ehdotus|esitys))?:? (?P<fate>"
        r"ei (?:[a-z]+ )?hyvaksytty|hyvaksyttiin|hylattiin|poistettiin|jatettiin (?:poydalle|pois)"
        rf"|palautettiin {_TO_PREPARE})(?: yksimielisesti)?(?:,? joten [^.,;]{{3,60}})?\W*$"
    ),
    re.compile(  # "godkände punkt 1", "bordlade punkterna 2 och 3"
        r"(?:[a-z]*(?:styrelsen|sektionen|namnden|fullmaktige) )?(?:enhalligt )?(?P<fate>godkande|antog|omfattade"
        r"|avslog|forkastade|bordlade|aterremitterade) (?:enhalligt )?(?:forslagets )?punkt(?:en|erna)? "
        r"(?P<points>[a-h\d]\b\)?(?:(?:,| och) [a-h\d]\b\)?)*)\W*$"
    ),
    re.compile(  # "hyväksyttiin kohdan 1 osalta"
        rf"(?P<fate>hyvaksyttiin|hylattiin|jatettiin poydalle|palautettiin {_TO_PREPARE}) "
        rf"(?:kohdan|kohtien) {_WHICH_POINTS} osalta\W*$"
    ),
    re.compile(  # "palautti kohdan 2 uudelleen valmisteltavaksi", "jätti kohdan 2 pöydälle"
        r"(?:[a-z]*(?:hallitus|valtuusto|lautakunta|jaosto) )?(?:paatti )?(?:yksimielisesti )?"
        rf"(?P<fate>palautti|palauttaa|jatti|jattaa) (?:ehdotuksen )?(?:kohdan|kohdat) {_WHICH_POINTS} "
        rf"(?:poydalle|{_TO_PREPARE})\W*$"
    ),
    re.compile(
        r"(?:[a-z]*(?:hallitus|valtuusto|lautakunta|jaosto) )?(?:paatti )?(?:yksimielisesti )?"
        r"(?P<fate>hyvaksy(?:i|a)|hylkasi|hylata|poist(?:i|aa)) (?:yksimielisesti )?(?:ehdotuksen )?(?:kohdan|kohdat) "
        rf"{_WHICH_POINTS}(?: (?:sellaisenaan|sellaisinaan|muuttamattom[a-z]+"
        r"|(?:(?:ehdotuksen|esityksen) )?mukais[a-z]+|(?:esitety|ehdotetu)(?:ssa muodossa|ina)))?\W*$"
    ),
    re.compile(
        rf"(?:ehdotuksen )?(?:kohta|kohdat) {_WHICH_POINTS} (?P<fate>hyvaksyttiin) (?:yksimielisesti )?(?:silla )?"
        r"(?:lisayksella|taydennyksella|muutoksella|(?:muutettuna|taydennettyna|korjattuna) (?:siten|niin)),? "
        r"etta (?P<added>[^.;]+)\W*$"
    ),
    re.compile(
        rf"punkt(?:en|erna)? {_WHICH_POINTS} (?P<fate>godkandes|antogs|bifolls)(?: enhalligt)? "
        r"(?:med (?:det |den |foljande )?"
        r"(?:tillagg(?:et)?|komplettering(?:en)?|andring(?:en)?|precisering(?:en)?)|(?:andrad|kompletterad) sa),? "
        r"(?:att )(?P<added>[^.;]+)\W*$"
    ),
    re.compile(
        r"(?P<points>)(?P<rest>muilta osin|muutoin|muuten) (?:(?:asia|ehdotus|esitys) )?(?P<fate>hyvaksyttiin)"
        r"(?: (?:ehdotus|esitys))?(?: (?:[a-z]*johtajan |esittelijan )?(?:paatos)?(?:ehdotuksen|esityksen)"
        r" (?:mukaan|mukaisesti|mukaisena)| sellaisenaan)?\W*$"
    ),
    re.compile(
        rf"(?:ehdotuksen )?kohdan {_WHICH_POINTS} (?P<fate>(?P<changed>(?:muutettuna|korjattuna|taydennettyna)))\W*$"
    ),
)
_BETWEEN_POINTS = re.compile(
    r", (?=punkt|koh[td])| (?:och|ja|mutta|men) (?=punkt|koh[td]|bordla|aterrem|avslog|forkast|godkand|hyvaksy[ia] "
    r"|hylka|hylat|poist|palaut|jatt)"
)
_A_NUMBER = re.compile(r"(?:^|(?<=\s))([a-h\d])[.)]\s+")
_SIDES = frozenset(("join", "stay", "leave"))


def _points(case: Proceedings) -> dict[str, Span]:
    """The points of the proposal that are numbered from 1 on, each with its passage."""
    points: dict[str, Span] = {}
    for span in case.proposal.spans[:1]:
        for found in _A_NUMBER.finditer(case.s.text, span.start, span.end):
            if found[1] == "123456789"[len(points)] or found[1] == "abcdefgh?"[len(points)]:
                if points:
                    last = list(points)[-1]
                    points[last] = Span(points[last].start, found.start())
                points[found[1]] = Span(found.end(), span.end)
    return points


def _labels(found: re.Match[str]) -> list[str]:
    return re.findall(r"\b[a-h\d]\b", found["points"] or "")


def told_apart(flat: str) -> list[re.Match[str]]:
    """What a sentence says of points of the proposal, each with its `points` and `fate`, or that the naming of persons
    is left for another time; empty if it says more."""
    if named := _said.NAMING_APART.fullmatch(flat):
        return [named]
    kinds, pieces = (_said.POINT_APART, *_POINTS), _BETWEEN_POINTS.split(flat)
    told = [found for one in pieces for kind in kinds if (found := kind.match(one)) and _known(found)]
    return told if len(told) == len(pieces) else []


def _known(found: re.Match[str]) -> bool:
    """Whether what a point is approved with leaves everything else as it was."""
    added = found.groupdict().get("added")
    return not added or adds_nothing(added) or harmless_change(added, (), refuses=False)


def points_apart(case: Proceedings) -> Act | None:
    """The act that the body did with the point on the membership, where it decided on each point apart; None where it
    did not, where it struck that point out, or where it is not sure which point that is."""
    rest = next((one for one in case.decided if _said.REST_ADOPTED.fullmatch(one.flat)), None)
    if rest and any(map(_said.NAMING_APART.fullmatch, (one.flat for one in case.decided))):
        return Act("chain", rest, "base", "adopt", noun=POINT)  # the naming was put off, and not the matter
    told = [(one, found) for one in case.decided for found in told_apart(one.flat)]
    points = _points(case) if told else {}
    flats = {number: plain(case.s.quote(span)) for number, span in points.items()}
    about = [n for n, flat in flats.items() if patterns().network.search(flat)] or [
        n for n, flat in flats.items() if any(r.row.meaning in _SIDES for r in clause_of(flat).readings)
    ]
    if len(about) != 1:
        return None
    named = {n for _, found in told for n in _labels(found)}
    for one, found in told:
        mine = about[0] in _labels(found) or (found.groupdict().get("rest") and about[0] not in named)
        fate = next((does for stems, does in _FATES if re.match(stems, found["fate"])), None)
        if mine and found.groupdict().get("changed"):
            return None  # how, its own words would have to say
        if mine and fate == "reject":
            return Act("chain", one, "base", negative=True, noun=POINT)
        if mine and fate:
            chosen = points[about[0]] if fate == "adopt" else None
            return Act("own", one, "own", fate, noun=POINT, chosen=chosen)
    return None


def wants_the_same(said: str, printed: str) -> bool:
    """Whether two proposals, by their words, plainly want the same: both to take part, or both not to."""
    wants = [(_side(one), dispositions_of(one) or "adopt") for one in (said, printed)]
    return wants[0] == wants[1] and wants[0][0] is not None


def _side(flat: str) -> str | None:
    """What a proposal wants by the words it holds, one that declines before one that joins."""
    meanings = {reading.row.meaning for reading in clause_of(flat).readings}
    if _said.NAY.search(flat) or meanings & {"leave", "decline"}:
        return "no"
    return "yes" if meanings & {"join", "stay"} else None


def alternative(act: Act, case: Proceedings) -> Act:
    """The act with the passage of the alternative that it takes by a letter or number, or that the proposal itself asks
    for; as it is where the text tells none. What names an alternative and does not take it carries no proposal."""
    put = case.proposal
    if act.disposition in ("return", "postpone", "withdraw", "note") or _SEVERAL.search(act.sentence.flat):
        return act  # "palautti asian vaihtoehdon A valmistelua varten", "hyväksyi vaihtoehdot A ja B"
    told = _said.ALTERNATIVE.search(act.sentence.flat)
    moved = case.motions or case.counts or any(_said.ALTERNATIVE.search(one.flat) for one in case.told)
    if told is None and not moved and act.kind == "chain" and act.target == "base" and not act.negative:
        asked = [
            met
            for met in _said.ALTERNATIVE.finditer(put.flat)
            if _ASKS.search(put.flat, 0, met.start()) and _takes(put.flat, met)
        ]
        told = asked[0] if len({met[0] for met in asked}) == 1 else None
    elif told and not _takes(act.sentence.flat, told):
        if act.negative:
            return act
        gives_up = all(one.row.lemma == "luopua" for one in clause_of(act.sentence.flat).readings)
        return replace(act, kind="own", target="own", noun=UNTAKEN if gives_up else act.noun)
    if told is None:
        return act
    if told["first"] or told["second"]:
        which = 0 if told["first"] else 1
        return replace(act, chosen=put.options[which][1]) if len(put.options) == 2 else act
    label = told["label"] or told["before"]
    text = case.s.text
    told_there = (one for m in case.motions if m.alive for one in options_of(text, m.passage))
    if place := next((place for named, place in (*put.options, *told_there) if named == label), None):
        return replace(act, chosen=place)
    return _told_before(act, text, label)


def _takes(flat: str, named: re.Match[str]) -> bool:
    """Whether the clause in which an alternative is named takes it, and does not only go on with it, or drop it."""
    start = max((met.end() for met in _SENTENCE_END.finditer(flat, 0, named.start())), default=0)
    end = _CLAUSE_END.search(flat, named.end())
    clause = flat[start : end.start() if end else len(flat)]
    return _said.TAKES_IT.search(clause) is not None and not _said.TAKES_IT_NOT.search(clause)


_SENTENCE_END = re.compile(r"[.;] |\n")
_CLAUSE_END = re.compile(r"[.;,:\n]|\b(?:ja|seka|och|samt|eli|dvs)\b")
_LETTER = r"\(?(?:[a-d]|[1-4])\b\)?"
_OPTION = r"(?:vaihtoeh|alternativ|[a-z]*ehdotu|[a-z]*forslag)[a-z]* "
_SEVERAL = re.compile(
    rf"\b{_OPTION}{_LETTER}(?:,| ja| och| seka| samt| tai| eller| vai) (?:{_OPTION})?{_LETTER}"
)
_ASKS = re.compile(
    r"\b(?:ehdottaa|esittaa|puoltaa|valitsee|paattaa|foreslar|forordar|valjer)(?: [a-z\-]+){0,4}? $"
)


def _told_before(act: Act, text: str, label: str) -> Act:
    """The act with the alternative that stands once before the decision, outside the proposal; else as it is."""
    before = Span(0, act.sentence.span.start)
    told = [place for named, place in options_of(text, before) if named == label]
    if not told:
        flat = plain(text[: before.end])
        mark = rf"(?:^{label}[.)]|(?<![0-9.]){label}\)) (?P<what>[^\n]*?)(?=\n| [a-d1-4]\) |$)"
        told = [Span(*one.span("what")) for one in re.finditer(mark, flat, re.MULTILINE)]
    return replace(act, chosen=told[0]) if len(told) == 1 else act
