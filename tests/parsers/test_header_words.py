"""Header fields in the words of clerks: dates, sections, letterheads of two languages, tables, banners above titles."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from parsers.document import read_text
from parsers.schema import Decision
from parsers.text.dates import SECTION, date_of, section_of
from parsers.text.normalize import plain

BODY = "Ehdotus\nKunnanhallitus hyväksyy laskun.\n\nPäätös\nHyväksyttiin.\n"
DAY = dt.date(2025, 1, 20)


@pytest.mark.parametrize(
    "printed",
    [
        "20.1.2025", "20.01.2025", "20. 1. 2025", "20-01-2025", "2025-01-20", "20. tammikuuta 2025",
        "20 tammikuuta 2025", "20 januari 2025", "den 20 januari 2025",
    ],
)  # fmt: skip
def test_a_day_is_read_in_any_notation(printed: str) -> None:
    assert date_of(plain(printed)) == DAY


@pytest.mark.parametrize(
    "printed", ["31.2.2025", "2025-2026", "20-01-25", "1.20.2025.3", "tammikuu 2025", "45.1/2025"]
)
def test_what_is_no_day_is_none(printed: str) -> None:
    assert date_of(plain(printed)) is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("§ 177", 177), ("50 §", 50), ("Pykälä 198", 198), ("5. / 97 §", 97), ("63 §/2025", 63), ("§ 63/2025", 63),
        ("Pykälä nro 16", 16), ("Paragraf nr 7", 7),
    ],
)  # fmt: skip
def test_a_section_is_read_in_any_notation(printed: str, number: int) -> None:
    assert section_of(plain(printed)) == number
    assert [section_of(m[0]) for m in re.finditer(SECTION, plain(printed))] == [number]


def head(*lines: str) -> Decision:
    return read_text("\n".join(lines) + "\n\n" + BODY)


@pytest.mark.parametrize(
    "lines",
    [
        ("Kunnanhallitus, kokous 20-01-2025", "§ 7 Laskun maksaminen"),
        ("Kunnanhallituksen pöytäkirja", "Maanantai 20. tammikuuta 2025", "7 § Laskun maksaminen"),
        ("KOMMUNSTYRELSEN - KUNNANHALLITUS § 7 20.1.2025", "Laskun maksaminen"),
        ("Kommunstyrelsen / Kunnanhallitus 20.1.2025 § 7", "Laskun maksaminen"),
        ("Kunnanhallitus 2025-01-20", "3. / 7 §", "Laskun maksaminen"),
        ("Kunnanhallitus 20.1.2025", "7 §/2025", "Laskun maksaminen"),
        ("Kunnanhallitus", "Protokoll den 20 januari 2025", "Pykälä nro 7", "Laskun maksaminen"),
    ],
)
def test_body_day_section_and_title_are_read_from_any_head(lines: tuple[str, ...]) -> None:
    found = head(*lines)
    assert found.body is not None
    assert (found.body.kind, found.decided_on, found.section) == ("board", DAY, 7)
    assert found.title == "Laskun maksaminen"


def test_of_a_table_of_handlings_the_latest_row_is_the_item_s() -> None:
    rows = (
        "Mallilan kaupunki | § | Kokouspvm | Asia | 1",
        "Kaupunginhallitus | 31 | 03.02.2025 | 7",
        "Kaupunginvaltuusto | 12 | 24.02.2025 | 4",
        "",
        "Laskun maksaminen",
        "",
        "Kh § 31",
        "",
        "Päätös",
        "Kaupunginhallitus ehdottaa valtuustolle, että lasku hyväksytään.",
        "",
        "Kv § 12",
    )
    found = head(*rows)
    assert found.body is not None
    assert (found.body.name, found.decided_on, found.section) == (
        "Kaupunginvaltuusto",
        dt.date(2025, 2, 24),
        12,
    )
    assert found.resolution == "adopted"


@pytest.mark.parametrize(
    "banner",
    [
        "Asiakirja haettu palvelusta 5.2.2025",
        "Tämä on verkkojulkaisu.",
        "Hallinto ja kehittäminen 2025",
        "Keskushallinnon palvelualue",
    ],
)
def test_a_banner_above_the_letterhead_is_no_title(banner: str) -> None:
    found = head(
        banner, "", "Juvan kunta", "Kunnanhallitus", "Pöytäkirja 20.1.2025 § 7", "", "Laskun maksaminen"
    )
    assert found.title == "Laskun maksaminen"


def test_a_title_above_the_letterhead_stays_the_title_where_the_lines_below_prepare_the_item() -> None:
    found = head(
        "Laskun maksaminen", "Kunnanhallitus 20.1.2025 § 7", "Valmistelija kunnansihteeri Aino Malli"
    )
    assert found.title == "Laskun maksaminen"
    found = head("Laskun maksaminen", "Kunnanhallitus 20.1.2025 § 7", "Kunnalle on saapunut lasku sähköstä.")
    assert found.title == "Laskun maksaminen"


# --- whose text it is -----------------------------------------------------------------------------------------------


def test_a_neighbour_named_first_does_not_own_the_item() -> None:
    found = read_text(
        "Kunnanhallitus 20.1.2025 § 7\n\nSähkön hankinta\n\nPaltamon kunta on jo mukana.\n\n"
        "Ehdotus\nKunnanhallitus päättää, että Juvan kunta hankkii sähkön.\n\nPäätös\nHyväksyttiin.\n"
    )
    assert found.municipality is not None
    assert found.municipality.name == "Juva"


def test_a_bare_name_at_the_top_is_a_letterhead() -> None:
    found = read_text(
        "Viitasaari\nKaupunginhallitus, kokous 20.1.2025\n\n§ 7 Ilmoitusasiat\n\n"
        "1. Paltamon kunnanhallitus 8.1.2025: Paltamon kunnan liittyminen hankintarenkaaseen.\n\n"
        "Päätös\nMerkittiin tiedoksi.\n"
    )
    assert found.municipality is not None
    assert found.municipality.name == "Viitasaari"


# --- what a page break leaves ---------------------------------------------------------------------------------------

PROPOSED = (
    "Juvan kunta\nKunnanhallitus 20.1.2025 § 7\n\nLaskun maksaminen\n\n"
    "Ehdotus\nKunnanhallitus päättää maksaa laskun."
)
MOTION = "Jäsen Aalto esitti jäsen Niemen kannattamana, että laskua ei makseta."
VOTE = (
    "Koska oli tehty kannatettu vastaehdotus, toimitettiin äänestys. Annettiin 3 JAA-ääntä ja 5 EI-ääntä. "
    "Puheenjohtaja totesi, että kunnanhallituksen päätökseksi tuli jäsen Aallon ehdotus."
)


@pytest.mark.parametrize("stray", ["Liitteet", "Oheismateriaali", "Perustelut", "Tiedoksi"])
def test_a_heading_that_a_page_break_left_in_a_decision_does_not_end_it(stray: str) -> None:
    text = f"{PROPOSED}\n\nPäätös\n{MOTION}\n\n{stray}\n\n{VOTE}\n"
    found = read_text(text)
    assert found.vote is not None
    assert (found.vote.for_, found.vote.against) == (5, 3)
    assert found.resolution != "none"


def test_attachments_below_a_decision_stay_attachments() -> None:
    text = f"{PROPOSED}\n\nPäätös\nHyväksyttiin.\n\nLiitteet\n\n{VOTE}\n"
    assert read_text(text).vote is None


@pytest.mark.parametrize(
    ("told", "vote"),
    [
        ("Kunnanhallitus hyväksyi ehdotuksen äänin 5 puolesta ja 4 vastaan.", (5, 4)),
        ("Kunnanhallitus hyväksyi ehdotuksen äänin 7 puolesta, 2 vastaan.", (7, 2)),
    ],
)
def test_voices_for_and_against_are_counted(told: str, vote: tuple[int, int]) -> None:
    found = read_text(f"{PROPOSED}\n\nPäätös\n{told}\n")
    assert found.vote is not None
    assert (found.vote.for_, found.vote.against) == vote


def test_a_vote_told_before_the_decision_without_a_heading_is_this_meeting_s() -> None:
    found = read_text(
        "Juvan kunta\nKunnanvaltuusto 16.12.2024 § 72\n\nLaskun maksaminen\n\n"
        "Kunnanhallitus 2.12.2024 § 219\n\nPäätös: Kunnanhallitus esittää valtuustolle, että lasku maksetaan.\n\n"
        "Kunnanvaltuusto 16.12.2024 § 72\n\nValtuutettu Malli esitti, että laskua ei makseta. Äänestyksessä "
        "kunnanhallituksen ehdotus sai 18 ääntä ja Mallin ehdotus 3 ääntä.\n\n"
        "Päätös: Kunnanvaltuusto hyväksyi kunnanhallituksen ehdotuksen.\n"
    )
    assert found.vote is not None
    assert (found.vote.for_, found.vote.against) == (18, 3)
