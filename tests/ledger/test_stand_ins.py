"""A settled item without what tells whose it is reads as the original read: other names, the same decision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ledger.reviews.anonymize import anonymized
from parsers import Decision, Source, municipalities, read

ITEMS = sorted((Path(__file__).parent.parent / "items").glob("*.txt"))
JOINING = """Jämsän kaupunki
Kaupunginhallitus Pöytäkirja 15.2.2027 § 52

USO-verkostoon liittyminen
JÄMS/88/00.04.02/2027

Valmistelija: hallintojohtaja Aino Kuusela
Esittelijä: Kaupunginjohtaja Kalle Vuorela

Päätösehdotus: Kaupunginhallitus päättää, että Jämsä tulee mukaan USO-verkostoon kaudelle 2027-2028. Jämsän maksu on
12 500 euroa vuodessa, ja Jämsälle ja Keuruulle järjestetään yhteinen aloitus Jämsässä.

Päätös: Valtuutettu Kuuselan kannattamana päätösehdotus hyväksyttiin äänin 8-3.
"""


def facts(text: str) -> dict[str, Any]:
    read_ = whole(text)
    kept = (
        "relevant",
        "outcome",
        "proposed_outcome",
        "resolution",
        "document_kind",
        "season",
        "fee",
        "vote",
        "decided_on",
    )
    told = {name: getattr(read_, name) for name in kept}
    return told | {"known": read_.municipality is not None, "warnings": [one.code for one in read_.warnings]}


def whole(text: str) -> Decision:
    return read(Source(data=text.encode()))


def stand_in(text: str) -> str:
    return anonymized(text, whole(text).case_number)


# a fifth of them in each run
DRAWN = [pytest.param(one, marks=() if n % 5 == 0 else pytest.mark.whole) for n, one in enumerate(ITEMS)]


@pytest.mark.parametrize("item", DRAWN, ids=lambda path: path.stem)
def test_an_item_reads_as_before(item: Path) -> None:
    text = item.read_text(encoding="utf-8")
    assert facts(stand_in(text)) == facts(text)


@pytest.mark.parametrize("name", [one.name for one in municipalities.ALL if not one.homographs][::7])
def test_a_municipality_s_own_sentence_reads_as_before(name: str) -> None:
    own = municipalities.find(name)
    assert own is not None
    inside = next(form for form in own.forms if form.endswith(("ssa", "ssä", "lla", "llä")))
    text = (
        f"{own.genitive} {own.designation}\nKunnanhallitus 15.2.2027 § 52\nUSO-verkosto 2027-2028\n"
        f"Päätös: Kunnanhallitus päätti, että {own.name} liittyy USO-verkostoon. Aloitus on {inside}.\n"
    )
    assert facts(text)["outcome"] == "joins"
    assert facts(stand_in(text)) == facts(text)
    assert own.name not in stand_in(text)


def test_names_change_and_titles_stay() -> None:
    told = stand_in(JOINING)
    for name in ("Aino", "Kuusela", "Kalle", "Vuorela", "Jäms", "JÄMS", "Keuruu", "/88/", "§ 52"):
        assert name not in told
    assert "hallintojohtaja Kaino Salmela" in told
    assert "Esittelijä: Kaupunginjohtaja Vieno Harjula" in told
    assert "Valtuutettu Salmelan kannattamana" in told


def test_each_municipality_has_one_stand_in_of_its_own_in_the_case_printed() -> None:
    told = stand_in(JOINING)
    assert "että Kemi tulee mukaan" in told
    assert "Kemille ja Närpiölle järjestetään yhteinen aloitus Kemissä" in told


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("JÄMS/120/00.04.02/2027", "KEMI/101/00.04.02/2027"),
        ("JÄMDno-2027-120", "KEMDno-2027-101"),
        ("JÄM:77/00.01/2025", "KEM:101/00.01/2025"),
        ("JKL/120/00.04.02/2027", "KNT/101/00.04.02/2027"),
        ("Dnro 120/00.04.02/2027", "Dnro 101/00.04.02/2027"),
        ("www.jamsa.fi, kirjaamo@jamsa.fi", "www.kemi.fi, nimi@kemi.fi"),
        ("USO 2027-2028, 2025-12, kokous 3/2027", "USO 2027-2028, 2025-12, kokous 3/2027"),
        ("kuntalain 51 §:n, 52 §", "kuntalain 51 §:n, 11 §"),
    ],
)
def test_case_numbers_and_addresses_name_the_stand_in_and_years_and_laws_stay(
    printed: str, told: str
) -> None:
    assert anonymized(f"Jämsän kaupunki {printed}") == f"Kemin kaupunki {told}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kaikki olivat läsnä. Päivämäärä on avoin.",
        "Matkakustannukset tulevat lisäksi.",
        "Uuden sukupolven organisaatiot",
    ],
)
def test_a_short_name_does_not_change_ordinary_words(sentence: str) -> None:
    assert anonymized(f"Kai Matti, Päivi Matila ja Kari Uusitalo. {sentence}").endswith(sentence)
