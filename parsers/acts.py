"""What one sentence of a decision does: adopts a proposal, decides in its own words, tells who won, or nothing.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from parsers.bodies import OFFICE_RE, SUBJECT_RE
from parsers.clauses import NOTE, POSTPONE, REJECT, RETURN, WITHDRAW, Disposition, dispositions_of
from parsers.motions import CHANGE, LAPSED, MOTION, Motion, by
from parsers.parts import Part, Structure
from parsers.sentences import Sentence

ActKind = Literal["chain", "own", "winner", "amended"]
Target = Literal["base", "changed", "counter", "own"]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `target` says which proposal it carries; `own` acts carry their own words."""

    kind: ActKind
    sentence: Sentence
    target: Target = "base"
    disposition: Disposition | None = None
    motion: Motion | None = None
    modified: bool = False  # adopted with additions or changes
    deviates: bool = False  # "ehdotuksesta poiketen", without what was decided
    negative: bool = False  # the proposal was turned down
    weak: bool = False  # a statement that may only lead up to the decision


_PROPOSAL = r"(?:paatos|pohja|lausunto)?(?:ehdotu|esity)\w*"
_ADOPT = r"(?:hyvaksy\w*|godkan\w*|omfattade\w*|antog\w*|bifoll\w*)"
_CHAIN = re.compile(
    rf"\b{_ADOPT}\b[^.]{{0,200}}?\b{_PROPOSAL}|\b{_PROPOSAL}\b[^.]{{0,120}}?\b(?:hyvaksyt\w*"
    rf"|hyvaksyy|hyvaksya)\b"
    rf"|\b(?:ehdotuksen|esityksen|paatosehdotuksen|paatosesityksen|ehdotusten"
    rf"|esitetyn|ehdotetun|pohjaehdotuksen) (?:mukai\w+|mukaan|pohjalta)\b|\b(?:ehdotetulla"
    rf"|esitetylla) tavalla|kuten (?:on )?(?:esitetty|ehdotettu)"
    r"|\bforslag\w*\b[^.]{0,80}?\bgodkan\w*|\b(?:enligt|i enlighet med)\b[^.]{0,60}?\bforslag\w*"
    r"|\bgodkan\w*\b[^.]{0,120}?\bforslag\w*|omfattade[^.]{0,80}?forslag|\bforslaget"
    r" blev beslut"
)
_BARE = re.compile(
    r"^(?:[a-z\- ]{0,60}?(?:hallitus|valtuusto|lautakunta|jaosto|johtokunta|styrelsen"
    r"|fullmaktige|namnden|sektionen) )?(?:asia )?"
    r"(?:hyvaksyttiin|hyvaksyi|hyvaksytaan|hyvaksytty|godkandes|godkande|godkants"
    r"|bifolls)(?: (?:asian|yksimielisesti|keskustelun jalkeen|keskustelutta"
    r"|enhalligt|aanin [\d \-]+))*\W*$"
)
_CHANGED = re.compile(
    rf"\b(?:muutetu\w*|muutettu\w*|korjatu\w*|korjattu\w*|tarkennet\w+|taydennet\w+"
    rf"|taydennety\w*|tarkistet\w+|uuden|andrade|andrat|reviderade) (?:\w+ ){{0,2}}?(?:{_PROPOSAL}"
    rf"|forslag\w*)|muutet\w+ (?:pohja|paatos)?(?:ehdotu|esity)"
)
_COUNTER = re.compile(r"vastaehdotu\w*|vastaesity\w*|motforslag\w*")
_AMENDMENT = re.compile(
    r"muutosehdotu\w*|muutosesity\w*|lisaysehdotu\w*|lisaysesity\w*|andringsforslag\w*|tillaggsforslag\w*"
)
_RETURN_MOTION = re.compile(r"palautusehdotu\w*|palautusesity\w*|palauttamisehdotu\w*|aterremissforslag\w*")
_POSTPONE_MOTION = re.compile(r"poydallepanoehdotu\w*|poydallepanoesity\w*|bordlaggningsforslag\w*")
_MODIFIED = re.compile(
    r"\b(?:seuraav\w+|mainitu\w+|esitety\w+|edella \w+|tehdy\w+|todetu\w+)? ?(?:muutoksin"
    r"|lisayksin|muutoksella|lisayksella|tarkennuksin|tarkennuksella|korjauksin"
    r"|korjauksella|taydennyksin|taydennyksella)\b"
    r"|\b(?:muutettuna|taydennettyna|korjattuna|tarkennettuna|lisattyna|muutoksineen"
    r"|lisayksineen)\b|med (?:foljande )?(?:andring|tillagg)\w*|(?:siten|niin)"
    r" (?:muutettuna|taydennettyna|tarkennettuna)"
    r"|(?:siten muutettuna|sellaisena muutettuna)|lisatt?\w* (?:paatokseen|kohtaan)"
)
_DEVIATES = re.compile(
    r"ehdotuksesta poiketen|esityksesta poiketen|ehdotuksesta poikkeava|poiketen"
    r" (?:esittelijan|pohja|paatos)|avvikande fran forslag|ehdotuksesta poik"
)
_WINNER = re.compile(
    r"paatokseksi (?:\w+ ){0,3}?(?:tul\w+|muodostu\w+|jai|jaa)|(?:tul\w+|muodostu\w+"
    r"|on tullut) (?:\w+ ){0,6}?paatokseksi|tul\w+ (?:\w+ ){0,4}?hyvaksytyksi"
    r"|hyvaksytyksi (?:\w+ ){0,3}?tul\w+"
    r"|\b(?:voitti|voittanut|voittaneen|voittaa|vann|segrade)\b|blev (?:\w+ ){0,4}?beslut"
    r"|till (?:\w+ )?beslut blev|utgor (?:\w+ )?beslut|paatos syntyi"
    r"|totesi (?:\w+ ){0,12}?(?:hyvaksytyksi|hyvaksyneen|paattaneen|hylatyksi"
    r"|hylanneen|paatetyksi|palautetuksi)"
)
_CHAIR_SAYS = re.compile(
    r"(?:puheenjohtaja|ordforanden?)\b[^.]{0,80}?(?:totesi|konstaterade)[^.]{0,60}?\b(?:etta"
    r"|att)\b[^.]{0,160}?\b(?:palautetaan|palautuu|jatetaan|jaa|hylataan|hyvaksytaan"
    r"|hylatty|hyvaksytty|palautettu|paatetty|poistetaan|aterremitteras|bordlaggs"
    r"|avslas|godkanns)\b"
)
_PROCEDURE = re.compile(
    r"aanestysjarjesty|aanestystap|aanestysesity|aanestys (?:hyvaksyttiin|suorite)"
    r"|hyvaksy\w* (?:avoim\w+ |esitety\w+ |ehdotetu\w+ )?aanesty|avoin aanestys"
    r"|suoritetaan|suoritettava|esteelli|jaavi(?:s|y|k|n|\b)|\bjaavays|javig"
    r"|tarkast\w+ (?:taman |kyseisen )?(?:poytakirja|pykala|asia)\w*|(?:pykala"
    r"|poytakirja|asia|paatos) tarkast\w+|poytakirjantarkast|laillis\w+ ja paatosvalt"
    r"|puheoikeu|lasnaolo|kokous\w* (?:keskeyt|tauko)|pidettiin tauko|piti tauon"
    r"|tauolle"
    r"|toivomuspon|\bponsi|\bponnen|ponsiesity|kasiteltiin (?:pykal|§|asia)|kasiteltiin"
    r" \d|tiedusteli|voidaanko|esitteli asia|alusti asia|selosti|poistui|saapui"
    r"|oli lasna|olivat lasna|nimenhuu\w+|pyysi puheenvuor|otettiin kasiteltavaksi"
    r"|ottaa (?:asian )?kasiteltavaksi lisa"
)
_SUPPORT = re.compile(
    r"\bkannatti\b|\bkannattivat\b|kannattama\w*|understod\w*|aanestavat|aanesti\b"
    r"|aanestivat|rostar\b|rostade"
)
_DECIDES = re.compile(
    r"\b(?:paatti|paattivat|paatettiin|paattaa|paatetaan|paattanyt|paatan|paatin"
    r"|merkitsi|merkittiin|merkitaan|merkitsee|jatti|jatettiin|jatetaan|pani"
    r"|pantiin|pannaan|palautti|palautettiin|palautetaan|palauttaa"
    r"|poisti|poistettiin|poistetaan|veti|vedettiin|hylkasi|hylattiin|hylataan"
    r"|hylkaa|evasi|evattiin|siirsi|siirrettiin|siirretaan|poydattiin|poydatty"
    r"|hyvaksyi|hyvaksyttiin|hyvaksyy|hyvaksytaan"
    r"|valitsi|valittiin|nimesi|nimettiin|myonsi|myonnettiin|antoi|annettiin"
    r"|esitti|esittaa|ehdottaa|ehdotti|totesi|todettiin|vahvisti|vahvistettiin"
    r"|kehotti|kehottaa|osallistuu|liittyy|lahtee|osallistutaan|liitytaan|jatkaa"
    r"|ei osallistu|ei liity|ei lahde|ei jatka|kayttaa|kayttanyt|beslutade|beslutar"
    r"|beslutar|besluter|beslot|beslutades|beslots|godkande|godkandes|antecknade"
    r"|antecknades|antecknar|bordlade|bordlades|aterremitterade|aterremitterades"
    r"|avslog|avslogs|forkastade|forkastades|valde|utsag|beviljade|deltar|ansluter"
    r"|utgick|drogs|stroks|myontaa|valitsee|nimeaa|muuttaa|muutti|kumoaa|kumosi"
    r"|hankkii|tilaa|vuokraa|jattaytyy|luopuu|kayta|kaytti|puoltaa|puolsi|uudisti)\b"
)
_BODY_START = re.compile(
    r"^(?:(?:keskustelun|aanestyksen|kasittelyn|aanestystuloksen|edella)[^.,]{0,60}"
    r" |(?:naiden|taman) (?:\w+ ){1,3}(?:jalkeen|perusteella),? |efter (?:diskussion"
    r"|omrostning)\w* )?"
)
_TALLY = re.compile(r"\b(?:jaa|ei|ja|nej)[ \-]{0,3}(?:aan|rost)|\baanta\b|\baania\b|puolesta annettiin")
_TURNED_DOWN = re.compile(
    rf"\b(?:hylkasi|hylattiin|hylkaa|ei hyvaksynyt|ei hyvaksytty|avslog|avslogs|forkastade|forkastades) (?:[\w\-]+ ){{0,3}}?"
    rf"(?:{_PROPOSAL}|forslag\w*)\b(?! (?:mukai|mukaan|pohjal))|\b{_PROPOSAL} (?:hylattiin|ei hyvaksytty)|forslaget (?:avslogs|forkastades)"
)
_PULLED = re.compile(
    r"\b(?:vet\w+|poisti\w*|peruutti|drog)\b (?:\w+ ){0,3}?(?:ehdotuksensa|esityksensa"
    r"|paatosehdotuksensa|asian|sitt forslag|arendet) (?:\w+ ){0,3}?(?:pois|listalta"
    r"|esityslistalta|tillbaka)"
)
_CUT_FREE = re.compile(
    r"(?:\b(?:hyvaksyttiin|ehdotus hyvaksyttiin|hyvaksyttiin yksimielisesti|yksimielisesti"
    r"|ehdotuksen mukaisesti|esityksen mukaisesti|ehdotuksen mukaan|ehdotuksen"
    r" mukainen|esityksen mukaan|tiedoksi|tiedokseen|poydalle|valmisteluun|valmisteltavaksi"
    r"|(?:johtajan|esittelijan|hallituksen|lautakunnan|kj:n|kh:n|paallikon|hyvaksyi"
    r"|muutetun|tekeman) (?:paatos|pohja)?(?:ehdotuksen|esityksen)|esityslistalta"
    r"|godkandes|enligt forslaget|enhalligt|kannedom|hyvaksyi (?:ehdotuksen|esityksen"
    r"|paatosehdotuksen)|keskustelun jalkeen)\W*$)"
)


