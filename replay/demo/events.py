"""The items of the demo that concern the network: written for it, after the figures and shapes of real ones.

Wording and officials are invented, and so are the events of day two: none of these municipalities has decided
them. Dates, §, case numbers and fees of day one follow the published decisions of 2021-2024.
"""

from __future__ import annotations

import datetime as dt

from replay.pdf import item_pdf
from replay.world import Attachment, Item, OfficerDecision

_ABOUT = (
    "USO (Uuden sukupolven organisaatiot) on kuntien, Kuntaliiton ja FCG:n yhteinen verkosto, jossa kuntien "
    "luottamushenkilöt ja viranhaltijajohto oppivat toisiltaan ja kehittävät johtamista."
)


def _description(season: str, identity: str) -> Attachment:
    text = f"# Kuvaus\n\n{_ABOUT}\n\n# Kausi\n\n{season}"
    return Attachment(
        "Verkostokauden kuvaus", identity, item_pdf("USO-verkoston kausi", text), background=True
    )


PALTAMO_8 = Item(
    "Paltamon kunnan osallistuminen USO-verkostoon kaudelle 2025-2026",
    f"""
    # Selostus

    {_ABOUT} Kahdeksas kausi alkaa tammikuussa 2025 ja kestää kaksi vuotta.

    Kausi tarjoaa kunnalle muun muassa:

    - neljä valtakunnallista seminaaria
    - kuusi luottamushenkilöiden keskustelutilaisuutta
    - viisi työpajaa kunnan omista aiheista

    Maksu määräytyy asukasluvun mukaan. Paltamon kunnan osallistumismaksu on 9 000 euroa / vuosi.

    # Esittelijä | Kunnanjohtaja Helmi Mäkiranta

    # Kunnanjohtajan päätösehdotus

    Kunnanhallitus päättää, että

    1. Paltamon kunta osallistuu USO-verkostoon kaudella 2025–2026
    2. kunnan verkostoyhdyshenkilöksi nimetään kunnanjohtaja.

    # Päätös

    Kunnanhallitus hyväksyi kunnanjohtajan päätösehdotuksen.

    # Täytäntöönpano

    Ote: FCG
    """,
    section=177,
    case_number="236/00.04.02/2024",
    attachments=(_description("2025–2026", "41177"),),
)

JAMSA_8 = Item(
    "Jämsän kaupungin osallistuminen USO-verkostoon kaudelle 2025-2026",
    f"""
    # Valmistelija | Hallintopäällikkö Oskari Lehtola

    # Selostus

    {_ABOUT} Uusi kausi, järjestyksessään kahdeksas, on 2025–2026.

    Verkoston työpajoja on tarkoitus käyttää kaupunkistrategian uudistamiseen ja uuden valtuuston aloitukseen.

    Jämsän kaupungin osallistumismaksu on 12 000 euroa / vuosi. Lisäksi laskutetaan asiantuntijoiden
    matkakustannukset.

    Toimivalta: hallintosääntö § 25

    # Ehdotus | Vt. kaupunginjohtaja Sanna Koivuaho

    Kaupunginhallitus päättää, että

    1. Jämsän kaupunki osallistuu USO-verkostoon kaudella 2025–2026
    2. kaupungin yhdyshenkilö verkostossa on konsernipalvelujohtaja.

    # Päätös

    Kaupunginhallitus hyväksyi ehdotuksen yksimielisesti.
    """,
    section=402,
    case_number="1256/00.04.02/2022",
    attachments=(_description("2025–2026", "52402"),),
)

SIIKAJOKI_7 = Item(
    "USO 7 -verkosto: osallistuminen vuosina 2023–2024",
    f"""
    # Selostus

    {_ABOUT} Seitsemäs kausi on 2023–2024, ja sen aiheena on kuntien uudistuminen.

    Alle 9 000 asukkaan kunnissa osallistumismaksu on 9 000 e / vuosi (+ asiantuntijoiden matkakustannukset).

    # Esittelijä | Kunnanjohtaja Tauno Raivio

    # Päätösehdotus

    Päätösehdotus annetaan kokouksessa.

    # Päätös

    Kunnanhallitus päätti yksimielisesti, ettei Siikajoen kunta osallistu verkoston toimintaan.
    """,
    section=21,
    case_number="13/00.04.01/2023",
)

SIIKAJOKI_8 = Item(
    "USO-verkoston kausi 2025–2026",
    f"""
    # Selostus

    {_ABOUT} Siikajoen kunta on saanut kutsun verkoston 8. kaudelle 2025–2026.

    Alle 9 000 asukkaan kunnissa osallistumismaksu on 9 000 e / vuosi (+ asiantuntijoiden matkakustannukset).
    Talousarviossa ei ole varauduttu maksuun.

    # Esittelijä | Kunnanjohtaja Tauno Raivio

    # Päätösehdotus

    Kunnanhallitus päättää, että Siikajoen kunta ei osallistu USO-verkostoon kaudella 2025–2026.

    # Päätös

    Kunnanhallitus hyväksyi päätösehdotuksen yksimielisesti.
    """,
    section=318,
    case_number="402/00.04.01/2024",
)

