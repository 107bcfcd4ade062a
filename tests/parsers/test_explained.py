"""Why an item reads as it does, in words that do not contradict what was decided, and name no insides of the reader."""

from __future__ import annotations

import pytest

from parsers import explain_text, explanation_as_text
from parsers.explain import Explanation

_ITEM = """Sotkamon kunta
Kunnanhallitus
Pöytäkirja 8.12.2026

§ 44 USO-verkosto

Esittelijän ehdotus:
Kunnanhallitus päättää, että Sotkamon kunta {proposal} kaudella 2027–2028.

Käsittely:
{course}

Päätös:
{decision}
"""
JOIN, STAY_OUT = "osallistuu USO-verkostoon", "ei osallistu USO-verkostoon"


def _explained(course: str, decision: str, proposal: str = JOIN) -> Explanation:
    return explain_text(_ITEM.format(proposal=proposal, course=course, decision=decision))


def _fates(one: Explanation) -> list[str]:
    return [motion.fate for motion in one.motions]


@pytest.mark.parametrize(
    "vote",
    [
        "Äänestyksessä pohjaehdotus sai 2 ääntä ja vastaehdotus 7 ääntä.",
        "Äänestyksessä annettiin esittelijän ehdotukselle 2 ääntä ja Salon vastaehdotukselle 7 ääntä.",
        "Salon vastaehdotus voitti äänin 7-2.",
    ],
)
def test_a_motion_that_won_its_vote_is_not_told_as_lost_where_the_decision_says_the_same(vote: str) -> None:
    one = _explained(
        "Jäsen Salo ehdotti Ahon kannattamana vastaehdotuksena, että Sotkamon kunta ei osallistu verkostoon. "
        + vote,
        "Kunnanhallitus päätti äänin 7–2, että Sotkamon kunta ei osallistu USO-verkostoon kaudella 2027–2028.",
    )
    assert one.outcome == "declines"
    assert _fates(one) == ["carried by a vote"]
    assert "lost" not in explanation_as_text(one)


def test_a_motion_whose_side_the_decision_takes_is_carried_though_only_two_numbers_tell_of_the_vote() -> None:
    one = _explained(
        "Jäsen Salo ehdotti Ahon kannattamana, että Sotkamon kunta ei osallistu verkostoon.",
        "Kunnanhallitus päätti äänin 7–2, että Sotkamon kunta ei osallistu USO-verkostoon kaudella 2027–2028.",
    )
    assert one.outcome == "declines"
    assert _fates(one) == ["carried, as the decision says"]


def test_a_motion_to_join_is_carried_over_a_proposal_to_stay_out() -> None:
    one = _explained(
        "Jäsen Salo ehdotti Ahon kannattamana vastaehdotuksena, että Sotkamon kunta osallistuu verkostoon. "
        "Äänestyksessä pohjaehdotus sai 3 ääntä ja vastaehdotus 6 ääntä.",
        "Kunnanhallitus päätti, että Sotkamon kunta osallistuu USO-verkostoon kaudella 2027–2028.",
        proposal=STAY_OUT,
    )
    assert one.outcome == "joins"
    assert _fates(one) == ["carried by a vote"]


@pytest.mark.parametrize(
    "decision",
    [
        "Kunnanhallitus päätti, että Sotkamon kunta osallistuu USO-verkostoon kaudella 2027–2028.",
        "Kunnanhallitus hyväksyi esittelijän ehdotuksen.",
    ],
)
def test_a_motion_that_lost_is_still_told_as_lost(decision: str) -> None:
    one = _explained(
        "Jäsen Salo ehdotti Ahon kannattamana vastaehdotuksena, että Sotkamon kunta ei osallistu verkostoon. "
        "Äänestyksessä pohjaehdotus sai 7 ääntä ja vastaehdotus 2 ääntä.",
        decision,
    )
    assert one.outcome == "joins"
    assert _fates(one) == ["lost a vote"]


def test_of_two_motions_the_one_of_the_last_vote_is_carried() -> None:
    one = _explained(
        "Jäsen Salo ehdotti Ahon kannattamana, että asia palautetaan valmisteluun. Äänestyksessä asian käsittelyä "
        "jatkettiin äänin 6-3. Jäsen Puro teki Ahon kannattamana vastaehdotuksen, että Sotkamon kunta ei osallistu "
        "verkostoon. Äänestyksessä esittelijän ehdotus sai 2 ääntä ja Puron vastaehdotus 7 ääntä.",
        "Kunnanhallitus päätti, että Sotkamon kunta ei osallistu USO-verkostoon kaudella 2027–2028.",
    )
    assert _fates(one) == ["lost a vote", "carried by a vote"]


def test_a_side_is_told_by_its_word_and_what_it_means_without_the_rows_of_the_lexicon() -> None:
    one = _explained(
        "Keskusteltiin.",
        "Kunnanhallitus päätti, että Sotkamon kunta ei jatka USO-verkostossa kaudella 2027–2028.",
        proposal="jää USO-verkoston ulkopuolelle",
    )
    shown = explanation_as_text(one)
    assert "declines by “jatkaa” (to stay in), which it denies: " in shown
    assert "declines by “jäädä” (to leave or stay out): " in shown
    assert "network:" not in shown
    assert [(c.word, c.means, c.denied) for c in one.clauses] == [
        ("jatkaa", "to stay in", True),
        ("jäädä", "to leave or stay out", False),
    ]


def test_swedish_sides_are_told_in_words_too() -> None:
    one = explain_text(
        "Malax kommun\nKommunstyrelsen\nProtokoll 8.12.2026\n\n§ 4 USO-nätverket\n\nFörslag:\nKommunstyrelsen "
        "beslutar att Malax kommun deltar i USO-nätverket 2027–2028.\n\nBeslut:\nKommunstyrelsen beslutade att Malax "
        "kommun inte fortsätter i USO-nätverket 2027–2028.\n"
    )
    shown = explanation_as_text(one)
    assert "joins by “delta” (to take part): " in shown
    assert "declines by “fortsätta” (to stay in), which it denies: " in shown
