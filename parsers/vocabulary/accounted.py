"""What a decision says beside itself: the closed list of kinds that change nothing, and what may change it.

Each kind has its words and the meanings of verbs that say nothing more there: who puts a question "esitti".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.text.normalize import loose
from parsers.topic.patterns import organiser_of
from parsers.topic.topic import Topic as WatchedTopic
from parsers.topic.topic import per_topic
from parsers.vocabulary.putting_forward import VOICED


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of sentence that changes nothing of the decision."""

    name: str
    words: re.Pattern[str]
    excused: frozenset[str] = frozenset()  # meanings of verbs that are nothing more here
    negatable: bool = False  # "oikaisuvaatimusta ei saa tehdä" is as harmless


def _topic(name: str, pattern: str, excused: str = "", *, negatable: bool = False) -> Topic:
    return Topic(name, loose(rf"\b(?:{pattern})"), frozenset(excused.split()), negatable)


TOPICS = (
    _topic(
        "dissent",
        r"eriava\w{0,2} mielipi|vastalause|poytakirjalausuma|lausuma\w{0,3} poytakirja"
        r"|avvikande (?:asikt|mening)|reserv"
        r"|toivomuspon|ponsi|ponnen|klam|\w+ (?:aanesti|aanestivat) vastaan",
        "propose change put_off leave reject join stay approve decide ponder pass_on lose",
        negatable=True,
    ),
    _topic(
        "appeal",
        r"muutoksenhaku|oikaisuvaatimu|valitusosoitu|kunnallisvali|valitusaika|otto ?-?oikeu"
        r"|besvar|overklag\w*|rattelseyrkan|andringssokande|sokande av andring|omprovning|(?:far"
        r"|kan) verkstallas (?:genast|omedelbart|fore)|vunnit laga kraft"
        r"|tulee voimaan|voimaantulo|trader i kraft|taytantoonpan|toimeenpan|panna taytantoon"
        r"|pannaan taytantoon|lainvoim",
        "propose put_off pass_on ponder reject change approve",
        negatable=True,
    ),
    _topic(
        "minutes",
        r"poytakirja\w{0,3} (?:tarkast|vakuudeksi)|tarkast\w{3,9} (?:valittomasti|heti|kokouksessa)"
        r"|pykala\w{0,3} (?:\w+ )?tarkast"
        r"|(?:taman|taltaosin|asia|pykala|§)[^.]{0,30} tarkast|poytakirjanot|paatosot|ote(?:en)?\b|utdrag"
        r"|\w{0,12}protokoll\w{0,3} juster|paragrafen"
        r"|omedelbart juster|protokollsutdrag|justera",
        "pass_on change approve",
        negatable=True,
    ),
    _topic("disqualification",
        r"(?:esteellisyys|jaaviys)(?:vait|epail|huomautu|kysymy)|(?:esteellisyyt|jaaviyt)\w*"
        r"|javsinvandning\w*",
        "reject leave approve lose decide propose ponder", negatable=True),
    _topic(
        "attendance",
        r"poistu|saapu\w{1,5} (?:kokou|klo|paik|ennen)|esteelli|jaavi|jaavays|lasna|poissa ?ol"
        r"|oli(?:vat)? poissa"
        r"|kokoustil|puheenjohtaja\w{0,3} toimi"
        r"|palasi|etayhtey|etana|klo ?\d|kello \d|teams|avlagsn"
        r"|osallistu\w* (?:asian |\w+ )?(?:kasittelyyn|paatoksentekoon|kokoukseen)|kokoukseen osallistu"
        r"|deltog (?:inte )?i (?:behandlingen|beslutet)|javig|jav(?:et)?\b"
        r"|lamna\w* (?:\w+ )?(?:motet|salen|sammantradet|rummet|motesrummet)|(?:kom"
        r"|atervande) till (?:motet|sammantradet)"
    r"|narvar|anlande|kl ?\d|tjanstgjorde|\w{0,20}forfall\b|ersattare (?:for|var)"
        r"|seuraava kokous (?:pidetaan|on)|sihteerina|esittelijana"
        r"|poytakirjanpitajana|nimenhuu|\w{0,10}tauo|\w{0,10}tauko"
        r"|pois (?:kokouksesta|paikalta)|(?:motet|sammantradet) (?:ajourner|avbr|paus)\w*",
        "put_off leave pass_on join ponder lose",
        negatable=True,
    ),
    _topic("discussion", rf"esitti(?:vat)? {VOICED}", "propose pass_on"),
    _topic(
        "discussion",
        r"ei keskustelua|keskustelua ei|keskusteli\b|keskustelivat|keskusteltiin|keskusteltu\b"
        r"|keskustelua\b|keskustelussa\b"
        r"|\w{0,16}keskustelu\b|puheenvuoro|kysym|kysyi|kysyttiin|kyseltiin|esitteli\b|selosti|alusti"
        r"|kuultiin|kuuli\b"
        r"|asiantuntij|katsaus|diskut|diskussion"
        r"|foredrogs?\b|foredras\b|redogjor|presentera|vastasi kysym|avasi asiaa|taustoitti|evastyskesk",
        "propose ponder join put_off",
        negatable=True,
    ),
    _topic(
        "no opposition",
        r"(?:ei|eika|ettei|inte) (?:\w+ ){0,2}?(?:muita|muuta|muu|vastust(?:ettu|anut|eta|a)|huomautet"
        r"|huomautta|huomautuksia|aanestetty)"
        r"|(?:muita|muuta|andra|vasta) ?(?:ehdotuksia|esityksia|forslag) ei|kukaan ei vastust"
        r"|ei kukaan vastust|(?:ketaan|kukaan) ei (?:\w+ ){0,3}?vastaan"
        r"|(?:muiden|muitten) (?:ehdotusten|esitysten) puuttuessa"
        r"|inga (?:\w+ )?(?:mot)?forslag|inga invandningar"
        r"|andra forslag (?:\w+ ){0,2}?inte|ilman aanestysta|ei vaadittu aanest|inte motte|utan omrostning"
        r"|inte (?:\w+ ){0,5}?(?:nagra|nagot) (?:mot|andrings|andra )?\w*forslag"
        r"|ingen (?:\w+ ){0,3}?(?:annan asikt|motsatte|invande)|inte (?:pa |nagot )?(?:motstand|motsatt\w*)",
        "propose lose change pass_on",
        negatable=True,
    ),
    _topic(
        "later seasons",
        r"(?:seuraav|tulev|myohemp)\w{1,5} (?:verkosto)?kau[st]\w{0,6}|(?:seuraav|tulev"
        r"|myohemm)\w{1,5} (?:verkosto)?kaude\w{1,5}|(?:kommande|eventuella|fortsatta|foljande"
        r"|senare) period\w*|t(?:ar|og) (?:inte|ej) (?:\w+ ){0,4}?stallning"
        r"|ei ota kantaa|ei oteta kantaa|fortsattningen|kausi (?:on|jaa) viimei|viimeinen kausi",
        "ponder decide join",
        negatable=True,
    ),
    _topic("later seasons", r"(?:asiaa|asiaan|osallistumista) (?:\w+ )?(?:voidaan|voi) (?:\w+ ){0,3}?(?:palata|harkita"
        r"|arvioida) (?:\w+ ){0,3}?(?:kaude|vuon|20\d\d)", "ponder decide join put_off"),
    _topic("condition", r"ehdolla\b|edellytt|edellytyks|mikali\b|\bjos\b|villkor|forutsatt", "approve record"),
    _topic("earlier handling", r"(?:asia|asiaa|arendet) (?:oli|hade)\b|(?:upp|upptogs|togs"
        r"|lyftes) fran bordet"
        r"|(?:ater)?upptogs (?:till|for) behandling|otettiin poydalta|nostettiin poydalta",
        "put_off ponder decide pass_on leave"),
    _topic("the meeting goes on", r"kasittelya (?:\w+ )?jatk|jatkettiin kasittely|jatkaa (?:asian )?kasittely"
        r"|behandlingen fortsatte", "stay join ponder"),
    _topic("thanks", r"kiit[ot]|(?:uttal|framfor)\w* (?:\w+ )?tack\b|tackar (?:\w+ ){0,3}?for"
        r"|tacka(?:des?|s) (?:\w+ ){0,4}?for|rikta\w* (?:\w+ )?tack|gratuler\w*|tackade (?:bered|foredrag"
        r"|[a-z]+direktor|[a-z]+chef)\w*|onnittel", "propose pass_on"),
    _topic(
        "wish",
        r"toivo\w{1,5}|toive\w{0,4}\b|toivomu|pyyta[av]\w{0,2} etta|pyytaa, etta|pyysi, etta|pyydetaan, etta|kiirehti"
        r"|ser fram emot|ser positivt pa|ar nojd\w*|understrok\w*|understryk\w*|beton\w*|framhav\w*"
        r"|painott|korost|muistutt|piti tarkeana|pitaa tarkeana|onska",
        "propose ponder",
    ),
    _topic(
        "contact",
        r"yhdyshenkilo|yhteyshenkilo|yhdyshlo|edustaj|vastuuhenkilo|kontaktperson|fortroendevald"
        r"|(?:till(?:satt\w*)?|utse[rs]?|utsags?) (?:en |den )?(?:arbets|projekt|styr)grupp"
        r"|deltagar(?:e|na) (?:i|till|vid) (?:[a-z]+ )?(?:seminari|traff|verkst|workshop)\w*"
        r"|representa|foretrad\w*|varahenkilo|yhteyshlo|koordinaattor|projektiryhm|ohjausryhm|tyoryhm|tiimi\w{0,4}\b|avainhenkilo",
        "put_off change record",
        negatable=True,
    ),
    _topic("travel costs", r"matkakul|matkakustannu|matkustuskul|resekostnad", "record", negatable=True),
    _topic("to be filled in", r"\W*(?:kirjataan|taydennetaan|tehdaan|lisataan|annetaan) kokouksessa\W*$"),
    _topic("season corrected",
        r"(?:kausi|kauden vuodet|vuodet) (?:on|ovat) (?:vuodet )?20\d\d|kirjoitusvir"
        r"|kaudeksi (?:korjataan|muutetaan)"),
    _topic("no hinder", r"inget hinder|inga hinder|(?:ei|eivat) (?:\w+ )?esta\b|ei ole estetta"
        r"|estetta ei", "join", negatable=True),
    _topic("no cost",
        r"(?:nagot|inget) (?:separat|skilt|sarskilt) [a-z]*anslag|(?:erillista |lisa)[a-z]*maararahaa ei\b"
        r"|(?:ei|eika|inte) (?:\w+ ){0,2}?(?:vaadi|edellyta|aiheuta|aiheudu|tarvita|tarvitse|kraver|medfor)\b",
        "record propose", negatable=True),
    _topic("money", r"(?:maksu|meno|kustannu|maarara)\w* (?:huomioon )?(?:ottami|huomioimi|varaami)\w+",
        "propose pass_on record"),
    _topic(
        "money",
        r"(?:korrigerade|rattade|korjasi|oikaisi|tarkensi|muutti) (?:\w+ ){0,2}?(?:avgift\w*|summa\w*|beloppet|pris\w*"
        r"|maksu\w*|hinna\w*)"
        r":? (?:till )?[\d ]+"
        r"|(?:kulut?|menot?|kustannukset|laskut?|maksut?|hinta) (?:viedaan|kirjataan|kohdistetaan"
        r"|siirretaan|ohjataan)"
        r" (?:\w+ ){0,3}?\w*(?:kustannuspaika|tili|momenti|meno)\w+"
        r"|(?:talousarvioon|maararahaan|maararahoihin) (?:vuodelle \d+ )?lisataan",
        "change approve record pass_on put_off",
    ),
    _topic(
        "money",
        r"varataan|varaa\b|euroa (?:vuodessa|vuosi)|maksetaan|maksaa|maksu\b|maksun\b|hinta\b|hinnaksi"
        r"|vuosihinta|kustannu|kulut|kuluj[ae]"
        r"|meno[tj]|maararah|talousarvio|kustannuspaik|momentt?i|laskut|veloit|katetaan"
        r"|osallistumismak|verkostomak|vuosimak|jasenmak|rahoit|kehittamisraha|kayttotalou|[a-z]*avgift"
        r"|kostnad|utgift|[a-z]*anslag|(?:medlen|medel) (?:tas|anvisas|finns|reserveras)|budget|betala|moment\b"
        r"|\bpris(?:et)?\b"
        r"|arvonlisavero|\balv\b|\bmoms",
        "approve record join",
    ),
    _topic(
        "notice",
        r"tiedoksi|lisatietoja (?:asiasta )?anta|tiedote|tiedot[ea]|ilmoitetaan (?:\w+ ){0,3}?jarjestaj"
        r"|kannedom|delges|meddela|saatetaan|lahetetaan ote|lahetetaan (?:\w+ ){0,2}?paatos|ilmoituksen"
        r"|tie(?:to|don) paatoksesta|paatoksesta (?:\w+ )?(?:tieto\b|viestitaan|tiedotetaan|kerrotaan)",
        "pass_on put_off join",
    ),
    _topic(
        "review",
        r"hyod\w+|hyot\w+|tuloks|tuloksi|vaikuttavuu|kokemuks|\w{0,8}raport\w*|seuraa\b|seurataan|seuraami"
        r"|seuranta|loppuarvio|valiarvio"
        r"|utvarder|nytta\b|nyttan|resultat|erfarenhet|folj\w{1,3} upp|uppfolj|\w{0,6}rapport\w*",
        "ponder pass_on propose decide",
    ),
    _topic(
        "task",
        r"[a-z]{3,20}(?:johtaja|paallikko|sihteeri) (?:vastaa|hoitaa|huolehtii|tekee) (?:\w+ )?"
        r"(?:ilmoittautumi|ilmoitu|kaytanno|jarjestely|yhteydenpi)|kehotet\w+"
        r"|kehotti|kehottaa|velvoitet\w+|velvoitti|pyydettiin (?:\w+ ){0,2}?\w+maan"
        r"|annetaan tehtavaksi|tehtavaksi annet\w+|antoi tehtavaksi"
        r"|uppmana\w*|(?:ges|gav|far|fick|gavs) (?:\w+ ){0,2}?i uppdrag|uppdra(?:s|r|gs|gavs)?\b|uppdrog\w*",
        "record pass_on decide join",
    ),
    _topic("impact", r"\w{0,20}(?:vaikutu[ks]|konsekvens)\w*", "record approve", negatable=True),
    _topic("reason", r"beslutet (?:motiveras|grundar sig|baserar sig)|(?:motivet|orsaken) (?:till \w+ )?ar"
        r"|paatosta perustellaan", "record"),
    _topic("further steps", r"viranhaltijapaato|tjansteinnehavarbeslut", "decide record"),
    _topic("signing",
        r"allekirjoit|valtuut|oikeutetaan|undertecknar|underteckna|befullmaktig|bemyndig"
        r"|fullmakt|avtal\w* (?:\w+ )?(?:sluts|slots|ingas|tecknas|skrivs|upprattas)|tehdaan sopimus"
        r"|tekee sopimuksen|laatimaan sopimuksen",
        "decide approve change ponder",
    ),
    _topic(
        "work of the network",
        r"\w{0,10}tyopaj|tapaami|\w{0,16}valmennu|\w{0,14}paivill?[ea]|webinaar|opintomatk|koulutu|seminaar"
        r"|tilaisuu|iltakoulu|johtoryhm|sparraus|teema|workshop|utbildning"
        r"|\w{0,12}traff\w{0,3}\b"
        r"|(?:\w{0,8}period\w*|verksamhet\w*|program\w*|natverket|natverksarbetet) (?:\d )?(?:borjar"
        r"|inleds|startar|pagar|avslutas"
        r"|slutar|loper|varar|stracker sig|bestar|omfattar|innehaller|stoder|ger)\b"
        r"|strategi|toimialajoh|esihenkilo",
        "record join decide ponder",
    ),
    _topic("attachments",
        r"liite\b|liitte[ei]\w*|liitetaan (?:\w+ ){0,2}?poytakirja|liitteena|oheismateriaal|bilag"
        r"|esityslista\b", "pass_on"),
    _topic("law", r"kynnysarv|hankintala|hankintaohje|pienhankin|kuntala|hallintosaan|hallintola|kommunallag"
        r"|forvaltningsstadg", "approve", negatable=True),
)  # fmt: skip


