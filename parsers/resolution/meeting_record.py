"""What the meeting did with an item (asian käsittely kokouksessa), as its record tells it, before it is judged.

The decision's sentences, the course of the meeting before it, the proposal that lay before the body, what was put
forward against it, and the votes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.resolution.acting_body import AN_OFFICE, has_namesake, names, officers
from parsers.resolution.ballots import Ballot, ballots
from parsers.resolution.motion_acts import but_for_losers, by_its_kind, under_its_label, with_price
from parsers.resolution.motions import Motion, changes_proposal, motions
from parsers.resolution.proposals import Proposal, has_words, meeting_begins
from parsers.resolution.votes import Count, counts, number
from parsers.structure.model import Part, Structure
from parsers.structure.presenter import presenter_of
from parsers.text.lazy import lazily, lazy
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence, sentences
from parsers.text.spans import Span
from parsers.vocabulary.closed.at_meeting import without_manner
from parsers.vocabulary.closed.known_sentence import without_set_words
from parsers.vocabulary.joining import DISSENT
from parsers.vocabulary.putting_forward import KEEPS, ORAL, ORAL_HEADED, PULLS_OWN
from parsers.vocabulary.swedish_reference import adoption


@dataclass(frozen=True, slots=True)
class Proceedings:
    """One item as the body handled it.

    `decision`: the part that decides, None where the text has none.
    `decided`: the decision's sentences; `told`: those of the meeting's course (käsittely) before it; both without what
    somebody goes on to say in a statement for the record, whose passages are `statements`.
    `motions`, `counts` and `ballots`: what was put forward and voted on in either, and who won, in the order of the
    text. `officer`: an officer (viranhaltija) decides alone. `presenter`: the stems of the names of who presents.
    """

    s: Structure
    decision: Part | None
    proposal: Proposal
    decided: Sequence[Sentence]
    told: Sequence[Sentence]
    motions: list[Motion]
    counts: list[Count]
    ballots: list[Ballot]
    officer: bool
    statements: tuple[Span, ...] = ()
    presenter: frozenset[str] = frozenset()

    def just_moved(self, one: Sentence) -> bool:
        """Whether a motion stands right before the sentence."""
        return any(0 <= one.span.start - m.spans[-1].end < 100 for m in self.motions)


def proceedings(s: Structure, decision: Part | None, proposal: Proposal) -> Proceedings:
    """The item's proceedings up to this decision, with this proposal before the body. Pure; raises nothing."""
    course, said = _without_statements(_course(s, decision) or _behind_unheaded(s, proposal, decision))
    body, quoted = _without_statements(sentences_of(s, decision.body) if decision else [])
    body = but_for_losers(under_its_label(body))
    presents = _who_presents(s)
    presenter = frozenset() if has_namesake(presents, [*course, *body]) else presents
    if body and not course:  # nobody but who presents is spoken of: "enligt hans förslag"
        body[0] = replace(body[0], flat=_said.HIS.sub(r"\g<1>foredragandens ", body[0].flat))
    told = _plainly(with_price(but_for_losers(under_its_label(course))), s, presenter)
    if any(_said.CALLED_SV.search(plain(s.quote(p.heading)).lower()) for p in s.proposals if p.heading):
        body = [one.worded(_said.CALLED_IT_SV.sub(_forslag, one.flat)) for one in body]
    body = by_its_kind(_without_restated(body, proposal.flat), motions(told, proposed=True))
    decided = _with_besides(_plainly(with_price(body), s, presenter))
    every = [*told, *decided]
    moved, counted = motions(every, proposed=bool(proposal.spans)), counts(every)
    presents |= officers(s.text) if moved else frozenset()
    for motion in moved:
        motion.shared = motion.makers & presents if motion.makers - presents else frozenset()
    return Proceedings(
        s=s,
        decision=decision,
        proposal=proposal,
        decided=decided,
        told=told,
        motions=moved,
        counts=counted,
        ballots=ballots(every, moved, counted),
        officer=s.header.document_kind == "officer_decision",
        statements=(*said, *quoted),
        presenter=presenter,
    )


