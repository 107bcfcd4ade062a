"""Municipalities by any name and form, and whose item it is."""

from __future__ import annotations

import pytest

from parsers.source import Context
from parsers.structure.item_parts import structure
from parsers.structure.owner import deciding_municipality
from parsers.text.municipalities import ALL, by_code, find, key, mentions, suggest


def test_all_308_municipalities_are_known_with_region_population_and_forms() -> None:
    assert len(ALL) == 308
    assert len({r.code for r in ALL}) == 308
    assert all(len(r.code) == 3 and r.region and r.population > 0 and len(r.forms) >= 6 for r in ALL)


def test_no_form_belongs_to_two_municipalities() -> None:
    codes: dict[str, set[str]] = {}
    for record in ALL:
        for form in (*record.forms, *record.forms_sv, record.name_sv):
            codes.setdefault(key(form), set()).add(record.code)
    assert {form: found for form, found in codes.items() if len(found) > 1} == {}


def test_every_form_of_every_municipality_finds_it() -> None:
    lost = [(r.name, form) for r in ALL for form in (*r.forms, *r.forms_sv) if find(form) is not r]
    assert lost == []


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Jämsän", "Jämsä"), ("JÄMSÄN KAUPUNKI", "Jämsä"), ("jamsa", "Jämsä"), ("Raaseporin", "Raasepori"),
        ("Ylöjärven", "Ylöjärvi"), ("Iin kunta", "Ii"), ("Uudenkaupungin kaupunki", "Uusikaupunki"),
        ("Mänttä-Vilppulan", "Mänttä-Vilppula"), ("mantta vilppula", "Mänttä-Vilppula"),
        ("Pedersören kunta", "Pedersören kunta"), ("Pedersöre", "Pedersören kunta"), ("Vörå", "Vöyri"),
        ("S:t Michel", "Mikkeli"), ("Grankulla stad", "Kauniainen"), ("Isonkyrön", "Isokyrö"),
        ("Kosken Tl kunta", "Koski Tl"), ("Virtain kaupunki", "Virrat"), ("Paltamolle", "Paltamo"), ("578", "Paltamo"),
        ("Mariehamn", "Maarianhamina - Mariehamn"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_case_and_language(asked: str, name: str) -> None:
    found = find(asked)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("asked", ["", "Atlantis", "kunta", "kaupunki", "999", "USO"])
def test_what_is_no_municipality_is_not_found(asked: str) -> None:
    assert find(asked) is None


def test_a_misspelt_name_gets_a_suggestion() -> None:
    assert suggest("Espo")[0] == "Espoo"
    assert suggest("JIMSÄ")[0] == "Jämsä"
    assert suggest("borgo")[0] == "Porvoo"
    assert suggest("xyzzy") == []


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Jämsäö", ["Jämsä"]),
        ("Porvo", ["Porvoo"]),
        ("Esp", ["Espoo"]),
        ("Rovaniemen mlk", ["Rovaniemi"]),
        ("Helsingfor", ["Helsinki"]),
        ("Atlantis", []),
        ("Stockholm", []),
        ("foo", []),
    ],
)
def test_only_names_that_are_like_the_typed_one_are_suggested(typed: str, near: list[str]) -> None:
    assert suggest(typed) == near
    assert by_code("049") is find("Espoo")


def test_names_are_found_in_a_text_with_their_places() -> None:
    text = "Lapuan kaupunki, Iin kunta ja Jäm\u00adsän kau\u00adpunki; Vörå kommun."
    assert [(text[a:b], code) for a, b, code in ((m.start, m.end, m.code) for m in mentions(text))] == [
        ("Lapuan kaupunki", "408"),
        ("Iin kunta", "139"),
        ("Jäm\u00adsän kau\u00adpunki", "182"),
        ("Vörå kommun", "946"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Pekka Lahti esitteli asian.",
        "Salo on metsäinen alue.",
        "Kosken partaalla",
        "II luokka",
        "Sievin tapa",
    ],
)
def test_ordinary_words_and_surnames_are_no_municipalities(text: str) -> None:
    assert not mentions(text)


def owner_of(text: str, context: Context | None = None) -> str | None:
    context = context or Context()
    owner = deciding_municipality(structure(text, context), context).municipality
    return owner and owner.name


ITEM = """{head}

Kunnanhallitus 4.11.2024 § 7

{title}

{body}

Ehdotus

{proposal}

Päätös

Hyväksyttiin.
"""


def item(
    head: str = "", title: str = "USO-verkosto", body: str = "", proposal: str = "Kunta osallistuu."
) -> str:
    return ITEM.format(head=head, title=title, body=body, proposal=proposal)


def test_the_municipality_named_first_is_not_the_one_that_decides() -> None:
    body = (
        "Keravan kaupunki on ollut mukana. Nurmijärvi, Tuusula ja Järvenpää harkitsevat. "
        "Oulun kaupunki isännöi kautta."
    )
    assert (
        owner_of(item(body=body, proposal="Kunnanhallitus päättää, että Vaalan kunta osallistuu verkostoon."))
        == "Vaala"
    )


def test_the_letterhead_tells_whose_item_it_is() -> None:
    assert owner_of(item(head="Kolarin kunta", body="Mukana ovat Kemi, Tornio ja Pello.")) == "Kolari"


def test_a_list_of_neighbours_does_not_win() -> None:
    assert owner_of(item(body="Mukana ovat Salo, Juva, Inari, Utajärvi, Kangasala ja Rovaniemi.")) is None


def test_the_portals_code_wins_over_the_text() -> None:
    assert owner_of(item(head="Kolarin kunta"), Context(municipality_code="498")) == "Muonio"


def test_where_somebody_meets_is_not_who_decides() -> None:
    assert owner_of(item(title="Osallistuminen seminaariin Tampereella")) is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Iin kunta", "Ii"), ("Raaseporin kaupunki", "Raasepori"), ("Uudenkaupungin kaupunki", "Uusikaupunki"),
     ("Pedersören kunta", "Pedersören kunta"), ("Salon kaupunki", "Salo"), ("Kosken Tl kunta", "Koski Tl"),
     ("HYVINKÄÄN KAUPUNKI", "Hyvinkää")],
)  # fmt: skip
def test_the_genitive_becomes_the_official_name(printed: str, name: str) -> None:
    assert (
        owner_of(item(proposal=f"Kunnanhallitus päättää, että {printed} osallistuu USO-verkostoon.")) == name
    )
