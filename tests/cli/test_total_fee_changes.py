"""`usovahti changes` tells a fee for a whole season from one a year."""

from __future__ import annotations

from cli.changes import _fee


def row(**facts: object) -> dict[str, object]:
    return {"kind": "fee_changed", "becomes": None, "old_eur": None, "new_eur": None, **facts}


def test_what_is_paid_in_all_is_marked() -> None:
    assert _fee(row(old_total_eur=18000.0, new_total_eur=19000.0), "fi") == "18 000 → 19 000²"
    yearly = row(old_eur=9000.0, new_eur=9500.0, old_total_eur=18000.0, new_total_eur=19000.0)
    assert _fee(yearly, "fi") == "9 000 → 9 500"
    assert _fee(row(old_total_eur=None, new_total_eur=19000.0), "fi") == ""
