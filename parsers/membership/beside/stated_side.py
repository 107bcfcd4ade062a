"""A side that the decision says itself, where no act was understood or what was adopted is not in the text; and what
leaves a side in doubt that is said: it may be of another thing, body, point or proposal."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, takewhile

from parsers.meeting.completeness import is_complete
from parsers.meeting.status import BOX
from parsers.membership.clause_stance import clause_stance
from parsers.membership.clauses import cut
from parsers.membership.stance import Sides, Stance
from parsers.resolution.acts import Act
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.resolution import ResolutionReading
from parsers.resolution.sentence_acts import acts_of
from parsers.schema import Resolution
from parsers.structure.model import Part, Structure
from parsers.text.language import language_of
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence, fold, sentences
from parsers.text.spans import Span
from parsers.topic.patterns import patterns
from parsers.vocabulary.closed.told_proposal import told_proposal
from parsers.vocabulary.item_acts import act_of_words
from parsers.vocabulary.lexicon import clause_of, words

_said = phrases("vocabulary/beside.toml")
_of_title = phrases("vocabulary/relevance.toml")
_SOMEBODY_SAYS = re.compile(
    r"(?:johtaja|paallikko|sihteeri|jasen|valtuutettu|edustaja|esittelija|asiantuntija|direktor\w*|chef\w*"
    r"|ledamot\w*)\b[^.]{0,40}\b(?:vastasi|sanoi|kertoi|arvioi|totesi|ilmoitti|muistutti|lupasi|mainitsi"
    r"|svarade|sade|berattade|konstaterade|meddelade|lovade)\b"
)


def with_stated_side(reading: ResolutionReading, sides: Sides) -> ResolutionReading:
    """The reading; with the sentence under the decision's heading that takes a side for the act where no act was found
    there, or one in unknown words ("Kunnan kanta on myönteinen"), or the adoption of a proposal that is not in the
    text and tells what it comes to ("Ehdotus hyväksyttiin, ja kunta jatkaa verkostossa")."""
    record, act = reading.record, reading.act
    unknown = act is not None and act.weak and not reading.certain and not reading.warnings
    untold = act is not None and not act.negative and {w.code for w in reading.warnings} in _UNTOLD
    # "Konsernijaosto päätti:" only heads what another body decided
    untold = untold and act is not None and not act.sentence.raw.rstrip().endswith(":")
    by_vote = record is not None and record.counts and not (act is not None and _tells(act.sentence.flat))
    if record is None or not (untold or (not by_vote and (unknown or reading.resolution == "none"))):
        return reading
    told = [(one, side) for one in record.decided if (side := sides[one.span].side)]
    if any(_SOMEBODY_SAYS.search(one.flat) for one, _ in told):
        return reading
    if any(m.alive for m in record.motions) or {side for _, side in told} not in ({"joins"}, {"declines"}):
        return reading
    one, side = told[0]
    firm = sides[one.span].stances[0].firm
    if untold and act is not None:
        beside = one.span != act.sentence.span  # what stands behind an adoption may only tell how it has been
        row = sides[one.span].stances[0].row
        if not firm or (beside and row is not None and row.lemma == "olla"):
            return reading
    elif any(
        ("motion" in words(c).classes or _said.GIVES_UP.search(c))
        and not _tells(c)
        and clause_stance(c, named=True)
        for c in cut(one.flat)
    ):
        return reading  # "ehdotuksesta luovuttiin"
    elif not firm and not _stands_alone(record, one):
        return reading
    adopted: Resolution = "adopted_modified" if reading.resolution == "adopted_modified" else "adopted"
    return replace(
        reading,
        resolution="rejected" if side == "declines" else adopted,
        evidence=(one.span,),
        adopted=(one.span,),
        warnings=tuple(w for w in reading.warnings if w.code != "decision_unread" and not untold),
        certain=record.s.certain and is_complete(record.s, record.decision, record.decided),
        act=Act("own", one, "own", "reject" if side == "declines" else "adopt"),
    )


_UNTOLD = ({"proposal_missing"}, {"changed_unread"}, {"counter_unread"})


def _tells(flat: str) -> bool:
    """Whether it tells what the proposal was that it adopts."""
    told = told_proposal(flat)
    return told is not None and told.adopted


def _stands_alone(record: Proceedings, one: Sentence) -> bool:
    """Whether a sentence says all that was decided, and is no line of the title."""
    title = record.s.quote(record.s.title) if record.s.title is not None else ""
    repeats = not one.raw.rstrip().endswith(".") or plain(one.raw).strip(" .") in plain(title)
    return len(record.decided) == 1 and not repeats


def decided_since(reading: ResolutionReading, sides: Sides) -> bool:
    """Whether what was adopted goes on with a side behind the words that put the matter off: they may be of the
    meeting before, told with its date ("jättää asian pöydälle (13.1.)", and then what is proposed now)."""
    told = [
        s for span in reading.adopted for s in sides[span].stances if s.firm and s.named and s.side != "doubt"
    ]
    return bool(reading.act and reading.act.kind == "chain" and told)


def done_with_else(reading: ResolutionReading, sides: Sides, passage: Span) -> bool:
    """Whether words of the decision that put the matter off, send it on or withdraw it name something else than the
    matter, and stand behind others that take a side or carry what does ("Pressmeddelandet utgår klockan tolv")."""
    record = reading.record
    if record is None:
        return False
    at = next(
        (o for o in record.decided if o.span.start <= passage.start and passage.end <= o.span.end), None
    )
    if at is None or _said.THE_MATTER.search(at.flat):
        return False
    others = [one for one in record.decided if one.span.end <= at.span.start]
    stated = [
        s for one in others for s in sides[one.span].stances if s.firm and s.named and s.side != "doubt"
    ]
    adopts = (a for one in others for a in acts_of(one, record.motions, decision=True))
    return bool(stated) or any(a.kind == "chain" and not a.negative for a in adopts)


def says_again(reading: ResolutionReading, stance: Stance | None, sides: Sides) -> bool:
    """Whether a decision that names no network says in its own words what the proposal says of something else: "Staden
    ansluter sig", and the proposal "ansluter sig till utlåtandet"."""
    own = reading.act is not None and reading.act.kind == "own" and reading.record is not None
    if not own or stance is None or stance.named or stance.row is None or reading.record is None:
        return False
    s, network = reading.record.s, patterns().network
    if s.title is not None and _of_title.OF_TAKING_PART.search(fold(s.text, s.title).text):
        return False
    told = (one for span in reading.proposals for one in sentences(s.text, span))
    of_else = (
        one.flat
        for one in told
        if network.search(one.flat) is None and sides[one.span].side not in ("joins", "declines")
    )
    return any(stance.row.lemma == read.row.lemma for flat in of_else for read in clause_of(flat).readings)


