"""A municipality that goes on, with a decision that names no fee: nothing shows the old fee as the new one."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from alerts.text.render import render_change
from alerts.text.telling import ChangeFacts
from ledger.db.database import reading
from ledger.db.tables import ChangeRow
from tests.cli.test_words_and_views import run, shown
from tests.web.conftest import filled_home, here, own

__all__ = ["filled_home", "here", "own"]

GOES_ON = (
    "Kuopion kaupunki\nKaupunginhallitus Pöytäkirja 14.12.2026 § 300\nUSO-verkosto 2027-2028\n"
    "Päätös: Kaupunginhallitus päätti, että Kuopion kaupunki {}.\n"
)


@pytest.fixture
def gone_on(own: Path) -> Path:
    return told(own, "jatkaa USO-verkostossa 2027–2028")


def told(home: Path, decided: str) -> Path:
    file = home / "kuopio.txt"
    file.write_text(GOES_ON.format(decided), encoding="utf-8")
    run("documents", "add", str(file), "-m", "kuopio", "--source", "registry office")
    return home


@pytest.mark.usefixtures("gone_on")
def test_changes_put_a_question_mark_where_the_new_fee_is_not_known() -> None:
    assert ["Kuopio", "9", "Continues", "18,000 → ?"] in [row[:4] for row in shown("changes")]
    assert "? what it pays now is not known" in run("changes").stdout
    assert "? mitä se nyt maksaa, ei ole tiedossa" in run("changes", "--language", "fi").stdout
    (change,) = json.loads(run("changes", "--season", "9", "--json").stdout)
    assert (change["old_eur"], change["new_eur"]) == (18000, None)


def test_who_leaves_pays_nothing_that_is_not_known(own: Path) -> None:
    told(own, "ei osallistu USO-verkostoon 2027–2028")
    (row,) = [row for row in shown("changes", "--season", "9") if row[0] == "Kuopio"]
    assert "18,000" not in " ".join(row)
    assert "?" not in run("changes", "--season", "9").stdout


@pytest.mark.usefixtures("gone_on")
@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["Fees: not known; 1 in.", "  over 45,000 inhabitants: not known, 1 in"]),
        ("fi", ["Maksut: ei tiedossa; mukana on 1.", "  yli 45 000 asukasta: ei tiedossa, mukana 1"]),
        ("sv", ["Avgifter: inte kända; med är 1.", "  över 45 000 invånare: inte kända, med är 1"]),
    ],
)
def test_fees_of_which_none_is_known_have_no_sum(language: str, lines: list[str], tmp_path: Path) -> None:
    text = run("memberships", "--season", "9", "--language", language).stdout.splitlines()
    assert text[-2:] == lines
    found = json.loads(run("memberships", "--season", "9", "--all", "--json").stdout)["sums"]
    assert (found["in"], found["fee_known"], found["annual_eur"]) == (1, 0, None)
    file = tmp_path / "nine.xlsx"
    run("memberships", "--season", "9", "--xlsx", "--output", str(file))
    rows = list(openpyxl.load_workbook(file)["sums"].iter_rows(min_row=2, values_only=True))
    assert {row[3] for row in rows} == {None}


@pytest.mark.usefixtures("gone_on")
@pytest.mark.parametrize(
    ("language", "told_so"),
    [
        ("en", "not known, previously €18,000 a year"),
        ("fi", "ei tiedossa, aiemmin 18 000 € vuodessa"),
        ("sv", "inte känd, tidigare 18 000 € per år"),
    ],
)
def test_an_alert_says_that_the_new_fee_is_not_known(language: str, told_so: str) -> None:
    with reading() as session:
        row = session.scalars(select(ChangeRow).where(ChangeRow.season_number == 9)).one()
        facts = ChangeFacts(
            row.kind, row.payload, row.municipality_code, 9, old_eur=row.old_eur, new_eur=row.new_eur
        )
    assert told_so in render_change(facts, language=language).text.replace("\u00a0", " ")