def acts_of(one: Sentence, found: list[Motion], *, decision: bool, officer: bool) -> list[Act]:
    """The acts of a sentence. Outside the decision only what the body is said to have done counts."""
    flat = one.flat
    if not _is_meeting_word(flat) and not officer and not decision:
        return []
    amended = _amended(one, found)
    if amended is not None:
        return amended
    if _PULLED.search(flat) and not CHANGE.search(flat):
        return [Act("own", one, "own", "withdraw")]
    if _is_motion(one) or (LAPSED.search(flat) and not _CHAIN.search(flat)):
        return []
    if _WINNER.search(flat):
        act = _winner(one, found)
        if act:
            return [act]
    if _CHAIR_SAYS.search(flat):
        disposition = dispositions_of(flat.split("etta", 1)[-1]) or dispositions_of(flat)
        return (
            [Act("winner", one, "own", disposition)]
            if disposition and disposition != "adopt"
            else [Act("winner", one, "base")]
        )
    if (
        _TALLY.search(flat)
        and not _CHAIN.search(flat)
        and not re.search(r"\b(?:paatti|paatettiin|beslot|beslutade)\b", flat)
    ):
        return []
    if _PROCEDURE.search(flat) and not _acts_beside_procedure(flat):
        return []
    if _SUPPORT.search(flat) and not _acts_beside_procedure(flat):
        return []
    if not decision and not _by_body(flat):
        return []
    return _plain_acts(one, found, decision=decision, officer=officer)


