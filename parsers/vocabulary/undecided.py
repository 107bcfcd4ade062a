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
    r"|, kun (?:[a-z\-]+ ){1,4}(?:sallii|antaa|paranee|kohenee|mahdollistaa|riittaa|korjaantuu|vakiintuu"
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
    r"\b(?:(?:lopulli\w+|varsinai\w+) paato\w+[^.\n]{0,60}\b(?:tehdaan|tuodaan|paatetaan|annetaan|tekee)\b"
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
# Who decides, proposes or answers "että": what another verb is about is not decided.
TELLS_WHAT = re.compile(
    r"\b(?:paady[a-z]*|paat(?:ta|ti|et|ok|os|te|yi|yy|an|in)[a-z]*|linja[a-z]*|esit[a-z]*|suost[a-z]*"
    r"|ehdot[a-z]*|puolt[a-z]*|puolsi"
    r"|suosit[a-z]*|hyvaksy[a-z]*|vahvist[a-z]*|ilmoit[a-z]*|vasta[at]?[a-z]*|vastau[a-z]*|tote[as][a-z]*"
    r"|tode[a-z]*"
    r"|katso[a-z]*|sopi[a-z]*|sovi[a-z]*|ratkais[a-z]*|muut[a-z]*|muot[a-z]*|muuntu[a-z]*|tarken[a-z]*"
    r"|taydenn?[a-z]*"
    r"|lisa[a-z]*|korja[a-z]*|oikai[a-z]*|siten|niin|seuraav[a-z]*|kuulu[a-z]*|mukaan|silla|kanna[a-z]*"
    r"|kanta[a-z]*"
    r"|lopputulo[a-z]*|kumo[a-z]*|yksimieli[a-z]*|samaa mielta|sitou[a-z]*|valtuut[a-z]*|hyl[kä][a-z]*"
    r"|hylat[a-z]*|merki[a-z]*|lausu[a-z]*"
    r"|tahto[a-z]*|vaadi[a-z]*|vaati[a-z]*|peru[a-z]*|vaihto[a-z]*|vaihde[a-z]*)\b"
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
    r"|\b(?:ehdotus|paatos|hyvaksyminen)\b[^.]{0,40}\b(?:vain|ainoastaan|pelkastaan)\b"
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
    r"|(?:asiaan|asiaa|osallistumista) (?:palataan|harkitaan|arvioidaan|tarkastellaan)|harkitsee|arvioi"
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
    r"\b(?:kumo\w+|kumot\w+|peru(?:i|u|ivat|taan|ttiin|tettiin|ttu|uttaa|utettu|utu\w*|minen|misen"
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
DECIDED_ELSE = re.compile(  # of what is proposed itself
    r"\b(?:asia(?:n|a|sta|an)?|paatos|paatosta|(?<!tekee )paatoksen|ratkais\w+|kanta|osallistumi(?:nen"
    r"|sta)|jasenyys|tama"
    r"|(?:osallistumisesta|jasenyydesta) (?:\w+ )?(?:paattaa|paatetaan|tehdaan)"
    r"|saken|arendet|beslutet|deltagandet|anslutningen|medlemskapet|avgor\w*|detta)\b"
)
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
