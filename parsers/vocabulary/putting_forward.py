"""The words by which something is put forward in a meeting, changed, taken over or taken back.

Patterns are for plain text (ä written a).
"""

from __future__ import annotations

import re

from parsers.vocabulary.lexicon import words

_MOVES = ("propose", "change", "pass_on", "put_off", "return", "withdraw", "decide")
OFFICE_SUBJECT = (
    r"(?:esittelija|(?:vs\.? |vt\.? |va\.? )?[a-z\- ]{0,60}?(?:(?<!puheen)johtaja|paallikko"
    r"|sihteeri|rehtori|insinoori|tarkastaja|arkkitehti|kamreeri)|kj|foredragand\w+"
    r"|[a-z]{0,20}direktoren)"
)
CHANGE = re.compile(
    r"\b(?:muutti|muuttaa|muuttanut|muuttaen|tarkensi|tarkentaa|taydensi|taydentaa"
    r"|korjasi|oikaisi|tarkisti|muokkasi|laajensi|(?<!det )(?<!de )(?<!den )(?<!ens )andrade"
    r"|(?<!det )(?<!ens )(?:kompletterade|preciserade|korrigerade|justerade|rattade|omformulerade"
    r"|reviderade)|formulerade om|skrev om|lade om|gjorde om)\b[^.]{0,90}?(?:ehdotus"
    r"|esitys|paatosehdotus|pohjaehdotus|paatosesitys|forslag)\w*"
    r"|\b(?:teki|antoi|esitti|ehdotti|jatti|esitteli|antaa|esittaa)\b[^.]{0,60}?\b(?:muutetu\w*"
    r"|muutettu\w*|uuden|korjatu\w*|tarkennetu\w*|taydennety\w*|tarkistetu\w*)"
    r" (?:paatos|pohja)?(?:ehdotu|esity)\w*"
    r"|\b(?:jaettiin|esitettiin|annettiin) [^.:]{0,60}?\b(?:muutettu|uusi|korjattu|tarkennettu|taydennetty"
    r"|tarkistettu)"
    r" (?:paatos|pohja)?(?:ehdotus|esitys)\b"
    r"|\bvet\w+ (?:\w+ ){0,3}?(?:ehdotuksensa|esityksensa|paatosehdotuksensa)"
    r" (?:\w+ ){0,2}?pois,? ja (?:\w+ ){0,2}?(?:esitti|ehdotti|teki|antoi)\b"
    r"|\blisasi (?:\w+ )?(?:paatos)?(?:ehdotukseensa|esitykseensa)(?=,|:| maininnan| kohdan)"
    r"|\b(?:korjasi|oikaisi|poisti) (?:\w+ ){0,2}?(?:paatos|pohja)?(?:ehdotukse|esitykse)(?:ssa|sta)\w*"
    r"|\b(?:ehdotuksensa|esityksensa|paatosehdotuksensa|esitystaan|ehdotustaan"
    r"|paatosehdotustaan|pohjaehdotustaan) (?:\w+ ){0,4}?(?:muut|seuraavasti"
    r"|siten|niin)\w*"
    r"|\b(?:korjasi|oikaisi|tarkensi|muutti) (?:[a-z]+n )?(?:summaksi|maksuksi|hinnaksi|(?:[a-z]*summa"
    r"|[a-z]*maksu"
    r"|hinna|hinta|maararaha)[an]+:? (?:[a-z]+ )?(?=\d))"
    r"|\b(?:korrigerade|rattade|andrade|preciserade|justerade) (?:[a-z]*avgiften|[a-z]*priset|summan"
    r"|beloppet|anslaget|kostnaden) till (?=\d)"
    r"|^(?:esittelijan |[a-z]{2,40}johtajan )?(?:kokouksessa )?(?:muutettu|korjattu|oikaistu"
    r"|oikea|tarkennettu|taydennetty|uusi|andrat) (?:paatos)?(?:ehdotus|esitys|forslag)\b(?:"
    r" kokouksessa| kuuluu| kuului| on)*(?: seuraava\w*)?[:.]"
)
ORAL = re.compile(
    rf"^(?:(?:keskustelu|kokoukse|asiaa |kuultuaan|saatuaan|lopuksi|taman jalkeen)[^.,:]{{0,60}}? )?"
    rf"{OFFICE_SUBJECT}(?: [a-z\-]{{2,30}}){{0,3}}(?: ja)? "
    r"(?:kokouksessa )?(?:esitti|ehdotti|antoi|teki|ehdottaa|esittaa|foreslog)\b(?=[^.]{0,60}?(?:\bett"
    r"|:|seuraav|palaut|poyd|poist|ehdotu|esityks|\batt\b|foljande))"
    r"|^[^.:]{0,80}?\bforeslog (?:foredragand\w+|[a-z]{0,20}direktoren)(?: [a-z\-]{2,30}){0,3} (?:att"
    r"|foljande)\b|^(?=[^.:]*\b(?:foredragand\w+|[a-z]{0,20}direktoren)\b)[^.:]*?"
    r"\b(?:framforde|framstallde|lade|gav|gjorde)\b[^.:]*\b(?:nytt|annat|muntligt) [a-z]*forslag\b"
)
ORAL_HEADED = re.compile(
    r"^(?:esittelijan|[a-z]{2,40}(?:johtajan|paallikon|sihteerin)) kokouksessa (?:tekema|antama"
    r"|esittama|tehty|annettu)"
    r" (?:paatos)?(?:ehdotus|esitys) ?:"
)
VOICED = (
    r"(?:[a-z]+ )?(?:huole|kiito|nakemy|mielipi|onnittel|pahoittel|kommen)"  # "esitti huolensa": no motion
)
MOTION = re.compile(
    r"\b(?:teki|tekivat|jatti|tehnyt|tehneet|lade|gjorde)\b[^.]{0,220}?(?:ehdotu"
    r"|esity|forslag|yrkande)\w*|\b(?:ehdotti|ehdottivat"
    rf"|(?:esitti|esittivat)(?! {VOICED})|ehdotan"
    r"|esitan|esitamme|ehdotamme|pyydan|foreslog|yrkade|foreslar)\b"
    r"|^[a-z\-' ]{3,40}s (?:mot|andrings|tillaggs|avslags|aterremiss|bordlaggnings)forslag\b[^:.]{0,40}:"
    r"|^[a-z\-' ]{3,60}(?:n|s) (?:vasta|muutos|lisays|palautus|poydallepano|hylkays)(?:ehdotus|esitys)\b"
    r"|^\w{0,16}(?:ehdotuksen|esityksen) (?:\w+ )?(?:teki|jatti)\b|^[a-z\-]+ [a-z\-]+: (?:palautu|poydal"
    r"|hylkay)"
    r"|^(?!paatos|ehdotus|esitys|kasittely|aanestys|[a-z\-]*(?:johtaja|esittelija|hallitus|valtuusto"
    r"|lautakunta|jaosto|sihteeri"
    r"|paallikko|henkilo|henkilot|vastaus|kutsu|kanta|kh|kj):)[a-z\-]{3,30}: (?:(?:kunta"
    r"|kaupunki) )?(?:ei )?(?:lahde"
    r"|lahtee|liity|liittyy|osallistu|jaadaan|jaa (?:pois|sivu|ulko)|jatka|jatket|hylat|palaut|mukaan"
    r"|mukana)\w*"
    r"|^[a-z\-]+n(?<!johtajan)(?<!esittelijan) (?:vasta)?(?:ehdotus|esitys) (?:kuului"
    r"|kuuluu)(?: seuraavasti)?:"
    r"|\b(?:vacktes?|framstalldes?|framfordes?|framlades?|lades fram|gjordes)\b[^.]{0,120}?(?:forslag"
    r"|yrkande)\w*"
    r"|^[a-z\- ]{3,60} ville (?:i stallet )?att (?:kommunen|staden|arendet|saken)\b"
    r"|^(?:kokouksessa |keskustelussa )?ehdotettiin\b|\b(?:vaati|vaativat|suosittivat|yrkat|yrkar)\b"
    r"|^(?:jasen|varajasen|valtuutettu"
    r"|ledamot(?:en)?) [a-z\-]+(?: [a-z\-]+)?: |^(?:vastaehdotus|vastaesitys|muutosehdotus"
    r"|motforslag|andringsforslag)\b[^:]{0,60}:"
)
NO_MOTION = re.compile(
    r"\b(?:inte|inget|inga|ingen|utan att)\b(?: [a-z]+){0,4}? (?:[a-z]*forslag|yrkande[nt]?)\b"
    r"|\bavstod fran att (?:stalla|gora|lagga fram|framstalla|framfora) (?:[a-z]+ )?[a-z]*forslag\b"
)
# Whose proposal it is by its noun: against the presenter's, an amendment of it, to return or table the item.
COUNTER = re.compile(r"vastaehdotu\w*|vastaesity\w*|hylkays(?:ehdotu|esity)\w*|motforslag\w*")
AMENDMENT = re.compile(
    r"muutosehdotu\w*|muutosesity\w*|lisaysehdotu\w*|lisaysesity\w*|andringsforslag\w*|tillaggsforslag\w*"
    r"|\b[a-z]+s andring(?:en|ar|arna)?\b"
)
RETURN_MOTION = re.compile(r"palautusehdotu\w*|palautusesity\w*|palauttamisehdotu\w*|aterremissforslag\w*")
POSTPONE_MOTION = re.compile(r"poydallepanoehdotu\w*|poydallepanoesity\w*|bordlaggningsforslag\w*")
MEMBERS_MOTION = re.compile(
    "|".join(one.pattern for one in (COUNTER, AMENDMENT, RETURN_MOTION, POSTPONE_MOTION))
    + r"|^(?:asian )?(?:poydallepano|palautus|palauttaminen|hylkays|hylkaaminen)\b"
)
# by which a motion is against the whole, and by which against a part of it
OPPOSES = re.compile(rf"{COUNTER.pattern}|poikkeava|eriava|aterremiss|bordlagg|palaut\w+|poydalle")
AMENDS = re.compile(rf"{AMENDMENT.pattern}|lisayksen|tillagg|kohtaan|kohdan")
LAPSED = re.compile(  # a member's motion, and not the presenter's proposal
    r"(?<!liittyminen )(?<!osallistuminen )(?<!jasenyys )(?<!asia )(?<!nnanjohtajan ehdotus )(?<!nnanjohtajan esitys )"
    r"(?<!nginjohtajan ehdotus )(?<!nginjohtajan esitys )(?<!esittelijan ehdotus )(?<!esittelijan esitys )"
    r"(?<!pohjaehdotus )(?<!pohjaesitys )(?<!paatosehdotus )rauke\w+|kannattamatto\w+"
    r"|ei saanut kannatus|ei kannatettu|kukaan ei kannattanut|ei kukaan kannattanut"
    r"|ei (?:saanut|ollut|loytynyt) kannattaj\w+|ei tullut kannat|kannatusta ei (?:tullut"
    r"|saatu|ollut)"
    r"|vet\w+ (?:\w+ ){0,3}?(?:vasta|muutos|lisays|palautus)(?:ehdotu|esity)\w*"
    r" (?:\w+ ){0,2}?pois"
    r"|\bing(?:et|en|a) av (?:dem|forslagen|motforslagen|yrkandena) (?:\w+ ){0,2}?(?:understod|vann|fick)\w*"
    r"|\b(?:men|och) (?:drog tillbaka|drog sedan tillbaka|atertog|aterkallade|avstod fran) (?:sitt|det"
    r"|yrkandet|forslaget)\b"
    r"|perui |perui\.|peruutti (?:\w+ ){0,3}?(?:\w{0,16})(?:ehdotu|esity)"
    r"|(?<!direktorens forslag )(?<!foredragandens forslag )(?<!grundforslaget )(?:for|bort)foll|understod\w*"
    r" inte|vann inte understod|fick (?:inget|inte) understod|ingen (?:\w+ ){0,2}?understodde|(?:inte"
    r"|ej) (?:\w+ ){0,2}?understod\w*|saknade understod|i brist pa understod|ei kannatusta"
)
PULLS_OWN = re.compile(
    r"\bluopui (?:\w+ )?\w{0,6}(?:ehdotukse|esitykse)staan\b"
    r"|\b(?:vet\w+|peruutti|perui|drog|aterto[gk]\w*|atertar|aterkallade|tog)\b (?:\w+ ){0,4}?(?:ehdotuksensa"
    r"|esityksensa|ehdotuksen"
    r"|esityksen|sitt forslag)"
)
_GIVES_UP = (
    r"\b(?:(?:drog|tog)(?: tillbaka)?|atertog|aterkallade|frangick|overgav|slopade|strok|ersatte|bytte ut)\b"
)
_OWN_SV = r"(?:tillbaka )?(?:sitt|sin|beslutsforslaget|forslaget)\b[^.]{0,60}?"
_AND_NEW = (
    r",? och (?:\w+ ){0,3}?(?:foreslog|gav|gjorde|framlade|framforde|presenterade|kom med"
    r"|lade(?= (?:\w+ ){0,2}fram\b))\b"
)
REPLACES = re.compile(  # the presenter takes back the proposal and makes another
    rf"^{OFFICE_SUBJECT}\b[^.]{{0,40}}?\b(?:perui|peruutti|luopui"
    rf"|veti) [^.]{{0,60}}?\bja (?:\w+ ){{0,2}}?(?:ehdotti|esitti|teki|antoi)\b"
    rf"|^{OFFICE_SUBJECT}\b[^.]{{0,40}}?{_GIVES_UP} {_OWN_SV}{_AND_NEW}"
    rf"|{_GIVES_UP} (?:foredragand\w+"
    rf"|[a-z]{{0,20}}direktoren)(?: [a-z\-]{{2,30}}){{0,3}}? {_OWN_SV}{_AND_NEW}"
)


