"""`usovahti review`: readings in doubt, items passed over, and settled items as tests."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from cli.failure import Failure
from cli.main import build
from core import clock
from ledger.db.database import engine, transaction
from ledger.db.tables import DecisionRow, Document
from ledger.evidence.documents import Fetched, store_document
from ledger.memberships import publication, reviews
from ledger.memberships.record import record
from ledger.memberships.reviews import Settled
from parsers import Decision, Source, read_items
from tests.ledger.conftest import migrated_file
from tests.ledger.samples import decision, portal_of, publish

__all__ = ["migrated_file"]


@pytest.fixture
def ledger(home: Path, migrated_file: Path) -> Iterator[Path]:
    shutil.copy(migrated_file, home / "usovahti.db")
    yield home
    engine().dispose()


def run(*words: str) -> Result:
    result = CliRunner().invoke(build(), list(words), catch_exceptions=True)
    if isinstance(result.exception, Failure):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def in_doubt() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))
        record(session, document, [decision("joins", fee=9000)], parser_version="1")
        record(session, document, [decision("unclear", warnings=("left_over",))], parser_version="2")


@pytest.mark.usefixtures("ledger")
def test_a_list_in_doubt_is_shown_and_settled_with_one_command() -> None:
    in_doubt()
    (listed,) = json.loads(run("review", "doubtful", "--json").stdout)
    assert (listed["municipality"], listed["before"], listed["now"]) == ("Paltamo", "joins", "unclear")
    assert "about left_over" in run("review", "doubtful").stdout
    assert "settled 1" in run("review", "doubtful", "--keep", "--why", "read over", "--by", "K").stdout
    assert json.loads(run("review", "doubtful", "--json").stdout) == []
    assert json.loads(run("review", "list", "--json").stdout) == []


@pytest.mark.usefixtures("ledger")
def test_todays_reading_is_taken_and_each_waits() -> None:
    in_doubt()
    assert "1 is unclear now: 1 change, 0 deliveries." in run("review", "doubtful", "--drop").stdout
    (waiting,) = json.loads(run("review", "list", "--json").stdout)
    assert (waiting["outcome"], waiting["doubtful"]) == ("unclear", False)


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--keep",), "--keep wants --why"),
        (("--keep", "--drop"), "not both"),
        (("--ids", "x"), "“x” is no decision"),
        (("--ids", "999"), "D999: not in doubt"),
    ],
)
def test_what_cannot_be_decided_so_is_refused_in_a_sentence(words: tuple[str, ...], message: str) -> None:
    in_doubt()
    with pytest.raises(Failure, match=message):
        run("review", "doubtful", *words)


PASSED = (
    "Paltamon kunta\nKunnanhallitus 4.11.2024 § 7\n\nStrategian seuranta\n\nKunta on ollut USO-verkostossa.\n\n"
    "Ehdotus: Merkitään tiedoksi.\nPäätös: Merkittiin tiedoksi.\n"
)
ODD = (
    "Paltamon kunta\nKunnanhallitus\nPöytäkirja 4.11.2024\n§ 177\n\nUSO-verkoston kausi 2025-2026\n\n"
    "236/00.04.02/2024\n\n"
    "Lisätietoja: Paula Virtanen, puh. 044 123 4567, paula.virtanen@paltamo.fi\n\n"
    "Ehdotus\nKunnanhallitus päättää, että Paltamon kunta osallistuu verkostoon 9 000 euron vuosimaksulla.\n\n"
    "Päätös\nJäsen Virtasen ehdotuksesta asiaa möyhennettiin Paltamossa.\n"
)


def stored(text: str) -> None:
    stored_as(text.encode(), read_items(Source(data=text.encode())))


def stored_as(body: bytes, decisions: list[Decision]) -> None:
    with transaction() as session:
        fetched = Fetched(
            locator=f"of {len(body)}", url="https://a.example.fi/1", fetched_at=clock.now(), status=200,
            body=body, media_type="text/plain",
        )  # fmt: skip
        document, _ = store_document(session, portal_of(session).id, None, fetched)
        record(session, document.id, decisions, parser_version="1")
        assert session.get(Document, document.id) is not None


@pytest.mark.usefixtures("ledger")
def test_items_passed_over_are_counted_and_listed_with_the_reason() -> None:
    stored(PASSED)
    assert "1 item was passed over" in run("review", "list").stderr
    (listed,) = json.loads(run("review", "list", "--passed-over", "--json").stdout)
    assert (listed["municipality"], listed["title"], listed["resolution"]) == (
        "Paltamo",
        "Strategian seuranta",
        "noted",
    )
    assert "one row of a list or plan" in listed["reason"]
    assert "Strategian seuranta" in run("review", "list", "--passed-over").stdout
    assert "Kohdassa mainitaan" in run("review", "list", "--passed-over", "--language", "fi").stdout


def test_settled_items_become_test_items_without_names_and_numbers(ledger: Path) -> None:
    stored(ODD)
    with transaction() as session:
        (waiting,) = reviews.waiting(session)
        reviews.settle(session, waiting["id"], Settled("declines"), by="K", why="asked Paltamo")
    folder = ledger / "items"
    assert "1 settled item in" in run("review", "export", str(folder)).stderr
    (text_file,) = folder.glob("*.txt")
    text, gold = text_file.read_text(), json.loads(text_file.with_suffix(".gold.json").read_text())
    for told in ("Virta", "Paula", "044", "Paltamo", "paltamo", "177", "236/"):
        assert told not in text
    assert "Pyhäjoen kunta osallistuu verkostoon 9 000 euron vuosimaksulla" in text
    assert "Pyhäjoessa" in text
    assert (gold["relevant"], gold["outcome"], gold["season"]["number"]) == (True, "declines", 8)
    assert gold["why"] == "asked Pyhäjoki"
    scored = json.loads(run("evaluate", str(folder), "--json").stdout)["fields"]
    assert scored["season"] == {"scored": 1, "right": 1, "share": 1.0}
    assert scored["outcome"]["right"] == 0  # the clerk still fools us: now a test says so


MEETING = (
    "Paltamon kunta\nKunnanhallitus\nPöytäkirja 4.11.2024\n\n"
    "§ 176 USO-verkoston kausi 2025-2026\n\nEhdotus\nKunnanhallitus päättää, että Paltamon kunta osallistuu "
    "USO-verkostoon kaudella 2025-2026.\n\nPäätös\nHyväksyttiin.\n\n"
    "§ 177 USO-verkoston kausi 2027-2028\n\nEhdotus\nKunnanhallitus päättää, että Paltamon kunta osallistuu "
    "USO-verkostoon kaudella 2027-2028.\nLisätietoja: puh. 044 123 4567\n\n"
    "Päätös\nAsiaa möyhennettiin.\n"
)


@pytest.mark.usefixtures("ledger")
def test_a_waiting_item_is_shown_by_itself_with_the_reason_why_it_reads_so() -> None:
    stored(MEETING)
    (waiting,) = json.loads(run("review", "list", "--json").stdout)
    assert (waiting["section"], waiting["item_index"]) == (177, 1)
    text, _, why = run("review", "show", waiting["ident"]).stdout.partition("--- Why it reads so ---")
    assert "möyhennettiin" in text
    assert "§ 176" not in text
    assert "!! left over: Asiaa möyhennettiin." in why
    assert "outcome: unclear" in why
    assert "044" not in text + why
    printed = json.loads(run("review", "show", waiting["ident"], "--json").stdout)
    assert (printed["text"].strip(), printed["outcome"]) == (text.strip(), "unclear")
    assert printed["left_over"] == ["Asiaa möyhennettiin."]


@pytest.mark.usefixtures("ledger")
def test_what_cannot_be_shown_is_refused_in_a_sentence() -> None:
    stored_as(b"\x00\x01\x02\x03" * 40, [decision("unclear")])
    with pytest.raises(Failure, match="D1: "):
        run("review", "show", "D1")


def settle_and_export(folder: Path, settled: Settled, *, copy: int = -1) -> list[str]:
    """The outcomes of the exported items after this was settled of one of the item's copies."""
    with transaction() as session:
        row = session.scalars(select(DecisionRow).order_by(DecisionRow.id)).all()[copy]
        reviews.settle(session, row.id, settled, by="K", why="asked", overrule=True)
    return export(folder)