SIIKAJOKI_AGAIN = Item(
    "USO-verkoston kausi 2025–2026: asian uusi käsittely",
    f"""
    # Selostus

    {_ABOUT} Asia on otettu uudelleen käsittelyyn. Siikajoen kunnan osallistumismaksu olisi 9 000 euroa / vuosi.

    # Esittelijä | Kunnanjohtaja Tauno Raivio

    # Päätösehdotus

    Kunnanhallitus päättää, että Siikajoen kunta osallistuu USO-verkostoon kaudella 2025–2026.

    # Päätös

    Kunnanhallitus päätti asiasta esityksestä poiketen.
    """,
    section=332,
    case_number="214/00.04.01/2024",
)

KUOPIO_6 = Item(
    "Kuopion kaupungin osallistuminen USO-verkostoon kaudella 2021–2022",
    f"""
    # Selostus

    {_ABOUT} Kuopion kaupunki on kuulunut verkostoon vuodesta 2015.

    Kuopion kaupungin osallistumismaksu on 16 000 €/vuosi. Lisäksi laskutetaan asiantuntijoiden
    matkakustannukset.

    # Esitys

    1. Kuopion kaupunki osallistuu USO-verkostoon kaudella 2021–2022.
    2. Sopimuksen allekirjoittaa hallintojohtaja.

    # Päätösehdotus | Kaupunginjohtaja Lauri Hirvisaari

    Kaupunginhallitus hyväksyy hallintojohtajan esityksen.

    # Päätös

    Kaupunginhallitus hyväksyi yksimielisesti kaupunginjohtajan päätösehdotuksen.
    """,
    section=50,
    case_number="671/2021",
)

KUOPIO_7 = Item(
    "Kuopion kaupungin osallistuminen USO-verkostoon kaudella 2023–2024",
    f"""
    # Selostus

    {_ABOUT} Seitsemäs kausi on 2023–2024.

    Kuopion kaupungin osallistumismaksu on 16 000 €/vuosi.

    # Päätösehdotus | Kaupunginjohtaja Lauri Hirvisaari

    Kaupunginhallitus päättää, että Kuopion kaupunki osallistuu USO-verkostoon kaudella 2023–2024.

    # Päätös

    Kaupunginhallitus hyväksyi päätösehdotuksen.
    """,
    section=470,
    case_number="8112/2022",
)

KUOPIO_8 = Item(
    "Kuopion kaupungin osallistuminen USO-verkostoon kaudella 2025–2026",
    f"""
    # Selostus

    {_ABOUT} Kahdeksas kausi on 2025–2026. Maksuja on tarkistettu edellisestä kaudesta.

    Kuopion kaupungin osallistumismaksu on 18 000 €/vuosi. Lisäksi laskutetaan asiantuntijoiden
    matkakustannukset.

    # Päätösehdotus | Kaupunginjohtaja Lauri Hirvisaari

    Kaupunginhallitus päättää, että

    1. Kuopion kaupunki osallistuu USO-verkostoon kaudella 2025–2026
    2. yhdyshenkilönä verkostossa toimii strategiapäällikkö.

    # Päätös

    Kaupunginhallitus hyväksyi päätösehdotuksen yksimielisesti.
    """,
    section=433,
    case_number="9455/2024",
)

KAJAANI_8 = OfficerDecision(
    "31799",
    "Hallintojohtaja",
    "Eeva Korpivaara",
    dt.date(2024, 12, 10),
    "23/2024",
    "Liittyminen USO-verkostoon kaudelle 2025 - 2026",
    f"""
    # Selostus

    {_ABOUT}

    9 000 - 45 000 asukkaan kunnan osallistumismaksu on 12 000 euroa vuodessa. Lisäksi laskutetaan
    asiantuntijoiden matkakustannukset.

    # Päätöksen perustelut

    Verkosto tukee uuden valtuuston työn käynnistämistä. Johtoryhmä kannatti liittymistä 26.11.2024.

    # Toimivallan peruste

    Hallintosääntö 69 a §

    # Päätös

    Kajaanin kaupunki liittyy USO-verkostoon kaudeksi 2025 - 2026.

    Osallistumismaksu on 12 000 euroa vuodessa, yhteensä 24 000 euroa. Lisäksi maksetaan asiantuntijoiden
    matkakulut.

    # Tiedoksi

    Johtoryhmä, FCG
    """,
    case_number="KAJDno-2024-1799",
    section=23,
)

MEMBERSHIPS_LISTED = Item(
    "Kaupungin jäsenyydet yhteisöissä ja verkostoissa vuonna 2024",
    """
    # Selostus

    Kaupunki on mukana muun muassa seuraavissa: Kuntaliitto, USO-verkosto, Terve kunta -verkosto ja
    seudullinen matkailuyhdistys. Jäsenmaksut ovat talousarviossa.

    # Ehdotus | Vt. kaupunginjohtaja Sanna Koivuaho

    Kaupunginhallitus merkitsee luettelon tiedoksi.

    # Päätös

    Kaupunginhallitus merkitsi luettelon tiedoksi.
    """,
    section=96,
    case_number="311/00.04.02/2024",
)
