"""Each page and section that code or docs point to exists."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests import forked
from tests.shared import ROOT

PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
CODE = sorted(
    path
    for room in (
        "core",
        "parsers",
        "ledger",
        "scrapers",
        "alerts",
        "workers",
        "web",
        "cli",
        "replay",
        "bench",
        "tests",
    )
    for path in (ROOT / room).rglob("*.py")
)
REFERENCE = re.compile(r"(docs/[\w/-]+\.md)(?:,? \"([^\"\n]+)\")?")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
WALKTHROUGH = "import runpy; runpy.run_path('tools/walkthrough.py', run_name='__main__')"
ABSENT = re.compile(r"(?<![\w/-])(?:PORTALS|PHRASES|SCHEMA|DESIGN|HOUSE|USO)\.md|\s\[[SMCG](?:[],;/ ])")


def sections(page: Path) -> set[str]:
    return {
        line.lstrip("#").strip()
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    }


def test_what_docstrings_point_to_exists() -> None:
    lost = []
    for path in CODE:
        for page, section in REFERENCE.findall(path.read_text(encoding="utf-8")):
            if not (ROOT / page).exists():
                lost.append(f"{path.relative_to(ROOT)}: {page}")
            elif section and section not in sections(ROOT / page):
                lost.append(f"{path.relative_to(ROOT)}: {page} has no section “{section}”")
    assert lost == []


def test_nothing_points_to_pages_that_the_repository_does_not_hold() -> None:
    paths = [path for path in (*CODE, *PAGES) if path.name != "test_docs.py"]
    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in paths
        for match in ABSENT.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_link_of_a_page_leads_somewhere(page: Path) -> None:
    lost = [
        link
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists() and not (ROOT / link).exists()
    ]
    assert lost == []


def test_each_place_that_the_map_names_exists() -> None:
    tree = (ROOT / "docs" / "map.md").read_text(encoding="utf-8").split("```")[3]
    rooms = re.findall(r"^(\w+)/", tree, re.MULTILINE)
    assert [room for room in rooms if not (ROOT / room).is_dir()] == []
    stages = re.findall(r"^  (\w+)/", tree, re.MULTILINE)
    assert [stage for stage in stages if not (ROOT / "parsers" / stage).is_dir()] == []


def test_the_walkthrough_is_what_the_code_does() -> None:
    done = subprocess.run(
        [forked.executable(), "-c", WALKTHROUGH, "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
