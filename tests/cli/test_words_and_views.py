"""What the shell shows of memberships, changes and documents: all 308, in the reader's words, within 80 columns."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from cli.failure import Failure
from cli.main import build
from ledger.db.database import transaction
from ledger.db.tables import ChangeRow
from tests.stage import Stage
from tests.web import world
from tests.web.conftest import filled_home, here, own

__all__ = ["filled_home", "here", "own"]

app = build()


def run(*words: str) -> Result:
    result = CliRunner().invoke(app, list(words), catch_exceptions=True)
    if isinstance(result.exception, Failure):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def shown(*words: str) -> list[list[str]]:
    """The cells of a table's rows, without title and heading."""
    lines = run(*words).stdout.splitlines()
    table = [line for line in lines[2:] if line.startswith(("A", "K", "J", "P", "S", "E", "H", "I"))]
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in table]


def members(*words: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        run("memberships", "--season", "8", "--all", "--json", *words).stdout
    )
    return found


def test_all_308_stand_in_the_list_and_not_decided_is_not_the_same_as_not_read(here: Path) -> None:
    found = members()
    rows = {row["municipality"]: row for row in found["memberships"]}  # type: ignore[attr-defined]
    assert len(rows) == 308
    groups = {
        name: rows[name]["group"] for name in ("Kuopio", "Jämsä", "Siikajoki", "Kajaani", "Paltamo", "Espoo")
    }
    assert groups == {
        "Kuopio": "continuing", "Jämsä": "in", "Siikajoki": "out", "Kajaani": "proposed",
        "Paltamo": "undecided", "Espoo": "unread",
    }  # fmt: skip
    assert rows["Espoo"]["state"] is None
    assert rows["Kuopio"]["annual_eur"] == 18000
    assert rows["Paltamo"]["bracket"] == {"min_population": None, "max_population": 8999}
    sums = found["sums"]
    assert (sums["in"], sums["fee_known"], sums["annual_eur"]) == (2, 2, 30000)  # type: ignore[index]
    assert sum(sums["by_group"].values()) == 308  # type: ignore[index]


