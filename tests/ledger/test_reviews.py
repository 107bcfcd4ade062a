"""A person has the last word: what waits, settling it, and that it survives later readings."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import DecisionRow, DeliveryRow
from ledger.evidence.documents import Fetched, store_document
from ledger.memberships import reparsing, reviews, views
from ledger.memberships.record import record, record_unreadable
from ledger.memberships.reviews import Overtaken, Settled, SettlementRefused, settle, unsettle, waiting
from tests.ledger.samples import PALTAMO, agenda, decision, kinds, portal_of, publish, read

pytestmark = pytest.mark.usefixtures("ledger")


def state() -> tuple[object, object] | None:
    with reading() as session:
        found = views.memberships(session, municipality_code=PALTAMO)
    return (found[0]["state"], found[0]["annual_eur"]) if found else None


def ids() -> list[int]:
    with reading() as session:
        return [one["id"] for one in waiting(session)]


def reasons() -> list[str]:
    with reading() as session:
        return [reason for one in waiting(session) for reason in one["reasons"]]


def test_what_is_unclear_waits_and_goes_out_when_it_is_settled() -> None:
    with transaction() as session:
        assert read(session, portal_of(session), decision("unclear", warnings=("oral_proposal",))) == []
        (entry,) = waiting(session)
        assert entry["quotes"] == ["Hyväksyttiin."]
        assert entry["reasons"] == ["the outcome is unclear", "about oral_proposal"]
        changes = settle(
            session, entry["id"], Settled("joins", annual_eur=9000), by="Kirjaaja", why="asked the registry"
        )
    assert kinds(changes) == [("joined", "open")]
    assert changes[0].payload["outcome"] == "joins"
    assert changes[0].payload["fee"]["annual_eur"] == 9000
    assert changes[0].payload["settled"]["why"] == "asked the registry"
    assert state() == ("joined", 9000)
    assert ids() == []
    with reading() as session:
        (settled,) = reviews.settlements(session)
    assert (settled["by"], settled["why"]) == ("Kirjaaja", "asked the registry")


def test_what_waits_says_which_changes_of_it_are_told_already() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("unclear", warnings=("oral_proposal",)))
        (joined,) = read(
            session, portal, decision(on="2024-11-05", season=9, warnings=("fee_contradiction",))
        )
        assert [one["told"] for one in waiting(session)] == [[], []], "it is open, and nobody subscribes"
        moment = joined.created_at
        session.add(
            DeliveryRow(change_id=joined.id, state="sent", reason="all", not_before=moment, created_at=moment)
        )
        session.flush()
        told = {one["decided_on"]: one["told"] for one in waiting(session)}
    assert told == {"2024-10-08": [], "2024-11-05": [f"C{joined.id}"]}


def test_a_decision_dated_after_it_was_read_waits_and_does_not_stand_above_what_is_decided_later() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins", on="2062-10-08"))
        (entry,) = waiting(session)
        assert entry["decided_on"] is None
        assert [one["code"] for one in entry["doubts"]] == ["day_unknown", "day_impossible"]
        assert "2062-10-08" in entry["reasons"][1]
        read(session, portal, decision("declines", on="2024-10-15", section=190))
    assert state() == ("declined", None)


def test_what_is_only_proposed_may_lie_ahead_within_a_year() -> None:
    soon, far = clock.today() + dt.timedelta(days=40), clock.today() + dt.timedelta(days=400)
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, agenda(on=soon.isoformat()), agenda(on=far.isoformat(), section=178))
        days = session.scalars(select(DecisionRow.decided_on).order_by(DecisionRow.id)).all()
    assert days == [soon, None]


def test_what_was_settled_survives_every_later_reading_and_republication() -> None:
    with transaction() as session:
        portal = portal_of(session)
        document = publish(session, portal)
        record(session, document, [decision("unclear")], parser_version="1")
        settle(session, ids_in(session)[0], Settled("declines"), by="K", why="w")
        moved = decision("joins", section=178, case=None, title="another reading of what it is")
        assert record(session, document, [moved], parser_version="2") == []
        assert read(session, portal, decision("joins")) == []
        irrelevant = decision("joins").model_copy(update={"relevant": False, "outcome": None})
        assert record(session, document, [irrelevant], parser_version="3") == []
    assert state() == ("declined", None)
    assert ids() == []


def ids_in(session) -> list[int]:  # type: ignore[no-untyped-def]
    return [one["id"] for one in waiting(session)]


def test_settling_what_was_told_otherwise_corrects_it() -> None:
    with transaction() as session:
        (first,) = read(session, portal_of(session), decision("joins", warnings=("season_contradiction",)))
        (correction,) = settle(
            session, ids_in(session)[0], Settled("joins", season_number=7), by="K", why="w"
        )
    assert (correction.kind, correction.becomes, correction.season_number) == ("corrected", "joined", 7)
    assert correction.corrects_id == first.id


def test_a_later_word_of_a_person_counts_over_the_earlier_one() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear"))
        item = waiting(session)[0]
        settle(session, item["id"], Settled("joins"), by="K", why="w")
        (correction,) = settle(
            session,
            item["item_key"][:10],
            Settled("irrelevant"),
            by="K",
            why="another network",
            overrule=True,
        )
        assert (correction.kind, correction.becomes) == ("corrected", None)
    assert state() is None


def test_settling_twice_the_same_tells_nothing_again() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear"))
        item = ids_in(session)[0]
        assert len(settle(session, item, Settled("joins"), by="K", why="w")) == 1
        assert settle(session, item, Settled("joins"), by="K", why="w", overrule=True) == []


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"season": None, "case": None}, "the season is not stated"),
        ({"on": None}, "the date of the decision is not known"),
        ({"warnings": ("season_contradiction",)}, "about season_contradiction"),
    ],
)
def test_a_decision_in_doubt_waits(facts: dict[str, object], reason: str) -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("joins", **facts))  # type: ignore[arg-type]
    assert reasons() == [reason]


def test_what_is_certain_or_only_qualified_does_not_wait() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, agenda())
        read(session, portal, decision("joins", warnings=("one_year", "conditional")))
        read(session, portal, decision("noted", on="2024-12-01", section=200, season=None))
    assert reasons() == []


def test_an_unclear_page_of_an_item_that_is_clear_elsewhere_does_not_wait() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("unclear"))
        assert len(ids_in(session)) == 1
        read(session, portal, decision("joins"))
    assert ids() == []


def test_an_item_published_twice_waits_once() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("unclear"))
        read(session, portal, decision("unclear"))
    assert len(ids()) == 1


def test_two_portals_that_contradict_each_other_wait() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("joins"))
        read(session, portal_of(session, name="b"), decision("declines"))
    assert reasons() == ["two portals say different things of it: declines, joins"]


@pytest.mark.parametrize(
    ("settled", "by", "why", "complaint"),
    [
        (Settled("maybe"), "K", "w", "no outcome"),  # type: ignore[arg-type]
        (Settled("joins", season_number=0), "K", "w", "no season 0"),
        (Settled("joins", annual_eur=-1), "K", "w", "no fee"),
        (Settled("joins"), " ", "w", "by is empty"),
        (Settled("joins"), "K", "", "why is empty"),
    ],
)
def test_what_cannot_be_so_is_refused(settled: Settled, by: str, why: str, complaint: str) -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear"))
    with pytest.raises(SettlementRefused, match=complaint), transaction() as session:
        settle(session, ids_in(session)[0], settled, by=by, why=why)
    assert len(ids()) == 1


def test_an_agenda_cannot_be_settled_as_decided_unless_it_is_said_to_be_minutes() -> None:
    with transaction() as session:
        read(session, portal_of(session), agenda("unclear"))
        item = ids_in(session)[0]
        with pytest.raises(SettlementRefused, match="nothing is decided"):
            settle(session, item, Settled("joins"), by="K", why="w")
        changes = settle(session, item, Settled("joins", document_kind="minutes"), by="K", why="w")
        assert kinds(changes) == [("joined", "open")]


def test_an_item_that_is_not_there_is_named() -> None:
    for ident in (99, "99", "abc", "f" * 64):
        with transaction() as session, pytest.raises(LookupError, match=str(ident)):
            settle(session, ident, Settled("joins"), by="K", why="w")


def test_the_text_of_what_waits_can_be_read() -> None:
    with transaction() as session:
        page = Fetched(
            locator="t", url="https://a.example.fi/t", fetched_at=clock.now(),
            status=200, body="Kunnanhallitus päätti asiasta.".encode(), media_type="text/plain", charset="utf-8",
        )  # fmt: skip
        document, _ = store_document(session, portal_of(session).id, None, page)
        record(session, document.id, [decision("unclear")], parser_version="1")
        source, item = reviews.source_of_item(session, ids_in(session)[0])
        assert (source.data.decode(), source.charset, item) == ("Kunnanhallitus päätti asiasta.", "utf-8", 0)


def test_a_reparse_shows_what_would_differ_before_it_writes() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))
        (told,) = record(session, document, [decision("joins")], parser_version="1")
        assert not reparsing.differences(session, document, [decision("joins")])
        found = reparsing.differences(session, document, [decision("declines")])
        assert (0, "outcome", "joins", "declines") in found.fields
        assert [(one["kind"], one["becomes"]) for one in found.changes] == [("corrected", "declined")]
        assert found.superseded == (told.id,)
        assert not reparsing.differences(session, document, [decision("joins")])
    assert state() == ("joined", None)


def test_a_reparse_takes_all_documents_or_those_since_a_day() -> None:
    ahead = clock.today() + dt.timedelta(days=200)
    with transaction() as session:
        portal = portal_of(session)
        first, second = publish(session, portal), publish(session, portal)
        record(session, first, [agenda(on=ahead.isoformat())], parser_version="1")
        assert reparsing.documents(session) == [first], "the first reading is one that tells subscribers"
        record_unreadable(session, second, "truncated", "1")
        assert reparsing.documents(session) == [first, second]
        record_unreadable(session, publish(session, portal), "the portal shows Kuopio, not Oulu", "1")
        assert reparsing.documents(session) == [first, second], "as earlier versions marked another's"
        assert reparsing.documents(session, code="205") == []
        assert reparsing.documents(session, since=ahead - dt.timedelta(days=90)) == [first]


def test_what_waits_for_nobody_is_settled_only_by_overruling_it() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("joins"))
        (row,) = session.scalars(select(DecisionRow)).all()
        with pytest.raises(SettlementRefused, match=f"D{row.id} waits for nobody: it was read as “joins”"):
            settle(session, row.id, Settled("declines"), by="K", why="the wrong number")
    assert state() == ("joined", None)
    with transaction() as session:
        (correction,) = settle(session, row.id, Settled("declines"), by="K", why="w", overrule=True)
        assert (correction.kind, correction.becomes) == ("corrected", "declined")


def test_what_was_settled_is_settled_again_only_by_overruling_it() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear"))
        item = ids_in(session)[0]
        settle(session, item, Settled("joins"), by="Kirjaaja", why="w")
        with pytest.raises(SettlementRefused, match=f"D{item} was settled by Kirjaaja already"):
            settle(session, item, Settled("declines"), by="K", why="w")


def test_a_settlement_is_taken_back_and_what_was_read_counts_again() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear"))
        item = ids_in(session)[0]
        settle(session, item, Settled("joins"), by="K", why="w")
        assert ids_in(session) == []
        (correction,) = unsettle(session, item, by="K", why="it was another item")
        assert (correction.kind, correction.becomes) == ("corrected", None)
        assert ids_in(session) == [item], "it waits again"
        with pytest.raises(SettlementRefused, match="nothing is settled"):
            unsettle(session, item, by="K", why="w")
        assert [one["taken_back"] for one in reviews.settlements(session)] == [True, False]
        settle(session, item, Settled("declines"), by="K", why="w")
    assert state() == ("declined", None)


def test_who_settles_sees_which_item_it_is_and_what_was_read() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear"))
        item = reviews.described(session, ids_in(session)[0])
    assert (item["municipality"], item["section"], item["outcome"]) == ("Paltamo", 177, "unclear")
    assert item["title"]
    assert item["decided_on"]
    assert item["quotes"] == ["Hyväksyttiin."]
    assert item["reasons"]


def test_a_last_word_goes_only_over_the_one_that_was_seen() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear"))
        (entry,) = waiting(session)
        first = reviews.described(session, entry["id"])["last_word"]
        word = {"by": "Kirjaaja", "why": "asked", "seen": first}
        settle(session, entry["id"], Settled("joins"), **word)
        for late in (
            lambda: settle(session, entry["id"], Settled("declines"), overrule=True, **word),
            lambda: unsettle(session, entry["id"], **word),
        ):
            with pytest.raises(Overtaken, match="meanwhile"):
                late()
        second = reviews.described(session, entry["id"])["last_word"]
        unsettle(session, entry["id"], **word | {"seen": second})
        with pytest.raises(Overtaken, match="meanwhile"):
            settle(session, entry["id"], Settled("declines"), overrule=True, **word | {"seen": second})
    assert ids() == [entry["id"]], "it was taken back, and waits again"