def new_proposal_at(flat: str) -> int:
    """Where the new proposal begins in a sentence that takes one back and makes another: at its verb; else 0."""
    replaced = REPLACES.search(flat)
    return flat.rindex(" ", 0, replaced.end()) + 1 if replaced else 0


OFFICE = re.compile(r"\besittelij|(?<!puheen)johtaja\b|paallikko\b|sihteeri\b|rehtori\b|direktor|foredragand")
PROCEDURAL = re.compile(
    r"aanest\w*(?:jarjesty|tapa|esity)|aanestetaan|suoritetaan aanesty|aanestavat"
    r"|esteelli|jaavi|puheoikeu|laasnaolo|poistui|esitteli\b|toivomuspon|ponsi"
    r"|ponnen|omrostning|\brost(?:ar|ade|erna)\b"
)
CHAIR = re.compile(
    r"(?:puheenjohtaja|ordforanden?)\b[^.]{0,80}?\b(?:totesi|tiedusteli|konstaterade)\b"
    r"|(?:puheenjohtaja|ordforanden)\b[^.]*\b(?:aanest|rosta|omrost)"
)
_NOTHING = (
    r"(?:\w*ehdotu(?:sta|ksia)|\w*esity(?:sta|ksia)|muutosta|muutoksia|hylkaamista|palauttamista|mitaan)\b"
)
_MAKES = r"(?:tee|teke\w*|teh\w+|esit\w+|ehdot\w+|jat\w+|aio\w*|halu\w+)"
DENIED = re.compile(  # what a member is said not to put forward
    rf"(?:,? ?\b(?:ja|mutta|vaikka|etta|han|kukaan) )*,? ?\b(?:ei|eika|ettei|muttei|eivat|eivatka)(?: kukaan| han)?"
    rf"(?: (?!hyvaksy)[a-z]+){{0,3}}? {_MAKES}(?: [a-z]+){{0,2}}? {_NOTHING}"
    rf"|\b{_NOTHING} ei(?: [a-z]+){{0,2}} (?:tehn\w+|tehty|esitt?\w+)\b"
    rf"|,? ?(?:(?:kuitenkaan|itse) )?\b(?:tekematta|esittamatta)(?: [a-z]+)? {_NOTHING}"
    r"|,? ?\b(?:etta )?jat(?:ti|tavansa|taa|taneensa) [a-z]*(?:ehdotukse|esitykse)n tekematta\b"
)
_OF_ANOTHER = re.compile(  # who may put something forward instead, what he joins in, and on what it hangs
    r"\besittelij|johtaja\b|paallikko\b|sihteeri\b|\b[a-z]*(?:hallitus|valtuusto|lautakunta|jaosto)\b"
    r"|\b(?:jos|mikali|ellei|kunhan|kun|ennen|vasta|vaan|edellytt\w+|ehdolla|yhty\w+|kannat(?:ti|taa|tavansa)\w*)\b"
)


