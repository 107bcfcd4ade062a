"""What was put forward in the meeting: changes by the presenter, counter-proposals and amendments, and their fates.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from parsers.resolution.acting_body import names
from parsers.resolution.clause_acts import Disposition, dispositions_of
from parsers.text.bodies import SUBJECT_RE
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.text.spans import Span
from parsers.topic.other_networks import names_other_network
from parsers.vocabulary import putting_forward as put
from parsers.vocabulary.closed.frames import tells_how_to_vote, without_opening
from parsers.vocabulary.closed.known_sentence import PREPARATION, in_set_words
from parsers.vocabulary.deciding import DECIDED
from parsers.vocabulary.lexicon import clause_of, words
from parsers.vocabulary.no_side import NOT_YET
from parsers.vocabulary.swedish_reference import moved

_DOES = frozenset(("present", "present_passive", "conditional", "connegative", "infinitive", "without_doing"))
_TOLD = ("past", "past_passive", "present", "participle", "infinitive")
MotionKind = Literal["change", "oral", "counter", "amendment"]

_MATTER = re.compile(r"(?<!örslag)(?:,? ett(?:ä|ei)\b|(?::|(?<!t[uy]s),) (?!ym))|\b(?:siten|jossa|att)\b")
_PRONOUN = re.compile(r"(?:han|hon|hen)\b")
_OTHER = re.compile(r"\b(?:henne|honom|hennes|hans|hanta|hanen)\b")
# whom the sentence before begins with, and what they said: the pronoun's name, and nobody else's
_WHO_SPOKE = re.compile(r"^((?:[A-ZÅÄÖ][\w\-.]*\s+)*)[^A-ZÅÄÖ].*", re.DOTALL)
_said = phrases("vocabulary/motions.toml")


@dataclass(slots=True)
class Motion:
    """Something put forward in the meeting: by whom, in which passages, and what it would do with the item."""

    kind: MotionKind
    spans: list[Span]
    flat: str
    makers: frozenset[str]
    alive: bool = True
    backed: bool = False  # a sentence of its own says that it was seconded or met no opposition
    content: list[Span] = field(default_factory=list)
    double: bool = False  # two people's, told in one sentence: which of them won is not told
    shared: frozenset[str] = frozenset()  # of the makers' names what who presents is called, too

    @property
    def passage(self) -> Span:
        """From where it is put forward to the end of what it contains."""
        return Span(self.spans[0].start, self.spans[-1].end)

    def within(self, span: Span) -> bool:
        return span.start <= self.spans[0].start and self.spans[-1].end <= span.end

    @property
    def disposition(self) -> Disposition | None:
        content = content_of(self.flat)
        if not content and re.search(r"hylkays(?:ehdotu|esity)|\bavslag(?:s[a-z]+)?\b", self.flat):
            return "reject"
        of_handling = not content or content.startswith(("jota ", "som "))  # who seconded it
        if of_handling and (put.RETURN_MOTION.search(self.flat) or put.POSTPONE_MOTION.search(self.flat)):
            return "return" if put.RETURN_MOTION.search(self.flat) else "postpone"
        of_a_part = re.match(r"(?:att )?punkt|siita |koh(?:ta|dan) ", content)
        found = dispositions_of(_said.LED_ON.sub("", content))
        not_yet = found not in _PUT_OFF and NOT_YET.search(_WHY.split(content)[0])
        beside = found in ("note", "postpone") and _COMPLETES.match(self.flat)  # a point beside the others
        out = found == "withdraw" and _said.PART_IS_OUT.search(
            content
        )  # "och så att den andra meningen utgår"
        untold = of_a_part or out or names_other_network(content) or not_yet or beside
        return None if untold or (found == "reject" and self.adds) else found

    @property
    def content_flat(self) -> str:
        """What it would have, in plain text."""
        return content_of(self.flat)

    @property
    def whole(self) -> bool:
        """Whether what it would have takes the place of the proposal: it says itself who joins or stays out."""
        read = clause_of(self.content_flat).readings
        return any(
            r.row.meaning in ("join", "stay", "leave") and not _DOES.isdisjoint(r.features) for r in read
        )

    @property
    def adds(self) -> bool:
        """Whether the words by which it is moved say that it adds something."""
        added = without_opening(self.content_flat)
        return _said.BY_ADDING.search(self.flat[: self.flat.rfind(added)] if added else self.flat) is not None

    @property
    def replaces(self) -> bool:
        """Whether nothing of the printed proposal stands beside it."""
        return self.whole and not self.adds and _said.OF_THE_WHOLE.search(self.content_flat) is not None

    @property
    def told(self) -> bool:
        """Whether the text says what it contains."""
        content = content_of(self.flat)
        return not (self.double or (not self.whole and _said.IN_A_PAPER.search(self.flat))) and (
            len(content) > 12 or _said.IN_ONE_NOUN.fullmatch(content) is not None or content.endswith("mista")
        )


_PUT_OFF = ("postpone", "return", "withdraw")
_COMPLETES = re.compile(r"[^.:]{0,60}\b(?:(?:komplettera|precisera)de|ta[yr][dk]ensi)\b(?!.*poyda|.*bordl)")
_TAKES_OUT = re.compile(r"\bpoisti (?:\w+ )?(?:paatos)?(?:ehdotukse|esitykse)\w+ ")
_SECONDED = re.compile(r"(?:ja |jota |mita )?(?:sita |hanta )?(?:kannatti|kannattivat|kannatettiin)\b")

_BODY_LABEL = re.compile(r"^[a-z]*(?:hallitus|valtuusto|lautakunta|jaosto) [\d/. §]{1,30}: ?")


@lru_cache(maxsize=64)  # asked for what a motion would have, for what it does and for its words
def content_of(flat: str) -> str:
    """What a motion would have, without the words that only bring it forward."""
    if inverted := _said.INVERTED.match(flat):
        return inverted["what"]
    if named := _said.BY_NOUN.search(flat):
        return named["what"] or named["told"]
    flat = moved(flat)
    if led := put.LED_FI.match(flat):
        return flat[led.end() :].strip(' :,."')
    at = put.new_proposal_at(flat)
    flat = _BODY_LABEL.sub("", flat[at:])
    match = _said.HEADS_IT.search(flat) or _said.LEADS_TO_CONTENT.search(flat) or _TAKES_OUT.search(flat)
    if detail := put.DETAIL.search(flat):
        return f"{detail['what']} {detail['to']}"
    if corrected := put.CORRECTS.search(flat):
        return (corrected["what"] or corrected["sum"]).strip(" .")
    match = match or (_said.BEGINS_SO.match(flat) if at else None) or re.search(r":(?![a-z])|,", flat)
    told = flat[match.end() :].strip(' :,."') if match else flat if at else ""
    return "" if _SECONDED.match(told) else _said.AND_CHANGED.split(told)[0]


@lru_cache(maxsize=64)  # asked by those who read motions, acts and what is left over
def changes_proposal(flat: str) -> bool:
    """Whether somebody changes the proposal that is their own ("muutti ehdotustaan", "vaihtoi esityksensä muotoon")."""
    if put.KEEPS.match(flat):
        return False
    if put.REPLACES.search(flat):
        return True
    if (made := put.CHANGE.search(flat)) and not _by_member(flat, made):
        return True
    own = put.OWN.search(flat)
    if own is None and not (put.OFFICE.search(flat[:80]) and _A_POINT.search(flat)):
        return False
    if not put.TOLD_BEHIND.search(flat, own.start() if own else 0):
        return False
    return any("change" in w.meanings and not w.features.isdisjoint(_TOLD) for w in words(flat[:200]))


_A_POINT = re.compile(
    r":(?![a-z])|\bkoh(?:taa?|dan) (?:\d|[a-h]\b)|\b[a-h]-koh(?:taa?|dan)\b|\bpunkt(?:en)? (?:\d|[a-h]\b)"
)
_MAKES = re.compile(r"(?:teki|antoi|esitti|ehdotti|jatti|esitteli|antaa|esittaa) ")
_MAKER_BEHIND = re.compile(r"\w+ (?:\w+ )?(?:esittelija|[a-z]*(?<!puheen)johtaja)\b")


def _by_member(flat: str, made: re.Match[str]) -> bool:
    """Whether who makes a new proposal neither presents the item nor is a body or a pronoun: it is one of his own."""
    if not _MAKES.match(made[0]) or _MAKER_BEHIND.match(made[0]) or _PRONOUN.match(flat):
        return False
    return not (put.OFFICE.search(flat[: made.start()]) or SUBJECT_RE.match(flat))


def pulls_own(flat: str) -> bool:
    """Whether somebody other than the presenter takes back what they put forward ("Puro veti esityksensä pois")."""
    puller = _said.PULLER.search(flat)
    pulls = puller or (put.PULLS_OWN.search(flat) and not SUBJECT_RE.match(flat))
    return bool(pulls) and not put.OFFICE.search(puller["who"] if puller else flat)


def motions(told: list[Sentence], *, proposed: bool) -> list[Motion]:
    """The motions of the sentences in order, with lapsed ones marked; `proposed`: a written proposal exists."""
    found: list[Motion] = []
    position = 0
    while position < len(told):
        one = told[position]
        position += 1
        if put.KEEPS.match(one.flat):
            continue
        if (taken := _said.TAKEN_UP_SV.search(one.raw)) and not put.OFFICE.search(one.flat):
            found = found or [Motion("counter", [one.span], one.flat, frozenset())]
            found[-1].alive, found[-1].makers = True, names(taken["who"])
            continue
        if (put.LAPSED.search(one.flat) or pulls_own(one.flat)) and not put.REPLACES.search(one.flat):
            _lapse(found, one)
            if _kind(one, proposed) in ("counter", "amendment"):  # put forward and taken back in one breath
                found.append(Motion("counter", [one.span], one.flat, frozenset(), alive=False))
            continue
        takes_over = put.TAKES_OVER.search(one.flat)
        if takes_over and found and found[-1].alive:
            found[-1].kind = "change"
            found[-1].spans.append(one.span)
            continue
        # what he makes his own may stand there itself
        kind = "change" if takes_over else _kind(one, proposed)
        if kind is None:
            if found and put.SECONDS.search(one.flat):
                found[-1].backed = True
            continue
        above = told[position - 2] if position > 1 else None
        if kind in ("counter", "amendment") and _by_presenter(one, above):
            kind = "change" if proposed else "oral"
        if kind == "change" and (own := _own_earlier(one, found)):  # a member changes what he has put forward
            kind = own.kind
            found.remove(own)
        makers = names(_MATTER.split(one.raw, maxsplit=1)[0])
        if not makers and above and _PRONOUN.match(one.flat) and not _OTHER.search(above.flat):
            makers = names(_WHO_SPOKE.sub(r"\1", above.raw))
        two = _TWO.search(_said.BACKERS.sub("", one.raw)) is not None
        motion = Motion(kind, [one.span], one.flat, makers, double=two)
        if kind == "change" and above and put.AS_SAID.search(one.flat):
            motion.spans.insert(0, above.span)
            motion.flat = f"seuraavasti: {_WISHED.sub('', above.flat)}"
        # what is proposed stands in the sentences below, or goes on to the end of its quotation
        quoted = _quoted_on(told[position - 1 :])
        while position < len(told) and (
            quoted > 0 or (put.OPEN_END.search(one.flat) and _continues(told[position]))
        ):
            motion.spans.append(told[position].span)
            motion.flat += f": {told[position].flat}"
            position, quoted = position + 1, quoted - 1
        found.append(motion)
    return found


_TWO = re.compile(  # "Ek föreslog att …, och Ström att …"
    r",? (?:och|ja|medan|men|mutta|samt|kun taas) (?:(?:ledamot|jäsen|ordföranden?|puheenjohtaja)(?: |,))?"
    r"(?:[A-ZÅÄÖ][\w\-]+,? ){1,2}(?:puolestaan |i sin tur )?(?:att|että|ettei)\b"
)
_WISHED = re.compile(  # who wished or told what the presenter then takes in
    r"^[^.:;]{3,80}? (?:onskade|ansag|foresprakade|forordade|papekade|efterlyste|framholl)(?: att)? "
    r"|^[^.:;]{3,80}? (?:meddelade|upplyste|konstaterade|berattade)\b[^.;]{3,160}? att "
    r"(?=(?:den )?[a-z]*(?:avgiften|priset)\b)"
)
_WHY = re.compile(
    r",? (?:koska|silla|eftersom|emedan) "
)  # "palautetaan, koska selvitystä ei ole vielä saatu"
_QUOTES = re.compile(r"[\"”“»«]")
_LONGEST_QUOTED = 12  # sentences


def _quoted_on(told: list[Sentence]) -> int:
    """How many sentences behind the first one its quotation goes on; 0 where none is left open."""
    marks = [len(_QUOTES.findall(one.raw)) % 2 for one in told[:_LONGEST_QUOTED]]
    return marks.index(1, 1) if marks[:1] == [1] and 1 in marks[1:] else 0


def _own_earlier(one: Sentence, found: list[Motion]) -> Motion | None:
    makers = names(_MATTER.split(one.raw, maxsplit=1)[0]) | names(
        one.raw[: one.raw.lower().find("muutti") + 1] or (_said.CHANGES_OWN_SV.search(one.raw) or [""])[0]
    )
    return next(
        (m for m in reversed(found) if m.kind in ("counter", "amendment") and m.makers & makers), None
    )


def _by_presenter(one: Sentence, before: Sentence | None) -> bool:
    """Whether who moves is who presents: by a role ("esittelijänä hän ehdotti"), or "hän" behind a sentence of his."""
    if _said.AS_PRESENTER.search(one.flat):
        return True
    return before is not None and bool(_PRONOUN.match(one.flat) and _said.PRESENTER_FIRST.match(before.flat))


def _kind(one: Sentence, proposed: bool) -> MotionKind | None:
    flat = put.NO_MOTION.sub(" ", one.flat)
    if (
        put.CHAIR.search(flat)
        or put.GO_ON.search(flat)
        or tells_how_to_vote(flat)
        or (put.DENIED.search(flat) and put.besides_no_motion(flat))
    ):
        return None
    if in_set_words(one.flat, one.raw) == PREPARATION:
        return None
    if put.PROCEDURAL.search(flat) and not re.search(
        r"(?:teki|ehdotti|esitti)[^.]*(?:palaut|poydal|ehdotu)", flat
    ):
        return None
    if _said.CAME_OUT.search(flat):
        return None
    if DECIDED.search(flat) and not _said.MOVED_SOMETHING.search(flat):
        return None
    if changes_proposal(flat):
        return "change"
    body = SUBJECT_RE.match(flat)
    if body and re.match(
        r" (?:ehdottaa|esittaa|esitti|ehdotti|paatti|hyvaksyi|paattaa|teki)\b", flat[body.end() :]
    ):
        return None
    if put.ORAL.match(flat) or put.ORAL_HEADED.match(flat):
        return "change" if proposed else "oral"
    if not put.MOTION.search(flat):
        return None
    if put.OPPOSES.search(flat):
        return "counter"
    return "amendment" if put.AMENDS.search(flat) else "counter"


def _continues(one: Sentence) -> bool:
    """Whether a sentence still belongs to what a motion contains, and is not the meeting going on."""
    flat = one.flat
    return not _said.TELLS_OF_MOTIONS.search(flat) and not (
        put.LAPSED.search(flat) or DECIDED.search(flat) or put.MOTION.search(flat)
    )


def _lapse(found: list[Motion], one: Sentence) -> None:
    """Mark what lapsed: the motions of the people named, else the last one, or all of several."""
    makers = names(one.raw)
    open_ones = [m for m in found if m.alive and m.kind in ("counter", "amendment")]
    named = [m for m in open_ones if m.makers & makers]
    if makers and not named and any(m.makers for m in open_ones) and put.MOTION.search(one.flat):
        return  # somebody else's, put forward and lapsed in one breath
    for motion in named or (open_ones if put.SEVERAL.search(one.flat) else open_ones[-1:]):
        motion.alive = False


@lru_cache(maxsize=32)
def whose(flat: str) -> tuple[str | None, bool]:
    """Whose proposal a sentence names, by the word before it ("varapuheenjohtajan esitys", "centerns förslag"), and
    whether it names the proposal of who presents or prepares such items; nobody (None) where it names that, too."""
    told = [(one[one.lastgroup or 0], flat[: one.start()].split()[-1:]) for one in _said.WHOSE.finditer(flat)]
    offices = (who for one, before in told for who in (one, *before) if who is one or who[-1] not in "ns")
    presents = any(map(_said.PRESENTS.search, offices))
    return (told[0][0] if told and not presents else None), presents


def names_printed(flat: str) -> bool:
    """Whether a sentence says that the proposal it names is the printed one: by its name ("pohjaehdotus",
    "beslutsförslaget") or by who presents it."""
    return _said.BY_ITS_NAME.search(flat) is not None or whose(flat)[1]


_PUTS_IT = _said.text("PUTS_IT")


def proposed_before(flat: str, text: str, heads: str, printed: str) -> str | None:
    """What stands in `text` (plain, before the `printed` proposal) of a proposal by whom a sentence names as the maker
    of the one that is carried, or by which words the printed one departs from that; None where that is who presents it
    by its `heads` or first words. Of who is known to present nothing is told; of a body below, "" where it is not."""
    told = [one[one.lastgroup or 0] for one in _said.WHOSE.finditer(flat)]
    stems = [one[: max(_BEGINS, len(one) - 3)] for one in told if not _said.ALWAYS_PRESENTS.match(one)]
    if (departs := _said.DEPARTS_FROM.search(printed)) and any(one in departs[0] for one in stems):
        return departs[0]
    begins = f"{heads} {_said.DEPARTS_FROM.sub('', printed)[:_LEAD]}"
    if not stems or any(one in begins for one in stems):
        return None
    found = (re.search(rf"\b{one}[a-z]*{_PUTS_IT}", text) for one in map(re.escape, stems))
    unread = "" if any(map(_said.BELOW.match, told)) else None
    return next((one[0] for one in found if one), unread)


_LEAD = 60  # characters of a proposal in which it may say whose it is


PRINTED, PRINTED_SV = _said.text("PRINTED"), _said.text("PRINTED_SV")
LOSES_ALONE = _said.LOSES_ALONE


def by(printed: str, found: list[Motion], *, lapsed: bool = False) -> Motion | None:
    """The last living counter-proposal or amendment whose maker the printed sentence names, or the only one of a maker
    whom it calls by office, group or party; or also a `lapsed` one. Of two people of one name it names neither."""
    makers = names(printed)
    standing = [m for m in found if (m.alive or lapsed) and m.kind in ("counter", "amendment")]
    if named := [m for m in standing if m.makers & makers]:
        nearest = max(len(m.makers & makers) for m in named)
        *others, last = (m for m in named if len(m.makers & makers) == nearest)
        unlike = any(m.makers - last.makers and last.makers - m.makers for m in others)
        return None if unlike or last.makers & makers <= last.shared else last
    owner, _ = whose(_said.DEPARTS_THEN.sub("", plain(printed)))
    made = [m for m in standing if owner and is_maker(owner, m.flat)]
    if not made and _said.TOGETHER.search(plain(printed)):
        made = [m for m in standing if _said.TOGETHER.search(m.flat)]
    return made[0] if len(made) == 1 else None


_BEGINS = 4  # letters at least that a word and its genitive have in common


def is_maker(owner: str, flat: str) -> bool:
    """Whether a motion opens with the owner, in another form ("keskustan" of "keskustan ryhmä esitti"), or names him
    right behind its verb ("Vid behandlingen föreslog ordföranden att …")."""
    inverted = _said.INVERTED_MAKER.search(flat)
    maker = [inverted["who"]] if inverted else put.MOTION.split(flat, maxsplit=1)[0].split()
    stem = owner[: max(_BEGINS, len(owner) - 3)]
    return any(word.startswith(stem) for word in maker)