_said = phrases("vocabulary/motions.toml")
_RESTATED = lazily(
    r",? (?:som|vilket) (?:lyder|lod|lydde)(?: enligt foljande| som foljer)?:? ?\"(?P<what>[^\"]+)\""
)


def _without_restated(said: Sequence[Sentence], proposed: str) -> list[Sentence]:
    """The sentences of a decision without the words of the printed proposal that one repeats in quotation marks."""
    told = " ".join(proposed.split())

    def cut(met: re.Match[str]) -> str:
        return "" if met["what"].strip(" .") in told else met[0]

    return [one.worded(_RESTATED.sub(cut, one.flat)) if '"' in one.flat else one for one in said]


_QUOTE = re.compile(r"[\"”“»]")
_LONGEST_STATEMENT = 8  # sentences


def _without_statements(told: Sequence[Sentence]) -> tuple[list[Sentence], list[Span]]:
    """The sentences without those behind the first of a quoted statement for the record, and where such stand."""
    kept: list[Sentence] = []
    stated: list[Span] = []
    odd = [n for n, one in enumerate(told) if len(_QUOTE.findall(one.raw)) % 2 == 1]
    last = -1  # sentence of the statement
    for n, one in enumerate(told):
        if n > last:
            kept.append(one)
            ends = next((end for end in odd if n < end <= n + _LONGEST_STATEMENT), -1)
            last = ends if n in odd and DISSENT.search(one.flat) else -1
        stated += [one.span] if n <= last else []
    return kept, stated


def decision_part(s: Structure) -> Part | None:
    """The decision that counts: the last one; None where there is none, or nothing stands under its heading yet."""
    return s.decisions[-1] if s.decisions and has_words(s, s.decisions[-1]) else None


def sentences_of(s: Structure, span: Span) -> Sequence[Sentence]:
    """The sentences of a passage, without the page furniture in it."""
    return sentences(s.text, span, s.furniture)


_OWN = lazy(
    lambda: re.compile(f"{KEEPS.pattern}|{PULLS_OWN.pattern}")
)  # who keeps or gives up his own adopts nothing


def _forslag(met: re.Match[str]) -> str:
    return "forslag" if met[0] == "framstallning" else "forslaget"


_FORMS = {
    "t": "forslaget",
    "ts": "forslagets",
    "n": "forslag",
    "na": "forslagen",
    "s": "forslags",
    "": "forslag",
}


def _in_digits(voices: re.Match[str]) -> str:
    to = voices["to"] if "mot" in voices["to"] else "-"  # as "äänin 6-3" is written
    return f"{voices['by']}{number(voices['a'])}{to}{number(voices['b'])}"


def _as_owners(met: re.Match[str]) -> str:
    """ "Nymans förslag" for "det förslag som Nyman lagt fram", "det av Nyman framlagda", "ledamot Nymans förslag"."""
    who = next(filter(None, met.group("a", "b", "c", "d", "e", "f", "g")))
    return f"{'enligt ' if met['way'] else ''}{who.removesuffix('s')}s forslag"


_PAST = {
    "muutta": "muutti", "vaihta": "muutti", "korjaa": "korjasi", "taydenta": "taydensi", "tarkenta": "tarkensi",
    "muokkaa": "muokkasi", "otta": "otti",
    "hyvaksy": "hyvaksyi", "liitta": "liitti", "lisaa": "lisasi", "sisallytta": "sisallytti", "teke": "teki",
    "anta": "antoi", "veta": "veti", "peru": "perui", "peruutta": "peruutti", "poista": "poisti", "ehdotta": "ehdotti",
    "esitta": "esitti", "godkanner": "godkande", "godtar": "godtog", "tar": "tog", "drar": "drog", "atertar": "atertog",
    "foreslar": "foreslog", "lagger": "lade", "stoder": "stodde", "bitrader": "bitradde",
}  # fmt: skip


