"""Decisions of which the text holds only a part. All items are invented."""

from __future__ import annotations

import pytest

from tests.parsers.invented_minutes import JOIN, item, read

WHOLE = (
    "Ville Vastus poistui kokouksesta. Kunnanhallitus päätti yksimielisesti, ettei kunta osallistu verkostoon, "
    "koska kustannuksia ei ole varattu talousarvioon."
)


@pytest.mark.parametrize("length", range(1, len(WHOLE) - 1, 3))
def test_a_decision_cut_short_is_never_certain_of_another_side(length: int) -> None:
    reading = read(item(JOIN, WHOLE[:length], tail="").rstrip())
    assert reading.resolution in ("none", "rejected") or not reading.certain


@pytest.mark.parametrize(
    "cut",
    [
        "Kunnanhallitus hyväk",
        "Kunnanhallitus päätti",
        "Kunnanhallitus päätti, että Kuusjärven kunta osallistuu",
        "Kunnanhallitus päätti yksimielisesti, ettei Kuusjärven kunta",
        "Ehdotus hyväksyt",
        "Kunnanhallitus hyväksyi",
        "Kunnanhallitus hyväksyi kunnanjohtajan muu",
        "Kunnanhallitus hyväksyi Vastuksen vasta",
        "Kunnanhallitus päätti jättää asian",
        "Hyväksyttiin seuraavin",
    ],
)
def test_a_sentence_that_breaks_off_settles_nothing(cut: str) -> None:
    reading = read(item(JOIN, cut, tail="").rstrip())
    assert reading.resolution == "none" or not reading.certain


def test_without_its_decision_an_item_is_undecided() -> None:
    whole = item(JOIN, "Kunnanhallitus hyväksyi ehdotuksen.", "Ville Vastus ehdotti, ettei kunta osallistu.")
    without = whole.replace("Kunnanhallitus hyväksyi ehdotuksen.", "")
    assert read(whole).resolution == "adopted"
    assert read(without).resolution == "none"
