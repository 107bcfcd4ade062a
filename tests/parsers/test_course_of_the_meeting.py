"""What happened in the meeting before the decision: changes, counter-proposals, votes. All items are invented."""

from __future__ import annotations

import pytest

from tests.parsers.invented_minutes import (
    DECL,
    GIVEN,
    JOIN,
    RETURN_VOTED,
    UNANIMOUS,
    VOTED,
    item,
    read,
    voted,
)


@pytest.mark.parametrize(
    ("proposal", "course", "decision", "resolution", "vote", "certain", "carried"),
    [
        (
            JOIN,
            (
                "Kunnanjohtaja muutti päätösehdotustaan seuraavasti:\n\nKunnanhallitus "
                "päättää, että kunta osallistuu verkostoon, maksu 7 000 euroa vuodessa."
            ),
            "Kunnanhallitus hyväksyi kunnanjohtajan muutetun ehdotuksen.",
            "adopted_modified",
            None,
            True,
            "7 000",
        ),
        (
            JOIN,
            ("Esittelijä muutti ehdotustaan niin, että Kuusjärven kunta ei osallistu verkostoon."),
            "Hyväksyttiin muutettu päätösehdotus.",
            "rejected",
            None,
            True,
            None,
        ),
        (JOIN, "", "Esittelijän muutetun ehdotuksen mukaan.", "adopted_modified", None, False, None),
        (JOIN, "", "Esittelijän ehdotuksesta poiketen.", "adopted_modified", None, False, None),
        (
            JOIN,
            (
                "Jäsen Ville Vastus esitti, että kunta ei osallistu verkostoon. Vastuksen "
                "esitys raukesi kannattamattomana."
            ),
            "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.",
            "adopted",
            None,
            True,
            None,
        ),
        (
            JOIN,
            "Ville Vastus teki vastaehdotuksen, ettei kunta osallistu.",
            ("Vastaehdotus raukesi kannattamattomana. Kunnanhallitus hyväksyi päätösehdotuksen."),
            "adopted",
            None,
            True,
            None,
        ),
        (
            JOIN,
            VOTED + "Suoritetussa äänestyksessä annettiin 7 JAA-ääntä ja 4 EI-ääntä.",
            "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.",
            "adopted",
            (7, 4),
            True,
            None,
        ),
        (
            JOIN,
            VOTED + "Suoritetussa äänestyksessä annettiin 4 JAA-ääntä ja 7 EI-ääntä.",
            ("Puheenjohtaja totesi, että kunnanhallituksen päätökseksi tuli Vastuksen ehdotus."),
            "rejected",
            (7, 4),
            True,
            None,
        ),
        (
            JOIN,
            VOTED + "Äänestyksessä annettiin 4 jaa-ääntä ja 7 ei-ääntä.",
            "Kunnanhallitus päätti äänin 7–4, ettei Kuusjärven kunta osallistu verkostoon.",
            "rejected",
            (7, 4),
            True,
            None,
        ),
        (
            JOIN,
            "",
            VOTED + "Äänestyksessä annettiin 4 jaa-ääntä ja 7 ei-ääntä.",
            "rejected",
            (7, 4),
            True,
            None,
        ),
        (
            JOIN,
            "",
            VOTED + "Äänestyksessä annettiin 6 jaa-ääntä ja 5 ei-ääntä.",
            "adopted",
            (6, 5),
            True,
            None,
        ),
        (
            JOIN,
            "",
            VOTED
            + (
                "Äänestyksessä annettiin 6 jaa-ääntä ja 5 ei-ääntä, joten kunnanjohtajan "
                "ehdotus tuli kunnanhallituksen päätökseksi."
            ),
            "adopted",
            (6, 5),
            True,
            None,
        ),
        (
            JOIN,
            "",
            VOTED
            + (
                "Jaa-ääniä annettiin 3 ja ei-ääniä 8. Puheenjohtaja totesi Vastuksen "
                "vastaehdotuksen voittaneen."
            ),
            "rejected",
            (8, 3),
            True,
            None,
        ),
        (
            DECL,
            ("Ville Vastus ehdotti Maija Mallin kannattamana, että Kuusjärven kunta osallistuu verkostoon."),
            "Kunnanhallitus päätti äänin 6-5 hyväksyä Vastuksen vastaehdotuksen.",
            "adopted_modified",
            (6, 5),
            True,
            "kunta osallistuu",
        ),
        (
            JOIN,
            RETURN_VOTED + "Annettiin 8 JAA-ääntä ja 3 EI-ääntä.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "adopted",
            (8, 3),
            True,
            None,
        ),
        (
            JOIN,
            RETURN_VOTED + "Annettiin 3 JAA-ääntä ja 8 EI-ääntä.",
            "Asia palautettiin valmisteluun.",
            "returned",
            (8, 3),
            True,
            None,
        ),
        (JOIN, "", RETURN_VOTED + "Annettiin 3 JAA-ääntä ja 8 EI-ääntä.", "returned", (8, 3), True, None),
        (
            JOIN,
            (
                "Jäsen Ville Vastus ilmoitti olevansa esteellinen. Esteellisyydestä "
                "äänestettiin: JAA-ääniä 5, EI-ääniä 4."
            ),
            "Kunnanhallitus hyväksyi yksimielisesti ehdotuksen.",
            "adopted",
            UNANIMOUS,
            True,
            None,
        ),
        (
            JOIN,
            "Ville Vastuksen esteellisyydestä äänestettiin äänin 5-4.",
            "Kunnanhallitus hyväksyi ehdotuksen.",
            "adopted",
            None,
            True,
            None,
        ),
        (GIVEN, "", "Hyväksyttiin.", "adopted", None, False, None),
        (
            GIVEN,
            "Kunnanjohtaja esitti kokouksessa, että kunta osallistuu verkostoon.",
            "Hyväksyttiin.",
            "adopted",
            None,
            True,
            "kunta osallistuu",
        ),
        (
            GIVEN,
            (
                "Kunnanjohtaja antoi kokouksessa seuraavan "
                "päätösehdotuksen:\n\nKunnanhallitus päättää, ettei kunta osallistu "
                "verkostoon."
            ),
            "Hyväksyttiin.",
            "rejected",
            None,
            True,
            None,
        ),
    ],
)
def test_what_happened_in_the_meeting_decides_what_the_decision_carried(
    proposal: str,
    course: str,
    decision: str,
    resolution: str,
    vote: object,
    certain: bool,
    carried: str | None,
) -> None:
    text = item(proposal, decision, course)
    reading = read(text)
    assert reading.resolution == resolution
    assert voted(reading) == vote
    assert reading.certain is certain, reading.warnings
    if carried:
        assert carried in text[reading.adopted[0].start : reading.adopted[0].end]
