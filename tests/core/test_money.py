"""A sum is read as the person meant it who wrote it."""

from __future__ import annotations

import pytest

from core.money import euros, euros_of


@pytest.mark.parametrize(
    ("written", "sum_"),
    [
        ("18000", 18000), ("18 000", 18000), ("18\u202f000 €", 18000), ("18.000", 18000), ("18,000", 18000),
        ("8 500,50", 8500.5), ("8500.5", 8500.5), ("8.500,50", 8500.5), ("€8,500.50", 8500.5), ("1.234.567", 1234567),
        ("0", 0), ("12,5", 12.5), ("-3", -3),
    ],
)  # fmt: skip
def test_a_sum_is_read_as_people_write_it(written: str, sum_: float) -> None:
    assert euros_of(written) == sum_


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("sum_", [9000.0, 18000.0, 8500.5, 1234567.89])
def test_a_sum_that_is_shown_can_be_copied_into_a_field(sum_: float, language: str) -> None:
    assert euros_of(euros(sum_, language)) == sum_


@pytest.mark.parametrize(
    "written", ["", "tuhat", "nan", "inf", "1e5", "5-", "18.0000", "1.80.000", "1,2,3", "٣", "0x10"]
)
def test_what_is_no_sum_is_refused_with_what_was_written(written: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        euros_of(written)
