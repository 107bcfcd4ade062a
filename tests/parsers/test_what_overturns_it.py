"""What beside a side, in a sentence of whatever kind, tells that something else came of it: neither side is read then.

Each sentence stands beside a joining, a refusal or both: behind a decision in its own words, beside the adoption of a
proposal, in that, or in the course of the meeting.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from parsers.item import read_text
from tests.parsers.short_minutes import FINNISH, SWEDISH

SIDES = {
    FINNISH: {"joins": "että kunta osallistuu", "declines": "ettei kunta osallistu"},
    SWEDISH: {"joins": "deltar", "declines": "inte deltar"},
}
ADOPTED = {FINNISH: "Ehdotus hyväksyttiin.", SWEDISH: "Förslaget godkändes."}
OWN = {
    FINNISH: "Kunnanhallitus päätti, {side} USO-verkostoon kaudella 2025-2026.",
    SWEDISH: "Kommunstyrelsen beslutade att kommunen {side} i USO-nätverket 2025-2026.",
}
BOTH = {
    FINNISH: """
Keskustelun jälkeen tämä äänestettiin nurin.
Tauon jälkeen asia äänestettiin kumoon.
Hallitus äänesti tämän kumoon äänin 7–4.
Äänestyksessä tämä kaadettiin.
Enemmistö äänesti tätä vastaan.
Kunnanhallituksen enemmistö torjui tämän äänestyksessä.
Jäsen Niemen ehdotus voitti esittelijän ehdotuksen äänin 6–5 ja tuli siten kunnanhallituksen päätökseksi.
Vastaehdotusta kannatti kuusi ja pohjaesitystä viisi jäsentä, joten vastaehdotus tuli kunnanhallituksen ratkaisuksi.
Näin ollen jäsen Kosken esitys tuli kunnanhallituksen päätökseksi.
Edellä oleva oli esittelijän ensimmäinen ehdotus, joka kokouksessa vaihdettiin toiseen.
Yllä oleva on esityslistan teksti, joka kokouksessa korvautui uudella.
Edellinen kappale oli pohjaehdotus, jonka sijaan tuli voimaan toinen sisältö.
Edellä oleva on jäänyt pykälään aiemmasta versiosta.
Kaupunginjohtajalle annetaan valtuus harkita asiaa vielä ja tarvittaessa tehdä sopimus koko kaudeksi.
Kunnanjohtaja valtuutetaan vielä punnitsemaan asiaa.
Koska Salmen esitystä ei vastustettu, se tuli hyväksytyksi.
Kukaan ei vastustanut jäsen Salmen ehdotusta.
Salmen vastaehdotusta ei vastustettu.
Ratkaisuvalta annetaan hallintojohtajalle.
Päätösvalta asiassa siirretään konsernijaostolle.
Kokouksen lopussa kunnanhallitus palasi tähän asiaan.
Asiaan palattiin myöhemmin samassa kokouksessa.
Edellinen virke on otettu esityslistan pohjasta.
Kirjaus ei ole enää voimassa.
Tammelan esitys asian palauttamisesta vielä kertaalleen valmisteltavaksi voitti äänin 6–5.
Kaupunginjohtajalla on mahdollisuus vielä muuttaa kantaa.
Puheenjohtajisto valtuutetaan tarvittaessa tekemään toisenlainen ratkaisu.
""",
    SWEDISH: """
Efter omröstning röstades detta ned.
Vid omröstning fälldes saken.
Det blev nedröstat efter en paus.
Majoriteten röstade emot detta.
I omröstningen vann nej-sidan.
Ledamot Holms förslag vann över föredragandens med rösterna 6–5 och blev därmed kommunstyrelsens beslut.
Motförslaget understöddes av sex ledamöter och grundförslaget av fem, varför motförslaget blev kommunstyrelsens beslut.
Därmed blev ledamot Ströms förslag kommunstyrelsens beslut.
I slutet av mötet återupptogs ärendet.
Styrelsen återkom till saken senare under mötet.
Det citerade stycket härrör från ett tidigare utkast.
Formuleringen gäller inte längre.
Vid omröstningen hamnade detta i minoritet.
Ovanstående var föredragandens första förslag, som under mötet byttes mot ett annat.
Föregående stycke var grundförslaget, i vars ställe ett annat innehåll trädde.
Det ovanstående har blivit kvar i paragrafen från en tidigare version.
Stadsdirektören har möjlighet att ännu ändra ståndpunkt.
Presidiet befullmäktigas att vid behov fatta ett annat beslut.
Ingen motsatte sig Ströms förslag.
Ingen opponerade sig mot ledamot Nymans förslag.
Sju röstade för Ström och fyra för förslaget.
Två avstod, sex röstade för Nymans linje och tre för föredragandens.
Avgörandet överlåts åt ekonomidirektören.
Beslutanderätten i saken delegeras till sektionen.
Behandlingen avbröts och återupptas vid nästa möte.
Kommundirektören ges fullmakt att ännu pröva saken.
""",
}
JOINING = {
    FINNISH: """
