"""Print the pinned versions of pyproject.toml as a pip constraints file, for people without uv."""

from __future__ import annotations

import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
for line in project.get("tool", {}).get("uv", {}).get("constraint-dependencies", []):
    print(line)
