"""Second witnesses in the ledger: kept as their own kind, compared with the decisions, changing none of them."""

from __future__ import annotations

import datetime as dt

import pytest

from core import clock
from ledger.db.database import transaction
from ledger.db.tables import ChangeRow, Listing, MembershipRow, WitnessSource
from ledger.memberships.record import record
from ledger.witnesses import cross_check, listings, mentions, payments, sources, witnessed_changes
from ledger.witnesses.listings import Named, SeasonList
from ledger.witnesses.mentions import News
from ledger.witnesses.payments import FileFacts, Paid
from ledger.witnesses.sources import Polled
from tests.ledger.samples import KAJAANI, PALTAMO, decision, portal_of, publish

LIST, FEED = "https://jarjestaja.example.fi/verkosto", "https://kunta.example.fi/feed/"
KOTKA = "285"
MONDAY = dt.datetime(2026, 11, 16, 9, 0, tzinfo=clock.HELSINKI)


def source(session, kind: str = "roster") -> WitnessSource:
    url, code = (LIST, None) if kind == "roster" else (FEED, KOTKA)
    return session.get_one(WitnessSource, sources.ensure_source(session, kind, url, code))


def listed(session, *codes: str, season: int = 8, whole: bool = True) -> list[Listing]:
    members = tuple(Named(code, code) for code in codes)
    return listings.record_list(session, source(session), SeasonList(season, members, "Kunnat: …", whole))


def test_a_listed_change_stays_when_decisions_are_read_and_makes_no_membership(ledger: str) -> None:
    with transaction() as session:
        (row,) = listed(session, PALTAMO)
        change = witnessed_changes.listed(session, row, announce=True)
        assert change is not None
        assert session.query(MembershipRow).count() == 0
    with transaction() as session:
        portal = portal_of(session)
        changes = record(session, publish(session, portal), [decision("declines")], parser_version="1")
        assert [one.kind for one in changes] == ["declined"]
    with transaction() as session:
        states = {one.kind: one.state for one in session.query(ChangeRow)}
        assert states == {"listed": "open", "declined": "open"}


def test_a_municipality_is_told_as_listed_once_for_a_season_whatever_list_names_it(ledger: str) -> None:
    with transaction() as session:
        (first,) = listed(session, PALTAMO)
        assert witnessed_changes.listed(session, first, announce=True) is not None
        other = session.get_one(WitnessSource, sources.ensure_source(session, "roster", LIST + "/sv", None))
        (second,) = listings.record_list(session, other, SeasonList(8, (Named(PALTAMO, "Paltamo"),), ""))
        assert witnessed_changes.listed(session, second, announce=True) is None
        (next_season,) = listed(session, PALTAMO, season=9)
        assert witnessed_changes.listed(session, next_season, announce=True) is not None


def test_a_name_that_goes_is_marked_and_comes_back_without_a_second_telling(ledger: str) -> None:
    with transaction() as session:
        listed(session, PALTAMO, KAJAANI)
        assert listed(session, PALTAMO) == []
        gone = {row.municipality_code: row.gone_at for row in listings.listings(session)}
        assert gone[PALTAMO] is None
        assert gone[KAJAANI] is not None
        assert listed(session, PALTAMO, KAJAANI) == []
        assert {row.gone_at for row in listings.listings(session)} == {None}


def test_the_lists_of_before_come_as_history_with_their_source_once(ledger: str) -> None:
    with transaction() as session:
        assert listings.take_in_history(session) == 35
        assert listings.take_in_history(session) == 0
        four, five = listings.listings(session, season=4), listings.listings(session, season=5)
        assert (len(four), len(five)) == (29, 6)
        assert all(row.whole for row in four)
        assert not any(row.whole for row in five)
        assert all("Kommunförbundet" in row.source for row in four)
        assert session.query(ChangeRow).count() == 0


def test_lists_and_decisions_are_compared_both_ways(ledger: str) -> None:
    with transaction() as session:
        listed(session, PALTAMO, KOTKA, "182")
        record(session, publish(session, portal_of(session)), [decision()], parser_version="1")
        record(
            session,
            publish(session, portal_of(session, KAJAANI, name="b")),
            [decision(code=KAJAANI)],
            parser_version="1",
        )
        declining = decision("declines", code="182")
        record(
            session, publish(session, portal_of(session, "182", name="c")), [declining], parser_version="1"
        )
        (check,) = cross_check.seasons(session)
    assert check.agreed == (PALTAMO,)
    assert dict(check.without_decision) == {KOTKA: None, "182": "declined"}
    assert check.not_listed == (KAJAANI,)


def test_examples_say_nothing_of_who_is_not_named(ledger: str) -> None:
    with transaction() as session:
        listed(session, KOTKA, whole=False)
        record(session, publish(session, portal_of(session)), [decision()], parser_version="1")
        (check,) = cross_check.seasons(session)
    assert check.not_listed is None


