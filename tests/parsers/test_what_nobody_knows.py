"""Beside a joining that is told in its own words: a sentence of no known kind must tell of something that is known, and
what tells by other words that it did not come to it leaves no side."""

from __future__ import annotations

import pytest

from parsers.item import read_text

FINNISH = """Nastolan kunta
Kunnanhallitus 7.9.2026 § 118

USO-verkoston kausi 2027–2028

Esittelijä
kunnanjohtaja Aino Harju

Ehdotus
Kunnanhallitus ratkaisee asian.

Päätös
Kunnanhallitus päätti, että kunta osallistuu USO-verkostoon kaudella 2027–2028.{}
"""
SWEDISH = """Ingå kommun
Kommunstyrelsen 7.9.2026 § 118

USO-nätverkets period 2027–2028

Föredragande
kommundirektör Aina Berg

Förslag
Kommunstyrelsen avgör ärendet.

Beslut
Kommunstyrelsen beslutade att kommunen deltar i USO-nätverket under perioden 2027–2028.{}
"""


def outcomes(sentence: str) -> set[str | None]:
    """Of the sentence behind the decision, in its paragraph and in one of its own."""
    text = SWEDISH if sentence.startswith("sv: ") else FINNISH
    said = sentence.removeprefix("sv: ")
    return {read_text(text.format(before + said)).outcome for before in (" ", "\n\n")}


@pytest.mark.parametrize(
    "sentence",
    [
        # of nothing that is known
        "Laiva ehti irrota laiturista.",
        "Illalla nähtiin toinen näytelmä.",
        "Sade alkoi ennen aamua.",
        "sv: Båten hade redan lagt ut.",
        "sv: Luften gick ur ballongen.",
        # what stands above is no decision, or no longer one
        "Luonnos 3, tarkistettavana.",
        "Edellinen virke on harjoitustehtävän mallivastaus.",
        "Sihteeri ymmärsi toisin kuin puheenjohtaja.",
        "Tämän kohdan korvaa seuraava pykälä.",
        "Voimassa 31.10.2026 asti.",
        "Paperilla näin.",
        "sv: Texten är ett exempel ur mallen.",
        "sv: Utkast 2.",
        "sv: Kommunen har ångrat sig.",
        # still talked of, another's to decide
        "Asian toinen käsittely on lokakuussa.",
        "Kaupunki miettii.",
        "Johtoryhmä suunnittelee, milloin kunta osallistuu.",
        "sv: Ledningsgruppen gör upp en plan för när kommunen ansluter sig.",
        "Viimeinen sana on valtuuston puheenjohtajalla.",
        "Hallintojohtajalla on asiassa vapaat kädet.",
        "Valmistelijalle annettiin ohjeita, ja lopuksi asia palautettiin.",
        "sv: Ny beredning.",
        "sv: Bollen ligger nu hos ekonomichefen.",
        # the place, the money or the role is another's
        "Järjestäjältä kerrottiin kauden olevan täynnä.",
        "Paikkamme luovutettiin naapurille.",
        "Säästöohjelma nielaisi osallistumismaksun.",
        "Menokuri koskee myös tätä.",
        "sv: Platserna hann ta slut.",
        "sv: Sparpaketet åt upp avgiften.",
        "sv: Arrangören valde andra.",
        "Asia ehdittiin käsitellä, mutta se raukesi.",
        "Kunnanjohtaja hoitaa peruuttamisen.",
        "Osallistumisesta päättäminen kuuluu kunnanjohtajalle.",
        "Kunta on saanut verkostosta tarpeeksi.",
        "Kunnanhallitus kiitti verkostoa päättyneestä jäsenyydestä.",
        "sv: Inga städer deltar.",
        "sv: Lärdomarna delas i ett annat nätverk.",
        "sv: Beslutet om deltagandet hör till kommundirektören.",
        # more noes than ayes, told of the joining itself
        "Äänestyksessä osallistumista kannatti neljä ja vastusti seitsemän jäsentä.",
        "Osallistumisen puolesta äänesti 2 ja sitä vastaan 7.",
        "sv: För deltagande röstade fyra och emot sju.",
        "sv: Ja-rösterna var fyra, nej-rösterna sju.",
        "sv: Deltagandet fick tre röster och avslag åtta.",
    ],
)
def test_what_tells_of_nothing_known_or_of_another_end_leaves_no_side(sentence: str) -> None:
    assert "joins" not in outcomes(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Esihenkilöt ilmoittautuvat työpajoihin koulutuskalenterissa.",
        "Talouspalvelut hyväksyy laskut.",
        "Johtoryhmä kertoo opeista henkilöstölle kesällä.",
        "Seuraava kokous pidetään lokakuussa.",
        "Sopimus on voimassa kauden loppuun asti.",
        "Äänestyksessä osallistumista kannatti seitsemän ja vastusti neljä jäsentä.",
        "sv: Ledningsgruppen berättar om lärdomarna för personalen.",
        "sv: Fakturorna godkänns av ekonomichefen.",
        "sv: Ja-rösterna var sju, nej-rösterna fyra.",
        "sv: För deltagande röstade sju och emot fyra.",
    ],
)
def test_what_tells_of_something_known_leaves_the_joining(sentence: str) -> None:
    assert outcomes(sentence) == {"joins"}


@pytest.mark.parametrize(
    ("decided", "came_to"),
    [
        ("hyväksyy jäsenyyden päättämisen USO-verkostossa", {"declines"}),
        ("hyväksyy verkostosopimuksen lopettamisen", {"declines"}),
        ("hyväksyy USO-verkostoon osallistumisen lakkauttamisen", {"declines"}),
        ("hyväksyy verkostosopimuksen mukaisen irtautumisilmoituksen", {"unclear", "declines"}),
        ("hyväksyy, että verkostosopimuksen lauseketta 5 käytetään", {"unclear"}),
        ("hyväksyy osallistumisen USO-verkostoon nykyisen sopimuksen päättymisen jälkeen", {"joins"}),
        ("hyväksyy osallistumissopimuksen USO-verkostosta", {"joins"}),
    ],
)
def test_the_end_of_a_membership_or_its_contract_is_no_joining(decided: str, came_to: set[str]) -> None:
    text = FINNISH.replace("päätti, että kunta osallistuu USO-verkostoon kaudella 2027–2028.", f"{decided}.")
    assert read_text(text.replace("{}", "")).outcome in came_to


def test_a_claim_that_falls_is_no_refusal_of_the_membership() -> None:
    text = SWEDISH.replace("kommunen deltar i USO-nätverket under perioden 2027–2028", "förkasta {}")
    claim = "rättelseyrkandet, enligt vilket kommunen inte ska delta i USO-nätverket"
    assert read_text(text.replace("att förkasta {}.{}", f"förkasta {claim}.")).outcome not in (
        "joins",
        "declines",
    )
