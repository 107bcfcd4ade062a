"""What beside a refusal undoes it, or leaves it open; and what tells of other things and leaves it as it is.

Each sentence stands beside a decision in its own words, beside the adoption of a refusing proposal, or in that.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from parsers.item import read_text
from tests.parsers.short_minutes import FINNISH, SWEDISH

STAYING_OUT = {FINNISH: "ettei kunta osallistu", SWEDISH: "inte deltar"}
ADOPTED = {FINNISH: "Ehdotus hyväksyttiin.", SWEDISH: "Förslaget godkändes."}
OWN = {
    FINNISH: "Kunnanhallitus päätti, ettei kunta osallistu USO-verkostoon kaudella 2025-2026{tail}.",
    SWEDISH: "Kommunstyrelsen beslutade att kommunen inte deltar i USO-nätverket 2025-2026{tail}.",
}
UNDOES = {
    FINNISH: """
Toimeenpanoa ei aloiteta ennen kuin jaosto on ottanut kantaa.
Hallinto-oikeus kielsi päätöksen täytäntöönpanon.
Lautakunta siirsi asian itselleen.
Puheenjohtajat saavat tehtäväkseen ratkaista asian.
Kielto lakkaa, jos kustannukset jaetaan.
Kunnan tiimi koostuu samoista henkilöistä kuin ennen.
Tarkoitukseen varataan 4 000 euroa vuodessa.
Elinvoimajohtaja kuitenkin osallistuu verkostoon.
Teknisen toimen päälliköt ilmoitetaan silti mukaan.
Samalla kunnan edustajiksi verkostoon valitaan Salo ja Niemi.
Vuosimaksu suoritetaan tammikuussa.
Yksi paikka varataan johtoryhmälle.
Tarjous hyväksytään ja sopimus allekirjoitetaan.
Kunta hyppää kyytiin kesken kauden.
Jo tehtyä ilmoittautumista ei peruta.
Kokeillaan vuosi.
Kielto koskee vain luottamushenkilöitä.
Poikkeuksen tekee sivistystoimi, joka on mukana.
Vuonna 2026 ollaan mukana.
Muut toimialat ovat verkostossa.
Kanta on alustava.
Lopullisen päätöksen tekee konsernijaosto.
Kunnanjohtaja valtuutetaan ilmoittamaan kunta mukaan.
Asia jää avoimeksi.
Neuvotteluja hinnasta jatketaan.
Toimialat saavat itse valita.
Ovi jätetään raolleen.
Kunnanjohtajalla on vapaat kädet.
Asia palautettiin valmisteluun.
Päätös kumottiin saman illan aikana.
Edellinen kappale jätetään pois.
Lainvoimaa päätös ei saanut.
Hyväksytyksi tuli vastaehdotus.
Esittelijä veti ehdotuksensa pois.
Jos hinta laskee, kunta lähtee mukaan.
Päätös on voimassa, ellei valtuusto toisin päätä.
Rahoituksen varmistuttua kunta ilmoittautuu.
Osallistujaryhmään nimetään viisi henkilöä.
Seminaareihin matkustavat talousjohtaja ja valtuuston puheenjohtaja.
Vuoden aikana kunta isännöi yhtä verkoston tapaamista.
Neljän osallistujan nimet toimitetaan järjestäjälle.
Jäsenmaksu sisällytetään ensi vuoden talousarvioon.
Toinen erä erääntyy helmikuussa.
Osallistujien matkat maksetaan hallinnon määrärahoista.
Tästä kannasta hallitus luopui lopuksi.
Tämä raukeaa, jos avustus myönnetään.
Hallitus pyytää lisäaikaa vastaamiseen.
Rajoitus ei koske sivistysjohtajaa.
Rahoituksen löytyessä kunta lähtee.
""",
    SWEDISH: """
Saken lyfts till fullmäktige för avgörande.
Styrelsen förbehåller sig rätten att ändra sitt svar.
Sekreteraren fyller i anmälningsblanketten.
Medlemsavgiften påförs konto 4100.
Stadens team består av fyra chefer.
Hindret bortfaller om priset sänks.
Näringslivsdirektören deltar dock i nätverket.
Den tekniska sektorns chefer anmäls ändå till säsongen.
Samtidigt utses Ek och Holm till kommunens representanter i nätverket.
Årsavgiften betalas i januari.
En plats reserveras för ledningsgruppen.
Offerten godkänns och avtalet undertecknas.
Kommunen hoppar på mitt i säsongen.
Den gjorda anmälan återtas inte.
Man prövar ett år.
Avslaget gäller bara de förtroendevalda.
Ett undantag är bildningssektorn, som är med.
År 2026 är kommunen med.
Övriga sektorer är i nätverket.
Ståndpunkten är preliminär.
Det slutliga beslutet fattas av koncernsektionen.
Kommundirektören befullmäktigas att anmäla kommunen.
Saken lämnas öppen.
Förhandlingarna om priset fortsätter.
Sektorerna får själva välja.
Dörren lämnas på glänt.
Kommundirektören har fria händer.
Ärendet återremitterades.
Beslutet upphävdes samma kväll.
Föregående stycke lämnas bort.
Beslutet vann inte laga kraft.
Godkänt blev motförslaget.
Föredraganden drog tillbaka sitt förslag.
Om priset sjunker går kommunen med.
Beslutet gäller om inte fullmäktige beslutar annat.
När finansieringen säkrats anmäls kommunen.
Till deltagargruppen utses fem personer.
Till seminarierna reser ekonomidirektören och fullmäktiges ordförande.
Under året är kommunen värd för en av nätverkets träffar.
Namnen på fyra deltagare ges till arrangören.
Medlemsavgiften upptas i nästa års budget.
Den andra raten förfaller i februari.
Deltagarnas resor betalas ur förvaltningens anslag.
Denna ståndpunkt övergav styrelsen till slut.
Beslutet förfaller om understöd beviljas.
Styrelsen ber om mera tid att svara.
Begränsningen gäller inte bildningsdirektören.
Kommundirektören får fullmakt att bekräfta medverkan.
""",
}
TAILS = {
    FINNISH: (
        ", mutta talousjohtaja ilmoitetaan mukaan",
        ", lukuun ottamatta johtoryhmää",
        ", ellei valtuusto toisin päätä",
        ", mutta pitää paikkansa",
        ", ja lopullisesti asian ratkaisee valtuusto",
        ", kunnes valtuusto on käsitellyt asian",
        " muutoin kuin johtoryhmän osalta",
    ),
    SWEDISH: (
        ", men ekonomichefen anmäls",
        ", med undantag av ledningsgruppen",
        ", om inte fullmäktige beslutar annat",
        ", men behåller sin plats",
        ", och slutligt avgörs saken av fullmäktige",
        ", tills fullmäktige har behandlat saken",
        " annat än för ledningsgruppens del",
    ),
}
LEAVES = {
    FINNISH: """
