"""subscriptions.yml: checked with line numbers, applied as often as one likes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from alerts.subscriptions import file as subscription_file
from alerts.subscriptions.file import FileError
from ledger.db.database import reading, transaction
from ledger.outbox import claim as outbox
from ledger.outbox import dead_letters, subscriptions
from tests.alerts.conftest import MORNING, change_row, happen, subscribe

GOOD = """\
version: 1
subscriptions:
  - name: Kainuu
    targets:
      - slack://T0USOVAHTI/B0USOVAHTI/secretOfTheWebhook0000001
      - mailto://127.0.0.1:2525?from=vahti@example.fi&to=a@example.fi,b@example.fi
    regions: [Kainuu]
    changes: [joined, fee-changed]
    min_fee_difference: 500
    quiet_hours: "22:00-07:00"
    language: sv
  - name: Jämsä
    targets: ["env:VAHTI_SLACK"]
    municipalities: [jämsä, 578, "5"]
    mode: daily
    alive: true
"""


@pytest.fixture
def file(ledger, tmp_path: Path) -> Path:
    path = tmp_path / "subscriptions.yml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def apply(path: Path, *, dry_run: bool = False) -> list[str]:
    with transaction() as session:
        return subscription_file.apply(session, subscription_file.read(path), dry_run=dry_run)


def test_a_file_becomes_subscriptions_and_applying_it_again_changes_nothing(file, at):
    assert apply(file, dry_run=True) == ["“Kainuu” added", "“Jämsä” added"]
    assert apply(file) == ["“Kainuu” added", "“Jämsä” added"]
    assert apply(file) == []

    with reading() as session:
        kainuu, jämsä = subscriptions.find(session, "Kainuu"), subscriptions.find(session, "Jämsä")
        assert len(kainuu.targets) == 3
        assert kainuu.filters == {
            "regions": ["Kainuu"], "changes": ["joined", "fee_changed"], "min_fee_difference": 500.0,
        }  # fmt: skip
        assert (kainuu.language, jämsä.mode, jämsä.wants_alive) == ("sv", "daily", True)
        assert jämsä.filters["municipalities"] == ["182", "578", "005"]


def test_what_changes_in_the_file_changes_and_what_is_gone_is_removed_but_not_what_a_command_added(file, at):
    apply(file)
    subscribe("slack://T0USOVAHTI/B0USOVAHTI/secretOfTheWebhook0000009", name="by command")
    at(MORNING + dt.timedelta(days=1))
    file.write_text(
        GOOD.replace("language: sv", "language: en").partition("  - name: Jämsä")[0], encoding="utf-8"
    )

    assert apply(file) == ["“Kainuu” changed", "“Jämsä” removed"]
    with reading() as session:
        assert {row.name for row in subscriptions.active(session)} == {"Kainuu", "by command"}
        assert subscriptions.find(session, "Kainuu").created_at == MORNING, "it keeps its age"


def test_a_target_that_goes_takes_what_was_waiting_for_it_along(file, at):
    apply(file)
    ids = happen(change_row("joined", "Kajaani"))
    file.write_text(GOOD.replace("a@example.fi,b@example.fi", "b@example.fi"), encoding="utf-8")
    apply(file)

    assert sorted(outbox.look(one).state for one in ids) == ["dropped", "pending", "pending"]


def test_a_target_that_takes_anothers_place_gets_what_has_not_arrived_there(file, at):
    apply(file)
    ids = happen(change_row("joined", "Kajaani"))
    given_up = next(one for one in ids if outbox.look(one).target.label.endswith("b@example.fi"))
    outbox.bury(given_up, "its mailbox is gone")
    file.write_text(GOOD.replace("a@example.fi,b@example.fi", "c@example.fi,d@example.fi"), encoding="utf-8")
    assert apply(file) == ["“Kainuu” changed"]

    assert sorted(outbox.look(one).state for one in ids) == ["dead", "pending", "pending"]
    assert sorted(outbox.look(one).target.label for one in ids)[:2] == [
        "mailto c@example.fi",
        "mailto d@example.fi",
    ]
    with transaction() as session:
        assert dead_letters.retry(session, [given_up]) == [given_up]


def test_a_target_that_comes_back_is_not_told_twice(file, at):
    apply(file)
    ids = happen(change_row("joined", "Kajaani"))
    for readers in ("c@example.fi,b@example.fi", "a@example.fi,b@example.fi", "c@example.fi,a@example.fi"):
        file.write_text(GOOD.replace("a@example.fi,b@example.fi", readers), encoding="utf-8")
        apply(file)

    assert [outbox.look(one).state for one in ids].count("pending") == 3
    assert len({outbox.look(one).target_id for one in ids}) == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("regions: [Kainuu]", "regions: [Kainu]", 7, "there is no region “Kainu”"),
        ("fee-changed", "paid", 8, "there is no kind of change “paid”"),
        ("[jämsä, 578", "[jimsä, 578", 14, "did you mean Jämsä"),
        ("slack://T0USOVAHTI", "slak://T0USOVAHTI", 5, "Did you mean slack://?"),
        ("mode: daily", "mode: hourly", 15, "mode: it is 'instant', 'daily' or 'weekly'"),
        ("mode: daily", "seasons: [2027]", 15, "it is 60 or less, the number of a season (8 is 2025-2026)"),
        ("mode: daily", "min_fee_difference: -5", 15, "min_fee_difference: it is more than 0"),
        ("mode: daily", "min_fee_difference: much", 15, "min_fee_difference: it is a number"),
        ("regions: [Kainuu]", "regions: Kainuu", 7, "regions: it is a list, as [one, another]"),
        ("alive: true", "alife: true", 16, "alife: is not known here"),
        ('"22:00-07:00"', '"22-07"', 10, "write them as 22:00-07:00"),
        ("language: sv", "language: de", 11, "there is no language “de”"),
        ("name: Jämsä", "name: Kainuu", 12, "stands twice"),
        ("version: 1", "version: 9", 1, "version"),
        ("    mode: daily", "   mode: daily", 15, "not well-formed YAML"),
    ],
)
def test_a_fault_is_named_with_its_line(file, old, new, line, said):
    assert old in GOOD
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(FileError) as caught:
        subscription_file.read(file)
    [fault] = [one for one in str(caught.value).splitlines() if said in one]
    assert f"subscriptions.yml:{line}:" in fault


def test_every_fault_is_named_at_once_and_nothing_is_applied(file):
    file.write_text(GOOD.replace("[Kainuu]", "[Kainu]").replace("fee-changed", "paid"), encoding="utf-8")
    with pytest.raises(FileError) as caught:
        apply(file)
    assert len(str(caught.value).splitlines()) == 2
    with reading() as session:
        assert subscriptions.active(session) == []


def test_the_schema_names_every_key():
    keys = subscription_file.schema()["$defs"]["Wish"]["properties"]
    assert {"name", "targets", "municipalities", "regions", "changes", "quiet_hours", "mode"} <= set(keys)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("version: 1\nsubscriptions: &a [*a]\n", "line 2: this holds itself"),
        ("[" * 5000, ":1: not well-formed YAML: this stands too deep"),
        ("version: 1\n? [a]\n: 1\n", "line 2: a key is a word"),
        ("version: 1\nsubscriptions: 2027-13-45\n", "no date or number"),
        ('version: 1\nsubscriptions: [{name: "\\ud800"}]\n', "line 2: “\ufffd” holds half a character"),
        (
            "a0: &a0 [1]\n"
            + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 19)),
            "is not known here",
        ),
    ],
    ids=["itself", "deep", "key", "date", "half", "laughs"],
)
def test_what_yaml_allows_and_no_such_file_means_is_told_with_its_line(
    tmp_path: Path, written: str, said: str
) -> None:
    (tmp_path / "odd.yml").write_text(written)
    with pytest.raises(FileError, match=said):
        subscription_file.read(tmp_path / "odd.yml")
