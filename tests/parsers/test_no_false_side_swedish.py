"""Grids of what takes no side in Swedish; no combination is read as a side.

A proposal that was changed, an adoption that was turned round behind it, what is done with something else than the
network, what others do or say, and what may be.
"""

from __future__ import annotations

import pytest

from tests.parsers.sampling import of_this_run
from tests.parsers.test_no_false_side import Combined, combined
from tests.parsers.test_phrases import SWEDISH_JOIN, swedish_item

__all__ = ["combined"]  # the fixture

SWEDISH_OUT = "Kommunstyrelsen beslutar att Vörå kommun inte deltar i USO-nätverket."
SWEDISH_BROUGHT_IN = [
    "Kommundirektören ändrade sitt förslag så att {}.",
    "Föredraganden bytte ut sitt förslag mot följande: {}.",
    "Kommundirektören omformulerade sitt förslag: {}.",
    "Föredraganden stannade för att {}.",
    "Ledamot Bo Ek föreslog att {}. Förslaget understöddes.",
    "Ordföranden föreslog att {}.",
    "Kommundirektören bytte ut sitt förslag mot att {}.",
    "Kommundirektören lade fram ett nytt förslag: {}.",
    "Föredraganden omformulerade förslaget så att {}.",
    "Ledamot Ek föreslog, understödd av Sund, att {}.",
    "Ledamot Ek ansåg att det är bättre att {}.",
    "Ordföranden sammanfattade diskussionen så att {}.",
    "På mötet enades man om att {}.",
    "Ledamot Ek framställde ett motförslag: {}. Förslaget understöddes.",
    "Kommundirektören tog tillbaka sitt förslag och föreslog att {}.",
    "Kommundirektören gick med på att {}.",
    "Kommundirektören instämde i Eks förslag att {}.",
    "Det konstaterades att {}.",
    "Kommundirektören backade från sitt förslag: {}.",
    "Efter diskussionen var alla av den åsikten att {}.",
    "Kommundirektören vände sitt förslag så att {}.",
    "Under diskussionen utkristalliserades linjen att {}.",
]
SWEDISH_NOT_JOINING = [
    "avgiften sparas",
    "kommunen avstår",
    "inbjudan besvaras nekande",
    "ärendet flyttas till juni",
    "pengarna används för personalens utbildning",
    "utvecklingsarbetet görs i egen regi",
    "frågan utreds först",
    "kommunen inte deltar i nätverket",
    "inbjudan avböjs",
    "kommunen står utanför",
    "avgiften sparas in",
    "kommunen avvaktar",
    "pengarna används till egen utbildning",
    "medlemskapet upphör",
    "platsen avbokas",
    "ärendet bereds på nytt",
    "kommunen väljer chefsforumet i stället",
    "beslut fattas i januari",
    "kommunen tackar nej",
]
SWEDISH_CARRIED = [
    "Kommunstyrelsen godkände det ändrade förslaget.",
    "Godkändes.",
    "Förslaget godkändes enhälligt.",
    "Beslut enligt det nya förslaget.",
    "Förslaget godkändes.",
    "Det ändrade förslaget godkändes.",
    "Kommunstyrelsen beslutade enligt förslaget.",
    "Beslöts så.",
    "Kommunstyrelsen godkände det nya förslaget.",
    "Eks förslag godkändes.",
]
SWEDISH_TAKES_PART = ["deltar {} i", "deltar inte {} i", "medverkar {} i", "ansluter sig {} till",
    "avstår {} från",
    "tackar nej {} till", "tackar ja {} till", "är med {} i", "är inte med {} i", "drar sig {} ur", "hoppar {} av från",
    "utträder {} ur", "fortsätter {} i", "anmäler sig {} till", "stannar {} kvar i"]  # fmt: skip
SWEDISH_HOW = ["", "med tre personer", "för egen del", "via Kommunförbundet", "under våren", "tillsammans med Vörå",
    "av kostnadsskäl", "denna gång", "med ett förbehåll", "utan kostnader", "i mån av möjlighet",
    "från och med januari",
    "enligt tidigare praxis"]  # fmt: skip
