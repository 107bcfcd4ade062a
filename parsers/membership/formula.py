"""What a formula of adoption is made of, and what may stand beside it, of one sentence or clause of plain text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache

from parsers.membership.clause_stance import clause_stance
from parsers.membership.clause_words import Side
from parsers.membership.clauses import THAT, cut
from parsers.membership.governing import INTO_VERBS
from parsers.resolution.meeting_record import Proceedings
from parsers.structure.lines import pieces_of
from parsers.text.bodies import OFFICE_RE
from parsers.text.language import language_of
from parsers.text.municipalities import find
from parsers.text.normalize import plain
from parsers.text.sentences import Sentence
from parsers.topic.other_networks import is_own_word
from parsers.topic.patterns import organiser_of, patterns
from parsers.topic.topic import current
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary import deciding, formula_words, joining, undecided
from parsers.vocabulary.lexicon import NEGATIONS, Word, clause_of, is_known, table, words

_CAPITALISED = re.compile(r"(?<!^)(?<![.:!?] )\b[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ]?[a-zåäöé]+)*")
_WHOSE = re.compile(
    r"([A-ZÅÄÖ][\w\-]+[ns]) (?=(?:teke|anta|vasta|muutos|päätös)?\w{0,4}(?:ehdotu|esity|förslag|tekem))"
)
_PAGE_NUMBER = re.compile(r" \d{1,4}$")
_APPOSITION = 2  # words beside a name: who runs the network, say


def letterhead(one: Sentence) -> bool:
    """A few words in capitals that no word of the lexicon is among: what a page break left."""
    if len(pieces_of(_PAGE_NUMBER.sub("", plain(one.raw))) or ()) > 1:
        return True
    return (
        one.raw.isupper()
        and len(one.raw.split()) <= 4
        and words(one.flat).negation is None
        and not any(w.senses for w in words(one.flat))
    )


def names_membership(flat: str) -> bool:
    return bool(patterns().network.search(flat)) or "membership" in words(flat).classes


# what puts off a side that a clause takes, or takes part of it back
NARROWS = re.compile(
    r"\b(?:kuluttua|(?:mahdollisuuksien|tarpeen|tilanteen|harkin[a-z]+) mukaan"
    r"|vasta\b(?! kun on)|aikaisintaan|lukuun ottamatta|paitsi|myohemmin|sitten kun|silta osin"
    r"|muilta osin|osittain|ensin(?! vuoden| yhden| ensimmais)|ennen kuin"
    r"|tulevaisuudessa|joskus|senare|forst|tidigast|delvis|mojligen|troligen|sannolikt|formodligen"
    r"|(?:endast|bara|enbart) om|bortsett fran|med undantag|i man av|efter (?:[a-z]+ )?provning|i annat sammanhang"
    r"|(?:vilket|detta) (?:avgors|beslutas|bestams)|arendet (?:aterremit|bordlagg|aterupptas|avfors)[a-z]*"
    r"|antagligen|mahanda|mahdollisesti|ehka|kenties|eventuellt|kanske)\b"
)


def plain_names(raw: str) -> Iterator[str]:
    for match in _CAPITALISED.finditer(raw):
        yield from plain(match.group()).split("-")
        yield plain(match.group())
    if first := _WHOSE.match(raw):
        yield from plain(first[1]).split("-")


def beyond_formula(found: Iterable[Word], names: Iterable[str] = ()) -> list[Word]:
    """The words that no formula of adoption is made of; `names`: of those who take part in it."""
    return [
        w
        for w in found
        if not (
            len(w.form) == 1 or w.form.isdigit() or w.form in names or formula_words.FORMULA.fullmatch(w.form)
        )
    ]


_NUMERAL = re.compile(  # and what points to where it is told, a reason, a purpose
    r"(?:yhde|yksi|kaksi|kahde|kolma|kolme|nelja|viide|viisi|kuude|kuusi|seitsem|kymmen)[a-z]*"
    r"|(?:mainit|sanot|kuvat|esitet|ehdotet|seloste|tarjot)[a-z]+|[a-z]*syista|[a-z]+miseksi"
)
_BOUND = re.compile(  # to a reason or purpose, or a municipality's name
    r" (?:kun[tn]|kaupun)|(?: [a-z]+){0,3} (?:[a-z]+miseksi|tueksi|avuksi)\b"
    r"|(?: [a-z]+)? (?:vuoksi|takia|johdosta|perusteella|seurauksena|syista|huolimatta|poiketen)\b"
)
_NAME = re.compile(r" verkosto~[a-z]*")  # with the end of its last word, which the pattern leaves
_SHORTEST = 3
_WORD = re.compile(r"[a-z]{2,}")
_OF_VOTES = frozenset(("voting", "voting:word"))
# "ei uusi sopimusta sen päättyessä", but no joining then; "osallistuu täysivaltaisena", but no staying out so
_EXPIRING, _MANNER = frozenset(("expiring", "expiring:word")), frozenset(("manner", "manner:word"))
_NEAR = 20  # "henkilöstön kehittämisen määrärahasta": characters from its genitive to a word of money
_OF_NETWORK = ("verkosto", "osallistumis", "jasen", "kehittamis", "vuosi", "sopimus", "toiminta")


_ORDINARY = frozenset(("free", "how", "ine", "gen", "who", "par", "ela"))
_AND = ("ja", "seka")
_PURPOSE = re.compile(r"\b(?:osana|kohti|[a-z]{3,}(?:akseen|amaan))\b")  # what has a partitive of its own
# "osallistuu maksutta", "kehittämisen osalta", "uudistuksen jälkeen", "valtuuston suostumuksella"
_LESS = re.compile(
    rf"{joining.WITHOUT.pattern}|\b(?:maksamatta|[a-z]*(?:maksu|kustannuksi|kului|korvaukse|vastikkee)tta|turvin"
    r"|varassa|valityksella)\b|(?<=[a-z])(?<!kasittelyn)(?<!keskustelun)(?<!kauden)(?<!tauon)(?<!vuoden)"
    r"(?<!vuosien)(?<!nka)(?<!aanestyksen) jalkeen\b|(?<=[a-z])(?<!kunnan)(?<!kaupungin) (?:osalta|kustannuksella)\b"
    r"|\b[a-z]+n (?:hyvaksynna|suostumukse|luva|siunaukse)lla\b"
    r"|\b(?:uuden|seuraavan|tulevan) [a-z]*(?:valtuuston|hallituksen|johtajan) (?:[a-z]+ )?"
    r"(?:paatoksella|kaudella|aikana)\b"
)
# "ei osallistu vielä", "ei osallistu yksin": it may take part otherwise
_NOT_QUITE = re.compile(
    r"\b(?:viela|yksin|vain|pelkastaan|ainoastaan|ennen|ilman|ainakaan|kuin|vaan|joka)\b(?! (?:tallakaan|toistaisek))"
)


def beyond_side(clause: str, raw: str, side: Side) -> list[Word]:
    """The words of a clause that takes a side which say more than that, and may take it back: "osallistuu varalla", "ei
    osallistu yksin"; of a negated verb only those behind it, as what is before it may be a reason. `raw`: its sentence
    as it is printed, with the names."""
    since = 0
    if side == "declines":
        since = max((w.end for w in words(clause) if "connegative" in w.features), default=len(clause))
    said = clause[since:]
    if less := (_LESS if side == "joins" else _NOT_QUITE).search(said):
        return [w for w in words(said) if w.start <= less.end() - 1 < w.end]
    beside = _OF_VOTES | (_MANNER if side == "declines" else _EXPIRING)
    found = [
        *unknown_words(said, cases=_cases_beside(said, side)),
        *(w for w in words(said) if w.classes and w.classes <= beside),
    ]
    names = set(plain_names(raw)) if found else ()
    return [
        w for w in found if not (w.form in names or w.meanings or (since and joining.REFUSING.match(w.form)))
    ]


def _cases_beside(said: str, side: Side) -> Container[str]:
    """The cases of ordinary words that say no more beside a side. What is done beside a refusal may be done otherwise;
    a partitive or inessive is what one goes on with or is in, but not what one "liittyy"."""
    if side == "declines":
        return ()
    taken = {
        row.lemma for w in words(said) for s in w.senses for row in s.rows if row.meaning in ("join", "stay")
    }
    if taken <= INTO_VERBS:
        return _ORDINARY
    return _ORDINARY - ({"ine"} if _PURPOSE.search(said) else {"par", "ine"})


def unknown_words(flat: str, names: Iterable[str] = (), cases: Container[str] = _ORDINARY) -> list[Word]:
    """The words that neither the lexicon nor a formula has, and that are no name, number, sum or reason, nor an
    ordinary word in one of `cases`."""
    text = _NAME.sub(" verkosto ", patterns().network.sub(" verkosto~", flat))
    every = words(text)
    found = beyond_formula(every, names)
    harmless = [w.start for w in every if _harmless(w)]
    after = {
        w.start: next((o for o in every[n:] if o.form not in _AND), None) for n, w in enumerate(every, 1)
    }
    return [
        w
        for w in found
        if not (
            w.senses
            or len(w.form) < _SHORTEST
            or w.form in NEGATIONS
            or _NUMERAL.fullmatch(w.form)
            or is_own_word(w.form)
            or _BOUND.match(text, w.end)
            or w.start in harmless
            or (w.form.endswith("n") and any(0 < at - w.end < _NEAR for at in harmless))
            or any(is_known(w.form.removeprefix(own)) for own in _OF_NETWORK if w.form.startswith(own))
            or find(w.form)
            or ((kind := formula_words.ordinary(w.form)) in cases and _goes(kind, after[w.start]))
        )
    ]


def _goes(kind: str, after: Word | None) -> bool:
    """Whether a genitive goes with the word after it ("organisaation uudistamisessa"): else it is what one orders, or
    who does it ("kaupunginjohtajan osallistuminen")."""
    if kind not in ("gen", "who"):
        return True
    if after is None:
        return False
    goes = ("behind", "behind_anyone") if kind == "gen" else ("behind_anyone",)
    known = formula_words.ordinary(after.form) or after.form.endswith("miseksi")
    return bool(known) or not after.classes.isdisjoint(goes)


def _harmless(word: Word) -> bool:
    """Whether the word is one of money, contacts or the like, which change no side."""
    if "money" in word.classes or "fee" in word.classes or kinds.SUMS.fullmatch(word.form):
        return True
    return any(topic.name in kinds.CHANGED and topic.words.match(word.form) for topic in kinds.TOPICS)


@cache
def _known_words() -> dict[str, re.Pattern[str]]:
    """The words of each kind of sentence that leaves a side as it was (known_words.tsv)."""
    rows: dict[str, list[str]] = {}
    for kind, listed in table("known_words.tsv"):
        rows.setdefault(kind, []).extend(listed.replace("*", "[a-z]*").split())
    rows = {
        kind: own if kind.startswith("lead") else [*own, *rows["any"]]
        for kind, own in rows.items()
        if kind != "any"
    }
    longest_first = {kind: sorted(own, key=len, reverse=True) for kind, own in rows.items()}
    return {
        kind: re.compile(rf"\b(?:{'|'.join(own).replace('_', ' ')})\b") for kind, own in longest_first.items()
    }


def _nameless(clause: str) -> str:
    """A clause with "verkosto" for the network's name, and without the organiser's."""
    text = _NAME.sub(" verkosto ", patterns().network.sub(" verkosto~", clause))
    return re.sub(rf"\b(?:{organiser_of(current())})[a-z:]*", " ", text)


def kinds_known(clause: str, names: Iterable[str] = ()) -> set[str]:
    """The kinds of which every word of a clause is one, but for names, numbers and who runs the network."""
    text = _nameless(clause)
    known = set(names)

    def covers(listed: re.Pattern[str]) -> bool:
        return all(
            w in known or find(w) or formula_words.ordinary(w) for w in _WORD.findall(listed.sub(" ", text))
        )

    return {kind for kind, listed in _known_words().items() if covers(listed)}


_SECONDED_BY = re.compile(
    r"(?:[a-z\-]+ ){1,5}kannattamana\b|\bjasen(?: [a-z\-]+){1,2} (?=ehdotu|esity)"
    r"|(?:\b[a-z\-]+ )?\b[a-z\-]+n (?=(?:vasta)?(?:ehdotu|esity)(?:ksen|ksesta|sta)\b)"
)


_OF_ANOTHER_TEXT = re.compile(
    r"\b(?:jossa|jolla|jonka|joka|joissa) [^,:]*$"
)  # "aloite, jossa ehdotetaan, että"


def led_by(before: str) -> bool:
    """Whether what stands before "että", "jonka mukaan" decides or proposes just that: a verb of deciding with no words
    behind it that are not known ("päättää pyytää lausunnon siitä, että", "hylkää aloitteen, jonka mukaan")."""
    if _OF_ANOTHER_TEXT.search(before):
        return False
    verbs = [*_known_words()["lead verb"].finditer(before)]
    return bool(verbs) and "lead" in kinds_known(_SECONDED_BY.sub(" ", before[verbs[-1].end() :]))


# an unknown word in a case in which it is neither who acts nor a verb ("kirjaamossa", "esikunnalle", "kalenteriin")
_OBLIQUE = re.compile(r"[a-z]{3,}(?:(?<!ma)(?<!me)ssa|(?<!ma)(?<!me)sta|lla|lta|lle|[aeou]ihin|(?<!tt)iin|oon|uun)")
_TO_DO = frozenset(("put_off", "ponder", "pass_on", "change", "propose", "leave", "reject", "decide", "approve"))


@lru_cache(maxsize=512)
def says_ordinary(flat: str, raw: str) -> bool:
    """Whether a sentence is made of the ordinary words of minutes alone and says nothing of what was decided but that
    it was told, or what is done with its paper."""
    text = _nameless(flat)
    found, names = words(text), set(plain_names(raw))
    if found.negation is not None or undecided.VOIDS.search(text):
        return False
    met = [formula_words.beside(form) for form in _WORD.findall(text) if form not in names]
    kinds_met = set(met)
    if "matter" in kinds_met and not kinds_met.isdisjoint(("sends", "works")):
        return False
    if "paper" in kinds_met and "works" in kinds_met:
        return False
    touched = not kinds_met.isdisjoint(("matter", "paper", "act"))
    acts = not kinds_met.isdisjoint(("told", "sends", "works"))
    for form, kind in zip((f for f in _WORD.findall(text) if f not in names), met, strict=True):
        if kind or find(form) or OFFICE_RE.fullmatch(form):
            continue
        if touched or not acts or not _OBLIQUE.fullmatch(form):
            return False
    if any(clause_stance(c, named=True, negated_before=False) for c in cut(flat)):
        return False
    meant = {r.row.meaning for r in clause_of(text, True).readings if formula_words.beside(r.word.form) == "works"}
    return not (touched and meant & _TO_DO)


def leaves_open(flat: str, raw: str) -> bool:
    """Whether a sentence beside the act says of the matter what is not understood to its last word, or takes it back."""
    said = undecided.HANDLING.sub(" ", flat)
    if undecided.VOIDS.search(said):
        return True
    return undecided.THE_MATTER.search(said) is not None and not (
        kinds_known(said, plain_names(raw)) - {"lead", "lead verb"} or says_ordinary(flat, raw)
    )


def goes_on(clause: str) -> bool:
    """ "…, yhteensä 18 000 euroa": a clause without a verb goes on with what the one before it is about."""
    found = words(clause)
    asks = undecided.WHETHER.search(clause) is not None
    if asks or kinds.RESTRICTS.search(clause) or found.negation is not None or THAT.match(clause):
        return False
    plain_words = all(kinds.SUMS.fullmatch(w.form) for w in beyond_formula(found))
    return plain_words or (len(found) <= _APPOSITION and not any(w.senses for w in found))


BACKED_BY = re.compile(r",? (?:understodd|understott|med understod) av [a-z\- ]{2,60}$")
BROUGHT = re.compile(
    r"^(?:esittelija|[a-z]*johtaja) (?:taydensi|tarkensi|muutti"
    r"|korjasi) (?:kokouksessa )?(?:paatos)?(?:ehdotustaan"
    r"|esitystaan)(?: seuraavasti)?: *|^(?:lisaykse|muutokse|tarkennukse"
    r"|taydennykse)na(?:an)?,? (?:etta )?|^(?:lisayksen|lisaysehdotuksen|muutoksen"
    r"|seuraava[an] \w+(?: \w+)?)[:,] *|^[^.:]{0,80}?(?:kannattam\w+|muoto\w+"
    r"|kuulumaan|seuraavasti|(?:med (?:under)?stod|understodd) av [^,]{3,40}?(?=[,:]"
    r"| att ))[,:]? *(?:etta |att )?"
)
COUNTER_WON = re.compile(
    r"(?:vasta|hylkays|palautus|poydallepano)(?:ehdotus|esitys)(?: [a-z]+){0,2} (?:hyvaksyttiin|voitti"
    r"|meni lapi)\b"
)
COUNTER_LOST = re.compile(
    r"(?:\b\w+(?:ehdotus|ehdotusta|esitys|esitysta)|poydallepano|palautus|palauttaminen|hylkays|hylkaaminen)"
    r" (?:hylattiin|ei hyvaksytty|havisi|kaatui)\b"
)
WHO_VOTED = re.compile(r"\([^()]{0,200}\b(?:vastaan|puolesta|emot)\b[^()]{0,40}\)")
OTHERWISE = re.compile(r"\b(?:muilta osin|muuten|muutoin|i ovrigt)\b ?")
BY_NOUN = re.compile(
    r"(?:osallistumista|liittymista|mukaan lahtoa|jatkamista)\b|(?:[a-z\-]+ ){0,4}[a-z]+mista$"
)
HOW = re.compile(r"\b(?:hyvaksyttiin|paatettiin) (?:\w+ ){0,2}?aanestys(?:ta[vp]a|jarj)|rostningssatt")
ADOPTS = re.compile(r"\b(?:hyvaksy\w*|vahvist\w+|godkan\w+|godkande\w*|antogs?|bifolls?|omfattade)\b")
PUTS_OFF = ("put_off", "propose", "change", "return", "pass_on")  # what no condition of joining is
JOINED = re.compile(r" (?:ja|seka|och|samt) ")
BALLOT_WORDS = re.compile(r"\b(?:vastaan|mot|puolesta)\b")
EXPLICIT = re.compile(
    r"(?<!puheen)johtajan|esittelijan|paatosehdotu|paatosesity|pohjaehdotu|pohjaesity|alkuperai"
    r"|hallituksen ehdotu|direktorens|foredragandens|beslutsforslag"
)

DENIES = re.compile(  # an answer that turns down what was asked, and does no more
    r"^(?!.*(?:,? ja (?:pyysi|ehdotti|esitti|suositteli|hallitus|paat)|,? och (?:foreslog|rekommenderade|bad)))"
    r".*\b(?:vastasi|totesi|svarade)\b.*\b(?:ettei|ei|inte|inga|inget)\b"
)
WAITS = re.compile(
    r"\b(?:odot\w+|lepaamaan|sikseen|valiin|ensin|sita|nain|vanta\w*|avvakt\w*|i stallet|(?:vilket|som) (?:ovriga|samtliga|alla|styrelsen)"
    r"|johon (?:muut|kaikki|hallitus))\b"
)

_TOLD_ITSELF = re.compile(r"(?<=forslag) (?:om |till beslut )?att (?P<what>[^.,;]+)(?=\W*$)")


def itself_told(flat: str) -> str:
    """An adoption without what it says itself that the proposal was ("förslaget om att kommunen deltar"), unless that
    is narrowed."""
    told = _TOLD_ITSELF.search(flat)
    return flat if told is None or kinds.RESTRICTS.search(told["what"]) else flat[: told.start()]


def leaves_open_whose(flat: str) -> bool:
    """ "Ehdotus hyväksyttiin äänin 8-3": whether the adoption leaves open whose proposal that was."""
    return bool(deciding.BARE_PROPOSAL.search(flat)) and not deciding.OF_JOINING.search(flat)


# kinds whose words are read elsewhere, or are what somebody says: no closed world of words
TOLD_ELSE = re.compile(
    r"formula|.*motion|the (?:side|proposal|membership|decision)|what |an? (?:question|reason|addition|remark)"
    r"|another|later|of something else"
)


def in_swedish(one: Sentence, record: Proceedings) -> bool:
    """Whether a sentence of a Swedish record is no Finnish one."""
    return _swedish(record) and language_of(one.raw, "") != "fi"


def _swedish(record: Proceedings) -> bool:
    said = record.s.quote(record.decision.body) if record.decision else ""
    return language_of(said, record.s.text) == "sv"


def voids_itself(flat: str) -> bool:
    """Whether an adoption says that the decision is void, or that one point alone was adopted."""
    return bool(undecided.VOIDS.search(flat.replace("kielteise", "")) or undecided.ONE_POINT.match(flat))
