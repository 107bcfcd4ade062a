"""Grids of what turns a decision round: no combination is read as the side that was given up.

How a change is brought in, what it contains and how it is carried are combined; so are the ways to negate an adoption,
to restrict it, to pass the matter on and to negate a leaving. `unclear` is always right here; a false side never is.
Each two of the three meet in every run, and all three with `pytest --whole`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

import pytest

from tests.parsers.test_phrases import JOIN, STAY_OUT, item

BROUGHT_IN = [
    "Kunnanjohtaja muutti ehdotustaan siten, että {}.",
    "Esittelijä muutti kokouksessa ehdotuksensa kuulumaan seuraavasti: {}.",
    "Kunnanjohtaja vaihtoi esityksensä muotoon: {}.",
    "Esittelijä täsmensi esitystään niin, että {}.",
    "Kunnanjohtaja korvasi päätösehdotuksensa uudella: {}.",
    "Esittelijä päätyi keskustelun jälkeen siihen, että {}.",
    "Kunnanjohtaja käänsi kantansa: {}.",
    "Kunnanjohtaja teki uuden ehdotuksen, jonka mukaan {}.",
    "Keskustelun kuluessa kunnanjohtaja esitti, että {}.",
    "Esittelijä luopui ehdotuksestaan ja esitti tilalle, että {}.",
    "Jäsen Anna Suo ehdotti, että {}. Ehdotusta kannatettiin.",
    "Anna Suo vaati Matti Aron kannattamana, että {}.",
    "Puheenjohtaja esitti, että {}. Kaikki kannattivat.",
    "Jäsen Anna Suo piti parempana, että {}.",
    "Muutosehdotus (Anna Suo): {}.",
    "Puheenjohtaja kiteytti keskustelun niin, että {}.",
    "Kokouksessa sovittiin, että {}.",
    "Kokouksessa jaettiin esittelijän uusi ehdotus: {}.",
    "Jäsenet olivat yksimielisiä siitä, että {}.",
    "Keskustelun päätteeksi katsottiin, että {}.",
    "Todettiin, että {}.",
    "Esittelijä otti jäsenen esityksen omakseen: {}.",
    "Kunnanjohtaja perui ehdotuksensa ja ehdotti, että {}.",
    "Anna Suo katsoi, että {}. Esittelijä yhtyi tähän.",
    "Kunnanjohtaja hyväksyi Suon muutoksen, jonka mukaan {}.",
    "Esittelijä lisäsi ehdotukseensa, että {}.",
    "Kokous keskeytettiin. Tauon jälkeen esittelijä ilmoitti, että {}.",
]
NOT_JOINING = [
    "maksu säästetään",
    "verkostoon ei lähdetä tällä kertaa",
    "rahat käytetään esihenkilöiden koulutukseen",
    "kehittämistyö tehdään omin voimin",
    "kutsuun vastataan kielteisesti",
    "asia siirretään kesäkuulle",
    "kunnanjohtaja selvittää ensin muut vaihtoehdot",
    "asiaan palataan talousarvion jälkeen",
    "päätös tehdään vasta ensi vuonna",
    "yhteistyötä tehdään mieluummin naapurikuntien kanssa",
    "verkostosta pidetään välivuosi",
    "liittymistä harkitaan uudelleen vuonna 2027",
    "määräraha siirretään tienpitoon",
    "asiasta pyydetään ensin lausunto",
    "kunta jää odottamaan muiden ratkaisuja",
]
BESIDE_IT = [
    "yhdyshenkilöksi nimetään hallintojohtaja Maija Suo",
    "kustannukset katetaan kehittämisrahasta",
    "maksu on 8 000 euroa vuodessa",
]
CARRIED = [
    "Kunnanhallitus hyväksyi muutetun ehdotuksen.",
    "Ehdotus hyväksyttiin.",
    "Ehdotus hyväksyttiin yksimielisesti.",
    "Hyväksyttiin.",
    "Näin päätettiin.",
    "Kunnanhallitus päätti uuden ehdotuksen mukaisesti.",
    "Kunnanhallitus hyväksyi ehdotuksen muutettuna.",
    "Ehdotus hyväksyttiin näin täydennettynä.",
    "Kunnanhallitus teki ehdotetun päätöksen.",
    "Hyväksyttiin keskustelun mukaisesti.",
]
BEHIND = [
    "Hyväksyttiin siten, että {}.",
    "Ehdotus hyväksyttiin sillä muutoksella, että {}.",
    "Ehdotus hyväksyttiin. Samalla päätettiin, että {}.",
    "Ehdotus hyväksyttiin. Kunnanhallitus edellytti, että {}.",
]
NOT_ADOPTED = [
    "Ehdotus ei tullut hyväksytyksi.",
    "Esitystä ei hyväksytty äänin 3-6.",
    "Ehdotus ei voittanut äänestystä.",
    "Ehdotus sai 2 ääntä, vastaan annettiin 7.",
    "Kunnanjohtajan ehdotus jäi äänestyksessä vähemmistöön.",
    "Kunnanjohtajan ehdotus ei saanut taakseen enemmistöä.",
    "Kunnanhallitus ei hyväksynyt ehdotusta.",
    "Kunnanhallitus ei asettunut ehdotuksen kannalle.",
    "Päätösehdotus jätettiin hyväksymättä.",
    "Kunnanhallitus jätti ehdotuksen hyväksymättä.",
    "Ehdotus kaatui.",
    "Ehdotus hävisi äänin 4-5.",
    "Puheenjohtaja totesi, ettei ehdotus ollut tullut hyväksytyksi.",
    "Ehdotuksen hyväksymistä ei kannatettu.",
    "Hyväksyttäväksi ei tullut kunnanjohtajan ehdotus.",
    "Kunnanhallitus ei puoltanut ehdotuksen hyväksymistä.",
    "Kunnanhallitus ei ollut valmis hyväksymään ehdotusta.",
    "Ehdotus sai osakseen vastustusta, eikä sitä hyväksytty.",
]
RESTRICTED = [
    "Ehdotus hyväksyttiin lukuun ottamatta USO-verkostoon osallistumista.",
    "Hyväksyttiin muilta osin kuin verkostoon liittymisen osalta.",
    "Hyväksyttiin ilman osallistumista verkostoon.",
    "Ehdotus hyväksyttiin, paitsi verkostoa koskeva kohta.",
    "Ehdotus hyväksyttiin siltä osin kuin se koskee koulutusta.",
    "Hyväksyttiin ehdotuksen perustelut.",
    "Hyväksyttiin käsittelyn jatkaminen.",
    "Hyväksyttiin, mutta osallistumisesta päätetään myöhemmin.",
    "Ehdotus hyväksyttiin, mutta liittyminen tapahtuu vasta kun valtuusto niin päättää.",
    "Ehdotus hyväksyttiin ajatuksena, mutta verkostoon ei vielä liitytä.",
    "Hyväksyttiin, kuitenkin niin, ettei kunta sitoudu verkostoon.",
    "Hyväksyttiin ehdotus pois lukien liittyminen.",
    "Hyväksyttiin pohjaksi jatkovalmistelulle.",
    "Ehdotus hyväksyttiin. Tämän jälkeen kunnanhallitus päätti jättää asian pöydälle.",
    "Kunnanhallitus hyväksyi ehdotuksen ja palautti asian valmisteluun.",
    "Hyväksyttiin periaatteessa, lopullinen päätös tehdään joulukuussa.",
    "Ehdotus hyväksyttiin. Liittyminen kuitenkin peruttiin.",
    "Ehdotus hyväksyttiin. Liittymisestä päätetään erikseen.",
]
PASSING_ON = ["siirtää", "lähettää", "vie", "saattaa", "alistaa", "tuo", "jättää", "antaa", "toimittaa"]
WHAT_IS_PASSED_ON = [
    "USO-verkostoon osallistumisen valtuuston päätettäväksi",
    "kysymyksen USO-verkostoon liittymisestä valtuuston ratkaistavaksi",
    "USO-verkoston jäsenyyden valtuustolle hyväksyttäväksi",
    "esityksen, että kunta osallistuu USO-verkostoon, valtuuston käsiteltäväksi",
]
CONTINUED = [
    "osallistumisen pohdintaa",
    "liittymisen punnitsemista",
    "USO-verkostoon osallistumisen valmistelua",
    "keskustelua verkostosta",
    "tarjouksen arviointia",
    "verkoston tarjonnan vertailua",
    "neuvotteluja verkoston kanssa",
    "verkostoa koskevan asian käsittelyä",
    "liittymisen edellytysten selvittämistä",
    "odottelua USO-verkoston suhteen",
]
NOT_LEAVING = [
    "Kunta päättää olla luopumatta osallistumisesta USO-verkostoon.",
    "Kunta päättää olla eroamatta USO-verkostosta.",
    "Kunta ei luovu paikastaan USO-verkostossa.",
    "Kunta ei irtisanoudu USO-verkostosta.",
    "Kunta ei jättäydy pois USO-verkostosta.",
    "Kunnanhallitus ei hylkää kutsua.",
    "Kunnanhallitus ei kieltäydy kutsusta.",
    "Kunta ei jää USO-verkoston ulkopuolelle.",
    "Kunnanhallitus päättää olla torjumatta kutsua.",
    "Kunnanhallitus ei katso aiheelliseksi erota USO-verkostosta.",
]


Combined = Callable[[Sequence[str], str, Sequence[str], Sequence[str]], Iterator[tuple[str, str]]]


@pytest.fixture
def combined(whole: bool) -> Combined:
    """Of one of the first, what of the second and third goes with it: all, or so that each two of all three meet."""

    def pairs(
        first: Sequence[str], one: str, second: Sequence[str], third: Sequence[str]
    ) -> Iterator[tuple[str, str]]:
        if whole:
            yield from product(second, third)
            return
        shift = first.index(one)
        for number in range(max(len(second), len(third))):
            yield second[number % len(second)], third[(number + shift) % len(third)]

    return pairs


def test_each_two_of_a_grid_meet_in_every_run(combined: Combined) -> None:
    met = [(one, *two) for one in BROUGHT_IN for two in combined(BROUGHT_IN, one, NOT_JOINING, CARRIED)]
    assert {(a, b) for a, b, _ in met} == set(product(BROUGHT_IN, NOT_JOINING))
    assert {(a, c) for a, _, c in met} == set(product(BROUGHT_IN, CARRIED))
    assert {(b, c) for _, b, c in met} == set(product(NOT_JOINING, CARRIED))


@pytest.mark.parametrize("behind", BEHIND)
def test_an_adoption_that_is_turned_round_behind_it_is_never_read_as_joining(behind: str) -> None:
    for content in NOT_JOINING:
        assert item(JOIN, behind.format(content)).outcome != "joins", content


@pytest.mark.parametrize("brought_in", BROUGHT_IN)
def test_a_proposal_to_join_that_was_turned_round_is_never_read_as_joining(
    brought_in: str, combined: Combined
) -> None:
    for content, carried in combined(BROUGHT_IN, brought_in, NOT_JOINING, CARRIED):
        decision = f"{brought_in.format(content)} {carried}"
        assert item(JOIN, decision).outcome != "joins", decision


@pytest.mark.parametrize("brought_in", BROUGHT_IN)
def test_a_proposal_to_stay_out_that_was_turned_round_is_never_read_as_a_refusal(
    brought_in: str, combined: Combined
) -> None:
    joining = ["kunta osallistuu USO-verkostoon", "kutsuun tartutaan", "verkostoon lähdetään mukaan"]
    for content, carried in combined(BROUGHT_IN, brought_in, joining, CARRIED):
        decision = f"{brought_in.format(content)} {carried}"
        assert item(STAY_OUT, decision).outcome != "declines", decision


@pytest.mark.parametrize("brought_in", BROUGHT_IN)
def test_a_change_of_something_else_never_turns_the_side(brought_in: str, combined: Combined) -> None:
    for content, carried in combined(BROUGHT_IN, brought_in, BESIDE_IT, CARRIED):
        decision = f"{brought_in.format(content)} {carried}"
        assert item(JOIN, decision).outcome != "declines", decision
        assert item(STAY_OUT, decision).outcome != "joins", decision


@pytest.mark.parametrize("decision", NOT_ADOPTED)
def test_what_was_not_adopted_is_never_carried(decision: str) -> None:
    assert item(JOIN, decision).outcome != "joins"
    assert item(STAY_OUT, decision).outcome != "declines"


@pytest.mark.parametrize("decision", RESTRICTED)
def test_an_adoption_that_leaves_the_membership_out_is_never_a_joining(decision: str) -> None:
    assert item(JOIN, decision).outcome != "joins"


@pytest.mark.parametrize("verb", PASSING_ON)
def test_what_is_passed_on_to_the_council_is_nobodys_side_yet(verb: str) -> None:
    for what in WHAT_IS_PASSED_ON:
        assert item(f"Kunnanhallitus {verb} {what}.", "Hyväksyttiin.").outcome not in ("joins", "declines"), (
            what
        )
        assert item(
            f"Kunnanhallitus {verb} {what}.".replace("osallistuu", "ei osallistu"), "Hyväksyttiin."
        ).outcome not in (
            "joins",
            "declines",
        ), what


@pytest.mark.parametrize("what", CONTINUED)
def test_what_is_only_gone_on_with_joins_nothing(what: str) -> None:
    for lead in ("Kunnanhallitus päättää jatkaa", "Kunta jatkaa", "Päätetään jatkaa"):
        assert item(f"{lead} {what}.", "Hyväksyttiin.").outcome not in ("joins", "declines"), lead


@pytest.mark.parametrize("proposal", NOT_LEAVING)
def test_a_leaving_that_is_negated_is_never_a_leaving(proposal: str) -> None:
    assert item(proposal, "Hyväksyttiin.").outcome != "declines"
    assert item(JOIN, proposal).outcome != "declines"
