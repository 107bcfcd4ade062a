"""Decisions in Swedish. All items are invented."""

from __future__ import annotations

import pytest

from tests.parsers.invented_minutes import SVJ, SVN, UNANIMOUS, read, swedish_item, verdict


@pytest.mark.parametrize(
    ("proposal", "course", "decision", "resolution", "vote"),
    [
        (SVJ, "", "Godkändes.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen godkände förslaget.", "adopted", None),
        (SVJ, "", "Beslöts enligt förslaget.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen beslutade enligt förslaget.", "adopted", None),
        (SVJ, "", "Förslaget godkändes.", "adopted", None),
        (SVJ, "", "Enligt förslaget.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen beslöt i enlighet med förslaget.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen godkände kommundirektörens förslag.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen omfattade förslaget.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen beslutade att kommunen deltar i nätverket.", "adopted", None),
        (SVJ, "", "Kommunstyrelsen godkände enhälligt förslaget.", "adopted", UNANIMOUS),
        (SVJ, "", "Ärendet bordlades.", "postponed", None),
        (SVJ, "", "Kommunstyrelsen beslöt bordlägga ärendet.", "postponed", None),
        (SVJ, "", "Ärendet återremitterades för ny beredning.", "returned", None),
        (SVJ, "", "Antecknades för kännedom.", "noted", None),
        (SVJ, "", "Kommunstyrelsen antecknade ärendet till kännedom.", "noted", None),
        (SVN, "", "Kommunstyrelsen godkände förslaget.", "rejected", None),
        (SVJ, "", "Kommunstyrelsen beslutade att kommunen inte deltar i nätverket.", "rejected", None),
        (SVJ, "", "Förslaget förkastades.", "rejected", None),
        (SVJ, "", "Ärendet utgick.", "withdrawn", None),
        (SVJ, "", "Kommunstyrelsen avslog förslaget.", "rejected", None),
        (SVJ, "", "Kommunstyrelsen godkände förslaget med rösterna 7–4.", "adopted", (7, 4)),
        (
            SVJ,
            ("Kommundirektören ändrade sitt förslag så att kommunen inte deltar i nätverket."),
            "Kommunstyrelsen godkände det ändrade förslaget.",
            "rejected",
            None,
        ),
        (SVJ, "", "Ärendet drogs bort från föredragningslistan.", "withdrawn", None),
    ],
)
def test_swedish_minutes_are_read_alike(
    proposal: str, course: str, decision: str, resolution: str, vote: object
) -> None:
    reading = read(swedish_item(proposal, decision, course))
    assert verdict(reading) == (resolution, vote, True), reading.warnings


@pytest.mark.parametrize(
    "heading",
    [
        "Beslut på mötet",
        "Beslut på mötet:",
        "Beslut vid sammanträdet",
        "BESLUT PÅ MÖTET",
        "Kommunstyrelsens beslut",
        "Kommunstyrelsens beslut:",
        "Mötets beslut",
        "Behandling och beslut",
    ],
)
def test_a_swedish_decision_is_read_under_any_heading_of_one(heading: str) -> None:
    text = swedish_item(SVJ, "Bifölls.", "").replace("\nBeslut\n", f"\n{heading}\n")
    assert heading in text
    assert verdict(read(text)) == ("adopted", None, True)


@pytest.mark.parametrize(
    "heading",
    ["Behandling på mötet", "Behandlingen av ärendet:", "Ärendets gång", "Mötesbehandling", "Votering"],
)
def test_what_is_told_of_a_swedish_meeting_is_its_course_under_any_heading_of_one(heading: str) -> None:
    told = "Ledamot Berg föreslog att kommunen inte deltar. Förslaget förföll i brist på understöd."
    text = swedish_item(SVJ, "Enligt grundförslaget.", told).replace("\nBehandling\n", f"\n{heading}\n")
    assert heading in text
    assert verdict(read(text)) == ("adopted", None, True)
