"""`usovahti review settle` says what it is about to settle, refuses what does not wait, and can be taken back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.failure import Failure
from cli.reading.review import app, settle
from ledger.db.database import engine, reading, transaction
from ledger.db.migrate import upgrade
from ledger.memberships.reviews import waiting
from ledger.memberships.views import memberships
from tests.ledger.samples import decision, portal_of, read

AS_JOINS = ("--outcome", "joins", "--why", "asked the registry", "--by", "Kirjaaja")


def run(command: str, *more: str) -> Result:
    return CliRunner().invoke(app, [*command.split(), *more])


def failure(command: str) -> Failure:
    result = run(command)
    assert isinstance(result.exception, Failure), result.output
    return result.exception


@pytest.fixture
def item(home: Path) -> Iterator[str]:
    """A decision that waits, and one that does not."""
    upgrade()
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("unclear"))
        read(session, portal, decision("joins", season=7, section=12, case="other"))
        (entry,) = waiting(session)
    yield entry["ident"]
    engine().dispose()


def waits() -> list[str]:
    with reading() as session:
        return [one["ident"] for one in waiting(session)]


def test_it_shows_the_item_before_it_is_settled_and_gives_the_changes_names(item: str) -> None:
    done = run("settle", item, *AS_JOINS)
    assert done.exit_code == 0
    for shown in (f"{item}: Paltamo", "§ 177", "read as: unclear", "Hyväksyttiin.", "waits because"):
        assert shown in done.stderr
    assert "settled: 1 change (C" in done.stdout
    assert waits() == []
    taken_back = run("unsettle", item, "--why", "the wrong item")
    assert taken_back.exit_code == 0
    assert "taken back: 1 change (C" in taken_back.stdout
    assert waits() == [item]


def test_the_day_is_given_where_none_or_a_wrong_one_was_read(home: Path) -> None:
    upgrade()
    with transaction() as session:
        read(session, portal_of(session), decision("joins", on="2062-10-08"))
        (entry,) = waiting(session)
    assert run("settle", entry["ident"], *AS_JOINS, "--decided-on", "2024-10-08").exit_code == 0
    with reading() as session:
        assert [one["decided_on"] for one in memberships(session)] == ["2024-10-08"]
    refused = failure(f"settle {entry['ident']} --outcome joins --why w --decided-on 8.10.2024")
    assert "--decided-on is a date as 2026-01-31" in str(refused)
    assert waits() == []
    engine().dispose()


def test_what_does_not_wait_is_refused_and_a_bare_number_and_a_wrong_letter_too(item: str) -> None:
    other = "D2" if item == "D1" else "D1"
    assert "waits for nobody" in str(failure(f"settle {other} --outcome declines --why w"))
    assert "write D" in str(failure(f"settle {item[1:]} --outcome joins --why w"))
    refused = failure(f"settle C{item[1:]} --outcome joins --why w")
    assert f"C{item[1:]} is a change, and a decision is asked for" in str(refused)
    assert refused.code == 2
    assert waits() == [item]


def test_on_a_terminal_it_asks_and_a_no_changes_nothing(item: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    asked: list[str] = []
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("typer.confirm", lambda question, **_: asked.append(question))

    with pytest.raises(Failure, match="nothing was changed"):
        settle(item, "joins", "w")
    assert asked == ["Settle it as “joins”?"]
    assert waits() == [item]


def test_what_was_read_and_what_was_settled_are_told_apart(item: str) -> None:
    run("settle", item, "--outcome", "declines", "--why", "read the minutes", "--by", "Kirjaaja")
    again = run("settle", item, *AS_JOINS)
    assert "was settled by Kirjaaja already" in str(again.exception)
    back = run("unsettle", item, "--why", "the wrong item")
    for shown in (again.stderr, back.stderr):
        assert "  read as: unclear" in shown
        assert "  settled as: declines" in shown
        assert "by Kirjaaja on " in shown
        assert "waits" not in shown
    assert "settled as" not in run("settle", item, *AS_JOINS).stderr


def test_what_was_settled_as_irrelevant_is_told_as_settled(item: str) -> None:
    run("settle", item, "--outcome", "irrelevant", "--why", "of a company", "--by", "Kirjaaja")
    back = run("unsettle", item, "--why", "the wrong item")
    assert "  read as: unclear" in back.stderr
    assert "  settled as: irrelevant" in back.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--outcome", "foo", "--why", "x"), "'foo' is no outcome"),
        (("--outcome", "joins", "--why", " "), "why is empty"),
        (("--outcome", "joins", "--why", "x", "--fee", "-3"), "-3.0 is no fee"),
        (("--outcome", "joins", "--why", "x", "--fee", "20.000.000"), "20000000.0 is no fee"),  # not 20 €
    ],
)
def test_what_was_typed_wrongly_is_refused_before_the_item_is_shown(
    item: str, options: tuple[str, ...], said: str
) -> None:
    refused = run("settle", item, *options)
    assert said in str(refused.exception)
    assert refused.stderr == ""
    assert run("unsettle", item, "--why", " ").stderr == ""


def test_the_list_of_what_was_settled_has_names_and_days(item: str) -> None:
    run("settle", item, *AS_JOINS, "--fee", "9500")
    row = run("settled").stdout.splitlines()[-1]
    assert row.startswith(f"{item}  Paltamo")
    assert "€9,500" in row
    assert ":" not in row
    run("unsettle", item, "--why", "the wrong item")
    assert "taken back" in run("settled").stdout.splitlines()[-2] + run("settled").stdout.splitlines()[-1]