@pytest.mark.parametrize(
    ("before", "now", "lost"),
    [
        ({"1", "2", "3", "4", "5", "6"}, {"1", "2"}, True),
        ({"1", "2", "3", "4", "5", "6"}, {"1", "2", "3", "7"}, False),
        ({"1", "2", "3"}, {"1"}, False),
        (set(), {"1"}, False),
    ],
)
def test_a_list_that_lost_most_of_its_names_is_not_believed(
    before: set[str], now: set[str], lost: bool
) -> None:
    members = tuple(Named(code, code) for code in sorted(now))
    assert (listings.shrunk({8: before}, [SeasonList(8, members, "")]) is not None) is lost


def test_a_news_item_is_kept_once_by_its_id_and_by_its_link(ledger: str) -> None:
    item = News("1", "Mukaan USO-verkostoon", "https://kunta.example.fi/1", "…", dt.date(2026, 11, 16))
    again = News("99", "Mukaan USO-verkostoon", "https://kunta.example.fi/1", "…", None)
    with transaction() as session:
        assert len(mentions.record_news(session, source(session, "feed"), [item, again])) == 1
        assert mentions.record_news(session, source(session, "feed"), [item]) == []


def test_old_news_are_history(ledger: str) -> None:
    with clock.fixed(MONDAY), transaction() as session:
        rows = mentions.record_news(
            session,
            source(session, "feed"),
            [News(str(n), "t", f"https://k.example.fi/{n}", "q", day) for n, day in enumerate(
                (dt.date(2026, 11, 10), dt.date(2026, 9, 1), None))],
        )  # fmt: skip
        states = [witnessed_changes.mentioned(session, row, announce=True).state for row in rows]
    assert states == ["open", "baseline", "open"]


def paid(
    session, *rows: Paid, code: str = PALTAMO, first: str = "2025-01-02", last: str = "2026-12-30"
) -> None:
    first_on, last_on = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    facts = FileFacts("ostolaskut.csv", f"{code}{first}{len(rows)}", None, 100, first_on, last_on)
    assert payments.add_file(session, code, facts, rows) is not None


def row(
    amount: float, text: str = "", *, named: bool = False, on: str = "2025-03-14", number: int = 1
) -> Paid:
    return Paid(number, "FCG", amount, dt.date.fromisoformat(on), on, text, named)


def questions(session) -> list[str]:
    return [one.words for one in cross_check.paid_questions(session)]


@pytest.mark.parametrize("amount", [9000.0, 11295.0, 11160.0])
def test_a_fee_that_was_paid_with_or_without_vat_raises_no_question(ledger: str, amount: float) -> None:
    with transaction() as session:
        record(session, publish(session, portal_of(session)), [decision(fee=9000)], parser_version="1")
        paid(session, row(amount))
        assert questions(session) == []


def test_joined_but_no_such_invoice_is_a_question(ledger: str) -> None:
    with transaction() as session:
        record(session, publish(session, portal_of(session)), [decision(fee=9000)], parser_version="1")
        paid(session, row(500.0))
        assert questions(session) == [
            "joined for 9 000 €, but no invoice of 2025-2026 has that sum (1 of the organiser's)"
        ]


def test_an_invoice_that_names_the_network_without_a_decision_is_a_question_and_other_invoices_are_none(
    ledger: str,
) -> None:
    with transaction() as session:
        paid(session, row(12000.0, "USO-verkosto", named=True), row(99.0, "koulutus", number=2))
        assert questions(session) == [
            "an invoice names the network (12 000 € on 2025-03-14), but no decision was read"
        ]
        assert session.query(ChangeRow).count() == 0


def test_years_that_no_file_covers_raise_no_question(ledger: str) -> None:
    with transaction() as session:
        record(session, publish(session, portal_of(session)), [decision(fee=9000)], parser_version="1")
        paid(session, first="2023-01-01", last="2024-12-31")
        assert questions(session) == []


def test_a_trouble_is_told_once_and_its_end_once_and_a_passing_one_when_it_comes_twice(ledger: str) -> None:
    def end(state: str) -> str | None:
        with transaction() as session:
            return sources.conclude(session, source(session), Polled(state))

    assert [end(state) for state in ("ok", "moved", "moved", "ok", "ok")] == [
        None,
        "bad",
        None,
        "recovered",
        None,
    ]
    assert [end(state) for state in ("failing", "failing", "failing", "ok")] == [
        None,
        "bad",
        None,
        "recovered",
    ]
    assert [end(state) for state in ("failing", "ok")] == [None, None]
    assert [end(state) for state in ("empty", "moved", "ok")] == ["bad", "bad", "recovered"]


def test_a_failure_is_asked_again_the_next_day_and_a_good_list_in_a_week(ledger: str) -> None:
    with clock.fixed(MONDAY), transaction() as session:
        roster = source(session)
        sources.conclude(session, roster, Polled("ok"))
        assert roster.next_due_at == MONDAY + dt.timedelta(days=7)
        sources.conclude(session, roster, Polled("failing"))
        assert roster.next_due_at == MONDAY + dt.timedelta(days=1)
        assert sources.due(session, [roster.id], MONDAY) == []
        assert sources.due(session, [roster.id], MONDAY + dt.timedelta(days=1)) == [roster.id]
