"""What a reading of the decision rests on: the way to the proposal, and its passages. All items are invented."""

from __future__ import annotations

import pytest

from parsers.document import read_text
from tests.parsers.invented_minutes import JOIN, item, read


def test_the_chain_leads_from_the_decision_to_the_proposal_that_the_presenter_only_names() -> None:
    text = (
        "Kaupunginhallitus\nPöytäkirja 14.10.2024\n§ 5\nVerkostoon liittyminen\n\n"
        "Esitys\n\nEsitän, että kaupunki osallistuu verkostoon kaudella 2025–2026.\n\n"
        "Päätösehdotus\n\nKaupunginjohtaja Aino Esimerkki\n\nKaupunginhallitus hyväksyy hallintojohtajan esityksen.\n\n"
        "Päätös\n\nKaupunginhallitus hyväksyi kaupunginjohtajan ehdotuksen.\n"
    )
    reading = read(text)
    assert reading.resolution == "adopted"
    assert "osallistuu verkostoon" in text[reading.adopted[0].start : reading.adopted[0].end]


def test_evidence_quotes_the_text_verbatim_through_soft_hyphens() -> None:
    plain = item(JOIN, "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.")
    text = plain.replace("hyväksyi", "hyväk\u00adsyi").replace("Päätös\n", "Pää\u00adtös\n")
    reading = read(text)
    assert reading.resolution == "adopted"
    assert text[reading.evidence[0].start : reading.evidence[0].end].startswith(
        "Kunnanhallitus hyväk\u00adsyi"
    )


@pytest.mark.parametrize(
    "decision",
    [
        "Kommunstyrelsen beslutade enligt den förda diskussionen.",
        "Beslöts på basis av diskussionen.",
        "Kunnanhallitus päätti asiasta käydyn keskustelun pohjalta.",
        "Asiasta päätettiin keskustelussa esitetyn mukaisesti.",
    ],
)
@pytest.mark.parametrize(
    "proposal", ["osallistuu", "ei osallistu", "osallistuu tai vaihtoehtoisesti ei osallistu"]
)
def test_a_decision_that_only_points_to_what_was_said_adopts_nothing(decision: str, proposal: str) -> None:
    read = read_text(
        "Kunnanhallitus\nPöytäkirja 7.12.2026\n\n§ 5 USO-verkosto\n\nEhdotus: Kunnanhallitus päättää, että Puolangan "
        f"kunta {proposal} USO-verkostoon kaudella 2027–2028.\n\nPäätös: Asiasta keskusteltiin. {decision}\n"
    )
    assert (read.resolution, read.outcome) == ("none", "unclear")
    assert "decision_unread" in [warning.code for warning in read.warnings]


def test_a_decision_by_the_proposal_is_adopted_though_it_was_discussed() -> None:
    read = read_text(
        "Kunnanhallitus\nPöytäkirja 7.12.2026\n\n§ 5 USO-verkosto\n\nEhdotus: Kunnanhallitus päättää, että Puolangan "
        "kunta osallistuu USO-verkostoon kaudella 2027–2028.\n\nPäätös: Keskustelun jälkeen ehdotus hyväksyttiin.\n"
    )
    assert (read.resolution, read.outcome) == ("adopted", "joins")