@per_topic
def topics(watched: WatchedTopic) -> tuple[Topic, ...]:
    """All kinds, in the order in which they are tried; what its organiser is told is a notice too."""
    told = _topic(
        "notice",
        rf"(?:ilmoit(?:etaan|taa)|(?:uppsagningen|anmalan|svaret|beslutet|avtalet|meddelandet|detta"
        rf"|utdrag\w*) (?:sands|sandes|skickas|skickades|tillstalls|meddelas)) "
        rf"(?:\w+ ){{0,3}}?(?:{organiser_of(watched)})"
        r"|(?:allekirjoit|tayt)\w+ (?:osallistumis|liittymis|ilmoittautumis|jasenyys)?(?:sopimu|lomak|sitoumu"
        r"|tilau)\w+ ja (?:lahet|toimit)\w+"
        rf" (?:\w+ )?(?:{organiser_of(watched)}|jarjesta|verkosto)[a-z:]*lle",
        "pass_on put_off join decide approve change",
    )
    offers = _topic(  # a new price, told by who asks it
        "money",
        rf"(?:{organiser_of(watched)}|jarjesta[a-z]+) (?:on|ovat|oli) (?:\w+ ){{0,2}}?(?:ilmoitt|tarkist"
        rf"|alenta|laske|korotta"
        r"|korjan|muutta|pudotta)\w+",
        "change propose approve record",
    )
    behind = {"notice": told, "money": offers}
    return tuple(dict.fromkeys(one for kind in TOPICS for one in (kind, behind.get(kind.name, kind))))


