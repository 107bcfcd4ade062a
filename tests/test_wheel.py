"""What `uv tool install .` and `pipx install .` give: the wheel, in an environment of its own, does the demo."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.shared import ROOT

pytestmark = pytest.mark.service
pytest.importorskip("hatchling", reason="hatchling is not installed")

ROOMS = ("core", "scrapers", "parsers", "ledger", "alerts", "workers", "web", "cli", "replay")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has the wheel, and of this one only what the wheel depends on."""
    folder = tmp_path_factory.mktemp("tool")
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


def run(command: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(command), *words], cwd=home, env={**clean_environment(), "USOVAHTI_HOME": str(home)}, text=True,
        capture_output=True, timeout=200, check=False,
    )  # fmt: skip


def test_the_wheel_holds_every_file_of_our_rooms(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        str(file.relative_to(ROOT))
        for room in ROOMS
        for file in (ROOT / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert ours - packed == set()
    assert not any(name.startswith(("tests/", "bench/", "tools/", "docs/")) for name in packed)


def test_the_demo_runs_from_an_environment_of_its_own(installed: Path, home: Path) -> None:
    where = subprocess.run(
        [str(installed.with_name("python")), "-c", "import cli, ledger; print(cli.__file__, ledger.__file__)"],
        cwd=home, env=clean_environment(), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert where.count(str(installed.parents[1])) == 2, where

    told = run(installed, home, "--version")
    assert (told.returncode, told.stdout.split()[0]) == (0, "usovahti")
    demo = run(installed, home, "demo")
    assert demo.returncode == 0, demo.stdout[-2000:] + demo.stderr[-2000:]
    assert "Jämsä osallistuu USO-verkostoon" in demo.stdout
    assert (home / "demo" / "site" / "index.html").is_file()
    changes = run(installed, home / "demo", "changes")
    assert (changes.returncode, "Jämsä" in changes.stdout) == (0, True), changes.stderr
