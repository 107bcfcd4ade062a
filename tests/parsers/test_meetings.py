"""A whole meeting's text is cut into its items, and its head tells whose meeting it was."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from parsers.formats.plain_text import plain_text
from parsers.meeting.whole_meeting import meeting_header, split_items
from parsers.source import Source
from replay.pdf import meeting_pdf
from replay.world import Body, Item, Meeting
from tests.shared import shared

FILLER = (
    "Asian valmistelussa on kuultu lautakuntia, ja esitys on käsitelty johtoryhmässä ennen kokousta. " * 3
)


def handled(decision: str = "Hyväksyttiin.") -> str:
    proposal = "Päätösehdotus\n\nKunnanjohtaja Maija Malli\n\nEhdotus hyväksytään."
    return f"Selostus\n\n{FILLER}\n\n{proposal}\n\nPäätös\n\n{decision}\n"


COVER = """Mallilan kunta
Kunnanhallitus
Pöytäkirja 10/2024

Kokousaika 08.10.2024 klo 17:00
"""


def items_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split_items(text)]


def first_lines(text: str) -> list[str]:
    return [item.split("\n", 1)[0] for item in items_of(text)]


@pytest.mark.parametrize(
    "mark",
    [
        "§ {n} {title}",
        "{n} § {title}",
        "§ {n}\n{title}",
        "## § {n}\n\n## {title}",
        "{n} §\n\n{title}",
        "§ {n} | {title}",
    ],
)
def test_every_way_of_writing_the_section_opens_an_item(mark: str) -> None:
    titles = ["Kokouksen laillisuus", "Liittyminen verkostoon", "Muut asiat"]
    text = (
        COVER
        + "\n"
        + "\n".join(mark.format(n=176 + i, title=t) + "\n\n" + handled() for i, t in enumerate(titles))
    )
    items = items_of(text)
    assert len(items) == 3
    for item, title in zip(items, titles, strict=True):
        assert title in item
        assert item.rstrip().endswith("Hyväksyttiin.")
    assert "Kokousaika" not in items[0]


def test_the_items_of_an_agenda_are_numbered_without_a_section() -> None:
    text = COVER + "\n".join(f"Asia {n} Otsikko {n}\n\n" + handled("") for n in range(1, 6))
    assert first_lines(text) == [f"Asia {n} Otsikko {n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    "entry",
    [
        "| § {n} | Otsikko {c} |",
        "§ {n} Otsikko {c} ...... {p}",
        "§ {n} | Otsikko {c} | {p}",
        "{n} Otsikko {c} {p}",
        "{n} | Otsikko {c} | {p}",
    ],
)
def test_a_table_of_contents_is_no_item(entry: str) -> None:
    letters = "ABCDE"
    contents = "\n".join(entry.format(n=170 + i, c=c, p=3 + i) for i, c in enumerate(letters))
    text = COVER + "KÄSITELLYT ASIAT\n" + contents + "\n\n"
    text += "\n".join(f"§ {170 + i}\nOtsikko {c}\n\n" + handled() for i, c in enumerate(letters))
    assert first_lines(text) == [f"§ {170 + i}" for i in range(5)]


def test_an_item_whose_section_was_lost_is_found_by_its_title_in_the_contents() -> None:
    titles = ["Kokouksen avaus", "Talousarvion muutos", "Liittyminen verkostoon", "Muut asiat"]
    contents = "\n".join(f"| § {170 + i} | {title} |" for i, title in enumerate(titles))
    bodies = [f"## § {170 + i}\n\n{title}\n\n" + handled() for i, title in enumerate(titles)]
    bodies[2] = f"## {titles[2]}\n\n" + handled()
    text = COVER + contents + "\n\n" + "\n".join(bodies)
    assert first_lines(text) == ["## § 170", "## § 171", "## Liittyminen verkostoon", "## § 173"]


def test_earlier_handlings_rules_and_laws_open_no_item() -> None:
    second = (
        "§ 31\nLiittyminen verkostoon\n\nKunnanhallitus 12.06.2023 § 127\n\n"
        + handled("Merkittiin tiedoksi.")
        + "Henkilöstöjaosto § 32\n\n"
        + handled()
        + "Hallintosääntö § 25\n§ 33 momentin 2 mukaan valtuusto päättää.\n\nValtuusto 08.10.2024 § 31\n\n"
        + handled()
    )
    text = COVER + "§ 30\nKokouksen avaus\n\n" + handled() + second + "§ 32\nMuut asiat\n\n" + handled()
    assert first_lines(text) == ["§ 30", "§ 31", "§ 32"]
    assert items_of(text)[1].count("Päätösehdotus") == 3


def test_a_title_above_the_mark_of_the_handling_belongs_to_its_item() -> None:
    parts = [
        f"{title}\n\nKhall 08.10.2024 § {177 + i}\n{i}/00.04.02/2024\n\n" + handled()
        for i, title in enumerate(["Kokouksen avaus", "Liittyminen verkostoon", "Muut asiat"])
    ]
    assert first_lines(COVER + "\n" + "\n".join(parts)) == [
        "Kokouksen avaus",
        "Liittyminen verkostoon",
        "Muut asiat",
    ]


def test_what_opens_and_closes_a_short_meeting_is_an_item_without_any_heading() -> None:
    text = (
        COVER
        + "§ 1\nKokouksen avaus\n\nPuheenjohtaja avasi kokouksen.\n\n"
        + "§ 2\nLiittyminen verkostoon\n\n"
        + handled()
        + "§ 3 Kokouksen päättäminen\n\nPuheenjohtaja päätti kokouksen kello 17.40.\n"
    )
    assert first_lines(text) == ["§ 1", "§ 2", "§ 3 Kokouksen päättäminen"]


def test_the_row_of_earlier_handlings_above_a_section_belongs_to_the_item_below() -> None:
    history = "Kunnanhallitus, § 63,17.09.2024 Kunnanvaltuusto, § 31, 10.11.2024"
    text = COVER + "§ 30\n\nAvaus\n\n" + handled() + f"{history}\n\n§ 31\n\nTalousarvio\n\n" + handled()
    assert first_lines(text) == ["§ 30", history]


def test_a_single_item_is_one_span_also_with_earlier_handlings_and_quoted_law() -> None:
    single = "Henjao 28.11.2024 § 52\n\n" + handled() + "Khall 16.12.2024 § 303\n\n" + handled()
    assert split_items(single) == [(0, len(single))]
    law = (
        "§ 30\nVaalikelpoisuus\n\n"
        + "".join(f"{n} § Vaalikelpoisuus {n}\n{FILLER}\n" for n in range(71, 75))
        + handled()
    )
    assert split_items(law) == [(0, len(law))]
    assert split_items("") == [(0, 0)]


def test_appeal_instructions_after_the_last_item_belong_to_none() -> None:
    text = (
        COVER
        + "".join(f"§ {n}\nOtsikko\n\n" + handled() for n in (5, 6))
        + "MUUTOKSENHAKUOHJEET\n\n§ 5 ja § 6\n"
        + FILLER
    )
    assert "MUUTOKSENHAKU" not in items_of(text)[-1]


def test_the_head_tells_body_date_and_kind() -> None:
    text = COVER + "".join(f"§ {n}\nOtsikko\n\n" + handled() for n in (5, 6))
    header = meeting_header(text)
    assert (header.body, header.body_kind, header.document_kind) == ("Kunnanhallitus", "board", "minutes")
    assert header.decided_on == dt.date(2024, 10, 8)


def test_the_date_of_the_meeting_is_not_the_date_of_the_notice_or_of_the_inspection() -> None:
    cover = (
        "Lapuan kaupunki\nKaupunginvaltuusto\nKokouskutsu\n05.11.2025\nAika 10.11.2025, klo 17:00\n"
        "Tarkastettu 12.11.2025 klo 9\n"
    )
    header = meeting_header(cover + "".join(f"§ {n}\nOtsikko\n\n" + handled() for n in (5, 6)))
    assert (header.decided_on, header.document_kind) == (dt.date(2025, 11, 10), "agenda")
    assert (header.municipality_code, header.body_kind) == ("408", "council")


def test_the_items_of_a_meetings_pdf_are_found() -> None:
    notation = (
        "# Selostus\n\n"
        + FILLER
        + "\n\n# Päätösehdotus | Kunnanjohtaja Maija Malli\n\nHyväksytään.\n\n# Päätös\n\nHyväksyttiin.\n"
    )
    titles = [
        "Kokouksen avaus",
        "Liittyminen kehittämisverkostoon vuosiksi 2025 ja 2026",
        "Ilmoitusasiat",
        "Muut asiat",
    ]
    items = tuple(
        Item(t, text=notation, section=170 + i, case_number=f"{i}/00.01.00/2024")
        for i, t in enumerate(titles)
    )
    meeting = Meeting(
        "1", Body("Kunnanhallitus", "Khall", "1"), dt.date(2024, 10, 8), "minutes", items, number="10/2024"
    )
    text = plain_text(Source(data=meeting_pdf(meeting, "Lapuan kaupunki")))
    assert first_lines(text) == ["§ 170", "§ 171", "§ 172", "§ 173"]
    for item, title in zip(items_of(text), titles, strict=True):
        assert item.split("\n")[1] == title
        assert item.count("Hyväksyttiin.") == 1
    header = meeting_header(text)
    assert (header.body, header.decided_on, header.municipality_code) == (
        "Kunnanhallitus",
        dt.date(2024, 10, 8),
        "408",
    )


def test_every_item_listed_in_the_contents_of_the_real_meetings_is_found() -> None:
    listed = found = 0
    wrong: list[str] = []
    for path in sorted(shared("corpus", "whole_meetings").glob("*_full.md")):
        text = plain_text(Source(data=path.read_bytes()))
        numbers = {int(n) for n in re.findall(r"^\| § (\d+) ", text, re.MULTILINE)}
        items = split_items(text)
        listed += len(numbers)
        found += min(len(items), len(numbers))
        if re.search(r"\d\d\.\d\d\.\d{4}_klo", path.name) is None:
            assert len(items) == 1  # budgets of the committees: no meeting
            continue
        header = meeting_header(text)
        day = re.search(r"(\d\d)\.(\d\d)\.(\d{4})_klo", path.name)
        assert day is not None
        body = path.name.split("_-_")[0].split("-")[1].replace("_", " ")
        expected = (body, dt.date(*map(int, day.groups()[::-1])))
        if (header.body, header.decided_on) != expected:
            wrong.append(path.name)
        if len(items) < len(numbers):
            wrong.append(f"{path.name}: {len(items)} of {len(numbers)}")
    assert not wrong
    assert listed > 450
