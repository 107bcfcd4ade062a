"""Whether a page mentions the network at all, and whether an item handles the municipality's own membership."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.membership.season import tells_of_past
from parsers.membership.stance import side_of, stances
from parsers.resolution.resolution import ResolutionReading
from parsers.structure.model import PartKind, Structure
from parsers.text.municipalities import find
from parsers.text.normalize import Folded, fold, loose
from parsers.text.sentences import folded_sentences
from parsers.text.spans import Span
from parsers.topic.names import mentions_network, names_network
from parsers.topic.other_networks import is_own_word, names_by_subject
from parsers.topic.patterns import any_of, organiser_of, patterns
from parsers.topic.topic import Topic, per_topic

__all__ = ["Relevance", "handles_membership", "mentions_network", "names_network"]


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether the item handles the municipality's own membership, and whether the network is its subject
    (then "verkosto" or a bare verb in its proposal means this network)."""

    relevant: bool
    about_network: bool
    why: str


_ACT = loose(
    r"\b(?:osallistu\w*|liitty\w*|liitta\w*|jatka\w*|mukaan\b|mukana\b|jasenyy\w*|jasen(?:yys"
    r"|eksi)|sopimu\w*|osallistumismaksu\w*|vuosimaksu\w*|verkostomaksu\w*|maksu\w*"
    r"|kutsu\w*|tarjou\w*|ilmoittautu\w*|ero(?:aminen|amisesta)\b|irtisano\w*|jattayty\w*"
    r"|luopu\w*|deltag\w*|deltar|delta|anslut\w*|medlem\w*|avgift\w*|inbjud\w*|avtal\w*"
    r"|uttrad\w*|fortsatt\w*)"
)
_KAUSI = loose(r"\b(?:verkosto)?(?:kausi|kaude\w*|kaudel\w*|kautta|period\w*)")
_BESIDE = loose(
    r"(?:seminaar|\bmatka|opintomatka|edustajien|edustajan|edustajat|nimeami|yhdyshenkilo"
    r"|yhteyshenkilo|raport|tulokset|tulosten|\bkysely|tilaisuu|tyopaj|kehittamispaj"
    r"|pajojen|pajan\b|koulutus|esittelyp"
    r"|palaute|tapaami|strategi|valtuustoseminaar|seminari|studieresa|resa\b|representant"
    r"|kontaktperson|palkkio|ajankohta|ohjelma\b)"
)
_NOTICES = loose(
    r"\b(?:ilmoitusasia\w*|tiedoksi(?: ?saatettav\w*| ?anno\w*| ?tulleet\w*| ?merkittav\w*)?"
    r"|tiedoksi|viranhaltijapaato\w*|otto-? ?oikeu\w*|ajankohtais\w*|saapun\w*|kirjelm\w*"
    r"|kunnanjohtajan (?:katsaus|paatok\w*)|muut asiat"
    r"|kaupunginjohtajan (?:katsaus|paatok\w*)|johtavien viranhaltijoiden|paatosluettelo\w*"
    r"|tjansteinnehavarbeslut\w*|delgivning\w*|anmalningsarende\w*|for kannedom|kannedomsarende\w*"
    r"|meddelande\w*)"
)
_LISTS = loose(
    r"\b(?:jasenyydet|jasenyyksien|jasenmaksut|jasenmaksujen|talousarvio\w*|taloussuunnitelm\w*"
    r"|budget\w*|tilinpaato\w*|toimintakertomu\w*|strategia\w*|kuntastrategia\w*|hyvinvointikertomu\w*"
    r"|kehittamisohjelma\w*|investointi\w*"
    r"|osavuosikatsau\w*|talouden toteutu\w*|koulutussuunnitelm\w*|avustu\w*|verkostojen\b"
    r"|verkostot\b|medlemskapen|medlemsavgifterna)"
)


@per_topic
def _generic(topic: Topic) -> re.Pattern[str]:
    """Words by which a title may mean the network without its name."""
    return loose(
        rf"(?:verkosto|natverk|{organiser_of(topic)}|kehittamishank|kehittamisprojekt|{any_of(topic.names.themes)})"
    )


