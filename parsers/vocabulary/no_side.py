"""What reads like taking part and is none: the words by which a clause takes no side, or only seems to take one.

Patterns for folded text.
"""

from __future__ import annotations

import re

from parsers.text.normalize import loose

# --- what one takes part in without being a member, and who takes part
# What one takes part in without being a member.
EVENT = loose(
    r"(?:seminaari|seminaarei|tilaisuu|tyopaj|kehittamispaj|paja(?:an|ssa)|pajoi"
    r"|(?<!-)verkosto(?:yhteistyo|tapaami"
    r"|paiv|keskustelu|ilta|iltaa|kysely)|verkoston (?:[a-z]+ )?(?:kustannuks|kuluih|rahoit|maksuih"
    r"|suunnittelu"
    r"|arvioin|kehittamiseen|perustami|valmistelu|kyselyy)|natverkets (?:[a-z]+ )?(?:kostnad|finansiering"
    r"|planering|utvardering|enkat|mote)|kokouk(?!sessa (?:teh|tekem|annet|antam|esitet|esittam))"
    r"|koulutuk|koulutuspaiv|neuvotteluihin|neuvotteluun|forhandling|matka(?:lle|an)"
    r"|tapaami|paiville|paivaan|aloitusti|valmennuk|seminari|verkstad|workshop|kommundagar|stadsdagar|(?:i"
    r"|pa) (?:[a-z]+ )?(?:traffar|resor|kurser)|utbildning|(?:i|till) (?:planering|forberedels|undersokning)"
    r"|styrgrupp|arbetsgrupp|referensgrupp|keskusteluu|webinaar"
    r"|kyselyy|\benkat|ohjausryhm|tyoryhm|valmisteluu|hankintaa?n|kilpailutu)\w*|tarkkailija\w*"
    r"|kutsuviera\w*|vieraana|kuulijana|kuunteluoppila\w*"
    r"|observator\w*|t(?:ar|og) (?:inte|ej) (?:[a-z]+ ){0,4}?stallning|ota kantaa|oteta kantaa"
    r"|\b(?:seuraavi|tulevi|myohempi)\w{2,5} (?:verkosto)?kau(?:si|de)\w{0,5}"
)
MEETING = re.compile(r"\b[a-z]*mote[nt]\w*")  # "mot en avgift" is none
PERSONS = loose(
    r"\b(?:(?:[a-z]{0,20}koulut?|[a-z]{0,12}lukiot?|oppilaito(?:s|kset)|[a-z]{0,12}kirjastot?|paivako(?:ti"
    r"|dit)|museot?|rehtorit|[a-z]{3,20}toimi|[a-z]{3,20}seurat)(?= (?:osallistu|liitty|jatka|lahte))"
    r"|(?:[a-z]{0,20}kuntayhtyma|[a-z]{0,20}yhtio|[a-z]{2,20} oy|hyvinvointialue|seutukunta|maakunnan liitto"
    r"|[a-z]{2,20}yhdistys|[a-z]{0,20}saatio|naapurikunta|naapurikaupunki"
    r"|seurakunta|osuuskunta|[a-z]{0,12}palokunta|maakunta)(?= (?:[a-z\-]+ )?(?:ei )?(?:osallistu|liitty"
    r"|liity|jatka|lahte|lahde))|jasenet|jasenia|edustajat|edustajina|valtuutetut|luottamushenkilot"
    r"|johtoryhma(?=\b|n (?:osallistu|liitty|jasen))"
    r"|viranhaltijat|puheenjohtaji?sto|henkilot|voivat|ledamoterna|representanter(?= [a-z]+r\b)"
    r"|[a-z]+t(?= (?:osallistu|liitty|jatka|lahte|ilmoittautu|hakeutu|sitoutu|paase|tule)vat)|(?:kuntayhtyma"
    r"|hyvinvointialue|[a-z]{0,20}yhtio|liikelaitos|yhdistys|[a-z]{0,10}koulut|samkommunen|valfardsomradet"
    r"|[a-z]{0,20}bolag(?:et)?|foreningen|grannkommunen|grannstaden|skolorna|tjansteinnehavarna|personalen"
    r"|regionen|landskapet|landskapsregeringen|landskapsforbundet|henkilosto|cheferna"
    r"|esihenkilot) (?:[a-z]{2,20} ){0,3}?(?=(?:saa |voi |far |kan )?(?:osallistu|liitty|jatka|lahte|delta"
    r"|anslut|fortsat|gar med|ga med|vara med|lamnar|lamna\b|avsta|uttrad|drar|hoppar|avslut|avboj"
    r"|anmal|teckna|forny|forlang|tackar|ar med|blir|sager))|naapurikunnat|naapurikaupungit|lahikunnat"
    r"|muut (?:kunnat|kaupungit)|grannkommunerna|(?:joka"
    r"|jotka) (?=osallistu|liitty|jatka|lahte)|[a-z]{0,30}(?:johtaja|paallikko|sihteeri) (?=osallistuu)"
    r"|[a-z]*(?:johtaja|paallikko|sihteeri|naapurikunta|naapurikaupunki|yhtyma|yhtio|alue|lautakunta|henkilosto)"
    r" (?=liitetaan|merkitaan|kirjataan|ilmoitetaan|rekisteroidaan))\b"
)
BY_OFFICER = re.compile(
    r"\b(?:osallistuu|liittyy) (?:[a-z]{2,20} )?[a-z]{0,30}(?:johtaja|paallikko|sihteeri)\b"
    r"|\b(?:[a-z]{0,24}(?:direktoren|chefen|ordforanden|ledamoten|representanten)|fortroendevalda) (?:deltar"
    r"|ansluter sig|gar med)\b"
)
NEIGHBOURS = re.compile(r"\bgrann(?:kommun|stad)\w*s (?:deltagande|anslutning|medlemskap|plats)\b")
# "Ansluter sig till direktörens bedömning": to what somebody says, and not to a network
AGREES = re.compile(
    r"\banslut?\w+ sig (?:\w+ )?till [^.,]{0,50}\b(?:bedomning|[a-z]*forslag|uppfattning|asikt|linje"
    r"|standpunkt|stallningstagande|syn|mening|yttrande|utlatande|slutsats|motivering)\w*"
)
# --- another time, or as it was
# What is only for a later time takes no side now.
FOR_NOW = re.compile(r"\btills vidare\b")
LATER = loose(r"\b(?:myohemmin|joskus|tulevaisuudessa|aikaisintaan|senare|tidigast|i framtiden)\b")
SOME_DAY = re.compile(r"\b(?:nagon gang|pa sikt|en vacker dag)\b")
FROM_THEN = re.compile(r"(?<!ocksa )(?<!aven )\bframover\b")
NOT_YET = re.compile(
    r"\b(?:inte|ej)\b(?:[^.,]{0,60})? (?:annu|innan|forran)\b|\bannu (?:inte|ej)\b"
    r"|\b(?:ei|eika|ettei) (?:[a-z]+ ){0,2}?viela\b|\bviela (?:ei|eika|ettei)\b"
)
HAS_BEEN = loose(
    r"\b(?:on ollut|oli|olleet|har varit|jo nyt|ennestaan|talla hetkella|nykyisin|parhaillaan|redan nu"
    r"|for narvarande)\b"
)
# As was decided before, whatever that was: "jatketaan aiemman päätöksen mukaisesti", "pysyy viime kannassaan".
AS_BEFORE = loose(
    r"\b(?:aiem\w+|aikaisem\w+|viime\w*|edelli\w+|entis\w+|tehdyn|tekeman\w*|vanha\w+) (?:[a-z]{2,20} ){0,2}?"
    r"(?:paato\w+|kanta\w*|kannan\w*|kanna\w*|linja\w*|ratkaisu\w*)"
)
# --- something of the network, and not itself
# Something of the network and not itself: "osallistuu verkoston tutkimukseen", "deltar i nätverkets undersökning".
OF_NETWORK = re.compile(
    r"\b[a-z]*verkoston (?!(?:[a-z0-9:]+ ){0,2}?(?:kau[sdt]|toimi|jasen|jatk|sopim|tarjou|kutsu|pai[kt]"
    r"|maksu|hin"
    r"|kanssa|kautta|ulkopuol|palvelu(?:[nta]|ita|ja)?\b|rive|joukko|ohjelma|osallist|uusi|uude|valiin"
    r"|valista|sikseen|[a-z]*kau[sdt]|[a-z]*jaseny|(?:osallistumis"
    r"|verkosto|yhteistyo|jasen|puite|jatko)sopim|20\d\d|\d|ja "
    r"|seka ))|\b[a-z]*natverkets (?!(?:[a-z0-9:]+ ){0,2}?(?:[a-z]*period|verksamhet|medlem|program|avtal"
    r"|anbud|[a-z]*kommun|delta|offert|inbjud|erbjud|plats|avgift|omgang|arbete|fortsatt|20\d\d|\d))"
)
NETWORK_ITSELF = re.compile(r"verkosto(?:on|ssa|sta|lle|lla|a)\b|natverk(?:et)?\b")
# Of its price alone: who does not approve that has not turned it down.
ITS_PRICE = re.compile(r"\b(?:hinn|hint|[a-z]*maksu|lasku|ehto|ehdo|[a-z]*korotu)[a-z]*")
# What else one may give up: "luopuu arviointimallista".
GIVES_UP = re.compile(r"\b(?:luop|luov)[a-z]+ (?P<what>(?:[a-z\-]+ ){0,4}?[a-z\-]+sta)\b")
# A contract that is another thing's: "anbud om organisationsutredning", "tarjouksen koulutuksesta".
CONTRACT_OF_ELSE = re.compile(
    r"\b(?:[a-z]*avtal\w*|anbud\w*|offert\w*)(?: med [a-z]+)? (?:om|pa|gallande|angaende"
    r"|betraffande) (?!(?:[a-z0-9:]+[ \-]){0,4}?[a-z]*"
    r"(?:natverk|delta|medlem|period|samarbet|anslut|program|medverk|projekt|utveckl|generation|plats"
    r"|att\b))|\b(?:anbud\w*|offert\w*|avtal\w*) (?:med [a-z]+ )?(?:om|pa|gallande"
    r"|angaende) (?:[a-z]+ )?[a-z]*(?:utredning|utbildning|konsult|tjanst"
    r"|kartlaggning|handledning|undersokning)\w*"
    r"|\b(?:tarjou\w+|sopimu\w+) (?:[a-z]+ ){0,3}[a-z]*(?:selvityks|paiva|luenno|kyselys|seminaari|tyopaja"
    r"|koulutuks|valmennuks|konsult|tutkimuks"
    r"|kartoituks)\w+"
)
# --- what turns the words beside it round, or leaves them open
OWN_WAY = re.compile(
    r"\b(?:oma(?:a|lla|lta)?|omin voimin|itse|omatoimisesti|muilla keinoin|pa egen hand|klarar sig|parjaa"
    r"|selviaa)\b"
)
NOT_WITHOUT = re.compile(
    r"\b(?:blir|bli|blev|star|stod|lamnas) utan plats\b|\b(?:ei|ettei) (?:[a-z]+ )?(?:jaa|jaisi) ilman\b"
    r"|\binte (?:[a-z]+ )?blir utan\b"
)
# What the verb before it does only otherwise: "deltar inte bara i nätverket", "inte med fem utan med åtta personer"
NOT_ONLY = re.compile(
    r"\b(?:inte|ej|icke) (?:bara|enbart|endast|ensam\w*|blott)\b|\b(?:ei|ettei) (?:[a-z]+ )?(?:kokonaan|taysin)\b"
)
NOT_SO_BUT = re.compile(
    r"[ ,]*utan (?:med|vid|fran|forst|ocksa|aven|tillsammans|endast|bara|under|genom|som|enbart|for|efter"
    r"|sedan|redan|till [\d ]+)\b"
)
NOT_BINDING = re.compile(
    r"\b(?:icke|inte|ej)[ -]bindande\b|\bpreliminar\w*\b|\bi princip\b|\banmalan om (?!delta|anslut|medlem"
    r"|plats|medverk|att)|\bprincipiell\w*\b|\b(?:inte|ej) (?:med automatik|automatiskt|per automatik)\b"
)
# As what, or by what, it takes part where that is no member's way ("osana naapurin jäsenyyttä", "seuraamalla sen
# sivuja"); "tarpeellisena" is what a body thinks of it.
AS_OTHER = re.compile(
    r"\b(?!verkoston |uson |taman |sen )[a-z]+(?<!aa)n jasenena\b|\bjasenyyden kautta\b"
    r"|\b(?![a-z]*(?:jasene|kunta|kunti|kaupunki|vuon|vuosi|kaute|kausi|aika|oma|liittee|oll[ue]|uute"
    r"|vertaise|valtaise|varsinaise|tavallise|aktiivise|vakituise|tuke|apu|keino"
    r"|valinee|se|va|ma|ra|tu|ty|lii|muka"
    r"|hami|kaari"
    r"|osa(?=na (?:[a-z]+ ){0,3}?[a-z]*(?:kehitt|uudist|johtami|strategi|ohjelm|muuto))"
    r"|n|si[i])na\b)[a-z]{3,}na\b(?! jasenena)"
    r"|\b(?!(?:maksa|katta|kaytta|siirta|otta|osoitta|varaa|allekirjoitta|esitta"
    r"|ehdotta)malla"
    r"|[a-z]+mmalla|ryhmalla)[a-z]{3,}malla\b"
)
INSTEAD_OF_DOING = re.compile(r"\bsen sijaan,? etta\b|\bi ?stallet for att\b")
# What turns a clause's words round, or changes the very words of a proposal: another one than they seem to say.
IN_DOUBT = loose(
    r"(?:\bjo(?:honkin|ssakin|hinkin|nkin) [a-z]*verkosto|\b(?:mieluummin|ennemmin"
    r"|pikemminkin)\b[^.;]*\bkuin\b|verkosto\w* (?:tai|vai) (?:[\w-]+ ){0,4}?[\w-]*verkosto|\b(?:ei"
    r"|eika|ettei)\b[^.,;]*\b(?:mui\w{1,4}|muu\w{0,3}) (?:[a-z]+ ){0,2}kuin\b"
    r"|\bsan(?:a|at|an|oja|alla|oilla)\b[^.;]*\b(?:korva|muutet|poistet|vaihdet|lisat)"
    r"|\b(?:korva|muut[etoi]|poist|vaiht|vaihd|lisa[st]|pyyhki|yliviiva)\w*[^.;]*"
    r"\bsan(?:a|at|an|oja|alla|oilla)\b(?![^a-z]{1,3}ei[^a-z]{0,3}$)"
    r"|\b(?:annat|nagot annat|andra|ett nytt) [a-z]*natverk an\b"
    r"|\b(?:oklart|osakert|ovisst|besked|fragan ar) om\b"
    r"|\bbehover (?:inte|ej) (?:delta|ansluta|ga med|fortsatta|lamna|avsta)\b"
    r"|\bord(?:et|en)?\b[^.;]*\b(?:stryk|andras|tillagg|tas bort|utgar)|\b(?:stryka"
    r"|andra)\b[^.;]*\bord(?:et|en)\b)"
)
# --- what others put forward, and what is said of the meeting
# A member's motion that is turned down before "vaan" takes no side itself.
REFUSES_MEMBER = (
    r"\bei (?:hyvaksynyt|kannattanut|puoltanut|yhtynyt) (?:(?:vara)?jasen(?:en)? |valtuute(?:ttu|tun) "
    r"|[a-z]*(?:vasta|muutos|palautus|hylkays)(?=ehdotu|esity))[^,.]{0,80}?(?=,? vaan )"
)
# What becomes of somebody's complaint takes no side itself.
COMPLAINT = loose(
    r"\b(?:omprovning\w{0,12}|rattelseyrkan\w{0,6}|begaran om (?:tillagg|forlang|anstand)|oikaisuvaatimu"
    r"|valituks|valitus\b|kantelu|muutosvaatimu"
    r"|ei hyvaksy [a-z]+n (?:esitysta|ehdotusta|aloitetta),? vaan (?:kunta|kaupunki|[a-z]+)"
    r" (?:jatkaa|osallistuu|pysyy))"
)
NO_HINDER = re.compile(
    r"\b(?:ei|eivat|inte) (?:[a-z]+ )?(?:esta|estanyt|hindrar?|motsatt(?:er|a) sig)\b|\b(?:hindrar"
    r"|motsatter sig) inte\b"
)  # says nothing of what is decided
TAKES_UP = re.compile(
    r"\binled\w+ (?:[a-z]+ ){0,2}?(?:forhandling|diskussion|beredning|utredning|samtal|process)\w*|\b(?:tas?"
    r"|tar|overtas?|overtar|upptas|togs|tog) [^.]{0,160}?\b(?:till|for) behandling\b"
    r"|\b(?:upptagningsratt|overtagning\w*|otto-? ?oikeu\w+)"
)  # whether an officer's decision is taken up
HOLDS_TRUE = re.compile(
    r"\bpitavat paikkansa\b|\b(?:tie[dt]o|vaite|arvio|laskelma|selvity"
    r"|huhu)\w* (?:[a-z]+ ){0,2}?pitaa paikkansa\b"
)
DISQUALIFIED = re.compile(r"\b(?:esteelli|jaavi(?:[nt]\b|\b|y))\w*|\b(?:ar|var) (?:inte )?javig")
# --- words that say nothing of the side
# "Verkostossa opittujen käytäntöjen": what was done there is something of it.
DONE_THERE = re.compile(r"\b[a-z]*verkosto(?:ssa|n|sta) (?=[a-z]+t[uy](?:jen|sta|ista|ja|n|t) )")
FOR_IT = re.compile(
    r"\b(?:[a-z]*verkosto[a-z]* )?[a-z]+mista varten\b"
)  # what is asked for is something else
# When it ends what it belongs to now, which says nothing of the side: "jäsenyyttä ei uusita kauden päätyttyä".
AT_ITS_END = re.compile(
    r"\b[a-z]*kauden (?:20\d\d ?-+ ?(?:20)?\d\d )?(?:paatyttya|paattyessa|loputtua)\b"
    r"|\bnar [a-z]*perioden (?:20\d\d ?-+ ?(?:20)?\d\d )?(?:loper ut|lopt ut|avslutas|avslutats|tar slut"
    r"|upphor)\b"
)
# "Svaret på motionen är nekande", "består av två delar", "är med om att diskutera"
NOT_OF_IT = re.compile(
    r"\bsvar\w* (?:pa|till) (?:[a-z]+ ){0,2}?(?:motion|initiativ|fraga|skrivels|begaran|medborgar|yrkan"
    r"|remiss)[a-z]*[^.,]{0,60}\b(?:nekande|jakande|ja|nej|positivt|negativt|avbojande)\b|\b(?:besta(?:r|tt)?"
    r"|bestod) (?:inte )?av\b"
    r"|\b(?:eroaa|erota|irtisanoutu[a-z]+|uttrader) (?:ur )?[a-z]*"
    r"(?:liitosta|yhtymasta|yhdistyksesta|forbundet|foreningen)\b"
    r"|\bvidare med (?:saken|arendet|fragan|beredningen|processen|det|detta)\b|\bmed (?:om|pa) (?:att"
    r"|det|den|[a-z]+s)\b"
)
# on condition that somebody still decides on it: "under förutsättning att styrelsen fattar ett separat beslut"
IF_DECIDED = re.compile(
    r"\b(?:under forutsattning|pa villkor|forutsatt) att (?:[a-z]+ ){0,3}?[a-z]*(?:styrelsen|fullmaktige"
    r"|namnden|sektionen|direktoren)\b[^.,]{0,60}\b(?:fattar|beslutar|avgor|bestammer|tar stallning)\b"
)
# Against whose advice it is decided says nothing of the decision: "johtoryhmän puollosta huolimatta".
DESPITE = re.compile(
    r"\b(?:[a-z\-]{2,40} ){1,3}huolimatta\b|\b(?:trots(?! allt)"
    r"|oaktat) (?:[a-z\-]{2,40} ){0,2}[a-z\-]{2,40}(?=[,.]|$)"
)
# "jonka mukaan kunta jää odottamaan": no "mukaan" of joining.
ACCORDING_TO = re.compile(
    r"\b(?:jonka|joiden|minka|sen|taman|naiden|harkintansa|harkinnan|ehdotuksen|esityksen|kutsun|kirjeen"
    r"|tarjouksen|hinnaston|asukasluvun|paatoksen|sopimuksen|suunnitelman|talousarvion) mukaan\b"
    r"|\b(?:enligt (?:vad som [a-z]+ i )?|med hanvisning till |pa basis av |i enlighet med |med stod av )"
    r"(?:arendets |ovanstaende )?(?:beredning(?:en)?|beredningstexten|foredragningen|motiveringen|redogorelsen)\b"
)
# "Lähdetään tutustumaan verkostoon", "mukana monessa verkostossa"
GOES_TO_DO = re.compile(
    r"\b(?:lahte[ae]|lahdetaan|lahdettiin|lahtisi) (?:[a-z]+ )?(?!osallistu|liitty|jatka|ole"
    r"|toimi)[a-z]{3,}maan\b"
    r"|\b(?:ottaa|otetaan|otettiin|otti) (?:[a-z]+ )?huomioon\b|\b(?:monessa|monissa|useassa|useissa|eri"
    r"|moneen|useaan|useisiin) (?:[a-z]+ )?verkosto[a-z]+"
)
# "ändrade under mötet sitt förslag": no meeting to take part in
IN_THE_MEETING = re.compile(
    r"(?:(?<=forslag)|(?<=andrade)|(?<=foreslog)) (?:under|pa|vid) (?:motet|sammantradet)\b"
)
AFTER_A_BREAK = re.compile(  # "återgår till nätverket efter en period utanför"
    r"\befter (?:ett|en|sitt|sin|[a-z]+ ars?) (?:[a-z]+ ){0,2}?(?:utanfor|uppehall\w*|paus\w*|mellanar\w*"
    r"|franvaro)\b"
)
TOGETHER = re.compile(r"\btillsammans med (?:(?:en|de|sina|nagon|andra) )?[a-z\-]+")
AFTER_TALK = re.compile(
    r"\b(?:(?:pitkan|vilkkaan|laajan|lyhyen|perusteellisen|kaydyn|monipuolisen) )?keskustelun (?:jalkeen"
    r"|paatteeksi)\b|\b(?:ja )?keskustelutta\b"
)
NAMED_BEHIND = re.compile(  # "nätverket Friska städer"
    r"\bnatverket (?!(?:for|under|ar|aren|perioden|i|med|redan|genast)\b)[a-z\-]+|\bperiod\w*"
)
RATHER_THAN = re.compile(
    r"\b(?:i ?stallet for|hellre an|framom|snarare an|(?:annat"
    r"|andra) (?:[a-z]+ )?[a-z]*natverk an) (?:i |till |med )?"
)
NOT_APT = re.compile(  # "inte ändamålsenligt att Jakobstad deltar": the negation stands far off
    r"\b(?:inte|ej|icke) (?:ekonomiskt )?(?:andamalsenligt|motiverat|lampligt|forsvarbart) att (?:[a-z]+ ){1,2}?$"
)
BUT = re.compile(r" ?utan (?P<verb>[a-z]+)")
OTHERS_DO = re.compile(  # "kontakten till de kommuner som deltar"
    r"\b(?:kommuner(?:na)?|stader(?:na)?|de|dem) som (?:redan |nu |sedan tidigare )?(?:deltar|deltagit"
    r"|ar med|anslutit sig|anslutit|anmalt sig|anmalt)\b[^,.;]*"
)
PLEDGES_TO_PAY = re.compile(
    r"\bforbind(?:er|a) sig (?:[a-z]+ )?att (?:erlagga|betala|bekosta|bara|svara for)\b"
)
ASIDES = (
    PLEDGES_TO_PAY,
    OTHERS_DO,
    AFTER_TALK,
    FOR_IT,
    DONE_THERE,
    AFTER_A_BREAK,
    TOGETHER,
    IN_THE_MEETING,
    AT_ITS_END,
    DESPITE,
    ACCORDING_TO,
)  # these say nothing of the side
# Where one of these stands, the clause takes no side.
NO_SIDE = (
    NOT_OF_IT,
    AGREES,
    GOES_TO_DO,
    SOME_DAY,
    NEIGHBOURS,
    MEETING,
    HOLDS_TRUE,
    DISQUALIFIED,
    COMPLAINT,
    BY_OFFICER,
    NO_HINDER,
    EVENT,
    PERSONS,
    LATER,
    FROM_THEN,
    TAKES_UP,
)
