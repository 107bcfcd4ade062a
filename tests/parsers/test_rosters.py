"""An organiser's page: who is listed for which season, and what cannot be read is named. Pages are our own."""

from __future__ import annotations

import pytest

from parsers import Roster, Source, Unreadable, read_roster

FI = "<h1>Uuden sukupolven organisaatiot (USO-verkosto)</h1>"
SV = "<h1>USO - Nya generationens organisationer</h1>"


def read(body: str, *, charset: str = "utf-8") -> Roster:
    page = f"<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body></html>"
    return read_roster(Source(data=page.encode(charset), charset=charset))


def listed(roster: Roster) -> dict[int, list[str]]:
    return {one.season.number: [member.printed for member in one.members] for one in roster.lists}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            f"{FI}<h2>Mukana olevat kunnat 2027–2028</h2><ul><li>Forssa</li><li>Hamina</li><li>Ii</li></ul>",
            {9: ["Forssa", "Hamina", "Ii"]},
            id="a list",
        ),
        pytest.param(
            f"{FI}<p>USO 9 -verkostossa ovat mukana Forssa, Koski Tl, Mänttä-Vilppula ja Salo.</p>",
            {9: ["Forssa", "Koski Tl", "Mänttä-Vilppula", "Salo"]},
            id="running text",
        ),
        pytest.param(
            f"{FI}<p>Paltamon kunta, Jämsän kaupunki ja Oulu ovat ilmoittautuneet yhdeksännelle kaudelle.</p>"
            "<p>USO 9.</p>",
            {9: ["Paltamon kunta", "Jämsän kaupunki", "Oulu"]},
            id="names with their designation, said to take part after them",
        ),
        pytest.param(
            f"{FI}<h2>USO 9 kunnat</h2><table><tr><th>Kunta</th><th>Yhdyshenkilö</th></tr>"
            "<tr><td>Forssa</td><td>Maija Esimerkki</td></tr><tr><td>Salo</td><td>Pekka Oulu</td></tr>"
            "<tr><td>Pori</td><td></td></tr></table>",
            {9: ["Forssa", "Salo", "Pori"]},
            id="a table with persons beside the names",
        ),
        pytest.param(
            f"{FI}<table><tr><th>USO 8 kunnat</th><th>USO 9 kunnat</th></tr><tr><td>Forssa</td><td>Salo</td></tr>"
            "<tr><td>Pori</td><td>Ii</td></tr></table>",
            {8: ["Forssa", "Pori"], 9: ["Salo", "Ii"]},
            id="columns of two seasons",
        ),
        pytest.param(
            f"{SV}<p>Nätverket startade i Helsingfors.</p><h3>Kommunerna inom USO4</h3>"
            "<p>Forssa, Fredrikshamn, S:t Michel, Träskända och Karleby.</p>",
            {4: ["Forssa", "Fredrikshamn", "S:t Michel", "Träskända", "Karleby"]},
            id="in Swedish, with Swedish names",
        ),
        pytest.param(
            f"{FI}<h2>USO 9 kunnat</h2><p>Paltamo</p>",
            {9: ["Paltamo"]},
            id="a list of one, under its heading",
        ),
        pytest.param(
            f"{FI}<h2>USO 9 kunnat</h2><p>1. Forssa<br>2. Hamina (uusi)<br>3. SALO*</p>",
            {9: ["Forssa", "Hamina", "SALO"]},
            id="numbered, with notes",
        ),
        pytest.param(
            f"{FI}<h3>Kaudella 8 mukana:</h3><p>Oulu, Pori ja Vantaa</p><h3>Kaudella 9 mukana:</h3>"
            "<p>Oulu, Salo ja Lahti</p>",
            {8: ["Oulu", "Pori", "Vantaa"], 9: ["Oulu", "Salo", "Lahti"]},
            id="two seasons, one below the other",
        ),
        pytest.param(
            f"{FI}<p>Kausi 2027-2028</p><h2>Osallistujat</h2><p>Forssa | Hamina | Salo</p>",
            {9: ["Forssa", "Hamina", "Salo"]},
            id="the page's only season",
        ),
    ],
)
def test_a_list_is_read_in_whatever_shape_it_stands(body: str, expected: dict[int, list[str]]) -> None:
    assert listed(read(body)) == expected


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
def test_the_charset_does_not_matter(charset: str) -> None:
    body = f"{FI}<h2>USO 9 kunnat</h2><p>Jämsä, Närpiö ja Pöytyä</p>"
    assert listed(read(body, charset=charset)) == {9: ["Jämsä", "Närpiö", "Pöytyä"]}


