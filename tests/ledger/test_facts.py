"""Recording what was read: each change is told once, and the ledger shows what the decisions show."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select

from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import DecisionRow, Document, KnownItem, MembershipRow
from ledger.evidence.runs import close_baseline, start_run
from ledger.memberships import views
from ledger.memberships.record import record, record_unreadable
from tests.ledger.samples import (
    BOARD,
    KAJAANI,
    PALTAMO,
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


def test_a_joining_is_told_with_all_that_an_alert_says() -> None:
    with transaction() as session:
        (change,) = read(session, portal_of(session), decision("joins", fee=9000, presenter="kunnanjohtaja"))
    payload = change.payload
    assert (change.kind, change.state, change.municipality_code, change.season_number) == (
        "joined",
        "open",
        PALTAMO,
        8,
    )
    assert change.decided_on == dt.date(2024, 10, 8)
    assert payload["municipality"] == {"code": PALTAMO, "name": "Paltamo"}
    assert payload["season"] == {"number": 8, "first_year": 2025, "last_year": 2026}
    assert payload["body"] == {"name": "Kunnanhallitus", "kind": "board"}
    assert (payload["section"], payload["decided_on"], payload["outcome"]) == (177, "2024-10-08", "joins")
    assert payload["fee"]["annual_eur"] == 9000
    assert payload["quotes"] == ["Hyväksyttiin."]
    assert payload["url"].startswith("https://a.example.fi/cgi?id=")
    assert membership()["annual_eur"] == 9000  # type: ignore[index]


def test_reading_the_same_document_again_changes_nothing() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))
        assert len(record(session, document, [decision()], parser_version="1")) == 1
    for parser in ("1", "2"):
        with transaction() as session:
            assert record(session, document, [decision()], parser_version=parser) == []
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(DecisionRow)) == 1


def test_a_republished_item_announces_nothing() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins", fee=9000))
        assert read(session, portal, decision("joins", fee=9000)) == []
        other_words = {"body": replace_name("Khall"), "title": "USO-verkosto", "case": None}
        assert read(session, portal, decision("joins", fee=9000, **other_words)) == []
    assert recorded() == [("joined", "open")]


def replace_name(name: str):  # type: ignore[no-untyped-def]
    return BOARD.model_copy(update={"name": name, "kind": "other"})


def test_an_agenda_that_becomes_minutes_is_a_development_and_no_correction() -> None:
    with transaction() as session:
        portal = portal_of(session)
        assert kinds(read(session, portal, agenda())) == [("proposed", "open")]
        assert kinds(read(session, portal, decision("joins"))) == [("joined", "open")]
    assert recorded() == [("proposed", "open"), ("joined", "open")]


def test_an_agenda_read_after_its_minutes_is_told_to_nobody() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins"))
        assert kinds(read(session, portal, agenda())) == [("proposed", "baseline")]


def test_a_municipality_that_moves_to_another_portal_announces_nothing_twice() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("joins", fee=9000))
    with transaction() as session:
        new_portal = portal_of(session, name="b", platform="cloudnc", watched=False)
        assert read(session, new_portal, decision("joins", fee=9000, case=None)) == []
        close_baseline(session, new_portal.id)
        assert read(session, new_portal, decision("joins", fee=9000, title="Sama asia")) == []
    assert recorded() == [("joined", "open")]


def test_the_first_crawl_of_a_portal_is_silent() -> None:
    with transaction() as session:
        portal = portal_of(session, watched=False)
        document = publish(session, portal)
    with transaction() as session:
        close_baseline(session, portal.id)  # the documents of the first crawl may be read after its end
    with transaction() as session:
        assert kinds(record(session, document, [decision()], parser_version="1")) == [("joined", "baseline")]
        later = decision("declines", on="2025-01-15", section=3)
        assert kinds(read(session, portal, later)) == [("declined", "open")]
    assert state_of() == "declined"


def test_an_agenda_of_a_coming_meeting_that_the_first_crawl_brings_is_silent_too() -> None:
    with clock.fixed(dt.datetime(2024, 9, 1, tzinfo=dt.UTC)), transaction() as session:
        portal = portal_of(session, watched=False)
        document = publish(session, portal)
        close_baseline(session, portal.id)
        assert kinds(record(session, document, [agenda()], parser_version="1")) == [("proposed", "baseline")]


@pytest.mark.parametrize(
    ("decided", "state"),
    [
        ("2024-09-10", "baseline"),
        ("2024-10-01", "baseline"),
        ("2024-10-28", "open"),
        ("2024-11-04", "baseline"),
    ],
)
def test_what_was_decided_since_a_portals_first_item_was_seen_is_news_though_no_crawl_of_it_was_ever_complete(
    decided: str, state: str
) -> None:
    """One of its lists fails each time; an agenda's meeting is yet to come."""
    with transaction() as session:
        portal = portal_of(session, watched=False)
        seen = dt.datetime(2024, 10, 1, 9, tzinfo=dt.UTC)
        session.add(KnownItem(portal_id=portal.id, locator="1", url="https://a", first_seen_at=seen))
        with clock.fixed(dt.datetime(2024, 11, 1, tzinfo=dt.UTC)):
            assert kinds(read(session, portal, decision(on=decided))) == [("joined", state)]


