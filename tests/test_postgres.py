"""The tests' own PostgreSQL: it runs wherever the clone lies, also as root in a folder closed to others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.postgres import readable_by_all


def test_programs_in_a_folder_closed_to_others_are_copied_where_the_server_can_run_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "root"
    binaries = closed / "installation" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "postgres").write_text("a program")
    (binaries / "postgres").chmod(0o755)
    (closed / "installation" / "lib").mkdir()
    closed.chmod(0o700)
    os.utime(binaries, (1_000_000_000 + os.getpid(), 1_000_000_000 + os.getpid()))
    copy = readable_by_all(binaries)
    try:
        assert (copy / "postgres").read_text() == "a program"
        assert (copy.parent / "lib").is_dir()
        assert all(folder.stat().st_mode & 0o005 == 0o005 for folder in (copy, *copy.parents))
        assert readable_by_all(binaries) == copy, "the second worker uses the same copy"
    finally:
        for part in sorted(copy.parent.parent.rglob("*"), reverse=True):
            part.rmdir() if part.is_dir() else part.unlink()
        copy.parent.parent.rmdir()
