"""What an earlier parser read for certain and today's calls unclear: it stands, marked, until a person says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from alerts.delivery.deliver import queue_alerts
from ledger.db.database import reading, transaction
from ledger.db.tables import DecisionRow
from ledger.memberships import publication, reparsing, reviews, views
from ledger.memberships.payload import terms_of
from ledger.memberships.record import record
from ledger.memberships.reviews import Settled, SettlementRefused, waiting
from ledger.reviews import doubtful
from parsers import Decision
from tests.ledger.samples import (
    KAJAANI,
    PALTAMO,
    agenda,
    decision,
    kinds,
    portal_of,
    publish,
    read,
    recorded,
)

pytestmark = pytest.mark.usefixtures("ledger")


def membership() -> tuple[object, ...] | None:
    with reading() as session:
        found = views.memberships(session, municipality_code=PALTAMO)
    return (found[0]["state"], found[0]["annual_eur"], found[0]["doubtful"]) if found else None


def read_twice(first: str = "joins") -> int:
    """A document that joined by the parser of then and is unclear to today's; gives its id."""
    with transaction() as session:
        document = publish(session, portal_of(session))
        record(session, document, [decision(first, fee=9000)], parser_version="1")
        assert (
            record(session, document, [decision("unclear", warnings=("left_over",))], parser_version="2")
            == []
        )
    return document


def test_the_membership_stands_marked_doubtful_and_nobody_is_told() -> None:
    document = read_twice()
    assert membership() == ("joined", 9000, True)
    with reading() as session:
        assert [row["kind"] for row in views.changes(session)] == ["joined"]
        (entry,) = waiting(session)
    assert entry["doubtful"]
    assert entry["reasons"][0].startswith("read as “joins” by an earlier version of the parser")
    assert entry["document_id"] == document


def test_what_would_be_in_doubt_is_shown_before_it_is_written() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))
        record(session, document, [decision("joins")], parser_version="1")
        shown = reparsing.differences(session, document, [decision("unclear")])
        assert reparsing.in_doubt(session, [shown]) == [[(document, 0)]]
    assert (shown.changes, shown.superseded) == ((), ())
    assert ("outcome", "joins", "unclear") in [field[1:] for field in shown.fields]


def test_one_word_settles_the_whole_list_as_it_was_read() -> None:
    read_twice()
    with transaction() as session:
        listed = doubtful.in_doubt(session)
        assert [(one["municipality"], one["before"], one["now"]) for one in listed] == [
            ("Paltamo", "joins", "unclear")
        ]
        assert (
            doubtful.keep(session, [one["id"] for one in listed], by="K", why="the old ones were all right")
            == 1
        )
        assert doubtful.in_doubt(session) == []
        assert waiting(session) == []
    assert membership() == ("joined", 9000, False)
    with reading() as session:
        assert [row["kind"] for row in views.changes(session)] == ["joined"]


def test_keeping_says_why() -> None:
    read_twice()
    with transaction() as session, pytest.raises(SettlementRefused, match="why"):
        doubtful.keep(session, [doubtful.in_doubt(session)[0]["id"]], by="K", why=" ")


def test_one_word_takes_todays_reading_in_silence() -> None:
    read_twice()
    with transaction() as session:
        changes = doubtful.drop(session, [one["id"] for one in doubtful.in_doubt(session)])
        assert kinds(changes) == [("corrected", "baseline")]
        assert queue_alerts(session, changes) == []
    assert membership() == ("unclear", None, False)
    with reading() as session:
        assert [one["reasons"][0] for one in waiting(session)] == ["the outcome is unclear"]


def test_a_doubt_lasts_through_later_unclear_readings_and_ends_with_a_certain_one() -> None:
    document = read_twice("declines")
    with transaction() as session:
        record(session, document, [decision("unclear", warnings=("side_unclear",))], parser_version="3")
    assert membership() == ("declined", None, True)
    with transaction() as session:
        assert record(session, document, [decision("declines")], parser_version="4") == []
    assert membership() == ("declined", None, False)


def test_a_certain_reading_of_another_publication_ends_the_doubt() -> None:
    read_twice()
    with transaction() as session:
        read(session, portal_of(session), decision("joins", fee=9000))
    assert membership() == ("joined", 9000, False)


def test_a_side_read_as_the_other_one_is_no_doubt_but_a_correction() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))
        record(session, document, [decision("joins")], parser_version="1")
        changes = record(session, document, [decision("declines")], parser_version="2", announce=False)
    assert kinds(changes) == [("corrected", "baseline")]
    assert membership() == ("declined", None, False)


