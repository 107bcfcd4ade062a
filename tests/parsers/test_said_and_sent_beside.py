"""What was asked, promised, wished and sent beside a decision, who led the meeting, and a decision in its own words
that adopts the rest of the proposal: none of it changes the side. The same words that turn it do not pass."""

from __future__ import annotations

import pytest

from parsers.item import read_text
from tests.parsers.short_minutes import FINNISH, SWEDISH

SIDES = {
    FINNISH: {"joins": "että kunta osallistuu", "declines": "että kunta ei osallistu"},
    SWEDISH: {"joins": "deltar", "declines": "inte deltar"},
}
BARE = {FINNISH: "Hyväksyttiin. ", SWEDISH: "Godkändes. "}
LEAVES = [
    (FINNISH, "joins", "Hallintojohtaja vastasi kysymyksiin hinnasta ja siitä, voiko kunta perua kesken kauden."),
    (FINNISH, "joins", "Kunnanjohtaja lupasi huolehtia asiasta."),
    (FINNISH, "joins", "Varajäsentä ei ollut kutsuttu."),
    (FINNISH, "joins", "Työryhmään lisättiin teknisen lautakunnan puheenjohtaja pysyvänä jäsenenä."),
    (FINNISH, "joins", "Hyväksyttiin lisäksi, että sivistysjohtaja kutsuu nuorisovaltuuston avausseminaariin."),
    (FINNISH, "joins", "Päätöksestä tiedotetaan myös koltansaameksi ja englanniksi."),
    (FINNISH, "declines", "Ilmoitus viipymättä FCG:lle."),
    (FINNISH, "declines", "Asiaan palataan, kun kunnan talous sen sallii."),
    (FINNISH, "declines", "Jäsen Jukka Uusi-Kokko totesi, että johdon koulutus tulee hoitaa muulla tavoin."),
    (SWEDISH, "joins", "Sekreteraren svarade på frågor om avgiften och om avtalet kan sägas upp."),
    (SWEDISH, "joins", "Kommundirektören lovade se till saken."),
    (SWEDISH, "joins", "Hennes ersättare kunde inte närvara."),
    (SWEDISH, "joins", "Ledamoten Eva Hult höll med om att nätverket är nyttigt."),
    (SWEDISH, "declines", "Ordföranden Eva Hult hade förhinder, mötet leddes av vice ordföranden."),
    (SWEDISH, "declines", "Svar till FCG per e-post."),
    (SWEDISH, "declines", "Frågan tas upp på nytt när kommunens ekonomi är i balans."),
]  # fmt: skip
TURNS = [
    (FINNISH, "joins", "Hallintojohtaja vastasi kysymyksiin siitä, voiko kunta perua, ja niin päätettiin."),
    (FINNISH, "joins", "Kunnanjohtaja lupasi huolehtia eroamisesta."),
    (FINNISH, "joins", "Varajäsentä ei ollut kutsuttu, joten kokous ei ollut päätösvaltainen."),
    (FINNISH, "joins", "Hyväksyttiin lisäksi, että kunta eroaa kauden puolivälissä."),
    (FINNISH, "declines", "Ilmoitus osallistumisesta viipymättä FCG:lle."),
    (FINNISH, "declines", "Asiaan palataan, kun talousarvio sen sallii."),
    (SWEDISH, "joins", "Sekreteraren svarade på frågor om avgiften och meddelade att kommunen lämnar nätverket."),
    (SWEDISH, "joins", "Kommundirektören lovade sköta avanmälan."),
    (SWEDISH, "joins", "Ordföranden hade förhinder, och därför bordlades ärendet."),
    (SWEDISH, "declines", "Svar till FCG att kommunen deltar."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side", "told"), LEAVES)
def test_said_and_sent_beside(text: str, side: str, told: str) -> None:
    read = read_text(text.format(side=SIDES[text][side], course="-", decision=f"{BARE[text]}{told}"))
    assert read.outcome == side


@pytest.mark.parametrize(("text", "side", "told"), TURNS)
def test_the_same_that_turns_it(text: str, side: str, told: str) -> None:
    read = read_text(text.format(side=SIDES[text][side], course="-", decision=f"{BARE[text]}{told}"))
    assert read.outcome != side


@pytest.mark.parametrize(
    ("text", "decided", "outcome"),
    [
        (FINNISH, "Kunnanhallitus päätti liittyä verkostoon ja hyväksyi ehdotuksen muilta osin.", "joins"),
        (FINNISH, "Kunnanhallitus päätti liittyä siihen tarkkailijana ja hyväksyi ehdotuksen muilta osin.", "unclear"),
        (FINNISH, "Kunnanhallitus päätti, että kunta osallistuu muiden kuntien päätöksistä riippumatta.", "joins"),
        (FINNISH, "Kunnanhallitus päätti, että kunta liittyy verkostoon loppukaudeksi.", "joins"),
        (SWEDISH, "Kommunstyrelsen beslöt delta i nätverket och godkände förslaget även i övrigt.", "joins"),
        (SWEDISH, "Kommunstyrelsen beslutade att kommunen deltar oberoende av hur grannkommunerna beslutar.", "joins"),
        (SWEDISH, "Kommunstyrelsen beslutade att kommunen deltar i nätverket för resten av perioden.", "joins"),
    ],
)  # fmt: skip
def test_decisions_in_their_own_words_that_say_more(text: str, decided: str, outcome: str) -> None:
    assert read_text(text.format(side=SIDES[text]["joins"], course="-", decision=decided)).outcome == outcome


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ("Kokouksessa kunnanjohtaja muutti ehdotustaan siten, että maksu on 8 100 euroa vuodessa.", "joins"),
        ("Kokouksessa kunnanjohtaja muutti ehdotustaan siten, että kunta ei osallistu.", "declines"),
        ("Kokouksessa todettiin, että asia vaatii valmistelua.", "unclear"),
    ],
)
def test_a_change_under_a_later_heading_leaves_the_proposal(changed: str, outcome: str) -> None:
    text = FINNISH.replace("Käsittely", "Muutettu ehdotus")
    decided = "Kunnanjohtajan muutettu ehdotus hyväksyttiin."
    item = read_text(text.format(side=SIDES[FINNISH]["joins"], course=changed, decision=decided))
    assert item.outcome == outcome


@pytest.mark.parametrize(
    ("prepared", "proposed", "fee"),
    [
        ("Vuoden 2026 maksu on 12 000 euroa + matkakustannukset.", "", 12000),
        ("Vuosimaksu on 9 000 euroa.", " ja osoittaa tarkoitukseen käyttövaroista 11 000 euroa", 9000),
        ("", " ja osoittaa tarkoitukseen 9 000 euroa vuodessa", 9000),
    ],
)
def test_what_comes_on_top_is_no_fee(prepared: str, proposed: str, fee: float) -> None:
    text = FINNISH.replace("2025-2026\n\nKunnan", f"2025-2026\n\n{prepared}\n\nKunnan", 1)
    text = text.replace("2025-2026.\n", f"2025-2026{proposed}.\n")
    item = read_text(text.format(side=SIDES[FINNISH]["joins"], course="-", decision="Hyväksyttiin."))
    assert item.fee is not None
    assert item.fee.annual_eur == fee
