"""Seasons from numbers and years, in title, decision and preparation."""

from __future__ import annotations

import pytest

from parsers.document import read_text
from parsers.schema import Decision


def item(title: str, body: str = "", proposal: str = "Kunta osallistuu USO-verkostoon.") -> Decision:
    return read_text(
        f"Kunnanhallitus 4.11.2024 § 7\n\n{title}\n\n12/00.04.02/2024\n\nSelostus\n\n{body}\n\n"
        f"Ehdotus\n\n{proposal}\n\nPäätös\n\nHyväksyttiin.\n"
    )


def number(decision: Decision) -> int | None:
    assert decision.relevant
    return decision.season.number if decision.season else None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("USO-verkostoon liittyminen kaudelle 2025-2026", 8),
        ("USO-verkostoon liittyminen vuosiksi 2025 ja 2026", 8),
        ("USO-verkostoon liittyminen 2025–26", 8),
        ("USO-verkostoon liittyminen 1.1.2023–31.12.2024", 7),
        ("Liittyminen USO 7 -verkostoon", 7),
        ("Jäsenyyden toinen kausivuosi USO-verkostossa, kausi 2025-2026", 8),
        ("Liittyminen USO4-verkostoon", 4),
        ("Liittyminen USO VIII -verkostoon", 8),
        ("Liittyminen USO-verkoston 6. kaudelle", 6),
        ("Liittyminen USO-verkoston viidennelle kaudelle", 5),
        ("Liittyminen USO-verkostoon vuonna 2020", 5),
        ("Anslutning till USO-nätverkets åttonde period", 8),
        ("Liittyminen USO-verkostoon", None),
    ],
)
def test_the_season_is_read_from_the_title(title: str, expected: int | None) -> None:
    assert number(item(title)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Uusi kausi käynnistyy vuosille 2025–2026.", 8),
        ("Verkosto kootaan jo kuudennen kerran.", 6),
        ("Kunta osallistui verkostoon kaudella 2023-2024.", None),
        ("Edellinen kausi 2021-2022 päättyi, ja uusi kausi 2023-2024 alkaa.", 7),
        ("Kunta on pyytänyt hinnan vv. 2023-2024.", 7),
        ("FCG:n tarjous koskee vuosia 2025 ja 2026.", 8),
        ("Taloussuunnitelma laaditaan vuosille 2025-2026.", None),
        ("Verkosto tukee strategian 2027-2030 laadintaa.", None),
        ("Verkosto järjestää 4 seminaaria ja 5 työpajaa.", None),
        ("Verkoston teemana ovat uudistuvat kunnat.", None),
    ],
)
def test_the_preparation_counts_only_where_it_speaks_of_the_season(body: str, expected: int | None) -> None:
    title = "Liittyminen USO-verkostoon"
    decision = read_text(
        f"Kunnanhallitus § 7\n\n{title}\n\nSelostus\n\n{body}\n\nEhdotus\n\nKunta osallistuu "
        "USO-verkostoon.\n\nPäätös\n\nHyväksyttiin.\n"
    )
    assert number(decision) == expected


def test_the_number_in_the_title_wins_over_contradicting_years_with_a_warning() -> None:
    decision = item("Liittyminen USO 7 -verkostoon", "USO-verkoston kausi 2025-2026 alkaa.")
    assert number(decision) == 7
    assert "season_contradiction" in {w.code for w in decision.warnings}


def test_the_years_in_the_decision_win_over_the_preparation() -> None:
    proposal = "Kunta osallistuu USO-verkostoon kaudella 2025-2026."
    decision = item("Liittyminen USO-verkostoon", "USO-verkoston kausi 2027-2028 on seuraava.", proposal)
    assert number(decision) == 8


def test_years_that_are_no_season_are_a_contradiction() -> None:
    decision = item("Liittyminen USO 7 -verkostoon", "USO 2022-2023 -kauden teema on johtaminen.")
    assert number(decision) == 7
    assert "season_contradiction" in {w.code for w in decision.warnings}


@pytest.mark.parametrize(
    ("title", "body", "proposal", "expected"),
    [
        ("USO-verkosto", "FCG tarjoaa paikkaa USO-kaudelle 2025-2026.",
         "Kunnan osallistuminen USO-verkostoon päättyy kauden 2023-2024 lopussa.", 8),
        ("USO-verkosto", "Seuraavana alkaa kahdeksas USO-kausi.",
         "Kunta ei jatka USO-verkostossa kauden 2023-2024 jälkeen.", 8),
        ("USO-verkosto", "Verkostosta ollaan luopumassa.",
         "Kunta eroaa USO-verkostosta kauden 2023-2024 lopussa.", 7),
        ("USO-verkosto, kausi 2023-2024", "Seuraava USO-kausi on 2025-2026.",
         "Kunta eroaa USO-verkostosta.", 7),
        ("USO-verkosto", "Kaudelle 2025-2026 maksu olisi 9 000 euroa.",
         "Kunta jää nyt pois USO-verkostosta, ja asiaan palataan kaudelle 2027-2028 ilmoittauduttaessa.", 8),
        ("Fortsatt deltagande", "Kommunen är med den sjunde perioden. FCG erbjuder en fortsättning för 2025-2026.",
         "Kommunen fortsätter inte i USO-nätverket efter den pågående perioden.", 8),
        ("USO-verkosto", "Kausi 2027-2028 on vasta suunnitteilla.",
         "Kunta osallistuu USO-verkostoon kaudella 2025-2026.", 8),
    ],
)  # fmt: skip
def test_at_the_end_of_a_season_the_next_one_is_decided_on(
    title: str, body: str, proposal: str, expected: int
) -> None:
    assert number(item(title, body, proposal)) == expected