def export(folder: Path) -> list[str]:
    run("review", "export", str(folder))
    assert {path.name.partition(".")[0] for path in folder.glob("*.txt")} == {
        path.name.partition(".")[0] for path in folder.glob("*.gold.json")
    }
    return [json.loads(path.read_text())["outcome"] for path in sorted(folder.glob("*.gold.json"))]


def test_an_export_holds_what_is_settled_now_and_nothing_that_was_taken_back(ledger: Path) -> None:
    stored(ODD)
    folder = ledger / "items"
    assert settle_and_export(folder, Settled("declines")) == ["declines"]
    assert settle_and_export(folder, Settled("joins")) == ["joins"]
    with transaction() as session:
        reviews.unsettle(session, 1, by="K", why="a slip")
    assert "Removed settled-00002" in run("review", "export", str(folder)).stderr
    assert export(folder) == []
    assert settle_and_export(folder, Settled("noted")) == ["noted"]


def test_of_two_copies_of_an_item_the_one_that_was_settled_last_is_exported(ledger: Path) -> None:
    stored(ODD)
    stored(ODD + "\nTulostettu 30.11.2024\n")
    folder = ledger / "items"
    assert settle_and_export(folder, Settled("declines"), copy=0) == ["declines"]
    assert settle_and_export(folder, Settled("joins"), copy=1) == ["joins"]
    assert settle_and_export(folder, Settled("noted"), copy=0) == ["noted"]
    assert publication_says() == {"noted"}


