"""`usovahti reparse`: what differs in words, what could not be read, and what is in doubt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli.failure import FAILED, PARTLY, Failure
from cli.main import build
from core import clock
from ledger.db.database import transaction
from ledger.evidence.documents import Fetched, store_document
from ledger.memberships import reviews
from ledger.memberships.record import record
from ledger.memberships.reviews import Settled
from parsers import Decision, Fee, Source, Warning_, read_items
from parsers.schema import Bracket
from tests.cli.test_review_lists import MEETING, ODD, ledger
from tests.ledger.conftest import migrated_file
from tests.ledger.samples import decision, portal_of

__all__ = ["ledger", "migrated_file"]

pytestmark = pytest.mark.usefixtures("ledger")
UNREADABLE = b"\x00\x01\x02\x03" * 40


def stored(body: bytes, decisions: list[Decision]) -> int:
    """A document, read so by an earlier parser; gives its id."""
    with transaction() as session:
        fetched = Fetched(
            locator=f"of {body!r}", url="https://a.example.fi/1", fetched_at=clock.now(), status=200, body=body,
            media_type="text/plain",
        )  # fmt: skip
        document, _ = store_document(session, portal_of(session).id, None, fetched)
        record(session, document.id, decisions, parser_version="1")
        return document.id


def reparse(*words: str) -> Result:
    return CliRunner().invoke(build(), ["reparse", *words])


def today(text: str) -> list[Decision]:
    return read_items(Source(data=text.encode()))


@pytest.mark.parametrize("write", [(), ("--write",)])
def test_a_document_that_cannot_be_read_is_counted_apart_and_the_command_has_failed_in_part(
    write: tuple[str, ...],
) -> None:
    stored(ODD.encode(), [decision("joins")])
    stored(UNREADABLE, [decision("joins", section=9)])
    done = reparse(*write)
    assert isinstance(done.exception, Failure)
    assert done.exception.code == PARTLY
    assert "1 document could not be read: F2." in str(done.exception)
    assert "1 of 2 documents read again, 1 differs" in done.stderr


def test_a_document_that_cannot_be_read_is_named_for_programs_too() -> None:
    stored(UNREADABLE, [decision("joins")])
    done = reparse("--json")
    assert isinstance(done.exception, Failure)
    assert done.exception.code == FAILED, "none could be read"
    (named,) = json.loads(done.stdout)
    assert (named["document"], named["fields"]) == (1, [])
    assert named["unreadable"]


def test_what_a_person_settled_is_not_said_to_wait() -> None:
    (unclear,) = today(ODD)
    joined = unclear.model_copy(update={"outcome": "joins", "warnings": []})
    number = stored(ODD.encode(), [joined])
    assert "1 item that said joins or declines is unclear now" in reparse().stderr
    with transaction() as session:
        reviews.settle(session, number, Settled("declines"), by="K", why="asked", overrule=True)
    for words in ((), ("--write",)):
        done = reparse(*words)
        assert "1 document read again, 1 differs" in done.stderr
        assert "doubt" not in done.output + done.stderr
    assert json.loads(CliRunner().invoke(build(), ["review", "doubtful", "--json"]).stdout) == []


def rows_of(text: str, before: list[Decision]) -> str:
    stored(text.encode(), before)
    shown = reparse().stdout
    for told in ("None", "{", "["):
        assert told not in shown
    return " ".join(shown.split())


def test_a_reading_that_rests_on_other_passages_says_so() -> None:
    (now,) = today(ODD)
    assert "the same, by other passages" in rows_of(ODD, [now.model_copy(update={"evidence": {}})])


def test_a_warning_in_other_words_says_so() -> None:
    (now,) = today(ODD)
    other = [Warning_(code=one.code, message="otherwise") for one in now.warnings]
    told = rows_of(ODD, [now.model_copy(update={"warnings": other})])
    assert f"warnings: {', '.join(one.code for one in other)}, in other words" in told


def test_a_fee_that_states_nothing_says_so() -> None:
    first, second = today(MEETING)
    assert first.fee == Fee()
    before = first.model_copy(update={"fee": None, "season": None})
    told = rows_of(MEETING, [before, second])
    assert "fee: still nothing stated" in told
    assert "season: none → number 8" in told


def test_a_bracket_is_told_in_words() -> None:
    (now,) = today(ODD)
    bracket = Fee(annual_eur=1.0, bracket=Bracket(min_population=8000, max_population=30000))
    told = rows_of(ODD, [now.model_copy(update={"fee": bracket})])
    assert "bracket (min_population 8000, max_population 30000) →" in told


def test_an_item_that_is_new_is_one_phrase() -> None:
    first, second = today(MEETING)
    told = rows_of(MEETING, [first])
    assert f"a new item: {second.title}: unclear" in told


def test_an_item_that_is_gone_is_one_phrase() -> None:
    first, second = today(MEETING)
    gone = second.model_copy(update={"title": "Kokouksen päättäminen", "relevant": False})
    told = rows_of(MEETING, [first, second, gone])
    assert "no item any more: Kokouksen päättäminen: not about the membership" in told


def test_a_correction_says_into_what() -> None:
    first, second = today(MEETING)
    assert first.outcome == "joins"
    told = rows_of(MEETING, [first.model_copy(update={"outcome": "declines"}), second])
    assert "outcome: declines → joins" in told
    assert "corrected: joined" in told


def test_a_change_that_is_taken_back_says_so() -> None:
    first, second = today(MEETING)
    told = rows_of(MEETING, [first, second, decision("joins", season=7, on="2022-11-01", section=9)])
    assert "corrected: taken back" in told


def test_the_table_of_what_is_written_is_that_of_the_preview(ledger: Path) -> None:
    first, second = today(MEETING)
    stored(MEETING.encode(), [first.model_copy(update={"outcome": "declines"}), second])
    assert reparse().stdout == reparse("--write").stdout
    assert "0 differ." in reparse("--write").stderr
