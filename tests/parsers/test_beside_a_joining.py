"""What stands beside a joining: a formality in any words leaves it, what goes against it in any guise does not."""

from __future__ import annotations

import pytest

from parsers.item import read_text
from tests.parsers import short_minutes

FINNISH = short_minutes.FINNISH.replace("{side}", short_minutes.JOINING[short_minutes.FINNISH])
SWEDISH = short_minutes.SWEDISH.replace("{side}", short_minutes.JOINING[short_minutes.SWEDISH])
ADOPTED = {FINNISH: "Kunnanhallitus hyväksyi ehdotuksen.", SWEDISH: "Kommunstyrelsen godkände förslaget."}


def outcome(text: str, beside: str) -> str | None:
    adopted = ADOPTED[SWEDISH if "Kommunstyrelsen" in text else FINNISH]
    return read_text(text.format(course="-", decision=f"{adopted} {beside}")).outcome


HARMLESS = {
    FINNISH: (
        "Maksu katetaan hallinnon kukkarosta.",
        "Osallistumiskulut otetaan huomioon kunnanhallituksen käyttösuunnitelmassa.",
        "Vuosimaksu kirjataan kustannuspaikalle yleishallinto.",
        "Yhteyshenkilönä toimii viestintäkoordinaattori.",
        "Pöytäkirja on allekirjoitettu asianhallintajärjestelmässä.",
        "Kehittämispajojen raportti tuodaan iltakouluun.",
        "Osallistuminen tukee kuntastrategian toteutumista.",
        "Kunnan osallistujat ilmoitetaan järjestäjälle tammikuussa.",
        "Hallintojohtaja laatii verkostotyöstä vuosisuunnitelman.",
        "Kunta saa verkostosta vertaistukea.",
        "Jäsenyydestä tiedotetaan kunnan uutiskirjeessä.",
        "Kaupunginhallitus ei käynyt asiasta keskustelua.",
        "Matkat seminaareihin tehdään ensisijaisesti junalla.",
        "Jos osallistuja estyy, tilalle kutsutaan varahenkilö.",
        "Osallistujapaikkoja ei luovuteta muille kunnille.",
        "Maksu jaetaan niin, että puolet maksetaan 2025 ja loput 2026.",
        "Osallistujista päättää kunnanjohtaja kuultuaan valtuustoryhmiä.",
    ),
    SWEDISH: (
        "Till förbindelseperson förordnas kanslichefen.",
        "Beslutet är elektroniskt undertecknat i stadens dokumentportal.",
        "Beslutet har fattats med stöd av 27 § i stadens stadga.",
        "Avgiften bokförs på ledningens konsultkassa.",
        "Två av verkstäderna hålls på svenska.",
        "Deltagandet stöder genomförandet av kommunstrategin.",
        "Kommunens deltagare meddelas arrangören i januari.",
        "Förvaltningsdirektören gör upp en årsplan för nätverksarbetet.",
        "Anslutningsblanketten fylls i av förvaltningssekreteraren.",
        "Kommunstyrelsen anser det viktigt att lärdomarna delas.",
        "Resekostnaderna ingår inte i deltagaravgiften.",
        "Resorna till seminarierna görs i första hand med tåg.",
        "Om en deltagare får förhinder kallas ersättaren.",
        "Platserna överlåts inte till utomstående.",
        "Kommunstyrelsen beviljar för deltagandet 9 000 euro ur sina dispositionsmedel.",
        "Avgiften delas så att hälften betalas 2025 och resten 2026.",
    ),
}
TOLD_OF_IT = {
    FINNISH: (  # another joins, what is joined is made something else or less, whether is asked, it is no decision
        "Osanottajana on kunnan omistama elinvoimayhtiö, joka myös maksaa maksun.",
        "Hallitus asettui yksimielisesti Meren ehdotuksen taakse ja yhtyi esitykseen, ettei rahaa käytetä.",
        "Esittelijä täydensi ehdotustaan siten, että jäseneksi merkitään naapurikaupunki.",
        "Tässä kohdassa hallitus päättää vain kartoittaa muiden kokemukset.",
        "Asian käsittely keskeytyi klo 20 ja jatkuu ylimääräisessä kokouksessa.",
        "Liittyvä taho on seutuyhtymä, ei kunta.",
        "Ilmoittautuminen tehdään sivistysjohtajan omissa nimissä.",
        "Rehtori menee mukaan omalla kustannuksellaan.",
        "Mukanaolo merkitsee yhden webinaarin kuuntelemista.",
        "Kaudella tarkoitetaan tässä jo päättynyttä kautta.",
        "Kunta osallistuu yksinomaan loppuseminaariin.",
        "Kunta lähettää kaksi henkilöä yhteen seminaariin, eikä muuta.",
        "Työ päätettiin teettää konsultilla verkostotyön asemesta.",
        "Säästyvä vuosimaksu ohjataan kirjaston aineistoihin.",
        "Katsotaan ensi vuonna, onko verkostolle tarvetta.",
        "Hallitus haluaa ensin nähdä muiden kuntien kokemukset.",
        "Lisäselvitysten jälkeen päätetään, mitä tehdään.",
        "Edellä oleva teksti on jäänyt tähän edellisen kauden pöytäkirjasta.",
        "Tämä pykälä on malliteksti.",
        "Päätöksen sisältö vahvistuu joulukuussa.",
        "Vuodet on luettava 2035–2036.",
        "Kunnanhallitus muutti mieltään.",
        "Juvan nimi vedetään yli osallistujalistasta.",
        "Verkoston toiminta on päättynyt.",
        "Muut asiat menivät verkoston edelle.",
        "Asiassa ei ryhdytä toimenpiteisiin.",
    ),
    SWEDISH: (
        "I omröstningen gavs sju röster för avslag och fyra för bifall.",
        "Föredraganden kompletterade sitt förslag så att som medlem antecknas grannstaden.",
        "Vid rösträkningen fanns 6 röster för återremiss.",
        "Sammanträdet avbröts kl. 20 och återupptas den 3 mars.",
        "Som medlem antecknas välfärdsområdet.",
        "Medlem i nätverket blir i kommunens ställe regionens utvecklingsbolag.",
        "Anmälan görs i bildningsdirektörens eget namn.",
        "Rektorn går med på egen bekostnad.",
        "Med kommun avses här församlingen.",
        "Kommunens del i nätverket begränsas till att läsa publikationerna.",
        "Nätverkssamarbetet klaras av med ett kaffetillfälle.",
        "Arbetet läggs ut på en konsult framför att delta i nätverket.",
        "För årsavgiften skaffas datorer till skolan.",
        "I stället för ett avtal skickas ett tackbrev.",
        "Styrelsens ståndpunkt ges fullmäktige som utlåtande.",
        "Den avsedda perioden är 2029–2030.",
        "Åren ska läsas 2035–2036.",
        "Beslutets innehåll fastställs i december.",
        "Tiden för ett avgörande ligger ännu framför oss.",
        "Anslutningen tidsbestäms till följande period.",
        "Först sköts ekonomin, sedan nätverken.",
        "Andra saker gick före nätverket.",
        "Ordföranden summerade mötets ståndpunkt som negativ.",
        "Förutsättningarna för deltagande saknas.",
        "Protokollet innehåller till denna del ett sakfel.",
        "Man avhåller sig från att ingå avtalet.",
    ),
}
# what is told of the network, its members, its price and money, its papers, and of the meeting, kind by kind
PLAIN = {
    FINNISH: (
        "Kunta ei ole aikaisemmin osallistunut verkoston toimintaan.",
        "Kunta jätti edellisen kauden väliin mutta oli mukana 2019–2020.",
        "Kaupunki on kuulunut verkostoon sen perustamisesta lähtien.",
        "Kunta on ollut verkoston ulkopuolella vuodesta 2019.",
        "Verkostoon on tähän mennessä osallistunut yli sata kuntaa.",
        "Useimmat Pohjois-Savon kunnat ovat joskus olleet jäseninä.",
        "Verkosto sopii hyvin kuntamme kokoisille kunnille.",
        "Verkoston kautta kunta pääsee osalliseksi muiden kuntien kokemuksista.",
        "Kuntamme asukasluku oli vuoden lopussa 3 120, joten hinta määräytyy alimman luokan mukaan.",
        "Maksu on sidottu asukaslukuun, joka oli 31.12.2023 yhteensä 3 012.",
        "Osallistumiseen on varauduttu hallinnon talousarviossa.",
        "Rahat otetaan koulutusmäärärahasta.",
        "Muilta ei pyydetty tarjouksia.",
        "Aiempi käsittely: Kunnanhallitus 7.10.2024 § 188.",
        "Asiaa ei ole aiemmin käsitelty hallituksessa.",
        "Tarjous ja sopimusluonnos jaettiin kokouksessa.",
        "Ilmoittautuminen tehdään sähköisesti verkoston sivuilla.",
        "Sopimus on voimassa 31.12.2026 saakka ilman erillistä irtisanomista.",
        "Johtoryhmä käsitteli kutsun 14.10. ja suositteli osallistumista.",
        "Kokous todettiin laillisesti kokoon kutsutuksi ja päätösvaltaiseksi.",
        "Kunnanhallitus antaa kunnanjohtajalle valtuudet sopia yksityiskohdista järjestäjän kanssa.",
        "Nuorisovaltuustolta pyydetään toiveita työpajojen teemoiksi.",
    ),
    SWEDISH: (
        "Kommunen har inte tidigare deltagit i nätverket.",
        "Kommunen hoppade över den förra perioden men var med 2019–2020.",
        "Det här är den tredje perioden som kommunen är med.",
        "Kommunen har stått utanför nätverket sedan 2019.",
        "Kommunen anslöt sig ursprungligen år 2013.",
        "Till nätverket hör såväl små som stora kommuner.",
        "Syftet med verkstäderna är att förstärka ledarskapet.",
        "Via nätverket får man kontakter till kolleger på andra orter.",
        "Nätverket drivs av experter i samarbete med kommunerna.",
        "Anbudet innehåller ett fast pris.",
        "Utöver avgiften betalar kommunen föreläsarnas resor.",
        "Fakturan förfaller 30 dagar efter fakturadatum.",
        "Avgiften räknas ut på basis av invånarantalet.",
        "Priset har inte stigit sedan den förra perioden.",
        "Kostnaden ryms inom det anslag som nämnden redan har fått.",
        "Tidigare behandling: Kommunstyrelsen 7.10.2024 § 188.",
        "Offerten har begärts av arrangören.",
        "Medlemskapet upphör utan uppsägning vid periodens slut.",
        "Ledningsgruppen behandlade inbjudan den 14 oktober och rekommenderade att kommunen deltar.",
        "Behandlingen av paragraf 12 om daghemmet påverkar inte detta ärende.",
        "Ärendet om hyresavtalet behandlas senare under mötet.",
        "Ehdotuksen mukaan.",
        "HR-chefen berättigas att göra upp om de praktiska arrangemangen.",
        "Kommundirektören ges befogenhet att godkänna mindre ändringar i tidtabellen.",
    ),
}
HARMFUL = {
    FINNISH: (
        "Maksu katetaan vasta, jos valtuusto myöntää rahat.",
        "Maksuosuudesta keskustellaan, ja tuloksen perusteella nähdään, lähdetäänkö mukaan.",
        "Yhteyshenkilö kertoi hallituksen tulleen toisiin ajatuksiin.",
        "Pöytäkirja on allekirjoitettu, mutta päätös on mitätöity.",
        "Määräraha on siirretty nuorisotoimelle.",
        "Kuntaliitto valitsi viimeiselle paikalle Lapuan.",
        "Kokouksen lopussa hallitus muutti kantaansa.",
        "Kunta ei ole mukana verkostossa.",
        "Kunta osallistui aiemmin mutta jää nyt pois.",
        "Kunta jätti kauden 2025–2026 väliin.",
        "Kunta on ollut verkoston ulkopuolella vuodesta 2019 ja pysyy siellä.",
        "Verkosto sopii paremmin isommille kunnille.",
        "Sopimus päättyy 31.12.2024 ilman erillistä irtisanomista.",
        "Aiempi päätös asiassa pysytettiin: kh 22.11.2022 § 301.",
        "Kunnanjohtaja valtuutetaan päättämään osallistumisesta.",
        "Kunnanhallitus valtuuttaa kunnanjohtajan ilmoittamaan, ettei kunta osallistu.",
        "Kunnanhallitus antaa kunnanjohtajalle valtuudet sanoa sopimuksen irti.",
        "Muita vaihtoehtoja ei ole selvitetty, joten asia jätetään pöydälle.",
        *TOLD_OF_IT[FINNISH],
    ),
    SWEDISH: (
        "Till förbindelseperson förordnas kanslichefen om styrelsen i höst vill ansluta sig.",
        "Beslutet är undertecknat men återkallat.",
        "Avgiften bokförs inte.",
        "Avgiften bokförs på det nätverk som byts mot detta.",
        "Nätverket byts mot en studieresa.",
        "På platsen ansluter sig i stället Lovisa.",
        "Majoriteten blev nedröstad.",
        "Kommunen är inte med i nätverket.",
        "Kommunen deltog tidigare men stannar nu utanför.",
        "Kommunen är ny i nätverket först 2027.",
        "Kommunen har stått utanför nätverket sedan 2019 och gör det även framöver.",
        "Avgiften förfaller.",
        "Anbudet utgår.",
        "Avtalet upphör 31.12.2024 utan särskild uppsägning.",
        "Tidigare beslut i ärendet om att inte delta kvarstår: kst 22.11.2022 § 301.",
        "Kommundirektören bemyndigas att besluta om deltagandet.",
        "Kommundirektören befullmäktigas att underteckna avtalet bara om priset sjunker.",
        "Kommunstyrelsen ger kommundirektören fullmakt att säga upp avtalet.",
        "Arrangören begär svar senast 29.11, och kommunen svarar nekande.",
        *TOLD_OF_IT[SWEDISH],
    ),
}


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_a_formality_in_words_of_its_own_leaves_the_joining(text: str) -> None:
    plain = (*HARMLESS[text], *PLAIN[text])
    assert [(one, got) for one in plain if (got := outcome(text, one)) != "joins"] == []


