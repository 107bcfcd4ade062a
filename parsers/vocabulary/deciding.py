"""The phrases by which decisions adopt, turn down, amend or proceed, as patterns for plain text."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from parsers.text.bodies import SHORT

PROPOSAL = r"(?:paatos|pohja|lausunto)?(?:ehdotu|esity(?!slist))\w*"
ADOPT_SV = (
    r"(?:godkan\w*|omfatta\w*|antog\w*|antas?|bifoll\w*|bifall\w*|godt(?:og|ar|as)\w*|bitrad\w*"
    r"|tillstyrkt\w*|klubba\w*)"
)
PROPOSAL_SV = (
    r"(?:\w{0,14}forslag\w*|[a-z]*(?:direktorens|foredragandens|sektionens|styrelsens|utskottets)"
    r" (?:text|skrivning|formulering|hallning|linje)\w*"
    r"|framstall(?:ning\w*|an)|hemstallan|rekommendation\w*)"
)
ADOPT = rf"(?:hyvaksy\w*|{ADOPT_SV})"
_PARTS = {"PROPOSAL_SV": PROPOSAL_SV, "ADOPT_SV": ADOPT_SV, "ADOPT": ADOPT, "PROPOSAL": PROPOSAL}
_ROWS: dict[str, list[str]] = tomllib.loads(
    files("parsers").joinpath("vocabulary/deciding.toml").read_text(encoding="utf-8")
)


def _written(name: str, *, whole: bool = False) -> re.Pattern[str]:
    """The rows of deciding.toml of this name as one pattern; `whole`: each a word of its own."""
    pattern = "|".join(_ROWS[name])
    for part, said in _PARTS.items():
        pattern = pattern.replace(f"{{{part}}}", said)
    return re.compile(rf"\b(?:{pattern})\b" if whole else pattern)


CHAIN = _written("CHAIN")
# which alternative was chosen: "stannade för alternativ B"
CHOOSES = re.compile(
    rf"\b(?:{ADOPT_SV}|valde|stannade for|gick in for|enligt|som)\b(?![^.]*\b(?:inte"
    rf"|ej)\b)[^.]{{0,30}}?\balternativ [a-d1-4]\b"
    rf"|\balternativ [a-d1-4]\b[^.]{{0,20}}?\b(?:{ADOPT_SV}|valdes|vann|segrade)\b(?! inte| ej)"
)
BARE = re.compile(
    r"^(?:kohta \d{1,2}[:.]? |\d{1,2}[.)] ?(?:kohta:? )?)?"
    r"(?:(?:[a-z\- ]{0,60}?(?:hallitus|valtuusto|lautakunta|jaosto|johtokunta|styrelsen"
    rf"|fullmaktige|namnden|sektionen)(?:s beslut(?= ?:))?|{SHORT}):? )?"
    r"(?:asia |arendet |se |det )?(?:yksimielisesti |yks |enhalligt )?(?:hyvaksyt{1,2}i{1,2}n|hyv|hyvaksyi"
    r"|hyvaksytaan"
    r"|hyvaksytty|merkittiin|vahvistettiin|todettiin(?: yksimielisesti)? hyvaksytyksi|todettiin|antecknades"
    r"|godkandes|godkande|godkants|godkant|bifallet|antogs?|godtogs?|omfattades?|bitraddes?|beslots sa"
    r"|beslutades sa"
    r"|sa beslots|enhalligt(?: bifall| godkannande| beslut)?|samtyckte|samtycker|klubbades|godk\.?|ja"
    r"|(?:[a-z]*(?:direktorens|chefens|foredragandens) (?:besluts)?forslag|(?:grund|besluts)forslaget)(?=\W*$)"
    r"|i enlighet (?:med detta|darmed)|bifolls?|bifall(?:er)?|godkanner|omfattar|godkannande|sa beslutades"
    r"|(?:beslutade|beslot|besluter|beslutar) (?:sa|i enlighet darmed)"
    r"|gav (?:det |forslaget |arendet )?(?:sitt )?(?:bifall|samtycke|godkannande)"
    r"|esitettiin|(?:ehdotus|esitys) (?:lahetetaan|lahetettiin|viedaan|vietiin|annetaan|saatetaan)"
    r" [a-z]*(?:valtuustolle|valtuustoon|hallitukselle)|puollettiin|tillstyrktes|ok,? hyvaksyttiin"
    r"|(?:paatti|paatettiin)(?: yksimielisesti)?(?: hyvaksya(?: asia)?)?|ok|(?:asia )?hyvaksyttiin asia"
    r"|(?:paatti|paatettiin) (?:yksimielisesti )?(?:esittaa|ehdottaa|suosittaa|suositella|puoltaa|lahettaa)"
    r"|(?:beslot|beslutade|beslots) (?:enhalligt )?(?:foresla|rekommendera|tillstyrka)"
    r"|(?:lahetet(?:tiin|aan)|vie(?:tiin|daan)|saatet(?:tiin|aan)|esitet(?:tiin|aan)|siirret(?:tiin"
    r"|aan))(?: [a-z]+n)? (?:paatettavaksi|ratkaistavaksi"
    r"|paatoksentekoon|kasiteltavaksi|hyvaksyttavaksi))(?:,? (?:asian|yks\w{0,3}mielisesti"
    r"|keskustelun jalkeen"
    r"|keskustelutta|aanestyksitta|aanestyksetta|ilman (?:keskustelua|aanestysta|muutoksia)"
    r"|aanestyksen jalkeen"
    r"|\(?\d{1,2} ?- ?\d{1,2}\)?|muutoksitta|ei aanestysta|ei keskustelua|kaikilta osin|kokonaisuudessaan"
    r"|kokonaan|kohdittain|kaikilta kohdin|kaikin osin|sellaisenaan|kohta kohdalta"
    r"|yksituumaisesti|huomautuksitta|muuttamattom\w+"
    r"|utan (?:diskussion|omrostning|andring|andringar|votering"
    r"|vidare|motforslag)|oforandra[dt]e?|som sada[nt]t?|i sin helhet|till alla delar|till fullo"
    r"|i ursprunglig form|efter (?:diskussion|omrostning|votering)|med acklamation|enhalligt|aanin [\d \-]+))*\W*$"
)
# "Hyväksyttiin yhdyshenkilön nimeämistä lukuun ottamatta": the proposal, but for something
BUT_FOR = re.compile(
    r"^(?:[a-z\- ]{0,60}?(?:hallitus|valtuusto|lautakunta|styrelsen) )?(?:hyvaksyttiin|hyvaksyi"
    r"|godkandes|godkande)\b[^.,;]{0,80}?"
    r"\b(?:lukuun ottamatta|paitsi|poislukien|bortsett fran|med undantag)\b"
)
# "Hyväksyttiin sillä muutoksella, että …": the proposal as changed, whatever the change is
ACCEPTED = re.compile(
    r"(?:[a-z\- ]{0,60}?(?:hallitus|valtuusto|lautakunta|jaosto|johtokunta|styrelsen|fullmaktige|namnden) )?"
    r"(?:hyvaksyttiin|hyvaksyi|godkandes|godkande)(?: yksimielisesti| enhalligt)?(?: asian| silla"
    r"| seuraavalla)?,? "
)
# "Hyväksyttiin sillä edellytyksellä, että …": the proposal, on a condition
ADOPTED_ON_CONDITION = re.compile(
    r"^(?:[a-z\- ]{0,60}?(?:hallitus|valtuusto|lautakunta|styrelsen) )?(?:hyvaksyttiin|hyvaksyi|godkandes"
    r"|godkande)"
    r"(?: yksimielisesti| enhalligt| asian)?,? (?:edellyttaen\b|(?:silla|seuraavalla|seuraavin|pa|under|med) "
    r"(?:edellytyksella|edellytyksin|ehdolla|ehdoin|(?:det )?villkor\w*|forutsattning\w*))"
)
# "Maija Mallin tekemän ehdotuksen mukaisesti": a proposal by the name of who made it
SOMEBODYS = re.compile(
    r"(?P<name>[A-ZÅÄÖ][\w\-]{1,40}n)(?<!iin) (?:(?:kokouksessa|keskustelussa|keskustelun aikana"
    r"|suullisesti) )?"
    r"(?:(?:tekemä|esittämä|antama|jättämä|kannattama)[nä]? )?(?:ja [A-ZÅÄÖ][\w\-]+n kannattaman )?"
    r"(?:(?:vasta|muutos|lisäys)?(?:ehdotu|esity)\w*|(?:esittämällä"
    r"|ehdottamalla) tavalla)|(?P<swedish>[A-ZÅÄÖ][\w\-]{1,40}s) "
    r"(?:(?:på|vid|under) mötet )?(?:(?:framlagda|framförda|gjorda|muntliga|nya) )?(?:(?:mot)?förslag"
    r"|rekommendation|framställning|linje)\w*"
)
MADE_THERE = re.compile(
    r"\bkokouksessa (?:\w+ )?(?:tehdyn|annetun|esitetyn|esittaman|tekeman|antaman) (?:\w+ )?"
    r"(?:paatos)?(?:ehdotu|esity)\w*"
    r"|\b(?:pa|vid|under) (?:motet|sammantradet) (?:gjort|gjorda|framlagt|framlagda|givet|givna"
    r"|framfor[td]a?) forslag"
)
CHANGED = _written("CHANGED")
# "Ehdotus hylkäämisestä hyväksyttiin", "hyväksyi esityksen hylkäämisen"
TO_REJECT = re.compile(
    r"(?:ehdotu|esity)\w* (?:\w+ ){0,3}?hylkaami\w+ (?:\w+ ){0,2}?hyvaksyttiin"
    r"|hyvaksy\w+ (?:\w+ ){0,4}?hylkaami\w+"
)
# only some of what was proposed: which of it is the membership is left open
PARTLY = _written("PARTLY")
BY_CHAIR = re.compile(r"\b(?:puheenjohtajan|ordforandens) (?:\w+ ){0,2}?(?:paatos)?(?:ehdotu|esity|forslag)")
BY_OTHERS = _written("BY_OTHERS")
MODIFIED = _written("MODIFIED")
DEVIATES = re.compile(
    r"ehdotuksesta poiketen|esityksesta poiketen|ehdotuksesta poikkeava|poiketen"
    r" (?:esittelijan|pohja|paatos)|avvikande fran forslag|ehdotuksesta poik"
)
WINNER = _written("WINNER")
SECONDED_AND_CARRIED = re.compile(
    r"(?:tata |tehtya |hanen )?(?:vasta|muutos)?(?:ehdotusta|esitysta|forslaget) (?:\w+ ){0,2}?"
    r"(?:kannatettiin|kannattivat|kannatti|understoddes)[^.]{0,60}\b(?:hyvaksyttiin|hyvaksyi|godkandes)\b"
)
# how to vote, before anything is decided: "on äänestettävä (JAA = jatketaan käsittelyä, EI = pöydälle)"
BALLOT = _written("BALLOT")
BARE_PROPOSAL = re.compile(
    r"(?:tehty |hanen )?(?:ehdotus|esitys|forslaget) (?:\w+ ){0,3}?(?:hyvaksyttiin|godkandes|bifolls|antogs"
    r"|godtogs|vann bifall)\b"
)
PROCEDURE = _written("PROCEDURE")
# the meeting goes on with the item after a motion to return or postpone it; nothing is decided by that
GOES_ON = re.compile(
    r"\bjatk(?:aa|oi|ettiin|etaan) (?:\w+ ){0,2}?kasittelya\b|\bkasittelya (?:\w+ ){0,3}?jatk(?:aa"
    r"|ettiin|etaan)\b|\bfortsatt\w* (?:\w+ ){0,2}?behandling\w*"
)
SUPPORT = re.compile(
    r"\bkannatti\b|\bkannattivat\b|kannattama\w*|understod\w*|aanestavat|aanesti\b"
    r"|aanestivat|rostar\b|rostade"
)
DECIDES = _written("DECIDES", whole=True)
TALLY = re.compile(r"\b(?:jaa|ei|ja|nej)[ \-]{0,3}(?:aan|rost)|\baanta\b|\baania\b|puolesta annettiin")
TURNED_DOWN = _written("TURNED_DOWN")
PULLED = _written("PULLED")
CUT_FREE = re.compile(
    r"(?:\b(?:hyvaksyttiin|ehdotus hyvaksyttiin|hyvaksyttiin yksimielisesti"
    r"|ehdotuksen mukaisesti|esityksen mukaisesti|ehdotuksen mukaan|ehdotuksen"
    r" mukainen|esityksen mukaan|tiedoksi|tiedokseen|poydalle|valmisteluun|valmisteltavaksi"
    r"|(?:johtajan|esittelijan|hallituksen|lautakunnan|kj:n|kh:n|paallikon|hyvaksyi"
    r"|muutetun|tekeman) (?:paatos|pohja)?(?:ehdotuksen|esityksen)|esityslistalta"
    r"|godkandes(?: enhalligt)?|enligt forslaget|kannedom|hyvaksyi (?:ehdotuksen|esityksen"
    r"|paatosehdotuksen)|keskustelun jalkeen)\W*$)"
)
TRIVIAL_STATEMENT = re.compile(
    r"\b(?:totesi|todettiin|toteaa|keskusteli|keskusteltiin|kuuli|kuultiin|konstaterade|diskuterade)\b"
)
# "Förslaget föll med rösterna 2-7": nothing else was put to the vote
FELL = re.compile(
    rf"^(?:{PROPOSAL}|(?:besluts)?forslaget) (?:kaatui|havisi|hylattiin|foll|forlorade"
    rf"|avslogs)\b(?![^.]*(?:ja|och|vaan|utan) )"
)
# an adoption that did not come about
NOT_ADOPTED = _written("NOT_ADOPTED")
_OF_IT = (  # what is adopted, named beside the proposal that says it
    r"(?:^|(?<=hyvaksyi )|(?<=vahvisti )|(?<=paatti )|(?<=hyvaksyttiin )|(?<=paatettiin )|(?<=mielisesti )"
    r"|(?<=enhalligt )|(?<=, ja )"
    r"|(?<=mukaisesti )|(?<=ehdotus )|(?<=esitys )|(?<=ehdotuksen )|(?<=esityksen )|(?<=godkande )|(?<=antog )"
    r"|(?<=beslutade om )|(?<=beslot om )|(?<=styrelsen ))(?:verkostoon |kunnan |[a-z]+:s )?(?:{})"
    r"(?: (?:ja|seka) (?:sen )?[a-z]*(?:maksusta|maararahasta|kustannuksista|yhteyshenkilosta))? ?"
    r"(?=(?:hyvaksy|vahviste|paatet|tuli|sai|meni|ja nime|ja valits|godkande|antog|bifoll|enligt|i enlighet|\W*$)"
    r"|(?:[a-z]*(?:johtajan|esittelijan|paallikon|sihteerin|hallituksen|jaoston|pohja|paatos) ?)?"
    r"(?:ehdotuksen muka|esityksen muka|(?:ehdot|esit)[a-z]+lla tavalla))"
)
OF_JOINING = re.compile(  # "ehdotus osallistumisesta hyväksyttiin", "antog anbudet enligt förslaget"
    _OF_IT.format(
        r"(?:osallistumi|liittymi|jatkami|mukaan lahtemi)(?:nen|sen|sesta)|jasenyy(?:s|den|desta)"
        r"|(?:verkosto|osallistumis)?sopimu(?:s|ksen|ksesta)|tarjou(?:s|ksen|ksesta)"
        r"|deltagandet|medlemskapet|avtalet|anbud(?:et)?|erbjudande(?:t)?|anslutningen|medverkan|offert(?:en)?|inbjudan"
    )
)
OF_LEAVING = re.compile(  # "päätti eroamisesta ehdotuksen mukaisesti"
    _OF_IT.format(
        r"(?:eroami|irtautumi|luopumi|irtisanomi|jattaytymi|pois jaami|poisjaami)(?:nen|sen|sesta)"
        r"|poisjaan(?:ti|nin|nista)"
        r"|uttradet|uppsagningen"
    )
)
NO_REASON = re.compile(  # "ei ole syytä jäädä pois"
    r"\b(?:ei|ettei) (?:ole|nahda|nahty|ollut|nae) (?:[a-z]+ )?(?:syyta|aihetta|tarvetta|perusteita)"
    r" (?:jaada|jattaytya|luopua|erota|irtautua|vetaytya|kieltaytya)\b[^.,]*"
)
CLAIM_REJECTED = re.compile(
    r"\b(?:hylkaa|hylkasi|hylataan|hylattiin|hylata|avslar|avslog|forkastar) (?:[a-z]+ ){0,3}?(?:[a-z]*aloit"
    r"|oikaisuvaatimu|valitu[ks]|motion|initiativ|rattelseyrkan)\w*|\b(?:[a-z]*aloite|oikaisuvaatimus"
    r"|valitus) hylataan"
)
BESIDES = re.compile(r" (?:ja|seka|och) |,? (?=eika )")
UNTOLD = re.compile(
    r"\b(?:muutettui?na|muokattui?na|muotoiltui?na|korjattui?na|tarkennettui?na|taydennettyi?na|andrat"
    r"|(?:andrad|reviderad|korrigerad|omarbetad|justerad|ny) (?:form|lydelse|utformning|version)\b[^:]*"
    r"|(?:muutoks|korjauks|tarkennuks|taydennyks|tasmennyks|lisayks)(?:in|ineen|ella|illa)"
    r"|med (?:\w+ ){0,3}?(?:andring|tillagg|justering|korrigering)\w*(?: som [^.:]{0,60}"
    r"| [^.:]{0,40}(?:foreslagit|foreslog|framfort))?)"
    r"(?: (?:kokouksessa|keskustelussa|\w+t[uy]lla|tavalla|yksimielisesti|enhalligt))*\W*$"
)
ABOVE = re.compile(r"\b(?:ovan ?namnd|ovanstaend|edella (?:mainit|esite|todet|kerrot|kirjat))")
CARRIED_BY = re.compile(  # "äänin 4–5" carries nothing
    r"\b(?:hyvaksyttiin|hyvaksyi|paatti|paatettiin) aanin (\d{1,3}) ?-+ ?(\d{1,3})\b"
)
# that something was decided, in whatever words
DECIDED = re.compile(
    r"\b(?:paatti|paattivat|paatettiin|hyvaksyi|hyvaksyttiin|hyvaksyneen|hylkasi|hylattiin|paatokseksi|beslot"
    r"|beslutade|beslots|godkande|godkandes|godkant|avslog|avslogs)\b"
)
VOTES = _written("VOTES")
