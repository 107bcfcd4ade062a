"""What an earlier parser read for certain and today's calls unclear: it stands, marked, until a person says."""

from __future__ import annotations

import pytest

from alerts.delivery.deliver import queue_alerts
from ledger.db.database import reading, transaction
from ledger.memberships import reparsing, reviews, views
from ledger.memberships.record import record
from ledger.memberships.reviews import SettlementRefused, waiting
from ledger.reviews import doubtful
from tests.ledger.samples import PALTAMO, decision, kinds, portal_of, publish, read

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
    assert (shown.doubtful, shown.changes, shown.superseded) == ((0,), (), ())
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


def test_only_what_is_in_doubt_can_be_decided_so() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear"))
        ident = reviews.waiting(session)[0]["id"]
        with pytest.raises(LookupError, match="not in doubt"):
            doubtful.keep(session, [ident], by="K", why="w")
        with pytest.raises(LookupError, match="not in doubt"):
            doubtful.drop(session, [ident])