def _is_meeting_word(flat: str) -> bool:
    return bool(
        _DECIDES.search(flat)
        or _WINNER.search(flat)
        or _CHAIN.search(flat)
        or _BARE.match(flat)
        or _CHAIR_SAYS.search(flat)
    )


def _by_body(flat: str) -> bool:
    """Whether the body is the subject, or the verb is passive."""
    opening = _BODY_START.match(flat)
    at = opening.end() if opening else 0
    if SUBJECT_RE.match(flat, at):
        return True
    return bool(
        re.search(
            r"\b(?:hyvaksyttiin|paatettiin|merkittiin|jatettiin|palautettiin|poistettiin"
            r"|hylattiin|pantiin|siirrettiin|godkandes|beslots|beslutades|bordlades|aterremitterades"
            r"|antecknades|avslogs)\b",
            flat,
        )
    )


def acts_in_past(one: Sentence) -> bool:
    """Whether the body does something in the past tense, in whatever words ("Valtuusto asetti …")."""
    name = SUBJECT_RE.match(one.flat)
    told = re.match(r" (?:\w+ ){0,2}?[a-z]{2,20}i\b", one.flat[name.end() :]) if name else None
    return bool(told) and not _PROCEDURE.search(one.flat) and not _TRIVIAL_STATEMENT.search(one.flat)