_JOINING_ROW = loose(
    r"\b(?:liittymi\w*|osallistumi\w*|jatkami\w*|kutsu\w*|liittyy|osallistuu|jasenyy\w*"
    r"|inbjudan|anslutning\w*|deltagande\w*|mukaan lahtemi\w*|mukaan\b)"
)
_ROW_BESIDE = loose(
    r"(?:seminaari?|\bmatka|tilaisuu|tyopaj|kehittamispaj|koulutu|tapaami|raport|uutiski"
    r"|esite\b|seminarie|workshop|yhdyshenkilo)"
)
_OTHER_AUTHORITY = loose(
    r"\b(?:aluehallitus|aluevaltuusto|hyvinvointialue\w*|kuntayhtyma\w*|yhtymahallitus"
    r"|yhtymavaltuusto|maakuntahallitus|valfardsomrad\w*|samkommun\w*)"
)


_EVERY: tuple[PartKind, ...] = (
    "header",
    "preparation",
    "earlier",
    "proposal",
    "decision",
    "course",
    "explanation",
    "other",
    "attachments",
)


def handles_membership(structure: Structure, reading: ResolutionReading) -> Relevance:
    """Whether the item is about the municipality's own membership of the network.

    True where the title or what is proposed or decided is about joining, staying out, continuing or paying. A passing
    mention, a seminar, a list of memberships, another network, the network's own pages: False.
    """
    whole = fold(structure.text)
    if not patterns().network.search(whole.text) or not (
        patterns().named_fully.search(whole.text) or patterns().run_by.search(whole.text)
    ):
        return Relevance(False, False, "the network is not named")
    if not _is_item(structure):
        return Relevance(
            False, False, "the text is no agenda item: no section, case number, proposal or decision"
        )
    title = fold(structure.text, structure.title).text if structure.title else ""
    decisive = _decisive(structure, reading)
    if _OTHER_AUTHORITY.search(_header_text(structure)):
        return Relevance(False, False, "another authority than a municipality")
    if not patterns().network.search(_own_text(structure)):
        return Relevance(False, False, "the network is named only beside the item itself")
    if patterns().network.search(title):
        return _titled(structure, title, decisive)
    if _NOTICES.search(title):
        return _notice_row(structure)
    if _LISTS.search(title):
        return Relevance(False, False, "the network is one row of a list or plan")
    if _firm(structure, decisive, about=False) and not _listed_with_others(structure, decisive):
        return Relevance(True, True, "the proposal or decision is about joining the network")
    generic = (_generic().search(title) or _ACT.search(title)) and not _names_other(structure, title)
    if generic and _dominates(structure) and _firm(structure, decisive, about=True):
        return Relevance(True, True, "the proposal is about the network that the preparation names")
    if (
        generic
        and _dominates(structure)
        and _ACT.search(title)
        and _generic().search(title)
        and not _BESIDE.search(title)
    ):
        return Relevance(True, True, "the title is about joining, the preparation names the network")
    return Relevance(False, False, "the network is mentioned in passing")


def _is_item(structure: Structure) -> bool:
    header = structure.header
    return bool(
        header.section is not None
        or header.case_number
        or header.document_kind
        or (structure.of("proposal") or structure.of("decision"))
    )


def _header_text(structure: Structure) -> str:
    body = structure.header.body or ""
    parts = " ".join(structure.quote(part.body) for part in structure.of("header"))
    return fold(f"{body} {parts}").text


def _own_text(structure: Structure) -> str:
    texts = [fold(structure.text, part.body).text for part in structure.of("title", *_EVERY[:-1])]
    if structure.title:
        texts.append(fold(structure.text, structure.title).text)
    return "\n".join(texts)


def _decisive(structure: Structure, reading: ResolutionReading) -> list[Span]:
    """The passages that propose or decide: only these may say what the item does."""
    spans = [*reading.adopted, *reading.proposals, *(p.body for p in structure.of("decision", "proposal"))]
    return list(dict.fromkeys(spans))


def _firm(structure: Structure, spans: list[Span], *, about: bool) -> bool:
    return any(s.firm for span in spans for s in stances(structure.text, span, about_network=about))