# what an officer is told to do, as a sentence, a point or joined to the joining
TOLD = {
    FINNISH: (
        "valtuuttaa kunnanjohtajan allekirjoittamaan sopimuksen ja ryhtymään muihin tarvittaviin toimiin",
        "antaa ICT-päällikölle tehtäväksi sopia työpajojen aikatauluista",
        "oikeuttaa hallintojohtajan nimeämään seminaarien osallistujat",
    ),
    SWEDISH: (
        "bemyndigar HR-direktören att underteckna avtalet och vidta övriga åtgärder som deltagandet förutsätter",
        "ger kommundirektören fullmakt att komma överens om de praktiska detaljerna",
        "ger kanslichefen i uppdrag att utse deltagarna i seminarierna",
    ),
}
JOINED = {
    FINNISH: (" ja {}.", ". Kunnanhallitus {}."),
    SWEDISH: (" och {}.", " samt {}.", ". Kommunstyrelsen {}."),
}


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_what_an_officer_is_told_to_do_for_it_leaves_the_joining(text: str) -> None:
    at = text.index("2025-2026.") + len("2025-2026")
    for told in TOLD[text]:
        for joint in JOINED[text]:
            whole = f"{text[:at]}{joint.format(told)}{text[at + 1 :]}"
            assert outcome(whole, "") == "joins", whole


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_what_goes_against_the_joining_leaves_no_side_whatever_it_is_about(text: str) -> None:
    assert [one for one in HARMFUL[text] if outcome(text, one) == "joins"] == []


