"""What Swedish minutes tell beside a joining of the municipality, of the body and of "man" leaves it as it is; nearly
the same words that tell of another way, a condition or no joining do not."""

from __future__ import annotations

import pytest

from parsers.item import read_text
from tests.parsers.short_minutes import SWEDISH

DECIDED = "Kommunstyrelsen beslöt att kommunen deltar i nätverket."
HARMLESS = """
Kommunen representeras i nätverkets styrgrupp av förvaltningsdirektören.
Genom nätverket får kommunen tillgång till jämförelsetal från andra kommuner.
Kommunen har redan haft stor nytta av nätverket.
Kommunen har tidigare deltagit under perioden 2019–2020 men stod utanför under de två senaste omgångarna.
Kommunen har inte deltagit i nätverket tidigare, men grannarnas erfarenheter är goda.
Fullmäktige antog i maj en ny personalstrategi, och satsningen är väl motiverad.
Beslutet är förenligt med den personalpolitiska strategi som antogs våren 2025.
Medlemskapet syns även i kommunens personalprogram.
Man räknar med att få nya idéer till mötena.
Det är viktigt att alla sektorer är representerade, inte minst de små.
Hans efterträdare tar då över uppgiften.
Personalchefen är kontaktperson tills den nya kanslichefen tillträder.
Samtliga ledamöter som yttrade sig understödde förslaget.
Styrelsen delade föredragandens uppfattning i alla delar.
Kommunstyrelsen vill under perioden pröva nya sätt att involvera byarna.
Det beslöts ytterligare att personalenkäten upprepas nästa höst.
Vasa, Nykarleby och Kronoby har enligt uppgift också visat intresse.
Deltagarna åker tåg i stället för flyg.
De kostnader som deltagandet medför ryms inom centralförvaltningens ram.
"""
AGAINST = """
Genom nätverket får kommunen tillgång till jämförelsetal först när avgiften är betald.
Kommunen har nytta av nätverket endast om priset sänks.
Kommunen har tidigare deltagit under perioden 2019–2020 men avstår den här gången.
Kommunen har inte deltagit i nätverket tidigare och gör det inte heller nu.
Fullmäktige antog i maj ett sparprogram som utesluter nya medlemskap.
Satsningen är motiverad först när ekonomin är i balans.
Beslutet är förenligt med sparprogrammet, enligt vilket inga nya medlemskap tecknas.
Medlemskapet syns inte i kommunens budget.
Man räknar med att klara sig utan nätverket.
Grannkommunen tar över uppgiften som medlem.
Anmälan ligger hos kansliet tills den nya kanslichefen tillträder.
Samtliga ledamöter som yttrade sig understödde återremissen.
Styrelsen delade ledamot Lunds uppfattning.
Kommunstyrelsen vill pröva nya sätt utan nätverket.
Det beslöts ytterligare att anmälan inte sänds.
Vasa, Nykarleby och Kronoby har anmält sig, men kommunen lämnas utanför.
Tillsammans med Vasa och Kronoby inväntas nästa period.
Kommunen utnyttjar sin rätt att stiga ur.
Kommunen är beredd att bidra med sin andel om flera kommuner går med.
De kostnader som deltagandet medför ryms inte i budgeten.
"""


def _outcome(beside: str) -> str | None:
    return read_text(SWEDISH.format(side="deltar", course="-", decision=f"{DECIDED} {beside}")).outcome


@pytest.mark.parametrize("beside", HARMLESS.strip().splitlines())
def test_what_is_told_of_the_municipality_and_the_body_leaves_a_joining(beside: str) -> None:
    assert _outcome(beside) == "joins"


@pytest.mark.parametrize("beside", AGAINST.strip().splitlines())
def test_what_goes_another_way_in_nearly_the_same_words_does_not(beside: str) -> None:
    assert _outcome(beside) != "joins"
