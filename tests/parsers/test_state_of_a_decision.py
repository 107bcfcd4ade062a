"""A field, a stamp or a note that tells of a decision's state, in front of the item or behind it."""

from __future__ import annotations

import pytest

from parsers.document import read_text

BOARD = (
    "Nurmeksen kaupunki\nKaupunginhallitus 20.1.2025 § 14\n{front}\nUSO-verkosto\n\n"
    "Ehdotus: Kaupunki {side} USO-verkostoon.\nPäätös: Hyväksyttiin.\n{behind}"
)
OFFICER = (
    "Nurmeksen kaupunki\nViranhaltijapäätös\nKaupunginjohtaja\n20.1.2025 § 14\n{front}\n"
    "Osallistuminen USO-verkostoon\n\n"
    "Päätös\nKaupunki {side} USO-verkostoon.\n{behind}"
)
OFFICER_SV = (
    "Hangö stad\nTjänsteinnehavarbeslut\nStadsdirektören\n20.1.2025 § 14\n{front}\nDeltagande i USO-nätverket\n\n"
    "Beslut\nStaden {side} i USO-nätverket.\n{behind}"
)
SIDES = [("osallistuu", "joins"), ("ei osallistu", "declines")]
SIDES_SV = [("deltar", "joins"), ("deltar inte", "declines")]
NOT_FINAL = [
    "Tila: Luonnos", "Tila: Valmisteilla", "Tila: Kumottu", "Päätöksen tila: rauennut", "Status: Kesken",
    "MITÄTÖITY 27.1.2025", "Asian tila: odottaa allekirjoitusta",
]  # fmt: skip
FINAL = [
    "Tila: Lainvoimainen", "Päätöksen tila: Julkaistu", "Status: Valmis", "Tila: Kaupungintalo, kokoushuone 2", "",
    "Tila: Allekirjoitettu 21.1.2025",
]  # fmt: skip


def placed(text: str, note: str, side: str) -> list[str]:
    return [
        text.format(side=side, front=f"{note}\n", behind=""),
        text.format(side=side, front="", behind=f"\n{note}\n"),
    ]


@pytest.mark.parametrize("state", NOT_FINAL)
@pytest.mark.parametrize("text", [BOARD, OFFICER])
def test_a_decision_whose_state_is_not_known_to_be_final_says_no_side(text: str, state: str) -> None:
    for side, _ in SIDES:
        for one in placed(text, state, side):
            assert read_text(one).outcome not in ("joins", "declines"), one


@pytest.mark.parametrize("state", FINAL)
@pytest.mark.parametrize("text", [BOARD, OFFICER])
def test_a_final_state_and_a_meeting_room_change_nothing(text: str, state: str) -> None:
    for side, outcome in SIDES:
        one = placed(text, state, side)[0]
        assert read_text(one).outcome == outcome, one


@pytest.mark.parametrize("note", [
    "Otto-oikeus: Käytetty", "Otto-oikeus: kyllä (kh 27.1.2025)", "Otto-oikeutta käytetty: x Kyllä  _ Ei",
    "Päätös on siirretty kaupunginhallituksen käsiteltäväksi.", "Päätös on korvattu päätöksellä § 20.",
    "Kaupunginhallitus on 27.1.2025 § 20 ottanut asian käsiteltäväkseen.",
])  # fmt: skip
def test_an_officers_decision_that_was_taken_up_says_no_side(note: str) -> None:
    for side, _ in SIDES:
        for one in placed(OFFICER, note, side):
            assert read_text(one).outcome not in ("joins", "declines"), one


@pytest.mark.parametrize("note", [
    "Övertagningsrätt: Utnyttjad", "Övertagningsrätt: ja (sts 27.1.2025)", "Status: Utkast",
    "Beslutets status: Återkallat", "Status: Upptaget till behandling i stadsstyrelsen",
    "Stadsstyrelsen har 27.1.2025 tagit upp ärendet till behandling.",
])  # fmt: skip
def test_a_swedish_officers_decision_that_was_taken_up_says_no_side(note: str) -> None:
    for side, _ in SIDES_SV:
        for one in placed(OFFICER_SV, note, side):
            assert read_text(one).outcome not in ("joins", "declines"), one


def test_that_it_may_be_taken_up_or_was_not_changes_nothing() -> None:
    told = "Päätös on annettu tiedoksi kaupunginhallitukselle otto-oikeuden käyttämistä varten."
    for side, outcome in SIDES:
        for one in (placed(OFFICER, "Otto-oikeus: ei käytetty", side)[0], placed(OFFICER, told, side)[1]):
            assert read_text(one).outcome == outcome, one


@pytest.mark.parametrize("drafted", [
    "Mahdollinen päätös: Hyväksyttiin.", "Päätösluonnos: Hyväksyttiin.", "Päätös: Ehdotus hyväksyttäneen.",
])  # fmt: skip
def test_a_decision_that_is_only_expected_is_none(drafted: str) -> None:
    for side, _ in SIDES:
        text = BOARD.format(side=side, front="", behind="").replace("Päätös: Hyväksyttiin.", drafted)
        assert read_text(text).outcome not in ("joins", "declines"), text


@pytest.mark.parametrize(
    ("above", "head"),
    [
        ("LUONNOS 15.1.2025 – ei käsitelty\n\n", "Päätös"),
        ("", "Päätös (luonnos, täydennetään kokouksen jälkeen)"),
        ("KUMOTTU. Kaupunginhallitus 10.2.2025 § 31: päätös kumotaan.\n\n", "Päätös"),
    ],
)
def test_a_draft_says_no_side_wherever_it_says_that_it_is_one(above: str, head: str) -> None:
    item = BOARD.format(front="", side="osallistuu", behind="").replace("Päätös:", f"{head}:")
    assert read_text(above + item).outcome not in ("joins", "declines")


def test_what_is_overturned_says_no_side_where_its_content_stands_in_brackets() -> None:
    item = BOARD.format(front="", side="osallistuu", behind="").replace(
        "Ehdotus: Kaupunki osallistuu USO-verkostoon.",
        "Ehdotus: Kaupunginhallitus kumoaa johtajan päätöksen 7.1.2025 § 3 (Kaupunki osallistuu USO-verkostoon).",
    )
    assert read_text(item).outcome not in ("joins", "declines")