LISTED = """Förvaltningsdirektören
Tjänsteinnehavarbeslut 14.10.2024 § 21

Deltagande i USO-nätverket 2025-2026

Beslut

{lead}
{mark} kommunen {side} i USO-nätverket 2025-2026
{mark} utvecklingschefen är kontaktperson
"""
LEADS = (
    "Jag beslutar att", "Beslutas att", "Förvaltningsdirektören beslutar att", "Undertecknad beslutar härmed att",
    "Jag beslutar med stöd av förvaltningsstadgan 23 § att",
)  # fmt: skip


@pytest.mark.parametrize("lead", LEADS)
def test_the_words_over_the_points_of_a_decision_are_no_more_than_that(lead: str) -> None:
    for mark in ("–", "1)"):
        told = LISTED.format(lead=lead, mark=mark, side="deltar")
        assert read_text(told).outcome == "joins"
        assert read_text(told.replace("deltar", "deltar inte")).outcome != "joins"


REFUSAL = short_minutes.SWEDISH.replace("{side}", "inte deltar")
MOVED = "Ulla Granfors föreslog, understödd av Kjell Heir, att kommunen deltar i nätverket. "
ASKED = (
    "Ordföranden frågade om kommunstyrelsen kan omfatta motförslaget, och ingen yttrade sig däremot.",
    "Ordföranden frågade om Granfors förslag kan godkännas enhälligt, och ingen motsatte sig detta.",
    "Ordföranden frågade om styrelsen enhälligt kan enas om motförslaget. Kommunstyrelsen svarade ja.",
)


