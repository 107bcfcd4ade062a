"""Memberships and changes as one pure function of the facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.memberships.compute import Change, Computed, compute
from ledger.memberships.history import Fact
from ledger.memberships.identity import Item
from ledger.memberships.kinds import KINDS, STATE_OF_OUTCOME, WEIGHTY

START = dt.datetime(2024, 9, 1, tzinfo=dt.UTC)
OUTCOMES = ("joins", "declines", "proposed", "postponed", "returned", "withdrawn", "noted", "unclear")


def fact(
    outcome: str | None = "joins",
    *,
    on: str | None = "2024-10-08",
    body: str = "board",
    section: int | None = 177,
    case: str | None = "c",
    title: str | None = "t",
    kind: str | None = "minutes",
    season: int | None = 8,
    fee: float | None = None,
    seen: int = 1,
    proposed: str | None = None,
    settled: bool = False,
) -> Fact:
    """A fact of Paltamo; `seen` orders the evidence."""
    date = dt.date.fromisoformat(on) if on else None
    return Fact(
        Item("578", body, date, section, case, title),
        kind,
        outcome,
        season,
        START + dt.timedelta(hours=seen),
        seen,
        proposed=proposed,
        annual_eur=fee,
        settled=settled,
    )


def agenda(outcome: str = "proposed", *, seen: int = 0, **facts: object) -> Fact:
    return fact(outcome, **{"kind": "agenda", "section": None, "proposed": "joins", "seen": seen, **facts})


def news(computed: Computed) -> list[tuple[int | None, str]]:
    """Season and kind of the changes that are still news."""
    return [(change.season, change.kind) for change in computed.changes if not change.overtaken]


def states(computed: Computed) -> dict[int, str]:
    return {membership.season: membership.state for membership in computed.memberships}


def keys(computed: Computed) -> list[str]:
    return [change.key for change in computed.changes]


def only(computed: Computed, kind: str) -> Change:
    (change,) = [change for change in computed.changes if change.kind == kind]
    return change


def test_joining_makes_a_member_with_its_fee() -> None:
    computed = compute([fact("joins", fee=9000)])
    (membership,) = computed.memberships
    assert (membership.state, membership.annual_eur) == ("joined", 9000)
    assert news(computed) == [(8, "joined")]
    assert only(computed, "joined").new_eur == 9000


def test_a_fee_that_falls_is_a_change_as_one_that_rises_and_the_same_fee_is_none() -> None:
    for before, now, changed in ((9000, 8000, True), (8000, 9000, True), (9000, 9000, False)):
        facts = [
            fact("joins", on="2022-10-08", season=7, fee=before),
            fact("joins", fee=now, section=9, seen=2),
        ]
        assert ((8, "fee_changed") in news(compute(facts))) is changed, (before, now)


def test_an_agenda_proposes_and_its_minutes_decide() -> None:
    assert states(compute([agenda()])) == {8: "proposed"}
    both = compute([agenda(), fact("joins")])
    assert states(both) == {8: "joined"}
    assert news(both) == [(8, "joined")]
    assert only(both, "proposed").overtaken


def test_minutes_come_to_the_same_whether_seen_before_or_after_the_agenda() -> None:
    early, late = fact("declines", seen=1), agenda(seen=9)
    assert states(compute([late, early])) == {8: "declined"}


def test_an_agenda_never_decides_whatever_it_was_read_as() -> None:
    computed = compute([agenda("joins")])
    assert states(computed) == {8: "proposed"}
    assert news(computed) == [(8, "proposed")]


def test_the_council_wins_over_the_boards_proposal_to_it() -> None:
    board = fact("proposed", proposed="joins")
    council = fact("declines", on="2024-11-20", body="council", section=60)
    computed = compute([board, council])
    assert states(computed) == {8: "declined"}
    assert news(computed) == [(8, "declined")]


def test_a_later_proposal_takes_no_membership_back() -> None:
    computed = compute([fact("joins"), agenda(on="2025-05-05", case="other", title="other")])
    assert states(computed) == {8: "joined"}
    assert news(computed) == [(8, "joined"), (8, "proposed")]


def test_the_board_and_then_the_council_joining_is_one_joining() -> None:
    computed = compute([fact("joins"), fact("joins", on="2024-11-20", body="council", section=60)])
    assert news(computed) == [(8, "joined")]


def test_leaving_and_joining_again_are_told_each_time() -> None:
    computed = compute(
        [
            fact("joins"),
            fact("declines", on="2025-01-10", section=5),
            fact("joins", on="2025-02-10", section=15),
        ]
    )
    assert news(computed) == [(8, "joined"), (8, "declined"), (8, "joined")]
    assert states(computed) == {8: "joined"}


def test_another_fee_than_last_season_is_a_change_after_the_joining() -> None:
    before = fact("joins", season=7, on="2022-10-01", case="old", fee=9000)
    computed = compute([fact("joins", fee=12000), before])
    assert news(computed) == [(7, "joined"), (8, "joined"), (8, "fee_changed")]
    changed = only(computed, "fee_changed")
    assert (changed.old_eur, changed.new_eur) == (9000, 12000)


def test_whether_it_was_in_is_said_by_decisions_alone() -> None:
    def of(last: list[Fact], outcome: str = "joins") -> bool | None:
        kind = "joined" if outcome == "joins" else "declined"
        computed = compute([fact(outcome), *last])
        return next(one.was_in for one in computed.changes if (one.kind, one.season) == (kind, 8))

    def earlier(outcome: str, season: int = 7) -> list[Fact]:
        return [fact(outcome, season=season, on="2022-10-01", case="old", proposed="joins")]

    for outcome in ("joins", "declines"):
        assert of(earlier("joins"), outcome) is True
        assert of(earlier("declines"), outcome) is False
        assert of([], outcome) is None
        assert of(earlier("proposed"), outcome) is None
        assert of(earlier("unclear"), outcome) is None
        assert of(earlier("joins", season=6), outcome) is None


def test_who_leaves_an_ongoing_season_was_in_it() -> None:
    computed = compute([fact("joins"), fact("declines", on="2025-01-10", section=5)])
    assert only(computed, "joined").was_in is None
    assert only(computed, "declined").was_in is True


def test_the_same_fee_as_last_season_is_no_change() -> None:
    before = fact("joins", season=7, on="2022-10-01", case="old", fee=9000)
    assert (8, "fee_changed") not in news(compute([before, fact("joins", fee=9000)]))


def test_the_fee_is_compared_with_the_last_season_whose_fee_is_known() -> None:
    facts = [
        fact("joins", season=6, on="2020-10-01", case="a", fee=8000),
        fact("joins", season=7, on="2022-10-01", case="b"),
        fact("joins", season=8, fee=9000),
    ]
    assert only(compute(facts), "fee_changed").old_eur == 8000


def test_a_season_that_was_declined_in_the_end_was_not_paid_for() -> None:
    facts = [
        fact("joins", season=7, on="2022-10-01", case="a", fee=8000),
        fact("declines", season=7, on="2022-11-01", case="a", section=200),
        fact("joins", season=8, fee=9000),
    ]
    assert (8, "fee_changed") not in news(compute(facts))


def test_another_fee_decided_later_in_the_same_season_is_a_change() -> None:
    council = fact("joins", on="2024-11-20", body="council", section=60, fee=12000)
    computed = compute([fact("joins", fee=9000), council])
    assert news(computed) == [(8, "joined"), (8, "fee_changed")]
    (membership,) = computed.memberships
    assert membership.annual_eur == 12000


def test_a_proposed_fee_is_no_change_of_the_fee() -> None:
    before = fact("joins", season=7, on="2022-10-01", case="old", fee=9000)
    proposed = fact("proposed", fee=12000, proposed="joins")
    assert "fee_changed" not in [kind for _season, kind in news(compute([before, proposed]))]


def test_noting_an_officers_joining_is_a_quiet_change_and_changes_no_membership() -> None:
    officer = fact("joins", body="officer", kind="officer_decision", section=50, on="2024-10-01")
    noted = fact("noted", section=180)
    assert news(compute([officer, noted])) == [(8, "joined"), (8, "noted")]
    assert states(compute([officer, noted])) == {8: "joined"}
    assert news(compute([noted])) == [(8, "noted")]
    assert states(compute([noted])) == {}
    assert "noted" not in WEIGHTY


def test_every_outcome_but_unclear_comes_to_a_kind_of_change() -> None:
    for outcome in OUTCOMES:
        found = {kind for _season, kind in news(compute([fact(outcome)]))}
        assert found == (set() if outcome == "unclear" else {STATE_OF_OUTCOME.get(outcome, outcome)})
        assert found <= set(KINDS)


def test_what_is_unclear_makes_no_change() -> None:
    computed = compute([fact("unclear")])
    assert computed.changes == ()
    assert states(computed) == {8: "unclear"}
    assert states(compute([fact("joins"), fact("unclear", on="2024-12-01", section=200)])) == {8: "joined"}


def test_a_page_that_became_unclear_or_empty_takes_nothing_back() -> None:
    for doubt in ("unclear", "proposed"):
        computed = compute([fact("joins", fee=9000), fact(doubt, seen=9)])
        assert states(computed) == {8: "joined"}
        assert news(computed) == [(8, "joined")]


def test_corrected_minutes_count_and_not_the_first_ones() -> None:
    computed = compute([fact("joins", fee=9000, seen=1), fact("declines", seen=2)])
    assert states(computed) == {8: "declined"}
    assert news(computed) == [(8, "declined")]


def test_items_of_one_meeting_with_the_same_title_are_told_apart_by_their_section() -> None:
    same = {"case": None, "title": "Jäsenyys", "season": None}
    computed = compute([fact("joins", section=section, **same) for section in (1, 2, 3)])
    assert len(set(keys(computed))) == 3


def test_a_publication_without_section_is_the_item_with_its_case_number() -> None:
    other = fact("noted", section=178, case="d", title="t")
    computed = compute([fact("joins"), other, fact("joins", section=None, title="lyhyt", seen=3)])
    assert news(computed) == [(8, "joined"), (8, "noted")]


def test_a_publication_that_could_be_either_of_two_items_is_neither() -> None:
    two = [fact("noted", section=177), fact("noted", section=178)]
    computed = compute([*two, fact("joins", section=None, seen=0)])
    assert sorted(news(computed)) == [(8, "joined"), (8, "noted")]


def test_the_minutes_say_which_season_it_is_where_the_agenda_says_another() -> None:
    computed = compute([agenda(season=7), fact("joins", season=8)])
    assert states(computed) == {8: "joined"}


def test_a_season_that_is_not_stated_is_that_of_the_item_or_of_its_case() -> None:
    assert news(compute([agenda(), fact("joins", season=None)])) == [(8, "joined")]
    board = fact("proposed", proposed="joins")
    council = fact("joins", season=None, on="2024-11-20", body="council", section=60, title="x")
    assert news(compute([board, council])) == [(8, "joined")]


def test_without_any_season_there_is_news_but_no_membership() -> None:
    computed = compute([fact("joins", season=None, case=None)])
    assert news(computed) == [(None, "joined")]
    assert computed.memberships == ()


def test_a_person_has_the_last_word_over_any_later_reading() -> None:
    computed = compute(
        [fact("joins", settled=True, seen=2), fact("declines", seen=9), fact("unclear", seen=1)]
    )
    assert states(computed) == {8: "joined"}
    nothing = compute([fact(None, settled=True, seen=2), fact("joins", seen=9), agenda()])
    assert nothing == Computed((), ())


def test_what_a_person_settled_about_an_agenda_does_not_hold_back_the_minutes() -> None:
    settled = agenda("proposed", settled=True, seen=5)
    assert states(compute([settled, fact("joins", seen=6)])) == {8: "joined"}


facts_in_any_shape = st.lists(
    st.builds(
        fact,
        st.sampled_from(OUTCOMES),
        on=st.sampled_from(["2024-10-08", "2024-11-20", None]),
        body=st.sampled_from(["board", "council"]),
        section=st.sampled_from([None, 1, 2]),
        case=st.sampled_from([None, "c", "d"]),
        title=st.sampled_from([None, "t", "u"]),
        kind=st.sampled_from([None, "agenda", "minutes", "officer_decision"]),
        season=st.sampled_from([None, 7, 8]),
        fee=st.sampled_from([None, 9000.0, 12000.0]),
        seen=st.integers(0, 2),
        proposed=st.sampled_from([None, "joins", "declines"]),
        settled=st.booleans(),
    ),
    max_size=7,
)


@settings(max_examples=300, deadline=None)
@given(facts_in_any_shape, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(facts: list[Fact], random: object) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compute(shuffled) == compute(facts)


@settings(deadline=None)
@given(facts_in_any_shape, st.integers(0, 6))
def test_a_fact_told_twice_is_told_once(facts: list[Fact], index: int) -> None:
    assert compute([*facts, *facts[index:]]) == compute(facts)


@settings(deadline=None)
@given(facts_in_any_shape)
def test_a_change_happens_once_and_a_season_has_one_membership(facts: list[Fact]) -> None:
    computed = compute(facts)
    assert len(set(keys(computed))) == len(computed.changes)
    assert len(states(computed)) == len(computed.memberships)


@settings(deadline=None)
@given(facts_in_any_shape)
def test_republishing_everything_later_makes_no_other_changes(facts: list[Fact]) -> None:
    later = dt.timedelta(days=30)
    again = [replace(one, seen_at=one.seen_at + later, decision_id=one.decision_id + 100) for one in facts]
    before, after = compute(facts), compute([*facts, *again])
    assert keys(after) == keys(before)
    assert states(after) == states(before)


@settings(deadline=None)
@given(facts_in_any_shape)
def test_without_minutes_nothing_is_ever_decided(facts: list[Fact]) -> None:
    computed = compute([replace(one, kind="agenda") for one in facts])
    assert not {"joined", "declined", "fee_changed"} & {change.kind for change in computed.changes}
    assert not {"joined", "declined"} & set(states(computed).values())


@settings(deadline=None)
@given(facts_in_any_shape, st.sampled_from(["joins", "declines", "proposed", "withdrawn"]))
def test_an_agenda_never_beats_the_minutes_of_its_item(facts: list[Fact], said: str) -> None:
    minutes = [replace(one, kind="minutes", settled=False) for one in facts]
    late = [
        replace(one, kind="agenda", outcome=said, seen_at=one.seen_at + dt.timedelta(days=9))
        for one in minutes
    ]
    for season, state in states(compute(minutes)).items():
        if state in ("joined", "declined"):
            assert states(compute([*minutes, *late]))[season] == state


@settings(deadline=None)
@given(facts_in_any_shape)
def test_only_a_joining_has_a_fee(facts: list[Fact]) -> None:
    for membership in compute(facts).memberships:
        assert membership.state == "joined" or membership.annual_eur is None