def _acts_beside_procedure(flat: str) -> bool:
    """ "Lautakunta kuuli asiantuntijaa, joka poistui, ja hyväksyi ehdotuksen": procedure and decision in one."""
    match = re.search(
        r"\b(?:ja|seka|jonka jalkeen|minka jalkeen|och) (?:\w+ ){0,4}?(?:hyvaksyi"
        r"|paatti|merkitsi|jatti|palautti|hylkasi|godkande|beslot|beslutade)\b",
        flat,
    )
    if match:
        return True
    opening = _BODY_START.match(flat)
    body = SUBJECT_RE.match(flat, opening.end() if opening else 0)
    return bool(
        body
        and re.match(
            r" (?:\w+ ){0,3}?(?:hyvaksyi|paatti|merkitsi|jatti|palautti|hylkasi|godkande|beslot|beslutade)\b",
            flat[body.end() :],
        )
        and not re.search(
            r"esteelli|jaavi|aanestysjarj|aanestystap|puheoikeu|lasnaolo|toivomuspon"
            r"|ponnen|poytakirjantarkast|tarkast\w+ (?:taman )?(?:pykala|poytakirja)"
            r"|avoim\w+ aanesty",
            flat,
        )
    )


def _is_motion(one: Sentence) -> bool:
    flat = one.flat
    opening = _BODY_START.match(flat)
    if SUBJECT_RE.match(flat, opening.end() if opening else 0):
        return False
    if CHANGE.search(flat) and not re.search(r"\bhyvaksy\w*|paatti\b|paatettiin\b", flat):
        return True
    if not MOTION.search(flat):
        return False
    return not re.search(
        r"\b(?:hyvaksyttiin|hyvaksyi|paatettiin|palautettiin|jatettiin|pantiin|merkittiin"
        r"|paatti|godkandes|bordlades|beslots|hyvaksyneen|paattaneen)\b",
        flat,
    )


