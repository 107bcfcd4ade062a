"""Bad input and bad portals: one clear message, the right exit code, and no change in the ledger."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from replay import failures
from replay.pages import Page
from tests.shared import ROOT
from tests.stage import Stage, stage

pytestmark = pytest.mark.service


@pytest.fixture
def world(home: Path) -> Iterator[Stage]:
    with stage(home) as made:
        yield made


def says(world: Stage, *words: str, code: int, text: str, **environment: str) -> None:
    """The command ends with `code`, says `text` on standard error, and shows no traceback."""
    done = world.call(*words, **environment)
    assert done.returncode == code, done.stderr
    assert text in done.stderr
    assert "Traceback" not in done.stderr


def remembered(world: Stage) -> list[object]:
    return [json.loads(world.call(view, "--json").stdout) for view in ("changes", "memberships")]


def test_a_municipality_with_a_typo_is_asked_back(world: Stage) -> None:
    says(world, "crawl", "Jämsäö", code=2, text="did you mean Jämsä")


def test_a_municipality_that_does_not_exist_is_named(world: Stage) -> None:
    says(world, "crawl", "Atlantis", code=2, text="there is no municipality “Atlantis”")


def test_a_municipality_is_known_by_name_in_any_case_and_by_code(world: Stage) -> None:
    for name in ("jämsä", "JÄMSÄ", "182", "Jämsän"):
        done = world.call("changes", "--municipality", name, "--json")
        assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("memberships --season abc", "--season is a whole number, not “abc”."),
        ("changes --limit 0", "--limit is at least 1, not “0”."),
        (
            "subscriptions add json://x.example --season 9 --season ix",
            "--season is a whole number, not “ix”.",
        ),
        (
            "alerts route -m jämsä --change joined --fee-difference much",
            "--fee-difference is a number, not “much”.",
        ),
        ("changes --season 99", "--season is the number of a season (8 is 2025-2026), not 99."),
        ("witnesses check --season 0", "--season is the number of a season (8 is 2025-2026), not 0."),
    ],
)
def test_a_value_that_is_no_such_number_is_told_in_one_sentence(world: Stage, words: str, said: str) -> None:
    done = world.call(*words.split())
    assert (done.returncode, done.stderr.strip()) == (2, f"usovahti: {said}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Atlantis", "there is no municipality “Atlantis”"),
        ("Kotka --for decision", "--season says which season's decision is asked for"),
        ("Kotka --for decision --season 9 --language de", "--language is fi or sv"),
        ("Kotka --for decision --season 9", "set USOVAHTI_CONTACT"),
    ],
)
def test_a_letter_asks_for_the_sender_when_all_that_was_typed_is_right(
    world: Stage, words: str, said: str
) -> None:
    says(world, "portals", "letter", *words.split(), code=2, text=said, USOVAHTI_CONTACT="")


def test_the_module_is_the_command_too(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("usovahti ")


def test_a_crawl_of_nothing_says_what_to_name(world: Stage) -> None:
    says(world, "crawl", code=2, text="name one or more municipalities")


def test_a_municipality_without_a_readable_portal_says_why(world: Stage) -> None:
    says(world, "crawl", "Salla", code=2, text="Salla cannot be crawled")


def test_a_subscription_with_a_mistyped_scheme_is_refused(world: Stage) -> None:
    says(world, "subscriptions", "add", "slak://A/B/C", code=2, text="slack")


def test_a_database_that_cannot_be_reached_is_named_without_its_password(world: Stage) -> None:
    url = "postgresql://someone:secret-word@127.0.0.1:1/none"
    says(world, "changes", code=1, text="127.0.0.1", DATABASE_URL=url)
    assert "secret-word" not in world.call("changes", DATABASE_URL=url).stderr


def test_a_queue_that_cannot_be_reached_is_named(world: Stage) -> None:
    done = world.run("crawl", "jämsä", REDIS_URL="redis://127.0.0.1:1/0")
    assert done.returncode == 1
    assert "the queue takes no messages: it cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_registry_with_a_wrong_row_names_its_line(world: Stage) -> None:
    registry = world.home / "portals.csv"
    registry.write_text(registry.read_text().replace("dynasty", "dinasty", 1))
    says(world, "crawl", "jämsä", code=2, text="line 2")


def test_a_file_that_cannot_be_read_is_named(world: Stage) -> None:
    says(world, "parse", str(world.home / "none.txt"), code=2, text="none.txt")


ITEM = r"page=meetingitem"
ANY = r"rss|page=|fi-FI"
OTHER_PAGE = Page(body=b"<html><body><h1>Aivan muu sivu</h1>id=1-1</body></html>")


def test_portals_in_trouble_are_named_outcomes_and_change_nothing(world: Stage) -> None:
    assert world.call("crawl", "--all").returncode == 0
    before = remembered(world)
    world.show_day(2)
    world.portals["jamsa"].trouble(ANY, failures.maintenance())
    world.portals["paltamo"].trouble(ANY, failures.status(500))
    world.portals["siikajoki"].trouble(ANY, failures.login_page())
    world.portals["kuopio"].trouble(ITEM, failures.instead(OTHER_PAGE))
    world.portals["kajaani"].trouble(ANY, failures.empty())

    done = world.call("crawl", "--all", "--json")

    lines = json.loads(done.stdout)
    assert {line["municipality"]: line["outcome"] for line in lines} == {
        "Jämsä": "site_error",
        "Paltamo": "site_error",
        "Siikajoki": "blocked",
        "Kuopio": "wrong_page",
        "Kajaani": "site_error",
    }
    assert all(line["reason"] for line in lines)
    assert "login page" in next(line["reason"] for line in lines if line["municipality"] == "Siikajoki")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert remembered(world) == before

    # last, and alone: a refusal closes the gate for its whole host, which on this stage all portals share
    world.portals["jamsa"].calm()
    world.portals["jamsa"].trouble("", failures.status(403))
    refused = world.call("crawl", "jämsä", "--json")
    assert (refused.returncode, json.loads(refused.stdout)[0]["outcome"]) == (1, "blocked")
    assert remembered(world) == before


def test_one_portal_in_trouble_leaves_the_others_read_and_the_exit_code_says_so(world: Stage) -> None:
    world.portals["jamsa"].trouble(ANY, failures.status(500))
    world.portals["paltamo"].trouble(ITEM, failures.mislabelled_latin1())
    done = world.call("crawl", "jämsä", "paltamo", "--json")
    assert done.returncode == 3
    assert [line["outcome"] == "ok" for line in json.loads(done.stdout)] == [False, True]
    # a page in latin-1 that calls itself UTF-8 is read right
    rows = json.loads(world.call("memberships", "--json").stdout)
    assert [(row["municipality"], row["state"]) for row in rows] == [("Paltamo", "joined")]