SWEDISH_ELSE = ["upphandlingen av datorer", "arbetsgruppen för vägfrågor", "mässan i Tammerfors",
    "räddningsnämndens organ",
    "kommunernas gemensamma yttrande", "ett annat projekt", "tvisten om gränsen", "kampanjen för cykling"]  # fmt: skip
SWEDISH_DOES = ["antar {}", "godkänner {}", "godkänner inte {}", "förnyar {}", "förlänger inte {}", "säger upp {}",
    "avbokar {}", "säkrar {}", "köper {}", "utnyttjar {}", "utnyttjar inte {}", "avböjer {}", "bekräftar {}",
    "avbryter {}",
    "tar emot {}", "avstår från {}", "tackar nej till {}", "tackar ja till {}"]  # fmt: skip
SWEDISH_DONE = ["antas", "godkänns", "godkänns inte", "förnyas", "förnyas inte", "sägs upp", "avbokas", "säkras",
    "utnyttjas", "utnyttjas inte", "avböjs", "bekräftas", "avslutas", "tas emot", "avslås", "förkastas"]  # fmt: skip
SWEDISH_OF_ELSE = ["avtalet om städtjänster", "platsen i räddningsnämnden", "inbjudan till julfesten",
    "erbjudandet om en presentation av nätverket", "medlemskapet i biblioteksföreningen", "deltagandet i mässan",
    "anmälan till mässan", "offerten på datorer", "den plats som kommunen har i samkommunen", "motionen om cykelvägar",
    "kommunens plats på marknaden", "anslutningen till fibernätet"]  # fmt: skip
SWEDISH_OTHERS = ["Kommunförbundet", "FCG", "Ledningsgruppen", "Fullmäktiges ordförande", "Ungdomsfullmäktige",
    "Skolan i centrum", "Grannkommunen Vörå", "Landskapet", "Personalen", "Idrottsföreningen", "Samkommunen",
    "En av tjänsteinnehavarna", "Kommunens revisorer", "Nätverkets koordinator", "Åtta kommuner", "Flera städer",
    "Ledamot Holm", "De övriga kommunerna i regionen"]  # fmt: skip
SWEDISH_SAID = ["FCG meddelar att", "Det påstås att", "Ledamot Holm anser att", "Kommunstyrelsen diskuterade om",
    "Kommunstyrelsen konstaterar att det är möjligt att", "Frågan är om", "Det är oklart om",
    "Kommunstyrelsen hoppas att",
    "Det utreds om", "Det har föreslagits att", "I beredningen anses att", "Kommunstyrelsen beslutar senare om",
    "En medborgare kräver att", "I motionen föreslås att", "Man kan tänka sig att"]  # fmt: skip
SWEDISH_NOT_NOW = ["tidigast år 2027", "först efter nästa val", "någon gång", "i framtiden", "vid behov", "eventuellt",
    "preliminärt", "i princip", "kanske", "om det behövs", "senare", "ännu inte", "tills vidare"]  # fmt: skip
SWEDISH_MAY = ["kan", "bör", "skulle kunna", "önskar", "planerar att", "överväger att", "diskuterar att",
    "har rätt att",
    "utreder möjligheten att", "rekommenderas att", "erbjuds att", "behöver inte", "är inte tvungen att"]  # fmt: skip
SWEDISH_TAKES = ["deltar i nätverket", "går med i nätverket", "fortsätter i nätverket", "lämnar nätverket",
    "avstår från nätverket", "deltar inte i nätverket"]  # fmt: skip
