"""What reads like taking part and is none: what a body thinks of it, what is only something of it, what others say.

For folded text.
"""

from __future__ import annotations

import re

from parsers.text.normalize import loose

FAVOURS = loose(
    r"\b(?:pidetaan|pitaa|katsotaan|katsoo) (?:[a-z]{2,30} ){0,2}?(?:tarkoituksenmukaise\w{1,3}"
    r"|perusteltu\w{1,3}"
    r"|tarpeellise\w{1,3}|hyodyllise\w{1,3})"
)
NOT_WORTH_THAT = re.compile(  # "ei pidä perusteltuna (sitä), (että kunta osallistuu)"
    r"\b(?:ei|ettei|eika) (?:[a-z]+ ){0,3}?(?:pida|pitanyt|pideta|pidetty|katso|katsonut|katsota|katsottu"
    r"|nae|nahnyt|nahda|nahty"
    r"|ole|ollut) (?:[a-z]+ ){0,3}?(?:perustel|tarpeel|tarkoituksenmukai|jarkev|kannattav|hyodylli"
    r"|suotav|mahdolli"
    r"|ajankohtai|aihee|syyta)[a-z]*(?: sita| siihen)?(?=,? etta )"
)
DISFAVOURS = loose(
    r"\b(?:pidetaan|pitaa|piti|pidettiin|katsotaan|katsoo|katsoi|katsottiin|arvioi) (?:(?!ja |seka "
    r"|mutta )[a-z]{2,30} ){0,5}?"
    r"(?:epatarkoituksenmukai|tarpeettom|perusteettom|kannattamattom|hyodyttom|mahdottom|turha[nk])\w{2,6}"
)
NOT_WILLING = re.compile(
    r"\b(?:ei|ettei) (?:kunnalla |kaupungilla )?(?:ole )?(?:nyt |talla hetkella "
    r"|talla kertaa )?(?:halukkuutta|kiinnostusta)"
    r"(?: ole)?\W*$"
    r"|\b(?:ar|var) (?:inte|ej) (?:langre )?(?:intresserad|villig|beredd)\w*(?: av"
    r"| till)? (?:att (?:delta|ansluta|fortsatta"
    r"|ga med|vara med|medverka)|(?:fortsatt )?(?:deltagande|medlemskap|medverkan))"
)
NOT_INTERESTED = loose(r"\b(?:ei|ettei)(?: kunta| kaupunki)? ole (?:[a-z]+ )?kiinnostun\w+ ?$")
# A member's motion that is turned down before "vaan" takes no side itself.
REFUSES_MEMBER = (
    r"\bei (?:hyvaksynyt|kannattanut|puoltanut|yhtynyt) (?:(?:vara)?jasen(?:en)? |valtuute(?:ttu|tun) "
    r"|[a-z]*(?:vasta|muutos|palautus|hylkays)(?=ehdotu|esity))[^,.]{0,80}?(?=,? vaan )"
)
HAS_BEEN = loose(
    r"\b(?:on ollut|oli|olleet|har varit|jo nyt|ennestaan|talla hetkella|nykyisin|parhaillaan|redan nu"
    r"|for narvarande)\b"
)
ONE_MAY = re.compile(r"(?<!\bei )(?<!\bettei )\bvoi osallistua\b")
THAT = re.compile(r"[ ,]*(?:ja )?(?:etta|ettei)\b")
ON_CONDITION = re.compile(
    r"\b(?:edellyttaen|edellytyksella|edellytyksin|ehdolla|ehdoin|varauksella|varauksin)\W*$"
)
IF_THAT = re.compile(r"[ ,]*(?:under forutsattning|pa villkor|forutsatt) att\b")
# An indirect question: "(selvitetään), millä ehdoilla kunta osallistuu".
ASKS_HOW = re.compile(r"[ ,]*(?:milla|millai[a-z]+|mita|miten|milloin|kuinka|miksi)\b")
# "Verkostossa opittujen käytäntöjen": what was done there is something of it.
DONE_THERE = re.compile(r"\b[a-z]*verkosto(?:ssa|n|sta) (?=[a-z]+t[uy](?:jen|sta|ista|ja|n|t) )")
FOR_IT = re.compile(
    r"\b(?:[a-z]*verkosto[a-z]* )?[a-z]+mista varten\b"
)  # what is asked for is something else
# Of its price alone: who does not approve that has not turned it down.
ITS_PRICE = re.compile(r"\b(?:hinn|hint|[a-z]*maksu|lasku|ehto|ehdo|[a-z]*korotu)[a-z]*")
STRIVES = re.compile(r"\bpyrk[a-z]+ (?:[a-z\-]+ ){0,3}?[a-z]+maan\b")
# What else one may give up: "luopuu arviointimallista".
GIVES_UP = re.compile(r"\b(?:luop|luov)[a-z]+ (?P<what>(?:[a-z\-]+ ){0,4}?[a-z\-]+sta)\b")
# Who decides, proposes or answers "että": what another verb is about is not decided.
TELLS_WHAT = re.compile(
    r"\b(?:paat(?:ta|ti|et|ok|os|te|yi|yy|an|in)[a-z]*|linja[a-z]*|esit[a-z]*|suost[a-z]*|ehdot[a-z]*"
    r"|puolt[a-z]*|puolsi"
    r"|suosit[a-z]*|hyvaksy[a-z]*|vahvist[a-z]*|ilmoit[a-z]*|vasta[at]?[a-z]*|vastau[a-z]*"
    r"|tote[as][a-z]*|tode[a-z]*"
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
PONDERED = re.compile(r"\b(?:valmistel|selvit|selvity|harkit|pohdi|pohti)[a-z]*")
DECIDED = re.compile(r"\b(?:paat|esit|ehdot|muut|muot|ilmoit|vasta|tote|katso)[a-z]*")
OTHERS = "johtoryhma|tyoryhma|naapuri|konsult|ministerio|jarjestaja|kehittamispaallik"
ONLY_SAY = "ilmoittaa|katsoo|toteaa|kertoo|arvioi|toivoo|ilmoitti|katsoi|totesi|kertoi|toivoi|mielesta"
# What one of its officers may find later: "osallistutaan, jos kunnanjohtaja pitää sitä tarpeellisena".
AT_DISCRETION = re.compile(
    r"\b(?:jos|mikali)\b[^.]*\b(?:pitaa|katsoo|haluaa|nakee|arvioi|harkitsee|paattaa|toivoo)\b"
    r"|\bmielella[a-z]+\b"
)
AS_IT_GOES = re.compile(  # "är med om saken utvecklas i rätt riktning"
    r"\bom (?:saken|laget|ekonomin|det|allt|tiden|resurserna|nyttan|arbetet|utvecklingen|ledningen|behov)\b[^.]*"
)
OWN_WAY = re.compile(
    r"\b(?:oma(?:a|lla|lta)?|omin voimin|itse|omatoimisesti|muilla keinoin|pa egen hand|klarar sig"
    r"|parjaa|selviaa)\b"
)
NOT_WITHOUT = re.compile(
    r"\b(?:blir|bli|blev|star|stod|lamnas) utan plats\b|\b(?:ei|ettei) (?:[a-z]+ )?(?:jaa|jaisi) ilman\b"
    r"|\binte (?:[a-z]+ )?blir utan\b"
)
# Something of the network and not itself: "osallistuu verkoston tutkimukseen", "deltar i nätverkets undersökning".
OF_NETWORK = re.compile(
    r"\b[a-z]*verkoston (?!(?:[a-z0-9:]+ ){0,2}?(?:kau[sdt]|toimi|jasen|jatk|sopim|tarjou|kutsu|pai[kt]"
    r"|maksu|hin"
    r"|kanssa|kautta|ulkopuol|ohjelma|osallist|uusi|uude|valiin|valista|sikseen|[a-z]*kau[sdt]"
    r"|[a-z]*jaseny|(?:osallistumis"
    r"|verkosto|yhteistyo|jasen|puite|jatko)sopim|20\d\d|\d|ja "
    r"|seka ))|\b[a-z]*natverkets (?!(?:[a-z0-9:]+ ){0,2}?(?:[a-z]*period|verksamhet|medlem|program"
    r"|avtal|anbud"
    r"|[a-z]*kommun|delta|offert|inbjud|erbjud|plats|avgift|omgang|arbete|fortsatt|20\d\d|\d))"
)
NETWORK_ITSELF = re.compile(r"verkosto(?:on|ssa|sta|lle|lla|a)\b|natverk(?:et)?\b")