def _as_done(met: re.Match[str]) -> str:
    """ "Muutti" for "ilmoitti muuttavansa", "ändrade" for "meddelade att hon ändrar"."""
    if does := met["does"]:
        return f"{met['how'].lstrip()} {_PAST[does]}".lstrip()
    return f"{_PAST.get(met['gor'], met['gor'].removesuffix('r') + 'de')}{met['so']}"


def _as_addition(met: re.Match[str]) -> str:
    who = met["who"] or met["adds"] or (met["by"] or "foredragandens").removesuffix("s")
    return f"{who} kompletterade sitt forslag sa att "


_IN_FULL = (  # a clerk's shorthand in a short line
    (_said.SHORT_AS_PROPOSED, "ehdotuksen mukaisesti"),
    (_said.SHORT_PROPOSAL, "ehdotus"),
    (_said.SHORT_ADOPTED, "hyvaksyttiin"),
    (_said.SHORT_UNANIMOUS, "yksimielisesti"),
    (_said.PRESENTERS_VIEW, "esittelijan ehdotuksen"),
    (_said.SHORT_ADOPTED_SV, "godkandes"),
    (_said.SHORT_PROPOSAL_SV, "forslaget"),
    (_said.SHORT_AS_SV, "enligt"),
)
_SHORT_LINE = 60


def _in_full(flat: str) -> str:
    """A short sentence without its shorthand: "ehdotus hyväksyttiin" for "ehd. hyv.", "enligt" for "enl."."""
    for pattern, whole in _IN_FULL if len(flat) < _SHORT_LINE else ():
        flat = pattern.sub(whole, flat)
    return flat


def _by_plain_names(flat: str) -> str:
    """A sentence of the meeting with the plainest names for the printed proposal and for motions: "grundförslaget" for
    "det utsända förslaget" or "förslaget på listan", "pohjaehdotus" for "esityslistan ehdotus", "förslag" for
    "yrkande"."""
    flat = _in_full(flat.replace("votering", "omrostning"))
    if "yrkande" in flat:
        flat = _said.MOVED_SV.sub(lambda met: met["kind"] + _FORMS[met["form"]], flat)
    if " vilket " in flat:
        flat = _said.TAKEN_IN_SV.sub(r"\g<who> kompletterade sitt forslag sa att \g<what>", flat)
    flat = _said.PUT_BY_SV.sub(_as_owners, _said.DEPARTS_THEN.sub("", flat))
    flat = _said.VOICES_IN_WORDS.sub(_in_digits, flat)
    flat = _said.BY_VOTE_SV.sub("efter omrostningen", flat) if "omrostning" in flat else flat
    flat = _said.AS_CHANGED.sub("muutettuna", _said.ANNOUNCED.sub(_as_done, flat))
    flat = _said.ADDS_BESIDE.sub(" silla lisayksella, etta ", _said.ADDED_POINT.sub("att", flat))
    flat = _said.ADDS_BESIDE_SV.sub(" med tillagget att ", flat)
    flat = _said.ADDS_SV.sub(_as_addition, _said.ADDS.sub(r"\g<who> taydensi ehdotustaan siten, etta ", flat))
    flat = _said.VOICES_FIRST.sub(r"\g<does> \g<what> \g<how>", flat)
    flat = _said.PRINTED.sub("pohjaehdotu", flat)
    flat = _said.COMPLETED_SV.sub(_with_addition, _said.ONLY_THE_BASIC_SV.sub("", flat))
    if "foresl" in flat or "klam" in flat:
        flat = _said.THERE_FIRST_SV.sub(r"\g<who> \g<does> ", flat)
        flat = _said.OF_POINT_SV.sub(_as_moved, flat)
    return _said.PRINTED_SV.sub("grundforslaget", flat)


