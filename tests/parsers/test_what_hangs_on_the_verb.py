"""A verb that takes a side takes none where another hangs on it or governs it, where its noun is put off, or where the
sentence only asks, wishes or denies; nor does what would have been leave a joining beside it."""

from __future__ import annotations

import itertools

import pytest

from parsers.document import read_text
from tests.parsers.sampling import of_this_run
from tests.parsers.test_joins_perhaps_later import FINNISH, SWEDISH

FRAMES = ("Kunnanhallitus päätti, että kunta {}.", "Kunta {}.", "Päätettiin, että kunta {}.")
FRAMES_SV = ("Kommunstyrelsen beslutade att kommunen {}.", "Beslöts att kommunen {}.")
CARRIES = ("tulee", "lähtee", "menee", "ryhtyy", "sitoutuu", "hakeutuu", "palaa", "ilmoittautuu")
WORKS = (
    "harkitsemaan",
    "tutkimaan",
    "seuraamaan",
    "odottamaan",
    "suunnittelemaan",
    "edistämään",
    "vastustamaan",
)
OF_IT = ("liittymistä USO-verkostoon", "osallistumista verkostoon", "verkostoon liittymistä")
GOVERNS = (
    "aikoo",
    "ehtii",
    "lupaa",
    "katsoo voivansa",
    "säilyttää mahdollisuuden",
    "varaa mahdollisuuden",
    "yrittää",
)
CARRIES_SV = ("fortsätter att", "fortsätter med att", "går vidare med att", "deltar i att", "börjar")
WORKS_SV = ("planera", "förbereda", "följa", "bereda")
OF_IT_SV = ("deltagandet i nätverket", "en anslutning till USO-nätverket", "medlemskapet i nätverket")
GOVERNS_SV = ("förordar att", "erbjuder sig att", "har rätt att", "är inte förhindrad att", "är villig att")
TAKES_SV = ("ansluta sig till USO-nätverket", "delta i USO-nätverket", "gå med i nätverket")


def of(decision: str) -> str | None:
    """The outcome of an item with this decision over a proposal to join."""
    swedish = decision.startswith(("Kommun", "Beslöts", "Förslaget", "Det ", "Ett ", "En "))
    return read_text((SWEDISH if swedish else FINNISH).format(decision)).outcome


@pytest.mark.parametrize("carries", CARRIES)
def test_another_verb_that_hangs_on_it_says_what_is_done(carries: str) -> None:
    rows = [f.format(f"{carries} {does} {what}") for f, does, what in itertools.product(FRAMES, WORKS, OF_IT)]
    for decision in of_this_run(rows):
        assert of(decision) not in ("joins", "declines"), decision


@pytest.mark.parametrize("carries", CARRIES_SV)
def test_so_it_does_in_swedish(carries: str) -> None:
    every = itertools.product(FRAMES_SV, WORKS_SV, OF_IT_SV)
    for decision in of_this_run([f.format(f"{carries} {does} {what}") for f, does, what in every]):
        assert of(decision) not in ("joins", "declines"), decision


@pytest.mark.parametrize("governs", GOVERNS)
def test_an_infinitive_that_looks_like_a_finite_verb_is_what_the_one_before_it_says(governs: str) -> None:
    for frame in FRAMES:
        assert of(frame.format(f"{governs} jatkaa verkostossa")) not in ("joins", "declines"), frame


@pytest.mark.parametrize("governs", GOVERNS_SV)
def test_what_a_swedish_body_decides_that_the_municipality_may_or_offers_is_no_side(governs: str) -> None:
    for frame, takes in itertools.product(FRAMES_SV, TAKES_SV):
        assert of(frame.format(f"{governs} {takes}")) not in ("joins", "declines"), takes


