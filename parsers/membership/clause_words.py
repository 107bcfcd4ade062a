"""One clause with its words by the lexicon and what they do, and the side that it takes by a noun.

"Hyväksyy osallistumisen", "kutsu hyväksyttiin", "tekee sopimuksen"; by a verb: parsers.membership.clause_stance.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from parsers.text.bodies import BODY_RE
from parsers.text.phrases import phrases
from parsers.topic.patterns import organiser_of, patterns
from parsers.topic.topic import Topic, per_topic
from parsers.vocabulary import joining
from parsers.vocabulary.lexicon import SWEDISH_NOT, Clause, Row, Word, clause_of, entry_of

Side = Literal["joins", "declines", "doubt"]

JOINS = frozenset(("join", "stay"))
FINITE = frozenset(("present", "present_passive", "conditional"))
NOUNS = frozenset(
    f"noun_{case}" for case in ("nom", "gen", "par", "ine", "ela", "ill", "ade", "all", "ess", "tra")
)
_SIDES = JOINS | {"leave"}
_APPROVALS = ("approve", "stay")
_DONE = FINITE | {"past", "past_passive", "infinitive", "participle_passive"}
_INVITED = ("invitation:nom", "invitation:gen", "invitation:par", "invitation:word", "registration:word")
_I_HAVE = re.compile(r"\b(?:har jag|jag har)\b")  # "har jag i dag godkänt"
HAVE_TODAY = re.compile(
    r"\b(?:har (?:jag|undertecknad)|(?:jag|undertecknad) har|olen|olemme)\b"
    r"(?=[^.,;]*\b(?:i ?dag|harmed|denna dag|tanaan|talla paatoksella)\b)"
)
_YEARS = re.compile(r"\b20\d\d ?-+ ?(?:20)?\d\d\b")
_NTH = re.compile(  # "osallistumisesta kahdeksannelle kaudelle"
    r"(?: myos| edelleen)?(?: [a-z\-]*verkosto[a-z]*)? ?"
    r"(?:(?:toise|kolmanne|neljanne|viidenne|kuudenne|seitsemanne|kahdeksanne|yhdeksanne|kymmenenne)(?:lle|ssa)"
    r"|(?:toisee|kolmantee|neljantee|viidentee|kuudentee|seitsemantee|kahdeksantee"
    r"|yhdeksantee|kymmenentee)n|\d{1,2}\.?) (?:kaudelle|kauteen)(?=\W*$| ja | seka |,)"
)
_ITS_OBJECT = re.compile(r" [a-z]+n\b")  # "ja uusi sopimuksen", but "ja uusi sopimus"
_AND = re.compile(r"[ ,]*(?:ja|seka) ")  # before what a body did, too
# and, once it is decided, by the network alone
_DECIDED_ON = re.compile(
    r"\b(?:beslot|beslots|beslutade|beslutades) (?:enhalligt )?om (?:kommunens"
    r"|stadens) (?:fortsatta )?(?:deltagande|anslutning|medverkan|medlemskap|intrade) (?:i|till)"
    r" [a-z\- ]{0,24}?natverk(?:ets (?:[a-z]+ )?period|et)?\b"
)

# "kunnan on liityttävä", "verkostoon on osallistuttava"
_MUST = re.compile(
    r"(?:\b(?:kunnan|kaupungin|kuntamme) |^[ ,]*(?:etta )?(?:[a-z\-~]*verkosto[a-z]+ )?)on (?:[a-z]+ )?$"
)


class Verdict(NamedTuple):
    """A clause's side; `firm` is False where it only approves a contract, or tells how the membership stands.
    `row`: the lexicon's row that gave it."""

    side: Side
    firm: bool = True
    row: Row | None = None


class Act(NamedTuple):
    """A word of a clause that takes a side or approves, what it means there, and the forms that it can stand in."""

    word: Word
    row: Row
    features: frozenset[str]