def _titled(structure: Structure, title: str, decisive: list[Span]) -> Relevance:
    """The title names the network: relevant unless its subject is an event, a representative or a report."""
    beside = _BESIDE.search(title)
    firm = _firm(structure, decisive, about=beside is None)
    if firm and not _event_only(structure, decisive):
        return Relevance(True, True, "the title names the network, the proposal or decision is about joining")
    if beside:
        return Relevance(False, True, "the title is about an event, a person or a report of the network")
    if _ACT.search(title) or _KAUSI.search(title) or re.search(r"20\d\d", title):
        return Relevance(True, True, "the title is about the membership")
    prepared = "\n".join(
        fold(structure.text, p.body).text
        for p in structure.of("header", "preparation", "explanation", "course")
    )
    if _ACT.search(prepared) or re.search(r"\bosallistumalla\b", prepared):
        return Relevance(True, True, "the title names the network, the preparation is about taking part")
    if structure.of("proposal", "decision"):
        return Relevance(True, True, "the title names the network")
    return Relevance(False, True, "nothing in the item is about the membership")


def _event_only(structure: Structure, spans: list[Span]) -> bool:
    return all(side_of(stances(structure.text, s, about_network=True))[0] is None for s in spans)


def _notice_row(structure: Structure) -> Relevance:
    """A list of notices or officers' decisions: relevant where one row is about joining this network."""
    for part in structure.of(*_EVERY):
        folded = fold(structure.text, part.body)
        for row in _rows(folded, structure.text):
            if patterns().network.search(row) and _JOINING_ROW.search(row) and not _ROW_BESIDE.search(row):
                return Relevance(True, True, "a row of the notices is about joining the network")
    return Relevance(False, False, "the network is one row among notices")


def _rows(folded: Folded, text: str) -> list[str]:
    """Lines as printed (for lists) and sentences (for running text), folded."""
    rows = [folded.text[a:b] for a, b in folded_sentences(folded, text)]
    start, end = folded.at[0] if folded.at else 0, folded.at[-1] if folded.at else 0
    return [row for row in rows if len(row) < 400] + [
        fold(line).text for line in text[start:end].splitlines()
    ]


def _listed_with_others(structure: Structure, spans: list[Span]) -> bool:
    """Whether the network stands in a list of several networks or memberships that are decided together."""
    for span in spans:
        flat = fold(structure.text, span).text
        others = {
            m.group()
            for m in re.finditer(r"\b([a-z][a-z0-9]{2,20}?)-?verkosto", flat)
            if not is_own_word(m.group(1))
        }
        if len(others) >= 2 and patterns().network.search(flat):
            return True
    return False


_NAMED_NETWORK = re.compile(
    r"\b(?P<whose>[A-ZÅÄÖ][\w-]+)\s+(?:[a-zåäö-]*verkosto|[a-zåäö-]*nätverk|[a-zåäö-]*hanke"
    r"|[a-zåäö-]*hankkee)"
)


def _names_other(structure: Structure, title: str) -> bool:
    """Whether the title names another network: "Epanet-verkosto", "Länsirannan kehittämisverkosto"."""
    match = re.search(r"\b([a-z][a-z0-9]{1,24})-?(?:verkosto|natverk|hank)", title)
    if match and not is_own_word(match.group(1)):
        return True
    if names_by_subject(title) and not patterns().network.search(title):
        return True
    printed = structure.quote(structure.title) if structure.title else ""
    named = _NAMED_NETWORK.search(printed)
    return bool(named) and named.start() > 0 and find(named["whose"]) is None if named else False


def _dominates(structure: Structure) -> bool:
    """Whether the item's preparation is about the network now, and does not only mention it or tell of the past."""
    hits: list[int] = []
    at = 0
    for part in structure.of("header", "preparation", "explanation", "proposal", "other"):
        folded = fold(structure.text, part.body)
        for start, end in folded_sentences(folded, structure.text):
            flat = folded.text[start:end]
            for match in patterns().network.finditer(flat):
                if not tells_of_past(flat, match.start()):
                    hits.append(at + start)
        at += len(folded.text)
    return bool(hits) and (hits[0] < 400 or len(hits) >= 3)