def besides_no_motion(flat: str) -> str | None:
    """What is said beside the words that no member put anything forward; None where they are not there, or where
    another may have done so or it hangs on something."""
    denied = DENIED.search(flat)
    rest = f"{flat[: denied.start()]} {flat[denied.end() :]}" if denied else ""
    free = denied and not (_OF_ANOTHER.search(rest) or MOTION.search(rest) or CHANGE.search(rest))
    return (
        rest
        if free and all("record" in w.meanings or w.meanings.isdisjoint(_MOVES) for w in words(rest))
        else None
    )


OPEN_END = re.compile(
    r"(?::|seuraavasti|seuraavaa|seuraavan[^.]{0,80}|foljande|enligt foljande|muotoon)[.:]?\"?$"
)
GO_ON = re.compile(
    r"\b(?:vaati|esitti|ehdotti) (?:\w+ ){0,2}?(?:ratkaisemista|kasittelyn jatkamista"
    r"|kasittelya jatkettavan)"
)
SECONDS = re.compile(
    r"\b(?:kannatettiin|kannattivat|kannatti|yhtyi|yhtyivat|kukaan ei vastustanut|ei vastustettu"
    r"|understoddes|understodde|ingen motsatte)\b"
)
OWN = re.compile(
    r"\b\w{0,12}(?:ehdotu|esity)(?:staan|ksensa|ksestaan|kseensa|ksessaan)\b"
    r"|\bsitt (?:\w+ ){0,2}?\w{0,8}forslag\w*|\bsammantradesforslag"
)
TOLD_BEHIND = re.compile(
    r":|\b(?:etta|ettei)\b|\bsiten\b|\bniin\b|\bseuraav\w+|\bkuulum\w+|\bmuoto\w*|\bsa att\b"
    r"|\batt\b|\bfoljande\b|\btill att\b|\b(?:taman|sen|naiden) mukai\w+"
)
# "yhtyi tähän ja muotoili ehdotuksensa sen mukaiseksi": what the change is stands in the sentence before
AS_SAID = re.compile(r"\b(?:taman|sen|naiden) mukai\w+|\byhtyi (?:tahan|siihen|edelliseen)\b")
# the presenter makes his own what a member has put forward
TAKES_OVER = re.compile(
    rf"^{OFFICE_SUBJECT}\b[^.:]{{0,80}}?\b(?:(?:omaan|omaksi|osaksi) (?:\w+ )?(?:ehdotu|esity)\w+"
    r"|muutti (?:\w+ )?\w*(?:ehdotuksensa|esityksensa) (?:\w+ ){1,3}?(?:ehdotuksen|esityksen) mukaiseksi"
    r"|hyvaksyi (?:muutoksen|lisayksen)|lisasi (?:\w+ ){1,3}?\w*(?:ehdotukseensa|esitykseensa)(?=\.|$)"
    r"|(?:yhtyi|yhtyvansa) (?:\w+ ){0,3}?(?:ehdotukseen|esitykseen|muutokseen|lisaykseen)"
    r"|kannattavansa [^.]{0,60}\bomansa\b"
    r"|godkande (?:[a-z]+s )?(?:mot|andrings)?forslag\w*|(?:omfattade|godkande|tog over) (?:andringen|tillagget)"
    r"|(?:tog (?:in|med)|inforde|inforlivade|inarbetade|inkluderade|fogade) [^.:]{3,60}? sitt [a-z]*forslag\w*)"
)
# "Päätettiin esittää": whatever the proposal says, the body only puts it forward.
PUTS_FORWARD = re.compile(
    r"\b(?:paatti|paatettiin|beslot|beslutade|beslots) (?:[a-z]+ )?(?:esittaa|ehdottaa|suosittaa"
    r"|suositella|puoltaa"
    r"|foresla|rekommendera|tillstyrka)\W*$|^(?:esitettiin|ehdotettiin|suositettiin|suositeltiin"
    r"|puollettiin)\W*$"
)
SEVERAL = re.compile(
    r"ehdotukset|esitykset|\bav (?:dem|forslagen|motforslagen|yrkandena)\b|\bbada\b|\b(?:mot)?forslagen\b"
)
DETAIL = re.compile(  # "ändrade kontaktpersonen i sitt förslag till ekonomichefen"
    r"\b(?:andrade|rattade|korrigerade|justerade|preciserade|bytte(?: ut)?) (?P<what>(?!sitt"
    r"|sin)[a-z]+(?: [a-z]+)?)"
    r" i (?:sitt |besluts)?forslag\w* (?P<to>(?:till|mot) [^.]{3,80})"
)
CORRECTS = re.compile(  # "korjasi summaksi 9 000 euroa"
    r"\b(?P<what>(?:korjasi|oikaisi|tarkensi|muutti) (?:[a-z]+n )?(?:[a-z]*summa|[a-z]*maksu|hinna|hinta"
    r"|maararaha)\w*"
    r":? [\d ]+(?:euroa?\w*|€)?)\W*$"
    r"|\b(?P<sum>(?:korrigerade|rattade|andrade|preciserade|justerade) (?:[a-z]*avgiften|[a-z]*priset"
    r"|summan|beloppet|anslaget|kostnaden) till [\d ]+(?:euro\w*|€)?(?: per ar)?)\W*$"
)