class ReadClause:
    """One clause and what its words do; `named`: its sentence names the network.

    `acts`: those that take a side, one for each word; `joining` and `leaving`: these by what they mean; `affirmed`: the
    finite ones of joining; `approving`: the acts of approving that have nothing to do with a proposal of the meeting;
    `approval`: the first that approves or keeps something.
    """

    def __init__(self, clause: str, named: bool, decided_before: bool) -> None:
        self.text, self.named, self.decided_before = clause, named, decided_before
        read = clause_of(clause, named)
        self.words, self.negation = read.words, read.words.negation
        self.classes, self.meanings = read.words.classes, read.words.meanings
        put_off = any("membership:gen" in w.classes and _done_with(clause, w) for w in self.words)
        done: dict[int, Act] = {}  # one meaning of each word
        self.approving: list[Act] = []
        self.approval: Act | None = None
        for word, row, features in read.readings:
            if row.meaning not in (*_SIDES, "approve") or _does_else(read, word, row):
                continue
            if (
                put_off
                and not features & NOUNS
                and any(_OF_MEMBERSHIP.match(name) for group in row.frame for name in group)
            ):
                continue  # "vahvistaa liittymisen lykkäämisen"
            if word.shared and (self.negation is None or self.negation.start > word.start):
                features = features - {"connegative"}  # "uusi" is a form of renewing only behind a negation
            renews = word.form != "uusi" or _ITS_OBJECT.match(clause, word.end)
            too = decided_before and renews and _AND.fullmatch(clause, 0, word.start)
            if word.shared and not (too or joining.BODY.search(clause, 0, word.start)):
                features = features - {"past"}  # "pyydetään uusi tarjous"
            act = Act(word, row, features)
            if row.meaning in _SIDES:
                done.setdefault(word.start, act)
            if row.meaning == "approve" and "motion" not in self.classes:
                self.approving.append(act)
            done_now = features & _DONE or (row.language == "sv" and _I_HAVE.search(clause))
            if self.approval is None and row.meaning in _APPROVALS and done_now:
                self.approval = act
        self.acts = [act for act in done.values() if act.features]
        self.joining = [act for act in self.acts if act.row.meaning in JOINS]
        self.leaving = [act for act in self.acts if act.row.meaning == "leave"]
        self.affirmed = [
            a
            for a in self.joining
            if (a.features & FINITE and a.word.form != "liittyy" and not _governed(clause, a))
            or (a.word.form.endswith("ttava") and _MUST.search(clause, 0, a.word.start))
        ]


_said = phrases("vocabulary/governing.toml")
_BESIDE = {"beside", "beside:word"}  # words that say nothing more
_OF_MEMBERSHIP = re.compile(r"(?:next_)?membership|taking_part")
_HANGING = frozenset(("to_do", "from_doing", "infinitive", "participle", "noun_par"))


def _does_else(clause: Clause, word: Word, row: Row) -> bool:
    """ "Sitoutuu harkitsemaan osallistumista", "fortsätter att planera medlemskapet": whether another verb hangs on the
    one that takes the side, and says what is done."""
    swedish = row.language == "sv"
    if swedish and row.meaning not in JOINS and not row.lemma.startswith("sluta"):
        return False
    does = (_said.HANGS_ON_SV if swedish else _said.HANGS_ON).match(clause.text, word.end)
    if does is None:
        return False
    other = entry_of(does["does"])
    thing = other.classes - _BESIDE and not swedish and other.features.isdisjoint(_HANGING)
    return not thing and clause.meanings.get(does.start("does"), set()).isdisjoint(JOINS | {row.meaning})


def _done_with(clause: str, noun: Word) -> bool:
    """ "Liittymisen lykkääminen": whether the genitive of a membership is the object of what a noun tells."""
    act = _said.OF_ACT.match(clause, noun.end)
    return act is not None and entry_of(act["act"]).meanings.isdisjoint(JOINS | {"approve"})


def _governed(clause: str, act: Act) -> bool:
    """ "Kunta aikoo jatkaa": whether what reads as a finite verb is the infinitive of the one before it."""
    return "infinitive" in act.features and _said.GOVERNS_IT.search(clause, 0, act.word.start) is not None


