"""Evidence comes in any order: what was decided last counts, and is the last that is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from core import clock
from ledger.db.database import reading, transaction
from ledger.memberships import views
from ledger.memberships.kinds import WEIGHTY
from ledger.memberships.record import record
from tests.ledger.samples import (
    BOARD,
    COUNCIL,
    agenda,
    decision,
    kinds,
    membership,
    portal_of,
    publish,
    read,
    recorded,
    state_of,
)

pytestmark = pytest.mark.usefixtures("ledger")


def test_the_boards_minutes_read_after_the_councils_do_not_tell_the_joining_again() -> None:
    council = decision("joins", on="2024-11-20", body=COUNCIL, section=60)
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, council)
        assert read(session, portal, decision("joins")) == []
    assert recorded() == [("joined", "open")]
    assert str(membership()["decided_on"]) == "2024-10-08"  # type: ignore[index]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ({"outcome": "declines"}, {"outcome": "joins"}),
        ({"outcome": "joins"}, {"outcome": "declines"}),
        ({"outcome": "declines", "body": BOARD}, {"outcome": "joins"}),
    ],
)
def test_what_a_later_decision_undid_is_told_to_nobody_where_it_is_read_after_that_one(
    last: dict[str, Any], first: dict[str, Any]
) -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision(**{"body": COUNCIL, "on": "2024-11-20", "section": 60, **last}))
        late = read(session, portal, decision(**first))
        assert [state for _kind, state in kinds(late)] == ["baseline"]
    assert state_of() == ("declined" if last["outcome"] == "declines" else "joined")


def test_both_are_told_in_their_order_where_the_first_is_read_first() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins"))
        read(session, portal, decision("declines", body=COUNCIL, on="2024-11-20", section=60))
    assert recorded() == [("joined", "open"), ("declined", "open")]


def test_a_sum_between_two_that_were_told_is_told_to_nobody_but_in_the_correction_of_the_second() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins", fee=9000))
        read(session, portal, decision("joins", on="2024-12-10", section=250, fee=9900))
        late = read(session, portal, decision("joins", on="2024-11-10", section=220, fee=9500))
        told = {one.state: (one.old_eur, one.new_eur) for one in late}
    assert told == {"baseline": (9000, 9500), "open": (9500, 9900)}


def test_what_was_decided_the_other_way_after_all_is_corrected_by_what_was_decided_last() -> None:
    with transaction() as session:
        portal = portal_of(session)
        document = publish(session, portal)
        (first,) = record(session, document, [decision("joins", fee=9500)], parser_version="1")
        read(session, portal, decision("joins", on="2024-11-20", section=220, fee=9900))
        again = record(session, document, [decision("declines")], parser_version="2")
        told = [(one.kind, one.becomes, one.corrects_id, one.new_eur) for one in again]
        shown = {kind: state for kind, state in kinds(again) if kind != "corrected"}
    assert told[:2] == [("declined", None, None, None), ("corrected", "joined", first.id, 9900)]
    assert shown == {"declined": "baseline"}
    assert state_of() == "joined"


@pytest.mark.parametrize("years", [(None, 1970), (2036, None)], ids=["behind", "ahead"])
def test_the_page_fetched_last_counts_whatever_the_clock_said_then_or_before(
    years: tuple[int | None, ...],
) -> None:
    with transaction() as session:
        portal = portal_of(session)
        for year, outcome in zip(years, ("joins", "declines"), strict=True):
            with clock.fixed(dt.datetime(year, 1, 1, tzinfo=dt.UTC) if year else clock.now()):
                read(session, portal, decision(outcome))
    assert state_of() == "declined"


def test_any_order_of_arrival_tells_each_thing_once() -> None:
    """The same papers in several orders: one joining and one change of the fee are told for the season."""
    papers = [
        decision("joins", season=7, on="2022-10-01", section=1, case="old", fee=9000),
        agenda(),
        decision("joins", fee=12000),
        decision("joins", fee=12000, title="Toisin", case=None),
        decision("joins", on="2024-11-20", body=COUNCIL, section=60, fee=12000),
        decision("noted", on="2024-12-01", section=200),
    ]
    orders = [(0, 1, 2, 3, 4, 5), (5, 4, 3, 2, 1, 0), (4, 2, 0, 5, 1, 3), (3, 0, 4, 1, 5, 2)]
    for number, order in enumerate(orders):
        code = f"{500 + number}"
        with transaction() as session:
            portal = portal_of(session, code)
            municipality = papers[0].municipality.model_copy(update={"code": code})  # type: ignore[union-attr]
            for index in order:
                read(session, portal, papers[index].model_copy(update={"municipality": municipality}))
        with reading() as session:
            told = views.changes(session, municipality_code=code, state="open")
        told_kinds = sorted((one["season"], one["kind"]) for one in told if one["kind"] in WEIGHTY)
        assert told_kinds == [(7, "joined"), (8, "fee_changed"), (8, "joined")], order
