"""The phrases by which decisions adopt, turn down, amend or proceed, as patterns for plain text."""

from __future__ import annotations

import re

from parsers.text.bodies import SHORT

PROPOSAL = r"(?:paatos|pohja|lausunto)?(?:ehdotu|esity(?!slist))\w*"
ADOPT_SV = (
    r"(?:godkan\w*|omfatta\w*|antog\w*|antas|bifoll\w*|bifall\w*|godt(?:og|ar|as)\w*|bitrad\w*|tillstyrkt\w*)"
)
PROPOSAL_SV = r"(?:\w{0,14}forslag\w*|framstallning\w*|hemstallan|rekommendation\w*)"
ADOPT = rf"(?:hyvaksy\w*|{ADOPT_SV})"
CHAIN = re.compile(
    rf"\b{ADOPT}\b[^.]{{0,200}}?\b{PROPOSAL}|\b{PROPOSAL}\b[^.]{{0,120}}?\b(?:hyvaksyt\w*|hyvaksyy|hyvaksya)\b"
    rf"|\b(?:ehdotuksen|esityksen|paatosehdotuksen|paatosesityksen|ehdotusten|esitetyn|ehdotetun"
    rf"|pohjaehdotuksen) (?:mukai\w+|mukaan|pohjalta)\b|\besityslistan mukai\w+|\b(?:ehdotetulla|esitetylla) tavalla"
    rf"|(?:kuten|niin kuin) (?:on )?(?:esitetty|ehdotettu|ehdotus|ehdotuksessa|esitys|esityksessa)"
    r"|\b(?:ehdotetusti|esitetysti)\b|\b(?:ehdotetussa|esitetyssa) muodossa"
    rf"|\bvahvisti (?:\w+ ){{0,3}}?{PROPOSAL}|\b{PROPOSAL} vahvistettiin|(?:hallitus|valtuusto|lautakunta"
    rf"|jaosto) (?:oli|asettui) (?:[\w\-]+ ){{0,5}}?{PROPOSAL} (?:kannal(?:la|le)|taakse)|\b{PROPOSAL} (?:meni lapi"
    rf"|sai (?:yksimielisen|kaikkien|hallituksen|kunnanhallituksen) (?:kannatuksen|tuen))"
    r"|\b(?:esittamalla|ehdottamalla) tavalla"
    rf"|\b{PROPOSAL} (?:\w+ ){{0,2}}?suostuttiin|\bsuostui (?:\w+ ){{0,3}}?{PROPOSAL}"
    r"|\b(?:ehdotetuin|esitetyin) tavoin|\b(?:ehdotettuun|esitettyyn) tapaan"
    r"|\b(?:ehdotetun|esitetyn|ehdotuksen mukaisen) (?:paatoksen|esityksen)\b"
    rf"|\b{PROPOSAL} ei (?:\w+ ){{0,2}}?huomaut\w+|^hyv\b[^.]{{0,20}}?{PROPOSAL}"
    rf"|\b{PROPOSAL} (?:paatettiin|paatti) tehda\b|\bvaihtoehdon [a-d1-4] mukai\w+"
    r"|\byhtyi (?:\w+ ){0,2}?(?:esittelijan|(?<!puheen)johtajan) (?:muuttuneeseen|uuteen) (?:kantaan|nakemykseen)"
    rf"|\b(?:oli|oltiin) yksimieli\w+ {PROPOSAL}|\basettui (?:\w+ ){{0,3}}?(?:esittelijan"
    rf"|(?<!puheen)johtajan) kannal(?:le|la)|\bkannatti (?:\w+ )?{PROPOSAL} ja (?:\w+ )?hyvaksyi"
    r"|\bfaststall(?:de|er) [^.]{0,40}forslag|\bforslag\w* faststalldes|^som (?:besluts)?forslaget"
    r"|\b(?:var eniga? om|enades? (?:sig )?(?:\w+ )?(?:om|kring)|enade sig (?:\w+ )?om|foren(?:ade"
    r"|ar) sig (?:\w+ )?om|stannade (?:\w+ )?for|anslot sig (?:\w+ )?till|stall(?:de|er) sig (?:\w+ )?bakom"
    r"|samtyck(?:te|er) (?:\w+ )?till|instam(?:de|mer) (?:\w+ )?i|gick (?:\w+ )?pa"
    rf"|foljde) [^.]{{0,60}}?(?:{PROPOSAL_SV}|\blinje\b)|\b(?:beslot|besluter|beslutade|beslots|beslutades|godkandes"
    rf"|godkande|gjorde|avgjordes)\b[^.]{{0,40}}? som [^.]{{0,40}}?(?:foreslog|foreslagit|foreslagits|foreslas"
    rf"|foreslagen|i {PROPOSAL_SV}|{PROPOSAL_SV}\W*$)"
    r"|\b(?:sasom|som|pa det satt som) (?:har )?foresl(?:agits|as|ogs|aget)"
    rf"|\b(?:besluts?|grund|bas)?forslag\w*\b[^.]{{0,80}}?\b{ADOPT_SV}|\bgick in for [^.]{{0,40}}forslag|\b(?:enligt"
    rf"|i enlighet med|i overensstammelse med)\b[^.]{{0,60}}?\b{PROPOSAL_SV}"
    rf"|\b{ADOPT_SV}\b[^.]{{0,120}}?\b{PROPOSAL_SV}|\b{PROPOSAL_SV}\b[^.]{{0,60}}?\bvann (?:\w+ )?(?:bifall|gehor"
    rf"|godkannande|understod)|\b(?:besluts?)?forslaget"
    r" blev beslut|\bforslag\w* (?:\w+ ){0,2}?(?:upphojdes|upphojts|gjordes"
    r"|blev) (?:\w+ )?till (?:\w+ )?beslut|\byhty(?:i|y|a|tiin) [^.]{0,60}?(?:ehdotukseen|esitykseen)"
    rf"|\b{PROPOSAL}\b[^.]{{0,80}}?\bhyvaksyn\w+|\b\w*{PROPOSAL} (?:jai|jaa) voimaan|\b(?:grund"
    rf"|\w*)forslaget (?:star|stod) fast"
    rf"|\b(?:nain|taten) (?:paatettiin|hyvaksyttiin)\b|\b(?:paatettiin|hyvaksyttiin) nain\b"
    r"|\b(?:omfattade|godkande|godkandes|bifoll|bifolls)\b[^.]{0,60}?\b(?:andring|yrkande|tillagg)\w*|\b(?:andring"
    r"|yrkande|tillagg)\w* (?:godkandes|bifolls)|\baset?tu\w+ [^.]{0,40}?(?:ehdotu|esity)\w+ taakse"
)
BARE = re.compile(
    r"^(?:kohta \d{1,2}[:.]? |\d{1,2}[.)] ?(?:kohta:? )?)?"
    r"(?:(?:[a-z\- ]{0,60}?(?:hallitus|valtuusto|lautakunta|jaosto|johtokunta|styrelsen"
    rf"|fullmaktige|namnden|sektionen)|{SHORT}):? )?"
    r"(?:asia |arendet |se |det )?(?:yksimielisesti |enhalligt )?(?:hyvaksyt{1,2}i{1,2}n|hyv|hyvaksyi|hyvaksytaan"
    r"|hyvaksytty|merkittiin|vahvistettiin|todettiin(?: yksimielisesti)? hyvaksytyksi|todettiin|antecknades"
    r"|godkandes|godkande|godkants|godkant|bifallet|antogs?|godtogs?|omfattades?|bitraddes?|beslots sa|beslutades sa"
    r"|sa beslots|enhalligt(?: bifall| godkannande| beslut)?|i enlighet med detta|bifoll|bifolls|bifall|esitettiin"
    r"|puollettiin|tillstyrktes|ok,? hyvaksyttiin)(?: (?:asian|yks\w{0,3}mielisesti|keskustelun jalkeen"
    r"|keskustelutta|aanestyksitta|aanestyksetta|ilman (?:keskustelua|aanestysta|muutoksia)|aanestyksen jalkeen"
    r"|\(?\d{1,2} ?- ?\d{1,2}\)?|muutoksitta|sellaisenaan|utan (?:diskussion|omrostning|andring|andringar|votering"
    r"|vidare|motforslag)|oforandra[dt]e?|som sada[nt]t?|i sin helhet|till alla delar|till fullo|i ursprunglig form"
    r"|efter (?:diskussion|omrostning|votering)|enhalligt|aanin [\d \-]+))*\W*$"
)
# "Hyväksyttiin yhdyshenkilön nimeämistä lukuun ottamatta": the proposal, but for something
BUT_FOR = re.compile(
    r"^(?:[a-z\- ]{0,60}?(?:hallitus|valtuusto|lautakunta|styrelsen) )?(?:hyvaksyttiin|hyvaksyi|godkandes"
    r"|godkande)\b[^.,;]{0,80}?\b(?:lukuun ottamatta|paitsi|poislukien|bortsett fran|med undantag)\b"
)
# "Hyväksyttiin sillä muutoksella, että …": the proposal as changed, whatever the change is
ACCEPTED = re.compile(
    r"(?:[a-z\- ]{0,60}?(?:hallitus|valtuusto|lautakunta|jaosto|johtokunta|styrelsen|fullmaktige|namnden) )?"
    r"(?:hyvaksyttiin|hyvaksyi|godkandes|godkande)(?: yksimielisesti| enhalligt)?(?: asian| silla"
    r"| seuraavalla)?,? "
)
# "Hyväksyttiin sillä edellytyksellä, että …": the proposal, on a condition
ON_CONDITION = re.compile(
    r"^(?:[a-z\- ]{0,60}?(?:hallitus|valtuusto|lautakunta|styrelsen) )?(?:hyvaksyttiin|hyvaksyi|godkandes"
    r"|godkande)(?: yksimielisesti| enhalligt| asian)?,? (?:silla|seuraavalla|seuraavin|pa|under"
    r"|med) (?:edellytyksella|edellytyksin|ehdolla|ehdoin|(?:det )?villkor\w*|forutsattning\w*)"
)
# "Maija Mallin tekemän ehdotuksen mukaisesti": a proposal by the name of who made it
SOMEBODYS = re.compile(
    r"(?P<name>[A-ZÅÄÖ][\w\-]{1,40}n)(?<!iin) (?:kokouksessa )?(?:(?:tekemä|esittämä|antama|jättämä"
    r"|kannattama)n? )?(?:ja [A-ZÅÄÖ][\w\-]+n kannattaman )?(?:(?:vasta|muutos|lisäys)?(?:ehdotu|esity)\w*"
    r"|(?:esittämällä|ehdottamalla) tavalla)|(?P<swedish>[A-ZÅÄÖ][\w\-]{1,40}s) (?:mot)?förslag\w*"
)
MADE_THERE = re.compile(
    r"\bkokouksessa (?:\w+ )?(?:tehdyn|annetun|esitetyn|esittaman|tekeman|antaman) (?:\w+ )?(?:paatos)?(?:ehdotu"
    r"|esity)\w*|\bpa motet (?:gjort|framlagt|givet) forslag"
)
CHANGED = re.compile(
    rf"\b(?:muutetu\w*|muutettu\w*|muuttun\w+|korjatu\w*|korjattu\w*|oikaist\w+|tarkennet\w+|taydennet\w+"
    rf"|taydennety\w*|tarkistet\w+|(?:muutta|tarkenta|taydenta|korjaa|muokkaa|tarkista)(?:man|ma)|uuden|uusi"
    rf"|uudistet\w+|andrade|andrat|reviderade|omformulerade|begransade|kompletterade|preciserade|omarbetade|nya"
    rf"|jaetu\w*|jaettu\w*|muodostet\w+|korvattu\w*|korvatun|korvaa(?:van|va)|muotoil\w+|vaihdet\w+"
    rf"|taydentam\w+) (?:\w+ ){{0,2}}?(?:{PROPOSAL}|forslag\w*)|muutet\w+ (?:pohja|paatos)?(?:ehdotu|esity)"
    rf"|(?:muuttuneeseen|uuteen) (?:kantaan|nakemykseen)"
)
COUNTER = re.compile(r"vastaehdotu\w*|vastaesity\w*|hylkays(?:ehdotu|esity)\w*|motforslag\w*")
# "Ehdotus hylkäämisestä hyväksyttiin", "hyväksyi esityksen hylkäämisen"
TO_REJECT = re.compile(
    r"(?:ehdotu|esity)\w* (?:\w+ ){0,3}?hylkaami\w+ (?:\w+ ){0,2}?hyvaksyttiin|hyvaksy\w+ (?:\w+ ){0,4}?hylkaami\w+"
)
# only some of what was proposed: which of it is the membership is left open
PARTLY = re.compile(
    r"\bsilta osin\b|\bosittain\b|\b(?:kohta|kohdat) ?\d?(?: ja \d)? (?:hyvaksyttiin|hylattiin|jatettiin"
    r"|palautettiin)|(?:hyvaksyi|hylkasi|hyvaksyttiin|hylattiin) (?:\w+ ){0,3}?(?:\d/? ?-?kohdan|kohdan \d|kohta \d"
    r"|kohdat \d)"
)
BY_CHAIR = re.compile(r"\b(?:puheenjohtajan|ordforandens) (?:\w+ ){0,2}?(?:paatos)?(?:ehdotu|esity|forslag)")
BY_OTHERS = re.compile(
    r"\b(?:puheenjohtajan|jasenen|valtuutetun|ledamotens|vastakkai\w+|toi(?:nen|sen)|keskustelussa tehty"
    r"|[a-z]{0,24}ryhman|[a-z]{0,24}ryhmien|valtuutettujen|jasenten|vahemmiston|ordforandens"
    r"|gruppens) (?:\w+ ){0,2}?(?:paatos)?(?:ehdotu|esity|forslag)"
)
AMENDMENT = re.compile(
    r"muutosehdotu\w*|muutosesity\w*|lisaysehdotu\w*|lisaysesity\w*|andringsforslag\w*|tillaggsforslag\w*"
    r"|\b[a-z]+s andring(?:en|ar|arna)?\b"
)
RETURN_MOTION = re.compile(r"palautusehdotu\w*|palautusesity\w*|palauttamisehdotu\w*|aterremissforslag\w*")
POSTPONE_MOTION = re.compile(r"poydallepanoehdotu\w*|poydallepanoesity\w*|bordlaggningsforslag\w*")
MODIFIED = re.compile(
    r"\b(?:seuraav\w+|mainitu\w+|esitety\w+|edella \w+|tehdy\w+|todetu\w+)? ?(?:muutoksin|lisayksin|muutoksella"
    r"|lisayksella|tarkennuksin|tarkennuksella|korjauksin|korjauksella|taydennyksin|taydennyksella)\b"
    r"|\b(?:muutettuna|taydennettyna|korjattuna|tarkennettuna|lisattyna|muutoksineen|lisayksineen)\b"
    r"|med (?:foljande |den )?(?:andring|tillagg)\w*|i (?:[a-z]+ )?(?:andrad|reviderad|korrigerad|omarbetad|justerad"
    r"|ny) (?:form|lydelse|utformning|version)|(?:siten|niin) (?:muutettuna|taydennettyna|tarkennettuna)"
    r"|(?:siten muutettuna|sellaisena muutettuna)|lisatt?\w* (?:paatokseen|kohtaan)"
)
DEVIATES = re.compile(
    r"ehdotuksesta poiketen|esityksesta poiketen|ehdotuksesta poikkeava|poiketen"
    r" (?:esittelijan|pohja|paatos)|avvikande fran forslag|ehdotuksesta poik"
)
WINNER = re.compile(
    r"paatokseksi (?:\w+ ){0,3}?(?:tul\w+|muodostu\w+|jai|jaa)|(?:tul\w+|muodostu\w+|jai"
    r"|on tullut) (?:\w+ ){0,6}?paatokseksi|tul\w+ (?:\w+ ){0,4}?hyvaksytyksi|hyvaksytyksi (?:\w+ ){0,3}?tul\w+"
    r"|(?:ehdotu|esity)\w* todettiin (?:\w+ ){0,3}?hyvaksytyksi|(?:ehdotu|esity)\w* (?:on|oli"
    r"|jai) (?:\w+ ){0,3}?paatos\b|\bse (?:on|oli) (?:[a-z]+n )?paatos\b|\bvoimaan jai\b|\bforslag\w* (?:hade"
    r"|har) (?:vunnit|segrat)\b|\b(?:voitti|voittanut|voittaneen|voittaa|vann|segrade)\b|(?:blev|blivit"
    r"|bli) (?:[\w\-]+ ){0,6}?beslut|till (?:\w+ )?beslut blev|utgor (?:\w+ )?beslut|paatos syntyi"
    r"|\baani ratkais\w+ (?:\w+ ){0,4}?(?:hyvaksi|eduksi)|\bratkesi (?:\w+ ){0,4}?hyvaksi"
    r"|\brost avgjorde [^.]{0,40}(?:forman|forslag)|(?:totesi|todettiin) (?:\w+ ){0,12}?(?:hyvaksytyksi|hyvaksyneen"
    r"|paattaneen|hylatyksi|hylanneen|paatetyksi|palautetuksi)"
)
SECONDED = re.compile(
    r"(?:tata |tehtya |hanen )?(?:vasta|muutos)?(?:ehdotusta|esitysta|forslaget) (?:\w+ ){0,2}?"
    r"(?:kannatettiin|kannattivat|kannatti|understoddes)[^.]{0,60}\b(?:hyvaksyttiin|hyvaksyi|godkandes)\b"
)
# how to vote, before anything is decided: "on äänestettävä (JAA = jatketaan käsittelyä, EI = pöydälle)"
BALLOT = re.compile(r"\bon aanestettava\b|\bjaa\"? ?= ?[a-z]")
BARE_PROPOSAL = re.compile(
    r"(?:tehty |hanen )?(?:ehdotus|esitys|forslaget) (?:\w+ ){0,3}?(?:hyvaksyttiin|godkandes)\b"
)
CHAIR_SAYS = re.compile(
    r"(?:puheenjohtaja|ordforanden?)\b[^.]{0,80}?(?:totesi|konstaterade)[^.]{0,60}?\b(?:etta"
    r"|att)\b[^.]{0,160}?\b(?:palautetaan|palautuu|jatetaan|jaa|hylataan|hyvaksytaan|hylatty|hyvaksytty|palautettu"
    r"|paatetty|poistetaan|aterremitteras|bordlaggs|avslas|godkanns)\b"
)
PROCEDURE = re.compile(
    r"aanestysjarjesty|aanestystap|aanestysesity|aanestys (?:hyvaksyttiin|suorite)|hyvaksy\w* (?:avoim\w+ "
    r"|esitety\w+ |ehdotetu\w+ )?aanesty(?!ksen jalkeen|ksitta|ksetta)|avoin aanestys|suoritetaan|suoritettava"
    r"|esteelli|jaavi(?:s|y|k|n|\b)|\bjaavays|javig|tarkast\w+ (?:taman |kyseisen )?(?:poytakirja|pykala|asia)\w*"
    r"|(?:pykala|poytakirja|asia|paatos) tarkast\w+|poytakirjantarkast|laillis\w+ ja paatosvalt|puheoikeu|lasnaolo"
    r"|kokous\w* (?:keskeyt|tauko)|pidettiin tauko|piti tauon|tauolle|toivomuspon|\bponsi|\bponnen|ponsiesity"
    r"|kasiteltiin (?:pykal|§|asia)|kasiteltiin \d|tiedusteli|voidaanko|esitteli asia|alusti asia|selosti|poistui"
    r"|saapui|oli lasna|olivat lasna|nimenhuu\w+|pyysi puheenvuor|otettiin kasiteltavaksi"
    r"|ottaa (?:asian )?kasiteltavaksi lisa"
)
# the meeting goes on with the item after a motion to return or postpone it; nothing is decided by that
GOES_ON = re.compile(
    r"\bjatk(?:aa|oi|ettiin|etaan) (?:\w+ ){0,2}?kasittelya\b|\bkasittelya (?:\w+ ){0,3}?jatk(?:aa|ettiin|etaan)\b"
    r"|\bfortsatt\w* (?:\w+ ){0,2}?behandling\w*"
)
SUPPORT = re.compile(
    r"\bkannatti\b|\bkannattivat\b|kannattama\w*|understod\w*|aanestavat|aanesti\b|aanestivat|rostar\b|rostade"
)
DECIDES = re.compile(
    r"\b(?:paatti|paattivat|paatettiin|paattaa|paatetaan|paattanyt|paatan|paatin|merkitsi|merkittiin|merkitaan"
    r"|merkitsee|jatti|jatettiin|jatetaan|pani|pantiin|pannaan|palautti|palautettiin|palautetaan|palauttaa|poisti"
    r"|poistettiin|poistetaan|veti|vedettiin|hylkasi|hylattiin|hylataan|hylkaa|evasi|evattiin|siirsi|siirrettiin"
    r"|siirretaan|lykkasi|lykattiin|lykataan|poydattiin|poydatty|hyvaksyi|hyvaksyttiin|hyvaksyy|hyvaksytaan|valitsi"
    r"|valittiin|nimesi|nimettiin|myonsi|myonnettiin|antoi|annettiin|esitti|esittaa|ehdottaa|ehdotti|totesi"
    r"|todettiin|vahvisti|vahvistettiin|kehotti|kehottaa|osallistuu|liittyy|lahtee|osallistutaan|liitytaan|jatkaa"
    r"|ei osallistu|ei liity|ei lahde|ei jatka|kayttaa|kayttanyt|beslutade|beslutar|beslutar|besluter|beslot"
    r"|beslutades|beslots|gick (?:\w+ )?in for|stannade (?:\w+ )?for|teki (?:\w+ )?paatoksen|fattade (?:\w+ )?beslut"
    r"|enades om|godkande|godkandes|antecknade|antecknades|antecknar|bordlade|bordlades|aterremitterade"
    r"|aterremitterades|avslog|avslogs|forkastade|forkastades|valde|utsag|beviljade|deltar|ansluter|atersandes"
    r"|atersande|lamnades|lamnade|togs|antogs|omfattar|omfattade|bifoll|bifolls|aterkommer|lykkaa|siirtaa|otetaan"
    r"|jatketaan|utgick|drogs|stroks|myontaa|valitsee|nimeaa|muuttaa|muutti|remitterade|remitterades|bekraftade"
    r"|bekraftades|sags upp|sades upp|fornyas|fornyades|avslutas|avslutades|avbojs|avbojdes|ansag|ansluts|anmals"
    r"|ingas|ingicks|tecknas|besvaras|avvisas|aterforvisar|kumoaa|kumosi|oikeutti|valtuutti|naytti|tackade|tackar"
    r"|togs? emot|tecknade|tecknades|undertecknade|undertecknades|avtal\w* ingicks|ingick (?:[a-z]+ )?avtal\w*"
    r"|(?:gav|gavs|ger|ges) (?:[\w\-]+ ){0,3}?i uppdrag|antog|godtog|godtogs|bitradde|bitraddes|tillstyrkte"
    r"|tillstyrktes|enades|forenade sig|forbands?|forlangs|forlangdes|hankkii|tilaa|vuokraa|jattaytyy|luopuu|kayta"
    r"|kaytti|puoltaa|puolsi|uudisti)\b"
)
BODY_START = re.compile(
    r"^(?:(?:keskustelun|aanestyksen|kasittelyn|aanestystuloksen|edella)[^.,]{0,60} |(?:naiden"
    r"|taman) (?:\w+ ){1,3}(?:jalkeen|perusteella),? |efter (?:diskussion|omrostning)\w* )?"
)
TALLY = re.compile(r"\b(?:jaa|ei|ja|nej)[ \-]{0,3}(?:aan|rost)|\baanta\b|\baania\b|puolesta annettiin")
TURNED_DOWN = re.compile(
    rf"\b(?:hylkasi|hylattiin|hylkaa|hylata|avsla|forkasta|olla hyvaksymatta|ei hyvaksynyt|ei hyvaksytty|avslog"
    rf"|avslogs|forkastade|forkastades) (?:[\w\-]+ ){{0,3}}?(?:{PROPOSAL}|forslag\w*)\b(?! (?:mukai|mukaan|pohjal))"
    rf"|\b{PROPOSAL} (?:hylattiin|hylataan|ei hyvaksytty|ei hyvaksyta|aanestettiin kumoon)"
    rf"|\baanesti\w* {PROPOSAL} kumoon|forslaget (?:avslogs|forkastades)"
)
PULLED = re.compile(
    r"\bdrog tillbaka (?:arendet|sitt forslag)|\b(?:perui|luopui|vetaytyi|pidattaytyi) (?:asian )?esittel\w+"
    r"|\basia poistui\b|\bpoistavansa (?:asian )?(?:\w+ )?(?:esitys|asia)?listalta"
    r"|\bperuutti (?:\w+ ){0,2}?(?:ehdotuksensa|esityksensa|paatosehdotuksensa|paatosesityksensa)|\b(?:vet\w+"
    r"|poisti\w*|peruutti|drog)\b (?:\w+ ){0,3}?(?:ehdotuksensa|esityksensa|paatosehdotuksensa|asian|sen"
    r"|sitt forslag|arendet) (?:\w+ ){0,3}?(?:pois|listalta|esityslistalta|takaisin|tillbaka)"
)
CUT_FREE = re.compile(
    r"(?:\b(?:hyvaksyttiin|ehdotus hyvaksyttiin|hyvaksyttiin yksimielisesti|ehdotuksen mukaisesti"
    r"|esityksen mukaisesti|ehdotuksen mukaan|ehdotuksen mukainen|esityksen mukaan|tiedoksi|tiedokseen|poydalle"
    r"|valmisteluun|valmisteltavaksi|(?:johtajan|esittelijan|hallituksen|lautakunnan|kj:n|kh:n|paallikon|hyvaksyi"
    r"|muutetun|tekeman) (?:paatos|pohja)?(?:ehdotuksen|esityksen)|esityslistalta|godkandes(?: enhalligt)?"
    r"|enligt forslaget|kannedom|hyvaksyi (?:ehdotuksen|esityksen|paatosehdotuksen)|keskustelun jalkeen)\W*$)"
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
NOT_ADOPTED = re.compile(
    r"\b(?:godkandes|bifolls|antogs|omfattades|omfattade|godkande|bifoll) (?:\w*forslaget )?(?:inte|icke|ej)\b"
    r"|\bstall(?:de|er) sig (?:inte|icke|ej) bakom\b|\bvann (?:inte|icke|ej) (?:[a-z]+ )?(?:bifall|gehor|understod"
    r"|godkannande)\b|\b(?:ei|eika|ettei|eivat|inte|icke) (?:[\w\-]+ ){0,5}?(?:(?:tul\w+|saanut"
    r"|saa) (?:\w+ ){0,2}?(?:hyvaksytyksi|hyvaksyntaa|enemmistoa|taakseen)|(?:saanut|saaneet"
    r"|saa) (?:\w+ ){0,3}?(?:kannatusta|tukea|enemmisto\w*)|hyvaksyt\w*|hyvaksy\w*|voittan\w+|asettun\w+|yhty\w*"
    r"|puolta\w*|vahvist\w*|omaksu\w*|godkan\w*|vann|vinna|bifoll\w*|antog\w*|omfatta\w*|antas|fick)\b"
    rf"|\b{PROPOSAL}\b[^.]{{0,60}}?\b(?:kaatui|havisi|karsi tappion|jai (?:\w+ )?(?:vahemmistoon"
    rf"|tappiolle|hyvaksymatta|toiseksi)|jatettiin hyvaksymatta)"
    r"|\bforslag\w*\b[^.]{0,60}?\b(?:foll|forlorade|stannade i minoritet)\b|\bfoll forslaget\b"
)
