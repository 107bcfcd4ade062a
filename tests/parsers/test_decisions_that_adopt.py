"""Decisions that adopt the proposal in every turn of phrase that clerks use. All items are invented."""

from __future__ import annotations

import pytest

from tests.parsers.invented_minutes import ANY, DECL, GIVEN, JOIN, UNANIMOUS, item, read, verdict, voted


@pytest.mark.parametrize(
    ("proposal", "decision", "resolution", "vote"),
    [
        (JOIN, "Hyväksyttiin.", "adopted", None),
        (JOIN, "Hyväksyttiin", "adopted", None),
        (JOIN, "Ehdotus hyväksyttiin.", "adopted", None),
        (JOIN, "Päätösehdotus hyväksyttiin.", "adopted", None),
        (JOIN, "Päätösesitys hyväksyttiin.", "adopted", None),
        (JOIN, "Kunnanhallitus hyväksyi ehdotuksen.", "adopted", None),
        (JOIN, "Kunnanhallitus hyväksyi kunnanjohtajan päätösehdotuksen.", "adopted", None),
        (JOIN, "Hyväksyi esityksen.", "adopted", None),
        (JOIN, "Päätettiin ehdotuksen mukaisesti.", "adopted", None),
        (JOIN, "Päätettiin ehdotuksen mukaan.", "adopted", None),
        (JOIN, "Päätös on ehdotuksen mukainen.", "adopted", None),
        (JOIN, "Ehdotuksen mukaan.", "adopted", None),
        (JOIN, "Ehdotuksen mukaisesti.", "adopted", None),
        (JOIN, "Esityksen mukaan", "adopted", None),
        (JOIN, "Päätettiin esitetyn mukaisesti.", "adopted", None),
        (JOIN, "Kunnanhallitus päätti asiasta ehdotuksen mukaisesti.", "adopted", None),
        (JOIN, "Kunnanhallitus päätti hyväksyä kunnanjohtajan ehdotuksen.", "adopted", None),
        (JOIN, "Hyväksyttiin kunnanjohtajan esitys.", "adopted", None),
        (JOIN, "Esittelijän ehdotus hyväksyttiin.", "adopted", None),
        (JOIN, "Esitys hyväksyttiin sellaisenaan.", "adopted", None),
        (JOIN, "Kunnanhallitus hyväksyi päätösehdotuksen keskustelun jälkeen.", "adopted", None),
        (JOIN, "Asia hyväksyttiin esityksen mukaisesti.", "adopted", None),
        (
            JOIN,
            ("Kunnanjohtaja alusti asiaa. Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen."),
            "adopted",
            None,
        ),
        (JOIN, "Ehdotus tuli hyväksytyksi.", "adopted", None),
        (JOIN, "Hyväksyttiin päätösehdotuksen mukaisesti.", "adopted", None),
        (JOIN, "Puheenjohtaja totesi kunnanjohtajan ehdotuksen tulleen hyväksytyksi.", "adopted", None),
        (
            JOIN,
            (
                "Kunnanhallitus päätti, että Kuusjärven kunta osallistuu "
                "kehittämisverkoston kaudelle 2025–2026."
            ),
            "adopted",
            None,
        ),
        (JOIN, "Kuusjärven kunta osallistuu kehittämisverkostoon.", "adopted", None),
        (
            JOIN,
            (
                "Jäsen Maija Malli poistui esteellisenä kokouksesta asian käsittelyn "
                "ajaksi. Kunnanhallitus hyväksyi ehdotuksen."
            ),
            "adopted",
            None,
        ),
        (
            JOIN,
            (
                "Kunnanhallitus kuuli asiantuntija Ville Vierasta, joka poistui "
                "kokouksesta, ja hyväksyi kunnanjohtajan ehdotuksen."
            ),
            "adopted",
            None,
        ),
        (JOIN, "Päätettiin hyväksyä kunnanjohtajan ehdotus. Pykälä tarkastettiin heti.", "adopted", None),
        (JOIN, "Kunnanhallitus hyväksyi esityksen. Asia tarkastettiin kokouksessa.", "adopted", None),
        (JOIN, "Kunnanhallitus päätti tehdä päätöksen ehdotuksen mukaisesti.", "adopted", None),
        (JOIN, "Hyväksyttiin yksimielisesti.", "adopted", UNANIMOUS),
        (
            JOIN,
            "Kunnanhallitus hyväksyi yksimielisesti kunnanjohtajan päätösehdotuksen.",
            "adopted",
            UNANIMOUS,
        ),
        (JOIN, "Yksimielisesti hyväksyttiin esitys.", "adopted", UNANIMOUS),
        (JOIN, "Kunnanhallitus päätti yksimielisesti ehdotuksen mukaisesti.", "adopted", UNANIMOUS),
        (JOIN, "Esittelijän ehdotus hyväksyttiin yksimielisesti.", "adopted", UNANIMOUS),
        (JOIN, "Hyväksyttiin seuraavin muutoksin: maksu on 8 000 euroa.", "adopted_modified", None),
        (
            JOIN,
            (
                "Kunnanhallitus hyväksyi ehdotuksen seuraavalla lisäyksellä: "
                "yhdyshenkilöksi nimetään hallintojohtaja."
            ),
            "adopted_modified",
            None,
        ),
        (DECL, "Kunnanhallitus päätti, että kunta osallistuu verkostoon.", "adopted_modified", None),
        (JOIN, "Kunnanhallitus hyväksyi ehdotuksen äänin 8-3.", "adopted", (8, 3)),
        (JOIN, "Ehdotus hyväksyttiin 6 äänellä 4 vastaan, 1 tyhjä.", "adopted", (6, 4)),
        (
            JOIN,
            "Kunnanhallitus hyväksyi päätösehdotuksen äänin seitsemän (7) – neljä (4).",
            "adopted",
            (7, 4),
        ),
        (
            JOIN,
            ("Merkittiin, että Ville Vastus jätti eriävän mielipiteen. Kunnanhallitus hyväksyi ehdotuksen."),
            "adopted",
            None,
        ),
        (
            JOIN,
            (
                "Kunnanhallitus hyväksyi ehdotuksen.\n\nEriävä mielipide\n\nVille Vastus "
                "jätti eriävän mielipiteen: kunnan ei tule osallistua verkostoon."
            ),
            "adopted",
            None,
        ),
        (GIVEN, "Kunnanhallitus päätti, että kunta osallistuu verkostoon.", "adopted", None),
        (
            ("Kunnanhallitus päättää esittää valtuustolle, että kunta osallistuu verkostoon."),
            "Hyväksyttiin.",
            "adopted",
            None,
        ),
        (
            (
                "Kunnanhallitus päättää\n1. osallistua verkostoon\n2. nimetä "
                "yhdyshenkilöksi hallintojohtajan\n3. merkitä tiedoksi kauden ohjelman."
            ),
            "Hyväksyttiin.",
            "adopted",
            None,
        ),
    ],
)
def test_words_of_approval_adopt_the_proposal(
    proposal: str, decision: str, resolution: str, vote: object
) -> None:
    reading = read(item(proposal, decision))
    assert verdict(reading) == (resolution, vote, True), reading.warnings