def test_what_was_decided_after_the_move_to_a_new_portal_is_news_though_that_portal_is_new() -> None:
    with clock.fixed(dt.datetime(2024, 10, 1, tzinfo=dt.UTC)), transaction() as session:
        portal_of(session)
    with clock.fixed(dt.datetime(2024, 11, 1, tzinfo=dt.UTC)), transaction() as session:
        new_portal = portal_of(session, name="b", watched=False)
        old = decision("joins", season=7, on="2022-10-01", section=1, case="old")
        assert kinds(read(session, new_portal, old)) == [("joined", "baseline")]
        assert kinds(read(session, new_portal, decision("joins", on="2024-10-28"))) == [("joined", "open")]


def test_a_backfill_tells_nobody_about_the_past() -> None:
    with clock.fixed(dt.datetime(2024, 11, 1, tzinfo=dt.UTC)), transaction() as session:
        portal = portal_of(session)
        run = start_run(session, portal, kind="backfill")
        document = session.get_one(Document, publish(session, portal))
        assert not document.during_baseline
        session.execute(
            Document.__table__.update().where(Document.__table__.c.id == document.id).values(run_id=run.id)  # type: ignore[attr-defined]
        )
        assert kinds(record(session, document.id, [decision()], parser_version="1")) == [
            ("joined", "baseline")
        ]


def test_a_reparse_is_silent_unless_told_otherwise() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))
        record(session, document, [decision("unclear")], parser_version="1")
        changes = record(session, document, [decision("joins")], parser_version="2", announce=False)
        assert kinds(changes) == [("joined", "baseline")]
        versions = session.scalars(select(DecisionRow).order_by(DecisionRow.version)).all()
        assert [(row.version, row.current, row.parser_version) for row in versions] == [
            (1, False, "1"),
            (2, True, "2"),
        ]


def test_another_fee_than_last_season_is_told_with_both_sums_after_the_joining() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins", season=7, on="2022-10-01", section=1, case="old", fee=9000))
        changes = read(session, portal, decision("joins", fee=12000))
    assert kinds(changes) == [("joined", "open"), ("fee_changed", "open")]
    assert (changes[1].old_eur, changes[1].new_eur) == (9000, 12000)
    assert changes[1].payload["old_fee"] == 9000
    assert changes[1].payload["fee"]["annual_eur"] == 12000


def test_the_price_of_a_bracket_is_not_the_municipalitys_fee() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins", season=7, on="2022-10-01", section=1, case="old", fee=9000))
        changes = read(session, portal, decision("joins", fee=12000, basis="bracket"))
    assert kinds(changes) == [("joined", "open")]
    assert membership()["annual_eur"] is None  # type: ignore[index]


def test_last_seasons_fee_that_is_read_late_gives_the_change_of_the_fee_and_no_second_joining() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins", fee=12000))
        old = decision("joins", season=7, on="2022-10-01", section=1, case="old", fee=9000)
        assert kinds(read(session, portal, old)) == [("joined", "open"), ("fee_changed", "open")]
    assert [kind for kind, _state in recorded()] == ["joined", "joined", "fee_changed"]


def test_what_is_learned_of_the_season_before_is_kept_with_the_change_without_a_word() -> None:
    old = decision("joins", season=7, on="2022-10-01", section=1, case="old")
    with transaction() as session:
        portal = portal_of(session)
        (joined,) = read(session, portal, decision("joins"))
        assert joined.payload["was_in"] is None
        assert kinds(read(session, portal, old)) == [("joined", "open")]
        assert joined.payload["was_in"] is True
        assert joined.payload["quotes"] == ["Hyväksyttiin."]
    with reading() as session:
        season_8, season_7 = views.changes(session)[1], views.changes(session)[0]
    assert (season_8["was_in"], season_7["was_in"]) == (True, None)


def test_corrected_minutes_refer_to_what_was_told_first() -> None:
    with transaction() as session:
        portal = portal_of(session)
        (first,) = read(session, portal, decision("joins"))
        (correction,) = read(session, portal, decision("declines"))
        assert (correction.kind, correction.becomes, correction.state) == ("corrected", "declined", "open")
        assert correction.corrects_id == first.id
        assert correction.payload["corrects"]["kind"] == "joined"
        assert correction.payload["outcome"] == "declines"
    assert recorded() == [("joined", "superseded"), ("corrected", "open")]
    assert state_of() == "declined"


def test_a_correction_taken_back_is_told_again_and_read_again_it_is_not() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins"))
        for outcome, becomes in (("declines", "declined"), ("joins", "joined"), ("declines", "declined")):
            (correction,) = read(session, portal, decision(outcome))
            assert (correction.kind, correction.becomes) == ("corrected", becomes)
            assert read(session, portal, decision(outcome)) == []


