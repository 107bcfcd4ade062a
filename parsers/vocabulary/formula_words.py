"""The words that a formula of adoption is made of, and what is no adoption of the proposal, for plain text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

# The words that a formula of adoption is made of, with who decides and whose proposal it is.
FORMULA = re.compile(
    r"nuij\w+|mita|oikaistu\w*|toimi(?:a|taan)|jatkut\w+|minka|jatkoi|jatkettiin|esittelyteksti\w*|poydalta"
    r"|otettu\w*|korva\w+|sitten|lopuksi|helhet|selvitetyksi|paaasia\w*|aanen|ratkais\w+|esittam\w+"
    r"|ehdottam\w+|gick|in|for|kavi|kay\w*|laaja\w*|vilk\w+|paatteeksi|paatyttya|meni|lapi|kannatuks\w+|tuen"
    r"|om|sig|muuttun\w+|ok|taakse|tavoin|tapaan|jaljelle|jaanee[nt]|suull\w+|suostu\w+|pormestar\w+"
    r"|julistet\w+|kohdalta|yksituum\w+|lyhy\w+|[a-z]*hallitukselle|ainoaksi|korot\w+|otti|laati\w+|kaikilta"
    r"|kohdin|kohdiltaan|uuden|uusi|uuteen|kanta\w*|tarkennet\w+|jaet\w+|jaettu\w*|korjat\w+"
    r"|kokonaisuudess\w+|osin|muilta|puutt?u\w+|tehda|teht[iy]\w*|hyvaksyn\w+|huomaut\w+|fatta\w+|forena\w+"
    r"|alla|delar|alla|foresla\w+|sasom|harmed|darmed|bifall|resultat\w*|nya|nytt|omformulera\w*|begransa\w*"
    r"|kompletterade|preciserade|ordforandens|grundforslag\w*|alltsa|hyvaksy\w*|paat(?:ti|ta|et|ok|os|te)\w*"
    r"|paatti|(?:paatos|pohja|lausunto|vasta|muutos|alku)?(?:ehdotu|esity|ehdotet|esitet)\w*|lausun\w+"
    r"|mukai\w*|mukaan|\w{0,20}aanest\w*|[a-z]{0,20}(?:kaupunki|kunta)|yks(?:\w{0,3}mieli\w*)?|kuin|hyv|ks"
    r"|yksi\w{0,3}aani\w*|sellais\w*|muutok(?:setta|sitta)|muuttama\w*|muutet\w*|keskustel\w*|aanest\w*|aanin"
    r"|aani\w{0,4}|aanta|aanet|asia\w{0,4}|kasit[et]\w*|loppuun|esityslist\w*|esittelij\w*"
    r"|[a-z\-]{0,40}(?:johtaja|paallikko|paallikon|sihteeri|rehtori|mestarin?|borgmastar\w*|insinoori"
    r"|tarkastaja|kamreeri|sihteerin|hallitu|valtuus|valtuut|lautakun|lautakunt|jaosto|johtokun|johtokunt"
    r"|toimikun)\w{0,5}|puheenjohtaj\w*|jasen\w*|kh|kv|kj|kj:n|kh:n|khall|kvalt|ltk|tekem\w+|tehty|tehdyn"
    r"|teki|annettu|anta\w{1,4}|antam\w+|kokouks\w+|kokous|vahvist\w*|kannal\w*|muodo\w*|muoto\w*|taval\w*"
    r"|kuten|nain|siis|siten|niin|tul(?:i|ee|leen|lut)|muodost\w+|jai|jaa|voimaan|jalkeen|perust\w+|ilman"
    r"|seuraav\w+|etta|ja|seka|se|sen|joka|jonka|on|oli|ovat|olivat|taman|tassa|edella|alla|samalla"
    r"|yht\w{1,4}|asett\w+|kohta|kohdan|kohdat|kohdittain|pykala\w*|lisayks\w+|lisatt?yn\w*|lisaten"
    r"|tarkennuks\w+|korjauks\w+|taydenn\w+|tasmenn\w+|muutoks\w+|sille|silla|pohjalta|pohja(?!ksi)\w*|voitti"
    r"|puolesta|vastaan|suorit\w+|to[td]e\w+|merkit\w+|katso\w+|tarkast\w+|kaikki|muut|paikalla|oleva\w*"
    r"|lasna|koko|toimielin|kaytt\w+|toimivalta\w*|nojalla|§|n|s|kunnan|kaupungin|kuntay\w+|teki|tehnyt"
    r"|saanut|sai|antoi|yhdyttiin|nakemyks\w+|yhta|samaa|mielta|kanssa|kylla|vietiin|kelpasi|kaikkien"
    r"|ehdottan\w+|esittan\w+|seisoi|takana|oltiin|(?:sano|maini|kerro|kuva)t\w+|kannat\w*|sii?hen|siis|taten"
    r"|joten|jolloin|jaa|tyhja\w*|poissa|vs|vt|va|hallintosaan\w+|kuntala\w+|mom\w*|momen\w+|ilmoit\w+"
    r"|godk(?:an\w*)?|beslut\w*|beslots?|antog\w*|antas|bifoll\w*|bifall\w*|omfatta\w*|enhallig\w*|enligt"
    r"|enlighet|\w{0,12}forslag\w*|kommundirektor\w*|stadsdirektor\w*|\w{0,20}direktor\w*|\w{3,20}chef(?:en"
    r"|ens)?|\w{0,20}sekreterar\w*|sakkunnig\w*|presentation\w*|redogorelse\w*|anteckna\w*|foredragand\w*"
    r"|[a-z]*styrelse\w*|[a-z]*fullmaktige\w*|[a-z]*namnd\w*|[a-z]*sektion\w*|[a-z]*utskott\w*|arende\w*|att"
    r"|och|i|som|med|av|pa|den|det|efter|diskussion\w*|omrostning\w*|blev|till|foljand\w*|ordforand\w*"
    r"|ledamot\w*|ledamoten|rost\w*|mot|fattade|utan|sadan\w*|paragraf\w*|faststall\w*|vann|sin|sitt"
    r"|andring\w*|tillagg\w*|andrad\w*|del|sak\w*|sida|sadant|avslut\w*|beredning\w*|konstatera\w*|punkt\w*"
    r"|framlagd\w*|framlagt|framstall\w*|foredrag\w*|presenterad\w*|samtliga|sasom|helhet|darefter|sedan"
    r"|slutligen|hade|har|ha|blivit|saledes|uppdrag\w*|gavs|understod\w*|ny|var|man|kallad\w*|givet|given"
    r"|fort|forts|forda|genomford\w*|efterat|bas\w*|huvudforslag\w*|i ovrigt|ovrigt|ar|lika|ja|kd|kst|stst|ks"
    r"|vid|motet|mote|sammantrade\w*|under|narvarande\w*|eniga?|enig|bakom|stallde|fullo|foresl\w+"
    r"|korrigera\w*|ursprunglig\w*|form|formen|lydelse|anslot|anslut\w*|godta[rs]?|godtog\w*|bitrad\w*"
    r"|tillstyrk\w*|oforandra\w*|stannade|enades?|enade|foljde|foljer|linje\w*|siffr\w+|tom|tomma|blank\w*"
    r"|hemstall\w*|rekommend\w*|utgang\w*|proposition\w*|instam\w*|samtyck\w*|ett|en|enl|sa|salunda|dess"
    r"|vinna|gehor|votering\w*|overensstammelse|upphoj\w*|kvarst\w*|gav|ford|vi|varefter|varpa|varvid"
    r"|slutbehandla\w*|behandlades|behandlat|kort|livlig|ingaende|grundlig|lang|hort|tagit|klubba\w*|fast"
    r"|igenom|fick|stod|stodde|alla|allas|fulla|holl|samma|asikt\w*|mening|uppfattning\w*|delade|bered\w*"
    r"|gjorde|upphojde|forklarade\w*|rattad\w*|justerad\w*|uppdaterad\w*|rattels\w*|beaktande|alternativ\w*"
    r"|acklamation|avgjordes|avgjort|godkannande\w*"
)
# What is adopted is not the proposal but something of it, or the proposal as something else than the decision
# ("lausunnoksi", "käsiteltäväksi", "som utlåtande").
NO_PROPOSAL = re.compile(
    r"(?:ehdotu|esity)\w* (?:asian )?(?:[a-z]+ ){0,2}?(?:kasittel|etenem|jatkovalmistel|aikataulu|valmistel"
    r"|siirtam|tiedottam|kuulem|lahettam)\w*sta\b|\b(?!paatokseksi|maksettavaksi|hyvaksytyksi|hylatyksi"
    r"|paatetyksi|kasitellyksi|todetuksi|tarkastetuksi|lisaksi|siksi|tiedoksi|lopuksi"
    r"|aluksi)(?:[a-z]+(?:nnoksi|tavaksi|ykseksi|uksi|seksi|nnaksi))\b|\b(?:kasittely|kasittelytapa"
    r"|tyojarjestys|poytakirja|perustelut) hyvaksyttiin|\b(?:godkan\w+|anta[rs]?|antog\w*|godtog\w*|bifoll\w*"
    r"|omfatta\w+) som\b(?! (?:sada|(?:[a-z]+s )?(?:enhalliga )?beslut\b|sin\b|sitt\b|foresl))"
    r"|\bsom (?:utlatande|grund)\b|\btill (?:den del|de delar) (?:som )?(?:de[tn]? )?(?:galler|avser|ror)\b"
)

_SHORTEST_PART = 3  # letters of what begins a compound


@cache
def _ordinary() -> dict[str, set[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    table = files("parsers").joinpath("vocabulary/ordinary_forms_fi.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        case, _, said = line.partition("\t")
        forms[case].update(said.split())
    return forms


@lru_cache(maxsize=4096)
def ordinary(form: str) -> str:
    """What an ordinary Finnish word or a compound of such words is beside a side: "gen", "who" (the genitive of one
    that can act), "par", "ine", "ela", "how" (an adverb), or "free" of any condition; empty of another word or case."""
    forms = _ordinary()
    if kind := next((k for k in ("free", "how", "ine", "gen", "who", "par", "ela") if form in forms[k]), ""):
        return kind
    heads = (
        form[n:] for n in range(_SHORTEST_PART, len(form) - _SHORTEST_PART) if form[:n] in forms["first"]
    )
    return next((kind for head in heads if (kind := ordinary(head)) not in ("", "how")), "")


# the first that has it
_BESIDE = (
    "appeal",
    "matter",
    "paper",
    "act",
    "told",
    "sends",
    "thing",
    "works",
    "shifts",
    "quality",
    "word",
    "denied",
)
_PARTICIPLE = re.compile(r"(?:[tdlr][uy]|va)n$")
_PLURAL = ("ksi", "na", "hin", "in", "n", "lla", "lta", "lle", "sta")
_CASES = ("t", "na", "ksi", "ssa", "sta", "lla", "lta", "lle")  # behind the genitive without its n
# what is made of the stem of the present participle ("kertova"), the past ones ("kertonut", "kerrottu") and the infinitive
_OF_STEM = (*("va", "vaa", "van", "vien", "via", "vaksi", "vana", "vansa"),
            *("ma", "maa", "man", "mat", "mia", "mien", "maan", "massa", "masta", "malla"))  # fmt: skip
_OF_NUT = (
    "een",
    "eet",
    "eita",
    "eiden",
    "eena",
    "eina",
    "eensa",
    "eelle",
    "eille",
    "eella",
    "eilla",
    "eelta",
    "eilta",
)
_NUMBER = re.compile(
    r"(?:(?:yhde|yksi|kaksi|kahde|kolma|kolme|nelja|viide|viisi|kuude|kuusi|seitsem|kymmen|puolitois|sata|sada|tuhan|tuhat"
    r"|miljoon)[a-z]*)"
)
_BODY = re.compile(
    r"[a-z]*(?:lautakun[tn]|jaosto|toimikun[tn]|johtokun[tn]|neuvosto|hallitu|valtuusto)[a-z]*"
)
_BOUND = re.compile(  # what hangs on a word: "selostustaan", "tiedokseen", "esittelynsä", "liitteineen", "taaskin"
    r"(?P<stem>[a-z]{2,})(?:(?<=[tsl]a)an|(?<=na)an|(?P<all>(?<=ll)een)|(?P<tra>(?<=k)seen)|(?P<own>nsa)|(?P<with>(?<=i)neen)"
    r"|kin|kaan|han)"
)


@cache
def _beside() -> dict[str, set[str]]:
    """The forms of each kind, with those of nouns, adjectives, participles and infinitives that are made of others."""
    forms = {kind: set(_ordinary()[kind]) for kind in _BESIDE}
    forms["appeal"] |= _made_of(forms["appeal"])
    forms["thing"] |= forms.pop("quality") | _ordinary()["first"] | _ordinary()["par"] | _ordinary()["ine"]
    forms["thing"] |= _made_of(forms["thing"])
    verbs = {kind: forms[kind] for kind in ("told", "sends", "works", "shifts")}
    for kind, known in verbs.items():
        known |= {form[:-1] + case for form in known if _PARTICIPLE.search(form) for case in _CASES}
    for kind, known in verbs.items():
        made = set(_of_verbs(known))
        forms["shifts" if kind == "shifts" else "thing"] |= (made | _made_of(made)).difference(
            *verbs.values()
        )
        forms["denied"] |= {form[:-2] for form in known if form.endswith("aan")}
    forms["thing"] |= {f"{form[:-3]}s" for form in forms["thing"] if form.endswith("nen")}  # "aloittamis-"
    forms["thing"] -= {"vain"}  # "only", no form of "väki"
    forms["works"] -= {"kertaa"}  # "times"
    return forms


def _of_verbs(known: set[str]) -> Iterator[str]:
    """What verbs are made into that says how, when, what for or by whom: "kertoessa", "kerrottua", "kertomaan"."""
    for form in known:
        if form.endswith("va"):
            yield from (form[:-2] + end for end in _OF_STEM)
        elif form.endswith(("nut", "nyt", "lut", "lyt", "rut", "ryt", "sut", "syt")):
            yield from (form[:-2] + end for end in _OF_NUT)
        elif form.endswith(("tu", "ty")):
            yield from (form + end for end in ("a", "aan", "jen", "ja", "ina", "una"))
        elif form.endswith("a"):  # an infinitive
            yield from (
                form[:-1].removesuffix("e") + ("i" if form.endswith("ea") else "") + end
                for end in ("essa", "en")
            )


def _made_of(known: set[str]) -> set[str]:
    """Further forms made of the genitives ("kirjaamo": "kirjaamoon"), partitives and plural inessives among these."""
    made = {form[:-1] + case for form in known if form.endswith("n") for case in _CASES}
    made |= {f"{form[:-1]}{form[-2]}n" for form in known if form.endswith("n")}
    made |= {more for form in known if form.endswith("a") for more in (f"{form}n", f"{form[:-1]}na")}
    return made | {form[:-3] + case for form in known if form.endswith("issa") for case in _PLURAL}


@lru_cache(maxsize=8192)
def beside(form: str) -> str:
    """What a word is in an ordinary sentence beside a decision (ordinary_fi.tsv): "matter", "paper", "act" (what was
    decided), "told", "sends", "works", "shifts" (a verb), "denied" (a verb behind a negation), "word" or "thing"; empty
    of an unknown word."""
    forms = _beside()
    if kind := next((kind for kind, known in forms.items() if form in known), ""):
        return kind
    cuts = range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1)
    heads = (form[n:] for n in cuts if form[:n] in forms["thing"] or form[:n] in forms["appeal"])
    compound = next((kind for head in heads if (kind := beside(head)) in ("thing", "appeal")), "")
    if form.endswith("ko") and beside(form[:-2]) in ("works", "sends"):
        return "works"  # "laskutetaanko"
    if compound or ordinary(form) or _NUMBER.fullmatch(form) or _BODY.fullmatch(form):
        return compound or "thing"
    bare = _BOUND.fullmatch(form)
    return next(filter(None, map(beside, _without(bare))), "") if bare else ""


def _without(bare: re.Match[str]) -> Iterator[str]:
    """What a word can be without the suffix that hangs on it."""
    stem = bare["stem"]
    if bare["tra"]:
        yield f"{stem}si"
    elif bare["with"]:
        yield f"{stem}ssa"
    elif bare["all"]:
        yield f"{stem}e"
    else:
        yield stem
        if bare["own"]:
            yield f"{stem}n"


def ends_known(form: str) -> bool:
    """Whether an unknown word can be a compound by its last part ("säästöohjelma"), or is an adverb of manner."""
    heads = (form[n:] for n in range(_SHORTEST_PART, len(form) - _SHORTEST_PART))
    return form.endswith("sti") or any(beside(head) == "thing" for head in heads)


_MEMBER = re.compile(r"(?:[a-z]+ )?(?:jasen|varajasen|valtuutettu|jasenet|valtuutetut) ")


def of_member(flat: str) -> str:
    """What a member only says or thinks, behind the verb of it; empty where the sentence opens otherwise."""
    member = _MEMBER.match(flat)
    said = flat[member.end() :].split(" ", 4) if member else []
    return next((" ".join(said[n:]) for n, w in enumerate(said[:4], 1) if beside(w) == "told"), "")
