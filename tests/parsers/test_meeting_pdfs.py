"""Whole meetings as PDFs, set in the ways municipalities set them: every item is found, and the right one is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from parsers.document import read_items
from parsers.formats.plain_text import plain_text
from parsers.meeting.whole_meeting import split_items
from parsers.source import Source
from replay.pdf import Placed, Typesetter, pdf
from replay.world import Block

NETWORK = "Uuden sukupolven organisaatiot -verkostoon liittyminen kaudelle 2025-2026"
TITLES = (
    "Kokouksen laillisuus ja päätösvaltaisuus",
    "Pöytäkirjan tarkastajien valinta",
    "Talousarvion muutos",
    NETWORK,
    "Ilmoitusasiat",
)
FILLER = "Asian valmistelussa on kuultu lautakuntia, ja esitys perustuu saatuihin lausuntoihin. " * 3
PREPARED = (
    "Kuntaliitto ja FCG kutsuvat kuntia Uuden sukupolven organisaatiot -verkostoon (USO). Mallilan kunnan "
    "osallistumismaksu on 4 500 euroa vuodessa."
)
PROPOSED = "Kunnanhallitus päättää, että kunta liittyy Uuden sukupolven organisaatiot -verkostoon."
FIRST = 176
Page = list[Placed]

MARKS = {
    "section above": lambda n, title: [f"§ {n}", title],
    "section after the number": lambda n, title: [f"{n} §", title],
    "section and title": lambda n, title: [f"{n} § {title}"],
    "body above": lambda n, title: [f"Kunnanhallitus § {n} 08.10.2024", title],
    "title above": lambda n, title: [title, f"Kunnanhallitus 08.10.2024 § {n}"],
    "number only": lambda n, title: [f"{n}. {title}"],
}


def items(mark: str, titles: Sequence[str], *, labels: bool = False, page_each: bool = False) -> list[Page]:
    setter = Typesetter(labels=labels)
    setter.new_page()
    for n, title in enumerate(titles, FIRST):
        if page_each and n > FIRST:
            setter.new_page()
        for line in MARKS[mark](n, title):
            setter.write(line, bold=True)
        setter.write(f"MALDno-2024-{n}")
        wanted = title == NETWORK
        setter.blocks(
            [
                Block("heading", "Selostus"),
                Block("text", PREPARED if wanted else FILLER),
                Block("heading", "Päätösehdotus"),
                Block("text", "Kunnanjohtaja Maija Malli"),
                Block("text", PROPOSED if wanted else "Kunnanhallitus päättää hyväksyä esityksen."),
                Block("heading", "Päätös"),
                Block("text", "Hyväksyttiin yksimielisesti."),
                Block("heading", "Liitteet"),
                Block("bullet", "Liite 1 Hallintosäännön § 12"),
            ]
        )
    return setter.pages()


COVER: Page = [
    Placed(60, 90, "Mallilan kunta", size=14),
    Placed(60, 120, "Kunnanhallitus"),
    Placed(60, 140, "Pöytäkirja 10/2024"),
    Placed(60, 170, "Kokousaika"),
    Placed(180, 170, "tiistai 8.10.2024 klo 17.00-18.12"),
    Placed(60, 190, "Läsnä"),
    Placed(180, 190, "Malli Maija"),
    Placed(180, 204, "Esimerkki Matti"),
]
SIGNED: Page = [
    Placed(60, 90, "Allekirjoitukset"),
    Placed(60, 120, "Maija Malli"),
    Placed(60, 134, "puheenjohtaja"),
    Placed(60, 170, "Pöytäkirja nähtävänä 15.10.2024 kunnan verkkosivuilla"),
]


def contents(titles: Sequence[str], entry: str) -> list[Page]:
    """A table of contents, "dots" or "cells", over as many pages as it needs."""
    pages: list[Page] = [[Placed(60, 80, "KÄSITELLYT ASIAT", bold=True)]]
    for n, title in enumerate(titles):
        row = n % 40
        if n and not row:
            pages.append([])
        y = 100 + 16 * row
        if entry == "dots":
            pages[-1].append(Placed(60, y, f"{FIRST + n} § {title} {'.' * 30} {n + 4}"))
        else:
            pages[-1] += [Placed(60, y, f"§ {FIRST + n}"), Placed(110, y, title), Placed(520, y, str(n + 4))]
    return pages


def appeal() -> list[Page]:
    setter = Typesetter()
    setter.new_page()
    setter.write("MUUTOKSENHAKUOHJEET", bold=True)
    setter.write(
        "Kuntalain 136 §:n mukaan päätöksistä, jotka koskevat vain valmistelua, ei saa valittaa: 176, 177"
    )
    setter.write("§ 178, § 179")
    setter.write(FILLER)
    return setter.pages()


def bound(*parts: Sequence[Page]) -> Source:
    """The parts as one PDF with running heads "12 (45)" and feet with a number of the archive."""
    pages = [page for part in parts for page in part]
    for n, page in enumerate(pages, 1):
        page += [
            Placed(60, 30, "Mallilan kunta"),
            Placed(250, 30, "Pöytäkirja"),
            Placed(520, 30, f"{n} ({len(pages)})"),
            Placed(60, 44, "Kunnanhallitus"),
            Placed(250, 44, "08.10.2024"),
            Placed(60, 820, "Arkistotunnus A/2024/77", size=7),
        ]
    return Source(data=pdf(pages))


def expect(source: Source, titles: Sequence[str], *, section: bool = True) -> None:
    assert len(split_items(plain_text(source))) == len(titles)
    decisions = read_items(source)
    assert [n for n, decision in enumerate(decisions) if decision.relevant] == [titles.index(NETWORK)]
    one = decisions[titles.index(NETWORK)]
    assert (one.title, one.outcome, one.resolution) == (NETWORK, "joins", "adopted")
    assert one.fee is not None
    assert one.fee.annual_eur == 4500
    assert one.decided_on == dt.date(2024, 10, 8)
    assert one.section == (FIRST + titles.index(NETWORK) if section else None)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("with_contents", [True, False])
def test_the_items_are_found_however_they_are_headed_also_without_contents(
    mark: str, with_contents: bool
) -> None:
    listed = contents(TITLES, "dots") if with_contents and mark != "number only" else []
    expect(bound([COVER], listed, items(mark, TITLES), appeal()), TITLES, section=mark != "number only")


@pytest.mark.parametrize("mark", ["section above", "title above", "number only"])
@pytest.mark.parametrize("count", [2, 3])
def test_a_very_short_meeting_without_contents_is_cut_into_its_items(mark: str, count: int) -> None:
    titles = TITLES[-count:]
    expect(bound([COVER], items(mark, titles), appeal()), titles, section=mark != "number only")


def test_labels_in_a_margin_beside_the_text_and_a_page_for_each_item_change_nothing() -> None:
    source = bound(
        [COVER], contents(TITLES, "cells"), items("section above", TITLES, labels=True, page_each=True)
    )
    expect(source, TITLES)


def test_contents_over_two_pages_after_the_page_of_signatures_are_no_items() -> None:
    titles = [f"Asia, jota ei koske mikään {n}" for n in range(50)]
    titles[30] = NETWORK
    listed = contents(titles, "cells")
    assert len(listed) == 2
    expect(bound([SIGNED], listed, [COVER], items("section and title", titles), appeal()), titles)


def test_a_numbered_list_within_one_item_makes_no_meeting() -> None:
    text = (
        "Liittyminen verkostoon\n\nSelostus\n\n" + FILLER + "\n\nPäätösehdotus\n\n"
        "1. Kunta liittyy verkostoon\n2. Yhdyshenkilöksi nimetään hallintojohtaja\n\nPäätös\n\n"
        "1. Kunta liittyy verkostoon\n2. Yhdyshenkilöksi nimetään hallintojohtaja\n\nPäätös\n\nHyväksyttiin.\n"
    )
    assert split_items(text) == [(0, len(text))]
