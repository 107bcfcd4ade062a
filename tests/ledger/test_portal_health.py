"""A portal's health from its past in the ledger, and what the operator is told of it."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger.db.database import transaction
from ledger.db.tables import Portal, PortalState
from ledger.evidence.documents import remember_item
from ledger.evidence.portal_health import assess, news_for_operator
from ledger.evidence.portals import BOARD_ON
from ledger.evidence.runs import finish_run, start_run
from tests.ledger.samples import portal_of

pytestmark = pytest.mark.usefixtures("ledger")
TODAY = dt.date(2025, 3, 3)


def seen(session: Session, portal: Portal, *days: dt.date, kind: str = "minutes") -> None:
    """Items of these days stand on the portal."""
    for day in days:
        remember_item(
            session, portal.id, locator=f"{kind} {day}", url="https://a.example.fi", title=None, meeting_on=day,
            document_kind=kind, sha256=None, mentions_network=False, unread=None, fetched_at=None,
            recheck_until=None,
        )  # fmt: skip


def crawl(
    session: Session,
    portal: Portal,
    outcome: str = "unchanged",
    *,
    kind: str = "crawl",
    listed: int = 20,
    today: dt.date = TODAY,
) -> tuple[str, str | None]:
    """A run that ended so: the portal's state then, and the news for the operator."""
    run = start_run(session, portal, kind=kind)
    finish_run(session, run.id, outcome=outcome, reason="why", stats={"listed": listed})
    return assess(session, portal, today).state, news_for_operator(session, portal)


def every_other_week(until: dt.date, count: int = 12) -> list[dt.date]:
    return [until - dt.timedelta(weeks=2 * n) for n in range(count)]


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ("ok blocked blocked unchanged ok", [None, "bad", None, "recovered", None]),
        ("ok changed changed ok", [None, "bad", None, "recovered"]),
        ("ok empty_suspicious wrong_page ok", [None, "bad", None, "recovered"]),
        ("ok robots_denied partial", [None, "bad", "recovered"]),
        ("ok site_error ok site_error unchanged", [None] * 5),
        ("ok site_error timeout crashed ok", [None, None, "bad", None, "recovered"]),
        ("ok blocked site_error site_error changed ok", [None, "bad", None, None, None, "recovered"]),
        ("site_error site_error", [None, "bad"]),
    ],
)
def test_the_operator_is_told_once_when_a_portal_turns_bad_and_once_when_it_recovers(
    outcomes: str, told: list[str | None]
) -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, TODAY)
        assert [crawl(session, portal, outcome)[1] for outcome in outcomes.split()] == told


def test_a_portal_that_stands_still_is_told_at_once_and_recovers_with_its_next_meeting() -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, *every_other_week(TODAY))
        later = [TODAY + dt.timedelta(days=days) for days in (10, 20, 61, 62)]
        assert [crawl(session, portal, today=day) for day in later] == [
            ("ok", None),
            ("quiet", None),
            ("stale", "bad"),
            ("stale", None),
        ]
        seen(session, portal, later[-1])
        assert crawl(session, portal, "ok", today=later[-1]) == ("ok", "recovered")
        history = session.scalars(select(PortalState.state).order_by(PortalState.id)).all()
        assert history == ["ok", "quiet", "stale", "ok"]


def test_officer_decisions_do_not_hide_that_the_meetings_stand_still() -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, *every_other_week(TODAY - dt.timedelta(days=61)))
        seen(session, portal, TODAY, kind="officer_decision")
        assert crawl(session, portal, "ok")[0] == "stale"


def test_a_committees_meetings_do_not_hide_that_the_boards_stand_still() -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, *every_other_week(TODAY))
        portal.memory = {BOARD_ON: (TODAY - dt.timedelta(days=91)).isoformat()}
        assert crawl(session, portal, "ok") == ("stale", "bad")
        assert "of a board or council" in (portal.state_reason or "")
        portal.memory = {BOARD_ON: TODAY.isoformat()}
        assert crawl(session, portal, "ok") == ("ok", "recovered")


def test_where_lists_do_not_tell_whose_their_meetings_are_all_of_them_count() -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, *every_other_week(TODAY))
        assert crawl(session, portal, "ok")[0] == "ok"


def test_in_summer_a_portal_with_officer_decisions_only_is_not_stale_and_stays_silent() -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, *every_other_week(dt.date(2025, 6, 9)))
        for day in (dt.date(2025, 7, 7), dt.date(2025, 8, 4), dt.date(2025, 8, 18)):
            seen(session, portal, day, kind="officer_decision")
            assert crawl(session, portal, today=day) == ("quiet", None)


def test_a_portal_of_officer_decisions_alone_is_judged_by_them() -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, TODAY, kind="officer_decision")
        assert crawl(session, portal, "ok")[0] == "ok"


def test_holes_in_old_history_are_not_the_portals_rhythm() -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, dt.date(2017, 5, 8), dt.date(2019, 5, 6), dt.date(2023, 10, 2))
        seen(session, portal, *every_other_week(TODAY - dt.timedelta(days=61)))
        assert crawl(session, portal)[0] == "stale"


@pytest.mark.parametrize(("ahead", "state"), [(10, "quiet"), (13_500, "stale")])
def test_a_meeting_ahead_says_that_the_portal_lives_unless_its_date_is_a_slip(ahead: int, state: str) -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, *every_other_week(TODAY - dt.timedelta(days=61)))
        seen(session, portal, TODAY + dt.timedelta(days=ahead), kind="agenda")
        assert crawl(session, portal)[0] == state


def test_a_list_that_shrank_is_judged_by_the_portals_own_ordinary_runs() -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, TODAY)
        assert crawl(session, portal, "ok", listed=100) == ("ok", None)
        assert crawl(session, portal, "ok", kind="backfill", listed=3000) == ("ok", None)
        assert crawl(session, portal, listed=90) == ("ok", None)
        assert crawl(session, portal, listed=12) == ("changed", "bad")
        assert crawl(session, portal, listed=95) == ("ok", "recovered")


def test_a_backfill_that_fails_says_nothing_about_the_portal() -> None:
    with transaction() as session:
        portal = portal_of(session)
        seen(session, portal, TODAY)
        crawl(session, portal, "ok")
        assert crawl(session, portal, "site_error", kind="backfill") == ("ok", None)
