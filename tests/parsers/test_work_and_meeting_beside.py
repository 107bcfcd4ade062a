"""What the work gave, what is hoped of it and how the meeting went leaves a joining as it is; near to it, what ends,
moves or narrows the joining does not. What a paper, an offer or a season's label says takes no side of its own."""

from __future__ import annotations

import pytest

from parsers.item import read_text

ITEM = (
    "Hausjärven kunta\nKunnanhallitus 14.9.2026 § 212\n\nUSO-verkoston jäsenyys kaudella 2027–2028\n\n"
    "Selostus\nKunta on kutsuttu USO-verkostoon, jonka yhdeksäs kausi alkaa vuoden 2027 alussa.\n\n"
    "Ehdotus\n{}\n\nPäätös\n{}\n"
)
JOINS = "Kunnanhallitus päätti, että kunta liittyy USO-verkostoon kaudelle 2027–2028."
PREPARED = "Kunnanjohtaja esittää, että kunnanhallitus päättää asiasta."


def outcome(decision: str, proposal: str = PREPARED) -> str | None:
    return read_text(ITEM.format(proposal, decision)).outcome


@pytest.mark.parametrize(
    "beside",
    [
        "Viime kausi on opettanut johtoryhmää kuuntelemaan henkilöstöä.",
        "Osallistumisesta on saatu apua palvelurakenteen uudistamiseen.",
        "Keskeisin anti on ollut se, että esihenkilöt ovat saaneet vertaistukea muista kunnista.",
        "Edellisellä kaudella johtoryhmä kehitti verkoston tuella kokouskäytäntöjään.",
        "Verkostolta toivotaan tukea etenkin uuden organisaation käynnistämiseen.",
        "Tavoitteena on, että verkostossa saatuja oppeja jaetaan kaikille toimialoille.",
        "Ensimmäiseen työpajaan osallistuu koko johtoryhmä.",
        "Hallintojohtaja laatii helmikuun loppuun mennessä suunnitelman siitä, ketkä osallistuvat tapaamisiin.",
        "Kauden lopussa hyödyistä tehdään yhteenveto, joka esitellään kunnanhallitukselle.",
        "Johtoryhmän vuosikelloa tarkistetaan niin, että kuukauden viimeinen kokous varataan kauden välitehtäville.",
        "Aluksi kuultiin etäyhteydellä FCG:n asiantuntijaa Laura Nevaa, joka esitteli kauden ohjelmaa.",
        "Puheenjohtaja totesi ratkaisun syntyneen ilman äänestystä.",
        "Esteellisen Mäkelän tilalla toimi varajäsen Anna Koski.",
        "Jäsen Koski tiedusteli, voidaanko sopimus irtisanoa kesken kauden.",
        'Jäsen Salo jätti seuraavan lausuman: "Toivon, että opit jaetaan koko henkilöstölle."',
        "Valtuustolle päätös saatetaan ainoastaan tiedoksi.",
        "Majoitukset ja matkat kunta maksaa erikseen.",
        "Maksuun eivät sisälly matkat eikä majoitus.",
        "Kunta hyväksyy verkoston osallistumisehdot.",
        "Lisäoptiota ei käytetä.",
        "USO-verkosto, kausi 2027–2028.",
        "Väestön ikääntyminen muuttaa palvelujen kysyntää.",
        "Keskustelun aikana pyydettiin, että kunnanjohtaja tuo keväällä 2028 arvion siitä, kannattaako kymmenennelle "
        "kaudelle hakeutua.",
    ],
)
def test_the_work_and_the_meeting_beside_a_joining(beside: str) -> None:
    assert outcome(f"{JOINS} {beside}") == "joins"


