"""The words by which one joins a network, stays in or stays out of it, as patterns for folded text."""

from __future__ import annotations

import re

from parsers.text.normalize import loose

NAME_ALONE = re.compile(r"(?:[ ,]*(?:etta )?)(?!verkosto|siihen|asiaan|tahan|hankkee)[a-z][a-z\-]{1,30} ?$")
MOVES = loose(
    r"\b(?:esitti|ehdotti|esittaa|ehdottaa|esitetaan|ehdotetaan|esitan|ehdotan"
    r"|foreslog) (?:[a-z]{2,20} ){0,4}?(?:osallistumista|liittymista"
    r"|mukaan ?lahtoa|mukaan lahtemista|jatkamista verkosto\w*)\b(?! ?(?:koskeva|koskien|varten|vastaan))"
    r"|\bhyvaksy(?:taan|y|a) (?:esityksen|esitys|ehdotuksen"
    r"|ehdotus) (?:[a-z]{2,20} ){0,2}?(?:osallistumisesta"
    r"|liittymisesta)\b(?! ?(?:luopu|pidatt|kieltayt|vetayt))"
    r"|\bteki (?:[a-z]{2,20} ){0,2}?\w{0,6}(?:ehdotuksen"
    r"|esityksen) (?:[a-z]{2,20} ){0,3}?(?:osallistumisesta|liittymisesta|mukaan lahtemisesta"
    r"|jatkamisesta verkosto\w*)\b"
)
# who moves by a noun to leave or stay out
MOVES_OUT = loose(
    r"\b(?:esitti|ehdotti|esitetaan|ehdotetaan|esitan|ehdotan) (?:[a-z]{2,20} ){0,4}?[a-z]+mista\b"
    r"|\bteki (?:[a-z]{2,20} ){0,2}?\w{0,6}(?:ehdotuksen|esityksen) (?:[a-z]{2,20} ){0,3}?[a-z]+misesta\b"
)
DECIDES_ABOUT = loose(
    r"\b(?:paatta\w{1,4}|paatan|paatamme|paatin|paatti|paatetaan|paatettiin|beslutar|beslutade|beslutades"
    r"|beslots|beslutat|besluter|beslot|besluta)\b"
)
CONTRACT = loose(
    r"\b(?:[a-z]{0,6}hankin(?:ta|nan|taa)|tilau\w{1,5}|(?:puite|jatko|jasen)?sopimu(?:sluonno)?\w{1,6}|tarjou\w{1,6}"
    r"|ilmoittautumi\w{1,12}|osallistumissopimu\w{1,6}|verkostosopimu\w{1,6}"
    r"|yhteistyosopimu\w{1,6}|[a-z]{0,12}avtal\w{0,3}|anbud\w{0,3}|offert\w{0,3})\b"
)
SIGNS = loose(
    r"\b(?:allekirjoitta\w{1,6}|allekirjoit\w{2,6}|tekee|teen|teemme|tehdaan|tehda|solmi\w{1,4}"
    r"|undertecknar?|undertecknas"
    r"|skriver under|skrivs under|skriva under|sluter|sluts|slots|ingar|inga|ingas|tecknas?|tecknar)\b"
)
REJECTED_THING = loose(
    r"\b(?:[a-z]{0,10}paik\w{1,5}|kutsu\w{0,5}|tarjou\w{1,6}|osallistumi\w{2,5}|liittymi\w{2,5}|hakemu\w{1,5}"
    r"|jasenyy\w{1,6}|inbjudan|erbjudan\w{0,4}|anbud\w{0,3}|offert\w{0,3}|forfragan|medlemskap\w{0,3}"
    r"|deltagande\w{0,3}|anslutning\w{0,3})\b"
)
NEGATION = loose(
    r"\b(?:ei|eivat|ettei|etteivat|eika|eivatka|emme|emmeka|ettemme|inte|icke|ej|varken|jattaa tekematta)\b"
)
REFUSING = loose(
    r"\b(?:ajankohtai\w{1,5}|tarpeen|tarpeelli\w{1,6}|tarkoituksenmukai\w{1,5}|mahdolli\w{1,5}|halukas"
    r"|halukkuutta"
    r"|halua|aihetta|aiheelli\w{1,5}|perusteltua|syyta|katso|pida|nae|aio|paata|pysty|kykene|kannata|tarvetta"
    r"|perusteita|perustetta|mahdollisuutta|mahdollisuuksia|resursseja|edellytyksia|kiinnostu\w{1,6}"
    r"|halukkuutta|hyvaksy|hyvaksyta|hyvaksynyt|hyvaksytty|jatka|jatketa|uusi|uusita|puolla|puolleta|vahvista"
    r"|vahvisteta|johda"
    r"|valmis|valmiutta|ryhdy|ryhdyta|lahde|lahdeta|suostu|suostuta|voi|voida|voitu|mahdollista|laheta"
    r"|laheteta|toimita|toimiteta|allekirjoita|oteta|ota|varaa|varata|suosita|suositeta"
    r"|(?:perustelt|jarkeva|kannattava|hyodyllise|suotava)\w{2,4}"
    r"|salli|sallita|toteudu|kannattanut|puoltanut|myontanyt|antanut|innostunut|saanut|seuraa"
    r"|anneta|anna|ole aikomu\w{1,4}|tehda|tee|solmita|solmi|allekirjoiteta|aktuell\w?|onskemal|tjanlig"
    r"|i fraga|omfattar|omfattade|bifaller|bifoll|bekraftar|antar|lage|mojligt?|andamalsenlig\w{0,2}"
    r"|nodvandig\w{0,2}|motivera[dt]\w?|motiverad|lamplig\w?|befoga[dt]\w?|skal|ingas|ingar|tecknas"
    r"|tecknar|undertecknas|undertecknar|beslutar|godkanner|godkanns|godkandes|godkants|godkanna|bifalla"
    r"|omfatta|hyvaksytty|avser)\b"
)
HINDRANCE = loose(r"\b(?:estett\w{1,4}|estetta|hinder|kielleta|vain|ainoastaan|pelkastaan|enbart|ilman)\b")
CONTRACT_OF_JOINING = loose(
    r"\b(?:tekee|teen|teemme|tehda|tehdaan|tekemaan|lahettamaan|lahettaa|lahetetaan|toimittaa|toimitetaan"
    r"|antaa|annetaan|vahvistaa|vahvistetaan)"
    r"\b[^\n,;]{0,60}\b(?:ilmoittautumisen|ilmoittautuminen|osallistumisilmoituksen)\b"
    r"|\bilmoittautuminen\b[^\n,;]{0,60}"
    r"\b(?:tehdaan|lahetetaan|toimitetaan|annetaan|vahvistetaan|tehtiin|lahetettiin|toimitettiin)\b|"
    r"\ballekirjoitta\w{1,6}\b[^\n]{0,40}\b(?:ilmoittautumi|osallistumissopimu)\w{1,8}|"
    r"\b(?:tehda|tekee|tehdaan|tehtiin|tekemaan|solmimaan|allekirjoittamaan|solmia|solmii|solmitaan"
    r"|allekirjoittaa|allekirjoitetaan)\b[^\n]{0,40}\bsopimu(?:ksen|s)\b"
    r"|\b[a-z]*sopimus\b[^\n,;]{0,40}\b(?:tehdaan|solmitaan|allekirjoitetaan)\b"
    r"|\b(?:inga|ingar|ingick|teckna|tecknar|underteckna|undertecknar|sluta|sluter"
    r"|slot)\b[^\n]{0,40}\bavtal\w*"
    r"|\b(?:deltagande|medverkan|anslutning)\w{0,2}\b[^\n,;]{0,60}\b(?:beslutades|beslots)\b(?! om| att)"
    r"|\b[a-z]*avtal\w*[^\n,;]{0,80}\b(?:ingas|ingicks|tecknas|tecknades|undertecknas|undertecknades"
    r"|skrivs under)\b"
)
# What is only looked into, prepared or left open, and so not done.
PONDERS = loose(
    r"\b(?:selvit\w{2,7}|selvity\w{2,6}|mahdollisuu\w{2,6}|harki\w{1,6}|harkin\w{1,6}|valmistel\w{1,8}"
    r"|neuvot\w{2,8}"
    r"|kartoit\w{2,6}|tiedustel\w{1,6}|halukkuu\w{2,5}|keskustel\w{1,6}|pohti\w{1,4}|arvioi\w{1,5}"
    r"|varautu\w{1,4}"
    r"|raporti\w{1,3}|rapporti\w{1,3}|lisatie\w{2,6}|kasittely\w{1,4}|utred\w{1,4}|(?:for)?bered\w{1,5}"
    r"|overvag\w{1,4}"
    r"|forhandl\w{1,5}|kartlagg\w{1,4}|undersok\w{1,4}|sonder\w{1,4}|klarlagg\w{1,4}|mojlighet\w{1,5}"
    r"|periaatte\w{2,4}|alustava\w{0,5})"
)
PONDERING = re.compile(
    r"\b(?:selvitys|selvittamis|valmistelu|keskustelu|pohdinta|harkinta|neuvottelu|kasittely|arviointi"
    r"|kartoitus)(?:j?a|ta)\b"
)
NOT_DECIDED = re.compile(
    r"\b(?:ei|eika|ettei|inte)\b[^.;]*\b(?:paatosta|ratkaisua|linjausta|nagot beslut|beslut om)\b"
)
NO_MONEY = loose(
    r"\b(?:resurssi\w{0,5}|riita|maararaha\w{0,5}|raha\w{0,3}|varoja|varauduttu|budjetoitu|rahoitus\w{0,3}"
    r"|aiheudu|anslag\w{0,2}|medel|medlen|pengar)\b"
)
IF = loose(
    r"\b(?:jos|mikali|ellei|elleivat|siina tapauksessa|om inte|om avgiften|om priset|om fullmaktige"
    r"|om kostnad\w{1,3}|om kommunen|om staden|endast om|bara om|ifall|savida)\b"
)
UNLESS = loose(
    r"[ ,]*(?:ellei|jollei|elleivat)\b[^.]*\btoisin\b|[ ,]*om inte\b[^.]*\bann(?:at|orlunda)\b"
)  # what may be decided otherwise is not sure
# What a member leaves in the minutes decides nothing, whatever it says of joining.
DISSENT = loose(
    r"\b(?:eriava\w{0,2} mielipi\w{2,6}|vastalause\w{0,5}|poytakirjalausuma\w{0,3}|lausuman poytakirjaan"
    r"|poytakirjaan (?:[a-z]{2,20} ){0,3}?lausuma\w{0,3}|toivomuspon\w{2,5}|protokollsanteckning"
    r"|anteckning till protokollet|(?:lat|begarde|ville|onskade|bad) (?:[a-z]{2,20} ){0,4}?antecknat?\w{0,1} "
    r"|poytakirjamerkin\w{1,3}|puheenvuoro\w{1,5}|aanesti\w{0,3} vastaan|avvikande (?:asikt|mening)"
    r"|som (?:sin )?reservation|uttalande till protokollet|reserver(?:ade|ar) sig|lamnade reservation)"
)
SUBJECT = loose(r"(?:kunta|kaupunki|kommunen|staden|kommun|stad|kuntaa|kunnan|kaupungin)\b")
WILLS = loose(
    r"\b(?:later|lat|lata|esitta\w*|esitetaan|ehdotta\w*|ehdotetaan|suostu\w*|sitoutu\w*|halua\w*|att"
    r"|paatos oli|paatos on|foresla\w*|ska|skall|haluk\w*|paatoksen|pysytta\w{1,3}|pysytetaan"
    r"|(?:oikeut|valtuut|velvoit)(?:t\w{1,4}|etaan|ettiin))\b"
)
AND = re.compile(r" (?:ja(?! till\b| pa\b| att\b)|seka|och|samt) (?!darmed )")
# what a municipality did before is told of it in the past tense too
OF_THE_PAST = frozenset((
    "osallistua", "liittya", "jatkaa", "olla", "jatkua", "pysya", "kuulua", "delta", "ansluta", "vara med",
    "vara medlem", "medverka"
))  # fmt: skip
LEAVING = frozenset((  # who does not do so stays
    "erota", "lopettaa", "purkaa", "keskeyttaa", "vetaytya", "irtautua", "irtisanoa", "irtisanoutua",
    "katkaista", "lakkauttaa", "jaada", "jattaytya", "utträda", "säga upp", "gå ur", "dra sig ur", "dra ur",
    "hoppa av", "träda ut", "frånträda", "lämna", "avsluta", "avbryta"
))  # fmt: skip
HAS_NOW = re.compile(r"\b(?:[a-z]*jasenyyde[a-z]+|[a-z]*paika(?:sta|staan|stansa)|[a-z]*sopimukse[a-z]+)\b")
REJECTING = ("hylata", "evata", "torjua", "avslå", "förkasta", "avvisa")
WEAK = frozenset(("paattya", "raueta", "lakata", "upphöra"))  # tells how the membership stands
WITHOUT = re.compile(r"\b(?:ilman|utan)\b")
BODY = loose(
    r"(?:hallitus|valtuusto|lautakunta|jaosto|johtokunta|kunta|kaupunki|styrelsen|fullmaktige"
    r"|namnden|sektionen|utskottet|direktionen|kommunen|staden)"
)
OWNERS = loose(r"\b(?:kunnan|kaupungin)\b")
# What one may go on with beside the membership: the closed list of what continues a membership is the lexicon's frame.
CONTINUED_ELSE = loose(
    r"\b(?:pohdin\w{1,5}|punnitsemis\w{1,4}|harkitsemis\w{1,4}|selvittamis\w{1,4}"
    r"|keskustelu\w{0,4}|kasittely\w{0,4}|tyota"
    r"|seuraami\w{1,4}|seurantaa|etsimi\w{1,4}|odottami\w{1,4}|vertailu\w{0,3}|diskussion\w{0,4}"
    r"|behandling\w{0,4}|presentation\w{0,4})\b"
)
INVITATION = loose(
    r"\b(?:[a-z]{0,15}kutsu\w{0,6}|inbjud\w{2,6}|erbjudan\w{0,4}|forfragan|anmalan|anmalningen)\b"
)
# What binds to what the infinitive behind it says: "kommer att delta", "väljer att stå utanför".
# "Kan inte delta", "har inte råd att vara med"
CANNOT = re.compile(
    r"\b(?:kan|kunde|vill|ville|onskar|behover|bor|orkar|formar|hinner|anser sig|ser sig"
    r"|har (?:[a-z]+ )?(?:rad|mojlighet\w*|resurser|behov|skal|anledning))\b"
)
KEEPS_TO = re.compile(r"\b(?:franga|andra|avvika|omprova|overge)\b")
COMMITS = re.compile(
    r"^(?:(?:for|om)?att |[a-z]*(?:styrelsen|namnden|fullmaktige|sektionen) )$|\b(?:later|lat|lata|ska"
    r"|skall|tillats|amnar"
    r"|avser|tanker|(?:valjer|valde|valja|atar sig|atog sig|ata sig|avser|har for avsikt|fattade beslut om"
    r"|beslut\w* sig for|beslot\w* sig for|bestam\w+ sig for|gar in for|gick in for|ga in for|stannar for"
    r"|stannade for|enades om"
    r"|griper tillfallet|grep tillfallet|tar tillfallet i akt|passar pa|nojer sig med|anhaller om"
    r"|anholl om|ansoker om|ansokte om|forbinder sig(?: till)?|forband sig(?: till)?|foreslar"
    r"|foreslog|foresla|foreslas|godkanner|godkande|samtycker till|gar med pa|ger sitt samtycke till"
    r"|ger lov|gavs lov|ges lov)"
    r" att|kommer (?:[a-z]+ ){0,3}?att|i uppdrag (?:[a-z]+ ){0,2}?att|(?:befullmaktig"
    r"|bemyndig)\w* (?:[a-z]+ ){1,3}?att|meddelar (?:[a-z]+ ){0,2}?att)\b"
)
OF_IT = re.compile(
    r"(?:(?:loppu|vali|vuosi|seuranta)raport|selost|lasku|kulu|ohje|kriteer|sisal|ohjelm|osallistuj"
    r"|hyvaksymis|tavoit|ehdo|ehto|periaat|kustannu|suunnitel|raport|arvioin|tulok|tulos|selvity|perust"
    r"|valmist|edellyty|hinna|hint"
    r"|aikatau|vastuu|laajuu|mahdollisuu|hyody|hyoty|budje|maksu|toimintasu|seuran)"
)
# Another decision about it, not this one: "päättää kunnan osallistumisesta talousarvion yhteydessä".
ANOTHER_TIME = loose(r"\b(?:erikseen|yhteydessa|kasittely\w*|ehdoi\w*|separat|i samband)\b")
# "Ser inget behov av att delta": a negation that is a pronoun, or a word for hardly.
NONE = re.compile(  # "inga" is also Ingå
    r"\b(?:inget|ingen|inga (?:[a-z]+ )?(?:skal|resurser|forutsattningar|mojligheter|medel|pengar)|saknar"
    r"|knappast|tuskin|ingalunda)\b"
)
_NO = r"(?:inget|ingen|inga|inte nagot) (?!sarskil|separat|skil|skriftlig)(?:[a-z]+ )?"
_PAPERS = r"(?:[a-z]*avtal|medlemskap|deltagande|anmalan|anslutning|offert|ansokan|plats)\b"
# "Vastaus on myönteinen", "Kielteinen päätös", "jatkosta päätettiin myönteisesti"
_ANSWER = r"(?:paatos|vastaus|kanta|ratkaisu|kannanotto)"
_TO_WHOM = (
    r"(?: (?!hallituks|johtoryhm)[a-z:]*(?:lle|kutsuun|tarjoukseen|tiedusteluun|kyselyyn|asiassa|asiaan))?"
)
ANSWERED = re.compile(
    rf"[ ,]*(?:etta )?(?:(?:[a-z]+(?:nnan|ngin|uksen|mme) ){{0,2}}{_ANSWER}{_TO_WHOM} (?:on|oli) )?"
    rf"(?:(?P<yes>myonteinen|myontava|kylla)|(?P<no>kielteinen|kieltava|(?<=on |li )ei))(?: {_ANSWER})?\W*$"
    r"|[ ,]*(?:[a-z]+sta |asia |[a-z]*hallitus ){0,2}(?:paatti|paatettiin|ratkaistiin|ratkaisi) (?:asian "
    r"|asiasta |siita )?(?:(?P<did>myonteisesti|myontavasti)|kielteisesti|kieltavasti)\W*$"
)
# "Osallistumiseen ei myönnetä määrärahaa", "rahaa liittymiseen ei ole"
_FOR_JOINING = r"(?:osallistumiseen|liittymiseen|jatkamiseen|jasenyyteen|mukanaoloon|verkostoon)"
_FUNDS = r"(?:(?:maara)?raha\w{0,3}|rahoitusta|varoja)"
_NOT_GIVEN = r"ei (?:[a-z]+ )?(?:myonneta|myonna|myontanyt|anneta|anna|osoiteta|osoita|varata|varaa)"
NOT_FUNDED = re.compile(
    rf"\b{_FOR_JOINING} (?:[a-z]+ )?{_NOT_GIVEN} (?:[a-z]+ )?{_FUNDS}\b"
    rf"|^[ ,]*{_FUNDS} (?:[a-z]+ )?{_FOR_JOINING} {_NOT_GIVEN}\b"
    rf"|\b{_NOT_GIVEN} (?:[a-z]+ )?{_FUNDS} (?:[a-z\-~]+ )?{_FOR_JOINING}\W*$"
)
SAVED = re.compile(  # what is done with the money of a membership that one gives up
    r"(?:[a-z]*(?:saasty|vapautu)[a-z]*|[a-z]*maksuun varat[a-z]+"
    r"|nain saatu) (?:[a-z0-9]+ ){0,3}?(?:[a-z]*raha[a-z]*"
    r"|summa|euroa|maara|varat) (?:siirre|siirty|kayte|kohdenne|ohja|osoite|suunna|jaa|jaetaan)"
)
NO_THANKS = re.compile(r"\bei,? kiitos\b(?! ?-? ?vastau)|\bkiitos,? ei\b")
YES_TO, NO_TO = (re.compile(rf"[ ,\"-]*(?:alltsa )?(?:ett )?{answer} till\b") for answer in ("ja", "nej"))
_DOING = (
    r"(?:deltagande|anmalan|anslutning|medverkan|medlemskap|fortsattning|fornyelse|utnyttjande|forlangning)"
)
NONE_OF_IT = re.compile(
    rf"[ -]*(?:det (?:blir|ar fraga om) )?(?:inget|ingen) (?:fortsatt |fornyat |nytt )?{_DOING}\b"
    rf"|[ -]*(?:nagot|nagon) (?:fortsatt |fornyat |ny )?{_DOING}[^.,;]*? (?:blir|sker|gors|ar)(?: det)?"
    r"(?: (?:alltsa|saledes|darfor))? (?:inte|ej)\b"
)
NONE_ALONE = re.compile(  # the whole decision: of what the item is about
    rf"(?:{NONE_OF_IT.pattern})(?: (?:i|till) natverket| (?:den |denna )(?:har )?gang(?:en)?"
    r"| (?:under|for) (?:den )?(?:nasta |kommande |nya |[a-z]+ )?perioden?| (?:aren "
    r"|perioden )?20\d\d ?-+ ?20\d\d| for kommunens del| for stadens del)*\W*$"
)
NOT_MADE = re.compile(
    rf"\b{_NO}{_PAPERS}[^.,]{{0,40}}\b(?:sands|sandes|skickas|skickades|tecknas|tecknades|ingas|ingicks"
    rf"|gors|gjordes"
    r"|undertecknas|fornyas|forlangs|godkanns|lamnas|lamnades|skrivs under|reserveras|bokas|tas|kops)\b"
    r"|\b(?:sander?|sanda|skickar?|inlamnar?|reserverar?|bokar?|tar?|koper?|tecknar?|ingar?|ingas|tecknas"
    r"|inleder|inleds|undertecknar?|sluter|sluta|sluts|gor|gora|lamnar?"
    rf"|skriver under) (?:[a-z]+ )?{_NO}{_PAPERS}"
)
NO_NEED = re.compile(
    rf"{NOT_MADE.pattern}|\b(?:inget|ingen|inga|saknar) (?:[a-z]+ ){{0,2}}?(?:behov|intresse|skal"
    rf"|anledning|mojlighet\w*"
    r"|resurser|forutsattningar|orsak|grund|grunder|mening|motiv|mervarde|nytta)\b"
    r"|\b(?:inte|ej) (?:nagot|nagon|nagra) (?:[a-z]+ )?(?:behov|skal|anledning|mervarde|nytta|intresse)\b"
)
NO_NEED_OF = re.compile(
    r"\b(?:inget|ingen|inga|saknar|inte nagot|inte nagon|inte nagra) (?:[a-z]+ )?(?:behov|intresse|nytta"
    r"|mervarde)\w* (?:av|for|i)"
    r" (?:[a-z]+ )?[a-z\-]*(?:natverket|deltagande\w*|medlemskap\w*|anslutning\w*|medverkan)\b"
    r"|\bintresse (?:for (?:att delta |[a-z\-]*natverket |deltagande[a-z]* |medlemskap[a-z]* ))?"
    r"(?:saknas|finns inte)\W*$"
)
CONTRARY = ("out", "no", "no_answer", "no_sv", "unused")
INSTEAD = re.compile(
    r"\bverkosto\w* (?:sijasta|sijaan|asemesta)\b"
    r"|(?<!beslot )(?<!beslutade )(?<!foreslog )\bi ?stallet\b(?! for| fram\b)"
    r"|\bi ?stallet for (?:[a-z\-]+ ){0,2}?[a-z\-]*natverk"
)
DECIDES_OF = re.compile(
    r"\b(?:paattaa|paatetaan|tekee paatoksen) (?:[a-z\-]+ ){0,4}?(?:osallistumisesta|liittymisesta"
    r"|ilmoittautumisesta|jatkamisesta|mukaan lahtemisesta)\b(?! (?:luopu|pidatt|kieltayt|vetayt))"
    r"|\b(?:beslutar|beslot|besluter|beslutade) om (?:[a-z]+ )?(?:deltagande\w*|anslutning\w*|medlemskap\w*)"
)
CARRIES_OUT = re.compile(
    r"\b(?:nimea\w*|yhteyshenkil\w+|yhdyshenkil\w+|maksaa|maksetaan|kohdist\w+|kulut?"
    r"|allekirjoit\w+|myonteisesti|myontavasti|utser|kontaktperson|betalar|undertecknar)\b"
)
TELLS = re.compile(
    r"\b(?:osoit\w+|laskutus\w*|tietoj\w*|vaihtu\w+|muutok\w+|kiinnostu\w+|kanta\w*|kannan\w*|paatokse\w+"
    r"|vastau\w+|nakemy\w+|yhteyshenkil\w+|yhdyshenkil\w+|edustaj\w+)\b"
)
# What one hands in and does not leave: "ilmoittautuminen jätetään järjestäjälle".
SUBMITTED = re.compile(
    r"\b(?:[a-z]*ilmoittautumi|[a-z]*hakemu|anomu|[a-z]*ilmoitu[sk]|[a-z]*lomak|[a-z]*vastau[sk]"
    r"|[a-z]*tarjou[sk]|tilau[sk]|[a-z]*anmal|[a-z]*ansok|[a-z]*blankett|svaret?\b|anbud)\w*"
)
NOT_SUBMITTED = re.compile(
    r"\b(?:[a-z]+matta|darhan|obesvara\w+|obeakta\w+|huomio\w+|syrjaan|sikseen|utan)\b"
)
# What an earlier decision is taken back, whatever it was: "kumoaa päätöksen osallistua".
REVOKES = re.compile(
    r"\b(?:kumo(?:aa|taan|si|ta|ttiin)|peru(?:u|taan|utetaan|uttaa|ttiin)|puretaan|purkaa)\b(?:[^.,]"
    r"|(?<=\d)\.){0,50}\bpaato\w+"
    r" (?:olla )?(?:osallistu|liitty|jatka|lahte|ero)[^.,]*?(?= ja | seka |[.,;]|$)"
    r"|\b(?:upphav\w*|river upp|riva upp|aterkallar?"
    r"|atertar?)\b[^.,]{0,40}\bbeslut\w*(?: (?:nr )?[\d/§ ]+)? (?:att|om)\b[^.,]*?(?= och |[.,;]|$)"
    r"|\bpaato\w+ (?:olla )?(?:osallistu|liitty|jatka|lahte|ero)[^.,]{0,60}?\b(?:kumotaan|kumottiin"
    r"|perutaan|puretaan)\b|\bbeslut\w* (?:att|om)\b[^.,]{0,60}?\b(?:upphavs|upphavdes|aterkallas)\b"
)
# What somebody asked for is turned down, and not the network's offer: "hylkää aloitteen verkostosta eroamisesta".
CLAIM = re.compile(
    r"\b(?:rattelseyrkan\w*|omprovning\w*|besvar(?:en|et)?|motion\w*|[a-z]*initiativ\w*|[a-z]*aloit\w+"
    r"|oikaisuvaatimu\w+|valitu(?:s|ks)\w*)\b"
)
# "Anmäler sitt utträde", "uppsägningen godkändes".
EXITS = re.compile(
    r"\b(?:godkan\w*|godkand\w*|(?:beslut\w*|beslot\w*|ansok\w*|anhall\w*) om|meddela\w*|begar\w*|anmal\w*"
    r"|bekraft\w*) (?:[a-z]+s |sin |sitt |att ){0,2}?(?:uttrade\w{0,3}|uppsagning(?:en)?)\b"
    r"|\bhyvaksy\w+ (?:kunnan |kaupungin )?eron [a-z~\- ]{0,40}verkosto[a-z]*sta\b|^ ?(?:[a-z]+s )?(?:uttradet?"
    r"|uppsagning(?:en)?)\b[^.,]{0,60}? (?:godkan[nd]e?s|godtogs|bifolls|bekraftades|verkstalls)\b"
)
WITHOUT_DOING = re.compile(r"^[ ,]*(?:utan att|ilman etta)\b")
# "inte säger upp avtalet utan fortsätter"
BUT_DOES = re.compile(
    r"^ ?utan (?!att )(?=(?:[a-z]+ )?(?:delta|fortsatt|anslut|ga med|gar med|ar med|forny|forlang|star "
    r"|sta ))"
)
# "Avstår från resorna", of something else than the network.
ABSTAINS_FROM_ELSE = re.compile(
    r"\bavst(?:ar|od|a|as|att) (?:[a-z]+ )?fran (?!(?:[a-z0-9:]+[ \-]){0,3}?[a-z]*(?:natverk|delta|medlem"
    r"|period|anslut|medverk|inbjud|erbjud|plats|samarbet|program|projekt|omgang|fortsatt|avtal|anbud"
    r"|offert|att\b|det\b|detta\b))"
)
# "… men inte i nätverket", "mutta ei verkostoon": what the verb before it does not do.
BUT_NOT_IT = re.compile(
    r"[ ,]*(?:men|och|dock|mutta|vaan) (?:dock |kuitenkaan )?(?:inte|ej|ei) (?:langre "
    r"|denna gang )?(?:som medlem\w* )?(?:(?:i|med i|till|vid) )?(?:[a-z0-9]+[ \-]){0,2}?[a-z]*(?:natverket"
    r"|verkostoon|verkostossa)\b(?! [a-z]{4,}(?:misen|n) )"
)
# What a body thinks of taking part: "pitää tarkoituksenmukaisena", "ei ole halukkuutta".
FAVOURS = loose(
    r"\b(?:pidetaan|pitaa|katsotaan|katsoo|katsoi|katsottiin|piti|pidettiin) (?:[a-z]{2,30} ){0,2}?"
    r"(?:tarkoituksenmukaise\w{1,3}|perusteltu\w{1,3}|tarpeellise\w{1,3}|hyodyllise\w{1,3})"
)
DISFAVOURS = loose(
    r"\b(?:pidetaan|pitaa|piti|pidettiin|katsotaan|katsoo|katsoi|katsottiin|arvioi) (?:(?!ja |seka "
    r"|mutta )[a-z]{2,30} ){0,5}?"
    r"(?:epatarkoituksenmukai|tarpeettom|perusteettom|kannattamattom|hyodyttom|mahdottom|turha[nk])\w{2,6}"
)
NOT_WORTH_THAT = re.compile(  # "ei pidä perusteltuna (sitä), (että kunta osallistuu)"
    r"\b(?:ei|ettei|eika) (?:[a-z]+ ){0,3}?(?:pida|pitanyt|pideta|pidetty|katso|katsonut|katsota|katsottu"
    r"|nae|nahnyt|nahda|nahty"
    r"|ole|ollut) (?:[a-z]+ ){0,3}?(?:perustel|tarpeel|tarkoituksenmukai|jarkev|kannattav|hyodylli|suotav"
    r"|mahdolli|ajankohtai|aihee|syyta)[a-z]*(?: sita| siihen)?(?=,? etta )"
)
NOT_WILLING = re.compile(
    r"\b(?:ei|ettei) (?:kunnalla |kaupungilla )?(?:ole )?(?:nyt |talla hetkella "
    r"|talla kertaa )?(?:halukkuutta|kiinnostusta)(?: ole)?\W*$"
    r"|\b(?:(?:ar|var) (?:inte|ej)|(?:inte|ej) (?:langre )?(?:ar|var)) (?:langre )?"
    r"(?:intresserad|villig|beredd)\w*(?: av| till)? (?:att (?:delta|ansluta|fortsatta"
    r"|ga med|vara med|medverka)|(?:fortsatt )?(?:deltagande|medlemskap|medverkan))"
)
