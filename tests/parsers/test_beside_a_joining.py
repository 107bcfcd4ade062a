"""What stands beside a joining: a formality in any words leaves it, what goes against it in any guise does not."""

from __future__ import annotations

import pytest

from parsers.item import read_text
from tests.parsers import short_minutes

FINNISH = short_minutes.FINNISH.replace("{side}", short_minutes.JOINING[short_minutes.FINNISH])
SWEDISH = short_minutes.SWEDISH.replace("{side}", short_minutes.JOINING[short_minutes.SWEDISH])
ADOPTED = {FINNISH: "Kunnanhallitus hyväksyi ehdotuksen.", SWEDISH: "Kommunstyrelsen godkände förslaget."}


def outcome(text: str, beside: str) -> str | None:
    return read_text(text.format(course="-", decision=f"{ADOPTED[text]} {beside}")).outcome


HARMLESS = {
    FINNISH: (
        "Maksu katetaan hallinnon kukkarosta.",
        "Vuosimaksu kirjataan kustannuspaikalle yleishallinto.",
        "Yhteyshenkilönä toimii viestintäkoordinaattori.",
        "Pöytäkirja on allekirjoitettu asianhallintajärjestelmässä.",
        "Kehittämispajojen raportti tuodaan iltakouluun.",
    ),
    SWEDISH: (
        "Till förbindelseperson förordnas kanslichefen.",
        "Beslutet är elektroniskt undertecknat i stadens dokumentportal.",
        "Beslutet har fattats med stöd av 27 § i stadens stadga.",
        "Avgiften bokförs på ledningens konsultkassa.",
        "Två av verkstäderna hålls på svenska.",
    ),
}
HARMFUL = {
    FINNISH: (
        "Maksu katetaan vasta, jos valtuusto myöntää rahat.",
        "Maksuosuudesta keskustellaan, ja tuloksen perusteella nähdään, lähdetäänkö mukaan.",
        "Yhteyshenkilö kertoi hallituksen tulleen toisiin ajatuksiin.",
        "Pöytäkirja on allekirjoitettu, mutta päätös on mitätöity.",
        "Määräraha on siirretty nuorisotoimelle.",
        "Kuntaliitto valitsi viimeiselle paikalle Lapuan.",
        "Kokouksen lopussa hallitus muutti kantaansa.",
    ),
    SWEDISH: (
        "Till förbindelseperson förordnas kanslichefen om styrelsen i höst vill ansluta sig.",
        "Beslutet är undertecknat men återkallat.",
        "Avgiften bokförs inte.",
        "Avgiften bokförs på det nätverk som byts mot detta.",
        "Nätverket byts mot en studieresa.",
        "På platsen ansluter sig i stället Lovisa.",
        "Majoriteten blev nedröstad.",
    ),
}


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_a_formality_in_words_of_its_own_leaves_the_joining(text: str) -> None:
    assert [(one, got) for one in HARMLESS[text] if (got := outcome(text, one)) != "joins"] == []


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_what_goes_against_the_joining_leaves_no_side_whatever_it_is_about(text: str) -> None:
    assert [one for one in HARMFUL[text] if outcome(text, one) == "joins"] == []


LISTED = """Förvaltningsdirektören
Tjänsteinnehavarbeslut 14.10.2024 § 21

Deltagande i USO-nätverket 2025-2026

Beslut

{lead}
{mark} kommunen {side} i USO-nätverket 2025-2026
{mark} utvecklingschefen är kontaktperson
"""
LEADS = (
    "Jag beslutar att", "Beslutas att", "Förvaltningsdirektören beslutar att", "Undertecknad beslutar härmed att",
    "Jag beslutar med stöd av förvaltningsstadgan 23 § att",
)  # fmt: skip


@pytest.mark.parametrize("lead", LEADS)
def test_the_words_over_the_points_of_a_decision_are_no_more_than_that(lead: str) -> None:
    for mark in ("–", "1)"):
        told = LISTED.format(lead=lead, mark=mark, side="deltar")
        assert read_text(told).outcome == "joins"
        assert read_text(told.replace("deltar", "deltar inte")).outcome != "joins"


REFUSAL = short_minutes.SWEDISH.replace("{side}", "inte deltar")
MOVED = "Ulla Granfors föreslog, understödd av Kjell Heir, att kommunen deltar i nätverket. "
ASKED = (
    "Ordföranden frågade om kommunstyrelsen kan omfatta motförslaget, och ingen yttrade sig däremot.",
    "Ordföranden frågade om Granfors förslag kan godkännas enhälligt, och ingen motsatte sig detta.",
    "Ordföranden frågade om styrelsen enhälligt kan enas om motförslaget. Kommunstyrelsen svarade ja.",
)


@pytest.mark.parametrize("asked", ASKED)
def test_a_motion_to_which_nobody_objects_when_the_chair_asks_is_carried_where_it_is_decided(
    asked: str,
) -> None:
    carried = "Kommunstyrelsen godkände enhälligt Granfors förslag."
    assert read_text(REFUSAL.format(course=MOVED + asked, decision=carried)).outcome == "joins"
    printed = "Kommunstyrelsen godkände kommundirektörens förslag."
    assert read_text(REFUSAL.format(course=MOVED + asked, decision=printed)).outcome != "joins"


ADDED = (
    "Kommundirektören ändrade under sammanträdet sitt förslag genom att foga en tredje punkt till det: att {what}",
    "Kommundirektören lade till en tredje punkt i sitt förslag: att {what}",
    "Kommundirektören kompletterade sitt förslag med följande tillägg: att {what}",
    "Kommundirektören gjorde följande tillägg till sitt förslag: att {what}",
)


@pytest.mark.parametrize("added", ADDED)
def test_a_point_that_the_presenter_adds_leaves_the_others_unless_it_touches_the_joining(added: str) -> None:
    decided = "Kommunstyrelsen godkände kommundirektörens ändrade förslag."
    report = added.format(what="en rapport ges till kommunstyrelsen varje år.")
    assert read_text(SWEDISH.format(course=report, decision=decided)).outcome == "joins"
    for what in (
        "kommunen inte deltar i nätverket.",
        "saken avgörs av fullmäktige.",
        "avgiften används till skolan.",
    ):
        assert read_text(SWEDISH.format(course=added.format(what=what), decision=decided)).outcome != "joins"
