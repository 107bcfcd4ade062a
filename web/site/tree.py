"""A tree of files that a reader sees whole: the old one until the new one is complete, then the new one.

DIR is a symbolic link to a tree in `.DIR.builds/` beside it, and turned to the next tree in one step. Files that have
not changed are hard links to those of the tree before. A build that is killed, or finds the disk full, leaves only a
tree that nobody looks at; the next one removes it. One build works at a time.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.files import write_whole

_KEPT = 2  # trees: the one shown, and the one before, for readers who are just at it


class SiteError(Exception):
    """The site cannot be written; the message says where, why and what to do. What stood there still does."""


@dataclass(frozen=True)
class File:
    """One file of the tree. `digest` differs whenever its content may; `content` is asked only then.

    `reads_documents`: its making may take minutes, since stored documents are read for it.
    """

    path: str
    digest: str
    content: Callable[[], bytes]
    reads_documents: bool = False


@dataclass(frozen=True)
class Written:
    """What a build came to: files made anew, left as they were, and gone. `busy`: another one is at work."""

    made: int = 0
    kept: int = 0
    gone: int = 0
    busy: bool = False

    @property
    def changed(self) -> bool:
        return bool(self.made or self.gone)


def builds_of(directory: Path) -> Path:
    """The folder beside the site where its trees stand."""
    return directory.parent / f".{directory.name}.builds"


@contextmanager
def only_builder(directory: Path, *, wait: bool) -> Iterator[bool]:
    """Within the block no other process builds this site. Without `wait` False is given where one does.

    Raises SiteError where the folder cannot be used.
    """
    builds = builds_of(directory)
    if _is_foreign(directory):
        _check(directory, builds)  # before anything is made beside a folder that is not ours
    try:
        builds.mkdir(parents=True, exist_ok=True)
        lock = (builds / "lock").open("w")
    except OSError as error:
        raise SiteError(
            f"the folder {builds} cannot be used: {error.strerror}. Name another folder."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def publish(directory: Path, files: Iterable[File]) -> Written:
    """Show exactly these files at `directory`. The caller is the only builder. Raises SiteError."""
    builds = builds_of(directory)
    builds.mkdir(parents=True, exist_ok=True)
    _check(directory, builds)
    old, known = _shown(directory, builds)
    wanted = list(files)
    digests = {file.path: file.digest for file in wanted}
    if old is not None and digests == known:
        return Written(kept=len(wanted))
    number = max((int(path.name) for path in builds.iterdir() if path.name.isdigit()), default=0) + 1
    draft, final = builds / f"{number}.part", builds / str(number)
    try:
        _clean(builds, keep={old.name} if old else set())
        made = _fill(draft, wanted, old, known)
        write_whole(builds / f"{number}.json", json.dumps(digests))
        draft.rename(final)
        _turn(directory, final)
    except OSError as error:
        raise SiteError(
            f"the site {directory} cannot be written: {error.strerror or error}. The one before still stands; "
            "make room or name another folder, and build again."
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    trees = sorted((path.name for path in builds.iterdir() if path.name.isdigit()), key=int)
    _clean(builds, keep=set(trees[-_KEPT:]))
    return Written(made=made, kept=len(wanted) - made, gone=len(set(known) - set(digests)))


def _is_foreign(directory: Path) -> bool:
    """Whether something stands there that `_check` may refuse: more than nothing or an empty folder."""
    try:
        return directory.is_symlink() or (
            directory.exists() and (not directory.is_dir() or any(directory.iterdir()))
        )
    except OSError:
        return False  # what is wrong with it is found when it is used


def _check(directory: Path, builds: Path) -> None:
    """Refuse a folder that is not ours. An empty one becomes the link."""
    if directory.is_symlink():
        if Path(os.readlink(directory)).parent.name != builds.name:
            raise SiteError(f"{directory} is a link to somewhere else: name another folder.")
        return
    if not directory.exists():
        return
    try:
        directory.rmdir()
    except OSError as error:
        raise SiteError(
            f"{directory} is there already and cannot be taken ({error.strerror}): name a folder in it, or a new one."
        ) from error


def _shown(directory: Path, builds: Path) -> tuple[Path | None, dict[str, str]]:
    """The tree shown now and the digests of its files."""
    if not directory.is_symlink():
        return None, {}
    tree = builds / Path(os.readlink(directory)).name
    try:
        digests = json.loads((builds / f"{tree.name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None, {}
    return (tree, digests) if tree.is_dir() else (None, {})


def _fill(draft: Path, files: Iterable[File], old: Path | None, known: dict[str, str]) -> int:
    made, folders = 0, set()
    for file in files:
        target = draft / file.path
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        if old is not None and known.get(file.path) == file.digest and _linked(old / file.path, target):
            continue
        target.write_bytes(file.content())
        made += 1
    return made


def _linked(source: Path, target: Path) -> bool:
    """The old file at its new place: as a link where the file system has them, else as a copy."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        return False
    except OSError:
        shutil.copyfile(source, target)
    return True


def _turn(directory: Path, tree: Path) -> None:
    link = tree.parent / "next"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(tree.parent.name) / tree.name)
    link.replace(directory)


def _clean(builds: Path, keep: set[str]) -> None:
    """Remove what killed builds left, and trees that nobody looks at any more."""
    for path in builds.iterdir():
        tree = re.fullmatch(r"(\d+)(\.part|\.json(?:\.\d+\.part)?)?", path.name)
        if tree is None or (tree[1] in keep and tree[2] != ".part"):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
