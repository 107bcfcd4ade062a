"""Files: whole or not at all; no pipe or device is read; what a killed process left is removed by the next one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from core.files import read_whole, working_folder, write_whole


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "table.csv"
    write_whole(file, "old")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]
    assert file.read_text() == "old"


def test_a_pipe_and_a_device_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(OSError, match="it is no file"):
            read_whole(path)


def test_no_more_of_a_file_is_read_than_any_such_file_has(tmp_path: Path) -> None:
    (tmp_path / "small").write_bytes(b"x" * 10)
    assert read_whole(tmp_path / "small", largest=10) == b"x" * 10
    with pytest.raises(OSError, match="more than 9 bytes"):
        read_whole(tmp_path / "small", largest=9)
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(OSError, match="more than 64 MB"):
        read_whole(tmp_path / "sparse")


def test_a_write_that_fails_names_the_file_that_was_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"Not a directory|exists") as caught:
        write_whole(tmp_path / "file" / "table.csv", "new")
    assert caught.value.filename


def test_a_folder_left_by_a_killed_process_is_removed_by_the_next_and_a_living_ones_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / f"usovahti-crawl-{gone.pid}-abc"
    mine = tmp_path / f"usovahti-crawl-{os.getpid()}-abc"
    other = tmp_path / "usovahti-else-1"
    for folder in (left, mine, other):
        folder.mkdir()
        (folder / "orders.json").write_text("[]")
    with working_folder("crawl") as folder:
        assert folder.is_dir()
        assert not left.exists()
        assert mine.exists()
        assert other.exists()
    assert not folder.exists()
