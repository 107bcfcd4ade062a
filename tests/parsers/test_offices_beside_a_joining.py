"""What Swedish minutes tell beside a joining of the office, the course of the meeting, deputies, money that is paid and
how one appeals leaves it as it is, word by word as clerks tell it. The same words that touch the matter do not."""

from __future__ import annotations

import pytest

from parsers.item import read_text
from tests.parsers.short_minutes import SWEDISH

DECIDED = ("Förslaget godkändes.", "Kommunstyrelsen beslöt att kommunen deltar i nätverket.")
HARMLESS = """
Mötesarvode utgår enligt arvodesstadgan.
För uppdraget utgår arvode och reseersättning enligt gällande bestämmelser.
Mötet avbröts för lunch.
Sammanträdet ajournerades i tio minuter efter beslutet.
Därefter övergick man till § 55.
Då inga andra förslag hade gjorts avslutade ordföranden diskussionen.
Det konstaterades att ingen omröstning behövs.
Ärendet behandlades som nr 6 på listan i stället för nr 11.
Ärendet flyttades fram på listan och behandlades före § 14.
Ärendet fanns inte på den utsända listan utan behandlades som tilläggsärende.
Ärendet togs till behandling som brådskande ärende utanför föredragningslistan.
Sekreteraren rättade ett tryckfel på listan: rätt paragrafnummer är 44.
Andra vice ordföranden skötte ordförandeskapet eftersom ordföranden ännu inte hade anlänt.
Ledamot Karl Nylund hade ännu inte anlänt när ärendet inleddes.
Konsult Anna Berg var med på distans när ärendet inleddes men avlägsnade sig före beslutsfattandet.
Jävet godkändes och Lund ersattes av Back under paragrafen.
Karl Lind återtog ordförandeskapet efter att ha varit jävig.
Enligt personalchefen översätts materialet bara delvis.
Förslaget är likalydande på båda språken.
Rubriken på finska lyder: Osallistuminen USO-verkostoon 2025–2026.
Därtill föreslås att personaldirektören utses till kommunens kontaktperson.
Vidare föreslås att bildningschefen sköter kontakterna med arrangören.
Protokollet i detta ärende föreslås bli justerat vid mötet.
Ge personalchefen i uppgift att se till att datumen förs in i kalendern.
Ge utvecklingschefen i uppdrag att sammanställa erfarenheterna i en kort rapport före årets slut.
Nämnden önskar få en skriftlig redogörelse om resultaten när perioden är slut.
Kansliet återkommer hösten 2026 med en sammanfattning av vad kommunen fått ut av arbetet.
Om personalchefen är förhindrad rycker ekonomichefen in i stället.
Vid återbud till en träff kallas ersättaren.
Den som får förhinder ska i god tid meddela kansliet så att en ersättare kan kallas.
Personalchefen och bildningschefen turas om att delta i träffarna.
Kostnaden för det andra året införs i budgeten för 2026.
Upphandlingen görs som direktupphandling eftersom värdet understiger gränsen för små anskaffningar.
Avgift för kopior tas ut enligt kommunens taxa.
Beslutet kan verkställas trots att rättelse begärs.
Parten anses ha fått del av beslutet den tredje dagen efter att meddelandet sändes, om inte annat påvisas.
Rättelse får begäras av part och av kommunmedlemmarna.
I beslut som enbart gäller beredning eller verkställighet får ändring inte sökas.
Tidsfristen för begäran om omprövning börjar löpa från delfåendet.
Postens leveranstid räknas inte in i tidsfristen.
Verkställt: anmälan skickad 5.3.2025, faktura mottagen 1.4.2025.
Kalenderinbjudan vidarebefordrad till deltagarna 12.3.
Närmare upplysningar om programmet fås av arrangören.
Status: Slutbehandlad. Skapad: 3.4.2025. Ägare: kansliet
Även äldrerådet informeras om vad nätverket håller på med.
Nämnden uttryckte sin glädje över att även små kommuner är välkomna.
Registraturens öppettider: mån–fre kl. 9.00–15.00
Kansliet är öppet vardagar 8–16.
Kopia i mapp "Nätverk".
Korsnäs kommun, Strandvägen 4323, 66200 Korsnäs
Besöksadress: Kyrkoesplanaden 10
Telefon: 06 123 4567
Bokföringen tillställs beslutet för fakturans kontering.
Utdrag skickat; inget mottagningsbevis behövs.
Kronoby kommun Protokoll 4/2025 Sida 18
Registratorns anteckning: ärendet slutbehandlat och avslutat 3.4.2025
Ärendenummer 334/2025, handläggare KS02, status avslutat
Justerat elektroniskt 19.2.2025 Nina Lund, Stina Back
"""
OF_THE_PROPOSAL = """
Ordföranden ställer proposition på förslaget och finner det bifallet.
Då förslaget understöddes av alla förrättades ingen omröstning.
Beslutet fattades utan diskussion och enligt föredragandens förslag.
"""
TOUCHES_IT = """
Arvode utgår och deltagandet utgår.
Punkten utgår från listan.
Beslutet utgår enligt gällande stadga.
Styrelsen utgår från att kommunen avstår.
Sammanträdet avbröts därefter för återremiss av ärendet.
Härefter vidtog behandlingen av motförslaget.
Svaret hade ännu inte kommit när ärendet behandlades.
Detta ärende fanns inte med på den utsända listan och togs därför inte upp.
Beslutet får verkställas först då fullmäktige har godkänt det.
Beslutet togs i enlighet med motförslaget och utan diskussion.
Eftersom motförslaget hade vunnit enhälligt understöd förrättades ingen omröstning.
Om kommundirektören får förhinder ställs deltagandet in.
Om representanten får förhinder avstår kommunen från platsen.
Vid återbud avslutas medlemskapet.
Ge personalchefen i uppgift att se till att anmälan inte görs.
Deltagaravgiften för 2026 tas inte med i nästa års budget.
Anskaffningen sker som direktupphandling, om värdet stannar under gränsen.
Styrelsen uttryckte sin belåtenhet över att kommunen slipper avgiften.
Även äldrerådet informeras om att kommunen inte deltar.
Rubriken på finska lyder: Eroaminen USO-verkostosta
Verkställighet: anmälan återkallad 2.4.2025.
Registratorns anteckning: ärendet återremitterat 7.5.2025
Status: Avslaget. Skapat av: KANSLI02.
Kopia till fullmäktige för beslut.
Kopia i pärm "Avslagna ärenden".
Rättelse har begärts och beslutet har upphävts.
Mottagningsbevis behövs inte eftersom anmälan inte skickas.
Kansliet är öppet, men anmälan har inte gjorts.
Bokföringen tillställs beslutet för återkrav av avgiften.
"""


