"""What the body did with the item, through every turn of phrase that clerks use. All items are invented."""

from __future__ import annotations

import pytest

from parsers.resolution import ResolutionReading, resolve
from parsers.structure import structure

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
    middle = f"Behandling\n\n{course}\n\n" if course else ""
    return (
        "Kommunstyrelsen 14.10.2024 § 212\n12/00.04.01/2024\n\nDeltagande i utvecklingsnätverket\n\n"
        "Nätverket är gemensamt för kommunerna.\n\n"
        f"Beslutsförslag\n\nKommundirektör Anna Exempel\n\n{proposal}\n\n{middle}Beslut\n\n{decision}\n\n"
        "Verkställighet\n\nEkonomi\n"
    )


def read(text: str) -> ResolutionReading:
    return resolve(structure(text))


def voted(reading: ResolutionReading) -> object:
    """The vote as the tables below write it: None, UNANIMOUS or (for, against)."""
    if reading.vote is None:
        return None
    return UNANIMOUS if reading.vote.unanimous else (reading.vote.for_, reading.vote.against)


@pytest.mark.parametrize(
    ("proposal", "decision", "resolution", "vote"),
    [
        (JOIN, "Hyväksyttiin.", "adopted", None),
        (JOIN, "Hyväksyttiin", "adopted", None),
        (JOIN, "Ehdotus hyväksyttiin.", "adopted", None),
        (JOIN, "Päätösehdotus hyväksyttiin.", "adopted", None),
        (JOIN, "Päätösesitys hyväksyttiin.", "adopted", None),
        (JOIN, "Kunnanhallitus hyväksyi ehdotuksen.", "adopted", None),
        (JOIN, "Kunnanhallitus hyväksyi kunnanjohtajan päätösehdotuksen.", "adopted", None),
        (JOIN, "Hyväksyi esityksen.", "adopted", None),
        (JOIN, "Päätettiin ehdotuksen mukaisesti.", "adopted", None),
        (JOIN, "Päätettiin ehdotuksen mukaan.", "adopted", None),
        (JOIN, "Päätös on ehdotuksen mukainen.", "adopted", None),
        (JOIN, "Ehdotuksen mukaan.", "adopted", None),
        (JOIN, "Ehdotuksen mukaisesti.", "adopted", None),
        (JOIN, "Esityksen mukaan", "adopted", None),
        (JOIN, "Päätettiin esitetyn mukaisesti.", "adopted", None),
        (JOIN, "Kunnanhallitus päätti asiasta ehdotuksen mukaisesti.", "adopted", None),
        (JOIN, "Kunnanhallitus päätti hyväksyä kunnanjohtajan ehdotuksen.", "adopted", None),
        (JOIN, "Hyväksyttiin kunnanjohtajan esitys.", "adopted", None),
        (JOIN, "Esittelijän ehdotus hyväksyttiin.", "adopted", None),
        (JOIN, "Esitys hyväksyttiin sellaisenaan.", "adopted", None),
        (JOIN, "Kunnanhallitus hyväksyi päätösehdotuksen keskustelun jälkeen.", "adopted", None),
        (JOIN, "Asia hyväksyttiin esityksen mukaisesti.", "adopted", None),
        (
            JOIN,
            ("Kunnanjohtaja alusti asiaa. Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen."),
            "adopted",
            None,
        ),
        (JOIN, "Ehdotus tuli hyväksytyksi.", "adopted", None),
        (JOIN, "Hyväksyttiin päätösehdotuksen mukaisesti.", "adopted", None),
        (JOIN, "Puheenjohtaja totesi kunnanjohtajan ehdotuksen tulleen hyväksytyksi.", "adopted", None),
        (
            JOIN,
            (
                "Kunnanhallitus päätti, että Kuusjärven kunta osallistuu "
                "kehittämisverkoston kaudelle 2025–2026."
            ),
            "adopted",
            None,
        ),
        (JOIN, "Kuusjärven kunta osallistuu kehittämisverkostoon.", "adopted", None),
        (
            JOIN,
            (
                "Jäsen Maija Malli poistui esteellisenä kokouksesta asian käsittelyn "
                "ajaksi. Kunnanhallitus hyväksyi ehdotuksen."
            ),
            "adopted",
            None,
        ),
        (
            JOIN,
            (
                "Kunnanhallitus kuuli asiantuntija Ville Vierasta, joka poistui "
                "kokouksesta, ja hyväksyi kunnanjohtajan ehdotuksen."
            ),
            "adopted",
            None,
        ),
        (JOIN, "Päätettiin hyväksyä kunnanjohtajan ehdotus. Pykälä tarkastettiin heti.", "adopted", None),
        (JOIN, "Kunnanhallitus hyväksyi esityksen. Asia tarkastettiin kokouksessa.", "adopted", None),
        (JOIN, "Kunnanhallitus päätti tehdä päätöksen ehdotuksen mukaisesti.", "adopted", None),
        (JOIN, "Hyväksyttiin yksimielisesti.", "adopted", UNANIMOUS),
        (
            JOIN,
            "Kunnanhallitus hyväksyi yksimielisesti kunnanjohtajan päätösehdotuksen.",
            "adopted",
            UNANIMOUS,
        ),
        (JOIN, "Yksimielisesti hyväksyttiin esitys.", "adopted", UNANIMOUS),
        (JOIN, "Kunnanhallitus päätti yksimielisesti ehdotuksen mukaisesti.", "adopted", UNANIMOUS),
        (JOIN, "Esittelijän ehdotus hyväksyttiin yksimielisesti.", "adopted", UNANIMOUS),
        (DECL, "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        (DECL, "Hyväksyttiin.", "rejected", None),
        (NOT, "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        (NOT, "Hyväksyttiin.", "rejected", None),
        ("Kunnanhallitus hylkää anomuksen.", "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        ("Kunnanhallitus hylkää anomuksen.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus päättää jättää liittymättä verkostoon.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        ("Kunnanhallitus päättää jättää liittymättä verkostoon.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus päättää olla osallistumatta verkoston toimintaan.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        (
            "Kunnanhallitus päättää olla osallistumatta verkoston toimintaan.",
            "Hyväksyttiin.",
            "rejected",
            None,
        ),
        ("Kunta jättäytyy pois verkostosta.", "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        ("Kunta jättäytyy pois verkostosta.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus päättää, että Kuusjärven kunta ei jatka verkostossa.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        (
            "Kunnanhallitus päättää, että Kuusjärven kunta ei jatka verkostossa.",
            "Hyväksyttiin.",
            "rejected",
            None,
        ),
        ("Oikaisuvaatimus hylätään.", "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        ("Oikaisuvaatimus hylätään.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus päättää jäädä verkoston ulkopuolelle.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        ("Kunnanhallitus päättää jäädä verkoston ulkopuolelle.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus päättää, että verkostoon ei liitytä.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        ("Kunnanhallitus päättää, että verkostoon ei liitytä.", "Hyväksyttiin.", "rejected", None),
        ("Verkostoon ei lähdetä mukaan.", "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        ("Verkostoon ei lähdetä mukaan.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus ei näe tarpeelliseksi osallistua verkostoon.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        ("Kunnanhallitus ei näe tarpeelliseksi osallistua verkostoon.", "Hyväksyttiin.", "rejected", None),
        (JOIN, "Kunnanhallitus päätti, ettei Kuusjärven kunta osallistu verkostoon.", "rejected", None),
        (JOIN, "Kunnanhallitus päätti, että kunta ei osallistu verkostoon.", "rejected", None),
        (JOIN, "Kunnanhallitus päätti olla osallistumatta verkostoon.", "rejected", None),
        (JOIN, "Kunnanhallitus päätti jättäytyä pois verkostosta tällä kaudella.", "rejected", None),
        (JOIN, "Kunnanhallitus hylkäsi kunnanjohtajan ehdotuksen.", "rejected", None),
        (JOIN, "Ehdotus hylättiin.", "rejected", None),
        (
            JOIN,
            "Kunnanhallitus päätti, että kunta ei lähde tässä vaiheessa mukaan verkostoon.",
            "rejected",
            None,
        ),
        (JOIN, "Kunnanhallitus päätti jättää osallistumatta.", "rejected", None),
        (JOIN, "Päätettiin, ettei verkostoon liitytä.", "rejected", None),
        (JOIN, "Kunnanhallitus ei hyväksynyt kunnanjohtajan ehdotusta.", "rejected", None),
        (
            JOIN,
            "Kunnanhallitus päätti yksimielisesti olla lähtemättä mukaan verkostoon.",
            "rejected",
            UNANIMOUS,
        ),
        (JOIN, "Asia jätettiin pöydälle.", "postponed", None),
        (JOIN, "Jätettiin pöydälle.", "postponed", None),
        (JOIN, "Kunnanhallitus päätti jättää asian pöydälle.", "postponed", None),
        (JOIN, "Kunnanhallitus päätti panna asian pöydälle.", "postponed", None),
        (JOIN, "Asia pantiin pöydälle.", "postponed", None),
        (JOIN, "Pöydätty.", "postponed", None),
        (JOIN, "Pöydälle.", "postponed", None),
        (JOIN, "Kunnanhallitus siirsi asian käsittelyn seuraavaan kokoukseen.", "postponed", None),
        (JOIN, "Asian käsittely siirrettiin seuraavaan kokoukseen.", "postponed", None),
        (JOIN, "Merkittiin, että asia jäi pöydälle.", "postponed", None),
        (JOIN, "Kunnanhallitus jätti asian pöydälle seuraavaan kokoukseen.", "postponed", None),
        (JOIN, "Kunnanhallitus jätti asian yksimielisesti pöydälle.", "postponed", UNANIMOUS),
        (JOIN, "Asia palautettiin valmisteluun.", "returned", None),
        (JOIN, "Asia palautettiin uudelleen valmisteltavaksi.", "returned", None),
        (JOIN, "Kunnanhallitus päätti palauttaa asian uuteen valmisteluun.", "returned", None),
        (JOIN, "Palautetaan takaisin valmisteluun.", "returned", None),
        (JOIN, "Kunnanhallitus palautti asian valmisteltavaksi.", "returned", None),
        (JOIN, "Palautettiin.", "returned", None),
        (JOIN, "Asia palautettiin.", "returned", None),
        (JOIN, "Asia poistettiin esityslistalta.", "withdrawn", None),
        (JOIN, "Kunnanjohtaja veti esityksensä pois.", "withdrawn", None),
        (JOIN, "Esittelijä veti asian pois esityslistalta.", "withdrawn", None),
        (JOIN, "Poistettiin listalta.", "withdrawn", None),
        (JOIN, "Asia vedettiin pois.", "withdrawn", None),
        (JOIN, "Kunnanhallitus päätti poistaa asian esityslistalta.", "withdrawn", None),
        (JOIN, "Esittelijä poisti asian listalta.", "withdrawn", None),
        (JOIN, "Asia vedettiin esittelijän toimesta pois listalta.", "withdrawn", None),
        (NOTE, "Merkittiin tiedoksi.", "noted", None),
        (NOTE, "Kunnanhallitus merkitsi asian tiedokseen.", "noted", None),
        (NOTE, "Kunnanhallitus merkitsi asian tiedoksi.", "noted", None),
        (NOTE, "Merkitään tiedoksi.", "noted", None),
        (NOTE, "Kunnanhallitus päätti merkitä asian tiedoksi.", "noted", None),
        (
            NOTE,
            ("Kunnanhallitus päätti olla käyttämättä otto-oikeuttaan ja merkitsi päätöksen tiedoksi."),
            "noted",
            None,
        ),
        (NOTE, "Kunnanhallitus ei käytä otto-oikeutta.", "noted", None),
        (NOTE, "Merkittiin tiedoksi, että hallintojohtaja on päättänyt liittyä verkostoon.", "noted", None),
        (NOTE, "Hyväksyttiin.", "noted", None),
        (NOTE, "Kunnanhallitus hyväksyi ehdotuksen.", "noted", None),
        (NOTE, "Ehdotuksen mukaan.", "noted", None),
        (
            JOIN,
            (
                "Kunnanjohtaja muutti ehdotustaan siten, että asia palautetaan "
                "valmisteluun. Kunnanhallitus hyväksyi muutetun ehdotuksen."
            ),
            "returned",
            None,
        ),
        (JOIN, "Hyväksyttiin seuraavin muutoksin: maksu on 8 000 euroa.", "adopted_modified", None),
        (
            JOIN,
            (
                "Kunnanhallitus hyväksyi ehdotuksen seuraavalla lisäyksellä: "
                "yhdyshenkilöksi nimetään hallintojohtaja."
            ),
            "adopted_modified",
            None,
        ),
        (
            JOIN,
            (
                "Kunnanjohtaja veti ehdotuksensa pois ja esitti, että asia poistetaan "
                "esityslistalta. Hyväksyttiin."
            ),
            "withdrawn",
            None,
        ),
        (DECL, "Kunnanhallitus päätti, että kunta osallistuu verkostoon.", "adopted_modified", None),
        (JOIN, "Kunnanhallitus hyväksyi ehdotuksen äänin 8-3.", "adopted", (8, 3)),
        (JOIN, "Ehdotus hyväksyttiin 6 äänellä 4 vastaan, 1 tyhjä.", "adopted", (6, 4)),
        (
            JOIN,
            "Kunnanhallitus hyväksyi päätösehdotuksen äänin seitsemän (7) – neljä (4).",
            "adopted",
            (7, 4),
        ),
        (
            JOIN,
            ("Merkittiin, että Ville Vastus jätti eriävän mielipiteen. Kunnanhallitus hyväksyi ehdotuksen."),
            "adopted",
            None,
        ),
        (
            JOIN,
            (
                "Kunnanhallitus hyväksyi ehdotuksen.\n\nEriävä mielipide\n\nVille Vastus "
                "jätti eriävän mielipiteen: kunnan ei tule osallistua verkostoon."
            ),
            "adopted",
            None,
        ),
        (GIVEN, "Kunnanhallitus päätti, ettei kunta osallistu verkostoon.", "rejected", None),
        (GIVEN, "Kunnanhallitus päätti, että kunta osallistuu verkostoon.", "adopted", None),
        (
            ("Kunnanhallitus päättää esittää valtuustolle, että kunta osallistuu verkostoon."),
            "Hyväksyttiin.",
            "adopted",
            None,
        ),
        (
            (
                "Kunnanhallitus päättää\n1. osallistua verkostoon\n2. nimetä "
                "yhdyshenkilöksi hallintojohtajan\n3. merkitä tiedoksi kauden ohjelman."
            ),
            "Hyväksyttiin.",
            "adopted",
            None,
        ),
    ],
)
def test_a_decision_sentence_says_what_became_of_the_proposal(
    proposal: str, decision: str, resolution: str, vote: object
) -> None:
    reading = read(item(proposal, decision))
    assert reading.resolution == resolution
    assert voted(reading) == vote
    assert reading.certain, reading.warnings


@pytest.mark.parametrize(
    ("proposal", "course", "decision", "resolution", "vote", "certain", "carried"),
    [
        (
            JOIN,
            (
                "Kunnanjohtaja muutti päätösehdotustaan seuraavasti:\n\nKunnanhallitus "
                "päättää, että kunta osallistuu verkostoon, maksu 7 000 euroa vuodessa."
            ),
            "Kunnanhallitus hyväksyi kunnanjohtajan muutetun ehdotuksen.",
            "adopted_modified",
            None,
            True,
            "7 000",
        ),
        (
            JOIN,
            ("Esittelijä muutti ehdotustaan niin, että Kuusjärven kunta ei osallistu verkostoon."),
            "Hyväksyttiin muutettu päätösehdotus.",
            "rejected",
            None,
            True,
            None,
        ),
        (JOIN, "", "Esittelijän muutetun ehdotuksen mukaan.", "adopted_modified", None, False, None),
        (JOIN, "", "Esittelijän ehdotuksesta poiketen.", "adopted_modified", None, False, None),
        (
            JOIN,
            (
                "Jäsen Ville Vastus esitti, että kunta ei osallistu verkostoon. Vastuksen "
                "esitys raukesi kannattamattomana."
            ),
            "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.",
            "adopted",
            None,
            True,
            None,
        ),
        (
            JOIN,
            "Ville Vastus teki vastaehdotuksen, ettei kunta osallistu.",
            ("Vastaehdotus raukesi kannattamattomana. Kunnanhallitus hyväksyi päätösehdotuksen."),
            "adopted",
            None,
            True,
            None,
        ),
        (
            JOIN,
            VOTED + "Suoritetussa äänestyksessä annettiin 7 JAA-ääntä ja 4 EI-ääntä.",
            "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.",
            "adopted",
            (7, 4),
            True,
            None,
        ),
        (
            JOIN,
            VOTED + "Suoritetussa äänestyksessä annettiin 4 JAA-ääntä ja 7 EI-ääntä.",
            ("Puheenjohtaja totesi, että kunnanhallituksen päätökseksi tuli Vastuksen ehdotus."),
            "rejected",
            (7, 4),
            True,
            None,
        ),
        (
            JOIN,
            VOTED + "Äänestyksessä annettiin 4 jaa-ääntä ja 7 ei-ääntä.",
            "Kunnanhallitus päätti äänin 7–4, ettei Kuusjärven kunta osallistu verkostoon.",
            "rejected",
            (7, 4),
            True,
            None,
        ),
        (
            JOIN,
            "",
            VOTED + "Äänestyksessä annettiin 4 jaa-ääntä ja 7 ei-ääntä.",
            "rejected",
            (7, 4),
            True,
            None,
        ),
        (
            JOIN,
            "",
            VOTED + "Äänestyksessä annettiin 6 jaa-ääntä ja 5 ei-ääntä.",
            "adopted",
            (6, 5),
            True,
            None,
        ),
        (
            JOIN,
            "",
            VOTED
            + (
                "Äänestyksessä annettiin 6 jaa-ääntä ja 5 ei-ääntä, joten kunnanjohtajan "
                "ehdotus tuli kunnanhallituksen päätökseksi."
            ),
            "adopted",
            (6, 5),
            True,
            None,
        ),
        (
            JOIN,
            "",
            VOTED
            + (
                "Jaa-ääniä annettiin 3 ja ei-ääniä 8. Puheenjohtaja totesi Vastuksen "
                "vastaehdotuksen voittaneen."
            ),
            "rejected",
            (8, 3),
            True,
            None,
        ),
        (
            DECL,
            ("Ville Vastus ehdotti Maija Mallin kannattamana, että Kuusjärven kunta osallistuu verkostoon."),
            "Kunnanhallitus päätti äänin 6-5 hyväksyä Vastuksen vastaehdotuksen.",
            "adopted_modified",
            (6, 5),
            True,
            "kunta osallistuu",
        ),
        (
            JOIN,
            RETURN_VOTED + "Annettiin 8 JAA-ääntä ja 3 EI-ääntä.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "adopted",
            (8, 3),
            True,
            None,
        ),
        (
            JOIN,
            RETURN_VOTED + "Annettiin 3 JAA-ääntä ja 8 EI-ääntä.",
            "Asia palautettiin valmisteluun.",
            "returned",
            (8, 3),
            True,
            None,
        ),
        (JOIN, "", RETURN_VOTED + "Annettiin 3 JAA-ääntä ja 8 EI-ääntä.", "returned", (8, 3), True, None),
        (
            JOIN,
            (
                "Jäsen Ville Vastus ilmoitti olevansa esteellinen. Esteellisyydestä "
                "äänestettiin: JAA-ääniä 5, EI-ääniä 4."
            ),
            "Kunnanhallitus hyväksyi yksimielisesti ehdotuksen.",
            "adopted",
            UNANIMOUS,
            True,
            None,
        ),
        (
            JOIN,
            "Ville Vastuksen esteellisyydestä äänestettiin äänin 5-4.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "adopted",
            None,
            True,
            None,
        ),
        (GIVEN, "", "Hyväksyttiin.", "adopted", None, False, None),
        (
            GIVEN,
            "Kunnanjohtaja esitti kokouksessa, että kunta osallistuu verkostoon.",
            "Hyväksyttiin.",
            "adopted",
            None,
            True,
            "kunta osallistuu",
        ),
        (
            GIVEN,
            (
                "Kunnanjohtaja antoi kokouksessa seuraavan "
                "päätösehdotuksen:\n\nKunnanhallitus päättää, ettei kunta osallistu "
                "verkostoon."
            ),
            "Hyväksyttiin.",
            "rejected",
            None,
            True,
            None,
        ),
    ],
)
def test_what_happened_in_the_meeting_decides_what_the_decision_carried(
    proposal: str,
    course: str,
    decision: str,
    resolution: str,
    vote: object,
    certain: bool,
    carried: str | None,
) -> None:
    text = item(proposal, decision, course)
    reading = read(text)
    assert reading.resolution == resolution
    assert voted(reading) == vote
    assert reading.certain is certain, reading.warnings
    if carried:
        assert carried in text[reading.adopted[0].start : reading.adopted[0].end]


ANY = object()


@pytest.mark.parametrize(
    ("proposal", "course", "decision", "resolution", "certain", "vote"),
    [
        pytest.param(
            JOIN,
            (
                "Malli esitti, ettei kunta osallistu. Vastus esitti asian palauttamista. "
                "Esitykset raukesivat kannattamattomina."
            ),
            "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.",
            "adopted",
            True,
            ANY,
            id="lapsed several",
        ),
        pytest.param(
            JOIN,
            (
                "Ville Vastus ehdotti, että asia palautetaan valmisteluun. Puheenjohtaja "
                "tiedusteli, voidaanko palautusehdotus yksimielisesti hyväksyä. Koska "
                "ehdotusta ei vastustettu, puheenjohtaja totesi kunnanhallituksen "
                "hyväksyneen sen."
            ),
            "Kunnanhallitus palautti asian yksimielisesti valmisteluun.",
            "returned",
            True,
            UNANIMOUS,
            id="asked unopposed return",
        ),
        pytest.param(
            JOIN,
            (
                "Ville Vastus ehdotti Maija Mallin kannattamana, että maksu rajataan 5 "
                "000 euroon. Äänestyksessä kunnanhallitus hylkäsi Vastuksen "
                "muutosehdotuksen äänin 8-3."
            ),
            "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.",
            "adopted",
            True,
            (8, 3),
            id="amend rejected",
        ),
        pytest.param(
            JOIN,
            ("Ville Vastus ehdotti Maija Mallin kannattamana, että maksu rajataan 5 000 euroon."),
            (
                "Kunnanhallitus hyväksyi Vastuksen muutosehdotuksen äänin 6–5 ja muilta "
                "osin kunnanjohtajan ehdotuksen."
            ),
            "adopted_modified",
            True,
            ANY,
            id="amend won",
        ),
        pytest.param(
            JOIN,
            "Ville Vastus teki Maija Mallin kannattamana palautusehdotuksen.",
            ("Kunnanhallitus hylkäsi palautusehdotuksen äänin 7-4 ja hyväksyi kunnanjohtajan ehdotuksen."),
            "adopted",
            True,
            ANY,
            id="return motion lost",
        ),
        pytest.param(
            JOIN,
            "Ville Vastus teki Maija Mallin kannattamana palautusehdotuksen.",
            "Palautusehdotus hyväksyttiin äänin 7-4.",
            "returned",
            True,
            (7, 4),
            id="return motion won",
        ),
        pytest.param(
            JOIN,
            ("Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu verkostoon."),
            "Vastuksen ehdotus hyväksyttiin äänin 7-4.",
            "rejected",
            True,
            (7, 4),
            id="counter named won",
        ),
        pytest.param(
            JOIN,
            ("Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu verkostoon."),
            "Kunnanhallitus hyväksyi Vastuksen esityksen.",
            "rejected",
            True,
            ANY,
            id="counter named by body",
        ),
        pytest.param(
            JOIN,
            ("Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu verkostoon."),
            "Vastaehdotus voitti äänin 7–4.",
            "rejected",
            True,
            (7, 4),
            id="counter voitti",
        ),
        pytest.param(
            JOIN,
            ("Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu verkostoon."),
            "Esittelijän ehdotus voitti äänin 7–4.",
            "adopted",
            True,
            (7, 4),
            id="base voitti",
        ),
        pytest.param(
            JOIN,
            (
                "Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu "
                "verkostoon. JAA = Vastuksen vastaehdotus, EI = esittelijän ehdotus. "
                "Äänet: JAA 6, EI 5."
            ),
            ("Puheenjohtaja totesi, että Vastuksen vastaehdotus on tullut kunnanhallituksen päätökseksi."),
            "rejected",
            True,
            (6, 5),
            id="jaa counter",
        ),
        pytest.param(
            JOIN,
            (
                "Ville Vastus esitti Maija Mallin kannattamana vastaehdotuksen, ettei "
                "kunta osallistu verkostoon."
            ),
            (
                "Äänestyksessä ne, jotka kannattavat Vastuksen vastaehdotusta, äänestävät "
                "jaa ja ne, jotka kannattavat esittelijän pohjaehdotusta, äänestävät ei. "
                "Äänestyksessä annettiin 6 jaa-ääntä ja 5 ei-ääntä."
            ),
            "rejected",
            True,
            (6, 5),
            id="jaa counter no words",
        ),
        pytest.param(
            JOIN,
            "Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu.",
            (
                "Äänet menivät tasan 5–5, jolloin puheenjohtajan ääni ratkaisi. "
                "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen."
            ),
            "adopted",
            True,
            ANY,
            id="tie",
        ),
        pytest.param(
            JOIN,
            (
                "Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu. "
                "Esittelijän ehdotusta kannattavat äänestävät JAA, Vastuksen ehdotusta "
                "kannattavat EI."
            ),
            (
                "Annettiin 7 jaa-ääntä ja 4 ei-ääntä. Puheenjohtaja totesi, että "
                "päätökseksi tuli Vastuksen ehdotus."
            ),
            "rejected",
            False,
            ANY,
            id="contradiction",
        ),
        pytest.param(
            DECL,
            "",
            "Kunnanhallitus hylkäsi kunnanjohtajan ehdotuksen.",
            "rejected",
            False,
            ANY,
            id="double neg",
        ),
        pytest.param(
            JOIN,
            "",
            (
                "Kunnanhallitus päätti kunnanjohtajan ehdotuksesta poiketen, että kunta "
                "ei osallistu verkostoon."
            ),
            "rejected",
            True,
            ANY,
            id="eri mieltä",
        ),
        pytest.param(
            DECL,
            "",
            (
                "Kunnanhallitus päätti kunnanjohtajan ehdotuksesta poiketen, että "
                "Kuusjärven kunta osallistuu kehittämisverkostoon."
            ),
            "adopted_modified",
            True,
            ANY,
            id="poiketen joins",
        ),
        pytest.param(
            JOIN,
            "",
            (
                "Käydyn keskustelun jälkeen kunnanjohtaja muutti päätösehdotuksensa "
                "muotoon: Kunnanhallitus päättää, ettei kunta osallistu verkostoon. "
                "Hyväksyttiin."
            ),
            "rejected",
            True,
            ANY,
            id="keskustelun jälkeen oral change",
        ),
        pytest.param(
            JOIN,
            (
                "Kunnanjohtaja tarkensi päätösehdotustaan siten, että yhdyshenkilöksi "
                "nimetään hallintojohtaja."
            ),
            ("Kunnanhallitus hyväksyi yksimielisesti kunnanjohtajan muutetun päätösehdotuksen."),
            "adopted_modified",
            True,
            UNANIMOUS,
            id="changed back",
        ),
        pytest.param(
            JOIN,
            "",
            ("Kunnanhallitus hyväksyi ehdotuksen ehdolla, että määräraha varataan talousarvioon."),
            "adopted",
            True,
            ANY,
            id="ehdollinen",
        ),
        pytest.param(
            JOIN, "", "Kunnanhallitus hyväksyy ehdotuksen.", "adopted", True, ANY, id="present tense"
        ),
        pytest.param(JOIN, "", "Verkostoon ei liitytä.", "rejected", True, ANY, id="passive negative"),
        pytest.param(
            JOIN, "", "Päätettiin olla liittymättä verkostoon.", "rejected", True, ANY, id="päätettiin olla"
        ),
        pytest.param(
            JOIN,
            "",
            "Kunnanhallitus päätti, että verkostoon ei toistaiseksi liitytä.",
            "rejected",
            True,
            ANY,
            id="toistaiseksi",
        ),
        pytest.param(
            JOIN,
            "",
            "Kunnanhallitus päätti, että osallistumista verkostoon ei jatketa.",
            "rejected",
            True,
            ANY,
            id="ei jatketa",
        ),
        pytest.param(
            JOIN,
            "",
            "Kunnanhallitus päätti luopua verkoston jäsenyydestä.",
            "rejected",
            True,
            ANY,
            id="luopuu",
        ),
        pytest.param(
            JOIN,
            "",
            (
                "Kunnanhallitus päätti, että kunta osallistuu verkostoon siten, ettei "
                "siitä aiheudu lisäkustannuksia."
            ),
            "adopted",
            True,
            ANY,
            id="siten ettei aside",
        ),
        pytest.param(
            JOIN,
            "",
            "Todettiin, ettei kukaan ole esteellinen. Hyväksyttiin.",
            "adopted",
            True,
            ANY,
            id="ei esteelliset",
        ),
        pytest.param(
            JOIN,
            "",
            ("Koska ehdotusta ei vastustettu, puheenjohtaja totesi sen tulleen yksimielisesti hyväksytyksi."),
            "adopted",
            True,
            UNANIMOUS,
            id="ei vastustettu",
        ),
        pytest.param(
            JOIN,
            "",
            (
                "Koska muita ehdotuksia ei tehty, puheenjohtaja totesi kunnanjohtajan "
                "ehdotuksen tulleen hyväksytyksi."
            ),
            "adopted",
            True,
            ANY,
            id="negative preface",
        ),
        pytest.param(
            JOIN,
            "",
            "Muita esityksiä ei tehty. Kunnanhallitus hyväksyi päätösehdotuksen.",
            "adopted",
            True,
            ANY,
            id="muita ei tehty",
        ),
        pytest.param(
            JOIN,
            "Ville Vastus ehdotti, että kunta ei osallistu.",
            ("Vastuksen ehdotusta ei kannatettu. Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen."),
            "adopted",
            True,
            ANY,
            id="kannatettu ei",
        ),
        pytest.param(
            JOIN,
            "",
            ("Kunnanhallitus hyväksyi ehdotuksen. Lisäksi merkittiin tiedoksi kauden ohjelma."),
            "adopted",
            True,
            ANY,
            id="lisäksi noted",
        ),
        pytest.param(
            JOIN,
            "",
            ("Kunnanhallitus merkitsi selvityksen tiedoksi ja päätti, että kunta osallistuu verkostoon."),
            "adopted",
            True,
            ANY,
            id="noted then adopt",
        ),
        pytest.param(
            JOIN,
            "",
            ("Ehdotus hyväksyttiin muutettuna siten, että kunta osallistuu vain vuoden 2025."),
            "adopted_modified",
            True,
            ANY,
            id="osittain",
        ),
        pytest.param(
            JOIN,
            "",
            (
                "Kunnanhallitus päätti, ettei se tässä taloustilanteessa pidä verkostoon "
                "osallistumista mahdollisena."
            ),
            "rejected",
            True,
            ANY,
            id="lautakunta decline",
        ),
        pytest.param(
            JOIN,
            "",
            "Kunnanhallitus katsoo, ettei verkostoon liittymiselle ole perusteita.",
            "rejected",
            True,
            ANY,
            id="ei perusteita",
        ),
        pytest.param(JOIN, "", "Ei lähdetä mukaan.", "rejected", True, ANY, id="ei mukaan"),
        pytest.param(
            JOIN,
            "",
            (
                "Kunnanhallitus palautti asian valmisteluun kustannusten selvittämiseksi. "
                "Pykälä tarkastettiin."
            ),
            "returned",
            True,
            ANY,
            id="palautus reason",
        ),
        pytest.param(
            JOIN,
            "",
            (
                "Kunnanhallitus päätti yksimielisesti jättää asian pöydälle seuraavaan "
                "kokoukseen lisätietojen saamiseksi."
            ),
            "postponed",
            True,
            UNANIMOUS,
            id="pöydälle then return",
        ),
        pytest.param(
            JOIN,
            "",
            (
                "Ehdotus asian jättämisestä pöydälle ei saanut kannatusta. Kunnanhallitus "
                "hyväksyi kunnanjohtajan ehdotuksen."
            ),
            "adopted",
            True,
            ANY,
            id="ei poydalle",
        ),
        pytest.param(
            JOIN,
            "",
            "Asia otettiin pöydältä. Kunnanhallitus hyväksyi ehdotuksen.",
            "adopted",
            True,
            ANY,
            id="pöydältä",
        ),
        pytest.param(
            NOTE, "", "Kunnanhallitus päätti, ettei se käytä otto-oikeutta.", "noted", True, ANY, id="otto"
        ),
        pytest.param(
            NOTE,
            "",
            (
                "Kunnanhallitus merkitsi hallintojohtajan päätöksen § 12 tiedoksi ja "
                "päätti, ettei asiaa oteta kunnanhallituksen käsiteltäväksi."
            ),
            "noted",
            True,
            ANY,
            id="note board",
        ),
        pytest.param(
            "Kunnanhallitus päättää hylätä oikaisuvaatimuksen perusteettomana.",
            "",
            "Hyväksyttiin yksimielisesti.",
            "rejected",
            True,
            UNANIMOUS,
            id="oikaisu",
        ),
        pytest.param(
            "Kunnanhallitus antaa lausunnon, jonka mukaan kunnalla ei ole huomautettavaa.",
            "",
            "Hyväksyttiin.",
            "adopted",
            True,
            ANY,
            id="lausunto neg",
        ),
        pytest.param(
            (
                "Kunnanhallitus päättää, että\n1. Kuusjärven kunta ei osallistu verkostoon "
                "kaudella 2025–2026 ja\n2. päätös annetaan tiedoksi FCG:lle."
            ),
            "",
            "Hyväksyttiin.",
            "rejected",
            True,
            ANY,
            id="list neg",
        ),
        pytest.param(
            JOIN,
            "",
            (
                "Kunnanhallitus päätti, että\n1. Kuusjärven kunta osallistuu verkostoon\n2. "
                "yhdyshenkilöksi nimetään hallintojohtaja."
            ),
            "adopted",
            True,
            ANY,
            id="whole numbered own",
        ),
    ],
)
def test_the_traps_of_a_meeting_are_seen_through(
    proposal: str, course: str, decision: str, resolution: str, certain: bool, vote: object
) -> None:
    reading = read(item(proposal, decision, course))
    assert reading.resolution == resolution
    assert reading.certain is certain, reading.warnings
    if vote is not ANY:
        assert voted(reading) == vote


@pytest.mark.parametrize(
    ("proposal", "course", "decision", "resolution", "vote"),
    [
        (SVJ, "", "Godkändes.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen godkände förslaget.", "adopted", None),
        (SVJ, "", "Beslöts enligt förslaget.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen beslutade enligt förslaget.", "adopted", None),
        (SVJ, "", "Förslaget godkändes.", "adopted", None),
        (SVJ, "", "Enligt förslaget.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen beslöt i enlighet med förslaget.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen godkände kommundirektörens förslag.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen omfattade förslaget.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen beslutade att kommunen deltar i nätverket.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen godkände enhälligt förslaget.", "adopted", UNANIMOUS),
        (SVJ, "", "Ärendet bordlades.", "postponed", None),
        (SVJ, "", "Kommunstyrelsen beslöt bordlägga ärendet.", "postponed", None),
        (SVJ, "", "Ärendet återremitterades för ny beredning.", "returned", None),
        (SVJ, "", "Antecknades för kännedom.", "noted", None),
        (SVJ, "", "Kommunstyrelsen antecknade ärendet till kännedom.", "noted", None),
        (SVN, "", "Kommunstyrelsen godkände förslaget.", "rejected", None),
        (SVJ, "", "Kommunstyrelsen beslutade att kommunen inte deltar i nätverket.", "rejected", None),
        (SVJ, "", "Förslaget förkastades.", "rejected", None),
        (SVJ, "", "Ärendet utgick.", "withdrawn", None),
        (SVJ, "", "Kommunstyrelsen avslog förslaget.", "rejected", None),
        (SVJ, "", "Kommunstyrelsen godkände förslaget med rösterna 7–4.", "adopted", (7, 4)),
        (
            SVJ,
            ("Kommundirektören ändrade sitt förslag så att kommunen inte deltar i nätverket."),
            "Kommunstyrelsen godkände det ändrade förslaget.",
            "rejected",
            None,
        ),
        (SVJ, "", "Ärendet drogs bort från föredragningslistan.", "withdrawn", None),
    ],
)
def test_swedish_minutes_are_read_alike(
    proposal: str, course: str, decision: str, resolution: str, vote: object
) -> None:
    reading = read(swedish_item(proposal, decision, course))
    assert reading.resolution == resolution
    assert voted(reading) == vote
    assert reading.certain, reading.warnings


WHOLE = (
    "Ville Vastus poistui kokouksesta. Kunnanhallitus päätti yksimielisesti, ettei kunta osallistu verkostoon, "
    "koska kustannuksia ei ole varattu talousarvioon."
)


@pytest.mark.parametrize("length", range(1, len(WHOLE) - 1, 3))
def test_a_decision_cut_short_is_never_certain_of_another_side(length: int) -> None:
    reading = read(item(JOIN, WHOLE[:length], tail="").rstrip())
    assert reading.resolution in ("none", "rejected") or not reading.certain


@pytest.mark.parametrize(
    "cut",
    [
        "Kunnanhallitus hyväk",
        "Kunnanhallitus päätti",
        "Kunnanhallitus päätti, että Kuusjärven kunta osallistuu",
        "Kunnanhallitus päätti yksimielisesti, ettei Kuusjärven kunta",
        "Ehdotus hyväksyt",
        "Kunnanhallitus hyväksyi",
        "Kunnanhallitus hyväksyi kunnanjohtajan muu",
        "Kunnanhallitus hyväksyi Vastuksen vasta",
        "Kunnanhallitus päätti jättää asian",
        "Hyväksyttiin seuraavin",
    ],
)
def test_a_sentence_that_breaks_off_settles_nothing(cut: str) -> None:
    reading = read(item(JOIN, cut, tail="").rstrip())
    assert reading.resolution == "none" or not reading.certain


def test_without_its_decision_an_item_is_undecided() -> None:
    whole = item(JOIN, "Kunnanhallitus hyväksyi ehdotuksen.", "Ville Vastus ehdotti, ettei kunta osallistu.")
    without = whole.replace("Kunnanhallitus hyväksyi ehdotuksen.", "")
    assert read(whole).resolution == "adopted"
    assert read(without).resolution == "none"


def test_the_chain_leads_from_the_decision_to_the_proposal_that_the_presenter_only_names() -> None:
    text = (
        "Kaupunginhallitus\nPöytäkirja 14.10.2024\n§ 5\nVerkostoon liittyminen\n\n"
        "Esitys\n\nEsitän, että kaupunki osallistuu verkostoon kaudella 2025–2026.\n\n"
        "Päätösehdotus\n\nKaupunginjohtaja Aino Esimerkki\n\nKaupunginhallitus hyväksyy hallintojohtajan esityksen.\n\n"
        "Päätös\n\nKaupunginhallitus hyväksyi kaupunginjohtajan ehdotuksen.\n"
    )
    reading = read(text)
    assert reading.resolution == "adopted"
    assert "osallistuu verkostoon" in text[reading.adopted[0].start : reading.adopted[0].end]


def test_evidence_quotes_the_text_verbatim_through_soft_hyphens() -> None:
    plain = item(JOIN, "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.")
    text = plain.replace("hyväksyi", "hyväk\u00adsyi").replace("Päätös\n", "Pää\u00adtös\n")
    reading = read(text)
    assert reading.resolution == "adopted"
    assert text[reading.evidence[0].start : reading.evidence[0].end].startswith(
        "Kunnanhallitus hyväk\u00adsyi"
    )