@pytest.mark.parametrize(
    ("proposal", "decision", "resolution", "certain", "vote"),
    [
        pytest.param(
            DECL,
            (
                "Kunnanhallitus päätti kunnanjohtajan ehdotuksesta poiketen, että "
                "Kuusjärven kunta osallistuu kehittämisverkostoon."
            ),
            "adopted_modified",
            True,
            ANY,
            id="poiketen joins",
        ),
        pytest.param(
            JOIN,
            ("Kunnanhallitus hyväksyi ehdotuksen ehdolla, että määräraha varataan talousarvioon."),
            "adopted",
            True,
            ANY,
            id="ehdollinen",
        ),
        pytest.param(JOIN, "Kunnanhallitus hyväksyy ehdotuksen.", "adopted", True, ANY, id="present tense"),
        pytest.param(
            JOIN,
            (
                "Kunnanhallitus päätti, että kunta osallistuu verkostoon siten, ettei "
                "siitä aiheudu lisäkustannuksia."
            ),
            "adopted",
            True,
            ANY,
            id="siten ettei aside",
        ),
        pytest.param(
            JOIN,
            "Todettiin, ettei kukaan ole esteellinen. Hyväksyttiin.",
            "adopted",
            True,
            ANY,
            id="ei esteelliset",
        ),
        pytest.param(
            JOIN,
            ("Koska ehdotusta ei vastustettu, puheenjohtaja totesi sen tulleen yksimielisesti hyväksytyksi."),
            "adopted",
            True,
            UNANIMOUS,
            id="ei vastustettu",
        ),
        pytest.param(
            JOIN,
            (
                "Koska muita ehdotuksia ei tehty, puheenjohtaja totesi kunnanjohtajan "
                "ehdotuksen tulleen hyväksytyksi."
            ),
            "adopted",
            True,
            ANY,
            id="negative preface",
        ),
        pytest.param(
            JOIN,
            "Muita esityksiä ei tehty. Kunnanhallitus hyväksyi päätösehdotuksen.",
            "adopted",
            True,
            ANY,
            id="muita ei tehty",
        ),
        pytest.param(
            JOIN,
            ("Kunnanhallitus hyväksyi ehdotuksen. Lisäksi merkittiin tiedoksi kauden ohjelma."),
            "adopted",
            True,
            ANY,
            id="lisäksi noted",
        ),
        pytest.param(
            JOIN,
            ("Kunnanhallitus merkitsi selvityksen tiedoksi ja päätti, että kunta osallistuu verkostoon."),
            "adopted",
            True,
            ANY,
            id="noted then adopt",
        ),
        pytest.param(
            JOIN,
            ("Ehdotus hyväksyttiin muutettuna siten, että kunta osallistuu vain vuoden 2025."),
            "adopted_modified",
            True,
            ANY,
            id="osittain",
        ),
        pytest.param(
            JOIN,
            (
                "Ehdotus asian jättämisestä pöydälle ei saanut kannatusta. Kunnanhallitus "
                "hyväksyi kunnanjohtajan ehdotuksen."
            ),
            "adopted",
            True,
            ANY,
            id="ei poydalle",
        ),
        pytest.param(
            JOIN,
            "Asia otettiin pöydältä. Kunnanhallitus hyväksyi ehdotuksen.",
            "adopted",
            True,
            ANY,
            id="pöydältä",
        ),
        pytest.param(
            "Kunnanhallitus antaa lausunnon, jonka mukaan kunnalla ei ole huomautettavaa.",
            "Hyväksyttiin.",
            "adopted",
            True,
            ANY,
            id="lausunto neg",
        ),
        pytest.param(
            JOIN,
            (
                "Kunnanhallitus päätti, että\n1. Kuusjärven kunta osallistuu verkostoon\n2. "
                "yhdyshenkilöksi nimetään hallintojohtaja."
            ),
            "adopted",
            True,
            ANY,
            id="whole numbered own",
        ),
    ],
)
def test_a_negation_or_a_note_beside_the_decision_does_not_undo_it(
    proposal: str, decision: str, resolution: str, certain: bool, vote: object
) -> None:
    reading = read(item(proposal, decision))
    assert (reading.resolution, reading.certain) == (resolution, certain), reading.warnings
    assert vote in (ANY, voted(reading))
