"""Grids of sides that stand in the text and that nobody took now: what a later hand notes beside the item, whose act
the title or a label tells of, what is only noted, and two languages that differ."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.document import read_text
from tests.parsers.sampling import of_this_run

SIDES = ("joins", "declines")
JOIN = "Kunta liittyy USO-verkostoon kaudelle 2025–2026."
JOIN_SV = "Kommunen ansluter sig till USO-nätverket för perioden 2025–2026."
DECIDES = "Kunnanhallitus päättää, että kunta liittyy USO-verkostoon."
FINNISH = (
    "Kaavin kunta\nKunnanhallitus 10.3.2025 § 52{section}\n\nUSO-verkosto 2025–2026{title}\n{below}\n"
    f"Ehdotus{{proposal}}\n{JOIN}\n\nPäätös{{decision}}\nHyväksyttiin.\n{{behind}}"
)
SWEDISH = (
    "Malax kommun\nKommunstyrelsen 10.3.2025 § 52{section}\n\nUSO-nätverket 2025–2026{title}\n{below}\n"
    f"Förslag{{proposal}}\n{JOIN_SV}\n\nBeslut{{decision}}\nGodkändes.\n{{behind}}"
)
PLACES = {
    "section": " {}", "title": " {}", "below": "{}\n", "proposal": " {}", "decision": " {}",
    "behind": "\nLisätietoja: kunnansihteeri\n\n{}\n",
}  # fmt: skip
FATES = {
    FINNISH: (
        "kumottu kv 31.3.2025 § 12", "hylätty", "pöydälle", "poistettu esityslistalta", "raukesi", "lykätty",
        "käsittely siirretty", "palautettu valmisteluun", "ei täytäntöönpantu", "valitus hyväksytty, HaO 3.9.2025",
        "kh 14.4.2025: otettu uudelleen käsiteltäväksi", "päätös muutettu kh 14.4.2025",
    ),
    SWEDISH: (
        "upphävd kf 31.3.2025 § 12", "förkastad", "bordlagd", "struken från föredragningslistan", "förföll",
        "återremitterad", "verkställs inte", "ny behandling 31.3.2025 § 66", "beslutet ändrat kst 14.4.2025",
    ),
}  # fmt: skip
HARMLESS = {
    FINNISH: ("sivu 3", "kiireellinen", "palautettu 10.2.2025", "liite 3"),
    SWEDISH: ("sida 3", "offentlig", "bordlagd 10.2.2025"),
}


def noted(text: str, place: str, note: str) -> str:
    return text.format(**{one: put.format(note) if one == place else "" for one, put in PLACES.items()})


@pytest.mark.parametrize("mark", ["({})", "[{}]", "– {}", "*) {}", "¹ {}"])
@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_what_a_later_hand_notes_beside_the_item_takes_its_side_back(text: str, mark: str) -> None:
    for place, fate in of_this_run(list(product(PLACES, FATES[text]))):
        one = noted(text, place, mark.format(fate))
        assert read_text(one).outcome not in SIDES, one


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_other_notes_and_those_of_an_earlier_day_leave_it(text: str) -> None:
    for place, note in product(("section", "title", "below"), HARMLESS[text]):
        one = noted(text, place, f"({note})")
        assert read_text(one).outcome == "joins", one


OTHERS = [
    "Ilmoitusasiat, USO-verkosto", "Otto-oikeuden käyttäminen, USO-verkosto",
    "Kuntalaisaloite: kunta mukaan USO-verkostoon",
    "Valtuustoaloite USO-verkostosta", "Oikaisuvaatimus USO-verkostoon liittymisestä", "Oikaisuvaatimus, USO-verkosto",
]  # fmt: skip
TOLD = [
    "{side}\nPelastuslaitos: tilastot 2024", "Hyväksytään viranhaltijapäätökset:\n{side}",
    "{side}\n\nEsittelijä\nAloite merkitään saapuneeksi.", "{side}\nOikaisuvaatimus jätetään tutkimatta.",
]  # fmt: skip


@pytest.mark.parametrize("title", OTHERS)
def test_under_a_title_of_what_others_did_or_ask_for_only_words_that_decide_take_a_side(title: str) -> None:
    head = f"Kaavin kunta\nKunnanhallitus 10.3.2025 § 52\n\n{title}\n\nEhdotus\n"
    for told, adopted in product(TOLD, ("Hyväksyttiin.", "Ehdotus hyväksyttiin.")):
        text = f"{head}{told.format(side=JOIN)}\n\nPäätös\n{adopted}\n"
        assert read_text(text).outcome not in SIDES, text
    assert read_text(f"{head}{DECIDES}\n\nPäätös\nHyväksyttiin.\n").outcome == "joins"


@pytest.mark.parametrize("told", [
    "Kunnanhallitus merkitsee seuraavan tiedoksi:\n{side}",
    "Kunnanhallitus käsittelee seuraavat asiat:\n1. Tilinpäätös\n2. {side}",
    "{side}\n\nKunnanhallitus merkitsee asian tiedoksi.",
    "Kunnanjohtaja § 12/2025: {side}",
    "Kuntalaisaloite 3/2025\n{side}",
    "Juuan kunta: {side}",
])  # fmt: skip
def test_what_is_only_noted_or_labelled_as_anothers_words_is_not_decided(told: str) -> None:
    head = "Kaavin kunta\nKunnanhallitus 10.3.2025 § 52\n\nUSO-verkosto\n\nEhdotus\n"
    for adopted in ("Hyväksyttiin.", "Ehdotus hyväksyttiin."):
        text = f"{head}{told.format(side=JOIN)}\n\nPäätös\n{adopted}\n"
        assert read_text(text).outcome not in SIDES, text
    beside = f"{head}Kunnanjohtaja: {JOIN} Kutsu merkitään tiedoksi.\n\nPäätös\nHyväksyttiin.\n"
    assert read_text(beside).outcome == "joins"


TWINS = [
    "Vöyrin kunta\nKunnanhallitus 10.3.2025 § 52\n\nUSO-verkosto\n\nEhdotus\n{put}\n\nPäätös\n{done}\n\n"
    "USO-nätverket\n\nFörslag\n{put_sv}\n\nBeslut\n{done_sv}\n",
    "Vöyrin kunta – Vörå kommun\nKunnanhallitus – Kommunstyrelsen 10.3.2025 § 52\nUSO-verkosto – USO-nätverket\n\n"
    "Ehdotus: {put}\nFörslag: {put_sv}\n\nPäätös: {done}\nBeslut: {done_sv}\n",
    "Vöyrin kunta / Vörå kommun\nKunnanhallitus / Kommunstyrelsen 10.3.2025 § 52\n\nUSO-verkosto / USO-nätverket\n\n"
    "Ehdotus / Förslag\n{put}\n{put_sv}\n\nPäätös / Beslut\n{done}\n{done_sv}\n",
]
DIFFER = [
    {"done": "Jätettiin pöydälle."}, {"done": "Merkittiin tiedoksi."}, {"done": "Ehdotus hylättiin."},
    {"done_sv": "Bordlades."}, {"done_sv": "Antecknades för kännedom."}, {"done_sv": "Kommunen deltar inte."},
    {"put": "Kunta ei liity USO-verkostoon."}, {"put_sv": "Kommunen deltar inte i USO-nätverket."},
]  # fmt: skip


@pytest.mark.parametrize("layout", TWINS)
def test_two_languages_that_differ_take_no_side(layout: str) -> None:
    same = {"put": JOIN, "put_sv": JOIN_SV, "done": "Hyväksyttiin.", "done_sv": "Förslaget godkändes."}
    assert read_text(layout.format(**same)).outcome == "joins"
    for other in DIFFER:
        text = layout.format(**same | other)
        assert read_text(text).outcome not in SIDES, text


@pytest.mark.parametrize("kind", ["KOKOUSKUTSU JA ESITYSLISTA", "Kokouskutsu ja esityslista 3/2025"])
def test_a_paper_for_the_meeting_decides_nothing(kind: str) -> None:
    head = f"Kaavin kunta\n{kind}\nKunnanhallitus 10.3.2025 § 52\n\nUSO-verkosto\n\n"
    text = f"{head}Ehdotus\n{JOIN}\n\nPäätös\nHyväksytään.\n"
    assert read_text(text).outcome not in SIDES


def test_a_title_is_no_later_hand_s_note() -> None:
    text = (
        "Kajaanin kaupunki\nKaupunginhallitus 24.9.2026 § 44\n\nUusi käsittely\n\n"
        "FCG:n USO-verkosto on johtamisen verkosto.\n\nPäätösehdotus\n\n"
        "Kaupunginhallitus päättää liittyä USO-verkostoon kaudelle 2027–2028.\n\nPäätös\n\nEhdotus hyväksyttiin.\n"
    )
    assert read_text(text).outcome == "joins"
    assert read_text(text.replace("Uusi k", "44 § Uusi k")).outcome == "joins"
    noted = text.replace("Uusi käsittely", "USO-verkosto (uusi käsittely 5.10.2026)")
    assert read_text(noted).outcome not in ("joins", "declines")


def test_another_s_section_that_only_begins_like_the_own_one_is_still_another_s() -> None:
    text = (
        "Kajaanin kaupunki\nKaupunginhallitus 24.9.2026 § 4\n\nUSO-verkosto\n\nPäätösehdotus\n\n"
        "Kaupunginjohtaja § 41/2026: Kaupunki liittyy USO-verkostoon kaudelle 2027–2028.\n\n"
        "Päätös\n\nHyväksyttiin.\n"
    )
    assert read_text(text).outcome not in ("joins", "declines")