SWEDISH_ADOPTED = [
    "Förslaget godkändes",
    "Kommunstyrelsen godkände förslaget",
    "Beslöts enligt förslaget",
    "Godkändes",
    "Förslaget bifölls",
    "Kommunstyrelsen omfattade förslaget",
    "Enligt förslaget",
    "Kommunstyrelsen beslutade i enlighet med förslaget",
    "Förslaget antogs",
    "Kommunstyrelsen biföll kommundirektörens förslag",
]
SWEDISH_BEHIND = [
    ", dock så att kommunen inte deltar",
    ", men deltagandet stryks",
    " med undantag för deltagandet",
    " till den del det gäller kontaktpersonen",
    " med den ändringen att kommunen avstår",
    " utan deltagande i nätverket",
    ", men verkställs inte",
    " som underlag för fortsatt beredning",
    " i ändrad form",
    ", men anmälan görs inte",
    ", dock först 2027",
    " och ärendet återremitterades",
    " och sändes till fullmäktige för avgörande",
    " förutom punkt 1",
    " med tillägget att deltagandet avgörs senare",
    " men med ordet deltar ersatt av avstår",
    " preliminärt",
    " inte",
    " av endast tre ledamöter",
    " som ett remissvar",
    ", med den justeringen att kommunen lämnar nätverket",
    " och deltagandet avbröts",
    " men beslutet upphävdes senare under mötet",
    ". Kommunen deltar dock inte",
    ". Beslutet upphävdes efter en ny omröstning",
    ". Anmälan görs inte",
    ". Efter detta bordlades ärendet",
    ". Avgiften betalas inte och platsen avbokas",
    ". Kommunstyrelsen ändrade sig dock och avstod",
    ". Deltagandet inleds först 2028",
    ". Beslutet avser endast kontaktpersonen",
    ". Frågan om deltagande lämnades öppen",
    ". Kommunen tackar ändå nej",
    ". Förslaget om deltagande återtogs",
    ". Pengarna används till annat",
    ". Nätverket byts ut mot chefsforumet",
    ". Platsen överlåts till Vörå",
    ". Kommunen går i stället med i chefsforumet",
]


@pytest.mark.parametrize("brought_in", SWEDISH_BROUGHT_IN)
def test_a_swedish_proposal_that_was_turned_round_is_never_read_as_before(
    brought_in: str, combined: Combined
) -> None:
    for content, carried in combined(SWEDISH_BROUGHT_IN, brought_in, SWEDISH_NOT_JOINING, SWEDISH_CARRIED):
        decision = f"{brought_in.format(content)} {carried}"
        assert swedish_item(SWEDISH_JOIN, decision).outcome != "joins", decision
    for carried in SWEDISH_CARRIED:
        decision = f"{brought_in.format('kommunen deltar i nätverket')} {carried}"
        assert swedish_item(SWEDISH_OUT, decision).outcome != "declines", decision


@pytest.mark.parametrize("verb", SWEDISH_TAKES_PART)
def test_what_is_done_with_something_else_than_the_network_is_no_side(verb: str, combined: Combined) -> None:
    for how, what in combined(SWEDISH_TAKES_PART, verb, SWEDISH_HOW, SWEDISH_ELSE):
        proposal = " ".join(f"Kommunen {verb.format(how)} {what}.".split())
        assert swedish_item(proposal, "Godkändes.").outcome not in ("joins", "declines"), proposal


@pytest.mark.parametrize("what", SWEDISH_OF_ELSE)
def test_what_is_done_with_a_membership_of_something_else_is_no_side(what: str) -> None:
    told = [f"Kommunen {verb.format(what)}." for verb in SWEDISH_DOES]
    told += [f"{what.capitalize()} {done}." for done in SWEDISH_DONE]
    assert [
        one for one in of_this_run(told) if swedish_item(one, "Godkändes.").outcome in ("joins", "declines")
    ] == []


def test_what_others_do_or_say_and_what_may_be_is_no_side() -> None:
    told = [f"{who} {does}." for who in SWEDISH_OTHERS for does in SWEDISH_TAKES]
    told += [f"{said} kommunen {does}." for said in SWEDISH_SAID for does in SWEDISH_TAKES[:4]]
    told += [f"Kommunen deltar {when} i nätverket." for when in SWEDISH_NOT_NOW]
    told += [f"Kommunen {may} {do} nätverket." for may in SWEDISH_MAY for do in ("delta i", "lämna")]
    assert [
        one for one in of_this_run(told) if swedish_item(one, "Godkändes.").outcome in ("joins", "declines")
    ] == []


@pytest.mark.parametrize("adopted", SWEDISH_ADOPTED)
def test_a_swedish_adoption_that_is_turned_round_behind_it_is_never_read_as_joining(adopted: str) -> None:
    told = [f"{adopted}{behind}." for behind in SWEDISH_BEHIND]
    assert [one for one in of_this_run(told) if swedish_item(SWEDISH_JOIN, one).outcome == "joins"] == []
