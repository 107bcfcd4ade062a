"""Whether a Swedish sentence could matter to what was decided, by its grammar: what its clauses are about, what their
verbs do (plain_verbs_sv.tsv), and whether a word turns, puts off, denies or narrows (turning_sv.tsv).

A clause that is not about the matter says nothing of it where its verb is a known one that decides nothing, whatever
its nouns are. What is about the matter, money, the municipality or a body needs a verb that may be said of that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import cache

from parsers.text.municipalities import find
from parsers.vocabulary.closed.kinds import kinds
from parsers.vocabulary.lexicon import NEGATIONS, entry_of, table
from parsers.vocabulary.ordinary_swedish import is_ordinary, is_ordinary_verb
from parsers.vocabulary.swedish_forms import forms_of

_WORD = re.compile(r"[a-z]+")
_NEAR = 5  # words between a verb and its particle
_CLAUSE = re.compile(
    r"[,;:()/|\n\"”»]| [-–] |\b(?:och|samt|eller|men|som|dar|varvid|varfor|vilka|vilken|att|nar|da|medan|innan|sedan"
    r"|eftersom|emedan|varefter|hur|vad|vilket|efter att|for att|genom att)\b|\. "
)
_PREPOSITIONS = frozenset(
    "om av for i till kring fran med under vid efter inom genom mot pa enligt hos over mellan angaende betraffande"
    " gallande rorande infor bland utifran per at ur via utover utan fore an som".split()
)
_LIGHT = frozenset(
    "har hade ha haft ar var vara varit blir blev bli blivit kan kunde kunna ska skall skulle far fick fa fatt bor"
    " borde maste vill ville".split()
)
_HOMOGRAPHS = frozenset("andra andras forsta kort inga for fors ars".split())  # "ändra", "andra"
_COPULA = frozenset("ar var vara varit blir blev bli blivit".split())
_TO_COME = frozenset("kan kunna ska skall skulle far bor borde maste vill ville".split())
_A = frozenset(("en", "ett"))
_PAST = frozenset(("past", "participle", "past_passive"))
# what is decided and what it hangs on, by the words that head a phrase; a genitive only belongs to something else
_MATTER = re.compile(
    r"(?:beslut|besluten|beslutet|beslutsparagrafen|paragraf|paragrafen|arende|arendet|sak|saken|fragan|punkten"
    r"|[a-z]*forslag|[a-z]*forslaget|[a-z]*forslagen|deltagande|deltagandet|medlemskap|medlemskapet|anslutning"
    r"|anslutningen|medverkan|anmalan|anmalningen|plats|platsen|natverksplatsen|stol|stolen|[a-z]*avtal|[a-z]*avtalet|kontraktet|[a-z]*linje|[a-z]*linjen"
    r"|inbjudan|inbjudningen|kallelsen|erbjudandet|offerten|anbudet|stallning|stallningstagande[nt]?|godkannande|godkannandet|klubba"
    r"|klubban|klubbslag|klubbslaget|[a-z]*omrostning|[a-z]*omrostningen|rosterna|avgorande|avgorandet|utgang|utgangen"
    r"|samarbetet|[a-z]*beredning|[a-z]*beredningen|verkstallighet|verkstalligheten|nyttan|namnet|sasong|sasongen|meddelandet|besked|beskedet"
    r"|enighet|forhandling|forhandlingar|forhandlingarna|underlaget|motionen|initiativet|tanken|rad|raden|alltsammans|hela|allt)"
)
# what may stand in the place of a proposal
_RIVAL = re.compile(
    r"[a-z]*linje|[a-z]*linjen|ja|(?:version|text|lydelse|formulering|skrivning|mening)(?:en)?|stycket?"
)
_MONEY = re.compile(
    r"pengar|pengarna|medel|medlen|[a-z]*summa|[a-z]*summan|[a-z]*anslag|[a-z]*anslaget|belopp|beloppet|[a-z]*avgift"
    r"|[a-z]*avgiften|budget|budgeten|budgetramen|pris|priset|euro|faktura|fakturan|utrymme|utrymmet"
)
_OWNER = re.compile(r"kommun|kommunen|stad|staden|vi|man|kommunerna(?=x)|bolaget|bolag|grannen")
_BODY = re.compile(r"[a-z]*(?:styrelsen?|fullmaktige|namnden?|sektionen|utskottet|direktionen)")
_ALLOWED: dict[str, tuple[str, ...]] = {
    "rival": (),
    "matter": ("says", "sends", "handled"),
    "money": ("pays", "says", "sends"),
    "owner": ("owner",),
    "body": ("hears", "says"),
}
_VERB = re.compile(r"[a-z]{2,}(?:ade|ades|ddes?|[ptks]tes?|[lnrgv]des?)|[a-z]{3,}(?:ar|er|as|es)")
_PAST_VERB = re.compile(r"[a-z]{2,}(?:ades?|ddes?|[ptks]tes|[lnrgv]des)")
_THAT = re.compile(r"\b(?:det|detta|den|sa) (?:inte )?(?:ar|var|blir|blev|gors|gjordes|gjorde|skedde|sker)\b(?! [a-z]+(?:t|igt) att\b)|\b(?:ar|var|blir|blev) det(?:ta)?\b(?! [a-z]+t att\b)")
_ELSE = re.compile(  # taking part, or the decision, of something else
    r"\b(?:deltagande|medverkan) i (?:[a-z]+ )?[a-z]*(?:semina|traff|mote|verkst|utbild|behandl|diskussion|workshop|natverkets)[a-z]*"
    r"|\bbeslut(?:et|en)? fattades\b|\barendet? (?=(?:upp )?(?:tog|togs)\b)|\bta(?:s|r)? ordet\b"
    r"|\bdeltagande (?=(?:kommun|stad|stader|person|ledamot|tjanste|organisation|part|chef)[a-z]*)|\bplats(?:en)? vid (?:bordet|skarmen)|\b(?:medverkan|deltagandet?) (?:kraver|tar)(?= [^,.]*(?:dag|timm|arbetstid|arbetsinsats))"
    r"|\bforhindrade? att [a-z]+|\bforlorad (?=arbets|inkomst|lon)"
    r"|\bpa plats\b|\bmed (?:full )?narvaro\b|\b(?:beslut|arende)et foredrogs\b"
)


_FOR_SOMEBODY = re.compile(r"\bi stallet for (?:ledamot(?:en)? )?([a-z]+)")
_THINGS = re.compile(
    r"(?:faktur|rakning|datum|dagar|tid|tema|program|resor|arvode|innehall|schema|deltagar|representant|kontaktperson|ersattar|amne|lokal|plats|medlem|tjansteinneh|material|avgift|pris)[a-z]*"
)


@dataclass(slots=True)
class _Verbs:
    """Forms by kind: those that mean it alone, those with a particle, and which are past."""

    alone: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    particle: dict[str, dict[tuple[str, ...], set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    past: set[str] = field(default_factory=set)

    def add(self, kind: str, lemma: str, *, adjectives: bool = False) -> None:
        """A lemma in all its forms; `adjectives`: also those of its participle ("uppriven", "tillbakadragna")."""
        for feature, (form, *tail) in forms_of(lemma.replace("_", " ")):
            if form in _HOMOGRAPHS:
                continue
            if adjectives and feature == "participle":
                for one in _adjectives(form):
                    self.alone["".join((*tail, one))].add(kind)
            if tail:
                self.particle[form][tuple(tail)].add(kind)
            else:
                self.alone[form].add(kind)
            if feature in _PAST:
                self.past.add(form)

    def of(self, told: Sequence[str], at: int) -> set[str]:
        """The kinds of the word at a place, with its particle behind it or before it."""
        form, near = told[at], told[max(0, at - 2) : at + _NEAR + 1]
        found = set(self.alone.get(form, ()))
        for tail, of in self.particle.get(form, {}).items():
            if all(word in near for word in tail):
                found |= of
        return found


def _adjectives(supine: str) -> list[str]:
    """The forms of a participle that stands as an adjective, by the supine of its verb."""
    if supine.endswith("it"):
        return [f"{supine[:-2]}{end}" for end in ("en", "et", "na")]
    return [f"{supine[:-1]}{end}" for end in ("d", "da", "de", "t", "ta")]


@cache
def _plain_verbs() -> _Verbs:
    verbs = _Verbs()
    for kind, lemmas in table("plain_verbs_sv.tsv"):
        for lemma in lemmas.split():
            verbs.add(kind, lemma)
    return verbs


@cache
def _turning() -> tuple[_Verbs, re.Pattern[str]]:
    verbs, found = _Verbs(), []
    for kind, listed in table("turning_sv.tsv"):
        for word in listed.split():
            if word.startswith("+"):
                verbs.add(kind, word[1:], adjectives=True)
            else:
                found.append(word.replace("_", " ").replace("*", "[a-z]*"))
    return verbs, re.compile(rf"\b(?:{'|'.join(found)})\b")


_BEFORE = re.compile(r"\b(?:fore|efter) (?:[a-z]+ )?(?:beslut|anmal|anslut|deltag|avtal)|(?<!^)\bforst\b(?! och framst)")
_ANSWERED = re.compile(r": ?(?:ja|nej)\W*$")


def turns(text: str) -> bool:
    """Whether a word of it turns, takes back, puts off, denies or narrows whatever it stands beside."""
    verbs, said = _turning()
    text = _ANSWERED.sub("", text)
    if _BEFORE.search(text):
        return True
    told = _WORD.findall(text)
    return said.search(text) is not None or any(verbs.of(told, at) for at in range(len(told)))


def says_nothing_of_it(text: str, names: Container[str]) -> bool:
    """Whether each clause of a sentence, in plain letters, is harmless beside a decision."""
    text = _FOR_SOMEBODY.sub(lambda m: " " if m[1] in names else m[0], _ELSE.sub(" ", text))
    if turns(text) or _THAT.search(text):
        return False
    verb, last = False, ""
    for piece in _CLAUSE.split(text):
        told = [w for w in _WORD.findall(piece)]
        if not told:
            continue
        has = _verbs_of(told, last, names)
        if has is None:
            return False
        verb |= has
        last = told[-1]
    return verb


def _verbs_of(told: Sequence[str], last: str, names: Container[str]) -> bool | None:
    """Whether a clause holds a verb; None where it may say something of the matter. `last`: the word before it."""
    verbs = _plain_verbs()
    if not NEGATIONS.isdisjoint(told) or _DENIES.intersection(told):
        if not _denies_nothing(told):
            return None
    met = {at: of for at in range(len(told)) if (of := verbs.of(told, at)) }
    of_what = {kind for at in range(len(told)) if (kind := _head(told, at, names))}
    met = {at: of for at, of in met.items() if not (told[at] in _NOUNS or is_noun(told, at))}
    if "network" in of_what:
        of_what.discard("network")
        if not any(told[at] not in _LIGHT for at in met) and not _COPULA.isdisjoint(told) and not _A.intersection(told):
            return None
    if of_what:
        allowed = [set(_ALLOWED[kind]) for kind in of_what]
        acts = [at for at in met if told[at] not in _LIGHT]
        if not acts and "matter" in of_what and not _LIGHT.isdisjoint(told):
            return None
        for at in acts or met:
            if not all(met[at] & one for one in allowed):
                return None
            if "matter" in of_what and not ("sends" in met[at] or told[at] in verbs.past):
                return None
        if "matter" in of_what and acts and not _TO_COME.isdisjoint(told):
            return None
    if any(of == {"settles"} for of in met.values()) and not any(map(_THINGS.match, told)):
        return None
    for at, word in enumerate(told):
        if at not in met and _may_be_verb(told, at, last, names, has=bool(met)):
            return None
    return bool(met)


_DENIES = frozenset("ingen inget inga intet ingenting utan aldrig knappast".split())
_NOTHING = re.compile(
    r"[a-z]*(?:konsekvens|konsekvenser|effekter|effekt|inverkan|verkningar|paverkan|fragor|fraga|anmarkningar|anmarkning|invandningar|invandning|synpunkter|kommentarer|inlagg|diskussion"
    r"|debatt|ordet|jav|javsgrund|kostnader|kostnad|utgifter|utgift|tillaggskostnader|andringar|ersattning|arvode|arvoden|bilagor|bilaga|omrostning|votering|yttranden|javsanmalningar|forhinder|avbrott|problem|risker|hinder|fler|andra|ytterligare|mera|tillaggsfragor|tillaggsanslag|narvarande|franvaro|budgetandring|budgetandringar|moms|bindningstid|rekrytering|rekryteringar)"
)


def _denies_nothing(told: Sequence[str]) -> bool:
    """Whether a denial is one of effects, remarks, questions or costs, and of nothing else."""
    return any(_NOTHING.fullmatch(word) for word in told) and not any(
        _MATTER.fullmatch(word) or _OWNER.fullmatch(word) for at, word in enumerate(told) if not _governed(told, at)
    )


_NOUNS = frozenset("uppgifter moten".split())


def is_noun(told: Sequence[str], at: int) -> bool:
    """Whether a word that looks like a verb's form stands as a noun or as what describes one."""
    return at > 0 and told[at - 1] in _PREPOSITIONS and told[at].endswith(("ar", "er", "ade")) and told[at] not in _LIGHT


