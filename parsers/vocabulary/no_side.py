"""What reads like taking part and is none: the words by which a clause takes no side, or only seems to take one.

Patterns for folded text.
"""

from __future__ import annotations

import re

from parsers.text.normalize import loose
from parsers.text.phrases import phrases

_said = phrases("vocabulary/no_side.toml")
# --- what one takes part in without being a member, and who takes part
EVENT, OCCASION = _said.loose("EVENT"), _said("OCCASION")
MEETING = re.compile(r"\b(?!ledamot)[a-z]*mote[nt]\w*")  # "mot en avgift" is none
PERSONS = _said.loose("PERSONS")
BY_OFFICER = _said("BY_OFFICER")
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
    r"|\b(?:ei|eika|ettei|eivat)\b[^.,]{0,60} ennen\b(?! kaikkea)"
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
OF_NETWORK = _said("OF_NETWORK")
NETWORK_ITSELF = re.compile(r"verkosto(?:on|ssa|sta|lle|lla|a)\b|natverk(?:et)?\b")
# Of its price alone: who does not approve that has not turned it down.
ITS_PRICE = re.compile(r"\b(?:hinn|hint|[a-z]*maksu|lasku|ehto|ehdo|[a-z]*korotu)[a-z]*")
# What else one may give up: "luopuu arviointimallista".
GIVES_UP = re.compile(r"\b(?:luop|luov)[a-z]+ (?P<what>(?:[a-z\-]+ ){0,4}?[a-z\-]+sta)\b")
CONTRACT_OF_ELSE = _said("CONTRACT_OF_ELSE")
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
AS_OTHER = _said("AS_OTHER")
INSTEAD_OF_DOING = re.compile(r"\bsen sijaan,? etta\b|\bi ?stallet for att\b")
IN_DOUBT = _said.loose("IN_DOUBT")
# --- what others put forward, and what is said of the meeting
# A member's motion that is turned down before "vaan" takes no side itself.
REFUSES_MEMBER = (
    r"\bei (?:hyvaksynyt|kannattanut|puoltanut|yhtynyt) (?:(?:vara)?jasen(?:en)? |valtuute(?:ttu|tun) "
    r"|[a-z]*(?:vasta|muutos|palautus|hylkays)(?=ehdotu|esity))[^,.]{0,80}?(?=,? vaan )"
)
COMPLAINT = _said.loose("COMPLAINT")
NO_HINDER = re.compile(
    r"\b(?:ei|eivat|inte) (?:[a-z]+ )?(?:esta|estanyt|hindrar?|motsatt(?:er|a) sig)\b|\b(?:hindrar"
    r"|motsatter sig) inte\b"
)  # says nothing of what is decided
TAKES_UP = _said("TAKES_UP")
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
AT_ITS_END = _said("AT_ITS_END")
NOT_OF_IT = _said("NOT_OF_IT")
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
ACCORDING_TO = _said("ACCORDING_TO")
GOES_TO_DO = _said("GOES_TO_DO")
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
OTHERS_DO = re.compile(  # "kontakten till de kommuner som deltar", "hur många personer som deltar"
    r"\b(?:kommuner(?:na)?|stader(?:na)?|de|dem|personer|ledamoter(?:na)?|chefer(?:na)?|tjansteinnehavare)"
    r"(?: (?:i|pa|fran) [a-z]+(?: [a-z]+)?)? som (?:redan |nu |sedan tidigare )?(?:deltar|deltagit"
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
