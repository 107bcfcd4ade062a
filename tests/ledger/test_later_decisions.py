"""What a later decision of the same season changes of a membership: its terms, its fee, and what is told of that."""

from __future__ import annotations

from typing import Any

import pytest

from ledger.db.database import reading, transaction
from ledger.memberships import publication
from ledger.memberships.record import record
from ledger.memberships.reviews import Settled, settle, waiting
from parsers.schema import Body, Decision, Fee, Vat
from tests.ledger.samples import (
    COUNCIL,
    PALTAMO,
    agenda,
    decision,
    membership,
    portal_of,
    publish,
    read,
    recorded,
)

pytestmark = pytest.mark.usefixtures("ledger")

OFFICER = Body(name="Kunnanjohtaja", kind="officer")
LAST_SEASON: dict[str, Any] = {"on": "2022-10-04", "season": 7, "section": 1, "case": "1/2022"}


def costing(
    annual: float | None = None, total: float | None = None, *, vat: Vat | None = None, **facts: Any
) -> Decision:
    """A decision to join that states these sums."""
    fee = Fee(annual_eur=annual, total_eur=total, vat=vat, basis="municipality")
    return decision(**facts).model_copy(update={"fee": fee})


def later(**facts: Any) -> dict[str, Any]:
    """The marks of a later meeting of the board, on the same matter."""
    return {"on": "2024-12-10", "section": 250, **facts}


def terms(season: int = 8) -> tuple[str, ...]:
    with reading() as session:
        return publication.terms(session).get((PALTAMO, season), ())


def sums() -> tuple[Any, Any]:
    found = membership() or {}
    return found["annual_eur"], found["total_eur"]


def moves(*decisions: Decision) -> list[tuple[Any, ...]]:
    """The changes of the fee that these decisions bring, read one after the other: annual, then total sums."""
    with transaction() as session:
        portal = portal_of(session)
        new = [change for one in decisions for change in read(session, portal, one)]
        return [
            (one.old_eur, one.new_eur, one.payload["old_total"], (one.payload["fee"] or {}).get("total_eur"))
            for one in new
            if one.kind == "fee_changed" and one.state == "open"
        ]


@pytest.mark.parametrize("term", ["one_year", "conditional"])
def test_a_later_decision_that_no_longer_says_a_term_takes_it_away(term: str) -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision(warnings=(term,)))
        assert publication.terms(session) == {(PALTAMO, 8): (term,)}
        read(session, portal, decision(**later()))
    assert terms() == ()


def test_a_later_decision_puts_its_own_term_in_the_place_of_the_earlier_one() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision(warnings=("one_year",)))
        read(session, portal, decision(**later(body=COUNCIL, warnings=("conditional",))))
    assert terms() == ("conditional",)


def test_the_order_in_which_both_are_read_makes_no_difference_to_the_terms() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision(**later()))
        read(session, portal, decision(warnings=("one_year",)))
    assert terms() == ()


def test_an_officer_who_carries_the_boards_decision_out_takes_no_term_away() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision(warnings=("one_year",)))
        read(session, portal, decision(**later(body=OFFICER, kind="officer_decision", section=7)))
        assert publication.terms(session) == {(PALTAMO, 8): ("one_year",)}
        read(
            session,
            portal,
            decision(**later(body=OFFICER, kind="officer_decision", section=8, warnings=("conditional",))),
        )
    assert terms() == ("conditional", "one_year")


def test_a_later_decision_that_does_not_say_which_season_it_is_about_takes_no_term_away() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision(warnings=("one_year",)))
        read(session, portal, decision(**later(season=None)))
    assert terms() == ("one_year",)


def test_a_shorter_copy_of_the_same_minutes_takes_no_term_away() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision(warnings=("conditional",)))
        read(session, portal_of(session, name="extract", platform="cloudnc"), decision())
    assert terms() == ("conditional",)


def test_a_parser_that_no_longer_reads_a_term_in_the_page_takes_it_away() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))
        record(session, document, [decision(warnings=("conditional",))], parser_version="1")
        record(session, document, [decision()], parser_version="2")
    assert terms() == ()


def test_terms_stay_those_of_the_text_where_a_person_settles_that_it_joins() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear", warnings=("left_over", "one_year")))
        (case,) = waiting(session)
        settle(session, case["id"], Settled("joins"), by="Maija Virtanen", why="puhelinsoitto")
    assert terms() == ("one_year",)


def test_who_leaves_and_comes_back_comes_back_on_the_terms_of_the_last_decision_alone() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision(warnings=("one_year",)))
        read(session, portal, decision("declines", **later()))
        read(session, portal, decision(**later(body=OFFICER, kind="officer_decision", on="2025-01-10")))
    assert terms() == ()


def test_terms_are_those_of_each_season() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision(warnings=("one_year",)))
        read(session, portal, decision(on="2026-10-06", season=9, case="9/2026"))
    assert (terms(8), terms(9)) == (("one_year",), ())


def test_a_fee_that_a_later_decision_does_not_repeat_stays() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, costing(9000, 18000))
        read(session, portal, decision(**later(body=COUNCIL)))
    assert sums() == (9000, 18000)


def test_a_total_stays_beside_the_same_yearly_fee_and_goes_with_another() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, costing(9000, 18000))
        read(session, portal, costing(9000, **later()))
    assert sums() == (9000, 18000)
    with transaction() as session:
        read(session, portal_of(session), costing(9500, **later(on="2024-12-17", section=260)))
    assert sums() == (9500, None)