Tilanne arvioidaan kauden päättyessä uudelleen.
Jäsen Salo toivoi, että seminaarien aineistot saataisiin luettaviksi.
Vapautuva raha käytetään lähijohtajien valmennukseen.
Sen sijaan kunta järjestää omia koulutusiltoja.
Varattu 6 000 euroa palautetaan käyttövaroihin.
Kunnan talous ei anna mahdollisuutta uusiin menoihin.
Päätös oli yksimielinen.
Seuraavaan kauteen osallistumisesta päätetään aikanaan erikseen.
Kunnanhallitus haluaa syksyksi suunnitelman johtamisen kehittämisestä.
Henkilöstöpäällikkö kartoittaa muita koulutuksia.
Maakunnan yhteistyö esihenkilöiden koulutuksessa jatkuu.
Kunnanhallitus pitää kuitenkin johtamisen kehittämistä tärkeänä.
Päätös pannaan täytäntöön heti.
Kirjaston aukioloihin saadaan lisää rahaa.
Verkoston avointa aineistoa voi käyttää vapaasti.
Hankintaa ei tehdä.
Kansalaisaloitteeseen vastataan kirjallisesti.
Ratkaisu noudattaa hallituksen keväistä linjausta, ettei uusiin verkostoihin liitytä.
Kunnanhallitus velvoittaa hallintojohtajan laatimaan koulutuksen vaihtoehdoista selvityksen.
""",
    SWEDISH: """
De frigjorda pengarna används för handledning av cheferna.
I stället ordnar kommunen egna kurskvällar.
Anslaget på 6 000 euro återförs till dispositionsmedlen.
Kommunens ekonomi ger ingen möjlighet till nya utgifter.
Avgörandet var enhälligt.
Om deltagande i följande säsong beslutas i sinom tid separat.
Styrelsen vill till hösten ha en plan för ledarskapet.
Personalchefen kartlägger andra utbildningar.
Landskapets samarbete kring chefsutbildning fortsätter.
Styrelsen anser dock att ledarskapet är viktigt.
Beslutet verkställs genast.
Biblioteket får mera pengar.
Kommunen följer utvecklingen via nätverkets öppna sidor.
Något avtal ingås därför inte.
Motionen anses slutbehandlad.
Eventuella senare inbjudningar behandlas separat.
Till sekreterare för denna paragraf valdes Nils Ek.
Motsvarande summa används för böcker till biblioteket.
""",
}


def outcomes(form: str, sentences: str) -> list[tuple[str, str | None]]:
    """Each sentence with what is read where it stands, each in the next one of three places."""
    told = [
        (line, place) for line, place in zip(sentences.strip().splitlines(), cycle(range(3)), strict=False)
    ]
    return [(line, read_text(minutes(form, line, place)).outcome) for line, place in told]


def minutes(form: str, line: str, place: int) -> str:
    if place == 0:
        return form.format(side=STAYING_OUT[form], course="", decision=f"{OWN[form].format(tail='')} {line}")
    if place == 1:
        return form.format(side=STAYING_OUT[form], course="", decision=f"{ADOPTED[form]} {line}")
    proposal = form.replace("2025-2026.\n", f"2025-2026. {line}\n", 1)
    return proposal.format(side=STAYING_OUT[form], course="", decision=ADOPTED[form])


@pytest.mark.parametrize("form", UNDOES, ids=["finnish", "swedish"])
def test_what_takes_part_after_all_or_leaves_it_open_leaves_no_refusal(form: str) -> None:
    assert [one for one in outcomes(form, UNDOES[form]) if one[1] == "declines"] == []


@pytest.mark.parametrize("form", TAILS, ids=["finnish", "swedish"])
def test_a_refusal_that_goes_on_with_what_undoes_it_is_none(form: str) -> None:
    said = [OWN[form].format(tail=tail) for tail in TAILS[form]]
    texts = [form.format(side=STAYING_OUT[form], course="", decision=one) for one in said]
    assert [one for one, text in zip(said, texts, strict=True) if read_text(text).outcome == "declines"] == []


@pytest.mark.parametrize("form", LEAVES, ids=["finnish", "swedish"])
def test_what_tells_of_other_things_leaves_the_refusal(form: str) -> None:
    assert [one for one in outcomes(form, LEAVES[form]) if one[1] != "declines"] == []
