"""How many of their rows the tests of the parsers read."""

from __future__ import annotations

import pytest

from tests.parsers import sampling


def pytest_configure(config: pytest.Config) -> None:
    """Before any test of the folder is collected, since rows are parameters of tests."""
    sampling.whole = bool(config.getoption("--whole"))