def _amended(one: Sentence, found: list[Motion]) -> list[Act] | None:
    """A motion accepted or turned down as such; None where the sentence is about something else."""
    flat = one.flat
    negative = re.search(r"\b(?:hyl\w+|ei hyvaksy\w*|forkast\w+|avslog\w*)\b", flat)
    positive = re.search(r"\b(?:hyvaksy\w*|godkan\w*|paatokseksi)\b", flat)
    object_ = (
        _AMENDMENT.search(flat)
        or _COUNTER.search(flat)
        or _RETURN_MOTION.search(flat)
        or _POSTPONE_MOTION.search(flat)
    )
    if re.search(r"hyvaksyneen sen\b|hyvaksyneen ne\b|katsottiin hyvaksytyksi|ei vastustettu", flat):
        return _accepted_unopposed(one, found)
    if object_ is None or not (negative or positive) or _PROCEDURE.search(flat):
        return None
    if negative and not (positive and positive.start() < negative.start() and "ei hyvaksy" not in flat):
        target = flat[negative.end() :] + " " + flat[: negative.start()][-80:]
        if object_.group() in target:
            also = re.search(
                r"\bja (?:\w+ ){0,4}?hyvaksy\w*[^.]{0,80}?(?:paatos|pohja|johtajan |esittelijan"
                r" )(?:ehdotu|esity)\w*",
                flat,
            )
            return [Act("chain", one, "base")] if also else []
    if _RETURN_MOTION.search(flat):
        return [Act("own", one, "own", "return")]
    if _POSTPONE_MOTION.search(flat):
        return [Act("own", one, "own", "postpone")]
    if _COUNTER.search(flat):
        return [Act("winner", one, "counter", motion=by(one.raw, found))]
    base = re.search(
        r"(?:johtajan|esittelijan|hallituksen|pohja|paatos)[ ]?(?:ehdotu|esity)", _AMENDMENT.sub("", flat)
    )
    if base and re.search(r"muuten|muutoin|muilta osin|ja |seka ", flat):
        return [Act("amended", one), Act("chain", one, "base", modified=True)]
    return [Act("amended", one, motion=by(one.raw, found)), Act("chain", one, "base", modified=True)]


def _accepted_unopposed(one: Sentence, found: list[Motion]) -> list[Act]:
    """ "Koska ehdotusta ei vastustettu, puheenjohtaja totesi hallituksen hyväksyneen sen": the motion asked about."""
    flat = one.flat
    if _RETURN_MOTION.search(flat) or RETURN.search(flat):
        return [Act("own", one, "own", "return")]
    if _POSTPONE_MOTION.search(flat) or POSTPONE.search(flat):
        return [Act("own", one, "own", "postpone")]
    asked = next((m for m in reversed(found) if m.alive and m.spans[0].start < one.span.start), None)
    if asked and asked.disposition in ("return", "postpone"):
        return [Act("own", one, "own", asked.disposition)]
    return [Act("amended", one)] if asked else [Act("chain", one, "base")]