def proposed_both_ways(reading: ResolutionReading, sides: Sides) -> bool:
    """Whether two proposals are printed, one to join and one not to, and which was carried is not told: each has a
    decision behind it, and nothing tells which is the later one; or they are two officers', and the adoption does not
    say whose it adopts."""
    record, act = reading.record, reading.act
    if record is None or act is None:
        return False
    put = [(part, sides[part.body].side) for part in record.s.proposals]
    if {"joins", "declines"} - {side for _, side in put}:
        return False
    before = (
        [side for part, side in put if part.body.start < decision.body.start]
        for decision in record.s.decisions
    )
    if {"joins", "declines"} <= {told[-1] for told in before if told}:
        return True
    if act.kind != "chain" or act.target != "base":
        return False
    quote = record.s.quote
    heads = [
        plain(f"{quote(part.heading) if part.heading else ''} {part.presenter or ''}").lower()
        for part, _ in put
    ]
    makers = {met.group() for head in heads if (met := _said.MAKER.search(head))}
    return len(makers) > 1 and _said.WHOSE.search(act.sentence.flat) is None


def of_else_beside(structure: Structure, reading: ResolutionReading, stance: Stance, sides: Sides) -> bool:
    """Whether the words that take the side may be of another body, of another point of a list or row of a table, of a
    box that nobody ticked, or only the first half of a sentence."""
    if of_another_body(structure, stance) or points_differ(structure, reading, stance):
        return True
    if _tells_what_others_did(structure, reading, stance) or _twin_differs(structure, stance, sides):
        return True
    if stance.side == "joins" and _goes_on_with_no(structure.text, stance.span):
        return True
    return by_boxes(structure, stance) or in_another_row(structure, stance, sides)


def _goes_on_with_no(text: str, span: Span) -> bool:
    """Whether a line in or soon behind a passage begins with a negation in small letters: what stands between it and
    the rest of its sentence is the foot of a page."""
    lines = [*text[span.start : span.end].splitlines()[1:]]
    lines += list(islice(filter(str.strip, text[span.end :].splitlines()[1:]), _LONGEST_FOOT))
    return any(map(_NO.match, lines))


