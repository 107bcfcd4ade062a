"""Where the reference material lies that is not part of the repository, and how tests skip without it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("USOVAHTI_SHARED", ROOT.parent / "shared"))


def shared(*parts: str) -> Path:
    """The path of a file or folder of the reference material; skips the test, saying so, where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(
            f"reference material is absent: {'/'.join(('../shared', *parts))}", allow_module_level=True
        )
    return path