def _winner(one: Sentence, found: list[Motion]) -> Act | None:
    flat = one.flat
    if re.search(r"esteelli|jaavi|toivomuspon|ponnen|aanestysjarj", flat):
        return None
    told = re.search(
        r"paatokseksi (?:\w+ ){0,3}?tul\w+,? (?:etta|ettei)|tullut paatokseksi,?"
        r" (?:etta|ettei)|paattaneen,? (?:etta|ettei)",
        flat,
    )
    if told:
        return Act("winner", one, "own", dispositions_of(flat[told.end() - 6 :]) or "adopt")
    if _RETURN_MOTION.search(flat):
        return Act("winner", one, "own", "return")
    if _POSTPONE_MOTION.search(flat):
        return Act("winner", one, "own", "postpone")
    if _COUNTER.search(flat) and not re.search(r"pohjaehdotu|esittelij", _COUNTER.sub("", flat)):
        return Act("winner", one, "counter", motion=by(one.raw, found))
    if _CHANGED.search(flat):
        return Act("winner", one, "changed")
    own = dispositions_of(flat)
    if own in ("return", "postpone", "withdraw") and re.search(r"palaut|poydal|poist", flat):
        return Act("winner", one, "own", own)
    if re.search(r"\b(?:hylatyksi|hylanneen|hylatty)\b", flat):
        return Act("winner", one, "base", negative=True)
    named = by(one.raw, found)
    if named and not re.search(
        r"esittelij|johtajan|pohjaehdotu|paatosehdotu|hallituksen (?:ehdotu|esity)", flat
    ):
        return Act("winner", one, "counter", motion=named)
    if re.search(r"(?:ehdotu|esity|forslag)\w*", flat):
        return Act("winner", one, "base", modified=bool(_MODIFIED.search(flat)))
    return None


def _plain_acts(one: Sentence, found: list[Motion], *, decision: bool, officer: bool) -> list[Act]:
    flat = one.flat
    if _TURNED_DOWN.search(flat):
        return [Act("chain", one, "base", negative=True)]
    chain = _CHAIN.search(flat)
    if chain and not _adopts_something_else(flat, chain):
        own = _beside_chain(flat)
        if own in ("return", "postpone", "withdraw", "reject"):
            return [Act("own", one, "own", own)]
        return [_chain(one, found)]
    if _BARE.match(flat):
        return [Act("chain", one, "base")]
    if _DEVIATES.search(flat):
        own = dispositions_of(_DEVIATES.sub(" ", flat))
        if own and len(flat) > 90:
            return [Act("own", one, "own", own, deviates=True)]
        return [Act("chain", one, "base", deviates=True)]
    decides = _DECIDES.search(flat)
    if not decides and not (decision and (officer or _says(flat))):
        return []
    disposition = dispositions_of(flat)
    if disposition is None:
        return (
            [Act("own", one, "own", "adopt", weak=True)]
            if decision and decides and (officer or _by_body(flat)) and not _TRIVIAL_STATEMENT.search(flat)
            else []
        )
    weak = disposition == "adopt" and not decides
    return [
        Act(
            "own",
            one,
            "own",
            disposition,
            modified=bool(_MODIFIED.search(flat)),
            deviates=bool(_DEVIATES.search(flat)),
            weak=weak,
        )
    ]


_TRIVIAL_STATEMENT = re.compile(
    r"\b(?:totesi|todettiin|toteaa|keskusteli|keskusteltiin|kuuli|kuultiin|konstaterade|diskuterade)\b"
)


def _says(flat: str) -> bool:
    """A decision in the indicative without a verb of deciding ("Kunta osallistuu …"), or one of its numbered points."""
    return bool(
        re.search(
            r"\b(?:osallistu\w*|liity\w*|liitty\w*|lahtee|lahde\w*|jatka\w*|jattay\w*"
            r"|deltar|ansluter|fortsatter|palaut\w+|poydal\w+|poist\w+|hyl\w+|tiedoksi)\b",
            flat,
        )
    )


