"""`usovahti portals letter --for decision`, `invoices` and `witnesses`, as a person uses them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger.db.database import transaction
from ledger.memberships.record import record
from tests.ledger.samples import decision, portal_of, publish
from tests.stage import Stage
from tests.workers.portals import portals, write_rows

pytestmark = pytest.mark.service

INVOICES = (
    "Paltamon kunnan ostolaskut\n\nToimittaja;Summa;Päivä;Selite\n"
    "FCG Finnish Consulting Group Oy;9 000,00;14.3.2025;USO-verkosto 2025\n"
    "Suomen Kuntaliitto ry;4 321,00;31.1.2025;Jäsenmaksu\nMatti Esimerkki;120,00;1.12.2026;Kokouspalkkio\n"
)


@pytest.fixture
def desk(home: Path) -> Iterator[Stage]:
    with portals(home, {}) as made:
        write_rows(home, [])
        made.environment |= {"USOVAHTI_NOW": "2026-11-20T09:00:00", "USOVAHTI_CONTACT": "kysyja@example.fi"}
        yield made


def run(desk: Stage, *words: str, code: int = 0) -> str:
    done = desk.call(*words)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if code == 0 else done.stderr


def table(desk: Stage, *words: str) -> Any:
    return json.loads(run(desk, *words, "--json"))


def test_the_letter_asks_for_one_decision_by_the_act_and_says_where_to_answer(desk: Stage) -> None:
    text = " ".join(run(desk, "portals", "letter", "kotka", "--for", "decision", "--season", "9").split())
    for words in (
        "Kotkan kaupungin päätös", "kaudella 9, vuosina 2027–2028", "(621/1999) 13 §:n", "14 §:n mukaan",
        "viimeistään kahden viikon kuluessa", "kysyja@example.fi", "kaupunki on päättänyt",
    ):  # fmt: skip
        assert words in text
    assert "kunta on päättänyt" in run(
        desk, "portals", "letter", "Paltamo", "--for", "decision", "--season", "9"
    )


def test_in_swedish_it_is_written_where_that_is_asked_for_and_on_aland(desk: Stage) -> None:
    swedish = ("portals", "letter", "Närpiö", "--for", "decision", "--season", "9", "--language", "sv")
    text = " ".join(run(desk, *swedish).split())
    assert "Närpes stads beslut" in text
    assert "(621/1999)" in text
    assert "senast inom två veckor" in text
    island = " ".join(run(desk, "portals", "letter", "Brändö", "--for", "decision", "--season", "9").split())
    assert "Brändö kommuns beslut" in island
    assert "offentlighetslagen (2021:79) för Åland" in island
    assert "621/1999" not in island


def test_the_letter_of_permission_stays_what_it_was_and_options_are_not_mixed(desk: Stage) -> None:
    assert "--season says which season" in run(
        desk, "portals", "letter", "Kotka", "--for", "decision", code=2
    )
    assert "belong to --for decision" in run(desk, "portals", "letter", "Kotka", "--season", "9", code=2)
    assert "permission or decision" in run(desk, "portals", "letter", "Kotka", "--for", "fun", code=2)
    other = ("portals", "letter", "Kotka", "--for", "decision", "--season", "9", "--language", "en")
    assert "fi or sv" in run(desk, *other, code=2)


def add(desk: Stage, folder: Path, text: str = INVOICES, name: str = "ostolaskut.csv") -> tuple[str, str]:
    file = folder / name
    file.write_bytes(text.encode("cp1252"))
    done = desk.call(
        "invoices", "add", str(file), "-m", "Paltamo", "--source", "https://avoindata.example.fi"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_the_organisers_rows_are_kept_once_and_shown(desk: Stage, tmp_path: Path) -> None:
    out, err = add(desk, tmp_path)
    assert "3 rows of 31.1.2025–1.12.2026, 2 of the organiser." in err
    assert "9 000 €" in out
    assert "Matti" not in out
    assert "was read before" in add(desk, tmp_path)[1]
    kept = table(desk, "invoices", "list")["payments"]
    assert sorted(row["amount_eur"] for row in kept) == [4321.0, 9000.0]
    assert json.loads(run(desk, "memberships", "--json")) == []
    assert json.loads(run(desk, "changes", "--json")) == []


def test_where_paid_and_decided_do_not_agree_is_asked_and_answered_by_a_decision(
    desk: Stage, tmp_path: Path
) -> None:
    out, _err = add(desk, tmp_path)
    assert "an invoice names the network (9 000 € on 14.3.2025), but no decision was read" in out
    with transaction() as session:
        record(session, publish(session, portal_of(session)), [decision(fee=9000)], parser_version="1")
    assert table(desk, "invoices", "list")["questions"] == []


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "the file is empty"), (b"a;b\n1;2\n", "no heading with a supplier"), (b"%PDF-1.4", "pdf")],
)
def test_a_file_that_is_no_such_table_is_refused(desk: Stage, tmp_path: Path, data: bytes, why: str) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(data)
    assert why in run(desk, "invoices", "add", str(file), "-m", "Paltamo", code=1)
    assert table(desk, "invoices", "list") == {"payments": [], "questions": []}


def test_the_history_of_lists_is_shown_with_its_source(desk: Stage) -> None:
    four, five = table(desk, "witnesses", "check")["seasons"]
    assert (four["season"], len(four["listed"]), len(four["listed_without_decision"])) == (4, 29, 29)
    assert (five["season"], len(five["listed"]), five["joined_not_listed"]) == (5, 6, None)
    shown = run(desk, "witnesses", "show", "Salo")
    assert "Kommunförbundet" in shown
    assert "board of Puumala 25.3.2019 § 47" in shown
    assert "No second witness says anything" in desk.call("witnesses", "show", "Eckerö").stderr
    assert json.loads(run(desk, "changes", "--json")) == []


def test_without_a_list_nothing_is_polled_and_that_is_said(desk: Stage) -> None:
    assert "USOVAHTI_WITNESSES" in desk.call("witnesses", "list").stderr
    assert "No second witness is due" in desk.call("witnesses", "poll").stderr
