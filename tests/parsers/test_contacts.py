"""The municipality's own contact person, and the presenter as name and role."""

from __future__ import annotations

import pytest

from parsers.document import read_text
from parsers.structure.presenter import named


def contact(point: str, body: str = "") -> str | None:
    return read_text(
        f"Kunnanhallitus 4.11.2024 § 7\n\nUSO-verkostoon liittyminen\n\nSelostus\n\n{body}\n\nEhdotus\n\n"
        f"Kunnanhallitus päättää, että\n1. kunta liittyy USO-verkostoon\n2. {point}\n\nPäätös\n\nHyväksyttiin.\n"
    ).contact_person


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("verkostoyhdyshenkilöksi nimetään kunnanjohtaja.", "kunnanjohtaja"),
        ("nimeää kunnanjohtajan verkoston yhdyshenkilöksi.", "kunnanjohtaja"),
        ("valitsee yhdyshenkilöksi hallintojohtaja Maija Virtasen.", "hallintojohtaja Maija Virtanen"),
        (
            "Kunnanjohtaja Pekka Salo nimetään USO-verkoston yhdyshenkilöksi kaudelle 2025-2026.",
            "Kunnanjohtaja Pekka Salo",
        ),
        ("yhdyshenkilöksi nimetään talous- ja hallintojohtaja.", "talous- ja hallintojohtaja"),
        ("kunnan yhdyshenkilönä toimii kehittämispäällikkö.", "kehittämispäällikkö"),
        ("yhdyshenkilö nimetään myöhemmin.", None),
        ("osallistujat ilmoittautuvat yhdyshenkilötapaamisiin.", None),
    ],
)
def test_the_contact_person_is_read_in_the_nominative(point: str, expected: str | None) -> None:
    assert contact(point) == expected


def test_the_networks_own_staff_are_not_the_contact_person() -> None:
    assert (
        contact(
            "kunta maksaa vuosimaksun.",
            "Yhteyshenkilöinä toimivat kehityspäällikkö Ari Aho (Kuntaliitto) ja johtaja Sini Salmi (FCG).",
        )
        is None
    )


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("kunnanjohtaja Ville Harjula, p. 040 000 1002", "Ville Harjula, kunnanjohtaja"),
        ("Ville Harjula, kunnanjohtaja, ville.harjula@example.fi", "Ville Harjula, kunnanjohtaja"),
        ("Kaupunginjohtaja Ville Harjula (vt.)", "Ville Harjula, vt. kaupunginjohtaja"),
        ("Vt. kaupunginjohtaja Ville Harjula", "Ville Harjula, vt. kaupunginjohtaja"),
        ("Esittelijä: Ville Harjula, vs. kunnanjohtaja", "Ville Harjula, vs. kunnanjohtaja"),
        ("kaupunginjohtaja", "kaupunginjohtaja"),
        ("Ville Harjula (kommundirektören)", "Ville Harjula, kommundirektören"),
        ("(kommundirektören)", "kommundirektören"),
        ("Kommundirektören (Ville Harjula)", "Ville Harjula, kommundirektören"),
        ("kunnanjohtaja Ville Harjula (puh. 040 000 1002)", "Ville Harjula, kunnanjohtaja"),
        ("Ville Harjula (kok.)", "Ville Harjula (kok.)"),
        ("talous- ja hallintojohtaja Ville Harjula", "Ville Harjula, talous- ja hallintojohtaja"),
        ("", None),
    ],
)
def test_the_presenter_is_a_name_and_a_role(printed: str, expected: str | None) -> None:
    assert named(printed) == expected
