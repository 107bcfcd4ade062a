"""What municipalities mostly decide about: the demo's items that have nothing to do with the network.

Some speak of other networks (schools, waterworks, healthy cities) and of joining them: they must not be taken
for the one that is watched.
"""

from __future__ import annotations

from replay.world import Item

_ADOPTED = "Päätösehdotus hyväksyttiin."

# title, preparation, proposal, decision
_SUBJECTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "Yksityisteiden kunnossapitoavustukset",
        "Avustusta haki kolmetoista tiekuntaa. Määräraha on 21 500 euroa / vuosi.",
        "{body} jakaa avustukset liitteen mukaan.",
        _ADOPTED,
    ),
    (
        "Koulukuljetusten hankinta lukuvuosille 2024–2026",
        "Tarjouksia saatiin neljä. Halvin tarjous on 412 000 euroa vuodessa.",
        "{body} valitsee halvimman tarjouksen jättäneen liikennöitsijän.",
        "{body} hyväksyi ehdotuksen yksimielisesti.",
    ),
    (
        "Kouluverkkoselvityksen käynnistäminen",
        "Oppilasmäärä vähenee. Selvityksessä verrataan kolmea palveluverkoston vaihtoehtoa.",
        "{body} käynnistää selvityksen ja nimeää työryhmän.",
        "Asia jätettiin pöydälle.",
    ),
    (
        "Liittyminen Terve kunta -verkostoon",
        "Verkosto tukee hyvinvointityötä. Jäsenmaksu on 1 500 euroa / vuosi.",
        "{body} päättää, että {name} liittyy Terve kunta -verkostoon vuoden 2025 alusta.",
        _ADOPTED,
    ),
    (
        "Vesihuoltoverkoston saneerausohjelma",
        "Vesijohtoverkosto on 1970-luvulta. Ohjelman kustannusarvio on 1,9 miljoonaa euroa.",
        "{body} hyväksyy saneerausohjelman.",
        _ADOPTED,
    ),
    (
        "Kirjaston aukioloajat kesällä",
        "Kesäkuukausina kirjasto on auki arkisin klo 10–17.",
        "{body} vahvistaa aukioloajat.",
        _ADOPTED,
    ),
    (
        "Talousarvion toteutuminen tammi–lokakuussa",
        "Toimintakate on 0,4 prosenttia parempi kuin talousarviossa.",
        "{body} merkitsee katsauksen tiedoksi.",
        "Merkittiin tiedoksi.",
    ),
    (
        "Asemakaavan muutos, kortteli 118",
        "Kaavaehdotus oli nähtävillä 30 päivää. Siitä jätettiin kaksi muistutusta.",
        "{body} hyväksyy kaavan muutoksen.",
        "Asia palautettiin valmisteluun.",
    ),
    (
        "Katuvalaistuksen uusiminen",
        "Valaisimet vaihdetaan ledeihin kolmessa vuodessa.",
        "{body} hyväksyy hankesuunnitelman.",
        _ADOPTED,
    ),
    (
        "Nuorisovaltuuston vaalin tulos",
        "Nuorisovaltuustoon valittiin yksitoista jäsentä.",
        "{body} merkitsee vaalin tuloksen tiedoksi.",
        "Merkittiin tiedoksi.",
    ),
    (
        "Valtuustoaloite latuverkoston laajentamisesta",
        "Aloitteessa ehdotetaan latuverkostoon neljän kilometrin lisäystä.",
        "{body} toteaa aloitteen loppuun käsitellyksi.",
        _ADOPTED,
    ),
    (
        "Hallintosäännön päivittäminen",
        "Toimivaltaa hankinnoissa tarkistetaan: raja on jatkossa 60 000 euroa.",
        "{body} ehdottaa, että valtuusto hyväksyy hallintosäännön muutokset.",
        _ADOPTED,
    ),
    (
        "Sivistystoimen kehittämisverkosto vuosina 2025–2026",
        "Aluehallintovirasto kokoaa kuntia vertaisoppimaan. Osallistuminen on maksutonta.",
        "{body} päättää osallistua sivistystoimen kehittämisverkostoon.",
        _ADOPTED,
    ),
    (
        "Maa-alueen myyminen yritystontiksi",
        "Kauppahinta on 34 200 euroa. Ostaja rakentaa hallin kahdessa vuodessa.",
        "{body} hyväksyy kauppakirjan.",
        "{body} hyväksyi ehdotuksen äänin 7–4.",
    ),
)

COUNT = len(_SUBJECTS)


def everyday(
    name: str, body: str, presenter: str, *, start: int, count: int, first_section: int
) -> tuple[Item, ...]:
    """`count` items from the stock, beginning at `start` (round and round), numbered from `first_section` on.

    `name` is how the municipality speaks of itself ("Paltamon kunta"), `body` who decides.
    """
    items = []
    for n in range(count):
        title, preparation, proposal, decision = _SUBJECTS[(start + n) % COUNT]
        text = f"# Selostus\n\n{preparation}\n\n# Päätösehdotus | {presenter}\n\n{proposal}\n\n# Päätös\n\n"
        text = (text + decision).format(name=name, body=body)
        number = first_section + n
        items.append(Item(title, text, section=number, case_number=f"{100 + number}/02.08.00/2024"))
    return tuple(items)
