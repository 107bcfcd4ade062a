"""The words of headings by kind (PORTALS.md section 0, PHRASES.md), one "|" between two."""

from __future__ import annotations

WORDS = {
    "decision": (
        "päätös|päätökset|päätöksen sisältö|päätösteksti|viranhaltijan päätös|päätös asiassa"
        "|ratkaisu|päätös ja perustelut|päätös perusteluineen|beslut|beslutet|kokouksen päätös"
        "|päätös/beslut|päätös - beslut|päätös kokouksessa|toimielimen päätös|tehty päätös"
        "|päätöslauselma"
    ),
    "proposal": (
        "päätösehdotus|ehdotus|päätösesitys|esitys|ehdotus päätökseksi|esitys päätökseksi"
        "|lausuntoehdotus|muutettu päätösehdotus|muutettu ehdotus|muutettu esitys"
        "|esittelijän ehdotus|esittelijän päätösehdotus|esittelijän muutettu ehdotus"
        "|uusi päätösehdotus|päätösehdotus kokouksessa|tarkennettu päätösehdotus"
        "|korjattu päätösehdotus|päätösehdotus valtuustolle|ehdotus valtuustolle"
        "|hallituksen ehdotus|kh:n ehdotus|kh:n esitys|kj:n esitys|kj:n ehdotus"
        "|kj:n päätösehdotus|kj:n päätösesitys|förslag till beslut|beslutsförslag|förslag"
        "|föredragandens förslag|ändrat förslag|föredragandens ändrade förslag"
    ),
    "presenter": (
        "esittelijä|esittelijät|asian esitteli|asian esittelijä|esittelijätiedot"
        "|päätösehdotuksen esittelijä|föredragande|beredare och föredragande"
    ),
    "course": (
        "käsittely|asian käsittely|kokouskäsittely|käsittely kokouksessa|keskustelu|äänestys"
        "|äänestykset|äänestystulos|äänestystulokset|asian käsittely kokouksessa|kokouksen kulku"
        "|kokouksessa|palautusehdotus|vastaehdotus|vastaehdotukset|muutosehdotus"
        "|pöydällepanoehdotus|vastaesitys|muutosehdotukset|lisäysehdotus|behandling"
        "|behandling av ärendet|diskussion|omröstning|ärendets behandling|behandlingen"
        "|omröstningen|behandling vid sammanträdet|behandlingen vid sammanträdet|behandling på mötet|sammanträdesbehandling|käsittely kokouksen aikana|motförslag|pöytäkirjamerkintä|kokousmerkintä"
    ),
    "dissent": (
        "eriävä mielipide|eriävät mielipiteet|esteellisyys|esteelliset|jääviys|jäävi"
        "|avvikande åsikt|reservation|jäv|pöytäkirjaan liitetty lausuma|läsnäolo|saapuvilla"
    ),
    "preparation": (
        "selostus|asiaselostus|asian selostus|selostus asiasta|perustelut|esittelijän perustelut"
        "|kuvaus|esittelyteksti|asia|kokousasian teksti|tiivistelmä|asian kuvaus|asian tausta"
        "|tausta|taustaa|johdanto|valmistelija|valmistelijat|valmistelu|valmistelijan selostus"
        "|asian valmistelija|asian valmisteli|lisätiedot|lisätietoja|lisätietoja antaa"
        "|lisätiedon antaja|valmistelijat/ lisätietojen antaja|valmistelija / lisätiedot"
        "|valmistelijat / lisätiedot|valmistelija/lisätiedot|valmistelijat ja lisätiedot"
        "|toimivalta|vaikutusten arviointi|yritysvaikutusten arviointi|lapsivaikutusten arviointi"
        "|vaikutukset|talousvaikutukset|päätöksen peruste|päätöksen perusteet|toimivallan peruste"
        "|toimivalta, johon päätös perustuu|sovelletut oikeusohjeet|päätöksen perustelut"
        "|päätöksen perustelu|perustelu|beredning|beredare|redogörelse|motivering|bakgrund|ärende"
        "|sammandrag|tilläggsuppgifter|ärendebeskrivning|beskrivning|asiakohta"
        "|oikeudelliset perusteet|kaupunginhallituksen käsittely|kunnanhallituksen käsittely"
        "|esityksen perustelut|vaikuttavuuden arviointi|taloudelliset vaikutukset"
    ),
    "history": (
        "päätöshistoria|aikaisempi käsittely|aiempi käsittely|aikaisemmat käsittelyt"
        "|aikaisemmat käsittelyvaiheet|aiemmat käsittelyt|asian aikaisempi käsittely"
        "|asian aiempi käsittely|käsittelyhistoria|asian aiemmat vaiheet|aiemmat päätökset"
        "|aikaisemmat päätökset|aiempi päätös|aikaisempi päätös|asian aikaisemmat vaiheet"
        "|tidigare behandling|beslutshistoria|tidigare beslut|ärendets tidigare behandling"
        "|käsittelyvaiheet"
    ),
    "execution": (
        "täytäntöönpano|täytäntöönpanotiedot|toimeenpano|tiedoksi|tiedoksianto|tiedoksiannot|ote"
        "|otteet|jakelu|lähetetään tiedoksi|allekirjoitus|allekirjoitukset|jatkotoimenpiteet"
        "|toimenpiteet|päätöksen tiedoksianto|tiedoksi antaminen|päätöksestä tiedotetaan"
        "|verkställighet|för kännedom|delgivning|utdrag|distribution|underskrift|sändlista"
        "|ote pöytäkirjasta|pöytäkirjanote|viranhaltijapäätöksen nähtävänäolo"
        "|päätöksen nähtävänäolo|pöytäkirjan nähtävänäolo|nähtävilläolo|otteen oikeaksi todistaa"
        "|lisätietoja päätöksestä"
    ),
    "attachments": (
        "liite|liitteet|liiteaineisto|oheismateriaali|oheismateriaalit|lisämateriaali"
        "|esityslistan liitteet|liitteet ja oheismateriaali|kokousmateriaali|oheisaineisto|bilaga"
        "|bilagor|tilläggsmaterial|bilagsmaterial|kompletterande material"
    ),
    "appeal": (
        "muutoksenhaku|muutoksenhakuohje|muutoksenhakuohjeet|muutoksenhakukielto|oikaisuvaatimus"
        "|oikaisuvaatimusohje|oikaisuvaatimusohjeet|valitusosoitus"
        "|oikaisuvaatimus- ja valituskielto|oikaisuvaatimusoikeus|hallintovalitus"
        "|kunnallisvalitus|valitusosoitus ja ohjeet|ohjeet oikaisuvaatimuksen tekemiseksi"
        "|muutoksenhakuohje oikaisuvaatimus|ei muutoksenhakuoikeutta|muutoksenhaku päätökseen"
        "|oikaisuvaatimusohjeet ja valitusosoitus|ändringssökande|sökande av ändring"
        "|besvärsanvisning|rättelseyrkande|anvisning för rättelseyrkande"
        "|anvisningar för sökande av ändring|besvärsförbud|valituskielto"
        "|oikaisuvaatimuksen tekeminen"
    ),
    "maker": "päätöksen tekijä|päätöksentekijä|päätöksen tekijät|päättäjä|ratkaisija|beslutsfattare",
    "statement": ("lausunto|utlåtande|esitys valtuustolle|lausunto asiassa"),
    "other": (
        "julkisuus|julkinen|salassapito|asiasanat|avainsanat|hallintosääntö|diaarinumero"
        "|asianumero|dnro|dno|asianro"
    ),
}
