"""`usovahti parse`: one JSON object and nothing else, the text that evidence points into, items as JSON Lines."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cli.failure import Failure
from cli.reading.parse import parse
from replay.pdf import Placed, pdf
from tests.shared import ROOT

ITEM = ROOT / "tests" / "items" / "fee_changed_in_meeting.txt"
MEETING = "\n\n".join(
    f"§ {n}\n\nAsia {n} Tien {n} kunnossapito\n\nPäätösehdotus\n\nKunnanhallitus päättää "
    f"tiestä {n}.\n\nPäätös\n\nHyväksyttiin."
    for n in range(10, 16)
)


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    made.command()(parse)
    return made


def test_json_is_one_object_on_standard_output(app: typer.Typer) -> None:
    result = CliRunner().invoke(app, [str(ITEM), "--json"])
    assert result.exit_code == 0, result.output
    printed = json.loads(result.stdout)
    assert printed["outcome"] == "joins"
    assert printed["vote"] == {"unanimous": True}
    assert printed["fee"]["annual_eur"] == 10500


def test_evidence_points_into_the_text_that_is_printed(app: typer.Typer) -> None:
    text = CliRunner().invoke(app, [str(ITEM), "--text"]).stdout
    printed = json.loads(CliRunner().invoke(app, [str(ITEM), "--json"]).stdout)
    passages = [p for listed in printed["evidence"].values() for p in listed]
    assert passages
    assert all(text[p["start"] : p["end"]] == p["quote"] for p in passages)


def test_people_get_a_summary_with_the_sum_and_the_outcome(app: typer.Typer) -> None:
    shown = CliRunner().invoke(app, [str(ITEM)]).stdout
    assert "10 500 € a year" in shown
    assert "joins (osallistuu)" in shown


def test_a_meeting_is_printed_item_by_item(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "meeting.txt"
    path.write_text(f"Kunnanhallitus\nPöytäkirja 4.11.2024\n\n{MEETING}\n", encoding="utf-8")
    lines = CliRunner().invoke(app, [str(path), "--items"]).stdout.strip().splitlines()
    assert [json.loads(line)["section"] for line in lines] == [10, 11, 12, 13, 14, 15]
    whole = json.loads(CliRunner().invoke(app, [str(path), "--json"]).stdout)
    assert not whole["relevant"]
    assert whole["decided_on"] == "2024-11-04"


def test_the_municipality_can_be_told_in_any_form(app: typer.Typer) -> None:
    result = CliRunner().invoke(app, [str(ITEM), "--json", "--municipality", "alavuden kaupunki"])
    assert json.loads(result.stdout)["municipality"]["name"] == "Alavus"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-file.txt"], "no-such-file.txt"),
        ([str(ITEM), "--municipality", "Espo"], "Espoo"),
    ],
)
def test_what_is_wrong_is_named(app: typer.Typer, arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert isinstance(result.exception, Failure)
    assert said in str(result.exception)


def test_an_unreadable_file_is_a_failure_with_its_reason(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    result = CliRunner().invoke(app, [str(path), "--json"])
    assert isinstance(result.exception, Failure)
    assert "empty" in str(result.exception)


def test_the_fee_of_an_item_that_declines_is_called_an_offer(app: typer.Typer) -> None:
    declines = ITEM.parent / "declines_by_adopting_negative_proposal.txt"
    shown = {item: CliRunner().invoke(app, [str(item)]).stdout for item in (ITEM, declines)}
    assert "offered fee" in shown[declines]
    assert "offered fee" not in shown[ITEM]


@pytest.mark.service
def test_a_pdf_is_read_apart_and_says_the_same_as_its_text(app: typer.Typer, tmp_path: Path) -> None:
    lines = ITEM.read_text("utf-8").splitlines()
    path = tmp_path / "item.pdf"
    path.write_bytes(pdf([[Placed(60, 60 + 14 * n, line) for n, line in enumerate(lines) if line]]))
    printed = json.loads(CliRunner().invoke(app, [str(path), "--json"]).stdout)
    assert (printed["outcome"], printed["fee"]["annual_eur"]) == ("joins", 10500)
    text = CliRunner().invoke(app, [str(path), "--text"]).stdout
    assert all(text[p["start"] : p["end"]] == p["quote"] for p in printed["evidence"]["outcome"])
    line = CliRunner().invoke(app, [str(path), "--items"]).stdout
    assert json.loads(line) == printed


@pytest.mark.parametrize("form", ["--json", "--text", "--items", None])
def test_a_reader_that_fails_is_named_with_the_file_and_no_traceback(
    app: typer.Typer, monkeypatch: pytest.MonkeyPatch, form: str | None
) -> None:
    def failing(source: object) -> None:
        raise RecursionError("too deep")

    for name in ("read", "read_items", "plain_text"):
        monkeypatch.setattr(f"cli.reading.parse.{name}", failing)
    failed = CliRunner().invoke(app, [str(ITEM), *([form] if form else [])])
    assert isinstance(failed.exception, Failure)
    assert failed.exception.code == 1
    assert f"{ITEM}: the reader failed on it (RecursionError: too deep)" in str(failed.exception)


def test_a_mail_is_not_read_as_if_its_attachments_said_nothing(app: typer.Typer, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "kirjaamo@kunta.example.fi", "Ote"
    mail.set_content("Ohessa ote.")
    mail.add_attachment(ITEM.read_bytes(), maintype="application", subtype="pdf", filename="ote.pdf")
    file = tmp_path / "vastaus.eml"
    file.write_bytes(mail.as_bytes())
    result = CliRunner().invoke(app, [str(file)])
    assert isinstance(result.exception, Failure)
    assert "is a mail" in str(result.exception)
    assert "documents add" in str(result.exception)
