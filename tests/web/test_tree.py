"""The tree of files: what is written anew, and that a reader never sees half of it."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.shared import ROOT
from web.site import tree
from web.site.tree import File, SiteError, builds_of, only_builder, publish


def file(path: str, content: str, digest: str | None = None) -> File:
    return File(path, digest or content, content.encode)


def contents(site: Path) -> dict[str, str]:
    """The files of the one tree that is shown at this moment."""
    tree = site.resolve()
    return {
        str(path.relative_to(tree)): path.read_text() for path in sorted(tree.rglob("*")) if path.is_file()
    }


OLD = [file("fi/a.html", "vanha a"), file("fi/b.html", "vanha b")]
NEW = [file("fi/a.html", "uusi a"), file("fi/b.html", "vanha b"), file("sv/c.html", "uusi c")]


def test_only_what_changed_is_written_and_what_is_gone_goes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert publish(site, OLD).made == 2
    before = (site / "fi/b.html").stat().st_ino
    done = publish(site, NEW)
    assert (done.made, done.kept, done.gone) == (2, 1, 0)
    assert contents(site) == {"fi/a.html": "uusi a", "fi/b.html": "vanha b", "sv/c.html": "uusi c"}
    assert (site / "fi/b.html").stat().st_ino == before, "an unchanged file is the same one"
    assert publish(site, OLD[:1]).gone == 2
    assert contents(site) == {"fi/a.html": "vanha a"}


def test_where_nothing_changed_nothing_is_touched(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD)
    shown = os.readlink(site)

    def never() -> bytes:
        raise AssertionError("its content is not asked for")

    assert not publish(site, [File(one.path, one.digest, never) for one in OLD]).changed
    assert os.readlink(site) == shown


def test_a_full_disk_leaves_the_old_site_and_says_so(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD)

    def full() -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(SiteError, match=r"No space left on device.*still stands"):
        publish(site, [NEW[0], File("sv/c.html", "c", full)])
    assert contents(site) == {"fi/a.html": "vanha a", "fi/b.html": "vanha b"}
    assert list(builds_of(site).glob("*.part")) == []
    assert publish(site, NEW).changed


@pytest.mark.parametrize("step", ["write_whole", "_turn"])
def test_a_failure_at_the_last_moment_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    site = tmp_path / "site"
    publish(site, OLD)

    def fail(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(tree, step, fail)
        with pytest.raises(SiteError):
            publish(site, NEW)
    assert contents(site) == {"fi/a.html": "vanha a", "fi/b.html": "vanha b"}
    publish(site, NEW)
    assert len(contents(site)) == 3


BUILDER = """
import sys, time
from pathlib import Path
from web.site.tree import File, publish, only_builder
site, text = Path(sys.argv[1]), sys.argv[2]
def slow():
    time.sleep(0.002)
    return text.encode()
print("began", flush=True)
with only_builder(site, wait=True):
    publish(site, [File(f"fi/{n}.html", text, slow) for n in range(200)])
"""


def builder(site: Path, text: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(site), text], cwd=ROOT, text=True, stdout=subprocess.PIPE
    )


def whole(site: Path) -> str:
    """The one text that all files of the site have."""
    shown = contents(site)
    texts = set(shown.values())
    assert len(shown) == 200
    assert len(texts) == 1, texts
    return texts.pop()


@pytest.mark.service
def test_a_build_killed_at_any_moment_leaves_the_old_site_whole_and_the_next_one_completes(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    assert builder(site, "ensin").wait() == 0
    for number in range(6):
        text = f"versio {number}"
        killed = builder(site, text)
        assert killed.stdout
        killed.stdout.readline()
        time.sleep(0.12 * number)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        killed.stdout.close()
        assert whole(site) in ("ensin", *(f"versio {n}" for n in range(number + 1)))
    assert builder(site, "lopuksi").wait() == 0
    assert whole(site) == "lopuksi"
    assert list(builds_of(site).glob("*.part")) == []
    assert len([path for path in builds_of(site).iterdir() if path.is_dir()]) <= 2


@pytest.mark.service
def test_two_builds_at_once_each_show_a_whole_site_and_a_reader_never_misses_a_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert builder(site, "ensin").wait() == 0
    running = [builder(site, "yksi"), builder(site, "kaksi")]
    seen, missing = set(), []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            try:
                seen.add((site / "fi/7.html").read_text())
            except FileNotFoundError as error:
                missing.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    codes = [one.wait() for one in running]
    over.set()
    reader.join()
    assert codes == [0, 0]
    assert missing == []
    assert seen <= {"ensin", "yksi", "kaksi"}
    assert whole(site) in ("yksi", "kaksi")


def test_who_does_not_wait_leaves_a_build_to_the_one_that_is_at_it(tmp_path: Path) -> None:
    with (
        only_builder(tmp_path / "site", wait=True) as first,
        only_builder(tmp_path / "site", wait=False) as second,
    ):
        assert (first, second) == (True, False)
    with only_builder(tmp_path / "site", wait=False) as third:
        assert third


def test_a_folder_of_somebody_elses_is_refused_and_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "own.txt").write_text("oma")
    with pytest.raises(SiteError, match="is there already and cannot be taken"):
        publish(site, OLD)
    assert contents(site) == {"own.txt": "oma"}
    shutil.rmtree(builds_of(site))
    with pytest.raises(SiteError, match="is there already"), only_builder(site, wait=True):
        pass
    assert not builds_of(site).exists(), "nothing is left beside it"
    elsewhere = tmp_path / "link"
    elsewhere.symlink_to(site)
    with pytest.raises(SiteError, match="link to somewhere else"):
        publish(elsewhere, OLD)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    publish(site, OLD)
    assert len(contents(site)) == 2


def test_a_lost_manifest_only_costs_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD)
    for path in builds_of(site).glob("*.json"):
        path.unlink()
    assert publish(site, OLD).made == 2
    assert len(contents(site)) == 2
