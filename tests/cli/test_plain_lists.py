"""Lists say that they are empty, and show names, days and each quote once, on a terminal or not."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from cli import unattended
from cli.demo import command as demo
from cli.main import build
from ledger.db.database import engine, reading, transaction
from ledger.memberships import reviews
from ledger.memberships.reviews import Settled
from ledger.reviews.candidates import candidates
from parsers.schema import Evidence
from replay.demo.portals import day_moment
from tests.ledger.conftest import migrated_file
from tests.ledger.samples import decision, portal_of, read

__all__ = ["migrated_file"]
SAID = "Päätösehdotus hyväksyttiin keskustelun jälkeen siinä muodossa, jonka kokous sille antoi."
PROPOSED = (
    "Kunnanhallitus päättää verkostoa koskevasta asiasta myöhemmin erikseen tarkemmin, kun maksut tiedetään."
)


@pytest.fixture
def ledger(home: Path, migrated_file: Path) -> Iterator[Path]:
    shutil.copy(migrated_file, home / "usovahti.db")
    yield home
    engine().dispose()


def run(words: str) -> Result:
    result = CliRunner().invoke(build(), words.split())
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("changes", "Nothing yet, or nothing that fits"),
        ("changes --language sv", "Inget ännu"),
        ("memberships", "Nothing yet, or nothing that fits"),
        ("memberships --language fi", "Ei vielä mitään"),
        ("review list", "Nothing waits for a person."),
        ("review list --passed-over", "Nothing was passed over."),
        ("review doubtful", "Nothing is in doubt."),
        ("review settled", "Nothing has been settled."),
        ("alerts dead", "No delivery has been given up."),
        ("alerts dead list", "No delivery has been given up."),
        ("alerts held", "No change is held."),
        ("alerts held list", "No change is held."),
        ("subscriptions list", "No subscription yet"),
    ],
)
def test_a_list_of_nothing_says_so_beside_the_data(words: str, said: str) -> None:
    shown = run(words)
    assert said in shown.stderr
    assert shown.stdout == ""


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("words", ["changes", "memberships", "review list", "alerts dead list"])
def test_programs_still_get_an_empty_list(words: str) -> None:
    assert json.loads(run(f"{words} --json").stdout) == []


@pytest.mark.parametrize("group", ["held", "dead"])
def test_the_help_of_what_lists_by_itself_names_what_else_it_does(group: str) -> None:
    assert f"{'release' if group == 'held' else 'retry'}" in run("alerts --help").stdout


@pytest.mark.usefixtures("ledger")
def test_a_quote_that_two_facts_rest_on_stands_once_and_its_cell_is_short() -> None:
    passages = [Evidence(quote=q, start=n, end=n + len(q)) for n, q in enumerate((SAID, PROPOSED))]
    with transaction() as session:
        one = decision("unclear").model_copy(
            update={"evidence": {"outcome": passages, "resolution": list(reversed(passages))}}
        )
        read(session, portal_of(session), one)
    (entry,) = json.loads(run("review list --json").stdout)
    assert sorted(entry["quotes"]) == sorted([SAID, PROPOSED])
    row = run("review list").stdout.splitlines()[-1]
    assert row.count("Päätösehdotus hyväksyttiin") == 1
    assert "erikseen tarkemmin" not in row
    with transaction() as session:
        reviews.settle(session, entry["id"], Settled(outcome="declines"), by="K", why="read it")
    with reading() as session:
        (kept,) = candidates(session)
    assert len(kept.quotes) == len(set(kept.quotes)) == 2


@pytest.mark.usefixtures("ledger")
def test_a_subscription_is_shown_in_names_and_words() -> None:
    run("subscriptions add slack://TokenA/TokenB/TokenC --name uutiset -m jämsä --change fee_changed "
        "--min-fee-difference 500 --mode weekly --quiet-hours 22:00-07:00")  # fmt: skip
    shown = run("subscriptions show uutiset").stdout
    rows = dict(line.split("  ", 1) for line in shown.splitlines()[1:])
    values = {name.strip(): value.strip() for name, value in rows.items()}
    assert values["municipalities"] == "Jämsä"
    assert values["changes"] == "fee changed"
    assert values["fee changes"] == "of 500 € or more"
    assert values["sent"] == "a digest a week"
    assert values["quiet hours"] == "22:00-07:00 (Europe/Helsinki)"
    assert values["weekly line"] == "no"
    assert values["added"].endswith(", by command")
    for inside in ("{", "None", "False", "mode", "182"):
        assert inside not in shown
    told = json.loads(run("subscriptions show uutiset --json").stdout)
    assert (told["mode"], told["filters"]["municipalities"], told["alive"]) == ("weekly", ["182"], False)


@pytest.mark.usefixtures("ledger")
def test_an_added_document_that_waits_says_where_to_look(tmp_path: Path) -> None:
    file = tmp_path / "ote.txt"
    file.write_text(
        "Närpes stad\nStadsstyrelsen\nProtokoll 3.12.2024\n\n§ 9 Deltagande i USO-nätverket 2025–2026\n\nFörslag: "
        "Stadsstyrelsen tar ställning till deltagandet i USO-nätverket.\n\nBeslut: Stadsstyrelsen beslutade enligt "
        "diskussionen.\n",
        encoding="utf-8",
    )
    shown = CliRunner().invoke(build(), ["documents", "add", str(file), "-m", "närpes", "--source", "e-post"])
    assert shown.exit_code == 0, shown.output
    assert "D1 waits for a person (nobody has been told of it): “the outcome is unclear”." in shown.stderr
    assert "`usovahti review show D1`" in shown.stderr
    assert "  F1  " in shown.stdout, "as other commands write it"
    settled = CliRunner().invoke(
        build(), ["review", "settle", "D1", "--outcome", "joins", "--why", "x", "--by", "y"]
    )
    assert settled.exit_code == 0, settled.output
    assert "(joined) is told to nobody: there is no subscription." in settled.stderr


def test_a_tick_says_what_was_due_in_a_line() -> None:
    assert unattended._ticked({"held": False, "crawls": 0, "parses": 0}) == "Nothing was due."
    assert unattended._ticked({"crawls": 2, "digests": 1}) == "Due was: 2 crawls, 1 digest."


@pytest.mark.usefixtures("ledger")
def test_a_tick_that_cron_runs_stays_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setenv("USOVAHTI_CONTACT", "vahti@example.fi")
    monkeypatch.setattr(unattended, "say", said.append)
    monkeypatch.setattr("workers.tick.tick", lambda **_: SimpleNamespace(held=False, as_dict=dict))
    monkeypatch.setattr("workers.schedule.calendar_jobs.do_due_jobs", lambda: None)
    unattended.tick()
    assert said == []
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda: True, write=len, flush=lambda: None))
    unattended.tick()
    assert said == ["Nothing was due."]
    monkeypatch.delenv("USOVAHTI_CONTACT")
    unattended.tick()
    assert "set USOVAHTI_CONTACT" in said[-1]


def test_the_demo_says_in_which_month_its_home_lives(tmp_path: Path) -> None:
    told = io.StringIO()
    here = SimpleNamespace(home=tmp_path)
    demo._last_words(Console(file=told, width=200), here, tmp_path, day_moment(2))  # type: ignore[arg-type]
    assert "In the demo's home it is always December 2024" in told.getvalue()


def test_the_help_of_memberships_says_which_forms_are_in_a_language() -> None:
    told = " ".join(run("memberships --help").stdout.split())
    assert "In --csv and --xlsx names, regions, brackets and states are words in --language" in told