def _governed(told: Sequence[str], at: int) -> bool:
    """Whether a preposition before it makes a word a part of something else."""
    verbs = _plain_verbs()
    for n in range(at - 1, max(-1, at - 5), -1):
        if told[n] in _PREPOSITIONS:
            return True
        if verbs.alone.get(told[n]) and not told[n].endswith(("ade", "a")):
            return False
    return False


def _head(told: Sequence[str], at: int, names: Container[str]) -> str | None:
    """Of what a word makes its clause tell: the matter, money, who decides or whose matter it is; None of others."""
    word = told[at]
    of = (
        "matter" if _MATTER.fullmatch(word)
        else "rival" if _RIVAL.fullmatch(word)
        else "network" if word in ("natverk", "natverket") else "money" if _MONEY.fullmatch(word)
        else "owner" if _OWNER.fullmatch(word) or (find(word) and word != "inga" and not (at and (told[at - 1] in names or kinds()["speaker"].has(told[at - 1]))))
        else "body" if _BODY.fullmatch(word)
        else None
    )
    return None if of is None or _governed(told, at) else of


def _may_be_verb(told: Sequence[str], at: int, last: str, names: Container[str], *, has: bool) -> bool:
    """Whether an unknown word may be a verb that does something. `has`: the clause has another, a known one."""
    word = told[at]
    if len(word) < 2 or word in names or find(word) or word in _PREPOSITIONS or word in _LIGHT:
        return False
    before = told[at - 1] if at else ""
    if entry_of(word).meanings and not is_ordinary(word, noun=True):
        return before not in _PREPOSITIONS
    looks = _PAST_VERB if has else _VERB
    if looks.fullmatch(word) is None or (is_ordinary(word) and not is_ordinary_verb(word)):
        return False
    if any(kinds()[kind].has(word) for kind in ("any", "told")) or _PLURAL.search(word) or _ends_as_noun(word):
        return False
    if before in _PREPOSITIONS or before.endswith(("a", "s")) or before.isdigit():
        return False
    return at > 0 or _VERB.fullmatch(last) is None


_PLURAL = re.compile(r"(?:heter|ningar|ier|ioner|teter|skaper|elser|aler|orer|ister|ologer|arier|ader|ikler)$")


@cache
def _ends_as_noun(word: str) -> bool:
    """Whether a word is a compound that ends in a known noun."""
    return any(is_ordinary(word[n:], noun=True) and len(word) - n > 3 for n in range(3, len(word) - 3))
