"""Decisions that settle nothing yet: tabled, returned, withdrawn, or only noted. All items are invented."""

from __future__ import annotations

import pytest

from tests.parsers.invented_minutes import ANY, JOIN, NOTE, UNANIMOUS, item, read, verdict, voted


@pytest.mark.parametrize(
    ("proposal", "decision", "resolution", "vote"),
    [
        (JOIN, "Asia jätettiin pöydälle.", "postponed", None),
        (JOIN, "Jätettiin pöydälle.", "postponed", None),
        (JOIN, "Kunnanhallitus päätti jättää asian pöydälle.", "postponed", None),
        (JOIN, "Kunnanhallitus päätti panna asian pöydälle.", "postponed", None),
        (JOIN, "Asia pantiin pöydälle.", "postponed", None),
        (JOIN, "Pöydätty.", "postponed", None),
        (JOIN, "Pöydälle.", "postponed", None),
        (JOIN, "Kunnanhallitus siirsi asian käsittelyn seuraavaan kokoukseen.", "postponed", None),
        (JOIN, "Asian käsittely siirrettiin seuraavaan kokoukseen.", "postponed", None),
        (JOIN, "Merkittiin, että asia jäi pöydälle.", "postponed", None),
        (JOIN, "Kunnanhallitus jätti asian pöydälle seuraavaan kokoukseen.", "postponed", None),
        (JOIN, "Kunnanhallitus jätti asian yksimielisesti pöydälle.", "postponed", UNANIMOUS),
        (JOIN, "Asia palautettiin valmisteluun.", "returned", None),
        (JOIN, "Asia palautettiin uudelleen valmisteltavaksi.", "returned", None),
        (JOIN, "Kunnanhallitus päätti palauttaa asian uuteen valmisteluun.", "returned", None),
        (JOIN, "Palautetaan takaisin valmisteluun.", "returned", None),
        (JOIN, "Kunnanhallitus palautti asian valmisteltavaksi.", "returned", None),
        (JOIN, "Palautettiin.", "returned", None),
        (JOIN, "Asia palautettiin.", "returned", None),
        (JOIN, "Asia poistettiin esityslistalta.", "withdrawn", None),
        (JOIN, "Kunnanjohtaja veti esityksensä pois.", "withdrawn", None),
        (JOIN, "Esittelijä veti asian pois esityslistalta.", "withdrawn", None),
        (JOIN, "Poistettiin listalta.", "withdrawn", None),
        (JOIN, "Asia vedettiin pois.", "withdrawn", None),
        (JOIN, "Kunnanhallitus päätti poistaa asian esityslistalta.", "withdrawn", None),
        (JOIN, "Esittelijä poisti asian listalta.", "withdrawn", None),
        (JOIN, "Asia vedettiin esittelijän toimesta pois listalta.", "withdrawn", None),
        (NOTE, "Merkittiin tiedoksi.", "noted", None),
        (NOTE, "Kunnanhallitus merkitsi asian tiedokseen.", "noted", None),
        (NOTE, "Kunnanhallitus merkitsi asian tiedoksi.", "noted", None),
        (NOTE, "Merkitään tiedoksi.", "noted", None),
        (NOTE, "Kunnanhallitus päätti merkitä asian tiedoksi.", "noted", None),
        (
            NOTE,
            ("Kunnanhallitus päätti olla käyttämättä otto-oikeuttaan ja merkitsi päätöksen tiedoksi."),
            "noted",
            None,
        ),
        (NOTE, "Kunnanhallitus ei käytä otto-oikeutta.", "noted", None),
        (NOTE, "Merkittiin tiedoksi, että hallintojohtaja on päättänyt liittyä verkostoon.", "noted", None),
        (NOTE, "Hyväksyttiin.", "noted", None),
        (NOTE, "Kunnanhallitus hyväksyi ehdotuksen.", "noted", None),
        (NOTE, "Ehdotuksen mukaan.", "noted", None),
        (
            JOIN,
            (
                "Kunnanjohtaja muutti ehdotustaan siten, että asia palautetaan "
                "valmisteluun. Kunnanhallitus hyväksyi muutetun ehdotuksen."
            ),
            "returned",
            None,
        ),
        (
            JOIN,
            (
                "Kunnanjohtaja veti ehdotuksensa pois ja esitti, että asia poistetaan "
                "esityslistalta. Hyväksyttiin."
            ),
            "withdrawn",
            None,
        ),
    ],
)
def test_an_item_is_put_off_or_noted_in_these_words(
    proposal: str, decision: str, resolution: str, vote: object
) -> None:
    reading = read(item(proposal, decision))
    assert verdict(reading) == (resolution, vote, True), reading.warnings


@pytest.mark.parametrize(
    ("proposal", "decision", "resolution", "certain", "vote"),
    [
        pytest.param(
            JOIN,
            (
                "Kunnanhallitus palautti asian valmisteluun kustannusten selvittämiseksi. "
                "Pykälä tarkastettiin."
            ),
            "returned",
            True,
            ANY,
            id="palautus reason",
        ),
        pytest.param(
            JOIN,
            (
                "Kunnanhallitus päätti yksimielisesti jättää asian pöydälle seuraavaan "
                "kokoukseen lisätietojen saamiseksi."
            ),
            "postponed",
            True,
            UNANIMOUS,
            id="pöydälle then return",
        ),
        pytest.param(
            NOTE, "Kunnanhallitus päätti, ettei se käytä otto-oikeutta.", "noted", True, ANY, id="otto"
        ),
        pytest.param(
            NOTE,
            (
                "Kunnanhallitus merkitsi hallintojohtajan päätöksen § 12 tiedoksi ja "
                "päätti, ettei asiaa oteta kunnanhallituksen käsiteltäväksi."
            ),
            "noted",
            True,
            ANY,
            id="note board",
        ),
    ],
)
def test_what_is_put_off_or_noted_says_so_with_its_reasons(
    proposal: str, decision: str, resolution: str, certain: bool, vote: object
) -> None:
    reading = read(item(proposal, decision))
    assert (reading.resolution, reading.certain) == (resolution, certain), reading.warnings
    assert vote in (ANY, voted(reading))
