"""What is printed in set words beside a decision leaves it as it is: who took part in the meeting, what it rests on,
what it does not cost, labels of a case system, the papers. The same words that touch the matter do not."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text
from tests.parsers.short_minutes import FINNISH, SWEDISH

TAKES_PART = {
    FINNISH: ("Hyväksyttiin.", "Kunnanhallitus päätti, että kunta osallistuu verkostoon."),
    SWEDISH: ("Godkändes.", "Kommunstyrelsen beslöt att kommunen deltar i nätverket."),
}
JOINING = {FINNISH: "että kunta osallistuu", SWEDISH: "deltar"}
REFUSING = {FINNISH: "että kunta ei osallistu", SWEDISH: "inte deltar"}
NOTED = {
    FINNISH: (FINNISH.replace("Kunnanhallitus päättää, {side} USO-verkostoon", "Raportti merkitään tiedoksi"),
        "Merkittiin tiedoksi."),
    SWEDISH: (SWEDISH.replace("Kommunstyrelsen beslutar att kommunen {side} i USO-nätverket", "Rapporten antecknas"),
        "Antecknades för kännedom."),
}  # fmt: skip
STAYED_OUT = {
    FINNISH: [
        f"{who} ei {verb} {what}."
        for (who, verb), what in product(
            (("Eeva Hakala", "osallistunut"), ("Merkittiin, että Hakala", "esteellisenä osallistunut"),
                ("Pöytäkirjaan merkittiin, että jäsen Eeva Hakala", "ottanut osaa")),
            ("päätöksen tekemiseen", "tämän asian käsittelyyn eikä ratkaisemiseen", "pykälän valmisteluun"),
        )
    ],
    SWEDISH: [
        who.format(what=what)
        for who, what in product(
            ("Eva Hult deltog inte i {what}.", "Antecknades att Hult på grund av jäv inte deltog i {what}.",
                "Till protokollet antecknades att ledamot Eva Hult inte tog del i {what}."),
            ("avgörandet av ärendet", "paragrafens behandling", "beredningen eller behandlingen av detta ärende"),
        )
    ],
}  # fmt: skip
BESIDE = {
    FINNISH: (
        "Hakala ei äänestänyt.", "Merkittiin, että asia käsiteltiin kokouksessa ensimmäisenä.",
        "Esteellisyyksiä ei ilmoitettu.", "Hallintosäännön 17 §; delegointipäätös 4.2.2023 § 8",
        "Lautakunnan käyttösuunnitelma 2025", "Aiempi päätös: kh 4.2.2023 § 8",
        "Menot eivät ylitä talousarviossa varattua määrärahaa.", "Kokouspalkkioita ei makseta.",
        "Kirjallista sopimusta ei laadita.", "Hinta ei sisällä majoitusta eikä aterioita.",
        "Säilytysaika: 10 vuotta", "Ilmastovaikutukset: ei merkittäviä vaikutuksia", "Turvaluokka: ei",
        "Liite 2: FCG:n tarjous", "Otteen oikeaksi todistaa Eeva Hakala", "Lähetetty sähköpostilla 26.11.2024",
        "Asia annetaan tiedoksi valtuustolle.",
    ),
    SWEDISH: (
        "Hult röstade inte.", "Antecknades att ärendet behandlades som första ärende.", "Inga jäv anmäldes.",
        "Förvaltningsstadgan § 17; delegeringsbeslut 4.2.2023 § 8", "Nämndens dispositionsplan 2025",
        "Tidigare beslut: kst 4.2.2023 § 8", "Utgifterna överskrider inte det i budgeten reserverade anslaget.",
        "Mötesarvoden betalas inte.", "Något skriftligt avtal ingås inte.",
        "Priset innehåller inte logi eller måltider.", "Förvaringstid: 10 år",
        "Klimatkonsekvenser: inga betydande konsekvenser", "Säkerhetsklass: nej", "Bilaga 2: FCG:s offert",
        "Utdragets riktighet bestyrker Eva Hult", "Sänt per e-post 26.11.2024", "Beslutet verkställs genast.",
    ),
}  # fmt: skip
TOUCHES_IT = {
    FINNISH: (
        "Kunta ei osallistu kokoukseen eikä verkostoon.", "Merkittiin, että kunta ei osallistu verkostoon.",
        "Hakala ei osallistunut päätöksentekoon, minkä vuoksi asia jäi pöydälle.",
        "Merkittiin, että asia käsitellään uudelleen.", "Hakala poistui, eikä kokous ollut enää päätösvaltainen.",
        "Kumottu päätös 4.2.2023 § 8", "Kielteinen delegointipäätös 4.2.2023 § 8", "Osallistumismaksua ei makseta.",
        "Kuntamaksua ei makseta.", "Sopimusta ei laadita.", "Hankintaa ei tehdä.",
        "Erillistä sopimusta ei laadita ennen valtuuston päätöstä.", "Tila: kumottu", "Täytäntöönpano: keskeytetty",
        "Täytäntöönpano: ei", "Liite: Kumottu päätös", "Toimitettu takaisin valmisteluun",
        "Otto-oikeutta käytettiin.", "Toimenpiteet: jäsenyyden irtisanominen",
        "Asia annetaan valtuustolle päätettäväksi.",
    ),
    SWEDISH: (
        "Kommunen deltar inte i mötet eller i nätverket.", "Antecknades att kommunen inte deltar i nätverket.",
        "Hult deltog inte i beslutsfattandet, varför ärendet bordlades.",
        "Antecknades att ärendet behandlas på nytt.", "Hult avlägsnade sig och mötet var inte längre beslutfört.",
        "Upphävt beslut 4.2.2023 § 8", "Tidigare beslut är i kraft.", "Deltagaravgiften betalas inte.",
        "Kommunavgift betalas inte.", "Avtal ingås inte.", "Upphandlingen görs inte.",
        "Något separat avtal ingås inte före fullmäktiges beslut.", "Status: upphävt", "Verkställighet: uppskjuten",
        "Verkställighet: nej", "Bilaga: Upphävt beslut", "Sänt tillbaka till beredningen",
        "Beslutet verkställs först efter fullmäktiges beslut.", "Åtgärder: uppsägning av medlemskapet",
        "Ärendet sänds till fullmäktige för beslut.",
    ),
}  # fmt: skip
TEXTS = pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])


def outcomes(text: str, side: str, decided: str, told: tuple[str, ...]) -> list[tuple[str, str | None]]:
    read = (read_text(text.format(side=side, course="-", decision=f"{decided}{one}")) for one in told)
    return [(one, item.outcome) for one, item in zip(told, read, strict=True)]


@TEXTS
def test_set_words_leave_the_side_as_it_is(text: str) -> None:
    bare, own = TAKES_PART[text]
    told = (*STAYED_OUT[text][::2], *BESIDE[text])
    read = outcomes(text, JOINING[text], f"{bare} ", told) + outcomes(
        text, JOINING[text], f"{own}\n\n", BESIDE[text][::2]
    )
    assert [one for one in read if one[1] != "joins"] == []
    refused = outcomes(text, REFUSING[text], f"{bare} ", (*STAYED_OUT[text][1::2], *BESIDE[text][1::3]))
    assert [one for one in refused if one[1] != "declines"] == []


@TEXTS
def test_who_took_part_in_the_meeting_is_no_act(text: str) -> None:
    item, noted = NOTED[text]
    read = outcomes(item, "", f"{noted}\n\n", tuple(STAYED_OUT[text]))
    assert [one for one in read if one[1] != "noted"] == []


@TEXTS
def test_what_touches_the_matter_in_such_words_leaves_it_open(text: str) -> None:
    told = TOUCHES_IT[text]
    read = outcomes(text, JOINING[text], f"{TAKES_PART[text][0]}\n\n", told)
    assert [one for one in read if one[1] in ("joins", "declines")] == []
