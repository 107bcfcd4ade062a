"""Layouts in which clerks print plain decisions, and which once hid them: nothing in them makes a decision doubtful."""

from __future__ import annotations

import pytest

from parsers.document import read_text

OFFICER = (
    "Sastamalan kaupunki\nVIRANHALTIJAPÄÄTÖS\n\nKaupunginjohtaja\nYleinen päätös\n§ 41/2024\n29.11.2024\n\nAsia\n"
    "Osallistuminen USO-verkoston kaudelle 2025–2026\n\n{above}Päätös\n"
    "Päätän, että Sastamalan kaupunki jatkaa USO-verkostossa kaudella 2025–2026.\n\n{below}"
)
MEETING = (
    "Nykarleby stad\nStadsstyrelsen 11.11.2024 § 302\n\n{title}\n\n{above}"
    "Stadsdirektörens förslag: {proposed}\n\nBeslut: Enligt förslaget.\n{below}"
)
PROPOSED = "Nykarleby stad deltar i USO-nätverket 2025–2026."


@pytest.mark.parametrize("heading", ["Kustannukset", "Rahoitus", "Aikataulu", "Kokemukset", "Tavoitteet"])
def test_a_heading_of_the_preparation_is_no_title_of_another_matter(heading: str) -> None:
    above = f"{heading}\nMaksu on 12 000 euroa vuodessa, ja se mahtuu hallinnon koulutusmäärärahaan.\n\n"
    assert read_text(OFFICER.format(above=above, below="")).outcome == "joins"


@pytest.mark.parametrize("heading", ["Kostnader", "Finansiering", "Tidtabell", "Erfarenheter"])
def test_nor_is_a_swedish_one(heading: str) -> None:
    above = (
        f"{heading}\nAvgiften är 12 000 euro per år och ryms inom det anslag som finns för utbildning.\n\n"
    )
    head = (
        "RASEBORGS STAD\nTJÄNSTEINNEHAVARBESLUT\n\nStadsdirektören\nAllmänt beslut\n§ 41/2024\n29.11.2024\n\n"
    )
    decided = (
        "Beslut\nJag beslutar att Raseborgs stad fortsätter i USO-nätverket under den åttonde säsongen.\n"
    )
    text = f"{head}Ärende\nRaseborgs medverkan i USO-nätverket säsongen 2025–2026\n\n{above}{decided}"
    assert read_text(text).outcome == "joins"


def test_a_line_within_a_paragraph_tells_of_no_other_decision() -> None:
    text = (
        "Sastamalan kaupunki\n\nKaupunginhallitus 25.11.2024 § 339\n\nUSO-VERKOSTO VUOSINA 2025–2026\n\n"
        "Kaupungin organisaatio uudistettiin vuoden 2023 alusta, ja sen toimivuudesta\n"
        "on tehty selvitys, jonka valtuusto merkitsi tiedoksi syyskuussa. Selvitys\n"
        "osoittaa, ettei organisaatiota tarvitse nyt muuttaa tällä kaudella.\n"
        "Hallintosääntö uudistetaan ensi vuoden aikana valmistelun edetessä, ja siihen\n"
        "Kuntaliitto julkaisee aikanaan mallin.\n\n"
        "Kaupunginjohtajan päätösehdotus:\n\nKaupunginhallitus päättää, että kaupunki liittyy USO-verkostoon\n"
        "vuosiksi 2025–2026.\n\nPäätös: Päätösehdotuksen mukaan.\n"
    )
    assert read_text(text).outcome == "joins"


SWEDISH_OFFICER = (
    "RASEBORGS STAD\nTjänsteinnehavarbeslut\nUtvecklingsdirektören\n4.12.2024 § 12\n\n"
    "Deltagande i nätverket USO 2025–2026\n\nBeslut\n{decided}\n\n{below}"
)


