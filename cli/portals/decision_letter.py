"""The letter that asks a registry office for one decision, in Finnish or Swedish.

Rests on the Act on the Openness of Government Activities (julkisuuslaki, offentlighetslagen, 621/1999): section 13 on
asking, 14 on when and how it is answered, 10 on a document that is public in part. Åland has an act of its own
(offentlighetslag 2021:79 för Åland): a request is handled without delay, and nothing more is said of it here.
"""

from __future__ import annotations

import textwrap

from parsers import MunicipalityRecord, Season, topic

LANGUAGES = ("fi", "sv")
ALAND = "Ahvenanmaa"  # its municipalities are Swedish-speaking, those of the mainland serve in Finnish too
_FI = """\
Aihe: Asiakirjapyyntö: {owner} päätös {short} kaudelle {years}

Hyvä kirjaamo,

{asked}

Mitä pyydämme
{what}

Miten
{how}

Milloin
{when}

{why}

Ystävällisin terveisin

{contact}
"""
_SV = """\
Ärende: Begäran om handling: {owner} beslut om {short} för perioden {years}

Till registratorskontoret

{asked}

Vad vi begär
{what}

Hur
{how}

När
{when}

{why}

Med vänlig hälsning

{contact}
"""


def language_for(record: MunicipalityRecord) -> str:
    """The language in which a municipality surely serves: Swedish on Åland, Finnish elsewhere."""
    return "sv" if record.region == ALAND else "fi"


def decision_letter(record: MunicipalityRecord, season: Season, *, contact: str, language: str) -> str:
    """The request for what the municipality decided on its membership in the season. `contact` is who asks."""
    return (_finnish if language == "fi" else _swedish)(record, season, contact)


def _finnish(record: MunicipalityRecord, season: Season, contact: str) -> str:
    labels = topic.current().labels.fi
    kind, genitive = ("kaupunki", "kaupungin") if record.designation == "kaupunki" else ("kunta", "kunnan")
    years, several = season.years, season.first_year != season.last_year
    return _FI.format(
        owner=f"{record.genitive} {genitive}",
        short=labels.elative,
        years=years,
        contact=contact,
        asked=_filled(
            "pyydämme viranomaisten toiminnan julkisuudesta annetun lain (621/1999) 13 §:n nojalla jäljennöstä "
            f"asiakirjasta, josta ilmenee, mitä {kind} on päättänyt osallistumisestaan "
            f"{labels.in_full_illative} kaudella {season.number}, {'vuosina' if several else 'vuonna'} {years}."
        ),
        what=_points(
            "pöytäkirjanote tai viranhaltijapäätös, jolla osallistumisesta on päätetty, päätti se sitten liittymisestä "
            "tai pois jäämisestä; siitä ilmenevä osallistumismaksu",
            "jos asia on jätetty pöydälle, palautettu valmisteluun tai poistettu esityslistalta, siitä tehty "
            "pöytäkirjanote",
            f"jos asiaa ei ole lainkaan käsitelty kautta {years} varten, meille riittää tieto siitä",
        ),
        how=_points(
            f"sähköisesti, mieluiten PDF-tiedostona, osoitteeseen {contact}",
            "jos asiakirja on osittain salassa pidettävä, pyydämme sen julkisen osan (10 §)",
            "jos asiakirjan antamisesta perittäisiin maksu, pyydämme ilmoittamaan siitä ennen lähettämistä",
        ),
        when=_filled(
            "Lain 14 §:n mukaan pyyntö on käsiteltävä viivytyksettä, ja tieto julkisesta asiakirjasta on annettava "
            "mahdollisimman pian, kuitenkin viimeistään kahden viikon kuluessa pyynnön saapumisesta. Jos asiakirjaa "
            "ei anneta, pyydämme ilmoittamaan kieltäytymisen syyn ja sen, miten asia saatetaan viranomaisen "
            "ratkaistavaksi."
        ),
        why=_filled(
            "Pyyntöä ei tarvitse perustella, mutta kerromme mielellämme: usovahti seuraa, mitkä kunnat liittyvät "
            "verkostoon, mitkä eivät, ja mitä jäsenyys maksaa, ja kertoo siitä tilaajilleen päätösten perusteella."
        ),
    )


def _swedish(record: MunicipalityRecord, season: Season, contact: str) -> str:
    labels = topic.current().labels.sv
    kind, genitive = ("staden", "stads") if record.designation == "kaupunki" else ("kommunen", "kommuns")
    years, several = season.years, season.first_year != season.last_year
    on_aland = record.region == ALAND
    by_law = (
        "med stöd av offentlighetslagen (2021:79) för Åland"
        if on_aland
        else "med stöd av 13 § i lagen om offentlighet i myndigheternas verksamhet (621/1999)"
    )
    when = (
        "Enligt offentlighetslagen ska begäran behandlas utan dröjsmål. "
        if on_aland
        else "Enligt 14 § i lagen ska begäran behandlas utan dröjsmål, och uppgifter ur en offentlig handling ska "
        "lämnas så snart som möjligt, dock senast inom två veckor från det att begäran har kommit in. "
    )
    return _SV.format(
        owner=f"{record.name_sv} {genitive}",
        short=labels.name,
        years=years,
        contact=contact,
        asked=_filled(
            f"Vi begär {by_law} en kopia av den handling av vilken det framgår vad {kind} har beslutat om sitt "
            f"deltagande i {labels.in_full or labels.name} under period {season.number}, "
            f"{'åren' if several else 'år'} {years}."
        ),
        what=_points(
            "protokollsutdrag eller tjänsteinnehavarbeslut med vilket deltagandet har avgjorts, vare sig beslutet är "
            "att gå med eller att stå utanför, och den avgift som framgår av det",
            "om ärendet har bordlagts, återremitterats eller strukits från föredragningslistan, protokollsutdraget om "
            "det",
            f"om ärendet inte alls har behandlats för perioden {years} räcker det med ett besked om det",
        ),
        how=_points(
            f"elektroniskt, helst som PDF, till {contact}",
            "om handlingen är delvis sekretessbelagd begär vi den offentliga delen"
            + ("" if on_aland else " (10 §)"),
            "om en avgift tas ut för handlingen ber vi om besked innan den skickas",
        ),
        when=_filled(
            when
            + "Om handlingen inte lämnas ut ber vi om besked om skälet och om hur saken förs till myndighetens "
            "avgörande."
        ),
        why=_filled(
            (
                "Vi berättar gärna varför: "
                if on_aland
                else "Begäran behöver inte motiveras, men vi berättar gärna: "
            )
            + "usovahti följer vilka kommuner som går med i "
            "nätverket, vilka som står utanför och vad medlemskapet kostar, och berättar det för sina prenumeranter på "
            "basis av besluten."
        ),
    )


def _filled(text: str) -> str:
    return textwrap.fill(text, 105, break_long_words=False, break_on_hyphens=False)


def _points(*texts: str) -> str:
    return "\n".join(
        textwrap.fill(text, 105, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
        for text in texts
    )