def test_a_corrected_sum_is_told_once_with_both_sums() -> None:
    with transaction() as session:
        portal = portal_of(session)
        (first,) = read(session, portal, decision("joins", fee=9000))
        (correction,) = read(session, portal, decision("joins", fee=12000))
        assert (correction.kind, correction.becomes, correction.corrects_id) == (
            "corrected",
            "joined",
            first.id,
        )
        assert (correction.old_eur, correction.new_eur) == (9000, 12000)
        assert read(session, portal, decision("joins", fee=12000)) == []


def test_a_corrected_sum_that_differs_from_last_seasons_is_one_change_of_the_fee() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins", season=7, on="2022-10-01", section=1, case="old", fee=9000))
        read(session, portal, decision("joins", fee=9000))
        assert kinds(read(session, portal, decision("joins", fee=12000))) == [("fee_changed", "open")]
        assert read(session, portal, decision("joins", fee=12000)) == []
        (correction,) = read(session, portal, decision("joins", fee=10000))
        assert (correction.kind, correction.becomes) == ("corrected", "fee_changed")
        assert (correction.old_eur, correction.new_eur) == (9000, 10000)
        assert read(session, portal, decision("joins", fee=10000)) == []


def test_a_sum_learned_later_is_kept_without_a_word() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins"))
        assert read(session, portal, decision("joins", fee=9000)) == []
    assert membership()["annual_eur"] == 9000  # type: ignore[index]


def test_what_was_told_and_is_nothing_after_all_is_taken_back() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))
        (first,) = record(session, document, [decision("joins")], parser_version="1")
        (correction,) = record(session, document, [decision("noted")], parser_version="2")
        assert (correction.kind, correction.becomes, correction.corrects_id) == (
            "corrected",
            "noted",
            first.id,
        )
        assert correction.payload["outcome"] == "noted"
        assert record(session, document, [decision("noted")], parser_version="3") == []
    assert membership() is None


def test_history_that_is_read_otherwise_is_corrected_without_an_alert() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session, watched=False))
        record(session, document, [decision("joins")], parser_version="1")
        changes = record(session, document, [decision("declines")], parser_version="2", announce=False)
        assert kinds(changes) == [("declined", "baseline")]
    assert recorded() == [("joined", "superseded"), ("declined", "baseline")]


def test_an_unreadable_document_changes_no_membership() -> None:
    with transaction() as session:
        portal = portal_of(session)
        document = publish(session, portal)
        record(session, document, [decision("joins")], parser_version="1")
        record_unreadable(session, document, "truncated", "2")
        record_unreadable(session, publish(session, portal), "encrypted", "2")
        read(session, portal, decision("noted", on="2024-12-01", section=200))  # everything is computed anew
    assert state_of() == "joined"
    with transaction() as session:
        assert record(session, document, [decision("joins")], parser_version="3") == []


def test_an_empty_or_irrelevant_new_version_of_a_page_changes_no_membership() -> None:
    with transaction() as session:
        portal = portal_of(session)
        first = publish(session, portal, locator="x")
        record(session, first, [decision("joins")], parser_version="1")
        empty = publish(session, portal, locator="x")
        assert record(session, empty, [], parser_version="1") == []
        irrelevant = publish(session, portal, locator="x")
        other = decision("joins").model_copy(update={"relevant": False, "outcome": None})
        assert record(session, irrelevant, [other], parser_version="1") == []
    assert state_of() == "joined"


def test_a_whole_meeting_in_one_file_has_many_items_of_several_municipalities() -> None:
    with transaction() as session:
        changes = read(
            session, portal_of(session), decision("joins"), decision("declines", code=KAJAANI, section=178)
        )
    assert [(change.municipality_code, change.kind) for change in changes] == [
        (KAJAANI, "declined"),
        (PALTAMO, "joined"),
    ]


def test_an_item_that_a_later_parser_no_longer_finds_is_no_longer_current() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))
        items = [decision("noted", section=1), decision("joins", section=2)]
        record(session, document, items, parser_version="1")
        record(session, document, items[:1], parser_version="2", announce=False)
        assert session.scalars(select(MembershipRow)).all() == []


def test_a_season_that_is_settled_later_does_not_tell_the_joining_again() -> None:
    with transaction() as session:
        portal = portal_of(session)
        (change,) = read(session, portal, decision("joins", season=None))
        assert (change.kind, change.season_number) == ("joined", None)
        assert read(session, portal, decision("joins", season=8)) == []
        session.refresh(change)
        assert change.season_number == 8
    assert state_of() == "joined"


def test_a_document_that_is_not_there_is_named() -> None:
    with transaction() as session, pytest.raises(LookupError, match="no document 99"):
        record(session, 99, [decision()], parser_version="1")