def read_again(*copies: tuple[Decision, Decision]) -> None:
    """Documents of one item, each read by the parser of then and by today's."""
    with transaction() as session:
        portals = [portal_of(session, name=name) for name in "ab"]
        documents = [publish(session, portals[number % 2]) for number in range(len(copies))]
        for document, (before, _now) in zip(documents, copies, strict=True):
            record(session, document, [before], parser_version="1")
        for document, (_before, now) in zip(documents, copies, strict=True):
            record(session, document, [now], parser_version="2")


JOINED, LEFT_OVER = decision("joins", fee=9000), decision("unclear", warnings=("left_over",))
COPIES = {
    "one copy": ((JOINED, LEFT_OVER),),
    "two copies in doubt": ((JOINED, LEFT_OVER), (JOINED, LEFT_OVER)),
    "a later copy that never was certain": ((JOINED, LEFT_OVER), (LEFT_OVER, LEFT_OVER)),
    "an earlier copy that never was certain": ((LEFT_OVER, LEFT_OVER), (JOINED, LEFT_OVER)),
    "its agenda came later": ((JOINED, LEFT_OVER), (agenda(), agenda())),
    "a copy without its section": (
        (JOINED, LEFT_OVER),
        (JOINED, decision("unclear", section=None, warnings=("left_over",))),
    ),
    "three copies": ((JOINED, LEFT_OVER), (JOINED, LEFT_OVER), (LEFT_OVER, LEFT_OVER)),
}
each_way_of_copies = pytest.mark.parametrize("copies", COPIES.values(), ids=COPIES)


@each_way_of_copies
def test_what_is_in_doubt_is_listed_once_as_it_waits_whatever_copies_there_are(
    copies: tuple[tuple[Decision, Decision], ...],
) -> None:
    read_again(*copies)
    assert membership() == ("joined", 9000, True)
    with reading() as session:
        (listed,) = doubtful.in_doubt(session)
        assert [one["id"] for one in waiting(session) if one["doubtful"]] == [listed["id"]]
        assert (listed["before"], listed["now"]) == ("joins", "unclear")
        readings = session.scalars(select(DecisionRow.id).where(DecisionRow.doubted.is_not(None)))
        assert all(doubtful.in_doubt(session, ids=[number]) == [listed] for number in readings)


@each_way_of_copies
def test_what_is_dropped_is_dropped_of_every_copy(copies: tuple[tuple[Decision, Decision], ...]) -> None:
    read_again(*copies)
    with transaction() as session:
        ids = [one["id"] for one in doubtful.in_doubt(session)]
        assert kinds(doubtful.drop(session, ids)) == [("corrected", "baseline")]
        assert doubtful.in_doubt(session) == []
        assert not any(one["doubtful"] for one in waiting(session))
    assert membership() not in (None, ("joined", 9000, True), ("joined", 9000, False))


@each_way_of_copies
def test_what_is_kept_is_kept_of_every_copy(copies: tuple[tuple[Decision, Decision], ...]) -> None:
    read_again(*copies)
    with transaction() as session:
        ids = [one["id"] for one in doubtful.in_doubt(session)]
        assert doubtful.keep(session, ids, by="K", why="read over") == 1
        assert waiting(session) == []
    assert membership() == ("joined", 9000, False)


@each_way_of_copies
def test_what_a_reparse_calls_in_doubt_is_what_waits_once_it_is_written(
    copies: tuple[tuple[Decision, Decision], ...],
) -> None:
    with transaction() as session:
        documents = [publish(session, portal_of(session, name=name)) for name in "abc"[: len(copies)]]
        for document, (before, _now) in zip(documents, copies, strict=True):
            record(session, document, [before], parser_version="1")
        now = [(document, [today]) for document, (_before, today) in zip(documents, copies, strict=True)]
        promised = reparsing.in_doubt(session, [reparsing.differences(session, *one) for one in now])
        for document, decisions in now:
            record(session, document, decisions, parser_version="2")
        doubted = session.execute(
            select(DecisionRow.document_id, DecisionRow.item_index).where(DecisionRow.doubted.is_not(None))
        )
        assert [sorted(places) for places in promised] == [sorted((row[0], row[1]) for row in doubted)]
        assert len(doubtful.in_doubt(session)) == len(promised)