def side_by_noun(clause: ReadClause) -> Verdict | None:
    """ "Hyväksyy osallistumisen", "kutsu hyväksyttiin"; not firm by a contract alone ("hyväksyy sopimuksen")."""
    noun = next((w for w in clause.words if "membership" in w.classes), None)
    if alone := _noun_alone(clause):
        return alone
    if joining.ENDING.search(clause.text):  # "hyväksyy jäsenyyden päättämisen"
        return Verdict("declines") if clause.approval and clause.negation is None else None
    nouns = (a for a in clause.leaving if a.features & NOUNS)
    leaving = next((a for a in nouns if not joining.AFTER_IT.match(clause.text, a.word.end)), None)
    refused = joining.REFUSING.search(clause.text) if clause.negation is not None else None
    approved = clause.approval
    if leaving is not None:
        decided = "noun_ela" in leaving.features and decides_on(clause, leaving.word)
        moved = approved or decided or joining.MOVES_OUT.search(clause.text)
        if joining.PONDERS.search(clause.text) or not moved:
            return None
        return Verdict("doubt" if clause.negation is not None else "declines", True, leaving.row)
    if noun and clause.negation is not None:
        if refused and refused.group().replace(" ", "") == "paata":
            return Verdict("doubt")  # "ei vielä päätä osallistumisesta"
        if joining.NOT_DECIDED.search(clause.text):
            return Verdict("doubt")
        if joining.HINDRANCE.search(clause.text):
            return Verdict("doubt", False)  # "osallistumiselle ei ole estettä"
        if not refused and joining.NO_MONEY.search(clause.text):
            return None
        return Verdict("declines" if refused else "doubt")
    if joining.PONDERS.search(clause.text):
        return None
    if joining.MOVES.search(clause.text):
        return Verdict("joins" if clause.negation is None else "doubt")
    if noun and _decided_of(clause, noun) and not joining.ELSEWHERE.match(clause.text, noun.end):
        return Verdict("joins")
    signs_up = joining.CONTRACT_OF_JOINING.search(clause.text)  # "antaa osallistumisestaan ilmoittautumisen"
    if noun and _only_of_it(clause, noun) and not signs_up:
        return None
    row = approved.row if approved else None
    if noun and joining.DISFAVOURS.search(clause.text):
        return Verdict("declines", False)
    if noun and joining.FAVOURS.search(clause.text):
        return Verdict("joins", False)
    if noun and (approved or signs_up):
        return Verdict("joins", True, row)
    if _verbless(clause):
        return Verdict("joins")
    return _invited(clause, approved, refused is not None) or _contract(
        clause, noun, refused is not None, approved
    )


def _verbless(clause: ReadClause) -> bool:
    """ "Kaupunki mukaan verkostoon": a heading's grammar in a proposal."""
    if clause.negation is not None or any(s.rows for w in clause.words for s in w.senses):
        return False
    into = "network:ill" in clause.classes and "with" in clause.classes
    return into and joining.SUBJECT.search(clause.text) is not None


def _noun_alone(clause: ReadClause) -> Verdict | None:
    """ "Kunnan osallistuminen kaudelle 2025-2026", "ei osallistumista": a decision of nouns; not firm, as a line of the
    title reads so too."""
    said = [w for w in clause.words if not (w.form.isdigit() or len(w.form) < 3 or _beside(clause, w))]
    acts = any(w.meanings for w in clause.words if w not in said)
    if acts or len(said) != 1 or "membership" not in said[0].classes:
        return None  # "jäsenyys verkostossa päätetään"
    if clause.negation is None and not clause.classes.isdisjoint(_MARKS):
        return Verdict("joins", False) if "membership:nom" in said[0].classes else None
    denied = "membership:par" in said[0].classes and clause.negation is clause.words[0]
    return Verdict("declines") if denied else None


def _beside(clause: ReadClause, word: Word) -> bool:
    if not word.classes.isdisjoint(_BESIDE_NOUN):
        return True
    named = patterns().network.search(clause.text)
    return named is not None and named.start() <= word.start < named.end()


_MARKS = ("network", "season", "year", "yes")
_BESIDE_NOUN = (*_MARKS, "bare", "common")


def _only_of_it(clause: ReadClause, noun: Word) -> bool:
    """ "Hyväksyy osallistumisen tavoitteet", "målen för deltagandet": something of the membership, not itself."""
    at = clause.words.index(noun)
    if joining.ELSEWHERE.match(clause.text, noun.end):
        return True
    after = clause.words[at + 1].form if at + 1 < len(clause.words) else ""
    if "membership:gen" in noun.classes and joining.OF_IT.match(after):
        return True
    if "membership:gen" in noun.classes and _done_with(clause.text, noun):
        return True
    if "membership:par" in noun.classes and after.startswith("koske"):  # "osallistumista koskeva lausunto"
        return clause.classes.isdisjoint(("contract", "invitation"))
    before = clause.words[at - 1].form if at else ""
    if "membership:ela" in noun.classes:
        before = "om"
    return before in ("for", "kring", "om") and "contract" not in clause.classes