@pytest.mark.parametrize(
    "decision",
    [
        "USO-verkostoon liittymisen lykkääminen hyväksyttiin.",
        "Kunnanhallitus hyväksyi USO-verkostoon osallistumisen siirtämisen.",
        "Kunnanhallitus päätti vahvistaa USO-verkostoon osallistumisen lykkäämisen.",
        "Kunnanhallitus hyväksyi USO-verkostoon liittymisen perustelemisen.",
        "USO-verkostoon liittymisen uudelleen käsitteleminen hyväksyttiin.",
        "Kunnanhallitus päätti jäsenyyden USO-verkostossa tutkimisesta.",
        'Kunnanhallitus päätti, että "kunta osallistuu USO-verkostoon" poistetaan esityksestä.',
        "Yksi kunnan lautakunnista liittyy USO-verkostoon.",
        "Kunta on halukas liittymään USO-verkostoon.",
        "Kunnanhallitus hyväksyi ehdotuksen siten, että kunta kehottaa muita liittymään verkostoon.",
        "Kunnanhallitus hyväksyi ehdotuksen siten, että kunta seuraa verkoston työtä.",
        "Ehdotus hyväksyttiin siten muutettuna, että kunta järjestää oman verkoston.",
        "Kunnanhallitus hyväksyi ehdotuksen siten, että kunta varaa mahdollisuuden liittyä verkostoon.",
        "Kommunstyrelsen beslutade när kommunen deltar i USO-nätverket.",
        "Kommunstyrelsen beslutade på vilka villkor kommunen går med i USO-nätverket.",
        "Kommunstyrelsen beslutade bereda frågan om att kommunen deltar i USO-nätverket.",
        "Kommunstyrelsen konstaterade att kommunen kan fortsätta i nätverket och beslutade så.",
        "Kommunstyrelsen godkände planering av anslutningen till USO-nätverket.",
        "Kommunstyrelsen beslutade fortsätta planera medlemskapet i USO-nätverket.",
        "Kommunstyrelsen beslutade medverka till kommunens deltagande i USO-nätverket.",
        "Kommunstyrelsen beslutade ta del av materialet om medlemskapet i USO-nätverket.",
        "En del av kommunens förvaltning deltar i USO-nätverket.",
        "Kommunens deltagande i USO-nätverket beslöts läggas på is.",
    ],
)
def test_what_is_put_off_struck_out_asked_or_of_a_part_takes_no_side(decision: str) -> None:
    assert of(decision) not in ("joins", "declines")


@pytest.mark.parametrize(
    "beside",
    [
        "Liittyminen olisi vahvistettu, jos talous olisi sen sallinut.",
        "Hyvinä vuosina liittymissopimus allekirjoitettaisiin.",
        "Liittymissopimuksen sijaan tehdään oma ohjelma.",
        "Jäsenmaksua tuskin maksetaan.",
        "Jäsenmaksun suhteen ollaan odottavalla kannalla.",
        "Under bättre år skulle anslutningsavtalet undertecknas.",
        "Fastän medlemskapet skulle förnyas avstod man från det.",
        "Anslutningsavtalet undertecknas när man hinner.",
        "Medlemsavgiften betalas knappast.",
        "Det är en annan sak om anmälan görs.",
    ],
)
def test_beside_a_joining_what_would_be_or_waits_leaves_no_joining(beside: str) -> None:
    swedish = beside.startswith(("Under", "Fastän", "Anslutnings", "Medlems", "Det "))
    adopts = "Förslaget godkändes." if swedish else "Ehdotus hyväksyttiin."
    assert of(f"{adopts} {beside}") != "joins"


@pytest.mark.parametrize(
    "decision",
    [
        *(frame.format("jatkaa verkostossa") for frame in FRAMES),
        "Kunnanhallitus päätti, että kunta sitoutuu osallistumaan verkostoon.",
        "Kunnanhallitus päätti jatkaa osallistumista USO-verkostoon.",
        "USO-verkostoon liittyminen hyväksyttiin.",
        "Kunnanhallitus päätti vahvistaa kunnan osallistumisen USO-verkostoon.",
        "Kunnanhallitus hyväksyi ehdotuksen siten, että kunta nimeää yhdyshenkilöksi hallintojohtajan.",
        *(frame.format("går in för att ansluta sig till USO-nätverket") for frame in FRAMES_SV),
        *(frame.format("deltar i USO-nätverket") for frame in FRAMES_SV),
    ],
)
def test_the_same_words_that_join_are_a_joining(decision: str) -> None:
    assert of(decision) == "joins"
