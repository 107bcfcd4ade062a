"""Another network joined beside our own name in the title, and ours with another as its reason."""

from __future__ import annotations

import pytest

from tests.parsers.under_a_title import FORMS, read

# beside our own name in the title: what is joined is another, whatever the network serves or is the reason of
ANOTHER_UNDER_OUR_TITLE = {
    "fi": (
        "Koska hinta on sopiva, kunta osallistuu elinvoimajohtamisen verkostoon.",
        "Kunta osallistuu jo elinvoimaverkostoon ja jatkaa siinä.",
        "Kunta kuuluu jo hyvinvointiverkostoon ja osallistuu verkostoon 2025–2026.",
        "Kunta osallistuu elinvoimaohjelman toimenpiteisiin vuosina 2025–2026.",
    ),
    "sv": (
        "Eftersom priset är lämpligt, ansluter sig kommunen till nätverket för livskraftsledning.",
        "Kommunen deltar redan i livskraftsnätverket och fortsätter i det.",
        "Kommunen blir en del av livskraftsprogrammet.",
        "Kommunen deltar i nätverket, som ger stöd i företagsfrågor.",
    ),
}
OURS_WITH_A_REASON = {
    "joins": (
        "Kunta osallistuu verkostoon sivistysohjelman tavoitteiden mukaisesti.",
        "Kommunen deltar i nätverket, som ger stöd i ledarskap.",
        "Kommunen fortsätter ytterligare två år i nätverket.",
    ),
    "declines": (
        "Kunta ei osallistu verkostoon, koska se on jo mukana kahdessa muussa verkostossa.",
        "Kommunen lämnar nätverket som ett led i balanseringsprogrammet.",
        "Kommunen avstår från nätverket, eftersom den redan deltar i två andra nätverk.",
        "Då kommunen redan medverkar i två andra nätverk avstår kommunen från att delta i nätverket.",
    ),
}


@pytest.mark.parametrize("language", FORMS)
def test_another_is_not_joined_under_our_title_for_a_reason_or_in_words_of_what_one_is_in(
    language: str,
) -> None:
    title = {"fi": "USO-verkosto 2025–2026", "sv": "USO-nätverket 2025–2026"}[language]
    found = [(one, read(language, title, "", one)) for one in ANOTHER_UNDER_OUR_TITLE[language]]
    assert [one for one in found if one[1] in ("joins", "declines")] == []


@pytest.mark.parametrize("side", OURS_WITH_A_REASON)
def test_a_programme_that_it_serves_and_other_networks_as_a_reason_leave_the_side(side: str) -> None:
    found = []
    for one in OURS_WITH_A_REASON[side]:
        language = "sv" if one.split()[0] in ("Kommunen", "Då") else "fi"
        title = {"fi": "USO-verkosto 2025–2026", "sv": "USO-nätverket 2025–2026"}[language]
        found.append((one, read(language, title, "", one)))
    assert [one for one in found if one[1] != side] == []
