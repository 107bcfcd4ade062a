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
    r"|\b(?:jatka|osallistu(?!mi)|on mukana|pysy)[^.]{0,60}\b(?:kuluvan|nykyisen|meneillaan olevan|paattyvan)"
    r" (?:[a-z]*kauden|vuoden) loppuun|\b(?:minka|jonka) jalkeen (?:[a-z]+ )?jasenyys (?:paattyy|lakkaa"
    r"|raukeaa)"
    r"|\b(?:[a-z]*hallitus|[a-z]*valtuusto|[a-z]*lautakunta|[a-z]*jaosto|[a-z]*johtaja) (?:on"
    r"|oli) (?:[a-z]+ ){0,2}?"
    r"(?:paattanyt|hyvaksynyt|ilmoittanut|linjannut)\b"
    r"|, kun (?:[a-z\-]+ ){1,5}(?:on|ovat) (?:[a-z]+ ){0,3}(?:saatu|paattynyt|valmistunut|ratkennut"
    r"|varmistunut"
    r"|selvinnyt|tehty|hyvaksytty|toteutunut)\b"
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
    r"|myohemmin|erillisella)|(?:viela|erikseen)(?: erikseen)? (?:paattaa|ratkaisee)\b|(?:uudesta"
    r"|seuraavasta) (?:verkosto)?kaudesta (?:paatetaan|tehdaan paatos)|ei ole sitova"
    r"|ei sido kun\w+|ei sido kaupun\w+|(?:slutlig\w+|slutgiltig\w+"
    r"|egentlig\w+) beslut\w*\b[^.\n]{0,60}\b(?:fattas|gors|tas)\b|beslut\w* om (?:\w+ )?(?:deltagande\w*"
    r"|medlemskap\w*|anslutning\w*) (?:fattas|gors|tas)\b|(?:deltagandet|medlemskapet"
    r"|anslutningen) (?:avgors|beslutas|provas|bestams)\b|inte (?:ar )?bindande|ar inte bindande)"
)
# Whether it does at all, and until what a decision is not carried out; its legal force is no matter.
WHETHER = re.compile(r"\b(?:osallistu|liit|lahde|lahte|jatk|mennaanko|pysy|erot|luovu)[a-z]*k[oö]\b")
# what a discussion came to: "alla var av den åsikten att kommunen avvaktar"
COME_TO = re.compile(
    r"\b(?:sammanfatt\w*|utkristallis\w*|alla (?:\w+ )?av den asikt\w*|eniga? om|mynnade ut|slutsats\w*"
    r"|kom (?:man )?fram till|linjen|enades)\b(?!.*\bing(?:a|et) \w*forslag)[^.]*\batt\b"
)
UNTIL = re.compile(r"\b(?:ennen kuin|ennenkuin|kunnes|vasta kun|ellei|mikali|jos)\b")
LEGAL_FORCE = re.compile(r"lainvoim|oikaisuvaatimu|valitu|muutoksenhaku|tarkast")