@pytest.mark.parametrize(
    "beside",
    [
        "Viime kausi on opettanut, että kunta pärjää omillaan.",
        "Osallistumisesta on saatu apua, mutta nyt jäsenyys päättyy.",
        "Suurin hyöty on se, että jäsenyydestä vapautuvat varat jäävät kunnalle.",
        "Edellisellä kaudella kunta teki päätöksen erota verkostosta.",
        "Verkostolta odotetaan uutta tarjousta.",
        "Tavoitteena on, että verkostossa saatuja oppeja jaetaan ilman jäsenyyttä.",
        "Ensimmäiseen työpajaan osallistuu johtoryhmä, joka päättää sen jälkeen liittymisestä.",
        "Hallintojohtaja laatii suunnitelman siitä, milloin kunta liittyy verkostoon.",
        "Kauden lopussa hyödyistä tehdään yhteenveto, joka ratkaisee liittymisen.",
        "Johtoryhmän vuosikelloa tarkistetaan niin, että verkosto jätetään pois.",
        "Puheenjohtaja totesi ratkaisun syntyneen hylkäämisen kannalle.",
        "Kunnan tilalla toimi varajäsen Anna Koski.",
        "Valtuustolle päätös saatetaan ratkaistavaksi.",
        "Majoitukset ja matkat maksavat osallistujat, kunta ei mitään.",
        "Tarjoukseen ei kuulu verkoston jäsenyys.",
        "Kunta hyväksyy eroamisehdot.",
        "Jäsenyys jätetään käyttämättä.",
        "USO-verkosto, kausi 2029–2030.",
        "Uimahallin peruskorjaus on kunnalle kiireellisempi.",
        "Palveluverkkouudistus sitoo henkilöstön ajan.",
        "Hallinnon uudistus tehdään ensin.",
        "Allekirjoitetaan sopimuksen päättämistä koskeva asiakirja.",
        "Keskustelun aikana pyydettiin, että kunnanjohtaja tuo arvion siitä, kannattaako yhdeksännelle kaudelle "
        "hakeutua.",
    ],
)
def test_what_turns_the_joining_in_like_words(beside: str) -> None:
    assert outcome(f"{JOINS} {beside}") != "joins"


def test_the_paper_by_which_a_contract_ends_goes_with_leaving() -> None:
    leaves = "Kunnanhallitus päättää, että Hausjärvi irtautuu USO-verkostosta 31.12.2026, ja {} hallintojohtajan {}."
    ends = leaves.format("oikeuttaa", "allekirjoittamaan sopimuksen päättämistä koskevan asiakirjan")
    anew = leaves.format("oikeuttaa", "allekirjoittamaan uuden sopimuksen verkoston kanssa")
    assert outcome("Hyväksyttiin.", ends) == "declines"
    assert outcome("Hyväksyttiin.", anew) != "declines"


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("Osallistuminen Uuden sukupolven organisaatiot -hankkeeseen", "joins"),
        ("OSALLISTUMINEN UUDEN SUKUPOLVEN ORGANISAATIOT JA JOHTAMINEN -HANKKEESEEN", "joins"),
        ("Osallistuminen Uuden sukupolven kylät -hankkeeseen", "unclear"),
    ],
)
def test_the_network_called_a_project_by_its_full_name(title: str, side: str) -> None:
    proposal = "Kunnanhallitus päättää, että Hausjärven kunta osallistuu hankkeeseen."
    text = ITEM.format(proposal, "Hyväksyttiin.").replace("USO-verkoston jäsenyys kaudella 2027–2028", title)
    assert read_text(text).outcome in (side, None if side == "unclear" else side)


@pytest.mark.parametrize(
    "price",
    [
        "Esitteen mukaan vuosimaksut ovat:\n- alle 8 000 asukasta: 8 400 €\n- 8 000–30 000 asukasta: 9 900 €\n\n"
        "Hausjärvellä on 8 100 asukasta.",
        "Uuden kauden maksu on 9 900 € vuodessa (kokeiluvaiheessa 6 000 €).",
    ],
)
def test_whence_a_price_is_known_and_what_an_earlier_phase_cost(price: str) -> None:
    text = ITEM.format(PREPARED, JOINS).replace("\n\nEhdotus", f"\n\n{price}\n\nEhdotus")
    assert read_text(text).fee.annual_eur == 9900
