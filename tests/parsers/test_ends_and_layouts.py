"""How real items are laid out and end: lines behind the decision, decisions that no heading marks, bare names."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers import Source, read

_HEADS = {
    "fi": "Kuusamon kaupunki\nKaupunginhallitus 3.2.2025 § 25\n\n",
    "sv": "Närpes stad\nStadsstyrelsen 3.2.2025 § 25\n\n",
}
_TITLES = {
    "fi": "USO-verkostoon osallistuminen kaudella 2025–2026",
    "sv": "Deltagande i USO-nätverket 2025–2026",
}
_ADOPTED = {
    "fi": "Päätösehdotus: Kuusamon kaupunki osallistuu USO-verkostoon.\n\nPäätös: Ehdotus hyväksyttiin.\n",
    "sv": "Beslutsförslag: Närpes stad deltar i USO-nätverket.\n\nBeslut: Förslaget godkändes.\n",
}


def _outcome(language: str, body: str, title: str = "") -> str | None:
    text = f"{_HEADS[language]}{title or _TITLES[language]}\n\n{body.replace('|', chr(10))}\n"
    return read(Source(data=text.encode())).outcome


def _rows(section: str) -> list[str]:
    text = (Path(__file__).parent / "clerks_layouts.txt").read_text(encoding="utf-8")
    block = text.split(f"== {section}\n")[1].split("\n==")[0]
    return [row for row in block.splitlines() if row]


@pytest.mark.parametrize("row", _rows("ends"))
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_decision_is_whole_whatever_line_ends_the_item(row: str, gap: str) -> None:
    language, end = row.split(" ", 1)
    assert _outcome(language, _ADOPTED[language] + gap + end) == "joins"


@pytest.mark.parametrize("row", _rows("to_council"))
def test_what_goes_on_to_the_council_is_only_proposed(row: str) -> None:
    language, end = row.split(" ", 1)
    assert _outcome(language, f"{_ADOPTED[language]}\n{end}") == "proposed"


@pytest.mark.parametrize("row", _rows("turns"))
def test_a_last_line_that_turns_the_decision_is_none_of_these(row: str) -> None:
    language, end = row.split(" ", 1)
    assert _outcome(language, f"{_ADOPTED[language]}\n{end}") not in ("joins", "declines")


@pytest.mark.parametrize("row", _rows("headless"))
def test_a_decision_is_found_where_no_usual_heading_marks_it(row: str) -> None:
    language, outcome, body = row.split(" ", 2)
    assert _outcome(language, body) == outcome


@pytest.mark.parametrize("row", _rows("lists"))
def test_a_list_whose_points_have_no_stops_is_whole_unless_its_last_point_breaks_off(row: str) -> None:
    language, outcome, body = row.split(" ", 2)
    assert _outcome(language, body) == outcome


@pytest.mark.parametrize("row", _rows("undecided"))
def test_what_others_say_or_decided_before_is_no_decision(row: str) -> None:
    language, body = row.split(" ", 1)
    assert _outcome(language, body) not in ("joins", "declines")


_SIDES = {
    "fi": ("Päätös: Kaupunginhallitus päätti, että kaupunki osallistuu.", "Päätös: Kaupunki ei osallistu."),
    "sv": ("Beslut: Stadsstyrelsen beslutade att staden deltar.", "Beslut: Staden deltar inte."),
}


@pytest.mark.parametrize("row", _rows("bare_names"))
def test_the_networks_bare_name_with_a_word_of_taking_part_is_the_network(row: str) -> None:
    language, title = row.split(" ", 1)
    assert [_outcome(language, said, title) for said in _SIDES[language]] == ["joins", "declines"]


@pytest.mark.parametrize("row", _rows("other_things"))
def test_other_things_with_the_same_letters_are_not(row: str) -> None:
    language, title = row.split(" ", 1)
    assert [_outcome(language, said, title) for said in _SIDES[language]] == [None, None]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            "Kommundirektörens beslut\n15/2025, 4.2.2025\n\nUSO 8\n\nBeslut: Jag beslutar att kommunen inte deltar.",
            "declines",
        ),
        (
            "VIRANHALTIJAPÄÄTÖS\nHallintojohtaja\nPäätöspäivä 05.12.2024    § 48/2024\n\nAsia: USO 8 -verkoston"
            " osallistumissopimus\n\nPäätös\nHyväksyn sopimuksen ja sitoudun kunnan puolesta verkostokauteen.",
            "joins",
        ),
    ],
)
def test_an_officers_letterhead_is_no_heading_and_no_title(text: str, outcome: str) -> None:
    assert read(Source(data=f"Malax kommun\n{text}\n".encode())).outcome == outcome


def test_wrapped_prose_that_mentions_the_network_is_no_title() -> None:
    body = (
        "Introduktionen hålls i juni. Den ena dagen genomförs som en verkstad inom USO-nätverket, där staden\n"
        "är med sedan i januari.\n\nFörslag: Stadsstyrelsen godkänner programmet.\n\nBeslut: Godkändes."
    )
    assert _outcome("sv", body, "Introduktion för det nya fullmäktige") is None
    assert _outcome("sv", body, "Stadens driftsbudget 2026") is None


_LABELLED_ITEM = {
    "fi": "Maksu on 12 000 euroa vuodessa.\n\n{who}\n{proposed}\n\n{body}{gap}{acted}\n\nTiedoksi: FCG\n",
    "sv": "Avgiften är 12 000 euro per år.\n\n{who}\n{proposed}\n\n{body}{gap}{acted}\n\nDelges: FCG\n",
}


def _in(language: str, section: str) -> list[str]:
    rows = (row.split(" ", 1) for row in _rows(section))
    return [said.replace("|", "\n") for spoken, said in rows if spoken == language]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_an_officers_name_heads_what_is_proposed_and_a_bodys_name_what_it_did(
    language: str, whole: bool
) -> None:
    proposed, acted = _in(language, "proposed_below"), _in(language, "acted_below")
    wrong = []
    for n, who in enumerate(_in(language, "officers_labels")):
        for m, body in enumerate(_in(language, "bodies_labels")):
            if (n + m) % 6 and not whole:
                continue
            side, what = proposed[(n * 3 + m) % len(proposed)].split(" ", 1)
            came_to, act = acted[(n + m * 5) % len(acted)].split(" ", 1)
            text = _LABELLED_ITEM[language].format(
                who=who, proposed=what, body=body, gap="" if body.endswith(" ") else "\n", acted=act
            )
            read_as = _outcome(language, text)
            if read_as != (side if came_to == "adopted" else came_to):
                wrong.append((who, what, body, act, read_as))
    assert wrong == []


def _behind_adoption(language: str, printed: str) -> str | None:
    return _outcome(language, f"{_ADOPTED[language]}\n{printed}")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_label_of_any_words_over_names_or_appeal_changes_nothing(language: str, whole: bool) -> None:
    contents, every = _in(language, "label_contents"), 3 if whole else 6
    wrong = []
    for n, label in enumerate(_in(language, "labels")):
        for m, headed in enumerate(contents[n % every :: every]):
            printed = (f"{label}: {headed}", f"{label}:\n{headed}", f"{label}\n{headed}")[(n + m) % 3]
            if _behind_adoption(language, printed) != "joins":
                wrong.append(printed)
    assert wrong == []


@pytest.mark.parametrize("row", _rows("turning_labels"))
def test_a_label_of_a_condition_a_change_or_an_end_leaves_the_side_in_doubt(row: str) -> None:
    language, label = row.split(" ", 1)
    for printed in (label, label.replace(": ", ":\n")):
        assert _behind_adoption(language, printed) not in ("joins", "declines")


@pytest.mark.parametrize("row", _rows("label_contents"))
def test_labels_below_an_empty_decision_leave_it_empty(row: str) -> None:
    language, headed = row.split(" ", 1)
    proposal = _ADOPTED[language].split("\n")[0]
    decision, label = {"fi": ("Päätös", "Kuka saa tiedon"), "sv": ("Beslut", "Mottagare")}[language]
    assert _outcome(language, f"{proposal}\n\n{decision}:\n\n{label}:\n{headed}") == "proposed"


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (
            "YLÖJÄRVEN KAUPUNKI      PÖYTÄKIRJA NRO 3\n\nKaupunginhallitus    1.2.2021\n\nKaupunginhallitus § 41",
            41,
        ),
        ("MALAX KOMMUN\n\nKommunstyrelsen      16.11.2020\n\nKst § 176\nDnr 345/2020", 176),
        ("Ilomantsin kunta\nKunnanjohtajan päätös\nYleinen päätös\n\n§ 8\n24.1.2023", 8),
        ("ENONKOSKEN KUNTA     PÖYTÄKIRJA\n\nKunnanhallitus\nAika: 3.12.2024 klo 16\n\nAsia 9 / § 168", 168),
        ("NÄRPES STAD\nTjänsteinnehavarbeslut: stadsdirektören\n15.1.2021, § 7", 7),
    ],
)
def test_a_head_in_several_lines_is_one_head(head: str, section: int) -> None:
    text = f"{head}\n\nOSALLISTUMINEN USO-VERKOSTOON\n\nPäätös\nKunta osallistuu USO-verkostoon.\n"
    found = read(Source(data=text.encode()))
    assert (found.outcome, found.title) == ("joins", "OSALLISTUMINEN USO-VERKOSTOON")
    assert found.section in (section, None)
