"""Whether a passage says that the municipality joins the network (liittyy, osallistuu) or stays out of it.

Reads clause by clause, Finnish and Swedish. A clause counts only by its own positive words: a negated verb declines,
and whatever cannot be told (a verb cut short, a negation of leaving) is doubt, never a side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from parsers.folding import Folded, fold, loose, sentences
from parsers.network import NETWORK
from parsers.parts import Span

Side = Literal["joins", "declines", "doubt"]


@dataclass(frozen=True, slots=True)
class Stance:
    """One clause's side, and its passage in the original text. `firm` is False where it only approves a
    contract or a quotation without saying what for."""

    side: Side
    span: Span
    firm: bool = True


# The verb in the affirmative: "kunta osallistuu", "liitytään", "deltar".
_FINITE = loose(
    r"\b(?:vastaa\w{0,3} (?=[^\n]{0,60}myont(?:avasti|eisesti))|osallistuu|osallistuvat"
    r"|osallistutaan|osallistuisi|liitytaan|liittyisi|ilmoittautuu|ilmoittaudutaan|ilmoite?taan(?=[^\n]{0,60}(?:mukaan"
    r"|verkostoon))"
    r"|ottaa osaa|otetaan osaa|lahtee(?=[^\n]{0,60}mukaan)|lahtisi(?=[^\n]{0,60}mukaan)"
    r"|lahdetaan(?=[^\n]{0,60}mukaan)|tulee mukaan|menee mukaan"
    r"|(?:on|pysyy|jatkaa|jatketaan|ollaan) (?:edelleen )?(?:mukana|jasenena)|jatkaa"
    r"|jatketaan|jatkaisi|uusii|uusitaan"
    r"|deltar|deltager|ansluter sig|ansluts|gar med|fortsatter|forlanger|fornyar|anmaler sig)\b"
)
_RELATES = loose(r"\bliittyy\b")  # "kunta liittyy verkostoon", but also "verkostoon liittyy kuluja"
_NAME_ALONE = re.compile(r"(?:[ ,]*(?:etta )?)(?!verkosto|siihen|asiaan|tahan|hankkee)[a-z][a-z\-]{1,30} ?$")
# The form that stands with a negation: "ei osallistu", "ei liitytä".
_NEGATED_FORM = loose(
    r"\b(?:osallistu|osallistuta|osallistuisi|liity|liityta|liittyisi|lahde|lahdeta|lahtisi"
    r"|jatka|jatketa|jatkettaisi|tule mukaan|ilmoittaudu"
    r"|ilmoiteta|ilmoita|ole (?:enaa )?(?:mukana|jasen(?:ena)?)|uusi|uusita|hyvaksy|hyvaksyta"
    r"|allekirjoita|ota osaa|oteta osaa|ota vastaan|oteta vastaan)\b"
)
_INFINITIVE = loose(
    r"\b(?:osallistua|osallistuvansa|liittya|liittyvansa|lahtea(?=[^\n]{0,60}mukaan)"
    r"|mukaan lahte\w{1,6}|osallistumaan|liittymaan|lahtemaan mukaan|olla (?:edelleen )?mukana"
    r"|jatkaa|ilmoittautua|ottaa osaa|ilmoittaa(?=[^\n]{0,60}(?:mukaan|verkostoon))"
    r"|uusia|delta|deltaga|ansluta sig|ga med|fortsatta|fornya)\b"
)
_PARTICIPLE = loose(
    r"\b(?:kunnan|kaupungin)\b (?:[a-z]{2,20} ){0,3}?(?:osallistuvan|liittyvan|jatkavan"
    r"|lahtevan(?=[^\n]{0,60}mukaan)|olevan (?:edelleen )?(?:mukana|jasenena))\b"
)
_NOUN = loose(
    r"\b(?:osallistumi(?:nen|sen|sta|sesta|seen|selle)|liittymi(?:nen|sen|sta|sesta|seen"
    r"|selle)|mukaan ?lahto\w{0,3}|mukanaolo\w{0,3}"
    r"|mukana olo\w{0,3}|jatkami(?:nen|sen|sta|sesta)|jasenyy\w{1,7}|jasenyytta|jasenyytensa"
    r"|deltagande\w{0,3}|anslutning\w{0,3}|medlemskap\w{0,3})\b"
)
_MOVES = loose(
    r"\b(?:esitti|ehdotti|esittaa|ehdottaa|foreslog) (?:[a-z]{2,20} ){0,4}?(?:osallistumista|liittymista|mukaan ?lahtoa"
    r"|mukaan lahtemista|jatkamista verkosto\w*)\b(?! ?(?:koskeva|koskien|varten|vastaan))"
)
_APPROVES = loose(
    r"\b(?:hyvaksyn|hyvaksyy|hyvaksyi|hyvaksytaan|hyvaksyttiin|hyvaksya|hyvaksyisi|vahvistaa|vahvistetaan"
    r"|vahvisti|puoltaa|puolletaan|jatketaan|jatkaa|uusitaan|uusii|uusia"
    r"|godkanner|godkande|godkanna|godkannas|godkannes|godkandes|fortsatter|fornyas)\b"
)
_DECIDES_ABOUT = loose(r"\b(?:paatta\w{1,4}|paatti|paatetaan|beslutar|beslutade|besluter|beslot|besluta)\b")
_CONTRACT = loose(
    r"\b(?:sopimu\w{1,6}|puitesopimu\w{1,6}|tarjou\w{1,6}|osallistumissopimu\w{1,6}|verkostosopimu\w{1,6}"
    r"|yhteistyosopimu\w{1,6}|avtal\w{0,3}|anbud\w{0,3}|offert\w{0,3})\b"
)
_SIGNS = loose(
    r"\b(?:allekirjoitta\w{1,6}|allekirjoitetaan|tekee|tehdaan|solmi\w{1,4}|undertecknar?|ingar|inga)\b"
)
# Leaving or turning down, by the word itself.
_LEAVES = loose(
    r"\b(?:vastaa\w{0,3} (?=[^\n]{0,60}kielt(?:avasti|eisesti))|jattayty\w{1,6}|jattaydytaan"
    r"|jaa (?=[^\n]{0,60}(?:pois|ulkopuolelle))|jaadaan(?=[^\n]{0,60}(?:pois|ulkopuolelle))"
    r"|jaada(?=[^\n]{0,60}(?:pois|ulkopuolelle))|jattaa (?=[^\n]{0,40}(?:valiin|verkoston\b))"
    r"|jatetaan (?=[^\n]{0,40}valiin)"
    r"|eroaa|eroavat|erotaan|erota|eroami\w{2,5}|irtisano\w{1,7}|irtautu\w{1,6}|irtaudutaan"
    r"|lopettaa|lopetetaan|luopu\w{1,6}|luovutaan|kieltayty\w{1,6}|vetayty\w{1,6}|vetaydytaan"
    r"|keskeytt\w{2,6}|keskeytetaan|peruu|perua|perui|perutaan|peruutta\w{1,4}|peruutetaan"
    r"|(?:osallistu|liitty|lahte|jatka|hyvaksy|ilmoittautu|uusi)matta"
    r"|avstar|avstod|avsta|sager upp|saga upp|uttrader|uttrada|lamnar|lamna|avbojer|avboja"
    r"|avbojde|avslutar|avsluta|tackar nej)\b"
)
_REJECTS = loose(
    r"\b(?:hylkaa|hylkasi|hylataan|hylattiin|hylata|evasi|evataan|avslar|avslog|avsla"
    r"|avslas|forkastar|forkastade|forkasta)\b"
)
_REJECTED_THING = loose(
    r"\b(?:kutsu\w{0,5}|tarjou\w{1,6}|osallistumi\w{2,5}|liittymi\w{2,5}|hakemu\w{1,5}"
    r"|jasenyy\w{1,6}|inbjudan|anbud\w{0,3}|deltagande\w{0,3}|anslutning\w{0,3})\b"
)
_ENDS_MEMBERSHIP = loose(
    r"\b(?:paatta\w{1,4}|paatti|paatetaan|paattyy) (?:(?:kunnan|kaupungin|omansa) )?(?:jasenyy\w{2,7}"
    r"|osallistumis(?:ensa|en))\b(?! kaude| vuo| verkosto[ao]n)"
)
_NEGATION = loose(r"\b(?:ei|eivat|ettei|etteivat|eika|eivatka|emme|inte|icke|ej|varken|jattaa tekematta)\b")
_REFUSING = loose(
    r"\b(?:tarpeen|tarpeelli\w{1,6}|tarkoituksenmukai\w{1,5}|mahdolli\w{1,5}|halukas"
    r"|halukkuutta|halua|aihetta|aiheelli\w{1,5}|perusteltua|syyta|katso|pida|nae|aio"
    r"|paata|kannata|tarvetta|mahdollisuutta|mahdollisuuksia|resursseja|edellytyksia"
    r"|kiinnostu\w{1,6}|halukkuutta"
    r"|hyvaksy|hyvaksyta|jatka|jatketa|uusi|uusita|puolla|puolleta|vahvista|vahvisteta"
    r"|andamalsenlig\w{0,2}|nodvandig\w{0,2}|skal|beslutar|godkanner|godkanns|avser)\b"
)
_HINDRANCE = loose(r"\b(?:estett\w{1,4}|estetta|hinder|kielleta|vain|ainoastaan|pelkastaan|enbart)\b")
# What one takes part in without being a member.
_EVENT = loose(
    r"(?:seminaari|seminaarei|tilaisuu|tyopaj|kehittamispaj|paja(?:an|ssa)|pajoi|kokouk"
    r"|koulutuk|matka(?:lle|an)|tapaami|paiville|paivaan|aloitusti|valmennuk"
    r"|seminari|verkstad|workshop|mote[nt]|utbildning|keskusteluu|webinaar|kyselyy|enkat"
    r"|valmisteluu|hankintaa?n|kilpailutu)\w*"
)
_PERSONS = loose(
    r"\b(?:jasenet|jasenia|edustajat|edustajina|valtuutetut|luottamushenkilot|johtoryhma\w*"
    r"|viranhaltijat|puheenjohtaji?sto|henkilot|voivat|voi osallistua|ledamoterna|representanter)\b"
)
_NETWORK_WORD = loose(
    r"(?:\buso\b|\buso |verkosto|hankkee|hanketta|projekti|\bkaude|\bkausi|kautta\b|toimintaan"
    r"|toiminnassa|\bmukaan\b|\bmukana\b|sukupolven|natverk|generationens|programperiod"
    r"|period)"
)
_SUBJECT = loose(r"(?:kunta|kaupunki|kommunen|staden|kommun|stad|kuntaa|kunnan|kaupungin)\b")
_OTHER = re.compile(r"\b([a-z][a-z0-9]{1,24})(?:-| - ?)?(?:verkosto|natverk|hank(?:e|kee))")
_SPACED_OTHER = re.compile(r"\b([a-z0-9]{1,24}) -\s?(?:verkosto|natverk|hank(?:e|kee))")
# "hyvinvointijohtamisen verkosto": a network by its subject, which is not this one's
OTHER_BY_SUBJECT = re.compile(
    r"\b(?!kehittamisen|johtamisen|vertaisoppimisen|oppimisen|kuntajohtamisen|osallistumisen|liittymisen)"
    r"(?:[a-z]{4,40}(?:misen|joiden|tyon|politiikan|palvelujen|palveluiden|turvallisuuden|talouden|hallinnon|asioiden"
    r"|kulttuurin|liikunnan|matkailun|energian|ilmaston)|tiedolla johtamisen) verkosto"
)
_OWN_WORDS = re.compile(
    r"^(?:uso[0-9]?|kehittamis|vertais|vertaisoppimis|kunta|kuntien|kunnallinen|tuki"
    r"|oppimis|organisaatiot|projekti|johtamis|valtakunnallinen|utvecklings|fcg|kuntaliiton"
    r"|[0-9]+)$"
)
_PAST = loose(
    r"\b(?:osallistui(?:vat)?|osallistunut|osallistuneet|osallistuttiin|liittyi|liittynyt"
    r"|on ollut|oli|olleet|jatkoi|deltog|deltagit|anslot|har varit|var med)\b"
)
_JOINT = re.compile(r"[,;]| mutta | vaan | ja etta | eika | eivatka | samt att | men | och att | utan ")
_AND = re.compile(r" (?:ja|seka|och|samt) ")
_ACTS = (
    _FINITE,
    _RELATES,
    _NEGATED_FORM,
    _PARTICIPLE,
    _INFINITIVE,
    _NOUN,
    _LEAVES,
    _REJECTS,
    _ENDS_MEMBERSHIP,
)
_LONGEST_ACT = 300  # characters, with what must stand ahead of it


def stances(text: str, span: Span, *, about_network: bool) -> list[Stance]:
    """The stances of a passage of the text, in order.

    `about_network` says that the item's subject is the network, so that "verkosto", "kaudelle" or a bare verb
    mean it; else a clause counts only in a sentence that names the network.
    """
    folded = fold(text, span)
    out: list[Stance] = []
    for start, end in sentences(folded, text):
        out.extend(_sentence(folded, start, end, about_network))
    return out


def side_of(found: Iterable[Stance]) -> tuple[Side | None, Stance | None]:
    """The one side that the stances take, with the first that takes it; doubt where they differ, None for none."""
    listed = list(found)
    firm = [s for s in listed if s.firm] or listed
    if not firm:
        return None, None
    sides = {s.side for s in firm}
    if len(sides) == 1:
        return firm[0].side, firm[0]
    return "doubt", firm[0]


def _sentence(folded: Folded, start: int, end: int, about: bool) -> Iterator[Stance]:
    flat = folded.text[start:end]
    named = bool(NETWORK.search(flat))
    if not named and not about:
        return
    negated_before = False
    for a, b in _clauses(flat):
        clause = flat[a:b]
        negated = bool(_NEGATION.search(clause))
        verdict = _clause(clause, flat, named, negated_before)
        negated_before = negated_before or (negated and not verdict)
        if verdict:
            side, firm = verdict
            yield Stance(side, folded.span(start, end), firm)


def _clauses(flat: str) -> Iterator[tuple[int, int]]:
    """Clauses of a sentence: at commas and conjunctions, and at "ja" where both sides have an act of their own."""
    edges = [0, *(m.start() for m in _JOINT.finditer(flat)), len(flat)]
    for a, b in pairwise(edges):
        cut = read = a
        acts = _Acts(flat, b)
        for joint in _AND.finditer(flat, a, b):
            if not acts.follow(joint.end()):
                break
            # what was read up to the last "ja" holds no act: only one that reaches past it can be new
            unread, read = max(cut, read - _LONGEST_ACT), joint.start()
            if any(pattern.search(flat, unread, read) for pattern in (*_ACTS, _NEGATION)):
                yield cut, joint.start()
                cut = joint.start()
        yield cut, b


class _Acts:
    """Whether an act stands in a clause behind a place; the places are asked about in order, each act found once."""

    def __init__(self, flat: str, end: int) -> None:
        self.flat, self.end = flat, end
        self.next = [-1] * len(_ACTS)

    def follow(self, place: int) -> bool:
        return any(self._begins(n, place) for n in range(len(_ACTS)))

    def _begins(self, number: int, place: int) -> bool:
        if self.next[number] < place:
            match = _ACTS[number].search(self.flat, place, self.end)
            self.next[number] = match.start() if match else len(self.flat)
        return self.next[number] < self.end


def _clause(clause: str, sentence: str, named: bool, negated_before: bool) -> tuple[Side, bool] | None:
    """The side of one clause and whether it is firm, or None where it takes none."""
    if _EVENT.search(clause) or _PERSONS.search(clause) or _names_other_network(clause):
        return None
    negation = _NEGATION.search(clause)
    if _ENDS_MEMBERSHIP.search(clause):
        return ("doubt" if negation else "declines"), True
    if _LEAVES.search(clause):
        if not (_NETWORK_WORD.search(clause) or _NOUN.search(clause) or named or not _is_bare(clause)):
            return None
        both = _FINITE.search(clause) or _RELATES.search(clause)
        return ("doubt" if negation or both else "declines"), True
    if _REJECTS.search(clause) and _REJECTED_THING.search(clause):
        return ("doubt" if negation else "declines"), True
    if verdict := _finite(clause, negation, negated_before):
        return verdict, True
    return _nominal(clause, sentence, negation)


def _is_bare(clause: str) -> bool:
    return len(clause.split()) < 2


def _finite(clause: str, negation: re.Match[str] | None, negated_before: bool) -> Side | None:
    past = _PAST.search(clause)
    if (form := _NEGATED_FORM.search(clause)) and not (
        (positive := _FINITE.search(clause))
        and positive.end() > form.end()
        and positive.start() <= form.start()
    ):
        before = negation is not None and negation.start() < form.start()
        swedish_after = negation is not None and negation.group().replace(" ", "") in ("inte", "icke", "ej")
        if before and negation and _affirms(clause[: negation.start()]):
            return "doubt"
        if before or swedish_after:
            return "declines"
        if negated_before:
            return "declines"
        word = form.group().replace(" ", "")
        if word.startswith(("lahde", "uusi")) and not _NETWORK_WORD.search(clause):
            return None  # somebody's name
        if not _FINITE.search(clause) and not _INFINITIVE.search(clause) and not past:
            return "doubt" if form.group().replace(" ", "") not in ("uusi", "jatkaa", "hyvaksy") else None
    if finite := _FINITE.search(clause):
        if past and past.start() < finite.start():
            return None
        if negation is None:
            return "joins"
        word = negation.group().replace(" ", "")
        if word in ("inte", "icke", "ej"):
            return "declines" if abs(negation.start() - finite.end()) < 40 else "doubt"
        return "doubt" if negation.start() < finite.start() else "joins"
    if (relates := _RELATES.search(clause)) and (
        _SUBJECT.search(clause[: relates.start()])
        or _AND.match(clause[: relates.start()] + " ")
        or (_NAME_ALONE.match(clause[: relates.start()]) and _NETWORK_WORD.search(clause[relates.end() :]))
    ):
        return "joins" if negation is None or negation.start() > relates.start() else "doubt"
    if (participle := _PARTICIPLE.search(clause)) and _DECIDES_ABOUT.search(clause[: participle.start()]):
        return "joins" if negation is None else "doubt"
    if infinitive := _INFINITIVE.search(clause):
        if negation is None:
            return "joins" if _willed(clause, infinitive) else None
        if _HINDRANCE.search(clause):
            return "doubt"
        return "declines" if _REFUSING.search(clause) or negation.group() == "inte" else "doubt"
    return None


def _affirms(lead: str) -> bool:
    """Whether what stands before a negation joins by itself: the clause says two things."""
    relates = _RELATES.search(lead)
    return bool(_FINITE.search(lead) or (relates and _SUBJECT.search(lead[: relates.start()])))


def _willed(clause: str, infinitive: re.Match[str]) -> bool:
    """Whether somebody decides, proposes or resolves to do it, or the infinitive itself opens the point."""
    before = clause[: infinitive.start()]
    return bool(
        _DECIDES_ABOUT.search(before)
        or loose(
            r"\b(?:esitta\w*|esitetaan|ehdotta\w*|ehdotetaan|suostu\w*|sitoutu\w*|halua\w*|att"
            r"|foresla\w*|haluk\w*|paatoksen)\b"
        ).search(before)
        or not before.strip(' -0123456789.)("')
    )


def _nominal(clause: str, sentence: str, negation: re.Match[str] | None) -> tuple[Side, bool] | None:
    """ "Hyväksyy osallistumisen", "jäsenyyttä ei jatketa", "hyväksyy sopimuksen"."""
    if _NOUN.search(clause):
        if negation is not None:
            return (
                "declines" if _REFUSING.search(clause) and not _HINDRANCE.search(clause) else "doubt"
            ), True
        if _APPROVES.search(clause):
            return "joins", True
    if _MOVES.search(clause):
        return ("joins" if negation is None else "doubt"), True
    if _CONTRACT.search(clause) and not _NOUN.search(clause):
        if negation is not None:
            return ("declines" if _REFUSING.search(clause) else "doubt"), False
        if _APPROVES.search(clause) or _SIGNS.search(clause):
            return "joins", False
    return None


def _names_other_network(clause: str) -> bool:
    """Whether the clause is about another network or project by name, and does not name this one."""
    if NETWORK.search(clause):
        return False
    if OTHER_BY_SUBJECT.search(clause):
        return True
    return any(not _OWN_WORDS.match(m.group(1)) for m in _OTHER.finditer(clause)) or any(
        not re.match(r"(?:uso|organisaatiot|[0-9]+)$", m.group(1)) for m in _SPACED_OTHER.finditer(clause)
    )
