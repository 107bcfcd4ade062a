"""The words of a title that say no more than that a municipality takes part in a network, or does so no longer.

A title of other words ("Liittyminen Hyvän kunnan verkostoon") may be about something else. For plain text.
"""

from __future__ import annotations

import re

_ACTS = (
    r"osallistu\w*|liitty\w*|jatka\w*|jatko\w*|jaseny\w*|jasen\w*|mukaan|mukana\w*|lahte\w*|lahto\w*|kutsu\w*"
    r"|tarjou\w*|\w{0,16}sopimu\w*|\w{0,6}ilmoitt\w*|kirje\w*|\w{0,12}paato\w*|paatta\w*|paatty\w*"
    r"|\w{0,6}esity\w*|\w{0,6}ehdotu\w*|vastau\w*|vastaaminen|kannanot\w*|ero(?:aminen|aminen|amisesta)"
    r"|irtisano\w*|luopu\w*|jattayty\w*|poisjaa\w*|jaaminen|pois|\w{0,16}maksu\w*|hankin\w*|hankki\w*"
    r"|tilaa\w*|tilau\w*|uusi\w*|uudista\w*|hyvaksy\w*|valinta|\w{0,4}valmistel\w*|harkin\w*|selvity\w*"
    r"|asia\w{0,3}|anomus|hakemu\w*|hakeutu\w*|sitou\w*|paikka|delta\w*|medverka\w*|anslut\w*|medlem\w*"
    r"|fortsatt\w*|inbjud\w*|erbjudan\w*|anbud\w*|offert\w*|\w{0,12}avtal\w*|anmal\w*|svar\w*|uttrad\w*"
    r"|uppsag\w*|avslut\w*|\w{0,12}avgift\w*|anskaff\w*|fornya\w*|med|ga|fraga\w*|forslag\w*|beslut\w*"
    r"|arende\w*|brev\w*|bestall\w*|plats\w*|verkostoyhteistyo\w*|kanssa|natverkssamarbete\w*"
)
_PLACE = (
    r"kun(?:nan|ta|taa|tien|nat|tamme)|kaupun\w+|\w{0,10}hallitu\w*|\w{0,10}valtuusto\w*|\w{2,24}lautakun\w*"
    r"|\w{0,12}jaosto\w*|johtoryhm\w*|\w{2,12}johtaja\w*|kommun\w*|stad\w{0,3}|\w{0,10}styrelse\w*"
    r"|\w{0,10}fullmaktige\w*|\w{2,20}namnd\w*|\w{2,12}direktor\w*"
)
_TIME = (
    r"\d+|kau(?:si|d)\w*|kaut\w+|\w{0,10}kau(?:si|d)\w*|vuo\w+|v|vv|tulev\w+|seuraav\w+|alkav\w+|uude\w+"
    r"|[a-z]+vuoti\w+|kah\w+|\w{0,10}period\w*|ar|aret|aren|ars|ny|nya|nytt|kommande|nasta|tvaarig\w*|attonde"
    r"|sjunde|sjatte|kaksi\w*"
)
_KIND = (
    r"kuntajohdo\w*|kuntajohtaj\w*|kehittami\w*|kehity\w*|johtami(?:nen|sen|sta|seen|s)|johto|johdon|organisaatio(?:n|t|ita|iden|ihin|issa)?|vertais\w*"
    r"|oppimis\w*|verkosto(?:n|on|ssa|sta|a|lle|lla)?|verkosto(?:jaseny|koulut|kau[sdt]|paik|kutsu|yhteis"
    r"|toimin|tyo|palvelu|ohjelm)\w*|palvelu\w{0,5}|(?:kehittamis|vertais|vertaisoppimis|oppimis|johtamis"
    r"|kunta|kuntien|yhteistyo|organisaatio)+verkosto\w*|natverk(?:et|ets)?|(?:utvecklings|kommun|ledarskaps"
    r"|samarbets)natverk\w*|utveckling\w*|ledarskap\w*|ledning\w*|organisation\w*|toimin\w*|verksamhet\w*"
    r"|yhteis\w*|gemensam\w*|valtakunnalli\w*|nationel\w*|kommunala?"
)
_PROJECT = (
    r"(?:kehittamis|verkosto)?han(?:ke|kke)\w*|(?:kehittamis|utvecklings)?projekt\w*"
    r"|\w{0,16}ohjelm\w*|program\w*"
)
_SMALL = (
    r"ja|seka|tai|kanssa|koskeva\w*|koskien|n|s|ry|rf|oy|ab|och|i|till|for|fran|av|om|pa|som|att|en|ett|den"
    r"|det|de|inte|ei|ettei|etta|samt|eller|ur|ks|kh|khall|finnish|consulting|group|kunnissa|finlands|suomen"
)
PLAIN = re.compile(f"{_ACTS}|{_PLACE}|{_TIME}|{_KIND}|{_SMALL}")
PROJECT = re.compile(rf"\b(?:{_PROJECT})\b")
# What a municipality may belong to beside the watched network, named behind its kind: "nätverket Friska kommuner".
NAMED_BEHIND = re.compile(
    r"\b(?:[Nn]ätverket|[Pp]rogrammet|[Pp]rojektet|[Vv]erkosto|[Oo]hjelma|[Hh]anke)\s+[A-ZÅÄÖ][a-zåäö]\w+"
)
# "Hiilineutraalit kunnat (Hinku) -verkosto", "Terve Kunta -verkosto", "Kestävä kunta -ohjelma"
NAMED_BEFORE = re.compile(r"[\w)\"”]\s+[-–](?:\w{0,12}verkosto|\w{0,12}nätverk|\w{0,12}ohjelma|hank)\w*")
# "Hinku-verkosto", "Walkability-verkosto"
HYPHENED = re.compile(r"\b(?P<whose>\w+)[-–](?:\w{0,12}verkosto|\w{0,12}nätverk|\w{0,12}ohjelma|hank)")
# The network named only as what the municipality has already, or as one of several.
BESIDE_IT = re.compile(
    r"\b(?:ennestaan|ennestaankin|erillinen|erillaan|taydentaa|lisaksi|myos|samoin|muun muassa|mm|esimerkiksi"
    r"|kuten|vastaava\w*|tapaamis(?:essa|issa)|tyopajoissa|seminaarissa|ei koske|rinnalla|sedan tidigare"
    r"|fran tidigare|ocksa|aven|bland annat|till exempel|separat)\b"
    # what a tenderer has done elsewhere: "Yhtiö kertoo kokemuksestaan verkoston vetäjänä"
    r"|\breferens\w*|\b(?:[a-z]*yhtio|yrity|[a-z]*konsult|[a-z]*kouluttaj|[a-z]*valmentaj|[a-z]*tarjoaj|toimittaj"
    r"|asiantuntij|anbudsgivar|leverantor|bolag|foretag|utbildar)\w* [^.]{0,80}?\b(?:kokemu|tunte|tuttu|taust|ansio"
    r"|nayto|vetan|vetaj|erfaren|kanner|bakgrund|merit)"
)
# "Ohjelma on verkosto", "kyse on verkoston uudesta kaudesta": what the title calls otherwise is the network
IDENTIFIES = re.compile(
    r"\b(?:ohjelma|hanke|palvelu|valmennus|verkosto|kyse|kyseessa|tarjous|kutsu|[a-z]*sopimus|kirje"
    r"|programmet|projektet|natverket|det|erbjudandet|inbjudan) (?:on|koskee|ar fraga om|ar|galler"
    r"|avser) (?P<what>.{0,60})"
)
NAMED_SO = (
    re.compile(  # what may stand before the network's name there: who runs it, and that it is taken part in
        r"(?:(?:(?!kuin |eron |ilman )[a-z:]+n|ja|uusi|seuraava|osallistumi\w+|jasenyy\w+|paikka\w*"
        r"|liittymi\w+|kutsu\w*|om|i|det|deltagande\w*|medlemskap\w*|anslutning\w*) )*"
    )
)
GOES_ON = re.compile(r"\b(?:jatkosopimu|jatkokau|jatkotilau|uusimi|fortsattningsavtal|fornyelse)")