@pytest.mark.parametrize(
    "others",
    [
        "<p>Lisätietoja: Kuntaliitto, Toinen linja 14, Helsinki</p>",
        "<p>Seminaarit järjestetään seuraavasti. Tapahtumapaikat: Oulu, Turku ja Kuopio.</p>",
        "<p>Kutsumme mukaan kaikki kunnat, esimerkiksi nämä: Oulu, Turku ja Kuopio.</p>",
        "<p>Verkostosta ovat jääneet pois Oulu, Turku ja Kuopio.</p>",
    ],
)
def test_other_municipalities_on_the_page_are_not_members(others: str) -> None:
    body = f"{FI}<h2>USO 9 kunnat</h2><ul><li>Forssa</li><li>Hamina</li><li>Salo</li></ul>{others}"
    assert listed(read(body)) == {9: ["Forssa", "Hamina", "Salo"]}


def test_a_list_ends_with_its_sentence() -> None:
    body = f"{FI}<p>USO 9: mukana ovat Forssa, Hamina ja Salo. Helsinki, Toinen linja 14.</p>"
    assert listed(read(body)) == {9: ["Forssa", "Hamina", "Salo"]}


def test_a_picture_is_named_as_what_cannot_be_read() -> None:
    found = read(f'{FI}<p>Kausi 2021-2022.</p><img src="/f/kuva.png" alt="USO-kunnat 2021-2022">')
    assert found.lists == ()
    assert found.unread_because == "the list is a picture (“USO-kunnat 2021-2022”), which cannot be read"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"{FI}<h2>Mukana olevat kunnat</h2><p>Oulu, Pori ja Salo</p>", "does not say of which season"),
        (
            f"{FI}<p>Kausi USO 8 päättyy, kausi USO 9 alkaa.</p><h2>Mukana olevat kunnat</h2>"
            "<p>Oulu, Pori ja Salo</p>",
            "does not say of which season",
        ),
        (f"{FI}<p>Kausi 2027-2028.</p><p>Oulu<br>Pori<br>Salo</p>", "under no words that say who they are"),
        (f"{FI}<p>Tervetuloa mukaan kaudelle 2027-2028!</p>", "no list of municipalities"),
        (
            "<h1>Johtaminen</h1><p>Mukana olevat kunnat 2027-2028: Oulu, Pori ja Salo</p>",
            "does not name the network",
        ),
    ],
)
def test_what_is_no_list_that_can_be_used_is_told_with_its_reason(body: str, why: str) -> None:
    found = read(body)
    assert found.lists == ()
    assert found.unread_because is not None
    assert why in found.unread_because


def test_a_name_of_no_municipality_is_kept_apart_and_no_persons_name_is() -> None:
    body = f"{FI}<h2>USO 9 kunnat</h2><ul><li>Forssa</li><li>Kuvitelmala</li><li>Salo</li><li>Maija Esimerkki</li></ul>"
    (found,) = read(body).lists
    assert [member.printed for member in found.members] == ["Forssa", "Salo"]
    assert found.unknown == ("Kuvitelmala",)


def test_examples_are_no_whole_list() -> None:
    (found,) = read(
        f"{FI}<p>Kaudelle 2019-2020 ovat ilmoittautuneet esimerkiksi Salo, Juva ja Inari.</p>"
    ).lists
    assert (found.season.number, found.whole) == (5, False)
    (whole,) = read(f"{FI}<p>Kaudella 2019-2020 ovat mukana Salo, Juva ja Inari.</p>").lists
    assert whole.whole


def test_rows_that_cannot_be_told_apart_by_season_are_left_out_and_the_list_is_not_whole() -> None:
    found = read(
        f"{FI}<table><tr><th>USO 8 kunnat</th><th>USO 9 kunnat</th></tr><tr><td>Forssa</td><td>Salo</td></tr>"
        "<tr><td></td><td>Oulu</td></tr></table>"
    )
    assert listed(found) == {8: ["Forssa"], 9: ["Salo"]}
    assert {one.whole for one in found.lists} == {False}


def test_bytes_without_text_are_unreadable() -> None:
    with pytest.raises(Unreadable):
        read_roster(Source(data=b"\x89PNG\r\n\x1a\n"))