def publication_says() -> set[object]:
    """The outcomes of all copies as they are published."""
    with transaction() as session:
        return {one.payload["outcome"] for one in publication.read_items(session)}


def test_an_export_removes_nothing_that_it_did_not_write_and_says_what_else_is_there(ledger: Path) -> None:
    stored(ODD)
    folder = ledger / "items"
    folder.mkdir()
    (folder / "mine.txt").write_text(ODD)
    (folder / "mine.gold.json").write_text('{"relevant": true, "outcome": "noted"}')
    with transaction() as session:
        reviews.settle(session, reviews.waiting(session)[0]["id"], Settled("declines"), by="K", why="asked")
    assert "holds 1 other item" in run("review", "export", str(folder)).stderr
    assert {path.name for path in folder.glob("*.txt")} == {"mine.txt", "settled-00001.txt"}


JOINING = """Jämsän kaupunki
Kaupunginhallitus Pöytäkirja 15.2.2027 § 52

USO-verkostoon liittyminen
JÄMS/88/00.04.02/2027

Hinta on alle 9 000 asukkaan kunnille 9 500 € ja 9 000-45 000 asukkaan kunnille 12 500 € vuodessa.
Jämsän väkiluku on 19 020.
Esittelijä: Kaupunginjohtaja Kalle Vuorela, puh. 040 123 4567

Päätösehdotus: Kaupunginhallitus päättää, että Jämsä tulee mukaan USO-verkostoon kaudelle 2027-2028.

Päätös: Päätösehdotus hyväksyttiin äänin 8-3.
"""


def test_an_exported_item_is_read_as_the_original_was(ledger: Path) -> None:
    item = ledger / "item.txt"
    item.write_text(JOINING, encoding="utf-8")
    run("documents", "add", str(item), "-m", "jämsä", "--source", "registry office")
    with transaction() as session:
        read_ = session.query(DecisionRow).one()
        settled = Settled("joins", season_number=9, annual_eur=12500)
        reviews.settle(session, read_.id, settled, by="K", why="asked Jämsä", overrule=True)
    folder = ledger / "items"
    run("review", "export", str(folder))
    (text_file,) = folder.glob("*.txt")
    text = text_file.read_text(encoding="utf-8")
    assert "9 000-45 000 asukkaan kunnille 12 500 €" in text
    assert "Kaupunginjohtaja Kaino Salmela, [puhelinnumero poistettu]" in text
    assert "JÄMS" not in text
    scored = json.loads(run("evaluate", str(folder), "--json").stdout)
    assert scored["wrong"] == []
    assert scored["fields"]["outcome"] == {"scored": 1, "right": 1, "share": 1.0}