def test_what_is_settled_or_certain_in_another_copy_is_not_called_in_doubt() -> None:
    with transaction() as session:
        portal = portal_of(session)
        settled, certain = publish(session, portal), publish(session, portal)
        record(session, settled, [JOINED], parser_version="1")
        reviews.settle(session, 1, Settled("declines"), by="K", why="asked", overrule=True)
        other = decision("joins", on="2024-11-05", season=7, case="1/2022")
        record(session, certain, [other], parser_version="1")
        read(session, portal, other)
        unclear = decision("unclear", on="2024-11-05", season=7, case="1/2022")
        now = [(settled, [LEFT_OVER]), (certain, [unclear])]
        found = [reparsing.differences(session, *one) for one in now]
        assert all(found)
        assert reparsing.in_doubt(session, found) == []
        for document, decisions in now:
            record(session, document, decisions, parser_version="2")
        assert doubtful.in_doubt(session) == []


ON_TERMS = decision("joins", fee=9000, warnings=("conditional",))


def stands() -> tuple[object, ...]:
    """The membership with its day and terms."""
    with reading() as session:
        (row,) = publication.memberships(session)
        terms = publication.terms(session).get((PALTAMO, row.season_number))
        return (row.municipality_code, row.season_number, row.state, row.annual_eur, row.decided_on, terms)


@pytest.mark.parametrize(
    "today",
    [
        {"on": None},
        {"on": "2024-11-04"},
        {"section": 178, "case": None},
        {"season": None},
        {"kind": "agenda"},
        {"kind": None},
        {"code": KAJAANI},
    ],
    ids=repr,
)
def test_a_membership_in_doubt_stands_as_it_was_and_is_kept_so(today: dict[str, Any]) -> None:
    read_again((ON_TERMS, decision(**{"outcome": "unclear", "warnings": ("left_over",), **today})))
    was = (PALTAMO, 8, "joined", 9000, dt.date(2024, 10, 8), ("conditional",))
    assert stands() == was
    assert recorded() == [("joined", "open")]
    with transaction() as session:
        (listed,) = doubtful.in_doubt(session)
        assert (listed["municipality"], listed["decided_on"], listed["section"]) == (
            "Paltamo",
            "2024-10-08",
            177,
        )
        assert doubtful.keep(session, [listed["id"]], by="K", why="read over") == 1
    assert stands() == was
    assert membership() == ("joined", 9000, False)
    assert recorded() == [("joined", "open")]
    with transaction() as session:
        reviews.unsettle(session, listed["id"], by="K", why="a slip")
    assert stands() == was
    assert membership() == ("joined", 9000, True)
    with transaction() as session:
        doubtful.drop(session, [listed["id"]])
        assert doubtful.in_doubt(session) == []
    assert membership() in (None, ("unclear", None, False))


@pytest.mark.parametrize("keep", [True, False])
def test_what_was_put_in_doubt_before_its_terms_were_kept_can_be_decided_too(keep: bool) -> None:
    read_again((JOINED, LEFT_OVER))
    with transaction() as session:
        row = session.scalars(select(DecisionRow).where(DecisionRow.doubted.is_not(None))).one()
        since = ("municipality_code", "item", "document_kind", "terms")
        row.doubted = {name: one for name, one in (row.doubted or {}).items() if name not in since}
    assert membership() == ("joined", 9000, True)
    with transaction() as session:
        (listed,) = doubtful.in_doubt(session)
        if keep:
            doubtful.keep(session, [listed["id"]], by="K", why="read over")
        else:
            doubtful.drop(session, [listed["id"]])
    assert membership() == (("joined", 9000, False) if keep else ("unclear", None, False))


def test_what_is_told_of_a_side_in_doubt_says_its_terms_and_its_day() -> None:
    read_again((ON_TERMS, decision("unclear", on=None, warnings=("left_over",))))
    with transaction() as session:
        (listed,) = doubtful.in_doubt(session)
        reviews.settle(session, listed["id"], Settled("declines"), by="K", why="a slip", announce=False)
        (change,) = reviews.unsettle(session, listed["id"], by="K", why="it was one", announce=False)
    assert (change.becomes or change.kind, change.payload["outcome"]) == ("joined", "joins")
    assert change.payload["decided_on"] == "2024-10-08"
    assert terms_of(change.payload) == ("conditional",)


def test_a_side_in_doubt_that_is_settled_is_published_on_its_terms() -> None:
    read_again((ON_TERMS, decision("unclear", warnings=("left_over",))))
    with transaction() as session:
        doubtful.keep(session, [doubtful.in_doubt(session)[0]["id"]], by="K", why="read over")
    with reading() as session:
        (item,) = publication.read_items(session)
    assert terms_of(item.payload) == ("conditional",)


def test_only_what_is_in_doubt_can_be_decided_so() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear"))
        ident = reviews.waiting(session)[0]["id"]
        with pytest.raises(LookupError, match="not in doubt"):
            doubtful.keep(session, [ident], by="K", why="w")
        with pytest.raises(LookupError, match="not in doubt"):
            doubtful.drop(session, [ident])