def test_state_region_and_bracket_choose_and_are_named_as_people_name_them(here: Path) -> None:
    def names(*words: str) -> list[str]:
        return [row["municipality"] for row in members(*words)["memberships"]]  # type: ignore[attr-defined]

    assert names("--state", "undecided") == names("--state", "not decided") == names("--state", "Ei päätöstä")
    assert "Paltamo" in names("--state", "undecided")
    assert "Espoo" not in names("--state", "undecided")
    assert names("--state", "joined") == ["Jämsä", "Kuopio"]
    assert names("--state", "out", "--state", "continuing") == ["Kuopio", "Siikajoki"]
    kainuu = names("--region", "kainuu")
    assert len(kainuu) == 8
    assert kainuu == names("--region", "Kajanaland")
    assert names("--region", "Kainuu", "--bracket", "middle") == ["Kajaani", "Sotkamo"]
    assert (
        names("--bracket", "9 000–45 000") == names("--bracket", "middle") == names("--bracket", "9000-45000")
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--state", "maybe"), "there is no state “maybe”; there are in, continuing, out"),
        (("--region", "Lappland"), "Lappland"),
        (("--region", "Savo"), "there is no region “Savo”; there are Ahvenanmaa,"),
        (("--bracket", "huge"), "there is no population bracket “huge”; there are small, middle, large"),
        (("--season", "0"), "--season is the number of a season"),
        (("--language", "de"), "there is no language “de”"),
        (("--json", "--csv"), "choose one"),
        (("--output", "x.csv"), "--output takes what --csv or --xlsx make"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_sentence(here: Path, words: tuple[str, ...], said: str) -> None:
    if said == "Lappland":
        assert run("memberships", *words).exit_code == 0
        return
    with pytest.raises(Failure, match=said.replace("(", r"\(")) as failure:
        run("memberships", *words)
    assert failure.value.code == 2


@pytest.mark.parametrize(
    ("language", "title", "words", "sums"),
    [
        ("en", "Memberships, season 8 (2025–2026)", {"Continues", "In", "Out", "Not decided", "Not read"},
         "Fees: €30,000 a year, known of 2 of the 2 that are in."),
        ("fi", "Jäsenyydet, kausi 8 (2025–2026)", {"Jatkaa", "Mukana", "Ei mukana", "Ei päätöstä", "Ei luettu"},
         "Maksut: 30 000 € vuodessa, tiedossa 2 kunnasta; mukana on 2."),
        ("sv", "Medlemskap, period 8 (2025–2026)", {"Fortsätter"}, "Avgifter: 30 000 € per år, kända för 2; med är 2."),
    ],
)  # fmt: skip
def test_the_table_and_its_sums_are_in_the_readers_language(
    here: Path, language: str, title: str, words: set[str], sums: str
) -> None:
    text = run("memberships", "--season", "8", "--all", "--language", language).stdout
    assert text.splitlines()[0] == title
    for word in words:
        assert f"  {word}  " in text or f"  {word}\n" in text, word
    assert sums in text
    assert ("Kajana" in text) == (language == "sv")


def test_the_language_that_is_set_is_the_tables_too(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("changes").stdout.startswith("Changes\n")
    monkeypatch.setenv("USOVAHTI_LANGUAGE", "sv")
    assert run("changes").stdout.startswith("Ändringar\n")
    assert run("changes", "--language", "fi").stdout.startswith("Muutokset\n")


def test_a_spreadsheet_and_a_workbook_hold_the_same_rows(here: Path, tmp_path: Path) -> None:
    words = ("memberships", "--season", "8", "--all", "--region", "Kainuu", "--language", "fi")
    rows = list(csv.DictReader(io.StringIO(run(*words, "--csv").stdout)))
    assert [row["municipality"] for row in rows][:2] == ["Hyrynsalmi", "Kajaani"]
    kajaani = rows[1]
    assert (kajaani["group"], kajaani["state"], kajaani["population"]) == ("proposed", "Ehdotettu", "36370")
    assert kajaani["bracket"] == "9 000–45 000 asukasta"

    file = tmp_path / "kainuu.xlsx"
    assert f"Written to {file}" in run(*words, "--xlsx", "--output", str(file)).stderr
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["memberships", "sums"]
    table = list(book["memberships"].iter_rows(values_only=True))
    assert len(table) == 9
    assert table[2][table[0].index("municipality")] == "Kajaani"
    sums = {row[0]: row[1] for row in book["sums"].iter_rows(min_row=2, values_only=True)}
    assert sums["Ei luettu"] == 6
    with pytest.raises(Failure, match="cannot write"):
        run(*words, "--xlsx", "--output", str(tmp_path / "kainuu.xlsx" / "x.xlsx"))


def test_without_all_only_what_decisions_made_is_listed(here: Path) -> None:
    rows = json.loads(run("memberships", "--json").stdout)
    assert {(row["municipality"], row["season"], row["group"]) for row in rows} == {
        ("Kuopio", 6, "in"), ("Kuopio", 7, "continuing"), ("Kuopio", 8, "continuing"), ("Jämsä", 8, "in"),
        ("Siikajoki", 8, "out"), ("Kajaani", 8, "proposed"),
    }  # fmt: skip


def test_changes_begin_with_the_municipality_and_say_what_is_known(here: Path) -> None:
    rows = shown("changes")
    assert ["Kuopio", "8", "Continues", "16,000 → 18,000", "2024-12-16"] in [row[:5] for row in rows]
    assert ["Siikajoki", "8", "Stays out", "2024-12-16"] in [row[:4] for row in rows]
    assert ["Kuopio", "6", "Takes part", "16,000", "2021-01-25"] in [row[:5] for row in rows]
    assert run("changes", "--language", "fi").stdout.splitlines()[1].startswith("kunta")


def test_who_is_in_on_a_condition_is_not_plainly_in(own: Path) -> None:
    html = world.joining("Paltamon kunta", 8, 9000, "16.12.2024 § 77")
    decided = "Paltamon kunta osallistuu USO-verkostoon kaudella 2025–2026"
    assert decided in html
    world.publish(
        world.PALTAMO, "p8", html.replace(decided, f"{decided} sillä ehdolla, että määräraha myönnetään")
    )
    assert ["Paltamo", "8", "Takes part°", "9,000"] in [row[:4] for row in shown("changes")]
    assert "municipalit" not in run("memberships", "--season", "12").stdout, "nothing is no sum"
    assert "° ehdolla" in run("changes", "--language", "fi").stdout
    for words, state in (((), "In, on a condition"), (("--language", "fi"), "Mukana ehdolla")):
        table = run("memberships", "--season", "8", *words).stdout
        (line,) = (line for line in table.splitlines() if line.startswith("Paltamo"))
        assert state in line
    document = json.loads(run("changes", "-m", "paltamo", "--json").stdout)[0]["document_id"]
    assert "Osallistuu ehdolla: " in run("documents", "show", f"F{document}", "--language", "fi").stdout


@pytest.fixture
def long_ones(own: Path) -> Path:
    """Changes with the longest names, words and sums."""
    with transaction() as session:
        first = session.query(ChangeRow).filter_by(kind="joined").first()
        assert first is not None
        for number, (code, kind, becomes, state) in enumerate(
            [
                ("287", "declined", None, "held"),
                ("478", "corrected", "declined", "open"),
                ("599", "declined", None, "superseded"),
                ("287", "fee_changed", None, "open"),
            ]
        ):
            session.add(
                ChangeRow(
                    key=f"long {number}", municipality_code=code, season_number=9, kind=kind, becomes=becomes,
                    state=state, old_eur=16000.0, new_eur=118000.0, decided_on=first.decided_on,
                    payload={"was_in": False}, created_at=first.created_at,
                )
            )  # fmt: skip
    return own


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_changes_fit_80_columns_whatever_happens(long_ones: Path, language: str) -> None:
    lines = run("changes", "--language", language).stdout.splitlines()
    assert len(lines) > 10
    assert max(map(cell_len, lines)) <= 80
    assert any(line.startswith(("Kristiinankaupunki", "Kristinestad")) for line in lines)
    assert [line.split()[0] for line in lines[-3:]] == ["→", "(", "*"], "each mark is explained"


def test_on_a_terminal_of_80_columns_a_change_is_one_line(here: Path) -> None:
    code, output = on_a_terminal(here, "changes")
    assert code == 0
    lines = [line for line in output.splitlines() if line.strip()]
    assert len([line for line in lines if "-12-" in line or "-01-" in line]) == 8
    assert len(lines) <= 8 + 5, "a title, a heading and borders; nothing stands below its row"
    assert max(map(cell_len, lines)) <= 80


def test_a_document_is_shown_with_its_passages_marked_and_masked(here: Path) -> None:
    number = next(
        row["document_id"] for row in json.loads(run("memberships", "-m", "Kuopio", "--json").stdout)
    )
    text = run("documents", "show", str(number), "--language", "fi").stdout
    assert text.startswith(f"Asiakirja F{number}: Kuopio")
    assert "⟦Hallitus hyväksyi päätösehdotuksen yksimielisesti.⟧" in text
    assert "Osallistumismaksu on ⟦16 000 euroa vuodessa⟧." in text
    assert "Maksu      16 000 € vuodessa" in text
    assert "[puhelinnumero poistettu]" in text
    assert "765 4321" not in text
    assert "010190" not in run("documents", "show", str(number), "--json").stdout
    assert "City Board" in run("documents", "show", str(number)).stdout
    passages = run("documents", "show", str(number), "--passages").stdout
    assert "⟦Hallitus" in passages
    assert len(passages) < len(text)


def test_a_document_is_found_by_its_change_too(here: Path) -> None:
    change = json.loads(run("changes", "-m", "Siikajoki", "--json").stdout)[0]
    found = json.loads(run("documents", "show", "--change", str(change["id"]), "--json").stdout)
    assert found["document_id"] == change["document_id"]
    assert found["municipality"] == "Siikajoki"
    assert found["readings"][0]["outcome"] == "declines"
    marked = [
        piece["text"] for part in found["excerpts"] for one in part for piece in one if piece["passage"]
    ]
    assert any("ei " in text for text in marked)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name a document"),
        (("1", "--change", "1"), "name a document"),
        (("999",), "there is no document F999"),
        (("--change", "999"), "there is no change C999"),
    ],
)
def test_a_document_that_there_is_not_is_no_riddle(here: Path, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(Failure, match=said) as failure:
        run("documents", "show", *words)
    assert failure.value.code == 2


def test_its_page_is_the_sites_where_there_is_one_else_the_portals(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = json.loads(run("changes", "-m", "Siikajoki", "--json").stdout)[0]["document_id"]
    words = ("documents", "show", str(number), "--open", "--language", "sv")
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda page: opened.append(page) or True)

    def page(**environment: str) -> str:
        with patch.dict(os.environ, environment):
            run(*words)
        return opened[-1]

    assert page() == "https://p748.example.fi/cgi?id=s8"
    site = "https://uso.example.fi/"
    assert page(USOVAHTI_SITE_URL=site) == f"{site}sv/municipality/siikajoki.html#document-{number}"
    built = tmp_path / "site" / "sv" / "municipality" / "siikajoki.html"
    built.parent.mkdir(parents=True)
    built.write_text("x")
    file = f"{built.as_uri()}#document-{number}"
    assert page(USOVAHTI_SITE_DIR=str(tmp_path / "site")) == file

    browser = tmp_path / "browser"  # a real one, once
    browser.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path / "told"}\n')
    browser.chmod(0o755)
    given = {**os.environ, "USOVAHTI_HOME": str(here), "BROWSER": f"{browser} %s"}
    given["USOVAHTI_SITE_DIR"] = str(tmp_path / "site")
    done = subprocess.run(
        Stage.command(*words), env=given, cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "told").read_text().splitlines() == [file]


def test_no_word_of_the_shells_tables_is_left_untranslated() -> None:
    folder = Path(str(files("cli")))
    found = extract_from_dir(folder, [("**.py", "python")], keywords={"_": None, "ngettext": (1, 2)})
    wanted = {message for _file, _line, message, _comments, _context in found}
    assert len(wanted) > 20
    for language in ("fi", "sv"):
        catalogue = read_po((folder / f"locale/{language}.po").open("rb"), locale=language)
        assert {one.id for one in catalogue if one.id and one.string} == wanted


def on_a_terminal(home: Path, *words: str, columns: int = 80) -> tuple[int, str]:
    """A command run on a terminal so many columns wide: its exit code and what it wrote there."""
    parent, child = pty.openpty()
    environment = {**os.environ, "USOVAHTI_HOME": str(home), "COLUMNS": str(columns), "TERM": "dumb"}
    process = subprocess.Popen(
        Stage.command(*words), env=environment, cwd=home, stdout=child, stderr=child, stdin=child
    )
    os.close(child)
    written = b""
    while True:
        try:
            part = os.read(parent, 65_536)
        except OSError:
            break
        if not part:
            break
        written += part
    os.close(parent)
    return process.wait(60), written.decode().replace("\r", "")