_LONGEST_FOOT = 4  # lines
_NO = re.compile(r"\s*(?:(?:endast|enbart|bara|vain) .{0,60}\b)?(?:inte|ej|icke|ei|eikä)\b(?! \W*$)")


def of_another_body(structure: Structure, stance: Stance | None) -> bool:
    """Whether the title is about the joining of a company, a joint authority or another that is no municipality, and
    the words that take the side name no municipality."""
    if stance is None or structure.title is None:
        return False
    title = fold(structure.text, structure.title).text
    return bool(_said.OF_COMPANY.search(title)) and not _said.OWNER.search(
        fold(structure.text, stance.span).text
    )


def _tells_what_others_did(structure: Structure, reading: ResolutionReading, stance: Stance) -> bool:
    """Whether the words that take the side do not say that it is decided now and may be quoted: by the title they are
    an officer's, an initiative's or a claim's, or what the council decided; a label or the line over them says whose
    they are, or that they are noted; or all that was adopted notes the matter."""
    own = fold(structure.text, stance.span).text
    decided = (part.body.start for part in structure.decisions)
    behind = structure.text[stance.span.end : next((at for at in decided if at > stance.span.end), 0)]
    if _said.NOTES_ALL.search(plain(behind).lower()):
        return True  # another proposal below
    if _said.DECIDES_ITSELF.search(own):
        return False
    lines = [plain(line).lower() for line in structure.text[: stance.span.start].splitlines() if line.strip()]
    if structure.header.document_kind == "officer_decision":
        told = False
    elif structure.title is None:  # which also heads how to appeal
        told = any(map(_said.OF_CLAIM.match, lines))
    else:
        told = _said.OF_OTHERS_ACT.search(fold(structure.text, structure.title).text) is not None
    if told:
        return True
    over = next((line for line in reversed(lines[-_LONGEST_LIST:]) if line.endswith(":")), "")
    first = plain(structure.quote(stance.span).partition("\n")[0]).lower()
    labels = [own, first, *(line for line in lines[-1:] if not line.endswith("."))]
    # "Viranhaltijapäätös: Kunta liittyy …"
    in_own_words = reading.act is not None and reading.act.kind == "own"
    earlier = any(p.body.start <= stance.span.start < p.body.end for p in structure.of("earlier"))
    own_section = re.compile(rf"§ ?{structure.header.section}(?!\d)|(?<!\d){structure.header.section} ?§")
    told_by = (met[0] for one in labels if (met := _said.LABELS_OTHERS.match(one)))
    labelled = not (in_own_words or earlier) and any(own_section.search(one) is None for one in told_by)
    noted = any(_said.NOTES_ALL.search(plain(structure.quote(span)).lower()) for span in reading.adopted)
    return labelled or noted or _said.HEADS_NOTED.search(over) is not None


_LONGEST_LIST = 12  # lines


def _twin_differs(structure: Structure, stance: Stance, sides: Sides) -> bool:
    """Whether an item in two languages proposes the contrary in one of them, or under a heading in both does something
    else than adopt. What two decisions of their own say is compared where the whole is read (parsers.item)."""
    put = [(in_swedish(structure, part), sides[part.body].side) for part in structure.proposals]
    if {(True, "joins"), (False, "declines")} <= {*put} or {(False, "joins"), (True, "declines")} <= {*put}:
        return True
    decided = [part for part in structure.decisions if structure.quote(part.body).strip()]
    heads = [plain(structure.quote(part.heading)).lower() for part in decided if part.heading]
    both = any(_said.IN_FINNISH.search(head) and _said.IN_SWEDISH.search(head) for head in heads)
    told = (one for part in decided for one in sentences(structure.text, part.body))
    return both and any(act_of_words(one.flat) not in (None, "adopt") for one in told)


def in_swedish(structure: Structure, part: Part) -> bool | None:
    """Whether a part stands under a Swedish heading, else whether its own words are; None where neither tells."""
    head = plain(structure.quote(part.heading)).lower() if part.heading else ""
    swedish, finnish = (rule.search(head) is not None for rule in (_said.IN_SWEDISH, _said.IN_FINNISH))
    if swedish != finnish:
        return swedish
    told = language_of(structure.quote(part.body), "")
    return None if swedish or told is None else told == "sv"


