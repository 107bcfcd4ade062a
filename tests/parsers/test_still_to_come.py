"""A decision that says the decision itself comes later takes no side."""

from __future__ import annotations

import pytest

from parsers import Source, read

ITEM = (
    "Malax kommun / Maalahden kunta\nKunnanhallitus 9.12.2024 § 7\n\nUSO-verkosto 2025–2026\n\n"
    "Ehdotus:\n{}\n\nPäätös:\nHyväksyttiin.\n"
)


@pytest.mark.parametrize(
    "proposal",
    [
        "Kunta ilmoittautuu USO-verkostoon alustavasti. Lopullinen päätös osallistumisesta tehdään helmikuussa.",
        "Kunnalle varataan paikka USO-verkostosta. Osallistumisesta päätetään erikseen.",
        "Kyselyyn vastataan, että kunta osallistuu USO-verkostoon. Vastaus ei ole sitova.",
        "Kommunen deltar i USO-nätverket. Slutligt beslut om deltagandet fattas i februari.",
        "Kommunen svarar att den vill delta i USO-nätverket; svaret är inte bindande.",
    ],
)
def test_a_decision_that_leaves_the_decision_for_later_takes_no_side_and_says_so(proposal: str) -> None:
    decision = read(Source(data=ITEM.format(proposal).encode()))
    assert decision.outcome not in ("joins", "declines")
    assert "still_to_come" in [warning.code for warning in decision.warnings]


def test_the_same_without_the_sentence_takes_its_side() -> None:
    text = ITEM.format("Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon kaudella 2025–2026.")
    assert read(Source(data=text.encode())).outcome == "joins"
