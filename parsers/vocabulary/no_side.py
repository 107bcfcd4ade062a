"""The words by which a clause takes no side, or only seems to take one, as patterns for folded text."""

from __future__ import annotations

import re

from parsers.text.normalize import loose
from parsers.vocabulary import judging

# What one takes part in without being a member.
EVENT = loose(
    r"(?:seminaari|seminaarei|tilaisuu|tyopaj|kehittamispaj|paja(?:an|ssa)|pajoi"
    r"|(?<!-)verkosto(?:yhteistyo|tapaami"
    r"|paiv|keskustelu|ilta|iltaa|kysely)|verkoston (?:[a-z]+ )?(?:kustannuks|kuluih|rahoit|maksuih"
    r"|suunnittelu"
    r"|arvioin|kehittamiseen|perustami|valmistelu|kyselyy)|natverkets (?:[a-z]+ )?(?:kostnad|finansiering"
    r"|planering"
    r"|utvardering|enkat|mote)|kokouk(?!sessa (?:teh|tekem|annet|antam|esitet|esittam))"
    r"|koulutuk|koulutuspaiv|neuvotteluihin|neuvotteluun|forhandling|matka(?:lle|an)"
    r"|tapaami|paiville|paivaan|aloitusti|valmennuk|seminari|verkstad|workshop|kommundagar|stadsdagar|(?:i"
    r"|pa) (?:[a-z]+ )?(?:traffar|resor|kurser)|utbildning|(?:i|till) (?:planering|forberedels|undersokning)"
    r"|styrgrupp|arbetsgrupp|referensgrupp|keskusteluu|webinaar"
    r"|kyselyy|enkat|ohjausryhm|tyoryhm|valmisteluu|hankintaa?n|kilpailutu)\w*|tarkkailija\w*"
    r"|kutsuviera\w*|vieraana|kuulijana|kuunteluoppila\w*"
    r"|observator\w*|t(?:ar|og) (?:inte|ej) (?:[a-z]+ ){0,4}?stallning|ota kantaa|oteta kantaa"
    r"|\b(?:seuraavi|tulevi"
    r"|myohempi)\w{2,5} (?:verkosto)?kau(?:si|de)\w{0,5}"
)
PERSONS = loose(
    r"\b(?:(?:[a-z]{0,20}koulut?|[a-z]{0,12}lukiot?|oppilaito(?:s|kset)|[a-z]{0,12}kirjastot?|paivako(?:ti"
    r"|dit)"
    r"|museot?|rehtorit|[a-z]{3,20}toimi|[a-z]{3,20}seurat)(?= (?:osallistu|liitty|jatka|lahte))"
    r"|(?:[a-z]{0,20}kuntayhtyma|[a-z]{0,20}yhtio|[a-z]{2,20} oy|hyvinvointialue|seutukunta|maakunnan liitto"
    r"|[a-z]{2,20}yhdistys|[a-z]{0,20}saatio|naapurikunta|naapurikaupunki)(?= (?:ei )?(?:osallistu|liitty"
    r"|liity"
    r"|jatka|lahte|lahde))|jasenet|jasenia|edustajat|edustajina|valtuutetut|luottamushenkilot"
    r"|johtoryhma(?!n (?:puolt|esit|ehdot|kann|suosit))\w*"
    r"|viranhaltijat|puheenjohtaji?sto|henkilot|voivat|ledamoterna|representanter"
    r"|(?!kunnat|kaupungit)[a-z]+t(?= (?:osallistuvat|liittyvat|jatkavat|lahtevat))"
    r"|(?:kuntayhtyma"
    r"|hyvinvointialue|[a-z]{0,20}yhtio|liikelaitos|yhdistys|[a-z]{0,10}koulut|samkommunen|valfardsomradet"
    r"|[a-z]{0,20}bolag(?:et)?|foreningen|grannkommunen|grannstaden|skolorna|tjansteinnehavarna|personalen"
    r"|regionen|landskapet|landskapsregeringen|landskapsforbundet"
    r"|henkilosto|cheferna"
    r"|esihenkilot) (?:[a-z]{2,20} ){0,3}?(?=(?:saa |voi |far |kan )?(?:osallistu|liitty|jatka|lahte|delta"
    r"|anslut"
    r"|fortsat|gar med|ga med|vara med|lamnar|lamna\b|avsta|uttrad|drar|hoppar|avslut|avboj"
    r"|anmal|teckna|forny|forlang|tackar|ar med|blir|sager))|naapurikunnat|naapurikaupungit|lahikunnat"
    r"|muut (?:kunnat|kaupungit)|grannkommunerna|(?:joka"
    r"|jotka) (?=osallistu|liitty|jatka|lahte)|[a-z]{0,30}(?:johtaja|paallikko|sihteeri) (?=osallistuu))\b"
)
# What is only for a later time takes no side now.
FOR_NOW = re.compile(r"\btills vidare\b")
LATER = loose(r"\b(?:myohemmin|joskus|tulevaisuudessa|aikaisintaan|senare|tidigast|i framtiden)\b")
FROM_THEN = re.compile(r"(?<!ocksa )(?<!aven )\bframover\b")
NO_HINDER = re.compile(
    r"\b(?:ei|eivat|inte) (?:[a-z]+ )?(?:esta|estanyt|hindrar?|motsatt(?:er|a) sig)\b|\b(?:hindrar"
    r"|motsatter sig) inte\b"
)  # says nothing of what is decided
BY_OFFICER = re.compile(
    r"\b(?:osallistuu|liittyy) (?:[a-z]{2,20} )?[a-z]{0,30}(?:johtaja|paallikko|sihteeri)\b"
    r"|\b(?:[a-z]{0,24}(?:direktoren|chefen|ordforanden|ledamoten|representanten)|fortroendevalda) (?:deltar"
    r"|ansluter sig|gar med)\b"
)
TAKES_UP = re.compile(
    r"\binled\w+ (?:[a-z]+ ){0,2}?(?:forhandling|diskussion|beredning|utredning|samtal|process)\w*|\b(?:tas?"
    r"|tar|overtas?|overtar|upptas|togs|tog) [^.]{0,160}?\b(?:till|for) behandling\b"
    r"|\b(?:upptagningsratt|overtagning\w*|otto-? ?oikeu\w+)"
)  # whether an officer's decision is taken up
STANDS_BY = re.compile(
    r"\b(?:paatoksen|paatoksensa|aiemm\w+|aikaisem\w+|entise\w+) (?:[a-z]+ )?(?:kannal\w+|takana"
    r"|voimassa)\b|\bkannallaan\b"
    r"|\b(?:vid|fast vid) (?:sitt|sin|det|den) (?:[a-z]+ )?(?:beslut|standpunkt|linje)\b"
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
TAKEN_IN = re.compile(
    r"\b(?:inbjud\w*|forfragan|erbjudan\w*|kutsu\w*)\b[^.,]{0,80}\b(?:for (?:behandling|kannedom|beredning)"
    r"|kasiteltavaksi|tiedoksi)\b"
)
INTERESTED = re.compile(
    r"\b(?:ar|vore|var) intresserad\w*\b|\b(?:har|hade|visar|visade|anmaler|anmalde|meddelar|anger"
    r"|uttrycker) "
    r"(?:(?:sitt|kommunens|stadens|ett|stort|visst|fortsatt) ){0,2}intresse\b"
    r"|\banmalan om intresse\b|\banmal\w* (?:[a-z\-]+ ){0,6}?intresse\b"
)
# A contract that is another thing's: "anbud om organisationsutredning", "tarjouksen koulutuksesta".
CONTRACT_OF_ELSE = re.compile(
    r"\b(?:[a-z]*avtal\w*|anbud\w*|offert\w*)(?: med [a-z]+)? (?:om|pa|gallande|angaende"
    r"|betraffande) (?!(?:[a-z0-9:]+[ \-]){0,4}?[a-z]*"
    r"(?:natverk|delta|medlem|period|samarbet|anslut|program|medverk|projekt|utveckl|generation|plats"
    r"|att\b))|"
    r"\b(?:anbud\w*|offert\w*|avtal\w*) (?:med [a-z]+ )?(?:om|pa|gallande"
    r"|angaende) (?:[a-z]+ )?[a-z]*(?:utredning"
    r"|utbildning|konsult|tjanst"
    r"|kartlaggning|handledning|undersokning)\w*"
    r"|\b(?:tarjou\w+|sopimu\w+) (?:[a-z]+ )?[a-z]*(?:selvityks|koulutuks|valmennuks|konsult|tutkimuks"
    r"|kartoituks)\w+"
)
# What turns a clause's words round, or changes the very words of a proposal: another one than they seem to say.
IN_DOUBT = loose(
    r"(?:\bjo(?:honkin|ssakin|hinkin|nkin) [a-z]*verkosto|\b(?:mieluummin|ennemmin"
    r"|pikemminkin)\b[^.;]*\bkuin\b|verkosto\w* (?:tai"
    r"|vai) (?:[\w-]+ ){0,4}?[\w-]*verkosto|\b(?:ei"
    r"|eika|ettei)\b[^.,;]*\b(?:mui\w{1,4}|muu\w{0,3}) (?:[a-z]+ ){0,2}kuin\b"
    r"|\bsan(?:a|at|an|oja|alla|oilla)\b[^.;]*\b(?:korva|muutet|poistet|vaihdet|lisat)"
    r"|\b(?:korva|muutet|poistet|vaihdet)\w*[^.;]*\bsan(?:a|at|an|oja|alla|oilla)\b"
    r"|\b(?:annat|nagot annat|andra|ett nytt) [a-z]*natverk an\b"
    r"|\b(?:oklart|osakert|ovisst|besked|fragan ar) om\b"
    r"|\bbehover (?:inte|ej) (?:delta|ansluta|ga med|fortsatta|lamna|avsta)\b"
    r"|\bord(?:et|en)?\b[^.;]*\b(?:stryk|andras|tillagg|tas bort|utgar)|\b(?:stryka"
    r"|andra)\b[^.;]*\bord(?:et|en)\b)"
)
# As was decided before, whatever that was: "jatketaan aiemman päätöksen mukaisesti", "pysyy viime kannassaan".
AS_BEFORE = loose(
    r"\b(?:aiem\w+|aikaisem\w+|viime\w*|edelli\w+|entis\w+|tehdyn|tekeman\w*|vanha\w+) (?:[a-z]{2,20} ){0,2}?"
    r"(?:paato\w+|kanta\w*|kannan\w*|kanna\w*|linja\w*|ratkaisu\w*)"
)
# What becomes of somebody's complaint takes no side itself.
COMPLAINT = loose(
    r"\b(?:omprovning\w{0,12}|rattelseyrkan\w{0,6}|begaran om (?:tillagg|forlang|anstand)|oikaisuvaatimu"
    r"|valituks"
    r"|valitus\b|kantelu|muutosvaatimu)"
)
NOT_YET = re.compile(r"\b(?:inte|ej)\b(?:[^.,]{0,60})? (?:annu|innan|forran)\b|\bannu (?:inte|ej)\b")
INSTEAD_OF_DOING = re.compile(r"\bsen sijaan,? etta\b|\bi ?stallet for att\b")
HOLDS_TRUE = re.compile(
    r"\bpitavat paikkansa\b|\b(?:tie[dt]o|vaite|arvio|laskelma|selvity"
    r"|huhu)\w* (?:[a-z]+ ){0,2}?pitaa paikkansa\b"
)
DISQUALIFIED = re.compile(r"\b(?:esteelli|jaavi(?:[nt]\b|\b|y))\w*|\b(?:ar|var) (?:inte )?javig")
# What the verb before it does only otherwise: "deltar inte bara i nätverket", "inte med fem utan med åtta personer"
NOT_ONLY = re.compile(r"\b(?:inte|ej|icke) (?:bara|enbart|endast|ensam\w*|blott)\b")
# "Ansluter sig till direktörens bedömning": to what somebody says, and not to a network
AGREES = re.compile(
    r"\banslut?\w+ sig (?:\w+ )?till [^.,]{0,50}\b(?:bedomning|[a-z]*forslag|uppfattning|asikt|linje"
    r"|standpunkt|stallningstagande"
    r"|syn|mening|yttrande|utlatande|slutsats|motivering)\w*"
)
# "Svaret på motionen är nekande", "består av två delar", "är med om att diskutera"
NOT_OF_IT = re.compile(
    r"\bsvar\w* (?:pa|till) (?:[a-z]+ ){0,2}?(?:motion|initiativ|fraga|skrivels|begaran|medborgar|yrkan"
    r"|remiss)[a-z]*"
    r"[^.,]{0,60}\b(?:nekande|jakande|ja|nej|positivt|negativt|avbojande)\b|\b(?:besta(?:r|tt)?"
    r"|bestod) (?:inte )?av\b"
    r"|\bvidare med (?:saken|arendet|fragan|beredningen|processen|det|detta)\b|\bmed (?:om|pa) (?:att"
    r"|det|den|[a-z]+s)\b"
)
# on condition that somebody still decides on it: "under förutsättning att styrelsen fattar ett separat beslut"
IF_DECIDED = re.compile(
    r"\b(?:under forutsattning|pa villkor|forutsatt) att (?:[a-z]+ ){0,3}?[a-z]*(?:styrelsen|fullmaktige"
    r"|namnden"
    r"|sektionen|direktoren)\b[^.,]{0,60}\b(?:fattar|beslutar|avgor|bestammer|tar stallning)\b"
)
NEIGHBOURS = re.compile(r"\bgrann(?:kommun|stad)\w*s (?:deltagande|anslutning|medlemskap|plats)\b")
SOME_DAY = re.compile(r"\b(?:nagon gang|pa sikt|en vacker dag)\b")
NOT_BINDING = re.compile(
    r"\b(?:icke|inte|ej)[ -]bindande\b|\bpreliminar\w*\b|\bi princip\b|\banmalan om (?!delta|anslut|medlem"
    r"|plats|medverk|att)|\bprincipiell\w*\b|\b(?:inte"
    r"|ej) (?:med automatik|automatiskt|per automatik)\b"
)
NOT_SO_BUT = re.compile(
    r"[ ,]*utan (?:med|vid|fran|forst|ocksa|aven|tillsammans|endast|bara|under|genom|som|enbart|for|efter"
    r"|sedan|redan|till [\d ]+)\b"
)
MEETING = re.compile(r"\b[a-z]*mote[nt]\w*")  # "mot en avgift" is none
NO_SIDE = (
    NOT_OF_IT,
    judging.ONE_MAY,
    AGREES,
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
