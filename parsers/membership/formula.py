"""What a formula of adoption is made of, and what may stand beside it, of one sentence or clause of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsers.structure.lines import pieces_of
from parsers.text.normalize import plain
from parsers.text.sentences import Sentence
from parsers.topic.patterns import patterns
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary import deciding, formula_words
from parsers.vocabulary.lexicon import Word, words

_CAPITALISED = re.compile(r"(?<!^)(?<![.:!?] )\b[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ]?[a-zåäöé]+)*")
_WHOSE = re.compile(
    r"([A-ZÅÄÖ][\w\-]+[ns]) (?=(?:teke|anta|vasta|muutos|päätös)?\w{0,4}(?:ehdotu|esity|förslag|tekem))"
)
_PAGE_NUMBER = re.compile(r" \d{1,4}$")
REPORTED = re.compile(r"[ ,]*(?:etta|ettei|att)\b")  # what somebody says
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
    r"\b(?:vasta\b(?! kun on)|aikaisintaan|lukuun ottamatta|paitsi|myohemmin|sitten kun|silta osin"
    r"|muilta osin|osittain|ensin(?! vuoden| yhden| ensimmais)|ennen kuin"
    r"|tulevaisuudessa|joskus|senare|forst|tidigast|delvis|mojligen|troligen|sannolikt|formodligen|antagligen|mahanda|mahdollisesti|ehka|kenties|eventuellt|kanske)\b"
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


COUNTER = re.compile(
    r"(?:vasta|muutos|lisays|palautus|poydallepano|hylkays)(?:ehdotu|esity)|motforslag"
    r"|andringsforslag|tillaggsforslag|^(?:asian )?(?:poydallepano|palautus|palauttaminen|hylkays|hylkaaminen)\b"
)
TURNS_DOWN = re.compile(
    r"(?:ehdotu|esity|forslag)\w* (?:\w+ ){0,2}?(?:ei|inte) (?:\w+ ){0,2}?(?:hyvaksy\w*|godkan\w*)"
    r"|(?:ehdotu|esity|forslag)\w* (?:\w+ ){0,3}?(?:hylatyksi|hylatty|hylattiin|forkastades|avslogs"
    r"|godkandes (?:inte|ej)|rostades ne[rd]|falldes)\b"
    r"|\b(?:inte|ej) (?:godkanna|omfatta|anta|bifalla) \w*forslag|\brostade ne[rd] \w*forslag"
)


def goes_on(clause: str) -> bool:
    """ "…, yhteensä 18 000 euroa": a clause without a verb goes on with what the one before it is about."""
    found = words(clause)
    if kinds.RESTRICTS.search(clause) or found.negation is not None or REPORTED.match(clause):
        return False
    plain_words = all(kinds.SUMS.fullmatch(w.form) for w in beyond_formula(found))
    return plain_words or (len(found) <= _APPOSITION and not any(w.senses for w in found))


SECONDED = re.compile(r",? (?:understodd|understott|med understod) av [a-z\- ]{2,60}$")
BROUGHT = re.compile(
    r"^(?:lisaykse|muutokse|tarkennukse|taydennykse)na(?:an)?,? (?:etta )?|^(?:lisayksen|lisaysehdotuksen|muutoksen"
    r"|seuraava[an] \w+(?: \w+)?)[:,] *|^[^.:]{0,80}?(?:kannattam\w+|muoto\w+"
    r"|kuulumaan|seuraavasti|(?:med (?:under)?stod|understodd) av [^,]{3,40}?(?=[,:]| att ))[,:]? *(?:etta |att )?"
)
BALLOT = re.compile(
    r"\baanestetta\w+|\baanestavat\b|\baanestetaan\b|\baanestysjarjesty|\baanestysta[vp]a"
    r"|\brostar\b|\bomrostning\w*\b[^.]{0,60}\b(?:verkstall|forratt)|\bmaste (?:man )?rosta\b|\bsvarar \"?ja\b"
)
COUNTER_WON = re.compile(
    r"(?:vasta|hylkays|palautus|poydallepano)(?:ehdotus|esitys)(?: [a-z]+){0,2} (?:hyvaksyttiin|voitti|meni lapi)\b"
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


_TOLD_ITSELF = re.compile(r"(?<=forslag) (?:om |till beslut )?att (?P<what>[^.,;]+)(?=\W*$)")


def itself_told(flat: str) -> str:
    """An adoption without what it says itself that the proposal was ("förslaget om att kommunen deltar"), unless that
    is narrowed."""
    told = _TOLD_ITSELF.search(flat)
    return flat if told is None or kinds.RESTRICTS.search(told["what"]) else flat[: told.start()]


def leaves_open_whose(flat: str) -> bool:
    """ "Ehdotus hyväksyttiin äänin 8-3": whether the adoption leaves open whose proposal that was."""
    return bool(deciding.BARE_PROPOSAL.search(flat)) and not deciding.OF_JOINING.search(flat)
