"""What `uv tool install .` and `pipx install .` give: the wheel, and its command in an environment of its own."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

from tests.shared import ROOT

ROOMS = ("core", "scrapers", "parsers", "ledger", "alerts", "workers", "web", "cli", "replay")


def build(folder: Path) -> Path:
    """The wheel of this checkout, built into that folder with hatchling."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


def install(wheel: Path, folder: Path) -> Path:
    """The command of a new environment there that has the wheel, and of this one only what the wheel depends on."""
    at_hand = importlib.util.find_spec("pip") is not None  # not where uv made this environment
    venv.create(folder, symlinks=True, with_pip=not at_hand)
    own = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    # plain lines: what this environment itself links to, an editable usovahti above all, is not taken over
    (own / "dependencies.pth").write_text("\n".join(sorted({*_packages()})) + "\n", encoding="utf-8")
    python = str(folder / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python] if at_hand else [python, "-m", "pip"]
    command = [*pip, "install", "--no-deps", "--no-index", "-q", str(wheel)]
    subprocess.run(command, env=clean_environment(), check=True, capture_output=True, timeout=120)
    return folder / "bin" / "usovahti"


def clean_environment() -> dict[str, str]:
    """Without what would let Python find this checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _packages() -> list[str]:
    return [sysconfig.get_path(name) for name in ("purelib", "platlib")]


def files_of_our_rooms() -> set[str]:
    return {
        str(file.relative_to(ROOT))
        for room in ROOMS
        for file in (ROOT / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def packed(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())
