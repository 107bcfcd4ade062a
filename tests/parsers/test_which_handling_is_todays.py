"""Whose the decision is where a text holds several handlings: no side of an older one, nor of another body's."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.document import read_text
from tests.parsers.sampling import of_this_run

SIDES = ("joins", "declines")
JOIN, NOT = "kaupunki liittyy USO-verkostoon", "kaupunki ei liity USO-verkostoon"
JOIN_SV, NOT_SV = "staden ansluter sig till USO-nätverket", "staden inte ansluter sig till USO-nätverket"
OWN, OWN_SV = "Kaupunginhallitus 20.1.2025 § 14", "Stadsstyrelsen 20.1.2025 § 14"
HEAD = f"Nurmeksen kaupunki\n{OWN}\n\nUSO-verkosto 2025–2026\n\n"
HEAD_SV = f"Hangö stad\n{OWN_SV}\n\nUSO-nätverket 2025–2026\n\n"


def capital(words: str) -> str:
    return words[0].upper() + words[1:]


def handled(side: str) -> str:
    return f"Ehdotus: {capital(side)}.\nPäätös: Hyväksyttiin."


# --- the letterhead is whole, and the handlings below it bear the day alone

LETTERHEADS = [
    "Kaupunginhallitus 20.1.2025 § 14\n\nUSO-verkosto",
    "Kaupunginhallitus § 14\n20.1.2025\n\nUSO-verkosto",
    "Kaupunginhallitus\n20.1.2025 § 14\n\nUSO-verkosto",
    "Kaupunginhallitus 20.1.2025 / § 14 USO-verkosto",
]
OTHERS = ["Henkilöstöjaosto", "Tulevaisuuslautakunta", "Nuva", "Johtoryhmä", "Kj"]


@pytest.mark.parametrize("letterhead", LETTERHEADS)
@pytest.mark.parametrize("before", OTHERS)
def test_below_a_whole_letterhead_the_bodys_own_day_heads_the_decision(letterhead: str, before: str) -> None:
    for own, (old, new) in product(("Kaupunginhallitus", "KH"), ((JOIN, NOT), (NOT, JOIN))):
        text = (
            f"Nurmeksen kaupunki\n{letterhead}\n\n{before} 7.1.2025\n{handled(old)}\n\n"
            f"{own} 20.1.2025\nPäätös: Päätettiin, että {new}.\n"
        )
        read = read_text(text)
        assert read.outcome in ("joins" if new == JOIN else "declines", "unclear"), text
        assert (str(read.decided_on), read.section) == ("2025-01-20", 14), text
        put_off = text.rpartition("Päätös:")[0] + "Päätös: Asia jätettiin pöydälle.\n"
        assert read_text(put_off).outcome not in SIDES, put_off


# --- how an older handling is headed

MARKS = [
    "{G} kokous {d} § {n}", "{G} pöytäkirja {d} § {n}", "Ote {g} pöytäkirjasta {d} § {n}", "({S} {d} § {n})",
    "[{B} {d} § {n}]", "- {B} {d} § {n}:", "{B} ({d} § {n})", "{d} § {n} / {B}", "{S} {d}/{n}",
    "{B} kokous {n}/2024, {d}", "{B} 9.12.24 § {n}", "{B} {d} § {n} (aiempi käsittely)",
    "Edellinen käsittely: {B} {d} § {n}", "{B} {d} klo 18.00", "Aiempi käsittely {d}", "Pvm {d}  § {n}",
    "{B} 9.12. § {n}", "{B} {d} § {n} – pöydälle",
]  # fmt: skip
OPEN = [
    "Päätös:\nAsia palautettiin valmisteluun.",
    "Kaupunginjohtajan ehdotus:\nKaupunginhallitus kumoaa päätöksensä ja päättää, että {q}.",
    "Ehdotus: Kaupunginhallitus päättää, että {q}.\nPäätös:",
]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("newest_first", [True, False])
def test_an_older_handling_says_nothing_while_the_newest_is_open(mark: str, newest_first: bool) -> None:
    over = mark.format(
        B="Kaupunginhallitus",
        G="Kaupunginhallituksen",
        g="kaupunginhallituksen",
        S="KH",
        d="9.12.2024",
        n=301,
    )
    for newest, (old, new) in of_this_run(list(product(OPEN, ((JOIN, NOT), (NOT, JOIN))))):
        older, own = f"{over}\n{handled(old)}\n", f"{OWN}\n{newest.format(q=new)}\n"
        text = HEAD + (f"{own}\n{older}" if newest_first else f"{older}\n{own}")
        assert read_text(text).outcome not in SIDES, text


@pytest.mark.parametrize("body", [
    "Yhteistoimintaelin", "Yhteistyöelin", "Kehittämisryhmä", "Valtuustoseminaari", "Valtuuston puheenjohtajisto",
    "Lasten parlamentti",
])  # fmt: skip
@pytest.mark.parametrize("mark", ["{b} 9.12.2024 § 31", "{b} 9.12.2024", "{b} § 31", "{b}:"])
def test_what_a_body_of_any_name_handled_before_is_not_the_boards(body: str, mark: str) -> None:
    own = OWN if "2024" in mark or "§" in mark else "Kaupunginhallitus:"
    for old, new in ((JOIN, NOT), (NOT, JOIN)):
        before = f"{mark.format(b=body)}\nEhdotus: Esitetään, että {old}.\nPäätös: Hyväksyttiin.\n\n"
        text = f"{HEAD}{before}{own}\nKaupunginjohtajan ehdotus:\nKaupunginhallitus päättää, että {new}.\n"
        assert read_text(text).outcome not in SIDES, text


@pytest.mark.parametrize("body", [
    "Samarbetsorganet", "Ungdomsrådet", "Äldrerådet", "Utvecklingsgruppen", "Byarådet", "Presidiet",
    "Arbetarskyddskommissionen", "Rådet för personer med funktionsnedsättning",
])  # fmt: skip
def test_what_a_swedish_body_of_any_name_handled_before_is_not_the_boards(body: str) -> None:
    for mark, (old, new) in product(
        ("9.12.2024 § 31", "9.12.2024", "§ 31"), ((JOIN_SV, NOT_SV), (NOT_SV, JOIN_SV))
    ):
        text = (
            f"{HEAD_SV}{body} {mark}\nFörslag: Det föreslås att {old}.\nBeslut: Godkändes.\n\n"
            f"{OWN_SV}\nStadsdirektörens förslag:\nStadsstyrelsen beslutar att {new}.\n"
        )
        assert read_text(text).outcome not in SIDES, text


@pytest.mark.parametrize("over", [
    "Yhtymähallituksen pöytäkirjanote:", "Kuopion kaupungin pöytäkirjanote:",
    "Juuan kunnanhallituksen päätös 9.12.2024 § 31:", "Juuan kunta ilmoittaa kirjeessään 9.12.2024 seuraavaa:",
])  # fmt: skip
def test_what_another_one_decided_and_sent_is_not_the_boards(over: str) -> None:
    for old, new in (("liittyä", NOT), ("olla liittymättä", JOIN)):
        text = (
            f"{HEAD}{over}\nPäätös\nPäätettiin {old} USO-verkostoon.\n\n"
            f"Kaupunginjohtajan ehdotus:\nKaupunginhallitus päättää, että {new}.\n"
        )
        assert read_text(text).outcome not in SIDES, text


# --- the head of a page

PAGES = [
    "NURMEKSEN KAUPUNKI\tPÖYTÄKIRJA\t12\nKaupunginhallitus\t§ 14\t20.1.2025",
    "Nurmeksen kaupunki     Pöytäkirja    2/2025     12 (45)\n\nKaupunginhallitus     § 14     20.1.2025",
    "Kaupunginhallitus § 14 20.1.2025\nSivu 12/45",
    "Kaupunginhallitus 20.1.2025\n12",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("before", ["Kaupunginhallitus 9.12.2024 § 301", "Henkilöstöjaosto 9.12.2024 § 19"])
def test_the_head_of_a_page_within_an_older_handling_does_not_end_it(page: str, before: str) -> None:
    for cut, (old, new) in product((1, 2), ((JOIN, NOT), (NOT, JOIN))):
        older = [before, "Asiaa on valmisteltu.", f"Ehdotus: {capital(old)}.", "Päätös: Hyväksyttiin."]
        told = "\n".join([*older[:cut], f"\n{page}\n", *older[cut:]])
        text = f"{HEAD}{told}\n\n{OWN}\nEhdotus: Kaupunginhallitus päättää, että {new}.\n"
        assert read_text(text).outcome not in SIDES, text
        decided = f"{text}\nPäätös:\nHyväksyttiin.\n"
        assert read_text(decided).outcome in ("joins" if new == JOIN else "declines", "unclear"), decided


# --- a later handling than the head's


def test_what_the_board_decided_later_stands_over_an_officers_decision() -> None:
    for old, new in ((JOIN, NOT), (NOT, JOIN)):
        text = (
            f"Kaupunginjohtaja 9.12.2024 § 12/2024, Nurmeksen kaupunki\n\nUSO-verkosto\n\nPäätös\n{capital(old)}.\n\n"
            f"{OWN}\nPäätös: Kaupunginhallitus päätti, että {new}.\n"
        )
        assert read_text(text).outcome == ("joins" if new == JOIN else "declines"), text


@pytest.mark.parametrize("end", [f"Valtuusto päätti, että {NOT}.", "Asia jätettiin pöydälle."])
def test_an_item_without_a_day_says_nothing_where_a_dated_handling_stands_behind_it(end: str) -> None:
    text = (
        f"Nurmeksen kaupunki\nKaupunginhallitus\n\n§ 14 USO-verkosto\n\n{handled(JOIN)}\n\n"
        f"Kaupunginvaltuusto 27.1.2025 § 8\nPäätös: {end}\n"
    )
    assert read_text(text).outcome not in SIDES, text


# --- an opinion


@pytest.mark.parametrize(
    "body", ["Henkilöstöjaosto", "Elinvoimalautakunta", "Nuorisovaltuusto", "Vanhusneuvosto"]
)
@pytest.mark.parametrize("said", [
    "{b} päättää ilmoittaa kaupunginhallitukselle kantanaan, että {p}", "Lausunto kaupunginhallitukselle: {p}",
    "{b} saattaa kaupunginhallituksen päätettäväksi, että {p}", "{b} pitää perusteltuna, että {p}",
    "{b} suosittelee, että {p}", "{b} esittää kaupunginhallitukselle, että {p}",
])  # fmt: skip
def test_a_body_below_the_board_that_gives_its_opinion_decides_nothing(body: str, said: str) -> None:
    for side in (JOIN, NOT):
        put = said.format(b=body, p=side)
        text = f"Nurmeksen kaupunki\n{body} 9.12.2024 § 19\n\nUSO-verkosto\n\nEhdotus: {put}.\nPäätös: Hyväksyttiin.\n"
        assert read_text(text).outcome not in SIDES, text


def test_a_committee_that_decides_itself_still_does() -> None:
    text = (
        "Nurmeksen kaupunki\nElinvoimalautakunta 9.12.2024 § 19\n\nUSO-verkosto\n\n"
        f"Ehdotus: Elinvoimalautakunta päättää, että {JOIN}.\nPäätös: Hyväksyttiin.\n"
    )
    assert read_text(text).outcome == "joins"
