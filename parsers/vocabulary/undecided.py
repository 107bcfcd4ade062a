"""Words by which a passage takes no side yet: both ways are left open, or it is of another time. For folded text."""

from __future__ import annotations

import re

from parsers.text.normalize import loose

# Either way: both are put forward and neither is chosen.
_IN = r"(?:osallistu|liitty|jatka|lahte|lahde|uusi|uudista|ilmoitt|pysy|delta|anslut|fortsat|fornya|ga med)"
_OUT = (
    r"(?:jaa |jaad|jatta|luopu|luovu|ero[ant]|kielta|irtisan|irtaut|hyl[ak]|pysytt|pidattayt|pitayty|ohitta"
    r"|[a-z]{4,20}matta\b|avsta|utanfor|tacka nej|avboj|lamna|uttrad|sagaupp|saga upp|inte )"
)
EITHER = loose(
    rf"\b(?:joko)\b (?:[a-z\-]+ ){{0,3}}?{_IN}[^.;]{{0,120}}?\b(?:tai|taikka)\b|"
    rf"\b(?:joko|antingen)\b[\s\S]{{0,240}}?\b(?:{_IN}|{_OUT})[\s\S]{{0,240}}?\b(?:tai|vai|eller)\b"
    rf"[\s\S]{{0,120}}?\b(?:{_IN}|{_OUT})"
    rf"|\b{_IN}[^.;]{{0,120}}?\b(?:tai|taikka|eller)\b ?(?:[a-z]+ ){{0,2}}?(?:hankki|jarjest|toteutt|tilaa"
    rf"|ostaa"
    rf"|siirt|lykk|odott|koper|ordnar|skaffar)"
    rf"|\b{_IN}[^.;]{{0,160}}?\b(?:tai|vai|eller)\b[^.;]{{0,40}}?\b{_OUT}"
    rf"|\b{_OUT}[^.;]{{0,160}}?\b(?:tai|vai|eller)\b[^.;]{{0,40}}?\b{_IN}"
    r"|\b(?:deltar|osallistuu|liittyy) (?:eller|tai) (?:deltar )?(?:inte|ei|ej)\b"
    r"|\bom\b[^.\n]{0,100}\beller (?:inte"
    r"|ej|icke)\b|\bvai ei\b|\b(?:avgor[as]?|bestamm[ae]r?|prova[rs]?|tar? stallning till|avgorande av"
    r"|besluta(?:nderatt\w*)?) (?:[a-z]+ )?(?:om|huruvida)\b (?:[a-z]{1,30} ){0,3}?(?:kommunen|staden"
    r"|kommun|stad"
    r"|man|den)\b|\b(?:bedom|overvag|utred|undersok|fraga|diskuter|klargor"
    r"|klarlagg)\w* (?:[a-z]+ )?om (?:kommunen|staden)\b|\b(?:valjer|valja|valet"
    r"|avvag\w+) mellan (?:[a-z]+ ){0,3}?att\b|\bhuruvida\b|\bratkaise\w* (?:[a-z]+ ){0,2}?(?:osallistuuko"
    r"|liittyyko|jatkaako|lahteeko)\b"
    r"|\b(?:osallistutaanko|liitytaanko|lahdetaanko|jatketaanko|osallistuuko|liittyyko|lahteeko|jatkaako"
    r"|eroaako|luopuuko|irtisanooko)\b|\b(?:tar|avgor|bestammer"
    r"|provar) (?:stallning till )?om (?:kommunen|staden)\b|\bbeslut(?:a|ar|er) om (?:kommunen|staden"
    r"|huruvida)\b"
    r"|\b(?:tai|eller)\b(?:, [^,.]{3,60},)?(?: [a-z]+){0,2} (?:mu[uh]\w*|joh?onkin|toise\w+|vastaava\w+"
    r"|nagot|annat"
    r"|motsvarande)\b(?: [a-z]+){0,2} [a-z]*(?:verkosto|natverk)"
)
# Not of the season that begins or decided elsewhere: "mutta vasta kaudella 2027-2028", "inte vid årsskiftet utan först
# från mars", "jatkaa kuluvan kauden loppuun",
# "todetaan, että kunta osallistuu kunnanjohtajan päätöksen mukaisesti".
NOT_THIS_TIME = re.compile(
    r"\bluovut[a-z]+ [^.]*\b(?:vuodeksi|ajaksi)\b|\b(?:jatk|osallistu(?!mi)"
    r"|pysy)[^.]{0,60}\bnykyisen sopimuksen\b|"
    r"\b(?:mutta|vaan|men|utan) (?:vasta|aikaisintaan|forst|tidigast)\b"
    r"|\b(?:jatka|osallistu(?!mi)|on mukana|on verkostossa|pysy)[^.]{0,60}\b(?:kuluvan|nykyisen"
    r"|meneillaan olevan|paattyvan)"
    r" (?:[a-z]*kauden|vuoden) loppuun|\b(?:minka|jonka) jalkeen (?:[a-z]+ )?jasenyys (?:paattyy|lakkaa"
    r"|raukeaa)"
    r"|\b(?:[a-z]*hallitus|[a-z]*valtuusto|[a-z]*lautakunta|[a-z]*jaosto|[a-z]*johtaja|kunta|kaupunki)"
    r" (?:on|oli) (?:[a-z]+ ){0,2}?"
    r"(?:paattanyt|hyvaksynyt|ilmoittanut|linjannut)\b"
    r"|, kun (?:[a-z\-]+ ){1,5}(?:on|ovat) (?:[a-z]+ ){0,3}[a-z]+(?:tu|ty|nut|nyt)\b"
    r"|,? kun seuraava [a-z]*kausi (?:alkaa|kaynnistyy)\b|\b(?:jatk"
    r"|pysy)[^.]{0,60}\b[a-z]*kauden 20\d\d ?-+ ?(?:20)?\d\d loppuun"
    r"|\bnar nasta period (?:borjar|inleds)\b|\b(?:fortsatt"
    r"|ar med)[^.]{0,40}\bperioden 20\d\d ?-+ ?(?:20)?\d\d ut\b"
    r"|(?<!-)\bverkostoon, (?:jonka|joka|jota) (?!(?:[a-z]+ )?(?:jarjest|[a-z]*kausi|alka"
    r"|toimi|tukee|kokoaa|on ))"
    r"|,? (?:kun|jahka) (?:[a-z\-]+ ){1,4}(?:sallii|antaa|paranee|kohenee|mahdollistaa|riittaa|korjaantuu"
    r"|vakiintuu"
    r"|selviaa"
    r"|ratkeaa|valmistuu|vahvistuu|tiedetaan|ehtii|ehditaan)\b"
    r"|\bkun (?:seuraava|tuleva) [a-z]*kausi alkaa\b|\bjahka\b|^\W*luonnos\b|\?\W*ei\W*$"
    r"|\bkasiteltava\w*\b[^.]*\bpaatoksen\b"
    r"|\b(?:seutukunnan|maakunnan|naapurikunnan|kuntayhtyman|liiton|alueen) puolesta\b"
    r"|\b(?:osallistu|liitty|lahte|jatka)\w+[^.]*, (?:kumotaan|perutaan|raukeaa|mitatoidaan)\b"
    r"|\b(?:selvity|arvioin|neuvottelu|jatkovalmistelu|hyvaksymi|hyvaksynn)[a-z]*n jalkeen\b"
    r"|\bto(?:teaa|detaan|dettiin|tesi)\b[^.]*\b(?:osallistuu|jatkaa|on mukana) (?:[a-z]+ ){0,2}?jo\b"
    r"|\bto(?:teaa|detaan)\b[^.]*\bpaatoksen (?:mukai\w+|mukaan|nojalla|perusteella)"
    r"|\b(?:fortsatter|deltar)[^.]{0,60}\bden (?:pagaende|nuvarande|innevarande) perioden(?: ut)?\b"
    r"|\b(?:deltar|fortsatter|gar med"
    r"|ansluter sig)\b[^.]{0,40}\bfran och med nasta period(?:en)?\b(?! ?[(,]? ?20\d\d)"
    r"|\b(?:bara|endast|enbart) till (?:arets|periodens|ars)[a-z ]* slut"
)
# The decision itself is still to come: "Lopullinen päätös osallistumisesta tehdään tammikuussa", "beslut om deltagande
# fattas separat", "vastaus ei ole sitova".
STILL_TO_COME = loose(
    r"\b(?:(?:lopulli\w+|varsinai\w+) (?:paato|ratkaisu|kan[nt]a|vastau)\w*[^.\n]{0,60}\b(?:tehdaan|tuodaan"
    r"|paatetaan|annetaan|tekee)\b"
    r"|paato\w+ (?:osallistumisesta|liittymisesta|jasenyydesta|jatkamisesta) (?:tehdaan|tuodaan)\b"
    r"|(?:osallistumisesta|liittymisesta|jasenyydesta|jatkamisesta) (?:paatetaan|tehdaan paatos) (?:erikseen"
    r"|myohemmin|erillisella)|(?:viela|erikseen)(?: erikseen)? (?:paattaa|ratkaisee)\b"
    r"|\b(?:paattaa|paatetaan|ratkaistaan) (?:jatko|osallistumise|jasenyyde|liittymise|asia"
    r"|[a-z]*kaude)sta[^.\n]{0,30}"
    r" (?:erikseen|myohemmin)\b|(?:uudesta"
    r"|seuraavasta) (?:verkosto)?kaudesta (?:paatetaan|tehdaan paatos)|ei ole sitova|erillista paatosta"
    r"|(?:ei|ettei)(?: se| paatos)? sido (?:kun|kaupun)\w+|(?:slutlig\w+|slutgiltig\w+"
    r"|egentlig\w+) beslut\w*\b[^.\n]{0,60}\b(?:fattas|gors|tas)\b|beslut\w* om (?:\w+ )?(?:deltagande\w*"
    r"|medlemskap\w*|anslutning\w*) (?:fattas|gors|tas)\b|(?:deltagandet|medlemskapet"
    r"|anslutningen) (?:avgors|beslutas|provas|bestams)\b|inte (?:ar )?bindande|ar inte bindande)"
)
# Whether it does at all, and until what a decision is not carried out; its legal force is no matter.
WHETHER = re.compile(
    r"\b(?:osallistu|liit|lahde|lahte|jatk|mennaanko|pysy|erot|luovu)[a-z]*k[oö]\b"
    r"|\b(?:om|huruvida) (?:kommunen|staden|kommun|stad|man|vi)\b[^,]*$"
)
IF_IT_DOES = re.compile(r"[ ,]*(?:etta )?(?:mikali|jos) (?:[a-z\-]+n )?(?:kunta|kaupunki)\b")
# what a discussion came to: "alla var av den åsikten att kommunen avvaktar"
COME_TO = re.compile(
    r"\b(?:sammanfatt\w*|utkristallis\w*|alla (?:\w+ )?av den asikt\w*|eniga? om|mynnade ut|slutsats\w*"
    r"|kom (?:man )?fram till|linjen|enades)\b(?!.*\bing(?:a|et) \w*forslag)[^.]*\batt\b"
)
IF_THAT = re.compile(r"[ ,]*(?:under forutsattning|pa villkor|forutsatt) att\b")
AS_IT_GOES = re.compile(  # "är med om saken utvecklas i rätt riktning"
    r"\bom (?:saken|laget|ekonomin|det|allt|tiden|resurserna|nyttan|arbetet|utvecklingen|ledningen"
    r"|behov) [a-z][^.]*"
)
UNTIL = re.compile(r"\b(?:ennen kuin|ennenkuin|kunnes|vasta kun|innan|ellei|mikali|jos)\b")
SUSPENDS = re.compile(r"\bkeskeyt\w+|\blykk\w+|\bsiirre\w+")
LEGAL_FORCE = re.compile(
    r"lainvoim|oikaisu|valitu|muutoksenhaku|hakea muutosta|tarkast|laga kraft|rattelseyrk|besvar(?!a)"
    r"|andringssok"
)
# --- what is only spoken of: what another verb is about, what may be, what others say
# What opens a clause that depends on another ("että", "jonka mukaan"); "joten" and "minkä vuoksi" conclude.
DEPENDS = re.compile(
    r"[ ,]*(?P<also>ja |seka )?(?:(?P<that>etta|ettei)|(?P<then>jolloin)|jo(?:ka|nka|ta|lla|ssa|hon|sta|lle"
    r"|tka|iden"
    r"|issa|ihin|ista|illa))\b"
)
# Who decides, proposes, adopts or states "että": what another verb or noun governs is not decided. Closed.
GOVERNS = re.compile(
    r"\b(?:paady[a-z]*|paat(?:ta|ti|et|te|yi|yy|an|in)[a-z]*|paatos (?:on|oli)"
    r"|paatokseksi (?:tuli|jai|muodostui|syntyi)|linja(?!u)[a-z]*|esit(?!y"
    r"|tel)[a-z]+"
    r"|suostu(?!mu)[a-z]*|ehdot(?!u)[a-z]+|puolta[a-z]*|puolle[a-z]*|puolsi|suosit[a-z]*"
    r"|hyvaksy[a-z]*(?: [a-z]+){1,5} ja sen|hyvaksy(?!nta|nna)[a-z]*"
    r"|vahvist[a-z]*|ilmoit(?:ta|et|an|ti)[a-z]*|vastat?[at][a-z]*|vastasi|tote[as][a-z]*|tode[a-z]*"
    r"|katso[a-z]*"
    r"|sopi(?!mu)[a-z]*|sovi[a-z]*|ratkais(?!u)[a-z]*|sitou[dt][a-z]*|lausu(?!n)[a-z]*|lausuntonaan"
    r"|valtuut[a-z]*|merkit[a-z]*"
    r"|siten|niin|(?:paatetta|hyvaksytta)va(?:ksi|kseen)|yksimieli[a-z]*|samaa mielta|tahto[a-z]*"
    r"|vaati(?!mu)[a-z]*"
    r"|kuulu[a-z]*|(?:teki|tekee|tehda|tehdaan|tehtiin|antoi|antaa|jatti|hyvaksy[a-z]*) (?:[a-z\-]+ ){0,4}?"
    r"(?:[a-z]*(?:ehdotu|esity)ksen|paatoksen|ilmoituksen|vastauksen|lausunnon|suostumuksensa)"
    r"|(?:lopputulos|nakemys|kanta|vastaus) (?:on|oli))\b"
)
SO = re.compile(r"\b(?:siten|niin)\W*$")
TIME_WHEN = re.compile(r"\b(?:ajankoh|aikaa|aikataulu|hetk|paiva)[a-z]*\W*$")
PROPOSING = re.compile(r"suosit|ehdot|esit|vaati")
TO_OTHERS = re.compile(
    r"\b(?![a-z]*(?:hallituks|valtuusto|lautakun|jaosto|toimikun|johtokun|jarjest)|tilalle"
    r"|puolelle)[a-z]+lle\b"
)
# what makes or adopts a thing that says by a relative clause what it comes to
ADOPTS = re.compile(
    r"\b(?:hyvaksy|vahvist|allekirjoit|solmi|lahett|lahete|toimit|valits|valit(?:aan|tiin)|valinnut|uusi"
    r"|yhty|asettu"
    r"|kannat|puolsi|puolta|puolle|pysy|voimassa|teki|tekee|tehda|tehtiin|teen|tehnyt|antoi|anta[av]|anneta"
    r"|annetti|esitti|ehdotti"
    r"|jatti|voitti|paady|paaty|omaksu|vasta[at]|vastasi)[a-z]*\b"
)
TO_DO_SO = re.compile(  # a noun behind which an infinitive says what it comes to: "päätöksen osallistua"
    r"\b[a-z]*(?:(?:paato|ehdotu|esity|linjau|ilmoitu|aikomu|vaatimu)kse|suunnitelma|pyynno|ratkaisu)(?:n"
    r"|nsa|aan) $"
)
STANDS_BY = re.compile(
    r"\b(?:ei|eika) (?:[a-z]+ )?(?:syyta|aihetta|tarvetta|perust[a-z]+) (?:poiketa|muuttaa|kumota|tarkistaa"
    r"|purkaa)\b"
)
ADOPTS_INTO = re.compile(r"pysy|yhty|asettu|paady|paaty|kannat|vasta")
INTO = re.compile(r"(?:een|aan|iin|oon|uun|yyn|lle|lla|sta|ssa|lta)\b")
ADOPTED_THING = re.compile(
    r"\b(?P<thing>[a-z]*(?:ehdotu|esity|paato|sopimu|tarjou|tilau|ilmoitu|ilmoittautumi|vaihtoehdo"
    r"|vaihtoehto|linja"
    r"|ratkaisu|kanta|kanna[nls]|vastau|lausunno|hakemu|sitoumu|muotoilu|muotoon)[a-z]*)[ \d§./()ve-]*\W*$"
)
# what may stand between what governs and the clause that it governs
GOVERNED_HOW = re.compile(
    r"\bvastoin (?:[a-z]+ )?[a-z]+(?:usta|ysta)\b|(?:[a-z0-9.:§\-]+ ){1,6}(?:poiketen|mukaisesti|mukaan"
    r"|pohjalta|perusteella|jalkeen|vedoten|kannattama[a-z]+"
    r"|johdosta|viitaten|vuoksi|tuloksena|tilalle|ehdotuksesta|esityksesta)\b|\b(?:[a-z0-9\-]+sti|aanin"
    r"|[\d ().,:;§–-]+|(?:[a-z]+n )?[a-z:.]+lle(?:en)?|sen|se|siita|siihen|sita"
    r"|[a-z]+tavaksi|[a-z]*kutsu[a-z]*|[a-z]*osallistumisesta|verkosto[a-z]+|asiassa|asiasta|nain|nyt"
    r"|edelleen|lisaksi"
    r"|samalla|kantanaan|lausuntonaan|vastauksenaan|paatoksenaan|seuraavaa|[a-z]+yksena|[a-z]+uksena"
    r"|(?:asiaa )?kasiteltaessa|muutettuna|kokouksessa[a-z]*|ja|on|ovat|olla"
    r"|olevan|omalta|osaltaan|(?:[a-z]+n )?(?:tiedusteluun|kyselyyn|tarjoukseen)|poytakirjaan)\b"
)
# A noun, and what opens the clause that says what it comes to: "beslutet att kommunen deltar", "punkten enligt vilken"
SWEDISH_DEPENDS = re.compile(
    r"\b(?P<noun>[a-z]+)(?: (?:(?:fran den|fran|den|av den) )?[\d.§/]{1,12}){0,4}(?:(?:,? (?:om |till |pa |av "
    r"|for )?att"
    r"(?= (?:kommunen|staden|[a-z]+ (?:kommun|stad)|vi)\b))|,? (?P<which>(?:enligt|genom|i|med) vilke[nt]"
    r"|varigenom"
    r"|varmed|i vilken|dar|som innebar att)\b)"
)
SWEDISH_NOUN = re.compile(
    r"(?!godkan)[a-z]*(?:beslut(?:et)?|ing(?:en)?|tion(?:en)?|tanken|avsikten|iden|meningen|kraven?t?"
    r"|ende(?:t)?|ande(?:t)?"
    r"|forslag(?:et)?|initiativ(?:et)?"
    r"|avtal(?:et)?|anmalan|punkt(?:en)?|uppgift(?:en)?|asikt(?:en)?|praxis|plan(?:en)?|enkat)$"
)
SWEDISH_THING = re.compile(
    r"[a-z]*(?:beslut|forslag|avtal|yrkande|framstallning|anmalan|offert|anbud|alternativ|linje|utlatande"
    r"|svar"
    r"|meddelande|ansokan|modell|samtyck|besked|sida|villkor|andring|tillagg|lydelse|utgang|hand"
    r"|uppdrag)[a-z]*$"
)
SWEDISH_CARRIED = re.compile(  # behind it: "beslutet om att kommunen deltar kvarstår"
    r"\b(?:vann|segra|kvarsta|god(?:kan|togs|tas)|omfatta[ds]|antogs|antas|bif[ao]lls?|blev|faststall"
    r"|understod)[a-z]*"
)
SWEDISH_ADOPTS = re.compile(
    r"\b(?:god(?:kann|kand|tar|tog|tas)|omfatta|fatta|faststall|anta[rgs]|antog|bekraft|under(?:stod"
    r"|teckna)|stod"
    r"|tillstyrk|forord|fram(?:stall|for|lagg|lade)|gor|gjorde|lagg|lade|ger\b|gav|ge\b|lamna|inga|ingick"
    r"|teckna|sand"
    r"|skicka|bif[ao]ll|valj|valde|instam|anslut|foresl|yrka|vann|segra|kvarsta|vidhall|fast\b"
    r"|andra\w* (?:[a-z]+ ){0,4}sitt"
    r" (?:[a-z]*forslag|yrkande)"
    r"|bl[ie][rv]\b|var\b|ar\b|meddela|avge|avgav|innebar|hade|med\b)"
)
PREPARES = re.compile(
    r"\b(?:laadi|laati|toimeksi|tehtavaksi|kiinnostu)[a-z]*|\b(?:tapaami|seminaar|tilaisuu|tyopaj)[a-z]*ssa\b"
)
OTHERS = "johtoryhma|tyoryhma|naapuri|konsult|ministerio|jarjestaja|kehittamispaallik"
ONLY_SAY = "ilmoittaa|katsoo|toteaa|kertoo|arvioi|toivoo|ilmoitti|katsoi|totesi|kertoi|toivoi|mielesta"
ON_CONDITION = re.compile(
    r"\b(?:edellyttaen|edellytyksella|edellytyksin|ehdolla|ehdoin|varauksella|varauksin)\W*$"
)
# An indirect question: "(selvitetään), millä ehdoilla kunta osallistuu".
ASKS_HOW = re.compile(r"[ ,]*(?:milla|millai[a-z]+|mita|miten|milloin|kuinka|miksi)\b")
# What one of its officers may find later: "osallistutaan, jos kunnanjohtaja pitää sitä tarpeellisena".
AT_DISCRETION = re.compile(
    r"\b(?:jos|mikali)\b[^.]*\b(?:pitaa|katsoo|haluaa|nakee|arvioi|harkitsee|paattaa|toivoo)\b"
    r"|\bmielella[a-z]+\b"
)
# What is only noted, whichever side it tells of.
NOTES_THAT = re.compile(
    r"\b(?:antecknar?\w*|merkitsee|merkitsi|merkitaan|merkittiin)\b[^.,]{0,60}\b(?:kannedom|tiedoksi"
    r"|tiedokseen),?"
    r" (?:att|etta|ettei)\b"
)
# What a body only wishes: "önskade att kommunen deltar".
WISHES = re.compile(
    r"\b(?:onska[rd]?e?|hoppas|hoppades|toivoo|toivoi|toivotaan"
    r"|toivottiin),? (?:att|etta)\b|\b(?:forutsatter|forutsatte|forvantar sig|raknar med"
    r"|utgar fran) att (?:kommunen|staden)\b|\b(?:anser|ansag|ser) (?:det )?(?:som )?(?:viktigt|angelaget"
    r"|onskvart|bra|positivt) att\b"
    r"|\b(?:beklaga[rd]?e?|glad(?:er|de) sig|motsatt(?:er|e) sig|undra[rd]?e?|fraga[rd]?e?"
    r"|diskutera[rd]?e?|begar(?:de)?"
    r"|kritisera[rd]?e?|ifragasatt\w*)\b(?! inte)(?:(?!beslut|beslot)[^.,]){0,50}?\b(?:att|varfor|hur|nar"
    r"|om) (?:kommunen|staden)\b"
    r"|\b(?:hur|huruvida) (?:kommunen|staden)\b|\benligt (?:uppgift\w*|ledningsgruppen)"
    r" (?:deltar|lamnar|ansluter|fortsatter|ar)\b|\b(?:fullmaktige|[a-z]*sektionen|[a-z]*namnden"
    r"|ledningsgruppen|[a-z]*direktoren) har"
    r" (?:[a-z]+ )?(?:beslutat|beslutit|foreslagit|anmalt|godkant)\b"
)
TAKEN_IN = re.compile(
    r"\b(?:inbjud\w*|forfragan|erbjudan\w*|kutsu\w*)\b[^.,]{0,80}\b(?:for (?:behandling|kannedom|beredning)"
    r"|kasiteltavaksi|tiedoksi|[a-z]*otetuksi|saapuneeksi|saaduksi|kirjatuksi|lausunnolle)\b"
)
INTERESTED = re.compile(
    r"\b(?:ar|vore|var) intresserad\w*\b|\b(?:har|hade|visar|visade|anmaler|anmalde|meddelar|anger"
    r"|uttrycker) "
    r"(?:(?:sitt|kommunens|stadens|ett|stort|visst|fortsatt) ){0,2}intresse\b"
    r"|\banmalan om intresse\b|\banmal\w* (?:[a-z\-]+ ){0,6}?intresse\b"
)
STRIVES = re.compile(r"\bpyrk[a-z]+ (?:[a-z\-]+ ){0,3}?[a-z]+maan\b")
# What it may do: "kommunen kan delta i nätverket, om ledningsgruppen så önskar".
MAY = re.compile(
    r"\b(?:kannattaako|pitaisiko|voiko|voisiko|tulisiko|haluaako|aikooko|onko)\b|\b(?:toive|toivomuks"
    r"|onskemal|onskan|forhoppning|tank|ide)\w*(?: om)?"
    r" (?:[a-z]+ ){0,2}?(?:osallistua|liittya|jatkaa|pysya|lahtea|att)\b|"
    r"\b(?:halutessaan|sa snart|nar (?:ekonomin|laget|resurserna|budgeten)|vid behov|tarvittaessa"
    r"|om sa behovs|efter (?:egen )?provning)\b"
    r"|\b(?:luvan|valtuu[a-z]+|oikeuden|toimivallan|tehtavaksi) (?:[a-z\-]+ ){0,2}?(?:paattaa|ratkaista)\b"
    r"|\b(?:kan|kunde|bor|borde|skulle kunna|voi|voisi|voidaan|saa|saisi|on oikeus|saattaa|pitaisi|tulisi"
    r"|kannattaisi) (?:[a-z\-]+ ){0,4}?"
    r"(?:delta|deltaga|ansluta|ga med|fortsatta|ilmoittaa|ilmoittautua|liittaa|osallistua|liittya|jatkaa"
    r"|lahtea|olla mukana)\b"
)
# What unsettles a decision that was made: it goes on, another decides, only a part of it is meant.
UNSETTLES = re.compile(
    r"\basia(?:n kasittely)? (?:[a-z]+ )?jatku[ui]\b"
    r"|\b[a-z]*valtuusto (?:[a-z]+ ){0,2}?(?:ratkaisee|paattaa|vahvistaa|tekee)\b"
    r"|\b(?:valtuut\w+|valtuudet|oikeus)\b[^.]*\b(?:lopulli\w+ paato\w+|paattaa|paattamaan|ratkaista"
    r"|ratkaisemaan)\b"
    r"|\b(?:paattaa|ratkaisee|maaraa) (?:[a-z]{0,24}johtaja|[a-z]{0,24}paallikko|[a-z]*valtuusto"
    r"|[a-z]*lautakunta)\b"
    r"|\bpaatos (?:[a-z]+ )?(?:raukesi|raukeaa|kaatui)\b|\b(?:uusinta|koe)aanest"
    r"|\b(?:ei|ettei) (?:[a-z]+ )?(?:pane|panna|toteuteta|toteuta|noudata|noudateta)\b[^.]*\bpaato"
    r"|\b(?:ehdotus|paatos|hyvaksyminen|kielto|kanta|linjaus|osallistuminen|liittyminen|jasenyys"
    r"|kieltaytyminen)\b"
    r"(?:[^.]{0,40}\b(?:vain|ainoastaan|pelkastaan|alustava|ehdollinen|valiaikainen|periaatteellinen)\b"
    r"| (?:rajoittuu|rajataan|rajautuu)\b|[^.]{0,40}\b(?:vahvistetaan|ratkaistaan|varmistetaan|varmistuu)\b)"
    r"|\b(?:beslutet|stallningstagandet|deltagandet|medlemskapet|forbudet"
    r"|svaret)\b(?:[^.]{0,30}\b(?:preliminart|villkorligt"
    r"|principiellt|temporart)\b|[^.]{0,30}\b(?:galler|avser|omfattar) (?:bara|endast|enbart)\b"
    r"|(?!.{0,20}20\d\d)[^.]{0,40}\b(?:bekraftas|faststalls|avgors)\b)"
)
_NONE = (
    r"^(?!.*\b(?:hakea|haetaan|haku|inga|inget|ingen|brist)\b).*"  # no appeal, and not that nothing was moved
)
OF_CHANGE = re.compile(
    rf"{_NONE}\b(?!muutoksenhak)(?:muuto(?:s|sta|kse[a-z]*|ksi[a-z]*(?<!ksitta))|lisay(?:s|sta|kse[a-z]*)"
    rf"|(?:vasta|muutos|lisays|hylkays|palautus|poydallepano)(?:ehdotu|esity)[ks][a-z]*)\b"
)
OF_DECISION = re.compile(
    rf"{_NONE}\b(?!muutoksenhak)(?:paato[sk]|[a-z]*ehdotu[ks]|[a-z]*esity(?!slist)[ks]|muuto[ks]|aanestyks"
    rf"|kanta[an]|kannat"
    r"|kannan\b|miel(?:ensa|en)\b|paadyt|paatyi)"
)
# Taking part is looked at again for a later season than the one that is declined.
_AGAIN = re.compile(
    r"[ ,]*(?:och |men |ja |mutta )?(?:(?:kommunen|staden|kunta|kaupunki) )?(?:tar (?:stallning|upp)"
    r"|provar|overvager|aterkommer"
    r"|(?:fragan|arendet|saken|deltagandet) (?:tas upp|provas|overvags|bedoms|avgors)"
    r"|(?:asiaan|asiaa|osallistumista) (?:(?:voidaan|voi) (?:\w+ )?)?"
    r"(?:pala|harki|arvioi|tarkastel)(?:ta|taan|daan|da|la|laan)|palataan asiaan"
    r"|harkitsee|arvioi"
    r"|palaa asiaan)\b[^.]*"
)
_NEXT_SEASON = re.compile(
    r"\binfor (?:nasta|foljande|den (?:darpa )?foljande|kommande|period)|\b(?:seuraav"
    r"|tulev)\w+ (?:verkosto)?kau[dst]"
)
_SEASON = re.compile(r"\b20\d\d ?- ?(20\d\d)\b")