def test_who_signs_below_lines_without_a_stop_shows_that_the_decision_is_whole() -> None:
    below = "Beslutet är allmänt framlagt i det allmänna datanätet fr.o.m. 7.12.2024\n\nUtvecklingsdirektör Peik Alm\n"
    decided = "Undertecknad beslutar att Raseborgs stad deltar i nätverket 2025–2026."
    read = read_text(SWEDISH_OFFICER.format(decided=decided, below=below))
    assert "text_cut" not in [warning.code for warning in read.warnings]


def test_a_rule_of_low_lines_between_two_handlings_is_no_box_to_tick() -> None:
    text = (
        "Ingå kommun\nKommunfullmäktige 9.12.2024 § 79\n\nIngå kommuns deltagande i USO-nätverket\n\n"
        "KS 18.11.2024 § 251\nFörslag: Kommunstyrelsen föreslår för fullmäktige att kommunen deltar i USO-nätverket.\n"
        "Beslut: Enligt förslaget.\n_ _ _\n\nFG 9.12.2024 § 79\n"
        "Beslut: Fullmäktige godkände kommunstyrelsens förslag.\n"
    )
    assert read_text(text).outcome == "joins"


@pytest.mark.parametrize("boxed", ["[ ]", "_"])
def test_a_box_beside_the_words_is_still_one(boxed: str) -> None:
    proposed = f"{boxed} Staden deltar i USO-nätverket 2025–2026.\n{boxed} Staden deltar inte."
    text = MEETING.format(title="USO-nätverket 2025–2026", above="", proposed=proposed, below="")
    assert read_text(text).outcome not in ("joins", "declines")


def test_a_season_in_brackets_does_not_spell_the_letters_out() -> None:
    above = "Ledningsgruppen har under innevarande period (USO 8) arbetat med två andra kommuner.\n\n"
    proposed = "Stadsstyrelsen beslutar att Nykarleby stad deltar också i USO 9."
    text = MEETING.format(title="USO 9 – ny period 2027–2028", above=above, proposed=proposed, below="")
    assert read_text(text).outcome == "joins"


@pytest.mark.parametrize(
    ("title", "proposed", "outcome"),
    [
        (
            "USO-nätverket – stadens ställningstagande",
            "Staden går inte med i nätverket 2025–2026.",
            "declines",
        ),
        ("FCG:s brev om USO-nätverket", "Staden går med i nätverket 2025–2026.", "joins"),
    ],
)
def test_a_title_of_a_letter_stands_over_a_decision_on_the_network(
    title: str, proposed: str, outcome: str
) -> None:
    assert read_text(MEETING.format(title=title, above="", proposed=proposed, below="")).outcome == outcome


def test_but_what_is_done_with_the_letter_takes_no_side() -> None:
    text = MEETING.format(
        title="FCG:s enkät om USO-nätverket", above="", proposed="Staden deltar i enkäten.", below=""
    )
    assert read_text(text).outcome not in ("joins", "declines")


def test_lines_that_nobody_broke_are_sentences_of_their_own() -> None:
    sent = "Beslutet skickas till: FCG, stadsstyrelsen (för kännedom 21.10.2024)"
    below = f"{sent}\nAnvisning om begäran om omprövning bifogas.\n"
    text = SWEDISH_OFFICER.format(decided="Staden tackar nej till inbjudan.", below=below)
    assert read_text(text).outcome == "declines"


@pytest.mark.parametrize(
    "decided",
    [
        "Hyväksyttiin, pl. kohta 1.",
        "Hyväksyttiin, poisl. kohta 1.",
        "Kohta 1 raukesi, muut hyväksyttiin ehdotuksen mukaan.",
        "Godkändes, exkl. punkt 1.",
    ],
)
def test_where_a_point_is_left_out_in_short_words_no_side_is_said(decided: str) -> None:
    text = (
        "Lieto\nKunnanhallitus 14.10.2024 § 212\n\nUSO-verkosto, kausi 2025–2026\n\n"
        "Ehdotus: Kunnanhallitus päättää, että\n1) kunta osallistuu USO-verkostoon 2025–2026\n"
        f"2) yhteyshenkilö on hallintojohtaja.\n\nPäätös: {decided}\n"
    )
    assert read_text(text).outcome not in ("joins", "declines")