def read(told: str, decided: str, side: str = "deltar") -> list[tuple[str, str]]:
    """Each line beside a decision, with the outcome."""
    lines = told.strip().splitlines()
    texts = (SWEDISH.format(side=side, course="-", decision=f"{decided}\n\n{one}") for one in lines)
    return [(one, str(read_text(text).outcome)) for one, text in zip(lines, texts, strict=True)]


@pytest.mark.parametrize("decided", DECIDED)
def test_what_offices_and_courses_tell_leaves_a_joining_as_it_is(decided: str) -> None:
    assert [one for one in read(HARMLESS + OF_THE_PROPOSAL, decided) if one[1] != "joins"] == []


@pytest.mark.parametrize("decided", DECIDED)
def test_what_touches_the_matter_in_such_words_takes_no_side(decided: str) -> None:
    assert [one for one in read(TOUCHES_IT, decided) if one[1] == "joins"] == []


def test_what_is_told_of_the_proposal_is_not_known_where_another_was_moved() -> None:
    course = "Ledamot Bo Ek föreslog att kommunen inte deltar i nätverket. Förslaget understöddes."
    for told in OF_THE_PROPOSAL.strip().splitlines():
        text = SWEDISH.format(side="deltar", course=f"{course} {told}", decision="Förslaget godkändes.")
        assert read_text(text).outcome != "joins", told


def test_a_break_or_a_fee_beside_it_is_no_withdrawal_or_delay() -> None:
    told_beside = (
        "Arvode utgår enligt stadgan.",
        "Mötet ajournerades i tio minuter.",
        "Kaffepausen sköts upp.",
        "Tidsfristen för anmälan utgår den 31 mars.",
        "Styrelsen utgår från att resorna sker med tåg.",
        "Ledamot Lind drog tillbaka sin fråga.",
        "Ledamot Lind drog sig tillbaka under behandlingen.",
    )
    for told in told_beside:
        for decided in DECIDED:
            text = SWEDISH.format(side="deltar", course="-", decision=f"{decided} {told}")
            assert read_text(text).outcome not in ("withdrawn", "postponed"), told
