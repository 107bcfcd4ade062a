"""The phrases by which decisions adopt, turn down, amend or proceed, as patterns for plain text."""

from __future__ import annotations

import re

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
CHAIN = re.compile(
    rf"\b{ADOPT}\b[^.]{{0,200}}?\b{PROPOSAL}|\b{PROPOSAL}\b[^.]{{0,120}}?\b(?:hyvaksyt\w*"
    rf"|hyvaksyy|hyvaksya)\b|\b(?:(?:paatos|pohja|alku)?(?:ehdotuksen|esityksen)|ehdotusten"
    rf"|esitetyn|ehdotetun) (?:mukai\w+|mukaan|pohjalta)\b|\b{PROPOSAL} hyv\b(?=\W*$)|\bmita (?:oli "
    rf"|on )?(?:esitetty|ehdotettu)\b|\besityslistan mukai\w+|\b(?:ehdotetulla"
    rf"|esitetylla) tavalla|(?:kuten|niin kuin) (?:on )?(?:esitetty|ehdotettu|ehdotettiin|esitettiin"
    rf"|ehdotus|ehdotuksessa|esitys|esityksessa)"
    r"|\b(?:ehdotetusti|esitetysti)\b|\b(?:ehdot(?:etu|tama)|esit(?:ety|tama)|laatima|valmistelema)ssa muodossa"
    rf"|\bvahvisti (?:\w+ ){{0,3}}?{PROPOSAL}|\b{PROPOSAL} vahvistettiin"
    rf"|(?:hallitus|valtuusto|lautakunta|jaosto) (?:oli"
    rf"|asettui) (?:[\w\-]+ ){{0,5}}?{PROPOSAL} (?:kannal(?:la|le)|taakse)"
    rf"|\b{PROPOSAL} (?:nuijittiin|kirjattiin) (?:\w+ )?paatokseksi|\b(?:oli|seisoi"
    rf"|oltiin) (?:\w+ )?{PROPOSAL} takana"
    rf"|\b{PROPOSAL} (?:(?:meni|vietiin) lapi|kelpasi|sai (?:yksimielisen|kaikkien|hallituksen"
    rf"|kunnanhallituksen) (?:kannatuksen|tuen))"
    r"|\b(?:esittamalla|ehdottamalla) tavalla|\b(?:esittamin|ehdottamin) tavoin"
    r"|\b(?:oli|olivat|oltiin|on) (?:[\w\-]+ ){0,4}?(?:esittelijan|(?<!puheen)johtajan) (?:kannalla"
    r"|linjoilla)"
    rf"|\b{PROPOSAL} (?:\w+ ){{0,2}}?suostuttiin|\bsuostui (?:\w+ ){{0,3}}?{PROPOSAL}"
    r"|\b(?:ehdotettu|esitetty|ehdotuksen mukainen|esityksen mukainen) paatos\b"
    r"|\b(?:ehdotetuin|esitetyin) tavoin|\b(?:ehdotettuun|esitettyyn) tapaan"
    r"|\b(?:ehdotetun|esitetyn|ehdotuksen mukaisen) (?:paatoksen|esityksen)\b"
    rf"|\b{PROPOSAL} ei (?:\w+ ){{0,2}}?huomaut\w+|^hyv\b[^.]{{0,20}}?{PROPOSAL}"
    rf"|\b{PROPOSAL} (?:paatettiin|paatti) tehda\b|\bvaihtoehdon [a-d1-4] mukai\w+"
    r"|\b(?:yhtyi|yhdyttiin) (?:\w+ ){0,2}?(?:esittelijan|(?<!puheen)johtajan) (?:\w+ )?(?:kantaan"
    r"|nakemykseen)"
    rf"|\boli (?:\w+ )?{PROPOSAL} (?:yksimieli\w+|samaa mielta|yhta mielta)"
    r"|\b(?:oli|olivat) (?:\w+ )?(?:yksimieli\w+|samaa mielta) (?:esittelijan|(?<!puheen)johtajan) kanssa"
    rf"|\basettui kannattamaan (?:\w+ )?{PROPOSAL}|\b(?:otti|korotti) {PROPOSAL} paatokse\w+"
    r"|\bpaatyi (?:esittelijan|(?<!puheen)[a-z]*johtajan) (?:ehdotukseen|esitykseen)"
    r"|\b(?:kuten|niin kuin) (?:esittelija|[a-z]*johtaja) (?:oli |on )?(?:ehdotti|ehdottanut|esitti|esittanyt)\b"
    rf"|\b(?:ehdotukseen|esitykseen) (?:\w+ )?(?:yhdyttiin|yhtyi)\b|\b{PROPOSAL} oltiin (?:yhta mielta"
    rf"|yksimieli\w+)|\b(?:ehdotuksessa|esityksessa) (?:sano|esite|maini|kerro|kuva|ehdote)t\w+ tavalla"
    rf"|\bteki {PROPOSAL} paatoksensa"
    rf"|\b(?:oli|oltiin) yksimieli\w+ {PROPOSAL}|\basettui (?:\w+ ){{0,3}}?(?:esittelijan"
    rf"|(?<!puheen)johtajan) kannal(?:le|la)|\bkannatti (?:\w+ )?{PROPOSAL} ja (?:\w+ )?hyvaksyi"
    r"|^(?:sa )?som (?:i )?(?:besluts)?forslaget|\b(?:beslot|besluter|beslutade|beslots|beslutades|godkandes"
    rf"|godkande|gjorde|avgjordes)\b[^.]{{0,40}}? som [^.]{{0,40}}?(?:foreslog|foreslagit|foreslagits"
    rf"|foreslas|foreslagen|i {PROPOSAL_SV}|{PROPOSAL_SV}\W*$)"
    r"|\b(?:sasom|som|pa det satt som) (?:har )?foresl(?:agits|as|ogs|aget)"
    rf"|\b(?:besluts?|grund|bas)?forslag\w*\b[^.]{{0,80}}?\b{ADOPT_SV}"
    rf"|\b(?:enligt|enl\.?|i enlighet med|i overensstammelse med|i linje med)\b[^.]{{0,60}}?\b{PROPOSAL_SV}"
    rf"|\b{PROPOSAL_SV}\b[^.]{{0,60}}?\bvann (?:\w+ )?(?:bifall|understod)"
    rf"|\b{ADOPT_SV}\b[^.]{{0,120}}?\b{PROPOSAL_SV}|forslag\w* (?:\w+ ){{0,2}}?(?:upphojdes|upphojts|gjordes"
    r"|blev) (?:till )?(?:\w+ )?beslut|\byh(?:ty|dyt)(?:i|y|a|tiin) [^.]{0,60}?(?:ehdotukseen|esitykseen)"
    rf"|\b{PROPOSAL}\b[^.]{{0,80}}?\bhyvaksyn\w+|\b\w*{PROPOSAL} (?:jai|jaa) voimaan"
    rf"|\b(?:nain|taten) (?:paatettiin|hyvaksyttiin)\b|\b(?:paatettiin|hyvaksyttiin) nain\b"
    r"|\b(?:omfattade|godkande|godkandes|bifoll|bifolls)\b[^.]{0,60}?\b(?:andring|yrkande"
    r"|tillagg)\w*|\b(?:andring|yrkande|tillagg)\w* (?:godkandes|bifolls)"
    r"|\baset?tu\w+ [^.]{0,40}?(?:ehdotu|esity)\w+ taakse"
    r"|\b(?:holl (?:\w+ )?med|var av samma (?:asikt|mening|uppfattning) som|delade|anslot sig till"
    r"|ansluter sig till) [^.]{0,30}?(?:direktor|foredragand|bered"
    r"|forslag)\w*|\b(?:stodde|stoder|stodjer) [^.]{0,40}?(?:direktorens|foredragandens|besluts|\bforslaget)"
    rf"|\b(?:gjorde|upphojde) [^.]{{0,30}}?{PROPOSAL_SV} till sitt (?:\w+ )?beslut"
    r"|\b(?:sasom|som) i (?:\w+s )?(?:besluts)?forslaget"
)
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
CHANGED = re.compile(
    rf"\b(?:muutetu\w*|muutettu\w*|muuttun\w+|korjatu\w*|korjattu\w*|oikaist\w+|tarkennet\w+|taydennet\w+"
    rf"|taydennety\w*|tarkistet\w+|(?:muutta|tarkenta|taydenta|korjaa|muokkaa|tarkista)(?:man|ma)"
    rf"|uuden|uusi|uudistet\w+|andrade|andrat|reviderade|rattade|justerade|korrigerade|uppdaterade"
    rf"|omformulerade|begransade|kompletterade|preciserade|omarbetade|nya|nytt|eget|annat"
    rf"|jaetu\w*|jaettu\w*|muodostet\w+|korvattu\w*|korvatun|korvaa(?:van|va)|muotoil\w+|vaihdet\w+"
    rf"|taydentam\w+) (?:\w+ ){{0,2}}?(?:{PROPOSAL}"
    rf"|forslag\w*)|muutet\w+ (?:pohja|paatos)?(?:ehdotu|esity)|(?:muuttuneeseen|uuteen) (?:kantaan"
    rf"|nakemykseen)"
    r"|\b(?:nya|andrade|reviderade|korrigerade|omarbetade|slutliga|senaste) (?:form|lydelse|utformning"
    r"|version)\w*"
)
# "Ehdotus hylkäämisestä hyväksyttiin", "hyväksyi esityksen hylkäämisen"
TO_REJECT = re.compile(
    r"(?:ehdotu|esity)\w* (?:\w+ ){0,3}?hylkaami\w+ (?:\w+ ){0,2}?hyvaksyttiin"
    r"|hyvaksy\w+ (?:\w+ ){0,4}?hylkaami\w+"
)
# only some of what was proposed: which of it is the membership is left open
PARTLY = re.compile(
    r"\bsilta osin\b|\bosittain\b"
    r"|\b(?:kohta|kohdat) ?\d?(?: ja \d)? (?:hyvaksyttiin|hylattiin|jatettiin|palautettiin)"
    r"|(?:hyvaksyi|hylkasi|hyvaksyttiin|hylattiin) (?:\w+ ){0,3}?(?:\d/? ?-?kohdan|kohdan \d"
    r"|kohta \d|kohdat \d)"
    r"|\b(?:kohtaa|kohtia|kohdat|kohdan|kohdista)\b[^.]{0,60}?\b(?:ei|eika|poistettiin|hylattiin)\b"
    r"|\b(?:ei|eika|lukuun ottamatta|paitsi|pois lukien) (?:\w+ ){0,3}?(?:kohtaa|kohtia|kohdista)\b"
)
BY_CHAIR = re.compile(r"\b(?:puheenjohtajan|ordforandens) (?:\w+ ){0,2}?(?:paatos)?(?:ehdotu|esity|forslag)")
BY_OTHERS = re.compile(
    r"\b(?:puheenjohtajan|jasenen|valtuutetun|ledamotens|vastakkai\w+|toi(?:nen|sen)|keskustelussa tehty"
    r"|[a-z]{0,24}ryhman|[a-z]{0,24}ryhmien|valtuutettujen|jasenten|vahemmiston|ordforandens|gruppens)"
    r" (?:\w+ ){0,2}?(?:paatos)?(?:ehdotu|esity|forslag)"
    r"|\b(?:jasen|varajasen|valtuutettu|ledamot) (?:[a-z\-]+ ){0,2}?[a-z\-]+[ns] (?:(?:kokouksessa"
    r"|keskustelussa"
    r"|keskustelun aikana|suullisesti|pa motet|vid motet) )?(?:(?:tekem|esittam|antam|jattam|framlagda"
    r"|gjorda)\w* )?(?:paatos|vasta|muutos|mot)?(?:ehdotu|esity|forslag)"
    r"|\bkeskustelu(?:ssa|n (?:aikana|pohjalta|kuluessa)) (?:\w+ )?(?:tul|nous|tehd|esite|synty|muodost"
    r"|sovi)\w+ (?:\w+ )?(?:paatos)?(?:ehdotu|esity)|\bkompromissforslag"
)
MODIFIED = re.compile(
    r"\b(?:seuraav\w+|mainitu\w+|esitety\w+|edella \w+|tehdy\w+|todetu\w+)? ?(?:muutoksin"
    r"|lisayksin|muutoksella|lisayksella|tarkennuksin|tarkennuksella|korjauksin"
    r"|korjauksella|taydennyksin|taydennyksella)\b"
    r"|\b(?:muutettui?na|taydennettyi?na|korjattui?na|tarkennettui?na|lisattyi?na|muutoksineen"
    r"|lisayksineen)\b|med (?:foljande |den )?(?:andring|tillagg)\w*|i (?:[a-z]+ )?(?:andrad|reviderad"
    r"|korrigerad|omarbetad|justerad|ny) (?:form|lydelse|utformning|version)|(?:siten|niin)"
    r" (?:muutettui?na|taydennettyi?na|tarkennettui?na)"
    r"|(?:siten muutettui?na|sellaisena muutettui?na)|lisatt?\w* (?:paatokseen|kohtaan)"
)
DEVIATES = re.compile(
    r"ehdotuksesta poiketen|esityksesta poiketen|ehdotuksesta poikkeava|poiketen"
    r" (?:esittelijan|pohja|paatos)|avvikande fran forslag|ehdotuksesta poik"
)
WINNER = re.compile(
    r"paatokseksi (?:\w+ ){0,3}?(?:tul\w+|muodostu\w+|jai|jaa)|(?:tul\w+|muodostu\w+|jai"
    r"|on tullut) (?:\w+ ){0,6}?paatokseksi|tul\w+ (?:\w+ ){0,4}?hyvaksytyksi"
    r"|hyvaksytyksi (?:\w+ ){0,3}?tul\w+|(?:ehdotu|esity)\w* todettiin (?:\w+ ){0,3}?hyvaksytyksi"
    r"|(?:ehdotu|esity)\w* (?:on|oli|jai) (?:\w+ ){0,3}?paatos\b|\bse (?:on|oli) (?:[a-z]+n )?paatos\b"
    r"|\bvoimaan jai\b|\bforslag\w* (?:hade|har) (?:\w+ )?(?:vunnit|segrat)\b"
    r"|\b(?:voitti|voittanut|voittaneen|voittaa|vann(?! (?:\w+ )?(?:bifall|gehor|godkannande))"
    r"|segrade)\b|(?:blev|blivit|bli|kvarstar som|star fast som) (?:[\w\-]+ ){0,6}?(?:beslut|gallande)\b"
    r"|forklarade(?:s)? [^.]{0,60}forslag (?:som|vara|utgora|for) (?:\w+ )?beslut"
    r"|till (?:\w+ )?beslut blev|utgor (?:\w+ )?beslut|paatos syntyi"
    r"|\baani ratkais\w+ (?:\w+ ){0,4}?(?:hyvaksi|eduksi)|\bratkesi (?:\w+ ){0,4}?hyvaksi"
    r"|\brost avgjorde [^.]{0,40}(?:forman|forslag)"
    r"|(?:totesi|todettiin) (?:\w+ ){0,12}?(?:hyvaksytyksi|hyvaksyneen|paattaneen|hylatyksi"
    r"|hylanneen|paatetyksi|palautetuksi)"
)
SECONDED_AND_CARRIED = re.compile(
    r"(?:tata |tehtya |hanen )?(?:vasta|muutos)?(?:ehdotusta|esitysta|forslaget) (?:\w+ ){0,2}?"
    r"(?:kannatettiin|kannattivat|kannatti|understoddes)[^.]{0,60}\b(?:hyvaksyttiin|hyvaksyi|godkandes)\b"
)
# how to vote, before anything is decided: "on äänestettävä (JAA = jatketaan käsittelyä, EI = pöydälle)"
BALLOT = re.compile(
    r"\bon aanestettava\b|\bjaa\"? ?= ?[a-z]"
    r"|\baanestetta\w+|\baanestavat\b|\baanestetaan\b|\baanestysjarjesty|\baanestysta[vp]a"
    r"|\brostar\b|\bomrostning\w*\b[^.]{0,60}\b(?:verkstall|forratt)|\bmaste (?:man )?rosta\b"
    r"|\bsvarar \"?ja\b"
)
BARE_PROPOSAL = re.compile(
    r"(?:tehty |hanen )?(?:ehdotus|esitys|forslaget) (?:\w+ ){0,3}?(?:hyvaksyttiin|godkandes|bifolls|antogs"
    r"|godtogs|vann bifall)\b"
)
PROCEDURE = re.compile(
    r"omrostnings(?:procedur|ordning|forfarande|satt)\w* (?:godkand|antog|bifoll)|rostningssatt\w* godkand"
    r"|aanestysjarjesty|aanestystap|aanestysesity|aanestys (?:hyvaksyttiin|suorite)"
    r"|hyvaksy\w* (?:avoim\w+ |esitety\w+ |ehdotetu\w+ )?aanesty(?!ksen jalkeen|ksitta|ksetta)|avoin aanestys"
    r"|suoritetaan|suoritettava|esteelli|jaavi(?:s|y|k|n|\b)|\bjaavays|javig"
    r"|tarkast\w+ (?:taman |kyseisen )?(?:poytakirja|pykala|asia)\w*|(?:pykala"
    r"|poytakirja|asia|paatos) tarkast\w+|poytakirjantarkast|laillis\w+ ja paatosvalt"
    r"|puheoikeu|lasnaolo|kokous\w* (?:keskeyt|tauko)|pidettiin tauko|piti tauon|tauolle"
    r"|toivomuspon|\bponsi|\bponnen|ponsiesity|kasiteltiin (?:pykal|§|asia)|kasiteltiin"
    r" \d|tiedusteli|voidaanko|esitteli asia|alusti asia|selosti|poistui|saapui"
    r"|oli lasna|olivat lasna|nimenhuu\w+|pyysi puheenvuor|otettiin kasiteltavaksi"
    r"|ottaa (?:asian )?kasiteltavaksi lisa"
)
# the meeting goes on with the item after a motion to return or postpone it; nothing is decided by that
GOES_ON = re.compile(
    r"\bjatk(?:aa|oi|ettiin|etaan) (?:\w+ ){0,2}?kasittelya\b|\bkasittelya (?:\w+ ){0,3}?jatk(?:aa"
    r"|ettiin|etaan)\b|\bfortsatt\w* (?:\w+ ){0,2}?behandling\w*"
)
SUPPORT = re.compile(
    r"\bkannatti\b|\bkannattivat\b|kannattama\w*|understod\w*|aanestavat|aanesti\b"
    r"|aanestivat|rostar\b|rostade"
)
DECIDES = re.compile(
    r"\b(?:paatti|paattivat|paatettiin|paattaa|paatetaan|paattanyt|paatan|paatin"
    r"|merkitsi|merkittiin|merkitaan|merkitsee|jatti|jatettiin|jatetaan|pani"
    r"|pantiin|pannaan|palautti|palautettiin|palautetaan|palauttaa"
    r"|poisti|poistettiin|poistetaan|veti|vedettiin|hylkasi|hylattiin|hylataan"
    r"|hylkaa|evasi|evattiin|siirsi|siirrettiin|siirretaan|lykkasi|lykattiin|lykataan|poydattiin|poydatty"
    r"|hyvaksyi|hyvaksyttiin|hyvaksyy|hyvaksytaan"
    r"|valitsi|valittiin|nimesi|nimettiin|myonsi|myonnettiin|antoi|annettiin"
    r"|esitti|esittaa|ehdottaa|ehdotti|totesi|todettiin|vahvisti|vahvistettiin"
    r"|kehotti|kehottaa|osallistuu|liittyy|lahtee|osallistutaan|liitytaan|lahdetaan(?! siita)|jatkaa"
    r"|ei osallistu|ei liity|ei lahde|ei jatka|kayttaa|kayttanyt|beslutade|beslutar"
    r"|beslutar|besluter|beslot|beslutades|beslots|gick (?:\w+ )?in for|stannade (?:\w+ )?for"
    r"|teki (?:\w+ )?paatoksen|fattade (?:\w+ )?beslut|enades om|godkande|godkandes|antecknade"
    r"|antecknades|antecknar|bordlade|bordlades|aterremitterade|aterremitterades"
    r"|avslog|avslogs|forkastade|forkastades|valde|utsag|beviljade|deltar|ansluter"
    r"|atersandes|atersande|lamnades|lamnade|togs|antogs|omfattar|omfattade|bifoll|bifolls|aterkommer"
    r"|lykkaa|siirtaa|otetaan|jatketaan|utgick|drogs|stroks|myontaa|valitsee|nimeaa|muuttaa|muutti"
    r"|remitterade|remitterades|bekraftade|bekraftades|sags upp|sades upp|fornyas|fornyades|avslutas"
    r"|avslutades|avbojs"
    r"|avbojdes|ansag|ansluts|anmals|godkanns|antas|bifalls|ingas|ingicks|tecknas|besvaras|avvisas"
    r"|aterforvisar|kumoaa|kumosi|oikeutti"
    r"|(?<=hallitus )uusi|(?<=kunta )uusi|(?<=kaupunki )uusi|valtuutti|naytti|tackade|tackar|togs? emot"
    r"|tecknade|tecknades|undertecknade|undertecknades|avtal\w* ingicks"
    r"|ingick (?:[a-z]+ )?avtal\w*|(?:gav|gavs|ger|ges) (?:[\w\-]+ ){0,3}?i uppdrag|antog|godtog|godtogs"
    r"|bitradde|bitraddes|tillstyrkte|tillstyrktes|enades|forenade sig|forbands?|forlangs|forlangdes"
    r"|hankkii|tilaa|vuokraa|jattaytyy|luopuu|kayta|kaytti|puoltaa|puolsi|uudisti)\b"
)
TALLY = re.compile(r"\b(?:jaa|ei|ja|nej)[ \-]{0,3}(?:aan|rost)|\baanta\b|\baania\b|puolesta annettiin")
TURNED_DOWN = re.compile(
    rf"\b(?:torjui|torjuttiin|tyrmasi|tyrmattiin|hylkasi|hylattiin|hylkaa|hylata|avsla|forkasta"
    rf"|olla hyvaksymatta|ei hyvaksynyt|ei yhtynyt|ei puoltanut|ei hyvaksytty|avslog|avslogs"
    rf"|forkastade|forkastades) (?:[\w\-]+ ){{0,3}}?"
    rf"(?:{PROPOSAL}|forslag\w*)\b(?! (?:mukai|mukaan|pohjal))"
    rf"|\b{PROPOSAL} (?:(?:tuli )?(?:siis|siten|taten|nain) )?(?:hylattiin|hylatyksi"
    rf"|hylataan|ei hyvaksytty|ei hyvaksyta|aanestettiin (?:kumoon|nurin))"
    rf"|\brostade(?:s)? ne[rd] {PROPOSAL_SV}|\b{PROPOSAL_SV} (?:rostades ne[rd]|falldes)"
    rf"|\b(?:inte|ej) (?:godkanna|omfatta|anta|bifalla) {PROPOSAL_SV}\b(?!,? utan)"
    rf"|\baanesti\w* {PROPOSAL} kumoon"
    r"|(?:\b(?:besluts)?forslaget|(?:direktorens|foredragandens) (?:besluts)?forslag) (?:avslogs|forkastades)"
)
PULLED = re.compile(
    r"\bdrog tillbaka (?:arendet|sitt forslag)|\b(?:perui|luopui|vetaytyi|pidattaytyi) (?:asian )?esittel\w+"
    r"|\basia poistui\b|\bpoistavansa (?:asian )?(?:\w+ )?(?:esitys|asia)?listalta"
    r"|\bperu(?:utti|i) (?:\w+ ){0,2}?(?:ehdotuksensa|esityksensa|paatosehdotuksensa|paatosesityksensa)"
    r"|\b(?:vet\w+|poisti\w*|peruutti|drog)\b (?:\w+ ){0,3}?(?:ehdotuksensa|esityksensa"
    r"|paatosehdotuksensa|asian|sen|sitt forslag|arendet) (?:\w+ ){0,3}?(?:pois|listalta"
    r"|esityslistalta|takaisin|tillbaka)"
)
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
NOT_ADOPTED = re.compile(
    r"\b(?:godkandes|bifolls|antogs|omfattades|omfattade|godkande|bifoll) (?:\w*forslaget )?(?:inte|icke"
    r"|ej)\b|\bstall(?:de|er) sig (?:inte|icke|ej) bakom\b"
    r"|\bblev (?:inte|icke|ej|aldrig) (?:\w+ ){0,2}?beslut\b|\b(?:vann|fick) (?:inte|icke|ej|inget"
    r"|ingen) (?:[a-z]+ )?(?:bifall|stod|majoritet|gehor|understod|godkannande)\b|"
    r"\b(?:ei|eika|ettei|eivat|inte|icke) (?:(?!vaan |utan )[\w\-]+ ){0,5}?(?:(?:tul\w+|saanut"
    r"|saa) (?:\w+ ){0,2}?(?:hyvaksytyksi|hyvaksyntaa|enemmistoa|taakseen)"
    r"|(?:saanut|saaneet|saa) (?:\w+ ){0,3}?(?:kannatusta|tukea|enemmisto\w*)|hyvaksyt\w*"
    r"|hyvaksy\w*|voittan\w+|asettun\w+|yhty\w*|puolta\w*|vahvist\w*|omaksu\w*"
    r"|godkan\w*|vann|vinna|bifoll\w*|antog\w*|omfatta\w*|antas|fick)\b"
    rf"|\b{PROPOSAL}\b[^.]{{0,60}}?\b(?:kaatui|havisi|karsi tappion|jai (?:\w+ )?(?:vahemmistoon"
    rf"|tappiolle|hyvaksymatta|toiseksi)|jatettiin hyvaksymatta)"
    r"|\bforslag\w*\b[^.]{0,60}?\b(?:foll|forlorade|stannade i minoritet)\b|\bfoll forslaget\b"
)
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
VOTES = re.compile(
    r"^(?:jaa|ei|ja|nej|blank\w?|tyhj\w+|franvarande|poissa)\b ?(?:\([^()]{1,60}\) ?)?:|\bsanovat (?:jaa"
    r"|ei)\b|aanest|\baanin\b|\baania\b|\baanta\b"
    r"|\bjaa[ -]?aan|\bjaa ?[:=(]|\bvastusti\b"
    r"|\b(?:ehdotus|esitys):? (?:= ?)?(?:jaa|ei)\b(?! [a-z])|\bjaa \d|\d jaa\b|\bkannatti\b|\bkannattivat\b"
    r"|kannattama|kannatusta|kannatettiin"
    r"|kannatettu|omrost|\brost|understod"
)