@pytest.mark.parametrize("asked", ASKED)
def test_a_motion_to_which_nobody_objects_when_the_chair_asks_is_carried_where_it_is_decided(
    asked: str,
) -> None:
    carried = "Kommunstyrelsen godkände enhälligt Granfors förslag."
    assert read_text(REFUSAL.format(course=MOVED + asked, decision=carried)).outcome == "joins"
    printed = "Kommunstyrelsen godkände kommundirektörens förslag."
    assert read_text(REFUSAL.format(course=MOVED + asked, decision=printed)).outcome != "joins"


ADDED = (
    "Kommundirektören ändrade under sammanträdet sitt förslag genom att foga en tredje punkt till det: att {what}",
    "Kommundirektören lade till en tredje punkt i sitt förslag: att {what}",
    "Kommundirektören kompletterade sitt förslag med följande tillägg: att {what}",
    "Kommundirektören gjorde följande tillägg till sitt förslag: att {what}",
)


@pytest.mark.parametrize("added", ADDED)
def test_a_point_that_the_presenter_adds_leaves_the_others_unless_it_touches_the_joining(added: str) -> None:
    decided = "Kommunstyrelsen godkände kommundirektörens ändrade förslag."
    report = added.format(what="en rapport ges till kommunstyrelsen varje år.")
    assert read_text(SWEDISH.format(course=report, decision=decided)).outcome == "joins"
    for what in (
        "kommunen inte deltar i nätverket.",
        "saken avgörs av fullmäktige.",
        "avgiften används till skolan.",
    ):
        assert read_text(SWEDISH.format(course=added.format(what=what), decision=decided)).outcome != "joins"