def in_another_row(structure: Structure, stance: Stance, sides: Sides) -> bool:
    """Whether the words that take the side stand in a table of several networks and not in the row of this one, or in
    one of several bodies, municipalities or seasons of which not all are told to do the same."""
    text, rows = structure.text, _rows_around(structure, stance.span)
    flats = [plain(text[row.start : row.end]).lower() for row in rows]
    told = [sides[row].side for row in rows]
    ours = [n for n, flat in enumerate(flats) if patterns().network.search(flat)]
    of_others = [n for n, flat in enumerate(flats) if n not in ours and _said.OTHER_ROW.match(flat)]
    if ours and of_others and len(rows) > _SEVERAL:
        return all(told[n] is None for n in ours) or {told[n] for n in ours} != {stance.side}
    headed = len(rows) > _SEVERAL and _said.HEADS_ROWS.match(flats[0])
    if headed and not of_others:
        return len(set(told[1:])) > 1
    return not ours and None in told and told.count(stance.side) >= _SEVERAL


def _rows_around(structure: Structure, span: Span) -> list[Span]:
    """The lines of the table in which a passage stands, from its head on or those with cells; none where it is none."""
    text = structure.text
    lines: list[Span] = []
    start = max(text.rfind("\n\n", 0, span.start), 0)
    end = text.find("\n\n", max(span.end - 1, start + 1))
    for met in re.finditer(r"[^\n]+", text[start : end if end >= 0 else len(text)]):
        lines.append(Span(start + met.start(), start + met.end()))
    heads = (
        n for n, one in enumerate(lines) if _said.HEADS_ROWS.match(plain(text[one.start : one.end]).lower())
    )
    if (head := next(heads, None)) is not None:
        return lines[head : head + _LONGEST_TABLE]
    rows = [one for one in lines if _CELLS.search(text, one.start, one.end)]
    return rows if len(rows) >= _SEVERAL and len(lines) <= _LONGEST_TABLE else []


_CELLS = re.compile(r"\S(?:\t| {2,}|: | [|–-] |\|)[^\n]*\S|^\s*\d{1,2}[.)] |^\|")
_LONGEST_TABLE = 60  # lines


def by_boxes(structure: Structure, stance: Stance | None) -> bool:
    """Whether boxes to tick stand in the lines of the words that take the side or right beside them, or in the text
    where those approve a form or an answer: which box is ticked says it, and that is not read."""
    if stance is None:
        return False
    text, span = structure.text, stance.span
    if _said.OF_FORM.search(fold(text, span).text):
        return BOX.search(text) is not None or any(all(one in text for one in pair) for pair in _PAIRS)
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = len(text) if end < 0 else end
    above = list(takewhile(str.strip, reversed(text[:start].splitlines())))[:_BESIDE]
    below = list(takewhile(str.strip, text[end + 1 :].splitlines()))[:_BESIDE]
    lines = (*reversed(above), text[start:end], *below)
    beside = "\n".join(line for line in lines if not _RULED.fullmatch(line))
    return BOX.search(beside) is not None or any(all(one in beside for one in pair) for pair in _PAIRS)


_BESIDE = 2  # lines
_RULED = re.compile(r"\s*_(?:\s*_)+\s*")  # "_ _ _" parts two handlings
_PAIRS = ("■□", "●○")  # each alone may mark the points of a list


def points_differ(structure: Structure, reading: ResolutionReading, stance: Stance | None) -> bool:
    """Whether what was done differs from point to point of a list, and the words that take the side name no network or
    stand under another point than the one that decides."""
    if stance is None or reading.act is None:
        return False
    done = [structure.quote(part.body) for part in structure.decisions]
    points = [plain(line).lower() for body in done for line in body.splitlines() if _POINT.match(line)]
    yes, no = (
        sum(rule.search(point) is not None for point in points) for rule in (_said.DONE, _said.NOT_DONE)
    )
    if len(points) < _SEVERAL or not (yes and no):
        return False
    decides, said = (_point_at(structure.text, at) for at in (reading.act.sentence.span, stance.span))
    return not stance.named or decides != said


def _point_at(text: str, span: Span) -> str:
    """The number or letter of the point in whose line a passage begins; empty where none stands there."""
    met = _POINT.match(text, text.rfind("\n", 0, span.start) + 1)
    return met[1].lower() if met else ""


_SEVERAL = 2  # lines, each of a point
_POINT = re.compile(r"\s*(?:[Kk]oh(?:ta|dan)|[Pp]unkt(?:en)?|[Mm]oment)? ?(\d{1,2}|[a-hA-H])[.):,]* ")