Jäsen Lahden kielteinen esitys sai kuusi ääntä ja esittelijän ehdotus viisi, joten Lahden esitys tuli hyväksytyksi.
Äänestyksessä hylkäävä ehdotus sai 8 ääntä, joten se tuli päätökseksi.
Äänet menivät tasan 4–4, jolloin puheenjohtajan ääni ratkaisi ulkopuolelle jäämistä haluavien hyväksi.
Useat jäsenet toivoivat kunnan jäävän pois, minkä esittelijä huomioi ehdotuksessaan.
""",
    SWEDISH: """
Ledamot Nymans avslagsförslag fick sju röster och grundförslaget fyra, varför Nymans förslag blev styrelsens beslut.
Rösterna föll lika, 4–4, varvid ordförandens röst avgjorde till förmån för dem som ville stå utanför.
Flera ledamöter önskade att kommunen skulle avstå, vilket föredraganden beaktade i sitt förslag.
""",
}
REFUSAL = {
    FINNISH: """
Pohjaesitys sai neljä ääntä ja jäsen Aallon puoltava esitys seitsemän, jolloin jälkimmäinen tuli voimaan.
Puheenjohtajan ratkaiseva ääni meni ilmoittautumisen kannattajille.
Useat jäsenet toivoivat kunnan olevan mukana, minkä esittelijä huomioi ehdotuksessaan.
Hallitus oli toista mieltä, mikä kirjattiin ehdotukseen.
Tauon jälkeen enemmistö kääntyi myönteiselle kannalle.
Kun hinta puolitettiin, kunnanhallitus vastasi kutsuun myöntävästi.
Kunnanhallitus valtuutti kunnanjohtajan allekirjoittamaan sopimuksen.
""",
    SWEDISH: """
Grundförslaget fick fyra röster och ledamot Ströms tillstyrkande förslag sju, varvid det senare blev gällande.
Vid lika röstetal avgjorde ordförandens röst, och han hörde till dem som ville gå med.
Styrelsen ville att ledningsgruppen skulle få delta, och föredraganden tog in detta i förslaget.
När priset halverades svängde styrelsen och svarade jakande.
Efter en paus sade kommunen ja.
""",
}
# what tells of a motion, of somebody's vote or of what is no more than carried out
HARMLESS = {
    FINNISH: """
Pekka Puro äänesti vastaan.
Puheenjohtaja esitteli asian.
Kukaan ei vastustanut esittelijän ehdotusta.
Äänestys toimitettiin nimenhuutona.
""",
    SWEDISH: """
Ordföranden presenterade ärendet.
Ingen motsatte sig föredragandens förslag.
Tre röstade för Ström och sju för förslaget.
Omröstningen förrättades med namnupprop.
""",
}


def minutes(form: str, side: str, line: str, place: int) -> str:
    own = OWN[form].format(side=SIDES[form][side])
    proposal = form.replace("2025-2026.\n", f"2025-2026. {line}\n", 1) if place == 2 else form
    decision = (f"{own} {line}", f"{ADOPTED[form]} {line}", ADOPTED[form], ADOPTED[form])[place]
    return proposal.format(side=SIDES[form][side], course=line if place == 3 else "", decision=decision)


def read(form: str, side: str, sentences: str) -> list[tuple[str, str | None]]:
    """Each sentence with what is read where it stands, each in the next one of four places."""
    told = zip(sentences.strip().splitlines(), cycle(range(4)), strict=False)
    return [(line, read_text(minutes(form, side, line, place)).outcome) for line, place in told]


@pytest.mark.parametrize("form", BOTH, ids=["finnish", "swedish"])
@pytest.mark.parametrize(("side", "other"), [("joins", JOINING), ("declines", REFUSAL)])
def test_what_tells_that_something_else_came_of_it_leaves_no_side(
    form: str, side: str, other: dict[str, str]
) -> None:
    for sentences in (BOTH[form], other[form]):
        assert [one for one in read(form, side, sentences) if one[1] in ("joins", "declines")] == []


@pytest.mark.parametrize("form", HARMLESS, ids=["finnish", "swedish"])
@pytest.mark.parametrize("side", ["joins", "declines"])
def test_who_voted_and_how_leaves_the_side(form: str, side: str) -> None:
    told = HARMLESS[form].strip().splitlines()
    texts = (minutes(form, side, line, 1) for line in told)
    assert [line for line, text in zip(told, texts, strict=True) if read_text(text).outcome != side] == []