# What is done to a decision that was made: "päätös kumottiin", "päätöstä ei kuitenkaan panna täytäntöön".
TAKES_BACK = re.compile(
    r"\bpaatos (?:\w+ ){0,2}?(?:kumottiin|kumotaan|peruttiin|perutaan|purettiin)\b"
    r"|\b(?:kumosi|perui|purki) (?:\w+ ){0,2}?paatoksen|\bpaato[sk]\w* ei (?:\w+ ){0,2}?kuitenkaan\b"
    r"|\bbeslutet (?:\w+ ){0,2}?(?:upphav(?:de)?s|atertogs|aterkallades|revs upp|annullerades"
    r"|(?:avser|galler) (?:endast|bara|enbart))\b|\b(?:upphav\w+|rev upp|atertog|aterkallade) (?:\w+ ){0,3}?beslut\w*"
)
PRESENTER_BACKS = re.compile(r"[^.:]{0,60}(?:esittelija|(?<!puheen)johtaja) [^.]{0,40}?\bkannatt[ai]")
# What is to be after this season: "linjasi, että kauden jälkeen verkostoon ei enää osallistuta".
AFTER_SEASON = re.compile(
    r"(?<!kuluvan )(?<!paattyvan )(?<!nykyisen )(?<!olevan )\b(?:verkosto)?kauden"
    r" (?:jalkeen|paatyttya)\b"
)
# Another item of the meeting: "seuraava asia jätettiin pöydälle", "asia § 12 käsitellään erikseen".
OTHER_MATTER = re.compile(
    r"\b(?:seuraava|toinen|edellinen|muut?|nasta|annat|andra) (?:asia|asiat|pykala|arende\w*)\b"
    r"|\basia\w{0,2} §? ?\d"
    r"|\b(?:asia|pykala|arende\w*)\w{0,2} (?:\d{1,3} ?§|§ ?\d)"
)
# What may take back, put off or narrow what was decided, wherever it stands.
RESTRICTS = loose(
    r"\b(?:vasta\b(?! ?ehdotu| ?esity)|aikaisintaan|lukuun ?ottamatta|paitsi|pois ?lukien|poislukien"
    r"|bortsett fran"
    r"|poikkeuksella|muilta osin|muilta kohdin|silta osin|sikali kuin|niilta osin|osalta|osittain|osaksi"
    r"|osin\b"
    r"|ilman(?! ?aanestysta| ?keskustelua| ?muutok| ?kutsua| ?eri )|kuitenkin|kuitenkaan|sitten ?kun"
    r"|siihen asti"
    r"|kunnes|toistaiseksi|myohemmin|myohempa\w{2}|seuraavaan|seuraavassa|jatkossa|tulevaisuudessa|sijaan"
    r"|sijasta"
    r"|sen sijaan|vastoin|toisin|poiketen|vastaan\b|peru[nt]taan|perutaan|muttei|vaan\b|mutta\b|ensin\b"
    r"|ennen kuin"
    r"|ennenkuin|ennen\b|perustelu\w{1,5}|jatkami\w{2,4}|edelleen valmis|uudelleen|uudestaan|uusiks|pohjaksi"
    r"|lahtokohdaksi|periaatteessa|suuntaviivaksi|harkin\w{1,5}|varauks\w{2,5}|keskenera\w{1,6}|avoimeksi"
    r"|forst\b|\bifall\b|savida\b|sa (?:fort|snart|lange)\b"
    r"|forran|forutom|med undantag|undantag|till den del|delvis|senare|tills vidare|i princip|principiellt"
    r"|i stallet"
    r"|istallet|dock\b|men\b|utan att|utan\b(?! ?andring| ?moms| ?mervardes| ?omrostning| ?diskussion| ?votering"
    r"| ?motforslag| ?vidare"
    r"| ?invandning)|pa nytt|avvikande|motivering\w{0,3}|fortsatt behandling)"
)
# Money that goes elsewhere, or time that is given: what no kind above explains.
MATTERS = loose(
    r"\b(?:raha\w{0,4}|euro\w{0,3}|saasto\w{0,4}|saast[ye]|leika\w{1,5}|karsi|kuukau|viiko\w{0,3}|kesakuu"
    r"|syyskuu|syksy"
    r"|kevat|kevaa|talvi|vuoden vaihte|joulukuu|tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|heinakuu|elokuu"
    r"|lokakuu|marraskuu|pengar|hosten|varen|manad)"
)
MONTHS = re.compile(r"(?!vuoden|raha|euro|saast|leik|kars|peng)[a-z]+$")  # of those above
# What was only said: "tuotiin esille verkoston hyötyjä".
BROUGHT_UP = re.compile(
    r"\b(?:tuotiin|toi|toivat|nostettiin|nosti|nostivat) (?:\w+ ){0,2}?(?:esille|esiin|ilmi)\b"
)
ASIDE = re.compile(r"\b(?:ei|eika|inte) (?:tehty|ollut|kannatettu|aanestetty|kayty|vastustettu|esitetty)\b")
EXCEPT = loose(r"\b(?:lukuun ?ottamatta|paitsi|pois ?lukien|poislukien|med undantag|bortsett fran|forutom)\b")
# The meeting's question whether the proposal may be approved, and what a member says for the record: whole sentences.
ASKS = loose(
    r"\b(?:halusi(?:vat)? tietaa|kysyi|kyseli|tiedusteli|kysyivat|kyselivat|tiedustelivat|fragade)\b"
    r"|\bvastasi\b(?![^.]{0,160}\bmuut)[^.]{0,60}\bett[ae]i?\b"
    r"|\b(?:tiedusteli|kysyi|fragade)[^.]{0,30}\b(?:voidaanko|onko|voiko|kannatetaanko|hyvaksytaanko|om\b)"
    r"|\bei (?:\w+ ){0,3}?yksimieli|^(?:jasen|varajasen|valtuutettu) [^.:]{0,60}? (?:ilmoitti"
    r"|kertoi) (?:\w+ )?vastustavansa\b|^(?:asiasta |kokouksessa |[a-z]+et )?esit(?:ettiin"
    r"|tivat) (?:\w+ ){0,2}?kysymyks\w+(?![^.]*\b(?:palaut|poyd|ehdote|paatet|jatet|hyl))|^(?!.*\b(?:andr"
    r"|foresl"
    r"|yrka))(?:[^.]{0,80} )?svarade\b[^.]{0,60}\batt\b|\b(?:undrade|efterlyste|ville veta)\b"
)
AGAINST = loose(
    r"\b(?:vastoin (?:\w+ ){0,2}?(?:ehdotusta|esitysta)|toisin kuin (?:\w+ ){1,3}?(?:ehdotti|esitti"
    r"|ehdotettiin"
    r"|esitettiin|ehdotettu|esitetty)|till skillnad fran (?:\w+ ){1,4}?(?:foreslagits|foreslog)"
    r"|trots (?:\w+ ){0,2}?forslaget|trots (?:\w+ ){1,2}?forslag|(?:ehdotuksesta|esityksesta"
    r"|paatosehdotuksesta) poiketen|poiketen (?:\w+ ){0,2}?(?:ehdotuksesta|esityksesta|paatosehdotuksesta)"
    r"|med avvikelse fran forslaget|avvikande fran forslaget)"
)
COUNTED = re.compile(  # how many voices each side had, beside the act that they carried
    r"(?:\baanin )?\b\d{1,3}(?: aanta)? puolesta(?:,| ja|, ja) \d{1,3}(?: aanta)? vastaan\b"
    r"|(?:med )?\b\d{1,3} (?:roster )?for(?:,| och|, och) \d{1,3}(?: roster)? (?:emot|mot)\b"
)
SUMS = re.compile(
    r"euro\w*|vuodessa|vuosi\w*|yhteensa|alv|lisaksi|prosentti\w*|arvonlisavero\w*|noin|eli|per|ar"
    r"|aret|moms|sammanlagt|kronor"
)
CONDITION = loose(r"\b(?:ehdolla\b|edellytyks|edellyttaen|mikali\b|\bjos\b|villkor|forutsatt)")
# what a change of the proposal may be about without changing its side
CHANGED = ("contact", "money", "travel costs", "signing", "later seasons", "condition", "review", "notice", "no cost",
    "season corrected")  # fmt: skip