def test_a_total_that_changes_alone_is_told() -> None:
    assert moves(costing(total=18000), costing(total=19000, **later())) == [(None, None, 18000, 19000)]
    assert sums() == (None, 19000)


def test_the_same_total_again_is_no_news() -> None:
    assert moves(costing(total=18000), costing(total=18000, **later(body=COUNCIL))) == []


def test_another_total_than_in_the_season_before_is_told_beside_the_joining() -> None:
    before = costing(total=18000, on="2022-10-04", season=7, section=1, case="1/2022")
    assert moves(before, costing(total=20000)) == [(None, None, 18000, 20000)]
    assert recorded().count(("joined", "open")) == 2


def test_a_total_that_moves_with_the_yearly_fee_is_told_once() -> None:
    assert moves(costing(9000, 18000), costing(9500, 19000, **later())) == [(9000, 9500, 18000, 19000)]


def test_of_two_seasons_with_one_yearly_fee_the_totals_are_not_compared() -> None:
    before = costing(9000, 9000, on="2022-10-04", season=7, section=1, case="1/2022")
    assert moves(before, costing(9000, 18000)) == []


def test_a_total_of_the_season_before_is_not_taken_for_this_seasons_where_the_yearly_fee_is_the_same() -> (
    None
):
    before = costing(9000, 9000, on="2022-10-04", season=7, section=1, case="1/2022")
    assert moves(before, costing(9000), costing(total=18000, **later())) == []
    assert sums() == (9000, 18000)


def test_a_total_of_longer_ago_than_the_last_known_fee_is_not_compared() -> None:
    long_ago = costing(total=15000, on="2020-10-04", season=6, section=1, case="1/2020")
    before = costing(9000, on="2022-10-04", season=7, section=1, case="1/2022")
    assert moves(long_ago, before, costing(total=18000)) == []


@pytest.mark.parametrize(
    ("net", "gross", "next_net", "told"),
    [
        ((9000, None), (11295, None), (9500, None), (9000, 9500, None, None)),
        ((None, 18000), (None, 22590), (None, 19000), (None, None, 18000, 19000)),
    ],
)
def test_a_sum_with_value_added_tax_is_no_other_fee_than_one_without(
    net: Any, gross: Any, next_net: Any, told: tuple[Any, ...]
) -> None:
    assert moves(costing(*net, vat="excluded"), costing(*gross, vat="included", **later())) == []
    raised = costing(*next_net, vat="excluded", **later(on="2024-12-17", section=260))
    assert moves(raised) == [told]


def test_a_joining_tells_no_fee_before_that_is_for_another_time_or_taxed_otherwise() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, costing(9000, 9000, vat="excluded", **LAST_SEASON))
        (one,) = read(session, portal, costing(total=19000))
        assert (one.kind, one.old_eur, one.payload["old_total"]) == ("joined", 9000, None)
        (other,) = read(
            session, portal, costing(11000, vat="included", on="2026-10-06", season=9, case="9/2026")
        )
        assert (other.kind, other.old_eur, other.payload["old_total"]) == ("joined", None, None)


@pytest.mark.parametrize(
    "papers",
    [
        pytest.param(
            (costing(total=9000, warnings=("one_year",)), costing(total=19000, **later())),
            id="one year, then both",
        ),
        pytest.param(
            (costing(total=9000, warnings=("one_year",), **LAST_SEASON), costing(total=19000)),
            id="of two seasons",
        ),
        pytest.param(
            (costing(9000, 9000, **LAST_SEASON), costing(total=19000)),
            id="a total that is what one year costs",
        ),
        pytest.param((costing(total=9000), costing(total=18000, **later())), id="twice as much"),
        pytest.param((costing(total=18000), costing(total=9000, **later())), id="half of it"),
        pytest.param((costing(9000, 9000), costing(9000, 18000, **later())), id="one yearly fee"),
    ],
)
def test_totals_that_are_not_for_as_many_years_are_not_compared(papers: tuple[Decision, ...]) -> None:
    assert moves(*papers) == []


def test_a_total_for_one_year_is_compared_with_another_for_one_year() -> None:
    first = costing(total=9000, warnings=("one_year",))
    assert moves(first, costing(total=9500, **later(warnings=("one_year",)))) == [(None, None, 9000, 9500)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_a_total_that_changes_alone_is_told_once_in_any_order_of_arrival(order: tuple[int, ...]) -> None:
    papers = [
        costing(total=18000),
        costing(total=19000, **later()),
        costing(total=19000, **later(body=COUNCIL, on="2024-12-16", section=60)),
    ]
    moves(*(papers[index] for index in order))
    with reading() as session:
        rows = publication.public_changes(session)
        told = {
            (one.payload["old_total"], one.payload["fee"]["total_eur"])
            for one in rows
            if (one.becomes or one.kind) == "fee_changed"
        }
    assert told == {(18000, 19000)}
    assert sums() == (None, 19000)


def test_a_total_that_was_misread_is_corrected_where_its_change_was_told() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, costing(total=18000))
        document = publish(session, portal)
        (first,) = record(session, document, [costing(total=91000, **later())], parser_version="1")
        again = record(session, document, [costing(total=19000, **later())], parser_version="2")
        told = [(one.kind, one.becomes, one.corrects_id, one.payload["fee"]["total_eur"]) for one in again]
    assert told == [("corrected", "fee_changed", first.id, 19000)]


def test_an_agenda_with_another_total_changes_nothing() -> None:
    assert moves(costing(total=18000), agenda(**later())) == []
