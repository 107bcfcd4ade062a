"""Fixtures that every room's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty USOVAHTI_HOME of this test alone, with no database, queue or .env from outside."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in (
        "DATABASE_URL",
        "REDIS_URL",
        "USOVAHTI_NOW",
        "USOVAHTI_REGISTRY",
        "USOVAHTI_OPERATOR_TARGETS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("USOVAHTI_HOME", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder
