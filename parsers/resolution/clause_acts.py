"""What a proposal or a decision in its own words does with the item: adopt, reject, return, postpone, note, withdraw.

Patterns are for plain text (ä written a). The phrases are those of clerks, with their grammatical variants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from parsers.text.edges import by_letters
from parsers.text.normalize import LIST_MARK
from parsers.vocabulary.deciding import BESIDES, CLAIM_REJECTED, NO_REASON
from parsers.vocabulary.item_acts import Disposition, act_of_words
from parsers.vocabulary.joining import PONDERS
from parsers.vocabulary.swedish_reference import without_relative

__all__ = ["Disposition", "disposition", "dispositions_of"]


RETURN = re.compile(
    by_letters(
        r"palau\w{2,12}\b[^.]{0,160}?\b[a-z]{0,20}valmistel\w+|valmistel(?:uun|tavaksi)[^.]{0,60}?palau\w+"
        r"|takaisin valmisteluun|^palauttamista\b|^(?:asia )?palaut(?:ettiin"
        r"|etaan) (?:\w+ ){0,4}?(?:lisa)?(?:selvity\w+|tieto\w+|taydenn\w+|tarkenn\w+)"
        r"|^palautus (?:\w+ ){0,3}?(?:varten|valmisteluun)|palautusehdotu\w* hyvaksy|ehdotan? (?:asian )?palau"
        r"|asian palauttami|palauttaa (?:asian|esityksen)|asia palaut|\basia valmistel\w+ uudelleen"
        r"|uuteen valmisteluun|uudelleen valmisteltavaksi|^(?:asia )?palaut(?:ettiin"
        r"|etaan)(?: yksimielisesti)?\W*$|^palautus\W*$|aterremi\w+|atersand\w+[^.]{0,60}?beredning|(?:for|pa"
        r"|till) ny beredning|(?:pa|till) (?:fortsatt|kompletterande) beredning|tillbaka (?:till|for) beredning"
    )
)
POSTPONE = re.compile(
    by_letters(
        r"(?<!jaettiin )(?<!jaettiin kokouksessa )(?<!jaettu )poydalle(?! jae)"
        r"|poydattiin|poydatty|bordla[gdn]\w*|bordlagges|bordlaggning|(?:siir\w+|lykat\w*|lykkasi"
        r"|lykkaa)[^.]{0,80}?(?:seuraavaan kokoukseen|myohempaan|[a-z]{0,30}kokoukseen|seuraavassa kokouksessa"
        r"|myohemmin kasitelta)|kasittely\w* (?:siirret|siirtyi|siirtyy|lykat)\w*|asian kasittelya siirr\w+"
        r"|(?:lykat\w*|lykkasi|lykkaa|siirtaa|siirtaen|siirsi|siirret\w+) (?:taman )?(?:asian )?(?:ratkaisu"
        r"|paatoksen ?teko)\w*|(?:asiaan palataan|palataan asiaan|palata asiaan"
        r"|palaa asiaan)\b[^.]{0,80}?(?:kokouks|myohemmin|uudelleen)|\basia\b[^.]{0,30} (?:kasitella|ottaa|tuoda"
        r"|kasitellaan|otetaan|tuodaan) (?:\w+ )?(?:uudelleen|uudestaan)\b|\b(?:asia|asiaa"
        r"|asian)\b[^.]{0,80}?\bkasitel\w+ (?:\w+ ){0,2}?(?:seuraava|myohem)\w*|\basia\b[^.]{0,30} odottamaan\b"
        r"|\basia siirr\w+[^.]{0,60}?kasitelta\w+ (?:\d|seuraava|myohem|[a-z]{0,20}kokouks)"
        r"|kasittely\w* (?:jat\w+ kesken|keskeyt\w+)|\basia jat\w+ kesken|\b(?:jatkaa|jatketaan|jatkettiin"
        r"|jatkuu) (?:\w+ )?kasittely\w* (?:\w+ ){0,3}?(?:seuraava|[a-z]{0,20}kokouks)\w*|\basia (?:otetaan"
        r"|otettiin|tuodaan) (?:\w+ ){0,3}?(?:kasittelyyn|kasiteltavaksi) (?:\w+ ){0,2}?(?:seuraava|myohem"
        r"|[a-z]{0,20}kokouks)\w*|\bot(?:taa|etaan|ettiin) (?:asia|asian) (?:\w+ ){0,2}?esille"
        r"|\bratkaistaan (?:vasta|myohemmin)|\bkasittely jatkuu\b|\b(?:otetaan|ottaa|otettiin"
        r"|tehdaan) (?:[a-z]+ )?(?:kantaa|ratkaisu|paatos) (?:[a-z]+ )?(?:vasta|myohemmin|seuraavassa)\b"
        r"|\b(?:ratkaisu|paatos)\b[^.]{0,60}?\btehdaan (?:vasta|myohemmin|[a-z]{0,30}kasittely\w*"
        r"|[^.]{0,40}yhteydessa)|paatos tehdaan (?:vasta|myohemmin)"
        r"|\bfatta[rs]\w* (?:\w+ )?beslut (?:\w+ )?senare|\basia tuodaan (?:\w+ ){0,2}?(?:uudelleen"
        r"|uudestaan) (?:\w+ ){0,2}?\w*(?:kokouks|hallituks)|kasittelya jatketaan \d{1,2}[./]\d"
        r"|\btehda (?:\w+ )?paatos (?:vasta|myohemmin)|(?:ratkaisematta|paattamatta) (?:tassa|talla|viela)"
        r"|beslut(?:et)? fattas senare|inte avgora arendet|aterkomma senare|tehdaan paatos vasta|paatetaan vasta"
        r"|\barendet\b[^.]{0,40}? (?:till|pa|vid|i) (?:ett |nasta |foljande |senare |kommande ){1,2}(?:mote"
        r"|sammantrade)|\b(?:flyttas|flyttades|skots|skjuts) arendet\b|\b(?:medlemskapet|deltagandet|inbjudan"
        r"|arendet|fragan|saken) (?:behandlas|avgors|tas upp|upptas) (?:forst|pa nytt|senare|igen|i ett senare"
        r"|efter|nasta)\b|(?:arendet|lamna\w*)[^.]{0,30}? pa bordet|aterkomm\w+ till arendet"
    )
)
WITHDRAW = re.compile(
    by_letters(
        r"\bkasittelysta luovu(?:ttiin|taan|i)\b|\b(?:jai|jaa|jatettiin"
        r"|jatetaan) (?:\w+ ){0,4}?pois (?:\w+ )?(?:esitys|asia|tyo|kasittely)?listalta|(?:perui|luopui|vetaytyi"
        r"|pidattaytyi) (?:asian )?esittel\w+|\basia poistui\b|dragits (?:tillbaka|bort)|arendet behandlades inte"
        r"|\basiaa ei kasitelty\b|^(?:kohta |pykala )?poistettiin\W*$|\basia (?:on )?peru(?:utettiin|utettu"
        r"|tettiin|ttiin)\b|\basiaa ei otettu kasitel\w+[^.]*\b(?:vet|poist|peru)\w+|poist\w+ (?:asian |asia "
        r"|taman asian |kyseisen asian )?(?:kokouksen )?(?:esitys|asia|tyo|kasittely)?listalta|(?:esitys|asia"
        r"|kasittely)listalta pois\w*|\basia poistettiin|\basia poistetaan|\b(?:vet|vede)\w+ (?!(?:kunta"
        r"|kaupunki)\b)(?:\w+ ){0,5}?(?:pois|takaisin)\b|vedettiin pois|vedetty pois|vedetaan pois|poisvedet"
        r"|poistettiin asialistalta|(?:utgick|utgar)(?! ur [^.]{0,24}natverk)|drogs (?:tillbaka|bort)|togs bort"
        r"|tas bort fran foredragning\w+|drogs tillbaka|dra(?:r)?s? tillbaka|drog tillbaka|(?:stroks?"
        r"|stryks) (?:fran|ur) (?:\w+ )?(?:[a-z]*list|dagord|foredrag)|ströks|avlagsna\w+ (?:fran"
        r"|ur) foredragningslist"
    )
)
NOTE = re.compile(
    by_letters(
        r"\bmerki\w+ (?:[\w\-]+ ){0,6}?tietoon(?:sa)?\b|\bsaaneensa (?:\w+ )?tiedoksi\b|"
        r"^(?:asia )?(?:merkitaan )?(?:tiedoksi|tietoon)\W*$|^ote(?:ttiin|taan) tiedoksi|\botti (?:\w+ )?tiedoksi"
        r"|merki\w+\b[^.]{0,400}?\btiedo(?:ksi|kseen|ksensa)\b|tiedo(?:ksi|kseen) merki\w+"
        r"|tiedoksi(?:anto)? merkit|merki\w+[^.]{0,200}?\b(?:tietoonsa|tietoon|tiedoksi) ?saat\w+"
        r"|^(?:[a-z]+hallitus )?to(?:detaan|teaa) (?:\w+ ){0,3}?(?:selvity\w+|raporti\w*|\w*katsau\w+)\b[^,]*$"
        r"|merki\w+ [^.]{0,80}?\b(?:saaduksi|saapuneeksi|vastaanotetuksi)\b|(?:hallitus|valtuusto|lautakunta"
        r"|jaosto) sai (?:\w+ ){0,3}?tiedoksi|(?:annettiin|saatettiin|saatetaan) tiedoksi|^antecknades\W*$"
        r"|antecknar? (?:sig )?att\b|antecknar?\w*[^.]{0,300}?kannedom|kannedom antecknas|till kannedom\b"
        r"|for kannedom\b|(?:ei|olla|jattaa) (?:\w+ )?(?:kayta|kayttamatta|kayttaa|kaytetty|kayteta)\w*"
        r" (?:\w+ )?otto-?oikeu|otto-?oikeut\w+ (?:ei )?(?:ei|kayttamatta|kayteta|kayta)\b|otto-?oikeutta ei kayt"
        r"|utnyttjar? inte (?:sin )?overtagning|inte utnyttja\w* (?:sin )?overtagning"
        r"|overtagningsratt\w* [^.]{0,20}?inte utnyttjas|\b(?:ei|ettei) (?:\w+ ){0,3}?(?:oteta|ota|siirreta"
        r"|siirra) (?:\S+ ){0,8}?kasiteltava(?!ksi valtuusto)|\bottamatta (?:\S+ ){0,8}?kasiteltava"
    )
)
_NOT_LEFT = re.compile(  # "inte säger upp avtalet utan fortsätter": what is not done
    r"\b(?:inte|ej|icke) (?:\w+ ){0,2}?(?:avsta\w*|sag(?:a|er) upp|lamnar?|uttrad\w*|avboj\w*|tackar? nej"
    r"|drar? sig (?:ur|tillbaka)|hoppar? (?:av|over)|gar? ur|trader? ut|trada ut|frantrad\w*|avslutar?"
    r"|avbryter?)\b[^,.;]*?(?= utan | men |[,.;]|$)|\b(?:inte|ej) (?:motsatt\w+ sig|hindra) att\b"
    r"|\bmotsatter sig (?:inte|ej) att\b|\b(?:(?:sager|gar|hoppar|trader|drar sig|tackar) (?:inte|ej) (?:upp"
    r"|ur|av|ut|nej|tillbaka)|(?:avstar|lamnar|uttrader|avbojer|avslutar|avbryter|frantrader) (?:inte"
    r"|ej))\b[^,.;]*?(?= utan | men | och |[,.;]|$)"
)
_NOT_TAKEN_OVER = re.compile(  # an officer's decision, which stands, whatever it was
    r"\b(?:inte|ej|icke)\b[^.,]{0,60}?\b(?:tas?|tar|tagits|overtas?|overtar|upptas?|upptar|tog|togs"
    r"|lyfts?)\b[^.,]{0,160}?\b(?:till behandling|for behandling)\b|\b(?:tar|tog|overtar|upptar|utnyttjar"
    r"|utnyttjade|anvander) (?:inte|ej|icke)\b[^.]{0,160}?\b(?:till behandling|for behandling|(?:overtagnings"
    r"|upptagnings)ratt\w*)"
)
_ACTION = (
    r"(?:osallistu|osallistuta|liity|liityta|lahde|lahdeta|jatka|jatketa|mene|myonna|myonneta|anna|anneta"
    r"|hyvaksy|hyvaksyta|suostu|suostuta|toteuta|toteuteta|rahoita|rahoiteta|tue|tueta|ryhdy|ryhdyta|hae"
    r"|haeta|hanki|hankita|ota osaa|ole mukana|tule mukaan|kannata|puolla|puolleta|osta|osteta|sitoudu"
    r"|sitouduta|tee sopimusta|tehda sopimusta|solmi|solmita|(?:kayta|hyodynna) (?:\w+ )?(?:mahdollisuu|kutsu"
    r"|tarjou|optio|paikka|paikk)\w*|nae tarpeel\w+|katso tarpeel\w+|katso aiheel\w+|nahda tarpeel\w+"
    r"|ole tarvetta|ole tarpeel\w+|halua|uusi|uusita|jatkossa|ryhdy|lunasta|maksa|makseta|ole perust\w+"
    r"|ole edellyty\w+|ole mahdolli\w+|ole tarkoituksenmuk\w+|pida (?:\w+ ){0,6}?(?:mahdollisena|perusteltuna"
    r"|tarpeellisena|tarkoituksenmukaisena|ajankohtaisena))"
)
_NEVER = (
    r"(?:osallistumatta|liittymatta|lahtematta|jatkamatta|myontamatta|hyvaksymatta|antamatta|toteuttamatta"
    r"|rahoittamatta|tukematta|uusimatta|ottamatta osaa|menematta|ryhtymatta|puoltamatta|hankkimatta"
    r"|solmimatta|tekematta|hakematta|maksamatta)"
)
_STAY_OUT = (
    r"(?:jattayty\w+|jaa|jaada|jai|jaadaan|jattaydytaan|pysyttayty\w+|jattaytya|pysya"
    r"|pysyy) (?:\w+ ){0,5}?(?:pois|ulkopuolel\w+|ulkopuolella|sivuun)|(?:pois|ulkopuolel\w+"
    r"|sivuun) (?:jattayty\w+|jaa\b|jaada\b)|luop(?!umatta)\w+ (?:\w+ ){0,6}?(?:osallistumi\w+|jasenyy\w+"
    r"|hankkee\w+)|kieltaytyy|kieltaytya|kieltaydytaan|kieltaytyi"
)
REJECT = re.compile(
    by_letters(
        r"\b(?:hylkaa|hylkaisi|hylkasi|hylattiin|hylataan|hylata|hylanneen|hylatyksi"
        r"|hylkaaminen|hylkaamista|evasi|evattiin|evata|evataan|epasi)\b"
        rf"|\b(?:ei|eivat|ettei|etteivat|eika|etta ei|ettemme|emme"
        rf"|emmeka)\b(?:,? [\w\-/.:()]+){{0,8}}? {_ACTION}\b"
        r"|\bei (?:\w+ ){0,3}?(?:hyvaksytty|hyvaksynyt|myonnetty|annettu|lahdetty"
        r"|osallistuta|lahdeta|liityta|jatketa)\b"
        rf"|\b{_NEVER}\b|{_STAY_OUT}"
        r"|\b(?:avslog|avslar|avsla|avslas|avslogs|avslag|forkasta\w*|forkastade\w*)\b|\b(?:deltar|delta"
        r"|ansluter sig|ansluta sig|ansluts|fortsatter|fortsatta|gar med|ga med|beviljar|bevilja|godkanner"
        r"|godkanna) (?:\w+ ){0,2}?(?:inte|icke|ej)\b|\b(?:godkandes?|godtogs?|antogs?|bifolls?|tillstyrktes?"
        r"|omfattades?) (?:inte|icke|ej)\b|\b(?:inte|ej) (?:\w+ ){0,3}?(?:delta\w*|anslut\w+|fortsatt\w+"
        r"|bevilja\w*|godkann\w*|ga med|gar med|komma med|kommer med|vara med|ar med)\b"
        r"|avsta\w* fran(?![^.]{0,60} men [^.]{0,40}natverk)|staller sig utanfor"
    )
)
_NEGATION_ASIDE = re.compile(
    r"\b(?:jos|mikali|ellei|elleivat|koska|jotta|niin ettei|siten,? ettei|(?:edellyty\w+|edellyttaen|ehdo\w+"
    r"|varau\w+),? ettei|jossa|jolloin|joka|jotka|vaikka|kun|om(?= (?:kommunen|staden|inte|fullmaktige"
    r"|ledningsgruppen|anslag\w*|avgiften|medel|det|den|de|man|nagon|minst|tillrackligt)\b)|(?<=, )om(?! att)"
    r"|^om(?! att)|eftersom|som(?! (?:ny |nya |en av )?(?:[a-z]*medlem|deltagare|[a-z]*natverkskommun))|da"
    r"|(?:under forutsattning|pa villkor|forutsatt) att|siina tapauksessa)\b(?:(?! men )[^,.;])*"
)
_NO_CAUSE = re.compile(
    r"\b(?:eika|ei)\b[^.,]{0,40}?\banna aihetta\b[^.,]*"
)  # "eikä anna aihetta toimenpiteisiin"
NOT_PUT_OFF = re.compile(  # "asiaa ei pantu pöydälle, vaan …": what is not done, or is of a later period
    r"\b(?:ei|inte) (?:\w+ ){0,2}?(?:pantu|jatetty|siirretty|palautettu|poistettu|lykatty|bordlagts"
    r"|aterremitterats)\b[^.,;]*|\b(?:bordlades|aterremitterades|avfordes|stroks) inte\b|\bta(?:r"
    r"|s)? (?:\w+ )?upp (?:fragan|saken|arendet) pa nytt [^.,;]*\b(?:period|sasong|omgang)\w*"
    r"|^[a-z]*(?:styrelsen|namnden|sektionen|fullmaktige) (?:beslot|beslutade)(?: med rosterna \d+-\d+)? att fortsatta"
    r" behandlingen(?: av arendet)?"
)
_TRIVIAL = re.compile(
    r"\bpyy(?:ta|de)\w+ (?:\w+ ){0,3}?(?:lisa)?(?:selvity|lausun|tieto)\w*|\b(?:tuodaan|kasitellaan|paatetaan"
    r"|tehdaan) (?:\w+ )?erikseen|tarkast\w+ (?:taman )?(?:poytakirj|pykal|asian)|(?:pykala|asia|kohta"
    r"|paatos) tarkast|poytakirja\w* (?:taman )?\w* ?tarkast|tayttoluvan \?|pannaan taytantoon"
    r"|lahettaa (?:paatoksen|otteen)|^(?:perustelu|liite|ote\b)"
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
    r"|lahte\w*|lahde\w*|jatka\w*|jatket\w*|valtuut\w+|hankki\w*|hankit\w+|kehot\w+|kehoitt\w+|kumo\w+"
    r"|muutt\w+|muutet\w+|vahvist\w+|perust\w+|tilaa|vuokra\w+|myy\w*|osta\w*|toimitt\w+|lahett\w+|tekee"
    r"|tehdaan|tehda|puolta\w*|irtisano\w*|maksa\w*|makset\w*|varaa|varata|varataan|siirta\w*|suostu\w+|ottaa"
    r"|otetaan|kaynnist\w+|asetta\w+|asetet\w+|jarjest\w+|velvoit\w+|edellyt\w+|toteutt?a\w*|laadit\w*"
    r"|laati\w*|julist\w+|pit[aä]\w*|oikeutt\w+|besluter|beslutade|beslot|beslutas|godkann\w*|godkand\w*"
    r"|godta\w*|godtog\w*|bifoll\w*|tecknade\w*|undertecknade\w*|ingicks?|ingas|godkanns|togs? emot"
    r"|forlangde\w*|fornyade\w*|foreslar|foreslog|deltar|delta|ansluter|valjer|valde|utser|utsag|beviljar"
    r"|beviljade|befullmaktigar|bemyndigar|bemyndigade|antar|antog|ger|fortsatter|fastst\w+)\b"
)
_SPLIT = re.compile(
    rf"(?:^|\s){LIST_MARK}\s|;|, (?:ja|seka) |, men (?=[a-z]+ (?:dock )?(?:inte|ej) )|(?<=[a-z\d]) (?:ja"
    r"|seka|samt|och) (?=(?:asia |arendet |merkits|merkit[ait]|paatt|paatet|toteaa|esitt[ai]|esitetaan|antaa"
    r"|hylk|hylat|valtuut|valit|nimea|hyvaksy|lahett|kehot|ilmoittau|liity|liittya|lahde[et]|lahtea"
    r"|osallistu[at]|jatkaa |jatket|ettei|etta|samalla|ei |jatta|pala|besluter|beslutar|beslot|anteckn|godkan"
    r"|att |utse|valj|meddela|inte |deltagande|medlemskap|anslutning|(?:kommunen|staden) ))"
)


_REVOKES = re.compile(r"\b(?:kumo|peru|pura|purka|purkaa)[a-z]* (?:[a-z\-]+ ){0,2}?[a-z]*paato[sk]")


def disposition(clauses: Iterable[str]) -> Disposition | None:
    """What the clauses together do with the item, None where none of them does anything.

    A return, postponement or withdrawal decides alone; a rejection decides where it comes first; a note decides only
    where nothing else is done.
    """
    done: list[Disposition] = []
    aside: list[Disposition] = []
    claimed = False
    for clause in clauses:
        for piece in _SPLIT.split(clause):
            found = _of_piece(piece.strip()) if piece else None
            if found == "reject" and (claim := CLAIM_REJECTED.search(piece)):
                claimed = True  # what is done besides decides
                besides = _of_piece((*BESIDES.split(piece[claim.end() :], maxsplit=1), "")[1])
                done += [besides] if besides else []
            elif found == "adopt" and (PONDERS.search(piece) or _REVOKES.search(piece)):
                aside.append(found)  # "neuvotteluja jatketaan ja asia tuodaan uudelleen"
            elif found:
                done.append(found)
    if not done or set(done) == {"note"}:
        done += aside
    if not done:
        return "reject" if claimed else None
    if done[0] in ("return", "postpone", "withdraw"):
        return done[0]
    substance = [d for d in done if d != "note"]
    if not substance:
        return "note"
    return "reject" if substance[0] == "reject" else "adopt" if "adopt" in substance else substance[0]


_PUT_OFF: tuple[tuple[re.Pattern[str], Disposition], ...] = (
    (WITHDRAW, "withdraw"),
    (RETURN, "return"),
    (POSTPONE, "postpone"),
)
_DOES = (*_PUT_OFF, (_NOT_TAKEN_OVER, "note"), (REJECT, "reject"), (NOTE, "note"))


def put_off(flat: str) -> Disposition | None:
    """How plain text says that the item is not decided now; None where it does not."""
    return next((does for pattern, does in _PUT_OFF if pattern.search(flat)), None)


def _of_piece(piece: str) -> Disposition | None:
    if len(piece) < 4 or _TRIVIAL.search(piece) or _LEADS_IN.fullmatch(piece):
        return None
    main = _NEGATION_ASIDE.sub(" ", without_relative(piece) if " som " in piece else piece)
    main = NOT_PUT_OFF.sub(" ", _NO_CAUSE.sub(" ", NO_REASON.sub(" ", main)))
    kept = _NOT_LEFT.search(main)
    main = _NOT_LEFT.sub(" ", main)
    if told := next((does for pattern, does in _DOES if pattern.search(main)), None) or act_of_words(main):
        return told
    if _CLOSED.search(main) and not re.search(r"\b(?:hyvaksy|osallistu|liitty)", main):
        return None
    if _ACT.search(main) or (kept and not _HINDERS.search(kept.group())):
        return "adopt"
    return None


_HINDERS = re.compile(r"motsatt|hindra")


_HIGHER = re.compile(
    r"\b(?:esittaa|ehdottaa|esitti|ehdotti|esitetaan|ehdotetaan|esittaisi|foreslar)\b[^.]{0,120}?"
    r"(?:valtuusto|hallituks|lautakun|fullmaktige|styrelse)\w*"
    r"|\b[a-z]*(?:valtuustolle|hallitukselle|lautakunnalle) (?:[a-z]+ )?(?:esit|ehdot)\w+"
)


@lru_cache(maxsize=64)  # of one proposal it is asked again and again
def dispositions_of(text: str) -> Disposition | None:
    """What one passage of plain text does with the item."""
    if _HIGHER.search(text[:400]) and not re.match(r"[^.]{0,80}\b(?:palau|poydal|hylka|hylat)", text):
        return "adopt"
    return disposition(re.split(r"(?<=[.;:])\s+|\n", text))
