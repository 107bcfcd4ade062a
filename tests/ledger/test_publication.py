"""What is published of the ledger, on both databases."""

from __future__ import annotations

import datetime as dt

from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import KnownItem
from ledger.evidence.documents import unread_documents
from ledger.memberships import publication, views
from ledger.memberships.record import record, record_unreadable
from ledger.memberships.reviews import Settled, settle, waiting
from tests.ledger.samples import PALTAMO, agenda, decision, portal_of, publish, read


def test_readings_come_with_their_documents_marks_the_latest_decided_first(ledger: str) -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("declines", on="2022-10-04", season=7, case="1/2022"))
        read(session, portal, decision(fee=9000))
    with reading() as session:
        first, second = publication.read_items(session)
        assert (first.season, second.season) == (8, 7)
        assert first.municipality_code == PALTAMO
        assert first.url.startswith("https://a.example.fi/cgi?id=")
        assert len(first.sha256) == 64
        assert first.settled is None
        assert set(publication.sources(session, [first.document_id])) == {first.document_id}
        memberships = publication.memberships(session)
        assert [(row.season_number, row.state) for row in memberships] == [(7, "declined"), (8, "joined")]
        documents = publication.readings_behind(session)
        assert [documents[row.decision_id or 0].document_id for row in memberships] == [
            second.document_id,
            first.document_id,
        ]


def test_held_and_superseded_changes_are_not_published(ledger: str) -> None:
    with transaction() as session:
        portal = portal_of(session)
        (joined,) = read(session, portal, decision())
        (proposed,) = read(session, portal, agenda(on="2024-09-10", case="9/2024"))
        joined.state = "held"
    with reading() as session:
        assert [row.id for row in publication.public_changes(session)] == [proposed.id]


def test_what_a_person_settled_comes_with_the_reading_and_not_who_it_was(ledger: str) -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear", warnings=("left_over",)))
    with reading() as session:
        (case,) = waiting(session)
    with transaction() as session:
        settle(session, case["id"], Settled("joins"), by="Maija Virtanen", why="puhelinsoitto kuntaan")
    with reading() as session:
        (item,) = publication.read_items(session)
        assert item.settled is not None
        assert (item.settled["outcome"], item.settled["why"]) == ("joins", "puhelinsoitto kuntaan")
        assert "Virtanen" not in repr(item)


def test_what_a_decision_says_after_it_was_settled_is_one_thing_for_all_its_publications(ledger: str) -> None:
    """Season, fee, total and day as a person settled them; the agenda of the same item stays what it was."""
    with transaction() as session:
        portal, archive = portal_of(session), portal_of(session, name="archive", platform="cloudnc")
        read(session, portal, agenda(fee=9000, section=177))
        read(
            session, portal, decision("unclear", fee=10000, basis="bracket", warnings=("fee_contradiction",))
        )
        (case,) = waiting(session)
        joins = Settled("joins", season_number=9, annual_eur=9500, total_eur=19000)
        changes = settle(session, case["id"], joins, by="Maija Virtanen", why="lasku")
        read(session, archive, decision("unclear", fee=10000))
    with reading() as session:
        said = [
            (item.payload["outcome"], item.season, item.payload["fee"]["annual_eur"])
            for item in publication.read_items(session)
        ]
        assert sorted(said) == [("joins", 9, 9500), ("joins", 9, 9500), ("proposed", 8, 9000)]
        item = next(one for one in publication.read_items(session) if one.settled)
        assert item.payload["season"]["first_year"] == 2027
        assert (item.payload["fee"]["total_eur"], item.payload["fee"]["basis"]) == (19000, "municipality")
        (membership,) = publication.memberships(session)
        assert (membership.annual_eur, membership.total_eur) == (9500, 19000)
    (change,) = (one for one in changes if one.kind == "joined")
    assert (change.payload["fee"]["annual_eur"], change.payload["fee"]["total_eur"]) == (9500, 19000)


def test_months_in_which_meetings_are_known_are_counted_by_platform(ledger: str) -> None:
    with transaction() as session:
        portal = portal_of(session)
        for number, day in enumerate((dt.date(2024, 9, 3), dt.date(2024, 9, 30), dt.date(2025, 1, 7), None)):
            session.add(
                KnownItem(
                    portal_id=portal.id, locator=str(number), url="https://a.example.fi", meeting_on=day,
                    first_seen_at=clock.now(), unread="scanned" if number == 1 else None,
                )
            )  # fmt: skip
    with reading() as session:
        assert publication.months_seen(session) == {(PALTAMO, "dynasty"): {(2024, 9): 2, (2025, 1): 1}}
        assert publication.unread_counts(session) == {PALTAMO: 1}


def test_the_stamp_differs_after_everything_that_is_published_and_else_stays(ledger: str) -> None:
    with transaction() as session:
        portal = portal_of(session)
        first = publication.stamp(session)
        assert publication.stamp(session) == first
        read(session, portal, decision())
        second = publication.stamp(session)
        assert second != first
        publish(session, portal)
        assert publication.stamp(session) == second, "a page that nobody has read yet shows nothing"


def test_what_could_not_be_read_is_counted_as_the_operator_sees_it_and_moves_the_stamp_each_time(
    ledger: str,
) -> None:
    """By the spider or by the parser; no more where it is read, or its page says something else by now."""
    with transaction() as session:
        portal = portal_of(session)
        before = publication.stamp(session)

        def unread() -> list[str]:
            found = unread_documents(session)
            assert publication.unread_counts(session) == ({PALTAMO: len(found)} if found else {})
            (row,) = views.status(session)
            assert row["unread"] == len(found)
            nonlocal before
            now = publication.stamp(session)
            assert now != before
            before = now
            return sorted(one.locator for one in found)

        record_unreadable(session, publish(session, portal, locator="broken"), "truncated", "1")
        assert unread() == ["broken"]
        session.add(
            KnownItem(
                portal_id=portal.id, locator="scan", url="https://a.example.fi", first_seen_at=clock.now(),
                unread="scanned",
            )
        )  # fmt: skip
        session.flush()
        assert unread() == ["broken", "scan"]
        whole = publish(session, portal, locator="broken")
        assert unread() == ["scan"]
        record_unreadable(session, whole, "encrypted", "1")
        assert unread() == ["broken", "scan"]
        record(session, whole, [decision()], parser_version="2")
        assert unread() == ["scan"]
        session.get_one(KnownItem, 1).unread = None
        session.flush()
        assert unread() == []


def test_who_is_in_on_a_condition_is_told_apart_also_where_a_person_settled_the_fee(ledger: str) -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision(season=7, on="2022-10-04", section=9, case="1/2022"))
        read(session, portal, decision(warnings=("conditional", "fee_contradiction")))
        assert publication.terms(session) == {(PALTAMO, 8): ("conditional",)}
        (case,) = waiting(session)
        settle(session, case["id"], Settled("joins", annual_eur=9500), by="Maija Virtanen", why="lasku")
        assert publication.terms(session) == {(PALTAMO, 8): ("conditional",)}