def _decided_of(clause: ReadClause, noun: Word) -> bool:
    """ "Päättää kunnan osallistumisesta vuosina 2025-2026": so clerks write of joining, with its years."""
    lead = clause.text[: noun.start]
    if joining.ANOTHER_TIME.search(clause.text):
        return False
    if _DECIDED_ON.search(clause.text) or ("membership:ela" in noun.classes and decides_on(clause, noun)):
        return True
    return bool(
        "membership:ela" in noun.classes
        and joining.DECIDES_ABOUT.search(lead)
        and (joining.OWNERS.search(lead) or BODY_RE.match(lead))
        and (_YEARS.search(clause.text, noun.end) or _NTH.match(clause.text, noun.end))
    )


def decides_on(clause: ReadClause, noun: Word) -> bool:
    """ "Päätti kunnan liittymisestä", "teen päätöksen osallistumisesta": who decided of it, does it; but not at another
    time."""
    return bool(
        joining.HAS_DECIDED.search(clause.text[: noun.start].replace("~", ""))
        or joining.DECIDED_BEHIND.match(clause.text, noun.end)
    ) and not (
        noun.form == "jatkosta"
        or joining.AT_A_TIME.search(clause.text)
        or joining.OF_ITS.match(clause.text, noun.end)
    )


def _invited(clause: ReadClause, approved: Act | None, refused: bool) -> Verdict | None:
    """ "Kutsu verkostoon hyväksyttiin"."""
    invited = not clause.classes.isdisjoint(_INVITED)
    if approved is None or not invited or not joining.INVITATION.search(clause.text):
        return None
    if clause.negation is not None:
        said = refused or clause.negation.form in SWEDISH_NOT  # "ei hyväksytty kutsua"
        return Verdict("declines", True, approved.row) if said else None
    return Verdict("joins", True, approved.row)


def _contract(clause: ReadClause, noun: Word | None, refused: bool, approved: Act | None) -> Verdict | None:
    if noun or not joining.CONTRACT.search(clause.text) or joining.BY_CONTRACT.search(clause.text):
        return None
    if clause.negation is not None:
        return Verdict("declines" if refused else "doubt", False)
    if not clause.meanings.isdisjoint(("put_off", "postpone")):
        return Verdict("doubt", False)  # "sopimuksen allekirjoittaminen jätetään ensi vuoteen"
    signed = approved or joining.SIGNS.search(clause.text)
    return Verdict("joins", False, approved.row if approved else None) if signed else None


_LEFT_OPEN = ("unfinished", "open", "resting", "waiting")
_UNDONE = ("unused", "skip", *_LEFT_OPEN)


@per_topic
def _to_network(topic: Topic) -> re.Pattern[str]:
    whom = organiser_of(topic)
    return re.compile(
        rf"\b(?:{whom}|jarjestaj|verkosto)[a-z:]*lle\b|\bverkostoon\b|\btill (?:{whom}|natverket)"
    )


def handed_in(clause: ReadClause) -> Verdict | None:
    """ "Ilmoittautuminen jätetään järjestäjälle": what one hands in is not left; doubt where the
    clause does not say to whom or the matter is left open, None where nothing is handed in."""
    if not clause.classes.isdisjoint(_LEFT_OPEN):
        return Verdict("doubt")
    submitted = joining.SUBMITTED.search(clause.text) and not joining.NOT_SUBMITTED.search(clause.text)
    if not submitted or not clause.classes.isdisjoint(_UNDONE):
        return None
    told = clause.negation is None and _to_network().search(clause.text)
    return Verdict("joins" if told else "doubt")


_NEAR = 40  # characters between a verb and its negation


def ends_membership(clause: ReadClause, act: Act) -> bool:
    """Whether the verb ends a membership, and does not only turn an offer down: "luopua" with what one has."""
    had = "network:ela" in clause.classes or joining.HAS_NOW.search(clause.text) is not None
    return act.row.lemma in joining.LEAVING or (act.row.lemma in ("luopua", "lahtea", "poistua") and had)


def stays_by(clause: ReadClause, act: Act) -> bool:
    """ "Ettei verkostosta erota": who does not leave stays, by the verb's own negated form."""
    if not ends_membership(clause, act) or clause.negation is None:
        return False
    named = clause.named or not clause.classes.isdisjoint(
        ("membership", "network", "contract", "season", "place")
    )
    swedish = clause.negation.form in SWEDISH_NOT and abs(clause.negation.start - act.word.start) < _NEAR
    negated = swedish or ("connegative" in act.features and clause.negation.start < act.word.start)
    return named and negated and not joining.PONDERS.search(clause.text)
