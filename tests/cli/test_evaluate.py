"""`usovahti evaluate`: figures per field, confusions and wrong answers over labelled items."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cli.failure import Failure
from cli.reading.evaluate import evaluate

ITEM = (
    "Kunnanhallitus 14.10.2024 § 212\n\nOsallistuminen\n\nPäätösehdotus\n\nKunnanhallitus päättää hankkia auton.\n\n"
    "Päätös\n\nHyväksyttiin yksimielisesti.\n\nTäytäntöönpano\n"
)


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    made.command()(evaluate)
    return made


def test_right_and_wrong_answers_are_counted_per_field(app: typer.Typer, tmp_path: Path) -> None:
    for name, resolution in (("one", "adopted"), ("two", "rejected")):
        (tmp_path / f"{name}.txt").write_text(ITEM, encoding="utf-8")
        gold = {"resolution": resolution, "section": 212, "vote": {"unanimous": True}}
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    result = CliRunner().invoke(app, [str(tmp_path), "--json"])
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert figures["fields"]["resolution"] == {"scored": 2, "right": 1, "share": 0.5}
    assert figures["fields"]["section"]["right"] == 2
    assert figures["confusion"]["resolution"] == {"adopted": {"adopted": 1}, "rejected": {"adopted": 1}}
    assert figures["wrong"] == [
        {"file": "two.txt", "field": "resolution", "want": "rejected", "got": "adopted"}
    ]


def test_a_labels_table_is_read_in_the_corpus_s_words(app: typer.Typer, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ITEM, encoding="utf-8")
    table = tmp_path / "labels.csv"
    table.write_text("file,outcome,vote,labelled_by\none.txt,approved,unanimous,read\n", encoding="utf-8")
    result = CliRunner().invoke(app, [str(tmp_path), "--labels", str(table), "--json"])
    figures = json.loads(result.stdout)
    assert figures["resolution_by_label"] == {"read": {"scored": 1, "right": 1, "share": 1.0}}
    assert figures["fields"]["vote"]["right"] == 1


def test_a_folder_without_labels_is_a_clear_mistake(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="No labelled items"):
        evaluate(tmp_path, None, False)