def taken_up_later(clause: str, sentence: str) -> bool:
    """Whether a clause says that taking part is looked at again for a later season, or at the end of this one."""
    if not _AGAIN.match(clause):
        return False
    last = max((int(year) for year in _SEASON.findall(sentence)), default=9999)
    return bool(_NEXT_SEASON.search(clause)) or any(int(y) >= last for y in re.findall(r"\b20\d\d\b", clause))


# --- what a sentence beside the act is about
HANDLING = re.compile(  # in which the matter is only named as what the meeting dealt with
    r"\basian (?:kasittely\w*|esittelijana)|\basiaa kasiteltaessa|\b(?:detta|i) arende(?:t)?\b"
    r"|\b(?:fore|i) beslutet\b"
    r"|\basian kasittely\w*|\bkasittel\w+ asia\w*|\bpaatoksente\w+|\b(?:denna|taman|tassa"
    r"|tata) (?:paragraf|pykala|asia)\w*"
    r"|\bbehandl\w* (?:av )?(?:arendet|paragrafen)|\barendet (?:behandlades|avgjordes|foredrogs)"
    r"|\bbeslutsfattandet"
    r"|\bbeslutet fattades"
)
THE_MATTER = re.compile(
    r"\b(?:asia(?:n|a|sta|an|ssa|lle)?|paato[sk]\w*|ratkais\w*|\w*ehdotu[ks]\w*"
    r"|\w*esity(?!slist)[ks]\w*|kanta|kannan"
    r"|kannasta|ilmoittautum\w*|osallistum(?!ismaksu)\w*|liittym(?!ismaksu)\w*|jasenyy\w*|kutsu\w*"
    r"|kunta|kaupunki"
    r"|pykala\w*|saken|arende\w*|fragan|beslut\w*|avgor\w*|\w*forslag\w*|linje\w*|anmalan|anslutning\w*"
    r"|deltagande\w*"
    r"|medlemskap\w*|inbjudan|kommunen|staden|platsen|villkor\w*|paragrafen|godkannande\w*"
    r"|stallningstagande\w*|sakens|meddelandet|betanketid|slutlig\w*)\b"
)
VOIDS = re.compile(  # what takes a decision back, puts it off again or brings another text, in any words
    r"\b(?:ei pan(?:na|e) taytantoon(?! ennen)|verkoston (?:tilal|asemes)\w*|uu(?:si|den) (?:teksti|muotoilu|versio)n?"
    r"|kumo\w+|kumot\w+|peru(?:i|u|ivat|taan|ttiin|tettiin|ttu|uttaa|utettu|utu\w*|minen|misen"
    r"|uttamin\w*)"
    r"|peruutusilmoitu\w*|puret(?:tu|tiin|aan)|purka\w+|mitato\w+|rauen\w+|raukea\w+|kaatui"
    r"|kielteise\w+|vetaytyi\w*"
    r"|kaantyi|muutti paatos\w+|toteuttamatta|korvattu|upphav\w+|upphort|makuler\w+|annuller\w+"
    r"|undanroj\w+|aterkall\w+"
    r"|aterta\w*|hav(?:de|des|ts|t)|inhiber\w+|ogiltig\w*|ogjor[dt]|oinskickad|omprova\w*|aterbud"
    r"|angra\w+|motsatta|forbju\w+"
    r"|avbrut\w+|stallt in|installd|aterlamna\w+|strok\w*|dragit tillbaka|ersatts?|andrats|andrade sig"
    r"|andrat sig|nej tack"
    r"|overtagit|rattelseyrkande\w*[^.]* (?:bifoll\w*|bifall\w*|godkan\w+)|anda inte|inte (?:verkstall"
    r"|inled)\w+|fick bero"
    r"|annu ar oppen|nasta mote|avslag$|(?:annan|annat|ny|nytt|tredje|muntlig\w*|omarbetad\w*) (?:linje"
    r"|forslag|vag|text|version)"
    r"|kompromiss\w*|overens om|anda (?:boka|anmal)\w*|trots allt|lades sedan|(?:lydelse|form) (?:som"
    r"|det)|sadant det"
    r"|beredningen av forslaget|forslaget bereds|for diskussion|diskutera vidare)\b"
)
MAY_BE_ASKED = re.compile(
    r"\b(?:voi|voidaan|saa|vaatia|vaaditaan|kan|far|yrka[rs]?|begara?s?|begar|som)\b"
)  # how to appeal
BY_THE_OWNER = re.compile(
    r"(?:kommunstyrelsen|stadsstyrelsen|[a-z]*hallitus|kommunen|staden|kunta|kaupunki|platsen|paikka"
    r"|betanketid|diskussionen)\b"
)
ONE_POINT = re.compile(
    r"(?:beslutades )?(?:enligt )?punkt (?:[2-9]|[b-f]) i forslaget\b(?!.*\b(?:1|a)\b)"
    r"|(?:ehdotuksen )?kohta (?:[2-9]|[b-f]) hyvaksyttiin\b(?!.*\b(?:1|a)\b)"
)
NEXT_SEASON = re.compile(
    r"\b(?:osallistu|liity|lahde|jatk)[a-z]+ (?:\w+ )?(?:vasta )?seuraav\w+ (?:verkosto)?kau[dt]"
)
