"""What Swedish minutes tell beside a joining or a refusal to its last word leaves it as it is: what came of it, what it
costs, who goes and sees to it, how pages go on; nearly the same words that turn, take back or undo it do not."""

from __future__ import annotations

import pytest

from parsers.document import read_text
from tests.parsers.short_minutes import SWEDISH

JOINS = "Kommunstyrelsen beslöt att kommunen deltar i nätverket."
DECLINES = "Kommunstyrelsen beslöt att kommunen inte deltar i nätverket."

BESIDE_A_JOINING = """
En sammanfattning av lärdomarna från perioden presenteras för kommunstyrelsen våren 2029.
Resultaten beaktas när förvaltningsstadgan uppdateras.
Debatten handlade om hur lärdomarna kan spridas inom organisationen.
Resekostnaderna betalas ur nämndens anslag för utbildning.
Momsen får dras av i sin helhet.
Kostnaden per invånare är ungefär tre euro.
Kommunen söker bidrag för deltagaravgiften ur Svenska kulturfonden.
Om bidraget uteblir står kommunen själv för hela kostnaden.
Samtliga chefer bereds möjlighet att delta i nätverkets seminarier.
På distans deltar de som inte kan resa.
Kommunen åtar sig att stå värd för ett av periodens seminarier.
Den som har frågor kan ringa förvaltningschef Anna Berg, tfn 050 123 4567.
I hennes ställe kallades ersättaren Johan Lind.
Anmälan är bindande för hela perioden.
Att stanna utanför vore enligt kommunstyrelsens mening kortsynt.
Arbetsgruppen hade enhälligt tillstyrkt deltagandet.
Styrelsen beslöt också framföra ett varmt tack till beredaren.
Nämnden uttalade önskemålet att personalen ska höras när temana väljs.
Sakkunnigtjänsterna köps som direktanskaffning av arrangören.
Inga motförslag gjordes.
Inget ändringsförslag gjordes.
Datum för publicering 3.11.2026
Fortsätter på nästa sida
"""
TURNS_A_JOINING = """
En rapport om vad nätverket kan ge kommunen föreläggs kommunstyrelsen före beslutet.
Resultaten utnyttjas i stället för ett deltagande.
Diskussionen kretsade kring hur anslutningen ska undvikas.
Avgiften betalas ur anslaget för utbildning om det räcker.
Kommunen söker bidrag för avgiften ur Svenska kulturfonden och deltar om det beviljas.
Om bidraget uteblir återtas anmälan.
Cheferna erbjuds plats i grannkommunens seminarier i stället.
Kommunen förbinder sig att ordna ett eget seminarium i stället för nätverket.
I kommunens ställe deltar Malax.
Anmälan är inte bindande.
Att stå utanför hade enligt kommunstyrelsens bedömning blivit billigare i längden.
Arbetsgruppen hade enhälligt avstyrkt deltagandet.
Ledningsgruppen hade enhälligt förordat anslutningen till ett annat nätverk.
Kommunstyrelsen uttalade som sin åsikt att kommunen inte bör delta.
Tjänsten skaffas som direktupphandling hos en annan leverantör.
Inga avtal tecknas.
Samtliga ledamöter understödde Bergs förslag.
Bergs förslag understöddes av samtliga.
Ledamöterna uttalade i sina inlägg sitt stöd för Bergs förslag.
Cheferna har nytta av ett annat nätverk och behöver inte detta.
Turismen prioriteras i år.
Sysselsättningsreformen tar all tid.
Universitetet ordnar detsamma gratis.
Ärendet fortsätter på nästa möte
"""
LEAVES_A_REFUSAL = """
Kommunen följer dock nätverkets öppna webbinarier.
Kommundirektören svarade att arrangören brukar ta emot kommuner mitt i perioden.
Meddelande om beslutet till arrangören.
Fortsätter på nästa sida
"""
UNDOES_A_REFUSAL = """
Kommunen följer dock med i nätverket.
Kommundirektören svarade att arrangören brukar ta emot kommuner mitt i perioden och att kommunen anmäler sig i januari.
Kommundirektören svarade att arrangören tar emot kommunen i januari.
Beställning omedelbart till arrangören.
Meddelande om deltagande till arrangören.
"""


def _outcome(side: str, decision: str, beside: str) -> str | None:
    return read_text(SWEDISH.format(side=side, course="-", decision=f"{decision}\n\n{beside}")).outcome


@pytest.mark.parametrize("beside", BESIDE_A_JOINING.strip().splitlines())
def test_what_is_known_to_its_last_word_leaves_a_joining(beside: str) -> None:
    assert _outcome("deltar", JOINS, beside) == "joins"


@pytest.mark.parametrize("beside", TURNS_A_JOINING.strip().splitlines())
def test_what_turns_a_joining_in_nearly_the_same_words_does_not(beside: str) -> None:
    assert _outcome("deltar", JOINS, beside) != "joins"


@pytest.mark.parametrize("beside", LEAVES_A_REFUSAL.strip().splitlines())
def test_what_an_officer_answers_and_what_is_open_to_all_leaves_a_refusal(beside: str) -> None:
    assert _outcome("deltar inte", DECLINES, beside) == "declines"


@pytest.mark.parametrize("beside", UNDOES_A_REFUSAL.strip().splitlines())
def test_what_undoes_a_refusal_in_nearly_the_same_words_does_not(beside: str) -> None:
    assert _outcome("deltar inte", DECLINES, beside) != "declines"


@pytest.mark.parametrize("what", ["uppsägning av avtalet", "utträde", "avanmälan", "nekande svar"])
def test_what_a_recipient_gets_may_turn_a_joining(what: str) -> None:
    assert _outcome("deltar", JOINS, f"Delges: arrangören ({what}), ledningsgruppen") != "joins"


@pytest.mark.parametrize("what", ["anmälan", "beställning", "avtalet"])
def test_what_a_recipient_gets_may_undo_a_refusal(what: str) -> None:
    assert _outcome("deltar inte", DECLINES, f"Delges: arrangören ({what}), ledningsgruppen") != "declines"


def test_what_a_host_pays_for_its_meeting_is_no_fee() -> None:
    fee = "Avgiften är 12 900 euro per år. Servering för verkstaden betalas av kommunen (cirka 800 euro)."
    read = read_text(SWEDISH.format(side="deltar", course=fee, decision=JOINS))
    assert read.fee is None or read.fee.annual_eur != 800