# kinds in which sums and months say no more
SUMS_AND_DAYS = (*CHANGED, "attendance", "minutes", "appeal", "dissent")
BY_THE_BODY = ("money", "travel costs", "no cost", "condition", "work of the network", "contact", "signing",
    "record")  # fmt: skip
LEADS = ("wish", "thanks", "review", "condition", "impact", "attendance")
# who says something, with a name or an office: after the act it changes nothing
SAYS = re.compile(
    r"^(?:jasen|varajasen|valtuutettu|puheenjohtaja|varapuheenjohtaja|esittelija|ledamot(?:en)?|ordforanden?"
    r"|[a-z]{3,20}(?:johtaja|paallikko|sihteeri|direktoren))\b[^.:]{0,60}? "
    r"(?:pyysi (?:kirjaamaan|merkitsemaan|saada)|ilmoitti|totesi|lausui|katsoi|huomautti|muistutti|toivoi"
    r"|kertoi|meddelade|ansag|konstaterade|papekade)\b|^(?:det )?antecknades (?:till|i) protokollet\b"
)
BODY_NOTES = re.compile(
    r"(?:[a-z]*(?:styrelsen|namnden|sektionen|fullmaktige|direktionen)) (?:lat|later|ville|reserver)"
)
FOR_THE_RECORD = re.compile(r"^(?:det )?antecknades (?:till|i) protokollet(?: att)?\b")
# what somebody remarks before the decision
REMARKS = re.compile(
    r"^(?:(?:under|i) diskussionen |keskustelussa )?(?:[a-z.\- ]{2,60}? )?(?:papekade|paminde|konstaterade"
    r"|poangterade|framholl|berattade|informerade|kommenterade|lyfte fram|tillade|huomautti|muistutti"
    r"|totesi|kertoi"
    r"|mainitsi|kommentoi|kiinnitti huomiota|nosti esiin)\b|^[a-z.\- ]{2,60}? (?:lovade"
    r"|lupasi) (?:att )?(?:beakta"
    r"|framfora|huomioida|ottaa huomioon|ottaa taman huomioon)\b"
)
ANSWERS = re.compile(r"\b(?:vastasi|svarade)\b")
# "Jäsen Salo kannatti": a second without saying what for
BACKS = re.compile(
    r"^(?:(?:jasen|ledamot|valtuutettu|flera ledamoter|manga|moni|useat|useampi) )?(?:[a-z\-]+ ){0,3}?"
    r"(?:kannatti|kannattivat|understodde|instamde|yhtyi|yhtyivat)(?: (?:puheenvuoroon|tahan|tata"
    r"|ajatusta|siihen|detta|det))?\W*$"
)
BY_MEMBER = re.compile(r"^(?:\w+ )?(?:jasen|varajasen|valtuutettu|ledamot(?:en)?|personalrepresentant\w*)\b")
MEMBER_SAYS = re.compile(  # what a member says takes no side for the municipality
    r"\s*(?:jasen|varajasen|valtuutettu|ledamot(?:en)?) [^.:]{0,60}? "
    r"(?:ilmoitti|totesi|lausui|katsoi|huomautti|muistutti|kertoi|meddelade|ansag|konstaterade|papekade)\b"
    r"|\s*(?:jasen|valtuutettu|ledamot(?:en)?) [a-z\-]+ (?:[a-z\-]+ )?(?:godkande|omfattade|hyvaksyi)\b"
)
REJECTED = re.compile(  # "Hylättiin äänin 5-4"
    r"(?:[a-z]+ )?(?:hylattiin|avslogs|forkastades|(?:godkandes|bifolls|antogs"
    r"|godtogs) inte)(?: yksimielisesti"
    r"| enhalligt)?"
    r"(?:,? (?:aanin|med rosterna) \d+ ?-+ ?\d+)?\W*"
    r"|(?:[a-z]+ )?(?:avslog|forkastade|hylkasi) (?:arendet|saken|asian)(?: enhalligt)?\W*"
    r"|arendet (?:avslogs|forkastades)\W*"
)
LEFT_OUT = ("contact", "money", "travel costs", "work of the network", "signing")
OF_PERSONS = ("attendance", "dissent", "disqualification", "discussion")  # who is out is a person
WEAK = ("record", "who decides", "told", "vote", "lead", "beside the matter")  # by words that say little
FATES = ("a motion lapses", "a motion is turned down", "no motion is made")
