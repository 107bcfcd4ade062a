"""A plain run reads a third of many rows and each kind of them, and no row is lost with `--whole`."""

from __future__ import annotations

from tests.parsers.sampling import drawn, forty

ROWS = [[kind, f"line {n}"] for n in range(300) for kind in ("joins", "declines")] + [["rare", "once"]]


def test_a_third_is_drawn_and_each_kind_is_met() -> None:
    every = drawn(ROWS)
    assert 150 < len(every) < 250
    assert {row[0] for row in every} == {"joins", "declines", "rare"}


def test_rows_that_are_added_change_nothing_of_what_is_drawn_of_the_others() -> None:
    assert [row for row in drawn([["returned", "new"], *map(list, ROWS)]) if row[0] != "returned"] == drawn(
        ROWS
    )


def test_each_row_is_read_with_whole_and_those_drawn_always() -> None:
    always = [row for one in forty(ROWS) if not one.marks for row in one.values[0]]
    others = [row for one in forty(ROWS) if one.marks for row in one.values[0]]
    assert always == drawn(ROWS)
    assert sorted(always + others) == sorted(ROWS)
