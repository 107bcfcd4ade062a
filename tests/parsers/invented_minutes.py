"""Minutes that we invent to write decisions into, and what the tables of the tests compare of their reading."""

from __future__ import annotations

from parsers.resolution.resolution import ResolutionReading, resolve
from parsers.structure.item_parts import structure

JOIN = (
    "Kunnanhallitus päättää, että Kuusjärven kunta osallistuu kehittämisverkoston "
    "kaudelle 2025–2026. Osallistumismaksu on 9 000 euroa vuodessa."
)
DECL = "Kunnanhallitus päättää, ettei Kuusjärven kunta osallistu kehittämisverkostoon kaudella 2025–2026."
NOT = "Kunnanhallitus päättää, että kunta ei tässä vaiheessa lähde mukaan verkostoon."
NOTE = "Kunnanhallitus merkitsee asian tiedoksi."
GIVEN = "Päätösehdotus annetaan kokouksessa."
SVJ = "Kommunstyrelsen beslutar att kommunen deltar i utvecklingsnätverket under perioden 2025–2026."
SVN = "Kommunstyrelsen beslutar att kommunen inte deltar i nätverket."
VOTED = (
    "Ville Vastus ehdotti Maija Mallin kannattamana, ettei Kuusjärven kunta osallistu "
    "verkostoon. Puheenjohtaja totesi, että on tehty kannatettu vastaehdotus, joten "
    "on äänestettävä. Äänestysesitys: ne, jotka kannattavat esittelijän ehdotusta, "
    "äänestävät JAA ja ne, jotka kannattavat Vastuksen ehdotusta, äänestävät EI. "
    "Äänestysesitys hyväksyttiin yksimielisesti. "
)
RETURN_VOTED = (
    "Ville Vastus ehdotti Maija Mallin kannattamana, että asia palautetaan "
    "valmisteluun. Äänestyksessä ne, jotka kannattavat asian käsittelyn jatkamista, "
    "äänestävät JAA, ja ne, jotka kannattavat palauttamista, äänestävät EI. "
)
UNANIMOUS = True
ANY = object()  # a table's row that says nothing of the vote


def item(
    proposal: str, decision: str, course: str = "", tail: str = "Täytäntöönpano\n\nTalousosasto\n"
) -> str:
    """An invented item in Finnish, its decision under the usual headings."""
    middle = f"Käsittely\n\n{course}\n\n" if course else ""
    return (
        "Kunnanhallitus 14.10.2024 § 212\n12/00.04.01/2024\n\nOsallistuminen kehittämisverkostoon\n\n"
        "Valmistelija hallintosihteeri Olli Oletus\n\n"
        "Verkosto on kuntien yhteinen. Kausi kestää kaksi vuotta ja siihen voi liittyä mukaan.\n\n"
        f"Päätösehdotus\n\nKunnanjohtaja Aino Esimerkki\n\n{proposal}\n\n{middle}Päätös\n\n{decision}\n\n{tail}"
    )


def swedish_item(proposal: str, decision: str, course: str = "") -> str:
    """The same in Swedish."""
    middle = f"Behandling\n\n{course}\n\n" if course else ""
    return (
        "Kommunstyrelsen 14.10.2024 § 212\n12/00.04.01/2024\n\nDeltagande i utvecklingsnätverket\n\n"
        "Nätverket är gemensamt för kommunerna.\n\n"
        f"Beslutsförslag\n\nKommundirektör Anna Exempel\n\n{proposal}\n\n{middle}Beslut\n\n{decision}\n\n"
        "Verkställighet\n\nEkonomi\n"
    )


def read(text: str) -> ResolutionReading:
    """What the body did, by the whole text."""
    return resolve(structure(text))


def voted(reading: ResolutionReading) -> object:
    """The vote as the tables below write it: None, UNANIMOUS or (for, against)."""
    if reading.vote is None:
        return None
    return UNANIMOUS if reading.vote.unanimous else (reading.vote.for_, reading.vote.against)


def verdict(reading: ResolutionReading) -> tuple[str, object, bool]:
    """The resolution, the vote and whether both are certain, as the tables compare them."""
    return reading.resolution, voted(reading), reading.certain
