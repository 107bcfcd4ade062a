"""A plain run reads a thirty-second of many rows and each kind of them, and no row is lost with `--whole`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.parsers import sampling
from tests.parsers.sampling import MANY, drawn, forty, of_many, of_this_run

ROWS = [[kind, f"line {n}"] for n in range(300) for kind in ("joins", "declines")] + [["rare", "once"]]


def test_a_thirty_second_is_drawn_and_each_kind_is_met() -> None:
    every = drawn(ROWS)
    assert 10 < len(every) < 35
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


def test_lines_read_by_one_test_are_a_thirty_second_and_never_none_and_all_with_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [f"line {n}" for n in range(800)]
    monkeypatch.setattr(sampling, "whole", False)
    assert 12 < len(of_this_run(lines)) < 40
    assert len(of_this_run(["alone"])) == 1
    monkeypatch.setattr(sampling, "whole", True)
    assert of_this_run(lines) == lines


@dataclass(frozen=True)
class Collected:
    """A test as pytest has collected it, as far as the draw looks at it."""

    path: Path
    nodeid: str


@pytest.mark.parametrize("variants", [MANY, 10 * MANY])
def test_of_a_test_with_many_parameters_a_sixth_is_run_and_of_another_all(variants: int) -> None:
    tests = [Collected(Path(__file__), f"test_it.py::test_one[{n}]") for n in range(variants)]
    run = variants - len(of_many(tests))
    assert run == variants if variants <= MANY else variants / 14 < run < variants / 4