def _with_addition(met: re.Match[str]) -> str:
    return f"{met['whose']}forslag med tillagget" if met["whose"] else "forslaget med tillagget"


def _as_moved(met: re.Match[str]) -> str:
    moves = "foreslog " if "klam" in met[0] or "tillaggs" in met[0] else ""
    return f"{moves}som tillagg{' att' if 'att' in met[0].split() else ''}"


def _with_besides(said: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a decision, each by which a body adopts a proposal and decides something besides made two:
    "… godkände förslaget", "hyväksyi ehdotuksen", and what that is."""
    kept: list[Sentence] = []
    for one in said:
        met, to = _said.BESIDE_SV.match(one.flat), " att "
        if met is None and (met := _said.BESIDE_FI.match(one.flat)):
            to = " sekä " if " seka " in one.flat[met.end("act") : met.start("what")] else " ja "
        at = one.raw.rfind(to, 0, len(one.raw) - len(met["what"]) + 1) + len(to) if met else 0
        if met is None or at < len(to) or one.span.start + at >= one.span.end:
            kept.append(one)
            continue
        middle = one.span.start + at
        kept.append(replace(one, span=Span(one.span.start, middle), flat=met["act"], raw=one.raw[:at]))
        besides = one.raw[at].upper() + one.raw[at + 1 :]
        kept.append(replace(one, span=Span(middle, one.span.end), flat=met["what"], raw=besides))
    return kept


_NAMED_PROPOSAL = lazily(
    r"\b(?:(?P<first>[a-z\-]{2,40}) )?(?P<last>[a-z\-]{2,40}?(?P<of>n|[sxz])) (?=(?:tekem|esittam|antam|framlag"
    r"|presenter)?[a-z]* ?(?:(?:paatos|pohja)?(?:ehdotu|esity)|(?:besluts|grund)?forslag))"
)


def _who_presents(s: Structure) -> frozenset[str]:
    """The stems of the names of who presents the item, as printed beside the proposal or in its heading."""
    heads = [s.quote(part.heading) for part in s.proposals if part.heading is not None]
    told = [presenter_of(s) or "", *(part.presenter for part in s.parts if part.presenter)]
    printed = " ".join([*told, *(head for head in heads if AN_OFFICE.match(plain(head)))]).split()
    return names(" ".join(word for word in printed if not AN_OFFICE.match(plain(word))))


def _presenters(flat: str, presenter: frozenset[str]) -> str:
    """A plain sentence with the office for the name of who presents: "esittelijän ehdotus" for "Virtasen ehdotus"."""
    stems = frozenset(map(plain, presenter))

    def office(met: re.Match[str]) -> str:
        if AN_OFFICE.match(met["last"]) or not names(met["last"].capitalize()) & stems:
            return met[0]
        first = met["first"] or ""
        own = first in ("kj", "kd") or names(first.capitalize()) & stems
        before = f"{first} " if first and not own else ""
        return before + ("esittelijan " if met["of"] == "n" else "foredragandens ")

    return _NAMED_PROPOSAL.sub(office, flat) if presenter else flat


def _announces(one: Sentence) -> bool:
    """Whether a sentence says that who presents changes the proposal, and not how."""
    return bool(_said.CHANGES_IT.search(one.flat)) and not _said.HOW_CHANGED.search(one.flat)


def _with_new_proposal(said: list[Sentence], s: Structure) -> list[Sentence]:
    """The sentences, each by which who presents changed the proposal made one with what the changed one is: the next
    sentence ("Kunnanjohtaja muutti ehdotustaan. Uusi ehdotus: …"), or a proposal under a heading of its own."""
    kept: list[Sentence] = []
    last: Sentence | None = None  # the one before, where it says no more than that something changes
    for one in said:
        if last is not None and _said.CONTENT_BELOW.search(last.flat):  # "…: 3) att en rapport ges"
            told = f"{last.flat.rstrip(' :')} {_said.POINT_MARK.sub('', one.flat)}"
        else:
            told = _said.NEW_IS.sub("esittelija muutti ehdotustaan siten, etta ", one.flat)
            told = _said.NEW_IS_SV.sub("foredraganden andrade sitt forslag sa att ", told)
        if last is not None and told != one.flat:
            whole = Span(last.span.start, one.span.end)
            kept[-1] = replace(one, span=whole, flat=told, raw=f"{last.raw} {one.raw}")
            last = None  # one change is told in two sentences, and not in a chain of them
        else:
            kept.append(one)
            last = one if _said.CONTENT_BELOW.search(one.flat) or _announces(one) else None
    headed = [part.heading.start for part in s.proposals if part.heading is not None]
    return [one for one in kept if not (_announces(one) and any(0 <= at - one.span.end < 4 for at in headed))]


def _plainly(said: Sequence[Sentence], s: Structure, presenter: frozenset[str]) -> list[Sentence]:
    """The sentences with the plainest names of proposals, and Swedish ways of adopting one in the plainest words."""
    named = [_by_plain_names(without_set_words(one.flat, one.raw)) for one in said]
    plainer = [without_manner(_presenters(flat, presenter)) for flat in named]
    said = _with_new_proposal([one.worded(flat) for one, flat in zip(said, plainer, strict=True)], s)
    swedish = (
        "forslag", "foresl", "foredragande", " linje", "arendet", "fullmaktige", "beslutade ", "godkan",
    )  # fmt: skip
    return [
        one.worded(adoption(one.flat))
        if any(part in one.flat for part in swedish) and not _OWN.search(one.flat)
        else one
        for one in said
    ]


def _with_maker(s: Structure, part: Part) -> Span:
    """A part of the course, with its heading where that says what is put forward ("Vastaehdotus: …")."""
    headed = part.heading is not None and _said.MOTION_HEADED.match(plain(s.quote(part.heading)))
    return Span(part.heading.start, part.body.end) if part.heading and headed else part.body


def _course(s: Structure, decision: Part | None) -> list[Sentence]:
    passages = [_with_maker(s, p) for p in s.of("course")]
    # what is told under the proposal, without a heading
    passages += [Span(at, p.body.end) for p in s.proposals if (at := meeting_begins(s, p.body)) < p.body.end]
    told = [one for span in passages for one in sentences_of(s, span)]
    if decision is not None and s.proposals:
        told += _told_under_other_headings(s, max(p.body.start for p in s.proposals), decision)
    return sorted(told, key=lambda one: one.span.start)


def _behind_unheaded(s: Structure, proposal: Proposal, decision: Part | None) -> list[Sentence]:
    """What is told behind a proposal that has no heading, in the part in which it stands; where none is written, from
    the sentence on by which who presents gives one in the meeting."""
    if s.proposals or decision is None:
        return []
    parts = [part for part in s.of("header", "preparation", "other") if part.body.end <= decision.body.start]
    at = proposal.spans[0] if proposal.spans else None
    own = (
        [p.body for p in parts if at and p.body.start <= at.start < p.body.end]
        if at
        else [parts[-1].body]
        if parts
        else []
    )
    told = list(sentences_of(s, own[0])) if own else []
    oral = (one.span for one in told if ORAL.match(one.flat) or ORAL_HEADED.match(one.flat))
    since = at.end if at else next((span.start for span in oral), len(s.text))
    return [one for one in told if one.span.start >= since]


def _told_under_other_headings(s: Structure, proposed: int, decision: Part) -> list[Sentence]:
    """What tells of the meeting between the proposal and the decision, whatever the line above it is called: from where
    its course begins, else what changes the proposal."""
    return [
        one
        for part in s.parts
        if part.kind not in ("course", "proposal", "decision")
        and proposed < part.body.start < decision.body.start
        for one in sentences_of(s, part.body)
        if one.span.start >= meeting_begins(s, part.body) or changes_proposal(one.flat)
    ]