def _adopts_something_else(flat: str, chain: re.Match[str]) -> bool:
    """ "hyväksyä liitteenä olevan … ehdotuksen" or "esittää … hyväksyttäväksi" names a matter, not the proposal before the body."""
    found = chain.group()
    if re.search(r"\b(?:hyvaksya|hyvaksyttavaksi|hyvaksyisi)\b", found) and re.search(
        r"\b(?:paatti|paatettiin|paattaa|esittaa|ehdottaa)\b", flat[: chain.start() + 12]
    ):
        return not re.search(
            r"(?:johtajan|esittelijan|paatos|pohja|hallituksen |lautakunnan )(?:ehdotu|esity)\w*", found
        )
    return bool(
        re.search(
            r"(?:kaava|talousarvio|strategia|sopimus|muutos|budjetti|saanto|ohjelma|suunnitelma"
            r"|hanke)\s?ehdotu",
            found,
        )
    ) and not re.search(r"(?:johtajan|esittelijan) (?:paatos)?(?:ehdotu|esity)", found)


def _beside_chain(flat: str) -> Disposition | None:
    """What a sentence decides besides naming a proposal: "päätti X:n ehdotuksen mukaisesti palauttaa asian"."""
    rest = re.sub(
        r"\b(?:ehdotuksen|esityksen|paatosehdotuksen|ehdotuksesta|esityksesta) (?:mukai\w+|mukaan)?",
        " ",
        flat,
    )
    if WITHDRAW.search(rest):
        return "withdraw"
    if RETURN.search(rest):
        return "return"
    if POSTPONE.search(rest) and "poydalta" not in rest:
        return "postpone"
    told = re.search(r"\b(?:etta|ettei|olla|hylata|hylkasi|hylattiin|att inte|inte)\b", rest)
    if (
        told
        and REJECT.search(rest[max(0, told.start() - 1) :])
        and not re.search(r"hyl\w+[^.]{0,40}(?:vasta|muutos)", rest)
    ):
        return "reject"
    if re.search(
        r"ehdotuksen mukai|esityksen mukai|ehdotuksen mukaan|enligt forslag|i enlighet", flat
    ) and NOTE.search(rest):
        return None
    return None


def _chain(one: Sentence, found: list[Motion]) -> Act:
    flat = one.flat
    modified = bool(_MODIFIED.search(flat))
    deviates = bool(_DEVIATES.search(flat))
    if _CHANGED.search(flat):
        return Act("chain", one, "changed", modified=modified)
    presenter = re.search(
        r"esittelij|johtajan|paallikon|rehtorin|sihteerin|insinoorin|tarkastajan"
        r"|pohjaehdotu|paatosehdotu|hallituksen|lautakunnan|jaoston|puheenjohtajan"
        r"|direktor|foredragand|styrelsens",
        flat,
    )
    named = by(one.raw, found)
    if named and not presenter:
        return Act("chain", one, "counter", motion=named)
    return Act("chain", one, "base", modified=modified, deviates=deviates)


def is_complete(s: Structure, decision: Part | None, decided: list[Sentence]) -> bool:
    """Whether the decision's last sentence is whole: it has its stop, something follows it, or it is a known formula."""
    if decision is None or not decided:
        return True
    if any(p.body.start >= decision.body.end and p.heading is not None for p in s.parts):
        return True
    last = next((one for one in reversed(decided) if not _is_label(one)), decided[-1])
    return last.ended or bool(_CUT_FREE.search(last.flat))


def _is_label(one: Sentence) -> bool:
    """Whether a trailing line only names something ("KUOPIO", "18.2.2025 § 19"): page furniture of an unknown form."""
    if one.ended or len(one.raw) >= 60:
        return False
    return all(not word[0].islower() for word in one.raw.split()) or bool(OFFICE_RE.fullmatch(one.flat))
