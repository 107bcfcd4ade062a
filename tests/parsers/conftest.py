"""How many of their rows the tests of the parsers read."""

from __future__ import annotations

import pytest

from tests.parsers import sampling


def pytest_configure(config: pytest.Config) -> None:
    """Before any test of the folder is collected, since rows are parameters of tests."""
    sampling.whole = bool(config.getoption("--whole"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out most of what has many parameters, unless all was asked for."""
    if not config.getoption("--whole"):
        left_out = set(sampling.of_many(one for one in items if not one.get_closest_marker("whole")))
        config.hook.pytest_deselected(items=[one for one in items if one in left_out])
        items[:] = [one for one in items if one not in left_out]
