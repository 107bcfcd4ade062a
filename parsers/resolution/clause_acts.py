"""What a proposal or a decision in its own words does with the item: adopt, reject, return, postpone, note, withdraw.

Patterns are for plain text (ä written a). The phrases are those of clerks, with their grammatical variants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.text.normalize import LIST_MARK
from parsers.vocabulary.item_acts import Disposition, act_of_words

__all__ = ["Disposition", "disposition", "dispositions_of"]


RETURN = re.compile(
    r"palau\w{2,12}\b[^.]{0,160}?\b[a-z]{0,20}valmistel\w+|valmistel(?:uun|tavaksi)[^.]{0,60}?palau\w+"
    r"|takaisin valmisteluun|^palauttamista\b|^(?:asia )?palaut(?:ettiin|etaan) (?:\w+ ){0,4}?(?:lisa)?(?:selvity\w+"
    r"|tieto\w+|taydenn\w+|tarkenn\w+)|^palautus (?:\w+ ){0,3}?(?:varten|valmisteluun)|palautusehdotu\w* hyvaksy"
    r"|ehdotan? (?:asian )?palau|asian palauttami|palauttaa (?:asian|esityksen)|asia palaut"
    r"|\basia valmistel\w+ uudelleen|uuteen valmisteluun|uudelleen valmisteltavaksi|^(?:asia )?palaut(?:ettiin"
    r"|etaan)(?: yksimielisesti)?\W*$|^palautus\W*$|aterremi\w+|atersand\w+[^.]{0,60}?beredning|(?:for|pa"
    r"|till) ny beredning|(?:pa|till) (?:fortsatt|kompletterande) beredning|tillbaka (?:till|for) beredning"
)
POSTPONE = re.compile(
    r"poydalle|poydattiin|poydatty|bordla[gdn]\w*|bordlagges|bordlaggning|(?:siir\w+|lykat\w*|lykkasi"
    r"|lykkaa)[^.]{0,80}?(?:seuraavaan kokoukseen|myohempaan|[a-z]{0,30}kokoukseen|seuraavassa kokouksessa"
    r"|myohemmin kasitelta)|kasittely\w* (?:siirret|siirtyi|siirtyy|lykat)\w*|asian kasittelya siirr\w+|(?:lykat\w*"
    r"|lykkasi|lykkaa|siirtaa|siirtaen|siirsi|siirret\w+) (?:taman )?(?:asian )?(?:ratkaisu|paatoksen ?teko)\w*"
    r"|(?:asiaan palataan|palataan asiaan|palata asiaan|palaa asiaan)\b[^.]{0,80}?(?:kokouks|myohemmin|uudelleen)"
    r"|\b(?:asia|asiaa|asian)\b[^.]{0,80}?\bkasitel\w+ (?:\w+ ){0,2}?(?:seuraava|myohem)\w*"
    r"|\basia\b[^.]{0,30} odottamaan\b|\basia siirr\w+[^.]{0,60}?kasitelta\w+ (?:\d|seuraava|myohem"
    r"|[a-z]{0,20}kokouks)|kasittely\w* (?:jat\w+ kesken|keskeyt\w+)|\basia jat\w+ kesken|\b(?:jatkaa|jatketaan"
    r"|jatkettiin|jatkuu) (?:\w+ )?kasittely\w* (?:\w+ ){0,3}?(?:seuraava|[a-z]{0,20}kokouks)\w*|\basia (?:otetaan"
    r"|otettiin|tuodaan) (?:\w+ ){0,3}?(?:kasittelyyn|kasiteltavaksi) (?:\w+ ){0,2}?(?:seuraava|myohem"
    r"|[a-z]{0,20}kokouks)\w*|\bot(?:taa|etaan|ettiin) (?:asia|asian) (?:\w+ ){0,2}?esille|\bratkaistaan (?:vasta"
    r"|myohemmin)|\bkasittely jatkuu\b|\b(?:ratkaisu|paatos)\b[^.]{0,60}?\btehdaan (?:vasta|myohemmin"
    r"|[a-z]{0,30}kasittely\w*|[^.]{0,40}yhteydessa)|paatos tehdaan (?:vasta|myohemmin)"
    r"|\bfatta[rs]\w* (?:\w+ )?beslut (?:\w+ )?senare|\basia tuodaan (?:\w+ ){0,2}?(?:uudelleen"
    r"|uudestaan) (?:\w+ ){0,2}?\w*(?:kokouks|hallituks)|kasittelya jatketaan \d{1,2}\.\d"
    r"|\btehda (?:\w+ )?paatos (?:vasta|myohemmin)|(?:ratkaisematta|paattamatta) (?:tassa|talla|viela)"
    r"|beslut(?:et)? fattas senare|inte avgora arendet|aterkomma senare|tehdaan paatos vasta|paatetaan vasta"
    r"|\barendet\b[^.]{0,40}? (?:till|pa|vid|i) (?:ett |nasta |foljande |senare |kommande ){1,2}(?:mote|sammantrade)"
    r"|\b(?:flyttas|flyttades|skots|skjuts) arendet\b|\b(?:medlemskapet|deltagandet|inbjudan|arendet|fragan"
    r"|saken) (?:behandlas|avgors|tas upp|upptas) (?:forst|pa nytt|senare|igen|i ett senare|efter|nasta)\b"
    r"|(?:arendet|lamna\w*)[^.]{0,30}? pa bordet|aterkomm\w+ till arendet"
)
WITHDRAW = re.compile(
    r"(?:perui|luopui|vetaytyi|pidattaytyi) (?:asian )?esittel\w+|\basia poistui\b|dragits (?:tillbaka|bort)"
    r"|arendet behandlades inte|\basiaa ei kasitelty\b|^poistettiin\W*$|\basia (?:on )?peru(?:utettiin|utettu"
    r"|tettiin|ttiin)\b|\basiaa ei otettu kasitel\w+[^.]*\b(?:vet|poist|peru)\w+|poist\w+ (?:asian |asia "
    r"|taman asian |kyseisen asian )?(?:kokouksen )?(?:esitys|asia|tyo)?listalta|(?:esitys|asia)listalta pois\w*"
    r"|\basia poistettiin|\basia poistetaan|\b(?:vet|vede)\w+ (?:\w+ ){0,5}?(?:pois|takaisin)\b|vedettiin pois"
    r"|vedetty pois|vedetaan pois|poisvedet|poistettiin asialistalta|utgick|utgar|drogs (?:tillbaka|bort)|togs bort"
    r"|tas bort fran foredragning\w+|drogs tillbaka|dra(?:r)?s? tillbaka|drog tillbaka|stroks? (?:fran|ur)|ströks"
    r"|avlagsna\w+ (?:fran|ur) foredragningslist"
)
NOTE = re.compile(
    r"^ote(?:ttiin|taan) tiedoksi|\botti (?:\w+ )?tiedoksi|merki\w+\b[^.]{0,400}?\btiedo(?:ksi|kseen|ksensa)\b"
    r"|tiedo(?:ksi|kseen) merki\w+|tiedoksi(?:anto)? merkit|merki\w+[^.]{0,200}?\b(?:tietoonsa|tietoon"
    r"|tiedoksi) ?saat\w+|^(?:[a-z]+hallitus )?to(?:detaan|teaa) (?:\w+ ){0,3}?(?:selvity\w+|raporti\w*"
    r"|\w*katsau\w+)\b[^,]*$|merki\w+ [^.]{0,80}?\b(?:saaduksi|saapuneeksi|vastaanotetuksi)\b|(?:hallitus|valtuusto"
    r"|lautakunta|jaosto) sai (?:\w+ ){0,3}?tiedoksi|(?:annettiin|saatettiin|saatetaan) tiedoksi|^antecknades\W*$"
    r"|antecknar? (?:sig )?att\b|antecknar?\w*[^.]{0,300}?kannedom|kannedom antecknas|till kannedom\b|for kannedom\b"
    r"|(?:ei|olla|jattaa) (?:\w+ )?(?:kayta|kayttamatta|kayttaa|kaytetty|kayteta)\w* (?:\w+ )?otto-?oikeu"
    r"|otto-?oikeut\w+ (?:ei )?(?:ei|kayttamatta|kayteta|kayta)\b|otto-?oikeutta ei kayt"
    r"|utnyttjar? inte (?:sin )?overtagning|inte utnyttja\w* (?:sin )?overtagning"
    r"|overtagningsratt\w* [^.]{0,20}?inte utnyttjas|\b(?:ei|ettei) (?:\w+ ){0,3}?(?:oteta"
    r"|ota) (?:\S+ ){0,8}?kasiteltava|\bottamatta (?:\S+ ){0,8}?kasiteltava"
)
_NOT_LEFT = re.compile(  # "inte säger upp avtalet utan fortsätter": what is not done
    r"\b(?:inte|ej|icke) (?:\w+ ){0,2}?(?:avsta\w*|sag(?:a|er) upp|lamnar?|uttrad\w*|avboj\w*|tackar? nej"
    r"|drar? sig (?:ur|tillbaka)|hoppar? (?:av|over)|gar? ur|trader? ut|trada ut|frantrad\w*|avslutar?"
    r"|avbryter?)\b[^,.;]*?(?= utan | men |[,.;]|$)|\b(?:inte|ej) (?:motsatt\w+ sig|hindra) att\b"
    r"|\bmotsatter sig (?:inte|ej) att\b|\b(?:(?:sager|gar|hoppar|trader|drar sig|tackar) (?:inte|ej) (?:upp|ur|av"
    r"|ut|nej|tillbaka)|(?:avstar|lamnar|uttrader|avbojer|avslutar|avbryter|frantrader) (?:inte"
    r"|ej))\b[^,.;]*?(?= utan | men | och |[,.;]|$)"
)
_NOT_TAKEN_OVER = re.compile(  # an officer's decision, which stands, whatever it was
    r"\b(?:inte|ej|icke)\b[^.,]{0,60}?\b(?:tas?|tar|tagits|overtas?|overtar|upptas?|upptar|tog|togs|lyfts?)\b"
    r"[^.,]{0,60}?\b(?:till behandling|for behandling)\b"
    r"|\b(?:tar|tog|overtar|upptar|utnyttjar|utnyttjade|anvander) (?:inte|ej|icke)\b"
    r"[^.]{0,60}?\b(?:till behandling|for behandling|(?:overtagnings|upptagnings)ratt\w*)"
)
_ACTION = (
    r"(?:osallistu|osallistuta|liity|liityta|lahde|lahdeta|jatka|jatketa|mene|myonna|myonneta|anna|anneta|hyvaksy"
    r"|hyvaksyta|suostu|suostuta|toteuta|toteuteta|rahoita|rahoiteta|tue|tueta|ryhdy|ryhdyta|hae|haeta|hanki|hankita"
    r"|ota osaa|ole mukana|tule mukaan|kannata|puolla|puolleta|osta|osteta|sitoudu|sitouduta|tee sopimusta"
    r"|tehda sopimusta|solmi|solmita|nae tarpeel\w+|katso tarpeel\w+|katso aiheel\w+|nahda tarpeel\w+|ole tarvetta"
    r"|ole tarpeel\w+|halua|uusi|uusita|jatkossa|ryhdy|lunasta|maksa|makseta|ole perust\w+|ole edellyty\w+"
    r"|ole mahdolli\w+|ole tarkoituksenmuk\w+|pida (?:\w+ ){0,6}?(?:mahdollisena|perusteltuna|tarpeellisena"
    r"|tarkoituksenmukaisena|ajankohtaisena))"
)
_NEVER = (
    r"(?:osallistumatta|liittymatta|lahtematta|jatkamatta|myontamatta|hyvaksymatta|antamatta|toteuttamatta"
    r"|rahoittamatta|tukematta|uusimatta|ottamatta osaa|menematta|ryhtymatta|puoltamatta|hankkimatta|solmimatta"
    r"|tekematta|hakematta|maksamatta)"
)
_STAY_OUT = (
    r"(?:jattayty\w+|jaa|jaada|jai|jaadaan|jattaydytaan|pysyttayty\w+|jattaytya|pysya|pysyy) (?:\w+ ){0,5}?(?:pois"
    r"|ulkopuolel\w+|ulkopuolella|sivuun)|(?:pois|ulkopuolel\w+|sivuun) (?:jattayty\w+|jaa\b|jaada\b)"
    r"|luop(?!umatta)\w+ (?:\w+ ){0,6}?(?:osallistumi\w+|jasenyy\w+|hankkee\w+)|kieltaytyy|kieltaytya|kieltaydytaan"
    r"|kieltaytyi"
)
REJECT = re.compile(
    r"\b(?:hylkaa|hylkaisi|hylkasi|hylattiin|hylataan|hylata|hylanneen|hylatyksi"
    r"|hylkaaminen|hylkaamista|evasi|evattiin|evata|evataan|epasi)\b"
    rf"|\b(?:ei|eivat|ettei|etteivat|eika|etta ei|ettemme|emme)\b(?:,? [\w\-/.:()]+){{0,8}}? {_ACTION}\b"
    r"|\bei (?:\w+ ){0,3}?(?:hyvaksytty|hyvaksynyt|myonnetty|annettu|lahdetty|osallistuta|lahdeta|liityta|jatketa)\b"
    rf"|\b{_NEVER}\b|{_STAY_OUT}"
    r"|\b(?:avslog|avslar|avsla|avslas|avslogs|avslag|forkasta\w*|forkastade\w*)\b|\b(?:deltar|delta|ansluter sig"
    r"|ansluta sig|ansluts|fortsatter|fortsatta|gar med|ga med|beviljar|bevilja|godkanner"
    r"|godkanna) (?:\w+ ){0,2}?(?:inte|icke|ej)\b|\b(?:godkandes?|godtogs?|antogs?|bifolls?|tillstyrktes?"
    r"|omfattades?) (?:inte|icke|ej)\b|\b(?:inte|ej) (?:\w+ ){0,3}?(?:delta\w*|anslut\w+|fortsatt\w+|bevilja\w*"
    r"|godkann\w*|ga med|gar med|komma med|kommer med|vara med|ar med)\b"
    r"|avsta\w* fran(?![^.]{0,60} men [^.]{0,40}natverk)|staller sig utanfor"
)
_NEGATION_ASIDE = re.compile(
    r"\b(?:jos|mikali|ellei|elleivat|koska|jotta|niin ettei|siten,? ettei|jossa"
    r"|jolloin|joka|jotka|vaikka|kun|om(?! att)|eftersom|som|da|siina tapauksessa)\b[^,.;]*"
)
_NO_CAUSE = re.compile(
    r"\b(?:eika|ei)\b[^.,]{0,40}?\banna aihetta\b[^.,]*"
)  # "eikä anna aihetta toimenpiteisiin"
NOT_PUT_OFF = re.compile(  # "asiaa ei pantu pöydälle, vaan …": what is not done
    r"\b(?:ei|inte) (?:\w+ ){0,2}?(?:pantu|jatetty|siirretty|palautettu|poistettu|lykatty|bordlagts"
    r"|aterremitterats)\b[^.,;]*|\b(?:bordlades|aterremitterades|avfordes|stroks) inte\b"
)
_TRIVIAL = re.compile(
    r"\bpyy(?:ta|de)\w+ (?:\w+ ){0,3}?(?:lisa)?(?:selvity|lausun|tieto)\w*|\b(?:tuodaan|kasitellaan|paatetaan"
    r"|tehdaan) (?:\w+ )?erikseen|tarkast\w+ (?:taman )?(?:poytakirj|pykal|asian)|(?:pykala|asia|kohta"
    r"|paatos) tarkast|poytakirja\w* (?:taman )?\w* ?tarkast|tayttoluvan \?|pannaan taytantoon|lahettaa (?:paatoksen"
    r"|otteen)|^(?:perustelu|liite|ote\b)"
)
_CLOSED = re.compile(
    r"loppuun ?(?:saakka )?kasitel\w+|loppuunkasitel\w+|slutbehandlad|aloittee\w*"
    r" kasitel\w+|saate(?:taan|tta) (?:asian )?tiedoksi|antaa tiedoksi"
    r"|tote(?:aa|si|ttiin|taan|ta)\b|kay(?:tiin|daan)? (?:\w+ )?keskustelu|keskustel\w+|kuul\w+"
)
_LEADS_IN = re.compile(
    r"[a-z\- ]{0,80}\b(?:paattaa|paatti|paattavat|paatetaan|paatettiin|paatan|besluter|beslutade"
    r"|beslot)(?: yksimielisesti)?(?:,? (?:etta|seuraavaa|seuraavasti|att|foljande))?[\s:,.]*"
)
_ACT = re.compile(
    r"\b(?:hyvaksy\w*|paattaa|paatti|paattavat|paatetaan|paatettiin|paattanyt|esittaa|esitti|ehdottaa|ehdotti"
    r"|valit\w+|nimea\w*|nimet\w+|nimesi|myon\w+|anta[ai]\w*|annetaan|annettiin|antoi|osallistu\w*|liitty\w*"
    r"|lahte\w*|lahde\w*|jatka\w*|jatket\w*|valtuut\w+|hankki\w*|hankit\w+|kehot\w+|kehoitt\w+|kumo\w+|muutt\w+"
    r"|muutet\w+|vahvist\w+|perust\w+|tilaa|vuokra\w+|myy\w*|osta\w*|toimitt\w+|lahett\w+|tekee|tehdaan|tehda"
    r"|puolta\w*|irtisano\w*|maksa\w*|makset\w*|varaa|varata|varataan|siirta\w*|suostu\w+|ottaa|otetaan|kaynnist\w+"
    r"|asetta\w+|asetet\w+|jarjest\w+|velvoit\w+|edellyt\w+|toteutt?a\w*|laadit\w*|laati\w*|julist\w+|pit[aä]\w*"
    r"|oikeutt\w+|besluter|beslutade|beslot|beslutas|godkann\w*|godkand\w*|godta\w*|godtog\w*|tecknade\w*"
    r"|undertecknade\w*|ingicks?|togs? emot|forlangde\w*|fornyade\w*|foreslar|foreslog|deltar|delta|ansluter|valjer"
    r"|valde|utser|utsag|beviljar|beviljade|befullmaktigar|bemyndigar|bemyndigade|antar|antog|ger|fortsatter"
    r"|fastst\w+)\b"
)
_SPLIT = re.compile(
    rf"(?:^|\s){LIST_MARK}\s|;|, (?:ja|seka) |(?<=[a-z]) (?:ja"
    r"|seka|samt|och) (?=(?:asia |arendet |merkits|merkit[ait]|paatt|paatet|toteaa|esitt[ai]|esitetaan|antaa|hylk"
    r"|hylat|valtuut|valit|nimea|hyvaksy|lahett|kehot|ilmoittau|liity|lahdet|osallistut|ettei|etta|samalla|ei |jatta"
    r"|pala|besluter|beslutar|beslot|anteckn|godkan|att |utse|valj|meddela|inte |deltagande|medlemskap|anslutning))"
)


_SOLE: tuple[Disposition, ...] = ("return", "postpone", "withdraw")


def disposition(clauses: Iterable[str]) -> Disposition | None:
    """What the clauses together do with the item, None where none of them does anything.

    A return, postponement or withdrawal decides alone; a rejection decides where it comes first; a note decides only
    where nothing else is done.
    """
    done: list[Disposition] = []
    for clause in clauses:
        for piece in _SPLIT.split(clause):
            found = _of_piece(piece.strip()) if piece else None
            if found:
                done.append(found)
    if not done:
        return None
    for sole in _SOLE:
        if done[0] == sole or (sole in done and "adopt" not in done and "reject" not in done):
            return sole
    substance = [d for d in done if d != "note"]
    if not substance:
        return "note"
    return "reject" if substance[0] == "reject" else "adopt" if "adopt" in substance else substance[0]


def _of_piece(piece: str) -> Disposition | None:
    if len(piece) < 4 or _TRIVIAL.search(piece) or _LEADS_IN.fullmatch(piece):
        return None
    main = _NOT_LEFT.sub(" ", NOT_PUT_OFF.sub(" ", _NO_CAUSE.sub(" ", _NEGATION_ASIDE.sub(" ", piece))))
    if WITHDRAW.search(main):
        return "withdraw"
    if RETURN.search(main) and not re.search(r"palautusehdotu\w*[^.]{0,40}(?:hylat|hylka|rauke)", main):
        return "return"
    if POSTPONE.search(main) and "poydalta" not in main:
        return "postpone"
    if _NOT_TAKEN_OVER.search(main):
        return "note"
    if REJECT.search(main):
        return "reject"
    if NOTE.search(main):
        return None if _to_higher(main) else "note"
    if told := act_of_words(main):
        return told
    if _CLOSED.search(main) and not re.search(r"\b(?:hyvaksy|osallistu|liitty)", main):
        return None
    if _ACT.search(main):
        return "adopt"
    return None


_HIGHER = re.compile(
    r"\b(?:esittaa|ehdottaa|esitti|ehdotti|esitetaan|ehdotetaan|esittaisi|foreslar)\b[^.]{0,120}?"
    r"(?:valtuusto|hallituks|lautakun|fullmaktige|styrelse)\w*"
)


def _to_higher(piece: str) -> bool:
    """Whether the clause only proposes something to a higher body, which is a decision of its own."""
    return bool(_HIGHER.search(piece))


def dispositions_of(text: str) -> Disposition | None:
    """What one passage of plain text does with the item."""
    if _HIGHER.search(text[:400]) and not re.match(r"[^.]{0,80}\b(?:palau|poydal|hylka|hylat)", text):
        return "adopt" if not RETURN.search(text[:60]) else "return"
    return disposition(re.split(r"(?<=[.;:])\s+|\n", text))
