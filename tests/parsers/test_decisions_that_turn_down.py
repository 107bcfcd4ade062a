"""Decisions that turn something down: a negative proposal approved, or a proposal rejected. All items are invented."""

from __future__ import annotations

import pytest

from tests.parsers.invented_minutes import ANY, DECL, GIVEN, JOIN, NOT, UNANIMOUS, item, read, verdict, voted


@pytest.mark.parametrize(
    ("proposal", "decision", "resolution", "vote"),
    [
        (DECL, "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        (DECL, "Hyväksyttiin.", "rejected", None),
        (NOT, "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        (NOT, "Hyväksyttiin.", "rejected", None),
        ("Kunnanhallitus hylkää anomuksen.", "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        ("Kunnanhallitus hylkää anomuksen.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus päättää jättää liittymättä verkostoon.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        ("Kunnanhallitus päättää jättää liittymättä verkostoon.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus päättää olla osallistumatta verkoston toimintaan.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        (
            "Kunnanhallitus päättää olla osallistumatta verkoston toimintaan.",
            "Hyväksyttiin.",
            "rejected",
            None,
        ),
        ("Kunta jättäytyy pois verkostosta.", "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        ("Kunta jättäytyy pois verkostosta.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus päättää, että Kuusjärven kunta ei jatka verkostossa.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        (
            "Kunnanhallitus päättää, että Kuusjärven kunta ei jatka verkostossa.",
            "Hyväksyttiin.",
            "rejected",
            None,
        ),
        ("Oikaisuvaatimus hylätään.", "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        ("Oikaisuvaatimus hylätään.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus päättää jäädä verkoston ulkopuolelle.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        ("Kunnanhallitus päättää jäädä verkoston ulkopuolelle.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus päättää, että verkostoon ei liitytä.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        ("Kunnanhallitus päättää, että verkostoon ei liitytä.", "Hyväksyttiin.", "rejected", None),
        ("Verkostoon ei lähdetä mukaan.", "Kunnanhallitus hyväksyi ehdotuksen.", "rejected", None),
        ("Verkostoon ei lähdetä mukaan.", "Hyväksyttiin.", "rejected", None),
        (
            "Kunnanhallitus ei näe tarpeelliseksi osallistua verkostoon.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "rejected",
            None,
        ),
        ("Kunnanhallitus ei näe tarpeelliseksi osallistua verkostoon.", "Hyväksyttiin.", "rejected", None),
        (JOIN, "Kunnanhallitus päätti, ettei Kuusjärven kunta osallistu verkostoon.", "rejected", None),
        (JOIN, "Kunnanhallitus päätti, että kunta ei osallistu verkostoon.", "rejected", None),
        (JOIN, "Kunnanhallitus päätti olla osallistumatta verkostoon.", "rejected", None),
        (JOIN, "Kunnanhallitus päätti jättäytyä pois verkostosta tällä kaudella.", "rejected", None),
        (JOIN, "Kunnanhallitus hylkäsi kunnanjohtajan ehdotuksen.", "rejected", None),
        (JOIN, "Ehdotus hylättiin.", "rejected", None),
        (
            JOIN,
            "Kunnanhallitus päätti, että kunta ei lähde tässä vaiheessa mukaan verkostoon.",
            "rejected",
            None,
        ),
        (JOIN, "Kunnanhallitus päätti jättää osallistumatta.", "rejected", None),
        (JOIN, "Päätettiin, ettei verkostoon liitytä.", "rejected", None),
        (JOIN, "Kunnanhallitus ei hyväksynyt kunnanjohtajan ehdotusta.", "rejected", None),
        (
            JOIN,
            "Kunnanhallitus päätti yksimielisesti olla lähtemättä mukaan verkostoon.",
            "rejected",
            UNANIMOUS,
        ),
        (GIVEN, "Kunnanhallitus päätti, ettei kunta osallistu verkostoon.", "rejected", None),
    ],
)
def test_a_no_is_read_from_the_proposal_or_from_the_decision(
    proposal: str, decision: str, resolution: str, vote: object
) -> None:
    reading = read(item(proposal, decision))
    assert verdict(reading) == (resolution, vote, True), reading.warnings


@pytest.mark.parametrize(
    ("proposal", "decision", "resolution", "certain", "vote"),
    [
        pytest.param(
            DECL,
            "Kunnanhallitus hylkäsi kunnanjohtajan ehdotuksen.",
            "rejected",
            False,
            ANY,
            id="double neg",
        ),
        pytest.param(
            JOIN,
            (
                "Kunnanhallitus päätti kunnanjohtajan ehdotuksesta poiketen, että kunta "
                "ei osallistu verkostoon."
            ),
            "rejected",
            True,
            ANY,
            id="eri mieltä",
        ),
        pytest.param(
            JOIN,
            (
                "Käydyn keskustelun jälkeen kunnanjohtaja muutti päätösehdotuksensa "
                "muotoon: Kunnanhallitus päättää, ettei kunta osallistu verkostoon. "
                "Hyväksyttiin."
            ),
            "rejected",
            True,
            ANY,
            id="keskustelun jälkeen oral change",
        ),
        pytest.param(JOIN, "Verkostoon ei liitytä.", "rejected", True, ANY, id="passive negative"),
        pytest.param(
            JOIN, "Päätettiin olla liittymättä verkostoon.", "rejected", True, ANY, id="päätettiin olla"
        ),
        pytest.param(
            JOIN,
            "Kunnanhallitus päätti, että verkostoon ei toistaiseksi liitytä.",
            "rejected",
            True,
            ANY,
            id="toistaiseksi",
        ),
        pytest.param(
            JOIN,
            "Kunnanhallitus päätti, että osallistumista verkostoon ei jatketa.",
            "rejected",
            True,
            ANY,
            id="ei jatketa",
        ),
        pytest.param(
            JOIN,
            "Kunnanhallitus päätti luopua verkoston jäsenyydestä.",
            "rejected",
            True,
            ANY,
            id="luopuu",
        ),
        pytest.param(
            JOIN,
            (
                "Kunnanhallitus päätti, ettei se tässä taloustilanteessa pidä verkostoon "
                "osallistumista mahdollisena."
            ),
            "rejected",
            True,
            ANY,
            id="lautakunta decline",
        ),
        pytest.param(
            JOIN,
            "Kunnanhallitus katsoo, ettei verkostoon liittymiselle ole perusteita.",
            "rejected",
            True,
            ANY,
            id="ei perusteita",
        ),
        pytest.param(JOIN, "Ei lähdetä mukaan.", "rejected", True, ANY, id="ei mukaan"),
        pytest.param(
            "Kunnanhallitus päättää hylätä oikaisuvaatimuksen perusteettomana.",
            "Hyväksyttiin yksimielisesti.",
            "rejected",
            True,
            UNANIMOUS,
            id="oikaisu",
        ),
        pytest.param(
            (
                "Kunnanhallitus päättää, että\n1. Kuusjärven kunta ei osallistu verkostoon "
                "kaudella 2025–2026 ja\n2. päätös annetaan tiedoksi FCG:lle."
            ),
            "Hyväksyttiin.",
            "rejected",
            True,
            ANY,
            id="list neg",
        ),
    ],
)
def test_a_no_is_read_wherever_in_the_sentence_it_stands(
    proposal: str, decision: str, resolution: str, certain: bool, vote: object
) -> None:
    reading = read(item(proposal, decision))
    assert (reading.resolution, reading.certain) == (resolution, certain), reading.warnings
    assert vote in (ANY, voted(reading))
