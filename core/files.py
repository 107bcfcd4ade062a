"""Files: written whole or not at all, read only where they are files, and folders that a killed process leaves."""

from __future__ import annotations

import errno
import glob
import io
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FULL = "The disk is full: make room; nothing that was written before is lost."
LARGEST = 64 << 20  # bytes: no document, list or table that is read whole is larger


def own_folder(path: Path) -> None:
    """Make the folder, and those above it that are missing, for their owner alone: `Path.mkdir` leaves those above it
    open to all. What is there stays as it is. Raises OSError."""
    if path.is_dir():  # each transaction asks
        return
    for folder in (*reversed(path.parents), path):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)


def write_whole(path: Path, content: str | bytes, *, secret: bool = False) -> None:
    """Write a file, and its folder (`own_folder`) where it is missing; text as UTF-8; `secret`: for its owner alone.
    Another process sees the old content or the new.

    Raises OSError (no room, no permission) that names the file; the old file then stands as it was.
    """
    own_folder(path.parent)
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    mode = 0o600 if secret else 0o666
    try:
        with open(draft, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content.encode() if isinstance(content, str) else content)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error


def read_whole(path: Path, *, largest: int = LARGEST) -> bytes:
    """The content of a file. Raises OSError, also for a pipe or a device, which might never end, and for what has more
    bytes than `largest`: no more than that is ever read.
    """
    told = path.stat()
    if not stat.S_ISREG(told.st_mode):
        raise OSError(errno.EINVAL, "it is no file but a folder, a pipe or a device", str(path))
    content = b""
    if told.st_size <= largest:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    if told.st_size > largest or len(content) > largest:
        raise OSError(errno.EFBIG, f"it has more than {_size(largest)}: that is no such file", str(path))
    return content


def is_full(error: BaseException) -> bool:
    """Whether a file could not be written for want of room: on the disk, or in what the user may have of it."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def table_lines(text: str) -> Iterable[str]:
    """The lines of a table's text as `csv` reads them: only CR and LF end one. `str.splitlines` also cuts at a form
    feed or a U+2028, which a cell may hold that was pasted from a document."""
    return io.StringIO(text, newline="")


def _size(count: int) -> str:
    return f"{count >> 20} MB" if count >= 1 << 20 else f"{count} bytes"


@contextmanager
def working_folder(purpose: str) -> Iterator[Path]:
    """A folder for this process's temporary files, gone at the end of the block.

    What a killed process left is removed when the next one begins: the folder's name tells whose it is.
    """
    prefix = f"usovahti-{purpose}-"
    for left in left_by_the_dead(Path(tempfile.gettempdir()), prefix):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{prefix}{os.getpid()}-") as name:
        yield Path(name)


def left_by_the_dead(folder: Path, prefix: str) -> Iterator[Path]:
    """What killed processes of this machine left in the folder: what is named by the prefix and a process's number."""
    for left in folder.glob(f"{glob.escape(prefix)}*"):
        owner = left.name.removeprefix(prefix).partition("-")[0]
        if owner.isdecimal() and not is_alive(int(owner)):
            yield left


def is_alive(process: int) -> bool:
    """Whether a process of this number runs on this machine, whoever's it is."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
